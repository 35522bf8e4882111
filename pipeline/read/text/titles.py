"""Which line of a text rendition is a heading, and of what level.

Signals, in order of precedence:
1. Markdown marks; where the rendition uses them, an unmarked line is a heading only if all of it is bold;
2. "APPENDIX 1" alone on a line at the top of a page;
3. a short line alone that ends no sentence, begins with a capital and is no label, date, address or salutation: in a rendition
   with a line a paragraph wherever it stands, in a hard-wrapped one (whose tables leave short lines too) only where it has a
   section number, or stands at the top of a page or below a rule.

A short line between two labelled lines is never one: it is a label's value. Levels come from the marks, from the section number,
from the table of contents; a bold line without marks is a sibling of the heading above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from .markup import clean, is_bullet
from .physical import BOLD, DASH, ENDS, LABEL, MARKED, Layout, Physical, furniture_reason, is_page_start

_SECTION = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})?)\.?\s+[A-Z]")
_DATE = re.compile(r"\b(?:\d{1,2}\s+)?[A-Z][a-z]+\s+(?:19|20)\d\d$")
_LETTER = re.compile(r"(?:Dear|Yours)\b")
_APPENDIX = re.compile(r"\s*(?:appendix|annex)\s+\w+\s*$", re.IGNORECASE)
_NAMED_APPENDIX = re.compile(r"^(?:appendix|annex)\s+\w+\s*[:–-]\s*", re.IGNORECASE)
_SENTENCES = re.compile(r"[^\d][.?:]\s")
_ADDRESS = re.compile(r"@|://|\bwww\.")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

HEADING_WORDS = 12  # at most
DATE_WORDS = 4  # at most, of a line that is a date and nothing else: "Wednesday 11 July 2018"
SMALL = 2  # the level of a heading that says nothing about its own


def is_heading(lines: Sequence[Physical], at: int, layout: Layout, *, gap: bool, before: str) -> bool:
    """Whether the line at `at` is a heading; `before` is the raw line above it that a paragraph ended in."""
    raw = lines[at].raw
    text = clean(raw)
    if MARKED.match(raw):
        return True
    if BOLD.match(raw):
        return not ENDS.search(text)
    is_top = is_page_start(raw, layout, gap=gap)
    if is_top and _APPENDIX.match(raw):
        return True
    alone = (at + 1 >= len(lines) or not lines[at + 1].raw.strip()) and (gap or is_top)
    is_item = DASH.match(raw) is not None or is_bullet(text[:1])
    if layout.marks_headings or is_item or not alone or not _is_title(text) or _words_below(lines, at)[:1].islower():
        return False
    if layout.wrap:
        return is_top or _SECTION.match(raw) is not None or _is_below_rule(lines, at)
    return _SECTION.match(raw) is not None or not _is_value(lines, at, before)


def level_of(lines: Sequence[Physical], at: int, layout: Layout) -> int:
    """The level of the heading at `at`, 1 the highest."""
    raw = lines[at].raw
    text = clean(raw)
    marked = MARKED.match(raw)
    section = _SECTION.match(text)
    if marked:
        return len(marked[1])
    if section:
        return section[1].count(".") + 1
    if text in layout.contents:
        return 1
    above = bisect_left(layout.marked, at) - 1
    found = MARKED.match(lines[layout.marked[above]].raw) if above >= 0 else None
    return len(found[1]) if found else SMALL


def _is_title(text: str) -> bool:
    name = _NAMED_APPENDIX.sub("", text)
    words = name.split()
    is_section = _SECTION.match(name) is not None
    if not words or len(words) > HEADING_WORDS + is_section or ENDS.search(name) or _SENTENCES.search(name):
        return False
    if _LETTER.match(name) or _ADDRESS.search(name) or name.count(",") > 1:
        return False
    if _DATE.search(name) and len(words) <= DATE_WORDS:
        return False
    return words[is_section][:1].isupper() and _LONG_WORD.search(name) is not None


def _words_below(lines: Sequence[Physical], at: int) -> str:
    """The words on the next line that is no page number: in lower case they go on with this one."""
    below = (lines[place].raw.strip() for place in range(at + 1, len(lines)))
    return next((raw for raw in below if raw and not furniture_reason(raw)), "")


def _is_below_rule(lines: Sequence[Physical], at: int) -> bool:
    above = next((lines[place].raw for place in range(at - 1, -1, -1) if lines[place].raw.strip()), "")
    return furniture_reason(above) == "rule"


def _is_value(lines: Sequence[Physical], at: int, before: str) -> bool:
    """A short line between two labelled lines ("Decision Type: Urgent" / "Non-Key" / "Title: …")."""
    below = next((lines[place].raw for place in range(at + 1, len(lines)) if lines[place].raw.strip()), "")
    return LABEL.match(before) is not None and LABEL.match(below) is not None
