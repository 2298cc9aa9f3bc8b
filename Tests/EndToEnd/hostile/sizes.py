"""Every limit of size, as a pair: a request that meets it exactly, and the same with one byte or field more."""

from dataclasses import dataclass

from harness.stage import path_to
from hostile.row import BODY, Row, Template

_LINE, _FIELDS, _COUNT, _BODY = 8192, 32_768, 100, 65_536


@dataclass(frozen=True)
class Pair:
    """What must pass, and its neighbour that must not."""

    name: str
    within: bytes
    beyond: bytes
    #: The status of the refusal.
    status: int


def pairs(template: Template) -> list[Pair]:
    """Limits that a good request can meet; the one within changes the first name."""
    t = template
    return [
        Pair("the sum of many fields", _many_fields(t, _FIELDS), _many_fields(t, _FIELDS + 1), 431),
        Pair("one long field", _long_field(t, _FIELDS), _long_field(t, _FIELDS + 1), 431),
        Pair("one field with a long name", _long_name(t, _FIELDS), _long_name(t, _FIELDS + 1), 431),
        Pair("the number of fields", _short_fields(t, _COUNT), _short_fields(t, _COUNT + 1), 431),
        Pair("the number and the sum of fields", _many_fields(t, _FIELDS, _COUNT), _many_fields(t, _FIELDS, 101), 431),
        Pair("a body with its length", t.post(body=_padded(_BODY)), t.post(body=_padded(_BODY + 1)), 413),
        Pair("a body in one chunk", t.chunked(_chunks(_padded(_BODY), _BODY)),
             t.chunked(_chunks(_padded(_BODY + 1), _BODY + 1)), 413),
        Pair("a body in two chunks", t.chunked(_chunks(_padded(_BODY), _BODY // 2)),
             t.chunked(_chunks(_padded(_BODY + 1), _BODY // 2)), 413),
        Pair("a body in single bytes", t.chunked(_chunks(_padded(_BODY), 1)),
             t.chunked(_chunks(_padded(_BODY + 1), 1)), 413),
        Pair("fields and body together", _many_fields(t, _FIELDS, _COUNT, _padded(_BODY)),
             _many_fields(t, _FIELDS, _COUNT, _padded(_BODY + 1)), 413),
    ]


def rows(template: Template) -> list[Row]:
    t = template
    return [
        *(Row(f"size: {pair.name}", pair.beyond, pair.status, closes=True) for pair in pairs(t)),
        *(Row(f"size: {name}", raw, status, closes=True) for name, raw, status in _far_beyond(t)),
        Row("size: a request line at the limit is read", t.to(_target(_LINE)), 404, "UNKNOWN_OPERATION",
            "UnknownOperationException"),
        Row("size: a request line above the limit", t.to(_target(_LINE + 1)), 414, closes=True),
        Row("size: a long method at the limit is read", t.to(path_to(), _method(_LINE)), 405, "UNKNOWN_OPERATION",
            "UnknownOperationException"),
        Row("size: a long method above the limit", t.to(path_to(), _method(_LINE + 1)), 414, closes=True),
    ]


def _far_beyond(t: Template):
    yield "a field of 1 MB", t.post(b"X-Note: " + b"a" * 1_000_000), 431
    yield "a name of 1 MB", t.post(b"X" * 1_000_000 + b": a"), 431
    yield "10,000 fields", t.post(*[b"X: a"] * 10_000), 431
    yield "a field without an end", t.head()[:-2] + b"X-Note: " + b"a" * 70_000, 431
    yield "fields without an end", t.head()[:-2] + b"X: a\r\n" * 20_000, 431
    yield "a request line without an end", b"POST /" + b"a" * 70_000, 414
    yield "a method without an end", b"A" * 70_000, 414
    yield "a target of 1 MB", t.to("/" + "a" * 1_000_000), 414
    yield "a version of 9 kB", t.post(line=b"POST / HTTP/1." + b"1" * 9000), 414
    yield "a body of 1 MB", t.post(body=_padded(1_000_000)), 413
    yield "a body of 1 MB in chunks", t.chunked(_chunks(_padded(1_000_000), 4096)), 413


def _target(line_length: int) -> str:
    return "/" + "a" * (line_length - len("POST / HTTP/1.1"))


def _method(line_length: int) -> bytes:
    return b"A" * (line_length - len(f" {path_to()} HTTP/1.1"))


def _many_fields(t: Template, size: int, count: int = 20, body: bytes = BODY) -> bytes:
    """Header lines of this size in sum, their line ends included; `count` of them with the four usual ones."""
    added = count - 4
    lines = [b"X-Note-%d: " % number for number in range(added)]
    missing = size - _size_of_fields(t.post(*lines, body=body))
    share, rest = divmod(missing, added)
    filled = [line + b"a" * (share + (number < rest)) for number, line in enumerate(lines)]
    return t.post(*filled, body=body)


def _long_field(t: Template, size: int) -> bytes:
    return t.post(b"X-Note: " + b"a" * (size - _size_of_fields(t.post(b"X-Note: "))))


def _long_name(t: Template, size: int) -> bytes:
    return t.post(b"X" * (size - _size_of_fields(t.post(b": a"))) + b": a")


def _short_fields(t: Template, count: int) -> bytes:
    return t.post(*[b"X: a"] * (count - 4))


def _size_of_fields(raw: bytes) -> int:
    """The header lines with their line ends, without the empty line."""
    head = raw.split(b"\r\n\r\n")[0] + b"\r\n"
    return len(head) - len(head.split(b"\r\n")[0]) - 2


def _padded(length: int) -> bytes:
    """The good body, filled up with spaces."""
    return BODY.ljust(length)


def _chunks(body: bytes, size: int) -> bytes:
    parts = (body[start:start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
