"""The configured times are those that count: not before, and not much later."""

import time

from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection

_REQUEST_SECONDS = 0.6
_IDLE_SECONDS = 1.4
#: The limits are looked at five times a second.
_LATEST_SECONDS = 0.5


class TimeLimits(StageCase):
    config = {
        "limits": {"requestTimeoutMs": int(_REQUEST_SECONDS * 1000), "idleTimeoutMs": int(_IDLE_SECONDS * 1000)}}

    def check_duration(self, began: float, wanted: float) -> None:
        elapsed = time.monotonic() - began
        self.assertTrue(wanted - 0.01 <= elapsed <= wanted + _LATEST_SECONDS, f"{elapsed:.2f} s, not {wanted}")

    def check_too_slow(self, connection: Connection, began: float) -> None:
        envelope.check_refusal(connection.read(), 408, "VALIDATION_ERROR", "InvalidRequestException")
        self.check_duration(began, _REQUEST_SECONDS)
        self.assertTrue(connection.is_closed_by_peer())

    def test_a_request_has_its_time_from_the_first_byte_on(self):
        with Connection(self.stage.gate.port) as connection:
            time.sleep(_REQUEST_SECONDS / 2)  # Waiting before the first byte does not count.
            began = time.monotonic()
            connection.send(b"P")
            self.check_too_slow(connection, began)

    def test_each_further_request_has_it_anew(self):
        raw = self.stage.request("names-only", {"FirstName": canary()})
        with Connection(self.stage.gate.port) as connection:
            for _ in range(3):
                for part in (raw[:50], raw[50:-1], raw[-1:]):
                    connection.send(part)
                    time.sleep(_REQUEST_SECONDS / 4)
                envelope.check_success(connection.read())
            began = time.monotonic()
            connection.send(raw[:-1])
            self.check_too_slow(connection, began)

    def test_a_connection_idles_for_its_time_whether_it_was_used_or_not(self):
        with Connection(self.stage.gate.port) as unused:
            began = time.monotonic()
            self.assertTrue(unused.is_closed_by_peer())
            self.check_duration(began, _IDLE_SECONDS)
        with Connection(self.stage.gate.port) as used:
            used.send(self.stage.request("names-only", {"FirstName": canary()}))
            envelope.check_success(used.read())
            began = time.monotonic()
            self.assertTrue(used.is_closed_by_peer())
            self.check_duration(began, _IDLE_SECONDS)

    def test_neither_time_runs_while_the_request_is_being_answered(self):
        self.stage.stand_in.set_fault("slow", times=1, delay_milliseconds=int(_IDLE_SECONDS * 1000) + 400)
        with Connection(self.stage.gate.port) as connection:
            connection.send(self.stage.request("names-only", {"FirstName": canary()}))
            envelope.check_success(connection.read())
            connection.send(self.stage.request("names-only", {"FirstName": canary()}))
            envelope.check_success(connection.read())
