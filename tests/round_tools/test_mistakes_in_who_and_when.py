"""For whom, by whom, until when: what the notice says otherwise, and what only one part of many lacks; one slip a row."""

from pathlib import Path

import pytest

from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round
from one_datum import P, V, changed, copy_of
from round_mistakes import assert_told, spoilt, written

R, U = "round.yaml", "units.yaml"
IN_SAMPLES: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    ("名单的年份写错", P, U, "as_of: 2022-04", "as_of: 2032-04", "晚于截止日"),
    ("市里混进一个县", P, U, "- {name: 白云市}", "- {name: 石桥县}", "石桥县 是县、乡一级的名称"),
    ("漏了公示的异议", P, R, "  - {path: 公示.市级.异议, label: 市级公示有无异议, due: {normal: city}, clause: 3.2-2}\n", "", "没有要求“公示.市级.异议”"),
    ("漏了盖章", P, R, "  - {path: 意见.市级应急管理局.盖章, label: 市应急管理局意见盖章, due: {normal: city}, clause: f1.0-17, expects: 是}\n", "", "要盖章，没有要求"),
    ("名单的月份在截止日以后", P, U, "as_of: 2022-04", "as_of: 2022-07", "晚于截止日"),
    ("各市名额到省级才数", P, R, "usual: 4, counted_from: city", "usual: 4, counted_from: province", "报多了以前看不出"),
    ("身份证号写成文字", P, R, "type: id_number", "type: text", "身份证号：类型是 text"),
    ("部门由单位征求", P, R, "due: {normal: city, direct: province}\n  document", "due: {normal: unit, direct: province}\n  document", "说的是市级征求"),
    ("部门由市里征求", V, R, "due: {normal: county}\n  document", "due: {normal: city}\n  document", "说的是县级征求"),
    ("只对一部分人的人人都问", P, R, "aliases: [税务局, 税务机关], for: {是否企业负责人: 是}}", "aliases: [税务局, 税务机关]}", "只对企业负责人征求税务"),
    ("直接报送的没有跳级", P, R, "levels: [unit, province], for", "levels: [unit, city, province], for", "经过每一级"),
    ("漏了份数", P, R, "slots: slots2.yaml, copies: 2", "slots: slots2.yaml", "没有写 copies"),
    ("年限的两种说法", P, R, "label: 2019年1月1日以来, clause: 2.3.3, reading", "label: 近三年内, clause: 2.3.3, reading", "不是一种说法"),
]  # fmt: skip


def where(folder: Path, lines: range, says: str) -> range:
    """What lacks is told where its list begins or at what owes it, not where it stood."""
    return range(1, 999) if "没有要求" in says else lines


@pytest.mark.parametrize(
    ("round_id", "file", "old", "new", "says"), [row[1:] for row in IN_SAMPLES], ids=[row[0] for row in IN_SAMPLES]
)
def test_a_slip_in_a_sample_is_told(round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    folder = copy_of(round_id, tmp_path)
    lines = spoilt(folder, file, old, new)
    told_in = R if "没有要求" in says else file
    assert_told(check_round(folder), says, told_in, where(folder, lines, says))


NOTICE = """关于推荐江州省工人先锋号的通知

各市总工会：
一、条件
（一）成立满5年，职工人数不少于6人，一线职工占比不低于80%。
（二）2023年12月31日前已获得“市级工人先锋号”称号满2年。
（三）有下列情形之一的，不得推荐：
1.近18个月内发生事故的；
2.其他不宜推荐的情形。
二、名额
（一）各市推荐的国有企业不少于推荐总数的30%，民营企业不少于2个。
名额分配如下：
市\t推荐名额\t其中：一线班组不少于
南屏市\t14\t4
梅江市\t13\t3
榕城市\t12\t3
（二）全省推荐的国有企业和民营企业合计不少于50%，管理班组不超过20%。
三、程序
（一）县（区）总工会审核推荐对象，征求市公安局、市税务局意见。民营企业还须征求市环保局意见。
（二）市总工会公示一周，于2025年7月15日前报省总工会。

江州省总工会
2025年5月20日

附件2
申报表
集体名称\t\t类别\t□一线班组 □管理班组
单位性质\t□国有企业 □民营企业 □事业单位\t成立时间\t年  月
职工人数\t\t一线职工人数\t
入会率（%）\t\t所在县（区）\t
所在市\t
县（区）总工会意见\t（盖章）
市总工会意见\t（盖章）
省总工会意见\t（盖章）
"""
IN_DRAFTS: list[tuple[str, str, str, str]] = [
    # what a clerk did, before, after, what is said
    ("满的年数写错", "least: 5}", "least: 3}", "“成立满5年”，是 least: 5，不是 3"),
    ("漏了占哪一项", "least: 80, of: 职工人数", "least: 80", "都是百分比"),
    ("占了一个比率", "of: 职工人数", "of: 入会率", "入会率 是比率"),
    ("漏了满几年", "    full_years: 2\n", "", "说的是 full_years: 2"),
    ("满几年写成未满", "full_years: 2", "under_years: 2", "说的是 full_years: 2"),
    ("以前写成以来", "until: 2023-12-31", "since: 2023-12-31", "说的是 until: 2023-12-31"),
    ("月数写错", "months: 18", "months: 8", "与 months: 8 不合"),
    ("月写成年", "months: 18", "years: 18", "与 years: 18 不合"),
    ("月和年都写了", "months: 18", "months: 18\n        years: 2", "years、months 都写了"),
    ("最少的个数写错", "values: [民营企业], least: 2", "values: [民营企业], least: 4", "没有“4”"),
    ("几种里漏了一种", "values: [国有企业, 民营企业]", "values: [国有企业]", "说的是国有企业、民营企业"),
    ("表头的不少于写成不超过", "values: [一线班组], least: 4", "values: [一线班组], most: 4", "说的是“不少于”"),
    ("表头的类别写错", "values: [一线班组], least: 4", "values: [管理班组], least: 4", "说的是一线班组"),
    ("地区写错字", "for: {所在市: [南屏市]}", "for: {所在市: [南平市]}", "没有叫“南平市”的地区"),
    ("征求的级写错", "due: {normal: county}\n  document", "due: {normal: city}\n  document", "说的是县级征求"),
    ("对谁征求写错", "for: {单位性质: [民营企业]}", "for: {单位性质: [事业单位]}", "不是事业单位"),
    ("百分比的类型写成文字", "label: 入会率（%）, type: decimal", "label: 入会率（%）, type: text", "大小查不到"),
]  # fmt: skip


@pytest.fixture(scope="module")
def drafted() -> dict[str, str]:
    return draft_files(notice_of(NOTICE), "先锋号", load_round("henan-2017"))


@pytest.mark.parametrize(("old", "new", "says"), [row[1:] for row in IN_DRAFTS], ids=[row[0] for row in IN_DRAFTS])
def test_a_slip_against_the_notice_is_told(
    drafted: dict[str, str], old: str, new: str, says: str, tmp_path: Path
) -> None:
    folder = written(drafted, tmp_path / "先锋号")
    lines = spoilt(folder, R, old, new)
    assert_told(check_round(folder), says, R, lines)


def test_the_draft_itself_says_nothing_otherwise(drafted: dict[str, str], tmp_path: Path) -> None:
    assert [problem.message for problem in check_round(written(drafted, tmp_path / "先锋号")).errors] == []


def test_titles_of_villages_and_towns_stand_in_a_clause_that_names_them_in_one_breath(tmp_path: Path) -> None:
    notice = notice_of(NOTICE.replace("市级工人先锋号", "市级文明村镇"))
    folder = written(draft_files(notice, "先锋号", load_round("henan-2017")), tmp_path / "先锋号")
    assert "words: [文明村, 文明镇, 文明乡镇]" in (folder / R).read_text("utf-8")
    assert [problem.message for problem in check_round(folder).errors] == []


def test_the_kind_behind_an_honour_need_not_stand_in_the_notice(drafted: dict[str, str], tmp_path: Path) -> None:
    folder = written(drafted, tmp_path / "先锋号")
    spoilt(folder, R, "honour: 江州省工人先锋号", "honour: 江州省工人先锋号（班组）")
    assert not [one.message for one in check_round(folder).errors if "honour" in one.message]


def test_an_id_number_that_need_not_be_written_is_to_be_looked_at(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    owed = "  - {path: 身份证号, label: 身份证号, due: {normal: unit, direct: unit}, clause: f1.0-4}\n"
    spoilt(folder, R, owed, "")
    checked = check_round(folder)
    assert checked.errors == []
    assert ["没有要求写“身份证号”" in one.message for one in checked.open] == [True]


def test_a_county_that_has_a_number_of_its_own_stands_among_cities(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    spoilt(folder, U, "- {name: 白云市}", "- {name: 石桥县}")
    spoilt(folder, R, "{per: city, usual: 4,", "{per: city, usual: 4, table: {石桥县: 2},")
    assert not [one for one in check_round(folder).errors if "县、乡一级" in one.message]


SHARES = "县处级干部不超过推荐总数的20%"
ASKS = "市应急管理局、市人力资源和社会保障局审核，征求"
DUE = "due: {normal: city, direct: province}\n  document"
OTHERWISE: list[tuple[str, str, str, str, str, str]] = [
    # what another notice says, file, its words before and after, the data before and after
    ("人数上限在另一条", R, SHARES, "县处级干部不超过12名", "percent: 20", "most: 12"),
    ("三分之一写成 33.3", R, SHARES, "县处级干部不超过推荐总数的三分之一", "percent: 20", "percent: 33.3"),
    ("由所在单位征求", R, ASKS, "市应急管理局审核，由所在单位征求", DUE, "due: {normal: unit, direct: unit}\n  document"),
    ("通知说到的县", U, "每个市推荐不超过4名", "每个市、石桥县推荐不超过4名", "- {name: 白云市}", "- {name: 石桥县}"),
    ("按出生日期算的年龄", R, "近三年年度考核", "年龄在55周岁以下（1967年1月1日以后出生），近三年年度考核", "type: id_number,", "type: id_number, most: 54, reference: 2021-12-31,"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "before", "after", "old", "new"), [row[1:] for row in OTHERWISE], ids=[row[0] for row in OTHERWISE]
)
def test_a_round_as_its_own_notice_says_is_sound(
    file: str, before: str, after: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = copy_of(P, tmp_path)
    for name in ("notice.txt", "clauses.yaml"):
        changed(folder, name, before, after)
    changed(folder, file, old, new)
    assert [one.message for one in check_round(folder).errors if "sha256" not in one.message] == []
