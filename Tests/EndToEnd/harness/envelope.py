"""The documented form of replies, checked field by field (SPEC, section 5)."""

import re

from harness.wire import Reply

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
_REQUEST_ID = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}")


def _require(condition: bool, what: str, reply: Reply) -> None:
    if not condition:
        raise AssertionError(f"{what}: {reply.status} {reply.fields} {reply.body!r}")


def check_common(reply: Reply) -> None:
    """What every reply has: a JSON body, a decision id, a request id."""
    _require(reply.header("content-type") == "application/json", "Content-Type", reply)
    _require(UUID7.fullmatch(reply.decision) is not None, "the decision id is no UUIDv7", reply)
    request_id = reply.header("x-amzn-requestid")
    _require(request_id is not None and _REQUEST_ID.fullmatch(request_id) is not None, "x-amzn-RequestId", reply)


def check_success(reply: Reply) -> None:
    """A 200 in the documented envelope."""
    check_common(reply)
    _require(reply.status == 200, "not a success", reply)
    _require(reply.header("x-amzn-errortype") is None, "a success with an error type", reply)
    body = reply.json()
    _require(set(body) == {"success", "data"} and body["success"] is True, "members", reply)
    _require(set(body["data"]) == {"id", "created_at"}, "members of data", reply)
    _require(body["data"]["id"] == reply.decision, "data.id", reply)
    _require(_TIME.fullmatch(body["data"]["created_at"]) is not None, "data.created_at", reply)


def check_refusal(
    reply: Reply, status: int | tuple[int, ...], code: str, error_type: str | None = None, *,
    reached_upstream: bool = False,
) -> None:
    """A refusal in the envelope that both documentation and AWS clients read."""
    check_common(reply)
    statuses = status if isinstance(status, tuple) else (status,)
    _require(reply.status in statuses, f"status is not {statuses}", reply)
    body = reply.json()
    _require(set(body) == {"success", "error", "message", "Message", "__type"}, "members", reply)
    _require(body["success"] is False, "success", reply)
    _require(set(body["error"]) == {"code", "message"}, "members of error", reply)
    _require(body["error"]["code"] == code, f"error.code is not {code}", reply)
    _require(body["__type"] == reply.header("x-amzn-errortype"), "__type is not x-amzn-ErrorType", reply)
    if error_type is not None:
        _require(body["__type"] == error_type, f"the type is not {error_type}", reply)
    reason = body["error"]["message"]
    _require(body["message"] == f"{code}: {reason} (decision {reply.decision})", "message", reply)
    _require(body["Message"] == body["message"], "Message is not message", reply)
    if code == "VALIDATION_ERROR":
        _require(reason.startswith("Invalid request parameters"), "the beginning of error.message", reply)
    if not reached_upstream:
        _require(reply.header("x-amzn-requestid") == reply.decision, "x-amzn-RequestId is not the decision", reply)
    if reply.status == 401:
        _require("Bearer" in (reply.header("www-authenticate") or ""), "WWW-Authenticate", reply)
