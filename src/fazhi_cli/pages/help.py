"""The pages of ``docs/`` on the terminal: a list, one page, or the lines with a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph

_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)(#[^)]*)?\)")
_MOST_LINES = 5


def help_list_lines(pages: Sequence[tuple[str, str]], page: Page) -> Iterator[Line]:
    """Names and titles of all pages, and how one is shown."""
    widest = max((width_of(name, page.ambiguous) for name, _ in pages), default=0)
    for name, title in pages:
        padding = " " * (widest - width_of(name, page.ambiguous) + 2)
        yield from paragraph(Segment(f"{name}{padding}", "strong"), _readable(title), "", page, widest + 2)
    yield ()
    yield (Segment("看一页：fazhi help 名称或标题中的词，例如 fazhi help 报送包。", "faint"),)


def matching_lines(name: str, title: str, lines: Sequence[str], page: Page) -> Iterator[Line]:
    """The first lines of a page that hold the word."""
    yield (Segment(f"{name}  {_readable(title)}", "title"),)
    for line in lines[:_MOST_LINES]:
        yield from paragraph(Segment("    "), _readable(line).strip(" |"), "", page, 4)
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
            yield from paragraph(Segment(""), _readable(line), "", page, indent)
        elif line.strip():
            yield from paragraph(Segment(""), _readable(line), "", page, 0)
        else:
            yield ()


def _row_lines(line: str, page: Page) -> Iterator[Line]:
    cells = [_readable(cell).strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    if all(set(cell) <= set(":- ") for cell in cells):
        return
    yield from paragraph(Segment("  "), " │ ".join(cells), "", page, 4)


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
