"""Email addresses outside the grammar of SPEC, section 2: one @, a dot-atom of ASCII, a domain of LDH labels."""

import string

#: RFC 5322, section 3.2.3, without `%` and `!`.
ATOM_SIGNS = "#$&'*+-/=?^_`{|}~"
ATOM_TEXT = string.ascii_letters + string.digits + ATOM_SIGNS
LABEL_TEXT = string.ascii_letters + string.digits + "-"


def addresses() -> dict[str, str]:
    return _LOCAL | _DOMAIN | _WHOLE | _ascii() | _outside_ascii() | _lengths()


_LOCAL = {
    "nothing before @": "@example.com", "a dot at the beginning": ".a@example.com", "two dots": "a..b@example.com",
    "three dots": "a...b@example.com", "a dot before @": "a.@example.com", "a dot alone": ".@example.com",
    "a quoted local part": '"a"@example.com', "a quoted space": '"a b"@example.com', "a quoted @": '"a@b"@example.com',
    "an empty quoted local part": '""@example.com', "a quoted word and an atom": '"a".b@example.com',
    "a quoted pair": 'a\\@b@example.com', "a comment": "a(b)@example.com", "a comment first": "(b)a@example.com",
    "a percent route": "a%evil.example@example.com", "a bang path": "evil.example!a@example.com",
    "a source route": "@evil.example:a@example.com", "an encoded @": "a%40evil.example@example.com",
}

_DOMAIN = {
    "nothing after @": "a@", "one label": "a@localhost", "one letter": "a@a", "a dot alone after @": "a@.",
    "a dot at the end": "a@example.com.", "a dot after @": "a@.example.com", "two dots at the end": "a@example.com..",
    "an empty label": "a@example..com", "a hyphen first": "a@-example.com", "a hyphen last": "a@example-.com",
    "a hyphen alone": "a@-.com", "a hyphen first in the last label": "a@example.-com",
    "a hyphen last of all": "a@example.com-", "a digit first in the last label": "a@example.1com",
    "digits for the last label": "a@example.123", "one digit for the last label": "a@example.1",
    "an IPv4 address": "a@192.0.2.1", "a short IPv4 address": "a@192.0", "an address literal": "a@[192.0.2.1]",
    "an IPv6 literal": "a@[IPv6:2001:db8::1]", "an IPv6 address": "a@2001:db8::1",
    "a literal of a name": "a@[example.com]", "an underscore": "a@ex_ample.com", "a wildcard": "a@*.example.com",
    "a comment after": "a@example.com(b)", "a comment inside": "a@example(b).com", "a port": "a@example.com:25",
    "a path": "a@example.com/b", "a query": "a@example.com?b", "a fragment": "a@example.com#b",
    "a quoted domain": 'a@"example.com"', "a route behind": "a@example.com%evil.example",
    "an encoded dot": "a@example%2Ecom", "an escaped dot": "a@example\\.com",
}

_WHOLE = {
    "no @": "example.com", "@ alone": "@", "two @": "a@b@example.com", "two @ together": "a@@example.com",
    "@ last": "a@example.com@", "the other domain first": "a@evil.example@example.com",
    "the other domain last": "a@example.com@evil.example", "a space alone": " ", "a space first": " a@example.com",
    "a space last": "a@example.com ", "a space before @": "a @example.com", "a space after @": "a@ example.com",
    "a space in the domain": "a@example .com", "two addresses and a comma": "a@example.com,b@example.com",
    "two addresses and a semicolon": "a@example.com;b@example.com",
    "two addresses and a space": "a@example.com b@evil.example",
    "two addresses and a NUL": "a@example.com\0b@evil.example",
    "two addresses and a line feed": "a@example.com\nb@evil.example",
    "a header behind": "a@example.com\r\nBcc: b@evil.example", "a display name": "A <a@example.com>",
    "angle brackets": "<a@example.com>", "two angle brackets": "<a@evil.example><a@example.com>",
    "a quoted display name": '"a@example.com" <a@evil.example>', "a group": "a:b@example.com;",
    "mailto": "mailto:a@example.com", "a URL": "https://a@example.com", "a template": "${a}@{example}.com}",
    "null": "null", "a hyphen": "-", "quotes": '""', "brackets": "<>", "a word": "none", "quoted": '"a@example.com"',
    "a comma last": "a@example.com,", "a semicolon last": "a@example.com;",
}


def _ascii() -> dict[str, str]:
    """Every ASCII character that an atom or a label does not have, in each place where it could hide."""
    table = {}
    for code in range(0x80):
        sign = chr(code)
        if sign not in ATOM_TEXT:
            table[f"U+{code:04X} alone before @"] = f"{sign}@example.com"
            table[f"U+{code:04X} first"] = f"{sign}a@example.com"
            if sign != ".":
                table[f"U+{code:04X} in the local part"] = f"a{sign}b@example.com"
        if sign not in LABEL_TEXT:
            table[f"U+{code:04X} first in the domain"] = f"a@{sign}example.com"
            table[f"U+{code:04X} last"] = f"a@example.com{sign}"
            if sign != ".":
                table[f"U+{code:04X} in the domain"] = f"a@ex{sign}ample.com"
    return table


def _outside_ascii() -> dict[str, str]:
    table = {}
    for name, scalar in {
        "a letter with a mark": "\u00e9", "a combining mark": "\u0301", "Cyrillic a": "\u0430",
        "Greek omicron": "\u03bf", "a full-width letter": "\uff41", "a mathematical letter": "\U0001d41a",
        "a dotless i": "\u0131", "a Kelvin sign": "\u212a", "a long s": "\u017f", "a sharp s": "\u00df",
        "a no-break space": "\u00a0", "a zero-width space": "\u200b", "a zero-width joiner": "\u200d",
        "a zero-width non-joiner": "\u200c", "a soft hyphen": "\u00ad", "a word joiner": "\u2060",
        "a byte order mark": "\ufeff", "a bidi override": "\u202e", "a bidi mark": "\u200f",
        "a variation selector": "\ufe0f", "a tag": "\U000e0061", "a C1 control": "\u0085", "a line separator": "\u2028",
        "an emoji": "\U0001f600", "an ideographic full stop": "\u3002", "a full-width full stop": "\uff0e",
        "a half-width ideographic full stop": "\uff61", "a one dot leader": "\u2024", "a full-width @": "\uff20",
        "a small @": "\ufe6b", "a full-width digit": "\uff11", "an Arabic digit": "\u0661",
        "a full-width hyphen": "\uff0d", "a hyphen that is none": "\u2010", "a private character": "\ue000",
        "an unassigned character": "\u0378", "a full-width solidus": "\uff0f", "a square of two letters": "\u33c2",
    }.items():
        table |= {
            f"{name} in the local part": f"a{scalar}b@example.com", f"{name} in the domain": f"a@ex{scalar}ample.com",
            f"{name} last": f"a@example.com{scalar}", f"{name} first": f"{scalar}a@example.com",
        }
    return table | {
        "a full-width @ for @": "a\uff20example.com", "a small @ for @": "a\ufe6bexample.com",
        "an ideographic full stop for a dot": "a@example\u3002com",
        "a full-width full stop for a dot": "a@example\uff0ecom",
        "a half-width full stop for a dot": "a@example\uff61com", "a U-label": "a@m\u00fcnchen.example",
        "a Cyrillic domain": "a@\u043f\u0440\u0438\u043c\u0435\u0440.example",
        "a U-label for the last": "a@example.\u0440\u0444",
        "a full-width address": "\uff41\uff20\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45\uff0e\uff43\uff4f\uff4d",
        "a Cyrillic lookalike of the domain": "a@ex\u0430mple.com",
    }


def _lengths() -> dict[str, str]:
    labels = ".".join(["x" * 63] * 3)
    return {
        "a label of 64": f"a@{'x' * 64}.com", "a last label of 64": f"a@example.{'x' * 64}",
        "a middle label of 64": f"a@a.{'x' * 64}.com", "266 characters": f"{'a' * 254}@example.com",
        "266 characters, long domain": f"{'a' * 10}@{labels}.{'x' * 59}.com",
        "1,000 characters": f"{'a' * 988}@example.com", "10,000 characters": f"{'a' * 9_988}@example.com",
        "10,000 labels": "a@" + "a." * 10_000 + "com", "10,000 @": "@" * 10_000, "10,000 dots": "." * 10_000,
    }
