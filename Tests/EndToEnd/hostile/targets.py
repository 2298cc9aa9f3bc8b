"""What a request is for: its path, its method and the identifiers in it (SPEC, section 2)."""

from harness.stage import path_to
from harness.stand_in import INSTANCE, MARIA
from hostile.row import Row, Template

_ARN = f"arn%3Aaws%3Aconnect%3Aus-east-1%3A123456789012%3Ainstance%2F{INSTANCE}"
_OTHER = "22222222-2222-3333-4444-555555555555"


def rows(template: Template) -> list[Row]:
    return [
        *(Row(f"target: {name}", template.to(target), closes=True) for name, target in _ambiguous(template)),
        *(Row(f"no such route: {target}", template.to(target), 404, "UNKNOWN_OPERATION", "UnknownOperationException")
          for target in _unknown()),
        *(Row(f"method {method.decode()}", template.to(path_to(), method), 405, "UNKNOWN_OPERATION",
              "UnknownOperationException") for method in _METHODS),
        *(Row(f"identifiers: {name}", template.to(path_to(user, instance)))
          for name, instance, user in _identifiers()),
    ]


_METHODS = (b"GET", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"post", b"POSTS", b"X-POST", b"CONNECT")


def _ambiguous(t: Template):
    path = path_to()
    yield "a query", path + "?a=b"
    yield "an empty query", path + "?"
    yield "a fragment", path + "#a"
    yield "a path parameter", path + ";a=b"
    yield "a path parameter inside", path.replace("/identity-info", ";a/identity-info")
    yield "an asterisk", path + "*"
    yield "asterisk form", "*"
    yield "absolute form", f"http://{t.host}{path}"
    yield "authority form", t.host
    yield "no slash at the beginning", path[1:]
    yield "an empty first segment", "/" + path
    yield "an empty segment inside", path.replace(f"/{MARIA}", f"//{MARIA}")
    yield "a slash at the end", path + "/"
    yield "a dot segment", path.replace("/users/", "/users/./")
    yield "a double-dot segment", "/a/.." + path
    yield "an encoded dot segment", path_to(user="%2e")
    yield "an encoded double-dot segment", path_to(user="%2E%2e")
    yield "a half-encoded double-dot segment", path_to(user=".%2e")
    yield "an encoded NUL", path_to(user=MARIA + "%00")
    yield "an encoded backslash", path_to(user="..%5C" + MARIA)
    yield "a backslash", path_to(user="..\\" + MARIA)
    yield "an encoded line break", path_to(user=MARIA + "%0D%0A")
    yield "a lone percent sign", path_to(user=MARIA + "%")
    yield "half an escape", path_to(user=MARIA + "%2")
    yield "an escape without digits", path_to(user=MARIA + "%zz")
    yield "an escape that is no UTF-8", path_to(user=MARIA + "%FF")
    yield "an overlong escape", path_to(user=MARIA + "%C0%AF")
    yield "a quote", path + '"'
    yield "angle brackets", path + "<a>"


def _unknown():
    path = path_to()
    yield from ("/", "/users", f"/users/{INSTANCE}/{MARIA}", path + "/more", "/gate/v1" + path)
    yield from (path.replace("users", "Users"), path.replace("identity-info", "Identity-Info"), path + "%20")
    yield from ("/_stand-in/requests", "/metrics", "/readyz", path.replace("users", "users%2F"))
    yield path.replace("identity-info", "proficiencies")


def _identifiers():
    """Name, instance and user, as they stand in the path; refused once the caller is known."""
    arn_user = f"{_ARN}%2Fagent%2F{MARIA}"
    yield "not a UUID", "instance", MARIA
    yield "a user that is no UUID", INSTANCE, "maria"
    yield "a UUID without hyphens", INSTANCE.replace("-", ""), MARIA
    yield "a UUID in braces", "%7B" + INSTANCE + "%7D", MARIA
    yield "a UUID with a space", INSTANCE + "%20", MARIA
    yield "a UUID with one digit more", INSTANCE, MARIA + "e"
    yield "a UUID with another letter", INSTANCE, "g" + MARIA[1:]
    yield "full-width digits", "%EF%BC%91" + INSTANCE[1:], MARIA
    yield "an encoded slash", INSTANCE + "%2F" + MARIA, MARIA
    yield "an escape encoded twice", INSTANCE, "%2561" + MARIA[1:]
    yield "a name as user", INSTANCE, "%2Busers"
    yield "101 characters", "a" * 101, MARIA
    for name, old, new in (
        ("another account", "123456789012", "210987654321"), ("another Region", "us-east-1", "eu-west-1"),
        ("another partition", "%3Aaws%3A", "%3Aaws-cn%3A"), ("another service", "connect", "lambda"),
        ("another resource", "instance", "queue"), ("ARN in capitals", "arn", "ARN"),
        ("a part too many", "%3Ainstance", "%3A%3Ainstance"), ("a slash at the end", INSTANCE, INSTANCE + "%2F"),
    ):
        yield f"ARN: {name}", _ARN.replace(old, new, 1), MARIA
    yield "ARN: a user where an instance belongs", arn_user, MARIA
    yield "ARN: an instance where a user belongs", INSTANCE, _ARN
    yield "ARN: a user of another instance", INSTANCE, arn_user.replace(INSTANCE, _OTHER)
    yield "ARN: a user of another account", INSTANCE, arn_user.replace("123456789012", "210987654321")
    yield "ARN: no agent", INSTANCE, arn_user.replace("agent", "user")
