"""Several texts, several forms, several continuation sheets: each text whole on each form, copies planned, all or none."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.round_documents import document_of, form_documents
from fazhi_cli.forms.blank.slot_map_checks import check_form
from fazhi_cli.forms.filling.continuation import fill_sheet, read_sheet, whole_text
from fazhi_cli.forms.filling.fill import fill, slot_texts
from fazhi_cli.forms.filling.form_files import planned_papers, write_form
from fazhi_cli.forms.filling.preview import preview, print_plan
from fazhi_cli.forms.reading.received import receive
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from form_twins import Table, Twin, grid_rows
from form_two_papers import round_with_two_papers
from samples import nomination_for
from test_form_writing import TEXTS

EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "25"))
LONG = "\n".join(f"{number}、法治建设扎实推进，成效明显。" * 3 for number in range(60))


@pytest.fixture(scope="module")
def round(tmp_path_factory: pytest.TempPathFactory) -> Round:
    return round_with_two_papers(tmp_path_factory.mktemp("form"))


def nomination(round: Round, **values: Any) -> Nomination:
    plain = {"申报单位": "中牟县", "填表日期": "2017-09-05", "创建工作情况": "法治建设成效明显。", "简要事迹": "简要。"}
    return nomination_for(plain | values, round)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS, st.one_of(st.just(""), TEXTS))
def test_every_text_is_whole_on_every_form(round: Round, first: str, second: str, supplement: str) -> None:
    given_texts = {"创建工作情况": first, "简要事迹": second}
    papers = planned_papers(nomination(round, **given_texts, 补充材料=supplement), round)
    for number, paper in enumerate(papers):
        found = slot_texts(paper.blank, main_part_of(fill(paper.blank, paper.prepared.printed)))
        sheet = read_sheet(fill_sheet(paper.blank, paper.prepared.sheet)) if paper.prepared.sheet else None
        for slot in paper.blank.slots:
            if slot.capacity is not None:
                said = whole_text(slot.label, found[slot.id], sheet, paper.blank.slots.pointer)
                assert said == (given_texts[str(slot.field[0])] or slot.blank)
        added = sheet.supplement if sheet is not None else None
        assert added == ((supplement or None) if number == 0 else None)


def test_all_forms_are_written_each_with_its_own_sheet(round: Round, tmp_path: Path) -> None:
    result = write_form(nomination(round, 创建工作情况=LONG, 简要事迹=LONG, 公示={"异议": "无"}), round, tmp_path)
    assert [path.name for path in result.files] == [
        "中牟县—推荐审批表.docx",
        "中牟县—推荐审批表—附页.docx",
        "中牟县—征求意见表.docx",
        "中牟县—征求意见表—附页.docx",
    ]
    sheet = read_sheet(result.files[3].read_bytes())
    assert [section.heading for section in sheet.sections] == ["简要事迹（续）", "创建工作情况摘要（续）"]
    assert any(note.startswith("征求意见表：“简要事迹”占") for note in result.notes)


def test_a_received_form_is_known_and_read_with_its_sheet(round: Round, tmp_path: Path) -> None:
    said = nomination(round, 创建工作情况=LONG, 简要事迹=f"{LONG}\n完", 公示={"异议": "无"})
    result = write_form(said, round, tmp_path)
    for number, written in enumerate(result.forms):
        package = open_package(written.form.read_bytes(), written.form.name)
        form = document_of(package, round)
        assert form.document.id == round.documents[number].id
        received = receive(written.form, form.blank, round.applicant)
        assert [problem.problem.message for problem in received.problems] == []
        assert received.plain["创建工作情况"] == LONG
    assert (received.plain["简要事迹"], received.plain["公示"]) == (f"{LONG}\n完", {"异议": "无"})
    assert (received.plain["申报单位"], received.plain["填表日期"]) == ("中牟县", "2017-09-05")


def test_when_one_form_is_there_none_is_written(round: Round, tmp_path: Path) -> None:
    (tmp_path / "中牟县—征求意见表.docx").write_bytes(b"mine")
    with pytest.raises(FileError, match=r"征求意见表.*已存在"):
        write_form(nomination(round), round, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["中牟县—征求意见表.docx"]


def test_a_name_is_for_the_first_form_and_the_others_lie_beside_it(round: Round, tmp_path: Path) -> None:
    result = write_form(nomination(round), round, tmp_path / "表.docx")
    assert [path.name for path in result.files] == ["表.docx", "中牟县—征求意见表.docx"]


def test_the_dry_run_lists_every_form_and_sheet(round: Round) -> None:
    rows = preview(nomination(round, 简要事迹=LONG), round)
    labels = [row.label for row in rows]
    assert [label for label in labels if label.startswith("【")] == ["【推荐审批表】", "【征求意见表】"]
    assert labels[-1] == "附页：简要事迹（续）"
    assert next(row for row in rows if row.label == "填表日期").value == "2017年9月5日"


def test_the_plan_says_what_to_print_how_often_and_where_to_sign_and_seal(round: Round) -> None:
    lines = list(print_plan(nomination(round, 简要事迹=LONG), round))
    assert lines[0] == "1. 推荐审批表：打印 3 份"
    second = lines[lines.index("2. 征求意见表：打印 2 份（留存 1 份，上报 1 份）") :]
    assert second == [
        "2. 征求意见表：打印 2 份（留存 1 份，上报 1 份）",
        "   文件　中牟县—征求意见表.docx",
        "   附页　也打印 2 份，附在表后：简要事迹（续）",
        "   签字　联系人签字",
        "   盖章　创建工作情况摘要",
        "   另报电子版",
    ]


def test_the_rounds_check_finds_the_forms_sound_and_tells_what_no_form_asks_for(round: Round) -> None:
    assert check_form(round) == []
    without = round.changed(documents=round.documents[:1], digest="one paper")
    (fault,) = check_form(without)
    assert fault.remark
    assert fault.message == "申报文件里有、没有一张表上填的：简要事迹。"
    assert [form.document.id for form in form_documents(round)] == ["form", "second"]


LIST = Twin(
    "征求意见汇总表",
    ("征求意见汇总表", Table(tuple(grid_rows("行", "", ("部门", "意见结论"), 2, numbered=True)), columns=3)),
)


def test_entries_for_which_the_form_has_no_row_go_on_on_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(LIST.build())
    (tmp_path / "slots.yaml").write_text(
        "form: form.docx\ntitle: 征求意见汇总表\nslots:\n"
        "  - {id: asked, label: 征求意见, field: [征求意见], kind: rows, anchor: 部门, cell: below,\n"
        "     columns: {部门: 部门, 意见结论: 结论}}\n",
        "utf-8",
    )
    round = load_round("henan-2017").changed(form_folder=str(tmp_path), digest="list")
    asked = [{"部门": name, "结论": "无异议"} for name in ("纪检", "综治", "信访", "环保")]
    for count in (0, 1, 2, 4):
        said = nomination_for({"申报单位": "中牟县", "征求意见": asked[:count]}, round)
        result = write_form(said, round, tmp_path / str(count))
        assert (result.sheet is not None) == (count > 2)
        received = receive(result.form, form_documents(round)[0].blank, round.applicant)
        assert received.plain.get("征求意见", []) == asked[:count]
        assert [problem.problem.message for problem in received.problems] == []
    assert result.notes == ("“征求意见”表上只有 2 行，写不下的各项印在附页。",)
    assert result.sheet is not None
    assert (
        read_sheet(result.sheet.read_bytes()).sections[0].text
        == "3　部门：信访；意见结论：无异议\n4　部门：环保；意见结论：无异议"
    )
