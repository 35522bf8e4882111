"""A matplotlib figure as SVG that a page can hold: small, its text kept as text, its colours left to the page's style.

matplotlib writes every colour and font into style attributes, which a strict content security policy forbids and which
cannot follow a reader's choice of light or dark. Each colour drawn here is a name in disguise: it is replaced by a class that the
style sheet gives a colour, and what is left of a style attribute becomes attributes of its own.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.figure import Figure

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# Colours that no eye ever sees: the style sheet has a class for each.
COLOURS = {
    "#0a0001": "ink", "#0a0002": "soft", "#0a0003": "grid", "#0a0011": "done", "#0a0012": "red", "#0a0013": "late",
    "#0a0014": "ahead", "#0a0015": "gap", "#0a0016": "part",
}  # fmt: skip
INK, SOFT, GRID, DONE, RED, LATE, AHEAD, GAP, PART = COLOURS
_KEPT = (
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "fill-opacity",
    "stroke-opacity",
    "opacity",
    "text-anchor",
)
_FONT = re.compile(r"([\d.]+)px")
SETTINGS: Any = {
    "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9, "text.color": INK, "axes.edgecolor": SOFT,
    "axes.labelcolor": INK, "xtick.color": SOFT, "ytick.color": SOFT, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
    "grid.color": GRID, "axes.facecolor": "none", "figure.facecolor": "none", "axes.spines.top": False,
    "axes.spines.right": False, "axes.axisbelow": True, "legend.frameon": False, "text.parse_math": False,
}  # fmt: skip


def to_svg(figure: Figure, *, name: str, label: str) -> Markup:
    """The figure as an inline SVG element; `name` keeps its ids apart from those of other charts, `label` says what it shows."""
    data = BytesIO()
    with mpl.rc_context({**SETTINGS, "svg.hashsalt": name}):
        figure.savefig(
            data, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}, transparent=True
        )
    root = ElementTree.fromstring(data.getvalue())
    for element in root.iter():
        _restyle(element)
        _rename(element, name)
    for parent in list(root.iter()):
        for part in list(parent):
            if part.tag.endswith(("}metadata", "}style")):
                parent.remove(part)
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-label", label)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def _restyle(element: ElementTree.Element) -> None:
    """Colours become classes, the rest of the style attributes; a colour that has no class is dropped."""
    pairs = [item.partition(":") for item in element.attrib.pop("style", "").split(";")]
    style = {name.strip(): value.strip() for name, _, value in pairs}
    style |= {name: element.attrib.pop(name) for name in ("fill", "stroke") if name in element.attrib}
    classes = []
    for kind in ("fill", "stroke"):
        value = style.get(kind)
        if value in COLOURS:
            classes.append(f"{kind}-{COLOURS[value]}")
        elif value == "none" or (value or "").startswith("url("):
            element.set(kind, str(value))
    for name in _KEPT:
        if name in style:
            element.set(name, style[name])
    size = _FONT.search(style.get("font", "") + style.get("font-size", ""))
    if size and element.tag.endswith("}text"):
        element.set("font-size", size[1])
        if not any(name.startswith("fill") for name in classes):
            classes.append("fill-ink")
        if "700" in style.get("font", "") or "bold" in style.get("font", ""):
            element.set("font-weight", "700")
    if classes:
        element.set("class", " ".join(classes))


def _rename(element: ElementTree.Element, name: str) -> None:
    """Ids of its own, so that several charts can stand in one page."""
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.attrib['id']}")
    for attribute in (f"{{{_XLINK}}}href", "href"):
        if element.attrib.get(attribute, "").startswith("#"):
            element.set(attribute, f"#{name}-{element.attrib[attribute][1:]}")
    for attribute in ("clip-path", "fill"):
        if element.attrib.get(attribute, "").startswith("url(#"):
            element.set(attribute, element.attrib[attribute].replace("url(#", f"url(#{name}-"))
