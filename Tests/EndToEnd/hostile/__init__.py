"""Requests that must be refused, as tables: one module for each layer that refuses them."""

from hostile import bodies, credentials, domains, framing, targets, values
from hostile.row import Row, Template

__all__ = ["Row", "Template", "rows"]


def rows(template: Template) -> list[Row]:
    """Every hostile request; the names are unique."""
    modules = (framing, targets, bodies, values, domains, credentials)
    return [row for module in modules for row in module.rows(template)]
