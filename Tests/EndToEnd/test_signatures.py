"""The limits of a signature's age, and that nobody learns from a refusal which part of a credential was wrong."""

import time

import hostile
from harness import envelope, sigv4
from harness.case import StageCase
from harness.policy import OTHER_INSTANCE
from harness.stage import path_to
from harness.stand_in import ADMINISTRATOR, INSTANCE, JANE
from harness.wire import Reply
from hostile import bodies, credentials, domains, targets, values
from hostile.row import Row, Template
from hostile.signing import Signer


class Signatures(StageCase):
    callers = ("hr-sync", "one-user")

    def template(self, kind: type[Template] = Template) -> Template:
        keys = self.stage.keys["hr-sync"]
        return kind(self.stage.gate.host, keys.api_key, keys.gate_key)

    def test_a_signature_holds_for_300_seconds_either_way(self):
        signer = Signer(self.template())
        for seconds, holds in {-301: False, -300: True, -299: True, 299: True, 300: True, 301: False}.items():
            with self.subTest(seconds):
                _wait_for_a_young_second()
                reply = self.stage.send(signer.request(date=sigv4.timestamp(seconds)))
                if holds:
                    envelope.check_success(reply)
                else:
                    envelope.check_refusal(reply, 403, "UNAUTHENTICATED", "InvalidSignatureException")

    def test_a_good_signature_may_be_sent_again(self):
        # AWS clients repeat the identical signature when they retry within a second.
        raw = Signer(self.template()).request()
        for _ in range(3):
            envelope.check_success(self.stage.send(raw))

    def test_each_kind_of_refusal_has_one_text_whatever_was_wrong(self):
        texts: dict[tuple, set[str]] = {}
        for row in credentials.rows(self.template()):
            if row.code == "UNAUTHENTICATED":
                reply = self.stage.send(row.raw)
                envelope.check_refusal(reply, row.status, row.code, row.error_type)
                texts.setdefault((row.status, row.error_type), set()).add(_anonymous(reply))
        self.assertEqual(set(texts), {
            (401, "UnrecognizedClientException"), (403, "InvalidSignatureException"),
            (403, "MissingAuthenticationTokenException"), (403, "UnrecognizedClientException")})
        for kind, found in texts.items():
            with self.subTest(kind):
                self.assertEqual(len(found), 1, found)

    def test_a_stranger_gets_the_same_reply_whatever_the_request_asks_for(self):
        for kind in (Nobody, StrangersToken, StrangersSignature):
            template = self.template(kind)
            expected = _anonymous(self.stage.send(template.post()))
            requests = {row.name: row.raw for row in _authenticated_refusals(template)}
            for user in (JANE, ADMINISTRATOR, "00000000-0000-4000-8000-000000000000"):
                for instance in (INSTANCE, OTHER_INSTANCE):
                    requests[f"user {user} of {instance}"] = template.to(path_to(user, instance))
            for name, raw in requests.items():
                with self.subTest(f"{kind.__name__}: {name}"):
                    self.assertEqual(_anonymous(self.stage.send(raw)), expected)

    def test_a_key_taken_out_of_the_policy_tells_nothing_to_who_does_not_hold_it(self):
        keys = self.stage.gate.new_keys("revoked")
        self.stage.secrets.update((keys.api_key, keys.gate_key.secret))
        unnamed = Signer(Template(self.stage.gate.host, keys.api_key, keys.gate_key))
        envelope.check_refusal(
            self.stage.send(unnamed.request()), 403, "CALLER_NOT_ALLOWED", "AccessDeniedException")
        forged = self.stage.send(unnamed.request(key=sigv4.Key(keys.gate_key.access_key_id, "x")))
        unknown = self.stage.send(unnamed.request(key=sigv4.Key("IGAK0000000000000000", "x")))
        self.assertEqual(_anonymous(forged), _anonymous(unknown))
        envelope.check_refusal(
            self.stage.send(unnamed.template.post()), 401, "UNAUTHENTICATED", "UnrecognizedClientException")


class Nobody(Template):
    """Carries no credential."""

    @property
    def authorization(self) -> bytes:
        return b"X-Note: none"


class StrangersToken(Template):
    """Carries an API key that nobody has."""

    @property
    def authorization(self) -> bytes:
        return b"Authorization: Bearer igk_" + b"0" * 32


class StrangersSignature(Template):
    """Carries a signature of the right form under a key that is real, made without its secret."""

    @property
    def authorization(self) -> bytes:
        date = sigv4.timestamp()
        scope = f"{date[:8]}/us-east-1/connect/aws4_request"
        return (
            f"X-Amz-Date: {date}\r\nAuthorization: AWS4-HMAC-SHA256 Credential={self.gate_key.access_key_id}/{scope}, "
            f"SignedHeaders=content-type;host;x-amz-date, Signature={'0' * 64}").encode()


def _authenticated_refusals(template: Template) -> list[Row]:
    """What is refused only once a caller is known: by its media type, identifiers, JSON, values or the policy."""
    rows = [row for module in (bodies, values, domains, targets) for row in module.rows(template)]
    return [row for row in rows if not row.closes and row.status in (400, 403, 415)]


def _anonymous(reply: Reply) -> str:
    """Everything of a reply but what differs in every one: its decision and its date."""
    fields = [field for field in reply.fields if field[0].lower() != "date"]
    return f"{reply.status} {fields} {reply.body.decode()}".replace(reply.decision, "DECISION")


def _wait_for_a_young_second() -> None:
    """Returns early in a second of the clock, so that a request signed now is judged in the same one."""
    while time.time() % 1 > 0.5:
        time.sleep(0.01)
