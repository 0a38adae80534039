"""The pages of ``docs/``, which travel with the program: found by name, title or a word in them, and shown."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.files.names import last_step
from fazhi_cli.resources import bundled
from fazhi_cli.terminal.columns import fitted, width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph

_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)(#[^)]*)?\)")
_MOST_LINES = 5


class HelpPage(NamedTuple):
    """A page: its name (the file's, without ending), its title, its Markdown."""

    name: str
    title: str
    text: str

    def lines_with(self, word: str) -> tuple[str, ...]:
        return tuple(line for line in self.text.splitlines() if word.casefold() in line.casefold())


def help_pages() -> tuple[HelpPage, ...]:
    """Every page, by name. Raises FileNotFoundError for a broken installation."""
    pages = []
    for path in sorted(bundled("docs").glob("*.md")):
        text = path.read_text("utf-8")
        heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
        pages.append(HelpPage(path.stem, heading[1].strip() if heading else path.stem, text))
    return tuple(pages)


def pages_about(topic: str) -> tuple[HelpPage, ...]:
    """The page of that name; else those whose name or title holds the topic; else those whose text does."""
    wanted = last_step(topic.strip()).removesuffix(".md").casefold()
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


def help_list_lines(pages: Sequence[HelpPage], page: Page) -> Iterator[Line]:
    """Names and titles of all pages, and how one is shown."""
    widest = max((width_of(item.name, page.ambiguous) for item in pages), default=0) + 2
    for item in pages:
        name = Segment(fitted(item.name, widest, page.ambiguous), "strong")
        yield from paragraph(name, _readable(item.title), page)
    yield ()
    yield (Segment("看一页：fazhi help 名称或标题中的词，例如 fazhi help 报送包。", "faint"),)


def matching_lines(item: HelpPage, word: str, page: Page) -> Iterator[Line]:
    lines = item.lines_with(word)
    yield (Segment(f"{item.name}  {_readable(item.title)}", "title"),)
    for line in lines[:_MOST_LINES]:
        yield from paragraph(Segment("    "), _readable(line).strip(" |"), page)
    if len(lines) > _MOST_LINES:
        yield (Segment(f"    ……另有{len(lines) - _MOST_LINES}行", "faint"),)


def help_page_lines(text: str, page: Page) -> Iterator[Line]:
    """A page's Markdown as lines: headings stand out, code and tables keep their lines, pictures are named."""
    in_code = False
    for line in text.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        elif in_code:
            yield (Segment(f"    {line}", "path"),)
        elif line.startswith("#"):
            yield (Segment(_readable(line.lstrip("# ")), "title"),)
        elif line.startswith("|"):
            yield from _row_lines(line, page)
        elif re.match(r"\s*([-*]|\d+[.)]) ", line):
            indent = len(line) - len(line.lstrip()) + 2
            yield from paragraph(Segment(""), _readable(line), page, indent)
        elif line.strip():
            yield from paragraph(Segment(""), _readable(line), page)
        else:
            yield ()


def _row_lines(line: str, page: Page) -> Iterator[Line]:
    cells = [_readable(cell).strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    if all(set(cell) <= set(":- ") for cell in cells):
        return
    yield from paragraph(Segment("  "), " │ ".join(cells), page, 4)


def _readable(text: str) -> str:
    """Markdown without its marks: links as their text and page, code and emphasis as plain words."""
    text = _PICTURE.sub(r"（图：\1）", text)
    text = _LINK.sub(_link, text)
    return text.replace("**", "").replace("`", "").replace("\\|", "|")


def _link(match: re.Match[str]) -> str:
    target = match[2]
    if target.endswith(".md") and "/" not in target:
        return f"{match[1]}（fazhi help {target.removesuffix('.md')}）"
    return match[1]
