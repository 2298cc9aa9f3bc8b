"""Member names: twice in one object, in other cases, in letters that only look alike (SPEC, section 2).

What one reader takes for a member and another does not is how a change slips past a check.
"""

import json
import re

from hostile.row import VALUE

#: Each member with a harmless and a harmful value.
MEMBERS = {
    "Email": ("a@example.com", "a@evil.example"),
    "SecondaryEmail": ("a@example.com", "a@evil.example"),
    "FirstName": (VALUE, "Mallory"),
    "LastName": (VALUE, "Mallory"),
    "Mobile": ("+15551234567", "+15557654321"),
}


def bodies() -> dict[str, bytes]:
    texts = _twice_inside() | _twice_at_the_top() | _wrong_members() | _wrong_top()
    return {name: text.encode() for name, text in texts.items()}


def spellings(name: str) -> dict[str, str]:
    """The literal of a name, as it is and with escapes; all of them are the same name."""
    escaped = [f"\\u{ord(letter):04x}" for letter in name]
    return {
        "as it is": name,
        "first letter escaped": escaped[0] + name[1:],
        "last letter escaped": name[:-1] + escaped[-1],
        "all escaped": "".join(escaped),
        "all escaped in capitals": "".join(escaped).upper().replace("\\U", "\\u"),
    }


# Twice


def _twice_inside() -> dict[str, str]:
    table = {}
    for name, values in MEMBERS.items():
        for spelling, literal in spellings(name).items():
            for order, (first, second) in {"harmless first": values, "harmful first": values[::-1]}.items():
                for place, (one, other) in {"first": (literal, name), "second": (name, literal)}.items():
                    if spelling == "as it is" and place == "first":
                        continue
                    table[f"{name} twice, {order}, the {place} {spelling}"] = (
                        f'{{"IdentityInfo":{{"{one}":"{first}","{other}":"{second}"}}}}')
        table[f"{name} twice, the same value"] = (
            f'{{"IdentityInfo":{{"{name}":"{values[0]}","{name}":"{values[0]}"}}}}')
        for kind, literal in {"null": "null", "a number": "1", "an object": "{}", "an array": "[]"}.items():
            table[f"{name} twice, {kind} first"] = f'{{"IdentityInfo":{{"{name}":{literal},"{name}":"{values[0]}"}}}}'
            table[f"{name} twice, {kind} last"] = f'{{"IdentityInfo":{{"{name}":"{values[0]}","{name}":{literal}}}}}'
    others = ",".join(f'"{name}":"{values[0]}"' for name, values in MEMBERS.items())
    many = ",".join(f'"a{number}":1' for number in range(20))
    return table | {
        "Email twice around the others": f'{{"IdentityInfo":{{{others},"Email":"a@evil.example"}}}}',
        "Email twice around many": f'{{"IdentityInfo":{{"Email":"a@example.com",{many},"Email":"a@evil.example"}}}}',
        "Email twice behind many":
            f'{{"IdentityInfo":{{{many},"Email":"a@example.com","\\u0045mail":"a@evil.example"}}}}',
        "Email three times":
            '{"IdentityInfo":{"Email":"a@example.com","Email":"a@evil.example","Email":"a@b.example"}}',
    }


def _twice_at_the_top() -> dict[str, str]:
    harmless, harmful = f'{{"FirstName":"{VALUE}"}}', '{"Email":"a@evil.example"}'
    table = {}
    for spelling, literal in spellings("IdentityInfo").items():
        for order, first, second in (("harmless", harmless, harmful), ("harmful", harmful, harmless)):
            table[f"IdentityInfo twice, {order} first, {spelling}"] = f'{{"IdentityInfo":{first},"{literal}":{second}}}'
    for kind, literal in {"null": "null", "empty": "{}", "a string": '"a"'}.items():
        table[f"IdentityInfo twice, {kind} first"] = f'{{"IdentityInfo":{literal},"IdentityInfo":{harmless}}}'
        table[f"IdentityInfo twice, {kind} last"] = f'{{"IdentityInfo":{harmless},"IdentityInfo":{literal}}}'
    table["IdentityInfo twice, the same"] = f'{{"IdentityInfo":{harmless},"IdentityInfo":{harmless}}}'
    return table


# Wrong


def _bold(letter: str) -> str:
    """A mathematical letter that NFKC makes the usual one."""
    return chr(0x1D400 + ord(letter) - ord("A") if letter.isupper() else 0x1D41A + ord(letter) - ord("a"))


def _lookalikes(name: str) -> dict[str, str]:
    """Names that some reader takes for `name`; by SPEC names match byte for byte."""
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in name)
    letters = {
        "in lower case": name.lower(), "in capitals": name.upper(), "in swapped case": name.swapcase(),
        "with a small first letter": name[0].lower() + name[1:],
        "in snake case": re.sub("(?<!^)(?=[A-Z])", "_", name).lower(),
        "with a capital last": name[:-1] + name[-1].upper(), "with dotless i": name.replace("i", "\u0131"),
        "with dotted capital I": name.replace("i", "\u0130"), "with small dotless i first": name.replace("I", "\u0131"),
        "with long s": name.replace("S", "\u017f"), "with a small long s": name.replace("s", "\u017f"),
        "in Cyrillic": name.translate(str.maketrans("EaeocMi", "\u0415\u0430\u0435\u043e\u0441\u041c\u0456")),
        "in full-width letters": wide, "with one full-width letter": wide[0] + name[1:],
        "in mathematical letters": "".join(map(_bold, name)),
        "with a Roman numeral": name.replace("l", "\u217c"), "with a ligature": name.replace("Fi", "\ufb01"),
        "with a combining mark": name + "\u0301", "in quotes": f"'{name}'", "as a path": "/" + name,
        "as an index": f"[{name}]", "with a suffix": name + "s", "with a list suffix": name + "[]",
        "with a number suffix": name + "[0]", "cut off": name[:-1],
    }
    signs = {
        "a NUL": "\0", "a space": " ", "a tab": "\t", "a line feed": "\n", "a carriage return": "\r", "a DEL": "\x7f",
        "a no-break space": "\u00a0", "a soft hyphen": "\u00ad", "a zero-width space": "\u200b",
        "a zero-width non-joiner": "\u200c", "a zero-width joiner": "\u200d", "a word joiner": "\u2060",
        "a byte order mark": "\ufeff", "a bidi override": "\u202e", "a variation selector": "\ufe0f", "a dot": ".",
        "a hyphen": "-", "a colon": ":", "a hash": "#", "a dollar sign": "$", "a quote": '"', "a backslash": "\\",
        "a tag": "\U000e0041",
    }
    for sign, text in signs.items():
        letters[f"with {sign} behind"] = name + text
        letters[f"with {sign} before"] = text + name
        letters[f"with {sign} inside"] = name[:2] + text + name[2:]
    return {label: text for label, text in letters.items() if text != name}


def _wrong_members() -> dict[str, str]:
    table = {}
    for name, (_, harmful) in MEMBERS.items():
        good = "LastName" if name == "FirstName" else "FirstName"
        for label, text in _lookalikes(name).items():
            quoted = json.dumps(text, ensure_ascii=False)
            table[f"{name} {label}"] = f'{{"IdentityInfo":{{"{good}":"{VALUE}",{quoted}:"{harmful}"}}}}'
        for label in ("in lower case", "in capitals", "in full-width letters", "with a NUL behind"):
            quoted = json.dumps(_lookalikes(name)[label])
            table[f"{name} alone {label}"] = f'{{"IdentityInfo":{{{quoted}:"{harmful}"}}}}'
            table[f"{name} {label} beside itself"] = (
                f'{{"IdentityInfo":{{"{name}":"{MEMBERS[name][0]}",{quoted}:"{harmful}"}}}}')
            table[f"{name} {label} before itself"] = (
                f'{{"IdentityInfo":{{{quoted}:"{harmful}","{name}":"{MEMBERS[name][0]}"}}}}')
    return table


def _wrong_top() -> dict[str, str]:
    harmless, harmful = f'{{"FirstName":"{VALUE}"}}', '{"Email":"a@evil.example"}'
    table = {}
    for label, text in _lookalikes("IdentityInfo").items():
        quoted = json.dumps(text, ensure_ascii=False)
        table[f"IdentityInfo {label}"] = f"{{{quoted}:{harmless}}}"
        table[f"IdentityInfo {label} beside itself"] = f'{{"IdentityInfo":{harmless},{quoted}:{harmful}}}'
        table[f"IdentityInfo {label} before itself"] = f'{{{quoted}:{harmful},"IdentityInfo":{harmless}}}'
    return table
