"""Published JSON texts as bodies: none of them is an update, valid or not, and none does more than be refused."""

import unittest

import hostile
from harness import envelope, figures
from harness.case import StageCase
from harness.product import SHARED

_FOLDER = SHARED / "vectors" / "jsontestsuite"
_LIMIT_BYTES = 65_536


@unittest.skipUnless(_FOLDER.exists(), "no vectors/jsontestsuite in ../shared")
class PublishedVectors(StageCase):
    callers = ("hr-sync", "names-only")

    def test_each_text_of_jsontestsuite_is_refused_as_a_body_and_inside_one(self):
        keys = self.stage.keys["hr-sync"]
        template = hostile.Template(self.stage.gate.host, keys.api_key, keys.gate_key)
        texts = {file.name: file.read_bytes() for file in sorted(_FOLDER.glob("test_*/*.json"))}
        self.assertEqual(len(texts), 340)

        def act():
            for name, text in texts.items():
                for place, body in {
                    "the body": text, "IdentityInfo": b'{"IdentityInfo":' + text + b"}",
                    "a member beside": b'{"IdentityInfo":{"FirstName":"a"},"b":' + text + b"}",
                }.items():
                    with self.subTest(f"{name} as {place}"):
                        reply = self.stage.send(template.post(body=body))
                        status = 413 if len(body) > _LIMIT_BYTES else 400
                        envelope.check_refusal(reply, status, "VALIDATION_ERROR", "InvalidRequestException")
        self.assertEqual(self.upstream_after(act), [])
        self.stage.check_serves()
        figures.report(f"{len(texts)} texts of JSONTestSuite in three places: all refused, 0 upstream")
