"""Which code there is: the source files of a module and of all it imports, and the versions of the libraries it uses.

Imports are followed in the source, those inside functions and under TYPE_CHECKING too, and whatever in a text looks like one:
too many rather than too few. It never looks at times of files, never imports anything to find out what it imports, and needs
nothing but the standard library, so that a run which has nothing to do ends at once.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HOUSES = ("schemas", "extractors", "pipeline")
# A statement that imports, on one line or in brackets; a tenth of the time that Python's own parser takes.
_FROM = re.compile(r"^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n]*))", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n]*)", re.MULTILINE)
_COMMENT = re.compile(r"#[^\n]*")
_ROOT = Path(__file__).resolve().parents[2]
# Everything of others that takes part, by the name it is installed under; a test compares this with the imports.
LIBRARIES = (
    "camelot-py", "dask", "distributed", "numpy", "onnxruntime", "opencv-python-headless", "pandas", "pdfminer.six",
    "pdfplumber", "psutil", "psycopg", "pydantic", "pydantic-core", "pypdfium2", "rapidfuzz", "rapidocr", "ruamel.yaml",
    "scipy", "spacy", "sqlalchemy", "xxhash",
)  # fmt: skip


@cache
def fingerprint_of_everything() -> str:
    """The fingerprint of all our code and all that takes part, whatever a run uses of it; as it was when first asked for."""
    files = sorted(path for house in _HOUSES for path in (_ROOT / house).rglob("*.py"))
    lines = [f"{path.relative_to(_ROOT).as_posix()} {_digest(path.read_bytes())}" for path in files]
    return hashed([*lines, libraries(), f"sqlite={sqlite3.sqlite_version}"])


def modules_of(module: str, *, stop: str = "") -> frozenset[str]:
    """A module of ours and every module of ours that it imports, however far; `stop` and what is behind it are left out."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in seen or name == stop or _file(name) is None:
            continue
        seen.add(name)
        parents = name.split(".")[:-1]
        waiting += [".".join(parents[:end]) for end in range(1, len(parents) + 1)]
        waiting += [each for each in imports_of(name) if each.split(".")[0] in _HOUSES]
    return frozenset(seen)


def libraries_of(modules: Iterable[str]) -> frozenset[str]:
    """The names that some modules import from outside, the standard library left out."""
    names = {each.split(".")[0] for module in modules for each in imports_of(module)}
    return frozenset(names - set(_HOUSES) - set(sys.stdlib_module_names))


def sources_of(modules: Iterable[str], *, stop: str = "") -> Iterator[str]:
    """A line for each module that some modules need, with the checksum of its source."""
    everything = {each for module in modules for each in modules_of(module, stop=stop)}
    for name in sorted(everything):
        yield own_source(name)


def own_source(module: str) -> str:
    """The same line for one module alone."""
    return f"{module} {_digest(_bytes(module))}"


@cache
def libraries() -> str:
    """The versions of Python and of the libraries that take part."""
    return " ".join([platform.python_version(), *(f"{name}={_version(name)}" for name in LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def hashed(lines: Iterable[str]) -> str:
    """A fingerprint of some lines."""
    return _digest("\n".join(lines).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _file(module: str) -> Path | None:
    path = _ROOT.joinpath(*module.split("."))
    return next((each for each in (path / "__init__.py", path.with_suffix(".py")) if each.is_file()), None)


@cache
def _bytes(module: str) -> bytes:
    path = _file(module)
    return path.read_bytes() if path else b""


@cache
def imports_of(module: str) -> tuple[str, ...]:
    """The names a module imports; `from a import b` may mean the module a.b, so it stands for both."""
    path = _file(module)
    package = module.split(".") if path is not None and path.name == "__init__.py" else module.split(".")[:-1]
    text = _COMMENT.sub("", _bytes(module).decode())
    names = [name for listed in _IMPORT.findall(text) for name in _named(listed)]
    for dots, within, in_brackets, on_line in _FROM.findall(text):
        base = package[: len(package) - len(dots) + 1] if dots else []
        origin = ".".join([*base, *([within] if within else [])])
        names += [origin, *(f"{origin}.{name}" for name in _named(in_brackets or on_line))]
    return tuple(dict.fromkeys(names))


def _named(listed: str) -> Iterator[str]:
    """The names in a list of those that are imported, whatever they are called afterwards."""
    yield from (each.split()[0] for each in listed.split(",") if each.strip())
