"""Whom, what and when a signature is for: its scope and its time (SPEC, section 3)."""

from harness import sigv4
from hostile import signing


def requests(signer: signing.Signer):
    """Names and requests; each is refused as mis-signed."""
    yield from _scopes(signer)
    yield from _dates(signer)


def _scopes(s: signing.Signer):
    """Scopes that are not ours, each rightly signed for."""
    now = sigv4.timestamp()
    day, yesterday, tomorrow = now[:8], sigv4.timestamp(-86_400)[:8], sigv4.timestamp(86_400)[:8]
    good = [day, "us-east-1", "connect", "aws4_request"]
    parts = {
        0: (yesterday, tomorrow, "20200101", "", day[:-1], day + "0", day[:4] + "-" + day[4:6] + "-" + day[6:],
            "00000000", "2026112x"),
        1: ("us-west-2", "eu-west-1", "US-EAST-1", "us-east-1a", "us-east", "*", "aws-global", "us_east_1", "",
            "us-east-1 "),
        2: ("s3", "sts", "iam", "execute-api", "Connect", "CONNECT", "connect2", "connec", "connect-fips", "", "*"),
        3: ("aws4_request2", "aws4_reques", "AWS4_REQUEST", "aws4-request", "aws3_request", "sigv4", ""),
    }
    for place, values in parts.items():
        for value in values:
            scope = "/".join([*good[:place], value, *good[place + 1:]])
            yield f"scope {scope.replace(day, 'today')!r}", s.request(date=now, scope=scope)
    for label, changed in {
        "without its date": good[1:],
        "without its Region": [good[0], *good[2:]],
        "without its service": [*good[:2], good[3]],
        "without its end": good[:3],
        "with a part more": [*good, "aws4_request"],
        "with a part more inside": [*good[:2], "connect", *good[2:]],
        "with its parts in another order": [good[0], good[2], good[1], good[3]],
        "with a slash first": ["", *good],
        "with a slash last": [*good, ""],
        "of one part": good[:1],
    }.items():
        yield f"scope {label}", s.request(date=now, scope="/".join(changed))
        yield f"scope {label}, afterwards", s.request(
            date=now, authorization=signing.replacing("/".join(good), "/".join(changed)))


def _dates(s: signing.Signer):
    """X-Amz-Date in other forms, rightly signed. The limits of the skew stand in `test_signatures`."""
    now = sigv4.timestamp()
    day, time = now[:8], now[9:15]
    scope = f"{day}/us-east-1/connect/aws4_request"
    for label, text in {
        "with hyphens and colons": f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}Z",
        "without Z": now[:-1], "without T": now.replace("T", ""), "with a blank for T": now.replace("T", " "),
        "with a small z": now[:-1] + "z", "with a small t": now.replace("T", "t"), "with an offset": now[:-1] + "+0000",
        "with a fraction": now[:-1] + ".0Z", "the day alone": day, "empty": "",
        "as HTTP has it": "Mon, 23 Nov 2026 08:20:01 GMT", "in seconds": "1795422001", "of hour 24": f"{day}T240000Z",
        "of hour 25": f"{day}T250000Z", "of minute 60": f"{day}T{time[:2]}6000Z",
        "of second 60": f"{day}T{time[:4]}60Z", "of month 13": f"{day[:4]}13{day[6:]}T{time}Z",
        "of month 0": f"{day[:4]}00{day[6:]}T{time}Z", "of day 0": f"{day[:6]}00T{time}Z",
        "of day 32": f"{day[:6]}32T{time}Z", "of 30 February": f"{day[:4]}0230T{time}Z", "with a sign": "+" + now,
        "with something behind": now + "0", "twice in one": f"{now},{now}", "in quotes": f'"{now}"',
        "of the year 0": f"0000{now[4:]}", "of the year 9999": f"9999{now[4:]}",
    }.items():
        yield f"X-Amz-Date {label}", s.request(date=text, scope=scope)
    for label, seconds in {"302 s old": -302, "an hour old": -3600, "a day old": -86_400, "a year old": -31_536_000,
                           "a quarter of an hour ahead": 900, "an hour ahead": 3600, "a day ahead": 86_400}.items():
        yield f"X-Amz-Date {label}", s.request(date=sigv4.timestamp(seconds))
    for label, seconds in {"yesterday's": -86_400, "tomorrow's": 86_400}.items():
        yield f"X-Amz-Date {label}, today's scope", s.request(date=sigv4.timestamp(seconds), scope=scope)
    date = [("Date", "Mon, 23 Nov 2026 08:20:01 GMT")]
    names = ["content-type", "date", "host"]
    yield "Date for X-Amz-Date", s.request(extra=date, covered=names, fields=signing.without("x-amz-date"))
    yield "Date for a covered X-Amz-Date", s.request(
        extra=date, covered=[*names, "x-amz-date"], fields=signing.without("x-amz-date"))
