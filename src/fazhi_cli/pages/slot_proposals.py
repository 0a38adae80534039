"""The page of ``fazhi round form``: the proposed slots with how sure each is and why, and what was not taken."""

from collections.abc import Iterator

from fazhi_cli.forms.proposing.candidate import Sureness
from fazhi_cli.forms.proposing.proposals import Proposals
from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible

_KINDS = {"text": "一行", "paragraphs": "多段", "date": "日期", "choice": "选项", "photo": "照片", "rows": "逐行"}


def proposal_lines(found: Proposals, page: Page) -> Iterator[Line]:
    """Every proposal with how sure it is, its kind and name, and why below it; then the places that were not taken."""
    widest = max(width_of(sureness.label, page.ambiguous) for sureness in Sureness)
    indent = widest + 2 + 4 + 2
    for item in found.proposals:
        sure = item.sureness.label
        blanks = " " * (widest - width_of(sure, page.ambiguous))
        head = Segment(f"{sure}{blanks}  {_KINDS[item.slot.kind]}  ")
        yield from paragraph(head, visible(item.slot.label), page)
        yield from paragraph(Segment(" " * indent), visible(item.reason), page, style="faint")
    if found.passed:
        yield ()
        yield (Segment("看着像填写位置、没有列入的："),)
    for passed in found.passed:
        said = f"{visible(passed.text) or '（空）'}：{visible(passed.reason)}"
        yield from paragraph(Segment("  "), said, page)
