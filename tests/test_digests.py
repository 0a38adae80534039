"""What rules over many submissions know of each one, and how their findings come about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from fazhi_cli.batching.across import AcrossInputs, blocks, check_across
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.findings import Finding, Location, Severity
from fazhi_cli.review.checking import check
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.characters import comparable
from fazhi_cli.rounds.quota import Quota, Share
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.across_values import Digest, NamedFile
from fazhi_cli.rules.examples import base_tree, merged
from fazhi_cli.submissions.reading import submission_from

SETTINGS = settings_for("henan-2017", date(2017, 10, 14))
ROUND = SETTINGS.round


def digested(said: str | dict[str, Any], round: Any = ROUND, folder: Path | None = None) -> Digest | None:
    text = said if isinstance(said, str) else yaml.safe_dump(said, allow_unicode=True)
    own = SETTINGS.with_round(round)
    file = folder / "nomination.yaml" if folder else None
    submission = submission_from(text.encode(), lambda named: round, "县/nomination.yaml", file=file)
    return digest_of(check(submission, own), Path("县"))


def known(said: dict[str, Any], round: Any = ROUND, folder: Path | None = None) -> Digest:
    found = digested(said, round, folder)
    assert found is not None
    return found


def test_what_cannot_be_read_is_not_known() -> None:
    assert digested("") is None


PEOPLE = {
    "联系人": {"姓名": " 李建军 ", "电话": "0371-6218 0321"},
    "意见": {"申报单位": {"签字人": "李建军"}, "县级": {"签字人": "赵文博"}, "市级": {"签字人": "钱立新"}},
    "不得推荐情形": [
        {"序号": 1, "声明": "无", "核查人": "孙立"},
        {"序号": 2, "声明": "无"},
        {"序号": 3, "声明": "无", "核查人": " 赵文博"},
        {"序号": 4, "声明": "无", "核查人": "王"},
    ],
}


def test_its_people_are_each_named_once_where_they_stand_first() -> None:
    assert known(PEOPLE | {"申报单位": "中牟县"}).people == (
        (("联系人", "姓名"), "李建军"),
        (("意见", "县级", "签字人"), "赵文博"),
        (("不得推荐情形", 0, "核查人"), "孙立"),
    )


def test_a_whole_submission_is_known_by_its_values() -> None:
    own: Any = {"联系人": PEOPLE["联系人"], "特别优秀理由": "全省考核第一"}
    whole: Any = merged(base_tree("city"), own)
    found = known(whole)
    assert replace(found, text="", people=(), failed=frozenset(), files=()) == Digest(
        shown="县/nomination.yaml", unit="中牟县", current="中牟县", parents=("郑州市",), route="city", stage="city",
        reinspection=False, reason="全省考核第一", text="", text_at=("创建工作情况",), text_label="创建工作情况",
        phones=("037162180321",), documents=((("开展创建", "实施方案文号"), "牟办〔2012〕18号"),), people=(), source="县", folder="", files=(), failed=frozenset(), form=False, kind="申报",
        agreed=frozenset({"county", "city"}), values={"途径": "city", "类型": "申报"}, round="henan-2017",
    )  # fmt: skip
    assert found.text == whole["创建工作情况"]
    assert "FZ-E104" not in found.failed
    assert {"FZ-P101"} <= known({"申报单位": "中牟县"}).failed


NAMES = [
    ("现名", {"申报单位": "龙亭区"}, "龙亭区", ("开封市",), "city"),
    ("旧名是名单上的单位", {"申报单位": "金明区", "所属省辖市": "郑州市"}, "龙亭区", ("开封市",), "city"),
    ("直报的旧名也直报", {"申报单位": "兰考县"}, "兰考县", ("开封市",), "direct"),
    ("不在名单上的照写的", {"申报单位": "桃源县", "所属省辖市": "郑州市"}, None, ("郑州市",), "city"),
    ("没有写单位", {"所属省辖市": "郑州市"}, None, ("郑州市",), "city"),
]


@pytest.mark.parametrize(
    ("said", "current", "parents", "route"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES]
)
def test_a_unit_is_known_by_its_present_name(
    said: dict[str, Any], current: str | None, parents: tuple[str, ...], route: str
) -> None:
    found = known(said)
    assert (found.unit, found.current, found.parents, found.route) == (
        said.get("申报单位", ""), current, parents, route,
    )  # fmt: skip


def test_a_former_name_files_as_its_unit_does() -> None:
    direct = Unit(name="兰考县", parents=("开封市",), route="direct", former=("考城县",))
    round = ROUND.changed(units=ROUND.units.changed(items=(direct,)))
    assert known({"申报单位": "考城县"}, round).route == "direct"


def test_a_re_inspection_is_known_as_one() -> None:
    again = known({"申报单位": "中牟县", "类型": "复核"})
    assert (again.reinspection, again.kind) == (True, "复核")


def test_a_form_alone_is_known_as_one() -> None:
    submission = submission_from("申报单位: 中牟县\n".encode(), SETTINGS.round_named, "表.docx")
    for beside in ((), ("附页.docx",)):
        found = digest_of(check(replace(submission, beside=beside), SETTINGS), Path("表.docx"))
        assert found is not None
        assert found.form is bool(beside)


def test_several_texts_are_one_to_be_compared() -> None:
    summary = ROUND.texts[0]
    round = ROUND.changed(texts=(summary, summary.changed(key="补充材料", label="补充材料")))
    found = known({"申报单位": "中牟县", "创建工作情况": "一年来。", "补充材料": "另有视频。"}, round)
    assert (found.text, found.text_label) == ("一年来。\n另有视频。", "创建工作情况”“补充材料")
    none = known({"申报单位": "中牟县"})
    assert (none.text, none.text_at, none.text_label) == ("", (), "")


def test_what_quotas_ask_for_is_kept() -> None:
    quotas = (
        Quota.model_validate({"per": ["city", "route", "all", "送审单位"], "counted_from": "city", "clause": "scope.quota"}),
        Quota(per=("联系人.电话",), counted_from="city", clause="scope.quota", condition={"类型": ("申报",)},
              shares=(Share(key="联系人.姓名", values=("李建军",)),)),
    )  # fmt: skip
    found = known(
        {"申报单位": "中牟县", "联系人": {"姓名": "李建军"}, "送审单位": "郑州市司法局"}, ROUND.changed(quota=quotas)
    )
    assert found.values == {"送审单位": "郑州市司法局", "联系人.姓名": "李建军", "类型": "申报"}


def test_its_files_are_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"abc")
    (tmp_path / "空.pdf").write_bytes(b"")
    files = [
        {"名称": name, "文件": file}
        for name, file in (("甲", "a.pdf"), ("乙", "空.pdf"), ("丙", "没有.pdf"), ("丁", "a.pdf"))
    ]
    found = known({"申报单位": "中牟县", "佐证材料": files}, folder=tmp_path)
    assert found.files == (NamedFile(("佐证材料", 0, "文件"), "a.pdf", 3),)
    assert found.folder == str(tmp_path)


def shared(tmp_path: Path, *contents: bytes, units: tuple[str, ...] = ("中牟县", "尉氏县", "新郑市")) -> AcrossInputs:
    """Submissions that each hand in one file, ``佐证\\a.pdf`` below a folder of its own."""
    made = []
    for number, content in enumerate(contents):
        place = tmp_path / str(number) / "佐证"
        place.mkdir(parents=True)
        (place / "a.pdf").write_bytes(content)
        file = NamedFile(("佐证材料", 0, "文件"), "佐证\\a.pdf", len(content))
        made.append(replace(known({"申报单位": units[number]}), files=(file,), folder=str(tmp_path / str(number))))
    return AcrossInputs(made, ROUND)


def test_a_file_is_shared_by_units_whose_files_have_the_same_content(tmp_path: Path) -> None:
    (found,) = shared(tmp_path / "三", b"abc", b"abc", b"abd").shared_files
    assert [number for number, _ in found.holders] == [0, 1]
    assert shared(tmp_path / "一", b"abc", b"abc", units=("中牟县", "中牟县")).shared_files == []
    gone = shared(tmp_path / "没", b"abc", b"abc")
    for number in range(2):
        (tmp_path / "没" / str(number) / "佐证" / "a.pdf").unlink()
    assert gone.shared_files == []


def test_texts_of_a_family_of_copies_are_not_told_again_as_partly_alike() -> None:
    random = Random(5)
    sentences = ["".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(60)) + "。" for _ in range(30)]

    def families(*parts: range) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
        texts = ["".join(sentences[number] for number in part) for part in parts]
        known_ones = [replace(known({"申报单位": f"{number}县"}), text=text) for number, text in enumerate(texts)]
        inputs = AcrossInputs(known_ones, ROUND)
        return [one.members for one in inputs.copies], [one.members for one in inputs.partly_copied]

    assert families(range(10), range(6, 16)) == ([], [(0, 1)])
    assert families(range(10), range(3, 13)) == ([(0, 1)], [])
    assert families(range(10), range(3, 13), range(6, 16)) == ([(0, 1, 2)], [])
    assert families(range(10), range(10, 20)) == ([], [])
    assert families(range(10), range(3, 13), range(9, 19)) == ([(0, 1)], [(1, 2)])


def test_each_of_a_family_stands_beside_the_one_it_is_most_like_and_shows_the_longest_passage_first() -> None:
    random = Random(5)
    sentences = ["".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(60)) + "。" for _ in range(20)]
    short, long = (comparable("".join(part)) for part in (sentences[:4], sentences[6:12]))
    texts = [short + sentences[4] + long, short + sentences[5] + long, short + sentences[5] + long + sentences[12]]
    three = [
        replace(known({"申报单位": unit}), text=text, shown=f"{unit}.docx", source=f"{unit}.docx")
        for unit, text in zip(("中牟县", "尉氏县", "新郑市"), texts, strict=True)
    ]
    inputs = AcrossInputs(three, ROUND)
    (family,) = inputs.copies
    assert [(one.first, one.second) for one in family.likenesses] == [(0, 1), (1, 2)]
    first, second = (quote for quote, _ in family.likenesses[0].quotes)
    assert (long[:10] in first, short[:10] in second) == (True, True)
    (told,) = [item for item in check_across(inputs) if item.rule == "FZ-X107"]
    assert [(one.location.file, one.passages[0].first_owner) for one in told.related] == [
        ("尉氏县.docx", "中牟县"),
        ("新郑市.docx", "尉氏县"),
    ]
    assert long[:10] in told.related[0].passages[0].first


@pytest.mark.parametrize(
    "text", ["".join(clause.text for clause in ROUND.clauses), "".join(ROUND.text_checks.set_phrases)],
    ids=["通知原文", "固定提法"],
)  # fmt: skip
def test_what_everybody_may_write_is_no_copy(text: str) -> None:
    both = [replace(known({"申报单位": f"{number}县"}), text=text) for number in range(2)]
    inputs = AcrossInputs(both, ROUND)
    assert (inputs.copies, inputs.partly_copied) == ([], [])


def test_places_are_those_of_the_file_and_a_form_has_none(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("轮次: henan-2017\n申报单位: 中牟县\n联系人: {电话: '0371'}\n", "utf-8")
    (tmp_path / "乙.yaml").write_text("申报单位: 尉氏县\n联系人:\n  电话: '0371'\n", "utf-8")
    both = [
        replace(
            known({"申报单位": unit}), shown=f"{name}.yaml", source=str(tmp_path / f"{name}.yaml"), phones=("0371",)
        )
        for unit, name in (("中牟县", "甲"), ("尉氏县", "乙"))
    ]
    inputs = AcrossInputs(both, ROUND)
    (told,) = [item for item in check_across(inputs) if item.rule == "FZ-X109"]
    assert (told.location.line, told.location.path) == (3, "联系人.电话")
    assert [(one.message, one.location) for one in told.related] == [
        ("尉氏县", Location("乙.yaml", 3, 7, "联系人.电话"))
    ]
    assert inputs.places_of(both[0]) == inputs.places_of(both[0])
    form = replace(both[1], shown="乙.DOCX", source=str(tmp_path / "乙.DOCX"))
    assert inputs.places_of(form) is None
    (told,) = [item for item in check_across(AcrossInputs([both[0], form], ROUND)) if item.rule == "FZ-X109"]
    assert [one.location for one in told.related] == [Location("乙.DOCX", path="联系人.电话")]


def test_a_rule_that_is_off_or_falls_over_is_no_pass_of_the_others() -> None:
    off = ROUND.changed(rules=ROUND.rules | {"FZ-X112": ROUND.rules["FZ-X112"].changed(enabled=False)})
    opened = [("材料.rar", "是压缩包。")]
    assert [item.rule for item in check_across(AcrossInputs([], off, unchecked=1, unopened=opened))] == ["FZ-X111"]

    class Falling(AcrossInputs):
        @property
        def unchecked(self) -> int:
            raise ZeroDivisionError

        @unchecked.setter
        def unchecked(self, number: int) -> None: ...

    (told,) = [item for item in check_across(Falling([], ROUND)) if item.unfinished]
    assert (told.rule, told.location.file) == ("FZ-X112", "（全部材料）")


def test_what_is_about_no_submission_stands_at_the_file_or_at_all() -> None:
    told = check_across(AcrossInputs([], ROUND, unopened=[("材料.rar", "是压缩包。")], expected=("龙亭区",)))
    assert {item.rule: item.location.file for item in told} == {"FZ-X106": "（全部材料）", "FZ-X111": "材料.rar"}


def blocking() -> Iterator[tuple[Severity, bool, bool]]:
    for severity in Severity:
        yield severity, False, severity in (Severity.ERROR, Severity.MANUAL)
        yield severity, True, True


@pytest.mark.parametrize(("severity", "unfinished", "held"), list(blocking()))
def test_what_is_to_be_mended_or_judged_or_was_not_checked_holds_a_submission_back(
    severity: Severity, unfinished: bool, held: bool
) -> None:
    (model,) = check_across(AcrossInputs([], ROUND, unchecked=1))
    finding: Finding = replace(model, severity=severity, unfinished=unfinished)
    assert blocks(finding) is held
    waived: Any = "豁免"
    assert not blocks(replace(finding, waived=waived))
