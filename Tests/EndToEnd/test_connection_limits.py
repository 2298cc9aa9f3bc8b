"""How many connections there may be, and which of them goes where there is no room for another."""

import resource
import time
import unittest

from harness import envelope
from harness.process_usage import wait_until
from harness.stage import Stage, canary
from harness.wire import Connection, Reply

#: An answer that waits for nobody; the slow calls of these tests take three times as long.
_EARLY_SECONDS = 0.5
_SLOW_MILLISECONDS = 1500


class ConnectionCase(unittest.TestCase):
    """A stage for each test, so that no connection is left from the one before."""

    limits: dict[str, int] = {}

    def setUp(self):
        self.stage = Stage(config={"limits": self.limits})
        self.addCleanup(self.stage.close)

    def open(self, source: str = "127.0.0.1") -> Connection:
        connection = Connection(self.stage.gate.port, source=source)
        self.addCleanup(connection.close)
        return connection

    def ask(self, connection: Connection) -> Reply:
        connection.send(self.stage.request("names-only", {"FirstName": canary()}))
        return connection.read()

    def open_stranger(self) -> Connection:
        """A connection that the gate has taken on and on which no caller was ever proven."""
        connection = self.open()
        connection.send(b"GET /elsewhere HTTP/1.1\r\nHost: " + self.stage.gate.host.encode() + b"\r\n\r\n")
        self.assertEqual(connection.read().status, 404)
        return connection

    def open_known(self, source: str = "127.0.0.1") -> Connection:
        """A connection on which a caller was proven."""
        connection = self.open(source)
        envelope.check_success(self.ask(connection))
        return connection

    def start_slow_call(self) -> Connection:
        """A connection whose request is being answered, for some time to come."""
        before = len(self.stage.stand_in.updates())
        self.stage.stand_in.set_fault("slow", times=1, delay_milliseconds=_SLOW_MILLISECONDS)
        connection = self.open()
        connection.send(self.stage.request("names-only", {"FirstName": canary()}))
        wait_until(
            lambda: len(self.stage.stand_in.updates()) > before, 3, lambda: "the slow call did not reach upstream")
        return connection

    def check_overloaded(self, connection: Connection) -> None:
        """It is told at once that there is too much, and then closed."""
        reply = connection.read()
        envelope.check_refusal(reply, 503, "OVERLOADED", "ServiceUnavailableException")
        self.assertLess(reply.seconds, _EARLY_SECONDS)
        self.assertTrue(connection.is_closed_by_peer())


class ConnectionsOfOneSource(ConnectionCase):
    limits = {"connectionsPerSource": 4}

    def test_the_limit_itself_is_served_and_one_more_is_overload(self):
        held = [self.open_known() for _ in range(4)]
        for _ in range(3):
            self.check_overloaded(self.open())
        for connection in held:
            envelope.check_success(self.ask(connection))

    def test_another_source_is_not_concerned(self):
        for _ in range(4):
            self.open_stranger()
        self.check_overloaded(self.open())
        for source in ("127.0.0.2", "127.0.0.3"):
            for _ in range(4):
                self.open_known(source)
            self.check_overloaded(self.open(source))

    def test_one_that_closes_makes_room(self):
        held = [self.open_known() for _ in range(4)]
        held[0].close()
        deadline = time.monotonic() + 3
        while (reply := self.ask(self.open())).status == 503:
            self.assertLess(time.monotonic(), deadline, "a closed connection still counts")
        envelope.check_success(reply)

    def test_one_too_many_is_told_so_even_where_its_request_is_under_way_already(self):
        for _ in range(4):
            self.open_known()
        raw = self.stage.request("names-only", {"FirstName": canary()})
        for _ in range(50):
            surplus = self.open()
            surplus.send(raw)
            self.check_overloaded(surplus)


class AllConnections(ConnectionCase):
    limits = {"connections": 3}

    def test_strangers_go_first_the_one_idle_longest_before_the_others(self):
        known, older, newer = self.open_known(), self.open_stranger(), self.open_stranger()
        for stranger in (older, newer):
            self.open_known()
            self.assertTrue(stranger.is_closed_by_peer())
            envelope.check_success(self.ask(known))

    def test_where_there_are_no_strangers_the_caller_idle_longest_goes(self):
        callers = [self.open_known() for _ in range(3)]
        envelope.check_success(self.ask(callers[0]))
        self.open_known()
        self.assertTrue(callers[1].is_closed_by_peer())
        envelope.check_success(self.ask(callers[0]))
        envelope.check_success(self.ask(callers[2]))

    def test_what_is_being_answered_is_never_closed_and_one_more_is_told_early(self):
        busy = [self.start_slow_call() for _ in range(3)]
        self.check_overloaded(self.open())
        for connection in busy:
            envelope.check_success(connection.read())

    def test_what_is_being_answered_stays_and_the_idle_caller_goes(self):
        busy, idle = [self.start_slow_call() for _ in range(2)], self.open_known()
        envelope.check_success(self.ask(self.open()))
        self.assertTrue(idle.is_closed_by_peer())
        for connection in busy:
            envelope.check_success(connection.read())

    def test_a_stranger_that_was_refused_and_does_not_go_is_closed_before_an_idle_caller(self):
        known = self.open_known()
        for _ in range(2):
            refused = self.open()
            refused.send(b"\r\n\r\n")
            self.assertEqual(refused.read().status, 400)
        envelope.check_success(self.ask(self.open()))
        envelope.check_success(self.ask(known))

    def test_a_caller_in_the_middle_of_a_request_is_not_closed_while_a_stranger_idles(self):
        caller, _, _ = self.open_known(), self.open_stranger(), self.open_stranger()
        raw = self.stage.request("names-only", {"FirstName": canary()})
        caller.send(raw[:-3])
        self.open_known()
        caller.send(raw[-3:])
        envelope.check_success(caller.read())


class DefaultLimits(ConnectionCase):
    """What a configuration that names no limit has: 256 of a source, 1024 in all."""

    limits = {"connections": None, "connectionsPerSource": None}

    def test_each_source_and_all_of_them(self):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 2048:
            self.skipTest("fewer than 2048 open files are allowed here")
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        known = self.open_known()
        strangers = []
        for source, count in {"127.0.0.1": 255, "127.0.0.2": 256, "127.0.0.3": 256, "127.0.0.4": 256}.items():
            strangers += [self.open(source) for _ in range(count)]
            self.check_overloaded(self.open(source))
        self.open_known("127.0.0.5")
        self.assertTrue(strangers[0].is_closed_by_peer())
        envelope.check_success(self.ask(known))
