"""Random values of members: good ones up to their limits, and their nearest neighbours."""

import unicodedata

from generator.chance import Chance
from generator.policies import DOMAINS

_NAME_PARTS = [
    "Maria", "O'Neil", "Zo\u00eb", "\u0141ukasz", "\u674e\u96f7", "\u0645\u06cc\u200c\u062e", "\ud55c\uae00",
    "\u0915\u094d\u200d\u0937", "\U0001f469\u200d\U0001f52c", "-", " ", ".", "\u00df", "Email", "null", "\"", "\\",
    "/", "\u0301", "\u00a0", "\ue000", "\U0010fffd", "\ufffd"]
_NAME_FLAWS = [
    "\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u034f", "\u115f", "\u17b4", "\u180e", "\u3164", "\ufe0f",
    "\uffa0", "\ufff0", "\U0001d173", "\U000e0041", "\U000e0fff", "\u2028", "\u2029", "\u0000", "\u001f", "\u007f",
    "\u0085", "\u0600", "\u061c", "\u2060", "e\u0308", "\u212b", "\u0958", "\u1100\u1161", "\u0344", "\uf900",
    "a\u0323\u0302", "a\u0302\u0323", "\ufdd0", "\uffff", "\U0001fffe"]
_LIMITS = {"FirstName": 255, "LastName": 256}
_LOCAL_ALPHABET = "abcXYZ019#$&'*+-/=?^_`{|}~"
_ADDRESS_FLAWS = [
    "%", "!", "@", "..", ".", "-", "_", " ", "\t", "\n", "\"", "(", ")", ",", ";", ":", "<", ">", "[", "]",
    "\\", "\u00e9", "\uff20", "\u3002", "\u200b", "\u0000", "\u007f", "\u212a", "\u017f", "\u0131",
    "@example.com", ".com", "1", "xn--", "/"]


def good(chance: Chance, member: str, domains: list[str] | None = None) -> str:
    """A value that the rule of its member accepts."""
    if member == "Mobile":
        length = chance.choice([1, 14, chance.randint(1, 14)])
        return "+" + chance.choice("123456789") + _text(chance, "0123456789", length)
    if member in _LIMITS:
        return _name(chance, _LIMITS[member])
    return _address(chance, domains or DOMAINS)


def nearly_good(chance: Chance, member: str) -> str:
    """A value at or just over the edge of what the rule of its member accepts."""
    value = good(chance, member)
    if member == "Mobile":
        if chance.happens(0.5):
            return "+" + _text(chance, "0123456789", chance.choice([1, 2, 15, 16]))
        flaw = chance.choice(["", "0", "+", " ", "-", "\u0661", "\uff11", "x", "\n", "+0", "00000000000000"])
    elif member in _LIMITS:
        if chance.happens(0.15):
            return chance.choice(["a", "\u00e9", "\U0001f600"]) * (_LIMITS[member] + chance.randint(0, 1))
        if chance.happens(0.15):
            return unicodedata.normalize(chance.choice(["NFD", "NFC", "NFKC"]), value)
        flaw = chance.choice(_NAME_FLAWS) if chance.happens(0.7) else _any_scalar(chance)
    elif chance.happens(0.4):
        return _address_at_a_limit(chance)
    else:
        flaw = chance.choice(_ADDRESS_FLAWS)
    return _spoilt(chance, value, flaw)


def _spoilt(chance: Chance, value: str, flaw: str) -> str:
    """The value with something put in, put in the place of something, or left out."""
    at = chance.choice([0, len(value), chance.randint(0, len(value))])
    return chance.weighted({
        value[:at] + flaw + value[at:]: 5, value[:at] + flaw + value[at + 1:]: 2, value[:at] + value[at + 1:]: 2,
        "": 0.5, value[:at]: 1})


def _name(chance: Chance, limit: int) -> str:
    if chance.happens(0.03):
        return chance.choice(["a", "\u00e9", "\U0001f600"]) * limit
    return unicodedata.normalize("NFC", "".join(chance.choices(_NAME_PARTS, k=chance.randint(1, 4))))


def _any_scalar(chance: Chance) -> str:
    """Any assigned scalar, the basic plane as often as all others."""
    while True:
        character = chr(chance.randrange(0x10000 if chance.happens(0.5) else 0x20000))
        if unicodedata.category(character) not in ("Cs", "Cn"):
            return character


def _address(chance: Chance, domains: list[str]) -> str:
    domain = chance.choice(DOMAINS if domains == ["*"] else domains)
    if chance.happens(0.2):
        domain = "".join(chance.choice([c.upper(), c]) for c in domain)
    atoms = [_text(chance, _LOCAL_ALPHABET, chance.randint(1, 6)) for _ in range(chance.randint(1, 3))]
    return ".".join(atoms) + "@" + domain


def _address_at_a_limit(chance: Chance) -> str:
    domain = chance.choice(DOMAINS)
    label = chance.choice(["a", "1", "a-b", "-a", "a-", "a--b", "a" * 63, "a" * 64, "", "A1", "1a", "1-a"])
    return chance.choice([
        "a" * (264 - len(domain) + chance.randint(0, 1)) + "@" + domain, f"a@{label}.{domain}", f"a@{domain}.{label}",
        f"a@{label}", f"a@{label}.com", f"a@x.{label}"])


def _text(chance: Chance, alphabet: str, length: int) -> str:
    return "".join(chance.choices(alphabet, k=length))
