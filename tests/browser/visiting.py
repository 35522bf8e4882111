"""Opening pages so that every complaint and every request that would leave the machine is remembered; the kinds of pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDE, NARROW = 1400, 390
LOCAL = ("file:", "blob:", "data:")
_KINDS = ("action", "issue", "recommendation", "paragraph")


class Watched(NamedTuple):
    """An opened page, what it complained of, and the requests that would have left the machine."""

    page: Page
    errors: list[str]
    left: list[str]


class Visit(Protocol):
    """Opens an address of a site."""

    def __call__(self, address: str, *, width: int = ..., scheme: str = ...) -> Watched: ...


@contextmanager
def visiting(browser: Browser) -> Iterator[Visit]:
    """Opens addresses, each in a page of its own; the page before is closed."""
    contexts: dict[tuple[int, str], BrowserContext] = {}

    def visit(address: str, *, width: int = WIDE, scheme: str = "light") -> Watched:
        if (width, scheme) not in contexts:
            contexts[width, scheme] = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light",
                accept_downloads=True,
            )  # fmt: skip
        for before in contexts[width, scheme].pages:
            before.close()
        page = contexts[width, scheme].new_page()
        watched = Watched(page, [], [])
        page.on("console", lambda told: watched.errors.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("dialog", lambda dialog: watched.errors.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: None if asked.url.startswith(LOCAL) else watched.left.append(asked.url))
        page.goto(address)
        return watched

    yield visit
    for context in contexts.values():
        context.close()


def pages_of(site: Path) -> list[str]:
    """One page of every kind, as addresses below the site's folder."""
    first = [next(iter(sorted(site.glob(f"records/*/{kind}/*.html"))), None) for kind in _KINDS]
    findings = sorted(site.glob("findings/*.html"))[:1]
    top = [path for path in sorted(site.glob("*.html")) if not path.stem[-1].isdigit() and not path.stem.startswith("measures-")]
    texts = sorted(site.glob("documents/*.html"))[:1]
    return [path.relative_to(site).as_posix() for path in (*top, *findings, *texts, *first) if path is not None]
