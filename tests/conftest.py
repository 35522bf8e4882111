"""What several tests share: where the real documents are, and databases made of them once a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.run import run
from tests.office import Convert, convert_with

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# The same examples each time, so that what passes for one passes for all; `--hypothesis-profile=explore` draws others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write what is made from the program, instead of comparing")


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their gold, beside the project."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("needs ../shared, the folder of real documents beside the project")
    return SHARED


@pytest.fixture(scope="session")
def database_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Makes the database of a folder or file, once a session."""
    folder = tmp_path_factory.mktemp("databases")

    @cache
    def make(source: Path) -> Path:
        path = folder / f"{source.parent.name}-{source.name}.sqlite"
        run([source], database=path, ocr="off")  # recognition has tests of its own: it costs a minute a scan
        return path

    return make


@pytest.fixture(scope="session")
def sample(database_of: Callable[[Path], Path]) -> Path:
    """The database of the project's own sample documents."""
    return database_of(ROOT / "corpus")


@pytest.fixture(scope="session")
def bromley(shared: Path, database_of: Callable[[Path], Path]) -> Path:
    """The database of all real documents of one authority."""
    return database_of(shared / "corpus" / "bromley")


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Has LibreOffice save a file in another form in a folder; skips where it is not installed."""
    profile = tmp_path_factory.mktemp("office") / "profile"
    return lambda path, form, folder: convert_with(path, form, folder, profile=profile)
