"""A campaign: random policies, for each a gate, random requests to it, and every answer compared."""

import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timezone

from campaign import comparison, explanation
from campaign.arena import Arena, Credential
from campaign.sender import Sender, raw
from generator import policies, requests
from generator.chance import Chance
from generator.targets import PLACE
from harness.gate_process import GateProcess
from oracle.answer import Answer
from oracle.judge import Proof, judge

_REQUESTS_PER_POLICY = 500
_EXPLANATIONS_PER_POLICY = 20


@dataclass
class Tally:
    """What has been asked, by the oracle's answers, and where the program differed."""

    #: By code; a change that is permitted counts as ALLOWED.
    verdicts: Counter[str] = field(default_factory=Counter)
    explanations: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.verdicts.total() + self.explanations.total()


class Campaign:
    """Goes on from policy to policy until there are enough verdicts or the time is over."""

    def __init__(self, seed: str, *, seconds: float | None = None, verdicts: int | None = None):
        self._seed = seed
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._wanted = verdicts
        self.tally = Tally()

    def run(self, first: int = 0) -> Tally:
        number = first
        with Arena() as arena:
            while not self._is_over():
                self._try_policy(arena, number)
                number += 1
        return self.tally

    def _is_over(self) -> bool:
        is_late = self._deadline is not None and time.monotonic() > self._deadline
        return is_late or self._wanted is not None and self.tally.total >= self._wanted

    def _try_policy(self, arena: Arena, number: int) -> None:
        identities = [credential.identity for credential in arena.credentials]
        policy = policies.policy(Chance(f"{self._seed}/{number}"), identities)
        with arena.gate(policy) as gate:
            for index in range(_EXPLANATIONS_PER_POLICY):
                self._try_explanation(gate, policy, identities, f"{self._seed}/{number}/explain {index}")
            with Sender(gate.port) as sender:
                for index in range(_REQUESTS_PER_POLICY):
                    if self._is_over():
                        break
                    self._try_request(arena, gate, sender, policy, identities, f"{self._seed}/{number}/{index}")

    def _try_request(
        self, arena: Arena, gate: GateProcess, sender: Sender, policy: dict, identities: list[dict], name: str,
    ) -> None:
        request = requests.request(Chance(name), policy, identities)
        credential = arena.credentials[request.identity]
        expected = _judged(policy, request, credential)
        sent = raw(request, credential, gate.host)
        try:
            reply = sender.send(sent, request.source)
            problem = comparison.complaint(expected, reply, arena.arrivals())
        except (AssertionError, OSError) as failure:
            problem = f"no reply: {failure}; reached upstream: {arena.arrivals()}"
        self.tally.verdicts[expected.code or "ALLOWED"] += 1
        if problem is not None:
            callers = [caller for caller in policy["callers"] if credential.identity in caller["identities"]]
            self._note(name, policy | {"callers": callers}, expected, f"from {request.source}: {_shown(sent)}", problem)

    def _try_explanation(self, gate: GateProcess, policy: dict, identities: list[dict], name: str) -> None:
        asked = explanation.question(Chance(name), policy, identities)
        expected = explanation.expected(policy, asked)
        problem = explanation.complaint(expected, asked, gate.directory / "policies" / "example.json")
        self.tally.explanations[expected.code or "ALLOWED"] += 1
        if problem is not None:
            question = f"{asked.instance} {asked.user} from {asked.source} at {asked.at}: {_shown(asked.body)}"
            self._note(name, policy | {"callers": [asked.caller]}, expected, question, problem)

    def _note(self, name: str, policy: dict, expected: Answer, asked: str, problem: str) -> None:
        self.tally.differences.append("\n".join([
            f"difference at {name} (seed/policy/request)", f"policy   {json.dumps(policy)}",
            f"asked    {asked}", f"oracle   {expected}", f"program  {problem}"]))


def _judged(policy: dict, request: requests.Request, credential: Credential) -> Answer:
    return judge(
        policy, PLACE, Proof(credential.kind, credential.identity, request.is_genuine), request.method, request.target,
        request.content_type, request.body, request.source, datetime.now(timezone.utc))


def _shown(data: bytes) -> str:
    """The bytes, with long runs of the same shortened."""
    return re.sub(r"(.{1,16}?)\1{24,}", lambda run: f"{run[1]}<{len(run[0]) // len(run[1])} times>", repr(data))
