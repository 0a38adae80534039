"""``fazhi round form``: a draft slot map that loads as it is, a proof with a name in every slot, faults told at once."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import open_blank
from fazhi_cli.forms.blank.slot_map_checks import slot_map_faults, unasked
from fazhi_cli.forms.blank.slots import load_slots
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.jobs.proposing_slots import propose_form
from fazhi_cli.resources import bundled
from form_twin_blanks import TWINS
from form_twins import Cell, Empty, Table, Twin, date, text

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
    known = [("申报单位",), ("填表日期",), ("创建工作情况",)]
    faults = slot_map_faults(tmp_path, known)
    assert [(fault.line, fault.message.split("。")[0]) for fault in faults] == [
        (5, "“单位二”和“单位”填的是同一个键“申报单位”"),
        (6, "空白表里找不到“电话：”（以它开头的单元格有 0 个）"),
        (6, "“电话”填的键“联系电话”本轮的申报文件里没有"),
        (7, "“日期”填的键“填表日其”本轮的申报文件里没有"),
        (8, "“日期二”与“日期”是空白表上的同一处"),
    ]
    assert "是不是想写“填表日期”？" in faults[3].message
    assert unasked([load_slots(tmp_path)], known) == [("填表日期",), ("创建工作情况",)]


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
    for member, size, said in (("word/document2.xml", 9, "另存为"), ("word/document.xml", 17 * 2**20, "已损坏")):
        with zipfile.ZipFile(tmp_path / "form.docx", "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(member, b" " * size)
        with pytest.raises(FileError, match=said):
            propose_form(tmp_path / "form.docx", None)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_blank_that_does_not_open_says_what_it_is(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(content)
    with pytest.raises(FileError, match=r"打不开：不是 \.docx 文件，或已损坏"):
        propose_form(tmp_path / "form.docx", None)
