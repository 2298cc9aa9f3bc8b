"""Request targets: every way to write an instance and a user, and ways to write neither."""

from urllib.parse import quote

from generator.chance import Chance
from generator.policies import INSTANCES, USERS
from oracle.reader import Place

PLACE = Place("aws", "us-east-1", "123456789012")


def good(chance: Chance, instance: str, user: str) -> str:
    """A target for them, in UUIDs or ARNs."""
    return _target(chance, _instance(chance, instance), _user(chance, instance, user))


def with_odd_identifiers(chance: Chance, instance: str, user: str) -> str:
    """A target whose identifiers are not quite right, or not quite these."""
    forms = [_instance(chance, instance), _user(chance, instance, user)]
    at = chance.randrange(2)
    forms[at] = chance.choice([
        _edited, _edited, lambda c, _: _user(c, c.choice(INSTANCES), user, arn=True),
        lambda c, _: _instance(c, instance, arn=True)])(chance, forms[at])
    return _target(chance, *forms)


def malformed(chance: Chance, instance: str, user: str) -> str:
    """A target that is no route, or none that two readers would surely take for the same."""
    target = good(chance, instance, user)
    cut = chance.choice([n for n, c in enumerate(target) if c == "/"] + [len(target)])
    piece = chance.choice([
        "/", "/", "/.", "/..", "/%2e", "/.%2E", "%00", "%5C", "%5c..", ";a", "?", "?a=b", "*", "#", "%", "%2", "%zz",
        "%FF", "%C0%AF", "/a", "/users", "%20", "%2F", "%252e", "%3B", "%3f"])
    return chance.choice([
        target[:cut] + piece + target[cut:], target[:cut] + piece, target + piece, target[:cut],
        target.replace("users", "Users"), target.replace("identity-info", "proficiencies")]) or "/"


def _target(chance: Chance, instance: str, user: str) -> str:
    parts = [_encoded(chance, part) for part in ("users", instance, user, "identity-info")]
    return "/" + "/".join(parts)


def _encoded(chance: Chance, text: str) -> str:
    """Percent-encoded as clients do it, sometimes with more encoded than need be."""
    if chance.happens(0.97):
        return quote(text, safe=chance.choice(["", "", ":"]))
    form = chance.choice(["%{:02x}", "%{:02X}"])
    return "".join(
        "".join(map(form.format, c.encode())) if chance.happens(0.3) or quote(c, safe="") != c else c for c in text)


def _instance(chance: Chance, instance: str, arn: bool | None = None) -> str:
    is_arn = chance.happens(0.25) if arn is None else arn
    instance = _cased(chance, instance)
    return _arn(instance) if is_arn else instance


def _user(chance: Chance, instance: str, user: str, arn: bool | None = None) -> str:
    is_arn = chance.happens(0.25) if arn is None else arn
    user = _cased(chance, user)
    return f"{_arn(_cased(chance, instance))}/agent/{user}" if is_arn else user


def _arn(instance: str) -> str:
    return f"arn:{PLACE.partition}:connect:{PLACE.region}:{PLACE.account}:instance/{instance}"


def _cased(chance: Chance, text: str) -> str:
    if chance.happens(0.85):
        return text
    return text.upper() if chance.happens(0.5) else "".join(chance.choice([c.upper(), c]) for c in text)


def _edited(chance: Chance, text: str) -> str:
    """One small change anywhere."""
    at = chance.randrange(len(text))
    other = chance.choice("0g-:/%{} \u0661A")
    return chance.choice([
        text[:at] + other + text[at:], text[:at] + other + text[at + 1:], text[:at] + text[at + 1:], text + other,
        text.replace("aws", "aws-cn"), text.replace("us-east-1", "us-east-2"), text.replace("connect", "Connect"),
        text.replace("123456789012", "210987654321"), text.replace("agent", "user"), text.replace("-", ""),
        text.replace("instance", "queue"), text.replace(chance.choice(INSTANCES), chance.choice(INSTANCES)),
        text.replace(chance.choice(USERS), chance.choice(USERS)), text + "/agent/" + USERS[0], "a" * 101])
