"""The text of Authorization: its algorithm, its three components, the key id, the signature (SPEC, section 3)."""

import base64
import secrets

from harness import sigv4
from hostile import signing

_SIGNATURE = "InvalidSignatureException"
_UNRECOGNIZED = "UnrecognizedClientException"
_MISSING = "MissingAuthenticationTokenException"


def requests(signer: signing.Signer):
    """Names, requests and the types they are refused with."""
    for name, raw in _keys(signer):
        yield name, raw, _SIGNATURE
    for name, raw in _foreign_keys(signer):
        yield name, raw, _UNRECOGNIZED
    for name, raw in _algorithms(signer):
        yield name, raw, _MISSING
    for name, edit in (_components(signer) | _signature_texts()).items():
        yield name, signer.request(authorization=edit), _SIGNATURE


def _keys(s: signing.Signer):
    """Ids of the gate's form. None may be told from another: not unknown from mis-signed."""
    good = s.template.gate_key
    changed = good.access_key_id[:-1] + ("A" if good.access_key_id[-1] != "A" else "B")
    yield "an unknown id", s.request(key=s.key("IGAK0000000000000000"))
    yield "an unknown id and secret", s.request(key=sigv4.Key("IGAK7Q2M4T6W8Y3A5C7E", secrets.token_hex(20)))
    yield "another id", s.request(authorization=signing.replacing(good.access_key_id, changed))
    for label, secret in {
        "extended": good.secret + "x", "cut off": good.secret[:-1], "in another case": good.secret.swapcase(),
        "empty": "", "of AWS's examples": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "of the id": good.access_key_id,
        "with a line feed": good.secret + "\n", "with a space": " " + good.secret,
        "with the API key": s.template.api_key,
    }.items():
        yield f"a secret {label}", s.request(key=sigv4.Key(good.access_key_id, secret))


def _foreign_keys(s: signing.Signer):
    """Ids the gate never issues."""
    good = s.template.gate_key.access_key_id
    for key_id in (
        "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "AIDAIOSFODNN7EXAMPLE", "IGAS0000000000000000", "IGAK",
        "IGAK123", "IGAL0000000000000000", "IGBK0000000000000000", "GATE0000000000000000", "X" * 20, "X", "X" * 128,
        "anonymous", good.lower(), good.title(), good[:-1] + "a", good[:-1], good + "0", good[1:], "0" + good,
        good[:-1] + "-", good[:-1] + "_", good[:-1] + "+", good[:-1] + ".", good[:-1] + "%", "IGAK" + "0" * 124,
        f'"{good}"', f"<{good}>",
    ):
        label = key_id.replace(good, "ours").replace(good[:-1], "ours-1").replace(good[1:], "1-ours")
        yield f"the id {label}", s.request(key=s.key(key_id))


def _algorithms(s: signing.Signer):
    """What is no AWS4-HMAC-SHA256 is no credential of this gate."""
    for text in ("AWS4-ECDSA-P256-SHA256", "AWS4-HMAC-SHA1", "AWS4-HMAC-SHA512", "AWS4-HMAC-SHA25", "AWS4-HMAC", "AWS4",
                 "AWS3-HTTPS", "AWS3", "AWS", "aws4-hmac-sha256", "Aws4-Hmac-Sha256", "AWS4_HMAC_SHA256",
                 "AWS4-HMAC-SHA-256", "HMAC-SHA256", "Signature", "Digest", "none", '"AWS4-HMAC-SHA256"',
                 "Basic AWS4-HMAC-SHA256", ",AWS4-HMAC-SHA256"):
        yield f"algorithm {text}", s.request(authorization=signing.replacing("AWS4-HMAC-SHA256", text))
    yield "no algorithm", s.request(authorization=signing.replacing("AWS4-HMAC-SHA256 ", ""))
    yield "a signature of version 2", s.request(authorization=lambda _: "AWS IGAK0000000000000000:c2lnbmF0dXJl")
    yield "empty", s.request(authorization=lambda _: "")
    yield "the key pair as Basic", s.request(authorization=lambda _: "Basic SUdBSzpzZWNyZXQ=")


def _components(s: signing.Signer):
    """Credential, SignedHeaders and Signature: each once, in this order, separated by a comma and spaces."""
    replacing = signing.replacing
    names = ("Credential", "SignedHeaders", "Signature")

    def rearranged(template: str):
        def edit(value: str) -> str:
            algorithm, rest = value.split(" ", 1)
            credential, names, signature = rest.split(", ")
            return template.format(a=algorithm, c=credential, n=names, s=signature)
        return edit

    return {
        **{f"form {template}": rearranged(template) for template in (
            "{a}", "{a} {c}", "{a} {n}", "{a} {s}", "{a} {c}, {n}", "{a} {c}, {s}", "{a} {n}, {s}", "{a} {c}, {s}, {n}",
            "{a} {n}, {c}, {s}", "{a} {s}, {n}, {c}", "{a} {c}, {c}, {n}, {s}", "{a} {c}, {n}, {n}, {s}",
            "{a} {c}, {n}, {s}, {s}", "{a} {c}, {n}, {s}, {c}", "{a} {c}, {n}, {s}, {n}", "{a} {c}, {n}, {s},",
            "{a} {c}, {n}, {s}, ", "{a} {c}, {n}, {s}, Expires=300", "{a} Expires=300, {c}, {n}, {s}",
            "{a} ,{c}, {n}, {s}",
            "{a} {c},, {n}, {s}", "{a} {c} {n} {s}", "{a} {c}; {n}; {s}", "{a} {c} , {n}, {s}", "{a} {c}, {n} , {s}",
            "{a} {c},\t{n}, {s}", "{a} {c}, {n},\t{s}", "{a}  {c}, {n}, {s}", "{a}\t{c}, {n}, {s}",
            "{a}, {c}, {n}, {s}",
            "{a}{c}, {n}, {s}", "{a} {c}&{n}&{s}", "{a} {c}, {n}, {s}; a", "{a} {c}, {n}, {s} {s}",
            "{a} {c}, {n}, {s}, {a} {c}, {n}, {s}", "{a} {c}, {n}, {s}, Bearer a", "{a}-PAYLOAD {c}, {n}, {s}",
            "{a} ({c}, {n}, {s})", "{a} X-Amz-{c}, X-Amz-{n}, X-Amz-{s}")},
        **{f"{name} in {label}": replacing(name + "=", text + "=") for name in names
           for label, text in {"small letters": name.lower(), "capitals": name.upper()}.items()},
        **{f"{name}{sign!r}": replacing(name + "=", name + sign) for name in names
           for sign in ("", " =", "= ", "==", ":")},
        **{f"{name} in quotes": replacing(name + "=", name + '="') for name in ("SignedHeaders", "Signature")},
        "Credential empty": lambda value: value.replace(value.split("=")[1].split(",")[0], "", 1),
        "Credential without an id": replacing(s.template.gate_key.access_key_id + "/", ""),
        "Credential with an empty id": replacing(s.template.gate_key.access_key_id, ""),
        "Credential with two ids": replacing("Credential=", "Credential=IGAK0000000000000000/"),
        "Credential with the id alone": lambda value: value.replace(
            value[value.index("/"):value.index(",")], "", 1),
        "an id of 129 characters": replacing(s.template.gate_key.access_key_id, "A" * 129),
        "Credential encoded": lambda value: value.replace("/", "%2F"),
    }


def _signature_texts():
    """The signature itself: 64 small hexadecimal digits, all of them compared."""
    def ending(change):
        return lambda value: value[:-64] + change(value[-64:])

    def flipped(place: int):
        return ending(lambda digits: digits[:place] + f"{int(digits[place], 16) ^ 1:x}" + digits[place + 1:])

    return {
        **{f"a bit of digit {place}": flipped(place) for place in range(64)},
        **{name: ending(change) for name, change in {
            "the signature in capitals": lambda digits: digits[:-1].upper() + "A",
            "the signature empty": lambda digits: "",
            "one digit": lambda digits: digits[:1],
            "63 digits": lambda digits: digits[:-1],
            "62 digits": lambda digits: digits[:-2],
            "the second half": lambda digits: digits[32:],
            "63 digits, the first missing": lambda digits: digits[1:],
            "65 digits": lambda digits: digits + "0",
            "65 digits, a zero first": lambda digits: "0" + digits,
            "66 digits": lambda digits: digits + "00",
            "128 digits": lambda digits: digits * 2,
            "4,000 digits": lambda digits: digits + "0" * 4_000,
            "zeros": lambda digits: "0" * 64,
            "ones": lambda digits: "f" * 64,
            "reversed": lambda digits: digits[::-1],
            "its halves exchanged": lambda digits: digits[32:] + digits[:32],
            "with 0x": lambda digits: "0x" + digits[2:],
            "with another letter": lambda digits: digits[:-1] + "g",
            "with a space inside": lambda digits: digits[:32] + " " + digits[32:],
            "in quotes": lambda digits: f'"{digits}"',
            "with a colon": lambda digits: digits[:32] + ":" + digits[32:],
            "with a hyphen": lambda digits: digits[:8] + "-" + digits[8:],
            "in base64": lambda digits: base64.b64encode(bytes.fromhex(digits)).decode(),
            "null": lambda digits: "null",
        }.items()},
    }
