"""The invariant, on the bytes: what was checked is what is sent, and nothing of the caller's is copied."""

import gzip
import json

from harness import envelope, lenient, upstream_bytes
from harness.case import StageCase
from harness.stage import canary, path_to
from harness.stand_in import INSTANCE, JANE, MARIA, UpstreamRequest
from harness.wire import request

_ARN = f"arn%3Aaws%3Aconnect%3Aus-east-1%3A123456789012%3Ainstance%2F{INSTANCE}"


class UpstreamBytes(StageCase):
    def sent(self, caller: str, path: str, body: bytes, extra: list[tuple[str, str]] = ()) -> UpstreamRequest:
        """The one request that a good one becomes upstream."""
        replies = []
        raw = request(path, self.stage.fields(caller, path, body) + list(extra), body)
        seen = self.upstream_after(lambda: replies.append(self.stage.send(raw)))
        envelope.check_success(replies[0])
        self.assertEqual(len(seen), 1)
        self.assertEqual(seen[0].invocation, replies[0].decision)
        upstream_bytes.check(seen[0], self.stage.stand_in.endpoint, self.stage.log.decisions())
        return seen[0]

    def test_the_body_is_the_canonical_form_of_the_values(self):
        name = canary()
        for written, values in {
            f'{{"IdentityInfo":{{"LastName":"B","FirstName":"{name}"}}}}': {"FirstName": name, "LastName": "B"},
            f' {{\n "IdentityInfo" :\t{{ "FirstName" : "{name}" }} }}\r\n': {"FirstName": name},
            '{"\\u0049dentityInfo":{"\\u0046irstName":"\\u0041\\/b"}}': {"FirstName": "A/b"},
            '{"IdentityInfo":{"FirstName":"Zo\\u00eb \\ud83d\\ude00"}}': {"FirstName": "Zo\u00eb \U0001f600"},
            '{"IdentityInfo":{"FirstName":"\u0141uk\u00e4sz \\"x\\" \\\\"}}': {"FirstName": '\u0141uk\u00e4sz "x" \\'},
            '{"IdentityInfo":{"FirstName":"\u200c\u200d a"}}': {"FirstName": "\u200c\u200d a"},
            '{"IdentityInfo":{"Mobile":"+15551234567","FirstName":"<&>\u00a0"}}':
                {"FirstName": "<&>\u00a0", "Mobile": "+15551234567"},
            json.dumps({"IdentityInfo": {"FirstName": "\u00e9" * 255, "LastName": "\U0001f600" * 256}}):
                {"FirstName": "\u00e9" * 255, "LastName": "\U0001f600" * 256},
        }.items():
            with self.subTest(written[:60]):
                self.assertEqual(
                    self.sent("names-only", path_to(), written.encode()).body, upstream_bytes.body_of(values))

    def test_an_address_is_sent_as_given_with_its_case(self):
        for address in ("Canary.Case+Tag@EXAMPLE.com", "o'canary#$&*/=?^_`{|}~-@example.COM"):
            with self.subTest(address):
                body = json.dumps({"IdentityInfo": {"Email": address}}).encode()
                sent = self.sent("hr-sync", path_to(JANE), body)
                self.assertEqual(sent.body, upstream_bytes.body_of({"Email": address}))

    def test_every_form_of_the_identifiers_becomes_lower_case_uuids(self):
        body = json.dumps({"IdentityInfo": {"FirstName": canary()}}).encode()
        for path in (
            path_to(MARIA.upper(), INSTANCE.upper()), path_to(f"%61{MARIA[1:]}"), path_to(MARIA, _ARN),
            path_to(f"{_ARN}%2Fagent%2F{MARIA}", _ARN), path_to(f"{_ARN}%2Fagent%2F{MARIA}".lower()),
            path_to(MARIA, _ARN.replace("%3A", ":")),
        ):
            with self.subTest(path):
                self.assertEqual(self.sent("names-only", path, body).path, path_to())

    def test_no_header_of_the_caller_is_copied(self):
        mark = "CanaryHeader"
        extra = [(name, f"{mark}-{number}") for number, name in enumerate((
            "User-Agent", "Cookie", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Accept",
            "Accept-Encoding", "Accept-Language", "Referer", "Origin", "TE", "Upgrade", "Via", "Proxy-Authorization",
            "amz-sdk-invocation-id", "amz-sdk-request", "X-Amz-Meta", "X-Amz-User-Agent", "X-Amz-Target",
            "X-HTTP-Method-Override", "If-Match", "Range", "X-Amzn-Trace-Id", "X-Original-URL", "Content-Language"))]
        body = json.dumps({"IdentityInfo": {"FirstName": canary()}}).encode()
        sent = self.sent("names-only", path_to(), body, extra)
        self.assertNotIn(mark, "".join(f"{name}{value}" for name, value in sent.fields) + sent.path)
        self.assertNotIn(self.stage.keys["names-only"].api_key, str(sent.fields))

    def test_the_connection_upstream_is_used_again(self):
        raw = json.dumps({"IdentityInfo": {"FirstName": canary()}}).encode()
        for _ in range(5):
            self.sent("names-only", path_to(), raw)
        with (self.stage.home / "upstream.jsonl").open() as record:
            newest = [json.loads(line) for line in record][-5:]
        self.assertEqual(len({line["connection"] for line in newest}), 1)


class NamesOnlyCaller(StageCase):
    """No request of a caller without an email grant carries an email upstream under any lenient reading."""

    #: Bodies that some reader takes for an email change. Each must be refused.
    TRICKS = [
        b'{"IdentityInfo":{"FirstName":"Canary","Email":"a@example.com"}}',
        b'{"IdentityInfo":{"Email":"a@example.com","FirstName":"Canary"}}',
        b'{"IdentityInfo":{"Email":""}}',
        b'{"IdentityInfo":{"SecondaryEmail":""}}',
        b'{"IdentityInfo":{"FirstName":"Canary"},"IdentityInfo":{"Email":"a@example.com"}}',
        b'{"IdentityInfo":{"Email":"a@example.com"},"IdentityInfo":{"FirstName":"Canary"}}',
        b'{"IdentityInfo":{"FirstName":"Canary"},"identityinfo":{"email":"a@example.com"}}',
        b'{"IdentityInfo":{"FirstName":"Canary","email":"a@example.com"}}',
        b'{"IdentityInfo":{"FirstName":"Canary","EMAIL":"a@example.com"}}',
        b'{"IdentityInfo":{"FirstName":"Canary","\\u0045mail":"a@example.com"}}',
        b'{"IdentityInfo":{"FirstName":"Canary","Email ":"a@example.com"}}',
        '{"IdentityInfo":{"FirstName":"Canary","\uff25\uff4d\uff41\uff49\uff4c":"a@example.com"}}'.encode(),
        '{"IdentityInfo":{"FirstName":"Canary","Ema\u0131l":"a@example.com"}}'.encode(),
        '{"IdentityInfo":{"FirstName":"Canary","EMA\u0130L":"a@example.com"}}'.encode(),
        '{"IdentityInfo":{"FirstName":"Canary","\u017fecondaryEmail":"a@example.com"}}'.encode(),
        b'{"IdentityInfo":{"FirstName":"Canary","Email\\u0000":"a@example.com"}}',
        b'{"IdentityInfo":{"FirstName":"Canary"}}{"IdentityInfo":{"Email":"a@example.com"}}',
        b'{"IdentityInfo":{"FirstName":"Canary","Mobile":{"Email":"a@example.com"}}}',
        b'[{"IdentityInfo":{"Email":"a@example.com"}}]',
        b'IdentityInfo.Email=a%40example.com',
        b'Email=a%40example.com&{"IdentityInfo":{"FirstName":"Canary"}}',
        '{"IdentityInfo":{"Email":"a@example.com"}}'.encode("utf-16"),
        '{"IdentityInfo":{"Email":"a@example.com"}}'.encode("utf-16-be"),
        '{"IdentityInfo":{"Email":"a@example.com"}}'.encode("utf-32-le"),
        b'+AHsAIg-IdentityInfo+ACI-:{"Email":"a@example.com"}}',
    ]

    def send(self, body: bytes, extra: list[tuple[str, str]] = ()):
        fields = self.stage.fields("names-only", path_to(), body) + list(extra)
        return self.stage.send(request(path_to(), fields, body))

    def test_tricks_are_refused_and_good_changes_between_them_pass(self):
        compressed = [(body, [("Content-Encoding", "gzip")]) for body in map(gzip.compress, self.TRICKS[:2])]
        for body, extra in [(body, []) for body in self.TRICKS] + compressed:
            with self.subTest(body[:70]):
                replies = []
                seen = self.upstream_after(lambda: replies.append(self.send(body, extra)))
                self.assertIn(replies[0].status, (400, 403, 415))
                self.assertEqual(seen, [])
                self.stage.check_serves()

    def test_nothing_that_reached_upstream_reads_as_an_email(self):
        # A name may look like anything; what counts is that no reader finds a member in it.
        for name in ('"Email":"a@example.com"', '","Email":"a@example.com', "Email: a@example.com", "\\u0045mail"):
            self.send(json.dumps({"IdentityInfo": {"FirstName": name}}).encode())
        updates = self.stage.stand_in.updates()
        self.assertGreaterEqual(len(updates), 4)
        for update in updates:
            self.assertEqual(lenient.email_members(update.body), frozenset(), update)

    def test_the_lenient_reader_finds_an_email_in_every_trick(self):
        # The reader itself must be able to fail.
        for body in [*self.TRICKS, *map(gzip.compress, self.TRICKS)]:
            with self.subTest(body[:70]):
                self.assertNotEqual(lenient.email_members(body), frozenset())
