"""Every fault of the stand-in that a call can meet, and how it must end."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A fault of the stand-in and how a call through the gate must end by it."""

    name: str
    status: int
    code: str | None
    result: str
    error_type: str | None = "InternalServiceException"
    #: A part of upstream's own text that the caller must see; None where it must get a fixed text.
    text: str | None = None
    #: Whether upstream's answer was complete, so that its request id is passed on.
    is_answered: bool = True


FAULTS = [
    Fault("500", 500, "UPSTREAM_FAILED", "unknown", text="Request processing failed"),
    Fault("503", 503, "UPSTREAM_FAILED", "unknown", "ServiceUnavailableException"),
    Fault("429", 429, "UPSTREAM_REJECTED", "rejected", "ThrottlingException", text="Rate exceeded"),
    Fault("429-untyped", 429, "UPSTREAM_REJECTED", "rejected", "ThrottlingException"),
    Fault("400-invalid-parameter", 400, "UPSTREAM_REJECTED", "rejected", "InvalidParameterException",
          text="One or more of the parameters are not valid."),
    Fault("400-echo", 400, "UPSTREAM_REJECTED", "rejected", "InvalidParameterException"),
    Fault("403", 403, "GATE_NOT_AUTHORIZED", "rejected", "AccessDeniedException"),
    Fault("302", 502, "UPSTREAM_UNEXPECTED", "rejected"),
    Fault("202", 502, "UPSTREAM_UNEXPECTED", "unknown"),
    Fault("204", 502, "UPSTREAM_UNEXPECTED", "unknown"),
    Fault("slow", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("slow-body", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("close-without-answer", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("close-after-applying", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("reset", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("half-head", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("half-body", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("too-much", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("garbage", 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False),
    Fault("http10", 200, None, "applied"),
    Fault("informational-first", 200, None, "applied"),
]
