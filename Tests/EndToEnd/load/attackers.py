#!/usr/bin/env python3
"""Holds idle connections and slow senders against a port of this machine, from 29 source addresses.

    attackers.py PORT IDLE SLOW

A process of its own, so that its work is not what is measured, and a polite one: it yields the processor to everybody
else, and opens a bounded number of connections a second. What is cut or refused is opened again. It says what it holds
and what it has met as a line of JSON, several times a second; it ends with its standard input, and after three minutes.
"""

import itertools
import json
import os
import random
import resource
import selectors
import socket
import sys
import time
from collections import Counter, deque

_SOURCES = [f"127.0.0.{number}" for number in range(2, 31)]
_OPENED_PER_SECOND = 500
_BYTE_INTERVAL_SECONDS = 0.2
_LIFE_SECONDS = 180
_TICK_SECONDS = 0.01
_REPORT_SECONDS = 0.2
#: From Linux's headers: the port is chosen at `connect`, so that all of them together are not short of ports.
_IP_BIND_ADDRESS_NO_PORT = 24

_HEAD = b"POST /users/11111111-2222-3333-4444-555555555555/0/identity-info HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
_BODY_FOLLOWS = b"Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"


class Attacker:
    """One connection: what it sends at once, and what it then sends byte by byte; nothing if it idles."""

    def __init__(self, at_once: bytes = b"", slowly: bytes = b""):
        self._at_once = at_once
        self._slowly = slowly
        self._sent = 0
        self._next_byte_at = 0.0
        self.is_slow = bool(slowly)
        self.socket: socket.socket | None = None

    def open(self, port: int, source: str, now: float) -> None:
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_IP, _IP_BIND_ADDRESS_NO_PORT, 1)
        self.socket.bind((source, 0))
        self.socket.connect_ex(("127.0.0.1", port))
        self._sent = 0
        self._next_byte_at = now

    def send_if_due(self, now: float) -> None:
        if self.socket is None or now < self._next_byte_at:
            return
        self._next_byte_at = now + _BYTE_INTERVAL_SECONDS
        piece = self._slowly[self._sent:self._sent + 1]
        try:
            self.socket.send(self._at_once + piece if self._sent == 0 else piece)
            self._sent += 1
        except OSError:
            pass  # Not open yet, or cut: the selector tells.

    def end(self) -> str:
        """Closes it and says why: the status it was given, or `closed`."""
        try:
            data = self.socket.recv(4096)
        except OSError:
            data = b""
        self.socket.close()
        self.socket = None
        return data[9:12].decode() if data else "closed"


class Attack:
    def __init__(self, port: int, idle: int, slow: int):
        self._port = port
        head = _HEAD % port
        self._attackers = [Attacker() for _ in range(idle)]
        self._attackers += [Attacker(slowly=head) for _ in range(slow // 2)]
        self._attackers += [Attacker(head + _BODY_FOLLOWS, b" " * 60_000) for _ in range(slow - slow // 2)]
        self._slow = [attacker for attacker in self._attackers if attacker.is_slow]
        self._to_open = deque(random.Random(1).sample(self._attackers, len(self._attackers)))
        self._sources = itertools.cycle(_SOURCES)
        self._selector = selectors.DefaultSelector()
        self._met: Counter[str] = Counter()

    def run(self) -> None:
        self._selector.register(sys.stdin, selectors.EVENT_READ)
        begin = time.monotonic()
        reported = 0.0
        while (now := time.monotonic()) < begin + _LIFE_SECONDS:
            # Those that were late are not made up for: the rate is a limit.
            for _ in range(min(len(self._to_open), int(_OPENED_PER_SECOND * _TICK_SECONDS))):
                self._open(self._to_open.popleft(), now)
            for attacker in self._slow:
                attacker.send_if_due(now)
            if now - reported > _REPORT_SECONDS:
                reported = now
                self._report()
            time.sleep(_TICK_SECONDS)
            for key, _ in self._selector.select(0):
                if key.data is None:
                    return
                self._selector.unregister(key.fileobj)
                self._met[key.data.end()] += 1
                # Slow senders first: they are few, and always to be there.
                (self._to_open.appendleft if key.data.is_slow else self._to_open.append)(key.data)

    def _open(self, attacker: Attacker, now: float) -> None:
        attacker.open(self._port, next(self._sources), now)
        self._selector.register(attacker.socket, selectors.EVENT_READ, attacker)
        self._met["opened"] += 1

    def _report(self) -> None:
        held = Counter(attacker.is_slow for attacker in self._attackers if attacker.socket is not None)
        print(json.dumps({"idle": held[False], "slow": held[True], **self._met}), flush=True)


def main() -> None:
    port, idle, slow = map(int, sys.argv[1:])
    os.nice(15)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    Attack(port, idle, slow).run()


if __name__ == "__main__":
    main()
