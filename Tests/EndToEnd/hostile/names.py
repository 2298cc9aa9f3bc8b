"""First and last names that break a rule: length, visibility, normalization form C (SPEC, section 2)."""

from hostile.code_points import CONTROLS, FORMATS, SEPARATORS, ignorables

#: The most Unicode scalars each may have.
LONGEST = {"FirstName": 255, "LastName": 256}


def tables() -> dict[str, dict[str, str]]:
    return {member: _invisible() | NOT_NFC | _too_long(longest) for member, longest in LONGEST.items()}


def _too_long(longest: int) -> dict[str, str]:
    """One scalar too many, whatever it takes in bytes, UTF-16 units or perceived characters."""
    over = longest + 1
    return {
        "empty": "",
        f"{over} letters": "a" * over,
        f"{over} letters outside ASCII": "\u00e9" * over,
        f"{over} letters of three bytes": "\u8868" * over,
        f"{over} emoji": "\U0001f600" * over,
        f"{over} private characters of plane 16": "\U0010fffd" * over,
        f"{over} scalars that are one character": "q" + "\u0323" * longest,
        f"{over} scalars that are joined": "\u200d".join("\U0001f600" * (over // 2 + 1))[:over],
        f"{over} spaces": " " * over,
        f"{over} letters, {longest} when composed": "a" * (longest - 1) + "e\u0301",
        "1,000 letters": "a" * 1_000,
        "20,000 letters": "a" * 20_000,
        "4,000 combining marks": "q" + "\u0323\u0301" * 2_000,
    }


def _invisible() -> dict[str, str]:
    codes = sorted({*CONTROLS, *SEPARATORS, *FORMATS, *ignorables()})
    table = {f"U+{code:04X}": f"a{chr(code)}b" for code in codes}
    for name, code in {
        "NUL": 0, "a line feed": 0xA, "a DEL": 0x7F, "a soft hyphen": 0xAD, "a zero-width space": 0x200B,
        "a left-to-right mark": 0x200E, "a bidi override": 0x202E, "a bidi isolate": 0x2066, "a Hangul filler": 0x3164,
        "a variation selector": 0xFE0F, "a byte order mark": 0xFEFF, "an emoji tag": 0xE0067,
        "a cancelling tag": 0xE007F,
        "a line separator": 0x2028, "a grapheme joiner": 0x34F, "a reserved ignorable": 0xE0FFF,
    }.items():
        table |= {f"{name} alone": chr(code), f"{name} first": chr(code) + "ab", f"{name} last": "ab" + chr(code)}
    return table | {
        "emoji with a variation selector": "\u2764\ufe0f", "a keycap": "1\ufe0f\u20e3",
        "a flag of tags": "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "an address after an override": "Mary \u202emoc.elpmaxe@a", "an ideographic variation": "\u845b\U000e0100",
        "a Mongolian variation": "\u1820\u180b", "a joiner and a zero-width space": "a\u200d\u200bb",
        "the last scalar of 255": "a" * 254 + "\u200b",
    }


_DECOMPOSED = {
    "a decomposed letter": "Zoe\u0308",
    "a decomposed letter first": "E\u0301a",
    "a decomposed letter in the middle": "Zoe\u0308 a",
    "a letter with two marks": "a\u0302\u0301",
    "a composed letter and a mark that composes": "\u00e2\u0301",
    "a decomposed Greek letter": "\u03b1\u0301",
    "a decomposed Cyrillic letter": "\u0438\u0306",
    "marks in the other order": "q\u0301\u0323",
    "marks in the other order behind others": "q\u0323\u0301\u0316",
    "a mark out of order before one that composes": "e\u0301\u0323",
    "a mark between that does not stop composition": "a\u0316\u0301",
    "decomposed kana": "\u304b\u3099",
    "decomposed Devanagari": "\u0928\u093c",
    "decomposed Bengali": "\u09c7\u09be",
    "decomposed Tamil": "\u0bc6\u0bbe",
    "decomposed Arabic": "\u0627\u0653",
    "decomposed Balinese": "\u1b05\u1b35",
    "decomposed Chakma": "\U00011131\U00011127",
    "Hangul of two jamo": "\u1100\u1161",
    "Hangul of three jamo": "\u1100\u1161\u11a8",
    "a syllable and a last jamo": "\uac00\u11a8",
    "the last Hangul of jamo": "\u1112\u1175\u11c2",
    "the last syllable without a last jamo, and one": "\ud788\u11c2",
}

_SINGLETONS = {
    "an angstrom sign": "\u212b", "an ohm sign": "\u2126", "a Kelvin sign": "\u212a", "a grave tone mark": "a\u0340",
    "an acute tone mark": "a\u0341", "a Greek koronis": "a\u0343", "a dialytika tonos": "\u0344",
    "a numeral sign": "a\u0374", "a Greek question mark": "a\u037e", "a Greek ano teleia": "a\u0387",
    "alpha with oxia": "\u1f71", "a varia": "\u1fef", "an en quad": "a\u2000b", "an em quad": "a\u2001b",
    "a left angle bracket": "\u2329", "a right angle bracket": "\u232a", "a compatibility ideograph": "\uf900",
    "a compatibility ideograph of plane 2": "\U0002f800", "the last compatibility ideograph": "\U0002fa1d",
}

_EXCLUDED_FROM_COMPOSITION = {
    "Devanagari qa": "\u0958", "Bengali rra": "\u09dc", "Gurmukhi fa": "\u0a5e", "Oriya rra": "\u0b5c",
    "Tibetan gha": "\u0f43", "Hebrew yod with hiriq": "\ufb1d", "Hebrew shin with dots": "\ufb2c",
    "forking": "\u2adc", "a musical half note": "\U0001d15e",
}

#: Each differs from its NFC; `test_tables` asserts it.
NOT_NFC = _DECOMPOSED | _SINGLETONS | _EXCLUDED_FROM_COMPOSITION
