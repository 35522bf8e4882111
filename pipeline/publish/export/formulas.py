"""Text that a spreadsheet program would take for a formula, and how it is kept from it.

Excel and LibreOffice run what begins with = + - or @ when they open a CSV, also after a tab, a line end or another blank,
and in some languages in the wide forms of these signs. An apostrophe before it makes it text in both. Taking the first
apostrophe away again gives the text as it was: one that began with apostrophes before such a sign has got another.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@＝＋－＠"
DANGEROUS = re.compile(rf"[\s\x00-\x1f\ufeff\u200b-\u200f]*[{_SIGNS}]|[\t\r\n]")
_TO_PREFIX = re.compile(rf"'*(?:{DANGEROUS.pattern})")
_PREFIXED = re.compile(rf"'(?='*(?:{DANGEROUS.pattern}))")

NOTE = (
    "A text that a spreadsheet program would take for a formula (it begins with = + - @, a tab or a line end, perhaps after "
    "blanks) has an apostrophe before it. To get the text as printed, take the first apostrophe away from each text that matches "
    f"^{_PREFIXED.pattern} or export with --raw."
)


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula."""
    return DANGEROUS.match(text) is not None


def prefixed(text: str) -> str:
    """The text as it is safe in a CSV."""
    return f"'{text}" if _TO_PREFIX.match(text) else text


def unprefixed(text: str) -> str:
    """The text of a safe one."""
    return _PREFIXED.sub("", text, count=1) if _PREFIXED.match(text) else text
