"""Pages that are filled from the top: paragraphs, boxes and footnotes, with running furniture.

Everything printed under a key is remembered with its page numbers: the truth files say on which pages a record stands.
"""

import re
from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from .typeset import BOLD, REGULAR, Style, width, wrap

MARK = re.compile(r"\^(\d)")
NOTE = Style(size=7)
NOTE_GAP = 10


class Sheet:
    """A document in the making; ``y`` is the distance from the foot of the page to the next free place."""

    def __init__(
        self,
        size: tuple[float, float],
        *,
        title: str,
        furniture: "Callable[[Sheet], None]",
        margins: tuple[float, float, float, float] = (36, 36, 36, 36),
        notes: tuple[str, ...] = (),
    ) -> None:
        """Margins are left, top, right, bottom; ``notes`` are the footnotes by the number of their mark."""
        self.left, self.top, self.right, self.bottom = margins
        self.width, self.height = size
        self.furniture, self.notes = furniture, notes
        self.bytes = BytesIO()
        self.canvas = Canvas(self.bytes, pagesize=size, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.page = 1
        self.places: dict[str, list[int]] = {}
        self.page_notes: list[str] = []
        self.box_top: float | None = None
        self.y = self.height - self.top
        self.canvas.setLineWidth(0.6)

    def measure(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    def room(self) -> float:
        """What is left of the page above its foot and its footnotes."""
        return self.y - self.bottom - sum(self.note_height(note) for note in self.page_notes)

    def note_height(self, note: str) -> float:
        """The height of one footnote, the rule above it included."""
        return len(wrap(note, REGULAR, NOTE.size, self.measure())) * NOTE.leading() + NOTE_GAP

    def remember(self, key: str) -> None:
        """Note that what the key names stands on this page."""
        pages = self.places.setdefault(key, [])
        if self.page not in pages:
            pages.append(self.page)

    def finish_page(self) -> None:
        """Close the box that is open, print the footnotes and the furniture."""
        self.close_box_part()
        y = self.bottom + sum(self.note_height(note) for note in self.page_notes)
        if self.page_notes:
            self.canvas.line(self.left, y, self.left + 110, y)
        for note in self.page_notes:
            for line in wrap(note, REGULAR, NOTE.size, self.measure()):
                y -= NOTE.leading()
                self.write(self.left, y, line, REGULAR, NOTE.size)
            y -= NOTE_GAP
        self.furniture(self)
        self.page_notes = []
        self.canvas.showPage()

    def new_page(self, size: tuple[float, float] | None = None) -> None:
        """Go to the top of the next page, which may have another size."""
        self.finish_page()
        if size:
            self.width, self.height = size
            self.canvas.setPageSize(size)
        self.canvas.setLineWidth(0.6)
        self.page += 1
        self.y = self.height - self.top
        if self.box_top is not None:
            self.box_top = self.y + 4

    def save(self) -> bytes:
        """The finished file."""
        self.finish_page()
        self.canvas.save()
        return self.bytes.getvalue()

    def write(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """One line of text; a mark such as ``^1`` is raised."""
        for at, piece in enumerate(MARK.split(text)):
            raised = at % 2
            self.canvas.setFont(font, size * 0.65 if raised else size)
            self.canvas.drawString(x, y + (size * 0.35 if raised else 0), piece)
            x += width(piece, font, size * 0.65 if raised else size)

    def paragraph(self, text: str, style: Style, *, marker: str = "", key: str = "", keep: int = 1) -> None:
        """A paragraph with an optional marker in its hanging indent; ``keep`` lines must fit on the page."""
        lines = [line for part in text.split("\n") for line in self.wrapped(part, style)]
        self.y -= style.before
        if self.room() < keep * style.leading():
            self.new_page()
        for at, line in enumerate(lines):
            marks = [self.notes[int(mark) - 1] for mark in MARK.findall(line)]
            if self.room() < style.leading() + sum(self.note_height(note) for note in marks):
                self.new_page()
            self.page_notes += [f"{self.notes.index(note) + 1} {note}" for note in marks]
            self.y -= style.leading()
            if marker and at == 0:
                self.write(self.left + style.indent, self.y, marker, style.font, style.size)
            self.write(self.left + style.indent + style.hang, self.y, line, style.font, style.size)
            if key:
                self.remember(key)
        self.y -= style.after

    def wrapped(self, text: str, style: Style) -> list[str]:
        """The lines of one paragraph."""
        return wrap(text, style.font, style.size, self.measure() - style.indent - style.hang)

    def labelled(self, label: str, text: str, style: Style) -> None:
        """A bold label and the text after it, wrapped as one paragraph."""
        indent = width(f"{label} ", BOLD, style.size)
        first, *_ = wrap(text, style.font, style.size, self.measure() - indent)
        if self.room() < 2 * style.leading():
            self.new_page()
        self.write(self.left, self.y - style.leading(), label, BOLD, style.size)
        self.write(self.left + indent, self.y - style.leading(), first, style.font, style.size)
        self.y -= style.leading()
        rest = text[len(first) :].strip()
        if rest:
            self.paragraph(rest, style)
        else:
            self.y -= style.after

    def open_box(self) -> None:
        """Begin a frame around what follows."""
        self.box_top = self.y
        self.y -= 4

    def close_box_part(self) -> None:
        """Draw the frame around what this page holds of the box."""
        if self.box_top is not None:
            self.canvas.rect(self.left - 5, self.y, self.measure() + 10, self.box_top - self.y)

    def close_box(self) -> None:
        """End the frame."""
        self.close_box_part()
        self.box_top = None
        self.y -= 10
