"""What a request is for: a path that everybody reads alike, of the one route that is served (SPEC, section 2)."""

from itertools import product

from harness.stage import path_to
from harness.stand_in import INSTANCE, MARIA
from hostile.row import Row, Template

_DOTS = (".", "%2e", "%2E")
_UNKNOWN = ("UNKNOWN_OPERATION", "UnknownOperationException")


def rows(template: Template) -> list[Row]:
    return [
        *(Row(f"target: {name}", template.to(target), closes=True)
          for table in (_dots, _characters, _escapes, _forms) for name, target in table(template)),
        *(Row(f"no such route: {target}", template.to(target), 404, *_UNKNOWN) for target in _unknown()),
        *(Row(f"method {method.decode()}", template.to(path_to(), method), 405, *_UNKNOWN) for method in _METHODS),
        *(Row(f"no such route, though a field says otherwise: {line.decode()}", template.post(
            line, line=b"POST / HTTP/1.1"), 404, *_UNKNOWN) for line in _rewrites()),
        *(Row(f"no such method, though a field says otherwise: {line.decode()}", template.post(
            line, line=b"GET " + path_to().encode() + b" HTTP/1.1"), 405, *_UNKNOWN) for line in _overrides()),
    ]


_METHODS = (
    b"GET", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"CONNECT", b"PRI", b"M-SEARCH", b"PROPFIND", b"QUERY",
    b"post", b"Post", b"pOST", b"POSt", b"POSTS", b"POS", b"XPOST", b"X-POST", b"POST-", b"POST.", b"POST'", b"POST|",
    b"P.O.S.T", b"!", b"#$%&'*+-.^_`|~", b"0", b"A" * 100)


def _dots(_: Template):
    """Dot segments in every spelling and at every place, a dot encoded or not, in either case."""
    singles = [a for a in _DOTS]
    doubles = [a + b for a, b in product(_DOTS, repeat=2)]
    for segment in (*singles, *doubles):
        yield f"{segment} as user", path_to(user=segment)
        yield f"{segment} as instance", path_to(instance=segment)
        yield f"{segment} before the route", f"/{segment}" + path_to()
        yield f"{segment} inside the route", path_to().replace("/users/", f"/users/{segment}/")
        yield f"{segment} behind the ids", path_to().replace("/identity-info", f"/{segment}/identity-info")
        yield f"{segment} at the end", path_to() + "/" + segment
        yield f"{segment} alone", "/" + segment
    for segment in doubles:
        yield f"a segment and {segment} before the route", f"/a/{segment}" + path_to()
        yield f"another user and {segment}", path_to().replace(MARIA, f"x/{segment}/{MARIA}")


def _characters(_: Template):
    """Characters that some reader gives a meaning to, or cuts the path at; raw, at every place."""
    path = path_to()
    for character in ";?#*\\\"<>^`{|}[]":
        yield f"{character} at the end", path + character
        yield f"{character} and more at the end", path + character + "a=b"
        yield f"{character} inside a segment", path.replace("identity", f"iden{character}tity")
        yield f"{character} at the end of an id", path_to(user=MARIA + character)
        yield f"{character} at the beginning of an id", path_to(user=character + MARIA)
        yield f"{character} as a segment", path.replace("/users/", f"/users/{character}/")
        yield f"{character} at the beginning", "/" + character + path[1:]
        yield f"{character} in another path", "/nowhere" + character
    yield "a query with the path", "/?" + path
    yield "a fragment with the path", "/#" + path
    yield "a parameter that is a dot segment", path.replace("/users/", "/..;/users/")
    yield "a backslash for a slash", path.replace("/", "\\", 1)
    yield "a backslash for a slash inside", path[:1] + path[1:].replace("/", "\\", 1)
    for name, changed in {
        "first": "/" + path, "three first": "//" + path, "before the user": path.replace(f"/{MARIA}", f"//{MARIA}"),
        "before the instance": path.replace(f"/{INSTANCE}", f"//{INSTANCE}"),
        "at the end": path + "/", "two at the end": path + "//", "for the user": path_to(user=""),
        "for the instance": path_to(instance=""), "before the last": path.replace("/identity", "//identity"),
    }.items():
        yield f"an empty segment {name}", changed


def _escapes(_: Template):
    """Escapes that decode to what no segment may hold, or to nothing; each digit in either case."""
    for name, escapes in {
        "NUL": ("%00",), "LF": ("%0a", "%0A"), "CR": ("%0d", "%0D"), "CR LF": ("%0d%0a", "%0D%0A"), "tab": ("%09",),
        "a control": ("%1f", "%1F", "%01"), "DEL": ("%7f", "%7F"), "backslash": ("%5c", "%5C"),
        "a lone continuation": ("%80", "%bf", "%BF"), "0xff": ("%ff", "%FF"), "half a character": ("%c3", "%E2%82"),
        "an overlong NUL": ("%c0%80", "%C0%80", "%e0%80%80"),
        "an overlong dot": ("%c0%ae", "%C0%AE", "%c0%AE", "%e0%80%ae", "%E0%80%AE", "%f0%80%80%ae", "%F0%80%80%AE"),
        "an overlong slash": ("%c0%af", "%C0%AF", "%C0%aF", "%e0%80%af", "%E0%80%AF", "%f0%80%80%af",
                              "%f8%80%80%80%af"),
        "an overlong backslash": ("%c1%9c", "%C1%9C", "%e0%81%9c"), "an overlong digit": ("%c0%b1", "%e0%80%b1"),
        "a surrogate": ("%ed%a0%80", "%ED%BF%BF"), "beyond Unicode": ("%f4%90%80%80", "%f7%bf%bf%bf"),
        "no digits": ("%zz", "%g0", "%0g", "%-1", "%+1", "%%", "%u002f", "%U002F", "%x2f"), "half": ("%", "%2", "%a"),
    }.items():
        for escape in escapes:
            yield f"{name} ({escape}) before an id", path_to(user=f"{escape}-{MARIA}")
            yield f"{name} ({escape}) behind an id", path_to(user=MARIA + escape)
            yield f"{name} ({escape}) at the end", path_to() + escape
            yield f"{name} ({escape}) as a segment", path_to().replace("/users/", f"/users/{escape}/")
    yield "an escape over two segments", path_to().replace(f"/{MARIA}", f"%2/f{MARIA}")


def _forms(t: Template):
    path = path_to()
    for scheme in ("http", "HTTP", "https", "ws", "file", "x"):
        yield f"absolute form, {scheme}", f"{scheme}://{t.host}{path}"
    yield "absolute form at another host", f"http://other.example{path}"
    yield "absolute form with a user", f"http://user@{t.host}{path}"
    yield "absolute form without a host", f"http://{path}"
    yield "absolute form without slashes", f"http:{path}"
    yield "absolute form without a path", f"http://{t.host}"
    yield "absolute form behind a slash", f"/http://{t.host}{path}"
    yield "network-path form", f"//{t.host}{path}"
    yield "authority form", t.host
    yield "authority form with a user", f"user@{t.host}"
    yield "asterisk form", "*"
    yield "an asterisk behind a slash", "/*"
    yield "no slash at the beginning", path[1:]
    yield "an encoded slash at the beginning", "%2F" + path[1:]
    yield "a dot at the beginning", "." + path
    yield "a query alone", "?a=b"
    yield "a fragment alone", "#a"
    yield "a word", "users"


def _unknown():
    """Well-formed paths of other routes; an encoded slash does not make two segments of one, nor does `%252f`."""
    path = path_to()
    yield from ("/", "/users", f"/users/{INSTANCE}", f"/users/{INSTANCE}/{MARIA}", path + "/more", "/gate/v1" + path)
    yield from (path.replace("users", "Users"), path.replace("users", "USERS"), path.replace("users", "user"))
    for last in ("Identity-Info", "IDENTITY-INFO", "identity_info", "identityinfo", "identity-info.json",
                 "identity-info.", "identity-infos", "identity--info", "identity-info,a", "identity-info=",
                 "identity-info:", "identity-info&a", "identity-info%20", "%20identity-info", "identity-info%3Fa",
                 "identity-info%3Ba", "identity-info%23",
                 "identity-info%2F", "identity-info%2f", "identity%252dinfo", "identity-info%2500", "identity-info%25",
                 "identity%E2%80%90info", "identity%C2%ADinfo", "%EF%BD%89dentity-info", "proficiencies", "hierarchy",
                 "security-profiles", "...", "%2e.%2e", "....", "%252e%252e", "..%252f"):
        yield path.replace("identity-info", last)
    for slash in ("%2f", "%2F", "%252f", "%252F", "%25252f"):
        yield path.replace("/users/", f"/users{slash}")
        yield path.replace(f"/{MARIA}", f"{slash}{MARIA}")
        yield path.replace("/identity-info", f"{slash}identity-info")
        yield f"/{slash}" + path[1:]
        yield f"/a{slash}..{slash}" + path[1:]
    yield from ("/_stand-in/requests", "/_stand-in/fault", "/metrics", "/readyz", "/livez", "/audit/checkpoint",
                "/favicon.ico", "/associate-security-profiles/" + INSTANCE)


def _rewrites():
    path = path_to().encode()
    for name in (b"X-Original-URL", b"X-Rewrite-URL", b"X-Original-URI", b"X-Forwarded-Uri", b"X-Forwarded-Path",
                 b"X-Forwarded-Prefix", b"X-Envoy-Original-Path", b"Location", b"Referer"):
        yield name + b": " + path
    yield b"X-Amz-Target: AmazonConnectService.UpdateUserIdentityInfo"


def _overrides():
    for name in (b"X-HTTP-Method-Override", b"X-HTTP-Method", b"X-Method-Override", b"X-Original-Method", b"_method"):
        yield name + b": POST"
