"""Requests that must be refused, as tables: one module for each thing that can be wrong with one."""

from collections.abc import Iterator

from hostile import (
    bodies, chunks, codings, credentials, domains, fields, hosts, identifiers, lengths, line_ends, request_lines, sizes,
    smuggling, targets, values)
from hostile.row import Row, Template

__all__ = ["Row", "Template", "rows"]

_FRAMING = (lengths, codings, chunks, line_ends, fields, hosts, request_lines, sizes, smuggling)
_CONTENT = (targets, identifiers, bodies, values, domains, credentials)


def rows(template: Template) -> Iterator[Row]:
    """Every hostile request; the names are unique. Each table is made when it is reached, so that its dates are new."""
    for module in (*_FRAMING, *_CONTENT):
        yield from module.rows(template)
