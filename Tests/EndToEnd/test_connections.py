"""What a connection may do: keep-alive, pipelining, chunks, expectations, slowness, and the limits from inside."""

import json
import time

from harness import envelope
from harness.case import StageCase
from harness.stage import canary, path_to
from harness.wire import Connection, request


class Connections(StageCase):
    config = {"limits": {"requestTimeoutMs": 1000, "idleTimeoutMs": 2000}}

    def connect(self) -> Connection:
        return Connection(self.stage.gate.port)

    def test_pipelined_requests_are_answered_in_order(self):
        good = {"FirstName": canary()}
        kinds = [("names-only", good, 200), ("names-only", {"Email": "canary@example.com"}, 403),
                 ("hr-sync", {"FirstName": ""}, 400), ("hr-sync", {"Email": f"{canary('Mail')}@example.com"}, 200)]
        expected = [(f"pipelined-{number}", *kinds[number % 4]) for number in range(24)]
        with self.connect() as connection:
            connection.send(b"".join(
                self.stage.request(caller, info, extra=[("amz-sdk-invocation-id", invocation)])
                for invocation, caller, info, _ in expected))
            for invocation, _, _, status in expected:
                reply = connection.read()
                self.assertEqual(reply.status, status, invocation)
                self.assertEqual(self.stage.decision(reply)["request"]["invocationId"], invocation)

    def test_a_connection_is_kept_over_successes_and_refusals(self):
        with self.connect() as connection:
            for number in range(30):
                member = ("FirstName", "Email")[number % 2]
                connection.send(self.stage.request("names-only", {member: f"{canary()}@example.com"}))
                self.assertEqual(connection.read().status, (200, 403)[number % 2])

    def test_a_caller_can_ask_for_the_connection_to_be_closed(self):
        with self.connect() as connection:
            connection.send(self.stage.request("names-only", {"FirstName": canary()}, extra=[("Connection", "close")]))
            reply = connection.read()
            envelope.check_success(reply)
            self.assertEqual(reply.header("connection"), "close")
            self.assertTrue(connection.is_closed_by_peer())

    def test_the_body_is_asked_for_where_the_client_expects_that(self):
        raw = self.stage.request("names-only", {"FirstName": canary()}, extra=[("Expect", "100-continue")])
        head, body = raw.split(b"\r\n\r\n")
        with self.connect() as connection:
            connection.send(head + b"\r\n\r\n")
            self.assertEqual(connection.read_any().status, 100)
            connection.send(body)
            envelope.check_success(connection.read_any())

    def test_a_refused_expectation_gets_no_100(self):
        raw = self.stage.request("names-only", {"FirstName": canary()}, extra=[("Expect", "100-continue")])
        with self.connect() as connection:
            connection.send(raw.replace(b"/identity-info", b"/elsewhere").split(b"\r\n\r\n")[0] + b"\r\n\r\n")
            envelope.check_refusal(connection.read_any(), 404, "UNKNOWN_OPERATION")

    def test_chunked_bodies_are_read_whole(self):
        value = canary()
        body = json.dumps({"IdentityInfo": {"FirstName": value}}).encode()
        fields = self.stage.fields("names-only", path_to(), body) + [("Transfer-Encoding", "chunked")]
        head = request(path_to(), fields, b"").replace(b"Content-Length: 0\r\n", b"")
        end = b"0\r\n\r\n"
        for name, chunks in {
            "one chunk": b"%X\r\n%s\r\n" % (len(body), body),
            "single bytes": b"".join(b"1\r\n%c\r\n" % byte for byte in body),
            "leading zeros": b"000%x\r\n%s\r\n" % (len(body), body),
        }.items():
            with self.subTest(name):
                replies = []
                seen = self.upstream_after(lambda: replies.append(self.stage.send(head + chunks + end)))
                envelope.check_success(replies[0])
                self.assertEqual([json.loads(r.body) for r in seen], [json.loads(body)])

    def test_a_request_may_arrive_byte_by_byte(self):
        raw = self.stage.request("names-only", {"FirstName": canary()})
        with self.connect() as connection:
            for byte in raw:
                connection.send(bytes([byte]))
            envelope.check_success(connection.read())

    def test_the_limits_themselves_are_accepted(self):
        usual = 4  # Host, Content-Type, Authorization and Content-Length
        for name, extra in {
            "100 fields": [(f"X-Note-{number}", "a") for number in range(100 - usual)],
            "fields of 30 KiB": [(f"X-Note-{number}", "a" * 6000) for number in range(5)],
        }.items():
            with self.subTest(name):
                envelope.check_success(self.stage.update("names-only", {"FirstName": canary()}, extra=extra))
        body = json.dumps({"IdentityInfo": {"FirstName": canary()}}).encode().ljust(65_536)
        envelope.check_success(
            self.stage.send(request(path_to(), self.stage.fields("names-only", path_to(), body), body)))

    def test_a_slow_sender_is_answered_408_and_the_connection_closed(self):
        raw = self.stage.request("names-only", {"FirstName": canary()})
        for name, part in {"in the head": raw[:60], "in the body": raw[:-10], "after one byte": raw[:1]}.items():
            with self.subTest(name), self.connect() as connection:
                connection.send(part)
                reply = connection.read()
                envelope.check_refusal(reply, 408, "VALIDATION_ERROR", "InvalidRequestException")
                self.assertGreater(reply.seconds, 0.8)
                self.assertTrue(connection.is_closed_by_peer())

    def test_a_trickle_does_not_extend_the_time(self):
        raw = self.stage.request("names-only", {"FirstName": canary()})
        with self.connect() as connection:
            started = time.monotonic()
            for byte in raw[:14]:
                connection.send(bytes([byte]))
                time.sleep(0.1)
            self.assertEqual(connection.read().status, 408)
            self.assertLess(time.monotonic() - started, 3)

    def test_an_idle_connection_is_closed_without_a_word(self):
        with self.connect() as unused, self.connect() as used:
            used.send(self.stage.request("names-only", {"FirstName": canary()}))
            envelope.check_success(used.read())
            self.assertTrue(unused.is_closed_by_peer())
            self.assertTrue(used.is_closed_by_peer())

    def test_a_client_that_sends_half_a_request_and_its_end_is_told(self):
        with self.connect() as connection:
            connection.send(self.stage.request("names-only", {"FirstName": canary()})[:-5])
            connection.finish_sending()
            envelope.check_refusal(connection.read(), 400, "VALIDATION_ERROR", "InvalidRequestException")

    def test_a_client_that_ends_its_half_after_the_request_gets_the_reply(self):
        with self.connect() as connection:
            connection.send(self.stage.request("names-only", {"FirstName": canary()}))
            connection.finish_sending()
            envelope.check_success(connection.read())
