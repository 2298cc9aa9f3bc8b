"""The policy of the end-to-end tests: one caller for each thing a caller can or cannot do."""

import copy

from harness.stand_in import ADMINISTRATOR, INSTANCE, MARIA

LATER = "2099-01-01T00:00:00Z"
PAST = "2020-01-01T00:00:00Z"
OTHER_INSTANCE = "22222222-2222-3333-4444-555555555555"

_NAMES = ["FirstName", "LastName", "Mobile"]


def names_grant(**changes) -> dict:
    """Permits names and telephone numbers."""
    return {"instances": [INSTANCE], "users": ["*"], "fields": [*_NAMES]} | changes


def email_grant(users: list[str] | None = None, **changes) -> dict:
    """Permits email addresses of example.com."""
    change = {
        "fields": ["Email", "SecondaryEmail"], "newAddressDomains": ["example.com"], "approval": "none",
        "justification": "end-to-end tests", "validUntil": LATER}
    return {"instances": [INSTANCE], "users": users or ["*"], "emailChange": change | changes}


_APPROVAL = {"required": [{"group": "security-on-call", "count": 1}], "validMinutes": 60}

#: Each caller's members beside `name`, `owner` and `identities`.
CALLERS = {
    "names-only": {"grants": [names_grant()]},
    "hr-sync": {"grants": [names_grant(), email_grant()]},
    "any-domain": {"grants": [names_grant(), email_grant(newAddressDomains=["*"])]},
    "clearing": {"grants": [names_grant(), email_grant(allowClear=True)]},
    "expired": {"validUntil": PAST, "grants": [names_grant(), email_grant()]},
    "elsewhere": {"sourceNetworks": ["10.0.0.0/8"], "grants": [names_grant(), email_grant()]},
    "here": {"sourceNetworks": ["127.0.0.0/8"], "grants": [names_grant()]},
    "expired-email": {"grants": [names_grant(), email_grant(validUntil=PAST)]},
    "approval": {"grants": [names_grant(), email_grant(approval=_APPROVAL)]},
    "one-user": {"grants": [names_grant(users=[MARIA])]},
    "administrators": {"grants": [names_grant(users=[ADMINISTRATOR])]},
    "other-instance": {"grants": [names_grant(instances=[OTHER_INSTANCE])]},
    "first-name": {"grants": [names_grant(fields=["FirstName"])]},
}


def standard(identities: dict[str, list[dict]]) -> dict:
    """The policy for callers with these identities."""
    return copy.deepcopy({
        "$schema": "./policy.schema.json", "formatVersion": 1, "id": "end-to-end", "revision": "1",
        "owner": "identity-security@example.com",
        "protectedUsers": [{"instance": INSTANCE, "users": [ADMINISTRATOR], "reason": "instance administrator"}],
        "approverGroups": [{
            "name": "security-on-call",
            "members": [{"name": "Robin", "identities": [{"apiKey": {"sha256": "0" * 64}}]}]}],
        "callers": [
            {"name": name, "owner": "tests@example.com", "identities": identities[name], **members}
            for name, members in CALLERS.items() if name in identities],
    })
