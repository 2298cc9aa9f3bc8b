"""Random policies over few instances, users and domains."""

from generator.chance import Chance

#: The stand-in knows the first one.
INSTANCES = [
    "11111111-2222-3333-4444-555555555555", "11111111-2222-3333-4444-555555555556",
    "abcdefab-2222-3333-4444-555555555555"]
USERS = [
    "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeef",
    "99999999-0000-0000-0000-000000000001", "66666666-7777-4888-9999-00000000000a"]
NAME_FIELDS = ["FirstName", "LastName", "Mobile"]
EMAIL_FIELDS = ["Email", "SecondaryEmail"]
DOMAINS = ["example.com", "example.org", "mail.example.com", "xample.com", "example.co", "xn--exmple-cua.com"]
ENDED = ["1999-12-31T23:59:59Z", "2020-02-29T12:00:00Z", "2024-06-30T00:00:00.000001Z"]
TO_COME = ["2099-01-01T00:00:00Z", "2099-01-01T00:00:00.5Z", "2120-12-31T23:59:59.999999Z"]
#: `SOURCES` lie in some of them and outside others.
NETWORKS = [
    "127.0.0.0/8", "127.0.0.0/30", "127.0.0.1/32", "127.0.0.4/32", "127.128.0.0/9", "0.0.0.0/0", "10.0.0.0/8",
    "128.0.0.0/1", "::1/128", "fd00::/8"]
SOURCES = ["127.0.0.1", "127.0.0.3", "127.0.0.4", "127.200.0.1"]
_GROUP = "security-on-call"


def policy(chance: Chance, identities: list[dict]) -> dict:
    """A policy that names most of the identities, one of them for an approver."""
    left = chance.sample(identities, len(identities) - 2)
    approver = left.pop()
    callers = []
    while left:
        own = [left.pop() for _ in range(min(len(left), chance.randint(1, 2)))]
        callers.append(_caller(chance, f"caller-{len(callers)}", own))
    protected = [
        {"instance": instance, "users": chance.some(USERS, most=2)}
        for instance in chance.some(INSTANCES, least=0) if chance.happens(0.8)]
    return {
        "formatVersion": 1, "id": "oracle", "revision": "1", "owner": "tests@example.com",
        "protectedUsers": protected, "callers": callers,
        "approverGroups": [{"name": _GROUP, "members": [{"name": "Robin", "identities": [approver]}]}]}


def _caller(chance: Chance, name: str, identities: list[dict]) -> dict:
    caller = {
        "name": name, "owner": "tests@example.com", "identities": identities,
        "grants": [_grant(chance) for _ in range(chance.randint(1, 6) if chance.happens(0.95) else 0)]}
    if chance.happens(0.3):
        caller["sourceNetworks"] = chance.some(NETWORKS, most=3)
    return caller | _end(chance, 0.1, 0.2)


def _grant(chance: Chance) -> dict:
    grant = {
        "instances": chance.some(INSTANCES, most=2),
        "users": ["*"] if chance.happens(0.4) else chance.some(USERS, most=2)} | _end(chance, 0.08, 0.2)
    if chance.happens(0.4):
        return grant | {"fields": chance.some(NAME_FIELDS)}
    change = {
        "fields": chance.some(EMAIL_FIELDS),
        "newAddressDomains": ["*"] if chance.happens(0.15) else chance.some(DOMAINS, most=3),
        "approval": _approval(chance), "justification": "random"} | _end(chance, 0.15, 0.85)
    if chance.happens(0.5):
        change["allowClear"] = chance.happens(0.7)
    return grant | {"emailChange": change}


def _approval(chance: Chance) -> str | dict:
    if chance.happens(0.7):
        return "none"
    return {"required": [{"group": _GROUP, "count": 1}], "validMinutes": chance.randint(1, 600)}


def _end(chance: Chance, past: float, future: float) -> dict:
    """A `validUntil` with these probabilities, or none."""
    drawn = chance.random()
    if drawn < past:
        return {"validUntil": chance.choice(ENDED)}
    return {"validUntil": chance.choice(TO_COME)} if drawn < past + future else {}
