"""The instance and the user in the path: a UUID, or an ARN that agrees with everything (SPEC, section 2)."""

from harness.stage import path_to
from harness.stand_in import INSTANCE, MARIA
from hostile.row import Row, Template

_PARTS = ("arn", "aws", "connect", "us-east-1", "123456789012", f"instance/{INSTANCE}")
_OTHER = "22222222-2222-3333-4444-555555555555"


def rows(template: Template) -> list[Row]:
    """Refused once the caller is known; the connection can be kept."""
    return [
        Row(f"identifiers: {name}", template.to(path_to(user, instance)))
        for table in (_no_uuids, _encoded_twice, _arn_parts, _arn_resources, _arn_pairs)
        for name, instance, user in table()]


def arn(*parts: str) -> str:
    """Colons and slashes encoded, everything else as given."""
    return ":".join(parts).replace(":", "%3A").replace("/", "%2F")


def _no_uuids():
    for name, text in {
        "a word": "maria", "a name with a sign": "%2Bmaria", "one character": "a", "a number": "1", "a space": "%20",
        "no hyphens": MARIA.replace("-", ""), "in braces": "%7B" + MARIA + "%7D", "in parentheses": f"({MARIA})",
        "in quotes": f"'{MARIA}'", "a urn": "urn:uuid:" + MARIA, "a space before it": "%20" + MARIA,
        "a space behind it": MARIA + "%20", "a no-break space behind it": MARIA + "%C2%A0",
        "a zero-width space in it": MARIA[:5] + "%E2%80%8B" + MARIA[5:],
        "a byte order mark before it": "%EF%BB%BF" + MARIA,
        "one digit more": MARIA + "e", "one digit less": MARIA[:-1], "another letter": "g" + MARIA[1:],
        "a hyphen more": MARIA + "-", "a hyphen first": "-" + MARIA, "a hyphen elsewhere": "aaaaaaa-abbbb" + MARIA[13:],
        "an underscore for a hyphen": MARIA.replace("-", "_", 1), "a dot for a hyphen": MARIA.replace("-", ".", 1),
        "another hyphen": MARIA.replace("-", "%E2%80%90", 1), "a plus for a hyphen": MARIA.replace("-", "+", 1),
        "a full-width digit": "%EF%BC%91" + MARIA[1:], "an Arabic digit": "%D9%A1" + MARIA[1:],
        "a Cyrillic a": "%D0%B0" + MARIA[1:], "two in a list": MARIA + "," + MARIA, "two of them": MARIA + MARIA,
        "an encoded slash behind it": MARIA + "%2F", "an encoded slash before it": "%2F" + MARIA,
        "a dot segment behind it": MARIA + "%2F..", "a dot segment before it": "..%2F" + MARIA,
        "an encoded question mark behind it": MARIA + "%3Fa", "an encoded fragment behind it": MARIA + "%23a",
        "an encoded parameter behind it": MARIA + "%3Ba", "an encoded asterisk": "%2A",
        "an encoded percent sign behind it": MARIA + "%25", "a prefix": "0x" + MARIA, "an equals sign": "id=" + MARIA,
        "an at sign behind it": MARIA + "@", "101 a": "a" * 101, "1000 a": "a" * 1000, "$LATEST": "$LATEST",
        "a colon": ":", "a JSON text": "%22" + MARIA + "%22",
    }.items():
        yield f"user: {name}", INSTANCE, text
        yield f"instance: {name}", text.replace(MARIA, INSTANCE), MARIA
    yield "instance and user in one, by an encoded slash", INSTANCE + "%2F" + MARIA, MARIA


def _encoded_twice():
    """A segment is decoded once: what then still holds an escape is no identifier."""
    for name, old, new in (
        ("a letter", "a", "%2561"), ("a letter in upper-case digits", "a", "%2541"), ("a hyphen", "-", "%252d"),
        ("a hyphen, three times", "-", "%25252D"), ("the percent sign of nothing", "a", "%25a"),
    ):
        yield f"user: {name} encoded twice", INSTANCE, MARIA.replace(old, new, 1)
    yield "instance: a digit encoded twice", INSTANCE.replace("1", "%2531", 1), MARIA
    for dots in ("%252e", "%252E", "%252e%252e", "%252E%252e", ".%252e", "%252e."):
        yield f"user: {dots}", INSTANCE, dots
        yield f"instance: {dots}", dots, MARIA
    for slash in ("%252f", "%252F", "%255c", "%2500", "%250a", "%253b", "%253f", "%2523"):
        yield f"user: {slash} behind it", INSTANCE, MARIA + slash
        yield f"instance: {slash} behind it", INSTANCE + slash, MARIA
    yield "instance: the colons of an ARN encoded twice", arn(*_PARTS).replace("%", "%25"), MARIA


def _arn_parts():
    """Each part changed, in the ARN of an instance and in that of a user."""
    for index, name, values in (
        (0, "prefix", ("ARN", "Arn", "aRn", "", "arn%20", "%20arn", "urn", "arns", "a")),
        (1, "partition", ("aws-cn", "aws-us-gov", "AWS", "Aws", "", "aws%20", "%20aws", "aw", "awss", "%2A", "aws-")),
        (2, "service", ("Connect", "CONNECT", "lambda", "", "connect%20", "connec", "connects", "profile", "%2A",
                        "wisdom")),
        (3, "Region", ("eu-west-1", "us-east-2", "US-EAST-1", "Us-East-1", "", "us-east-1%20", "us-east-",
                       "us-east-11", "us_east_1", "us-east-1a", "%2A", "global")),
        (4, "account", ("210987654321", "123456789013", "", "12345678901", "1234567890123", "0123456789012",
                        "%20123456789012", "123456789012%20", "+123456789012", "%EF%BC%9123456789012", "aws", "%2A",
                        "1234-5678-9012")),
    ):
        for value in values:
            parts = [*_PARTS[:index], value, *_PARTS[index + 1:]]
            yield f"ARN of an instance: {name} {value!r}", arn(*parts), MARIA
            parts[5] += f"/agent/{MARIA}"
            yield f"ARN of a user: {name} {value!r}", INSTANCE, arn(*parts)


def _arn_resources():
    begin = _PARTS[:5]
    for resource in (
        "", "instance", "instance/", f"instance:{INSTANCE}", f"instance//{INSTANCE}", f"/instance/{INSTANCE}",
        f"instance/{INSTANCE}/", f"Instance/{INSTANCE}", f"INSTANCE/{INSTANCE}", f"instances/{INSTANCE}",
        f"queue/{INSTANCE}", INSTANCE, f"instance/{INSTANCE[:-1]}", f"instance/{INSTANCE}5", "instance/name",
        f"instance/{INSTANCE.replace('-', '')}", f"instance/{INSTANCE}:1", f"instance/{INSTANCE}%20",
        f"instance/{INSTANCE}/agent", f"instance/{INSTANCE}/agent/", f"instance/{INSTANCE}?a".replace("?", "%3F"),
        f"instance/../instance/{INSTANCE}", f"instance/./{INSTANCE}", f"instance\u2215{INSTANCE}",
    ):
        shown = resource.encode("ascii", "backslashreplace").decode()
        encoded = resource.replace("\u2215", "%E2%88%95")
        yield f"ARN of an instance: resource {shown!r}", arn(*begin, encoded), MARIA
    user = f"instance/{INSTANCE}/agent/{MARIA}"
    for resource in (
        f"{user}/", f"{user}/more", f"{user}/agent/{MARIA}", f"{user}:1", user.replace("/agent/", "/agent:"),
        user.replace("/agent/", "/agent//"), user.replace("/agent", "//agent"), user.replace("agent", "Agent"),
        user.replace("agent", "AGENT"), user.replace("agent", "agents"), user.replace("agent", "user"),
        user.replace("agent", "contact"), user.replace("agent", "agent-state"), user.replace("instance", "Instance"),
        user.replace(f"instance/{INSTANCE}/", ""), user.replace(MARIA, "maria"), user[:-1], user + "e", user + "%20",
        user.replace(f"/{INSTANCE}", f"/{INSTANCE}/.."), user.replace(INSTANCE, "%2A"),
        user.replace(MARIA, "%2A"), user.replace("/agent", "%2Fagent", 1).replace("%2F", "%252F"),
    ):
        yield f"ARN of a user: resource {resource!r}", INSTANCE, arn(*begin, resource)
    for name, parts in {
        "a part too many": (*_PARTS, "1"), "a part too few": _PARTS[:4] + _PARTS[5:], "an empty part too many":
        (*begin, "", _PARTS[5]), "an empty part at the end": (*_PARTS, ""), "no colons": ("".join(_PARTS),),
        "two ARNs": (*_PARTS, *_PARTS), "parts in another order": (*_PARTS[:3], _PARTS[4], _PARTS[3], _PARTS[5]),
    }.items():
        yield f"ARN of an instance: {name}", arn(*parts), MARIA
        yield f"ARN of a user: {name}", INSTANCE, arn(*parts) + f"%2Fagent%2F{MARIA}"


def _arn_pairs():
    """Two identifiers that do not agree with each other, or change places."""
    instance = arn(*_PARTS)
    user = f"{instance}%2Fagent%2F{MARIA}"
    other = user.replace(INSTANCE, _OTHER)
    yield "a user's ARN for the instance", user, MARIA
    yield "a user's ARN for both", user, user
    yield "an instance's ARN for the user", INSTANCE, instance
    yield "an instance's ARN for both", instance, instance
    yield "a user of another instance", INSTANCE, other
    yield "a user of another instance, the instance as ARN too", instance, other
    yield "a user of this instance in another one", _OTHER, user
    yield "a user of this instance in another one, as ARN too", instance.replace(INSTANCE, _OTHER), user
    yield "a user whose instance differs in one digit", INSTANCE, user.replace(INSTANCE, INSTANCE[:-1] + "6")
    yield "the ARNs changed places", user, instance
