"""Telephone numbers at the limits of E.164 (SPEC, section 2)."""

from hostile.row import Template
from neighbours.row import Accepted


def rows(template: Template) -> list[Accepted]:
    numbers = ["+12", "+99", "+10", "+123", "+15551234567", "+12345678901234", "+123456789012345", "+999999999999999"]
    numbers += [f"+{first}0000000" for first in range(1, 10)]
    return [Accepted.plain(template, f"Mobile: {number}", {"Mobile": number}) for number in numbers]
