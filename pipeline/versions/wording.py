"""Texts of two versions made comparable: what differs only in type (quotes, dashes, spaces, case, full stops) is the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..resolving.words import fold_case

# A sign between two digits ("3.4", "16/17") and the signs of a figure ("5%", "£5") are words; other signs are type.
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w%£]+(?=\d)")
_TYPE = re.compile(r"[^\w%£.]+|_+|(?<!\d)\.+|\.+(?!\d)")
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%£]")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)+(?![\d.])")
COMMON = frozenset(
    [
        "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on", "or",
        "our", "so", "that", "the", "their", "them", "they", "this", "to", "which", "who", "will", "with",
    ]
)  # fmt: skip


def squeezed(text: str) -> str:
    """Letters, digits and figure signs alone; two texts that are equal so differ in type only."""
    return _TYPE.sub("", _BETWEEN_DIGITS.sub(".", fold_case(text)))


def words_of(text: str) -> list[str]:
    """The words and figures of a text, in lower case."""
    return _WORD.findall(fold_case(text))


def content_words(text: str) -> frozenset[str]:
    """The words that carry the meaning."""
    return frozenset(words_of(text)) - COMMON


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in type at most."""
    return squeezed(one) == squeezed(other)


def renumbered_references(text: str, numbers: Mapping[str, str]) -> str:
    """The text with the numbers of other records (``see 3.4.6``) as the later version numbers them."""
    return _NUMBER.sub(lambda found: numbers.get(found.group(), found.group()), text)
