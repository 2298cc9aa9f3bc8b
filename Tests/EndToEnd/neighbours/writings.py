"""Other ways to write the same update, all of which mean the same to every reader: white space, escapes, media type."""

import json

from hostile.json_text import GOOD
from hostile.member_names import MEMBERS, spellings
from hostile.row import BODY, VALUE, Template
from neighbours.row import Accepted

_GOOD = {"FirstName": VALUE}


def rows(template: Template) -> list[Accepted]:
    return [
        *(Accepted(f"written: {name}", template.post(body=text.encode()), info)
          for name, (text, info) in (_white_space() | _names() | _values()).items()),
        *(Accepted(f"Content-Type {line!r}", template.post(b"Content-Type: " + line, without=("content-type",)), _GOOD)
          for line in _TYPES),
        Accepted("64 KiB", template.post(body=BODY + b" " * (65_536 - len(BODY))), _GOOD),
        Accepted("64 KiB, white space first", template.post(body=b"\n" * (65_536 - len(BODY)) + BODY), _GOOD),
        Accepted("64 KiB, escaped", template.post(body=_long_escapes()), {"LastName": "\U0001f600" * 256}),
    ]


def _white_space() -> dict[str, tuple[str, dict[str, str]]]:
    table = {
        "spaces behind": GOOD + "  ", "a line feed behind": GOOD + "\n", "a carriage return behind": GOOD + "\r\n",
        "a tab behind": GOOD + "\t", "white space before": " \t\r\n" + GOOD,
        "white space everywhere": f' {{\r\n\t"IdentityInfo"\n:\t{{ "FirstName" :\r"{VALUE}"\n}}\t}} ',
        "the last member first": '{"IdentityInfo":{"Mobile":"+15551234567","LastName":"b","FirstName":"a"}}',
    }
    info = {"Mobile": "+15551234567", "LastName": "b", "FirstName": "a"}
    return {name: (text, info if "Mobile" in text else _GOOD) for name, text in table.items()}


def _names() -> dict[str, tuple[str, dict[str, str]]]:
    """A name written with escapes is the name: they match byte for byte once they are unescaped."""
    table = {}
    for member, (value, _) in MEMBERS.items():
        for spelling, literal in spellings(member).items():
            table[f"{member} {spelling}"] = (f'{{"IdentityInfo":{{"{literal}":"{value}"}}}}', {member: value})
    for spelling, literal in spellings("IdentityInfo").items():
        table[f"IdentityInfo {spelling}"] = (f'{{"{literal}":{{"FirstName":"{VALUE}"}}}}', _GOOD)
    return table


def _values() -> dict[str, tuple[str, dict[str, str]]]:
    """Escapes in values, and scalars that look as if they were refused."""
    values = {
        '\\"': '"', "\\\\": "\\", "\\/": "/", "\\u0041": "A", "\\u00e9": "\u00e9", "\\u00E9": "\u00e9",
        "\\u2764": "\u2764", "\\ud83d\\ude00": "\U0001f600", "\\uD83D\\uDE00": "\U0001f600",
        "\\ud800\\udc00": "\U00010000", "\\udbff\\udffd": "\U0010fffd", "\\ufffd": "\ufffd", "\\ufdcf": "\ufdcf",
        "\\ufdf0": "\ufdf0", "\\u200c": "\u200c", "\\u005c": "\\", "\\u0022": '"', "\\u002f": "/",
        "\\\\u0045": "\\u0045", "\\\\\\u0041": "\\A", "Mar\\u0079": "Mary", "\u00e9": "\u00e9",
        "\U0001f600": "\U0001f600", "\ufffd": "\ufffd", "{[,:]}": "{[,:]}", "// a": "// a", "/* */": "/* */",
    }
    return {f"the value {ascii(literal)}": (f'{{"IdentityInfo":{{"FirstName":"{literal}"}}}}', {"FirstName": value})
            for literal, value in values.items()}


def _long_escapes() -> bytes:
    """As long as it gets: 12 bytes for each of 256 scalars, and white space between."""
    body = json.dumps({"IdentityInfo": {"LastName": "\U0001f600" * 256}}).encode()
    return body.replace(b":", b":" + b" " * (65_536 - len(body)), 1)


_TYPES = (
    b"application/json", b"Application/JSON", b"APPLICATION/JSON", b"application/json;charset=utf-8",
    b"application/json; charset=utf-8", b"application/json; charset=UTF-8", b"application/json; charset=Utf-8",
    b"application/json; Charset=utf-8", b"application/json; CHARSET=UTF-8", b'application/json; charset="utf-8"',
    b'application/json; charset="UTF-8"', b'APPLICATION/JSON;CHARSET="UTF-8"', b"application/json ; charset=utf-8",
    b"application/json;  charset=utf-8", b"application/json;\tcharset=utf-8", b"application/json\t;\tcharset=utf-8",
    b"application/json ", b"application/json\t", b"\tapplication/json\t", b"  application/json", b"application/json; charset=utf-8 ",
)
