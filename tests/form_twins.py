"""Blanks built like those of universities and offices: their kinds of places, invented words; each knows its own slots.

A twin is written once, with its slots in it, and built in two ways: as the blank, and as a person would have filled it.
So a test compares what the program does with what was meant, not with itself.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass(frozen=True)
class Run:
    """A run; ``u`` underlines it, ``b`` makes it bold."""

    text: str
    u: bool = False
    b: bool = False

    @property
    def xml(self) -> str:
        marks = ("<w:b/>" if self.b else "") + ('<w:u w:val="single"/>' if self.u else "")
        inner = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in self.text.split("\t")
        )
        return f'<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/>{marks}<w:sz w:val="24"/></w:rPr>{inner}</w:r>'


@dataclass(frozen=True)
class Slot:
    """A slot as the twin's maker means it: ``tag`` is its kind of place, ``blank`` and ``filled`` its XML in a paragraph.

    ``value`` is what a nomination says for it; ``key`` its words on the form.
    """

    key: str
    tag: str
    value: str
    blank: str
    filled: str
    kind: str = "text"
    number: int = field(default_factory=itertools.count().__next__)


@dataclass(frozen=True)
class Box:
    """A text box with a part of a label."""

    text: str

    @property
    def xml(self) -> str:
        inner = f"<w:txbxContent><w:p>{Run(self.text).xml}</w:p></w:txbxContent>"
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
            'distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            '<wp:extent cx="900000" cy="300000"/><wp:wrapNone/><wp:docPr id="7" name="文本框 1"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>'
            f"</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )


Atom = str | Run | Slot | Box
Paragraph = list[Atom] | str
_DAY = "2017年9月5日"


def text(key: str, filler: str, tag: str, *, u: bool = False, value: str = "") -> Slot:
    """A stretch of a line: spaces or a drawn line."""
    said = value or f"甲{key}乙"
    return Slot(key, tag, said, Run(filler, u).xml, Run(said, u).xml)


def split_text(key: str, fillers: tuple[str, ...], tag: str) -> Slot:
    """A stretch of a line that several runs make up."""
    said = f"甲{key}乙"
    return Slot(key, tag, said, "".join(Run(one).xml for one in fillers), Run(said).xml)


def date(key: str, filler: str, tag: str, *, value: str = _DAY, shown: str = "", runs: bool = False) -> Slot:
    """A date line; ``runs`` puts its parts into runs of their own."""
    parts = list(_cut(filler)) if runs else [filler]
    return Slot(key, tag, value, "".join(Run(part).xml for part in parts), Run(shown or value).xml, "date")


def _cut(filler: str) -> Iterator[str]:
    position = 0
    for at, character in enumerate(filler):
        if character in "年月日":
            yield filler[position:at]
            yield character
            position = at + 1


def choice(key: str, blank: str, filled: str, value: str, tag: str) -> Slot:
    """Options of which one or several are marked."""
    return Slot(key, tag, value, Run(blank).xml, Run(filled).xml, "choice")


def control(key: str, tag: str, *, placeholder: str = "单击此处输入文字。", extra: str = "", value: str = "") -> Slot:
    """A content control that shows a placeholder; ``extra`` are further properties of it."""
    said = value or f"甲{key}乙"
    style = '<w:rPr><w:rStyle w:val="a3"/></w:rPr>'
    blank = (
        f"<w:sdt><w:sdtPr>{extra}<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>{style}<w:t>{placeholder}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    return Slot(key, tag, said, blank, Run(said).xml, "text")


def drop_down(key: str, tag: str, words: tuple[str, ...], value: str) -> Slot:
    """A content control with a list."""
    items = "".join(f'<w:listItem w:displayText="{word}" w:value="{word}"/>' for word in words)
    return control(key, tag, placeholder="选择一项。", extra=f"<w:dropDownList>{items}</w:dropDownList>", value=value)


def check_boxes(key: str, tag: str, words: tuple[str, ...], value: str) -> Slot:
    """Content controls that are ticked, each before its words."""
    boxes = "".join(
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t>'
        f"</w:r></w:sdtContent></w:sdt>{Run(word + '　').xml}"
        for word in words
    )
    shown = "".join(f"{'☑' if word == value else '☐'}{word}" for word in words)
    return Slot(key, tag, value, boxes, Run(shown).xml, "choice")


def legacy_text(key: str, tag: str) -> Slot:
    """A form field of Word 97 for text."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
    start = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="T"/><w:enabled/><w:textInput/></w:ffData></w:fldChar></w:r>'
    said = f"甲{key}乙"
    blank = start + code + mark.format("separate") + Run("\u2002" * 5).xml + mark.format("end")
    return Slot(key, tag, said, blank, Run(said).xml)


def legacy_boxes(key: str, tag: str, words: tuple[str, ...], value: str) -> Slot:
    """Form fields of Word 97 that are ticked, each before its words."""
    mark = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="C"/><w:enabled/><w:checkBox><w:sizeAuto/>'
        '<w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    )
    blank = "".join(start + code + mark + Run(word + "　").xml for word in words)
    return Slot(key, tag, value, blank, Run("".join(f"{'☑' if w == value else '□'}{w}" for w in words)).xml, "choice")


def symbols(key: str, tag: str, words: tuple[str, ...], value: str) -> Slot:
    """Options whose boxes are characters of Wingdings."""
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    blank = "".join(box + Run(word + "　").xml for word in words)
    return Slot(key, tag, value, blank, Run("".join(f"{'☑' if w == value else '□'}{w}" for w in words)).xml, "choice")


@dataclass(frozen=True)
class Empty:
    """``count`` empty paragraphs of a cell (or of the body) that are one slot; its value has two paragraphs."""

    key: str
    tag: str
    count: int = 1
    kind: str = "paragraphs"

    @property
    def slot(self) -> Slot:
        value = f"甲{self.key}\n乙" if self.kind == "paragraphs" else f"甲{self.key}乙"
        return Slot(
            self.key, self.tag, value, "", "", self.kind, number=hash((self.key, self.tag)) & 0x7FFFFFFF | 1 << 40
        )


@dataclass(frozen=True)
class Cell:
    """A cell; ``span`` columns wide, ``merge`` restart or continue."""

    content: tuple[Paragraph | Empty | Table, ...]
    span: int = 1
    merge: str = ""


@dataclass(frozen=True)
class Table:
    """A table of rows of cells; a plain string is a label, a Slot or Empty a cell of its own."""

    rows: tuple[tuple[Cell | str | Slot | Empty, ...], ...]
    columns: int = 4


Block = Paragraph | Empty | Table


@dataclass(frozen=True, eq=False)
class Twin:
    """A blank by its name and what it holds."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def slots(self) -> list[Slot]:
        """Its slots in reading order."""
        return list(_slots(self.blocks))

    def build(self, *, filled: Callable[[Slot], str | None] | None = None) -> bytes:
        """The blank, or the form in which ``filled`` gives a slot's text (None: as in the blank, empty: as meant)."""
        body = "".join(_block(block, filled or (lambda slot: None)) for block in self.blocks)
        section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
        return package(f"<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>")


def _slots(blocks: Iterable[Block | Cell | Slot]) -> Iterator[Slot]:
    for block in blocks:
        if isinstance(block, Slot):
            yield block
        elif isinstance(block, Empty):
            yield block.slot
        elif isinstance(block, list):
            yield from (atom for atom in block if isinstance(atom, Slot))
        elif isinstance(block, Table):
            for row in block.rows:
                yield from _slots(row)
        elif isinstance(block, Cell):
            yield from _slots(block.content)


def _block(block: Block, filled: Callable[[Slot], str | None]) -> str:
    if isinstance(block, Table):
        return _table(block, filled)
    if isinstance(block, Empty):
        said = filled(block.slot)
        lines = block.slot.value.split("\n") if said == "" else [said] if said else [""] * block.count
        return "".join(_paragraph(line, filled) for line in lines)
    return _paragraph(block, filled)


def _paragraph(paragraph: Paragraph, filled: Callable[[Slot], str | None]) -> str:
    atoms = [paragraph] if isinstance(paragraph, str) else paragraph
    inner = ""
    for atom in atoms:
        if isinstance(atom, Slot):
            said = filled(atom)
            inner += atom.blank if said is None else Run(said).xml if said else atom.filled
        else:
            inner += (Run(atom) if isinstance(atom, str) else atom).xml if atom else ""
    return f'<w:p><w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr></w:pPr>{inner}</w:p>'


def _table(table: Table, filled: Callable[[Slot], str | None]) -> str:
    width = 9000 // table.columns
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(table.columns))
    rows = "".join(f"<w:tr>{''.join(_cell(cell, width, filled) for cell in row)}</w:tr>" for row in table.rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def _cell(cell: Cell | str | Slot | Empty, width: int, filled: Callable[[Slot], str | None]) -> str:
    if not isinstance(cell, Cell):
        cell = Cell((cell if isinstance(cell, str | Empty) else [cell],))
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    inner = "".join(_block(block, filled) for block in cell.content)
    inner += "<w:p/>" if isinstance(cell.content[-1], Table) else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * cell.span}" w:type="dxa"/>{span}{merge}</w:tcPr>{inner}</w:tc>'


def package(document: str) -> bytes:
    """The smallest .docx around a main part."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in (("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document)):
            target.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + part)
    return stream.getvalue()


def row(key: str, tag: str, filler: str = "") -> Slot | Empty:
    """A cell that is one slot."""
    return Empty(key, tag, kind="text") if not filler else text(key, filler, tag)


def label_pairs(tag: str, *keys: str, per_row: int = 2) -> tuple[tuple[str | Empty, ...], ...]:
    """Rows of labels, each with an empty cell to its right."""
    pairs = [(key, Empty(key, tag, kind="text")) for key in keys]
    return tuple(
        tuple(cell for pair in pairs[start : start + per_row] for cell in pair)
        for start in range(0, len(pairs), per_row)
    )


def grid_rows(
    prefix: str, tag: str, heads: tuple[str, ...], count: int, *, numbered: bool = False
) -> list[tuple[str | Empty, ...]]:
    """Empty rows under heads; ``numbered`` prints 1, 2, 3 in the first column."""
    rows: list[tuple[str | Empty, ...]] = [("序号", *heads) if numbered else heads]
    for number in range(1, count + 1):
        cells = tuple(Empty(f"{prefix}{number}{head}", tag, kind="text") for head in heads)
        rows.append((str(number), *cells) if numbered else cells)
    return rows


def opinion(label: str, tag: str, *, empty: int = 2, seal: str = "（盖章）", day: str = "    年   月   日") -> Cell:
    """A cell with a title, room for an opinion, a place for the seal and a date line."""
    return Cell(
        (f"{label}：", Empty(label, tag, empty), f"          {seal}", [date(f"{label}日期", day, f"{tag}日期")]), span=4
    )
