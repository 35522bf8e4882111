"""A page of the site, and how pages become HTML: templates that escape all text, and the few ways in which text is shown.

Text of the documents is data: it is escaped, its control characters are dropped, and it stands in an element of its own that
keeps right-to-left marks from reaching its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ...version import VERSION
from ...versions.difference import word_difference
from .addresses import address

# What XML and HTML forbid, and the marks that end a paragraph of text for the bidirectional algorithm.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Page(NamedTuple):
    """A page: its address below the site's folder, its entry in the menu, its title, and what the template shows."""

    path: str
    section: str
    title: str
    template: str
    context: Mapping[str, Any]


MENU = {
    "overview": ("index.html", "Overview"), "coverage": ("coverage.html", "Coverage"), "actions": ("actions.html", "Actions"),
    "timeline": ("timeline.html", "Timeline"), "exceptions": ("exceptions.html", "Exceptions"),
    "measures": ("measures.html", "Measures"), "changes": ("changes.html", "Changes"), "slips": ("slips.html", "Slips"),
    "findings": ("findings.html", "Findings"), "corrections": ("corrections.html", "Corrections"),
    "limits": ("limits.html", "Limits"),
}  # fmt: skip


def environment(made: frozenset[str]) -> Environment:
    """The templates with their filters; `made` are the addresses of the records that have a page."""
    templates = Environment(
        loader=PackageLoader(__package__, "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    templates.filters |= {"said": said, "day": day, "words": words, "difference": difference, "urlpart": _urlpart}
    templates.globals |= {"menu": MENU, "version": VERSION, "page_of": lambda record_id: _made(record_id, made)}
    return templates


def render(templates: Environment, page: Page) -> str:
    """The page as HTML."""
    root = "../" * page.path.count("/")
    return templates.get_template(page.template).render(page.context, page=page, root=root)


def said(text: str | None) -> Markup:
    """Words of a document, kept apart from those around them."""
    clean = _CONTROLS.sub("", text or "")
    return Markup("<bdi>{}</bdi>").format(clean) if clean else Markup("")


def day(value: str | date | None, *, short: bool = False) -> Markup:
    """A date as people write it; the machine's form stands in the element."""
    if not value:
        return Markup("")
    on = value if isinstance(value, date) else date.fromisoformat(value[:10])
    written = f"{on.day} {on:%b %Y}" if short else f"{on.day} {on:%B %Y}"
    return Markup('<time datetime="{}">{}</time>').format(on.isoformat(), written)


def words(name: str | None) -> str:
    """A name of the database in words."""
    return (name or "").replace("_", " ")


def difference(old: str | None, new: str | None) -> Markup:
    """Two texts as one, with what was struck and what was added."""
    tags = {"same": "<bdi>{}</bdi>", "struck": "<del>{}</del>", "added": "<ins>{}</ins>"}
    pieces = word_difference(_CONTROLS.sub("", old or ""), _CONTROLS.sub("", new or ""))
    return Markup(" ").join(Markup(tags[piece.kind]).format(piece.text) for piece in pieces)


def _urlpart(text: str | None) -> Markup:
    return escape(quote(text or "", safe=""))


def _made(record_id: str | None, made: frozenset[str]) -> str | None:
    place = address(record_id) if record_id else None
    return place if place in made else None
