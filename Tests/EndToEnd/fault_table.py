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
    #: How long what it delays takes; by default longer than the gate waits.
    delay_milliseconds: int = 1500
    #: Whether upstream's answer was complete, so that its request id is passed on.
    is_answered: bool = True


def _unknown(name: str, **details) -> Fault:
    """A fault after which nobody knows whether the change was applied."""
    return Fault(name, 504, "UPSTREAM_TIMEOUT", "unknown", is_answered=False, **details)


FAULTS = [
    # Complete answers.
    Fault("500", 500, "UPSTREAM_FAILED", "unknown", text="Request processing failed"),
    Fault("503", 503, "UPSTREAM_FAILED", "unknown", "ServiceUnavailableException"),
    Fault("429", 429, "UPSTREAM_REJECTED", "rejected", "ThrottlingException", text="Rate exceeded"),
    Fault("429-too-many", 429, "UPSTREAM_REJECTED", "rejected", "ThrottlingException",
          text="the upstream API answered 429"),
    Fault("429-untyped", 429, "UPSTREAM_REJECTED", "rejected", "ThrottlingException"),
    Fault("400-invalid-parameter", 400, "UPSTREAM_REJECTED", "rejected", "InvalidParameterException",
          text="One or more of the parameters are not valid."),
    Fault("400-echo", 400, "UPSTREAM_REJECTED", "rejected", "InvalidParameterException"),
    Fault("400-gzip", 400, "UPSTREAM_REJECTED", "rejected", "InvalidParameterException",
          text="the upstream API answered 400"),
    Fault("403", 403, "GATE_NOT_AUTHORIZED", "rejected", "AccessDeniedException"),
    Fault("302", 502, "UPSTREAM_UNEXPECTED", "rejected"),
    Fault("202", 502, "UPSTREAM_UNEXPECTED", "unknown"),
    Fault("204", 502, "UPSTREAM_UNEXPECTED", "unknown"),
    Fault("gzip", 200, None, "applied"),
    # Answers written unusually, and wrongly.
    Fault("http10", 200, None, "applied"),
    Fault("informational-first", 200, None, "applied"),
    _unknown("garbage"),
    _unknown("bad-status-line"),
    _unknown("nul-in-header"),
    _unknown("long-header"),
    _unknown("huge-head"),
    _unknown("too-much"),
    _unknown("conflicting-lengths"),
    _unknown("length-and-chunked"),
    _unknown("length-too-long"),
    _unknown("truncated-chunks"),
    # What comes behind a complete answer is no part of it, nor of the next.
    Fault("length-too-short", 200, None, "applied"),
    Fault("second-answer-together", 200, None, "applied"),
    # Answers that are late, in part or not at all.
    _unknown("slow"),
    _unknown("slow-head"),
    _unknown("slow-body"),
    _unknown("drip", delay_milliseconds=10),
    Fault("drip", 200, None, "applied", delay_milliseconds=1),
    _unknown("drip-forever"),
    _unknown("drip-forever", delay_milliseconds=1),
    _unknown("close-without-answer"),
    _unknown("close-after-applying"),
    _unknown("reset"),
    _unknown("half-head"),
    _unknown("half-body"),
]
