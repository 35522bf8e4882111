"""The optional extra that recognises text in pictures: whether it is there, how to get it, and when it is asked for."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal

Ocr = Literal["auto", "off", "force"]

INSTALL = 'pip install "plantrace[ocr]"'


def is_installed() -> bool:
    """Whether the recogniser and the engine it runs on are installed; neither is loaded."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
