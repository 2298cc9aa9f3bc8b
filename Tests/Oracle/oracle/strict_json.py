"""JSON as section 2 of the contract has it: RFC 8259 and I-JSON (RFC 7493), nothing forgiven."""

import json

_DEPTH_LIMIT = 8


def read(body: bytes):
    """The value; raises ValueError where the bytes are no strict JSON text."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse)
    try:
        value = decoder.decode(body.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    _check(value, 1)
    return value


def _object(pairs: list[tuple[str, object]]) -> dict:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member name stands twice")
    return members


def _refuse(literal: str):
    raise ValueError(f"{literal} is no JSON")


def _check(value, depth: int) -> None:
    """What Python's reader lets through: lone surrogates, noncharacters, any depth."""
    if isinstance(value, str):
        if any(0xD800 <= ord(c) <= 0xDFFF or 0xFDD0 <= ord(c) <= 0xFDEF or ord(c) & 0xFFFE == 0xFFFE for c in value):
            raise ValueError("a surrogate or a noncharacter")
    elif isinstance(value, (dict, list)):
        if depth > _DEPTH_LIMIT:
            raise ValueError("nested too deeply")
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            _check(part, depth + 1)
