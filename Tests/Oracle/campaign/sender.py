"""Writes requests down as bytes and sends them over connections that are kept open."""

from campaign.arena import Credential
from generator.requests import Request
from harness import sigv4, wire


def raw(request: Request, credential: Credential, host: str) -> bytes:
    """The bytes of a well-framed request, signed or with its token, or with either spoilt."""
    fields = [("Host", host)]
    if request.content_type is not None:
        fields.append(("Content-Type", request.content_type))
    if credential.kind == "accessKey":
        *fields, (name, proof) = sigv4.signed(
            request.target, fields, request.body, credential.secret, method=request.method)
    else:
        name, proof = "Authorization", f"Bearer {credential.secret}"
    if not request.is_genuine:
        proof = proof[:-1] + ("0" if proof[-1] != "0" else "1")
    return wire.request(request.target, [*fields, (name, proof)], request.body, method=request.method)


class Sender:
    """One connection for each source address; a context that closes them."""

    def __init__(self, port: int):
        self._port = port
        self._connections: dict[str, wire.Connection] = {}

    def __enter__(self) -> "Sender":
        return self

    def __exit__(self, *_) -> None:
        for source in list(self._connections):
            self._connections.pop(source).close()

    def send(self, request: bytes, source: str) -> wire.Reply:
        """Raises AssertionError or OSError where no complete reply comes."""
        if source not in self._connections:
            self._connections[source] = wire.Connection(self._port, source=source)
        connection = self._connections[source]
        keeps = False
        try:
            connection.send(request)
            reply = connection.read()
            keeps = reply.header("connection") != "close"
            return reply
        finally:
            if not keeps:
                self._connections.pop(source).close()
