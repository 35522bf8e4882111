"""Texts made comparable: what differs only in type (quotes, dashes, spaces, case) is the same text."""

from __future__ import annotations

import re
import unicodedata

_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "\u00ad": "-", "\ufffe": "-", "\u00a0": " ", "\u200b": None, "\ufeff": None,
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_SPACED_HYPHEN = re.compile(r"\s*-\s*")
_NOT_A_SLUG = re.compile(r"[^a-z0-9]+")
_AUTHORITY_FORMS = re.compile(
    r"\b(?:london borough|royal borough|metropolitan borough|borough|city|county|district|unitary authority|council|of|the)\b"
)


def fold(text: str) -> str:
    """Straight quotes, plain hyphens without spaces, single spaces, as typed otherwise."""
    plain = unicodedata.normalize("NFC", text).translate(_FOLDS)
    return _SPACES.sub(" ", _SPACED_HYPHEN.sub("-", plain)).strip()


def fold_case(text: str) -> str:
    """`fold`, and lower case."""
    return fold(text).casefold()


def slug(text: str) -> str:
    """Lower-case words and numbers joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_A_SLUG.sub("-", plain.lower()).strip("-")


def same_authority(one: str | None, other: str | None) -> bool:
    """Whether two printed names are one authority, its form (borough, council) aside. Unknown names are not the same."""
    first, second = authority_key(one), authority_key(other)
    return bool(first) and first == second


def authority_key(name: str | None) -> str:
    """An authority's own name in lower case, less its form."""
    return _SPACES.sub(" ", _AUTHORITY_FORMS.sub(" ", fold_case(name or ""))).strip()
