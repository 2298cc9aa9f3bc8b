"""AWS Signature Version 4 for raw requests, with every part open to being spoilt.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html; the path is encoded
once more than it stands on the wire, as for every service but S3.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from urllib.parse import quote


@dataclass(frozen=True)
class Key:
    """An access key id and its secret."""

    access_key_id: str
    secret: str


def timestamp(offset_seconds: int = 0) -> str:
    """The present time, or one so many seconds away, as X-Amz-Date has it."""
    return (datetime.now(timezone.utc) + timedelta(seconds=offset_seconds)).strftime("%Y%m%dT%H%M%SZ")


def signed(
    path: str, fields: list[tuple[str, str]], body: bytes, key: Key, *, method: str = "POST", date: str | None = None,
    region: str = "us-east-1", service: str = "connect", covered: list[str] | None = None, scope: str | None = None,
    canonical_path: str | None = None, payload_hash: str | None = None,
) -> list[tuple[str, str]]:
    """`fields` with X-Amz-Date and Authorization added.

    - date: the value of X-Amz-Date; None for the present time.
    - covered: the signed headers; without it these are `host`, `content-type` and every `x-amz-*` present.
    - scope: in the place of `date/region/service/aws4_request`.
    - canonical_path, payload_hash: in the place of the right ones.
    """
    date = timestamp() if date is None else date
    fields = [*fields, ("X-Amz-Date", date)]
    values: dict[str, str] = {}
    for name, value in fields:
        folded = " ".join(value.split())
        values[name.lower()] = f"{values[name.lower()]},{folded}" if name.lower() in values else folded
    if covered is None:
        covered = sorted(name for name in values if name in ("host", "content-type") or name.startswith("x-amz-"))
    canonical = "\n".join([
        method, quote(path, safe="/-_.~") if canonical_path is None else canonical_path, "",
        *(f"{name}:{values.get(name.lower(), '')}" for name in covered), "", ";".join(covered),
        hashlib.sha256(body).hexdigest() if payload_hash is None else payload_hash])
    scope = f"{date[:8]}/{region}/{service}/aws4_request" if scope is None else scope
    text = "\n".join(["AWS4-HMAC-SHA256", date, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signing_key = b"AWS4" + key.secret.encode()
    for part in scope.split("/"):
        signing_key = hmac.digest(signing_key, part.encode(), "sha256")
    signature = hmac.digest(signing_key, text.encode(), "sha256").hex()
    authorization = (
        f"AWS4-HMAC-SHA256 Credential={key.access_key_id}/{scope}, SignedHeaders={';'.join(covered)}, "
        f"Signature={signature}")
    return [*fields, ("Authorization", authorization)]
