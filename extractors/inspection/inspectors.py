"""Who inspected: each name with the role it is printed beside.

Signals, in order: a label that names a role of the inspection, with its colon or at the beginning of a line ("Lead inspector:
A B", "Reporting inspector A B"), or alone above its names or in the cell beside them, and names divided by commas, "and" or a
line's end; under the heading of the inspection team
also lines without a label, each a name and what the person is ("A B, CQC inspector"), two side by side where a wide space or
another role's end divides them; so do the signatures of a letter of two bodies. A letter names them in a sentence ("The
inspectors for this visit were A B and C D"); any other sentence about inspectors is no list of them.

A rank after a name (HMI, "Her Majesty's Inspector") is part of the role, not of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.document import Line, Passage
from schemas.inspection import Inspector
from schemas.reading import Reading

from .headings import declared
from .outline import Piece, outline

_ROLES = (
    r"(?:(?:deputy )?lead|reporting|team|shadow|supernumerary|associate|additional|assistant|contributing) inspectors?"
    r"|senior data analysts?|data analysts?|quality assurance managers?|regulatory inspection managers?"
)
_LABEL = re.compile(rf"(?P<role>{_ROLES})\s*(?::\s*|\s(?=[A-Z]))", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"(?:{_ROLES})\s*:?", re.IGNORECASE)  # its names stand below it, or in the cell beside it
# "The inspectors for this visit were A B HMI and C D, Ofsted Inspector."
_SENTENCE = re.compile(
    r"(?P<role>\b(?:(?:Her|His) Majesty[’']s )?inspectors?)(?: (?:for|on|during) (?:this|the) visit)? (?:was|were)(?=\s[A-Z])\s"
    r"(?P<names>[^.]+)",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\s*,?\s*(?P<rank>(?:Senior )?(?:HMI|AI|OI|SCRI|(?:Her|His) Majesty[’']s Inspectors?)"
    r"(?: of [A-Z][^,]*)?)(?=\s*(?:,|\.|$|and\b))"
)
_WORD = r"(?!(?:HMI|AI|OI|SCRI|Senior|CQC|Ofsted)\b)[A-Z][\w’'.]*(?:\s?-\s?[A-Z][\w’']*)?"
_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:van|von|de|der|la|le)\s)*{_WORD}){{1,3}}")
_DIVIDER = re.compile(r",|\band\b|&|;|\n")
_ROLE_END = re.compile(r"(?:inspectors?|HMI|Ofsted|CQC|analyst|manager)\b", re.IGNORECASE)
_WIDE = 5.0  # points: more than any space between words of one column
_MEMBER = re.compile(rf"(?P<name>{_NAME.pattern})(?P<rank>\sHMI)?,\s(?P<role>[^,].*)")
# Who signs for the inspection, not for its body: "A B HMI, Lead Inspector", "C D, CQC Lead Inspector".
_SIGNED = re.compile(
    rf"(?P<name>{_NAME.pattern})\s*,?\s+(?P<role>(?:HMI\s*,?\s+)?(?:(?:CQC|Ofsted)\s+)?(?:[Ll]ead|[Rr]eporting) [Ii]nspector)"
)
_MOST_WORDS = 12  # of a line that gives a member without a label
_PAIR = 4  # words: two names of a forename and a surname each


class _Named(NamedTuple):
    name: Passage
    role: str
    role_passage: Passage


def read_inspectors(reading: Reading) -> Iterator[Inspector]:
    """The inspectors in the order printed, a person once for each role."""
    seen: set[tuple[str, str]] = set()
    for named in _named([part for piece in outline(reading) for part in _at_labels(piece)]):
        key = (named.name.text, named.role)
        if key in seen:
            continue
        seen.add(key)
        yield Inspector(
            inspector_id=f"{reading.document_id}/inspector/{len(seen)}",
            document_id=reading.document_id,
            ordinal=len(seen),
            name=named.name.text,
            role=named.role,
            spans=(*named.name.spans("name"), *named.role_passage.spans("role")),
        )


def _named(pieces: Sequence[Piece]) -> Iterator[_Named]:
    open_label: Passage | None = None
    in_team = False
    for piece, after in zip(pieces, (*pieces[1:], None), strict=False):
        text = piece.passage.text
        label = _LABEL.match(text)
        heading = declared(text) if piece.kind == "heading" else None
        in_team = heading.name == "team" if heading is not None else in_team  # the names of the bodies are headings too
        alone = _alone(piece, after)
        if alone is not None:
            open_label = alone
        elif label is not None and piece.kind in ("block", "heading") and _is_list(text[label.end() :]):
            role = piece.passage.cut(label.start("role"), label.end("role"))
            yield from _listed(piece.passage.cut(label.end()), role)
            open_label = role if text.rstrip().endswith(",") else None
        elif open_label is not None and piece.kind == "block":
            yield from _listed(piece.passage, open_label)
            open_label = open_label if text.rstrip().endswith(",") else None
        elif piece.kind == "block" and (told := _SENTENCE.search(text)) is not None and _is_list(told["names"]):
            yield from _listed(
                piece.passage.cut(told.start("names"), told.end("names")), piece.passage.cut(told.start("role"), told.end("role"))
            )
        elif in_team and piece.kind == "block":
            for line in piece.block.lines:
                yield from _members(line)
        elif piece.zone == "closing" and (signed := _SIGNED.fullmatch(text.strip(" ."))) is not None:
            role = piece.passage.cut(signed.start("role"), signed.end("role"))
            yield _Named(piece.passage.cut(0, signed.end("name")), role.text, role)


def _at_labels(piece: Piece) -> Iterator[Piece]:
    """A piece cut before each line that begins with a label and its colon: readers run such lines together."""
    lines = piece.block.lines
    labels = [at for at, line in enumerate(lines) if at and (label := _LABEL.match(line.text)) and ":" in label.group()]
    for start, end in pairwise((0, *labels, len(lines))):
        yield piece.model_copy(update={"block": piece.block.model_copy(update={"lines": lines[start:end]})}) if labels else piece


def _alone(piece: Piece, after: Piece | None) -> Passage | None:
    """The role of a label that has its names below it or in the cell beside it: it ends in a colon, or they have a rank."""
    text = piece.passage.text.strip()
    if after is None or after.kind != "block" or piece.zone == "closing" or not _LABEL_ALONE.fullmatch(text):
        return None
    is_named = _is_list(after.passage.text) and (text.endswith(":") or _RANK.search(after.passage.text) is not None)
    return piece.passage.cut(0, len(text.rstrip(" :"))) if is_named else None


def _is_list(text: str) -> bool:
    """Whether what follows a label is names, and no sentence."""
    return _NAME.match(text.strip()) is not None


def _listed(passage: Passage, role: Passage) -> Iterator[_Named]:
    """The names of a list; a rank goes with the role."""
    text = _with_line_ends(passage)
    start = 0
    for end in [*(match.start() for match in _DIVIDER.finditer(text)), len(text)]:
        part = text[start:end]
        name = _NAME.search(_RANK.sub("", part).rstrip(" ."))
        at = part.find(name.group()) if name is not None else -1
        if name is not None and at >= 0:
            yield _Named(passage.cut(start + at, start + at + len(name.group())), _singular(role.text), role)
        divider = _DIVIDER.match(text, end)
        start = divider.end() if divider is not None else end


def _with_line_ends(passage: Passage) -> str:
    """The passage with a line's end kept where it divides two names that no comma divides; as long as its text.

    "…, Judith Nelson / Robert Pyner, …": the four words would make one name.
    """
    text = passage.text
    position = 0
    for line, following in zip(passage.lines, passage.lines[1:], strict=False):
        position = text.find(line.text, position) + len(line.text)
        before, after = _last_part(line.text), _DIVIDER.split(following.text)[0].strip()
        whole = f"{before} {after}".split()
        if len(whole) >= _PAIR and _NAME.fullmatch(before) and _NAME.fullmatch(after) and text[position : position + 1] == " ":
            text = f"{text[:position]}\n{text[position + 1 :]}"
    return text


def _last_part(text: str) -> str:
    return _DIVIDER.split(text)[-1].strip()


def _singular(role: str) -> str:
    """The role of one person: "Team inspectors" is the label of several."""
    return re.sub(r"(inspector|analyst|manager)s$", r"\1", role.strip(), flags=re.IGNORECASE)


def _members(line: Line) -> Iterator[_Named]:
    """The people of a line without a label, each a name and what the person is."""
    for part in _columns(line):
        text = part.text
        member = _MEMBER.fullmatch(text.strip())
        if member is None or len(text.split()) > _MOST_WORDS or not _ROLE_END.search(member["role"]):
            continue
        rank = f"{member['rank'].strip()}, " if member["rank"] else ""
        start = member.start("rank") + 1 if rank else member.start("role")
        yield _Named(part.cut(0, member.end("name")), rank + member["role"], part.cut(start))


def _columns(line: Line) -> Iterator[Passage]:
    """A line cut where a wide space divides two columns."""
    whole = Passage(lines=(line,))
    words = line.text.split()
    start = 0
    position = 0
    for index, word in enumerate(words[:-1]):
        position = line.text.index(word, position) + len(word)
        gap = line.edges[index + 1][0] - line.edges[index][1] if len(line.edges) == len(words) else 0.0
        if gap > _WIDE and _ROLE_END.fullmatch(word):
            yield whole.cut(start, position)
            start = position + 1
    yield whole.cut(start)
