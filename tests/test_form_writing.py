"""Form and continuation sheet together: nothing of the nomination is lost between them, and nothing is overwritten."""

import io
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import Blank, load_blank
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.filling import fill as filling
from fazhi_cli.forms.filling import form_files
from fazhi_cli.forms.filling.continuation import Section, Sheet, fill_sheet, read_sheet, whole_text
from fazhi_cli.forms.filling.fill import fill, slot_texts
from fazhi_cli.forms.filling.form_files import prepare, write_form
from fazhi_cli.forms.filling.slot_values import file_name, form_values
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.loading import load_round
from form_draft import DOCUMENT, Draft
from samples import nomination_for

BLANK = load_blank("henan-2017")
ROUND = load_round("henan-2017")
EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "40"))
LONG = "\n".join(f"{number}、法治建设扎实推进，成效明显。" * 3 for number in range(60))

ANY = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
PIECES = st.one_of(
    st.text(ANY, min_size=1, max_size=30),
    st.sampled_from(
        ["\n", "\n\n\n", "\t", "　", " ", "W", "https://", "法治", "成效明显。", "“引用”，", "𠮷", "（续见附页）"]
    ),
    st.sampled_from(["\n（续见附页）\n", "全国普法办公室审批意见：", "<w:p/>&amp;", "补充材料\n"]),
)
TEXTS = st.lists(st.tuples(PIECES, st.integers(1, 900)), max_size=10).map(
    lambda parts: "".join(piece * times for piece, times in parts)[:6000].rstrip("\n")
)


def nomination(**values: Any) -> Nomination:
    given_values = {"申报单位": "中牟县", "送审单位": "郑州市普法依法治理工作领导小组", "填表日期": "2017-09-05"}
    return nomination_for(given_values | {"创建工作情况": "法治建设成效明显。"} | values)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, st.one_of(st.none(), TEXTS))
def test_form_and_sheet_say_what_the_nomination_says(text: str, supplement: str | None) -> None:
    made = prepare(nomination(创建工作情况=text, 补充材料=supplement or ""), BLANK)
    found = slot_texts(BLANK, main_part_of(fill(BLANK, made.printed)))["work_summary"]
    sheet = None if made.sheet is None else read_sheet(fill_sheet(BLANK, made.sheet))
    assert whole_text("创建工作情况", found, sheet, BLANK.slots.pointer) == text
    assert (sheet.supplement if sheet else None) == (supplement or None)
    assert made.gauges["work_summary"].fits == (made.divided == ())


def test_a_text_that_fits_makes_one_file(tmp_path: Path) -> None:
    result = write_form(nomination(), ROUND, tmp_path)
    assert result.files == (tmp_path / "中牟县—推荐审批表.docx",)
    assert result.notes == ()
    assert [path.name for path in tmp_path.iterdir()] == ["中牟县—推荐审批表.docx"]


def test_a_text_that_outgrows_the_cell_makes_a_sheet_and_says_so(tmp_path: Path) -> None:
    result = write_form(nomination(创建工作情况=LONG), ROUND, tmp_path / "表.docx")
    assert [path.name for path in result.files] == ["表.docx", "表—附页.docx"]
    assert "超出表格容量 60 行" in result.notes[0]
    form = slot_texts(BLANK, main_part_of(result.form.read_bytes()))["work_summary"]
    assert form.endswith("。\n（续见附页）")
    assert result.sheet is not None
    sheet = read_sheet(result.sheet.read_bytes())
    assert sheet.applicant == "中牟县"
    assert whole_text("创建工作情况", form, sheet, "（续见附页）") == LONG


def test_a_supplement_alone_also_makes_a_sheet_without_a_pointer(tmp_path: Path) -> None:
    result = write_form(nomination(补充材料="获奖情况\n一、……\n"), ROUND, tmp_path)
    assert result.sheet is not None
    assert read_sheet(result.sheet.read_bytes()) == Sheet("中牟县", (Section("补充材料", "获奖情况\n一、……"),))
    assert "续见附页" not in slot_texts(BLANK, main_part_of(result.form.read_bytes()))["work_summary"]


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    first = write_form(nomination(), ROUND, tmp_path)
    before = first.form.read_bytes()
    with pytest.raises(FileError, match="已存在，未覆盖"):
        write_form(nomination(创建工作情况=LONG), ROUND, tmp_path)
    assert first.form.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_an_earlier_sheet_is_not_overwritten_either(tmp_path: Path) -> None:
    (tmp_path / "表—附页.docx").write_bytes(b"mine")
    with pytest.raises(FileError, match=r"附页\.docx 已存在"):
        write_form(nomination(创建工作情况=LONG), ROUND, tmp_path / "表.docx")
    assert not (tmp_path / "表.docx").exists()


def test_force_overwrites_and_names_a_sheet_that_is_no_longer_owed(tmp_path: Path) -> None:
    write_form(nomination(创建工作情况=LONG), ROUND, tmp_path)
    result = write_form(nomination(), ROUND, tmp_path, overwrite=True)
    assert result.sheet is None
    assert "以前的附页 中牟县—推荐审批表—附页.docx" in result.notes[0]


def test_files_that_do_not_read_back_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_files, "read_sheet", lambda content: Sheet("中牟县", (Section("创建工作情况", "少了字"),)))
    with pytest.raises(FillError, match="没有保留；原有的文件没有动"):
        write_form(nomination(创建工作情况=LONG), ROUND, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        ("中牟县", "中牟县x"),
        ("中牟县", ""),
        ("中牟县</w:t></w:r>", "中牟县</w:t>"),
        ("年9月5日", "年9月6日"),
        ("成效明显。", "成效明显。</w:t></w:r></w:p><w:p><w:r><w:t>"),
        ("年    月    日</w:t>", "年  9 月    日</w:t>"),
        ("先进单位推荐审批表", "先进单位审批表"),
        ("（盖章）", "（签章）"),
        ('<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        ("</w:document>", "<w:p/></w:document>"),
        ("<w:body>", "<w:text>"),
    ],
    ids=[
        "more",
        "less",
        "no XML",
        "another day",
        "another paragraph",
        "a neighbour",
        "a title",
        "a label",
        "a look",
        "more below",
        "no form",
    ],
)
def test_a_value_that_does_not_read_back_is_never_handed_out(
    tmp_path: Path, damage: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = filling.with_values

    def damaged(blank: Blank, values: dict[str, str]) -> bytes:
        return whole(blank, values).decode().replace(*damage, 1).encode()

    monkeypatch.setattr(filling, "with_values", damaged)
    with pytest.raises(FillError, match="没有保留；原有的文件没有动"):
        write_form(nomination(), ROUND, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        ("成效明显。</w:t>", "成效明显</w:t>"),
        ("中牟县</w:t>", "中牟</w:t>"),
        ("补充一。", ""),
        ('w:val="SheetText"', 'w:val="SheetHeading"'),
        ("</w:body>", ""),
        ("w:body>", "w:text>"),
    ],
    ids=["less", "another unit", "a line", "a heading", "no XML", "no sheet"],
)
def test_a_sheet_that_does_not_read_back_is_never_handed_out(
    tmp_path: Path, damage: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(blank: Blank, sheet: Sheet, title: str) -> bytes:
        draft = Draft(fill_sheet(blank, sheet, title))
        whole = draft.parts[DOCUMENT].decode()
        draft.parts[DOCUMENT] = whole.replace(*damage).encode()
        assert draft.parts[DOCUMENT] != whole.encode()
        return draft.save()

    monkeypatch.setattr(form_files, "fill_sheet", damaged)
    with pytest.raises(FillError):
        write_form(nomination(创建工作情况=LONG, 补充材料="补充一。\n补充二。"), ROUND, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [("县级先进", "县级先"), ("乙局", ""), ("2016年5月1日", "2016年5月2日")])
def test_rows_that_do_not_read_back_are_never_handed_out(
    tmp_path: Path, damage: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = load_round("examples/轮次/样本-先进个人")
    rows = [{"名称": "县级先进", "授予单位": "甲局", "授予日期": "2015-05-01"}]
    rows.append({"名称": "优秀党员", "授予单位": "乙局", "授予日期": "2016-05-01"})
    given_values = nomination_for({"姓名": "赵云", "获奖情况": rows}, person)
    assert write_form(given_values, person, tmp_path / "sound").files
    whole = filling.with_values

    def damaged(blank: Blank, values: dict[str, str]) -> bytes:
        return whole(blank, values).decode().replace(*damage, 1).encode()

    monkeypatch.setattr(filling, "with_values", damaged)
    with pytest.raises(FillError, match=r"“获奖情况.*没有保留；原有的文件没有动"):
        write_form(given_values, person, tmp_path / "damaged")
    assert not list(tmp_path.glob("damaged/*"))


def test_a_form_that_lost_text_on_disk_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_files, "slot_texts", lambda *_: dict.fromkeys([slot.id for slot in BLANK.slots], ""))
    with pytest.raises(FillError, match="“申报单位”读回的内容与申报文件不一致"):
        write_form(nomination(), ROUND, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("old", [b"", b"an earlier form"], ids=["no earlier form", "an earlier form"])
def test_when_the_sheet_cannot_be_put_in_its_place_everything_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes
) -> None:
    before = {"表—附页.docx": b"open in Word"} | ({"表.docx": old} if old else {})
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    real = Path.replace

    def open_in_word(self: Path, target: Path) -> Path:
        if "附页" in Path(target).name:
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", open_in_word)
    with pytest.raises(FileError, match=r"附页\.docx：没有权限，或文件正在 Word、WPS 中打开"):
        write_form(nomination(创建工作情况=LONG), ROUND, tmp_path / "表.docx", overwrite=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_dates_print_without_leading_zeros_and_opinions_stay_empty() -> None:
    opinions = {"县级": {"结论": "同意", "意见内容": "同意推荐。", "日期": "2017-10-09"}}
    values = form_values(nomination(意见=opinions), BLANK.slots)
    assert values["filled_on"] == "2017年9月5日"
    assert "county_opinion" not in values
    asked = form_values(nomination(意见=opinions), BLANK.slots, opinions=True)
    assert (asked["county_opinion"], asked["county_day"]) == ("同意推荐。", "2017年10月9日")


def test_printed_opinions_stand_in_their_box(tmp_path: Path) -> None:
    opinions = {"县级": {"意见内容": "经研究，\n同意推荐。", "日期": "2017-10-09"}}
    result = write_form(nomination(意见=opinions), ROUND, tmp_path, opinions=True)
    found = slot_texts(BLANK, main_part_of(result.form.read_bytes()))
    assert (found["county_opinion"], found["county_day"]) == ("经研究，\n同意推荐。", "2017年10月9日")
    assert found["city_day"] == "年    月    日"


def test_what_is_missing_is_said_and_the_blanks_hint_stays(tmp_path: Path) -> None:
    result = write_form(nomination_for({"申报单位": "中牟县"}), ROUND, tmp_path)
    assert [note[:6] for note in result.notes] == ["“送审单位”", "“填表日期”", "“创建工作情"]
    assert slot_texts(BLANK, main_part_of(result.form.read_bytes()))["filled_on"] == "        年   月   日"


def test_spaces_typed_as_indent_are_kept_and_pointed_out(tmp_path: Path) -> None:
    result = write_form(nomination(创建工作情况="　　第一段。\n第二段。\n"), ROUND, tmp_path)
    assert "有 1 段开头带空格" in result.notes[0]
    assert slot_texts(BLANK, main_part_of(result.form.read_bytes()))["work_summary"] == "　　第一段。\n第二段。"


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("中牟县", "中牟县—推荐审批表.docx"),
        ("../../etc/中牟县", "etc中牟县—推荐审批表.docx"),
        ('a<b>:"|?*\\c', "abc—推荐审批表.docx"),
        ("中牟县\u202e\x07", "中牟县—推荐审批表.docx"),
        ("...", "未填申报单位—推荐审批表.docx"),
        (None, "未填申报单位—推荐审批表.docx"),
        ("长" * 300, "长" * 60 + "—推荐审批表.docx"),
    ],
)
def test_a_unit_never_leads_the_file_out_of_its_folder(unit: str | None, name: str) -> None:
    assert file_name(ROUND.documents[0].file_name, nomination_for({"申报单位": unit or ""})) == name


def test_the_sheet_has_numbered_pages_the_title_and_the_forms_typography() -> None:
    content = fill_sheet(
        BLANK,
        Sheet("中牟县", (Section("创建工作情况", "半句。\n下一段。", continued=True), Section("补充材料", "其他"))),
    )
    document = docx.Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:3] == ["附页", "全国法治县（市、区）创建活动先进单位推荐审批表", "申报单位：中牟县"]
    assert lines[3:] == ["创建工作情况（续）", "半句。", "下一段。", "补充材料", "其他"]
    assert " PAGE " in document.sections[0].footer._element.xml
    indents = [paragraph.paragraph_format.first_line_indent for paragraph in document.paragraphs[4:6]]
    assert indents[0] is None
    assert indents[1] is not None
    assert indents[1].pt == 24


def test_a_sheet_refuses_what_word_cannot_hold() -> None:
    with pytest.raises(FillError, match="“补充材料”第 1 行"):
        fill_sheet(BLANK, Sheet("中牟县", (Section("补充材料", "\x07"),)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 400])
def test_what_is_no_sheet_is_not_read_as_one(content: bytes) -> None:
    with pytest.raises(FillError, match="附页打不开"):
        read_sheet(content)


def test_a_form_is_no_sheet() -> None:
    with pytest.raises(FillError, match="没有写明是谁的一行"):
        read_sheet(fill(BLANK, {}))


def test_a_date_of_september_has_no_zero() -> None:
    assert chinese_date(date(2017, 9, 5)) == "2017年9月5日"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_without_permission_is_said_in_chinese(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IREAD | stat.S_IEXEC)
    with pytest.raises(FileError, match="没有权限"):
        write_form(nomination(), ROUND, tmp_path)
