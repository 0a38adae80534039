"""A whole province with faults of every kind seeded in it: each is found, and nothing else."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

import docx
import pytest

import province
from chinese_texts import EDITS, whole, work_summary
from fazhi_cli.batching.expected import ExpectedUnits
from fazhi_cli.batching.reporting import Options, check_folder
from fazhi_cli.findings import Severity, Verdict
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.report import Report
from fazhi_cli.resources import bundled
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.units import Unit
from province import Plain
from province_faults import HELD, LATER, MORE_DATA, ON_MORE_DATA, ON_ONE_FILE, Fault
from samples import ACROSS_RULES, RULES, nomination_for

EXPECTED = tuple(unit.name for unit in province.units())
NOWHERE = "（全部材料）"
IN_EVERY_FORM = frozenset({"FZ-D215"})
"""Opinions and seals stand on paper only: what a filled form always leaves to a person."""
ABOUT_THE_RUN = frozenset({"FZ-X112", "FZ-X113"})
ON_POINTS = frozenset({"FZ-S108", "FZ-S109"})
"""Rules on a self-assessment in points, for which every standard of a round has its own."""
Expectation = dict[str, frozenset[str]]
"""The rules that speak of each submission, by its name in the report; 待办 is not counted."""


@dataclass
class Builder:
    """A province under construction: where each unit's submission lies and what must be said of it."""

    root: Path
    expected: Expectation = field(default_factory=dict)
    number: int = 0

    def folder(self, unit: Unit) -> str:
        """Where a unit's package lies below the root."""
        return unit.name if unit.route == "direct" else f"{unit.parent}/{unit.name}"

    def data(self, unit: Unit, *, recommended: bool = False) -> Plain:
        """A sound nomination, people, phone and text its own."""
        self.number += 1
        return province.nomination(unit, self.number, recommended=recommended)

    def package(self, data: Plain, shown: str, rules: frozenset[str] = frozenset(), fault: Fault | None = None) -> None:
        """Write a package and note what must be found in it."""
        folder = province.write_package(self.root / shown, data)
        if fault is not None:
            fault.befall(folder)
        self.expected[shown] = rules

    def yaml_file(self, data: Plain, shown: str) -> None:
        """Write a plain nomination file with its evidence beside it."""
        folder = province.write_package((self.root / shown).parent, data)
        (folder / "nomination.yaml").rename(self.root / shown)
        self.expected[shown] = frozenset()

    def form(self, data: Plain, shown: str, rules: frozenset[str] = frozenset()) -> Path:
        """Fill a form and hand in nothing else."""
        write_form(nomination_for(data), load_round(), self.root / shown)
        self.expected[shown] = rules | IN_EVERY_FORM
        return self.root / shown

    def zip(self, shown: str, *, gbk: bool) -> None:
        """Pack a folder; what lies in it is now shown below the archive's name, but for what no system takes."""
        names = [str(path.relative_to(self.root / shown)) for path in (self.root / shown).rglob("*") if path.is_file()]
        refused = [name.replace("\\", "/") for name in names if ":" in name]
        province.zipped(self.root / shown, gbk=gbk)
        moved = {name: name.replace(shown, f"{shown}.zip", 1) for name in self.expected if _below(name, shown)}
        self.expected = {moved.get(name, name): rules for name, rules in self.expected.items()}
        self.expected |= {f"{shown}.zip/{name}": frozenset({"FZ-X111"}) for name in refused}

    def also(self, shown: str, rule: str) -> None:
        """A rule over many speaks of this submission too."""
        self.expected[shown] |= {rule}


def _below(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")


def _units() -> tuple[list[Unit], dict[str, list[Unit]]]:
    """The directly administered units, and the others by prefecture."""
    by_prefecture: dict[str, list[Unit]] = {}
    for unit in province.units():
        if unit.route == "city":
            by_prefecture.setdefault(str(unit.parent), []).append(unit)
    return [unit for unit in province.units() if unit.route == "direct"], by_prefecture


def sound(root: Path) -> Expectation:
    """All units, nothing wrong with any: packages, plain files, forms, archives of both kinds."""
    build = Builder(root)
    direct, by_prefecture = _units()
    for unit in direct:
        build.package(build.data(unit), unit.name)
    for place, (prefecture, units) in enumerate(by_prefecture.items()):
        for turn, unit in enumerate(units):
            data, shown = build.data(unit, recommended=turn == 0), build.folder(unit)
            if turn % 6 == 1:
                build.form(data, f"{shown}—推荐审批表.docx")
            elif turn % 6 == 2:
                build.yaml_file(data, f"{shown}/{unit.name}.yaml")
            else:
                build.package(data, shown)
        if place % 4 == 0:
            build.zip(prefecture, gbk=place % 8 == 0)
    return build.expected


def with_faults(root: Path) -> Expectation:
    """All units but one, with every fault once, each in a submission of its own where it can be."""
    build = Builder(root)
    direct, by_prefecture = _units()
    over, short, *others = by_prefecture
    _seed_quota(build, by_prefecture[over][:3], by_prefecture[short][:2])
    counties = [unit for units in by_prefecture.values() for unit in units[3:]]
    recommended = [units[turn] for turn in (0, 1) for units in (by_prefecture[name] for name in others)]
    counties += [unit for name in (over, short, *others) for unit in by_prefecture[name][:3]]
    _seed_one_by_one(build, iter(direct[1:]), recommended)
    done = set(build.expected)
    rest = [unit for unit in counties if build.folder(unit) not in done]
    left = _seed_across(build, _seed_counties(build, iter(rest)))
    _seed_forms(build, left)
    for unit in (*direct, *left):
        if build.folder(unit) not in build.expected and unit != direct[0]:
            build.package(build.data(unit), build.folder(unit))
    # a directly administered county that its old prefecture hands in
    build.package(build.data(direct[0]), f"{direct[0].parent}/{direct[0].name}", frozenset({"FZ-X105"}))
    (root / "来件.rar").write_bytes(b"Rar!")
    build.expected["来件.rar"] = frozenset({"FZ-X111"})
    # names that no zip file brings along stay in plain folders
    unsound = {shown.split("/")[0] for shown, rules in build.expected.items() if rules & {"FZ-E104", "FZ-E106"}}
    for turn, name in enumerate(name for name in others if name not in unsound):
        build.zip(name, gbk=turn % 2 == 0)
    return build.expected


def _seed_quota(build: Builder, three: list[Unit], two: list[Unit]) -> None:
    for units, rule, reason in ((three, "FZ-X101", "连续三年考核第一"), (two, "FZ-X102", "")):
        for unit in units:
            data = build.data(unit, recommended=True)
            if reason:
                data["特别优秀理由"] = reason
            build.package(data, build.folder(unit))
        shown = sorted(build.folder(unit) for unit in units)
        build.also(shown[-1], rule)


def _seed_one_by_one(build: Builder, direct: Iterator[Unit], recommended: list[Unit]) -> None:
    """The faults that need a submission further on than the county's own steps."""
    further = iter(recommended)
    for fault in ON_ONE_FILE:
        if fault.base != "county":
            unit = next(direct if fault.base == "direct" else further)
            data = build.data(unit, recommended=fault.base == "city")
            data["特别优秀理由"] = "连续三年考核第一"
            build.package(fault.seed(data, unit), build.folder(unit), fault.rules, fault)


def _seed_counties(build: Builder, units: Iterator[Unit]) -> list[Unit]:
    for fault in ON_ONE_FILE:
        if fault.base == "county":
            unit = next(units)
            build.package(fault.seed(build.data(unit), unit), build.folder(unit), fault.rules, fault)
    return list(units)


def _seed_across(build: Builder, left: list[Unit]) -> list[Unit]:
    """What only several submissions together show; one unit hands in nothing at all. The units that are left."""
    former = next(unit for unit in left if unit.former)
    left.remove(former)
    twice, missing, *left = left
    for shown in (build.folder(twice), f"{build.folder(twice)}（再次报送）"):
        build.package(build.data(twice), shown)
    build.also(f"{build.folder(twice)}（再次报送）", "FZ-X103")
    build.package(build.data(former), build.folder(former))
    renamed = build.data(former)
    renamed["申报单位"] = former.former[0]
    build.package(renamed, f"{former.parent}/{former.former[0]}", frozenset({"FZ-U101", "FZ-X104"}))
    build.expected[NOWHERE] = frozenset({"FZ-X106"})
    assert missing.name in EXPECTED

    family, left = left[:3], left[3:]
    random, text = Random(4), work_summary(Random(3), 1300)
    copies = [text, EDITS["逐句改写"](random, text, 0.2)[:1400], EDITS["成段改写"](random, text, 0.3)]
    for unit, copied in zip(family, copies, strict=True):
        data = build.data(unit)
        data["创建工作情况"] = whole(copied)
        build.package(data, build.folder(unit))
    build.also(min(build.folder(unit) for unit in family), "FZ-X107")

    half, left = left[:2], left[2:]
    for unit, copied in zip(
        half, (text := work_summary(Random(5), 1300), EDITS["成段改写"](random, text, 0.55)), strict=True
    ):
        data = build.data(unit)
        data["创建工作情况"] = whole(copied)
        build.package(data, build.folder(unit))
    build.also(min(build.folder(unit) for unit in half), "FZ-X115")

    shared, left = left[:2], left[2:]
    for unit in shared:
        build.package(build.data(unit), build.folder(unit))
        (build.root / build.folder(unit) / "佐证材料/领导小组会议纪要.pdf").write_bytes(
            b"%PDF-1.4\n" + "同一份纪要".encode()
        )
    build.also(min(build.folder(unit) for unit in shared), "FZ-X108")

    for rule, key, value in (("FZ-X109", "电话", "0371-65900001"), ("FZ-X110", "姓名", "欧阳守正")):
        alike, left = left[:2], left[2:]
        for unit in alike:
            data = build.data(unit)
            data["联系人"][key] = value
            build.package(data, build.folder(unit))
        build.also(min(build.folder(unit) for unit in alike), rule)
    return left


def _seed_forms(build: Builder, left: list[Unit]) -> None:
    """Sound forms, one with a fault in what it says, one with its printed words changed, one that is no document."""
    units = [left.pop() for _ in range(8)]
    for unit in units[:5]:
        build.form(build.data(unit), f"{build.folder(unit)}—推荐审批表.docx")
    said = build.data(units[5])
    said["送审单位"] = f"{units[5].name}司法局"
    build.form(said, f"{build.folder(units[5])}.docx", frozenset({"FZ-U103"}))
    altered = build.form(build.data(units[6]), f"{build.folder(units[6])}.docx", frozenset({"FZ-I107", "FZ-D217"}))
    _reword(altered)
    broken = f"{build.folder(units[7])}.docx"
    (build.root / broken).write_bytes(b"not a document")
    build.expected[broken] = frozenset({"FZ-X111"})


def _reword(form: Path) -> None:
    document = docx.Document(str(form))
    label = next(paragraph for paragraph in document.paragraphs if "填表说明" in paragraph.text)
    label.runs[0].text = label.runs[0].text.replace("说明", "须知")
    document.save(str(form))


def spoken_of(report: Report) -> Expectation:
    """The rules that speak of each submission (a package by its folder), those over many included; 待办 left out."""
    found: dict[str, set[str]] = {file.path: set() for file in report.files}
    for finding in (*(finding for file in report.files for finding in file.findings), *report.cross):
        if finding.severity is not Severity.TODO:
            found.setdefault(finding.location.file, set()).add(finding.rule)
    return {name.removesuffix("/nomination.yaml"): frozenset(rules) for name, rules in found.items()}


def checked(root: Path, day: date = date(2017, 10, 16), expected: tuple[str, ...] = EXPECTED) -> Report:
    return check_folder(root, settings_for(as_of=day), Options(jobs=2, expected=lambda round: ExpectedUnits(expected)))


def test_a_sound_province_is_found_sound(tmp_path: Path) -> None:
    expected = sound(tmp_path / "省")
    report = checked(tmp_path / "省")
    assert spoken_of(report) == expected
    assert len(report.files) == len(EXPECTED)
    assert {file.verdict for file in report.files if not file.path.endswith(".docx")} == {Verdict.READY}
    assert not report.cross


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Expectation]:
    root = tmp_path_factory.mktemp("有错的省") / "省"
    expected = with_faults(root)
    return checked(root), expected


def test_every_seeded_fault_is_found_and_nothing_else(faulty: tuple[Report, Expectation]) -> None:
    report, expected = faulty
    assert spoken_of(report) == expected


def test_no_rule_is_left_out_of_the_seeding(faulty: tuple[Report, Expectation]) -> None:
    _, expected = faulty
    seeded = {rule for rules in expected.values() for rule in rules}
    with_a_case = {rule.id for rule in (*RULES, *ACROSS_RULES) if rule.wrong}  # in the bundled round
    assert with_a_case - seeded - LATER - ABOUT_THE_RUN == set()


def test_a_family_of_copies_is_one_finding_that_names_all_three(faulty: tuple[Report, Expectation]) -> None:
    report, _ = faulty
    (copied,) = [finding for finding in report.cross if finding.rule == "FZ-X107"]
    assert copied.message.split("的“")[0].count("、") == 2
    assert all("的文字相同" in related.message and related.passages for related in copied.related)


def test_faults_in_what_only_some_rounds_ask_for_are_found_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_ROUNDS", str(tmp_path / "轮次"))
    folder = Path(shutil.copytree(bundled("standards") / "henan-2017", tmp_path / "轮次" / "另一轮"))
    text = (folder / "round.yaml").read_text("utf-8").replace("henan-2017", "另一轮")
    for before, after in MORE_DATA:
        assert before in text
        text = text.replace(before, after, 1)
    (folder / "round.yaml").write_text(text, "utf-8")
    build = Builder(tmp_path / "省")
    _, by_prefecture = _units()
    units = [unit for units in by_prefecture.values() for unit in units]
    for fault, unit in zip([Fault(frozenset()), *ON_MORE_DATA], units, strict=False):
        data = Fault(frozenset(), patch=HELD).seed(build.data(unit), unit) | {"轮次": "另一轮"}
        build.package(fault.seed(data, unit), build.folder(unit), fault.rules, fault)
    report = check_folder(tmp_path / "省", settings_for("另一轮", date(2017, 10, 16)), Options(jobs=1))
    assert spoken_of(report) == build.expected
    without_a_case = {rule.id for rule in RULES if not rule.wrong}
    assert {rule for fault in ON_MORE_DATA for rule in fault.rules} == without_a_case - ON_POINTS


AFTER = {
    "FZ-K203": "报送: {日期: ~}",
    "FZ-G101": "公示: {起始日期: '2017-11-06', 截止日期: '2017-10-23'}",
    "FZ-G102": "公示: {截止日期: '2017-11-02'}",
    "FZ-G103": "公示: {截止日期: '2017-11-03'}",
    "FZ-G104": "公示: {异议: 有, 异议已处理: 否}",
    "FZ-G105": "公示: {异议: 有, 异议已处理: 是}",
    "FZ-G106": "公示: {截止日期: '2017-11-30'}",
    "FZ-G108": "公示: {异议: 无, 处理情况: 已书面答复反映人}",
    "FZ-G107": "公示: {起始日期: '2037-10-23', 截止日期: '2037-11-20'}",
}
"""What is wrong with submissions that have gone all the way to the province."""
MORE = {"FZ-G107": {"FZ-G106"}}
PROVINCE = """
实地考核: {省级: {日期: '2017-10-18', 考核人: [周明], 结论: 合格}}
意见: {省级: {结论: 同意, 日期: '2017-10-20', 盖章: 是}}
公示: {起始日期: '2017-10-23', 截止日期: '2017-11-06', 载体: 省司法厅网站, 异议: 无}
"""


def test_faults_that_only_show_after_the_deadline_are_found_too(tmp_path: Path) -> None:
    build = Builder(tmp_path / "省")
    _, by_prefecture = _units()
    for (rule, patch), units in zip([("", "{}"), *AFTER.items()], by_prefecture.values(), strict=False):
        unit = units[0]
        data = Fault(frozenset(), patch=PROVINCE).seed(build.data(unit, recommended=True), unit)
        rules = frozenset({rule} | MORE.get(rule, set())) if rule else frozenset()
        build.package(Fault(frozenset(), patch=patch).seed(data, unit), build.folder(unit), rules)
    assert spoken_of(checked(tmp_path / "省", date(2017, 11, 7), ())) == build.expected
    assert AFTER.keys() == LATER
