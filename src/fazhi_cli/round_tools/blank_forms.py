"""The blank forms beside a notice: the files given, each form of a file with several, those in the notice itself; their text is
added where the notice lacks it, their tables become facts.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.forms.blank.blank import BLANK_LIMIT
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.forms.word.archive import MAIN_PART, open_archive
from fazhi_cli.forms.word.untrusted import parse_xml
from fazhi_cli.forms.word.wordml import P_PR, TBL, P, T, body_of, child, w
from fazhi_cli.notices.annexes import form_facts, type_of_label
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.figures import is_text_name
from fazhi_cli.notices.heading import forms_of, role_of
from fazhi_cli.notices.kind_words import KIND_OF_FORM
from fazhi_cli.notices.parts import parts_of
from fazhi_cli.notices.reading import Notice, notice_of
from fazhi_cli.notices.structure import Part
from fazhi_cli.round_tools.notice_text import read_notice, text_of

_MARK = re.compile(r"附件[\d一二三四五六七八九十]*[:：.．]?(?![\d一])\S{0,40}")
_TITLE = re.compile(r"[^。：:；，]{2,40}(?:推荐|申报|审批|登记|呈报|评审|审核|征求意见)表(?:[（(][^（）()]*[）)])?")
_LISTED = re.compile(r"(?:附\s*件\s*[:：]?\s*)?(\d{1,2})\s*[.．、:：]\s*(.+)")
_NO_LABEL = re.compile(r"意见|盖章|[公印签]章|签[字名]|[。，；：]|年月日|填写处|附件")


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


def notice_with_forms(path: Path, forms: Sequence[BlankForm]) -> Notice:
    """The notice in a file with every form that its text lacks as one more attachment. Raises FileError."""
    text = read_notice(path)
    for form in forms:
        text = _with_form(text, form)
    notice = notice_of(text)
    asked = [fact for form in forms for fact in _asked_by(form, notice)]
    return notice._replace(facts=(*notice.facts, *asked))


def part_of(form: BlankForm, notice: Notice) -> Part | None:
    """The attachment of a notice that is that form."""
    return _part_alike(form, notice.parts)


def _part_alike(form: BlankForm, parts: Sequence[Part]) -> Part | None:
    """The attached form whose title is most like that of a form; what stands in brackets tells 申报表（组织） from 申报表（个人）."""
    title, whole = _plain(form.title), re.sub(r"\s", "", form.title)
    alike = [part for part in forms_of(parts) if _is_alike(title, part.title) and not _of_others(part.title, whole)]
    same = [part for part in alike if re.sub(r"\s", "", part.title) == whole]
    return min(same or alike, key=lambda part: abs(len(_plain(part.title)) - len(title)), default=None)


def _of_others(one: str, other: str) -> bool:
    """Whether two titles end in brackets with different kinds of applicants."""
    kinds = [KIND_OF_FORM.search(title.strip()) for title in (one, other)]
    return all(kinds) and len({kind["noun"] for kind in kinds if kind}) > 1


def _is_alike(title: str, other: str) -> bool:
    """Whether a plain title is another one, or the one says more than the other."""
    return bool(title) and (title in _plain(other) or _plain(other) in title)


def _with_form(text: str, form: BlankForm) -> str:
    """The text with the form added: as one more attachment, or behind that which is the same form in fewer words."""
    title, parts = _plain(form.title), parts_of(text)
    part = _part_alike(form, parts)
    if part is not None:
        if {_asks(found) for found in form_facts(form.as_part)} <= {_asks(found) for found in form_facts(part)}:
            return text
        own = text.split("\n")
        end = max([block.line for block in part.blocks], default=len(own))
        return "\n".join([*own[:end], *form.lines[1:], *own[end:]])
    taken = {part.number for part in parts}
    listed = (_LISTED.fullmatch(line.strip()) for line in text.split("\n"))
    number = next((entry[1] for entry in listed if entry and _is_alike(title, entry[2])), None)
    if number is None or number in taken:
        number = next(str(n) for n in range(1, 99) if str(n) not in taken)
    return f"{text.rstrip()}\n\n附件{number}\n{form.text.strip()}\n"


def _asks(found: Fact) -> str:
    return _plain(str(found.values.get("organ") or found.values.get("label")))


def _plain(title: str) -> str:
    return re.sub(r"[\s《》“”]|[（(].*?[）)]|^附件\d*", "", title)


def _asked_by(form: BlankForm, notice: Notice) -> Iterator[Fact]:
    """What only the cells of a form show, not its words: tables filled row by row, fields by their places.

    A table has ``label`` and ``columns`` (label and type).
    """
    lines = list(enumerate(("".join(line.split()) for line in notice.text.split("\n")), 1))
    own = part_of(form, notice)
    apart = [part.blocks for part in forms_of(notice.parts) if own and part is not own and part.blocks]
    others = {line for blocks in apart for line in range(blocks[0].line, blocks[-1].line + 1)}  # what other forms ask
    lines = [(number, text) for number, text in lines if number not in others]
    within = range(own.blocks[0].line, own.blocks[-1].line + 1) if own and own.blocks else range(len(lines) + 1)
    told = (found for kind in ("field", "organ", "limit") for found in notice.of(kind))
    known = {_asks(found) for found in told if found.line not in others}
    for proposal in proposed(form.content, form.source.name, {}).proposals:
        slot, label = proposal.slot, re.sub(r"（\d+）$", "", proposal.slot.label)
        if slot.kind == "rows":
            heads = ["".join(head.split()) for head in slot.columns]
            line = next((number for number, text in lines if text == "".join(heads)), 1)
            columns = [(head, type_of_label(head)) for head in heads]
            yield Fact("table", {"label": label, "columns": columns}, "、".join(heads), "", line)
            continue
        asked, name = _asked_in(slot, label), _plain(label)
        if asked is None or name in known:
            continue
        known.add(name)
        kind, values = asked
        said = [number for number, text in lines if name in text]
        line = max([number for number in said if number in within] or said, default=0)
        if line:
            yield Fact(kind, values, label, "", line)


def _asked_in(slot: Slot, label: str) -> tuple[str, dict[str, object]] | None:
    """The kind of fact that a field of a form is, with its values: a text without a limit, or a field of some type."""
    if slot.kind == "paragraphs" and is_text_name(_plain(label)):
        return "limit", {"label": _plain(label), "maximum": None, "minimum": None, "about": False, "words": ""}
    if slot.kind != "rows" and 2 <= len(label) <= 14 and not _NO_LABEL.search(label):
        if slot.options:
            return "field", {"label": label, "type": "choice", "choices": list(slot.options)}
        return "field", {"label": label, "type": type_of_label(label)}
    return None
