"""Rules as data: what a form of words looks like, why it is read so, and examples that prove it.

A blank vocabulary and a tokeniser made for our documents: a number, a run of letters and a sign of punctuation
are each a token, so that "31Rec", "Rec12", "&2" and "Sep16" come apart without being spaced. A number keeps its dots
("1.1.1"). White space is no token, so a form is found over a line end. No model is loaded and nothing is learned.

Where matches overlap, a named policy decides: `longest_then_first` keeps the longest, `first_then_longest` reads from
left to right, which is what a cell of several expressions in a row needs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from schemas.base import Model

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

TokenPattern = tuple[dict[str, Any], ...]

_ASKED = frozenset(("LOWER", "ORTH", "TEXT", "OP"))  # what a pattern may say of a token: all that the vocabulary knows of one
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
# Two months printed without a space ("SeptDec") are two words; a number keeps its dots but not a full stop.
_TOKEN = re.compile(rf"(?:{_MONTH})(?=(?:{_MONTH})(?![a-z]))|\d+(?:\.\d+)*|[^\W\d_]+|[^\s]")


class Rule(Model):
    """One form of words: token patterns for spaCy's Matcher, the reason, and the examples that prove it.

    `label` names what is found, where a concept tells several kinds apart. `examples` maps a text to the match in it.
    """

    id: str
    why: str
    label: str = ""
    patterns: tuple[TokenPattern, ...]
    examples: dict[str, str]
    counter_examples: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)


class Match(NamedTuple):
    """A rule's match: characters `start` to `end` of the text, and the tokens `first` to `last` (exclusive) in it."""

    rule_id: str
    label: str
    start: int
    end: int
    text: str
    first: int
    last: int


class Tokens(NamedTuple):
    """A text cut into tokens: the words, and where each begins and ends in the text."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


OverlapPolicy = Callable[[Iterable[Match]], tuple[Match, ...]]


@contextmanager
def _in_parts(name: str) -> Iterator[None]:
    """Have a package's parts loaded as they are asked for, and not with it all that it loads when it is loaded itself: of spaCy
    more than half, pipelines, training and a command line, hundreds of modules, some of which are there to fetch things."""
    found = find_spec(name)
    is_there = name in sys.modules or found is None
    if found is not None and not is_there:
        sys.modules[name] = module_from_spec(found)
    try:
        yield
    finally:
        if not is_there:
            del sys.modules[name]  # who asks for the package itself gets all of it


class Spacy(NamedTuple):
    """What we use of spaCy: a blank vocabulary, which knows of a word how it is spelt and how in small letters, as our rules ask
    nothing else; its matcher and its documents. No pipeline is built around them: nothing but our tokeniser would stand in it."""

    vocabulary: Vocab
    matcher: type[Matcher]
    document: type[Doc]


@cache
def load_spacy() -> Spacy:
    """SpaCy, loaded before the first match: most runs over known documents ask for none."""
    with _in_parts("spacy"):
        from spacy.tokens import Doc  # noqa: I001, PLC0415  first: the others cannot be loaded before it

        from spacy.attrs import LOWER  # type: ignore[import-not-found]  # noqa: PLC0415
        from spacy.matcher import Matcher  # noqa: PLC0415
        from spacy.vocab import Vocab  # noqa: PLC0415

    return Spacy(Vocab(lex_attr_getters={LOWER: str.lower}), Matcher, Doc)


@lru_cache(maxsize=64)
def tokenise(text: str) -> Tokens:
    """The tokens of a text with their places."""
    found = list(_TOKEN.finditer(text))
    return Tokens(tuple([m.group() for m in found]), tuple([m.start() for m in found]), tuple([m.end() for m in found]))


@lru_cache(maxsize=64)
def _document(words: tuple[str, ...]) -> Doc:
    spacy = load_spacy()
    return spacy.document(spacy.vocabulary, words=list(words))


class _Need(NamedTuple):
    """A token that a pattern cannot do without: one of some words, or one that an expression finds; in small letters or not."""

    is_lower: bool
    words: frozenset[str]
    expression: str

    def is_met(self, words: Iterable[str]) -> bool:
        """Whether one of some words will do; they are in small letters where the need is."""
        return any(map(re.compile(self.expression).search, words)) if self.expression else not self.words.isdisjoint(words)


@cache
def _needs(rule: Rule) -> tuple[tuple[_Need, ...], ...]:
    """What each pattern of a rule needs, patterns with the same needs once. Raises `ValueError` where it asks for more of a
    token than is known: it would never match."""
    if unknown := {attribute for pattern in rule.patterns for token in pattern for attribute in token} - _ASKED:
        raise ValueError(f"rule {rule.id} asks for {', '.join(sorted(unknown))}: a token has {', '.join(sorted(_ASKED))}")
    found = (frozenset(_needs_of(pattern)) for pattern in rule.patterns)
    return tuple(tuple(sorted(needs, key=lambda need: need.expression)) for needs in dict.fromkeys(found))


def _needs_of(pattern: TokenPattern) -> Iterator[_Need]:
    """The tokens that must be there; those that may be left out say nothing."""
    for token in pattern:
        if token.get("OP", "1") not in ("1", "+"):
            continue
        for attribute in ("LOWER", "ORTH", "TEXT"):
            value = token.get(attribute)
            if isinstance(value, str):
                yield _Need(attribute == "LOWER", frozenset((value,)), "")
            elif isinstance(value, dict) and value.keys() == {"IN"}:
                yield _Need(attribute == "LOWER", frozenset(value["IN"]), "")
            elif isinstance(value, dict) and value.keys() == {"REGEX"}:
                yield _Need(attribute == "LOWER", frozenset(), value["REGEX"])


def _that_may_match(rules: tuple[Rule, ...], words: tuple[str, ...]) -> list[Rule]:
    """The rules of which some pattern has among the words all that it cannot do without. Few texts that are asked about have
    them, most of those for one rule or two, and to look is much less work than to match."""
    as_printed = set(words)
    small = {word.lower() for word in as_printed}
    met: dict[_Need, bool] = {}

    def is_met(need: _Need) -> bool:
        if need not in met:
            met[need] = need.is_met(small if need.is_lower else as_printed)
        return met[need]

    return [rule for rule in rules if any(all(map(is_met, needs)) for needs in _needs(rule))]


@cache
def _matcher(rule: Rule) -> Matcher:
    """The matcher of one rule. It does not check the patterns, which takes longer than to match them: a test does."""
    spacy = load_spacy()
    matcher = spacy.matcher(spacy.vocabulary, validate=False)
    matcher.add(rule.id, [list(pattern) for pattern in rule.patterns])
    return matcher


def longest_then_first(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Of overlapping matches the one with the most tokens, then the first in the text; in reading order."""
    taken: set[int] = set()
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.first - m.last, m.first)):
        tokens = range(match.first, match.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(match)
    return tuple(sorted(kept, key=lambda m: m.first))


def first_then_longest(matches: Iterable[Match]) -> tuple[Match, ...]:
    """From left to right, at each place the match with the most tokens; a match never begins inside the last one."""
    kept: list[Match] = []
    position = 0
    for match in sorted(matches, key=lambda m: (m.first, m.first - m.last)):
        if match.first >= position:
            kept.append(match)
            position = match.last
    return tuple(kept)


@lru_cache(maxsize=1024)  # several readers ask about the same text of a plan
def find(rules: tuple[Rule, ...], text: str, *, policy: OverlapPolicy = longest_then_first) -> tuple[Match, ...]:
    """All matches of some rules in a text, in reading order, overlaps settled by `policy`."""
    tokens = tokenise(text)
    found: list[Match] = []
    for rule in _that_may_match(rules, tokens.words):
        for _, first, last in _matcher(rule)(_document(tokens.words)):
            start, end = tokens.starts[first], tokens.ends[last - 1]
            found.append(Match(rule.id, rule.label, start, end, text[start:end], first, last))
    return policy(found)
