"""Requests framed in every way that RFC 9112 allows and SPEC does not take away."""

from hostile import sizes
from hostile.row import BODY, Template
from neighbours.row import Accepted

_CHUNKED = b"Transfer-Encoding: chunked"
_CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)


def rows(template: Template) -> list[Accepted]:
    return [
        *(Accepted(f"size: {pair.name} at the limit", pair.within) for pair in sizes.pairs(template)),
        *(Accepted(name, raw) for table in (_lengths, _codings, _chunks, _heads, _strange_fields)
          for name, raw in table(template)),
        *(Accepted(f"connection: {name}", template.post(*lines), closes=closes) for name, lines, closes in _connections()),
    ]


def _lengths(t: Template):
    for name, value in {
        "behind a tab": b"\t%d", "in spaces": b"   %d   ", "without a space": b"%d", "with a leading zero": b" 0%d",
        "with 18 digits": b" %018d", "behind spaces and tabs": b" \t %d  ",
    }.items():
        yield f"length {name}", t.head(b"Content-Length:" + value % len(BODY)) + BODY
    length = b"Content-Length: %d" % len(BODY)
    yield "length in lower case", t.head(length.lower()) + BODY
    yield "length in capitals", t.head(length.upper()) + BODY
    yield "length beside look-alikes", t.head(
        b"Content_Length: 0", b"X-Content-Length: 0", length, b"Content-Length-: 0", b"ContentLength: 0") + BODY
    yield "length beside look-alikes of a coding", t.head(
        b"Transfer_Encoding: chunked", b"X-Transfer-Encoding: chunked", length, b"TE: chunked",
        b"Encoding: chunked") + BODY


def _codings(t: Template):
    for name, line in {
        "in capitals": _CHUNKED.upper(), "in lower case": _CHUNKED.lower(),
        "in mixed case": b"tRANSFER-eNCODING: cHUNKED",
        "without a space": b"Transfer-Encoding:chunked", "in spaces": b"Transfer-Encoding:   chunked   ",
        "behind a tab": b"Transfer-Encoding:\tchunked", "behind spaces and tabs": b"Transfer-Encoding: \t chunked  ",
    }.items():
        yield f"coding {name}", t.head(line) + _CHUNKS
    yield "coding beside look-alikes of a length", t.head(
        _CHUNKED, b"Content_Length: 0", b"X-Content-Length: 0") + _CHUNKS
    yield "coding beside TE", t.head(b"TE: trailers, deflate;q=0.5", b"Connection: TE", _CHUNKED) + _CHUNKS


def _chunks(t: Template):
    def chunked(*sizes_and_data: tuple[bytes, bytes], end: bytes = b"0") -> bytes:
        return t.chunked(b"".join(b"%s\r\n%s\r\n" % part for part in sizes_and_data) + end + b"\r\n\r\n")

    size = b"%x" % len(BODY)
    yield "size in lower case", chunked((size.lower(), BODY))
    yield "size in capitals", chunked((size.upper(), BODY))
    yield "size of eight digits", chunked((b"%08x" % len(BODY), BODY))
    yield "last size of eight zeros", chunked((size, BODY), end=b"00000000")
    yield "single bytes", chunked(*((b"1", bytes([byte])) for byte in BODY))
    yield "chunks of two", chunked((b"1", BODY[:1]), (b"%x" % (len(BODY) - 1), BODY[1:]))
    spaced = BODY.ljust(0xFE)
    yield "a large chunk, its size in mixed case", chunked((b"fE", spaced))
    yield "data that looks like chunks", chunked((b"%x" % (len(BODY) + 9), BODY + b"\r\n  \r\n \r\n"))


def _heads(t: Template):
    length = b"Content-Length: %d" % len(BODY)
    host, content_type = b"Host: " + t.host.encode(), b"Content-Type: application/json"
    line = t.post().split(b"\r\n")[0]

    def ordered(*fields: bytes) -> bytes:
        return b"\r\n".join([line, *fields, b"", b""]) + BODY

    yield "fields in reverse order", ordered(length, t.authorization, content_type, host)
    yield "Host last", ordered(t.authorization, content_type, length, host)
    usual = (host, t.authorization, content_type, length)
    yield "names in lower case", ordered(*(_renamed(field, bytes.lower) for field in usual))
    yield "names in capitals", ordered(*(_renamed(field, bytes.upper) for field in usual))
    for name, before, behind in (
        ("no white space", b"", b""), ("tabs", b"\t", b"\t"), ("many spaces", b" " * 50, b" " * 50),
        ("spaces and tabs", b" \t \t", b"\t \t "),
    ):
        parts = (field.split(b": ", 1) for field in usual)
        # Behind a length a tab is refused: readers differ on it (hostile.lengths).
        yield f"values in {name}", ordered(*(
            field + b":" + before + value + (behind if field != b"Content-Length" else b"") for field, value in parts))
    port = t.host.split(":")[1].encode()
    for name in (b"localhost", b"LOCALHOST", b"LocalHost"):
        yield f"Host {name.decode()}", t.post(b"Host: " + name + b":" + port, without=("host",))


def _renamed(field: bytes, change) -> bytes:
    name, colon, value = field.partition(b":")
    return change(name) + colon + value


def _strange_fields(t: Template):
    """Fields that say what other servers would listen to; nothing of them reaches upstream."""
    for name, lines in {
        "every token character": [b"!#$%&'*+-.^_`|~09AZaz: a"],
        "every visible character as a value": [b"X-Note: " + bytes(range(0x21, 0x7F))],
        "tabs inside a value": [b"X-Note: a\tb\t\tc"],
        "an empty value": [b"X-Note:"],
        "a value of white space": [b"X-Note: \t  "],
        "colons in a value": [b"X-Note: a: b: c"],
        "a field twice that may": [b"Accept: a", b"Accept: b", b"accept: a"],
        "a name of one character": [b"X: a"],
        "forwarding fields": [
            b"X-Forwarded-For: 10.1.2.3", b"X-Forwarded-Host: other.example", b"X-Forwarded-Proto: https",
            b"Forwarded: for=10.1.2.3;host=other.example", b"X-Real-IP: 10.1.2.3", b"Via: 1.1 other.example"],
        "another path in a field": [b"X-Original-URL: /other", b"X-Rewrite-URL: /other", b"X-Forwarded-Prefix: /a"],
        "another method in a field": [b"X-HTTP-Method-Override: DELETE", b"X-Method-Override: GET"],
        "other hop-by-hop fields": [b"Connection: Authorization, Host, Content-Type, X-Note", b"Keep-Alive: timeout=5"],
        "conditions and ranges": [b"Range: bytes=0-1", b"If-Match: *", b"If-None-Match: *", b"Max-Forwards: 0"],
        "an Upgrade that Connection does not name": [b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"],
        "cookies and a referrer": [b"Cookie: a=b", b"Origin: http://other.example", b"Referer: http://other.example/"],
        "other names for an identity": [b"X-Forwarded-User: admin", b"X-Remote-User: admin", b"Proxy-Authorization: a"],
        "other places of a coding": [b"Accept-Encoding: gzip", b"Content-Transfer-Encoding: base64", b"Accept: */*"],
        "an invocation id": [
            b"amz-sdk-invocation-id: 00000000-0000-4000-8000-000000000000", b"amz-sdk-request: attempt=1"],
    }.items():
        yield f"fields: {name}", t.post(*lines)
    yield "an expectation, its body sent at once", t.post(b"Expect: 100-continue")
    yield "an expectation in capitals", t.post(b"Expect: 100-CONTINUE")
    yield "an expectation of a chunked body", t.head(b"Expect: 100-continue", _CHUNKED) + _CHUNKS


def _connections():
    yield "keep-alive", [b"Connection: keep-alive"], False
    yield "keep-alive in capitals", [b"Connection: KEEP-ALIVE"], False
    yield "empty", [b"Connection:"], False
    yield "a word that holds close", [b"Connection: closed, not-close, clo se"], False
    yield "close", [b"Connection: close"], True
    yield "close in capitals", [b"Connection: CLOSE"], True
    yield "close in a list", [b"Connection: keep-alive,\tclose ,x"], True
    yield "close in a second field", [b"Connection: keep-alive", b"Connection: close"], True
    yield "an offer of h2c", [
        b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"], True
    yield "an offer of websocket", [b"Connection: Upgrade", b"Upgrade: websocket", b"Sec-WebSocket-Version: 13"], True
    yield "an offer of TLS", [b"Connection: upgrade", b"Upgrade: TLS/1.2, HTTP/1.1"], True
