"""RFC 8785 (JSON Canonicalization Scheme), as far as it goes for records: no fractions, no negative numbers.

Written from the RFC and sharing nothing with the product, so that the two can disagree.
"""

import json

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical(value) -> bytes:
    """The canonical form of a value that `read` returned."""
    return _text(value).encode()


def read(line: bytes):
    """Reads one JSON text; a repeated member name or a number that is no integer is an error."""
    return json.loads(
        line.decode("utf-8", errors="strict"), object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse)


def _text(value) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(_SHORT.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(f"{_text(name)}:{_text(member)}" for name, member in members) + "}"


def _unique(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise AssertionError(f"a member name stands twice: {[name for name, _ in pairs]}")
    return members


def _refuse(literal):
    raise AssertionError(f"not an integer: {literal}")
