"""Signatures for another path, another body, another method (SPEC, section 3)."""

import hashlib
from urllib.parse import quote

from harness.stage import path_to
from harness.stand_in import INSTANCE, MARIA
from hostile import signing
from hostile.row import BODY
from hostile.signed_fields import COVERED


def requests(signer: signing.Signer):
    """Names and requests; each is refused as mis-signed."""
    yield from _paths(signer)
    yield from _bodies(signer)


def _paths(s: signing.Signer):
    """Paths encoded otherwise than twice, and paths other than the signed one."""
    path = path_to()
    arn = f"arn%3Aaws%3Aconnect%3Aus-east-1%3A123456789012%3Ainstance%2F{INSTANCE}"
    by_arn = path_to(f"{arn}%2Fagent%2F{MARIA}", arn)
    plain = path_to(MARIA, arn.replace("%3A", ":"))
    escaped = path_to("%61" + MARIA[1:])
    for label, wire, canonical in (
        ("ARN encoded once", by_arn, by_arn),
        ("ARN decoded", by_arn, by_arn.replace("%3A", ":").replace("%2F", "/")),
        ("ARN encoded three times", by_arn, quote(quote(by_arn, safe="/-_.~"), safe="/-_.~")),
        ("ARN encoded twice in small digits", by_arn, by_arn.replace("%3A", "%253a").replace("%2F", "%252f")),
        ("ARN sent in small digits, signed in large", by_arn.replace("%3A", "%3a"), by_arn.replace("%", "%25")),
        ("ARN with colons, signed as sent", plain, plain),
        ("ARN with colons, signed encoded twice", plain, plain.replace("%", "%25").replace(":", "%253A")),
        ("ARN ids, UUIDs signed", by_arn, path), ("UUIDs, ARN ids signed", path, by_arn.replace("%", "%25")),
        ("an escaped letter, signed as the letter", escaped, path), ("a letter, signed as escaped", path, escaped),
        ("capitals, small letters signed", path_to(MARIA.upper(), INSTANCE.upper()), path),
        ("a prefix signed", path, "/gate" + path), ("a slash more signed", path, path + "/"),
        ("a slash first signed", path, "/" + path), ("a query signed into it", path, path + "?a=b"),
        ("a dot segment signed", path, path.replace("/users/", "/users/./")), ("nothing signed", path, ""),
        ("the root signed", path, "/"), ("another operation signed", path, path.replace("identity-info", "hierarchy")),
    ):
        yield f"path: {label}", s.request(path=wire, canonical_path=canonical)
    yield "path: another user", s.request(sent_path=path.replace("aaaaaaaa", "aaaaaaab"))
    yield "path: another instance", s.request(sent_path=path.replace(INSTANCE, "2" + INSTANCE[1:]))
    yield "path: the protected user", s.request(sent_path=path_to("99999999-0000-0000-0000-000000000001"))


def _bodies(s: signing.Signer):
    """Bodies other than the signed one, and payload hashes other than the body's."""
    for place in range(0, len(BODY), 3):
        changed = bytearray(BODY)
        changed[place] ^= 1
        yield f"body: a bit of byte {place}", s.request(sent_body=bytes(changed))
    for label, sent in {
        "another member": BODY.replace(b"FirstName", b"LastName"), "a space more": BODY + b" ",
        "a space first": b" " + BODY, "empty": b"", "cut off": BODY[:-1], "twice": BODY + BODY,
        "an email": b'{"IdentityInfo":{"Email":"a@example.com"}}',
        "the same in other words": BODY.replace(b"First", b"\\u0046irst"),
    }.items():
        yield f"body: {label}", s.request(sent_body=sent)
    yield "body: signed as empty", s.request(body=b"", sent_body=BODY)
    real = hashlib.sha256(BODY).hexdigest()
    for label, claimed in {
        "another": hashlib.sha256(b"").hexdigest(), "zeros": "0" * 64, "in capitals": real.upper(),
        "cut off": real[:-1], "extended": real + "0", "empty": "", "UNSIGNED-PAYLOAD": "UNSIGNED-PAYLOAD",
        "in small letters": "unsigned-payload", "STREAMING": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "STREAMING with a trailer": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "base64": "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", "required": "required",
        "twice in one": f"{real},{real}",
    }.items():
        field = [("X-Amz-Content-Sha256", claimed)]
        yield f"payload hash {label}, signed as such", s.request(extra=field, payload_hash=claimed)
        yield f"payload hash {label}, the real one signed", s.request(extra=field)
        yield f"payload hash {label}, not covered", s.request(extra=field, covered=COVERED)
    yield "payload hash signed as UNSIGNED-PAYLOAD without a field", s.request(payload_hash="UNSIGNED-PAYLOAD")
    yield "payload hash signed in capitals", s.request(payload_hash=real.upper())
    yield "payload hash signed as empty", s.request(payload_hash="")
    yield "signed for another method", s.request(method="PUT")
    yield "signed for a method in small letters", s.request(method="post")
