"""The tables are what they say they are: checked without the gate, so that a row cannot be refused for a slip in it."""

import json
import unicodedata
import unittest

import neighbours
from harness.sigv4 import Key
from hostile import bodies, credentials, domains, json_text, member_names, shapes, values
from hostile.names import NOT_NFC
from hostile.row import Template
from neighbours.names import IN_NFC


def read(body: bytes):
    """Python's reader made strict: no NaN, no name twice."""
    def once(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError("a name twice")
        return dict(pairs)

    def refused(literal):
        raise ValueError(literal)

    return json.loads(body.decode(), object_pairs_hook=once, parse_constant=refused, parse_int=str, parse_float=str)


class Tables(unittest.TestCase):
    def test_no_table_has_lost_its_rows(self):
        template = Template("127.0.0.1:8080", "igk_" + "aB3" * 11, Key("IGAK7Q2M4T6W8Y3A5C7E", "s" * 40))
        for module, least in {bodies: 1_800, values: 2_200, domains: 60, credentials: 500}.items():
            with self.subTest(module.__name__):
                self.assertGreaterEqual(len(module.rows(template)), least)
        self.assertGreaterEqual(len(neighbours.rows(template)), 800)

    def test_shapes_are_json(self):
        for name, body in shapes.bodies().items():
            # The one that repeats a name among thousands, for readers that change their ways with many.
            if name != "3,000 members and the first again":
                with self.subTest(name):
                    read(body)

    def test_member_names_are_json_with_a_name_twice_or_a_wrong_one(self):
        known = {"IdentityInfo", *member_names.MEMBERS}
        for name, body in member_names.bodies().items():
            with self.subTest(name):
                if " twice" in name or " three times" in name:
                    self.assertRaisesRegex(ValueError, "a name twice", read, body)
                else:
                    value = read(body)
                    names = {*value, *(key for inner in value.values() if isinstance(inner, dict) for key in inner)}
                    self.assertFalse(names <= known)

    def test_json_texts_are_none(self):
        for name, body in json_text.bodies().items():
            if not name.startswith("depth "):
                with self.subTest(name):
                    self.assertRaises((ValueError, RecursionError), read, body)

    def test_names_said_not_to_be_in_nfc_are_not(self):
        for name, text in NOT_NFC.items():
            with self.subTest(name):
                self.assertNotEqual(unicodedata.normalize("NFC", text), text)
        for name, text in IN_NFC.items():
            with self.subTest(name):
                self.assertEqual(unicodedata.normalize("NFC", text), text)
