"""Tells what is no slot: values of a form that somebody filled already (电话 | 13500000000), gaps that no slot reaches."""

import contextlib
import re

from lxml.etree import _Element

from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.proposing.candidate import Candidate, Passed, Sureness
from fazhi_cli.forms.proposing.recognition import has_gap, label_of
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import FormLayout, all_edges, paragraphs_in
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.forms.word.wordml import P, w

VALUE = re.compile(
    r"""
    1[3-9]\d{9}                                          # 13500000000
    |0\d{2,3}[-—－]?\d{7,8}                              # 0371-65900000
    |\d{17}[\dXx]                                        # 41010119800101001X
    |[\w.+-]+@[\w-]+(?:\.[\w-]+)+                        # office@example.cn
    |(?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{4})   # 2000年10月, 1998.09, 19980912
    |[男女]                                              # 女
    |汉|(?!.*民族)[^\W\d_]{1,4}族                       # 汉, 回族
    |中共(?:预备)?党员|共青团员|群众                     # 中共党员
    |(?:大学)?(?:本科|专科)|大专|(?:硕士|博士)(?:研究生)?|研究生  # 大学本科
    """,
    re.VERBOSE,
)
"""What a value by its look is, and a label hardly: the whole text of a cell without white space."""
_WRITTEN_DAY = re.compile(r"[^：:\s]{2,10}[：:](?:19|20)\d\d年\d{1,2}月\d{1,2}日")
"""A line that is a label with its day: 填表日期：2017年9月5日."""
_ENOUGH = 2
"""A blank may have one such text, where an office printed its own telephone number or the day of the form."""


def values_in(story: Story) -> tuple[str, ...]:
    """What looks filled in, if it is enough to say so."""
    lines = (squeezed(line.paragraph.text) for line in story.lines)
    cells = ((cell, cell_text(cell)) for cell in story.cells if not cell.continued and not _is_sample(cell))
    values = (text for cell, text in cells if VALUE.fullmatch(text) and _answers(cell, text))
    found = tuple(dict.fromkeys([*values, *filter(_WRITTEN_DAY.fullmatch, lines)]))
    return found if len(found) >= _ENOUGH else ()


def _answers(cell: Cell, text: str) -> bool:
    """Whether a cell answers what stands left of it: a number plainly does; 女 does not before room of its own
    (男 | ____ | 女 | ____) or among the heads of columns.
    """
    label = label_of(cell.left) if cell.left is not None else ""
    if any(sign.isdigit() or sign == "@" for sign in text):
        return cell.left is not None and cell_text(cell.left) != ""
    following = cell_text(cell.right) if cell.right is not None else "栏目"
    return bool(label) and not VALUE.fullmatch(label) and following != "" and not VALUE.fullmatch(following)


def _is_sample(cell: Cell) -> bool:
    """Whether a row shows how the others are to be filled."""
    return any(cell_text(one).startswith(("例", "示例", "样例", "（例")) for one in cell.rows[cell.row].cells)


def as_of_a_filled_form(candidates: list[Candidate]) -> tuple[list[Candidate], list[Passed]]:
    """The candidates of a filled form, none of them sure, and those that only stand beside a value."""
    passed = [
        Passed(one.label, "旁边写的像是填好的内容，不是栏目") for one in candidates if VALUE.fullmatch(one.anchor)
    ]
    left = [one for one in candidates if not VALUE.fullmatch(one.anchor)]
    for one in left:
        one.sureness = Sureness.LOW
    return left, passed


_MEND = "程序填不到，请把它移到正文或表格里，或者打印后手写"


def out_of_reach(content: bytes, name: str, root: _Element) -> list[Passed]:
    """The gaps in the text boxes of the main part ``root``, and in headers and footers of the blank in ``content``."""
    boxed = (paragraph for box in root.iter(w("txbxContent")) for paragraph in box.iter(P))
    found = [("文本框", Reader().paragraph(paragraph)) for paragraph in boxed]
    with contextlib.suppress(FormError):
        edges = all_edges(FormLayout(open_package(content, name)))
        found += [(where, paragraph) for where, blocks in edges for paragraph in paragraphs_in(blocks)]
    gaps = ((where, " ".join(paragraph.text.split())) for where, paragraph in found if has_gap(paragraph))
    return [Passed(text, f"在{where}里，{_MEND}") for where, text in dict.fromkeys(gaps)]
