"""Bodies that are no acceptable JSON, or not the JSON of an update (SPEC, section 2)."""

import gzip
import json

from hostile.row import BODY, VALUE, Row, Template

_INFO = f'"IdentityInfo":{{"FirstName":"{VALUE}"}}'


def rows(template: Template) -> list[Row]:
    return [
        *(Row(f"body: {name}", template.post(body=body)) for name, body in _bodies().items()),
        *(Row(f"body type: {name}", _with_type(template, line), 415) for name, line in _TYPES.items()),
        Row("Content-Encoding gzip", template.post(b"Content-Encoding: gzip", body=gzip.compress(BODY)), 415),
        Row("Content-Encoding identity", template.post(b"Content-Encoding: identity"), 415),
        Row("Content-Length shorter than the body", template.head(b"Content-Length: 10") + BODY),
        Row("no Content-Length", template.head() + BODY),
    ]


_TYPES = {
    "none": None, "empty": b"", "text/plain": b"text/plain", "another JSON": b"application/x-amz-json-1.1",
    "another charset": b"application/json; charset=iso-8859-1", "UTF-16": b"application/json; charset=utf-16",
    "another parameter": b"application/json; profile=a", "two": b"application/json, text/plain",
    "a form": b"application/x-www-form-urlencoded", "a longer name": b"application/jsonp",
}


def _with_type(template: Template, value: bytes | None) -> bytes:
    lines = [] if value is None else [b"Content-Type: " + value]
    return template.post(*lines, without=("content-type",))


def _bodies() -> dict[str, bytes]:
    deep = "[" * 8 + "]" * 8
    texts = {
        "white space": " \r\n\t",
        "no JSON": "IdentityInfo",
        "a form": f"IdentityInfo.FirstName={VALUE}",
        "cut off": "{" + _INFO,
        "something after the value": "{" + _INFO + "} {}",
        "two values": "{" + _INFO + "}{" + _INFO + "}",
        "a comma too many": "{" + _INFO + ",}",
        "a comma too few": '{"IdentityInfo":{"FirstName":"a" "LastName":"b"}}',
        "a comment": "{/* */" + _INFO + "}",
        "single quotes": "{'IdentityInfo':{'FirstName':'a'}}",
        "a name without quotes": '{IdentityInfo:{"FirstName":"a"}}',
        "a line break in a string": '{"IdentityInfo":{"FirstName":"a\nb"}}',
        "a tab in a string": '{"IdentityInfo":{"FirstName":"a\tb"}}',
        "an unknown escape": '{"IdentityInfo":{"FirstName":"\\x41"}}',
        "half an escape": '{"IdentityInfo":{"FirstName":"\\u00"}}',
        "a lone high surrogate": '{"IdentityInfo":{"FirstName":"\\ud83d"}}',
        "a lone low surrogate": '{"IdentityInfo":{"FirstName":"\\ude00"}}',
        "swapped surrogates": '{"IdentityInfo":{"FirstName":"\\ude00\\ud83d"}}',
        "a noncharacter": '{"IdentityInfo":{"FirstName":"\\uffff"}}',
        "a raw noncharacter": '{"IdentityInfo":{"FirstName":"\ufdd0"}}',
        "NaN": '{"IdentityInfo":{"FirstName":NaN}}',
        "a leading zero": '{"IdentityInfo":{"FirstName":01}}',
        "TRUE": '{"IdentityInfo":{"FirstName":TRUE}}',
        "a no-break space between": "{\u00a0" + _INFO + "}",
        "a vertical tab between": "{\v" + _INFO + "}",
        "nested too deeply": '{"IdentityInfo":{"FirstName":' + deep + "}}",
        "nested far too deeply": "[" * 30_000,
        "an array": "[{" + _INFO + "}]",
        "a string": '"IdentityInfo"',
        "null": "null",
        "no members": "{}",
        "a member beside": "{" + _INFO + ',"a":1}',
        "an empty member name beside": "{" + _INFO + ',"":1}',
        "IdentityInfo in another case": '{"identityInfo":{"FirstName":"a"}}',
        "IdentityInfo with a space": '{"IdentityInfo ":{"FirstName":"a"}}',
        "IdentityInfo null": '{"IdentityInfo":null}',
        "IdentityInfo an array": '{"IdentityInfo":[]}',
        "IdentityInfo a string": '{"IdentityInfo":"{}"}',
        "IdentityInfo empty": '{"IdentityInfo":{}}',
        "IdentityInfo twice": "{" + _INFO + "," + _INFO + "}",
        "IdentityInfo twice, once escaped": "{" + _INFO + ',"\\u0049dentityInfo":{"Email":"a@example.com"}}',
        "Email twice": '{"IdentityInfo":{"Email":"a@example.com","Email":"a@evil.example"}}',
        "Email twice, once escaped": '{"IdentityInfo":{"Email":"a@example.com","\\u0045mail":"a@evil.example"}}',
        "email in lower case": '{"IdentityInfo":{"FirstName":"a","email":"a@example.com"}}',
        "EMAIL in capitals": '{"IdentityInfo":{"EMAIL":"a@example.com"}}',
        "Email with a NUL": '{"IdentityInfo":{"Email\\u0000":"a@example.com"}}',
        "Email with a zero-width space": '{"IdentityInfo":{"Email\u200b":"a@example.com"}}',
        "Email in full-width letters": '{"IdentityInfo":{"\uff25mail":"a@example.com"}}',
        "Email with a Roman numeral": '{"IdentityInfo":{"Emai\u217c":"a@example.com"}}',
        "an unknown member": '{"IdentityInfo":{"FirstName":"a","Nickname":"b"}}',
        "a dotted member": '{"IdentityInfo":{"FirstName":"a"},"IdentityInfo.Email":"a@example.com"}',
        "__proto__": '{"IdentityInfo":{"FirstName":"a","__proto__":{"Email":"a@example.com"}}}',
    }
    for name, value in {
        "null": None, "a number": 1, "a fraction": 1.5, "true": True, "an array": ["a"], "an object": {"S": "a"},
    }.items():
        texts[f"Email {name}"] = json.dumps({"IdentityInfo": {"Email": value}})
        texts[f"FirstName {name}"] = json.dumps({"IdentityInfo": {"FirstName": value}})
    return {name: text.encode() for name, text in texts.items()} | {
        "empty": b"",
        "a byte order mark": b"\xef\xbb\xbf" + BODY,
        "UTF-16": BODY.decode().encode("utf-16"),
        "UTF-16 without a mark": BODY.decode().encode("utf-16-le"),
        "UTF-32": BODY.decode().encode("utf-32"),
        "Latin-1": '{"IdentityInfo":{"FirstName":"Zo\u00eb"}}'.encode("latin-1"),
        "an overlong form": b'{"IdentityInfo":{"FirstName":"\xc0\xaf"}}',
        "a surrogate in UTF-8": b'{"IdentityInfo":{"FirstName":"\xed\xa0\xbd"}}',
        "above U+10FFFF": b'{"IdentityInfo":{"FirstName":"\xf4\x90\x80\x80"}}',
        "a NUL at the end": BODY + b"\0",
        "gzip without saying so": gzip.compress(BODY),
        "64 KiB of nothing": b" " * 65536,
    }
