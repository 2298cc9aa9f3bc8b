"""The bytes of a body: many ways to write the same members, and many ways to spoil them."""

import json
import unicodedata

from generator.chance import Chance
from generator.policies import DOMAINS

_OTHER_NAMES = [
    "email", "EMAIL", "Email\u0000", "Email\u200b", "Emai\u217c", "\uff25mail", " Email", "Email ", "Nickname", "",
    "secondaryEmail", "IdentityInfo", "IdentityInfo.Email", "__proto__", "FirstNam\u00e9", "Emai\u006c\u0301"]
_OTHER_VALUES = [
    "null", "1", "-0.5e+3", "01", "true", "[]", "{}", '["a"]', '{"S":"a"}', '"\\ud83d"', '"\\ude00\\ud83d"', '"\\x41"',
    '"\\u00"', '"\\uD83D\\uDE00"', '"\\uffff"', '"\t"', "'a'", "NaN", "", '"', '"\\', "[" * 9 + "]" * 9, "[" * 40_000]
_TOKENS = [
    b'"', b"\\", b"{", b"}", b"[", b"]", b":", b",", b" ", b"\n", b"\0", b"\x0b", b"\xff", b"\xc3", b"\xc2\xa0",
    b"\xef\xbb\xbf", b"\xed\xa0\xbd", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\\u", b"\\u0000", b"\\uD800", b"//", b"/**/",
    b"null", b"1e9", b"-", b"{}", b'"Email":"a@example.com",', b'"\\u0045mail":"",', b"\xef\xbf\xbf"]
_BODY_LIMIT_BYTES = 65_536


def written(chance: Chance, values: dict[str, str]) -> bytes:
    """A good body with these members."""
    members = list(values.items())
    chance.shuffle(members)
    return _document(chance, [(_string(chance, name), _string(chance, value)) for name, value in members])


def spoilt(chance: Chance, values: dict[str, str]) -> bytes:
    """A body that is bad, or at least odd."""
    while True:
        body = _spoilt(chance, values)
        if _is_settled(body):
            return body


def _spoilt(chance: Chance, values: dict[str, str]) -> bytes:
    if chance.happens(0.5):
        return _spoilt_bytes(chance, written(chance, values))
    members = [(_string(chance, name), _string(chance, value)) for name, value in values.items()]
    at = chance.randrange(len(members))
    name, value = members[at]
    other = _string(chance, chance.choice([f"mary@{chance.choice(DOMAINS)}", "", "Mary"]))
    kind = chance.choice(["again", "value", "name", "beside", "none", "outside", "info", "bare"])
    if kind == "again":
        again = (_string(chance, json.loads(name)), chance.choice([value, other]))
        members.insert(chance.randint(0, len(members)), again)
    elif kind == "value":
        members[at] = (name, chance.choice(_OTHER_VALUES))
    elif kind == "name":
        members[at] = (_string(chance, chance.choice(_OTHER_NAMES)), value)
    elif kind == "beside":
        members.insert(chance.randint(0, len(members)), (_string(chance, chance.choice(_OTHER_NAMES)), other))
    elif kind == "none":
        members = []
    elif kind == "bare":
        return ("{" + _members(chance, members) + "}").encode()
    inner = "{" + _members(chance, members) + "}"
    outer = [('"IdentityInfo"', inner)]
    if kind == "outside":
        extra = _string(chance, chance.choice(["IdentityInfo", "identityInfo", "Email", ""]))
        outer.insert(chance.randint(0, 1), (extra, chance.choice([inner, other])))
    elif kind == "info":
        outer = [chance.choice([
            ('"IdentityInfo"', f"[{inner}]"), ('"IdentityInfo"', json.dumps(inner)), ('"IdentityInfo"', "null"),
            ('"identityInfo"', inner), ('"\\u0049dentityInfo"', inner), ('"IdentityInfo "', inner)])]
    return ("{" + _members(chance, outer) + "}").encode()


def _document(chance: Chance, members: list[tuple[str, str]]) -> bytes:
    info = "{" + _members(chance, members) + _space(chance) + "}"
    text = _space(chance) + "{" + _members(chance, [(_string(chance, "IdentityInfo"), info)]) + "}" + _space(chance)
    return text.encode()


def _members(chance: Chance, members: list[tuple[str, str]]) -> str:
    return ",".join(
        f"{_space(chance)}{name}{_space(chance)}:{_space(chance)}{value}{_space(chance)}" for name, value in members)


def _string(chance: Chance, text: str) -> str:
    """A JSON string, with none, some or all characters escaped."""
    share = chance.weighted({0.0: 6, 0.2: 2, 1.0: 1})
    return '"' + "".join(_character(chance, c, share) for c in text) + '"'


def _character(chance: Chance, character: str, share: float) -> str:
    plain = json.dumps(character, ensure_ascii=False)[1:-1]
    if share == 0 or not chance.happens(share):
        return plain
    if character == "/":
        return "\\/"
    units = character.encode("utf-16-be")
    form = chance.choice(["\\u{:02x}{:02x}", "\\u{:02X}{:02X}"])
    return "".join(form.format(units[n], units[n + 1]) for n in range(0, len(units), 2))


def _space(chance: Chance) -> str:
    return "".join(chance.choices(" \t\r\n", k=chance.randint(1, 3))) if chance.happens(0.05) else ""


def _spoilt_bytes(chance: Chance, good: bytes) -> bytes:
    kind = chance.choice(["insert", "insert", "replace", "delete", "cut", "repeat", "flip", "encoding", "size"])
    at, end = sorted(chance.randint(0, len(good)) for _ in range(2))
    if kind == "insert":
        return good[:at] + chance.choice(_TOKENS) + good[at:]
    if kind == "replace":
        return good[:at] + chance.choice(_TOKENS) + good[at + 1:]
    if kind == "delete":
        return good[:at] + good[at + chance.randint(1, 3):]
    if kind == "cut":
        return good[:at]
    if kind == "repeat":
        return good[:end] + good[at:]
    if kind == "flip" and at < len(good):
        return good[:at] + bytes([good[at] ^ 1 << chance.randrange(8)]) + good[at + 1:]
    if kind == "size":
        return good + b" " * (_BODY_LIMIT_BYTES - len(good) + chance.randint(0, 1))
    text = good.decode()
    return chance.choice([
        b"\xef\xbb\xbf" + good, text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-32"),
        text.encode("latin-1", "replace"), good + b"\0", good + good, b"[" + good + b"]", b""])


def _is_settled(body: bytes) -> bool:
    """Whether every version of Unicode says the same of the body: it has no scalar that is not assigned yet."""
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False)
    except (ValueError, RecursionError):
        return True
    return not any(unicodedata.category(c) == "Cn" and ord(c) & 0xFFFE != 0xFFFE for c in text)
