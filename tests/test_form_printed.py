"""Whatever is printed on a form is read, or it is said that it was not: kind by kind, as clerks' programs write them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.reading.form_reading import FormReading
from fazhi_cli.forms.word.fields import printed_result
from fazhi_cli.forms.word.numerals import numeral
from form_alterations import VALUES
from form_draft import Draft, W, one, w, xml
from opened import read_form

BLANK = load_blank("henan-2017")
FIRST = "一、组织领导。2016年起"
NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
STYLES = "word/styles.xml"


def draft(**values: str) -> Draft:
    return Draft(fill(BLANK, {**VALUES, "work_summary": "起", **values}))


def reading(form: Draft) -> FormReading:
    return read_form(form.save(), BLANK)


def summary_of(form: Draft) -> str:
    return reading(form).values.get("work_summary", "")


def said(found: FormReading) -> str:
    return "\n".join(note.problem.message for note in found.notes)


def put(form: Draft, text: str) -> Any:
    """Put elements behind the text of the work summary's only paragraph; the paragraph."""
    paragraph = form.paragraph("起")
    paragraph.extend(xml(text))
    return paragraph


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str | None = None, data: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result is not None else ""
    return f'{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def drop_down(*entries: str, chosen: str = "", default: str = "") -> str:
    items = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    return f"<w:ffData><w:ddList>{chosen}{default}{items}</w:ddList></w:ffData>"


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


SYMBOL = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
BOX = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"
RUBY = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
READ = {
    "带圈数字（EQ 域，没有结果）": (field(r"eq \o\ac(○,21)"), "21"),
    "带圈数字，外圈是方框": (field(r" EQ \o\ac(□,3) "), "3"),
    "带圈数字，圈后写大小": (field(r"EQ \o\ac(○,\s\up0(12))"), "12"),
    "分数": (field(r"EQ \f(1,2)"), "1/2"),
    "上标": (field(r"EQ \s\up5(2)"), "2"),
    "合并字符": (field(r'EQ \* jc0 \* "Font:宋体" \* hps10 \o(\s\up 5(双),\s\do 2(行))'), "双行"),
    "加框文字": (field(r"EQ \x(必填)"), "必填"),
    "下拉型窗体域，选了第二项": (field("FORMDROPDOWN", data=drop_down("甲", "乙", chosen='<w:result w:val="1"/>')), "乙"),
    "下拉型窗体域，没有选过": (field("FORMDROPDOWN", data=drop_down("甲", "乙")), "甲"),
    "下拉型窗体域，默认第二项": (field("FORMDROPDOWN", data=drop_down("甲", "乙", default='<w:default w:val="1"/>')), "乙"),
    "复选框型窗体域，选中": (field("FORMCHECKBOX", data=BOX.format("<w:checked/>")), "☑"),
    "复选框型窗体域，默认选中": (field("FORMCHECKBOX", data=BOX.format('<w:default w:val="1"/>')), "☑"),
    "复选框型窗体域，取消了": (field("FORMCHECKBOX", data=BOX.format('<w:default w:val="1"/><w:checked w:val="0"/>')), "□"),
    "文字型窗体域": (field("FORMTEXT", run("城关镇")), "城关镇"),
    "符号域": (field(r"SYMBOL 252 \f Wingdings"), "✔"),
    "宏按钮的文字": (field("MACROBUTTON NoMacro 单击此处"), "单击此处"),
    "引用域，没有结果": (field('QUOTE "十二项"'), "十二项"),
    "简单域，没有结果": (r'<w:fldSimple w:instr="EQ \o\ac(○,7)"/>', "7"),
    "简单域，有结果": (f'<w:fldSimple w:instr="SEQ 表">{run("5")}</w:fldSimple>', "5"),
    "域里套域": (field("IF 1=1", run("甲") + field("REF x", run("乙")) + run("丙")), "甲乙丙"),
    "索引项什么也不印": (field('XE "法治"'), ""),
    "普通字体里的符号": (SYMBOL.format("宋体", "2460"), "①"),
    "Symbol 字体": (SYMBOL.format("Symbol", "F0B4"), "×"),
    "Symbol 字体，不带 F0": (SYMBOL.format("Symbol", "00B3"), "≥"),
    "Wingdings 的勾": (SYMBOL.format("Wingdings", "F0FC"), "✔"),
    "Wingdings 的空框": (SYMBOL.format("Wingdings", "F0A8"), "□"),
    "Wingdings 2 的勾框": (SYMBOL.format("Wingdings 2", "F052"), "☑"),
    "Wingdings 的带圈数字": (SYMBOL.format("Wingdings", "F08A"), "⑩"),
    "文字用了 Wingdings 字体": (run("\uf0fcl", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✔●"),
    "XML 注释后的文字": ("<w:r><w:t>前<!-- 注 -->后</w:t></w:r>", "前后"),
    "处理指令后的文字": ("<w:r><w:t><?x y?>后<?z?>尾</w:t></w:r>", "后尾"),
    "分页符": ('<w:r><w:br w:type="page"/></w:r>' + run("次页"), "\n次页"),
    "分栏符": ('<w:r><w:br w:type="column"/></w:r>' + run("次栏"), "\n次栏"),
    "开头的分页符": (run("") + '<w:r><w:lastRenderedPageBreak/></w:r>' + run("次页"), "次页"),
    "手动换行": ('<w:r><w:br w:type="textWrapping"/></w:r>' + run("次行"), "\n次行"),
    "段内控件": (control("<w:text/>", run("控")), "控"),
    "下拉列表控件": (control('<w:dropDownList><w:listItem w:value="1" w:displayText="甲"/></w:dropDownList>', run("甲")), "甲"),
    "日期控件": (control('<w:date w:fullDate="2017-09-30T00:00:00Z"/>', run("2017年9月30日")), "2017年9月30日"),
    "复选框控件": (control("<w14:checkbox/>", SYMBOL.format("Wingdings", "F0FE")), "☑"),
    "控件里还是提示语": (control("<w:showingPlcHdr/>", run("单击此处输入文字。")), ""),
    "控件里是没有标明的提示语": (control("<w:text/>", run("单击或点击此处输入文字。")), ""),
    "控件里是表格设计者的提示语": (control("<w:dropDownList/>", run("请选择县（市、区）")), ""),
    "控件里是 WPS 的提示语": (control("<w:text/>", run("点击此处输入文本")), ""),
    "控件里的话以请字开头": (control("<w:text/>", run("请予审核")), "请予审核"),
    "控件里的话提到选择": (control("<w:text/>", run("选择一项工作抓实")), "选择一项工作抓实"),
    "控件里的长文以请输入开头": (control("<w:text/>", run("请输入法等软件的厂家到场，讲解了办法。")), "请输入法等软件的厂家到场，讲解了办法。"),
    "符号后面接着打的汉字": (run("\uf0fc合格", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✔合格"),
    "智能标记": (f"<w:smartTag>{run('智')}</w:smartTag>", "智"),
    "接受后的修订": (f'<w:ins w:id="1" w:author="甲">{run("新")}</w:ins><w:del w:id="2" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>', "新"),
    "兼容内容": (f'<mc:AlternateContent><mc:Choice Requires="w14">{run("新")}</mc:Choice><mc:Fallback>{run("旧")}</mc:Fallback></mc:AlternateContent>', "新"),
    "隐藏文字": (run("藏", "<w:vanish/>"), ""),
    "从右向左的标记": (f'<w:bdo w:val="ltr">{run("字")}</w:bdo>', "字"),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_is_printed_in_a_value_is_read(name: str) -> None:
    form = draft()
    put(form, READ[name][0])
    found = reading(form)
    assert found.values["work_summary"] == "起" + READ[name][1]
    assert "没有读入" not in said(found).replace("打印不出来，没有读入", "")
    assert "读不出里面的内容" not in said(found)


TOLD = {
    "自动编号域": (field("AUTONUM"), "没有显示结果的域“AUTONUM”"),
    "没有结果的日期域": (field("DATE"), "没有显示结果的域“DATE”"),
    "没有结果的页码": (field("PAGE"), "没有显示结果的域“PAGE”"),
    "拼音指南写成的域": (field(r'EQ \* jc2 \* hps10 \o\ad(\s\up 9(fa),法)'), "没有显示结果的域"),
    "条形码": (field('DISPLAYBARCODE "x" QR'), "没有显示结果的域"),
    "没有结束的域": ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("吞掉的文字"), "没有显示结果的域"),
    "复杂的公式域": (field(r"EQ \i(1,2,x)"), "没有显示结果的域"),
    "旧式的日期块": ("<w:r><w:yearLong/></w:r>", "没有显示结果的域“DATE”"),
    "拼音": (RUBY.format(run("fǎ"), run("法")), "拼音“fǎ”"),
    "没有普通写法的符号": (SYMBOL.format("Webdings", "F021"), "符号字体"),
    "自造字体里的符号": (SYMBOL.format("某某符号", "F041"), "符号字体"),
    "文本框": ("<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框内的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>", "文本框“框内的字”"),
    "脚注": ('<w:r><w:footnoteReference w:id="2"/></w:r>', "脚注"),
    "尾注": ('<w:r><w:endnoteReference w:id="2"/></w:r>', "尾注"),
    "图片": ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "图片"),
    "公式": ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "公式"),
    "嵌入对象": ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>', "嵌入的文件"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_read_in_a_value_is_told(name: str) -> None:
    form = draft()
    put(form, TOLD[name][0])
    told = said(reading(form))
    assert TOLD[name][1] in told
    assert "没有显示结果的域" not in told or "按它打印出来" not in told


@dataclass(frozen=True)
class Listed:
    """A list: its levels as XML, the levels its paragraphs have (None: no number), and what is printed before each."""

    levels: str
    at: tuple[int | None, ...]
    printed: tuple[str, ...]


def level(number: int, kind: str, text: str, more: str = "", start: str = '<w:start w:val="1"/>') -> str:
    return (
        f'<w:lvl w:ilvl="{number}">{start}<w:numFmt w:val="{kind}"/>{more}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


CHINESE = level(0, "chineseCountingThousand", "%1、")
LISTS = {
    "一、": Listed(CHINESE, (0, 0, None, 0), ("一、", "二、", "", "三、")),
    "（一）": Listed(level(0, "chineseCounting", "（%1）"), (0, 0), ("（一）", "（二）")),
    "第一章": Listed(level(0, "chineseCountingThousand", "第%1章"), (0, 0), ("第一章", "第二章")),
    "1.": Listed(level(0, "decimal", "%1."), (0, 0), ("1.", "2.")),
    "①": Listed(level(0, "decimalEnclosedCircleChinese", "%1"), (0, 0), ("①", "②")),
    "1.1": Listed(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"), (0, 1, 1, 0, 1), ("1", "1.1", "1.2", "2", "2.1")),
    "一、（一）": Listed(CHINESE + level(1, "chineseCounting", "（%2）"), (0, 1, 1, 0, 1), ("一、", "（一）", "（二）", "二、", "（一）")),
    "都写成阿拉伯数字": Listed(CHINESE + level(1, "decimal", "%1.%2", "<w:isLgl/>"), (0, 1), ("一、", "1.1")),
    "下级不重新编号": Listed(CHINESE + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'), (0, 1, 0, 1), ("一、", "1.", "二、", "2.")),
    "从五开始": Listed(level(0, "chineseCounting", "%1、", start='<w:start w:val="5"/>'), (0, 0), ("五、", "六、")),
    "甲乙": Listed(level(0, "ideographTraditional", "%1、"), (0, 0), ("甲、", "乙、")),
    "壹": Listed(level(0, "chineseLegalSimplified", "%1、"), (0, 0), ("壹、", "贰、")),
    "i": Listed(level(0, "lowerRoman", "(%1)"), (0, 0), ("(i)", "(ii)")),
    "A": Listed(level(0, "upperLetter", "%1."), (0, 0), ("A.", "B.")),
    "01": Listed(level(0, "decimalZero", "%1"), (0, 0), ("01", "02")),
    "项目符号": Listed(level(0, "bullet", "●"), (0, 0), ("●", "●")),
    "Wingdings 的项目符号": Listed(level(0, "bullet", "\uf0d8").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'), (0,), ("➢",)),
    "没有编号的一级": Listed(level(0, "none", ""), (0,), ("",)),
    "隐藏的编号": Listed(CHINESE.replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"), (0,), ("",)),
}  # fmt: skip


def numbered(form: Draft, levels: str, at: tuple[int | None, ...], nums: str = "", ids: tuple[int, ...] = ()) -> None:
    """Make as many paragraphs of the work summary as ``at`` has, each at its level of a list; ``ids`` name lists."""
    form.add(
        "word/numbering.xml",
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>',
        NUMBERING,
    )
    form.relate("numbering", "numbering.xml")
    first = form.paragraph("起")
    for count, place in enumerate(at):
        paragraph = one("<w:p><w:pPr/><w:r><w:t>文</w:t></w:r></w:p>")
        if place is not None:
            number = ids[count] if ids else 1
            paragraph[0].append(one(f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'))
        first.addprevious(paragraph)
    first.getparent().remove(first)


@pytest.mark.parametrize("name", LISTS)
def test_automatic_numbers_are_read_as_they_are_printed(name: str) -> None:
    form = draft()
    numbered(form, LISTS[name].levels, LISTS[name].at)
    assert summary_of(form) == "\n".join(f"{number}文" for number in LISTS[name].printed)


def test_a_number_with_a_tab_behind_it_gets_a_blank_unless_a_mark_ends_it() -> None:
    for text, printed in (("%1、", "一、文"), ("第%1条", "第一条 文")):
        form = draft()
        numbered(form, level(0, "chineseCounting", text).replace('<w:suff w:val="nothing"/>', ""), (0,))
        assert summary_of(form) == printed


def test_lists_of_one_kind_go_on_counting_unless_one_begins_anew() -> None:
    other = '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for more, printed in (("", "一、文\n二、文\n三、文"), (anew, "一、文\n一、文\n二、文")):
        form = draft()
        numbered(form, CHINESE, (0, 0, 0), other.format(more), (1, 2, 2))
        assert summary_of(form) == printed


def test_a_list_may_replace_a_level_of_its_kind() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1）")}</w:lvlOverride>'
    form = draft()
    numbered(form, CHINESE, (0, 0), f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{replaced}</w:num>', (1, 2))
    assert summary_of(form) == "一、文\n1）文"


STYLED = '<w:style w:type="paragraph" w:styleId="L{0}"><w:name w:val="L{0}"/>{1}<w:pPr><w:numPr>{2}</w:numPr></w:pPr></w:style>'


def styled(form: Draft, style: str) -> None:
    for paragraph in form.document.iter(w("p")):
        if "".join(paragraph.itertext()) == "文":
            paragraph[0].insert(0, one(f'<w:pStyle w:val="{style}"/>'))


def test_a_number_may_come_from_the_style_or_from_what_the_style_is_based_on() -> None:
    for style in ("L1", "L2"):
        form = draft()
        numbered(form, CHINESE, (None, None))
        form.root(STYLES).append(one(STYLED.format(1, "", '<w:numId w:val="1"/>')))
        form.root(STYLES).append(
            one('<w:style w:type="paragraph" w:styleId="L2"><w:name w:val="L2"/><w:basedOn w:val="L1"/></w:style>')
        )
        styled(form, style)
        assert summary_of(form) == "一、文\n二、文"


def test_a_style_has_the_level_that_names_it_and_a_paragraph_may_have_none_all_the_same() -> None:
    form = draft()
    numbered(form, CHINESE + level(1, "decimal", "%2.", '<w:pStyle w:val="L1"/>'), (None, None))
    form.root(STYLES).append(one(STYLED.format(1, "", '<w:numId w:val="1"/>')))
    styled(form, "L1")
    last = [p for p in form.document.iter(w("p")) if "".join(p.itertext()) == "文"][-1]
    last[0].append(one('<w:numPr><w:numId w:val="0"/></w:numPr>'))
    assert summary_of(form) == "1.文\n文"


def test_a_number_of_an_unknown_kind_and_a_picture_as_bullet_are_told() -> None:
    for levels in (level(0, "thaiLetters", "%1."), level(0, "bullet", "●", '<w:lvlPicBulletId w:val="0"/>')):
        form = draft()
        numbered(form, levels, (0,))
        assert "认不得的自动编号" in said(reading(form))


def test_an_automatic_number_is_told() -> None:
    form = draft()
    numbered(form, CHINESE, (0,))
    assert "里有自动编号" in said(reading(form))


ELSEWHERE: dict[str, tuple[Callable[[Draft], Any], str]] = {
    "表后的文字": (lambda d: d.section.addprevious(one(f"<w:p>{run('补充说明一段')}</w:p>")), "表格之外有文字“补充说明一段”"),
    "表前的文字": (lambda d: d.body.insert(0, one(f"<w:p>{run('请领导审阅')}</w:p>")), "文字“请领导审阅”"),
    "意见栏标题里的文字": (lambda d: d.paragraph("（盖章）").extend(xml(run("李某"))), "文字“（盖章）李某”"),
    "嵌套表格里的文字": (lambda d: d.paragraph("（1500字").addprevious(one(f"<w:tbl><w:tr><w:tc><w:p>{run('表中表')}</w:p></w:tc></w:tr></w:tbl>")), "嵌套表格第 1 行有文字“表中表”"),
    "多出的一行": (lambda d: d.row("县（市、区、旗）").addnext(one(f"<w:tr><w:tc><w:p>{run('联系人：张某')}</w:p></w:tc></w:tr>")), "文字“联系人：张某”"),
    "文本框在表外": (lambda d: d.section.addprevious(one(f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('框中字')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")), "文本框“框中字”"),
    "插入的外部文件": (lambda d: d.section.addprevious(one('<w:altChunk r:id="rId9"/>')), "插入的外部内容"),
    "图片在表外": (lambda d: d.section.addprevious(one("<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>")), "图片"),
    "标签的脚注": (lambda d: d.paragraph("申报单位：").extend(xml('<w:r><w:footnoteReference w:id="2"/></w:r>')), "脚注"),
    "取消了合并的格子里的文字": (lambda d: (d.cell("创").find(w("tcPr")).remove(d.cell("创").find(f"{w('tcPr')}/{w('vMerge')}")), d.row("申报单位（签章）")[1].find(w("p")).extend(xml(run("备注")))), "文字“备注”"),
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_printed_outside_the_slots_is_told(name: str) -> None:
    form = draft()
    ELSEWHERE[name][0](form)
    found = reading(form)
    assert ELSEWHERE[name][1] in said(found)
    assert found.values["work_summary"] == "起"


SILENT: dict[str, Callable[[Draft], Any]] = {
    "合并掉的格子里的文字打印不出来": lambda d: d.row("申报单位（签章）")[1].find(w("p")).extend(xml(run("藏"))),
    "隐藏的文字打印不出来": lambda d: d.section.addprevious(one(f"<w:p>{run('藏', '<w:vanish/>')}</w:p>")),
    "栏目文字只改了空格": lambda d: d.run("申报单位：").find(w("t")).__setattr__("text", "申 报 单 位："),
    "空段落": lambda d: d.section.addprevious(one("<w:p/>")),
}  # fmt: skip


def _joined_label(form: Draft) -> None:
    cell = form.cell("创")
    for paragraph in cell.findall(w("p")):
        cell.remove(paragraph)
    cell.append(one(f"<w:p>{run('创建工作情况（1500字以内）')}</w:p>"))


SILENT["逐字分段的栏目写成一段"] = _joined_label


@pytest.mark.parametrize("name", SILENT)
def test_what_is_not_printed_or_says_nothing_new_is_not_told(name: str) -> None:
    form = draft()
    SILENT[name](form)
    assert "没有读入" not in said(reading(form))


def test_a_text_that_goes_on_in_a_row_split_off_below_is_joined() -> None:
    form = draft()
    row = one(
        '<w:tr><w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr><w:p/></w:tc>'
        f"<w:tc><w:p>{run('第二行')}</w:p><w:p>{run('第三行')}</w:p></w:tc></w:tr>"
    )
    form.row("起").addnext(row)
    found = reading(form)
    assert found.values["work_summary"] == "起\n第二行\n第三行"
    assert "拆到了下面的行里" in said(found)


def test_a_row_below_that_holds_something_of_its_own_is_not_joined() -> None:
    form = draft()
    form.row("起").addnext(
        one(f"<w:tr><w:tc><w:p>{run('备注')}</w:p></w:tc><w:tc><w:p>{run('另事')}</w:p></w:tc></w:tr>")
    )
    found = reading(form)
    assert found.values["work_summary"] == "起"
    assert "文字“备注”、文字“另事”" in said(found)


def test_a_value_written_behind_its_label_in_the_labels_cell_is_read() -> None:
    form = draft(applicant="（申报参评的县、市、区）")
    form.run("申报单位：").find(w("t")).text = "申报单位： 中牟县"
    found = reading(form)
    assert found.values["applicant"].strip() == "中牟县"
    assert "写在了栏目格里" in said(found)


def test_two_values_for_one_slot_are_told_not_chosen_between() -> None:
    form = draft()
    form.run("申报单位：").find(w("t")).text = "申报单位：新郑市"
    found = reading(form)
    assert found.values["applicant"] == VALUES["applicant"]
    assert "文字“申报单位：新郑市”" in said(found)


@pytest.mark.parametrize("wrap", ["cell", "row", "paragraph"])
def test_a_prompt_is_no_answer_whatever_the_control_holds(wrap: str) -> None:
    form = draft(applicant="单击此处选择")
    paragraph = form.paragraph("单击此处选择")
    held = {"paragraph": paragraph, "cell": paragraph.getparent(), "row": paragraph.getparent().getparent()}[wrap]
    prompting = one(control("<w:showingPlcHdr/>", ""))
    held.addprevious(prompting)
    prompting[1].append(held)
    found = reading(form)
    assert "applicant" not in found.values


DAYS = {
    "2017年9月30日": "2017-09-30", "2017 年 9 月 30 日": "2017-09-30", "２０１７年９月３０日": "2017-09-30",
    "二〇一七年九月三十日": "2017-09-30", "二O一七年九月三十日": "2017-09-30", "二o一七年九月三十日": "2017-09-30",
    "二0一七年九月三十日": "2017-09-30", "二零一七年九月三十日": "2017-09-30", "二○一七年九月三十日": "2017-09-30",
    "二Ｏ一七年九月三十日": "2017-09-30", "二О一七年九月三十日": "2017-09-30", "二◯一七年十月十一日": "2017-10-11",
    "2017年9月30日（星期六）": "2017-09-30", "2017年9月30日(周六)": "2017-09-30", "2017年9月30日 星期六": "2017-09-30",
    "2017.9.30": "2017-09-30", "2017-09-30": "2017-09-30", "2017/9/30": "2017-09-30", "2017年9月30号": "2017-09-30",
    "公元2017年9月30日": "2017-09-30", "二〇一七年元月廿九日": "2017-01-29", "二〇一七年十月卅日": "2017-10-30",
    "二〇二〇年一〇月二〇日": "2020-10-20", "2O17年9月3O日": "2017-09-30", "2017年9月三十日": "2017-09-30", "20170930": "2017-09-30",
    "贰零壹柒年玖月叁拾日": "2017-09-30", "2017—9—30": "2017-09-30", "2017–09–30": "2017-09-30", "二〇一七年九月三十曰": "2017-09-30",
    "二〇一七.九.三十": "2017-09-30", "2017年⑨月30日": "2017-09-30", "二〇一七年九月三〇日": "2017-09-30",
    "\u200e2017\u200e年\u200e9\u200e月\u200e30\u200e日": "2017-09-30", "2017年9月30\u200b日": "2017-09-30", "2017·9·30": "2017-09-30",
    "2017年9月30日。": "2017-09-30", "2017年9月30日填": None, "2017年9月30日至10月1日": None, "。": None,
    "20l7年9月30日": None, "17年9月30日": None, "2017年9月30目": None, "201799": None, "20171340": None, "2017930": None,
    "2017年〇月3日": None, "2017年9月十十日": None, "2017年9月二三十日": None, "9/30/2017": None, "42008": None, "2017年9月末": None,
    "2017年9月31日": None, "9月30日": None, "二〇一七年九月三十二日": None,
    "2017年9月": None, "见附页": None, "二一七年九月三日": None,
}  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_dates_are_read_as_hands_write_them(text: str) -> None:
    assert iso_date(text) == DAYS[text]


def test_the_kinds_of_numerals_agree_with_what_word_prints() -> None:
    printed: dict[str, dict[int, str | None]] = {
        "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一○一"},
        "chineseCountingThousand": {100: "一百", 101: "一百零一", 110: "一百一十", 1005: "一千零五", 12000: "一万二千"},
        "chineseLegalSimplified": {10: "壹拾", 101: "壹佰零壹"},
        "upperRoman": {4: "IV", 1999: "MCMXCIX"},
        "lowerLetter": {26: "z", 27: "aa", 53: "aaa"},
        "decimalEnclosedCircle": {20: "⑳", 21: "㉑", 50: "㊿", 51: "51"},
        "decimalFullWidth": {12: "１２"},
        "decimalZero": {3: "03"},
        "ordinal": {1: None},
        "ideographZodiacTraditional": {1: "甲子", 60: "癸亥"},
    }
    for kind, cases in printed.items():
        assert {number: numeral(number, kind) for number in cases} == cases


def test_a_field_that_is_not_closed_or_unknown_has_no_printed_result() -> None:
    assert printed_result(r"EQ \o\ac(○,21", None) is None
    assert printed_result("NOSUCHFIELD", None) is None
    assert printed_result("", None) is None
