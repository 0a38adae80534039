"""``fazhi help``: the pages of the documentation, offline; no message sends a reader to a page that is not there."""

import re
from pathlib import Path

import pytest

import fazhi_cli
from fazhi_cli.pages.help import help_page_lines, help_pages, pages_about
from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.segments import Page, plain


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("packages", "packages"),
        ("报送包", "packages"),
        ("工作日怎么数", "calendar"),
        ("rules.md", "rules"),
        ("FORM", "form"),
        ("docs/form.md", "form"),
    ],
)
def test_a_page_is_found_by_name_or_title(topic: str, name: str) -> None:
    assert [page.name for page in pages_about(topic)] == [name]


def test_a_word_is_found_in_the_text_of_several_pages() -> None:
    found = pages_about("审批表")
    assert len(found) > 1
    assert all("审批表" in page.name + page.title + page.text for page in found)


def test_a_word_that_stands_nowhere_finds_nothing() -> None:
    assert pages_about("此词说明书里没有") == ()


@pytest.mark.parametrize("page", help_pages(), ids=lambda page: page.name)
def test_every_page_has_a_title_and_fits_the_terminal(page: object) -> None:
    text, title = page.text, page.title  # type: ignore[attr-defined]
    assert title
    shown = plain(help_page_lines(text, Page(80)))
    assert "](" not in shown
    code = {line.strip() for block in re.findall(r"```.*?```", text, re.DOTALL) for line in block.splitlines()}
    for line in shown.splitlines():
        assert width_of(line, 1) <= 80 or line.strip() in code or " " not in line.strip()


def test_no_message_of_the_program_points_to_a_page_that_is_not_there() -> None:
    names = {page.name for page in help_pages()}
    sources = "\n".join(path.read_text("utf-8") for path in Path(fazhi_cli.__file__).parent.rglob("*.py"))
    assert set(re.findall(r"fazhi help ([a-z-]+)[。；，”]", sources)) <= names
