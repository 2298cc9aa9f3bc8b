"""Requests that look odd and must be accepted: the neighbours of the hostile ones."""

from accepted import framing, targets
from accepted.row import Row
from hostile.row import Template

__all__ = ["Row", "rows"]


def rows(template: Template) -> list[Row]:
    """Every such request; the names are unique."""
    return [row for module in (framing, targets) for row in module.rows(template)]
