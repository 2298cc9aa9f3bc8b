"""What is measured: rows of candidates under one mix with so many connections."""

from dataclasses import dataclass, field

PEERS = ("nginx-lua", "envoy-plain", "envoy-lua")
GATES = ("gate-fsync", "gate-write")
#: The floor is the sum of the two: a bare SwiftNIO HTTP echo under the same mix, and a bare loop that calls upstream.
ECHO, LOOP = "echo", "curl-loop"
CROWDS = (10, 1_000, 100_000)


@dataclass(frozen=True)
class Mix:
    """Requests of the peers: a script for wrk, and which part of them must be refused."""

    script: str
    refused_share: float

    @property
    def calls_upstream(self) -> bool:
        return self.refused_share < 1


@dataclass(frozen=True)
class Scenario:
    """A name for the command line and for results, a title for readers."""

    name: str
    title: str
    mix: Mix
    candidates: tuple[str, ...]
    connections: int = 32
    signed: bool = False
    #: Candidates with a mix of their own.
    scripts: dict[str, str] = field(default_factory=dict)
    has_floor: bool = True

    @property
    def rows(self) -> tuple[str, ...]:
        """All that is measured in a round, in this order."""
        floor = (ECHO, LOOP) if self.mix.calls_upstream else (ECHO,)
        return (*self.candidates, *(floor if self.has_floor else ()))


MIX, _SIGNED_MIX = Mix("mix", 0.2), Mix("mix-sigv4", 0.2)

ALL = [
    Scenario("mix", "The mix with API keys, 32 connections", MIX, (*PEERS, *GATES)),
    Scenario("sigv4", "The mix with SigV4 both ways, 32 connections", _SIGNED_MIX, ("nginx-lua", *GATES), signed=True),
    Scenario("refuse", "Only refusals by policy, 32 connections", Mix("refuse", 1), ("nginx-lua", "envoy-lua", *GATES)),
    Scenario("unauth", "Only unauthenticated requests, 32 connections", Mix("unauth", 1),
             ("nginx-lua", "envoy-lua", *GATES)),
    Scenario("one", "The mix with API keys, 1 connection", MIX, (*PEERS, *GATES), connections=1),
    Scenario("many", "The mix with API keys, 256 connections", MIX, ("nginx-lua", *GATES), connections=256),
    Scenario("callers", "The mix from 10, 1,000 and 100,000 callers, log written, 32 connections", MIX,
             tuple(f"gate-of-{count}" for count in CROWDS), has_floor=False,
             scripts={f"gate-of-{count}": f"mix-{count}" for count in CROWDS}),
]
#: What the acceptance needs: without Envoy, and without the rows that no bar asks for.
ESSENTIAL = [
    Scenario(s.name, s.title, s.mix, tuple(name for name in s.candidates if not name.startswith("envoy")),
             s.connections, s.signed, s.scripts, s.has_floor and s.name != "one")
    for s in ALL if s.name != "many"]
