"""Data that fit every type and are not what the notice, its clauses or its form say: a slip of the pen while copying.

As in ``test_mistakes_in_any_file``: each is named with file, line and mend, none is accepted.
"""

from pathlib import Path

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.notice_read_again import faults_of
from fazhi_cli.rounds.loading import load_round
from one_datum import A, C, H, P, R, T, U, V, X
from round_mistakes import assert_accepted, assert_refused

SEEDS: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    ("honour 与通知的荣誉不同", P, R, "honour: 全省应急管理系统先进个人", "honour: 全省应急管理系统先进集体", "通知原文里没有“全省应急管理系统先进集体”"),
    ("轮次标题年份错", P, R, "title: 2022年青山省应急", "title: 2021年青山省应急", "通知原文里没有“2021”"),
    ("联系电话与通知不同", P, R, "contact: 高原 0999-8880002", "contact: 高原 0999-8880020", "通知原文里没有“0999-8880020”"),
    ("邮箱与通知不同", P, R, "email: 'pxb@example.cn'", "email: 'pxb@example.com'", "通知原文里没有“pxb@example.com”"),
    ("邮编与通知不同", P, R, "postcode: 990001", "postcode: 990010", "通知原文里没有“990010”"),
    ("地址与通知不同", P, R, "address: 青山市和平路2号", "address: 青山市和平路20号", "通知原文里没有“青山市和平路20号”"),
    ("通知标题抄错", P, R, "title: 关于评选全省应急管理系统先进个人的通知", "title: 关于评选全省应急管理系统先进工作者的通知", "通知原文里没有“关于评选全省应急管理系统先进工作者的"),
    ("发文机关少一个字", P, R, "issuer: 青山省人力资源和社会保障厅、青山省应急管理厅", "issuer: 青山省人力资源社会保障厅、青山省应急管理厅", "通知原文里没有“青山省人力资源社会保障厅”"),
    ("发文日期与通知不同", P, R, "issued_on: 2022-04-20", "issued_on: 2022-04-02", "2022-04-02 不是通知落款的 2022-04"),
    ("照片最大与条款不同", P, R, "formats: [jpg], most: 500", "formats: [jpg], most: 5000", "通知说的是 500 KB，不是 5000 KB"),
    ("照片格式与条款不同", P, R, "formats: [jpg], most: 500", "formats: [png], most: 500", "通知说的格式是jpg"),
    ("公示单位工作日写成日", P, R, "    unit: 工作日\n    minimum: 5\n    clause: 3.1-2", "    unit: 日\n    minimum: 5\n    clause: 3.1-2", "条款 3.1-2 说的是工作日，不是日"),
    ("公示周写成工作日", P, R, "unit: 周", "unit: 工作日", "条款 3.2-2 说的是周，不是工作日"),
    ("截止时刻与条款不同", P, R, "time: '12:00'\n    inclusive", "time: '17:00'\n    inclusive", "条款 4.2 里 2022-06-10 的时刻是：1"),
    ("延期时刻与条款不同", P, R, "clause: 4.4, time: '12:00'", "clause: 4.4, time: '18:00'", "条款 4.4 里 2022-06-15 的时刻是：1"),
    ("比例与条款不同", P, R, "percent: 20}", "percent: 30}", "通知里没有 30% 的比例（有：20%）"),
    ("比例至多写成至少", P, R, "values: [县处级], percent: 20", "values: [县处级], least_percent: 20", "通知说的是不超过 20%"),
    ("名额每市写成合计", P, R, "{per: city, usual: 4,", "{per: all, usual: 4,", "条款 1.2 说的是每个市 4 个，不是合计"),
    ("称号的词不在条款里", P, R, "words: [全省应急管理系统先进个人], clause: 2.2", "words: [全省应急管理系统先进集体], clause: 2.2", "条款 2.2 里没有“全省应急管理系统先进集体”"),
    ("情形两项换了条款", P, R, "label: 受过刑事处罚的, clause: 2.3.1", "label: 受过刑事处罚的, clause: 2.3.2", "“受过刑事处罚的”与条款 2.3.2（近五年内受过党"),
    ("情形名称与条款无关", P, R, "label: 正在接受审查调查的, clause: 2.3.4", "label: 不符合年龄要求的, clause: 2.3.4", "“不符合年龄要求的”与条款 2.3.4（正在接受审查"),
    ("由人认定的情形写成按事实", P, R, "clause: 2.3.5, decided_by: person", "clause: 2.3.5, decided_by: facts", "条款 2.3.5 说的是其他情形，程序不能凭事实认定"),
    ("部门不在条款里", P, R, "{name: 公安, aliases: [公安局, 公安部门, 公安机关, 公安委员会]}", "{name: 消防, aliases: [消防局]}", "条款 3.2-2 还要征求公安的意见"),
    ("漏了一个部门", P, R, r"    - \{name: 组织人事,[^\n]*\n", "", "条款 3.2-2 还要征求组织人事的意见"),
    ("有等字写成没有", H, R, "open_list: true", "open_list: false", "条款 procedure.review 的名单之后有"),
    ("没有等字写成有", P, R, "open_list: false", "open_list: true", "条款 3.2-2 的名单之后没有“等”"),
    ("expects 写成 不同意", P, R, "clause: f1.0-15, expects: 同意", "clause: f1.0-15, expects: 不同意", "所在单位意见填“不同意”才能报"),
    ("盖章 expects 否", P, R, "clause: f1.0-15, expects: 是", "clause: f1.0-15, expects: 否", "所在单位盖章填“否”才能报"),
    ("公示截止排在起始之前", P, R, "  - {label: 省级公示, paths", "  - {label: 省级公示期满, paths: [公示.省级.截止日期], clause: 3.3-2}\n  - {label: 省级公示, paths", "排在这次公示截止之后"),
    ("日期链里省级在市级之前", P, R, "  - {label: 市级考核和征求意见,", "  - {label: 省级公示期满, paths: [公示.省级.截止日期], clause: 3.3-2}\n  - {label: 市级考核和征求意见,", "却排在上级之后"),
    ("倒排公示天数少于规定", P, R, "title: 单位公示\n    working_days: 5", "title: 单位公示\n    working_days: 2", "单位公示至少 5 个工作日"),
    ("倒排阶段与内容不合", P, R, "  - id: city.publish\n    stage: city", "  - id: city.publish\n    stage: unit", "步骤 city.publish 是 unit 一级办"),
    ("告知单把市级机关写成县", P, R, "city: '{所属市}应急管理局'", "city: '{所属县}应急管理局'", "“{所属县}应急管理局”里的 {所属县} 不是申报材"),
    ("同一天栏数多于栏数", P, R, "same_day_boxes: 3", "same_day_boxes: 30", "没有 30 栏，永远不会提示"),
    ("earliest 晚于通知", P, R, "earliest: 1949-10-01", "earliest: 2022-05-01", "最早的日子 2022-05-01 晚于发文日期"),
    ("单位重名加空格", P, U, "  - {name: 白云市}", "  - {name: 白云市}\n  - {name: 白 云市}", "名称“白 云市”里有空格"),
    ("占位路径写错", P, T, "联系人.电话,", "联系人.手机,", "申报材料里没有键 联系人.手机"),
    ("人名路径写错", P, T, "persons: [联系人.姓名,", "persons: [联系人.姓明,", "申报材料里没有键 联系人.姓明"),
    ("规则关了又写轻重拼错", P, X, "FZ-K204: {severity: error,", "FZ-K204: {severity: error, enable: false,", "不认识的字段"),
    ("标准分值与文字不同", V, A, "工明确]", "工明确]\n    pointz: 8", "不认识的字段"),
    ("标准分值数错", V, A, "（8分）\n    points: 8", "（8分）\n    points: 18", "文字里写的是“（8分）”"),
    ("章的标题抄错", V, A, "title: 村规民约}", "title: 村规明约}", "通知原文里没有“村规明约”"),
    ("最低分与通知不同", V, A, "least: 85", "least: 58", "通知原文里没有“58分”"),
    ("条款漏半句", P, C, "text: 已获得“全省应急管理系统先进个人”称号的，不再推荐。", "text: 已获得“全省应急管理系统先进个人”称号的。", "条款 2.2 的文字不在通知原文中"),
    ("条款两句并一句", P, C, "text: 受过刑事处罚的；}", "text: 受过刑事处罚的；近五年内受过党纪政务处分的；}", "条款 2.3.1 的文字不在通知原文中"),
    ("读法里的数过时", P, R, "不少于 5 个工作日，起止两日", "不少于 7 个工作日，起止两日", "文字里的“7 个工作日”与数据里的天数对不上"),
    ("正文上限与读法不同", P, R, "reading: “3000字左右”按上下一成计", "reading: “2000字左右”按上下一成计", "文字里的“2000字”与数据里的字数对不上"),
    ("tolerance 用在以内", P, R, "    maximum: 1000\n", "    maximum: 1000\n    tolerance: 0.1\n", "条款 4.1-2 说的是“1000字以内”，没有说“"),
    ("method 写成 hanzi", P, R, "maximum: 300\n    method: word", "maximum: 300\n    method: hanzi", "取值只能是 word、han、no_spaces、a"),
    ("窗口 reference 打错", P, R, "lookback: {years: 5, reference: deadline", "lookback: {years: 5, reference: dead_line", "申报材料里没有键 dead_line"),
    ("窗口标签与年数不同", P, R, "label: 近五年内, clause: 2.3.2", "label: 近三年内, clause: 2.3.2", "“近三年内”与 years: 5 不合"),
    ("since 与标签不同", P, R, "lookback: {since: 2019-01-01, label: 2019年1月1日以来", "lookback: {since: 2019-01-01, label: 2018年1月1日以来", "“2018年1月1日以来”与 since: 2019"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("round_id", "file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS]
)
def test_a_datum_that_the_notice_says_otherwise_is_named_with_file_line_and_mend(
    round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert_refused(round_id, file, old, new, says, tmp_path)


SOUND: list[tuple[str, str, str]] = [
    # what is no mistake, file, before, after
    ("机关只写第一个", "issuer: 青山省人力资源和社会保障厅、青山省应急管理厅", "issuer: 青山省人力资源和社会保障厅"),
    ("只写联系人", "contact: 高原 0999-8880002", "contact: 高原"),
    ("没有地址", "address: 青山市和平路2号", "address: ''"),
    ("部门用全称", "{name: 公安, aliases: [公安局,", "{name: 公安机关, aliases: [公安局, 公安,"),
    ("情形简写", "label: 负有责任的单位发生较大以上生产安全事故", "label: 发生较大以上生产安全事故"),
    ("公示多排几天", "title: 单位公示\n    working_days: 5", "title: 单位公示\n    working_days: 7"),
    ("照片不限大小", "formats: [jpg], most: 500", "formats: [jpg]"),
    ("同一天两栏就提示", "same_day_boxes: 3", "same_day_boxes: 2"),
    ("年限没有名称", "label: 近五年内, clause: 2.3.2", "clause: 2.3.2"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_says_less_than_the_notice_is_no_mistake(old: str, new: str, tmp_path: Path) -> None:
    assert_accepted(P, R, old, new, tmp_path)


@pytest.mark.parametrize("dash", "—–－")
def test_a_number_is_the_notices_whatever_dash_the_notice_has(dash: str) -> None:
    round = load_round()
    text = (bundled("standards") / round.id / "notice.txt").read_text("utf-8")
    other = text.replace("0371-", f"0371{dash}")
    assert other != text
    assert list(faults_of(round, other)) == []
