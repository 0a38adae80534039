"""Everything that a round must be able to say (docs/rounds.md): a round that differs in that datum alone judges otherwise.

Each case changes the bundled round's data, gives a nomination as a patch over the bundled one, and says what that
round finds there which the bundled one does not, or no longer finds.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from on_examples import AcrossExample, Example, findings_across, findings_on

from c_yaml import dumped, loaded
from fazhi_cli.findings import Finding, Severity
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round, load_round_from
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import require_settings

Data = dict[str, Any]
Change = Callable[[Data], None]
HERE = load_round("henan-2017")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Round]:
    """A copy of the bundled round whose files were changed by functions of their data."""

    def change(files: dict[str, Change]) -> Round:
        folder = Path(shutil.copytree(bundled("standards") / HERE.id, tmp_path / HERE.id))
        for name, edit in files.items():
            path = folder / f"{name}.yaml"
            data = loaded(path)
            edit(data)
            path.write_text(dumped(data), "utf-8")
        return require_settings(load_round_from(folder))

    return change


def told(patch: str, round: Round, stage: str = "city", as_of: str | None = None, base: str = "city") -> list[Finding]:
    findings = findings_on(Example(patch, stage, as_of, base), round=round)
    return [item for item in findings if item.severity is not Severity.TODO]


def rules(patch: str, round: Round, stage: str = "city", as_of: str | None = None, base: str = "city") -> set[str]:
    return {item.rule for item in told(patch, round, stage, as_of, base)}


def put(key: str, value: Any) -> Change:
    """Set the value at a dotted path; numbers are list positions."""

    def edit(data: Data) -> None:
        *steps, last = key.split(".")
        place: Any = data
        for step in steps:
            place = place[int(step)] if step.isdecimal() else place[step]
        if isinstance(place, list):
            place[int(last)] = value
        else:
            place[last] = value

    return edit


def add(key: str, *values: Any) -> Change:
    """Add entries to the list at a dotted path, which is made where there is none."""

    def edit(data: Data) -> None:
        place: Any = data
        for step in key.split(".")[:-1]:
            place = place[int(step)] if step.isdecimal() else place[step]
        place.setdefault(key.rsplit(".", maxsplit=1)[-1], []).extend(values)

    return edit


def both(*edits: Change) -> Change:
    def edit(data: Data) -> None:
        for one in edits:
            one(data)

    return edit


ABOUT = {
    "key": "简要事迹",
    "label": "简要事迹",
    "maximum": 300,
    "tolerance": 0.1,
    "checks": False,
    "clause": "form.limit",
}
ASKED_HOME = {"name": "税务", "aliases": ["税务局"], "vetoes": [], "for": {"企业": "是"}}
FIRM = {"key": "企业", "label": "是不是企业", "type": "yes_no"}
TITLE = {"title": "市级法治先进县", "words": ["市级法治"], "clause": "scope.campaign"}
SAFE = {"title": "县级平安县", "words": ["平安县"], "clause": "scope.campaign"}
HELD = "已获称号: [{名称: 市级法治建设先进县, 日期: '2015-01-01'}]"
INCIDENT = (
    "不得推荐情形: {3: {声明: 有, 事件: [{日期: '2013-05-01', 事由: 销售假种子, 辖区: 中牟县, 处理结果: 已处理}]}}"
)
AT = "不得推荐情形: {{3: {{声明: 有, 事件: [{{日期: '2016-05-01', 事由: 销售假种子, 辖区: {}, 处理结果: 已处理}}]}}}}"
HOUSES = (
    {"key": "联户", "label": "联户情况", "type": "rows"},
    {"key": "联户.户主", "label": "户主", "type": "text"},
    {"key": "联户.人口", "label": "人口", "type": "number", "most": 20},
)
WHEN = {"key": "时间", "label": "行为时间", "since": "2015-07-01", "until": "2017-06-30"}
DAYS: list[tuple[str, str, dict[str, object], str, str, str, bool]] = [
    ("期间的第一天", "date", {}, "2015-07-01", "", "FZ-A101", False),
    ("期间的最后一天", "date", {}, "2017-06-30", "", "FZ-A101", False),
    ("早一天", "date", {}, "2015-06-30", "", "FZ-A101", True),
    ("晚一天", "date", {}, "2017-07-01", "", "FZ-A101", True),
    ("只写到月，在期间", "month", {}, "2016年3月", "", "FZ-A101", False),
    ("只写到月，在期间以前", "month", {}, "2015年6月", "", "FZ-A101", True),
    ("只写到月，看不出", "month", {"since": "2015-07-15"}, "2015年7月", "", "FZ-A103", True),
    ("只写到月，看不出的不退回", "month", {"since": "2015-07-15"}, "2015年7月", "", "FZ-A101", False),
    ("一般的期间，超出的由人认定", "date", {"decided_by": "person"}, "2015-06-30", "", "FZ-A103", True),
    ("一般的期间，超出的不退回", "date", {"decided_by": "person"}, "2015-06-30", "", "FZ-A101", False),
    (
        "身份证号上的出生日期太早",
        "id_number",
        {"since": "1960-01-01", "until": "2000-01-01"},
        "410122195901011237",
        "",
        "FZ-A101",
        True,
    ),
]
AGE = {"key": "年龄", "label": "年龄", "type": "number", "least": 18, "most": 60}

ROWS: list[tuple[str, dict[str, Change], str, str, str | None, str, bool]] = [
    # what the round says otherwise, its change, a nomination, the stage, the day, the rule, whether it is found there
    ("多一篇正文，各有字数", {"round": add("texts", ABOUT)}, f"简要事迹: {'法' * 331}", "city", None, "FZ-T101", True),
    ("“左右”也有下限", {"round": add("texts", ABOUT)}, f"简要事迹: {'法' * 269}", "city", None, "FZ-T102", True),
    ("在“左右”之内", {"round": add("texts", ABOUT)}, f"简要事迹: {'法' * 330}", "city", None, "FZ-T101", False),
    ("字数有下限", {"round": put("texts.0.minimum", 1400)}, "{}", "city", None, "FZ-T102", True),
    ("这一项情形自2013年起算", {"round": put("vetoes.items.2.lookback", {"since": "2013-01-01", "clause": "veto.window"})}, INCIDENT, "city", None, "FZ-V106", True),
    ("这一项情形看五年", {"round": put("vetoes.items.2.lookback", {"years": 5, "label": "近五年", "clause": "veto.window"})}, INCIDENT, "city", None, "FZ-V106", True),
    ("这一项情形不限年头", {"round": put("vetoes.items.2.lookback", {"clause": "veto.window"})}, INCIDENT, "city", None, "FZ-V106", True),
    ("整轮没有年限", {"round": lambda data: data["vetoes"].pop("lookback")}, INCIDENT, "city", None, "FZ-V106", True),
    ("按判决日期算", {"round": put("vetoes.items.2.dated_by", "判决日期")},
     INCIDENT.replace("处理结果", "判决日期: '2016-05-01', 处理结果"), "city", None, "FZ-V106", True),
    ("情形要有别的情节才算", {"round": both(add("vetoes.facts", {"key": "造成死亡", "label": "是否造成死亡"}), put("vetoes.items.2.needs", ["造成死亡"]))},
     INCIDENT.replace("2013", "2016").replace("处理结果", "造成死亡: 否, 处理结果"), "city", None, "FZ-V106", False),
    ("报送延期", {"round": put("deadlines.0.extended", {"day": "2017-10-20"})}, "报送: {日期: '2017-10-18'}", "city", "2017-10-18", "FZ-K201", False),
    ("报送有钟点，过了", {"round": put("deadlines.0.time", "17:00")}, "报送: {日期: '2017-10-16', 时间: '17:30'}", "city", None, "FZ-K201", True),
    ("报送有钟点，没过", {"round": put("deadlines.0.time", "17:00")}, "报送: {日期: '2017-10-16', 时间: 16时59分}", "city", None, "FZ-K201", False),
    ("报送有钟点，当天没写时间", {"round": put("deadlines.0.time", "17:00")}, "报送: {日期: '2017-10-16'}", "city", None, "FZ-K202", True),
    ("先获市级称号", {"round": add("prerequisites", TITLE)}, "{}", "city", None, "FZ-U110", True),
    ("只要逐级申报的先获称号", {"round": add("prerequisites", TITLE | {"due": {"direct": "draft"}})}, "{}", "city", None, "FZ-U110", False),
    ("已获市级称号", {"round": add("prerequisites", TITLE)}, HELD, "city", None, "FZ-U110", False),
    ("称号过了年限", {"round": add("prerequisites", TITLE | {"within_years": 2})}, HELD, "city", None, "FZ-U110", True),
    ("两个称号都要有", {"round": add("prerequisites", TITLE, SAFE)}, HELD, "city", None, "FZ-U110", True),
    ("两个称号有一个就行", {"round": add("prerequisites", TITLE | {"one_of": "甲"}, SAFE | {"one_of": "甲"})}, HELD, "city", None, "FZ-U110", False),
    ("两个称号有一个就行，有的那个过了年限", {"round": add("prerequisites", TITLE | {"one_of": "甲", "within_years": 2}, SAFE | {"one_of": "甲"})}, HELD, "city", None, "FZ-U110", True),
    ("已有称号的不再推荐", {"round": add("exclusions", TITLE)}, HELD, "city", None, "FZ-U111", True),
    ("只有企业征求税务，是企业", {"round": both(add("applicant.fields", FIRM), add("departments.named", ASKED_HOME))}, "企业: 是", "city", None, "FZ-C102", True),
    ("只有企业征求税务，不是企业", {"round": both(add("applicant.fields", FIRM), add("departments.named", ASKED_HOME))}, "企业: 否", "city", None, "FZ-C102", False),
    ("省级才征求的部门，到省级才缺", {"round": add("departments.named", {"name": "税务", "due": {"city": "province"}})}, "{}", "city", None, "FZ-C102", False),
    ("年龄超过六十", {"round": add("applicant.fields", AGE)}, "年龄: 61", "city", None, "FZ-A101", True),
    ("年龄正好六十", {"round": add("applicant.fields", AGE)}, "年龄: 60", "city", None, "FZ-A101", False),
    ("一般不超过的两项，后一项超出", {"round": add("applicant.fields", AGE | {"decided_by": "person"}, AGE | {"key": "工龄", "label": "工龄", "most": 30, "decided_by": "person"})}, "{年龄: 50, 工龄: 40}", "city", None, "FZ-A103", True),
    ("一般不超过的两项，都没超出", {"round": add("applicant.fields", AGE | {"decided_by": "person"}, AGE | {"key": "工龄", "label": "工龄", "most": 30, "decided_by": "person"})}, "{年龄: 50, 工龄: 30}", "city", None, "FZ-A103", False),
    ("表格里一栏的数超出", {"round": add("applicant.fields", *HOUSES)}, "联户: [{户主: 甲, 人口: 4}, {户主: 乙, 人口: 40}]", "city", None, "FZ-A101", True),
    ("表格里一栏的数没有超出", {"round": add("applicant.fields", *HOUSES)}, "联户: [{户主: 甲, 人口: 4}, {户主: 乙, 人口: 20}]", "city", None, "FZ-A101", False),
    *[
        (f"{how}：{day or said}", {"round": add("applicant.fields", WHEN | {"type": kind} | more)}, f"时间: '{said}'", "city", None, rule, told)
        for how, kind, more, said, day, rule, told in DAYS
    ],
    ("手机少一位", {"round": add("applicant.fields", {"key": "手机", "label": "手机", "type": "phone"})}, "手机: 1380000000", "city", None, "FZ-A101", True),
    ("照片不是规定格式", {"round": add("applicant.fields", {"key": "照片", "label": "照片", "type": "photo", "formats": ["jpg"]})}, "照片: 佐证材料/创建工作总结.pdf", "city", None, "FZ-A102", True),
    ("照片太小", {"round": add("applicant.fields", {"key": "照片", "label": "照片", "type": "photo", "formats": ["pdf"], "least": 5000})}, "照片: 佐证材料/创建工作总结.pdf", "city", None, "FZ-A102", True),
    ("照片的路径没有文件，大小不说", {"round": add("applicant.fields", {"key": "照片", "label": "照片", "type": "photo", "formats": ["pdf"], "least": 5000})}, "照片: 佐证材料/没有.pdf", "city", None, "FZ-A102", False),
    ("手机没有填", {"round": add("applicant.fields", {"key": "手机", "label": "手机", "type": "phone"})}, "手机: ~", "city", None, "FZ-A101", False),
    ("文号的年份在截止以后", {"round": add("applicant.fields", {"key": "批准文号", "label": "批准文号", "type": "text"})}, "批准文号: 牟办〔2018〕5号", "city", None, "FZ-A101", True),
    ("文号的年份就是今年", {"round": add("applicant.fields", {"key": "批准文号", "label": "批准文号", "type": "text"})}, "批准文号: 牟办〔2017〕5号", "city", None, "FZ-A101", False),
    ("不是文号的括号年份", {"round": add("applicant.fields", {"key": "规划", "label": "规划", "type": "text"})}, "规划: 规划（2018）纲要", "city", None, "FZ-A101", False),
    ("同级还有一个机关要盖章", {"round": both(add("opinions", {"key": "县民政局", "label": "县民政局意见", "level": "county"}),
     add("required_parts", {"path": "意见.县民政局.盖章", "label": "县民政局盖章", "due": {"city": "county"}, "expects": "是", "clause": "procedure.consent"}))}, "{}", "city", None, "FZ-P101", True),
    ("企业才要的一项，不是企业", {"round": both(add("applicant.fields", FIRM, {"key": "税号", "label": "税号"}),
     add("required_parts", {"path": "税号", "label": "税号", "due": {"city": "county"}, "for": {"企业": "是"}, "clause": "form.filled"}))}, "企业: 否", "city", None, "FZ-P101", False),
    ("企业才要的一项，是企业", {"round": both(add("applicant.fields", FIRM, {"key": "税号", "label": "税号"}),
     add("required_parts", {"path": "税号", "label": "税号", "due": {"city": "county"}, "for": {"企业": "是"}, "clause": "form.filled"}))}, "企业: 是", "city", None, "FZ-P101", True),
    ("在征求意见表上签署，没有文号", {"round": lambda data: data["departments"].pop("document_number")}, "征求意见: {5: {文号: ~}}", "city", None, "FZ-C104", False),
    ("在征求意见表上签署，没有日期", {"round": lambda data: data["departments"].pop("document_number")}, "征求意见: {5: {日期: ~}}", "city", None, "FZ-C104", True),
    ("在征求意见表上签署，文号写不写随意", {"round": lambda data: data["departments"].pop("document_number")}, "征求意见: {5: {文号: 环函144号}}", "city", None, "FZ-C105", False),
    ("两种表，份数各异", {"round": add("documents", {"id": "ask", "label": "征求意见表", "file_name": "{申报单位}—征求意见表.docx", "slots": "second.yaml", "copies": 2, "clause": "work.filing"})},
     "报送: {份数: {推荐审批表: 3, 征求意见表: 1}}", "city", None, "FZ-K204", True),
    ("没有单位名单", {"units": both(put("coverage", "none"), put("items", []))}, "申报单位: 桃源村", "city", None, "FZ-U101", False),
    ("名单只有上一级，事件在本市", {"units": both(put("coverage", "parents"), put("items", [{"name": "郑州市"}, {"name": "洛阳市"}]))}, AT.format("郑州市"), "city", None, "FZ-V106", True),
    ("名单只有上一级，本单位没有写上级", {"units": both(put("coverage", "parents"), put("items", [{"name": "郑州市"}, {"name": "洛阳市"}]))}, AT.format("洛阳市") + "\n所属省辖市: ~", "city", None, "FZ-V106", True),
    ("名单只有上一级，事件在别的市", {"units": both(put("coverage", "parents"), put("items", [{"name": "郑州市"}, {"name": "洛阳市"}]))}, AT.format("洛阳市"), "city", None, "FZ-V108", True),
    ("名单只有上一级，上级不在其中", {"units": both(put("coverage", "parents"), put("items", [{"name": "郑州市"}]))}, "所属省辖市: 洛阳市", "city", None, "FZ-U102", True),
    ("名单只有上一级，上级在其中", {"units": both(put("coverage", "parents"), put("items", [{"name": "郑州市"}]))}, "申报单位: 桃源村", "city", None, "FZ-U101", False),
]  # fmt: skip


@pytest.mark.parametrize(("files", "patch", "stage", "as_of", "rule", "there"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])  # fmt: skip
def test_a_round_that_says_otherwise_judges_otherwise(
    changed: Callable[..., Round], files: dict[str, Change], patch: str, stage: str, as_of: str | None, rule: str, there: bool
) -> None:  # fmt: skip
    assert (rule in rules(patch, changed(files), stage, as_of)) is there


PUBLISHED = "{起始日期: '2017-10-23', 截止日期: '2017-10-27', 载体: 公开栏, 异议: 无}"


def test_publicity_at_several_levels_each_by_its_own_unit(changed: Callable[..., Round]) -> None:
    village = {"key": "村", "level": "county", "label": "村内公示", "unit": "日", "minimum": 5, "count_first_day": True, "clause": "procedure.publicity"}  # fmt: skip
    round = changed({"text-checks": put("blank_values.whole", []), "round": both(put("publicity.0.key", "省"), put("publicity.0.label", "省级公示"), add("publicity", village), put("file_notes", []),
                    put("date_chain", []),
                                   put("required_parts", [part for part in _parts() if not part["path"].startswith("公示")]))})  # fmt: skip
    patch = f"公示: {{村: {PUBLISHED}, 省: {PUBLISHED}}}"
    found = [item for item in told(patch, round, "province", "2017-11-30") if item.rule == "FZ-G102"]
    assert [(item.location.path, item.message[:4]) for item in found] == [("公示.省.截止日期", "省级公示")]
    shorter = patch.replace("2017-10-27", "2017-10-26", 1)
    found = [item for item in told(shorter, round, "province", "2017-11-30") if item.rule == "FZ-G102"]
    assert [item.location.path for item in found] == ["公示.省.截止日期", "公示.村.截止日期"] or len(found) == 2


def _parts() -> list[Data]:
    data: Data = loaded(bundled("standards") / HERE.id / "round.yaml")
    parts: list[Data] = data["required_parts"]
    return parts


def test_several_levels_have_several_filing_dates(changed: Callable[..., Round]) -> None:
    to_city = {"key": "报市", "level": "city", "day": "2017-10-09", "clause": "work.filing"}
    round = changed({"text-checks": put("blank_values.whole", []), "round": both(put("deadlines.0.key", "报省"), add("deadlines", to_city), put("file_notes", []),
                                   put("required_parts", [part for part in _parts() if not part["path"].startswith("报送")]),
                                   put("date_chain", []), put("schedule", []))})  # fmt: skip
    found = told(
        "报送: {日期: ~, 份数: ~, 方式: ~, 接收单位: ~, 报市: {日期: '2017-10-10'}, 报省: {日期: '2017-10-13', 份数: 3}}",
        round,
    )
    assert [(item.rule, item.location.path) for item in found if item.rule.startswith("FZ-K2")] == [
        ("FZ-K201", "报送.报市.日期")
    ]
    late = told("报送: {日期: ~, 份数: ~, 方式: ~, 接收单位: ~, 报市: {日期: '2017-10-08'}}", round, as_of="2017-10-17")
    assert [(item.rule, item.location.path) for item in late if item.rule == "FZ-K203"] == [
        ("FZ-K203", "报送.报省.日期")
    ]


def test_a_standard_may_have_any_number_and_headings_of_any_depth(changed: Callable[..., Round]) -> None:
    def tree(data: Data) -> None:
        numbers = [f"1.{place}" if place < 10 else f"2.1.{place}" for place in range(1, 32)]
        for number, standard in zip(numbers, data["standards"], strict=True):
            standard["number"] = number
        data["chapters"] = [
            {"number": "1", "title": "甲"},
            {"number": "2", "title": "乙"},
            {"number": "2.1", "title": "丙"},
        ]

    round = changed({"assessment": tree, "round": put("vetoes.contradicting_standards", [])})
    assert [item.title for item in round.assessment.headings["2.1.31"]] == ["乙", "丙"]
    found = told("考核自评: [{标准: '1.1', 自评: 达标, 说明: 已落实}, {标准: '9.9', 自评: 达标, 说明: 已落实}]", round)
    said = {item.rule: item.message for item in found}
    assert "没有第9.9条标准" in said["FZ-S101"]
    assert "1.2、" in said["FZ-S103"]


def test_standards_may_be_answered_by_points(changed: Callable[..., Round]) -> None:
    def points(data: Data) -> None:
        data["answers"] = {"least": 90}
        for standard in data["standards"]:
            standard["points"] = 3 if standard["number"] != 31 else 10

    round = changed({"assessment": points, "round": put("vetoes.contradicting_standards", [])})

    def answers(first: str) -> str:
        rest = ", ".join(f"{{标准: {number}, 得分: 3, 说明: 已落实}}" for number in range(2, 31))
        return f"考核自评: [{{标准: 1, 得分: {first}, 说明: 已落实}}, {rest}, {{标准: 31, 得分: 2.5, 说明: 已落实}}]"

    assert {rule for rule in rules(answers("3"), round) if rule.startswith("FZ-S")} == set()
    assert {rule for rule in rules(answers("3.5"), round) if rule.startswith("FZ-S")} == {"FZ-S108"}
    assert {rule for rule in rules(answers("0"), round) if rule.startswith("FZ-S")} == {"FZ-S109"}
    assert "FZ-S103" in rules(answers("~"), round)


def test_a_name_may_occur_in_several_areas(changed: Callable[..., Round]) -> None:
    round = changed({"units": add("items", {"name": "中牟县", "parent": "洛阳市"})})
    assert "FZ-U101" not in rules("{}", round)
    (found,) = [item for item in told("所属省辖市: ~", round) if item.rule == "FZ-U101"]
    assert found.message == "申报单位“中牟县”有2个（郑州市、洛阳市），看不出是哪一个。"
    assert "所属省辖市" in found.fix


def test_routes_may_be_chosen_by_a_field(changed: Callable[..., Round]) -> None:
    def edit(data: Data) -> None:
        data["applicant"]["fields"].append({"key": "开发区", "label": "是不是开发区", "type": "yes_no"})
        data["routes"].insert(0, {"id": "zone", "label": "开发区，直接向省申报", "levels": ["county", "province"],
                                  "submitting_bodies": ["河南省开发区领导小组"], "for": {"开发区": "是"}})  # fmt: skip

        for part in data["required_parts"]:
            if "direct" in part["due"]:
                part["due"]["zone"] = part["due"]["direct"]

    def unlisted(data: Data) -> None:
        for place, unit in enumerate(data["items"]):
            if isinstance(unit, str):
                data["items"][place] = unit.removesuffix(" city").removesuffix(" direct")
            else:
                unit.pop("route")

    round = changed({"round": edit, "units": unlisted})
    assert "FZ-U103" in rules("开发区: 是", round)
    assert "FZ-U104" in rules("{开发区: 是, 送审单位: 河南省开发区领导小组}", round)
    assert not {"FZ-U103", "FZ-U104"} & rules("开发区: 否", round)


QUOTAS: list[tuple[str, Data, tuple[str, ...], str, bool]] = [
    ("全省只能报一个", {"per": "all", "usual": 1}, ("申报单位: 中牟县", "申报单位: 尉氏县"), "河南省推荐了2个单位（中牟县、尉氏县），最多可推荐1个。", True),
    ("郑州可报三个", {"per": "city", "usual": 1, "table": {"郑州市": 3}}, ("申报单位: 中牟县", "申报单位: 新郑市"), "郑州市推荐了", False),
    ("郑州只能一个，没有特别优秀", {"per": "city", "usual": 1, "table": {"郑州市": 1}}, ("申报单位: 中牟县", "申报单位: 新郑市"), "最多可推荐1个。", True),
    ("直报的也有限额", {"per": "route", "usual": 1, "for": {"途径": "city"}}, ("申报单位: 中牟县", "申报单位: 尉氏县"), "经省辖市申报推荐了2个单位", True),
    ("企业不超过两成", {"per": "all", "shares": [{"key": "企业", "values": "是", "percent": 50}]}, ("企业: 是", "{申报单位: 尉氏县, 企业: 是}"), "企业为是的有2个", True),
    ("企业正好一半", {"per": "all", "shares": [{"key": "企业", "values": "是", "percent": 50}]}, ("企业: 是", "{申报单位: 尉氏县, 企业: 否}"), "企业为是的有", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("quota", "patches", "said", "there"), [row[1:] for row in QUOTAS], ids=[row[0] for row in QUOTAS]
)
def test_a_quota_may_be_counted_in_any_way(
    changed: Callable[..., Round], tmp_path: Path, quota: Data, patches: tuple[str, ...], said: str, there: bool
) -> None:
    quotas = [{"counted_from": "city", "clause": "scope.quota"} | quota]
    round = changed({"round": both(put("quota", quotas), add("applicant.fields", FIRM),
                                   put("file_notes", []))})  # fmt: skip
    found = [(item.rule, item.message) for item in findings_across(AcrossExample(patches), tmp_path / "材料", round)]
    assert any(said in message for rule, message in found if rule == "FZ-X101") is there, found


def test_without_a_list_of_units_the_quota_still_counts(changed: Callable[..., Round], tmp_path: Path) -> None:
    round = changed({"round": both(put("file_notes", []), put("quota", [{"per": "city", "usual": 5, "counted_from": "city", "clause": "scope.quota"}])),
                     "units": both(put("coverage", "none"), put("items", []))})  # fmt: skip
    villages = tuple(f"申报单位: {name}村" for name in ("桃源", "柳林", "张庄", "李庄", "王庄", "赵庄"))
    found = [(item.rule, item.message) for item in findings_across(AcrossExample(villages), tmp_path / "材料", round)]
    assert [message for rule, message in found if rule == "FZ-X101"] == [
        "郑州市推荐了6个单位（桃源村、柳林村、张庄村、李庄村、王庄村、赵庄村），最多可推荐5个。"
    ]


def test_a_person_has_an_id_number(changed: Callable[..., Round]) -> None:
    from fazhi_cli.nomination.reading import load_nomination

    round = changed({"round": add("applicant.fields", {"key": "身份证号", "label": "身份证号", "type": "id_number"},
                                  {"key": "性别", "label": "性别", "type": "choice", "choices": ["男", "女"]})})  # fmt: skip

    def slips(text: str) -> list[str]:
        return [item.rule for item in load_nomination(text.encode(), "x.yaml", choose=lambda own: round).problems]

    assert slips("身份证号: 11010519491231002X\n性别: 女\n") == []
    assert slips("身份证号: 110105194912310021\n") == ["FZ-L512"]
    assert slips("性别: 不详\n") == ["FZ-L505"]
    assert slips("身分证号: 11010519491231002X\n") == ["FZ-L402"]


def test_the_last_day_is_the_extended_one() -> None:
    terms = HERE.deadline.changed(extended=None)
    assert terms.last_day == date(2017, 10, 16)
    assert list(_last_days()) == [date(2017, 10, 20), date(2017, 10, 19)]


def _last_days() -> Iterator[date]:
    from fazhi_cli.rounds.dates import Extension

    for inclusive in (True, False):
        yield HERE.deadline.changed(extended=Extension(day=date(2017, 10, 20)), inclusive=inclusive).last_day


def test_a_month_that_is_none_is_told_with_how_to_write_it(changed: Callable[..., Round]) -> None:
    from fazhi_cli.nomination.reading import load_nomination

    round = changed({"round": add("applicant.fields", {"key": "出生年月", "label": "出生年月", "type": "month"})})

    def slips(text: str) -> list[tuple[str, str]]:
        found = load_nomination(text.encode(), "x.yaml", choose=lambda own: round).problems
        return [(item.rule, item.problem.fix or "") for item in found]

    assert slips("出生年月: 1985年6月\n") == slips("出生年月: 1985.06\n") == slips("出生年月: 1985-06-15\n") == []
    ((rule, fix),) = slips("出生年月: 1985\n")
    assert (rule, "1985年6月" in fix) == ("FZ-L501", True)


def test_a_column_of_a_table_is_told_with_its_table_and_row(changed: Callable[..., Round]) -> None:
    round = changed({"round": add("applicant.fields", *HOUSES)})
    found = told("联户: [{户主: 甲, 人口: 4}, {户主: 乙, 人口: 40}]", round)
    (message,) = (item.message for item in found if item.rule == "FZ-A101")
    assert message == "联户情况第2项的人口为40，应不超过20。"
