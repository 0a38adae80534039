"""Pages kept by hand say what there is: every command, every format, no file that is not there."""

import re
from pathlib import Path

import pytest

from fazhi_cli.commands.registry import COMMANDS
from fazhi_cli.formats.registry import FORMATS

ROOT = Path(__file__).parent.parent
PLACES = ("", "src/fazhi_cli", "src/fazhi_cli/forms", "tests", "standards", "standards/henan-2017")
"""Where the files lie that pages for developers name by a part of their path."""
PAGES = ("docs/architecture.md", "CONTRIBUTING.md")


def test_the_readme_lists_every_command() -> None:
    rows = [row for row in (ROOT / "README.md").read_text("utf-8").splitlines() if row.startswith("| `fazhi ")]
    listed = set(re.findall(r"`(?:fazhi )?([a-z]+)\b[^`]*`", " ".join(rows)))
    listed |= {name for row in rows for code in re.findall("`fazhi round ([^`]*)`", row) for name in code.split(" · ")}
    every = {name for entry in COMMANDS for name in (entry.name, *(below.name for below in entry.commands))}
    assert every - listed == set()


def test_the_readme_says_how_many_checks_of_prose_there_are() -> None:
    rules = re.findall("^### FZ-W", (ROOT / "docs/rules.md").read_text("utf-8"), re.MULTILINE)
    assert f"等 {len(rules)} 项文字检查" in (ROOT / "README.md").read_text("utf-8")


def test_the_page_on_reports_lists_every_format_with_its_ending() -> None:
    rows = re.findall(
        r"^\| `([a-z]+)` \|([^|]*)\|[^|]*\|$", (ROOT / "docs/reports.md").read_text("utf-8"), re.MULTILINE
    )
    assert {name: ending.strip(" `–") for name, ending in rows} == {name: one.ending for name, one in FORMATS.items()}


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`([\w./-]+(?:/|\.(?:py|md|docx|toml)))`", (ROOT / page).read_text("utf-8"))
    gone = [name for name in named if not any((ROOT / place / name).exists() for place in PLACES)]
    assert [
        name for name in gone if not list((ROOT / "src").rglob(name)) and not list((ROOT / "tests").rglob(name))
    ] == []
