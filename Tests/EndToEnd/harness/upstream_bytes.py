"""What the gate promises of every request it sends: built anew from checked values, and from nothing else."""

import re

from harness import jcs, lenient
from harness.stand_in import UpstreamRequest

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PATH = re.compile(rf"/users/({_UUID})/({_UUID})/identity-info")
_FIELDS = {
    "host", "content-type", "content-length", "x-amz-date", "authorization", "user-agent", "amz-sdk-invocation-id"}
_MEMBERS = {"Email", "FirstName", "LastName", "Mobile", "SecondaryEmail"}


def body_of(info: dict[str, str]) -> bytes:
    """The one body that these values are sent as."""
    return jcs.canonical({"IdentityInfo": info})


def check(request: UpstreamRequest, endpoint: str, decisions: dict[str, dict]) -> None:
    """Checks one request against its form and against the decision it names.

    - endpoint: the configured one, without a path.
    - decisions: the log's decision records by id.
    """
    _require(request.is_verified, "the signature does not verify", request)
    _check_fields(request, endpoint)
    value = jcs.read(request.body)
    _require(set(value) == {"IdentityInfo"} and bool(value["IdentityInfo"]), "members of the body", request)
    info = value["IdentityInfo"]
    _require(set(info) <= _MEMBERS and all(isinstance(v, str) for v in info.values()), "members", request)
    _require(request.body == body_of(info), "the body is not canonical", request)
    decision = decisions.get(request.invocation)
    _require(decision is not None and decision["effect"] == "allow", "no decision allowed this", request)
    asked = decision["request"]
    match = _PATH.fullmatch(request.path)
    _require(request.method == "POST" and match is not None, "method or path", request)
    _require(match.groups() == (asked["instance"], asked["user"]), "another user than was decided", request)
    _require(sorted(info) == asked["members"], "other members than were decided", request)
    may_change_email = bool({"Email", "SecondaryEmail"} & set(asked["members"]))
    emails = lenient.email_members(request.body)
    _require(may_change_email or not emails, f"an email under a lenient reading: {emails}", request)


def _check_fields(request: UpstreamRequest, endpoint: str) -> None:
    names = [name.lower() for name, _ in request.fields]
    _require(len(names) == len(set(names)) and set(names) == _FIELDS, f"fields {sorted(names)}", request)
    values = {name.lower(): value for name, value in request.fields}
    _require(values["host"] == endpoint.removeprefix("http://"), "Host", request)
    _require(values["content-type"] == "application/json", "Content-Type", request)
    _require(values["content-length"] == str(len(request.body)), "Content-Length", request)
    _require(values["user-agent"].startswith("identity-gate/"), "User-Agent", request)


def _require(condition: bool, what: str, request: UpstreamRequest) -> None:
    if not condition:
        raise AssertionError(f"upstream: {what}: {request}")
