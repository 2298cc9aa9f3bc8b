"""Other media types, content codings and kinds of documents (SPEC, section 2)."""

import base64
import bz2
import gzip
import lzma
import zlib

from hostile.row import BODY, VALUE, Row, Template

_HARMFUL = b'{"IdentityInfo":{"FirstName":"a","Email":"a@evil.example"}}'


def rows(template: Template) -> list[Row]:
    return [
        *(Row(f"body: {name}", template.post(body=body)) for name, body in (_documents() | _compressed()).items()),
        *(Row(f"Content-Type {line!r}", _typed(template, line), 415) for line in _TYPES),
        Row("no Content-Type", template.post(without=("content-type",)), 415),
        *(Row(f"Content-Encoding {coding!r}", template.post(b"Content-Encoding: " + coding, body=body), 415)
          for coding, body in _codings()),
        *(Row(f"{name} as {line.decode().partition(';')[0]}", _typed(template, line, body), 415)
          for name, body in _documents().items() for line in _FOREIGN),
    ]


def _typed(template: Template, value: bytes, body: bytes = BODY) -> bytes:
    return template.post(b"Content-Type: " + value, body=body, without=("content-type",))


_FOREIGN = (b"multipart/form-data; boundary=x", b"application/x-www-form-urlencoded", b"text/plain", b"application/xml")

_TYPES = (
    b"", b";", b"json", b"text/plain", b"text/json", b"application/jsonp", b"application/jso", b"application/json5",
    b"application/jsonl", b"application/x-ndjson", b"application/json-seq", b"application/ld+json",
    b"application/vnd.api+json", b"application/problem+json", b"application/merge-patch+json",
    b"application/json-patch+json", b"application/x-amz-json-1.0", b"application/x-amz-json-1.1",
    b"application/x-json", b"application/cbor", b"application/xml", b"application/octet-stream",
    b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x", b"multipart/mixed; boundary=x",
    b"*/*", b"application/*", b"application", b"application/", b"/json", b"application /json", b"application/ json",
    b"application//json", b"application/json/", b"application\\json", b"application:json", b'"application/json"',
    b"'application/json'", b"application/json,", b"application/json, text/plain", b"text/plain, application/json",
    b"application/json, application/json", b"application/json text/plain", b"application/json;", b"application/json; ",
    b"application/json;;charset=utf-8", b"application/json; charset=utf-8;", b"application/json; charset",
    b"application/json; charset=", b'application/json; charset=""', b"application/json; charset=iso-8859-1",
    b"application/json; charset=us-ascii", b"application/json; charset=utf8", b"application/json; charset=utf-16",
    b"application/json; charset=utf-16le", b"application/json; charset=utf-32", b"application/json; charset=utf-7",
    b"application/json; charset=utf-8-sig", b"application/json; charset=ibm037", b"application/json; charset='utf-8'",
    b'application/json; charset="utf-8', b'application/json; charset=utf-8"', b'application/json; charset="utf\\-8"',
    b'application/json; charset=" utf-8"', b"application/json; charset =utf-8", b"application/json; charset= utf-8",
    b"application/json; charset*=utf-8''utf-8", b"application/json; charset:utf-8", b"application/json, charset=utf-8",
    b"application/json charset=utf-8", b"application/json; charset=utf-8, utf-16",
    b"application/json; charset=utf-8 charset=utf-16", b"application/json; charset=utf-8; charset=utf-8",
    b"application/json; charset=utf-8; charset=utf-16", b"application/json; charset=utf-16; charset=utf-8",
    b"application/json; charset=utf-8; profile=a", b"application/json; profile=a", b"application/json; q=1",
    b"application/json; boundary=x", b"application/json; version=1", b"application/json#a", b"application/json?a",
    b"application/json (a)", b"application/json; charset=utf-8 (a)",
)


def _documents() -> dict[str, bytes]:
    """What is no JSON at all, or holds JSON in something else."""
    def part(name: bytes, value: bytes) -> bytes:
        return b'--x\r\nContent-Disposition: form-data; name="' + name + b'"\r\n\r\n' + value + b"\r\n"

    value = VALUE.encode()
    return {
        "multipart": part(b"IdentityInfo", b'{"FirstName":"a"}') + b"--x--\r\n",
        "multipart around the body": b"--x\r\nContent-Type: application/json\r\n\r\n" + BODY + b"\r\n--x--\r\n",
        "multipart with an email": part(b"IdentityInfo.Email", b"a@evil.example") + b"--x--\r\n",
        "a multipart preamble": BODY + b"\r\n" + part(b"IdentityInfo.Email", b"a@evil.example") + b"--x--\r\n",
        "a form": b"IdentityInfo.FirstName=" + value,
        "a form of a query API": b"Action=UpdateUserIdentityInfo&IdentityInfo.Email=a%40evil.example",
        "a form with brackets": b"IdentityInfo[FirstName]=" + value + b"&IdentityInfo[Email]=a%40evil.example",
        "a form whose name is the body": BODY + b"=",
        "a form whose value is the body": b"body=" + BODY,
        "an encoded body": b"%7B%22IdentityInfo%22%3A%7B%22FirstName%22%3A%22a%22%7D%7D",
        "XML": b'<?xml version="1.0"?><IdentityInfo><FirstName>' + value + b"</FirstName></IdentityInfo>",
        "XML with an entity": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><IdentityInfo>&b;</IdentityInfo>',
        "CBOR": b"\xa1\x6cIdentityInfo\xa1\x69FirstName\x61a",
        "CBOR that says so": b"\xd9\xd9\xf7\xa1\x6cIdentityInfo\xa1\x65Email\x6ea@evil.example",
        "MessagePack": b"\x81\xacIdentityInfo\x81\xa9FirstName\xa1a",
        "BSON": b"\x24\x00\x00\x00\x02FirstName\x00\x02\x00\x00\x00a\x00\x00",
        "JSON lines": BODY + b"\n" + _HARMFUL + b"\n",
        "JSON lines, harmful first": _HARMFUL + b"\r\n" + BODY + b"\r\n",
        "a JSON sequence": b"\x1e" + BODY + b"\n\x1e" + _HARMFUL + b"\n",
        "concatenated JSON": BODY + _HARMFUL,
        "an event stream": b"data: " + BODY + b"\n\n",
        "base64": base64.b64encode(BODY),
        "quoted-printable": BODY.replace(b"=", b"=3D").replace(b'"', b"=22"),
        "a request inside": b"POST / HTTP/1.1\r\nHost: a\r\n\r\n" + BODY,
        "chunks inside": b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY),
        "signed chunks inside": b"%x;chunk-signature=%s\r\n%s\r\n" % (len(BODY), b"0" * 64, BODY),
    }


def _compressed() -> dict[str, bytes]:
    """Not said to be compressed; decompressing nobody asked for would find an update."""
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return {
        "gzip": gzip.compress(BODY), "gzip of an email": gzip.compress(_HARMFUL), "zlib": zlib.compress(BODY),
        "deflate without a head": raw.compress(_HARMFUL) + raw.flush(), "bzip2": bz2.compress(BODY),
        "xz": lzma.compress(BODY), "a stored Brotli stream": b"\x0b\x1a\x80" + BODY + b"\x03",
        "Zstandard's mark": b"\x28\xb5\x2f\xfd\x20" + BODY, "gzip behind the body": BODY + gzip.compress(_HARMFUL),
        "a gzip bomb": gzip.compress(b" " * 16_000_000),
    }


def _codings() -> list[tuple[bytes, bytes]]:
    compressed = gzip.compress(BODY)
    return [
        (b"gzip", compressed), (b"GZIP", compressed), (b"x-gzip", compressed),
        (b"gzip, gzip", gzip.compress(compressed)), (b"deflate", zlib.compress(BODY)),
        (b"br", b"\x0b\x1a\x80" + BODY + b"\x03"), (b"zstd", b"\x28\xb5\x2f\xfd"),
        (b"compress", BODY), (b"identity", BODY), (b"", BODY), (b"utf-8", BODY), (b"aws-chunked", BODY),
        (b"none", BODY), (b"gzip;q=0", BODY),
    ]
