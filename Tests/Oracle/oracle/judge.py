"""The order of work of section 2, and the credentials of section 3, as far as the random requests use them."""

from dataclasses import dataclass
from datetime import datetime

from oracle import evaluator, reader
from oracle.answer import Answer, Refused


@dataclass(frozen=True)
class Proof:
    """How a request says who sends it."""

    #: `accessKey` or `apiKey`.
    kind: str
    #: As a policy names it.
    identity: dict
    #: Whether the signature, or the token, is as its owner would have made it.
    is_genuine: bool


def judge(
    policy: dict, place: reader.Place, proof: Proof, method: str, target: str, content_type: str | None, body: bytes,
    source: str, now: datetime,
) -> Answer:
    """What a well-framed request gets."""
    try:
        reader.size(body)
        segments = reader.route(method, target)
        _authenticate(policy, proof)
        reader.content_type(content_type)
        instance, user = reader.identifiers(*segments, place)
        values = reader.values(body)
    except Refused as refusal:
        return refusal.answer
    return evaluator.decide(policy, proof.identity, instance, user, values, source, now)


def _authenticate(policy: dict, proof: Proof) -> None:
    """A gate key proves itself, named or not; an API key is known only by standing in the policy."""
    if proof.kind == "accessKey":
        if not proof.is_genuine:
            raise Refused(Answer(403, "UNAUTHENTICATED", "InvalidSignatureException"))
        return
    approvers = [member for group in policy.get("approverGroups", []) for member in group["members"]]
    named = [identity for entry in [*policy["callers"], *approvers] for identity in entry["identities"]]
    if not proof.is_genuine or proof.identity not in named:
        raise Refused(Answer(401, "UNAUTHENTICATED", "UnrecognizedClientException"))
