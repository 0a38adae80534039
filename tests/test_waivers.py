"""Waivers: applied ones stay visible; run-out, unmatched and refused ones are findings; nothing else is hidden."""

from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.findings import Finding, Verdict, verdict_of
from fazhi_cli.review.waivers import Waiver, apply_waivers, read_waivers, waivers_for_nobody
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules import registry
from report_samples import finding

ROUND = load_round()
TODAY = date(2017, 10, 12)


def waiver(**values: object) -> Waiver:
    given: dict[str, object] = {
        "rule": "FZ-W101", "unit": "中牟县", "place": "创建工作情况", "fingerprint": None, "reason": "案例编号",
        "approved_by": "郭晓峰", "granted_on": date(2017, 10, 10), "expires_on": date(2017, 10, 16),
    }  # fmt: skip
    return Waiver(**{**given, **values})


def applied(findings: list[Finding], *waivers: Waiver, as_of: date = TODAY) -> list[Finding]:
    return apply_waivers(findings, waivers, as_of, ROUND, "中牟县", "a.yaml")


def test_a_waived_finding_stays_visible_with_its_reason_and_no_longer_counts() -> None:
    result = applied([finding()], waiver())
    assert [item.rule for item in result] == ["FZ-W101"]
    assert result[0].waived == "案例编号（郭晓峰，2017-10-10批准，有效期至2017-10-16）"
    assert verdict_of(result) is Verdict.READY


def test_a_fingerprint_waives_exactly_one_finding() -> None:
    result = applied([finding(), finding(fingerprint="other")], waiver(place=None, fingerprint="other"))
    assert [item.waived is not None for item in result] == [False, True]


def test_the_last_day_of_a_waiver_counts_the_day_after_does_not() -> None:
    assert applied([finding()], waiver(), as_of=date(2017, 10, 16))[0].waived is not None
    late = applied([finding()], waiver(), as_of=date(2017, 10, 17))
    assert [(item.rule, item.waived) for item in late] == [("FZ-W101", None), ("FZ-H101", None)]
    assert verdict_of(late) is Verdict.REVISE


def test_a_waiver_that_matches_nothing_is_a_finding() -> None:
    assert [item.rule for item in applied([finding()], waiver(place="填表日期"))] == ["FZ-W101", "FZ-H102"]
    assert [item.rule for item in applied([], waiver())] == ["FZ-H102"]
    assert [item.waived for item in applied([finding("FZ-W102")], waiver())] == [None, None]


def test_a_waiver_for_another_unit_neither_applies_nor_is_missed() -> None:
    assert applied([finding()], waiver(unit="新郑市")) == [finding()]
    assert applied([finding()], waiver(unit="新郑市"), waiver())[0].waived is not None


def test_a_waiver_counts_from_the_day_it_is_granted() -> None:
    assert applied([finding()], waiver(granted_on=TODAY, expires_on=TODAY))[0].waived is not None


SLIPS = [
    ("过了期", {"expires_on": date(2017, 10, 11)}, "对“FZ-W101，创建工作情况”的豁免不起作用：有效期至2017-10-11，已过。"),
    ("批准得早", {"granted_on": date(2017, 10, 13)}, "对“FZ-W101，创建工作情况”的豁免不起作用：批准日期2017-10-13晚于检查日期。"),
    ("没有这个问题", {"place": "公示"}, "对“FZ-W101，公示”的豁免不起作用：检查中没有这个问题，FZ-W101 的问题在“创建工作情况”。"),
    ("没有这个指纹", {"place": None, "fingerprint": "f00"}, "对“FZ-W101，指纹 f00”的豁免不起作用：检查中没有这个问题，FZ-W101 的问题在“创建工作情况”。"),
    ("不能豁免", {"rule": "FZ-C107"}, "对“FZ-C107，创建工作情况”的豁免不起作用：FZ-C107不能豁免。"),
    ("这条规则没有问题", {"rule": "FZ-W102"}, "对“FZ-W102，创建工作情况”的豁免不起作用：检查中没有这个问题。"),
    ("通知以前批的", {"granted_on": date(2016, 10, 10)}, "对“FZ-W101，创建工作情况”的豁免不起作用：批准日期2016-10-10早于通知印发（2017-09-29），不是为本轮批的。"),
    ("通知当天批的", {"granted_on": date(2017, 9, 29), "place": "公示"}, "对“FZ-W101，公示”的豁免不起作用：检查中没有这个问题，FZ-W101 的问题在“创建工作情况”。"),
    ("写了规则的标题", {"rule": "不得留有占位文字"}, "对“不得留有占位文字，创建工作情况”的豁免不起作用：没有规则 不得留有占位文字，这是 FZ-W101 的标题。"),
    ("没有这条规则", {"rule": "FZ-Z9"}, "对“FZ-Z9，创建工作情况”的豁免不起作用：没有规则 FZ-Z9。"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "said"), [row[1:] for row in SLIPS], ids=[row[0] for row in SLIPS])
def test_why_a_waiver_does_not_count_is_said(given: dict[str, object], said: str) -> None:
    *_, slip = applied([finding()], waiver(**given))
    assert slip.message == said


def test_a_slip_of_one_waiver_keeps_its_fingerprint_when_another_is_mended() -> None:
    first, second = waiver(place="公示"), waiver(place="报送")
    assert applied([], first, second)[1].fingerprint == applied([], second)[0].fingerprint


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FZ-L401", "不能豁免"),
        ("FZ-D201", "不能豁免"),
        ("FZ-H101", "不能豁免"),
        ("FZ-C107", "不能豁免"),
        ("FZ-P101", "不能豁免"),
        ("FZ-P102", "不能豁免"),
        ("FZ-C102", "不能豁免"),
        ("FZ-C103", "不能豁免"),
        ("FZ-C106", "不能豁免"),
        ("FZ-C110", "不能豁免"),
        ("FZ-G104", "不能豁免"),
        ("FZ-Z999", "没有规则"),
    ],
    ids=[
        "读取失败",
        "审批表读取失败",
        "豁免本身",
        "部门异议与声明矛盾",
        "缺项",
        "不同意",
        "没征求",
        "没答复",
        "异议",
        "自相矛盾",
        "公示异议",
        "没有的规则",
    ],
)
def test_what_may_not_be_waived_is_refused(rule: str, why: str) -> None:
    result = applied([finding(rule)], waiver(rule=rule))
    assert [(item.rule, item.waived) for item in result] == [(rule, None), ("FZ-H103", None)]
    assert why in result[1].message


def test_how_the_form_looks_may_be_waived() -> None:
    (result,) = applied([finding("FZ-I119")], waiver(rule="FZ-I119"))
    assert result.waived is not None


def test_no_veto_can_be_waived() -> None:
    assert [rule.id for rule in registry.RULES if rule.id.startswith("FZ-V") and rule.waivable] == []


def test_a_waiver_dated_in_the_future_is_refused() -> None:
    assert [item.rule for item in applied([finding()], waiver(granted_on=date(2017, 10, 13)))] == ["FZ-W101", "FZ-H103"]


def test_a_check_that_could_not_run_cannot_be_waived() -> None:
    result = applied([finding(unfinished=True)], waiver())
    assert verdict_of(result) is Verdict.INCOMPLETE


WHOLE = """豁免:
  - 规则: FZ-W102
    单位: 中牟县
    位置: 创建工作情况
    理由: 共建调解机制
    批准人: 郭晓峰
    日期: 2017-10-10
    有效期至: 2017年10月16日
"""


def test_a_waiver_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text(WHOLE, "utf-8")
    assert read_waivers(path) == (waiver(rule="FZ-W102", reason="共建调解机制"),)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    批准人: 郭晓峰\n", "", ["第2行：第1条缺少“批准人”。"]),
        ("郭晓峰", "", ["第6行：第1条“批准人”不能为空。"]),
        ("    位置: 创建工作情况\n", "", ["第2行：第1条“位置”“指纹”至少写一项。"]),
        ("2017年10月16日", "2017年10月6日", ["第2行：第1条“有效期至”（2017-10-06）早于“日期”（2017-10-10）。"]),
        ("2017-10-10", "10月10日", ["第7行：第1条“日期”应写成 2017-10-12 或 2017年10月12日。"]),
        ("2017-10-10", "2017-10-32", ["第7行：第1条“日期”里没有这一天。"]),
        ("日期: 2017-10-10", "日期: [2017-10-10]", ["第7行：第1条“日期”应为日期，写成 2017-10-16。"]),
        (
            "理由:",
            "原因:",
            [
                "第2行：第1条缺少“理由”。",
                "第5行：第1条不认识“原因”，可以写的有 规则、单位、位置、指纹、理由、批准人、日期、有效期至。",
            ],
        ),
        ("  - 规则: FZ-W102\n", "  - FZ-W102\n  - 规则: FZ-W102\n", ["第2行：第1条应为一组“键: 值”。"]),
        ("豁免:", "备注: 无\n豁免:", ["第1行：不认识“备注”，可以写的有 豁免。"]),
        ("豁免:\n", "豁免: 无\n#", ["无法读取：第 3 行"]),
        ("    批准人: ", "    批准人：", ["无法读取：第 6 行", "第 6 行用了全角冒号“：”，键后面应写半角冒号加空格。"]),
    ],
)
def test_an_incomplete_waiver_file_is_refused_as_a_whole_with_every_line(
    tmp_path: Path, old: str, new: str, said: list[str]
) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text(WHOLE.replace(old, new, 1), "utf-8")
    with pytest.raises(FileError) as refused:
        read_waivers(path)
    assert str(refused.value).startswith(f"豁免文件 {path} ")
    assert [words for words in said if words not in str(refused.value)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("豁免: 无", "第1行：“豁免”应为列表。"),
        ("豁免:", "第1行：“豁免”应为列表。"),
        ("无", "第1行：应为一组“键: 值”。"),
        ("", "无法读取：应在“豁免:”之下逐条写"),
        ("- 无", "第1行：第1条应为一组“键: 值”。"),
        ("豁免: []\n豁免: []", "第2行：键“豁免”写了两次"),
        (
            "申报单位: 甲\n联系人: 乙\n意见: 丙\n公示: 丁\n",
            "不是豁免文件，里面写的是“申报单位”、“联系人”、“意见”等。应在“豁免:”之下逐条写",
        ),
        ("豁兔: []\n备注: 无\n", "缺少“豁免”"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError) as refused:
        read_waivers(path)
    assert said in str(refused.value)


def test_a_list_of_entries_is_a_waiver_file_too(tmp_path: Path) -> None:
    path = tmp_path / "豁免.yaml"
    path.write_text(WHOLE.removeprefix("豁免:\n"), "utf-8")
    assert read_waivers(path) == (waiver(rule="FZ-W102", reason="共建调解机制"),)
    path.write_text(WHOLE.removeprefix("豁免:\n").replace("2017-10-10", "去年"), "utf-8")
    with pytest.raises(FileError, match="第6行：第1条“日期”应写成"):
        read_waivers(path)


def test_a_missing_waiver_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="找不到文件"):
        read_waivers(tmp_path / "没有.yaml")


PEOPLE = ["郭晓峰", "王科", "欧阳娜娜", "阿卜杜拉·买买提", "John Smith"]
NOBODY = [
    "县普法办", "普法办", "市司法局", "郑州市委", "领导", "本人", "郭主任", "张局长", "张某", "李××", "某某", "xx", "XXX", "待定",
    "有关负责同志", "普法小组", "同意", "县政府", "123", "。", "办公室", "王女士",
]  # fmt: skip


def written(path: Path, person: str) -> Path:
    file = path / "豁免.yaml"
    file.write_text(
        "豁免:\n  - 规则: FZ-W101\n    单位: 中牟县\n    位置: 创建工作情况\n    理由: 案例编号\n"
        f"    批准人: {person!r}\n    日期: 2017-10-10\n    有效期至: 2017-10-16\n",
        "utf-8",
    )
    return file


@pytest.mark.parametrize("person", PEOPLE)
def test_a_person_may_grant_a_waiver(person: str, tmp_path: Path) -> None:
    assert read_waivers(written(tmp_path, person))[0].approved_by == person


@pytest.mark.parametrize(
    ("reason", "taken"),
    [
        ("案例编号", True),
        ("无须改正，原件如此", True),
        ("笔误", True),
        ("无", False),
        ("无。", False),
        ("待补", False),
        ("见附件", False),
        ("同意豁免", False),
        ("×××", False),
        ("——", False),
    ],
)
def test_a_reason_that_says_nothing_is_none(reason: str, taken: bool, tmp_path: Path) -> None:
    path = written(tmp_path, "郭晓峰")
    path.write_text(path.read_text("utf-8").replace("案例编号", reason).replace("FZ-W101", "fz-w101"), "utf-8")
    if taken:
        assert [(waiver.rule, waiver.reason) for waiver in read_waivers(path)] == [("FZ-W101", reason)]
    else:
        with pytest.raises(FileError, match=f"“理由”写的“{reason}”不是理由"):
            read_waivers(path)


@pytest.mark.parametrize("person", NOBODY)
def test_nobody_in_particular_may_not(person: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"不是一个人的姓名|缺批准人"):
        read_waivers(written(tmp_path, person))


@pytest.mark.parametrize(
    ("unit", "everyone", "said"),
    [
        ("栾川", False, "没有单位“栾川”的材料，是不是“栾川县”"),
        ("不存在的县", False, "没有单位“不存在的县”的材料"),
        ("栾川县", False, ""),
        ("栾川县", True, "没有单位“栾川县”的材料"),
        ("中牟县", True, ""),
    ],
)
def test_a_waiver_for_a_unit_that_no_one_has_is_a_finding(unit: str, everyone: bool, said: str) -> None:
    found = waivers_for_nobody([waiver(unit=unit)], {"中牟县"}, ROUND, "豁免.yaml", everyone=everyone)
    expected = [("FZ-H102", f"对“FZ-W101，创建工作情况”的豁免不起作用：{said}。", "豁免.yaml")] if said else []
    assert [(item.rule, item.message, item.location.file) for item in found] == expected


def test_where_only_areas_are_listed_the_name_of_one_is_no_unit() -> None:
    areas = ROUND.changed(units=ROUND.units.changed(coverage="parents"))
    (found,) = waivers_for_nobody([waiver(unit="栾川县")], set(), areas, "豁免.yaml", everyone=False)
    assert found.message == "对“FZ-W101，创建工作情况”的豁免不起作用：没有单位“栾川县”的材料。"
