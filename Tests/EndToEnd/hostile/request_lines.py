"""Request lines: `METHOD target HTTP/1.1`, one space between, and no other version."""

from harness.stage import path_to
from hostile.row import BODY, Row, Template

_PATH = path_to().encode()


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"request line: {name}", raw, status, closes=True)
        for table in (_versions, _spaces, _methods, _other_protocols) for name, raw, status in table(template)]


def _versions(t: Template):
    for version, status in (
        ("HTTP/0.9", 505), ("HTTP/1.0", 505), ("HTTP/1.2", 505), ("HTTP/1.9", 505), ("HTTP/0.0", 505),
        ("HTTP/0.1", 505), ("HTTP/2.0", 505), ("HTTP/2.1", 505), ("HTTP/3.0", 505), ("HTTP/9.9", 505),
        ("HTTP/2", (400, 505)),
        ("HTTP/3", (400, 505)), ("HTTP/1", (400, 505)), ("HTTP/11", 400), ("HTTP/1.", 400), ("HTTP/.1", 400),
        ("HTTP/1.1.", 400), ("HTTP/1.10", 400), ("HTTP/1.11", 400), ("HTTP/1.01", 400), ("HTTP/01.1", 400),
        ("HTTP/1.1.1", 400), ("HTTP/10.1", 400), ("HTTP/1..1", 400), ("HTTP/1,1", 400), ("HTTP/1:1", 400),
        ("HTTP/1-1", 400), ("HTTP/-1.1", 400), ("HTTP/+1.1", 400), ("HTTP/1.a", 400), ("HTTP/a.1", 400),
        ("HTTP/1.1a", 400), ("HTTP/1.1;", 400), ("HTTP/0x1.1", 400), ("HTTP//1.1", 400), ("/HTTP/1.1", 400),
        ("HTTP1.1", 400), ("HTTP-1.1", 400), ("HTTP.1.1", 400), ("HTTP", 400), ("HTTP/", 400), ("1.1", 400),
        ("/1.1", 400), ("http/1.1", 400), ("Http/1.1", 400), ("hTTP/1.1", 400), ("HTTp/1.1", 400), ("HTTPS/1.1", 400),
        ("HTP/1.1", 400), ("HTTTP/1.1", 400), ("XTTP/1.1", 400), ("ICAP/1.0", 400), ("RTSP/1.0", 400), ("SIP/2.0", 400),
        ("SHTTP/1.1", 400), ("\uff28TTP/1.1", 400), ("HTTP/\uff11.1", 400), ("HTTP/1.1\u00a0", 400), ("x", 400),
    ):
        yield f"version {version!r}", t.post(line=b"POST " + _PATH + b" " + version.encode()), status
    yield "no version, with fields", t.post(line=b"POST " + _PATH), 400
    yield "no version, with a space", t.post(line=b"POST " + _PATH + b" "), 400
    yield "an HTTP/0.9 request", b"GET /\r\n", 400
    yield "an HTTP/0.9 request for the route", b"POST " + _PATH + b"\r\n", 400


def _spaces(t: Template):
    version = b" HTTP/1.1"
    for name, line in {
        "two spaces before the target": b"POST  " + _PATH + version,
        "two spaces before the version": b"POST " + _PATH + b" " + version,
        "a tab before the target": b"POST\t" + _PATH + version,
        "a tab before the version": b"POST " + _PATH + b"\tHTTP/1.1",
        "a tab and a space before the target": b"POST \t" + _PATH + version,
        "a space first": b" POST " + _PATH + version,
        "a space last": b"POST " + _PATH + version + b" ",
        "a tab last": b"POST " + _PATH + version + b"\t",
        "a word last": b"POST " + _PATH + version + b" x",
        "two versions": b"POST " + _PATH + version + version,
        "a space in the target": b"POST " + _PATH.replace(b"/identity", b" /identity") + version,
        "a space in the version": b"POST " + _PATH + b" HTTP/1. 1",
        "a space behind the slash of the version": b"POST " + _PATH + b" HTTP/ 1.1",
        "a field in it": b"POST " + _PATH + version + b" Host: " + t.host.encode(),
        "no target": b"POST" + version,
        "an empty target": b"POST " + version,
        "no method": _PATH + version,
        "an empty method": b" " + _PATH + version,
        "one word": b"POST",
        "a space alone": b" ",
        "two spaces alone": b"  ",
        "method and target in one": b"POST" + _PATH + version,
        "target and version in one": b"POST " + _PATH + b"HTTP/1.1",
        "the parts the other way round": b"HTTP/1.1 " + _PATH + b" POST",
        "a status line": b"HTTP/1.1 200 OK",
        "quotes around the target": b'POST "' + _PATH + b'"' + version,
        "angle brackets around the target": b"POST <" + _PATH + b">" + version,
    }.items():
        yield name, t.post(line=line), 400


def _methods(t: Template):
    for delimiter in b'"(),/:;<=>?@[\\]{}':
        method = b"PO" + bytes([delimiter]) + b"ST"
        yield f"method {method.decode()}", t.to(path_to(), method), 400
    yield "a method outside ASCII", t.to(path_to(), "P\u00d6ST".encode()), 400
    yield "a full-width method", t.to(path_to(), "\uff30OST".encode()), 400
    yield "a method of 9 kB", t.to(path_to(), b"A" * 9000), 414
    yield "CONNECT with an authority", t.to(t.host, b"CONNECT"), 400
    yield "CONNECT with another authority", t.to("other.example:443", b"CONNECT"), 400
    yield "OPTIONS with an asterisk", t.to("*", b"OPTIONS"), 400


def _other_protocols(t: Template):
    settings = b"\0\0\0\x04\0\0\0\0\0"
    yield "the HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings, (400, 505)
    yield "the HTTP/2 preface with Host", t.head(line=b"PRI * HTTP/2.0") + b"SM\r\n\r\n" + settings, (400, 505)
    yield "the HTTP/2 preface, then a request", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings + t.post(), (400, 505)
    yield "PRI in HTTP/1.1", t.head(line=b"PRI * HTTP/1.1") + b"SM\r\n\r\n" + settings, 400
    yield "a TLS ClientHello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 64, 400
    yield "a SOCKS 4 greeting", b"\x04\x01\0\x50\x7f\0\0\x01\0", 400
    yield "a SOCKS 5 greeting", b"\x05\x01\x00", 400
    yield "an SMTP greeting", b"EHLO other.example\r\n", 400
    yield "a Redis command", b"*1\r\n$4\r\nPING\r\n", 400
    yield "an FTP command", b"USER anonymous\r\n", 400
    yield "an SSH banner", b"SSH-2.0-client\r\n", 400
    yield "a reply", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 400
    yield "a body alone", BODY + b"\r\n", 400
