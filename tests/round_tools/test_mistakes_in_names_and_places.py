"""Mistakes in the names, places, ids and figures of two rounds' data, above all in lists of units, standards and slots.

As in ``test_mistakes_in_any_file``: each is named with file, line and mend, none is accepted, none ends the check.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.round_tools.checking import check_round
from one_datum import A, C, H, P, R, S, T, U, V, X, copy_of
from round_mistakes import assert_accepted, assert_refused

SEEDS: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    ("单位的上级写错一个字", V, U, "{name: 石桥村, parent: [柳河镇, 东岭县, 青山市]}", "{name: 石桥村, parent: [柳河镇, 东领县, 青山市]}", "石桥村 的上级地区 东领县 只有这一处，与 东岭县 只差一个字"),
    ("单位的上级的市写错", V, U, "{name: 下坪村, parent: [云台乡, 高坪县, 白云市]}", "{name: 下坪村, parent: [云台乡, 高坪县, 百云市]}", "下坪村 的上级地区 百云市 只有这一处，与 白云市 只差一个字"),
    ("上级从远到近写", V, U, "{name: 石桥村, parent: [柳河镇, 东岭县, 青山市]}", "{name: 石桥村, parent: [青山市, 东岭县, 柳河镇]}", "石桥村 的 青山市 写在第1级上级地区，别的单位都写在第3级"),
    ("上级少写一级", V, U, "{name: 石桥村, parent: [柳河镇, 东岭县, 青山市]}", "{name: 石桥村, parent: [东岭县, 青山市]}", "石桥村 的 东岭县 写在第1级上级地区，别的单位都写在第2级"),
    ("曾用名就是现名", V, U, "{name: 石桥村, parent", "{name: 石桥村, former: [石桥村], parent", "石桥村 的曾用名写成了现名"),
    ("曾用名是别的单位", V, U, "{name: 石桥村, parent", "{name: 石桥村, former: [鼓楼村], parent", "曾用名 鼓楼村 是同一地区另一个单位的现名"),
    ("单位的数是负数", V, U, "{name: 石桥村, parent", "{name: 石桥村, numbers: {教师数: -3}, parent", "没有名额用到 教师数"),
    ("单位的数写成文字", V, U, "{name: 石桥村, parent", "{name: 石桥村, numbers: {教师数: 三千}, parent", "应为整数"),
    ("名单的日期写错", V, U, "as_of: 2021-09", "as_of: 2021-13", "单位名单截至“2021-13”，没有这样的日子"),
    ("范围写成中文", V, U, "coverage: complete", "coverage: 完整", "取值只能是 complete、parents、none，现为“完整”"),
    ("名额表的市写错字", V, R, "table: {青山市: 6,", "table: {青山示: 6,", "名额表里的 青山示 不在单位名单里，也不是可填的值"),
    ("填写位置的编号写两次", P, S, "id: 职务", "id: 性别", "第 79 行填写位置的编号“性别”重复。"),
    ("段落位置写成零", P, S, "rows: 3", "rows: 0", "第 97 行“slots”第13项“rows”数值太小。"),
    ("填写位置的边写错", P, S, "anchor: 职务\n", "anchor: 职务\n    cell: left\n", "第 84 行“slots”第11项“cell”取值只能是 right、below、same、line、before，现为“left”。"),
    ("第几处写成零", P, S, "anchor: 职务\n", "anchor: 职务\n    nth: 0\n", "第 84 行“slots”第11项“nth”数值太小。"),
    ("在哪段之后没有这段文字", P, S, "anchor: 职务\n", "anchor: 职务\n    section: 没有的一段\n", "空白表里找不到“没有的一段”，不知道“职务”是哪一处。"),
    ("是否印写成中文", P, S, "anchor: 职务\n", "anchor: 职务\n    printed: 否\n", "第 84 行“slots”第11项“printed”应为 true 或 false。"),
    ("列写成列表", P, S, "columns: {奖项名称: 名称,", "columns: [奖项名称, 名称,", "检查括号、引号是否成对，缩进是否对齐。"),
    ("规则的条款没有", P, X, "clause: 3.2-2, reviewed", "clause: 9.9, reviewed", "没有条款 9.9"),
    ("规则的读法没有", V, X, "reading: departments}", "reading: department}", "没有读法 department"),
    ("规则写两次", P, X, "FZ-C101: {severity: error,", "FZ-C102: {severity: warning}\nFZ-C101: {severity: error,", "键 FZ-C102 写了两次"),
    ("规则号小写", P, X, "FZ-C101: {severity", "fz-c101: {severity", "没有规则 fz-c101"),
    ("轻重写成待人工", P, X, "FZ-C101: {severity: error,", "FZ-C101: {severity: todo,", "取值只能是 error、warning、info、manual，现为“todo”"),
    ("标准的编号写两次", V, A, "number: 1.1.2", "number: 1.1.1", "标准 1.1.1 写了两次"),
    ("章的编号写两次", V, A, "{number: 1.2, title: 自治组织}", "{number: 1.1, title: 自治组织}", "标题的编号 1.1 写了两次"),
    ("标准不在任何一章", V, A, "number: 1.2.1", "number: 7.2.1", "标准 7.2.1 不在任何一个标题之下"),
    ("自评从没有的阶段起", V, A, "due: {normal: village}", "due: {normal: villages}", "没有阶段 villages"),
    ("自评的途径没有", V, A, "due: {normal: village}", "due: {direct: village}", "没有途径 direct"),
    ("最低分写成文字", V, A, "least: 85", "least: 八十五分", "应为数字"),
    ("标准的原文改了字", V, A, "每年专题研究法治建设不少于两次", "每年专题研究法治建设不少于三次", "标准 1.1.1 的文字不在通知原文中"),
    ("章的起止不对", H, A, "last: ", "last: 9", "标题“坚持依法执政”的起止序号 96 不是标准的序号"),
    ("条款的原文改了字", P, C, "每个市推荐不超过4名", "每个市推荐不超过6名", "条款 1.2 的文字不在通知原文中"),
    ("条款的编号写两次", P, C, "{id: 1.2,", "{id: 1.1,", "条款 1.1 写了两次"),
    ("条款写成一句话", P, C, "- {id: 1.1,", "- 第一条\n- {id: 1.1,", "应为一组“键: 值”"),
    ("人名的项目没有", P, T, "persons: [联系人.姓名,", "persons: [联系人.名字,", "申报材料里没有键 联系人.名字"),
    ("近几年写成文字", P, T, "years_back: 5", "years_back: 五年", "应为整数"),
    ("近几年大得出奇", P, T, "years_back: 5", "years_back: 500", "years_back（近几年） 500 不合理"),
    ("层级的编号有空格", P, R, "{id: city, label: 市级, area: 市,", "{id: ci ty, label: 市级, area: 市,", "层级 ci ty（市级）没有相应的阶段（stages）"),
    ("阶段属于别的层级", P, R, "- {id: city, level: city, label: 市级推荐", "- {id: city, level: unit, label: 市级推荐", "层级 city（市级）没有相应的阶段（stages）"),
    ("途径的层级写反", P, R, "levels: [unit, city, province]}", "levels: [province, city, unit]}", "途径 normal 的层级没有从低到高排列"),
    ("途径的层级写两次", P, R, "levels: [unit, city, province]}", "levels: [unit, city, city, province]}", "途径 normal 的层级没有从低到高排列"),
    ("途径没有层级", P, R, "levels: [unit, city, province]}", "levels: []}", "途径 normal 没有经过任何一级"),
    ("草稿写了层级", P, R, "{id: draft, label: 草稿", "{id: draft, level: unit, label: 草稿", "第一个阶段是草稿，不属于哪一级"),
    ("种类的编号写两次", P, R, "  - {id: 申报, label: 推荐}", "  - {id: 申报, label: 推荐}\n  - {id: 申报, label: 复核, reinspection: true}", "材料种类 申报 写了两次"),
    ("批次没有条款", P, R, "# 别处没有写的名词", "batch: {name: 第二批, clause: 99}\n# 别处没有写的名词", "没有条款 99"),
    ("键里有空格", P, R, "{key: 职务, label: 职务", "{key: 职 务, label: 职务", "“职 务”不能作键"),
    ("键用了固定的键", P, R, "{key: 职务, label: 职务", "{key: 意见, label: 职务", "“意见”是每一轮都有的键，不能另作他用"),
    ("键用了轮次", P, R, "{key: 职务, label: 职务", "{key: 轮次, label: 职务", "“轮次”是每一轮都有的键，不能另作他用"),
    ("上级地区的层级没有", P, R, "{key: 所属市, level: city}", "{key: 所属市, level: county}", "没有层级 county"),
    ("照片的大小写成兆", P, R, "formats: [jpg], most: 500", "formats: [jpg], most: 0.5", "上限 0.5 不合理"),
    ("文字的字数下限大于上限", P, R, "{key: 获奖情况.名称, label: 奖项名称, type: text, most: 40", "{key: 获奖情况.名称, label: 奖项名称, type: text, least: 50, most: 40", "least 50 大于 most 40"),
    ("是否写了选项", P, R, "{key: 是否企业负责人, label: 是否企业负责人, type: yes_no", "{key: 是否企业负责人, label: 是否企业负责人, type: yes_no, choices: [是, 否]", "写了可选的词，类型却不是 choice"),
    ("项目的条件是自己", P, R, "{key: 职务, label: 职务, type: text", "{key: 职务, label: 职务, type: text, for: {职务: 局长}", "要不要填，看的是它自己"),
    ("逐行的表没有上限写成零", P, R, "type: rows, most: 5", "type: rows, most: 0", "上限 0 不合理"),
    ("期间的起止写反", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, since: 2000-01-01, until: 1960-01-01, ", "until 1960-01-01 早于 since 2000-01-01"),
    ("期间写在文字上", P, R, "{key: 职务, label: 职务, type: text", "{key: 职务, label: 职务, type: text, until: 2000-01-01", "不起作用"),
    ("期间的日子没有", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, since: 1960-02-30, ", "日期"),
    ("下限大于上限", P, R, "maximum: 300\n", "maximum: 300\n    minimum: 500\n", "下限 500 大于上限 300"),
    ("数字数的办法没有", P, R, "method: word\n", "method: words\n", "取值只能是 word、han、no_spaces、all_characters，现为“words”"),
    ("幅度写成百分数", P, R, "tolerance: 0.1", "tolerance: 10", "“左右”的幅度 10 不合理"),
    ("幅度是负数", P, R, "tolerance: 0.1", "tolerance: -0.1", "“左右”的幅度 -0.1 不合理"),
    ("正文的键和项目相同", P, R, "key: 主要事迹\n", "key: 职务\n", "键 职务 写了两次"),
    ("正文的查不查写成中文", P, R, "maximum: 300\n", "maximum: 300\n    checks: 不查\n", "应为 true 或 false"),
    ("公示的最少天数大得出奇", P, R, "unit: 周\n    minimum: 1", "unit: 周\n    minimum: 100", "公示天数 100 不合理"),
    ('延期的时刻写错', P, R, "time: '12:00'}", "time: '24:30'}", '应为时刻，写成 17:00'),
    ("截止日在周末以外写了别的年", P, R, "    day: 2022-06-10\n", "    day: 2021-06-10\n", "截止日 2021-06-10 早于发文日期 2022-04-20"),
    ("截止日的条件的途径没有", P, R, "  - level: province\n    day", "  - level: province\n    for: {途径: directs}\n    day", "没有“途径”的取值 directs"),
    ('文件名没有后缀', P, R, "'{姓名}—征求意见表.docx'", "'{姓名}—征求意见表'", '文件名“{姓名}—征求意见表”不能用'),
    ('文件名里有斜线', P, R, "'{姓名}—征求意见表.docx'", "'{姓名}/征求意见表.docx'", '文件名“{姓名}/征求意见表.docx”不能用'),
    ("份数是零", P, R, "copies: 2, clause", "copies: 0, clause", "份数 0 不合理"),
    ("表的编号写两次", P, R, "{id: form2, label: 征求", "{id: form, label: 征求", "表 form 写了两次"),
    ("从没有的阶段算", P, R, "usual: 4, counted_from: city", "usual: 4, counted_from: town", "没有阶段 town"),
    ("名额是负数", P, R, "{per: city, usual: 4", "{per: city, usual: -4", "名额 -4 不合理"),
    ("名额是零", P, R, "{per: city, usual: 4", "{per: city, usual: 0", "0 与条款 1.2 里的“每个市推荐不超过4名”对不上"),
    ("名额没有写多少", P, R, "{per: city, usual: 4, ", "{per: city, ", "没有写名额"),
    ("千分之几超过一百", P, R, "{per: city, usual: 4,", "{per: city, usual: 4, percent: 200, of: 性别,", "百分比 200 不合理"),
    ("称号的起止写反", P, R, "words: [全省应急管理系统先进个人], clause", "words: [全省应急管理系统先进个人], since: 2020-01-01, until: 2019-01-01, clause", "until 2019-01-01 早于 since 2020-01-01"),
    ("称号的起算日在截止日以后", P, R, "words: [全省应急管理系统先进个人], clause", "words: [全省应急管理系统先进个人], since: 2025-01-01, clause", "since 2025-01-01 晚于截止日"),
    ("授予的机关写成一句", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], awarded_by: 市、县, clause", "“市、县”像是几个写在了一起"),
    ("先要有的没有写从哪一阶段", V, R, "clause: 1.1, due: {normal: draft}}", "clause: 1.1}", "没有写从哪一阶段起须有"),
    ("情形的编号不从一起", P, R, "- {number: 1, label: 受过刑事", "- {number: 0, label: 受过刑事", "情形的序号不连续"),
    ("由谁认定写错", P, R, "clause: 2.3.1, decided_by: facts", "clause: 2.3.1, decided_by: fact", "取值只能是 facts、person，现为“fact”"),
    ("情节的类型没有", P, R, "label: 党纪政务处分决定的日期（第2项）, type: date", "label: 党纪政务处分决定的日期（第2项）, type: time", "取值只能是 yes_no、date、text、choice，现为“time”"),
    ("日期取自没有的情节", P, R, "dated_by: 处分决定日期\n      lookback", "dated_by: 处分日期\n      lookback", "没有日期类的情节 处分日期"),
    ("年限写了两样", P, R, "lookback: {years: 5, reference", "lookback: {years: 5, since: 2017-01-01, reference", "又写了从哪天起（since）"),
    ("年限大得出奇", P, R, "lookback: {years: 5,", "lookback: {years: 500,", "年限 500 不合理"),
    ("要齐备的情节没有", P, R, "clause: 2.3.1, decided_by: facts", "clause: 2.3.1, decided_by: facts, needs: [判决]", "没有情节 判决"),
    ("部门的途径没有", P, R, "due: {normal: city, direct: province}\n  document", "due: {normal: city, directs: province}\n  document", "没有途径 directs"),
    ("部门没有一个", V, R, "  named:\n    - {name: 纪委监委, aliases: []}\n    - {name: 政法委, aliases: []}\n    - {name: 公安局, aliases: []}\n    - {name: 信访局, aliases: []}\n    - {name: 农业农村局, aliases: []}\n", "  named: []\n", "没有写一个部门，什么也不征求"),
    ("必须填的值不会填", P, R, "clause: f1.0-15, expects: 同意}", "clause: f1.0-15, expects: 批准}", "结论 不会填“批准”"),
    ("必须填的选项没有", P, R, "{path: 性别, label: 性别, due: {normal: unit, direct: unit}, clause: f1.0-2}", "{path: 性别, label: 性别, due: {normal: unit, direct: unit}, clause: f1.0-2, expects: 男性}", "性别 不会填“男性”"),
    ("途径的阶段不经过", P, R, "{path: 职务, label: 职务, due: {normal: unit, direct: unit}", "{path: 职务, label: 职务, due: {normal: unit, direct: city}", "途径 direct 不经过阶段 city，永远不会要求"),
    ("日期链里不是日期", P, R, "paths: [意见.省级.日期], clause", "paths: [意见.省级.结论], clause", "意见.省级.结论 不是日期"),
    ("日期链的条款没有", P, R, "paths: [意见.省级.日期], clause: f1.0-21", "paths: [意见.省级.日期], clause: f9.0-15", "没有条款 f9.0-15"),
    ("倒排的编号写两次", P, R, "- id: unit.seal", "- id: unit.fill", "步骤 unit.fill 写了两次"),
    ("倒排的阶段没有", P, R, "- id: unit.seal\n    stage: unit", "- id: unit.seal\n    stage: units", "没有阶段 units"),
    ("倒排的天数是零点五", P, R, "working_days: 2", "working_days: 0.5", "应为整数"),
    ("佐证文件名最长是零", P, R, "longest_name: 100", "longest_name: 0", "文件名长度 0 不合理"),
    ("说明的键没有", P, R, "{path: 姓名, note: 写全称。}", "{path: 名字, note: 写全称。}", "申报材料里没有键 名字"),
    ("读法的编号写两次", P, R, "{id: written,", "{id: departments,", "读法 departments 写了两次"),
    ('告知单少一级', P, R, "city: '{所属市}应急管理局', ", '', '层级 city 没有收发告知单的机关'),
    ('告知单多一级', P, R, "city: '{所属市}应急管理局', ", "city: '{所属市}应急管理局', county: 县应急管理局, ", '没有层级 county'),
    ("通知文件不在文件夹里", P, R, "text: notice.txt", "text: ../notice.txt", "notice.text 不是本文件夹里的文件名"),
    ("通知文件没有", P, R, "text: notice.txt", "text: 通知.txt", "读不到通知原文 通知.txt"),
    ("名词多一个", P, R, "words: {unit_list: 各市名单,", "words: {unit_list: 各市名单, person: 人,", "不认识的字段"),
    ('电子邮箱写错', P, R, "email: 'pxb@example.cn'", "email: 'pxb#example.cn'", '电子邮箱“pxb#example.cn”写法不对'),
    ("邮编少一位", P, R, "postcode: 990001", "postcode: 99000", "邮政编码“99000”不是六位数字"),
    ("编号改了", P, R, "id: 样本-先进个人", "id: 样本先进个人", "id 是“样本先进个人”，文件夹名是“样本-先进个人”，两者应相同"),
    ("完整名单写成上一级", V, U, "coverage: complete\nas_of: 2021-09\nsource: 样本，都是编的\nitems:\n", "coverage: parents\nas_of: 2021-09\nsource: 样本，都是编的\nitems:\n", "名单只列上一级地区（parents）"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("round_id", "file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS]
)
def test_a_mistake_is_named_with_file_line_and_mend_and_not_accepted(
    round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert_refused(round_id, file, old, new, says, tmp_path)


SOUND: list[tuple[str, str, str, str, str]] = [
    # what is no mistake, round, file, before, after
    ("别的县有同名的乡镇", V, U, "{name: 阳和村, parent: [阳和镇, 开阳县, 白云市]}", "{name: 阳和村, parent: [云台乡, 开阳县, 白云市]}"),
    ("名称相近的两个乡镇", V, U, "{name: 阳和村, parent: [阳和镇, 开阳县, 白云市]}", "{name: 阳和村, parent: [石口镇, 高坪县, 白云市]}"),
    ("曾用名在别的乡镇还用着", V, U, "{name: 石桥村, parent", "{name: 石桥村, former: [上湾村], parent"),
    ("名单的日子写到日", V, U, "as_of: 2021-09", "as_of: 2021-09-15"),
    ("名单的月份就是截止日那个月", P, U, "as_of: 2022-04", "as_of: 2022-06"),
    ("名单的日子写成话", V, U, "as_of: 2021-09", "as_of: 2021年9月底"),
    ("没有邮编和邮箱", P, R, "email: 'pxb@example.cn'", "email: ''"),
]  # fmt: skip


@pytest.mark.parametrize(("round_id", "file", "old", "new"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_is_no_mistake_is_taken_for_none(round_id: str, file: str, old: str, new: str, tmp_path: Path) -> None:
    assert_accepted(round_id, file, old, new, tmp_path)


def test_a_misspelt_prefecture_is_known_by_the_list_of_places(tmp_path: Path) -> None:
    folder = copy_of(V, tmp_path)
    units = folder / U
    text = units.read_text("utf-8").replace("青山市", "郑州市")
    units.write_text(text.replace("[枫林乡, 东岭县, 郑州市]}", "[枫林乡, 东岭县, 郑洲市]}", 1), "utf-8")
    (problem,) = [one for one in check_round(folder).errors if "只差一个字" in one.message]
    assert "郑洲市" in problem.message
    assert "郑州市" in problem.fix


def test_there_are_enough_seeds() -> None:
    assert len({seed[0] for seed in SEEDS}) == len(SEEDS) >= 100
