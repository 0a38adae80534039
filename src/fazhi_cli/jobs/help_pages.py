"""The pages of ``docs/``, which travel with the program: found by their name, their title, or a word in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from fazhi_cli.resources import bundled


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: its name (the file's, without ending), its title, its Markdown."""

    name: str
    title: str
    text: str

    def lines_with(self, word: str) -> tuple[str, ...]:
        """The lines that hold ``word``, in any case of letters."""
        return tuple(line for line in self.text.splitlines() if word.casefold() in line.casefold())


def help_pages() -> tuple[HelpPage, ...]:
    """Every page, by name. Raises FileNotFoundError for a broken installation."""
    return tuple(_page(path) for path in sorted(bundled("docs").glob("*.md")))


def pages_about(topic: str) -> tuple[HelpPage, ...]:
    """The page of that name; else those whose name or title holds the topic; else those whose text does."""
    wanted = topic.strip().removesuffix(".md").casefold()
    pages = help_pages()
    for fits in (
        lambda page: page.name.casefold() == wanted,
        lambda page: wanted in page.name.casefold() or wanted in page.title.casefold(),
        lambda page: bool(page.lines_with(wanted)),
    ):
        found = tuple(page for page in pages if fits(page))
        if found:
            return found
    return ()


def _page(path: Path) -> HelpPage:
    text = path.read_text("utf-8")
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return HelpPage(path.stem, heading[1].strip() if heading else path.stem, text)
