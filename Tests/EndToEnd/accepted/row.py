"""One request that must be accepted, with what must reach upstream."""

from dataclasses import dataclass, field

from harness.stage import path_to
from hostile.row import VALUE


@dataclass(frozen=True)
class Row:
    """Bytes to send; the reply must be a success."""

    name: str
    raw: bytes
    #: The path of the one upstream request.
    path: str = path_to()
    #: The members of its body.
    info: dict[str, str] = field(default_factory=lambda: {"FirstName": VALUE})
    #: Whether the connection must be closed after the reply; otherwise it must be kept.
    closes: bool = False
