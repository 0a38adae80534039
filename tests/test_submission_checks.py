"""One submission in, one report out: by which round and stage, what is asked, what a form or a stream cannot answer."""

import shutil
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.errors import UsageError
from fazhi_cli.findings import KeyPath, Problem, Severity
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.preferences import Preferences
from fazhi_cli.report import FileReport, Procedure
from fazhi_cli.resources import bundled
from fazhi_cli.review.checking import Checked, check, check_file, check_together, report_of, source_of
from fazhi_cli.review.settings import Settings, settings_for
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rules.examples import base_folder
from fazhi_cli.submissions.reading import read_submission, submission_from
from fazhi_cli.submissions.submission import Limits
from hostile_forms import sound_form

SETTINGS = settings_for(as_of=date(2017, 10, 14))
HERE = SETTINGS.round


def checked(text: str, settings: Settings = SETTINGS) -> FileReport:
    """The report on a file that lies in no folder."""
    return check(submission_from(text.encode(), settings.round_named, "a.yaml"), settings).report


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
    assert SETTINGS.round_named(None) is HERE
    assert SETTINGS.round_named(HERE.id) is HERE
    assert SETTINGS.round_named(other).id == other
    with pytest.raises(RoundError, match="没有的轮次"):
        SETTINGS.round_named("没有的轮次")


def test_where_no_round_is_meant_a_file_must_name_its_own() -> None:
    undecided = SETTINGS._replace(undecided="有几个轮次，请指明。")
    assert undecided.round_named(HERE.id) is HERE
    with pytest.raises(RoundError, match="请指明"):
        undecided.round_named(None)


def test_the_preferences_of_an_office_hold_in_every_round(other: str) -> None:
    own = SETTINGS._replace(preferences=Preferences(disabled_rules={"FZ-W104": "本单位另查"}))
    assert [own.round_named(name).rules["FZ-W104"].enabled for name in (other,)] == [False]
    assert SETTINGS.round_named(other).rules["FZ-W104"].enabled


def test_the_stage_that_was_asked_for_is_looked_up_in_each_round(other: str) -> None:
    assert SETTINGS.with_round(None) is SETTINGS
    assert SETTINGS.with_round(HERE) is SETTINGS
    staged = settings_for(HERE.id, date(2017, 10, 14), "city")
    assert staged.with_round(HERE) is staged
    assert (
        staged.with_round(SETTINGS.round_named(other)).stage,
        staged.with_round(SETTINGS.round_named(other)).round.id,
    ) == ("city", other)
    waiting = SETTINGS._replace(wanted="市级推荐")
    assert waiting.with_round(HERE).stage == "city"
    with pytest.raises(UsageError, match="没有阶段“市级推荐”"):
        waiting.with_round(SETTINGS.round_named(other))


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
    off = SETTINGS._replace(round=HERE.changed(rules=HERE.rules | {slip: HERE.rules[slip].changed(enabled=False)}))
    assert slip not in {item.rule for item in checked(text, off).findings}


NAME, TEXT, SEAL = ("申报单位",), ("创建工作情况",), ("意见", "县级", "盖章")
PLACES = frozenset({NAME, TEXT})
UNDER = "申报单位: 中牟县\n"


def holding(
    text: str,
    held: set[KeyPath],
    by_hand: Collection[KeyPath] = (),
    settings: Settings = SETTINGS,
) -> Checked:
    """A submission of a medium that holds only some places."""
    limits = Limits(
        frozenset(held), PLACES, frozenset(by_hand), lambda need: f"看不到{need}", "没有地方写", "只看得到一部分。"
    )
    return check(replace(submission_from(text.encode(), settings.round_named, "a.yaml"), limits=limits), settings)


def test_a_medium_owes_only_what_it_holds_and_rules_that_need_more_are_not_run() -> None:
    long = f"{UNDER}创建工作情况: {'法' * 1501}\n"
    found = holding(long, {NAME, TEXT}).report
    assert [item.rule for item in found.findings if item.rule.startswith(("FZ-T", "FZ-P", "FZ-C", "FZ-V"))] == [
        "FZ-T101"
    ]
    assert "FZ-P101" in {item.rule for item in checked(long).findings}
    without = {entry.rule: entry.lacks for entry in holding(long, {NAME}).report.not_checked}
    assert without["FZ-T101"] == (), "它有地方写，只是空着"
    assert without["FZ-C102"] == ("征求意见",), "它没有地方写"
    assert "FZ-T101" not in {item.rule for item in holding(long, {NAME}).report.findings}
    assert "FZ-T101" not in {entry.rule for entry in found.not_checked}
    assert found.notes == ("只看得到一部分。",)


def test_parts_without_a_place_are_named_but_for_those_signed_by_hand() -> None:
    parts = HERE.required_parts
    few = SETTINGS._replace(
        round=HERE.changed(required_parts=tuple(part for part in parts if part.path in (NAME, TEXT, SEAL)))
    )

    def named(*held: KeyPath, by_hand: tuple[KeyPath, ...] = ()) -> list[str]:
        entries = holding(UNDER, {*held}, {*by_hand}, few).report.not_checked
        return [entry.name for entry in entries if entry.rule == "FZ-P101"]

    assert named(NAME) == ["应有的内容：创建工作情况、县级领导小组盖章"]
    assert named(NAME, by_hand=(SEAL[:-1],)) == ["应有的内容：创建工作情况"]
    assert named(NAME, TEXT, SEAL) == []


def test_a_rule_that_is_off_or_for_others_is_not_told_as_not_run() -> None:
    def told(**changed: object) -> set[str]:
        rules = HERE.rules | {"FZ-T101": HERE.rules["FZ-T101"].changed(**changed)}
        own = SETTINGS._replace(round=HERE.changed(rules=rules))
        return {entry.rule for entry in holding(UNDER, {NAME}, settings=own).report.not_checked}

    assert "FZ-T101" in told()
    assert "FZ-T101" not in told(enabled=False)
    assert "FZ-T101" not in told(condition={"类型": ("复核",)})


def test_a_medium_signed_by_hand_is_no_draft_and_keeps_the_stage_that_it_shows() -> None:
    agreed = f"{UNDER}意见: {{市级: {{结论: 同意}}}}\n"
    assert holding(UNDER, {NAME}).report.stage == "county"
    assert holding(agreed, {NAME}).report.stage == "city"
    assert not holding(UNDER, {NAME}).report.draft


def test_rules_for_no_other_kind_are_no_entry() -> None:
    again = "类型: 复核\n申报单位: 中牟县\n"
    rules = {id: setting.changed(condition={}) for id, setting in HERE.rules.items()}
    own = SETTINGS._replace(round=HERE.changed(rules=rules))
    assert [entry.reason for entry in checked(again, own).not_applicable] == []
    told = next(entry for entry in checked(again).not_applicable if entry.reason == "复核材料没有这些要求")
    assert "每一阶段应有的内容须齐全" not in told.name.split("；")


def test_a_character_of_a_text_has_its_line_and_column_where_the_medium_has_lines() -> None:
    text = "申报单位: 中牟县\n创建工作情况: |\n  一年来。\n  推进法治建设。\n"
    found = check(submission_from(text.encode(), SETTINGS.round_named, "a.yaml"), SETTINGS)
    assert found.inputs is not None
    spot = source_of(found.submission, found.inputs).locate_spot
    assert spot is not None
    assert spot(TEXT, 5) == (4, 3)
    one = check(submission_from(f"{UNDER}创建工作情况: 一年来。\n".encode(), SETTINGS.round_named, "a.yaml"), SETTINGS)
    assert one.inputs is not None
    in_line = source_of(one.submission, one.inputs).locate_spot
    assert in_line is not None
    assert in_line(TEXT, 2) == (2, 11)
    assert spot(("联系人",), 5) == found.submission.places.locate(("联系人",), False)  # type: ignore[misc]
    for lacking in ({"locate": None}, {"line_text": None}):
        blind = replace(found.submission, places=found.submission.places._replace(**lacking))
        assert source_of(blind, found.inputs).locate_spot is None
    unread = replace(found.submission, nomination=None)
    assert source_of(unread, found.inputs).locate_spot is None


def test_a_place_left_open_in_a_value_is_not_the_whole_value() -> None:
    text = f"{UNDER}考核自评: [{{标准: 1, 自评: 达标, 说明: 召开会议××场次}}]\n"
    found = check(submission_from(text.encode(), SETTINGS.round_named, "a.yaml"), SETTINGS)
    assert found.inputs is not None
    assert [blank.partly for blank in found.submission.blanks] == [True]
    assert source_of(found.submission, found.inputs).blanks == {}


def test_how_a_submission_goes_is_kept_for_the_documents_about_it() -> None:
    report = checked(f"{UNDER}所属省辖市: 郑州市\n报送: {{日期: 2017-10-09}}\n")
    assert report.procedure == Procedure(
        "申报", "city", ("郑州市",), (("", "2017-10-09"),), (("申报单位", "中牟县"), ("所属省辖市", "郑州市"))
    )
    direct = checked("申报单位: 济源市\n报送: {份数: 3}\n")
    assert direct.procedure == Procedure("申报", "direct", (None,), (), (("申报单位", "济源市"),))


def test_what_keeps_a_file_from_being_read_is_shown_in_its_line() -> None:
    found = checked("\t: :\n").findings
    assert {(item.unfinished, item.location.line, item.excerpt) for item in found} == {(True, 1, "\t: :")}


def test_a_part_that_was_left_out_leaves_the_check_unfinished() -> None:
    submission = submission_from(UNDER.encode(), SETTINGS.round_named, "a.yaml")
    for unread in (True, False):
        slip = LoadProblem("FZ-L502", Problem("读不出。", at=("填表日期",)), unread)
        found = check(replace(submission, problems=(slip,)), SETTINGS).report.findings
        assert [item.unfinished for item in found if item.rule == "FZ-L502"] == [unread]


def test_a_report_says_by_what_it_was_made() -> None:
    own = SETTINGS._replace(preferences=Preferences(disabled_rules={"FZ-W104": "本单位另查"}))
    report = report_of([], own)
    assert (report.parent_label, report.round_id, report.as_of) == (HERE.nouns["上级"], "henan-2017", "2017-10-14")
    assert report.notes == own.preferences.notes
    assert report.notes


def test_submissions_checked_together_are_judged_as_each_alone(tmp_path: Path, other: str) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    (tmp_path / "坏.docx").write_bytes(b"no document")
    paths = [tmp_path / "表.docx", base_folder("city"), tmp_path / "坏.docx", base_folder("direct")]
    read = [read_submission(path, SETTINGS.round_named) for path in paths]
    for text in ("申报单位: 某县", f"轮次: {other}\n申报单位: 待定", "- 一", ""):
        read.append(submission_from(text.encode(), SETTINGS.round_named, "a.yaml"))
    at_city = settings_for(as_of=date(2017, 9, 1), stage="city")
    both = [(submission, settings) for submission in read for settings in (SETTINGS, at_city)]
    together = check_together(both)
    assert [found.report for found in together] == [check(*one).report for one in both]
    assert [found.report for found in check_together(reversed(both))] == [found.report for found in reversed(together)]
    assert check_together([]) == []
