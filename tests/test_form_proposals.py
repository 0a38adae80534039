"""``fazhi round form``: a draft slot map that loads as it is, a proof with a name in every slot, faults told at once."""

import cProfile
import io
import pstats
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import open_blank
from fazhi_cli.forms.blank.entries import options_of
from fazhi_cli.forms.blank.slot_map_checks import slot_map_faults, unasked
from fazhi_cli.forms.blank.slots import load_slots
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.proposing.drafts import propose_form
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.forms.reading.slot_texts import cleaned
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.nomination.part_keys import Key
from fazhi_cli.resources import bundled
from form_draft import Draft, text_of, w, xml
from form_twin_blanks import TWINS
from form_twins import Block, Cell, Empty, Run, Table, Twin, control, date, text
from opened import read_form

FOLDER = bundled("templates") / "henan-2017"


def written(twin: Twin, folder: Path) -> Path:
    path = folder / f"{twin.name}.docx"
    path.write_bytes(twin.build())
    return path


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_draft_of_a_slot_map_loads_and_finds_every_place(twin: Twin, tmp_path: Path) -> None:
    made = propose_form(written(twin, tmp_path), None)
    blank = open_blank(made.slot_map)
    wanted = [place.slot.id for proposal in made.found.proposals for place in proposal.places]
    assert [slot.id for slot in blank.slots] == wanted
    assert slot_map_faults(made.slot_map) == []


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_the_proof_shows_the_name_of_every_slot(twin: Twin, tmp_path: Path) -> None:
    made = propose_form(written(twin, tmp_path), tmp_path / "草稿")
    shown = zipfile.ZipFile(io.BytesIO(made.proof.read_bytes())).read("word/document.xml").decode("utf-8")
    docx.Document(io.BytesIO(made.proof.read_bytes()))
    silent = set(made.silent)
    for proposal in made.found.proposals:
        for place in proposal.places:
            assert place.slot.kind == "photo" or place.slot.label in silent or f"【{place.slot.label}】" in shown
    assert silent <= {"学位"}


def test_on_the_bundled_blank_the_proposals_are_its_own_slots() -> None:
    found = proposed((FOLDER / "form.docx").read_bytes(), "form.docx")
    own = open_blank(FOLDER).places.values()
    assert [(place.container, place.first, place.last) for one in found.proposals for place in one.places] == [
        (place.container, place.first, place.last) for place in own
    ]
    assert found.title == "全国法治县（市、区）创建活动先进单位推荐审批表"
    assert {one.sureness.label for one in found.proposals} == {"有把握"}


def test_keys_of_the_round_are_put_beside_their_labels() -> None:
    keys = {"申报单位": ("申报单位",), "创建工作情况": ("创建工作情况",)}
    found = proposed((FOLDER / "form.docx").read_bytes(), "form.docx", keys)
    assert [one.slot.field for one in found.proposals if one.slot.field] == [("申报单位",), ("创建工作情况",)]


def test_a_remark_behind_a_label_is_no_part_of_it_unless_it_tells_two_apart() -> None:
    rows = ("姓名", "姓名（曾用名）"), ("照片（二寸）", "性别(男/女)"), ("电话（办公室）", "电话（手机）")
    cells = tuple(tuple(cell for label in row for cell in (label, Empty(label, ""))) for row in rows)
    keys = {label: (label,) for label in ("姓名", "照片", "性别", "电话")}
    found = proposed(Twin("推荐表", (Table(cells, columns=4),)).build(), "表.docx", keys)
    assert {one.slot.label: one.slot.field for one in found.proposals} == {
        "姓名": ("姓名",),
        "姓名（曾用名）": (),
        "照片（二寸）": ("照片",),
        "性别(男/女)": ("性别",),
        "电话（办公室）": (),
        "电话（手机）": (),
    }


def test_places_to_sign_and_cells_without_a_label_are_told_and_not_taken() -> None:
    twin = Twin(
        "签字表",
        (
            ["负责人签字：", text("签字", "________", "")],
            Table((("", "姓名"), (Empty("甲", ""), Empty("乙", "")))),
            "（加盖公章）",
        ),
    )
    found = proposed(twin.build(), "表.docx")
    assert next((one.text, one.reason) for one in found.passed) == ("负责人签字________", "手签、盖章处，不由程序填写")
    assert any("左边和上边都没有栏目文字" in one.reason for one in found.passed)


def test_dates_beside_a_seal_and_opinions_wait_for_the_hand() -> None:
    twin = Twin(
        "表",
        (
            Table(
                ((Cell(("县级意见：", Empty("意见", "", 2), "（盖章）", [date("日", "  年  月  日", "")])),),),
                columns=1,
            ),
        ),
    )
    assert [(one.slot.label, one.slot.printed) for one in proposed(twin.build(), "表.docx").proposals] == [
        ("县级意见", False),
        ("县级意见日期", False),
    ]


def test_an_existing_slot_map_is_not_overwritten(tmp_path: Path) -> None:
    path = written(TWINS[0], tmp_path)
    propose_form(path, None)
    with pytest.raises(FileError, match="已存在"):
        propose_form(path, None)
    propose_form(path, None, overwrite=True)


def test_everything_wrong_with_a_slot_map_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "form.docx", tmp_path / "form.docx")
    (tmp_path / "slots.yaml").write_text(
        "form: form.docx\n"
        "title: 表\n"
        "slots:\n"
        "  - {id: a, label: 单位, field: [申报单位], kind: text, anchor: '申报单位：'}\n"
        "  - {id: b, label: 单位二, field: [申报单位], kind: text, anchor: '送审单位：'}\n"
        "  - {id: c, label: 电话, field: [联系电话], kind: text, anchor: '电话：'}\n"
        "  - {id: d, label: 日期, field: [填表日其], kind: date, anchor: '填表日期：'}\n"
        "  - {id: e, label: 日期二, kind: date, anchor: '填表日期：'}\n",
        "utf-8",
    )
    types = {"申报单位": "text", "填表日期": "date", "创建工作情况": "text"}
    known: dict[KeyPath, Key] = {(name,): Key(name, name, type_) for name, type_ in types.items()}
    faults = slot_map_faults(tmp_path, known)
    assert [(fault.line, fault.message.split("。")[0]) for fault in faults] == [
        (5, "“单位二”和“单位”填的是同一个键“申报单位”"),
        (6, "空白表里找不到“电话：”（以它开头的单元格有 0 个）"),
        (6, "“电话”填的键“联系电话”本轮的申报文件里没有"),
        (7, "“日期”填的键“填表日其”本轮的申报文件里没有"),
        (8, "“日期二”与“日期”是空白表上的同一处"),
    ]
    assert "是不是想写“填表日期”？" in faults[3].message
    assert unasked([load_slots(tmp_path)], [*known]) == [("填表日期",), ("创建工作情况",)]


def test_a_long_text_in_a_row_of_fixed_height_is_told(tmp_path: Path) -> None:
    twin = Twin("表", (Table((("主要事迹", Empty("主要事迹", "", 2)),), columns=2),))
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(twin.build())) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            height = b'<w:tr><w:trPr><w:trHeight w:val="900" w:hRule="exact"/></w:trPr>'
            target.writestr(name, source.read(name).replace(b"<w:tr>", height))
    (tmp_path / "表.docx").write_bytes(fixed.getvalue())
    made = propose_form(tmp_path / "表.docx", None)
    (fault,) = slot_map_faults(made.slot_map)
    assert fault.remark
    assert "“主要事迹”那一行的行高是“固定值”，写多了会被裁掉" in fault.message


def test_a_blank_whose_main_part_is_elsewhere_or_far_too_large_says_what_to_do(tmp_path: Path) -> None:
    for member, size, said in (
        ("word/document2.xml", 9, "没有 Word 文档的部件"),
        ("word/document.xml", 17 * 2**20, "大得不正常"),
    ):
        with zipfile.ZipFile(tmp_path / "form.docx", "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(member, b" " * size)
        with pytest.raises(FileError, match=said):
            propose_form(tmp_path / "form.docx", None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04 nonsense", "没有传完"),
        (b"%PDF-1.5", "其实是 PDF 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "旧版 Word 文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "去掉打开密码"),
    ],
)
def test_a_blank_that_does_not_open_says_what_it_is(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(content)
    with pytest.raises(FileError, match=f"打不开：.*{said}") as refusal:
        propose_form(tmp_path / "form.docx", None)
    assert "报送单位" not in str(refusal.value)  # the blank is the clerk's own


LEFT = {
    "修订痕迹": '<w:ins w:id="1" w:author="甲"><w:r><w:t>新</w:t></w:r></w:ins>',
    "批注": '<w:r><w:commentReference w:id="0"/></w:r>',
    "": "<w:r><w:t>新</w:t></w:r>",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_every_form_would_have_is_told_of_a_blank(name: str, tmp_path: Path) -> None:
    form = Draft((FOLDER / "form.docx").read_bytes())
    form.paragraph("申报单位（签章）").addprevious(xml(f"<w:p>{LEFT[name]}</w:p>")[0])
    (tmp_path / "form.docx").write_bytes(form.save())
    made = propose_form(tmp_path / "form.docx", None)
    assert made.found.marks == ((name,) if name else ())
    told = [fault.message for fault in slot_map_faults(made.slot_map)]
    assert any(name in message for message in told) if name else told == []


def test_a_blank_with_macros_is_told() -> None:
    form = Draft((FOLDER / "form.docx").read_bytes())
    form.parts["word/vbaProject.bin"] = b"x"
    assert proposed(form.save(), "表.docm").marks == ("宏",)


def test_a_cell_that_lost_its_paragraphs_keeps_nothing_else_from_being_proposed() -> None:
    form = Draft((FOLDER / "form.docx").read_bytes())
    sound = [proposal.slot.label for proposal in proposed(form.save(), "表.docx").proposals]
    cell = next(cell for cell in form.document.iter(w("tc")) if not text_of(cell))
    for paragraph in cell.findall(w("p")):
        cell.remove(paragraph)
    damaged = [proposal.slot.label for proposal in proposed(form.save(), "表.docx").proposals]
    assert len(damaged) == len(sound) - 1
    assert set(damaged) < set(sound)


def one_line(*cells: str | Cell) -> tuple[Table]:
    return (Table((cells,), columns=len(cells)),)


ROW = ("自评得分", "考核得分")
FOUND: dict[str, tuple[tuple[Block, ...], list[tuple[str, str, str]]]] = {
    "单位前面的空处": (one_line("总投资", "　　　　万元"), [("总投资", "text", "before")]),
    "两处同一个单位": (
        (Table((("财政资金", "　　　万元"), ("自筹资金", "　　　万元")), columns=2),),
        [("财政资金", "text", "before"), ("自筹资金", "text", "before")],
    ),
    "栏目的字就是单位": (one_line("户数", "　　户"), [("户数", "text", "before")]),
    "没有空处的数": (one_line("人数", "三十人"), []),
    "横线后面才是栏目": (
        (["＿＿＿＿市＿＿＿＿县（市、区）＿＿＿＿村"],),
        [("市", "text", "before"), ("县（市、区）", "text", "before"), ("村", "text", "before")],
    ),
    "栏目在横线前面": ((["现有职工＿＿＿＿人，其中党员＿＿＿＿人"],), [("现有职工", "text", "line"), ("其中党员", "text", "line")]),
    "盖章的单位名称": ((["申报单位（盖章）：＿＿＿＿＿＿"],), [("申报单位", "text", "line")]),
    "只是盖章": ((["（盖章）：＿＿＿＿＿＿"],), []),
    "签字处": ((["负责人（签字）：＿＿＿＿＿＿"],), []),
    "行末的栏目": ((["办公电话：　　　　手机："],), [("办公电话", "text", "line"), ("手机", "text", "line")]),
    "行末的签字处": ((["填报人：　　　　审核人签字："],), [("填报人", "text", "line")]),
    "起止日期": (
        one_line("公示时间", "　年　月　日至　年　月　日"),
        [("公示时间", "date", "before"), ("公示时间至", "date", "line")],
    ),
    "举例的日期": ((["填写实际填写的日期，如2017年9月5日。"],), []),
    "举例日期的提示": (one_line("起始时间", "（格式：2016年3月）"), [("起始时间", "text", "right")]),
    "提到公章的提示": (one_line("单位全称", "（与公章一致）"), [("单位全称", "text", "right")]),
    "盖章的地方": (one_line("单位全称", "（盖章）"), []),
    "带圈的序号": (one_line("①单位名称", ""), [("单位名称", "text", "right")]),
    "题下一格": ((Table((("一、基本情况（300字以内）",), ("",)), columns=1),), [("基本情况", "paragraphs", "below")]),
    "嵌套表格的外格": (
        (Table((("负责人", Cell((Table((("姓名", ""),), columns=2),))),), columns=2),),
        [("姓名", "text", "right")],
    ),
    "有没有": (one_line("公司内是否有亲属？  有（  ） 没有（  ）"), [("公司内是否有亲属？", "choice", "line")]),
    "括号里打勾，说明在后": (
        one_line("执行情况", "提前完成（  ） 按时完成（  ）  不能完成（  ）    请打“√”"), [("执行情况", "choice", "right")],
    ),
    "说明怎样打勾": ((["1、请在《申报书》训练或实践上打“√”"],), []),
    "同一格里的栏目": (one_line("性别 男（ ）女（ ）"), [("性别", "choice", "line")]),
    "一项一段": (one_line("项目类型", Cell(("□重点项目", "□一般项目", "□合作项目"))), [("项目类型", "choice", "right")]),
    "一项一段，括号在后": (
        one_line("项目性质", Cell(("1.小发明（  ）", "2.实验（  ）", "3.基础（  ） 4.应用（  ）"))), [("项目性质", "choice", "right")],
    ),
    "题下一项一段": ((["项目类型："], "□重点项目", "□一般项目", "注：只选一项。"), [("项目类型", "choice", "same")]),
    "括号里的数": (
        one_line("成果", "论文（   ）篇、专利（  ）项"), [("论文", "text", "line"), ("专利", "text", "line")],
    ),
    "意见栏里盖章的单位": (
        (Table(((Cell(("学院意见：", Empty("意见", "", 2), "单位（盖章）：          ", "负责人签字：")),),), columns=1),),
        [("学院意见", "paragraphs", "same")],
    ),
    "签字旁边盖章的单位": ((["单位（公章）：＿＿＿＿　负责人（签字）：＿＿＿＿"],), []),
    "表上面的附表号": ((["附表1："], "经费预算表", Table((("科目", ""),), columns=2)), [("科目", "text", "right")]),
    "表上面的小标题": (
        (["一、成员："], Table((("姓名", "职务"), ("", ""), ("", "")), columns=2), ""), [("成员", "rows", "below")],
    ),
    "称呼": ((["各单位："], "为贯彻落实上级精神，现将有关事项通知如下，请各单位遵照执行。"), []),
    "封面上接着正文": (
        (["联系人："], ["联系电话："], "本表由申报单位填写，一律打印，不得手写，一式三份报送，不得缺页漏页。"),
        [("联系人", "text", "line"), ("联系电话", "text", "line")],
    ),
    "竖着写、中间空着的栏目": (one_line(Cell(("学", "", "生", "", "填", "写")), ""), [("学生填写", "text", "right")]),
    "题下一格，有冒号": ((Table((("前阶段工作：",), ("",)), columns=1),), [("前阶段工作", "text", "below")]),
    "一格里几个题": (
        (Table(((Cell(("项目来源", "", "", "主要内容", "", "")),),), columns=1),),
        [("项目来源", "paragraphs", "same"), ("主要内容", "paragraphs", "same")],
    ),
    "横线上有样字": ((["姓名", Run("  张三  ", u=True)],), [("姓名", "text", "line")]),
    "横线上有样字，前后还有空格": ((["班级：  ", Run("\t某某班\t", u=True), "  "],), [("班级", "text", "line")]),
    "下划线只是着重": ((["本表须", Run("如实填写", u=True), "。"],), []),
    "起止日期后一个没有印年": (
        one_line("实习时间", "　年　月　日　　至　　月　日"),
        [("实习时间", "date", "before"), ("实习时间至", "date", "line")],
    ),
    "只有一列空着的名单": (
        (Table((("序号", "评分项目", "满分", "实得分"), ("1", "态度", "10", ""), ("2", "结果", "20", "")), columns=4),),
        [("申报表", "rows", "below")],
    ),
    "到制表位的点线": (
        (["单位名称：", Run("\t")], ["负责人：", Run("\t"), "电话：", Run("\t")]),
        [("单位名称", "text", "line"), ("负责人", "text", "line"), ("电话", "text", "line")],
    ),
    "打出来的点线": (
        ("地址：…………………………", "邮编：..............."),
        [("地址", "text", "line"), ("邮编", "text", "line")],
    ),
    "写好的日子": (("填表日期：2017年 9月 5日", "起始时间：  2023 年 4 月", "截止：__2017__年_9_月"), []),
    "印了年月的日子": (("填表日期：2017年 9月  日",), [("填表日期", "date", "line")]),
    "目录": (("基本情况：…………………………3", "主要成绩：...............12"), []),
    "邮件合并的名称": ((Table((("单位名称", "«单位»"), ("电话", "«电话»")), columns=2),), [
        ("单位名称", "text", "right"), ("电话", "text", "right"),
    ]),
    "横线后面盖章": ((["单位：", Run("        ", u=True), "（盖章）"],), [("单位", "text", "line")]),
    "签字以后的日期": ((["承诺人：（签字）    ", date("日期", "    年  月  日", "")],), [("承诺人", "date", "line")]),
    "一字一格": ((Table((("身份证号", *[""] * 18),), columns=20),), []),
    "六格宽的": ((Table((("各年经费", *[""] * 6),), columns=7),), [("各年经费", "text", "right")]),
    "栏目写在括号里": (
        (Table((("（主要事迹）", ""), ("（单位）", ""), ("【备注】", "")), columns=2),),
        [("（主要事迹）", "paragraphs", "right"), ("（单位）", "text", "right"), ("【备注】", "paragraphs", "right")],
    ),
    "括号里是提示": (
        (Table((("单位", "（写全称）"), ("事迹", "（500字以内）")), columns=2),),
        [("单位", "text", "right"), ("事迹", "paragraphs", "right")],
    ),
    "要签名的一列": (
        (Table((("项目", "结果", "检验师签名"), ("甲", "", ""), ("乙", "", "")), columns=3),),
        [("甲", "text", "right"), ("乙", "text", "right")],
    ),
    "要签名的格子": (one_line("指导教师签字", ""), []),
    "署名上面的空处": (one_line("变更原因", Cell(("", "", "指导教师："))), [("变更原因", "paragraphs", "right")]),
    "下面各行的标题": (
        (Table(((Cell(("资金情况",), span=4),), ("自有资金", "", "申请资金", "")), columns=4),),
        [("自有资金", "text", "right"), ("申请资金", "text", "right")],
    ),
    "控件自带格式": (
        one_line("单位", Cell(([control("单位", "", extra='<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')],))),
        [("单位", "text", "right")],
    ),
    "行里的控件照栏目的格式": ((["推荐人选：", control("推荐人选", "")],), [("推荐人选", "text", "line")]),
    "横线画的空处和单位": (one_line("经费投入", "______万元"), [("经费投入", "text", "before")]),
    "一格里两个单位": (
        one_line("人数", "____人，其中党员____人"), [("人数", "text", "before"), ("人", "text", "before")],
    ),
    "只写着字数的一格": (
        (Table((("集体名称", ""), (Cell(("（2500字左右）",), span=2),)), columns=2),),
        [("集体名称", "text", "right"), ("（2500字左右）", "paragraphs", "same")],
    ),
    "题下面写着字数的一格": (
        (Table((("主要事迹",), ("（不超过800字）",)), columns=1),), [("主要事迹", "paragraphs", "below")],
    ),
    "没有栏目的提示": ((Table((("（一式三份）",), ("甲",)), columns=1),), []),
    "选项的说明里有框": (
        one_line("类别", "□国家级　□省级（请在相应□内打√）"),
        [("类别", "choice", "right")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_places_as_offices_draw_them(name: str) -> None:
    blocks, wanted = FOUND[name]
    found = proposed(Twin("表", ("申报表", *blocks)).build(), "表.docx")
    assert [(one.slot.label, one.slot.kind, one.slot.cell) for one in found.proposals] == wanted


WRITTEN = {"text": "甲", "paragraphs": "一段。\n二段。", "date": "2017年9月5日", "choice": ""}
READ = {**WRITTEN, "date": "2017-09-05"}


@pytest.mark.parametrize("name", [name for name, (_, wanted) in FOUND.items() if wanted])
def test_what_is_filled_in_there_is_read_back_and_alters_nothing(name: str, tmp_path: Path) -> None:
    twin = Twin("表", ("申报表", *FOUND[name][0]))
    blank = open_blank(propose_form(written(twin, tmp_path), None).slot_map)
    last = {slot.id: options_of(slot.blank)[-1].words for slot in blank.slots if slot.kind == "choice"}
    content = fill(blank, {slot.id: last.get(slot.id, WRITTEN[slot.kind]) for slot in blank.slots})
    found = read_form(content, blank)
    wanted = [last.get(slot.id, READ[slot.kind]) for slot in blank.slots]
    assert [cleaned(found.values[slot.id], slot) for slot in blank.slots] == wanted
    assert found.notes == ()
    assert inspect_package(open_package(content, "表.docx"), blank) == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("编号：〔　　　〕　　　号", True),
        ("本单位　　　　　　自愿申报，承诺所报材料真实。", True),
        ("联　　　系　　　人", False),
        ("申　　　报　　　表", False),
        ("本单位自愿申报，承诺所报材料真实。", False),
    ],
)
def test_wide_spaces_without_a_label_are_told(line: str, told: bool) -> None:
    found = proposed(Twin("表", ("承诺书", [line])).build(), "表.docx")
    assert any("中间留着空处" in one.reason for one in found.passed) is told


ROSTER = tuple((str(number), "", "") for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("above", "rows", "called"),
    [
        ((), (("序号", "单位", "电话"), *ROSTER), "汇总表"),
        ((["填报日期：　　年　月　日"],), (("序号", "单位", "电话"), *ROSTER), "汇总表"),
        ((), (("分值", *ROW), ("10", "", ""), ("20", "", "")), "汇总表"),
    ],
)
def test_a_list_is_called_as_the_words_above_it_and_not_as_a_column(
    above: tuple[Block, ...], rows: tuple[tuple[str, ...], ...], called: str
) -> None:
    found = proposed(Twin("表", ("汇总表", *above, Table(rows, columns=3))).build(), "表.docx")
    (own,) = {one.slot.label for one in found.proposals if one.slot.kind == "rows"}
    assert own == called


def listed(number: int) -> tuple[Block, ...]:
    return f"{number}、情况表", Table((("姓名", "职务"), ("", ""), ("", "")), columns=2)


MANY: dict[str, Callable[[int], tuple[Block, ...]]] = {
    "栏目": lambda count: (Table(tuple((f"栏目{number}名称", "") for number in range(count)), columns=2),),
    "同名的栏目": lambda count: (Table(tuple(("姓名", "") for _ in range(count)), columns=2),),
    "同样表头的名单": lambda count: tuple(block for number in range(count) for block in listed(number)),
    "逐段写的选项": lambda count: tuple(
        block for number in range(count) for block in (f"类别{number}：", "□甲", "□乙")
    ),
    "一格里的题": lambda count: (
        Table(((Cell(tuple(text for number in range(count) for text in (f"{number}、情况", ""))),),), columns=1),
    ),
    "空段": lambda count: ("主要事迹：", *[""] * count),
}


@pytest.mark.parametrize("name", MANY)
def test_a_blank_four_times_as_large_takes_about_four_times_as_much_work(name: str) -> None:
    def work(count: int) -> int:
        content = Twin("表", ("申报表", *MANY[name](count))).build()
        profile = cProfile.Profile()
        profile.runcall(proposed, content, "表.docx")
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    assert work(240) < 6 * work(60)
