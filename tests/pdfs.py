"""Small PDFs for tests, drawn by reportlab."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def small_pdf(*lines: str, encryption: StandardEncryption | None = None) -> bytes:
    """One page with a line of text for each argument."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True, encrypt=encryption)
    for place, line in enumerate(lines or ("A page with a line of text on it.",)):
        canvas.drawString(72, 760 - 16 * place, line)
    canvas.save()
    return file.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that nobody can open without its password."""
    return small_pdf(encryption=StandardEncryption("secret", ownerPassword="owner", strength=128))
