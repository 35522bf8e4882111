"""The charts: what they show stands in a table beside each; here it is only drawn.

Colour is never alone: each part of a bar has a hatching of its own, and the legend names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from .drawing import AHEAD, DONE, GAP, GRID, INK, LATE, PART, RED, SETTINGS, SOFT, to_svg

_WIDTH = 8.6  # inches of a chart over the whole width of a page
_ARROW = {"arrowstyle": "-|>", "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
_HIGHEST = 0.72  # of the room of a priority, which the tallest bar takes; its number stands above it
_TICKS = 10  # dates that have room below an axis
_LONGEST = 44  # characters of a label beside a bar


class Part(NamedTuple):
    """A part of the bars: its name, colour and hatching."""

    name: str
    colour: str
    hatch: str = ""


STATES = (
    Part("completed", DONE), Part("red", RED, "xx"), Part("overdue", LATE, "//"), Part("not yet due", AHEAD, ".."),
)  # fmt: skip
COVERAGE = (
    Part("answered", DONE), Part("listed only", PART, ".."), Part("cited without action", LATE, "//"),
    Part("unanswered", GAP, "xx"),
)  # fmt: skip


def stacked_rows(rows: Mapping[str, Sequence[int]], parts: Sequence[Part], *, name: str, label: str, unit: str) -> Markup | None:
    """A lying bar for each row, one piece for each part; none without rows."""
    if not any(sum(values) for values in rows.values()):
        return None
    with mpl.rc_context(SETTINGS):
        height = 0.95 + 0.3 * len(rows)
        figure = Figure(figsize=(_WIDTH, height))
        axes = figure.add_subplot()
        _frame(figure, height, left=_room(rows), foot=0.5)
        names = [_short(text) for text in rows]
        places = range(len(rows))
        lefts = [0] * len(rows)
        for index, part in enumerate(parts):
            values = [row[index] for row in rows.values()]
            axes.barh(places, values, left=lefts, height=0.66, color=part.colour, hatch=part.hatch, edgecolor=GRID, linewidth=0.6)
            lefts = [left + value for left, value in zip(lefts, values, strict=True)]
        axes.set_yticks(list(places), names)
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
        axes.xaxis.grid(visible=True, linewidth=0.5)
        axes.tick_params(length=0)
        _legend(figure, parts)
        return to_svg(figure, name=name, label=label)


def months_by_priority(
    counts: Mapping[str, Mapping[str, Sequence[int]]], months: Sequence[str], *, name: str, label: str, day: str
) -> Markup | None:
    """For each priority the actions due in each month, stacked by state; `day` is the month to draw a line after.

    All stand in one plane, a priority above the other, each number above its bar: a plane for each takes ten times as long.
    """
    if not counts or not months:
        return None
    with mpl.rc_context(SETTINGS):
        height = 0.95 + 0.5 * len(counts)
        figure = Figure(figsize=(_WIDTH, height))
        axes = figure.add_subplot()
        _frame(figure, height, left=_room(counts), foot=0.58)
        tallest = max(sum(states) for of_month in counts.values() for states in of_month.values())
        floors = range(len(counts) - 1, -1, -1)
        bars = [
            (months.index(month), floor, states)
            for floor, of_month in zip(floors, counts.values(), strict=True)
            for month, states in of_month.items()
            if month in months
        ]
        _month_bars(axes, bars, tallest)
        axes.hlines([*floors], -0.6, len(months) - 0.4, color=SOFT, linewidth=0.7)
        if day in months:
            axes.axvline(months.index(day) + 0.5, color=INK, linewidth=1, linestyle="--")
        axes.set(xlim=(-0.6, len(months) - 0.4), ylim=(-0.05, len(counts)))
        axes.set_yticks([floor + 0.3 for floor in floors], [_short(priority, 16) for priority in counts])
        axes.set_xticks(range(len(months)), [_month(month) for month in months], rotation=90)
        axes.tick_params(length=0)
        axes.spines[["left", "bottom"]].set_visible(False)
        _legend(figure, STATES)
        return to_svg(figure, name=name, label=label)


def _month_bars(axes: Axes, bars: Sequence[tuple[int, int, Sequence[int]]], tallest: int) -> None:
    """The bars of all priorities: each stands on its priority's floor and is as high as its share of the tallest."""
    share = _HIGHEST / tallest
    for index, part in enumerate(STATES):
        own = [
            (place, states[index] * share, floor + sum(states[:index]) * share) for place, floor, states in bars if states[index]
        ]
        if own:
            places, heights, bottoms = zip(*own, strict=True)
            axes.bar(
                places, heights, bottom=bottoms, width=0.8, color=part.colour, hatch=part.hatch, edgecolor=GRID, linewidth=0.5
            )
    for place, floor, states in bars:
        axes.text(place, floor + sum(states) * share + 0.02, str(sum(states)), ha="center", va="bottom", fontsize=7)


def slips(moves: Sequence[tuple[str, date, date]], *, name: str, label: str) -> Markup | None:
    """Each action's old and new date, with an arrow from the one to the other."""
    if not moves:
        return None
    with mpl.rc_context(SETTINGS):
        height = 1.0 + 0.26 * len(moves)
        figure = Figure(figsize=(_WIDTH, height))
        axes = figure.add_subplot()
        _frame(figure, height, left=_room(number for number, _, _ in moves), foot=0.62)
        for place, (_, old, new) in enumerate(moves):
            colour = RED if new > old else DONE
            before, after = old.toordinal(), new.toordinal()
            axes.annotate("", xy=(after, place), xytext=(before, place),
                          arrowprops={**_ARROW, "color": colour})  # fmt: skip
            axes.plot([before], [place], marker="o", color=SOFT, markersize=5)
            axes.plot([after], [place], marker="D", color=colour, markersize=4.5)
        axes.set_yticks(range(len(moves)), [number for number, _, _ in moves])
        axes.set_ylim(len(moves) - 0.4, -0.6)
        months = _firsts(min(min(old, new) for _, old, new in moves), max(max(old, new) for _, old, new in moves))
        axes.set_xticks([month.toordinal() for month in months], [f"{month:%b %Y}" for month in months])
        axes.tick_params(axis="x", labelrotation=30)
        axes.grid(axis="both", linewidth=0.5)
        axes.plot([], [], "o", color=SOFT, label="old date")
        axes.plot([], [], "D", color=RED, label="later date")
        axes.plot([], [], "D", color=DONE, label="earlier date")
        figure.legend(loc="upper left", ncols=3, handlelength=1.2, borderaxespad=0.2)
        return to_svg(figure, name=name, label=label)


def _firsts(first: date, last: date) -> list[date]:
    """The first days of some months between two days: as many as there is room for."""
    months = [first.year * 12 + first.month - 1 + number for number in range((last - first).days // 28 + 2)]
    step = max(1, -(-len(months) // _TICKS))
    return [date(month // 12, month % 12 + 1, 1) for month in months[::step]]


def _legend(figure: Figure, parts: Sequence[Part]) -> None:
    handles = [Patch(facecolor=part.colour, hatch=part.hatch, edgecolor=GRID, label=part.name) for part in parts]
    figure.legend(handles=handles, loc="upper left", ncols=len(parts), handlelength=1.6, borderaxespad=0.2)


def _frame(figure: Figure, height: float, *, left: float, foot: float) -> None:
    """Room for labels, legend and months in inches: a layout engine draws everything twice to find the same."""
    figure.subplots_adjust(left=left / _WIDTH, right=0.985, bottom=foot / height, top=1 - 0.36 / height, hspace=0.22)


def _room(labels: Iterable[str]) -> float:
    """Inches that the longest label takes beside the axis."""
    return 0.4 + 0.072 * max(len(_short(label)) for label in labels)


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _month(month: str) -> str:
    year, number = month.split("-")
    return f"{date(int(year), int(number), 1):%b} {year[2:]}"
