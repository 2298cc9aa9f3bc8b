"""Decides by a policy as section 4 of the contract says."""

import ipaddress
from datetime import datetime

from oracle.answer import Answer

EMAIL_MEMBERS = ("Email", "SecondaryEmail")
#: Most severe first.
_BY_SEVERITY = ("EMAIL_CHANGE_NOT_PERMITTED", "EMAIL_DOMAIN_NOT_PERMITTED", "APPROVAL_REQUIRED", "FIELD_NOT_ALLOWED")


def decide(
    policy: dict, identity: dict, instance: str, user: str, values: dict[str, str], source: str | None,
    now: datetime,
) -> Answer:
    """The answer to a change whose form is right.

    - identity: as it would stand in the policy.
    - source: the peer's address; None, which lies in no network, where it is not known.
    """
    caller = next((caller for caller in policy["callers"] if identity in caller["identities"]), None)
    if caller is None or not _is_live(caller, now) or not _comes_from(caller, source):
        return _refusal("CALLER_NOT_ALLOWED")
    grants = [grant for grant in caller["grants"] if _is_live_grant(grant, now) and instance in grant["instances"]]
    if not grants:
        return _refusal("INSTANCE_NOT_ALLOWED")
    is_protected = any(
        entry["instance"] == instance and user in entry["users"] for entry in policy.get("protectedUsers", []))
    covering = [
        grant for grant in grants if user in grant["users"] or grant["users"] == ["*"] and not is_protected]
    if not covering:
        return _refusal("USER_PROTECTED" if any(grant["users"] == ["*"] for grant in grants) else "USER_NOT_ALLOWED")
    refused = {}
    for member, value in values.items():
        if (code := _member_code(covering, member, value)) is not None:
            refused[member] = code
    if refused:
        return _refusal(min(refused.values(), key=_BY_SEVERITY.index), frozenset(refused))
    return Answer(200, forwarded=(instance, user, tuple(sorted(values.items()))))


def _refusal(code: str, members: frozenset[str] | None = None) -> Answer:
    return Answer(403, code, "AccessDeniedException", members)


def _member_code(grants: list[dict], member: str, value: str) -> str | None:
    """Why a member is refused, None where a grant permits it."""
    if member not in EMAIL_MEMBERS:
        return None if any(member in grant.get("fields", []) for grant in grants) else "FIELD_NOT_ALLOWED"
    changes = [grant["emailChange"] for grant in grants if member in grant.get("emailChange", {}).get("fields", [])]
    if value == "":
        changes = [change for change in changes if change.get("allowClear", False)]
    if not changes:
        return "EMAIL_CHANGE_NOT_PERMITTED"
    if value != "":
        domain = value.split("@")[1].lower()
        changes = [change for change in changes if change["newAddressDomains"] == ["*"]
                   or domain in change["newAddressDomains"]]
    if not changes:
        return "EMAIL_DOMAIN_NOT_PERMITTED"
    return None if any(change["approval"] == "none" for change in changes) else "APPROVAL_REQUIRED"


def _is_live_grant(grant: dict, now: datetime) -> bool:
    return _is_live(grant, now) and _is_live(grant.get("emailChange", {}), now)


def _is_live(entry: dict, now: datetime) -> bool:
    return "validUntil" not in entry or now < datetime.fromisoformat(entry["validUntil"])


def _comes_from(caller: dict, source: str | None) -> bool:
    if "sourceNetworks" not in caller:
        return True
    if source is None:
        return False
    address = ipaddress.ip_address(source)
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in ipaddress.ip_network(network) for network in caller["sourceNetworks"])
