"""The good signed request with one thing changed: before it is signed, or behind the signature's back."""

from dataclasses import dataclass
from typing import Callable

from harness import sigv4, wire
from harness.stage import path_to
from hostile.row import BODY, Template

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Signer:
    """Signs the template's request with its gate key."""

    template: Template

    def request(
        self, *, extra: Fields = (), without: tuple[str, ...] = (), body: bytes = BODY, path: str | None = None,
        key: sigv4.Key | None = None, sent_body: bytes | None = None, sent_path: str | None = None,
        sent_method: str = "POST", authorization: Callable[[str], str] = str, fields: Callable[[Fields], Fields] = list,
        **details,
    ) -> bytes:
        """A request rightly signed for what `details` of `sigv4.signed` and these say.

        - extra, without: fields added, and names of fields left out, before signing.
        - sent_…: what is sent in the place of what was signed.
        - authorization, fields: change the value of Authorization, and all fields, after signing.
        """
        path = path_to() if path is None else path
        usual = [("Host", self.template.host), ("Content-Type", "application/json")]
        given = [*(field for field in usual if field[0].lower() not in without), *extra]
        made = sigv4.signed(path, given, body, key or self.template.gate_key, **details)
        edited = fields([
            (name, authorization(value) if name == "Authorization" else value) for name, value in made])
        return wire.request(
            sent_path or path, edited, body if sent_body is None else sent_body, method=sent_method)

    def key(self, access_key_id: str) -> sigv4.Key:
        """Another id with the same secret."""
        return sigv4.Key(access_key_id, self.template.gate_key.secret)


def without(name: str) -> Callable[[Fields], Fields]:
    """Drops a field."""
    return lambda fields: [field for field in fields if field[0].lower() != name]


def with_value(name: str, value: str) -> Callable[[Fields], Fields]:
    """Gives a field another value."""
    return lambda fields: [(given, value if given.lower() == name else old) for given, old in fields]


def adding(*more: tuple[str, str]) -> Callable[[Fields], Fields]:
    """Adds fields at the end."""
    return lambda fields: [*fields, *more]


def replacing(old: str, new: str) -> Callable[[str], str]:
    """Replaces a piece of Authorization, which must be there."""
    def replaced(value: str) -> str:
        if old not in value:
            raise ValueError(f"{old!r} is not in Authorization")
        return value.replace(old, new, 1)
    return replaced
