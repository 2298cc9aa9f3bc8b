"""One hostile request with what must come back, and the good request that most of them are made from."""

from dataclasses import dataclass

from harness import sigv4
from harness.stage import path_to

#: Stands in every body, so that a log that kept a value would show it.
VALUE = "CanaryHostile"
BODY = b'{"IdentityInfo":{"FirstName":"' + VALUE.encode() + b'"}}'


@dataclass(frozen=True)
class Row:
    """Bytes to send and the refusal they must get."""

    name: str
    raw: bytes
    status: int | tuple[int, ...] = 400
    code: str = "VALIDATION_ERROR"
    error_type: str | None = "InvalidRequestException"
    #: Whether the connection must be closed after the reply.
    closes: bool = False


@dataclass(frozen=True)
class Template:
    """A good request, taken apart. Its caller may change everything, so that nothing but its form can refuse it."""

    host: str
    api_key: str
    gate_key: sigv4.Key

    @property
    def authorization(self) -> bytes:
        return b"Authorization: Bearer " + self.api_key.encode()

    def head(self, *lines: bytes, line: bytes | None = None, without: tuple[str, ...] = ()) -> bytes:
        """A head with the usual fields but those named in `without`, then `lines`, then the empty line.

        - line: the request line, without its end.
        """
        usual = {
            "host": b"Host: " + self.host.encode(), "authorization": self.authorization,
            "content-type": b"Content-Type: application/json"}
        fields = [text for name, text in usual.items() if name not in without]
        return b"\r\n".join([line or b"POST " + path_to().encode() + b" HTTP/1.1", *fields, *lines, b"", b""])

    def post(self, *lines: bytes, body: bytes = BODY, **details) -> bytes:
        """A request with a Content-Length that is true."""
        return self.head(*lines, b"Content-Length: %d" % len(body), **details) + body

    def to(self, target: str | bytes, method: bytes = b"POST") -> bytes:
        """The good request to another target, or by another method."""
        target = target.encode() if isinstance(target, str) else target
        return self.post(line=method + b" " + target + b" HTTP/1.1")

    def chunked(self, body: bytes) -> bytes:
        """A head that announces a chunked body, and its bytes as given."""
        return self.head(b"Transfer-Encoding: chunked") + body
