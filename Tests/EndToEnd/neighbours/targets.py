"""Identifiers in every accepted form. Each is one user of one instance, by lower-case UUIDs, from here on."""

from harness.stage import path_to
from harness.stand_in import INSTANCE, MARIA
from hostile.identifiers import arn
from hostile.row import Template
from neighbours.row import Accepted

_ARN = ("arn", "aws", "connect", "us-east-1", "123456789012", f"instance/{INSTANCE}")
_USER_ARN = (*_ARN[:5], f"instance/{INSTANCE}/agent/{MARIA}")


def rows(template: Template) -> list[Accepted]:
    return [
        *(Accepted(f"path: {name}", template.to(path)) for name, path in _paths()),
        *(Accepted(f"ids: {name}", template.to(path_to(user, instance))) for name, instance, user in _ids()),
    ]


def _paths():
    path = path_to()
    yield "a letter of the route encoded", path.replace("users", "%75sers")
    yield "the hyphen of the route encoded", path.replace("identity-info", "identity%2Dinfo")
    yield "the hyphen of the route encoded, in lower-case digits", path.replace("identity-info", "identity%2dinfo")
    yield "the whole route encoded", "/" + "/".join(_encoded(segment) for segment in path[1:].split("/"))
    yield "the whole route encoded, in lower-case digits", "/" + "/".join(
        _encoded(segment).lower() for segment in path[1:].split("/"))


def _ids():
    mixed = "".join(c.upper() if index % 2 else c for index, c in enumerate(MARIA))
    yield "user in capitals", INSTANCE, MARIA.upper()
    yield "user in mixed case", INSTANCE, mixed
    yield "a digit encoded", INSTANCE.replace("1", "%31"), MARIA
    yield "a letter encoded", INSTANCE, MARIA.replace("a", "%61")
    yield "a capital letter encoded", INSTANCE, MARIA.replace("a", "%41")
    yield "hyphens encoded", INSTANCE.replace("-", "%2D"), MARIA.replace("-", "%2d")
    yield "everything encoded", _encoded(INSTANCE), _encoded(MARIA).lower()
    yield "everything encoded, in capitals", _encoded(INSTANCE), _encoded(MARIA.upper())
    instance, user = arn(*_ARN), arn(*_USER_ARN)
    for name, change in {
        "as clients write them": str,
        "in lower-case digits": lambda text: text.replace("%3A", "%3a").replace("%2F", "%2f"),
        "in mixed-case digits": lambda text: text.replace("%3A", "%3a", 2).replace("%2F", "%2f", 1),
        "colons as they are": lambda text: text.replace("%3A", ":"),
        "one colon as it is": lambda text: text.replace("%3A", ":", 1),
        "unreserved characters encoded": lambda text: text.replace("u", "%75").replace("1", "%31"),
        "UUIDs in capitals": lambda text: text.replace(INSTANCE, INSTANCE.upper()).replace(MARIA, MARIA.upper()),
    }.items():
        yield f"ARN of the instance, {name}", change(instance), MARIA
        yield f"ARN of the user, {name}", INSTANCE, change(user)
        yield f"two ARNs, {name}", change(instance), change(user)
        yield f"two ARNs, only the user's {name}", instance, change(user)
    yield "ARN of the user in capitals, instance in small letters", INSTANCE, user.replace(MARIA, MARIA.upper())


def _encoded(text: str) -> str:
    """Every character as an escape, letters and digits too."""
    return "".join(f"%{byte:02X}" for byte in text.encode())
