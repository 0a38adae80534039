"""What nobody sees on a form is no change, beside the visible change that is like it: spaces, names of pictures, page numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.proposing.drafts import propose_form
from form_draft import NAMESPACES, Draft, one, set_property, text_of, w
from form_twins import Block, Run, Table, Twin
from opened import inspect_form, read_form

SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1"/><a:graphic><a:graphicData><pic:pic/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>9</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)
NUMBER = '<w:sdt><w:sdtContent><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:sdtContent></w:sdt>'
EDGES = {"header": f"<w:r><w:t>某某协会</w:t></w:r>{PICTURE}", "footer": f"{NUMBER}{BOX}"}


@pytest.fixture
def blank(tmp_path: Path) -> Blank:
    lines: tuple[Block, ...] = (
        ["单位代表：某某      "],
        [Run("横线：某某"), Run("      ", u=True), Run("止")],
        ["盖章处某某", Run("    ", u=True)],
    )
    form = Draft(Twin("表", ("申报表", *lines, Table((("姓名", ""),), columns=2))).build())
    form.paragraph("申报表").append(one(PICTURE))
    form.body.append(one("<w:sectPr/>"))
    for kind, content in EDGES.items():
        root = {"header": "hdr", "footer": "ftr"}[kind]
        form.add(
            f"word/{kind}1.xml",
            f"<w:{root} {SPACES}><w:p>{content}</w:p></w:{root}>",
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        )
        name = form.relate(kind, f"{kind}1.xml")
        form.section.append(one(f'<w:{kind}Reference w:type="default" r:id="{name}"/>'))
    (tmp_path / "form.docx").write_bytes(form.save())
    return open_blank(propose_form(tmp_path / "form.docx", None).slot_map)


def texts(form: Draft, part: str = "word/document.xml") -> list[Any]:
    return list(form.root(part).iter(w("t")))


def retyped(old: str, new: str, part: str = "word/document.xml") -> Callable[[Draft], None]:
    def change(form: Draft) -> None:
        (own,) = (text for text in texts(form, part) if text.text == old)
        own.text = new

    return change


def renamed(part: str) -> Callable[[Draft], None]:
    def change(form: Draft) -> None:
        next(form.root(part).iter(f"{{{NAMESPACES['wp']}}}docPr")).set("name", "Image1")

    return change


def centred(form: Draft) -> None:
    line = next(one for one in form.document.iter(w("p")) if text_of(one).startswith("单位代表"))
    line.insert(0, one('<w:pPr><w:jc w:val="center"/></w:pPr>'))


def without_control(form: Draft) -> None:
    control = next(form.root("word/footer1.xml").iter(w("sdt")))
    control.addprevious(control[0][0])
    control.getparent().remove(control)


def without_picture(form: Draft) -> None:
    drawing = next(form.root("word/header1.xml").iter(w("drawing")))
    drawing.getparent().remove(drawing)


def second_picture(form: Draft) -> None:
    form.paragraph("申报表").append(one(PICTURE))


CHANGED: dict[str, tuple[Callable[[Draft], None], str]] = {
    "原样": (lambda form: None, ""),
    "行末的空格没有了": (retyped("单位代表：某某      ", "单位代表：某某"), ""),
    "行末多了空格": (retyped("单位代表：某某      ", "单位代表：某某            "), ""),
    "行末画了线的空格没有了": (retyped("    ", ""), "的空格有增减"),
    "居中的行": (centred, "的对齐方式由"),
    "字多了": (retyped("单位代表：某某      ", "单位代表：某某某"), "的文字由"),
    "页眉的图片换了名称": (renamed("word/header1.xml"), ""),
    "正文的图片换了名称": (renamed("word/document.xml"), ""),
    "正文多了一张图片": (second_picture, "处加了图片"),
    "页眉的图片没有了": (without_picture, "页眉由"),
    "页眉的字改了": (retyped("某某协会", "某某学会", "word/header1.xml"), "页眉由"),
    "页码是另一页的": (retyped("1", "3", "word/footer1.xml"), ""),
    "文本框里的页码是另一页的": (retyped("9", "8", "word/footer1.xml"), ""),
    "文本框里不再是页码": (retyped("9", "机密", "word/footer1.xml"), "页脚由"),
    "页码外的控件没有了": (without_control, ""),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_nobody_sees_is_no_change(name: str, blank: Blank) -> None:
    change, told = CHANGED[name]
    form = Draft(fill(blank, {slot.id: "张三" for slot in blank.slots if slot.label == "姓名"}))
    change(form)
    messages = [item.problem.message for item in inspect_form(form.save(), blank)]
    assert messages == [] if not told else any(told in message for message in messages), messages
    notes = read_form(form.save(), blank).notes
    assert bool(notes) is (name in ("字多了", "页眉的字改了", "正文多了一张图片", "文本框里不再是页码"))


Change = Callable[[Draft], object]
FLOATS = '<w:tblpPr w:vertAnchor="text" w:tblpY="10"/>'


def table(prop: str) -> Change:
    return lambda form: set_property(form.tables[0], "tblPr", prop)


def cell(prop: str) -> Change:
    return lambda form: set_property(form.cell("姓名"), "tcPr", prop)


def row(prop: str) -> Change:
    return lambda form: set_property(form.row("姓名"), "trPr", prop)


def letters(prop: str) -> Change:
    return lambda form: set_property(form.paragraph("申报表").find(w("r")), "rPr", prop)


def all_of(*changes: Change) -> Change:
    return lambda form: [change(form) for change in changes]


def edge_cells(width: int, said: str = "") -> Change:
    """A further cell at the end of each row, as LibreOffice makes where rows do not end alike."""
    run = f"<w:r><w:t>{said}</w:t></w:r>" if said else ""

    def change(form: Draft) -> None:
        for row in form.document.iter(w("tr")):
            row.append(
                one(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr/>{run}</w:p></w:tc>')
            )

    return change


def page_number(code: str) -> Change:
    def change(form: Draft) -> None:
        for field in form.root("word/footer1.xml").iter(w("fldSimple")):
            field.set(w("instr"), code)

    return change


def numbered_lines(count: str) -> Change:
    return lambda form: form.section.append(one(f'<w:lnNumType w:countBy="{count}"/>'))


def spaced(line: int) -> Change:
    spacing = f'<w:spacing w:line="{line}" w:lineRule="auto"/>'
    return lambda form: set_property(form.paragraph("申报表"), "pPr", spacing)


def paragraph(prop: str) -> Change:
    return lambda form: set_property(form.paragraph("申报表"), "pPr", prop)


AUTOMATIC = '<w:spacing w:before="{}" w:beforeAutospacing="1"/>'
STOP = '<w:tabs><w:tab w:val="{}" w:pos="{}"/></w:tabs>'
PAGE = '<w:fldSimple w:instr="PAGE"><w:r><w:t>{}</w:t></w:r></w:fldSimple>'


def sections(start: str) -> Change:
    """The heading in a section of its own, and how the next one starts."""

    def change(form: Draft) -> None:
        set_property(form.paragraph("申报表"), "pPr", "<w:sectPr/>")
        form.section.append(one(f'<w:type w:val="{start}"/>'))

    return change


def ended(spaces: str, alignment: str) -> Change:
    """The heading with these spaces at its end."""

    def change(form: Draft) -> None:
        heading = form.paragraph("申报表")
        heading.append(one(f'<w:r><w:t xml:space="preserve">{spaces}</w:t></w:r>'))
        set_property(heading, "pPr", f'<w:jc w:val="{alignment}"/>')

    return change


def blanks(spaces: str, alignment: str, look: str = "") -> Change:
    """A line of nothing but spaces below the heading."""
    text = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{spaces}</w:t></w:r>'
    line = f'<w:p><w:pPr><w:jc w:val="{alignment}"/></w:pPr>{text}</w:p>'
    return lambda form: form.paragraph("申报表").addnext(one(line))


def footer(*parts: str, in_table: str = "") -> Change:
    """The footer with this in its paragraph, words as runs; or with this in a table."""
    runs = [
        part if part[:1] == "<" else f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in (*parts, in_table)
    ]
    line = f"<w:p>{''.join(runs)}</w:p>"

    def change(form: Draft) -> None:
        root = form.root("word/footer1.xml")
        for child in list(root):
            root.remove(child)
        root.append(one(f"<w:tbl><w:tr><w:tc>{line}</w:tc></w:tr></w:tbl>" if in_table else line))

    return change


ADDRESS = "http://example.cn/a"


def linked(*, field: str = "", element: str = "") -> Change:
    """A link at the heading, as a field or as an element of its own."""
    text = "<w:r><w:t>网址</w:t></w:r>"

    def change(form: Draft) -> None:
        if element:
            name = form.relate("hyperlink", element, external=True)
            form.paragraph("申报表").append(one(f'<w:hyperlink r:id="{name}">{text}</w:hyperlink>'))
        else:
            code = f'HYPERLINK "{field}"'.replace('"', "&quot;")
            form.paragraph("申报表").append(one(f'<w:fldSimple w:instr="{code}">{text}</w:fldSimple>'))

    return change


def dated(code: str, day: str) -> Change:
    """The day at the heading, printed by a field."""
    field = f'<w:fldSimple w:instr="{code}"><w:r><w:t>{day}</w:t></w:r></w:fldSimple>'
    return lambda form: form.paragraph("申报表").append(one(field))


def columns(*widths: int) -> Change:
    def change(form: Draft) -> None:
        for name in ("tcW", "gridCol"):
            for element, width in zip(form.document.iter(w(name)), widths, strict=True):
                element.set(w("w"), str(width))

    return change


NOTHING: Change = lambda form: None  # noqa: E731
BETWEEN: dict[str, tuple[Change, Change, str]] = {
    "行末多了不到一毫米的空格子": (NOTHING, edge_cells(25), ""),
    "行末少了不到一毫米的空格子": (edge_cells(25), NOTHING, ""),
    "行末多了看得见的格子": (NOTHING, edge_cells(400), "的单元格由 2 格改为 3 格"),
    "窄格子里有字": (NOTHING, edge_cells(25, "字"), "的单元格由 2 格改为 3 格"),
    "环绕的表另写了左缩进": (table(FLOATS), all_of(table(FLOATS), table('<w:tblInd w:w="108" w:type="dxa"/>')), ""),
    "不环绕的表有左缩进": (NOTHING, table('<w:tblInd w:w="108" w:type="dxa"/>'), "的左缩进由"),
    "自动换行的记号没有了": (cell("<w:noWrap/>"), NOTHING, ""),
    "竖排写成另一种": (cell('<w:textDirection w:val="tbRlV"/>'), cell('<w:textDirection w:val="tbRl"/>'), ""),
    "竖排改成横排": (cell('<w:textDirection w:val="tbRlV"/>'), NOTHING, "的文字方向由竖排改为横排"),
    "竖排改成旋转": (
        cell('<w:textDirection w:val="tbRl"/>'), cell('<w:textDirection w:val="btLr"/>'), "的文字方向由竖排改为旋转 270°",
    ),
    "页码的域少了开关": (page_number("  PAGE   \\* MERGEFORMAT "), page_number(" PAGE "), ""),
    "页码的写法改了": (page_number("PAGE"), page_number("PAGE \\* CHINESENUM3"), "页脚由"),
    "行号每零行一个": (numbered_lines("0"), NOTHING, ""),
    "行号没有了": (numbered_lines("1"), NOTHING, "的行号由有改为无"),
    "行距差不到百分之一行": (spaced(578), spaced(579), ""),
    "行距改了": (spaced(578), spaced(590), "的行距由 2.41 倍行距改为 2.46 倍行距"),
    "双行合一写明没有": (NOTHING, letters('<w:eastAsianLayout w:id="1" w:combine="0" w:vert="off"/>'), ""),
    "双行合一": (NOTHING, letters('<w:eastAsianLayout w:id="1" w:combine="on"/>'), "的中文版式由无改为双行合一"),
    "主题的白色": (NOTHING, letters('<w:color w:val="000000" w:themeColor="background1"/>'), "改为白色"),
    "主题的白色加深成灰色": (
        NOTHING, letters('<w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/>'), "改为 #BFBFBF",
    ),
    "链接由域改成元素": (linked(field=ADDRESS), linked(element=ADDRESS), ""),
    "链接改了地址": (linked(field=ADDRESS), linked(element=f"{ADDRESS}b"), f"处有超链接“{ADDRESS}b”"),
    "今天的日期": (dated("DATE", "2017年9月5日"), dated("DATE \\@ &quot;yyyy年M月d日&quot;", "2026年11月27日"), ""),
    "日期前的字改了": (dated("DATE", "定于2017年9月5日"), dated("DATE", "改于2026年11月27日"), "的文字由"),
    "写定的日期改了": (dated("REF a", "2017年9月5日"), dated("REF a", "2026年11月27日"), "的文字由"),
    "公式的等号后少了空格": (dated(" = 2 \\* GB3 ", "②"), dated(" =2 \\* GB3 ", "②"), ""),
    "公式改了": (dated("= 2 \\* GB3", "②"), dated("=3 \\* GB3", "③"), "处加了域“=3"),
    "列宽照页面收了一点": (columns(4600, 4600), columns(4500, 4500), ""),
    "列宽改了": (columns(4600, 4600), columns(3000, 6200), "的宽度由"),
    "行距少了百分之一": (spaced(276), spaced(274), ""),
    "行距少了百分之二": (spaced(276), spaced(271), "的行距由 1.15 倍行距改为 1.13 倍行距"),
    "环绕的表写了对齐": (table(FLOATS), all_of(table(FLOATS), table('<w:jc w:val="center"/>')), ""),
    "不环绕的表对齐": (NOTHING, table('<w:jc w:val="center"/>'), "的对齐方式由"),
    "环绕的表往下挪了": (table(FLOATS), table(FLOATS.replace("10", "900")), "的环绕位置由横距正文 0 毫米、纵距正文 0.2 毫米改为"),
    "环绕的表改从页边量": (table(FLOATS), table(FLOATS.replace("text", "page")), "的环绕位置由"),
    "环绕的表改为居中": (
        table(FLOATS), table(FLOATS.replace("w:tblpY", 'w:tblpXSpec="center" w:tblpY')), "改为横距正文居中",
    ),
    "环绕的表差半根线": (table(FLOATS), table(FLOATS.replace("10", "20")), ""),
    "一行照表格居中": (
        table('<w:jc w:val="center"/>'), all_of(table('<w:jc w:val="center"/>'), row('<w:jc w:val="center"/>')), "",
    ),
    "后一节接在同一页": (sections("nextPage"), sections("continuous"), "的分节符由下一页改为连续"),
    "分节符照样": (sections("nextPage"), sections("nextPage"), ""),
    "自动的段距另写了长度": (paragraph(AUTOMATIC.format(100)), paragraph(AUTOMATIC.format(0)), ""),
    "段距改了": (paragraph('<w:spacing w:before="100"/>'), paragraph('<w:spacing w:before="0"/>'), "的段前距由"),
    "编号后的制表位换了写法": (paragraph(STOP.format("num", 400)), paragraph(STOP.format("left", 404)), ""),
    "制表位改了": (paragraph(STOP.format("left", 400)), paragraph(STOP.format("right", 400)), "的制表位由"),
    "居中的标题末尾少了一个空格": (ended(" ", "center"), ended("", "center"), ""),
    "居中的标题末尾少了几个空格": (ended("　　　", "center"), ended("", "center"), "的空格有增减"),
    "靠右的一行末尾少了空格": (ended(" ", "right"), ended("", "right"), "的空格有增减"),
    "靠右的空行里的空格没有了": (blanks("      ", "right"), blanks("", "right"), ""),
    "居中的空行里画了线的空格没有了": (
        blanks("      ", "center", '<w:u w:val="single"/>'), blanks("", "center"), "的空格有增减",
    ),
    "罗马数字的页码": (footer("第 ", PAGE.format("III"), " 页"), footer("第 ", PAGE.format("II"), " 页"), ""),
    "锁住的页码": (footer("第 ", PAGE.format("1")), footer("第 ", PAGE.replace("w:instr", 'w:fldLock="1" w:instr').format("3")), ""),
    "页码旁的字改了": (footer("第 ", PAGE.format("I"), " 页"), footer("共 ", PAGE.format("I"), " 页"), "页脚由"),
    "页码放进了文本框": (footer(PAGE.format("1")), footer(BOX), ""),
    "页码放进了文本框，成了字": (footer(PAGE.format("1")), footer(BOX.replace("9", "机密")), "页脚由"),
    "表格里的页码": (footer(in_table=PAGE.format("4")), footer(in_table=PAGE.format("12")), ""),
    "页脚的表格里改了字": (footer(in_table="甲"), footer(in_table="乙"), "页脚由"),
    "页码改成了总页数": (page_number("PAGE"), page_number("NUMPAGES"), "页脚由"),
}  # fmt: skip


@pytest.mark.parametrize("name", BETWEEN)
def test_what_shows_is_told_whichever_of_both_has_it(name: str, blank: Blank, tmp_path: Path) -> None:
    before, after, told = BETWEEN[name]
    own = Draft((blank.folder / "form.docx").read_bytes())
    before(own)
    folder = tmp_path / "另一张"
    folder.mkdir()
    (folder / "表.docx").write_bytes(own.save())
    changed = open_blank(propose_form(folder / "表.docx", None).slot_map)
    form = Draft(fill(blank, {slot.id: "某甲" for slot in blank.slots}))
    after(form)
    said = "".join(item.problem.message for item in inspect_form(form.save(), changed))
    assert told in said
    assert bool(said) is bool(told)
