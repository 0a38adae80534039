"""Mistakes in every file of a round of persons: wrong types, unknown keys, references to nothing, contradictions, odd files.

Each is named with its file, its line and its mend, none is accepted, none ends the check.
"""

from pathlib import Path

import pytest

from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.registry import require_settings
from one_datum import A, C, N, P, R, S, T, U, X, copy_of
from round_mistakes import spoilt

SEEDS: list[tuple[str, str, str, str, str]] = [
    # what a clerk did, file, the text before ("" for the whole file), the text after (or its encoding), what is said
    # the file as such
    ("空文件", R, "", "", "空"),
    ("只有注释", U, "", "# 待写\n", "空"),
    ("条款文件是空的", C, "", "", "空"),
    ("规则文件是空的", X, "", "", "空"),
    ("填写位置表是空的", S, "", "", "键: 值"),
    ("整个文件是一句话", U, "", "各市名单\n", "键: 值"),
    ("整个文件是列表", R, "", "- id: 甲\n", "键: 值"),
    ("条款写成了一组键", C, "", "id: 0\ntext: 甲\n", "列表"),
    ("里面有两份文件", U, "coverage: parents", "coverage: parents\n---\ncoverage: none", "---"),
    ("GBK 编码", R, "", "GBK", "UTF-8"),
    ("UTF-16 编码", U, "", "UTF-16", "UTF-8"),
    ("二进制的内容", X, "", "\0\1\2\3", ""),
    ("太大的文件", T, "", "HUGE", "太大"),
    ("别名炸弹", T, "years_back: 5", "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\nyears_back: 5", ""),
    ("引用了没有的记号", R, "area: 青山省", "area: *省", "特殊符号"),
    ("用了类型标记", R, "area: 青山省", "area: !!python/name:os.system 青山省", "标记"),
    ("层次过深", T, "years_back: 5", "years_back: " + "[" * 60 + "5" + "]" * 60, "套了超过"),
    ("层次几百", R, "postcode: 990001", "postcode: " + "{a: " * 900 + "5" + "}" * 900, "套了超过"),
    ("层次上万", T, "years_back: 5", "years_back: " + "[" * 30000 + "5" + "]" * 30000, ""),
    ("键是列表", R, "postcode: 990001", "[postcode]: 990001", "冒号前面是"),
    ("引用了前面的记号", R, "postcode: 990001", "postcode: &p 990001\n  fax: *p", "&p"),
    ("缩进不齐", R, "  issuer: 青山省人力", "   issuer: 青山省人力", "缩进"),
    ("全角空格缩进", R, "  issuer: 青山省人力", "　　issuer: 青山省人力", "全角空格"),
    ("冒号后没有空格", R, "area: 青山省\n", "area:青山省\n", "空格"),
    ("全角冒号在一组里", R, "{per: city, usual: 4,", "{per: city, usual：4,", ""),
    ("全角逗号", R, "{per: city, usual: 4, counted_from", "{per: city， usual: 4, counted_from", ""),
    ("中文引号里的全角括号", R, "honour: 全省应急管理系统先进个人\n", "honour: [全省应急管理系统先进个人\n", "YAML"),
    ("引号没有关上", R, "postcode: 990001", "postcode: '990001", "引号没有关上"),
    # types
    ("层级写成一个词", R, "levels:\n  - {id: unit, label: 单位, area: 单位}\n  - {id: city, label: 市级, area: 市, organ: 市应急管理局}\n  - {id: province, label: 省级, area: 省, organ: 省评选表彰工作领导小组办公室}\n", "levels: 省级\n", "列表"),
    ("申报对象写成列表", R, "applicant:\n  key: 姓名\n  title: 姓名\n  noun: 人选\n", "applicant:\n  key: [姓名]\n  title: 姓名\n  noun: 人选\n", "文字"),
    ("是否写成别的", R, "open_list: false", "open_list: 不开口", "true 或 false"),
    ("份数写成汉字", R, "copies: 4, clause", "copies: 四份, clause", "整数"),
    ("份数是小数", R, "copies: 4, clause", "copies: 4.5, clause", "整数"),
    ("百分比带百分号", R, "percent: 20", "percent: 20%", "数"),
    ("年限写成汉字", R, "years: 5, reference", "years: 五, reference", "整数"),
    ("日期写成中文", R, "issued_on: 2022-04-20", "issued_on: 2022年4月20日", "日期"),
    ("时刻写成中文", R, "time: '12:00'\n    inclusive", "time: 十二点\n    inclusive", "时刻"),
    ("延期没有日子", R, "extended: {day: 2022-06-15, clause: 4.4", "extended: {clause: 4.4", "缺少这一项"),
    ("途径的阶段写成列表", R, "due: {normal: city, direct: province}\n  document", "due: [city, province]\n  document", "键: 值"),
    ("千分之几写成文字", R, "{per: city, usual: 4,", "{per: city, percent: 2‰, of: 职工数,", "数"),
    ("名额占的数名单里没有", R, "{per: city, usual: 4,", "{per: city, percent: 0.2, of: 职工数,", "没有写 职工数"),
    ("名额占一个数没有写百分之几", R, "{per: city, usual: 4,", "{per: city, of: 职工数, usual: 4,", "of 不起作用"),
    ("名额表写成列表", R, "{per: city, usual: 4,", "{per: city, table: [青山市, 4],", "键: 值"),
    ("名额表的数是文字", R, "{per: city, usual: 4,", "{per: city, table: {青山市: 四个},", "整数"),
    ("规则的轻重不写花括号，写错", X, "FZ-C101: {severity: error,", "FZ-W105: errors\nFZ-C101: {severity: error,", "取值只能是"),
    ("规则的设置写成列表", X, "FZ-C101: {severity: error,", "FZ-W105: [error]\nFZ-C101: {severity: error,", "键: 值"),
    ("规则的开关写错", X, "FZ-C101: {severity: error,", "FZ-C101: {severity: error, enabled: 关,", "true 或 false"),
    ("单位写成列表", U, "  - {name: 青山市}", "  - [青山市]", "键: 值"),
    ("一行里多写了一样", U, "  - {name: 青山市}", "  - 青山市 市 青山省 normal 5", "没有途径"),
    # unknown keys at every depth
    ("层级里多一个键", R, "{id: unit, label: 单位, area: 单位}", "{id: unit, label: 单位, area: 单位, colour: 红}", "不认识的字段"),
    ("项目里写错键", R, "formats: [jpg], most: 500", "format: [jpg], most: 500", "不认识的字段"),
    ("比例里写错键", R, "values: [县处级], percent: 20", "values: [县处级], percents: 20", "不认识的字段"),
    ("年限里写错键", R, "lookback: {years: 5, reference", "lookback: {year: 5, reference", "不认识的字段"),
    ("延期里写错键", R, "extended: {day: 2022-06-15, clause", "extended: {day: 2022-06-15, cause", "不认识的字段"),
    ("部门里写错键", R, "- {name: 税务, aliases", "- {name: 税务, alias", "不认识的字段"),
    ("告知单里写错键", R, "{offices: {unit", "{office: {unit", "不认识的字段"),
    ("单位里写错键", U, "{name: 青山市}", "{name: 青山市, area: 青山省}", "不认识的字段"),
    ("标准里写错键", A, "standards: []", "standards: [{number: 1, title: 甲}]", "不认识的字段"),
    ("文字检查里写错键", T, "years_back: 5", "year_back: 5", "不认识的字段"),
    ("占位的值里写错键", T, "blank_values:\n  whole:", "blank_values:\n  wholes:", "不认识的字段"),
    ("规则里写错键", X, "FZ-C101: {severity: error,", "FZ-C101: {severity: error, reading_id: order,", "不认识的字段"),
    ("填写位置里写错键", S, "    anchor: 性别\n", "    anchors: 性别\n", "不认识"),
    # references to nothing, doubles
    ("名额按没有的键数", R, "{per: city, usual: 4,", "{per: [city, 级别], usual: 4,", "没有层级或键 级别"),
    ("名额按两样数写成合计", R, "{per: city, usual: 4,", "{per: [city, all], usual: 4,", "不能和别的一起写"),
    ("名额按一样数两次", R, "{per: city, usual: 4,", "{per: [city, city], usual: 4,", "写了两次"),
    ("分下去的比总的多", R, "{per: city, usual: 4,", "{per: city, usual: 70,", "多于按 all 的"),
    ("名额表的类别没有", R, "{per: city, usual: 4,", "{per: [city, 行政级别], table: {厅局级: 1},", "厅局级"),
    ("名额表整组写得不全", R, "{per: city, usual: 4,", "{per: [city, 行政级别], table: {绿水市/乡科级/男: 1},", "不是按"),
    ("名额表两种写法混用", R, "{per: city, usual: 4,", "{per: [city, 行政级别], table: {绿水市: 1, 乡科级: 2},", "有的只写"),
    ("比例没有写多少", R, "values: [县处级], percent: 20", "values: [县处级]", "没有写最多、最少多少"),
    ("比例上下颠倒", R, "percent: 20", "percent: 20, least_percent: 40", "大于最多"),
    ("其中的数多于总数", R, "percent: 20", "least: 80", "多于总共的"),
    ("比例的值不会填", R, "values: [县处级]", "values: [处级]", "不会填“处级”"),
    ("比例的键是列表", R, "{key: 行政级别, values: [县处级]", "{key: 获奖情况.名称, values: [县处级]", "是列表"),
    ("条件的键是列表", R, "{是否企业负责人: 是}}\n    - {name: 人力", "{获奖情况: 是}}\n    - {name: 人力", "是列表"),
    ("列表之后没有方括号", R, "'获奖情况.[].名称'", "获奖情况.名称", "列表之后要写"),
    ("不是列表写了方括号", R, "  - {path: 工作单位, label", "  - {path: '工作单位.[]', label", "别处不写"),
    ("表没有列", R, "{key: 获奖情况, label: 获奖情况, type: rows", "{key: 获奖, label: 获奖情况, type: rows", "没有写有哪些项目"),
    ("有列却不是表", R, "label: 获奖情况, type: rows", "label: 获奖情况, type: text", "它之下还有"),
    ("表里有表", R, "label: 授予单位, type: text", "label: 授予单位, type: rows", "不能"),
    ("选择写了上下限", R, "label: 性别, type: choice", "label: 性别, type: choice, least: 18", "不起作用"),
    ("文字写了格式", R, "label: 职务, type: text", "label: 职务, type: text, formats: [jpg]", "不起作用"),
    ("类型没有", R, "label: 职务, type: text", "label: 职务, type: string", "取值只能是"),
    ("选择没有词", R, "type: choice, choices: [男, 女]", "type: choice", "没有写可选的词"),
    ("选择的词写两次", R, "choices: [男, 女]", "choices: [男, 男]", "写了两次"),
    ("名称的键与项目相同", R, "{key: 性别, label: 性别", "{key: 姓名, label: 性别", "写了两次"),
    ("公示的键写两次", R, "  - key: 市级\n    label: 市级公示", "  - key: 单位\n    label: 市级公示", "写了两次"),
    ("意见栏写两次", R, "- {key: 市级应急管理局, label", "- {key: 所在单位, label", "写了两次"),
    ("上级地区写两次", R, "    - {key: 所属市, level: city}\n", "    - {key: 所属市, level: city}\n    - {key: 所在市, level: city}\n", "写了两次"),
    ("填写位置表写两次", R, "slots: slots2.yaml", "slots: slots.yaml", "写了两次"),
    ("填写位置表没有", R, "slots: slots2.yaml", "slots: slots3.yaml", "slots3.yaml"),
    ("空白表没有", S, "form: form.docx", "form: form9.docx", "form9.docx"),
    ("填写位置的键没有", S, "field: [职务]", "field: [职位]", "职位"),
    ("列的键没有", S, "授予单位: 授予单位", "授予单位: 颁发单位", "颁发单位"),
    ("表头没有", S, "columns: {奖项名称: 名称, 授予单位", "columns: {奖项名称: 名称, 颁发单位", "颁发单位"),
    ("表上的行没有这么多", S, "rows: 3", "rows: 9", "应有 9 行"),
    ("栏目文字没有", S, "anchor: 性别", "anchor: 姓别", "姓别"),
    ("填写位置的种类没有", S, "kind: photo", "kind: picture", ""),
    ("部门的条件写错", R, "- {name: 税务, aliases: [税务局, 税务机关], for: {是否企业负责人: 是}}", "- {name: 税务, aliases: [税务局, 税务机关], for: {是否企业负责人: 对}}", "对"),
    ("途径的条件写错", R, "for: {推荐类别: 省直单位}", "for: {推荐类别: 省直}", "没有“推荐类别”的取值 省直"),
    ("称号没有词", R, "words: [全省应急管理系统先进个人], clause: 2.2", "words: [], clause: 2.2", "词"),
    ("称号的年限是负数", R, "words: [全省应急管理系统先进个人], clause: 2.2", "words: [全省应急管理系统先进个人], within_years: -1, clause: 2.2", "within_years"),
    # days and figures
    ("截止日没有这一天", R, "day: 2022-06-10", "day: 2022-06-31", "日期"),
    ("延期早于原期", R, "extended: {day: 2022-06-15", "extended: {day: 2022-06-01", "早于原来的"),
    ("起算日晚于截止日", R, "since: 2019-01-01", "since: 2029-01-01", "晚于截止日"),
    ("照片的尺寸看不懂", R, "formats: [jpg], most: 500", "formats: [jpg], size: 大头照, most: 500", "尺寸 大头照 看不懂"),
    ("照片的尺寸写在别的项目上", R, "label: 工作单位, type: text", "label: 工作单位, type: text, size: 二寸", "或不是照片"),
    ("照片的大小颠倒", R, "formats: [jpg], most: 500", "formats: [jpg], least: 900, most: 500", "大于 most"),
    ("表的行数是负数", R, "type: rows, most: 5", "type: rows, least: -1", ""),
    ("最早的日子在发文以后", R, "earliest: 1949-10-01", "earliest: 2049-10-01", "最早的日子 2049-10-01 晚于发文日期"),
    ("同一天的栏数太小", R, "same_day_boxes: 3", "same_day_boxes: 1", "栏数 1 不合理"),
    ("通知原文改过了", N, "每个市推荐不超过4名", "每个市推荐不超过5名", "sha256"),
    ("通知是 GBK", N, "", "GBK", "UTF-8"),
    ("往年的年份是负数", T, "years_back: 5", "years_back: -5", "years_back"),
    ("文字检查的键没有", T, "whole: [姓名,", "whole: [名字,", "没有键 名字"),
    ("单位名单写两次", U, "  - {name: 绿水市}", "  - {name: 青山市}", "写了两次"),
    ("单位没有名称", U, "  - {name: 绿水市}", "  - {name: ''}", "没有名称"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS])
def test_a_mistake_is_named_with_file_line_and_mend_and_not_accepted(
    file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    folder = copy_of(P, tmp_path)
    lines = spoilt(folder, file, old, new)
    checked = check_round(folder)
    told = [problem for problem in checked.errors if says in problem.message]
    assert checked.exit_code in (1, 3), "accepted"
    assert told, [problem.message for problem in checked.problems]
    assert all(problem.fix for problem in told)
    where = [(problem.file, problem.line) for problem in told]
    if says == "sha256":  # the notice was changed, its fingerprint stands in round.yaml
        assert [name for name, _ in where] == ["round.yaml"]
    else:
        assert any(name.endswith(file) and line in lines for name, line in where), where
    if file != S and new not in ("HUGE", "UTF-16", "slots: slots3.yaml"):  # forms are looked at when they are filled
        with pytest.raises(RoundError):
            require_settings(load_round_from(folder))


def test_there_are_enough_seeds() -> None:
    assert len(SEEDS) >= 100
    assert len({seed[0] for seed in SEEDS}) == len(SEEDS)
