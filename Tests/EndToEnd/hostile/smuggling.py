"""Requests that hide a second one: where a reader takes another end for the first than we do, the second comes alive.

The hidden request is a good one with a value of its own. It must be taken for what it is, a part of the first request,
or never be read at all: exactly one reply comes, and nothing reaches upstream.
"""

from harness.stage import path_to
from hostile.row import BODY, Row, Template

#: What the hidden request would change.
HIDDEN_VALUE = "CanarySmuggled"
_HIDDEN_BODY = BODY.replace(b"CanaryHostile", HIDDEN_VALUE.encode())
_CHUNKED = b"Transfer-Encoding: chunked"
_NOT_SERVED = (404, "UNKNOWN_OPERATION", "UnknownOperationException")
_NOT_ALLOWED = (405, "UNKNOWN_OPERATION", "UnknownOperationException")
_PATH = path_to().encode()


def rows(template: Template) -> list[Row]:
    hidden = template.post(body=_HIDDEN_BODY)
    return [
        *(Row(f"hidden: {name}", raw, status, closes=True)
          for table in (_two_lengths, _chunk_tricks, _two_heads, _behind_a_fault)
          for name, raw, status in table(template, hidden)),
        *(Row(f"hidden in a body: {name}", raw, status, code, error_type)
          for name, raw, (status, code, error_type) in _in_a_body(template, hidden)),
        *(Row(f"hidden behind a last request: {name}", raw, status, code, error_type, closes=True)
          for name, raw, (status, code, error_type) in _behind_a_last_request(template, hidden)),
    ]


def _two_lengths(t: Template, hidden: bytes):
    """One reader goes by the length, the other by the coding or the other length."""
    def length(value: int) -> bytes:
        return b"Content-Length: %d" % value

    ended = b"0\r\n\r\n" + hidden
    in_chunk = b"%x\r\n" % len(hidden) + hidden + b"\r\n0\r\n\r\n"
    size_line = in_chunk.index(b"\r\n") + 2
    for name, coding in {
        "plain": _CHUNKED, "in lower case": _CHUNKED.lower(), "with a tab": b"Transfer-Encoding:\tchunked",
        "no coding we know": b"Transfer-Encoding: xchunked", "empty": b"Transfer-Encoding:",
        "with a space before the colon": b"Transfer-Encoding : chunked", "with a vertical tab":
        b"Transfer-Encoding: \x0bchunked", "folded": b"Transfer-Encoding:\r\n chunked", "identity, chunked":
        b"Transfer-Encoding: identity, chunked", "chunked, identity": b"Transfer-Encoding: chunked, identity",
        "twice": _CHUNKED + b"\r\nTransfer-Encoding: x", "behind a bare LF": b"X: a\n" + _CHUNKED,
        "behind a bare CR": b"X: a\r" + _CHUNKED, "with a parameter": b"Transfer-Encoding: chunked;a=b",
        "in quotes": b'Transfer-Encoding: "chunked"', "with a NUL": b"Transfer-Encoding: chunked\0",
    }.items():
        yield f"CL.TE, coding {name}", t.head(length(len(ended)), coding) + ended, 400
        yield f"CL.TE, coding {name} first", t.head(coding, length(len(ended))) + ended, 400
        yield f"TE.CL, coding {name}", t.head(length(size_line), coding) + in_chunk, 400
        yield f"TE.CL, coding {name} first", t.head(coding, length(size_line)) + in_chunk, 400
        yield f"0.TE, coding {name}", t.head(length(0), coding) + ended, 400
    body = BODY + hidden
    for name, values in {
        "short, then long": (len(BODY), len(body)), "long, then short": (len(body), len(BODY)),
        "0, then long": (0, len(hidden)), "long, then 0": (len(hidden), 0),
    }.items():
        yield f"CL.CL, {name}", t.head(*map(length, values)) + body, 400
        yield f"CL.CL in one field, {name}", t.head(b"Content-Length: %d, %d" % values) + body, 400
    for value in (b"+0", b"-0", b"0x0", b"0,", b"0 0", b"", b"0\x0b", b"\xd9\xa0", b"-%d" % len(BODY)):
        yield f"length {value!r}", t.head(b"Content-Length: " + value) + hidden, 400
    yield "length with a space before its colon", t.head(b"Content-Length : %d" % len(hidden)) + hidden, 400
    yield "length 2^64", t.head(b"Content-Length: 18446744073709551616") + hidden, (400, 413)
    yield "length 2^32", t.head(b"Content-Length: 4294967296") + hidden, 413


def _chunk_tricks(t: Template, hidden: bytes):
    """One reader takes another size, another line end or another last chunk."""
    size = b"%x" % len(BODY)
    end = b"0\r\n\r\n"
    for name, body in {
        "an extension with a bare LF": b"2;\nxx\r\n" + end + hidden,
        "an extension with a bare CR": b"2;\rxx\r\n" + end + hidden,
        "an extension with a quoted line": b'0;a="\r\n\r\n' + hidden + b'"\r\n\r\n',
        "a size ended by LF": size + b"\n" + BODY + b"\r\n" + end + hidden,
        "a size ended by CR": size + b"\r" + BODY + b"\r\n" + end + hidden,
        "a last size ended by LF": size + b"\r\n" + BODY + b"\r\n0\n\n" + hidden,
        "data followed by two other bytes": b"1\r\n{XX" + end + hidden,
        "data that spills into a size": b"5\r\nAAAAA" + b"%x\r\n" % len(hidden) + hidden + b"\r\n" + end,
        "a size of 2^64": b"10000000000000000\r\n\r\n" + hidden,
        "a size of 2^32": b"100000000\r\n\r\n" + hidden,
        "a size with a sign": b"-0\r\n\r\n" + hidden,
        "a size with a prefix": b"0x0\r\n\r\n" + hidden,
        "a size with an underscore": b"0_0\r\n\r\n" + hidden,
        "an empty size": b"\r\n\r\n" + hidden,
        "a size with a space": b"0 \r\n\r\n" + hidden,
        "no number": b"z\r\n\r\n" + hidden,
        "a trailer section that is a request": size + b"\r\n" + BODY + b"\r\n0\r\n" + hidden,
        "behind a trailer": size + b"\r\n" + BODY + b"\r\n0\r\nX: a\r\n\r\n" + hidden,
        "behind a trailer that is a length": b"0\r\nContent-Length: 5\r\n\r\n" + hidden,
        "behind a trailer with a bare LF": b"0\r\nX: a\n\r\n" + hidden,
        "behind a body ended by LF": b"0\r\n\n" + hidden,
        "behind an empty chunk with spaces": b"0\r\n \r\n\r\n" + hidden,
    }.items():
        yield f"chunks, {name}", t.chunked(body), 400


def _two_heads(t: Template, hidden: bytes):
    """One reader sees the end of the head where the other does not."""
    for name, end in {
        "LF LF": b"\n\n", "CR CR": b"\r\r", "CR LF LF": b"\r\n\n", "LF CR LF": b"\n\r\n", "CR CR LF": b"\r\r\n",
        "CR LF CR": b"\r\n\r", "LF CR": b"\n\r", "CR LF NUL CR LF": b"\r\n\0\r\n", "CR LF space CR LF": b"\r\n \r\n",
        "CR LF tab CR LF": b"\r\n\t\r\n", "VT VT": b"\x0b\x0b", "NEL NEL": b"\x85\x85",
    }.items():
        yield f"head ended by {name}", t.head(b"X-Note: a" + end + hidden), 400
        yield f"head with a length ended by {name}", t.head(b"Content-Length: 0" + end + hidden), 400
    for name, line in {
        "CR": b"X-Note: a\r" + hidden, "LF": b"X-Note: a\n" + hidden, "NUL": b"X-Note: a\0" + hidden,
        "a fold": b"X-Note: a\r\n " + hidden, "an encoded break in the target": b"X-Note : " + hidden,
    }.items():
        yield f"behind {name} in a field", t.head(line), 400
    broken = _PATH + b"%0d%0a%0d%0a"
    yield "behind encoded line breaks in the target", t.head(line=b"POST " + broken + b" HTTP/1.1") + hidden, 400


def _behind_a_fault(t: Template, hidden: bytes):
    """What follows a request that cannot be framed begins nowhere."""
    for name, line, status in (
        ("HTTP/0.9", b"POST " + _PATH, 400), ("HTTP/1.0", b"POST " + _PATH + b" HTTP/1.0", 505),
        ("an absolute target", b"POST http://other.example" + _PATH + b" HTTP/1.1", 400),
        ("an asterisk", b"OPTIONS * HTTP/1.1", 400), ("CONNECT", b"CONNECT other.example:443 HTTP/1.1", 400),
        ("a query", b"POST " + _PATH + b"?a HTTP/1.1", 400), ("a dot segment", b"GET /a/../ HTTP/1.1", 400),
        ("a long line", b"POST /" + b"a" * 9000 + b" HTTP/1.1", 414),
    ):
        yield f"behind {name}", t.post(b"Connection: keep-alive", line=line) + hidden, status
    keep = b"Connection: keep-alive"
    other = b"Host: other.example"
    yield "behind an empty line", b"\r\n" + hidden, 400
    yield "behind an HTTP/0.9 request", b"GET /\r\n" + hidden, 400
    yield "behind another Host", t.post(keep, other, without=("host",)) + hidden, 400
    yield "behind two Hosts", t.post(keep, other) + hidden, 400
    yield "behind a repeated field", t.post(keep, t.authorization) + hidden, 400
    yield "behind too many fields", t.post(keep, *[b"X: a"] * 100) + hidden, 431
    yield "behind too long a field", t.post(keep, b"X: " + b"a" * 40_000) + hidden, 431
    yield "inside too long a body", t.post(keep, body=hidden.ljust(70_000)) + hidden, 413
    yield "inside too long a chunk", t.head(keep, _CHUNKED) + b"20000\r\n" + hidden, 413
    yield "behind an expectation we do not know", t.post(keep, b"Expect: 200-ok") + hidden, 400
    yield "behind the HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + hidden, (400, 505)


def _in_a_body(t: Template, hidden: bytes):
    """The body of a request that is refused for another reason is read and forgotten; the connection stays usable."""
    length = b"Content-Length: %d" % len(hidden)
    chunks = b"%x\r\n" % len(hidden) + hidden + b"\r\n0\r\n\r\n"
    for name, line, refusal in (
        ("POST to another path", b"POST /nowhere HTTP/1.1", _NOT_SERVED), ("GET", b"GET " + _PATH + b" HTTP/1.1",
                                                                           _NOT_ALLOWED),
        ("GET of /", b"GET / HTTP/1.1", _NOT_SERVED), ("DELETE", b"DELETE " + _PATH + b" HTTP/1.1", _NOT_ALLOWED),
        ("OPTIONS", b"OPTIONS " + _PATH + b" HTTP/1.1", _NOT_ALLOWED), ("TRACE", b"TRACE " + _PATH + b" HTTP/1.1",
                                                                        _NOT_ALLOWED),
        ("CONNECT with a path", b"CONNECT " + _PATH + b" HTTP/1.1", _NOT_ALLOWED),
    ):
        yield f"{name}, with a length", t.head(length, line=line) + hidden, refusal
        yield f"{name}, in chunks", t.head(_CHUNKED, line=line) + chunks, refusal
        yield f"{name}, length with a zero before it", t.head(
            b"Content-Length: 0%d" % len(hidden), line=line) + hidden, refusal
        yield f"{name}, length named by Connection", t.head(
            b"Connection: Content-Length", length, line=line) + hidden, refusal
        yield f"{name}, chunks named by Connection", t.head(
            b"Connection: Transfer-Encoding", _CHUNKED, line=line) + chunks, refusal
        yield f"{name}, beside look-alikes", t.head(
            b"Content_Length: 0", b"Transfer_Encoding: identity", b"X-Content-Length: 0", length, line=line
        ) + hidden, refusal
    invalid = (400, "VALIDATION_ERROR", "InvalidRequestException")
    unsupported = (415, "VALIDATION_ERROR", "InvalidRequestException")
    yield "the whole body", t.post(body=hidden), invalid
    yield "behind JSON", t.post(body=BODY + hidden), invalid
    yield "the whole body, in chunks", t.chunked(chunks), invalid
    yield "in a multipart body", t.post(
        b"Content-Type: multipart/form-data; boundary=a", body=b"--a\r\n\r\n" + hidden + b"\r\n--a--\r\n",
        without=("content-type",)), unsupported
    yield "of nobody", t.post(body=hidden, without=("authorization",)), (
        403, "UNAUTHENTICATED", "MissingAuthenticationTokenException")
    yield "of a stranger", t.post(
        b"Authorization: Bearer igk_" + b"s" * 32, body=hidden, without=("authorization",)), (
        401, "UNAUTHENTICATED", "UnrecognizedClientException")


def _behind_a_last_request(t: Template, hidden: bytes):
    """A request that ends its connection is the last one, whatever follows in the same bytes."""
    nobody = (403, "UNAUTHENTICATED", "MissingAuthenticationTokenException")
    for name, lines in {
        "close": [b"Connection: close"], "close in a list": [b"Connection: keep-alive, Close"],
        "close in a second field": [b"Connection: keep-alive", b"Connection: close"],
        "an offer of h2c": [
            b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQAAP__"],
        "an offer of websocket": [b"Connection: Upgrade", b"Upgrade: websocket", b"Sec-WebSocket-Version: 13"],
    }.items():
        yield name, t.post(*lines, without=("authorization",)) + hidden, nobody
        yield f"{name}, to another path", t.post(*lines, line=b"GET / HTTP/1.1") + hidden, _NOT_SERVED
    yield "an expectation, to another path", t.post(
        b"Expect: 100-continue", line=b"POST /nowhere HTTP/1.1") + hidden, _NOT_SERVED
    yield "an expectation, by another method", t.post(
        b"Expect: 100-continue", line=b"PUT " + _PATH + b" HTTP/1.1") + hidden, _NOT_ALLOWED
