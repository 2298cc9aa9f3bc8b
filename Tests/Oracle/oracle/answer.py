"""What a request gets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """The part of a reply, and of its effect upstream, that the contract fixes (SPEC, section 5)."""

    status: int
    #: `error.code`; None where the change is forwarded.
    code: str | None = None
    error_type: str | None = None
    #: The members that the message of a refusal by policy names; None where the contract leaves it open.
    members: frozenset[str] | None = None
    #: Instance, user and values as they reach upstream; None where nothing does.
    forwarded: tuple[str, str, tuple[tuple[str, str], ...]] | None = None


def invalid(status: int = 400, error_type: str = "InvalidRequestException") -> Answer:
    return Answer(status, "VALIDATION_ERROR", error_type)


class Refused(Exception):
    """A request that is refused where it is read; carries the answer."""

    def __init__(self, answer: Answer):
        super().__init__(answer)
        self.answer = answer
