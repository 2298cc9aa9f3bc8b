"""Addresses of the grammar, each at an edge of it; sent on as they are given (SPEC, section 2)."""

from hostile.addresses import ATOM_TEXT, LABEL_TEXT
from hostile.row import VALUE, Template
from neighbours.row import Accepted


def rows(template: Template) -> list[Accepted]:
    """For a caller that may use example.com."""
    table = _local_parts() | _CASES
    return [
        *(Accepted.plain(template, f"{member}: {name}", {member: address})
          for member in ("Email", "SecondaryEmail") for name, address in table.items()),
        *(Accepted.plain(template, f"members: {name}", info) for name, info in _TOGETHER.items()),
    ]


def rows_of_any_domain(template: Template) -> list[Accepted]:
    """For a caller that may use every domain."""
    return [
        Accepted.plain(template, f"{member}: {name}", {member: address})
        for member in ("Email", "SecondaryEmail") for name, address in _domains().items()]


def clears(template: Template) -> list[Accepted]:
    """For a caller that may clear."""
    good = "a@example.com"
    return [Accepted.plain(template, f"clear: {name}", info) for name, info in {
        "Email": {"Email": ""}, "SecondaryEmail": {"SecondaryEmail": ""}, "both": {"Email": "", "SecondaryEmail": ""},
        "Email, SecondaryEmail set": {"Email": "", "SecondaryEmail": good}, "SecondaryEmail, Email set": {
            "Email": good, "SecondaryEmail": ""}, "Email beside a name": {"Email": "", "FirstName": VALUE},
    }.items()]


def _local_parts() -> dict[str, str]:
    table = {}
    for sign in ATOM_TEXT:
        # Twice, since one letter before @ may stand in the policy by chance, and values must not.
        table |= {f"{sign} alone": f"{sign}{sign}@example.com", f"{sign} inside": f"a{sign}b@example.com"}
    return table | {
        "one letter": "q@example.com", "one sign": "'@example.com", "every sign": ATOM_TEXT + "@example.com",
        "a dot inside": "a.b@example.com", "many dots": "a.b.c.d.e.f.g@example.com",
        "dots between signs": "+.+.+@example.com", "a local part of 64": "a" * 64 + "@example.com",
        "a local part of 65": "a" * 65 + "@example.com", "265 characters": "a" * 253 + "@example.com",
        "264 characters": "a" * 252 + "@example.com", "a tag": "mary+tag@example.com",
        "the domain in the local part": "example.com@example.com", "an A-label in the local part": "xn--a@example.com",
        "hyphens": "-@example.com",
    }


#: The domain compares in lower case; what is sent is what was given.
_CASES = {
    domain: f"Mary@{domain}" for domain in ("EXAMPLE.COM", "Example.Com", "eXAMPLE.cOM", "example.COM", "example.com")}

_TOGETHER = {
    "both addresses": {"Email": "a@example.com", "SecondaryEmail": "b@EXAMPLE.com"},
    "the same address twice": {"Email": "a@example.com", "SecondaryEmail": "a@example.com"},
    "all five": {"Email": "a@example.com", "FirstName": VALUE, "LastName": VALUE, "Mobile": "+15551234567",
                 "SecondaryEmail": "b@example.com"},
    "an address and a name": {"FirstName": VALUE, "Email": "a@example.com"},
}


def _domains() -> dict[str, str]:
    table = {}
    for sign in LABEL_TEXT:
        table[f"{sign} inside a label"] = f"a@ex{sign}ample.com"
        if sign != "-":
            table |= {f"{sign} for a label": f"a@{sign}.com", f"{sign} last in the last label": f"a@example.c{sign}"}
        if sign.isalpha():
            table[f"{sign} for the last label"] = f"a@example.{sign}"
    label = "x" * 63
    return table | {
        "a label of 63": f"a@{label}.com", "a last label of 63": f"a@example.{label}",
        "labels of 63": f"a@{label}.{label}.{label}", "265 characters": "a@" + f"{label}." * 4 + "abcdefg",
        "two hyphens": "a@a--b.com", "many hyphens": "a@a----------b.com", "an A-label": "a@xn--mnchen-3ya.example",
        "an A-label last": "a@example.xn--p1ai", "an A-label in capitals": "a@XN--MNCHEN-3YA.EXAMPLE",
        "an A-label of nothing": "a@xn--0.example", "digits first": "a@1.2.3.example",
        "digits alone before the last": "a@192.0.2.com", "a digit inside the last label": "a@example.c0m",
        "a hyphen inside the last label": "a@example.c-m", "127 labels": "a@" + "a." * 126 + "com",
        "two labels": "a@b.c", "a subdomain": "a@sub.example.com", "another domain": "a@evil.example",
        "another domain in capitals": "A@EVIL.EXAMPLE",
    }
