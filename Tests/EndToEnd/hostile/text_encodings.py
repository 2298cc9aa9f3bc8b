"""Bodies in other encodings than UTF-8, in none, and with scalars that I-JSON refuses (RFC 7493, section 2.1)."""

import base64
import codecs

from hostile.json_text import GOOD

_HARMFUL = '{"IdentityInfo":{"FirstName":"a","Email":"a@evil.example"}}'


def bodies() -> dict[str, bytes]:
    return _encodings() | _invalid() | _surrogates() | _noncharacters()


def _encodings() -> dict[str, bytes]:
    table = {}
    for kind, text in {"": GOOD, " of an email": _HARMFUL}.items():
        for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"):
            table[f"{name}{kind}"] = text.encode(name)
        table |= {
            f"a byte order mark{kind}": codecs.BOM_UTF8 + text.encode(),
            f"utf-16-le{kind} with its mark": codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
            f"utf-16-be{kind} with its mark": codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
            f"utf-32-le{kind} with its mark": codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
            f"utf-32-be{kind} with its mark": codecs.BOM_UTF32_BE + text.encode("utf-32-be"),
            f"utf-16{kind} with the other mark": codecs.BOM_UTF16_BE + text.encode("utf-16-le"),
            f"UTF-8{kind} behind the mark of UTF-16": codecs.BOM_UTF16_LE + text.encode(),
            f"UTF-7{kind}": b"+" + base64.b64encode(text.encode("utf-16-be")).rstrip(b"=") + b"-",
            f"UTF-7{kind} with its mark": b"+/v8-" + text.encode(),
            f"UTF-1{kind} mark": b"\xf7\x64\x4c" + text.encode(),
            f"GB 18030{kind} mark": b"\x84\x31\x95\x33" + text.encode(),
        }
    return table | {
        "two byte order marks": codecs.BOM_UTF8 * 2 + GOOD.encode(),
        "a space and a byte order mark": b" " + codecs.BOM_UTF8 + GOOD.encode(),
        "a byte order mark alone": codecs.BOM_UTF8, "half a byte order mark": codecs.BOM_UTF8[:2] + GOOD.encode(),
        "UTF-16 behind UTF-8": GOOD.encode() + _HARMFUL.encode("utf-16-le"),
        "Latin-1": '{"IdentityInfo":{"FirstName":"Zo\u00eb"}}'.encode("latin-1"),
        "Windows-1252": '{"IdentityInfo":{"FirstName":"\u201ca\u201d"}}'.encode("cp1252"),
        "Shift JIS": '{"IdentityInfo":{"FirstName":"\u8868"}}'.encode("shift-jis"),
        "ISO 2022-JP, whose escapes are control characters":
            '{"IdentityInfo":{"FirstName":"\u8868"}}'.encode("iso2022-jp"),
    }


_INVALID = {
    "an overlong slash": b"\xc0\xaf", "an overlong NUL": b"\xc0\x80", "an overlong quote": b"\xc0\xa2",
    "an overlong letter": b"\xc1\x85", "an overlong form of three bytes": b"\xe0\x81\x85",
    "the last overlong form of three bytes": b"\xe0\x9f\xbf", "an overlong form of four bytes": b"\xf0\x80\x81\x85",
    "the last overlong form of four bytes": b"\xf0\x8f\xbf\xbf",
    "an overlong form of five bytes": b"\xf8\x80\x80\x81\x85", "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80", "FE": b"\xfe", "FF": b"\xff", "FE FF": b"\xfe\xff", "C0": b"\xc0",
    "C1": b"\xc1", "F5": b"\xf5\x80\x80\x80", "above U+10FFFF": b"\xf4\x90\x80\x80", "a continuation byte": b"\x80",
    "the last continuation byte": b"\xbf", "a continuation byte too many": b"\xc3\xa9\xa9",
    "two bytes cut short": b"\xc3", "three bytes cut short": b"\xe2\x82", "four bytes cut short": b"\xf0\x9f\x98",
    "a lead byte before a letter": b"\xe2a", "a high surrogate": b"\xed\xa0\x80", "a low surrogate": b"\xed\xbf\xbf",
    "a pair in CESU-8": b"\xed\xa0\xbd\xed\xb8\x80", "a reversed pair in CESU-8": b"\xed\xb8\x80\xed\xa0\xbd",
    "NEL of Latin-1": b"\x85", "a soft hyphen of Latin-1": b"\xad",
}


def _invalid() -> dict[str, bytes]:
    table = {}
    for name, text in _INVALID.items():
        table[f"{name} in a value"] = b'{"IdentityInfo":{"FirstName":"a' + text + b'b"}}'
        table[f"{name} before a quote"] = b'{"IdentityInfo":{"FirstName":"a' + text + b'"}}'
        table[f"{name} in a name"] = b'{"IdentityInfo":{"FirstName":"a","Email' + text + b'":"a@evil.example"}}'
        table[f"{name} between"] = b"{" + text + GOOD[1:].encode()
    return table | {
        "an overlong E in a name": b'{"IdentityInfo":{"FirstName":"a","\xc1\x85mail":"a@evil.example"}}',
        "an overlong quote that ends a string":
            b'{"IdentityInfo":{"FirstName":"a\xc0\xa2,\xc0\xa2Email\xc0\xa2:\xc0\xa2a@evil.example"}}',
        "a lead byte that swallows a quote":
            b'{"IdentityInfo":{"FirstName":"a\xe2","LastName":",\xe2"Email":"a@evil.example"}}',
    }


def _surrogates() -> dict[str, bytes]:
    table = {
        "the first high surrogate": "\\ud800", "the last high surrogate": "\\udbff",
        "the first low surrogate": "\\udc00", "the last low surrogate": "\\udfff",
        "a high surrogate in capitals": "\\uD83D", "two high surrogates": "\\ud83d\\ud83d",
        "two low surrogates": "\\ude00\\ude00", "swapped surrogates": "\\ude00\\ud83d",
        "a high surrogate before a letter": "\\ud83da", "a high surrogate before an escape": "\\ud83d\\n",
        "a high surrogate before an escaped letter": "\\ud83d\\u0041",
        "a high surrogate before an escaped backslash": "\\ud83d\\\\ude00",
        "a high surrogate before half an escape": "\\ud83d\\ude0",
        "a pair and a high surrogate": "\\ud83d\\ude00\\ud83d", "a pair and a low surrogate": "\\ud83d\\ude00\\ude00",
        "a high surrogate and a pair": "\\ud83d\\ud83d\\ude00", "a pair with something between": "\\ud83d \\ude00",
    }
    texts = {f"{name}, escaped": f'{{"IdentityInfo":{{"FirstName":"{text}"}}}}' for name, text in table.items()}
    texts["a pair over two strings"] = '{"IdentityInfo":{"FirstName":"\\ud83d","LastName":"\\ude00"}}'
    texts["a lone surrogate in a name"] = '{"IdentityInfo":{"FirstName":"a","Email\\ud800":"a@evil.example"}}'
    bodies = {name: text.encode() for name, text in texts.items()}
    return bodies | {
        "a high surrogate, escaped, and a low one in UTF-8":
            b'{"IdentityInfo":{"FirstName":"\\ud83d\xed\xb8\x80"}}',
    }


#: All 66 of them (Unicode, section 23.7).
_NONCHARACTERS = [*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))]


def _noncharacters() -> dict[str, bytes]:
    table = {}
    for code in _NONCHARACTERS:
        scalar = chr(code)
        pair = scalar.encode("utf-16-be").hex()
        escaped = "".join(f"\\u{pair[start:start + 4]}" for start in range(0, len(pair), 4))
        table[f"U+{code:04X}"] = f'{{"IdentityInfo":{{"FirstName":"a{scalar}"}}}}'
        table[f"U+{code:04X}, escaped"] = f'{{"IdentityInfo":{{"FirstName":"a{escaped}"}}}}'
    for code in (0xFDD0, 0xFFFE, 0xFFFF, 0x10FFFF):
        table[f"U+{code:04X} in a name"] = f'{{"IdentityInfo":{{"FirstName":"a","Email{chr(code)}":"a@evil.example"}}}}'
    return {name: text.encode() for name, text in table.items()}
