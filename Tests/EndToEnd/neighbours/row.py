"""One acceptable request with what must reach upstream."""

import json
from dataclasses import dataclass, field

from harness.stage import path_to
from hostile.row import VALUE, Template


@dataclass(frozen=True)
class Accepted:
    """Bytes to send; the reply must be a success."""

    name: str
    raw: bytes
    #: What the body that reaches upstream must say, code point for code point, and to which path.
    info: dict[str, str] = field(default_factory=lambda: {"FirstName": VALUE})
    path: str = path_to()
    #: Whether the connection must be closed after the reply; otherwise it must be kept.
    closes: bool = False

    @property
    def has_email(self) -> bool:
        return not {"Email", "SecondaryEmail"}.isdisjoint(self.info)

    @classmethod
    def plain(cls, template: Template, name: str, info: dict[str, str]) -> "Accepted":
        """The template's request with these values, written without escapes where possible."""
        body = json.dumps({"IdentityInfo": info}, ensure_ascii=False).encode()
        return cls(name, template.post(body=body), info)
