"""Well-formed addresses that the policy does not permit: domains beside the allowed one, and clears."""

import json

from hostile.row import VALUE, Row, Template

#: What is near example.com, the one domain that the caller may use, and is another domain.
_OTHER = (
    "evilexample.com", "evil-example.com", "example.com.evil.example", "example.com-evil.example", "sub.example.com",
    "example.com.com", "com.example", "example.co", "example.comm", "example.com.a", "xample.com", "examplee.com",
    "exanple.com", "example.org", "example.example.com", "evil.example", "EVIL.EXAMPLE",
    "SUB.EXAMPLE.COM", "xn--example-9uf.com", "xn--exmple-cua.com", "e.xample.com", "ex.ample.com", "0example.com",
    "example.com0.com", "example0.com", "a.com", "example.c0m", "com.com", "www.example.com", "example--com.example")


def rows(template: Template) -> list[Row]:
    return [
        *(_refused(template, f"{member} at {domain}", {member: f"a@{domain}"}, "EMAIL_DOMAIN_NOT_PERMITTED")
          for member in ("Email", "SecondaryEmail") for domain in _OTHER),
        *(_refused(template, name, info, "EMAIL_DOMAIN_NOT_PERMITTED") for name, info in _TOGETHER.items()),
        *(_refused(template, name, info, "EMAIL_CHANGE_NOT_PERMITTED") for name, info in _CLEARS.items()),
    ]


def _refused(template: Template, name: str, info: dict[str, str], code: str) -> Row:
    raw = template.post(body=json.dumps({"IdentityInfo": info}).encode())
    return Row(f"policy: {name}", raw, 403, code, "AccessDeniedException")


_GOOD = "a@example.com"
_TOGETHER = {
    "another domain for SecondaryEmail only": {"Email": _GOOD, "SecondaryEmail": "a@evil.example"},
    "another domain for Email only": {"Email": "a@evil.example", "SecondaryEmail": _GOOD},
    "another domain for both": {"Email": "a@evil.example", "SecondaryEmail": "a@evil.example"},
    "another domain beside a name": {"FirstName": VALUE, "Email": "a@evil.example"},
    "the domain in the local part": {"Email": "example.com@evil.example"},
    "the address in the local part": {"Email": "a=example.com@evil.example"},
}

_CLEARS = {
    "Email cleared": {"Email": ""},
    "SecondaryEmail cleared": {"SecondaryEmail": ""},
    "both cleared": {"Email": "", "SecondaryEmail": ""},
    "Email cleared, SecondaryEmail set": {"Email": "", "SecondaryEmail": _GOOD},
    "Email set, SecondaryEmail cleared": {"Email": _GOOD, "SecondaryEmail": ""},
    "Email cleared beside a name": {"FirstName": VALUE, "Email": ""},
    "Email cleared, SecondaryEmail at another domain": {"Email": "", "SecondaryEmail": "a@evil.example"},
}
