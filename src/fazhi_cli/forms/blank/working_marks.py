"""What must not be left in a blank, since every form filled from it would have it: tracked changes, comments, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_cli.forms.word.containers import has_tracked_marks
from fazhi_cli.forms.word.wordml import w

if TYPE_CHECKING:
    from lxml.etree import _Element

MEND = "在 Word 或 WPS 里接受或拒绝全部修订、删去批注，另存为不带宏的 .docx，再用作空白表。"
_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_COMMENTS = tuple(map(w, ("commentRangeStart", "commentReference")))
_MACROS = b"vbaProject.bin"


def working_marks(content: bytes, root: _Element) -> tuple[str, ...]:
    """Their names, for a blank's bytes and the root of its main part."""
    found = {
        "修订痕迹": has_tracked_marks(root) or next(root.iter(*_CHANGES), None) is not None,
        "批注": next(root.iter(*_COMMENTS), None) is not None,
        "宏": _MACROS in content,  # a zip's names stand in it as they are
    }
    return tuple(name for name, there in found.items() if there)
