"""What ``fazhi doctor`` found, on the terminal: a line a part, what to do under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible

_STYLES = {"正常": "ready", "注意": "warning", "有问题": "error"}
_NAME_WIDTH = 12


def doctor_lines(rows: Iterable[tuple[str, str, str, str]], page: Page) -> Iterator[Line]:
    """``rows`` are name, state, what was found, what to do."""
    from fazhi_cli.terminal.columns import fitted

    for name, state, found, advice in rows:
        head = f"[{state}]" + " " * (8 - 2 * len(state))
        yield from _result_lines(
            Segment(head, _STYLES[state]), fitted(name, _NAME_WIDTH, page.ambiguous), visible(found), page
        )
        if advice:
            yield from paragraph(Segment(" " * 24 + "→ "), visible(advice), "", page, 26)


def _result_lines(head: Segment, name: str, found: str, page: Page) -> Iterator[Line]:
    indent = 24
    first, *rest = paragraph(Segment(" " * indent), found, "", page, indent)
    yield (head, Segment(f" {name} ", "strong"), *first[1:])
    yield from rest
