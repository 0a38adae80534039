"""The blank forms for a draft: the files given, each form of a file with several, those in the notice itself."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.forms.blank.blank import BLANK_LIMIT
from fazhi_cli.forms.word.archive import MAIN_PART, open_archive
from fazhi_cli.forms.word.untrusted import parse_xml
from fazhi_cli.forms.word.wordml import P_PR, TBL, P, T, body_of, child, w
from fazhi_cli.notices.heading import role_of
from fazhi_cli.notices.parts import parts_of
from fazhi_cli.notices.structure import Part
from fazhi_cli.round_tools.notice_text import text_of

_MARK = re.compile(r"附件[\d一二三四五六七八九十]*[:：.．]?(?![\d一])\S{0,40}")
_TITLE = re.compile(r"[^。：:；，]{2,40}(?:推荐|申报|审批|登记|呈报|评审|审核|征求意见)表(?:[（(][^（）()]*[）)])?")


class BlankForm(NamedTuple):
    """A blank form: the file it comes from, its bytes, its text without the line 附件1 above the title."""

    source: Path
    content: bytes
    text: str

    @property
    def lines(self) -> list[str]:
        """Its lines, empty ones left out."""
        return [line for line in self.text.split("\n") if line.strip()]

    @property
    def title(self) -> str:
        """Its first line; empty for a form without text."""
        return next(iter(self.lines), "")

    @property
    def as_part(self) -> Part:
        """It as an attachment of a notice."""
        return parts_of(f"\n附件\n{self.text}")[-1]


def read_form(path: Path) -> BlankForm:
    """A form's file. Raises FileError where it is no .docx."""
    content = read_bounded(path, BLANK_LIMIT)
    if not content.startswith(b"PK"):
        raise FileError(f"{path} 不是 .docx。旧版 .doc 请先用 Word 或 WPS 另存为 .docx。")
    return _form(path, content)


def forms_within(path: Path) -> tuple[BlankForm, ...]:
    """The forms that a .docx holds, each as a document of its own; none where it is no .docx. Raises FileError."""
    content = read_bounded(path, BLANK_LIMIT)
    if not content.startswith(b"PK"):
        return ()
    found = (_form(path, piece) for piece in _pieces(content))
    return tuple(form for form in found if role_of(form.as_part) == "form")


def _form(path: Path, content: bytes) -> BlankForm:
    lines = text_of(path, content).split("\n")
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    bare = re.fullmatch(r"附件[\d一二三四五六七八九十]*[:：]?", re.sub(r"\s", "", lines[first])) is not None
    return BlankForm(path, content, "\n".join(lines[first + bare :]))


def _pieces(content: bytes) -> Iterator[bytes]:
    """A document for each attachment or titled table of this one, with the page of its section."""
    try:
        archive, main = open_archive(content)
    except ValueError:
        return
    starts = _starts(_blocks(parse_xml(main, MAIN_PART)))
    for place, start in enumerate(starts):
        root = parse_xml(main, MAIN_PART)
        blocks = _blocks(root)
        end = starts[place + 1] if place + 1 < len(starts) else len(blocks)
        body = blocks[0].getparent()
        if body is None or not any(block.tag == TBL for block in blocks[start:end]):
            continue
        _keep_page(body, blocks, end)
        for block in (*blocks[:start], *blocks[end:]):
            body.remove(block)
        yield archive.with_main_part(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _blocks(root: _Element) -> list[_Element]:
    body = body_of(root)
    return [] if body is None else [block for block in body if block.tag in (P, TBL)]


def _starts(blocks: Sequence[_Element]) -> list[int]:
    """Where pieces begin: at 附件1, or at the title of a form right above its table where no such line stands."""
    starts: list[int] = []
    titled = True
    for place, block in enumerate(blocks):
        if block.tag == TBL:
            titled = False
            continue
        text = re.sub(r"\s", "", "".join(map(str, block.itertext(T))))
        is_title = _TITLE.fullmatch(text) and (not titled or not starts)
        if (is_title and any(after.tag == TBL for after in blocks[place + 1 : place + 5])) or _MARK.fullmatch(text):
            starts.append(place)
            titled = True
    return starts


def _keep_page(body: _Element, blocks: Sequence[_Element], end: int) -> None:
    """Give the piece that ends at ``end`` its section's page setup, which Word keeps in its last paragraph."""
    for block in blocks[max(end - 1, 0) :]:
        page = child(block.find(P_PR), "sectPr")
        if page is not None:
            for last in body.findall(w("sectPr")):
                body.remove(last)
            body.append(page)
            return
