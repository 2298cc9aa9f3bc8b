"""Bodies that are no acceptable JSON, or not the JSON of an update, and those said to be something else."""

from hostile import json_text, media, member_names, shapes, text_encodings
from hostile.row import BODY, Row, Template


def rows(template: Template) -> list[Row]:
    return [
        *well_framed(template),
        Row("Content-Length shorter than the body", template.head(b"Content-Length: 10") + BODY),
        Row("no Content-Length", template.head() + BODY),
    ]


def well_framed(template: Template) -> list[Row]:
    """Those that end where their heads say; another request can follow on the same connection."""
    return [
        *(Row(f"body: {name}", template.post(body=body))
          for module in (json_text, text_encodings, member_names, shapes) for name, body in module.bodies().items()),
        *media.rows(template),
    ]
