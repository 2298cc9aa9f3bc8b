"""Reads the parts of a request as section 2 of the contract says; what it does not accept raises `Refused`."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from oracle import strict_json
from oracle.answer import Answer, Refused, invalid

_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
_MOBILE = re.compile(r"\+[1-9][0-9]{1,14}")
_ATOM = r"[A-Za-z0-9#$&'*+\-/=?^_`{|}~]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+(?=[A-Za-z]){_LABEL}")
_BODY_LIMIT_BYTES = 65_536
#: Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt) but U+200C and U+200D, which names may contain.
_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))


@dataclass(frozen=True)
class Place:
    """What the configuration says the gate stands in front of."""

    partition: str
    region: str
    account: str


def size(body: bytes) -> None:
    if len(body) > _BODY_LIMIT_BYTES:
        raise Refused(invalid(413))


def route(method: str, target: str) -> tuple[str, str]:
    """The decoded instance and user segments of a target."""
    if not target.startswith("/") or re.search(r"[?;#*]", target):
        raise Refused(invalid())
    # The root has no segment at all (RFC 3986, path-absolute), hence no empty one.
    segments = [_segment(raw) for raw in target[1:].split("/")] if target != "/" else []
    is_route = len(segments) == 4 and (segments[0], segments[3]) == ("users", "identity-info")
    if is_route and method == "POST":
        return segments[1], segments[2]
    raise Refused(Answer(405 if is_route else 404, "UNKNOWN_OPERATION", "UnknownOperationException"))


def _segment(raw: str) -> str:
    try:
        text = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(invalid()) from None
    if re.search(r"%(?![0-9A-Fa-f]{2})", raw) or text in ("", ".", "..") or re.search(r"[\0\\]", text):
        raise Refused(invalid())
    return text


def content_type(value: str | None) -> None:
    if not re.fullmatch(r"application/json[ \t]*(;[ \t]*charset=(utf-8|\"utf-8\")[ \t]*)?", value or "", re.IGNORECASE):
        raise Refused(invalid(415))


def identifiers(instance: str, user: str, place: Place) -> tuple[str, str]:
    """Both as lower-case UUIDs."""
    arn = re.escape(f"arn:{place.partition}:connect:{place.region}:{place.account}:instance/")
    instance_match = re.fullmatch(rf"(?:{arn})?({_UUID})", instance)
    user_match = re.fullmatch(rf"(?:{arn}({_UUID})/agent/)?({_UUID})", user)
    if not instance_match or not user_match or len(instance) > 100:
        raise Refused(invalid())
    instance_id = instance_match.group(1).lower()
    if (user_match.group(1) or instance_id).lower() != instance_id:
        raise Refused(invalid())
    return instance_id, user_match.group(2).lower()


def values(body: bytes) -> dict[str, str]:
    """The members of a body, each with a value that its rule permits."""
    try:
        members = _members(strict_json.read(body))
    except ValueError:
        raise Refused(invalid()) from None
    if not all(_RULES[name](value) for name, value in members.items()):
        raise Refused(invalid(error_type="InvalidParameterException"))
    return members


def _members(value) -> dict[str, str]:
    if not isinstance(value, dict) or list(value) != ["IdentityInfo"]:
        raise ValueError("not exactly one member IdentityInfo")
    members = value["IdentityInfo"]
    if not isinstance(members, dict) or not members or not set(members) <= set(_RULES):
        raise ValueError("not the members of an update")
    if not all(isinstance(member, str) for member in members.values()):
        raise ValueError("a value that is no string")
    return members


def _is_name(text: str, limit: int) -> bool:
    return 1 <= len(text) <= limit and unicodedata.is_normalized("NFC", text) and all(map(_is_visible, text))


def _is_visible(character: str) -> bool:
    if character in "\u200c\u200d":
        return True
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
        return False
    return not any(first <= ord(character) <= last for first, last in _IGNORABLE)


def _is_address(text: str) -> bool:
    return text == "" or len(text) <= 265 and _ADDRESS.fullmatch(text) is not None


_RULES = {
    "FirstName": lambda text: _is_name(text, 255),
    "LastName": lambda text: _is_name(text, 256),
    "Mobile": lambda text: _MOBILE.fullmatch(text) is not None,
    "Email": _is_address,
    "SecondaryEmail": _is_address,
}
