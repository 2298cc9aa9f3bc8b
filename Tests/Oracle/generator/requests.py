"""Random requests around a policy: aimed at one of its grants, then moved a little beside."""

from dataclasses import dataclass

from generator import bodies, targets, values
from generator.chance import Chance
from generator.policies import DOMAINS, EMAIL_FIELDS, INSTANCES, NAME_FIELDS, SOURCES, USERS

_CONTENT_TYPES = [
    "application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON",
    'application/json; charset="utf-8"', "application/json ; charset=utf-8"]
_OTHER_CONTENT_TYPES = [
    None, "text/json", "application/x-amz-json-1.1", "application/json; charset=utf-16", "application/jsonp",
    "application/json; profile=a", "application/json, text/plain", "application"]
_FLAWS = {"body": 14, "value": 14, "identifiers": 9, "target": 4, "method": 1, "content type": 2, "credential": 2}
_OTHER_METHODS = ["GET", "PUT", "DELETE", "PATCH", "post"]


@dataclass(frozen=True)
class Request:
    """A request before it is signed."""

    #: The place of the credential's owner in the list of all identities.
    identity: int
    #: False where signature or token are to be spoilt.
    is_genuine: bool
    source: str
    method: str
    target: str
    content_type: str | None
    body: bytes


@dataclass
class Aim:
    """What a request is after, before any of it is written down."""

    identity: int
    source: str
    instance: str
    user: str
    values: dict[str, str]


def request(chance: Chance, policy: dict, identities: list[dict]) -> Request:
    """One request; about half are good in form, and of these about half are permitted."""
    aim = aimed(chance, policy, identities)
    target = targets.good(chance, aim.instance, aim.user)
    method, content_type, is_genuine = "POST", "application/json", True
    if chance.happens(0.2):
        content_type = chance.choice(_CONTENT_TYPES)
    body = bodies.written(chance, aim.values)
    for flaw in _flaws(chance):
        match flaw:
            case "body":
                body = bodies.spoilt(chance, aim.values)
            case "value":
                member = chance.choice(list(aim.values))
                body = bodies.written(chance, aim.values | {member: values.nearly_good(chance, member)})
            case "identifiers":
                target = targets.with_odd_identifiers(chance, aim.instance, aim.user)
            case "target":
                target = targets.malformed(chance, aim.instance, aim.user)
            case "method":
                method = chance.choice(_OTHER_METHODS)
            case "content type":
                content_type = chance.choice(_OTHER_CONTENT_TYPES)
            case "credential":
                is_genuine = False
    return Request(aim.identity, is_genuine, aim.source, method, target, content_type, body)


def _flaws(chance: Chance) -> list[str]:
    """None, one or two, not all of which need harm."""
    flaws = {chance.weighted(_FLAWS) for _ in range(chance.weighted({0: 55, 1: 35, 2: 10}))}
    # Which of the two counts where a body is too long for a route that is none, the contract does not say.
    return sorted(flaws - {"body"} if flaws & {"target", "method"} else flaws)


def aimed(chance: Chance, policy: dict, identities: list[dict]) -> Aim:
    """What some grant of some caller would permit, but for a few changes."""
    caller = chance.choice(policy["callers"])
    aim = Aim(
        identities.index(chance.choice(caller["identities"])), chance.choice(SOURCES), chance.choice(INSTANCES),
        chance.choice(USERS), {})
    if caller["grants"]:
        grant = chance.choice(caller["grants"])
        aim.instance = chance.choice(grant["instances"])
        if grant["users"] != ["*"]:
            aim.user = chance.choice(grant["users"])
        aim.values |= _permitted(chance, grant)
        if chance.happens(0.3):
            aim.values |= _permitted(chance, chance.choice(caller["grants"]))
    while not aim.values or chance.happens(0.15):
        member = chance.choice(NAME_FIELDS + EMAIL_FIELDS)
        aim.values[member] = values.good(chance, member)
    for _ in range(chance.weighted({0: 6, 1: 3, 2: 1})):
        _move(chance, aim, identities)
    return aim


def _permitted(chance: Chance, grant: dict) -> dict[str, str]:
    change = grant.get("emailChange", {})
    members = chance.some(change.get("fields") or grant["fields"])
    clears = change.get("allowClear") is True and chance.happens(0.3)
    return {
        member: "" if clears else values.good(chance, member, change.get("newAddressDomains")) for member in members}


def _move(chance: Chance, aim: Aim, identities: list[dict]) -> None:
    """Changes one thing that decisions depend on."""
    match chance.choice(["identity", "source", "instance", "user", "domain", "clear", "member"]):
        case "identity":
            aim.identity = chance.randrange(len(identities))
        case "source":
            aim.source = chance.choice(SOURCES)
        case "instance":
            aim.instance = chance.choice(INSTANCES)
        case "user":
            aim.user = chance.choice(USERS)
        case "domain":
            aim.values[chance.choice(EMAIL_FIELDS)] = "mary@" + chance.choice(DOMAINS)
        case "clear":
            aim.values[chance.choice(EMAIL_FIELDS)] = ""
        case "member":
            member = chance.choice(NAME_FIELDS)
            aim.values[member] = values.good(chance, member)
