"""Text on lines: the fonts, and words wrapped to a width.

The fonts are those that come with reportlab, embedded, so that the files look and measure alike everywhere.
"""

from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Vera", "VeraBd"


@dataclass(frozen=True)
class Style:
    """How a paragraph is set; distances in points."""

    size: float = 9
    font: str = REGULAR
    before: float = 0
    after: float = 5
    indent: float = 0
    hang: float = 0

    def leading(self) -> float:
        """From one baseline to the next."""
        return round(self.size * 1.28, 1)


def register_fonts() -> None:
    """Make the two fonts known to reportlab."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def width(text: str, font: str, size: float) -> float:
    """The width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """The text on lines no wider than ``room``; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, font, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, font, size) > room:
            fits = max(n for n in range(1, len(line)) if n == 1 or width(line[:n], font, size) <= room)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line or not lines else lines
