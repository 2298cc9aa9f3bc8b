"""JSON that is read, and is not the JSON of an update (SPEC, section 2): other types, other depths, members beside."""

import json

from hostile.json_text import INFO
from hostile.member_names import MEMBERS
from hostile.row import VALUE

_HARMFUL = '{"Email":"a@evil.example"}'


def bodies() -> dict[str, bytes]:
    texts = _TOP | _INSIDE | _other_types() | _numbers() | _unknown_members() | _large()
    return {name: text.encode() for name, text in texts.items()}


_TOP = {
    "an array": "[{" + INFO + "}]",
    "an array of two": "[{" + INFO + '},{"IdentityInfo":' + _HARMFUL + "}]",
    "an empty array": "[]",
    "a string": '"IdentityInfo"',
    "the body in a string": json.dumps("{" + INFO + "}"),
    "the body in a string in a string": json.dumps(json.dumps("{" + INFO + "}")),
    "null": "null", "true": "true", "false": "false", "0": "0", "-0": "-0", "1e400": "1e400", "an empty string": '""',
    "no members": "{}",
    "the members without IdentityInfo": f'{{"FirstName":"{VALUE}"}}',
    "an email without IdentityInfo": _HARMFUL,
    "a member beside": "{" + INFO + ',"a":1}',
    "a member before": '{"a":1,' + INFO + "}",
    "null beside": "{" + INFO + ',"a":null}',
    "an empty member name beside": "{" + INFO + ',"":1}',
    "an email beside": "{" + INFO + ',"Email":"a@evil.example"}',
    "an email before": '{"Email":"a@evil.example",' + INFO + "}",
    "a dotted member": "{" + INFO + ',"IdentityInfo.Email":"a@evil.example"}',
    "a bracketed member": "{" + INFO + ',"IdentityInfo[Email]":"a@evil.example"}',
    "a pointer for a member": "{" + INFO + ',"/IdentityInfo/Email":"a@evil.example"}',
    "the identifiers of the path": "{" + INFO + ',"InstanceId":"a","UserId":"b"}',
    "another operation's members": "{" + INFO + ',"PhoneConfig":{"PhoneType":"SOFT_PHONE"}}',
    "__proto__ beside": "{" + INFO + ',"__proto__":{"IdentityInfo":' + _HARMFUL + "}}",
    "constructor beside": "{" + INFO + ',"constructor":{"prototype":' + _HARMFUL + "}}",
    "a reference beside": "{" + INFO + ',"$ref":"#/IdentityInfo"}',
    "a type beside": "{" + INFO + ',"@type":"a","$type":"b"}',
    "IdentityInfo null": '{"IdentityInfo":null}',
    "IdentityInfo empty": '{"IdentityInfo":{}}',
    "IdentityInfo a string": '{"IdentityInfo":"{}"}',
    "IdentityInfo an empty string": '{"IdentityInfo":""}',
    "IdentityInfo in a string": json.dumps({"IdentityInfo": _HARMFUL}),
    "IdentityInfo an array": '{"IdentityInfo":[]}',
    "IdentityInfo an array of objects": '{"IdentityInfo":[{"FirstName":"a"},' + _HARMFUL + "]}",
    "IdentityInfo an array of pairs": '{"IdentityInfo":[["Email","a@evil.example"]]}',
    "IdentityInfo a number": '{"IdentityInfo":1}',
    "IdentityInfo true": '{"IdentityInfo":true}',
}

_INSIDE = {
    "IdentityInfo inside IdentityInfo": '{"IdentityInfo":{"IdentityInfo":' + _HARMFUL + "}}",
    "IdentityInfo inside, beside a member": '{"IdentityInfo":{"FirstName":"a","IdentityInfo":' + _HARMFUL + "}}",
    "IdentityInfo three times inside": '{"IdentityInfo":{"IdentityInfo":{"IdentityInfo":' + _HARMFUL + "}}}",
    "an email inside another member": '{"IdentityInfo":{"FirstName":' + _HARMFUL + "}}",
    "an email inside an array": '{"IdentityInfo":{"FirstName":["a",' + _HARMFUL + "]}}",
    "the update inside another object": '{"Request":{' + INFO + "}}",
    "a value of DynamoDB's form": '{"IdentityInfo":{"FirstName":{"S":"a"}}}',
    "a patch": '{"IdentityInfo":{"op":"replace","path":"/Email","value":"a@evil.example"}}',
    "an empty name": '{"IdentityInfo":{"FirstName":"a","":"a@evil.example"}}',
    "__proto__": '{"IdentityInfo":{"FirstName":"a","__proto__":' + _HARMFUL + "}}",
    "__proto__ alone": '{"IdentityInfo":{"__proto__":' + _HARMFUL + "}}",
    "__proto__ escaped": '{"IdentityInfo":{"FirstName":"a","\\u005f_proto__":' + _HARMFUL + "}}",
    "constructor": '{"IdentityInfo":{"FirstName":"a","constructor":{"prototype":' + _HARMFUL + "}}}",
    "toString": '{"IdentityInfo":{"FirstName":"a","toString":"b"}}',
}


def _other_types() -> dict[str, str]:
    """Each member with every type but a string: alone, and beside a good member."""
    table = {}
    for member in MEMBERS:
        good = "LastName" if member == "FirstName" else "FirstName"
        for kind, literal in {
            "null": "null", "true": "true", "false": "false", "0": "0", "a number": "15551234567", "a fraction": "1.5",
            "an empty array": "[]", "an array": '["a@example.com"]', "an array of objects": '[{"Email":"a"}]',
            "an empty object": "{}", "an object": '{"value":"a@example.com"}', "an array in an array": "[[]]",
        }.items():
            table[f"{member} {kind}"] = f'{{"IdentityInfo":{{"{member}":{literal}}}}}'
            table[f"{member} {kind} beside {good}"] = (
                f'{{"IdentityInfo":{{"{good}":"{VALUE}","{member}":{literal}}}}}')
    return table


def _numbers() -> dict[str, str]:
    """Numbers on which readers differ, or which overflow."""
    literals = {
        literal: literal for literal in (
            "-0", "-0.0", "0e0", "1e400", "-1e400", "1e-400", "1E+2", "9007199254740993", "18446744073709551616",
            "1.7976931348623159e308", "0.1e1")}
    literals["of 60,000 digits"] = "9" * 60_000
    literals["with an exponent of 60,000 digits"] = "1e" + "9" * 60_000
    return {f"FirstName {name}": f'{{"IdentityInfo":{{"FirstName":{text}}}}}' for name, text in literals.items()}


def _unknown_members() -> dict[str, str]:
    """Members that other operations or versions know."""
    return {
        f"{name} beside FirstName": f'{{"IdentityInfo":{{"FirstName":"{VALUE}","{name}":"a@evil.example"}}}}'
        for name in (
            "Nickname", "PrimaryEmail", "EmailAddress", "e-mail", "mail", "Username", "Password", "Phone",
            "MobilePhone", "MiddleName", "DisplayName", "IdentityInfo.Email", "User", "Email.value", "FirstName.Email")}


def _large() -> dict[str, str]:
    """Nearly 64 KiB of structure."""
    many = ",".join(f'"member{at:05}":""' for at in range(3_000))
    return {
        "an array of 20,000 elements": '{"IdentityInfo":{"FirstName":[' + ",".join(["1"] * 20_000) + "]}}",
        "20,000 empty arrays": '{"IdentityInfo":[' + ",".join(["[]"] * 20_000) + "]}",
        "3,000 members": f'{{"IdentityInfo":{{{many}}}}}',
        "3,000 members at the top": f"{{{many}}}",
        "3,000 members and the first again": f'{{"IdentityInfo":{{{many},"member00000":""}}}}',
        "a member name of 60,000 letters": '{"IdentityInfo":{"' + "a" * 60_000 + '":"a"}}',
        "an unknown member of 60,000 letters": '{"IdentityInfo":{"FirstName":"a","b":"' + "a" * 60_000 + '"}}',
    }
