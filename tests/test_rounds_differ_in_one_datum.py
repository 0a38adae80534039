"""What a round must be able to say, row by row: a sample round that differs in that datum alone judges otherwise.

Every single datum of the models, those that are only shown included, has a row in ``test_every_datum_matters.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from one_datum import A, P, R, U, V, changed, copy_of, said, said_unchanged

# what the round says otherwise, round, file, before, after, nomination ("" all of them together), rule, whether it is found then
ROWS: list[tuple[str, str, str, str, str, str, str, bool]] = [
    ("县里只有司法局签", V, R, r"  - \{?path: 意见\.县级民政局\.[\s\S]*?(?=\n  - )\n", "", "05-县民政局没有签意见", "FZ-P101", False),
    ("途径由另一项决定", P, R, "for: {推荐类别: 省直单位}", "for: {是否企业负责人: 是}", "14-省直单位直接报省", "FZ-P101", True),
    ("身份证号只是文字", P, R, "type: id_number", "type: text", "06-身份证号校验位不对", "FZ-L512", False),
    ("照片也收PNG", P, R, r"formats: \[jpg\]", "formats: [jpg, png]", "07-照片格式不对", "FZ-A102", False),
    ("奖项不必写授予日期", P, R, r"  - \{path: '获奖情况\.\[\]\.授予日期'.*\n", "", "16-获奖情况没有写授予日期", "FZ-P101", False),
    ("奖项最多写一项", P, R, "type: rows, most: 5", "type: rows, most: 1", "01-各项齐全", "FZ-A101", True),
    ("奖项至少写三项", P, R, "type: rows, most: 5", "type: rows, least: 3", "01-各项齐全", "FZ-A101", True),
    ("奖项名称最多五个字", P, R, "label: 奖项名称, type: text, most: 40", "label: 奖项名称, type: text, most: 5", "01-各项齐全", "FZ-A101", True),
    ("奖项的日期是数", P, R, "label: 授予日期, type: date", "label: 授予日期, type: number", "01-各项齐全", "FZ-L504", True),
    ("案例三百字以上就行", V, R, "tolerance: 0.1", "minimum: 300", "03-典型案例不足“1000字左右”", "FZ-T102", False),
    ("简介可写五百字", P, R, "maximum: 300", "maximum: 500", "05-事迹简介超过300字", "FZ-T101", False),
    ("总结只数汉字", V, R, "maximum: 2000\n    method: word", "maximum: 2000\n    method: han", "02-工作总结超过2000字", "FZ-T101", False),
    ("第一项只看三年", V, R, "years: 5", "years: 3", "08-四年前两委成员被追究刑事责任", "FZ-V106", False),
    ("第二项看五年", V, R, "years: 3", "years: 5", "09-四年前的群体性事件", "FZ-V106", True),
    ("处分看七年", P, R, "years: 5", "years: 7", "09-六年前受过处分", "FZ-V106", True),
    ("处分从2019年起算", P, R, "years: 5, reference: deadline", "since: 2019-01-01", "08-四年前受过处分", "FZ-V106", False),
    ("先要有的是别的称号", V, R, r"words: \[市级民主法治示范村\]", "words: [平安村]", "01-各项齐全", "FZ-U110", True),
    ("2020年以来才获得的算", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], since: 2020-01-01, clause", "01-各项齐全", "FZ-U110", True),
    ("截至2019年1月1日持有", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], held_on: 2019-01-01, clause", "01-各项齐全", "FZ-U110", True),
    ("须连续两届获得", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], times: 2, apart_years: 3, clause", "01-各项齐全", "FZ-U110", True),
    ("须在有效期内", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], valid: true, clause", "01-各项齐全", "FZ-U110", True),
    ("有效期两年", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], valid: true, valid_years: 2, clause", "01-各项齐全", "FZ-U110", True),
    ("须获得满五年", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], full_years: 5, clause", "01-各项齐全", "FZ-U110", True),
    ("未满两年才不得再报", V, R, "words: [青山省民主法治示范村], clause", "words: [青山省民主法治示范村], under_years: 2, clause", "07-已经是省级示范村", "FZ-U111", False),
    ("公安局不必问", V, R, "{name: 公安局, aliases: []}", "{name: 公安局, due: {}, aliases: []}", "11-公安局没有回函", "FZ-C102", False),
    ("省级的不再推荐去掉", V, R, r"\nexclusions:\n  - .*\n", "\n", "07-已经是省级示范村", "FZ-U111", False),
    ("部门名单不封口", V, R, "open_list: false", "open_list: true", "12-征求了名单以外的部门", "FZ-C101", False),
    ("不是企业负责人才问税务", P, R, r"for: \{是否企业负责人: 是\}", "for: {是否企业负责人: 否}", "03-企业负责人没有征求税务", "FZ-C102", False),
    ("村里公示三天就够", V, R, "unit: 日\n    minimum: 5", "unit: 日\n    minimum: 3", "04-村里公示不满5天", "FZ-G102", False),
    ("市里公示一天就够", P, R, "unit: 周", "unit: 日", "10-市级公示不满一周", "FZ-G102", False),
    ("报市推迟到25日", V, R, "day: 2021-10-20", "day: 2021-10-25", "13-报市逾期", "FZ-K201", False),
    ("没有延期", P, R, r"\n    extended: .*", "", "11-6月13日报送，延期以内", "FZ-K201", True),
    ("延到当天18点", P, R, r"(extended: \{day: 2022-06-15, clause: 4\.4, time: )'12:00'", r"\1'18:00'", "12-6月15日下午才报送", "FZ-K201", False),
    ("征求意见表只要一份", P, R, "slots: slots2.yaml, copies: 2", "slots: slots2.yaml, copies: 1", "13-征求意见表少报一份", "FZ-K204", False),
    ("自评三十分就够", V, A, "least: 85", "least: 30", "10-自评不到85分", "FZ-S109", False),
    ("各市名额放宽", V, R, r"table: \{青山市: 6, 绿水市: 4, 白云市: 4\}", "table: {青山市: 9, 绿水市: 9, 白云市: 9}", "", "绿水市推荐了", False),
    ("每县只能推荐两个", V, R, "exceptional: 3", "exceptional: 2", "", "最多可推荐2个", True),
    ("每市可推荐九人", P, R, "per: city, usual: 4", "per: city, usual: 9", "", "绿水市推荐了", False),
    ("全省只有十个名额", P, R, "per: all, usual: 60", "per: all, usual: 10", "", "青山省推荐了", True),
    ("乡科级不得超过两成", P, R, r"values: \[县处级\]", "values: [乡科级]", "", "行政级别为乡科级的有", True),
    ("每市每个级别只能推荐一人", P, R, "per: city, usual: 4", "per: [city, 行政级别], usual: 1", "", "绿水市（行政级别为乡科级）推荐了", True),
    ("一个市一个级别另有名额", P, R, "per: city, usual: 4", "per: [city, 行政级别], table: {绿水市/乡科级: 1}", "", "绿水市（行政级别为乡科级）推荐了", True),
    ("每市乡科级另有名额", P, R, "per: city, usual: 4", "per: [city, 行政级别], table: {乡科级: 1}", "", "绿水市（行政级别为乡科级）推荐了", True),
    ("全省每个级别只有三人", P, R, "per: all, usual: 60", "per: 行政级别, usual: 3", "", "青山省（行政级别为乡科级）推荐了", True),
    ("乡科级不超过四人", P, R, "values: [县处级], percent: 20", "values: [乡科级], most: 4", "", "最多4个", True),
    ("县处级不少于九成", P, R, "percent: 20", "least_percent: 90", "", "至少应有90%", True),
    ("县处级不少于九人", P, R, "percent: 20", "least: 9", "", "至少应有9个", True),
    ("照片不小于100KB", P, R, "formats: [jpg], most: 500", "formats: [jpg], least: 100", "01-各项齐全", "FZ-A102", True),
    ("名单里没有这个村", V, U, "  - {name: 石桥村, parent: [柳河镇, 东岭县, 青山市]}\n", "", "02-工作总结超过2000字", "FZ-U101", True),
    ("一条标准只有五分", V, A, "依法换届。（10分）\n    points: 10", "依法换届。（10分）\n    points: 5", "01-各项齐全", "FZ-S108", True),
    ("市里也要实地考核", V, R, r"(assessments:\n  - \{key: 县级[^\n]*\n)([\s\S]*?)(  - \{path: 实地考核\.县级\.日期)", r"\1  - {key: 市级, label: 市级实地考核, level: city}\n\2  - {path: 实地考核.市级.结论, label: 市级实地考核结论, due: {normal: city}, clause: 3.3-2, expects: 合格}\n\3", "01-各项齐全", "FZ-P101", True),
    ("市里公示八天，首日不算", P, R, "unit: 周\n    minimum: 1\n    clause: 3.2-2\n    count_first_day: true", "unit: 日\n    minimum: 8\n    clause: 3.2-2\n    count_first_day: false", "01-各项齐全", "FZ-G102", True),
    ("截止日当天不算", P, R, "inclusive: true", "inclusive: false", "01-各项齐全", "FZ-K201", True),
    ("每市至少要报八人", P, R, "per: city, usual: 4", "per: city, usual: 40, fewest: 20", "", "通知要求至少推荐20个", True),
    ("省直单位一个也不能报", P, R, "per: route, usual: 6", "per: route, usual: 0", "", "省直单位直接向省推荐推荐了", True),
    ("不超过五十周岁的才能推荐", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 50, ", "01-各项齐全", "FZ-A101", True),
    ("年龄算到生日当天", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 50, reference: 2022-02-11, ", "01-各项齐全", "FZ-A101", True),
    ("年龄照身份证号算", P, R, "{key: 身份证号, label: 身份证号, type: id_number, ", "{key: 身份证号, label: 身份证号, type: id_number, most: 50, ", "01-各项齐全", "FZ-A101", True),
    ("满五十二周岁的才能推荐", P, R, "{key: 身份证号, label: 身份证号, type: id_number, ", "{key: 身份证号, label: 身份证号, type: id_number, least: 52, ", "01-各项齐全", "FZ-A101", True),
    ("1972年以来出生的才能推荐", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, since: 1972-01-01, ", "01-各项齐全", "FZ-A101", True),
    ("1971年2月10日以前出生的才能推荐", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, until: 1971-02-10, ", "01-各项齐全", "FZ-A101", True),
    ("年龄一般不超过五十周岁", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 50, decided_by: person, ", "01-各项齐全", "FZ-A103", True),
    ("乡科级不超过五十周岁，别的不限", P, R, "{key: 出生年月, label: 出生年月, type: month", "{key: 出生年月, label: 出生年月, type: month, most: 50, for: {行政级别: 乡科级}, clause: f1.0-3}\n    - {key: 出生年月, label: 出生年月, type: month, for: {行政级别: [县处级, 其他]}", "01-各项齐全", "FZ-A101", True),
    ("四十五岁以下的不少于九成", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 出生年月, value_to: 45, least_percent: 90}", "", "出生年月在45以下的有", True),
    ("五十岁以上的不超过一人", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 身份证号, value_from: 50, most: 1}", "", "身份证号在50以上的有", True),
]  # fmt: skip


def heard(printed: str, name: str) -> str:
    """The rules that find something in a nomination, or what is said over all of them."""
    read, _ = json.JSONDecoder().raw_decode(printed)
    if not name:
        return "；".join(item["message"] for item in read["cross"])
    found = [item for file in read["files"] for item in file["findings"]]
    return "；".join(item["rule"] for item in found if item["severity"] in ("error", "manual", "warning"))


@pytest.mark.parametrize(
    ("round_id", "file", "before", "after", "name", "rule", "found"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_a_round_that_differs_in_one_datum_judges_otherwise(
    round_id: str, file: str, before: str, after: str, name: str, rule: str, found: bool,
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    command = f"检查 {name}" if name else "批量"
    folder = copy_of(round_id, tmp_path)
    changed(folder, file, before, after, everywhere=True)
    assert (rule in heard(said(folder, command, tmp_path, capsys), name)) is found
    assert (rule in heard(said_unchanged(round_id, command, tmp_path, capsys), name)) is not found
