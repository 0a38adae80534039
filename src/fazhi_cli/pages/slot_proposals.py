"""The page of ``fazhi round form``: the proposed slots with how sure each is and why, and what was not taken."""

from __future__ import annotations

from fazhi_cli.forms.proposing.proposals import Proposals
from fazhi_cli.terminal.columns import table
from fazhi_cli.terminal.segments import Page
from fazhi_cli.terminal.visible import visible

_HEAD = ("把握", "名称", "种类", "凭什么")
_KINDS = {"text": "一行", "paragraphs": "多段", "date": "日期", "choice": "选项", "photo": "照片", "rows": "逐行"}


def proposals_page(found: Proposals, page: Page) -> str:
    """The table of proposals in ``page.width`` columns, and below it the places that were not taken."""
    rows = [
        (item.sureness.label, visible(item.slot.label), _KINDS[item.slot.kind], visible(item.reason))
        for item in found.proposals
    ]
    text = table([_HEAD, *rows], page.width, page.ambiguous, filling=3, most={1: 30})
    if not found.passed:
        return text
    passed = (f"  {visible(passed.text) or '（空）'}：{visible(passed.reason)}\n" for passed in found.passed)
    return f"{text}\n看着像填写位置、没有列入的：\n{''.join(passed)}"
