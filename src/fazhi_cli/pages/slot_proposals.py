"""The page of ``fazhi round form``: the proposed slots with how sure each is and why, and what was not taken."""

from __future__ import annotations

from fazhi_cli.forms.proposing.proposals import Proposals
from fazhi_cli.terminal.columns import fitted, width_of
from fazhi_cli.terminal.segments import Page
from fazhi_cli.terminal.visible import visible

HEAD = ("把握", "名称", "种类", "凭什么")
KINDS = {"text": "一行", "paragraphs": "多段", "date": "日期", "choice": "选项", "photo": "照片", "rows": "逐行"}


def proposals_page(found: Proposals, page: Page) -> str:
    """The table of proposals in ``page.width`` columns, and below it the places that were not taken."""
    rows = [HEAD]
    for proposal in found.proposals:
        slot = proposal.slot
        rows.append((proposal.sureness.label, visible(slot.label), KINDS[slot.kind], visible(proposal.reason)))
    wide = page.ambiguous
    widths = [max(width_of(row[column], wide) for row in rows) for column in range(len(HEAD))]
    widths[1] = min(widths[1], 30)
    widths[3] = max(page.width - sum(widths[:3]) - 2 * (len(HEAD) - 1), 12)
    lines = ["  ".join(fitted(cell, width, wide) for cell, width in zip(row, widths, strict=True)) for row in rows]
    if found.passed:
        lines += ["", "看着像填写位置、没有列入的："]
        lines += [f"  {visible(passed.text) or '（空）'}：{visible(passed.reason)}" for passed in found.passed]
    return "".join(f"{line.rstrip()}\n" for line in lines)
