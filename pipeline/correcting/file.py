"""The corrections file: YAML beside the documents, read whole or not at all, written without losing a comment.

Every mistake in it is told with the file, the line and what to do, before anything is read or replaced. Writing adds one
entry at the end; comments and order stay, and the file is replaced in one step.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.util import load_yaml_guess_indent

from schemas.errors import CorrectionsInvalid

from .decisions import DECISIONS, Corrections, Decision, Entry

_LIST = "corrections"
_WIDTH = 4096  # a long reason stays on its line
_DAY = re.compile(r"[1-9]\d{3}-\d{1,2}-\d{1,2}(?!\d)")
_DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)


def read_corrections(path: Path | None, *, must_exist: bool = False) -> Corrections:
    """What the file says, in its order. No file: nothing, unless it must exist. Raises `CorrectionsInvalid`."""
    if path is None or not (path.exists() or must_exist):
        return Corrections(path=path)
    items = _items(path, _load(path, _text(path)))
    entries = tuple(_entry(path, item, place, items) for place, item in enumerate(items, 1))
    return Corrections(path=path, entries=entries)


def append(path: Path, entry: Mapping[str, Any]) -> None:
    """Add one entry at the end of the file, or make the file. Raises `CorrectionsInvalid` and `OSError`."""
    text = _text(path) if path.exists() else ""
    data = _load(path, text)
    indent, offset = load_yaml_guess_indent(text)[1:] if data is not None else (None, None)
    yaml = _yaml(indent=indent, offset=offset)
    if data is None:
        out = io.StringIO()
        yaml.dump({_LIST: [dict(entry)]}, out)
        text = f"{text.rstrip()}\n{out.getvalue()}".lstrip("\n")
    else:
        _items(path, data)
        if data[_LIST] is None:
            data[_LIST] = CommentedSeq()
        data[_LIST].fa.set_block_style()
        data[_LIST].append(CommentedMap(entry))
        out = io.StringIO()
        yaml.dump(data, out)
        text = out.getvalue()
    _replace(path.resolve(), text)


def _replace(path: Path, text: str) -> None:
    """Put the text in the place of the file in one step; who may read it stays."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _yaml(*, indent: int | None = None, offset: int | None = None) -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    sequence = indent or 4
    yaml.indent(mapping=2, sequence=sequence, offset=sequence - 2 if offset is None else offset)
    return yaml


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CorrectionsInvalid(f"{path} does not exist.", "Name one that does, or leave --corrections out.") from None
    except OSError as problem:
        raise CorrectionsInvalid(f"{path}: {problem.strerror}.", "Check that it is a file you may read.") from None
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise CorrectionsInvalid(f"{path}, line {line}: this is not UTF-8.", "Save the file as UTF-8.") from None


def _load(path: Path, text: str) -> Any:
    try:
        return _yaml().load(text)
    except RecursionError:
        raise CorrectionsInvalid(f"{path}: lists stand in lists too deep to be read.", "Write each entry flat.") from None
    except (YAMLError, ValueError, AttributeError) as problem:
        mark = getattr(problem, "problem_mark", None) or _bad_date(text)
        line = f", line {mark.line + 1}" if mark else ""
        if not isinstance(problem, YAMLError):  # the reader's own: a date that does not exist, an entry that stands for itself
            remedy = "Check that every date exists and is written 2016-09-30, and leave out & and *."
            raise CorrectionsInvalid(f"{path}{line}: a value cannot be read: {problem}.", remedy) from None
        what = getattr(problem, "problem", None) or (str(problem).splitlines() or ["it cannot be read"])[0]
        raise CorrectionsInvalid(
            f"{path}{line}: this is not YAML: {what}.", "Check quotes, colons and indentation there."
        ) from None


def _bad_date(text: str) -> Any:
    """Where the first day stands that no calendar has (2017-02-30): the YAML reader does not say; none if there is none."""
    try:
        nodes = [_yaml().compose(text)]
    except (YAMLError, ValueError, AttributeError):
        return None
    seen = set()  # an entry may stand for one around it
    while nodes:
        node = nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, MappingNode):
            nodes += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, SequenceNode):
            nodes += reversed(node.value)
        elif isinstance(node, ScalarNode) and _DAY.match(node.value) and not _is_a_day(node.value):
            return node.start_mark
    return None


def _is_a_day(printed: str) -> bool:
    year, month, day = map(int, re.split(r"\D", printed)[:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _items(path: Path, data: Any) -> Sequence[Any]:
    """The entries as the file gives them."""
    if data is None:
        return ()
    wrong = set(data) - {_LIST} if isinstance(data, CommentedMap) else {"?"}
    if wrong or not isinstance(data[_LIST], CommentedSeq | None):
        raise CorrectionsInvalid(
            f"{path}, line 1: the file must hold one list named {_LIST}.", f"Begin it with the line “{_LIST}:”, entries below."
        )
    return data[_LIST] or ()


def _entry(path: Path, item: Any, place: int, items: Sequence[Any]) -> Entry:
    line = (item.lc.line if isinstance(item, CommentedMap) else items.lc.item(place - 1)[0]) + 1  # type: ignore[attr-defined]
    verb = item.get("do") if isinstance(item, CommentedMap) else None
    if not isinstance(verb, str) or verb not in DECISIONS:
        raise CorrectionsInvalid(
            f"{path}, line {line}: entry {place} does not say what to do.", f"Begin it with do: {', '.join(DECISIONS)}."
        )
    try:
        decision = _DECISION.validate_python({key: _plain(value) for key, value in item.items()})
    except ValidationError as problem:
        first = problem.errors()[0]
        name = next((str(part) for part in first["loc"][1:]), "")
        at = item.lc.key(name)[0] + 1 if name in item else line
        fields = DECISIONS[item["do"]].model_fields
        takes = [f"{field} ({told})" if (told := fields[field].description) else field for field in fields if field != "do"]
        msg = first["msg"].removeprefix("Value error, ")
        said = f"{name}: {msg}" if name else msg
        raise CorrectionsInvalid(f"{path}, line {at}: {said}.", f"“do: {item['do']}” takes {', '.join(takes)}.") from None
    return Entry(place=place, line=line, decision=decision)


def _plain(value: Any) -> Any:
    """A value without the marks that keep its spelling."""
    for kind in (bool, str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return value
