"""One submission in, one report out: by which round and stage, what is asked, what a form or a stream cannot answer."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.errors import UsageError
from fazhi_cli.findings import Severity
from fazhi_cli.preferences import Preferences
from fazhi_cli.report import FileReport
from fazhi_cli.resources import bundled
from fazhi_cli.review.checking import check, check_file
from fazhi_cli.review.settings import Settings, settings_for
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rules.examples import base_folder
from fazhi_cli.submissions.reading import submission_from
from hostile_forms import sound_form

SETTINGS = settings_for(as_of=date(2017, 10, 14))
HERE = SETTINGS.round


def checked(text: str, settings: Settings = SETTINGS) -> FileReport:
    """The report on a file that lies in no folder."""
    return check(submission_from(text.encode(), settings.choose, "a.yaml"), settings).report


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of another round that can be looked up, with a stage of its own name."""
    folder = Path(shutil.copytree(bundled("standards") / HERE.id, tmp_path / "轮次" / "另一轮"))
    round = folder / "round.yaml"
    text = (
        round.read_text("utf-8").replace(f"id: {HERE.id}", "id: 另一轮").replace("label: 市级推荐", "label: 市里推荐")
    )
    round.write_text(text, "utf-8")
    monkeypatch.setenv("FAZHI_ROUNDS", str(folder.parent))
    return "另一轮"


def test_a_file_is_judged_by_the_round_that_it_names(other: str) -> None:
    assert SETTINGS.choose(None) is HERE
    assert SETTINGS.choose(HERE.id) is HERE
    assert SETTINGS.choose(other).id == other
    with pytest.raises(RoundError, match="没有的轮次"):
        SETTINGS.choose("没有的轮次")


def test_where_no_round_is_meant_a_file_must_name_its_own() -> None:
    undecided = replace(SETTINGS, undecided="有几个轮次，请指明。")
    assert undecided.choose(HERE.id) is HERE
    with pytest.raises(RoundError, match="请指明"):
        undecided.choose(None)


def test_the_preferences_of_an_office_hold_in_every_round(other: str) -> None:
    own = replace(SETTINGS, preferences=Preferences(disabled_rules={"FZ-W104": "本单位另查"}))
    assert [own.choose(name).rules["FZ-W104"].enabled for name in (other,)] == [False]
    assert SETTINGS.choose(other).rules["FZ-W104"].enabled


def test_the_stage_that_was_asked_for_is_looked_up_in_each_round(other: str) -> None:
    assert SETTINGS.by(None) is SETTINGS
    assert SETTINGS.by(HERE) is SETTINGS
    staged = settings_for(HERE.id, date(2017, 10, 14), "city")
    assert staged.by(HERE) is staged
    assert staged.by(SETTINGS.choose(other)).stage == "city"
    waiting = replace(SETTINGS, wanted="市级推荐")
    assert waiting.by(HERE).stage == "city"
    with pytest.raises(UsageError, match="没有阶段“市级推荐”"):
        waiting.by(SETTINGS.choose(other))


def test_among_several_rounds_a_stage_must_be_that_of_one_of_them(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(tmp_path / "轮次" / "另一轮", tmp_path / "轮次" / "第三轮")
    round = tmp_path / "轮次" / "第三轮" / "round.yaml"
    round.write_text(round.read_text("utf-8").replace("id: 另一轮", "id: 第三轮"), "utf-8")
    for stage in ("市里推荐", "city", None):
        several = settings_for(stage=stage)
        assert several.undecided
        assert (several.stage, several.wanted) == (None, stage)
    with pytest.raises(UsageError, match="没有阶段“没有的阶段”"):
        settings_for(stage="没有的阶段")
    assert (settings_for(other, stage="市里推荐").stage, settings_for(other).undecided) == ("city", "")


def test_a_round_that_is_asked_for_must_be_there() -> None:
    with pytest.raises(RoundError, match="没有的轮次"):
        settings_for("没有的轮次")


def test_the_clock_is_asked_only_where_no_day_is_given() -> None:
    assert settings_for(as_of=date(2017, 10, 14)).as_of == date(2017, 10, 14)
    assert settings_for().as_of == date.today()


def test_the_given_preferences_and_holidays_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "放假.yaml"
    file.write_text("2031:\n  放假: [2031-05-05]\n  上班: []\n", "utf-8")
    own = settings_for(override=file, preferences=Preferences(disabled_rules={"FZ-W104": "本单位另查"}))
    assert not own.calendar.is_working_day(date(2031, 5, 5))
    assert not own.round.rules["FZ-W104"].enabled
    assert SETTINGS.calendar.is_working_day(date(2031, 5, 5))


def test_a_file_that_cannot_be_read_is_an_unfinished_check_at_the_stage_asked_for() -> None:
    broken = ""
    report = checked(broken)
    assert (report.unit, report.stage, report.stage_label) == (None, "", "")
    assert [item.unfinished for item in report.findings] == [True]
    staged = settings_for(as_of=date(2017, 10, 14), stage="city")
    assert [getattr(checked(broken, staged), name) for name in ("stage", "stage_label")] == ["city", "市级推荐"]


def test_the_stage_is_guessed_where_none_is_asked_for() -> None:
    text = "申报单位: 中牟县\n意见: {县级: {结论: 同意}}\n"
    guessed = checked(text)
    assert (guessed.stage, guessed.stage_label, guessed.stage_guessed, guessed.draft) == (
        "county",
        "县级申报",
        True,
        False,
    )
    draft = checked("申报单位: 中牟县\n")
    assert (draft.stage, draft.draft) == ("draft", True)
    asked = checked(text, settings_for(as_of=date(2017, 10, 14), stage="city"))
    assert (asked.stage, asked.stage_guessed) == ("city", False)


def test_the_area_is_that_of_the_list_or_else_as_written() -> None:
    written = ("申报单位: 中牟县\n", "申报单位: 中牟县\n所属省辖市: 洛阳市\n", "申报单位: 桃源村\n所属省辖市: 洛阳市\n")
    assert [checked(text).prefecture for text in written] == ["郑州市", "郑州市", "洛阳市"]


def test_where_there_is_no_folder_the_rules_on_files_have_no_answer() -> None:
    told = {entry.rule: entry.reason for entry in checked("申报单位: 中牟县\n").not_checked}
    assert told == dict.fromkeys(("FZ-E102", "FZ-E103"), "没有材料文件夹，无法核对文件")
    assert check_file(base_folder("city"), SETTINGS).report.not_checked == ()


def test_what_a_route_or_a_kind_does_not_ask_for_is_told_with_its_reason() -> None:
    direct = {entry.reason: entry.name for entry in check_file(base_folder("direct"), SETTINGS).report.not_applicable}
    assert "所属省辖市" in direct["省直管县（市）直接申报，不经省辖市"]
    again = {entry.reason: entry.name for entry in checked("类型: 复核\n申报单位: 中牟县\n").not_applicable}
    assert "通知点名的部门须全部征求意见" in again["复核材料没有这些要求"].split("；")
    assert checked("申报单位: 中牟县\n").not_applicable == ()


def test_a_form_says_what_it_does_not_hold_and_is_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(sound_form())
    found = check_file(path, SETTINGS, "表.docx")
    report = found.report
    assert (report.draft, report.stage) == (False, "county")
    assert len(report.notes) == 1
    told = {entry.rule: entry for entry in report.not_checked}
    assert told["FZ-P101"].name.startswith("应有的内容：")
    assert {"FZ-C102", "FZ-V102", "FZ-E102"} <= told.keys()
    assert "FZ-T101" not in told
    assert "联系人电话" in told["FZ-P101"].name
    assert "创建工作情况" not in told["FZ-P101"].name
    assert {entry.rule for entry in found.not_across} >= {"FZ-X108", "FZ-X109", "FZ-X110"}
    asked = check_file(path, settings_for(as_of=date(2017, 10, 14), stage="draft"), "表.docx").report
    assert (asked.draft, asked.stage) == (False, "draft")


def test_what_says_nothing_is_quoted_by_the_finding_on_it_and_told_once() -> None:
    found = checked("申报单位: 中牟县\n联系人: {电话: 待定, 姓名: 王某}\n意见: {县级: {结论: 同意}}\n").findings
    told = [item for item in found if "待定" in item.message]
    assert [(item.rule, item.severity) for item in told] == [("FZ-P101", Severity.ERROR)]


def test_a_rule_that_is_off_tells_nothing_of_reading_either() -> None:
    text = "申报单位：中牟县\n"
    before = {item.rule for item in checked(text).findings}
    slip = next(rule for rule in sorted(before) if rule.startswith("FZ-L"))
    off = replace(SETTINGS, round=HERE.changed(rules=HERE.rules | {slip: HERE.rules[slip].changed(enabled=False)}))
    assert slip not in {item.rule for item in checked(text, off).findings}
