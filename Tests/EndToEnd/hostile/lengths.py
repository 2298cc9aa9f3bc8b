"""Content-Length: one plain number that agrees with everything else that says where the body ends, or a refusal."""

from hostile.row import BODY, Row, Template

_LENGTH = len(BODY)
_CHUNKED = b"Transfer-Encoding: chunked"
_CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n" % (_LENGTH, BODY)


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"length: {name}", template.head(*lines) + body, status, closes=True)
        for table in (_values, _large, _repeated, _beside_a_coding) for name, lines, body, status in table()]


def _field(value: bytes) -> bytes:
    return b"Content-Length: " + value


def _values():
    decimal = b"%d" % _LENGTH
    for value in (
        b"", b" ", b"\t", b"+" + decimal, b"-" + decimal, b"-0", b"-1", b"+-" + decimal, b"--" + decimal,
        b"0x%x" % _LENGTH, b"%xh" % _LENGTH, b"0o%o" % _LENGTH, b"0b101110", b"4_6", b"4 6", b"4\t6", b"4,6",
        decimal + b";", decimal + b";q=1", decimal + b".0", decimal + b".", decimal + b"e0", b"4.6e1", decimal + b"L",
        decimal + b"n", b'"' + decimal + b'"', b"'" + decimal + b"'", b"(" + decimal + b")", b"%34%36", b"NaN",
        b"Infinity", b"null", b"none", b"forty-six", b",", decimal + b",", b"," + decimal, decimal + b",," + decimal,
        decimal + b"," + decimal, decimal + b", " + decimal, decimal + b" " + decimal, decimal + b", 1",
        b"1, " + decimal, b"%d, %d, %d" % (_LENGTH, _LENGTH, _LENGTH), b"\x0b" + decimal, decimal + b"\x0b",
        decimal + b"\x0c", decimal + b"\0", b"\0" + decimal, decimal + b"\x7f", decimal + b"\xa0",
        decimal + b"\x85", "\u0664\u0666".encode(), "\uff14\uff16".encode(), "\u2074\u2076".encode(), b"\xb2",
        "\u200b".encode() + decimal, b"chunked",
    ):
        yield repr(value), [_field(value)], BODY, 400
    # White space by the book, but readers differ on a tab behind a length or a coding: NIO's takes spaces only.
    yield "a tab behind it", [_field(decimal + b"\t")], BODY, 400
    yield "no space before a sign", [b"Content-Length:+" + decimal], BODY, 400
    yield "folded", [b"Content-Length:\r\n " + decimal], BODY, 400
    yield "folded inside", [b"Content-Length: 4\r\n 6"], BODY, 400
    yield "an equals sign for the colon", [b"Content-Length=" + decimal], BODY, 400
    yield "a space before the colon", [b"Content-Length : " + decimal], BODY, 400
    yield "a tab before the colon", [b"Content-Length\t: " + decimal], BODY, 400
    yield "a space for the hyphen", [b"Content Length: " + decimal], BODY, 400
    yield "two colons", [b"Content-Length:: " + decimal], BODY, 400
    yield "a space before the name", [b" Content-Length: " + decimal], BODY, 400


def _large():
    """Lengths whose low bits are the body's true length, so that a reader with a narrower number would be content."""
    for name, value in {
        "one above the limit": 65_537, "2^16 too much": 2**16 + _LENGTH, "2^31": 2**31,
        "2^32 too much": 2**32 + _LENGTH, "18 digits": 10**18 - 1, "19 digits": 10**18, "2^63 - 1": 2**63 - 1,
        "2^63": 2**63, "2^64 - 1": 2**64 - 1,
        "2^64 too much": 2**64 + _LENGTH, "2^128 too much": 2**128 + _LENGTH, "1000 digits": 10**999,
    }.items():
        yield name, [_field(b"%d" % value)], BODY, (400, 413)
    yield "19 digits, all but two of them zeros", [_field(b"%019d" % _LENGTH)], BODY, 400
    yield "1000 zeros before it", [_field(b"0" * 1000 + b"%d" % _LENGTH)], BODY, 400


def _repeated():
    true = _field(b"%d" % _LENGTH)
    for name, lines in {
        "twice, equal": [true, true],
        "twice, then shorter": [true, _field(b"1")],
        "twice, then 0": [true, _field(b"0")],
        "0, then true": [_field(b"0"), true],
        "shorter, then true": [_field(b"1"), true],
        "twice, in another case": [true, true.lower()],
        "twice, in capitals": [true, true.upper()],
        "twice, far apart": [true, *(b"X-Note-%d: a" % number for number in range(50)), true],
        "three times": [true, true, true],
        "true, then empty": [true, _field(b"")],
        "empty, then true": [_field(b""), true],
        "true, then no number": [true, _field(b"x")],
        "equal numbers, one with a leading zero": [true, _field(b"0%d" % _LENGTH)],
    }.items():
        yield name, lines, BODY, 400


def _beside_a_coding():
    of_chunks, of_data = _field(b"%d" % len(_CHUNKS)), _field(b"%d" % _LENGTH)
    for which, length in {"of the chunks": of_chunks, "of the data": of_data, "0": _field(b"0")}.items():
        for coding in (_CHUNKED, _CHUNKED.lower(), _CHUNKED.upper(), b"Transfer-Encoding:chunked"):
            yield f"{which}, then {coding.decode()}", [length, coding], _CHUNKS, 400
            yield f"{which}, after {coding.decode()}", [coding, length], _CHUNKS, 400
    yield "between two codings", [_CHUNKED, of_chunks, _CHUNKED], _CHUNKS, 400
    yield "around a coding", [of_chunks, _CHUNKED, of_chunks], _CHUNKS, 400
    for value in (b"identity", b"gzip", b"", b"chunked, identity", b"xchunked"):
        yield f"beside the coding {value!r}", [of_data, b"Transfer-Encoding: " + value], BODY, 400
        yield f"behind the coding {value!r}", [b"Transfer-Encoding: " + value, of_data], BODY, 400
    yield "beside a coding, far apart", [of_chunks, *[b"X-Note: a"] * 50, _CHUNKED], _CHUNKS, 400
