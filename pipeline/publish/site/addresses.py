"""Where each record's page is in the site: one place says it, for the site itself and for whoever links into it.

The address follows from the record's id alone, so that it is the same in every run and nobody has to keep a list.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

_UNSAFE = re.compile(r"[^a-z0-9.-]|^\.|\.$")  # capitals too: some file systems take them for small letters
_LONGEST = 90  # characters of one part of a path: some file systems and archives allow no more than 255 bytes in all
KINDS = ("action", "issue", "recommendation", "paragraph")


def address(record_id: str) -> str | None:
    """The page of an action, issue, recommendation or paragraph below the site's folder; none for other records.

    What belongs to one of these (a citation, a point, a link) is on its page. A paragraph has a page only where it is
    flagged or cited: whether the page was made is for the maker to know.
    """
    parts = record_id.split("/")
    if len(parts) < 3 or parts[1] not in KINDS:  # noqa: PLR2004  document/kind/number
        return None
    document, kind, number = parts[:3]
    return f"records/{safe(document)}/{kind}/{safe(number)}.html"


@cache
def safe(name: str) -> str:
    """A name as a part of a path that every file system and every browser takes as it is; two names never become one."""
    plain = _UNSAFE.sub(lambda found: "".join(f"_{byte:02x}" for byte in found[0].encode("utf-8", "surrogatepass")), name)
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST]}_{hashlib.sha256(plain.encode()).hexdigest()[:10]}"


def document_address(source_id: str, *, is_text: bool) -> str:
    """The copy of a document in the site: the PDF itself, or a page with the numbered lines of a text rendition."""
    return f"documents/{safe(source_id)}.{'html' if is_text else 'pdf'}"


def picture_address(source_id: str, page: int) -> str:
    """The picture of a page."""
    return f"pictures/{safe(source_id)}-{page:03d}.png"


def day_address(kind: str, day: str) -> str:
    """The page of a kind (timeline, exceptions) as at a day."""
    return f"{kind}-{day}.html"
