"""A form alone: the rules it can answer are asked, the others are listed with the reason and never counted as passed."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.findings import Severity, Verdict
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.nomination.model import lookup
from fazhi_cli.report import FileReport
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rules.examples import Example
from fazhi_cli.rules.rule import Rule, unmet_need
from form_alterations import into, numbered, run_property, several
from form_draft import Draft
from form_resavings import RESAVINGS, Resaving
from hostile_forms import MAIN, edited, sound_form
from office import OFFICE, converted
from opened import read_form
from samples import RULES, example_day, nomination_for, patched_tree

SETTINGS = settings_for(as_of=date(2017, 10, 14))
BLANK = load_blank("henan-2017")
FIELDS = [slot.field for slot in BLANK.slots if slot.field]
ANSWERABLE = [rule for rule in RULES if rule.right and unmet_need(rule.needs, FIELDS) is None]


def reported(path: Path, stage: str | None = None, day: date = SETTINGS.as_of) -> FileReport:
    return check_file(path, SETTINGS._replace(stage=stage, as_of=day), path.name).report


def form_from(plain: Any, folder: Path) -> Path:
    return write_form(nomination_for(plain), SETTINGS.round, folder / "表.docx", opinions=True).form


def rules_on(example: Rule | Example, folder: Path) -> set[str]:
    """The rules that find something on the form filled from a rule's example, 待办 left out."""
    assert isinstance(example, Example)
    form = form_from(patched_tree(example), folder)
    findings = reported(form, example.stage, example_day(example)).findings
    return {finding.rule for finding in findings if finding.severity is not Severity.TODO}


def on_the_form(example: Example | object) -> bool:
    """Whether the example's mistake is one that reaches the form."""
    assert isinstance(example, Example)
    plain, base = (
        nomination_for(patched_tree(example)),
        nomination_for(patched_tree(Example("{}", base=example.base))),
    )
    return any(lookup(plain, field) != lookup(base, field) for field in FIELDS)


@pytest.mark.parametrize("rule", ANSWERABLE, ids=lambda rule: rule.id)
def test_a_rule_that_a_form_can_answer_has_no_false_alarm_on_it(rule: Rule, tmp_path: Path) -> None:
    assert isinstance(rule.right, Example)
    assert rule.id not in rules_on(rule.right, tmp_path)


ELSEWHERE = {"FZ-K101": "its example contradicts the dates of consultations; the form's own dates are tested below"}
REACHING = [rule for rule in ANSWERABLE if on_the_form(rule.wrong) and rule.id not in ELSEWHERE]


@pytest.mark.parametrize("rule", REACHING, ids=lambda rule: rule.id)
def test_a_rule_that_a_form_can_answer_finds_its_wrong_example_on_it(rule: Rule, tmp_path: Path) -> None:
    assert isinstance(rule.wrong, Example)
    assert rule.id in rules_on(rule.wrong, tmp_path)


def test_dates_on_the_form_itself_that_are_out_of_order_are_found(tmp_path: Path) -> None:
    patched = Example("意见: {县级: {日期: '2017-09-29'}}")
    assert "FZ-K101" in rules_on(patched, tmp_path)


def test_most_rules_on_names_dates_and_the_text_can_be_answered_and_no_others() -> None:
    families = {rule.id[:4] for rule in ANSWERABLE}
    assert families == {"FZ-U", "FZ-P", "FZ-K", "FZ-T", "FZ-W"}
    assert {rule.id for rule in RULES if rule.id.startswith("FZ-W")} <= {rule.id for rule in ANSWERABLE}


def test_every_rule_was_asked_or_is_listed_as_not_asked(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    report = reported(tmp_path / "表.docx")
    listed = {entry.rule for entry in report.not_checked}
    applying = {rule.id for rule in RULES if "申报" in SETTINGS.round.rules[rule.id].condition.get("类型", ("申报",))}
    held = [slot.field for slot in BLANK.slots if slot.field and slot.printed]
    asked = {rule.id for rule in RULES if unmet_need(rule.needs, held) is None}
    assert listed - {"FZ-P101"} == applying - asked
    assert all(entry.name and entry.reason for entry in report.not_checked)
    assert report.verdict is Verdict.INCOMPLETE


def test_parts_that_no_form_holds_are_told_once_and_are_not_missing(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    report = reported(tmp_path / "表.docx", "province")
    (parts,) = [entry for entry in report.not_checked if entry.rule == "FZ-P101"]
    assert "所属省辖市、联系人姓名" in parts.name
    assert "意见" not in parts.name
    assert "FZ-P101" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("stage", "manual", "todo"),
    [("draft", 0, 4), ("county", 2, 2), ("city", 3, 1), ("province", 4, 0)],
)
def test_boxes_signed_on_paper_wait_for_a_person_from_their_stage_on(
    stage: str, manual: int, todo: int, tmp_path: Path
) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    found = [
        finding.severity for finding in reported(tmp_path / "表.docx", stage).findings if finding.rule == "FZ-D215"
    ]
    assert (found.count(Severity.MANUAL), found.count(Severity.TODO)) == (manual, todo)


def test_the_citys_box_of_a_direct_county_is_no_ones_to_sign(tmp_path: Path) -> None:
    form = form_from(patched_tree(Example("{}", base="direct")), tmp_path)
    slots = [finding.location.slot for finding in reported(form, "province").findings if finding.rule == "FZ-D215"]
    assert len(slots) == 3
    assert not any("地（市" in str(slot) for slot in slots)


def test_a_filled_box_still_asks_for_a_look_at_the_seal(tmp_path: Path) -> None:
    report = reported(form_from(patched_tree(Example("{}")), tmp_path), "city")
    messages = {finding.location.slot: finding.message for finding in report.findings if finding.rule == "FZ-D215"}
    assert (
        "“申报单位（签章）日期”在电子表里已有内容；签署的意见、日期和公章须看纸质件核对"
        in messages["申报单位（签章）日期"]
    )


def test_dates_left_for_the_hand_leave_the_rules_about_them_unasked(tmp_path: Path) -> None:
    (tmp_path / "空.docx").write_bytes(sound_form())
    reasons = {entry.rule: entry.reason for entry in reported(tmp_path / "空.docx").not_checked}
    assert reasons["FZ-K101"] == "电子表里的“意见的日期”是空的，由人在纸上签署"
    filled = form_from(patched_tree(Example("{}")), tmp_path)
    assert "FZ-K101" not in {entry.rule for entry in reported(filled).not_checked}


@pytest.mark.parametrize("text", ["2017年    月    日", "年  月  日", "2017 年 月 日"])
def test_a_year_printed_beforehand_is_still_a_date_for_the_hand(text: str, tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(edited(MAIN, ("年    月    日", text)))
    assert "FZ-L501" not in {finding.rule for finding in reported(tmp_path / "表.docx").findings}


def test_findings_name_the_slot_and_no_line(tmp_path: Path) -> None:
    form = form_from(patched_tree(Example("{申报单位: 中牟, 创建工作情况: 我县XX工作2016年开展5次。}")), tmp_path)
    places = {finding.rule: finding.location for finding in reported(form).findings}
    assert (places["FZ-U101"].slot, places["FZ-U101"].line) == ("申报单位", None)
    assert places["FZ-W101"].slot == "创建工作情况"


def test_rules_on_a_text_whose_sheet_is_missing_are_listed_and_not_asked(tmp_path: Path) -> None:
    long = "\n".join("我县XX工作扎实推进，成效明显。" * 3 for _ in range(50))
    form = form_from(patched_tree(Example("{}")) | {"创建工作情况": long}, tmp_path)  # type: ignore[operator]
    assert {"FZ-T101", "FZ-W101"} <= {finding.rule for finding in reported(form).findings}
    (tmp_path / "表—附页.docx").unlink()
    report = reported(form)
    reasons = {entry.rule: entry.reason for entry in report.not_checked}
    assert reasons["FZ-T101"] == "附页不在或读不出，“创建工作情况”只有一部分"
    assert {finding.rule for finding in report.findings} & {"FZ-T101", "FZ-W101"} == set()
    assert "FZ-D211" in {finding.rule for finding in report.findings}


def test_the_same_problem_has_the_same_fingerprint_in_the_form_and_in_the_yaml(tmp_path: Path) -> None:
    from fazhi_cli.nomination.writing import to_yaml

    plain = patched_tree(Example("申报单位: 中牟"))
    form = form_from(plain, tmp_path)
    (tmp_path / "材料.yaml").write_text(
        to_yaml({"申报单位": "中牟", "送审单位": "郑州市普法依法治理工作领导小组"}), "utf-8"
    )
    marks = [
        next(finding.fingerprint for finding in reported(path).findings if finding.rule == "FZ-U101")
        for path in (form, tmp_path / "材料.yaml")
    ]
    assert marks[0] == marks[1]


@pytest.mark.parametrize("resaving", RESAVINGS, ids=lambda resaving: resaving.said)
def test_a_form_that_was_only_saved_again_says_the_same(resaving: Resaving) -> None:
    draft = Draft(sound_form())
    resaving.make(draft)
    reading = read_form(draft.save(), BLANK)
    assert reading.values == read_form(sound_form(), BLANK).values
    assert reading.notes == ()


def long_form(folder: Path) -> Path:
    text = "\n".join(
        f"{number}、  法治\t建设<扎实>推进，2016年开展宣传{number}场次。𠮷“引用”" * 2 for number in range(60)
    )
    return form_from(patched_tree(Example("补充材料: 获奖情况")) | {"创建工作情况": text}, folder)  # type: ignore[operator]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("middle", ["docx", "odt"])
def test_form_and_sheet_saved_again_by_libreoffice_read_the_same(middle: str, tmp_path: Path) -> None:
    from fazhi_cli.jobs.reading_forms import read_as_yaml

    form = long_form(tmp_path)
    before = read_as_yaml(form, "henan-2017")
    files = (form, tmp_path / "表—附页.docx")
    converted(files, middle, tmp_path / middle)
    converted([tmp_path / middle / f"{path.stem}.{middle}" for path in files], "docx", tmp_path / "再存")
    again = read_as_yaml(tmp_path / "再存" / "表.docx", "henan-2017")
    assert again.text == before.text
    assert again.complete


def test_validate_reports_a_form_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    command = [sys.executable, "-m", "fazhi_cli", "validate", "表.docx", "--as-of", "2017-10-14"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert run.returncode == 3
    assert "（审批表上没有“征求意见”）" in run.stdout.replace("\n        ", "")
    assert "说明：只有审批表" in run.stdout


ALIKE = {
    "划掉": (run_property("起草", "<w:strike/>"), {"FZ-D220"}),
    "双线划掉": (run_property("起草", "<w:dstrike/>"), {"FZ-D220"}),
    "白字": (run_property("起草", '<w:color w:val="FFFFFF"/>'), {"FZ-D220"}),
    "上标": (run_property("起草", '<w:vertAlign w:val="superscript"/>'), {"FZ-D220"}),
    "自动编号": (numbered("起草"), {"FZ-D219"}),
    "划掉又改了字号": (
        several(run_property("起草", "<w:strike/>"), run_property("起草", '<w:sz w:val="44"/>')),
        {"FZ-D220", "FZ-I119"},
    ),
    "自己会变的域": (
        into("起草", '<w:fldSimple w:instr="DATE"><w:r><w:t>2017年9月5日</w:t></w:r></w:fldSimple>'),
        {"FZ-D220"},
    ),
    "红字": (run_property("起草", '<w:color w:val="FF0000"/>'), {"FZ-I119"}),
    "没有改": (several(), set()),
}


@pytest.mark.parametrize("name", ALIKE)
def test_one_cause_is_told_by_the_reader_or_by_the_comparison(name: str, tmp_path: Path) -> None:
    change, rules = ALIKE[name]
    form = Draft(fill(BLANK, {"applicant": "中牟县", "work_summary": "起草"}))
    change(form)
    (tmp_path / "表.docx").write_bytes(form.save())
    findings = [one for one in reported(tmp_path / "表.docx").findings if one.rule in ("FZ-D219", "FZ-D220", "FZ-I119")]
    assert {one.rule for one in findings} == rules
    assert not any(one.rule == "FZ-I119" and re.search("删除线|编号", one.message) for one in findings)
