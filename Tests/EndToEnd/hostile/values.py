"""Values that no member may have (SPEC, section 2)."""

import json

from hostile import addresses, names
from hostile.row import Row, Template


def rows(template: Template) -> list[Row]:
    return [
        Row(f"{member}: {name}", template.post(body=_body({member: value})), error_type="InvalidParameterException")
        for member, table in _tables().items() for name, value in table.items()
    ] + [
        Row(f"beside a good member: {name}", template.post(body=_body(info)), error_type="InvalidParameterException")
        for name, info in _BESIDE.items()]


def _body(info: dict[str, str]) -> bytes:
    return json.dumps({"IdentityInfo": info}).encode()


def _tables() -> dict[str, dict[str, str]]:
    given = addresses.addresses()
    return names.tables() | {"Mobile": _mobiles(), "Email": given, "SecondaryEmail": given}


def _mobiles() -> dict[str, str]:
    number = "+15551234567"
    table = {
        "empty": "", "a plus sign alone": "+", "no plus": number[1:], "one digit": "+1", "one digit without plus": "1",
        "16 digits": "+1234567890123456", "17 digits": "+12345678901234567", "1,000 digits": "+1" + "0" * 999,
        "15 digits without plus": "123456789012345", "a zero first": "+0555123456", "a zero first of two": "+01",
        "zeros": "+000", "an international prefix": "0015551234567", "an American prefix": "01115551234567",
        "a prefix and a plus": "00+15551234567", "two plus signs": "++15551234567", "a plus sign last": "15551234567+",
        "a plus sign inside": "+1555+1234567", "letters": "+1555CALLME", "a space before": " " + number,
        "a space after": number + " ", "a space behind the plus": "+ 15551234567", "spaces": "+1 555 1234567",
        "hyphens": "+1-555-1234567", "parentheses": "+1(555)1234567", "dots": "+1.555.1234567",
        "a zero in parentheses": "+44(0)2012345", "a URL": "tel:" + number, "an extension": number + "x1",
        "an extension with a word": number + ";ext=1", "a pause": number + "p1", "a comma": number + ",1",
        "a hash": number + "#", "an asterisk": "+*15551234567", "two numbers": number + "," + number,
        "two lines": number + "\n" + number, "a fraction": "+1.5", "an exponent": "+1e9", "hexadecimal digits": "+1F",
        "a minus sign": "-15551234567", "quotes": f'"{number}"', "null": "null",
    }
    for code in (0x00, 0x09, 0x0A, 0x0D, 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x200E, 0x202A, 0x202C, 0x2028, 0x2060,
                 0xFEFF):
        table[f"U+{code:04X} after"] = number + chr(code)
        table[f"U+{code:04X} before"] = chr(code) + number
        table[f"U+{code:04X} inside"] = number[:4] + chr(code) + number[4:]
    for name, plus in {
        "a full-width plus sign": "\uff0b", "a small plus sign": "\ufe62", "a superscript plus sign": "\u207a",
        "a heavy plus sign": "\u2795",
    }.items():
        table[name] = plus + number[1:]
    for name, zero in {
        "Arabic-Indic": 0x660, "extended Arabic-Indic": 0x6F0, "NKo": 0x7C0, "Devanagari": 0x966, "Bengali": 0x9E6,
        "Thai": 0xE50, "full-width": 0xFF10, "bold": 0x1D7CE, "segmented": 0x1FBF0,
    }.items():
        table[f"{name} digits"] = "+" + "".join(chr(zero + int(digit)) for digit in number[1:])
        table[f"one {name} digit"] = number[:-1] + chr(zero + 7)
    return table | {
        "superscript digits": "+\u00b9\u00b2\u00b3", "circled digits": "+\u2460\u2461",
        "Roman numerals": "+\u2160\u2161",
    }


#: A good value beside a bad one saves neither.
_BESIDE = {
    "FirstName empty": {"FirstName": "", "LastName": "b"},
    "LastName empty": {"FirstName": "a", "LastName": ""},
    "Mobile empty": {"FirstName": "a", "Mobile": ""},
    "Mobile wrong, Email cleared": {"Email": "", "Mobile": "1"},
    "Email wrong": {"FirstName": "a", "Email": "a"},
    "SecondaryEmail wrong": {"Email": "a@example.com", "SecondaryEmail": "a"},
    "Email wrong, SecondaryEmail good": {"Email": "a", "SecondaryEmail": "a@example.com"},
    "SecondaryEmail wrong in another domain": {"Email": "a@evil.example", "SecondaryEmail": "a b@evil.example"},
}
