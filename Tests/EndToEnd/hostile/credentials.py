"""Requests that prove no caller, or two (SPEC, sections 3 and 5)."""

from harness import sigv4, wire
from harness.stage import path_to
from hostile.row import BODY, Row, Template

_SIGNATURE = "InvalidSignatureException"
_UNRECOGNIZED = "UnrecognizedClientException"
_MISSING = "MissingAuthenticationTokenException"


def rows(template: Template) -> list[Row]:
    return [
        *(Row(f"credential: {name}", raw, 403, "UNAUTHENTICATED", error_type)
          for name, raw, error_type in [*_schemes(template), *_signatures(template)]),
        *(Row(f"bearer: {name}", _authorized(template, "Bearer " + token), 401, "UNAUTHENTICATED", _UNRECOGNIZED)
          for name, token in _bearers(template).items()),
        Row("credential: a bearer and a session token", template.post(b"X-Amz-Security-Token: token")),
    ]


def _authorized(template: Template, value: str) -> bytes:
    return template.post(f"Authorization: {value}".encode(), without=("authorization",))


def _schemes(t: Template):
    yield "none", t.post(without=("authorization",)), _MISSING
    yield "Basic", _authorized(t, "Basic dXNlcjpwYXNzd29yZA=="), _MISSING
    yield "an API key without its scheme", _authorized(t, t.api_key), _MISSING
    yield "an API key in another field", t.post(
        f"X-Api-Key: {t.api_key}".encode(), without=("authorization",)), _MISSING
    yield "half a signature", _authorized(t, "AWS4-HMAC-SHA256 Credential=a"), _SIGNATURE


def _bearers(t: Template) -> dict[str, str]:
    return {
        "unknown": "igk_" + "0" * 40, "one letter changed": t.api_key[:-1] + ("a" if t.api_key[-1] != "a" else "b"),
        "cut off": t.api_key[:-1], "extended": t.api_key + "a", "other case": t.api_key.swapcase(),
        "without its prefix": t.api_key.removeprefix("igk_"), "a JWT": "eyJhbGciOiJub25lIn0.e30.",
        "a list": t.api_key + "," + t.api_key, "the prefix alone": "igk_", "quoted": f'"{t.api_key}"',
    }


def _signatures(t: Template):
    """Each is the good signature with one thing changed."""
    key = t.gate_key
    path = path_to()

    def signed(*, sent: bytes = BODY, body: bytes = BODY, fields=(), edit=lambda value: value, to=path, **details):
        given = [("Host", t.host), ("Content-Type", "application/json"), *fields]
        used = details.pop("key", key)
        made = sigv4.signed(path, given, body, used, **details)
        edited = [(name, edit(value) if name == "Authorization" else value) for name, value in made]
        return wire.request(to, edited, sent)

    yield "an AWS key id", signed(key=sigv4.Key("AKIAIOSFODNN7EXAMPLE", key.secret)), _UNRECOGNIZED
    yield "a key id in lower case", signed(key=sigv4.Key(key.access_key_id.lower(), key.secret)), _UNRECOGNIZED
    yield "a key id that is too short", signed(key=sigv4.Key("IGAK123", key.secret)), _UNRECOGNIZED
    yield "a key the policy does not name", signed(key=sigv4.Key("IGAK0000000000000000", key.secret)), _SIGNATURE
    yield "another secret", signed(key=sigv4.Key(key.access_key_id, key.secret + "x")), _SIGNATURE
    yield "another body", signed(sent=BODY.replace(b"FirstName", b"Email")), _SIGNATURE
    yield "another path", signed(to=path.replace("aaaaaaaa", "aaaaaaab")), _SIGNATURE
    yield "another Region", signed(region="eu-west-1"), _SIGNATURE
    yield "another service", signed(service="s3"), _SIGNATURE
    yield "another method", signed(method="PUT"), _SIGNATURE
    yield "too old", signed(date=sigv4.timestamp(-310)), _SIGNATURE
    yield "from the future", signed(date=sigv4.timestamp(310)), _SIGNATURE
    yield "yesterday's", signed(date=sigv4.timestamp(-86_400)), _SIGNATURE
    yield "Host not covered", signed(covered=["content-type", "x-amz-date"]), _SIGNATURE
    yield "X-Amz-Date not covered", signed(covered=["content-type", "host"]), _SIGNATURE
    yield "Content-Type not covered", signed(covered=["host", "x-amz-date"]), _SIGNATURE
    yield "covered names not sorted", signed(covered=["host", "content-type", "x-amz-date"]), _SIGNATURE
    yield "a covered name twice", signed(covered=["content-type", "host", "host", "x-amz-date"]), _SIGNATURE
    yield "a covered name in capitals", signed(covered=["Content-Type", "host", "x-amz-date"]), _SIGNATURE
    yield "a covered field that is not there", signed(covered=["content-type", "host", "x-amz-date", "x-amz-meta"]), (
        _SIGNATURE)
    yield "a session token", signed(fields=[("X-Amz-Security-Token", "token")]), _SIGNATURE
    yield "another content hash", signed(fields=[("X-Amz-Content-Sha256", "0" * 64)]), _SIGNATURE
    yield "an unsigned payload", signed(fields=[("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")]), _SIGNATURE
    yield "a signature cut off", signed(edit=lambda value: value[:-1]), _SIGNATURE
    yield "a signature of zeros", signed(edit=lambda value: value[:-64] + "0" * 64), _SIGNATURE
    yield "another algorithm", signed(edit=lambda v: v.replace("HMAC-SHA256", "ECDSA-P256-SHA256")), (
        _MISSING)
    yield "a component twice", signed(edit=lambda value: value + ", SignedHeaders=host"), _SIGNATURE
