"""Puts questions to `policy explain`, which can be asked for any time and any source address."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from campaign.comparison import wrong_members
from generator import bodies
from generator.chance import Chance
from generator.policies import ENDED, SOURCES, TO_COME
from generator.requests import aimed
from harness import product
from oracle import evaluator, reader
from oracle.answer import Answer, Refused

_SOURCES = [
    *SOURCES, *(f"::ffff:{source}" for source in SOURCES), None, "::ffff:10.1.2.3", "10.255.255.255", "11.0.0.0", "::1",
    "fd00::1", "fe00::1", "128.0.0.1"]


@dataclass(frozen=True)
class Question:
    """What `policy explain` is asked."""

    caller: dict
    instance: str
    user: str
    body: bytes
    source: str | None
    at: str


def question(chance: Chance, policy: dict, identities: list[dict]) -> Question:
    """About a moment at which something in the policy ends, one microsecond away, or any other."""
    aim = aimed(chance, policy, identities)
    bound = [c for c in policy["callers"] if "sourceNetworks" in c]
    own = [c for c in policy["callers"] if identities[aim.identity] in c["identities"]]
    caller = chance.choice(bound if bound and chance.happens(0.3) else own or policy["callers"])
    body = (bodies.spoilt if chance.happens(0.1) else bodies.written)(chance, aim.values)
    ends = ENDED if chance.happens(0.5) else _ends(caller) or TO_COME
    at = datetime.fromisoformat(chance.choice(ends)) + timedelta(microseconds=chance.choice([-1_000_000, -1, 0, 0, 1]))
    return Question(
        caller, aim.instance, aim.user, body, chance.choice(_SOURCES), at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def _ends(value) -> list[str]:
    """Every `validUntil` anywhere in a part of a policy."""
    if isinstance(value, list):
        return [end for part in value for end in _ends(part)]
    if not isinstance(value, dict):
        return []
    own = [value["validUntil"]] if "validUntil" in value else []
    return own + [end for part in value.values() for end in _ends(part)]


def expected(policy: dict, asked: Question) -> Answer:
    try:
        reader.size(asked.body)
        values = reader.values(asked.body)
    except Refused as refusal:
        return refusal.answer
    return evaluator.decide(
        policy, asked.caller["identities"][0], asked.instance, asked.user, values, asked.source,
        datetime.fromisoformat(asked.at))


def complaint(answer: Answer, asked: Question, policy_file: Path) -> str | None:
    """None where program and oracle agree."""
    body_file = policy_file.with_name("body.json")
    body_file.write_bytes(asked.body)
    source = [] if asked.source is None else ["--source", asked.source]
    result = product.run(
        "policy", "explain", "--policy", policy_file, "--caller", asked.caller["name"], "--instance", asked.instance,
        "--user", asked.user, "--body", body_file, "--at", asked.at, *source, home=policy_file.parent)
    said = f"status {result.returncode}, {result.stdout}{result.stderr}"
    if answer.code == "VALIDATION_ERROR":
        return None if result.returncode == 2 and not result.stdout else said
    if result.returncode != (0 if answer.code is None else 1):
        return said
    explained = json.loads(result.stdout)
    if (explained["effect"], explained["code"]) != ("refuse" if answer.code else "allow", answer.code):
        return said
    return wrong_members(answer, result.stderr)
