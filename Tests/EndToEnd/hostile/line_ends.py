"""Heads byte by byte: every line ends in CR LF, and no control byte or byte outside ASCII stands anywhere else."""

from harness.stage import path_to
from hostile.row import BODY, Row, Template

#: What is not even white space to us; the tab is looked at on its own.
_FORBIDDEN = [byte for byte in range(0x20) if byte != 0x09] + [0x7F, 0x80, 0x85, 0xA0, 0xC3, 0xFF]
_ENDS = {"LF": b"\n", "CR": b"\r", "CR CR LF": b"\r\r\n", "LF CR": b"\n\r", "NUL CR LF": b"\0\r\n", "NEL": b"\xc2\x85"}


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"line: {name}", raw, closes=True)
        for table in (_ends, _bytes, _tabs, _folds, _beginnings) for name, raw in table(template)]


def _ends(t: Template):
    """Each line end of the head, the last one included, replaced by each thing that some reader takes for one."""
    raw = t.post(b"X-Note: a")
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = [*head.split(b"\r\n"), b""]
    for number in range(len(lines)):
        for name, end in _ENDS.items():
            before, after = lines[:number + 1], lines[number + 1:]
            changed = b"\r\n".join(before) + end + b"".join(line + b"\r\n" for line in after)
            yield f"line {number} of {len(lines)} ends in {name}", changed + body
    for name, end in _ENDS.items():
        yield f"every line ends in {name}", head.replace(b"\r\n", end) + end + end + body


def _bytes(t: Template):
    """Every forbidden byte at every kind of place."""
    for byte in _FORBIDDEN:
        for place, raw in _places(t, bytes([byte])):
            yield f"{byte:#04x} {place}", raw


def _tabs(t: Template):
    for place, raw in _places(t, b"\t"):
        if "value" not in place:
            yield f"a tab {place}", raw


def _places(t: Template, text: bytes):
    path = path_to().encode()
    for place, line in {
        "before the method": text + b"POST " + path + b" HTTP/1.1",
        "in the method": b"PO" + text + b"ST " + path + b" HTTP/1.1",
        "behind the method": b"POST" + text + b" " + path + b" HTTP/1.1",
        "before the target": b"POST " + text + path + b" HTTP/1.1",
        "in the target": b"POST " + path[:20] + text + path[20:] + b" HTTP/1.1",
        "behind the target": b"POST " + path + text + b" HTTP/1.1",
        "in the version": b"POST " + path + b" HTTP/" + text + b"1.1",
        "behind the version": b"POST " + path + b" HTTP/1.1" + text,
    }.items():
        yield place, t.post(line=line)
    for place, field in {
        "before a name": text + b"X-Note: a",
        "in a name": b"X-No" + text + b"te: a",
        "behind a name": b"X-Note" + text + b": a",
        "before a value": b"X-Note:" + text + b"a",
        "in a value": b"X-Note: a" + text + b"b",
        "behind a value": b"X-Note: a" + text,
        "as a value": b"X-Note:" + text,
    }.items():
        yield place, t.post(field)


def _folds(t: Template):
    """A line that begins with white space, behind every field and in every place."""
    length = b"Content-Length: %d" % len(BODY)
    raw = t.head(length) + BODY
    lines = t.head(length).split(b"\r\n")[:-2]
    for space_name, space in {"a space": b" ", "a tab": b"\t", "both": b" \t"}.items():
        for number in range(1, len(lines) + 1):
            additions = {"a value": space + b"a", "nothing else": space, "a field": space + b"X-Note: a"}
            for kind, added in additions.items():
                folded = b"\r\n".join([*lines[:number], added, *lines[number:], b"", b""])
                yield f"folded behind line {number - 1} with {space_name} and {kind}", folded + BODY
        for name, field in {"Host": b"Host:", "Authorization": b"Authorization:", "Content-Type": b"Content-Type:",
                            "Content-Length": b"Content-Length:"}.items():
            yield f"{name} folded before its value with {space_name}", raw.replace(field, field + b"\r\n" + space)


def _beginnings(t: Template):
    """What some servers skip before a request line."""
    for name, text in {
        "an empty line": b"\r\n", "two empty lines": b"\r\n\r\n", "LF": b"\n", "CR": b"\r", "a space": b" ",
        "a tab": b"\t", "a NUL": b"\0", "a byte order mark": b"\xef\xbb\xbf",
        "a TLS ClientHello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        "a SOCKS greeting": b"\x05\x01\x00", "a PROXY line": b"PROXY TCP4 10.1.2.3 127.0.0.1 5000 80\r\n",
        "a binary PROXY header": b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c" + b"\x0a\x01\x02\x03\x7f\0\0\x01\x13\x88\0\x50",
    }.items():
        yield f"{name} before the request line", text + t.post()
