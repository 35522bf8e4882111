"""Where a person's corrections are, for those who need not read them: the YAML reader takes a while to load."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

DEFAULT_NAME = "corrections.yaml"


def default_path(sources: Sequence[Path]) -> Path | None:
    """Where the corrections are unless told otherwise: in the first folder given as a source, if one is given."""
    return next((source / DEFAULT_NAME for source in sources if source.is_dir()), None)
