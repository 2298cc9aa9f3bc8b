"""What a connection may do: keep-alive, expectations, an end of its half."""

from harness import envelope
from harness.case import StageCase
from harness.stage import canary
from harness.wire import Connection


class Connections(StageCase):
    def connect(self) -> Connection:
        return Connection(self.stage.gate.port)

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

    def test_a_request_may_arrive_byte_by_byte(self):
        raw = self.stage.request("names-only", {"FirstName": canary()})
        with self.connect() as connection:
            for byte in raw:
                connection.send(bytes([byte]))
            envelope.check_success(connection.read())

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
