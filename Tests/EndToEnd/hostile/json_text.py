"""Bodies that are no JSON text by RFC 8259, or have something beside the one value (SPEC, section 2)."""

from hostile.row import VALUE

INFO = f'"IdentityInfo":{{"FirstName":"{VALUE}"}}'
GOOD = "{" + INFO + "}"
_HARMFUL = '{"IdentityInfo":{"Email":"a@evil.example"}}'


def bodies() -> dict[str, bytes]:
    tables = (_STRUCTURE, _BESIDE, _other_dialects(), _strings(), _literals(), _deep())
    texts = {name: text for table in tables for name, text in table.items()}
    return {name: text.encode() for name, text in texts.items()}


_STRUCTURE = {
    "empty": "",
    "white space": " \r\n\t",
    "64 KiB of nothing": " " * 65536,
    "no JSON": "IdentityInfo",
    "cut off": "{" + INFO,
    "cut off in a string": GOOD[:-4],
    "a brace too few at the beginning": GOOD[1:],
    "a brace too many": GOOD + "}",
    "a bracket for a brace": "{" + INFO + "]",
    "a comma too many": "{" + INFO + ",}",
    "a comma too many inside": f'{{"IdentityInfo":{{"FirstName":"{VALUE}",}}}}',
    "a comma first": "{," + INFO + "}",
    "two commas": '{"IdentityInfo":{"FirstName":"a",,"LastName":"b"}}',
    "a comma too few": '{"IdentityInfo":{"FirstName":"a" "LastName":"b"}}',
    "a semicolon for a comma": '{"IdentityInfo":{"FirstName":"a";"LastName":"b"}}',
    "no colon": '{"IdentityInfo" {"FirstName":"a"}}',
    "two colons": '{"IdentityInfo"::{"FirstName":"a"}}',
    "an equals sign for a colon": '{"IdentityInfo"={"FirstName":"a"}}',
    "a name without a value": '{"IdentityInfo":{"FirstName":}}',
    "a name alone": '{"IdentityInfo":{"FirstName"}}',
    "a value without a name": '{"IdentityInfo":{:"a"}}',
    "a number for a name": '{"IdentityInfo":{1:"a"}}',
    "null for a name": '{"IdentityInfo":{null:"a"}}',
    "two strings for one": '{"IdentityInfo":{"FirstName":"a" "b"}}',
    "a sum of strings": '{"IdentityInfo":{"FirstName":"a"+"b"}}',
    "a no-break space between": "{\u00a0" + INFO + "}",
    "a vertical tab between": "{\v" + INFO + "}",
    "a form feed between": "{\f" + INFO + "}",
    "a NEL between": "{\u0085" + INFO + "}",
    "a line separator between": "{\u2028" + INFO + "}",
    "an ideographic space between": "{\u3000" + INFO + "}",
    "a NUL between": "{\0" + INFO + "}",
    "a zero-width space between": "{\u200b" + INFO + "}",
    "a byte order mark between": "{\ufeff" + INFO + "}",
}

#: What may not stand behind the value or before it.
_BESIDE = {
    **{f"{name} behind the value": GOOD + text for name, text in {
        "a comma": ",", "a NUL": "\0", "a space and a NUL": " \0", "SUB": "\x1a", "a comment": "/* */",
        "a line comment": "// a", "a hash comment": "# a", "a semicolon": ";", "a number": "1", "a word": "null",
        "a string": '"a"', "an empty object": "{}", "another update": _HARMFUL,
        "a space and another update": " " + _HARMFUL, "a line with another update": "\n" + _HARMFUL + "\n",
        "a record separator and another update": "\x1e" + _HARMFUL, "a comma and another update": "," + _HARMFUL,
        "a NUL and another update": "\0" + _HARMFUL, "a no-break space": "\u00a0", "a byte order mark": "\ufeff",
        "a form feed": "\f", "a quote": '"', "a backslash": "\\", "form fields": "&IdentityInfo.Email=a%40evil.example",
    }.items()},
    **{f"{name} before the value": text + GOOD for name, text in {
        "a comma": ",", "a NUL": "\0", "a comment": "/* */", "a line comment": "// a\n", "a record separator": "\x1e",
        "a guard against inclusion": ")]}',\n", "a loop against inclusion": "while(1);", "a number": "1 ",
        "another update": _HARMFUL, "a line with another update": _HARMFUL + "\n", "an event field": "data: ",
        "a form field": "a=", "a zero-width space": "\u200b", "a no-break space": "\u00a0", "a form feed": "\f",
        "an equals sign": "=", "a word": "null", "an empty string": '""',
    }.items()},
}


def _other_dialects() -> dict[str, str]:
    """JavaScript, JSON5, JSONP, Hjson, YAML: what other readers take for JSON or beside it."""
    value = f'{{"FirstName":"{VALUE}"}}'
    return {
        "a comment": "{/* */" + INFO + "}",
        "a comment that hides a member": '{"IdentityInfo":{"FirstName":"a"/*,"Email":"a@evil.example"*/}}',
        "a line comment that hides a member": '{"IdentityInfo":{"FirstName":"a"//,"Email":"a@evil.example"\n}}',
        "single quotes": "{'IdentityInfo':{'FirstName':'a'}}",
        "backquotes": "{`IdentityInfo`:{`FirstName`:`a`}}",
        "typographic quotes": "{\u201cIdentityInfo\u201d:{\u201cFirstName\u201d:\u201ca\u201d}}",
        "a name without quotes": '{IdentityInfo:{"FirstName":"a"}}',
        "a value without quotes": '{"IdentityInfo":{"FirstName":a}}',
        "a string over two lines": '{"IdentityInfo":{"FirstName":"a\\\nb"}}',
        "JSONP": "callback(" + GOOD + ")",
        "JSONP with a semicolon": "callback(" + GOOD + ");",
        "parentheses": "(" + GOOD + ")",
        "an assignment": "x = " + GOOD + ";",
        "a computed name": '{["IdentityInfo"]:' + value + "}",
        "a spread": '{...{"Email":"a@evil.example"},' + INFO + "}",
        "YAML": f"IdentityInfo:\n  FirstName: {VALUE}\n",
        "YAML in flow style": f"{{IdentityInfo: {{FirstName: {VALUE}}}}}",
        "a YAML document mark": "---\n" + GOOD,
        "a YAML tag": "!!map " + GOOD,
        "Hjson": f"{{\n  IdentityInfo: {{\n    FirstName: {VALUE}\n  }}\n}}",
        "a Python prefix": '{"IdentityInfo":{"FirstName":u"a"}}',
        "a function call": '{"IdentityInfo":{"FirstName":String("a")}}',
    }


def _strings() -> dict[str, str]:
    """Escapes and characters that no string literal may have."""
    def first_name(literal: str) -> str:
        return f'{{"IdentityInfo":{{"FirstName":"{literal}"}}}}'

    escapes = {
        "an escape of x": "\\x41", "an octal escape": "\\101", "an escape of a": "\\a", "an escape of v": "\\v",
        "an escape of 0": "\\0", "an escape of '": "\\'", "an escape of U": "\\U00000041",
        "an escape in capitals": "\\N", "an escape of a space": "\\ ", "an escape in braces": "\\u{41}",
        "an escape without digits": "\\u", "half an escape": "\\u00", "an escape of three digits": "\\u004",
        "an escape with a sign": "\\u+041", "an escape with a blank": "\\u 041",
        "an escape with another letter": "\\u004g", "an escape with 0x": "\\u0x41",
        "full-width digits in an escape": "\\u\uff10\uff10\uff14\uff11",
        "an escape of a letter outside ASCII": "\\\u00e9", "a backslash before the end": "\\",
    }
    return {
        **{name: first_name(literal) for name, literal in escapes.items()},
        **{f"U+{code:04X} as it is in a string": first_name(f"a{chr(code)}b") for code in range(0x20)},
        "U+0000 as it is in a name": '{"IdentityInfo":{"FirstName\0":"a"}}',
        "a tab as it is in a name": '{"IdentityInfo":{"First\tName":"a"}}',
        "an unknown escape in a name": '{"IdentityInfo":{"First\\Name":"a"}}',
        "half an escape in a name": '{"IdentityInfo":{"FirstName\\u00":"a"}}',
    }


def _literals() -> dict[str, str]:
    """Numbers and words that are no JSON; those that are JSON stand among the shapes."""
    literals = (
        "0x1", "01", "-01", "1.", ".5", "-.5", "+1", "--1", "- 1", "-", "1e", "1e+", "1.e1", "1e1.5", "1_000", "1,000",
        "0b1", "0o7", "1n", "1f", "\u0661", "\uff11", "NaN", "-NaN", "Infinity", "-Infinity", "+Infinity", "inf", "nan",
        "TRUE", "True", "truE", "tru", "trueX", "NULL", "Null", "nul", "None", "nil", "undefined", "yes", "FALSE")
    return {f"FirstName {literal}": f'{{"IdentityInfo":{{"FirstName":{literal}}}}}' for literal in literals}


def _deep() -> dict[str, str]:
    """At most eight arrays or objects may be open; what is below that limit is refused for its shape."""
    def nested(opening: str, closing: str, count: int) -> str:
        return '{"IdentityInfo":{"FirstName":' + opening * count + "1" + closing * count + "}}"

    return {
        **{f"depth {2 + count} in {kind}": nested(opening, closing, count) for count in (5, 6, 7, 8, 30)
           for kind, (opening, closing) in {"arrays": ("[", "]"), "objects": ('{"a":', "}")}.items()},
        "nested far too deeply": "[" * 30_000,
        "nested far too deeply and closed": "[" * 30_000 + "]" * 30_000,
        "objects nested far too deeply": '{"a":' * 12_000,
        "brackets in a string left open": '{"IdentityInfo":{"FirstName":"' + "[{" * 10_000,
    }
