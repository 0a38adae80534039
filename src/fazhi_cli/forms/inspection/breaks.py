"""Compares where new pages begin: an editor may write the same break before a paragraph or at the end of the one above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.forms.inspection.differences import Change, Difference, Place, Remark
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.pairing import Pair
from fazhi_cli.forms.layout import Grid
from fazhi_cli.forms.story import Paragraph

Blocks = Sequence[Paragraph | Grid]


def compare_breaks(
    blank: Blocks,
    form: Blocks,
    formatting: tuple[EffectiveFormatting, EffectiveFormatting],
    pairs: Sequence[Pair],
    places: Sequence[Place],
) -> Iterator[Difference]:
    """Blocks of the body that begin a page in only one of both, and breaks inside a paragraph."""
    wanted = _page_starts(blank, formatting[0], frozenset())
    owners = {new: old for old, new in pairs if old is not None and new is not None}
    found = _page_starts(form, formatting[1], frozenset(new for new, old in owners.items() if old in wanted))
    for new, old in owners.items():
        if (old in wanted) != (new in found):
            words = ("另起一页", "接在上文后") if old in wanted else ("接在上文后", "另起一页")
            yield Change("form-paragraph", places[old], "的位置", *words)
        after, before = form[new], blank[old]
        if isinstance(after, Paragraph) and isinstance(before, Paragraph) and _inside(after) > _inside(before):
            yield Remark("form-paragraph", places[old], "中间加了分页符")


def _page_starts(blocks: Blocks, formatting: EffectiveFormatting, expected: frozenset[int]) -> frozenset[int]:
    """The positions of blocks that begin a page; an empty paragraph with a break begins one itself, or the block
    behind it does: whichever is ``expected``."""
    starts = set()
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if formatting.format(block, None).get("pageBreakBefore"):
            starts.add(number)
        for offset in block.breaks:
            length = len(block.text)
            if offset == length and (length or (number + 1 in expected and number not in expected)):
                starts.add(number + 1)
            elif offset == 0:
                starts.add(number)
    return frozenset(starts)


def _inside(paragraph: Paragraph) -> int:
    return sum(0 < offset < len(paragraph.text) for offset in paragraph.breaks)
