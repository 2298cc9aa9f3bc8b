"""Signed requests that prove no caller (SPEC, sections 3 and 5)."""

from harness import sigv4
from harness.stage import path_to
from hostile import authorization, signed_fields, signed_requests, signed_scopes, signing
from hostile.row import Row, Template

_SIGNATURE = "InvalidSignatureException"


def rows(template: Template) -> list[Row]:
    signer = signing.Signer(template)
    modules = (signed_fields, signed_scopes, signed_requests)
    return [
        *(Row(f"signature: {name}", raw, 403, "UNAUTHENTICATED", _SIGNATURE)
          for module in modules for name, raw in module.requests(signer)),
        *(Row(f"Authorization: {name}", raw, 403, "UNAUTHENTICATED", error_type)
          for name, raw, error_type in authorization.requests(signer)),
        *(Row(f"signature: {name}", raw, closes=True) for name, raw in _malformed(signer)),
        *(Row(f"signature: {name}", raw, 405, "UNKNOWN_OPERATION", "UnknownOperationException")
          for name, raw in _methods(signer)),
    ]


def _malformed(s: signing.Signer):
    """What is refused before anybody looks at the signature."""
    yield "Host dropped", s.request(fields=signing.without("host"))
    yield "Host repeated", s.request(fields=signing.adding(("Host", s.template.host)))
    yield "another Host", s.request(fields=signing.with_value("host", "other.example"))
    yield "X-Amz-Date repeated", s.request(fields=signing.adding(("x-amz-date", sigv4.timestamp())))
    yield "Content-Type repeated", s.request(fields=signing.adding(("Content-Type", "application/json")))
    yield "a session token repeated", s.request(fields=signing.adding(*[("X-Amz-Security-Token", "a")] * 2))
    yield "Authorization repeated", s.request(fields=lambda fields: [*fields, fields[-1]])
    yield "a query added", s.request(sent_path=path_to() + "?a=b")
    yield "a query signed", s.request(path=path_to() + "?a=b", canonical_path=path_to())


def _methods(s: signing.Signer):
    for method in ("GET", "PUT", "PATCH", "DELETE", "HEAD2", "post"):
        yield f"sent by {method}", s.request(sent_method=method)
        yield f"signed for and sent by {method}", s.request(sent_method=method, method=method)
