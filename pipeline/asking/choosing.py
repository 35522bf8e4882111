"""Which documents a person means by a name, as it is typed: what is whole goes before what is a part."""

from __future__ import annotations

from pathlib import PurePosixPath

from .questions import Rows


def meant(documents: Rows, name: str) -> Rows:
    """Those of some documents that a name fits, in the first of four ways in which any does.

    Documents have `name` (the id), `path` and `version_label`. The ways: the id; the file's name or path, with its ending or
    without; part of the label; part of the id or the path.
    """
    wanted = name.casefold()
    ways = (
        [row for row in documents if wanted == row["name"].casefold()],
        [row for row in documents if wanted in _file_names(row["path"])],
        [row for row in documents if row["version_label"] and wanted in row["version_label"].casefold()],
        [row for row in documents if wanted in row["name"].casefold() or wanted in row["path"].casefold()],
    )
    return next((rows for rows in ways if rows), [])


def _file_names(path: str) -> set[str]:
    file = PurePosixPath(path.casefold())
    return {str(file), file.name, file.stem}
