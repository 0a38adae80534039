"""Figures, choices, areas and levels that the notice has not, has for others, or bounds the other way: one slip a row."""

from pathlib import Path

import pytest

from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round
from round_mistakes import assert_told, spoilt, written

NOTICE = """关于推荐江州省科普基地的通知

各市：
一、条件
（一）年均接待人数不少于200人，科普经费率不超过35%。
（二）已认定为市级科普基地。
（三）登记满两年（截至2022年5月31日）。
（四）有下列情形之一的，不得推荐：
1.三年内受过行政处罚的；
2.其他不符合公益性要求的。
二、名额
（一）各市按附件1名额推荐，其中企业不少于6个。场馆不少于推荐总数的60%。
（二）省级学会每家推荐不超过3个。
（三）每个县（市、区）推荐场馆4个、企业1个。
三、程序
（一）县级科协于2022年6月20日前报市级，市级科协公示一周，于2022年7月15日前报省科协。
（二）工作总结2000字左右。

江州省科协
2022年5月20日

附件1
名额分配表
市\t名额
南屏市\t14
梅江市\t13
榕城市\t12

附件2
申报表
基地名称\t\t类别\t□场馆 □企业 □村（居）
推荐单位\t\t推荐渠道\t□市科协 □省级学会
年均接待人数\t\t科普经费率（%）\t
登记日期\t\t所在县（市、区）\t
所在市\t
工作总结（2000字左右）
县（市、区）科协意见\t（盖章）
市科协意见\t（盖章）
省科协意见\t（盖章）
"""
R = "round.yaml"


@pytest.fixture(scope="module")
def drafted() -> dict[str, str]:
    return draft_files(notice_of(NOTICE), "基地", load_round("henan-2017"))


SEEDS: list[tuple[str, str, str, str]] = [
    # what a clerk did, before, after, what is said
    ("人数写成别的数", "least: 200", "least: 2500", "通知原文里没有“2500”"),
    ("不少于写成不超过", "least: 200", "most: 200", "通知说的是不少于 200"),
    ("不超过写成不少于", "most: 35", "least: 35", "通知说的是不超过 35"),
    ("算到的日子写错", "reference: 2022-05-31", "reference: 2022-05-13", "通知原文里没有 2022-05-13 这一天"),
    ("选项写错字", "choices: [场馆,", "choices: [场地,", "表上没有“场地”这一项"),
    ("选项少一个", "choices: [场馆, 企业, 村（居）]", "choices: [场馆, 村（居）]", "还有“企业”"),
    ("称号写错字", "words: [科普基地]", "words: [科谱基地]", "里没有“科谱基地”"),
    ("市级写成省级", "awarded_by: [市, 州, 盟, 地区]", "awarded_by: [省, 自治区]", "没有说到省、自治区授予的"),
    ("三年内写成五年内", "years: 3, reference: deadline, label: 三年内", "years: 5, reference: deadline, label: 五年内", "5 与条款"),
    ("其他写成按事实", ", decided_by: person}", ", decided_by: facts}", "程序不能凭事实认定"),
    ("名额表的市写错", "榕城市: 12", "绒城市: 12", "通知原文里没有“绒城市”"),
    ("名额表的数写错", "榕城市: 12", "榕城市: 21", "名额分配表里榕城市是 12 个，不是 21 个"),
    ("名额表漏一个市", ", 榕城市: 12", "", "名额分配表里还有榕城市 12 个"),
    ("比例说成别的一类", "values: [场馆], least_percent", "values: [企业], least_percent", "说的是"),
    ("每家写成合计", "per: 推荐单位", "per: all", "说的是每家 3 个，不是合计"),
    ("每县写成每市", "{per: county, usual: 4", "{per: city, usual: 4", "不是每个"),
    ("一类的数写成另一类的", "usual: 4, counted_from: city", "usual: 1, counted_from: city", "说的是 4 个，不是 1 个"),
    ("报市写成报省", "{key: 报市, level: city", "{key: 报市, level: province", "说的是报到市级"),
    ("一周写成两周", "unit: 周, minimum: 1,", "unit: 周, minimum: 2,", "对不上"),
    ("左右漏了幅度", "    tolerance: 0.1\\n", "", "说的是“2000字左右”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), [row[1:] for row in SEEDS], ids=[row[0] for row in SEEDS])
def test_a_figure_that_the_notice_says_otherwise_is_told(
    drafted: dict[str, str], old: str, new: str, says: str, tmp_path: Path
) -> None:
    folder = written(drafted, tmp_path / "基地")
    lines = spoilt(folder, R, old, new.replace("\\n", "\n"))
    assert_told(check_round(folder), says, R, lines)


def test_the_draft_itself_says_nothing_otherwise(drafted: dict[str, str], tmp_path: Path) -> None:
    assert [problem.message for problem in check_round(written(drafted, tmp_path / "基地")).errors] == []


def test_a_number_that_is_not_reached_bounds_neither_way(drafted: dict[str, str], tmp_path: Path) -> None:
    said = {name: text.replace("不超过35%", "不满35%") for name, text in drafted.items()}
    assert not [one.message for one in check_round(written(said, tmp_path / "基地")).errors if "35" in one.message]
