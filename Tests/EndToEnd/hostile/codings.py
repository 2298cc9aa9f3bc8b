"""Transfer-Encoding: one field that says `chunked` and nothing else, or a refusal.

Every disguise comes twice: alone, and beside a true Content-Length, which a reader that does not see through the
disguise would go by.
"""

from harness.stage import path_to
from hostile.row import BODY, Row, Template

_CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
_CHUNKED = b"Transfer-Encoding: chunked"
_VALUES = (
    b"", b" ", b"gzip", b"identity", b"compress", b"deflate", b"br", b"cow", b"chunk", b"chunkedd", b"xchunked",
    b"chunked-false", b"gzip, chunked", b"gzip,chunked", b"chunked, gzip", b"chunked,gzip", b"identity, chunked",
    b"chunked, identity", b"chunked, chunked", b"chunked,chunked", b"chunked chunked", b"chunked,", b",chunked",
    b", chunked", b"chunked ,", b"chunked;q=1", b"chunked;", b"chunked ; a=b", b";chunked", b'"chunked"', b"'chunked'",
    b"(chunked)", b"[chunked]", b"chunked (a)", b"(a) chunked", b"chun ked", b"c\thunked", b"%63hunked", b"chunked=1",
    b"chunked:", b": chunked", b"\\chunked", b"\x0bchunked", b"chunked\x0b", b"\x0cchunked", b"chunked\x0c",
    b"chunked\0", b"\0chunked", b"chunked\x1f", b"chunked\x7f", b"chunked\x85", b"chunked\xa0", b"\xffchunked",
    "chun\u212aed".encode(), "\uff43hunked".encode(), "\u200bchunked".encode(), b"trailers", b"0", b"1", b"true",
)
_LINES = {
    "a space before the colon": b"Transfer-Encoding : chunked",
    "a tab before the colon": b"Transfer-Encoding\t: chunked",
    "a vertical tab before the colon": b"Transfer-Encoding\x0b: chunked",
    "a NUL before the colon": b"Transfer-Encoding\0: chunked",
    "a NUL before the name": b"\0Transfer-Encoding: chunked",
    "a space before the name": b" Transfer-Encoding: chunked",
    "a tab before the name": b"\tTransfer-Encoding: chunked",
    "a tab behind it": b"Transfer-Encoding: chunked\t",
    "a space for the hyphen": b"Transfer Encoding: chunked",
    "no colon": b"Transfer-Encoding chunked",
    "an equals sign for the colon": b"Transfer-Encoding=chunked",
    "a semicolon for the colon": b"Transfer-Encoding; chunked",
    "two colons": b"Transfer-Encoding:: chunked",
    "the name in quotes": b'"Transfer-Encoding": chunked',
    "a dotless i in the name": "Transfer-Encod\u0131ng: chunked".encode(),
    "a soft hyphen in the name": "Transfer\u00adEncoding: chunked".encode(),
    "folded before its value": b"Transfer-Encoding:\r\n chunked",
    "folded with a tab": b"Transfer-Encoding:\r\n\tchunked",
    "folded before its colon": b"Transfer-Encoding\r\n : chunked",
    "folded inside its value": b"Transfer-Encoding: chun\r\n ked",
    "folded behind its value": b"Transfer-Encoding: chunked\r\n ",
    "folded, with a second coding": b"Transfer-Encoding: chunked\r\n , identity",
    "behind a bare LF": b"X-Note: a\nTransfer-Encoding: chunked",
    "behind a bare CR": b"X-Note: a\rTransfer-Encoding: chunked",
    "behind a folded line": b"X-Note: a\r\n Transfer-Encoding: chunked",
    "before a bare CR": b"Transfer-Encoding: chunked\r",
    "before a bare LF": b"Transfer-Encoding: chunked\n",
    "twice": _CHUNKED + b"\r\n" + _CHUNKED,
    "twice, in another case": _CHUNKED + b"\r\n" + _CHUNKED.upper(),
    "identity, then chunked": b"Transfer-Encoding: identity\r\n" + _CHUNKED,
    "chunked, then identity": _CHUNKED + b"\r\nTransfer-Encoding: identity",
    "gzip, then chunked": b"Transfer-Encoding: gzip\r\n" + _CHUNKED,
    "chunked, then empty": _CHUNKED + b"\r\nTransfer-Encoding:",
    "empty, then chunked": b"Transfer-Encoding:\r\n" + _CHUNKED,
    "chunked, then a disguise": _CHUNKED + b"\r\nTransfer-encoding: x",
}


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"coding: {name}", raw, status, closes=True)
        for table in (_alone, _beside_a_length, _of_other_versions) for name, raw, status in table(template)]


def _disguises():
    yield from ((repr(value), b"Transfer-Encoding: " + value) for value in _VALUES)
    yield from _LINES.items()


def _alone(t: Template):
    for name, line in _disguises():
        yield name, t.head(line) + _CHUNKS, 400


def _beside_a_length(t: Template):
    for name, line in _disguises():
        yield f"{name}, then a length", t.head(line, b"Content-Length: %d" % len(BODY)) + BODY, 400
        yield f"{name}, after a length", t.head(b"Content-Length: %d" % len(_CHUNKS), line) + _CHUNKS, 400


def _of_other_versions(t: Template):
    path = path_to().encode()
    for version in (b"HTTP/1.0", b"HTTP/0.9", b"HTTP/1.2", b"HTTP/2.0"):
        for coding in (b"chunked", b"identity", b"gzip, chunked"):
            head = t.head(b"Transfer-Encoding: " + coding, line=b"POST " + path + b" " + version)
            yield f"{coding.decode()} in {version.decode()}", head + _CHUNKS, 505
    head = t.head(b"Connection: keep-alive", _CHUNKED, line=b"POST " + path + b" HTTP/1.0")
    yield "chunked in HTTP/1.0 with keep-alive", head + _CHUNKS, 505
