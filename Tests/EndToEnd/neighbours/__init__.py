"""Requests beside the hostile ones that must be accepted, as tables, with what must reach upstream."""

from hostile.row import Template
from neighbours import addresses, credentials, framing, names, numbers, targets, writings
from neighbours.row import Accepted

__all__ = ["Accepted", "rows"]


def rows(template: Template) -> list[Accepted]:
    """Every accepted neighbour; the names are unique. The template's caller may change everything but clear."""
    modules = (framing, targets, names, numbers, addresses, writings, credentials)
    return [row for module in modules for row in module.rows(template)]
