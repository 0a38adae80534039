"""Builds the two blanks of the round henan-2017: form.docx (附件2 of the notice) and continuation.docx (附页).

Beside them ``templates/continuation.docx``: the 附页 of every round that brings none.

Run it from anywhere: ``python templates/build_henan_2017.py``. The same script gives the same bytes on any day.
Every line has a fixed height and every Chinese character a fixed width, so that the capacity of the work summary's
cell does not depend on the fonts of a machine: no document grid, no squeezed or hanging punctuation.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent / "henan-2017"
STAMP = (1980, 1, 1, 0, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"

TITLE_FONT, HEADING_FONT, BODY_FONT, LATIN_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312", "Times New Roman"
TITLE = ("全国法治县（市、区）创建活动", "先进单位推荐审批表")
SCOPE = "（填表说明：本表不可改动样式。如工作情况字数超过表格文字容量，请自行打印相关材料附在表后，与表格一起上报。）"
DAY = "年    月    日"
OPINIONS = (
    "县（市、区、旗）普法依法治理工作领导小组意见：",
    "地（市、州、盟）普法依法治理工作领导小组意见：",
    "省（自治区、直辖市）普法依法治理工作领导小组意见：",
    "全国普法办公室审批意见：",
)

LABEL_WIDTH, TEXT_WIDTH, MARGIN = 1102, 7920, 108
"""Twips: the text column holds 32 characters of 12 points (7680), the two cell margins (216), and 24 for rounding."""


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: sizes in points, spacing and line height in points, indents in characters."""

    font: str = BODY_FONT
    size: float = 12
    line: float = 20
    align: str = "both"
    before: float = 0
    after: float = 0
    first_line: int = 0
    right: int = 0
    bold: bool = False
    new_page: bool = False
    keep: bool = False
    style: str = ""

    @property
    def run(self) -> str:
        """Run properties, the same for the run and for the paragraph mark."""
        bold = "<w:b/>" if self.bold else ""
        return (
            f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{LATIN_FONT}" w:eastAsia="{self.font}"'
            f' w:hAnsi="{LATIN_FONT}"/>{bold}<w:sz w:val="{round(self.size * 2)}"/></w:rPr>'
        )

    @property
    def paragraph(self) -> str:
        """Paragraph properties in the order of the schema, the mark's run properties last."""
        parts = [f'<w:pStyle w:val="{self.style}"/>'] if self.style else []
        parts += ["<w:keepNext/>"] if self.keep else []
        parts += ["<w:pageBreakBefore/>"] if self.new_page else []
        before = f' w:before="{round(self.before * 20)}"' if self.before else ""
        after = f' w:after="{round(self.after * 20)}"' if self.after else ""
        parts.append(f'<w:spacing{before}{after} w:line="{round(self.line * 20)}" w:lineRule="exact"/>')
        parts += [self._indent] if self.first_line or self.right else []
        parts += [f'<w:jc w:val="{self.align}"/>'] if self.align != "both" else []
        return f"<w:pPr>{''.join(parts)}{self.run}</w:pPr>"

    @property
    def _indent(self) -> str:
        first = f' w:firstLineChars="{self.first_line * 100}" w:firstLine="{round(self.first_line * self.size * 20)}"'
        right = f' w:rightChars="{self.right * 100}" w:right="{round(self.right * self.size * 20)}"'
        return f"<w:ind{right if self.right else ''}{first if self.first_line else ''}/>"


def paragraph(text: str, look: Look) -> str:
    """One paragraph with one run, or with none when ``text`` is empty."""
    run = f'<w:r>{look.run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{look.paragraph}{run}</w:p>"


def cell(content: str, width: int, *, merge: str = "", borders: str = "", align: str = "top") -> str:
    """A table cell; ``merge`` is restart or continue for the label that stands beside two rows."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{borders}<w:vAlign w:val="{align}"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def row(cells: str, *, height: float, breakable: bool = False) -> str:
    """A table row at least ``height`` points high; it grows, it never clips."""
    split = "" if breakable else "<w:cantSplit/>"
    return f'<w:tr><w:trPr>{split}<w:trHeight w:val="{round(height * 20)}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def table(rows: str, widths: tuple[int, ...], *, lines: bool, margin: int = MARGIN) -> str:
    """A centred table of fixed column widths, with single lines or none."""
    outer, inner = ('w:val="single" w:sz="8"', 'w:val="single" w:sz="4"') if lines else (('w:val="nil"',) * 2)
    attributes = ' w:space="0" w:color="000000"' if lines else ""
    sides = "".join(f"<w:{side} {outer}{attributes}/>" for side in ("top", "left", "bottom", "right"))
    sides += "".join(f"<w:{side} {inner}{attributes}/>" for side in ("insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def border(side: str, value: str) -> str:
    """One border of a cell that differs from its table's."""
    look = f'w:val="{value}" w:sz="6" w:space="0" w:color="000000"' if value != "nil" else 'w:val="nil"'
    return f"<w:tcBorders><w:{side} {look}/></w:tcBorders>"


def cover() -> str:
    """The first page: the title in two lines and the three lines to fill."""
    title = Look(font=TITLE_FONT, size=26, line=48, align="center")
    label = Look(font=BODY_FONT, size=16, line=30, align="left")
    value = Look(font=BODY_FONT, size=16, line=30, align="center")
    spacer = Look(size=16, line=30)
    lines = (
        ("申报单位：", "（申报参评的县、市、区）"),
        ("送审单位：", "（省、区、市普法依法治理领导小组）"),
        ("填表日期：", "        年   月   日"),
    )
    rows = "".join(
        row(
            cell(paragraph(name, label), 1760, align="bottom")
            + cell(paragraph(blank, value), 5640, borders=border("bottom", "single"), align="bottom"),
            height=52,
        )
        for name, blank in lines
    )
    return (
        paragraph(TITLE[0], Look(font=TITLE_FONT, size=26, line=48, align="center", before=112))
        + paragraph(TITLE[1], title)
        + paragraph("", Look(size=16, line=30, before=216))
        + table(rows, (1760, 5640), lines=False, margin=40)
        + paragraph("", spacer)
    )


def work_table() -> str:
    """The second page: heading, the work summary and the applicant's seal beneath it."""
    letters = Look(font=HEADING_FONT, size=14, line=30, align="center")
    limit = Look(size=10.5, line=16, align="center")
    label = "".join(paragraph(letter, letters) for letter in "创建工作情况")
    label += paragraph("（1500字", Look(size=10.5, line=16, align="center", before=8)) + paragraph("以内）", limit)
    text = paragraph("", Look(first_line=2))
    seal = paragraph("申报单位（签章）", Look(size=14, line=24, align="right", right=2, before=6, keep=True))
    seal += paragraph(DAY, Look(size=14, line=24, align="right", right=2, after=6))
    rows = row(
        cell(label, LABEL_WIDTH, merge="restart", align="center") + cell(text, TEXT_WIDTH),
        height=556,
        breakable=True,
    )
    rows += row(
        cell(paragraph("", limit), LABEL_WIDTH, merge="continue", align="center")
        + cell(seal, TEXT_WIDTH, align="bottom"),
        height=62,
    )
    return (
        paragraph(TITLE[0], Look(font=TITLE_FONT, size=18, line=30, align="center", keep=True, new_page=True))
        + paragraph(TITLE[1], Look(font=TITLE_FONT, size=18, line=30, align="center", after=8, keep=True))
        + table(rows, (LABEL_WIDTH, TEXT_WIDTH), lines=True)
    )


def opinion_table() -> str:
    """The last page: four opinion boxes and the note on filling in."""
    label = Look(size=14, line=24, align="left", before=8)
    opinion = Look(first_line=2, line=22)
    seal = Look(size=14, line=24, align="right", right=4, before=40)
    day = Look(size=14, line=24, align="right", right=2, after=8)
    width = LABEL_WIDTH + TEXT_WIDTH
    rows = "".join(
        row(
            cell(
                paragraph(name, label) + paragraph("", opinion) + paragraph("（盖章）", seal) + paragraph(DAY, day),
                width,
            ),
            height=154,
        )
        for name in OPINIONS
    )
    return (
        paragraph("", Look(size=1, line=1, new_page=True))
        + table(rows, (width,), lines=True)
        + paragraph(SCOPE, Look(size=10.5, line=18, before=8))
    )


def section(footer: str = "") -> str:
    """A4, 25.4 mm margins, no document grid."""
    return (
        f'<w:sectPr>{footer}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440"'
        ' w:left="1440" w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )


def form_body() -> str:
    """The whole form."""
    return cover() + work_table() + opinion_table() + section()


def continuation_body(title: str = "".join(TITLE)) -> str:
    """The continuation sheet with one paragraph per place; unused headings are left out when it is filled.

    Without a ``title`` its line bears the style SheetTitle: the form's title is written there.
    """
    heading = Look(
        font=HEADING_FONT, size=12, line=26, align="left", before=8, after=4, keep=True, style="SheetHeading"
    )
    return (
        paragraph("附页", Look(font=TITLE_FONT, size=22, line=36, align="center"))
        + paragraph(
            title,
            Look(font=TITLE_FONT, size=16, line=28, align="center", after=10, style="" if title else "SheetTitle"),
        )
        + paragraph("申报单位：", Look(font=HEADING_FONT, size=12, line=26, align="left", style="SheetApplicant"))
        + paragraph("创建工作情况（续）", heading)
        + paragraph("", Look(style="SheetContinued"))
        + paragraph("", Look(first_line=2, style="SheetText"))
        + paragraph("补充材料", heading)
        + paragraph("", Look(first_line=2, style="SheetSupplement"))
        + section('<w:footerReference w:type="default" r:id="rId4"/>')
    )


def document(body: str) -> str:
    """The main part."""
    return f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def footer() -> str:
    """Page numbers as official documents carry them: — 1 —."""
    look = Look(size=14, line=20, align="center")
    field = (
        f'<w:r>{look.run}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:r>{look.run}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look.run}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{look.run}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look.run}<w:t>1</w:t></w:r>'
        f'<w:r>{look.run}<w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r>{look.run}<w:t xml:space="preserve"> —</w:t></w:r>'
    )
    return f'{XML}<w:ftr xmlns:w="{W}" xmlns:r="{R}"><w:p>{look.paragraph}{field}</w:p></w:ftr>'


GRID_FREE = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
    '<w:autoSpaceDE/><w:autoSpaceDN/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
    '<w:jc w:val="both"/>'
)
"""What makes the lines countable, for every paragraph: it stands in the normal style."""


def styles(*names: str) -> str:
    """Document defaults, the normal style and table style, and the named paragraph styles of the sheet."""
    default = Look().run.replace("</w:rPr>", '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>')
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="a"/><w:qFormat/></w:style>'
        for name, title in (item.split("=") for item in names)
    )
    return (
        f'{XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>{default}</w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{GRID_FREE}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr></w:style>{own}</w:styles>"
    )


def settings() -> str:
    """No squeezed punctuation, Word 2013 layout, Chinese as the language of the eyes."""
    return (
        f'{XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def fonts() -> str:
    """The fonts the form asks for; the other name of each helps programs that lack the first."""
    entries = (
        (TITLE_FONT, "FZXiaoBiaoSong-B05S", "86", "script"),
        (HEADING_FONT, "SimHei", "86", "modern"),
        (BODY_FONT, "FangSong_GB2312", "86", "modern"),
        (LATIN_FONT, "", "00", "roman"),
    )
    body = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, charset, family in entries
    )
    return f'{XML}<w:fonts xmlns:w="{W}">{body}</w:fonts>'


def theme() -> str:
    """The smallest theme that the schema allows: black on white; no paragraph of ours refers to it."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "44546A",
        "lt2": "E7E6E6",
        "hlink": "0563C1",
        "folHlink": "954F72",
    }
    colours |= {f"accent{number}": "5B9BD5" for number in range(1, 7)}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colours[name]}"/></a:{name}>' for name in order)
    font = f'<a:latin typeface="{LATIN_FONT}"/><a:ea typeface="{BODY_FONT}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="form"><a:themeElements>'
        f'<a:clrScheme name="form">{scheme}</a:clrScheme><a:fontScheme name="form"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="form">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def package(title: str, body: str, style_names: tuple[str, ...], *, page_numbers: bool) -> dict[str, str]:
    """Every member of the document by name, in the order in which they are stored."""
    word = f"{OFFICE}.wordprocessingml"
    parts = {"styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    parts |= {"footer1": "footer"} if page_numbers else {}
    overrides = {"document": "document.main"} | parts
    types = f'<Override PartName="/word/theme/theme1.xml" ContentType="{OFFICE}.theme+xml"/>' + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>' for name, kind in overrides.items()
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate((parts | {"theme/theme1": "theme"}).items(), 1)
    )
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    relation_types = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'{types}<Override PartName="/docProps/core.xml"'
            ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{XML}<Relationships xmlns="{relation_types}">'
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{relation_types}/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>"
        ),
        "docProps/core.xml": (
            f'{XML}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title></cp:coreProperties>"
        ),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{relation_types}">{relations}</Relationships>',
        "word/styles.xml": styles(*style_names),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/theme/theme1.xml": theme(),
    }
    return members | ({"word/footer1.xml": footer()} if page_numbers else {})


def write(path: Path, members: dict[str, str]) -> None:
    """The members as a zip with fixed stamps."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content.encode("utf-8"))


SHEET_STYLES = (
    "SheetApplicant=附页申报单位",
    "SheetHeading=附页标题",
    "SheetContinued=附页续接段",
    "SheetText=附页正文",
    "SheetSupplement=附页补充材料",
)


def main() -> None:
    """Write both blanks of the round, and the sheet of rounds that have none of their own."""
    title = "".join(TITLE)
    write(HERE / "form.docx", package(title, form_body(), (), page_numbers=False))
    write(HERE / "continuation.docx", package(f"{title}附页", continuation_body(), SHEET_STYLES, page_numbers=True))
    names = (*SHEET_STYLES, "SheetTitle=附页表名")
    write(HERE.parent / "continuation.docx", package("附页", continuation_body(""), names, page_numbers=True))


if __name__ == "__main__":
    main()
