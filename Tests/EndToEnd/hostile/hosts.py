"""Host: exactly one, and one of the accepted names. Nothing else says which host is meant."""

from harness.stage import path_to
from hostile.row import Row, Template


def rows(template: Template) -> list[Row]:
    """Refused before anybody is authenticated; the connection is closed."""
    return [
        Row(f"host: {name}", raw, closes=True)
        for table in (_values, _numbers, _elsewhere) for name, raw in table(template)]


def _values(t: Template):
    name, port = t.host.split(":")
    for value in (
        "", " ", "\t", "other.example", "localhost", "localhost:", "localhost.", f"localhost.:{port}",
        f".localhost:{port}", f"xlocalhost:{port}", f"localhost.example:{port}", f"localhost:{port}.example",
        name, f"{name}:", f"{name}:0", f"{name}:1", f"{name}:80", f"{name}:443", f"{name}:{port}0", f"{name}:0{port}",
        f"{name}:+{port}", f"{name}:-{port}", f"{name}:{port}x", f"{name}:{port}.", f"{name}.:{port}",
        f"{name}: {port}", f"{name} :{port}", f"{name}:{port}:{port}", f"{name};{port}", f"{name},{port}", f":{port}",
        port, f"local-host:{port}",
        f"{name}:{int(port) + 65_536}", f"{name}:{int(port):#x}", f"{t.host},", f",{t.host}", f"{t.host},{t.host}",
        f"{t.host}, {t.host}", f"{t.host} {t.host}", f"{t.host}, other.example", f"other.example, {t.host}",
        f"{t.host}@other.example", f"other.example@{t.host}", f"user:pass@{t.host}", f"@{t.host}", f"{t.host}@",
        f"http://{t.host}", f"//{t.host}", f"{t.host}/", f"{t.host}/users", f"{t.host}?", f"{t.host}?a", f"{t.host}#",
        f"{t.host}#a", f"{t.host}\\", f"{t.host};a", f"{t.host}&a", f"{t.host}%00", f"{t.host}%20", f"{t.host}'",
        f'"{t.host}"', f"[{t.host}]", f"({t.host})", f"{t.host}*", "*", f"*:{port}", "null", "undefined",
        "connect.us-east-1.amazonaws.com", f"connect.us-east-1.amazonaws.com:{port}", "169.254.169.254", "0.0.0.0",
        f"0.0.0.0:{port}", f"127.0.0.2:{port}", f"127.1:{port}", f"127.0.1:{port}", f"2130706433:{port}",
        f"0x7f000001:{port}", f"0x7f.0.0.1:{port}", f"0177.0.0.1:{port}", f"127.0.0.01:{port}",
        f"127.000.000.001:{port}", f"127%2E0.0.1:{port}", f"[::1]:{port}", "[::1]", f"::1:{port}",
        f"[::ffff:127.0.0.1]:{port}", f"[::ffff:7f00:1]:{port}", f"[0:0:0:0:0:0:0:1]:{port}", f"[::1%25lo]:{port}",
        f"[127.0.0.1]:{port}", "[", "[]",
        f"[::1:{port}", f"::1]:{port}",
    ):
        yield repr(value), t.post(b"Host: " + value.encode(), without=("host",))
    yield "a full-width digit", t.post("Host: \uff11".encode() + t.host.encode()[1:], without=("host",))
    yield "a full-width dot", t.post(b"Host: " + t.host.replace(".", "\uff0e", 1).encode(), without=("host",))
    yield "8 kB of it", t.post(b"Host: " + b"a" * 8000, without=("host",))


def _numbers(t: Template):
    same = b"Host: " + t.host.encode()
    yield "none", t.post(without=("host",))
    for name, lines in {
        "twice, equal": [same], "twice, in another case": [same.lower()], "twice, in capitals": [b"HOST: " + same[6:]],
        "twice, different": [b"Host: other.example"], "twice, the second empty": [b"Host:"],
        "three times": [same, same], "twice, far apart": [b"X-Note: a"] * 60 + [same],
    }.items():
        yield name, t.post(*lines)
    yield "another first", t.post(b"Host: other.example", same, without=("host",))
    yield "an empty one first", t.post(b"Host:", same, without=("host",))
    for name in (b"Hosts", b"X-Host", b"X-Forwarded-Host", b"Forwarded-Host", b"X-Original-Host", b":authority",
                 b"Ho-st", b"Host_"):
        yield f"{name.decode()} instead", t.post(name + b": " + t.host.encode(), without=("host",))
    yield "Forwarded instead", t.post(b"Forwarded: host=" + t.host.encode(), without=("host",))


def _elsewhere(t: Template):
    """A target that names a host of its own: refused whichever host it names, and whatever Host says."""
    for target_host in (t.host, "other.example", f"user@{t.host}", f"{t.host}@other.example"):
        for host in (t.host, "other.example", ""):
            line = f"POST http://{target_host}{path_to()} HTTP/1.1".encode()
            raw = t.post(b"Host: " + host.encode(), line=line, without=("host",))
            yield f"{host!r} beside a target at {target_host!r}", raw
