"""Header fields: names that are tokens, what must stand once stands once, ASCII only, one expectation."""

from hostile.row import Row, Template

_DELIMITERS = b' "(),/;<=>?@[\\]{}'


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"field: {name}", raw, closes=True)
        for table in (_names, _repeated, _outside_ascii, _expectations) for name, raw in table(template)]


def _names(t: Template):
    for delimiter in _DELIMITERS:
        byte = bytes([delimiter])
        places = {"before": byte + b"X-Note", "in": b"X" + byte + b"Note", "behind": b"X-Note" + byte}
        for place, name in places.items():
            yield f"{byte!r} {place} a name", t.post(name + b": a")
    for name, line in {
        "an empty name": b": a", "nothing but a colon": b":", "a line without a colon": b"X-Note",
        "a word as a line": b"a", "a request line as a field": b"GET /x HTTP/1.1",
        "a status line as a field": b"HTTP/1.1 200 OK", "a name of spaces": b"  : a", "a second method line": b"POST",
    }.items():
        yield name, t.post(line)
    for usual in (b"Host", b"Authorization", b"Content-Type", b"Content-Length"):
        for name, before in {"a space": b" ", "a tab": b"\t", "two spaces": b"  "}.items():
            spoilt = t.post().replace(usual + b":", usual + before + b":")
            yield f"{name} between {usual.decode()} and its colon", spoilt


def _repeated(t: Template):
    authorization = t.authorization
    other = b"Authorization: Bearer igk_" + b"o" * 32
    for name, lines in {
        "Authorization twice": [authorization],
        "Authorization twice, in another case": [authorization.replace(b"Authorization", b"AUTHORIZATION")],
        "Authorization twice, different": [other],
        "Authorization twice, the second empty": [b"Authorization:"],
        "Authorization twice, of two kinds": [b"Authorization: AWS4-HMAC-SHA256 Credential=a"],
        "Authorization three times": [authorization, authorization],
        "Authorization twice, far apart": [b"X-Note: a"] * 60 + [authorization],
        "Content-Type twice": [b"Content-Type: application/json"],
        "Content-Type twice, in another case": [b"content-type: application/json"],
        "Content-Type twice, different": [b"Content-Type: text/plain"],
        "Content-Encoding twice": [b"Content-Encoding: identity"] * 2,
    }.items():
        yield name, t.post(*lines)
    yield "Authorization twice, the first one wrong", t.post(other, authorization, without=("authorization",))
    for field in (b"X-Amz-Date", b"X-Amz-Security-Token", b"X-Amz-Content-Sha256", b"X-Amz-Target", b"X-Amz-User-Agent",
                  b"X-Amz-Meta-Anything", b"X-Amz-"):
        line = field + b": a"
        yield f"{field.decode()} twice", t.post(line, line)
        yield f"{field.decode()} twice, in another case", t.post(line, line.lower())
        yield f"{field.decode()} twice, different", t.post(line, line + b"b")
        yield f"{field.decode()} twice, with another between", t.post(line, b"X-Note: a", line.upper())


def _outside_ascii(t: Template):
    for name, text in {
        "Latin-1": b"caf\xe9", "UTF-8": "caf\u00e9".encode(), "overlong": b"\xc0\xaf", "half a character": b"\xc3",
        "a lone continuation": b"\xa9", "a surrogate": b"\xed\xa0\x80", "a no-break space": b"\xc2\xa0",
        "a full-width comma": "\uff0c".encode(), "a full-width line feed": "\u560a".encode(), "a BOM": b"\xef\xbb\xbf",
        "0xff": b"\xff", "0x8d 0x8a": b"\x8d\x8a",
    }.items():
        yield f"{name} in a value", t.post(b"X-Note: " + text)
        yield f"{name} in a name", t.post(b"X-" + text + b": a")
        yield f"{name} in Authorization", t.post().replace(b"Bearer igk_", b"Bearer " + text + b"igk_")
        yield f"{name} in Content-Type", t.post().replace(b"application/json", b"application/json" + text)
        yield f"{name} in Host", t.post().replace(b"\r\nHost: ", b"\r\nHost: " + text)
    for name, old, new in (("Host", "Host", "Ho\u017ft"), ("Content-Length", "Length", "Lengt\u02b0"),
                           ("Authorization", "Authorization", "Author\u0131zation")):
        yield f"a look-alike of {name}", t.post().replace(old.encode(), new.encode(), 1)


def _expectations(t: Template):
    for value in (b"", b"200-ok", b"100-continued", b"100 continue", b"100", b"continue", b"100-continue, 100-continue",
                  b"100-continue;a=b", b'"100-continue"', b"x 100-continue", b"100-continue x", b"100_continue"):
        yield f"Expect {value!r}", t.post(b"Expect: " + value)
    yield "Expect twice", t.post(b"Expect: 100-continue", b"expect: 100-continue")
    yield "Expect twice, different", t.post(b"Expect: 100-continue", b"Expect: 200-ok")
    yield "a Trailer field", t.post(b"Trailer: X-Trailer")
    yield "an empty Trailer field", t.post(b"Trailer:")
