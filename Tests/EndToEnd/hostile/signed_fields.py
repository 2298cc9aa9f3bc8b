"""What a signature covers: SignedHeaders, and the fields of the request (SPEC, section 3)."""

import itertools

from harness import sigv4
from hostile import signing

COVERED = ["content-type", "host", "x-amz-date"]


def requests(signer: signing.Signer):
    """Names and requests; each is refused as mis-signed."""
    yield from _covered_names(signer)
    yield from _fields(signer)


def _covered_names(s: signing.Signer):
    """SignedHeaders: signed as it stands there, and changed afterwards."""
    listed = ";".join(COVERED)
    others = {f"without {name}": [other for other in COVERED if other != name] for name in COVERED}
    others |= {f"with {name} twice": sorted([*COVERED, name]) for name in COVERED}
    others |= {f"with {name} alone": [name] for name in COVERED}
    others |= {f"in the order {' '.join(order)}": list(order) for order in itertools.permutations(COVERED)
               if list(order) != COVERED}
    for name in COVERED:
        for label, text in {
            "capitals": name.upper(), "title case": name.title(), "a capital last": name[:-1] + name[-1].upper(),
        }.items():
            others[f"with {name} in {label}"] = [text if other == name else other for other in COVERED]
    others |= {
        "with a field that is not there": [*COVERED, "x-amz-meta"],
        "with a field that is not there, first": ["accept", *COVERED],
        "with a payload hash that is not there": sorted([*COVERED, "x-amz-content-sha256"]),
        "with itself": ["authorization", *COVERED],
        "with a pseudo-header": [":path", *COVERED],
        "with another host": sorted([*COVERED, "host2"]),
    }
    for label, names in others.items():
        yield f"SignedHeaders {label}", s.request(covered=names)
        yield f"SignedHeaders {label}, afterwards", s.request(
            authorization=signing.replacing(f"SignedHeaders={listed},", f"SignedHeaders={';'.join(names)},"))
    for label, text in {
        "empty": "", "with a semicolon first": ";" + listed, "with a semicolon last": listed + ";",
        "with two semicolons": listed.replace(";", ";;", 1), "with commas": listed.replace(";", ","),
        "with spaces": listed.replace(";", "; "), "with colons": listed.replace(";", ":"),
        "with tabs": listed.replace(";", ";\t"), "quoted": f'"{listed}"', "with an asterisk": "*",
        "encoded": listed.replace(";", "%3B"),
    }.items():
        yield f"SignedHeaders {label}", s.request(
            authorization=signing.replacing(f"SignedHeaders={listed},", f"SignedHeaders={text},"))


def _fields(s: signing.Signer):
    """The fields of the request, changed after they were signed."""
    host = s.template.host
    yield "Content-Type dropped", s.request(fields=signing.without("content-type"))
    yield "X-Amz-Date dropped", s.request(fields=signing.without("x-amz-date"))
    yield "Content-Type added", s.request(
        without=("content-type",), fields=signing.adding(("Content-Type", "application/json")))
    yield "another Content-Type", s.request(fields=signing.with_value("content-type", "text/plain"))
    yield "Content-Type in another case", s.request(fields=signing.with_value("content-type", "application/JSON"))
    yield "Content-Type with a charset", s.request(
        fields=signing.with_value("content-type", "application/json; charset=utf-8"))
    yield "another accepted Host", s.request(fields=signing.with_value("host", host.replace("127.0.0.1", "localhost")))
    yield "signed for upstream's host", s.request(
        without=("host",), extra=[("Host", "connect.us-east-1.amazonaws.com")], fields=signing.with_value("host", host))
    yield "signed for no host", s.request(without=("host",), covered=COVERED, fields=signing.adding(("Host", host)))
    yield "X-Amz-Date a second later", s.request(fields=signing.with_value("x-amz-date", sigv4.timestamp(1)),
                                                 date=sigv4.timestamp(0))
    more = [("X-Amz-Meta", "a")]
    yield "a covered field dropped", s.request(extra=more, fields=signing.without("x-amz-meta"))
    yield "a covered field changed", s.request(extra=more, fields=signing.with_value("x-amz-meta", "b"))
    yield "a covered field in another case", s.request(extra=more, fields=signing.with_value("x-amz-meta", "A"))
    yield "a covered field emptied", s.request(extra=more, fields=signing.with_value("x-amz-meta", ""))
    yield "a covered field with a space inside", s.request(
        extra=[("X-Amz-Meta", "ab")], fields=signing.with_value("x-amz-meta", "a b"))
    twice = [("Note", "a"), ("Note", "b")]
    names = ["content-type", "host", "note", "x-amz-date"]
    yield "a covered field repeated", s.request(
        extra=twice[:1], covered=names, fields=signing.adding(("Note", "a")))
    yield "a repeated covered field in the other order", s.request(
        extra=twice, covered=names, fields=lambda fields: [*(f for f in fields if f[0] != "Note"), *twice[::-1]])
    yield "a repeated covered field once", s.request(
        extra=twice, covered=names, fields=lambda fields: [f for f in fields if f != ("Note", "b")])
    token = ("X-Amz-Security-Token", "token")
    yield "a session token, covered", s.request(extra=[token])
    yield "a session token, not covered", s.request(extra=[token], covered=COVERED)
    yield "a session token added", s.request(fields=signing.adding(token))
    yield "an empty session token, covered", s.request(extra=[("X-Amz-Security-Token", "")])
    yield "a covered session token dropped", s.request(extra=[token], fields=signing.without("x-amz-security-token"))
