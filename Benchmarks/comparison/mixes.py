"""Policies and request mixes beside those of the peers' `gen.py`: other numbers of callers, and signed requests."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from comparison import tools
from harness.gate_process import GateProcess

_INSTANCE = "11111111-2222-3333-4444-555555555555"
_FIELDS = ["FirstName", "LastName", "Mobile"]
_REQUESTS = 400


def generate(folder: Path) -> None:
    """The peers' own files: policy.json, peers.json, keys.json, and a script for wrk for each mix."""
    subprocess.run([sys.executable, str(tools.PEERS / "gen.py"), str(folder)], check=True)


def write_policy(count: int, path: Path) -> None:
    """A policy of the same shape as the peers', for any number of callers."""
    path.write_text(json.dumps({
        "formatVersion": 1, "id": "bench", "revision": "1", "owner": "bench@example.com", "protectedUsers": [],
        "callers": [_caller(index) for index in range(count)]}))


def write_mix(count: int, folder: Path) -> None:
    """mix-COUNT.lua: the requests of the peers' mix, coming from callers spread over all of them."""
    lines = (folder / "mix.lua").read_text().splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if line.startswith("r[#r+1]")]
    for number, place in enumerate(places):
        of_ten = number * (count // 10) // len(places) * 10
        caller = of_ten if _may_change_addresses(number) else of_ten + 1
        lines[place] = re.sub(r"Bearer \w+", f"Bearer {_api_key(caller)}", lines[place])
    (folder / f"mix-{count}.lua").write_text("".join(lines))


def issue_gate_keys(folder: Path, gate: GateProcess) -> None:
    """Gives the callers of the mix keys that the gate issued: in policy-sigv4.json, and for the peers alike."""
    keys, policy, peers = (
        json.loads((folder / name).read_text()) for name in ("keys.json", "policy.json", "peers.json"))
    for index in sorted({_caller_of_request(number) for number in range(_REQUESTS)}):
        caller = policy["callers"][index]
        issued = json.loads(gate.command(
            "keys", "new", "--config", gate.config_file, "--caller", caller["name"], "--json"))
        caller["identities"].append(issued["identity"])
        api_key = keys[index][0]
        keys[index] = [api_key, issued["accessKeyId"], issued["secretAccessKey"]]
        peers[_sha256(api_key)] |= {"accessKey": issued["accessKeyId"], "secret": issued["secretAccessKey"]}
    for name, value in {"keys.json": keys, "policy-sigv4.json": policy, "peers.json": peers}.items():
        (folder / name).write_text(json.dumps(value))


def sign(folder: Path) -> None:
    """mix-sigv4.lua, signed now; good for five minutes."""
    subprocess.run(
        [sys.executable, "-W", "ignore", str(tools.PEERS / "sigmix.py"), str(folder), "127.0.0.1"], check=True)


def _caller_of_request(number: int) -> int:
    """Which caller the peers' mix sends a request for."""
    return number * 10 % 1000 + (0 if _may_change_addresses(number) else 1)


def _may_change_addresses(number: int) -> bool:
    return number % 10 == 9


def _caller(index: int) -> dict:
    grants = [{"instances": [_INSTANCE], "users": ["*"], "fields": _FIELDS}]
    if index % 10 == 0:
        grants.append({
            "instances": [_INSTANCE], "users": ["*"], "emailChange": {
                "fields": ["Email", "SecondaryEmail"], "newAddressDomains": ["example.com"], "approval": "none",
                "justification": "bench", "validUntil": "2099-01-01T00:00:00Z"}})
    return {
        "name": f"caller-{index:04}", "owner": "bench@example.com",
        "identities": [{"apiKey": {"sha256": _sha256(_api_key(index))}}], "grants": grants}


def _api_key(index: int) -> str:
    """The same keys as the peers' first thousand."""
    return f"igk_{_sha256(f'bench{index}')[:40]}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
