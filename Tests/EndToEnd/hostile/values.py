"""Values that no member may have (SPEC, section 2)."""

import json

from hostile.row import Row, Template


def rows(template: Template) -> list[Row]:
    return [
        Row(f"{member}: {name}", template.post(body=_body(member, value)), error_type="InvalidParameterException")
        for member, table in _TABLES.items() for name, value in table.items()]


def _body(member: str, value: str) -> bytes:
    return json.dumps({"IdentityInfo": {member: value}}).encode()


_NAMES = {
    "empty": "", "not in NFC": "Zoe\u0308", "a singleton": "\u212b", "a bell": "a\u0007", "a line feed": "a\nb",
    "a DEL": "a\u007f", "a C1 control": "a\u0085", "a bidi override": "\u202eX", "a bidi isolate": "\u2066X",
    "a zero-width space": "a\u200bb", "a byte order mark": "a\ufeff", "a soft hyphen": "a\u00adb",
    "a line separator": "a\u2028b", "a paragraph separator": "a\u2029b", "a variation selector": "a\ufe0f",
    "a tag": "a\U000e0041", "a Hangul filler": "a\u3164", "a word joiner": "a\u2060b",
}

_ADDRESSES = {
    "no @": "example.com", "two @": "a@b@example.com", "nothing before @": "@example.com", "nothing after @": "a@",
    "a percent sign": "a%b@example.com", "an exclamation mark": "a!b@example.com", "one label": "a@localhost",
    "a dot at the end": "a@example.com.", "a dot at the beginning": ".a@example.com", "two dots": "a..b@example.com",
    "a dot before @": "a.@example.com", "an empty label": "a@example..com", "a quoted local part": '"a"@example.com',
    "a comment": "a(b)@example.com", "an address literal": "a@[192.0.2.1]", "an IPv4 address": "a@192.0.2.1",
    "an underscore": "a@ex_ample.com", "a hyphen first": "a@-example.com", "a hyphen last": "a@example-.com",
    "a last label with a digit first": "a@example.1com", "a label of 64": f"a@{'x' * 64}.com",
    "266 characters": f"{'a' * 254}@example.com", "a space": "a b@example.com", "a space at the end": "a@example.com ",
    "a space alone": " ", "a line feed at the end": "a@example.com\n", "a comma": "a@example.com,b@example.com",
    "a semicolon": "a@example.com;b@example.com", "a display name": "A <a@example.com>",
    "mailto": "mailto:a@example.com",
    "a NUL": "a@example.com\u0000", "letters outside ASCII": "z\u00f6e@example.com",
    "a domain outside ASCII": "a@ex\u00e4mple.com", "a full-width @": "a\uff20example.com",
    "an ideographic full stop": "a@example\u3002com", "a zero-width space": "a@exam\u200bple.com",
}

_TABLES = {
    "FirstName": _NAMES | {"256 characters": "a" * 256, "256 letters outside ASCII": "\u00e9" * 256},
    "LastName": _NAMES | {"257 characters": "a" * 257, "257 emoji": "\U0001f600" * 257},
    "Mobile": {
        "empty": "", "no plus": "15551234567", "a zero first": "+0555123456", "one digit": "+1",
        "16 digits": "+1234567890123456", "letters": "+1555CALLME", "spaces": "+1 555 1234567",
        "hyphens": "+1-555-1234567", "an extension": "+15551234567x1", "a line feed at the end": "+15551234567\n",
        "Arabic-Indic digits": "+\u0661\u0665\u0665\u0665", "two plus signs": "++15551234567",
    },
    "Email": _ADDRESSES,
    "SecondaryEmail": _ADDRESSES,
}
