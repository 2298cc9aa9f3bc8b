"""Credentials written in other ways that clients use, and signatures that cover more or are placed otherwise."""

import hashlib

from harness import sigv4
from harness.stage import path_to
from harness.stand_in import INSTANCE, MARIA
from hostile import signing
from hostile.row import BODY, VALUE, Template
from hostile.signed_fields import COVERED
from neighbours.row import Accepted

_GOOD = {"FirstName": VALUE}


def rows(template: Template) -> list[Accepted]:
    signer = signing.Signer(template)
    tables = (_signed, _forms, _paths)
    return [
        *(Accepted(f"bearer: {name}", template.post(line.encode(), without=("authorization",)), _GOOD)
          for name, line in _bearers(template.api_key).items()),
        *(Accepted(f"signature: {name}", raw, _GOOD) for table in tables for name, raw in table(signer)),
    ]


def _bearers(key: str) -> dict[str, str]:
    """The scheme in any case and one space or more (RFC 9110, section 11.4); white space around is no part of it."""
    return {
        "usual": f"Authorization: Bearer {key}", "the scheme in small letters": f"Authorization: bearer {key}",
        "the scheme in capitals": f"Authorization: BEARER {key}", "two spaces": f"Authorization: Bearer  {key}",
        "a space behind": f"Authorization: Bearer {key} ", "a tab behind": f"Authorization: Bearer {key}\t",
        "no space behind the colon": f"Authorization:Bearer {key}",
        "spaces behind the colon": f"Authorization:   Bearer {key}",
        "the field in small letters": f"authorization: Bearer {key}",
        "the field in capitals": f"AUTHORIZATION: Bearer {key}",
        "beside a field of a signature": f"Authorization: Bearer {key}\r\nX-Amz-Date: 20200101T000000Z",
        "beside an API key that counts for nothing": f"Authorization: Bearer {key}\r\nX-Api-Key: igk_{'0' * 32}",
    }


def _signed(s: signing.Signer):
    """More is covered, or more is sent, or the fields stand otherwise."""
    yield "usual", s.request()
    yield "more fields covered", s.request(
        extra=[("amz-sdk-invocation-id", "1"), ("User-Agent", "a")],
        covered=["amz-sdk-invocation-id", "content-type", "host", "user-agent", "x-amz-date"])
    yield "an X-Amz field covered", s.request(extra=[("X-Amz-Meta", "a")])
    yield "an X-Amz field not covered", s.request(extra=[("X-Amz-Meta", "a")], covered=COVERED)
    yield "an empty field covered", s.request(extra=[("X-Amz-Meta", "")])
    yield "fields added afterwards", s.request(
        fields=signing.adding(("User-Agent", "a"), ("Accept", "*/*"), ("amz-sdk-request", "attempt=2; max=3")))
    yield "Content-Length covered", s.request(
        extra=[("Content-Length", str(len(BODY)))], covered=["content-length", *COVERED],
        fields=signing.without("content-length"))
    yield "a repeated field covered", s.request(
        extra=[("Note", "a"), ("Note", "b")], covered=["content-type", "host", "note", "x-amz-date"])
    yield "a repeated field covered, sent in one", s.request(
        extra=[("Note", "a"), ("Note", "b")], covered=["content-type", "host", "note", "x-amz-date"],
        fields=lambda fields: [("Note", "a,b"), *(field for field in fields if field[0] != "Note")])
    yield "spaces in a value folded", s.request(
        extra=[("X-Amz-Meta", "a b")], fields=signing.with_value("x-amz-meta", "  a   b  "))
    yield "a tab in a value folded", s.request(
        extra=[("X-Amz-Meta", "a b")], fields=signing.with_value("x-amz-meta", "a\tb"))
    yield "fields in the other order", s.request(fields=lambda fields: fields[::-1])
    yield "names in capitals", s.request(fields=lambda fields: [(name.upper(), value) for name, value in fields])
    yield "names in small letters", s.request(fields=lambda fields: [(name.lower(), value) for name, value in fields])
    yield "the right payload hash", s.request(extra=[("X-Amz-Content-Sha256", hashlib.sha256(BODY).hexdigest())])
    yield "the right payload hash, not covered", s.request(
        extra=[("X-Amz-Content-Sha256", hashlib.sha256(BODY).hexdigest())], covered=COVERED)
    yield "Date beside X-Amz-Date", s.request(extra=[("Date", "Mon, 23 Nov 2020 08:20:01 GMT")])
    yield "100 fields covered", s.request(
        extra=[(f"note-{number:03}", "a") for number in range(94)],
        covered=sorted([*COVERED, *(f"note-{number:03}" for number in range(94))]))
    # Recorded, cut and made visible; the log is checked when the stage ends.
    for label, text in {
        "long": "a" * 8_000, "odd": '"\\u0041\\ {}\t<>', "empty": "", "of backslashes": "\\" * 500,
    }.items():
        yield f"an invocation id that is {label}", s.request(extra=[("amz-sdk-invocation-id", text)])
    yield "two invocation ids", s.request(extra=[("amz-sdk-invocation-id", "a"), ("amz-sdk-invocation-id", "b")])
    for seconds in (-200, -60, -1, 0, 1, 60, 200):
        yield f"{seconds} s off", s.request(date=sigv4.timestamp(seconds))


def _forms(s: signing.Signer):
    """Commas and spaces in Authorization."""
    for label, comma in {"no space": ",", "two spaces": ",  ", "many spaces": "," + " " * 50}.items():
        yield f"{label} behind the commas", s.request(authorization=lambda value, by=comma: value.replace(", ", by))
    yield "white space around", s.request(authorization=lambda value: f"  {value} \t")
    yield "one comma without a space", s.request(authorization=signing.replacing(", ", ","))


def _paths(s: signing.Signer):
    """Ids as ARNs and in other spellings, encoded once more than they are sent."""
    arn = f"arn%3Aaws%3Aconnect%3Aus-east-1%3A123456789012%3Ainstance%2F{INSTANCE}"
    user = f"{arn}%2Fagent%2F{MARIA}"
    for label, path in {
        "ARN ids": path_to(user, arn), "an ARN and a UUID": path_to(MARIA, arn), "a UUID and an ARN": path_to(user),
        "ARN ids in small digits": path_to(user, arn).replace("%3A", "%3a").replace("%2F", "%2f"),
        "ARN ids in mixed digits": path_to(user, arn).replace("%3A", "%3a", 3),
        "ARN ids with colons": path_to(user, arn).replace("%3A", ":"), "an escaped letter": path_to("%61" + MARIA[1:]),
        "an escaped hyphen": path_to(MARIA.replace("-", "%2D", 1)),
        "capitals": path_to(MARIA.upper(), INSTANCE.upper()),
    }.items():
        yield label, s.request(path=path)
