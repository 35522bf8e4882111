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
_VOWELS = "aeiouyàâäáæèéêëìíîïòóôöœùúûü"
# Both cases are spelt out: where case is ignored, a range of rare letters holds the sign for Kelvin, and so every "k".
_UNSAID = re.compile(rf"(?<![^\W\d_])[^\W\d_{_VOWELS}{_VOWELS.upper()}\u0250-\U0010ffff]{{4,}}(?![^\W\d_])")
UNSAID = 0.2  # of the words: prose has hardly one in a hundred
SMALL = 0.2  # of the characters are small letters, where capitals are for initials ("HMCI")


def unreadable_share(words: Sequence[Word]) -> float:
    """The share of a page's text that cannot be trusted, 0 to 1."""
    text = " ".join(word.text for word in words)
    characters = len(text) - text.count(" ")
    if not characters:
        return 0.0
    unknown = text.count(UNKNOWN) / characters
    return round(max(unknown, _unsaid_share(text, characters)), 3)


def _unsaid_share(text: str, characters: int) -> float:
    """The share of words that cannot be said, 0 where it says nothing."""
    unsaid = _UNSAID.findall(text)
    if len(unsaid) <= UNSAID * FEW:
        return 0.0
    words = _LETTERS.findall(text)
    if sum(map(str.islower, text)) > SMALL * characters:
        words = [word for word in words if not word.isupper()]
        unsaid = [word for word in unsaid if not word.isupper()]
    share = len(unsaid) / len(words) if len(words) >= FEW else 0.0
    return share if share > UNSAID else 0.0
