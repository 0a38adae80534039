"""Every way of altering the form that inspection must catch, one by one, each applied to a filled form."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from form_draft import DOCUMENT, SETTINGS, STYLES, Draft, W, one, set_property, text_of, w, xml

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
COUNTY = "县（市、区、旗）普法依法治理工作领导小组意见："
CITY = "地（市、州、盟）普法依法治理工作领导小组意见："
TITLE, SUBTITLE = "全国法治县（市、区）创建活动", "先进单位推荐审批表"
SUMMARY = "一、组织领导。2016年起"
SUMMARY_END = "二、取得成效。"
NOTE = "（填表说明：本表不可改动样式。如工作情况字数超过表格文字容量，请自行打印相关材料附在表后，与表格一起上报。）"
VALUES = {
    "applicant": "中牟县",
    "submitting_body": "郑州市普法依法治理工作领导小组办公室",
    "filled_on": "2017年9月5日",
    "work_summary": f"{SUMMARY}\n{SUMMARY_END}",
}
"""What the form holds to which the alterations are applied."""


@dataclass(frozen=True)
class Alteration:
    """What a clerk would say was done, the rule that must find it, words that its message must hold, how it is done.

    ``also`` names rules that a single alteration breaks besides.
    """

    said: str
    rule: str
    names: tuple[str, ...]
    make: Callable[[Draft], object]
    also: tuple[str, ...] = ()


# ways of making them


def page(text: str) -> Callable[[Draft], object]:
    """Put an element into the section's properties, in place of one of its name."""

    def make(draft: Draft) -> None:
        element = one(text)
        for old in draft.section.findall(element.tag):
            draft.section.remove(old)
        draft.section.append(element)

    return make


def attributes(find: Callable[[Draft], object], **values: str) -> Callable[[Draft], object]:
    """Set attributes of an element."""

    def make(draft: Draft) -> None:
        element = find(draft)
        for name, value in values.items():
            element.set(w(name), value)  # type: ignore[attr-defined]

    return make


def run_property(text: str, prop: str, number: int = 0) -> Callable[[Draft], object]:
    return lambda draft: set_property(draft.run(text, number), "rPr", prop)


def run_fonts(text: str, font: str) -> Callable[[Draft], object]:
    return lambda draft: draft.run(text).find(f"{w('rPr')}/{w('rFonts')}").set(w("eastAsia"), font)


def paragraph_property(text: str, prop: str, number: int = 0) -> Callable[[Draft], object]:
    return lambda draft: set_property(draft.paragraph(text, number), "pPr", prop)


def cell_property(text: str, prop: str) -> Callable[[Draft], object]:
    return lambda draft: set_property(draft.cell(text), "tcPr", prop)


def row_property(text: str, prop: str) -> Callable[[Draft], object]:
    return lambda draft: set_property(draft.row(text), "trPr", prop)


def table_property(number: int, prop: str) -> Callable[[Draft], object]:
    return lambda draft: set_property(draft.tables[number], "tblPr", prop)


def setting(text: str) -> Callable[[Draft], object]:
    return lambda draft: draft.root(SETTINGS).append(one(text))


def replace_text(old: str, new: str, number: int = 0) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        (text,) = draft.paragraph(old, number).iter(w("t"))
        text.text = new

    return make


def into(text: str, content: str, number: int = 0) -> Callable[[Draft], object]:
    """Append elements to a paragraph."""
    return lambda draft: draft.paragraph(text, number).extend(xml(content))


def style(text: str) -> Callable[[Draft], object]:
    return lambda draft: draft.root(STYLES).append(one(text))


def normal_style(container: str, prop: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        normal = next(item for item in draft.root(STYLES) if item.get(w("styleId")) == "a")
        element = one(prop)
        properties = normal.find(w(container))
        if properties is None:
            properties = etree.SubElement(normal, w(container))
        for old in properties.findall(element.tag):
            properties.remove(old)
        properties.append(element)

    return make


def several(*makes: Callable[[Draft], object]) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        for step in makes:
            step(draft)

    return make


def with_part(part: str, content: str, kind: str, then: str = "") -> Callable[[Draft], object]:
    """A new part of the main part, and into the section what refers to it (``{id}``)."""

    def make(draft: Draft) -> None:
        draft.add(f"word/{part}", f'<?xml version="1.0"?>{content}', f"{WORD}.{kind}+xml")
        identifier = draft.relate(kind, part)
        if then:
            draft.section[:0] = xml(then.format(id=identifier))

    return make


def header(content: str, kind: str = "default") -> Callable[[Draft], object]:
    return _edge("header", "hdr", content, kind)


def footer(content: str, kind: str = "default") -> Callable[[Draft], object]:
    return _edge("footer", "ftr", content, kind)


def _edge(name: str, root: str, content: str, kind: str) -> Callable[[Draft], object]:
    namespaces = " ".join(f'xmlns:{key}="{uri}"' for key, uri in (("w", W), ("v", "urn:schemas-microsoft-com:vml")))
    return with_part(
        f"{name}1.xml",
        f"<w:{root} {namespaces}>{content}</w:{root}>",
        name,
        f'<w:{name}Reference w:type="{kind}" r:id="{{id}}"/>',
    )


def remove_row(text: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        row = draft.row(text)
        row.getparent().remove(row)

    return make


def copy_row(text: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        row = draft.row(text)
        new = deepcopy(row)
        for item in new.iter(w("t")):
            item.text = "联系人："
            break
        row.addnext(new)

    return make


def swap_rows(first: str, second: str) -> Callable[[Draft], object]:
    return lambda draft: draft.row(first).addprevious(draft.row(second))


def merge_row(text: str) -> Callable[[Draft], object]:
    """Merge the two cells of a row."""

    def make(draft: Draft) -> None:
        first, second = draft.row(text).findall(w("tc"))
        first[len(first) :] = second.findall(w("p"))
        second.getparent().remove(second)
        set_property(first, "tcPr", '<w:gridSpan w:val="2"/>')

    return make


def split_cell(text: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        cell = draft.cell(text)
        cell.addnext(deepcopy(one("<w:tc><w:p/></w:tc>")))

    return make


def move(text: str, before: Callable[[Draft], object]) -> Callable[[Draft], object]:
    return lambda draft: before(draft).addprevious(draft.paragraph(text))  # type: ignore[attr-defined]


def insert(content: str, before: Callable[[Draft], object]) -> Callable[[Draft], object]:
    return lambda draft: [before(draft).addprevious(item) for item in xml(content)]  # type: ignore[attr-defined]


def remove(find: Callable[[Draft], object]) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        element = find(draft)
        element.getparent().remove(element)  # type: ignore[attr-defined]

    return make


def wrap_run(text: str, wrapper: str) -> Callable[[Draft], object]:
    """Put the first run of a paragraph into a wrapper, into its innermost element."""

    def make(draft: Draft) -> None:
        run = draft.run(text)
        outer = one(wrapper)
        run.addprevious(outer)
        inner = outer.find(w("sdtContent"))
        (outer if inner is None else inner).append(run)

    return make


def wrap_table(number: int) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        table = draft.tables[number]
        control = one("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
        table.addprevious(control)
        control.find(w("sdtContent")).append(table)

    return make


def tracked_deletion(text: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        run = draft.run(text)
        deletion = one('<w:del w:id="9" w:author="甲" w:date="2017-09-05T00:00:00Z"/>')
        run.addprevious(deletion)
        deletion.append(run)
        for item in run.iter(w("t")):
            item.tag = w("delText")

    return make


def hyperlink(text: str, target: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        identifier = draft.relate("hyperlink", target, external=True)
        run = draft.run(text)
        link = one(f'<w:hyperlink r:id="{identifier}"/>')
        run.addprevious(link)
        link.append(run)

    return make


def related(kind: str, target: str) -> Callable[[Draft], object]:
    return lambda draft: draft.relate(kind, target, external=True)


def macro_part(draft: Draft) -> None:
    draft.add("word/vbaProject.bin", "x", "application/vnd.ms-office.vbaProject")
    draft.relate("vbaProject", "vbaProject.bin")


def macro_enabled(draft: Draft) -> None:
    for item in draft.root("[Content_Types].xml"):
        if item.get("PartName") == f"/{DOCUMENT}":
            item.set("ContentType", "application/vnd.ms-word.document.macroEnabled.main+xml")


def split_section(draft: Draft) -> None:
    set_property(draft.paragraph(SUBTITLE), "pPr", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
    inner = draft.paragraph(SUBTITLE).find(f"{w('pPr')}/{w('sectPr')}")
    inner.append(deepcopy(draft.section.find(w("pgMar"))))


def own_style(draft: Draft) -> None:
    style('<w:style w:type="paragraph" w:styleId="X"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
          '<w:pPr><w:ind w:left="600"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>')(draft)  # fmt: skip
    paragraph_property(NOTE, '<w:pStyle w:val="X"/>')(draft)


def character_style(draft: Draft) -> None:
    style('<w:style w:type="character" w:styleId="Y"><w:name w:val="强调"/><w:rPr><w:i/></w:rPr></w:style>')(draft)
    run_property(COUNTY, '<w:rStyle w:val="Y"/>')(draft)


def table_style(text: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        style(f'<w:style w:type="table" w:styleId="Z"><w:name w:val="彩色网格"/>{text}</w:style>')(draft)
        table_property(2, '<w:tblStyle w:val="Z"/>')(draft)

    return make


def part_of_run(text: str, begin: int, end: int, prop: str) -> Callable[[Draft], object]:
    """Give the characters from ``begin`` to ``end`` of a paragraph's only run a property."""

    def make(draft: Draft) -> None:
        run = draft.run(text)
        whole = text_of(run)
        pieces = [deepcopy(run) for _ in range(3)]
        for piece, part in zip(pieces, (whole[:begin], whole[begin:end], whole[end:]), strict=True):
            next(piece.iter(w("t"))).text = part
            run.addprevious(piece)
        run.getparent().remove(run)
        set_property(pieces[1], "rPr", prop)

    return make


def broken_in_two(text: str) -> Callable[[Draft], object]:
    """A page break amid a paragraph's only run."""

    def make(draft: Draft) -> None:
        run = draft.run(text)
        (words,) = run.findall(w("t"))
        rest = deepcopy(words)
        words.text, rest.text = text[:20], text[20:]
        run.extend([one('<w:br w:type="page"/>'), rest])

    return make


def numbered(text: str) -> Callable[[Draft], object]:
    def make(draft: Draft) -> None:
        content = (
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
        with_part("numbering.xml", content, "numbering")(draft)
        prop = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        paragraph_property(text, prop)(draft)

    return make


def comment(draft: Draft) -> None:
    content = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="甲"><w:p/></w:comment></w:comments>'
    with_part("comments.xml", content, "comments")(draft)
    into(COUNTY, '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>'
         '<w:r><w:commentReference w:id="0"/></w:r>')(draft)  # fmt: skip


def footnote(draft: Draft) -> None:
    with_part("footnotes.xml", f'<w:footnotes xmlns:w="{W}"/>', "footnotes")(draft)
    into(SUMMARY, '<w:r><w:footnoteReference w:id="1"/></w:r>')(draft)


def font_by_theme(draft: Draft) -> None:
    fonts = draft.run(COUNTY).find(f"{w('rPr')}/{w('rFonts')}")
    del fonts.attrib[w("eastAsia")]
    fonts.set(w("eastAsiaTheme"), "minorEastAsia")
    for element in draft.root("word/theme/theme1.xml").iter("{*}ea"):
        element.set("typeface", "等线")


_TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="文本框 1"/>'
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>机密</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback/></mc:AlternateContent></w:r>"
)
PICTURE = (
    '<w:r><w:drawing><wp:{place}><wp:docPr id="2" name="电子章"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{place}></w:drawing></w:r>'
)
_WATERMARK = '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="样本"/></v:shape></w:pict></w:r></w:p>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_INSERTED = '<w:ins w:id="8" w:author="甲" w:date="2017-09-05T00:00:00Z"><w:r><w:t>（盖章有效）</w:t></w:r></w:ins>'


_PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def _margins(draft: Draft) -> object:
    return draft.section.find(w("pgMar"))


def _height(text: str) -> Callable[[Draft], object]:
    return lambda draft: draft.row(text).find(f"{w('trPr')}/{w('trHeight')}")


def _width(text: str) -> Callable[[Draft], object]:
    return lambda draft: draft.cell(text).find(f"{w('tcPr')}/{w('tcW')}")


def hidden_part(kind: str, part: str) -> Callable[[Draft], object]:
    """A part that only a relationship tells of."""

    def make(draft: Draft) -> None:
        draft.add(f"word/{part}", "<x/>", "application/octet-stream")
        draft.relate(kind, part)

    return make


def embedded_font(draft: Draft) -> None:
    draft.add("word/fonts/font1.odttf", "x", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
    draft.relate("font", "fonts/font1.odttf", part="word/fontTable.xml")


def custom_ribbon(draft: Draft) -> None:
    draft.add("customUI/ribbon.xml", "<x/>", "application/xml")
    root = draft.root("_rels/.rels")
    root.append(
        one(
            '<Relationship Id="rIdUI" Type="http://schemas.microsoft.com/office/2006/relationships/ui/extensibility" Target="customUI/ribbon.xml"/>'
        )
    )
    root[-1].tag = root[0].tag


ALTERATIONS: tuple[Alteration, ...] = (
    # 页面
    Alteration("上边距改小", "FZ-I101", ("上边距", "25.4 毫米", "15 毫米"), attributes(_margins, top="850")),
    Alteration("左、右边距都改大", "FZ-I101", ("左边距", "右边距"), attributes(_margins, left="1800", right="1800")),
    Alteration("纸张改成 A3", "FZ-I101", ("纸张", "420 毫米"), page('<w:pgSz w:w="16838" w:h="23811"/>')),
    Alteration("纸张改成横向", "FZ-I101", ("纸张",), page('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')),
    Alteration("分成两栏", "FZ-I101", ("分栏", "2 栏"), page('<w:cols w:num="2" w:space="425"/>')),
    Alteration(
        "加了页面边框",
        "FZ-I101",
        ("页面边框",),
        page('<w:pgBorders><w:top w:val="single" w:sz="4"/></w:pgBorders>'),
    ),
    Alteration("加了行号", "FZ-I101", ("行号",), page('<w:lnNumType w:countBy="1"/>')),
    Alteration("留出装订线", "FZ-I101", ("装订线", "10 毫米"), attributes(_margins, gutter="567")),
    Alteration("加了文档网格", "FZ-I101", ("文档网格",), page('<w:docGrid w:type="linesAndChars" w:linePitch="312"/>')),
    Alteration("页边距左右对称（改在设置里）", "FZ-I101", ("对称页边距",), setting("<w:mirrorMargins/>")),
    Alteration("整页上下居中", "FZ-I101", ("上下对齐", "居中"), page('<w:vAlign w:val="center"/>')),
    Alteration("两页拼在一张纸上", "FZ-I101", ("多页", "拼页"), setting("<w:printTwoOnOne/>")),
    Alteration("印成小册子", "FZ-I101", ("书籍折页",), setting("<w:bookFoldPrinting/>")),
    Alteration("插了分节符", "FZ-I101", ("分节", "2 节"), split_section),
    # 表格的行列
    Alteration("删去市级意见一栏", "FZ-I102", ("地（市、州、盟）", "被删去"), remove_row(CITY)),
    Alteration("在县级意见下加了一行", "FZ-I102", ("第 3 张表", "多了 1 行"), copy_row(COUNTY)),
    Alteration("县、市两级意见对调", "FZ-I102", ("换了位置",), swap_rows(COUNTY, CITY)),
    Alteration("合并封面一行的两格", "FZ-I102", ("申报单位", "2 格", "1 格"), merge_row("申报单位：")),
    Alteration("把县级意见拆成两格", "FZ-I102", ("县（市、区、旗）", "1 格", "2 格"), split_cell(COUNTY)),
    Alteration("取消上下合并", "FZ-I102", ("与上一格合并", "改为否"), remove(lambda d: d.row("申报单位（签章）")[1].find(f"{w('tcPr')}/{w('vMerge')}"))),
    Alteration("表格改为靠左", "FZ-I102", ("第 2 张表", "居中", "左对齐"), table_property(1, '<w:jc w:val="left"/>')),
    Alteration("列宽改为随内容调整", "FZ-I102", ("列宽",), table_property(1, '<w:tblLayout w:type="autofit"/>')),
    Alteration("表格改为文字环绕", "FZ-I102", ("文字环绕",), table_property(2, '<w:tblpPr w:tblpX="10" w:tblpY="10"/>')),
    Alteration("单元格之间留缝", "FZ-I102", ("单元格间距",), table_property(2, '<w:tblCellSpacing w:w="60" w:type="dxa"/>')),
    Alteration("套用带条件格式的表格样式", "FZ-I102", ("表格样式",), table_style('<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="FFC000"/></w:tcPr></w:tblStylePr>')),
    # 行
    Alteration("县级意见的行高改小", "FZ-I103", ("县（市、区、旗）", "行高", "54.3 毫米", "20 毫米"), attributes(_height(COUNTY), val="1134")),
    Alteration("行高改为固定值", "FZ-I103", ("行高", "固定值"), attributes(_height(CITY), hRule="exact")),
    Alteration("去掉行高", "FZ-I103", ("行高", "自动"), remove(_height("申报单位：")),),
    Alteration("允许意见栏跨页断行", "FZ-I103", ("跨页断行", "改为是"), remove(lambda d: d.row(COUNTY).find(f"{w('trPr')}/{w('cantSplit')}"))),
    Alteration("设为重复标题行", "FZ-I103", ("各页顶端",), row_property(COUNTY, "<w:tblHeader/>")),
    Alteration("一行向右缩进", "FZ-I103", ("左缩进",), row_property(COUNTY, '<w:wBefore w:w="400" w:type="dxa"/>')),
    Alteration("一行靠右", "FZ-I103", ("对齐方式", "右对齐"), row_property(COUNTY, '<w:jc w:val="right"/>')),
    Alteration("隐藏一行", "FZ-I103", ("隐藏",), row_property(CITY, "<w:hidden/>")),
    # 单元格
    Alteration("标签列改宽", "FZ-I104", ("创建工作情况", "宽度", "19.4 毫米", "30 毫米"), attributes(_width("创"), w="1701")),
    Alteration("创建工作情况一格改窄", "FZ-I104", ("“创建工作情况”的填写格", "宽度"), attributes(_width(SUMMARY), w="7000")),
    Alteration("只改了列的网格", "FZ-I104", ("第 2 张表", "列宽", "35.3 毫米"), lambda d: next(d.tables[1].iter(w("gridCol"))).set(w("w"), "2000")),
    Alteration("左边距改大", "FZ-I104", ("左边距",), cell_property(COUNTY, '<w:tcMar><w:left w:w="400" w:type="dxa"/></w:tcMar>')),
    Alteration("整张表的单元格边距改大", "FZ-I104", ("边距",), table_property(2, '<w:tblCellMar><w:left w:w="300" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>')),
    Alteration("意见改为上下居中", "FZ-I104", ("上下对齐", "居中"), cell_property(COUNTY, '<w:vAlign w:val="center"/>')),
    Alteration("标签改成竖排", "FZ-I104", ("文字方向", "竖排"), cell_property("创", '<w:textDirection w:val="tbRlV"/>')),
    # 表格线、底纹
    Alteration("去掉申报单位下的横线", "FZ-I105", ("“申报单位”的填写格", "下边线", "无"), cell_property("中牟县", '<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>')),
    Alteration("意见表的上框线加粗", "FZ-I105", ("边线", "2.25 磅"), table_property(2, '<w:tblBorders><w:top w:val="single" w:sz="18"/><w:left w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:right w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders>')),
    Alteration("县级意见的下边线改成双线", "FZ-I105", ("县（市、区、旗）", "下边线", "双线"), cell_property(COUNTY, '<w:tcBorders><w:bottom w:val="double" w:sz="6"/></w:tcBorders>')),
    Alteration("整张表改成虚线", "FZ-I105", ("虚线",), lambda d: [item.set(w("val"), "dashed") for item in d.tables[2].find(f"{w('tblPr')}/{w('tblBorders')}")]),
    Alteration("格里加了斜线", "FZ-I105", ("斜线",), cell_property(COUNTY, '<w:tcBorders><w:tl2br w:val="single" w:sz="4"/></w:tcBorders>')),
    Alteration("表格线改成红色", "FZ-I105", ("红色",), lambda d: [item.set(w("color"), "FF0000") for item in d.tables[2].find(f"{w('tblPr')}/{w('tblBorders')}")]),
    Alteration("表格线改由表格样式给出，却更粗", "FZ-I105", ("3 磅",), several(remove(lambda d: d.tables[2].find(f"{w('tblPr')}/{w('tblBorders')}")), table_style('<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="24"/><w:left w:val="single" w:sz="24"/><w:bottom w:val="single" w:sz="24"/><w:right w:val="single" w:sz="24"/><w:insideH w:val="single" w:sz="24"/></w:tblBorders></w:tblPr>'))),
    Alteration("县级意见加了底纹", "FZ-I106", ("县（市、区、旗）", "底纹", "黄色"), cell_property(COUNTY, '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')),
    Alteration("底纹加在表格样式里", "FZ-I106", ("底纹",), table_style('<w:tcPr><w:shd w:val="clear" w:fill="D9D9D9"/></w:tcPr>')),
    Alteration("加了页面背景", "FZ-I106", ("页面", "背景"), several(setting("<w:displayBackgroundShape/>"), lambda d: d.document.insert(0, one('<w:background w:color="FFFFCC"/>')))),
    # 固定文字
    Alteration("字数上限改成 3000", "FZ-I107", ("1500字", "3000字"), replace_text("（1500字", "（3000字")),
    Alteration("“盖章”改成“签字”", "FZ-I107", ("（盖章）", "（签字）"), replace_text("（盖章）", "（签字）", 1)),
    Alteration("封面标题改了两个字", "FZ-I107", (TITLE, "全省法治县"), replace_text(TITLE, "全省法治县（市、区）创建活动")),
    Alteration("删去填表说明的文字", "FZ-I107", ("填表说明", "删去"), replace_text(NOTE, "")),
    Alteration("标签里加了空格", "FZ-I107", ("空格",), replace_text(COUNTY, "县（市、区、旗）  普法依法治理工作领导小组意见：")),
    Alteration("栏目名改了", "FZ-I107", ("申报单位：", "推荐单位："), replace_text("申报单位：", "推荐单位：")),
    # 固定文字的样子
    Alteration("标题换了字体", "FZ-I108", (TITLE, "中文字体", "方正小标宋简体", "宋体"), run_fonts(TITLE, "宋体")),
    Alteration("标题字号改小", "FZ-I108", (SUBTITLE, "字号", "一号", "二号"), run_property(SUBTITLE, '<w:sz w:val="44"/>')),
    Alteration("县级意见的标签加粗", "FZ-I108", ("县（市、区、旗）", "加粗"), run_property(COUNTY, "<w:b/>")),
    Alteration("填表说明改成红字", "FZ-I108", ("填表说明", "红色"), run_property(NOTE, '<w:color w:val="FF0000"/>')),
    Alteration("填表说明改成白字", "FZ-I108", ("填表说明", "白色"), run_property(NOTE, '<w:color w:val="FFFFFF"/>')),
    Alteration("标签加了下划线", "FZ-I108", ("下划线", "单线"), run_property("申报单位：", '<w:u w:val="single"/>')),
    Alteration("标签里两个字加粗", "FZ-I108", ("中“意见”", "加粗"), part_of_run(COUNTY, 20, 22, "<w:b/>")),
    Alteration("标签突出显示", "FZ-I108", ("突出显示", "黄色"), run_property(CITY, '<w:highlight w:val="yellow"/>')),
    Alteration("标签字间距加宽", "FZ-I108", ("字间距", "加宽 1 磅"), run_property(CITY, '<w:spacing w:val="20"/>')),
    Alteration("标签位置提升", "FZ-I108", ("位置", "提升 3 磅"), run_property(CITY, '<w:position w:val="6"/>')),
    Alteration("标签用主题颜色藏成白字", "FZ-I108", (NOTE[:6], "白色"), run_property(NOTE, '<w:color w:val="000000" w:themeColor="background1"/>')),
    Alteration("标签双行合一", "FZ-I108", ("中文版式", "双行合一"), run_property(CITY, '<w:eastAsianLayout w:id="1" w:combine="1"/>')),
    Alteration("标签纵横混排", "FZ-I108", ("中文版式", "纵横混排"), run_property("（盖章）", '<w:eastAsianLayout w:id="1" w:vert="1"/>')),
    Alteration("标签用了斜体的字符样式", "FZ-I108", ("倾斜",), character_style),
    Alteration("标签改用主题字体", "FZ-I108", ("中文字体", "等线"), font_by_theme),
    Alteration("在正文样式里设了加粗", "FZ-I108", ("等", "加粗"), normal_style("rPr", "<w:b/>")),
    Alteration("在正文样式里设了删除线", "FZ-I108", ("等", "删除线"), normal_style("rPr", "<w:strike/>")),
    # 段落
    Alteration("标题改为左对齐", "FZ-I109", (TITLE, "居中", "左对齐"), paragraph_property(TITLE, '<w:jc w:val="left"/>')),
    Alteration("标签的行距改小", "FZ-I109", ("县（市、区、旗）", "行距", "固定值 24 磅", "固定值 12 磅"), paragraph_property(COUNTY, '<w:spacing w:before="160" w:line="240" w:lineRule="exact"/>')),
    Alteration("标签的段前距改大", "FZ-I109", ("段前距", "30 磅"), paragraph_property(COUNTY, '<w:spacing w:before="600" w:line="480" w:lineRule="exact"/>')),
    Alteration("落款的右缩进去掉", "FZ-I109", ("（盖章）", "右缩进", "4 字", "无"), remove(lambda d: d.paragraph("（盖章）").find(f"{w('pPr')}/{w('ind')}"))),
    Alteration("标签加了自动编号", "FZ-I109", ("自动编号",), numbered(COUNTY)),
    Alteration("标签加了段落边框", "FZ-I109", ("段落边框",), paragraph_property(COUNTY, '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>')),
    Alteration("第二页不再另起一页", "FZ-I109", ("另起一页",), remove(lambda d: d.paragraph(TITLE, 1).find(f"{w('pPr')}/{w('pageBreakBefore')}"))),
    Alteration("说明前加了分页符", "FZ-I109", ("填表说明", "另起一页"), lambda d: d.paragraph(NOTE).insert(1, one(_PAGE_BREAK))),
    Alteration("说明中间加了分页符", "FZ-I109", ("填表说明", "中间加了分页符"), broken_in_two(NOTE)),
    Alteration("说明后加了分页符", "FZ-I109", ("末尾加了分页符",), into(NOTE, _PAGE_BREAK)),
    Alteration("正文表的首行段前分页", "FZ-I109", ("第 2 张表", "另起一页"), paragraph_property("创", "<w:pageBreakBefore/>")),
    Alteration("正文表的首行里加了分页符", "FZ-I109", ("第 2 张表", "另起一页"), lambda d: d.paragraph("创").insert(1, one(_PAGE_BREAK))),
    Alteration("意见表首行的文字后加了分页符", "FZ-I109", (COUNTY[:-1], "分页符"), into(COUNTY, _PAGE_BREAK)),
    Alteration("下面一行的落款前加了分页符", "FZ-I109", ("（盖章）", "分页符"), lambda d: d.paragraph("（盖章）", 1).insert(1, one(_PAGE_BREAK))),
    Alteration("标题只按字数缩进", "FZ-I109", (TITLE, "左缩进", "3 字"), paragraph_property(TITLE, '<w:ind w:leftChars="300"/>')),
    Alteration("标题缩进的磅数是零、字数不是", "FZ-I109", (TITLE, "左缩进", "3 字"), paragraph_property(TITLE, '<w:ind w:left="0" w:leftChars="300"/>')),
    Alteration("标签改成 1.5 倍行距", "FZ-I109", ("行距", "1.5 倍行距"), paragraph_property(COUNTY, '<w:spacing w:before="160" w:line="360" w:lineRule="auto"/>')),
    Alteration("改了默认段落间距（文档默认值）", "FZ-I109", ("段后距",), lambda d: d.root(STYLES).find(f"{w('docDefaults')}/{w('pPrDefault')}").append(one('<w:pPr><w:spacing w:after="200"/></w:pPr>'))),
    Alteration("在正文样式里设了左缩进", "FZ-I109", ("等", "左缩进"), normal_style("pPr", '<w:ind w:left="420"/>')),
    Alteration("说明套用标题样式（加粗、缩进）", "FZ-I109", ("填表说明", "左缩进"), own_style, ("FZ-I108",)),
    # 次序、增减
    Alteration("封面标题下多了空行", "FZ-I110", (SUBTITLE, "空行"), insert("<w:p/>", lambda d: d.tables[0])),
    Alteration("删去封面的空行", "FZ-I110", ("空行", "不见了"), remove(lambda d: d.tables[0].getprevious())),
    Alteration("填表说明移到封面", "FZ-I110", ("填表说明", "换了位置"), move(NOTE, lambda d: d.tables[0])),
    Alteration("表后加了一段话", "FZ-I110", ("填表说明", "联系人：张三"), insert("<w:p><w:r><w:t>联系人：张三</w:t></w:r></w:p>", lambda d: d.section)),
    Alteration("文末的空行里加了分页符", "FZ-I110", ("填表说明", "多了空行和分页符"), insert(f"<w:p>{_PAGE_BREAK}</w:p>", lambda d: d.section)),
    Alteration("标签格里加了一段", "FZ-I110", ("可另附纸",), insert("<w:p><w:r><w:t>可另附纸</w:t></w:r></w:p>", lambda d: d.paragraph("（1500字"))),
    Alteration("删去“（盖章）”一段", "FZ-I110", ("（盖章）", "不见了"), remove(lambda d: d.paragraph("（盖章）"))),
    Alteration("删去第二页的标题", "FZ-I110", (SUBTITLE, "不见了"), remove(lambda d: d.paragraph(SUBTITLE, 1))),
    Alteration("删去整张意见表", "FZ-I110", ("第 3 张表", "不见了"), remove(lambda d: d.tables[2])),
    Alteration("删去县级意见的落款日期一行", "FZ-I110", ("县（市、区、旗）意见日期", "不见了"), remove(lambda d: d.row(COUNTY)[-1].findall(w("p"))[-1])),
    Alteration("上下合并的起头一格取消了合并", "FZ-I102", ("与上一格合并", "改为否"), remove(lambda d: d.cell("创").find(f"{w('tcPr')}/{w('vMerge')}"))),
    Alteration("末尾多了一张表", "FZ-I110", ("多了一张表",), insert("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", lambda d: d.section)),
    Alteration("落款日期下多写了一段", "FZ-I110", ("县（市、区、旗）意见日期", "多了一段"), lambda d: d.row(COUNTY)[-1].append(one("<w:p><w:r><w:t>联系电话</w:t></w:r></w:p>"))),
    # 页眉页脚
    Alteration("加了页眉", "FZ-I111", ("页眉", "中牟县报送"), header("<w:p><w:r><w:t>中牟县报送</w:t></w:r></w:p>")),
    Alteration("加了页码", "FZ-I111", ("页脚", "PAGE"), footer(f"<w:p>{_FIELD.format(code='PAGE', shown='1')}</w:p>")),
    Alteration("加了首页页眉", "FZ-I111", ("首页页眉", "附件2"), several(header("<w:p><w:r><w:t>附件2</w:t></w:r></w:p>", "first"), page("<w:titlePg/>"))),
    Alteration("加了偶数页页脚", "FZ-I111", ("偶数页页脚",), several(footer("<w:p><w:r><w:t>背面</w:t></w:r></w:p>", "even"), setting("<w:evenAndOddHeaders/>"))),
    Alteration("页眉只有一条横线", "FZ-I111", ("页眉", "横线"), header('<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr></w:pPr></w:p>')),
    Alteration("加了水印", "FZ-I111", ("页眉", "水印", "样本"), header(_WATERMARK)),
    Alteration("页眉里放了表格", "FZ-I111", ("页眉", "表格", "编号"), header("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>编号</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>")),
    # 对象、批注、修订、隐藏、域
    Alteration("加了文本框", "FZ-I112", (NOTE[:6], "文本框", "机密"), into(NOTE, _TEXT_BOX)),
    Alteration("盖章处贴了图片", "FZ-I112", ("（盖章）", "图片", "电子章"), into("（盖章）", PICTURE.format(place="anchor"))),
    Alteration("填写内容里贴了图片", "FZ-I112", ("创建工作情况", "图片"), into(SUMMARY, PICTURE.format(place="inline"))),
    Alteration("画了图形", "FZ-I112", ("图形",), into(COUNTY, '<w:r><w:pict><v:rect id="r1"/></w:pict></w:r>')),
    Alteration("嵌入了文件", "FZ-I112", ("嵌入的文件", "Excel"), into(COUNTY, '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>')),
    Alteration("插了图表", "FZ-I112", ("图表",), into(NOTE, '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')),
    Alteration("标签后加了公式", "FZ-I112", ("公式",), into(COUNTY, "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")),
    Alteration("填写内容加了脚注", "FZ-I112", ("创建工作情况", "脚注"), footnote),
    Alteration("标签格里套了表格", "FZ-I112", ("嵌套表格",), insert("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", lambda d: d.paragraph("（1500字"))),
    Alteration("插入了外部文件的内容", "FZ-I112", ("外部文件",), lambda d: d.section.addprevious(one('<w:altChunk r:id="rId9"/>'))),
    Alteration("加了批注", "FZ-I113", (COUNTY[:-1], "批注"), comment),
    Alteration("填写内容中的表格里有批注", "FZ-I113", ("1 处批注",), insert('<w:tbl><w:tr><w:tc><w:p><w:r><w:commentReference w:id="0"/></w:r></w:p></w:tc></w:tr></w:tbl>', lambda d: d.paragraph(SUMMARY_END)), ("FZ-I112",)),
    Alteration("填写内容中加了表格", "FZ-I112", ("创建工作情况", "嵌套表格"), insert("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", lambda d: d.paragraph(SUMMARY_END))),
    Alteration("标签里有修订：插入", "FZ-I114", ("（盖章）", "修订"), into("（盖章）", _INSERTED)),
    Alteration("标签里有修订：删除", "FZ-I114", ("县（市、区、旗）", "修订"), tracked_deletion(COUNTY)),
    Alteration("标签里有修订：改格式", "FZ-I114", ("修订",), run_property(COUNTY, '<w:rPrChange w:id="1" w:author="甲"><w:rPr/></w:rPrChange>')),
    Alteration("段落有修订：改格式", "FZ-I114", ("修订",), paragraph_property(CITY, '<w:pPrChange w:id="1" w:author="甲"><w:pPr/></w:pPrChange>')),
    Alteration("表格有修订：改属性", "FZ-I114", ("1 处表格", "“县（市、区、旗）"), table_property(2, '<w:tblPrChange w:id="1" w:author="甲"><w:tblPr/></w:tblPrChange>')),
    Alteration("标签被隐藏", "FZ-I115", ("县（市、区、旗）", "隐藏"), run_property(COUNTY, "<w:vanish/>")),
    Alteration("标签后藏了字", "FZ-I115", ("（盖章）", "隐藏"), into("（盖章）", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏字</w:t></w:r>")),
    Alteration("合并掉的格子里藏了字", "FZ-I115", ("申报单位（签章）", "打印不出来"), lambda d: d.row("申报单位（签章）")[1].find(w("p")).append(one("<w:r><w:t>藏字</w:t></w:r>"))),
    Alteration("标签里加了日期域", "FZ-I116", ("填表说明", "域"), into(NOTE, _FIELD.format(code="DATE", shown="2017年9月5日"))),
    Alteration("标签放进了内容控件", "FZ-I116", ("申报单位", "内容控件"), wrap_run("申报单位：", "<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")),
    Alteration("整张表放进了内容控件", "FZ-I116", ("第 3 张表", "内容控件"), wrap_table(2)),
    # 链接、宏
    Alteration("标签加了超链接", "FZ-I117", ("http://example.cn",), hyperlink(COUNTY, "http://example.cn/")),
    Alteration("填写内容里有网址链接", "FZ-I117", ("http://example.cn",), hyperlink(SUMMARY_END, "http://example.cn/")),
    Alteration("引用了网上的图片", "FZ-I117", ("文件外的图片", "example.cn"), related("image", "http://example.cn/1.png")),
    Alteration("挂了网上的模板", "FZ-I117", ("模板", "example.cn"), related("attachedTemplate", "https://example.cn/a.dotm")),
    Alteration("带有宏", "FZ-I118", ("vbaProject.bin",), macro_part),
    Alteration("改成启用宏的文档", "FZ-I118", (".docm",), macro_enabled),
    Alteration("插了 ActiveX 按钮", "FZ-I118", ("ActiveX", "填表说明"), into(NOTE, '<w:r><w:object><w:control w:name="按钮"/></w:object></w:r>')),
    Alteration("填写内容里有会取数的域", "FZ-I118", ("创建工作情况", "DDEAUTO"), into(SUMMARY, _FIELD.format(code="DDEAUTO cmd x", shown=""))),
    Alteration("带有网页加载项", "FZ-I118", ("webextension",), lambda d: d.add("word/webextensions/webextension1.xml", "<x/>", "application/vnd.ms-office.webextension+xml")),
    Alteration("嵌入了字体", "FZ-I112", ("word/fonts/font1.odttf",), embedded_font),
    Alteration("宏部件只从关系里看得出", "FZ-I118", ("word/data1.bin",), hidden_part("vbaProject", "data1.bin")),
    Alteration("ActiveX 只从关系里看得出", "FZ-I118", ("word/data2.xml",), hidden_part("control", "data2.xml")),
    Alteration("关系指向不在的宏", "FZ-I118", ("vbaProject9.bin",), lambda d: d.relate("vbaProject", "vbaProject9.bin")),
    Alteration("自定义功能区", "FZ-I118", ("ribbon.xml",), custom_ribbon),
    Alteration("带有自动图文集", "FZ-I112", ("word/glossary/document.xml",), hidden_part("glossaryDocument", "glossary/document.xml")),
    Alteration("没有用到的图片", "FZ-I112", ("word/media/hidden.png",), hidden_part("image", "media/hidden.png")),
    Alteration("没有用到的嵌入文件", "FZ-I112", ("word/embeddings/1.xlsx",), hidden_part("package", "embeddings/1.xlsx")),
    Alteration("不知来历的部件", "FZ-I112", ("word/odd.xml",), lambda d: d.add("word/odd.xml", "<x/>", "application/x-odd+xml")),
    Alteration("填写内容里有取数据库的域", "FZ-I118", ("创建工作情况", "DATABASE"), into(SUMMARY, _FIELD.format(code="DATABASE x", shown=""))),
    Alteration("填写内容里有引用文档的域", "FZ-I118", ("创建工作情况", "RD"), into(SUMMARY, _FIELD.format(code="RD x.doc", shown=""))),
    Alteration("填写内容里有不认识的域", "FZ-I118", ("创建工作情况", "NEWFIELD"), into(SUMMARY, _FIELD.format(code="NEWFIELD x", shown=""))),
    Alteration("填写内容里有用域写的超链接", "FZ-I117", ("创建工作情况", "example.cn"), into(SUMMARY, _FIELD.format(code='HYPERLINK "http://example.cn/"', shown="网址"))),
    Alteration("子文档", "FZ-I112", ("subDoc",), lambda d: d.section.addprevious(one('<w:subDoc r:id="rId9"/>'))),
    Alteration("不认识的内容", "FZ-I112", ("newThing",), lambda d: d.paragraph(NOTE).append(one("<w:newThing/>"))),
    Alteration("没有命名空间的内容", "FZ-I112", ("junk",), lambda d: d.paragraph(NOTE).append(one("<junk/>"))),
    Alteration("邮件合并的数据源", "FZ-I118", ("mailMerge",), setting("<w:mailMerge/>")),
    # 填写内容的样子
    Alteration("填写内容换了字体", "FZ-I119", ("创建工作情况", "中文字体", "宋体"), several(run_fonts(SUMMARY, "宋体"), run_fonts(SUMMARY_END, "宋体"))),
    Alteration("填写内容的一段改成五号", "FZ-I119", ("创建工作情况", SUMMARY, "小四", "五号"), run_property(SUMMARY, '<w:sz w:val="21"/>')),
    Alteration("填写内容的几个字加粗", "FZ-I119", ("组织领导", "加粗"), part_of_run(SUMMARY, 2, 6, "<w:b/>")),
    Alteration("填写内容的年份换了字体", "FZ-I119", ("西文字体", "Arial"), lambda d: d.run(SUMMARY).find(f"{w('rPr')}/{w('rFonts')}").set(w("ascii"), "Arial")),
    Alteration("填写内容改成红字", "FZ-I119", ("申报单位", "红色"), run_property("中牟县", '<w:color w:val="FF0000"/>')),
    Alteration("填写内容行距改小", "FZ-I119", ("创建工作情况", "中 1 段", "固定值 16 磅"), paragraph_property(SUMMARY, '<w:spacing w:line="320" w:lineRule="exact"/>')),
    Alteration("填写内容取消首行缩进", "FZ-I119", ("首行缩进", "2 字", "无"), remove(lambda d: d.paragraph(SUMMARY).find(f"{w('pPr')}/{w('ind')}"))),
    Alteration("填写内容改为左对齐", "FZ-I119", ("申报单位", "居中", "左对齐"), paragraph_property("中牟县", '<w:jc w:val="left"/>')),
    Alteration("填写内容用了自动编号", "FZ-I119", ("自动编号",), numbered(SUMMARY)),
    Alteration("填写内容里插了分页符", "FZ-I119", ("分页符",), into(SUMMARY, _PAGE_BREAK)),
    Alteration("填写内容的一段段前分页", "FZ-I119", ("中 1 段", "段前分页"), paragraph_property(SUMMARY_END, "<w:pageBreakBefore/>")),
    Alteration("首行的填写内容段前分页", "FZ-I119", ("申报单位", "段前分页"), paragraph_property("中牟县", "<w:pageBreakBefore/>")),
)  # fmt: skip
