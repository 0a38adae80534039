"""A round's data is refused when anything in it does not fit, and says what."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.rounds.applicant import ApplicantField
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import clause_hash, load_round, load_round_from, shared
from fazhi_cli.rules.registry import every_rule, require_settings
from one_datum import changed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled("standards") / "henan-2017", tmp_path / "henan-2017"))


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: changed(folder, file, old, new)


def test_the_bundled_round_says_what_the_notice_says() -> None:
    round = load_round("henan-2017")
    assert (round.deadline.day.isoformat(), round.deadline.inclusive) == ("2017-10-16", True)
    assert [paper.copies for paper in round.documents] == [3]
    assert [(terms.minimum, terms.unit) for terms in round.publicity] == [(10, "工作日")]
    assert [(quota.per, quota.usual, quota.exceptional) for quota in round.quota] == [(("city",), 1, 2)]
    assert [text.maximum for text in round.texts] == [1500]
    assert len(round.assessment.standards) == 31
    assert [(chapter.first, chapter.last) for chapter in round.assessment.chapters] == [
        ("1", "6"), ("7", "13"), ("14", "17"), ("18", "26"), ("27", "31"),
    ]  # fmt: skip
    assert round.departments is not None
    assert [department.name for department in round.departments.named] == [
        "纪检", "综治", "信访", "政府法制办", "环保", "安监", "食品药品监督管理",
    ]  # fmt: skip
    assert [veto.number for veto in round.vetoes.items] == [1, 2, 3, 4, 5]


def test_the_units_are_those_of_september_2017() -> None:
    units = load_round().units.items
    kinds = [unit.kind for unit in units]
    assert (len(units), kinds.count("市辖区"), kinds.count("县级市"), kinds.count("县")) == (158, 52, 21, 85)
    direct = {unit.name for unit in units if unit.route == "direct"}
    assert direct == {
        "巩义市",
        "兰考县",
        "汝州市",
        "滑县",
        "长垣县",
        "邓州市",
        "永城市",
        "固始县",
        "鹿邑县",
        "新蔡县",
        "济源市",
    }


def test_every_rule_has_its_usual_severity() -> None:
    assert shared("rules.yaml").keys() == every_rule().keys()
    assert require_settings(load_round()).rules.keys() == every_rule().keys()


@pytest.mark.parametrize(
    ("written", "severity"),
    [
        ("", "info"),
        ("FZ-W105:", None),
        ("FZ-W105: warning", "warning"),
        ("FZ-W105: {severity: warning}", "warning"),
        ("FZ-W105: {clause: form.limit}", "info"),
        ("FZ-W105: {enabled: false}", "info"),
    ],
)
def test_a_round_that_says_nothing_of_a_rule_takes_its_usual_severity(
    folder: Path, written: str, severity: str | None
) -> None:
    edit("rules.yaml", "FZ-P103: {", f"{written}\nFZ-P103: {{")(folder)
    if severity is None:
        with pytest.raises(RoundError, match=r"rules\.FZ-W105"):
            load_round_from(folder)
        return
    setting = load_round_from(folder).rules["FZ-W105"]
    assert setting.severity == severity
    assert setting.enabled is ("false" not in written)


@pytest.mark.parametrize(
    ("case", "change", "says"),
    [
        ("不认识的字段", edit("round.yaml", "copies: 3,", "copies: 3, colour: red,"), "不认识的字段"),
        ("缺少截止日", edit("round.yaml", "    day: 2017-10-16\n", ""), "deadlines.1.day：缺少这一项"),
        ("悬空的条款号", edit("round.yaml", "    clause: scope.quota", "    clause: scope.nowhere"), "没有条款 scope.nowhere"),
        ("条款文字不是原文", edit("clauses.yaml", "领导班子主要成员发生重大违纪", "领导班子成员发生重大违纪"), "不在通知原文中"),
        ("标准文字不是原文", edit("assessment.yaml", "加强规范性文件管理", "加强文件管理"), "标准 9 的文字不在通知原文中"),
        ("通知原文改过", edit("notice.txt", "一式3份", "一式2份"), "原文改过"),
        ("轻重写错", edit("rules.yaml", "{severity: error", "{severity: fatal"), "取值只能是"),
        ("轻重写错，不写花括号", edit("rules.yaml", "FZ-P103: {severity: error,", "FZ-W105: fatal\nFZ-P103: {severity: error,"), "rules.FZ-W105.severity：取值只能是"),
        ("悬空的读法", edit("rules.yaml", "reading: publicity-days", "reading: nowhere"), "没有读法 nowhere"),
        ("单位写了两次", edit("units.yaml", "- 二七区", "- 中原区"), "单位 郑州市中原区 写了两次"),
        ("标准序号不连续", edit("assessment.yaml", "- number: 3\n", "- number: 33\n"), "不连续"),
        ("键写了两次", edit("round.yaml", "id: henan-2017", "id: henan-2017\nid: henan-2017"), "的键写了两次：删去一处"),
        ("不是 YAML", edit("round.yaml", "id: henan-2017", "id: [henan-2017"), "不是正确的 YAML"),
    ],
)  # fmt: skip
def test_a_round_that_does_not_fit_is_refused(
    folder: Path, case: str, change: Callable[[Path], None], says: str
) -> None:
    change(folder)
    with pytest.raises(RoundError, match=says):
        load_round_from(folder)


def test_a_rule_that_is_none_refuses_the_round(folder: Path) -> None:
    edit("rules.yaml", "FZ-U101: {severity: error,", "FZ-U999: {severity: error,")(folder)
    with pytest.raises(RoundError, match="没有规则 FZ-U999"):
        require_settings(load_round_from(folder))


def test_an_unknown_round_names_the_known_ones() -> None:
    with pytest.raises(RoundError, match="henan-2017"):
        load_round("nowhere-1999")


def test_the_hash_of_a_clause_does_not_see_line_breaks() -> None:
    assert clause_hash("一式3份，\n 于") == clause_hash("一式3份，于")
    assert clause_hash("一式3份") != clause_hash("一式2份")


def test_the_digest_stands_for_all_files(folder: Path) -> None:
    before = load_round_from(folder).digest
    edit("units.yaml", "as_of: 2017-09", "as_of: 2017-10")(folder)
    assert load_round_from(folder).digest != before


def test_files_that_name_their_round_are_checked_where_several_rounds_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from fazhi_cli.launcher import outcome

    for name in ("甲", "乙"):
        shutil.copytree(bundled("standards") / "henan-2017", tmp_path / "轮次" / name)
    monkeypatch.chdir(tmp_path)
    sound = bundled("examples") / "省辖市-中牟县"
    assert outcome(["validate", str(sound), "--as-of", "2017-10-16", "--stage", "city"]) == 0
    unnamed = tmp_path / "nomination.yaml"
    unnamed.write_text("申报单位: 中牟县\n", "utf-8")
    assert outcome(["validate", str(unnamed), "--as-of", "2017-10-16"]) == 3
    assert "没有指明轮次" in "".join(capsys.readouterr().out.split())


PARTS_OF_ALL: list[tuple[dict[str, object], float | None]] = [
    ({"label": "群众满意度（%）", "type": "decimal"}, 100),
    ({"label": "女职工占比(%)", "type": "number"}, 100),
    ({"label": "覆盖率（%）", "type": "decimal", "most": "120"}, 120),
    ({"label": "收入增长率（%）", "type": "decimal"}, None),
    ({"label": "任务完成率（%）", "type": "decimal"}, None),
    ({"label": "群众满意度", "type": "decimal"}, None),
    ({"label": "女职工比例（%）", "type": "number", "of": "职工总数", "least": "60"}, None),
    ({"label": "覆盖率（%）", "type": "text"}, None),
]


@pytest.mark.parametrize(("data", "most"), PARTS_OF_ALL, ids=[str(row[0]["label"]) for row in PARTS_OF_ALL])
def test_a_part_of_a_whole_is_at_most_all_of_it(data: dict[str, object], most: float | None) -> None:
    assert ApplicantField.model_validate({"key": "甲", **data}).most == most
