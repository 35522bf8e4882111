"""What the browser tests share: the sites, made once, and pages that remember every error and every request that leaves.

Chromium is Debian's own; no browser is ever downloaded. Without it, or without playwright, the tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.asking.questions import opened
from pipeline.publish.site import make_site
from pipeline.run import run
from tests.browser.visiting import Visit, visiting
from tests.hostile import hostile_plan

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")  # closed with its loop, before other tests want a loop of their own
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as opener:
        yield opener


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Path], Path]:
    def make(database: Path, folder: Path) -> Path:
        out = tmp_path_factory.mktemp("sites") / "report"
        with opened(database) as connection:
            make_site(connection, out, folders=[folder])
        return out

    return make


@pytest.fixture(scope="session")
def sample_site(sample: Path, site_of: Callable[[Path, Path], Path]) -> Path:
    """The site of the project's own documents."""
    return site_of(sample, ROOT / "corpus")


@pytest.fixture(scope="session")
def bromley_site(bromley: Path, shared: Path, site_of: Callable[[Path, Path], Path]) -> Path:
    """The site of all real documents of one authority."""
    return site_of(bromley, shared / "corpus" / "bromley")


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a plan whose text is meant to do harm."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "plan.txt").write_text(hostile_plan(), encoding="utf-8")
    run([folder], database=folder / "plantrace.sqlite")
    return folder / "plantrace.sqlite"


@pytest.fixture(scope="session")
def hostile_site(hostile_database: Path, site_of: Callable[[Path, Path], Path]) -> Path:
    """The site of that plan."""
    return site_of(hostile_database, hostile_database.parent)
