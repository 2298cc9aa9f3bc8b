"""Requests that prove no caller, or two (SPEC, sections 3 and 5)."""

from harness.stage import path_to
from hostile import signatures, signing
from hostile.row import Row, Template

_UNRECOGNIZED = "UnrecognizedClientException"
_MISSING = "MissingAuthenticationTokenException"


def rows(template: Template) -> list[Row]:
    return [
        *(Row(f"credential: {name}", raw, 403, "UNAUTHENTICATED", _MISSING) for name, raw in _schemes(template)),
        *(Row(f"bearer: {name}", _authorized(template, text), 401, "UNAUTHENTICATED", _UNRECOGNIZED)
          for name, text in _bearers(template).items()),
        *(Row(f"credentials: {name}", raw) for name, raw in _two(template)),
        *(Row(f"credentials: {name}", raw, closes=True) for name, raw in _two_malformed(template)),
        *signatures.rows(template),
    ]


def _authorized(template: Template, value: str) -> bytes:
    return template.post(f"Authorization: {value}".encode(), without=("authorization",))


def _schemes(t: Template):
    """Nothing, another scheme, or the key where it does not belong: no credential at all."""
    key = t.api_key
    yield "none", t.post(without=("authorization",))
    for field in ("X-Api-Key", "Api-Key", "Cookie", "Proxy-Authorization", "X-Amz-Security-Token", "X-Authorization",
                  "Authentication", "X-Amz-Authorization", "X-Original-Authorization", "WWW-Authenticate", "From"):
        yield f"the API key in {field}", t.post(f"{field}: {key}".encode(), without=("authorization",))
        yield f"the whole value in {field}", t.post(f"{field}: Bearer {key}".encode(), without=("authorization",))
    for name, value in {
        "empty": "", "Basic": "Basic dXNlcjpwYXNzd29yZA==", "Basic with the API key": f"Basic {key}",
        "Token": f"Token {key}", "Token in small letters": f"token {key}", "ApiKey": f"ApiKey {key}",
        "Digest": 'Digest username="a"', "Negotiate": "Negotiate YII=", "the API key without its scheme": key,
        "a colon behind the scheme": f"Bearer: {key}", "an equals sign behind the scheme": f"Bearer={key}",
        "a tab behind the scheme": f"Bearer\t{key}", "nothing between": f"Bearer{key}",
        "a comma first": f", Bearer {key}", "Bearers": f"Bearers {key}", "Beare": f"Beare {key}",
        "a scheme in quotes": f'"Bearer" {key}', "a comma behind the scheme": f"Bearer, {key}",
        "Basic, then Bearer": f"Basic a, Bearer {key}", "a JWT alone": "eyJhbGciOiJub25lIn0.e30.",
        "DPoP": f"DPoP {key}", "null": "null", "Bearer as a parameter": f"scheme=Bearer {key}", "OAuth": f"OAuth {key}",
        "AWS4-HMAC-SHA25 and a key": f"AWS4-HMAC-SHA25 {key}",
    }.items():
        yield name, _authorized(t, value)


def _bearers(t: Template) -> dict[str, str]:
    """Values of Authorization; only the whole token, with `igk_`, counts."""
    key = t.api_key
    secret = key.removeprefix("igk_")
    tokens = {
        "unknown": "igk_" + "0" * 32, "of zeros": "igk_" + "0" * 40, "cut off": key[:-1],
        "without its first letter": key[1:], "extended": key + "a", "extended by =": key + "=",
        "extended by .": key + ".", "extended by ;": key + ";", "extended by ,": key + ",",
        "in another case": key.swapcase(), "in small letters": key.lower(), "in capitals": key.upper(),
        "with a prefix in capitals": "IGK_" + secret, "with a prefix in title case": "Igk_" + secret,
        "with a hyphen in its prefix": "igk-" + secret, "with two prefixes": "igk_" + key,
        "with a prefix of ours": "IGAK" + secret, "without its prefix": secret, "the prefix alone": "igk_",
        "nothing": "", "a JWT": "eyJhbGciOiJub25lIn0.e30.", "twice, a comma between": f"{key},{key}",
        "twice, a comma and a space between": f"{key}, {key}", "twice, a space between": f"{key} {key}",
        "twice together": key + key, "with another behind": f"{key} igk_{'0' * 32}",
        "with another before": f"igk_{'0' * 32} {key}", "with the scheme twice": f"Bearer {key}",
        "with another scheme behind": f"{key}, Basic a",
        "with a signature behind": f"{key}, AWS4-HMAC-SHA256 Credential=a", "with a parameter": f'{key}, realm="a"',
        "as a parameter": f"token={key}", "quoted": f'"{key}"', "in single quotes": f"'{key}'",
        "in angle brackets": f"<{key}>", "encoded": key.replace("_", "%5F"),
        "with a tab inside": key[:20] + "\t" + key[20:], "with a space inside": key[:20] + " " + key[20:],
        "behind a tab": "\t" + key, "of 256 characters": "igk_" + "a" * 252, "of 257 characters": "igk_" + "a" * 253,
        "of 8,000 characters": "igk_" + "a" * 8_000, "of 21 characters behind its prefix": "igk_" + "a" * 21,
        "the SHA-256 of a key": "d5579c46dfcc7f18207013e65b44e4cb4e2c2298f4ac457ba8f82743f31e930b",
        "the id of a gate key": t.gate_key.access_key_id, "the secret of a gate key": t.gate_key.secret,
        "a wildcard": "*", "null": "null", "undefined": "undefined", "with an underscore more": "igk__" + secret,
        "reversed": key[::-1],
    }
    for place in (4, 5, 12, 20, len(key) - 1):
        tokens[f"with letter {place} changed"] = key[:place] + ("a" if key[place] != "a" else "b") + key[place + 1:]
    values = {name: "Bearer " + token for name, token in tokens.items()}
    return values | {
        "the scheme alone": "Bearer", "in small letters, unknown": "bearer igk_" + "0" * 32,
        "in capitals, unknown": "BEARER igk_" + "0" * 32, "two spaces, unknown": "Bearer  igk_" + "0" * 32,
    }


def _two(t: Template):
    """Two kinds of credentials at once, both of them good or not: 400."""
    yield "a bearer and a session token", t.post(b"X-Amz-Security-Token: token")
    yield "a bearer and an empty session token", t.post(b"X-Amz-Security-Token: ")
    yield "an unknown bearer and a session token", t.post(
        b"X-Amz-Security-Token: token", b"Authorization: Bearer igk_" + b"0" * 32, without=("authorization",))
    yield "a session token before a bearer", t.post(
        b"x-amz-security-token: token", t.authorization, without=("authorization",))


def _two_malformed(t: Template):
    """Authorization twice, or a second credential in the query, which no request may have."""
    signer = signing.Signer(t)
    bearer = ("Authorization", f"Bearer {t.api_key}")
    yield "a signature, then a bearer", signer.request(fields=signing.adding(bearer))
    yield "a bearer, then a signature", signer.request(fields=lambda fields: [bearer, *fields])
    yield "a bearer twice", t.post(t.authorization)
    yield "a bearer, then an empty one", t.post(b"Authorization: ")
    yield "an empty one, then a bearer", t.post(
        b"authorization:", t.authorization, without=("authorization",))
    yield "a bearer and Basic", t.post(b"AUTHORIZATION: Basic dXNlcjpwYXNzd29yZA==")
    presigned = (
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=IGAK0000000000000000%2F20261123%2Fus-east-1%2Fconnect%2F"
        "aws4_request&X-Amz-Date=20261123T082001Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature="
        + "0" * 64)
    target = f"{path_to()}?{presigned}"
    line = f"POST {target} HTTP/1.1".encode()
    yield "presigned", t.post(line=line, without=("authorization",))
    yield "presigned and a bearer", t.post(line=line)
    yield "presigned and a signature", signer.request(sent_path=target)
    yield "presigned and a session token", t.post(
        b"X-Amz-Security-Token: token", line=line, without=("authorization",))
    yield "an API key in the query", t.post(
        line=f"POST {path_to()}?access_token={t.api_key} HTTP/1.1".encode(), without=("authorization",))
    for name, sign in {
        "a NUL": b"\0", "a line feed": b"\n", "a bare CR": b"\r", "a DEL": b"\x7f", "a byte outside ASCII": b"\xa0",
        "a zero-width space": b"\xe2\x80\x8b",
    }.items():
        yield f"{name} behind the API key", t.post(t.authorization + sign, without=("authorization",))
        yield f"{name} before the API key", t.post(
            t.authorization.replace(b"igk_", sign + b"igk_"), without=("authorization",))
    yield "a non-ASCII key id", signer.request(
        authorization=signing.replacing(t.gate_key.access_key_id, "IGA\u212a" + t.gate_key.access_key_id[4:]))
