"""Reads a body as leniently as any service behind the gate might, and reports every email address member it finds.

Duplicate names (first or last wins), names in other cases or widths, other encodings, compressed bodies, form fields:
whatever some reader would take for an email change counts.
"""

import functools
import gzip
import json
import re
import unicodedata
import zlib
from urllib.parse import unquote_plus

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-7", "latin-1")
_NAMES = {"email", "secondaryemail", "identityinfoemail", "identityinfosecondaryemail"}
_FORM_FIELD = re.compile(r"(?:^|[&;?\s])([^=&;?\s]{1,80})=")


@functools.lru_cache(maxsize=4096)
def email_members(body: bytes) -> frozenset[str]:
    """The names, as they stand there, of all members that some reader takes for an email address."""
    found = set()
    for data in _decompressed(body):
        for encoding in _ENCODINGS:
            text = data.decode(encoding, errors="ignore")
            names = [*_member_names(text), *map(unquote_plus, _FORM_FIELD.findall(text))]
            found.update(name for name in names if _folded(name) in _NAMES)
    return frozenset(found)


def _decompressed(body: bytes):
    yield body
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            yield zlib.decompress(body, window)
        except zlib.error:
            pass
    try:
        yield gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        pass


def _member_names(text: str) -> list[str]:
    """The names of all members of every JSON object that begins anywhere in the text."""
    names = []

    def note(pairs):
        names.extend(name for name, _ in pairs)
        return dict(pairs)

    decoder = json.JSONDecoder(object_pairs_hook=note, strict=False)
    for start in (match.start() for match in re.finditer(r"\{", text)):
        try:
            decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
    return names


def _folded(name: str) -> str:
    # By way of capitals, so that a dotless i counts as an i.
    folded = unicodedata.normalize("NFKC", name).upper().casefold()
    return "".join(character for character in folded if character.isalnum())
