"""Chunked bodies: plain sizes, CR LF behind each size and each chunk, no extensions, no trailers."""

from hostile.row import BODY, Row, Template

_SIZE = b"%x" % len(BODY)
_DATA = BODY + b"\r\n"
_END = b"0\r\n\r\n"


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"chunk: {name}", template.chunked(body), status, closes=True)
        for table in (_sizes, _line_ends, _data, _extensions, _trailers) for name, body, status in table()]


def _sizes():
    for size in (
        b"", b" ", b"-" + _SIZE, b"+" + _SIZE, b"-1", b"0x" + _SIZE, b"0X" + _SIZE, b"\\x" + _SIZE, b"#" + _SIZE,
        _SIZE + b"h", b"2_e", b"2 e", b"2,e", _SIZE + b".0", _SIZE + b",", b" " + _SIZE, b"\t" + _SIZE, _SIZE + b" ",
        _SIZE + b"\t", _SIZE + b"  ", b"\x0b" + _SIZE, _SIZE + b"\x0b", _SIZE + b"\x0c", _SIZE + b"\0", b"\0" + _SIZE,
        _SIZE + b"\x7f", _SIZE + b"\xa0", b"\xff", b"g", b"2g", b"xyz", b"%" + _SIZE, b'"' + _SIZE + b'"',
        "\uff12\uff45".encode(), "\u0662".encode(), b"0000000" + _SIZE, b"0" * 100 + _SIZE, b"NaN",
    ):
        yield f"size {size!r}", size + b"\r\n" + _DATA + _END, 400
    for name, value in {
        "2^32 too much": 2**32 + len(BODY), "2^63 too much": 2**63 + len(BODY), "2^64 too much": 2**64 + len(BODY),
        "2^128 too much": 2**128 + len(BODY), "2^64 - 1": 2**64 - 1, "2^63 - 1": 2**63 - 1,
    }.items():
        yield f"size {name}", b"%x\r\n" % value + _DATA + _END, 400
    for value in (0x10001, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFF0000 + len(BODY)):
        yield f"size {value:x}", b"%X\r\n" % value + _DATA + _END, 413
    yield "sizes above the limit in sum only", _SIZE + b"\r\n" + _DATA + b"%x\r\n" % (65_537 - len(BODY)), 413
    yield "the last size with a sign", _SIZE + b"\r\n" + _DATA + b"-0\r\n\r\n", 400
    yield "the last size with a prefix", _SIZE + b"\r\n" + _DATA + b"0x0\r\n\r\n", 400
    yield "the last size of nine zeros", _SIZE + b"\r\n" + _DATA + b"000000000\r\n\r\n", 400


def _line_ends():
    for name, end in {
        "LF": b"\n", "CR": b"\r", "CR CR LF": b"\r\r\n", "LF CR": b"\n\r", "LF LF": b"\n\n", "CR LF LF": b"\r\n\n",
        "two bytes": b"XX", "CR and another byte": b"\rX", "another byte and LF": b"X\n",
        "NUL": b"\0", "NEL": b"\xc2\x85",
    }.items():
        if end != b"\r\n\n":  # behind a size, a second LF would be data
            yield f"size ended by {name}", _SIZE + end + _DATA + _END, 400
        yield f"data ended by {name}", _SIZE + b"\r\n" + BODY + end + _END, 400
        yield f"last size ended by {name}", _SIZE + b"\r\n" + _DATA + b"0" + end + b"\r\n\r\n", 400
    for name, end in {
        "LF": b"\n", "CR CR LF": b"\r\r\n", "LF CR": b"\n\r", "CR and another byte": b"\rX", "a NUL": b"\0\r\n",
        "a space": b" \r\n", "a tab": b"\t\r\n",
    }.items():
        yield f"body ended by {name}", _SIZE + b"\r\n" + _DATA + b"0\r\n" + end, 400
    yield "size ended by nothing", _SIZE + _DATA + _END, 400
    yield "data ended by nothing", _SIZE + b"\r\n" + BODY + _END, 400
    yield "lines that all end in LF", _SIZE + b"\n" + BODY + b"\n0\n\n", 400
    yield "an empty line before the first size", b"\r\n" + _SIZE + b"\r\n" + _DATA + _END, 400
    yield "a bare LF before the first size", b"\n" + _SIZE + b"\r\n" + _DATA + _END, 400
    yield "an empty line between chunks", b"1\r\n{\r\n\r\n1\r\n}\r\n" + _END, 400


def _data():
    yield "longer than its size", b"5\r\n" + _DATA + _END, 400
    yield "one byte longer than its size", b"%x\r\n" % (len(BODY) - 1) + _DATA + _END, 400
    yield "one byte shorter than its size", b"%x\r\n" % (len(BODY) + 1) + _DATA + _END, 400
    yield "two bytes shorter than its size", b"%x\r\n" % (len(BODY) + 2) + _DATA + _END, 400
    yield "no chunks at all", BODY + b"\r\n", 400
    yield "above the limit in two chunks", b"10000\r\n" + b" " * 65_536 + b"\r\n1\r\n \r\n" + _END, 413
    yield "above the limit in single bytes", b"1\r\n \r\n" * 65_537 + _END, 413
    yield "framing above its limit", b"00000001\r\n \r\n" * 50_000 + _END, 413


def _extensions():
    for extension in (
        b";", b"; ", b";a", b";a=b", b"; a=b", b" ;a=b", b"\t;a=b", b' ; a="b"', b';a="\r\n"', b";a=b;c=d", b";;",
        b";=", b';a="unfinished', b";" + b"a" * 10_000, b";a\0", b";a\xff", b"; chunked", b";\n", b";a\nb", b";a\rb",
    ):
        shown = repr(extension if len(extension) < 30 else extension[:3] + b"...")
        yield f"extension {shown}", _SIZE + extension + b"\r\n" + _DATA + _END, 400
        yield f"extension {shown} of the last chunk", _SIZE + b"\r\n" + _DATA + b"0" + extension + b"\r\n\r\n", 400


def _trailers():
    for trailer in (
        b"X-Trailer: 1", b"x: y", b"Content-Length: 0", b"Transfer-Encoding: chunked", b"Host: other.example",
        b"Authorization: Bearer igk_other", b"Content-Type: application/json", b"X-Amz-Date: 20261123T082001Z",
        b"Content-Encoding: gzip", b"Trailer: X-Trailer", b":", b": a", b"no colon", b" folded", b"\tfolded",
        b"A : b", b"X-Trailer: a\nb", b"X-Trailer: a\0", b"X-Trailer: \xff", b"X: a\r\nY: b", b"0", b"\0",
        b"X-Long: " + b"a" * 40_000,
    ):
        shown = repr(trailer if len(trailer) < 60 else trailer[:10] + b"...")
        yield f"trailer {shown}", _SIZE + b"\r\n" + _DATA + b"0\r\n" + trailer + b"\r\n\r\n", 400
    yield "a chunk behind the last chunk", _SIZE + b"\r\n" + _DATA + b"0\r\n1\r\n \r\n" + _END, 400
