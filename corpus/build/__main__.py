"""Writes the sample set and its truth: ``python -m corpus.build [FOLDER]``, by default into the folder ``corpus``."""

import sys
from pathlib import Path

from .sample_set import build


def main(arguments: list[str]) -> None:
    """Write every file below the folder."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parents[1]
    for name, data in build().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


main(sys.argv[1:])
