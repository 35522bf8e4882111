"""Two versions of a plan as one page: what changed, grouped by priority, words added and struck. Needs no other file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from ..corpus import grouped
from .difference import word_difference
from .told import Told

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
body { color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ccc }
th { background: #f2f2f2 }
td.number, td.kind { white-space: nowrap }
ins { background: #d6f5d6; color: #0b4d0b; text-decoration: underline }
del { background: #fbdcdc; color: #7a1010; text-decoration: line-through }
p.detail { margin: .2rem 0 0; color: #555; font-size: .9em }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e8e8e8 } th { background: #24272d } th, td { border-color: #444 }
  ins { background: #123d1a; color: #b7f0bd } del { background: #4a1717; color: #f6c3c3 } p.detail { color: #aaa }
}
"""


def page(told: Sequence[Told], *, old: str, new: str, left: Sequence[str] = ()) -> str:
    """An HTML page; every text of the documents is escaped. `left` says what could not be compared."""
    counts = Counter(item.kind for item in told)
    summary = ", ".join(f"{count} {_words(kind)}" for kind, count in sorted(counts.items())) or "nothing changed"
    sections = grouped(told, lambda item: (item.old_number or item.new_number or "").partition(".")[0])
    body = "\n".join(_section(number, items) for number, items in sections.items())
    uncompared = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in left)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(old)} and {escape(new)}: what changed</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>What changed</h1>\n<p>From <b>{escape(old)}</b> to <b>{escape(new)}</b>: {escape(summary)}.</p>\n"
        f"{uncompared}{body}\n"
        "</main>\n</body>\n</html>\n"
    )


def _section(number: str, items: Iterable[Told]) -> str:
    rows = "\n".join(_row(item) for item in items)
    head = f"Priority {number}" if number.isdigit() else "Elsewhere"
    columns = '<th scope="col">Change</th><th scope="col">Was</th><th scope="col">Is</th><th scope="col">What</th>'
    return f"<h2>{escape(head)}</h2>\n<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(item: Told) -> str:
    detail = f'<p class="detail">{escape(item.detail)}</p>' if item.detail else ""
    numbers = "".join(f'<td class="number">{escape(number or "")}</td>' for number in (item.old_number, item.new_number))
    kind = f'<td class="kind">{escape(_words(item.kind))}</td>'
    return f'<tr class="{item.kind}">{kind}{numbers}<td>{_difference(item)}{detail}</td></tr>'


def _difference(item: Told) -> str:
    tags = {"same": "{}", "struck": "<del>{}</del>", "added": "<ins>{}</ins>"}
    pieces = word_difference(item.old_value or "", item.new_value or "")
    return " ".join(tags[piece.kind].format(escape(piece.text)) for piece in pieces)


def _words(kind: str) -> str:
    return kind.replace("_", " ")
