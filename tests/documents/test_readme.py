"""The README's tables and its example output are made from the program; `--regenerate` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from extractors.catalogue import all_rules
from pipeline.cli import app
from pipeline.correcting.file import read_corrections
from schemas.base import columns_of
from schemas.finding import CATALOGUE
from schemas.records import RECORDS
from schemas.views import VIEWS
from tests.bench.results import TITLES, quoted

README = Path(__file__).resolve().parents[2] / "README.md"


def markdown_table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines)


def commands(_: Path) -> str:
    group = typer.main.get_command(app)
    rows = []
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        options = " ".join(option for p in command.params for option in p.opts if option.startswith("--") and option != "--help")
        arguments = " ".join(p.name.upper() for p in command.params if p.param_type_name == "argument")
        rows.append(
            (f"`{' '.join(part for part in (name, arguments) if part)}`", str(command.help), f"`{options}`" if options else "")
        )
    return markdown_table(("command", "does", "options"), rows)


def rules(_: Path) -> str:
    rows = []
    for rule in all_rules():
        example = next(iter(rule.examples.items()))
        rows.append((f"`{rule.id}`", rule.why, f"“{example[0]}” → “{example[1]}”"))
    return markdown_table(("rule", "why", "an example"), rows)


def codes(_: Path) -> str:
    rows = [(f"`{code.code}`", code.severity, code.meaning, code.remedy, code.example) for code in CATALOGUE]
    return markdown_table(("code", "severity", "meaning", "what to do", "an example"), rows)


def model(_: Path) -> str:
    rows = [
        (f"`{r.TABLE}`", (r.__doc__ or "").strip().splitlines()[0], ", ".join(columns_of(r))) for r in RECORDS
    ]  # fmt: skip
    return markdown_table(("table", "a row is", "columns"), rows)


def views(_: Path) -> str:
    return markdown_table(("view", "what it answers"), [(f"`{view.name}`", view.description) for view in VIEWS])


def printed(sample: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--database", str(sample)])
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    return "```text\n$ plantrace " + " ".join(arguments) + "\n" + "\n".join(lines).strip("\n") + "\n```"


def gaps(sample: Path) -> str:
    return printed(sample, "coverage", "--gaps")


def paragraph_gaps(sample: Path) -> str:
    return printed(sample, "coverage", "--gaps", "--layer", "paragraphs")


def figures(_: Path) -> str:
    return quoted(TITLES)


SECTIONS: dict[str, Callable[[Path], str]] = {
    "commands": commands, "rules": rules, "codes": codes, "model": model, "views": views, "gaps": gaps,
    "paragraph gaps": paragraph_gaps, "figures": figures,
}  # fmt: skip


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_made_from_the_program_is_up_to_date(name: str, sample: Path, regenerate: bool) -> None:
    text = README.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- made: {name} -->\n\n).*?<!-- end -->", re.DOTALL)
    assert len(pattern.findall(text)) == 1
    made = pattern.sub(lambda match: match[1] + SECTIONS[name](sample) + "\n\n<!-- end -->", text)
    if regenerate:
        README.write_text(made, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == made, "run the tests once with --regenerate and look at the change"


def test_the_corrections_shown_are_what_a_corrections_file_may_hold(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "corrections.yaml"
    path.write_text(shown, encoding="utf-8")
    assert [entry.decision.do for entry in read_corrections(path).entries] == ["set", "add-link", "accept", "version"]
