"""Reads an audit log and checks what AUDIT.md promises of it, without any code of the product."""

import hashlib
import re
import time
from pathlib import Path

from harness import jcs
from harness.envelope import UUID7

LINE_LIMIT_BYTES = 32_768
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_KINDS = {"start", "stop", "policy", "decision", "outcome", "refusals", "clock", "unavailable", "recovered"}
_RESULTS = {"applied", "rejected", "not_sent", "unknown"}


class AuditLog:
    """The log in one `audit` directory, read anew at each call."""

    def __init__(self, directory: Path):
        self.directory = directory

    def lines(self) -> list[bytes]:
        """Every complete line; an end without its newline is still being written, or torn."""
        lines = []
        for segment in self.segments():
            lines += segment.read_bytes().split(b"\n")[:-1]
        return lines

    def segments(self) -> list[Path]:
        return sorted((self.directory / "segments").glob("*.jsonl"))

    def records(self, kind: str | None = None) -> list[dict]:
        records = [jcs.read(line) for line in self.lines()]
        return [record for record in records if kind in (None, record["kind"])]

    def decisions(self) -> dict[str, dict]:
        """Every `decision` record by its id."""
        return {record["id"]: record for record in self.records("decision")}

    def wait_for_decision(self, decision: str, seconds: float = 3) -> dict:
        """The record of a decision, which a refusal that does not wait for the disk may come before."""
        return self._wait(lambda: self.decisions().get(decision), f"no decision record {decision}", seconds)

    def wait_for_outcome(self, decision: str, seconds: float = 3) -> dict:
        """The outcome of an allowed decision."""
        def find():
            return next((r for r in self.records("outcome") if r["decision"] == decision), None)
        return self._wait(find, f"no outcome of {decision}", seconds)

    @staticmethod
    def _wait(find, complaint: str, seconds: float) -> dict:
        deadline = time.monotonic() + seconds
        while (found := find()) is None:
            if time.monotonic() > deadline:
                raise AssertionError(complaint)
            time.sleep(0.01)
        return found

    def check(self) -> list[dict]:
        """Checks the whole log of a gate that has stopped, and returns its records."""
        self._check_segments()
        records = []
        for line in self.lines():
            record = jcs.read(line)
            _require(jcs.canonical(record) == line, "not canonical", record)
            _require(len(line) < LINE_LIMIT_BYTES, "too long", record)
            records.append(record)
        _require(bool(records) and records[0]["kind"] == "start", "the log does not begin with a start", records[:1])
        _check_order(records)
        _check_decisions(records)
        self._check_policies(records)
        return records

    def _check_segments(self) -> None:
        index = 0
        for segment in self.segments():
            _require(segment.name == f"{index:020}.jsonl", f"expected first index {index}", segment.name)
            content = segment.read_bytes()
            _require(content == b"" or content.endswith(b"\n"), "an unfinished line", segment.name)
            index += content.count(b"\n")

    def _check_policies(self, records: list[dict]) -> None:
        loaded = set()
        for record in records:
            if record["kind"] == "policy" and record.get("result", "loaded") == "loaded":
                archived = self.directory / "policies" / f"{record['sha256']}.json"
                digest = hashlib.sha256(archived.read_bytes()).hexdigest()
                _require(digest == record["sha256"], "the archived policy is another", record)
                loaded.add(digest)
            if record["kind"] == "decision":
                _require(record["policy"]["sha256"] in loaded, "decided by a policy never loaded", record)


def _check_order(records: list[dict]) -> None:
    latest = ""
    for index, record in enumerate(records):
        _require(record["v"] == 1 and record["index"] == index, f"index is not {index}", record)
        _require(record["kind"] in _KINDS and bool(record["gate"]), "kind or gate", record)
        _require(_TIME.fullmatch(record["time"]) is not None, "time", record)
        if record["kind"] != "clock":
            _require(record["time"] >= latest, "earlier than its predecessor", record)
        latest = record["time"]


def _check_decisions(records: list[dict]) -> None:
    """Ids ascend; each allowed decision has exactly one outcome, later in the log, and nothing else has any."""
    newest = ""
    open_decisions = {}
    for record in records:
        if record["kind"] == "decision":
            _require(UUID7.fullmatch(record["id"]) is not None and record["id"] > newest, "id", record)
            newest = record["id"]
            _require(record["effect"] in ("allow", "refuse"), "effect", record)
            _require((record["effect"] == "allow") == (record["code"] == "ALLOWED"), "code", record)
            members = record.get("request", {}).get("members", [])
            _require(set(record.get("values", {})) <= set(members), "values", record)
            if record["effect"] == "allow":
                open_decisions[record["id"]] = record["index"]
        elif record["kind"] == "outcome":
            _require(record["result"] in _RESULTS, "result", record)
            _require(
                open_decisions.pop(record["decision"], None) == record["decisionIndex"],
                "an outcome of no open decision", record)
    _require(not open_decisions, "allowed decisions without an outcome", open_decisions)


def _require(condition: bool, what: str, where) -> None:
    if not condition:
        raise AssertionError(f"audit log: {what}: {where}")
