"""The standards matrix: what a nomination says to each standard."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from fazhi_cli.formats.matrix import matrix_of
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.pages.standards import standards_matrix_lines
from fazhi_cli.resources import bundled
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.details import sentences_for, standard_answers, with_details
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.notice import Answers
from fazhi_cli.terminal.segments import Page, plain
from hostile_forms import sound_form
from reading import nomination_at
from report_samples import sample
from samples import nomination_for

ROUND = load_round()


def nomination(**values: object) -> Nomination:
    return nomination_for(values)


def test_each_standard_has_its_answer_in_order() -> None:
    answers = standard_answers(nomination(), ROUND)
    assert [answer.number for answer in answers] == list(range(1, 32))
    assert all(answer.result is None and not answer.evidence and not answer.sentences for answer in answers)


def test_evidence_comes_from_the_self_assessment_and_from_the_list_each_file_once() -> None:
    given = nomination(
        考核自评=[{"标准": "9", "自评": "达标", "佐证": ["丙.pdf", "甲.pdf"]}],
        佐证材料=[
            {"文件": "甲.pdf", "对应标准": ["9"]},
            {"名称": "还没有的", "对应标准": ["9"]},
            {"文件": "乙.pdf", "对应标准": ["9", "10"]},
        ],
    )
    answers = {answer.number: answer for answer in standard_answers(given, ROUND)}
    assert (answers[9].result, answers[9].evidence) == ("达标", ("丙.pdf", "甲.pdf", "乙.pdf"))
    assert (answers[10].result, answers[10].evidence) == (None, ("乙.pdf",))


def test_points_are_an_answer_too() -> None:
    assessment = ROUND.assessment.changed(
        standards=tuple(one.changed(points=3.0) for one in ROUND.assessment.standards), answers=Answers()
    )
    round = ROUND.changed(assessment=assessment)
    given = nomination_for({"考核自评": [{"标准": "9", "得分": "2.5"}]}, round)
    assert {answer.number: answer.result for answer in standard_answers(given, round)}[9] == "2.5分"


def test_a_sentence_speaks_to_a_standard_when_it_holds_one_of_its_keywords() -> None:
    standard = ROUND.assessment.by_number["9"]
    text = "开头。清理规范性文件214件，规范性文件全部备案；其他。\n又报送备案3件"
    assert sentences_for(standard, text) == ("清理规范性文件214件，规范性文件全部备案", "又报送备案3件")
    assert sentences_for(standard, "规范性文件。其他") == ("规范性文件。",)
    assert sentences_for(standard, "") == ()
    assert sentences_for(standard, "没有一句相关。") == ()


def test_the_page_names_what_nobody_answered_and_calls_the_sentences_a_hint() -> None:
    page = plain(standards_matrix_lines(standard_answers(nomination(), ROUND), ROUND, "中牟县", Page()))
    assert "没有自评：第1—31条（共31条）" in page
    assert "只提示" in page


def test_the_complete_example_answers_every_standard() -> None:
    given = nomination_at(bundled("examples") / "省辖市-中牟县")
    answers = standard_answers(given, ROUND)
    assert {answer.result for answer in answers} == {"达标", "基本达标"}
    assert any("规范性文件214件" in sentence for sentence in answers[8].sentences)
    page = plain(standards_matrix_lines(answers, ROUND, "中牟县", Page()))
    assert "没有自评：无" in page
    assert max(len(line) for line in page.splitlines()) <= 80


def test_a_form_alone_cannot_tell_whether_the_standards_were_assessed(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    settings = settings_for(as_of=date(2017, 10, 16))
    checked = check_file(tmp_path / "表.docx", settings)
    report = with_details(checked.report, checked, settings.round)
    assert {answer.result for answer in report.standards} == {"查不了"}
    matrix = matrix_of(replace(sample(), files=(report,)))
    assert {cell.sign for cell in matrix.rows[0].cells} == {"？"}
    assert all(cell.words.startswith("查不了") and "佐证" not in cell.words for cell in matrix.rows[0].cells)


def test_a_self_assessment_of_which_a_line_could_not_be_read_is_not_said_to_be_missing() -> None:
    given = nomination(考核自评=[{"标准": "9", "自评": "达标"}, {"标准": "10"}])
    answers = standard_answers(given, ROUND, {("考核自评", 1, "自评")})
    assert [answer.result for answer in answers if answer.number in (9, 10)] == ["达标", "查不了"]
    page = plain(standards_matrix_lines(answers, ROUND, "中牟县", Page()))
    assert "没有自评：无" in page
    assert "没有佐证：第9条（共1条）" in page
    assert "自评查不了（读不出）：第1—8、10—31条" in page


def test_what_could_not_be_read_elsewhere_leaves_the_standards_alone() -> None:
    assert {answer.result for answer in standard_answers(nomination(), ROUND, {("联系人", "电话")})} == {None}


def test_a_part_that_could_not_be_read_is_not_said_to_be_missing() -> None:
    settings = settings_for(as_of=date(2017, 10, 16))
    checked = check_file(bundled("examples") / "批量" / "07-辉县市", settings)
    states = {part.label: part.state for part in with_details(checked.report, checked, settings.round).parts}
    assert states["联系人姓名"] == states["联系人电话"] == "查不了"
    assert states["申报单位"] == "已具备"
