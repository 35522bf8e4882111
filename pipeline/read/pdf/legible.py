r"""Whether the text layer of a page says what the page shows: a font may not say which letters its glyphs are.

Two signs, each a share of the page: characters without a meaning (U+FFFD, which `words` puts for glyphs that the file maps to
nothing, to a control or to a private code), and words that cannot be said (four letters or more without a vowel), which is what
a font with a wrong map gives ("7KH DXWKRULW\" for "The authority"). Nothing is corrected here: the share is kept with the
page, and the audit speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..sheet import Word

UNKNOWN = "\ufffd"
FEW = 20  # words: a share of fewer says nothing
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_SAID = re.compile(r"[aeiouyàâäáæèéêëìíîïòóôöœùúûü]|[^\x00-\u024f]", re.IGNORECASE)
UNSAID = 0.2  # of the words: prose has hardly one in a hundred
SMALL = 0.2  # of the characters are small letters, where capitals are for initials ("HMCI")


def unreadable_share(words: Sequence[Word]) -> float:
    """The share of a page's text that cannot be trusted, 0 to 1."""
    text = " ".join(word.text for word in words)
    characters = len(text) - text.count(" ")
    if not characters:
        return 0.0
    unknown = text.count(UNKNOWN) / characters
    has_small = sum(map(str.islower, text)) > SMALL * characters
    said = [word for word in _LETTERS.findall(text) if not (has_small and word.isupper())]
    unsaid = sum(_SAID.search(word) is None for word in said) / len(said) if len(said) >= FEW else 0.0
    return round(max(unknown, unsaid if unsaid > UNSAID else 0.0), 3)
