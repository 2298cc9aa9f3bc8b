"""Where a request begins and ends (SPEC, section 2): everything two readers could take differently."""

from hostile.row import BODY, Row, Template
from harness.stage import path_to

_LENGTH = b"Content-Length: %d" % len(BODY)
_CHUNKED = b"Transfer-Encoding: chunked"
_CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
_PATH = path_to().encode()


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(name, raw, status, closes=True)
        for table in (_lengths, _chunks, _heads, _request_lines, _sizes)
        for name, raw, status in table(template)]


def _lengths(t: Template):
    def with_lines(*lines: bytes, body: bytes = BODY):
        return t.head(*lines) + body

    yield "Content-Length and Transfer-Encoding", with_lines(_LENGTH, _CHUNKED, body=_CHUNKS), 400
    yield "Transfer-Encoding and Content-Length", with_lines(_CHUNKED, _LENGTH, body=_CHUNKS), 400
    yield "Content-Length twice, equal", with_lines(_LENGTH, _LENGTH), 400
    yield "Content-Length twice, different", with_lines(_LENGTH, b"Content-Length: 1"), 400
    for value in (b"%d, %d" % (len(BODY), len(BODY)), b"+%d" % len(BODY), b"-1", b"0x35", b"", b"5 3", b"53;", b"53.0",
                  b"5e1", b"\xd9\xa5"):
        yield f"Content-Length {value!r}", with_lines(b"Content-Length: " + value), 400
    yield "Content-Length beyond 64 bits", with_lines(b"Content-Length: 18446744073709551669"), (400, 413)
    yield "Content-Length above the limit", with_lines(b"Content-Length: 65537", body=b" " * 65537), 413
    for value in (b"gzip, chunked", b"identity", b"chunked, chunked", b"xchunked", b"chunked;q=1", b"chunked, identity",
                  b"", b'"chunked"'):
        yield f"Transfer-Encoding {value!r}", with_lines(b"Transfer-Encoding: " + value, body=_CHUNKS), 400
    yield "Transfer-Encoding twice", with_lines(_CHUNKED, _CHUNKED, body=_CHUNKS), 400
    yield "Transfer-Encoding in HTTP/1.0", t.head(_CHUNKED, line=b"POST " + _PATH + b" HTTP/1.0") + _CHUNKS, 505


def _chunks(t: Template):
    size = b"%x" % len(BODY)
    for name, body in {
        "a chunk extension": size + b";a=b\r\n" + BODY + b"\r\n0\r\n\r\n",
        "an empty chunk extension": size + b";\r\n" + BODY + b"\r\n0\r\n\r\n",
        "an extension of the last chunk": size + b"\r\n" + BODY + b"\r\n0;a\r\n\r\n",
        "a trailer": size + b"\r\n" + BODY + b"\r\n0\r\nX-Trailer: 1\r\n\r\n",
        "a chunk size with a bare LF": size + b"\n" + BODY + b"\r\n0\r\n\r\n",
        "chunk data ended by a bare LF": size + b"\r\n" + BODY + b"\n0\r\n\r\n",
        "a chunk size that is no number": b"xyz\r\n" + BODY + b"\r\n0\r\n\r\n",
        "an empty chunk size": b"\r\n" + BODY + b"\r\n0\r\n\r\n",
        "a negative chunk size": b"-5\r\n" + BODY + b"\r\n0\r\n\r\n",
        "a chunk size with a prefix": b"0x" + _CHUNKS,
        "a space before a chunk size": b" " + _CHUNKS,
        "a space after a chunk size": size + b" \r\n" + BODY + b"\r\n0\r\n\r\n",
        "a chunk longer than its size": b"5\r\n" + BODY + b"\r\n0\r\n\r\n",
    }.items():
        yield name, t.chunked(body), 400
    yield "a chunk size beyond 64 bits", t.chunked(b"1" + b"0" * 16 + b"\r\n"), (400, 413)
    yield "chunks above the limit", t.chunked(b"10000\r\n" + b" " * 65536 + b"\r\n1\r\n \r\n0\r\n\r\n"), 413


def _heads(t: Template):
    for name, line in {
        "a folded header": b"X-Note: a\r\n b",
        "a folded header with a tab": b"X-Note: a\r\n\tb",
        "a bare CR in a value": b"X-Note: a\rb",
        "a bare LF in a value": b"X-Note: a\nX-Other: b",
        "a NUL in a value": b"X-Note: a\0b",
        "a control character in a value": b"X-Note: a\x01b",
        "a DEL in a value": b"X-Note: a\x7fb",
        "a Latin-1 byte in a value": b"X-Note: caf\xe9",
        "UTF-8 in a value": "X-Note: caf\u00e9".encode(),
        "UTF-8 in a name": "X-Not\u00e9: a".encode(),
        "a space before the colon": b"X-Note : a",
        "a space inside a name": b"X Note: a",
        "a line without a colon": b"X-Note",
        "an empty name": b": a",
        "a name with a parenthesis": b"X(Note): a",
        "Authorization twice": t.authorization,
        "Authorization twice, in another case": t.authorization.replace(b"Authorization", b"AUTHORIZATION"),
        "Content-Type twice": b"Content-Type: application/json",
        "X-Amz-Date twice": b"X-Amz-Date: 20261123T082001Z\r\nX-Amz-Date: 20261123T082001Z",
        "an X-Amz field twice, in another case": b"X-Amz-Meta: a\r\nx-amz-meta: a",
        "two Hosts": b"Host: " + t.host.encode(),
        "two different Hosts": b"Host: other.example",
        "another expectation": b"Expect: 200-ok",
        "a Trailer field": b"Trailer: X-Trailer",
    }.items():
        yield name, t.post(line), 400
    yield "Transfer-Encoding with a space before its colon", t.head(b"Transfer-Encoding : chunked") + _CHUNKS, 400
    yield "a space before the first field", t.post().replace(b"\r\nHost:", b"\r\n Host:"), 400
    yield "lines that end in LF", t.head(_LENGTH).replace(b"\r\n", b"\n") + BODY, 400
    yield "no Host", t.post(without=("host",)), 400
    for host in (b"", b"other.example", b"127.0.0.1", b"user@" + t.host.encode(), t.host.encode() + b".",
                 b"127.0.0.1:1", t.host.encode() + b", " + t.host.encode(), b"[::1]",
                 b"connect.us-east-1.amazonaws.com"):
        yield f"Host {host!r}", t.post(b"Host: " + host, without=("host",)), 400


def _request_lines(t: Template):
    for name, line, status in (
        ("HTTP/1.0", b"POST " + _PATH + b" HTTP/1.0", 505),
        ("HTTP/1.2", b"POST " + _PATH + b" HTTP/1.2", 505),
        ("HTTP/2.0", b"POST " + _PATH + b" HTTP/2.0", 505),
        ("the HTTP/2 preface", b"PRI * HTTP/2.0", (400, 505)),
        ("no version", b"POST " + _PATH, 400),
        ("a version in lower case", b"POST " + _PATH + b" http/1.1", 400),
        ("a version with two digits", b"POST " + _PATH + b" HTTP/1.10", 400),
        ("another protocol", b"POST " + _PATH + b" ICAP/1.1", 400),
        ("two spaces before the target", b"POST  " + _PATH + b" HTTP/1.1", 400),
        ("two spaces after the target", b"POST " + _PATH + b"  HTTP/1.1", 400),
        ("a tab for a space", b"POST\t" + _PATH + b" HTTP/1.1", 400),
        ("a space before the method", b" POST " + _PATH + b" HTTP/1.1", 400),
        ("a space after the version", b"POST " + _PATH + b" HTTP/1.1 ", 400),
        ("a space in the target", b"POST " + _PATH.replace(b"/identity", b" /identity") + b" HTTP/1.1", 400),
        ("a method that is no token", b"PO(ST " + _PATH + b" HTTP/1.1", 400),
        ("a NUL in the target", b"POST " + _PATH + b"\0 HTTP/1.1", 400),
        ("a byte outside ASCII in the target", b"POST " + _PATH + b"\xe9 HTTP/1.1", 400),
    ):
        yield name, t.post(line=line), status
    yield "a TLS ClientHello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 64, 400
    yield "a SOCKS greeting", b"\x05\x01\x00", 400
    yield "a bare LF first", b"\n" + t.post(), 400


def _sizes(t: Template):
    usual = 4  # Host, Authorization, Content-Type and Content-Length
    yield "101 fields", t.post(*(b"X-Note-%d: a" % number for number in range(101 - usual))), 431
    yield "fields above 32 KiB", t.post(*(b"X-Note-%d: " % number + b"a" * 4096 for number in range(9))), 431
    yield "one field of 40 kB", t.post(b"X-Note: " + b"a" * 40_000), 431
    yield "a request line above 8 KiB", t.to("/users/" + "a" * 8192), 414
    yield "a request line without an end", b"POST /" + b"a" * 70_000, 414
