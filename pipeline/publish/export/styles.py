"""How the workbook looks: few colours, each beside a word that says the same, and nothing that does not print."""

from __future__ import annotations

from typing import Any

_INK, _RULE = "#1f2933", "#d5dbe1"
_CELL = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top", "bottom": 1, "bottom_color": _RULE}
_LINK = {"font_color": "#0b57d0", "underline": 1}
_TABS = {
    "Answers": "#9b1c1c", "The plan": "#1e5aa8", "The inspection": "#5b3a9b", "Reports to committees": "#8a5a00",
    "Versions": "#0f6b5c", "The reading": "#52606d",
}  # fmt: skip

_STYLES: dict[str, dict[str, Any]] = {
    "heading": {**_CELL, "bold": True, "bg_color": "#e4e9f0", "text_wrap": True, "valign": "vcenter"},
    "text": {**_CELL, "text_wrap": True},
    "plain": _CELL,
    # the quote prefix and the format Text keep it a text when somebody edits the cell
    "text as text": {**_CELL, "text_wrap": True, "num_format": "@", "quote_prefix": True},
    "date": {**_CELL, "num_format": "yyyy-mm-dd", "align": "left"},
    "boolean": {**_CELL, "align": "left", "num_format": '"TRUE";"TRUE";"FALSE"'},  # LibreOffice would show 1 and 0
    "integer": {**_CELL, "align": "center"},
    "number": _CELL,
    "link": {**_CELL, **_LINK, "text_wrap": True},
    "link number": {**_CELL, **_LINK, "align": "center"},
    "bad": {**_CELL, "bg_color": "#fbd5d5", "font_color": "#7f1d1d", "bold": True, "text_wrap": True},
    "warn": {**_CELL, "bg_color": "#fdecc8", "font_color": "#6b4200", "text_wrap": True},
    "good": {**_CELL, "bg_color": "#d7f0df", "font_color": "#14532d", "text_wrap": True},
    "title": {**_CELL, "font_size": 18, "bold": True, "bottom": 0},
    "said": {**_CELL, "text_wrap": True, "bottom": 0},
    "group": {**_CELL, "bold": True, "font_size": 12, "bottom": 0},
}


def make_formats(workbook: Any) -> dict[str, Any]:
    """The formats of a workbook, by name."""
    return {name: workbook.add_format(style) for name, style in _STYLES.items()}


def tab_colour(group: str) -> str:
    """The colour of a sheet's tab."""
    return _TABS.get(group, "#9aa5b1")
