"""One acceptable request with the values that must reach upstream."""

import json
from dataclasses import dataclass

from hostile.row import Template


@dataclass(frozen=True)
class Accepted:
    """Bytes to send, and what the body that reaches upstream must say, code point for code point."""

    name: str
    raw: bytes
    info: dict[str, str]

    @property
    def has_email(self) -> bool:
        return not {"Email", "SecondaryEmail"}.isdisjoint(self.info)

    @classmethod
    def plain(cls, template: Template, name: str, info: dict[str, str]) -> "Accepted":
        """The template's request with these values, written without escapes where possible."""
        body = json.dumps({"IdentityInfo": info}, ensure_ascii=False).encode()
        return cls(name, template.post(body=body), info)
