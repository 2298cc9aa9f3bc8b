"""Where a reply, or what reached upstream, is not what the oracle says."""

import re

from harness import envelope, stand_in
from harness.stand_in import UpstreamRequest
from harness.wire import Reply
from oracle import strict_json
from oracle.answer import Answer

_MEMBER = re.compile(r"\b(?:FirstName|LastName|Email|SecondaryEmail|Mobile)\b")


def complaint(expected: Answer, reply: Reply, arrivals: list[UpstreamRequest]) -> str | None:
    """None where program and oracle agree."""
    try:
        if expected.forwarded is not None:
            instance, _, values = expected.forwarded
            _check_forwarded(instance, dict(values), reply)
        else:
            envelope.check_refusal(reply, expected.status, expected.code, expected.error_type)
            if problem := wrong_members(expected, reply.json()["error"]["message"]):
                return problem
    except AssertionError as problem:
        return str(problem)
    return _wrong_arrivals(expected, reply.decision, arrivals)


def _check_forwarded(instance: str, values: dict[str, str], reply: Reply) -> None:
    """The stand-in makes users as they come; it has one instance, and rules of its own for values."""
    if instance != stand_in.INSTANCE:
        envelope.check_refusal(
            reply, 404, "UPSTREAM_REJECTED", "ResourceNotFoundException", reached_upstream=True)
    elif stand_in.accepts(values):
        envelope.check_success(reply)
    else:
        envelope.check_refusal(
            reply, 400, "UPSTREAM_REJECTED", "InvalidParameterException", reached_upstream=True)


def wrong_members(expected: Answer, message: str) -> str | None:
    named = frozenset(_MEMBER.findall(message))
    if expected.members not in (None, named):
        return f"the message names {sorted(named)}: {message}"
    return None


def _wrong_arrivals(expected: Answer, decision: str, arrivals: list[UpstreamRequest]) -> str | None:
    if expected.forwarded is None:
        return f"reached upstream: {arrivals}" if arrivals else None
    if len(arrivals) != 1:
        return f"{len(arrivals)} requests reached upstream: {arrivals}"
    instance, user, values = expected.forwarded
    arrived = arrivals[0]
    if (arrived.method, arrived.path) != ("POST", f"/users/{instance}/{user}/identity-info"):
        return f"reached upstream for another user: {arrived}"
    if strict_json.read(arrived.body) != {"IdentityInfo": dict(values)}:
        return f"reached upstream with another body: {arrived}"
    if not arrived.is_verified or arrived.invocation != decision:
        return f"reached upstream unsigned, or as another decision: {arrived}"
    return None
