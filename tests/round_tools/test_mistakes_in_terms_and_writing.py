"""Mistakes in the data of two rounds: terms that contradict one another or never come true, values as a clerk types them.

As in ``test_mistakes_in_any_file``: each is named with file, line and mend, none is accepted, none ends the check.
"""

from pathlib import Path

import pytest

from one_datum import A, P, R, T, U, V, X
from round_mistakes import assert_accepted, assert_refused

SEEDS: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    # titles
    ("称号的年数写成汉字", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], full_years: 两年, clause", "整数"),
    ("以来写成年份", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], since: 2019年, clause", "日期"),
    ("满几年写错键", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], full_year: 2, clause", "不认识的字段"),
    ("有效期写成几年", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], valid: 3, clause", "true 或 false"),
    ("有效期的年数没有 valid", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], valid_years: 3, clause", "valid: true"),
    ("连续没有写几次", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], apart_years: 3, clause", "times: 2"),
    ("有一个就行的只写了一个", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], one_of: 甲, clause", "one_of: 甲 不起作用"),
    ("不再推荐的写了有一个就行", V, R, "words: [青山省民主法治示范村], clause", "words: [青山省民主法治示范村], one_of: 甲, clause", "one_of: 甲 不起作用"),
    ("往回数的那一天写错", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], within_years: 3, reference: 2021-13-01, clause", "没有键 2021-13-01"),
    ("往回数的那一天是别的键", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], within_years: 3, reference: 负责人, clause", "不是日期"),
    ("近三年又未满三年", V, R, "words: [青山省民主法治示范村], clause", "words: [青山省民主法治示范村], within_years: 3, under_years: 3, clause", "都写了"),
    ("同一个称号又要有又不能有", V, R, "words: [青山省民主法治示范村], clause", "words: [市级民主法治示范村], clause", "又是不再推荐的"),
    ("称号的条件写错值", P, R, "words: [全省应急管理系统先进个人], clause: 2.2", "words: [全省应急管理系统先进个人], for: {行政级别: 处级}, clause: 2.2", "没有“行政级别”的取值"),
    # for
    ("情形的条件的键没有", P, R, "clause: 2.3.1, decided_by: facts}", "clause: 2.3.1, decided_by: facts, for: {企业负责人: 是}}", "没有键 企业负责人"),
    ("意见栏的条件的值没有", P, R, "办公室意见, level: province}", "办公室意见, level: province, for: {推荐类别: 省直}}", "没有“推荐类别”的取值 省直"),
    ("公示的条件是空的列表", P, R, "label: 市级公示\n", "label: 市级公示\n    for: {推荐类别: []}\n", "没有写值"),
    ("正文的条件没有值", P, R, "label: 事迹简介\n", "label: 事迹简介\n    for: {性别: }\n", ""),
    ("途径的条件谁都不符合", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别: 省直单位, 途径: normal}", "条件里写了“途径”"),
    ("两条途径的条件一样", P, R, "- {id: normal, label: 经市推荐, levels", "- {id: normal, label: 经市推荐, for: {推荐类别: 省直单位}, levels", "谁也不走"),
    ("后一条途径的条件更窄", P, R, "- {id: normal, label: 经市推荐, levels", "- {id: normal, label: 经市推荐, for: {推荐类别: 省直单位, 性别: 女}, levels", "谁也不走"),
    # days
    ("报省早于报市", V, R, "day: 2021-11-03", "day: 2021-10-03", "早于"),
    ("公示只有零天", V, R, "unit: 日\n    minimum: 5", "unit: 日\n    minimum: 0", "1"),
    ("公示的单位写成天", V, R, "unit: 日\n    minimum: 5", "unit: 天\n    minimum: 5", "取值只能是"),
    ("时刻写成二十五点", V, R, "time: '17:00'", "time: '25:00'", "时刻"),
    ("倒排的一步是负的天数", V, R, "working_days: 5", "working_days: -5", "数值太小"),
    # names and patterns
    ("告知单的键没有", P, R, "unit: '{姓名}'", "unit: '{姓名字}'", "不是申报材料的键"),
    ("告知单的键是列表", P, R, "unit: '{姓名}'", "unit: '{获奖情况}'", "不止一个值"),
    ("告知单的键是正文", P, R, "unit: '{姓名}'", "unit: '{事迹材料}'", "不止一行"),
    ("文件名里的键是列表", P, R, "'{姓名}—推荐审批表.docx'", "'{获奖情况}—推荐审批表.docx'", "不止一个值"),
    ("两种表的文件名一样", P, R, "'{姓名}—征求意见表.docx'", "'{姓名}—推荐审批表.docx'", "文件名"),
    ("称呼写成了列表", P, R, "noun: 人选\n", "noun: 人选\n  you: [您]\n", "文字"),
    # figures
    ("上报和留存多于份数", P, R, "copies: 2, clause", "copies: 2, stays: 1, goes_up: 2, clause", "留存和上报"),
    ("自评的最低分高于总分", V, A, "least: 85", "least: 850", "达不到"),
    ("标准的分值是负数", V, A, "points: 10", "points: -10", "分值"),
    ("名额例外少于通常", V, R, "usual: 2, exceptional: 3", "usual: 4, exceptional: 3", "exceptional"),
    ("名额例外没有写理由的键", V, R, "exceptional: 3, reason: 特别突出理由, reason_title: 第三个推荐村（社区）的理由", "exceptional: 3", "reason"),
    ("部门写两次", V, R, "    - {name: 信访局, aliases: []}\n", "    - {name: 公安局, aliases: []}\n", "写了两次"),
    ("两个部门一个别名", P, R, "aliases: [组织部, ", "aliases: [公安局, 组织部, ", "别名 公安局"),
    ("单位的途径没有", V, U, "{name: 石桥村, parent", "{name: 石桥村, route: direct, parent", "direct"),
    ("单位的上级不是名单里的几级", V, U, "parent: [柳河镇, 东岭县, 青山市]}\n  - {name: 石桥村", "parent: [柳河镇, 东岭县, 青山市, 青山省]}\n  - {name: 石桥村", "上级"),
    ("“左右”的幅度没有字数", P, R, "    maximum: 3000\n    tolerance: 0.1\n", "    tolerance: 0.1\n", "没有字数"),
    ("可选的词写在文字下", P, R, "label: 职务, type: text", "label: 职务, type: text, choices: [正职, 副职]", "类型却不是 choice"),
    ("单位名单只有标题", V, U, "items:", "items: []\nformer:", "单位名单是空的"),
    ("地区从远到近写", V, R, "    - {key: 所在乡镇, level: town}\n    - {key: 所属县, level: county}\n", "    - {key: 所属县, level: county}\n    - {key: 所在乡镇, level: town}\n", "从近到远"),
    ("阶段的次序写反", P, R, "  - {id: unit, level: unit, label: 单位推荐, actor: 所在单位人事部门}\n  - {id: city, level: city, label: 市级推荐, actor: 市应急管理局}\n", "  - {id: city, level: city, label: 市级推荐, actor: 市应急管理局}\n  - {id: unit, level: unit, label: 单位推荐, actor: 所在单位人事部门}\n", "按 levels 的次序"),
    ("必填项的阶段空着", V, R, "label: 负责人, due: {normal: village}, clause", "label: 负责人, due: {}, clause", "没有写从哪一阶段起"),
    ("一项公示没有键", V, R, "  - key: 村级\n    label: 村级公示", "  - label: 村级公示", "每项都要有 key"),
    ("意见栏的键有斜线", V, R, "{key: 乡镇级, label: 乡镇人民政府", "{key: 乡镇/街道, label: 乡镇人民政府", "不能作键"),
    ("各栏之下的键没有", V, T, "'意见.*.签字人', '实地考核.*.考核人.[]']\n  persons", "'意见.*.签名人', '实地考核.*.考核人.[]']\n  persons", "意见.*.签名人"),
    # years, percentages, what differs for some
    ("年龄写成汉字", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 六十, ", "数"),
    ("年龄写了单位", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 60周岁, ", "数"),
    ("年龄上下限写反", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, least: 60, most: 18, ", "大于 most"),
    ("年龄写成出生的年份", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 1962, ", "年数 1962 不合理"),
    ("年龄算到的那一天写错", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 60, reference: 2022年6月1日, ", "没有键 2022年6月1日"),
    ("年龄算到的那一天是别的键", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 60, reference: 职务, ", "不是日期"),
    ("年龄算到的年份写错", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 60, reference: 2202-06-01, ", "核对年份"),
    ("算到哪一天却没有年数", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, reference: 2022-06-01, ", "reference 不起作用"),
    ("由人认定却没有上下限", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, decided_by: person, ", "decided_by 不起作用"),
    ("由人认定写成中文", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, most: 60, decided_by: 人, ", "取值只能是"),
    ("日期写了占几成", P, R, "{key: 出生年月, label: 出生年月, type: month, ", "{key: 出生年月, label: 出生年月, type: month, least: 60, of: 职务, ", "of 不起作用"),
    ("占的那一项没有", V, R, "{key: 户籍人口数, label: 户籍人口数, type: number, ", "{key: 户籍人口数, label: 户籍人口数, type: number, least: 60, of: 总人口, ", "没有数 总人口"),
    ("占几成写在逐行填的表里", P, R, "    - {key: 获奖情况.名称, label: 奖项名称, type: text", "    - {key: 总数, label: 总数, type: number, clause: f1.0-23}\n    - {key: 获奖情况.人数, label: 人数, type: number, least: 60, of: 总数, clause: f1.0-23}\n    - {key: 获奖情况.名称, label: 奖项名称, type: text", "of 不起作用"),
    ("占几成写成小数点的千分", V, R, "{key: 户籍人口数, label: 户籍人口数, type: number, ", "{key: 户籍人口数, label: 户籍人口数, type: number, least: 600, of: 户籍人口数, ", "百分比 600"),
    ("同一个键写两次，只有一次有条件", P, R, "    - {key: 职务, label: 职务, type: text", "    - {key: 职务, label: 职务, type: text, for: {性别: 男}, clause: f1.0-8}\n    - {key: 职务, label: 职务, type: text", "写了两次"),
    ("同一个键写两次，类型不同", P, R, "    - {key: 职务, label: 职务, type: text", "    - {key: 职务, label: 职务, type: number, for: {性别: 男}, clause: f1.0-8}\n    - {key: 职务, label: 职务, type: text, for: {性别: 女}", "类型或可选的词不同"),
    ("比例没有写哪些算", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 行政级别, percent: 20}", "没有写哪些算"),
    ("比例又写值又写大小", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 出生年月, values: [县处级], value_to: 35, percent: 20}", "只写一样"),
    ("比例的大小写反", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 出生年月, value_from: 45, value_to: 35, percent: 20}", "大于 value_to"),
    ("比例的键没有大小", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 职务, value_from: 20, percent: 20}", "没有大小可以比"),
    ("比例的大小写了单位", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 出生年月, value_to: 35岁, percent: 20}", "数"),
    ("比例的最少多于最多", P, R, "values: [县处级], percent: 20}", "values: [县处级], most: 3, least: 5}", "至少 5 个大于最多 3 个"),
    ("名额没有写按什么数", P, R, "{per: all, usual: 60", "{per: [], usual: 60", "没有写按什么数名额"),
    ("百分比写成文字", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 行政级别, values: [县处级], percent: 20%}", "数"),
    # dates, figures, lists, brackets, colons and blanks as a clerk types them
    ("日期用点", P, R, "    day: 2022-06-10\n", "    day: 2022.6.10\n", "2024-06-05"),
    ("日期用斜线", P, R, "    day: 2022-06-10\n", "    day: 2022/6/10\n", "2024-06-05"),
    ("日期汉字", P, R, "    day: 2022-06-10\n", "    day: 2022年6月10日\n", "2024-06-05"),
    ("日期全角", P, R, "    day: 2022-06-10\n", "    day: ２０２２-06-10\n", "2024-06-05"),
    ("日期没有年", P, R, "    day: 2022-06-10\n", "    day: 6月10日\n", "2024-06-05"),
    ("公示键拼错", P, R, "    minimum: 1\n", "    minumum: 1\n", "是不是想写 minimum"),
    ("截止日键中文", P, R, "    day: 2022-06-10\n", "    日期: 2022-06-10\n", "不认识的字段"),
    ("百分比汉字", P, R, "percent: 20", "percent: 百分之二十", "百分之二十写 20"),
    ("百分比小数", P, R, "percent: 20", "percent: 0.2", "不写小数"),
    ("层级写成列表", P, R, "    level: city\n    unit: 周", "    level: [city]\n    unit: 周", "不用方括号"),
    ("途径层级顿号", P, R, "levels: [unit, city, province]", "levels: unit、city、province", "写成 [甲, 乙]"),
    ("层级写中文", P, R, "    level: city\n    unit: 周", "    level: 市级\n    unit: 周", "没有层级 市级"),
    ("选项中文逗号", P, R, "choices: [男, 女]", "choices: [男，女]", "几个写在了一起"),
    ("选项顿号", P, R, "choices: [男, 女]", "choices: [男、女]", "几个写在了一起"),
    ("选项方头括号", P, R, "choices: [男, 女]", "choices: 【男, 女】", "写成 [甲, 乙]"),
    ("选项只有一个", P, R, "choices: [男, 女]", "choices: [男]", "只有一个可选的词"),
    ("格式大写", P, R, "formats: [jpg]", "formats: [JPG]", "写法不对"),
    ("格式带点", P, R, "formats: [jpg]", "formats: [.jpg]", "不带点"),
    ("格式顿号", P, R, "formats: [jpg]", "formats: [jpg、png]", "一个一项"),
    ("上限全角", P, R, "maximum: 3000", "maximum: ３０００", "半角数字"),
    ("上限千分位", P, R, "maximum: 3000", "maximum: 3,000", "不带单位和逗号"),
    ("上限汉字", P, R, "maximum: 3000", "maximum: 三千", "半角数字"),
    ("时间全角冒号", P, R, "time: '12:00'", "time: '12：00'", "'17:30'"),
    ("时间点钟", P, R, "time: '12:00'", "time: 12点", "'17:30'"),
    ("当日算写是", P, R, "inclusive: true", "inclusive: 是", "写 true"),
    ("首日不算", P, R, "count_first_day: true", "count_first_day: 不算", "写 true"),
    ("路径用句号", P, R, "path: 意见.所在单位.盖章", "path: 意见。所在单位。盖章", "是不是想写 意见.所在单位.盖章"),
    ("路径用全角点", P, R, "path: 意见.所在单位.盖章", "path: 意见．所在单位．盖章", "是不是想写 意见.所在单位.盖章"),
    ("due只写阶段", P, R, "label: 所在单位盖章, due: {normal: unit, direct: unit}", "label: 所在单位盖章, due: unit", "键: 值"),
    ("due全角冒号", P, R, "label: 所在单位盖章, due: {normal: unit, direct: unit}", "label: 所在单位盖章, due: {normal：unit, direct：unit}", "写成“normal: unit”"),
    ("for全角冒号", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别：省直单位}", "写成“推荐类别: 省直单位”"),
    ("for只写值", P, R, "for: {推荐类别: 省直单位}", "for: 省直单位", "键: 值"),
    ("for顿号两值", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别: 省直单位、市及以下单位}", "没有“推荐类别”的取值"),
    ("for等号", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别=省直单位}", "写成“推荐类别: 省直单位”"),
    ("一项多缩进一格", P, R, "    level: city\n    unit: 周", "     level: city\n    unit: 周", "缩进"),
    ("漏了横线", P, R, "  - key: 市级\n    label: 市级公示", "    key: 市级\n    label: 市级公示", "补上“- ”"),
    ("横线后没空格", P, R, "  - {id: normal, label", "  -{id: normal, label", "缺一个空格"),
    ("段名后漏冒号", P, R, "\npublicity:\n", "\npublicity\n", "漏了冒号"),
    ("段名拼错", P, R, "\npublicity:\n", "\npublicty:\n", "是不是想写 publicity"),
    ("公示单位写个工作日", P, R, "    unit: 工作日\n    minimum: 5", "    unit: 个工作日\n    minimum: 5", "取值只能是"),
    ("公示天数带单位", P, R, "    unit: 工作日\n    minimum: 5", "    unit: 工作日\n    minimum: 5个工作日", "不带单位"),
    ("份数一式", P, R, "copies: 4", "copies: 一式四份", "不带单位"),
    ("since只到月", P, R, "since: 2019-01-01", "since: 2019-01", "2024-06-05"),
    ("别名顿号在括号", P, R, "aliases: [公安局, 公安部门, 公安机关, 公安委员会]", "aliases: [公安局、公安部门]", "几个写在了一起"),
    ("规则号字母O", P, X, "FZ-K204: {", "FZ-K2O4: {", "没有规则"),
    ("轻重中文", P, X, "FZ-K204: {severity: error", "FZ-K204: {severity: 退回", "取值只能是"),
    ("告知单全角括号", P, R, "city: '{所属市}应急管理局'", "city: '｛所属市｝应急管理局'", "写成 {所属市}"),
    ("告知单方头", P, R, "city: '{所属市}应急管理局'", "city: '【所属市】应急管理局'", "写成 {所属市}"),
    ("称号words顿号", P, R, "words: [全省应急管理系统先进个人]", "words: 全省应急管理系统先进个人、全国先进个人", "几个写在了一起"),
    ("称号words带书名", P, R, "words: [全省应急管理系统先进个人]", "words: [“全省应急管理系统先进个人”]", "去掉引号"),
    ("名额写成范围", P, R, "{per: city, usual: 4", "{per: city, usual: 3-4", "半角数字"),
    ("表漏冒号", V, R, "table: {青山市: 6, 绿水市: 4, 白云市: 4}", "table: {青山市 6, 绿水市 4, 白云市 4}", "写成“青山市: 6”"),
    ("表全角冒号", V, R, "table: {青山市: 6, 绿水市: 4, 白云市: 4}", "table: {青山市：6, 绿水市：4}", "写成“青山市: 6”"),
    ("单位顿号", P, U, "  - {name: 绿水市}", "  - 绿水市、白云市", "几个写在了一起"),
    ("井号在文字里", P, R, "  noun: 人选\n", "  noun: #人选\n", "空着的写上"),
    ("BOM在中间", P, R, "  noun: 人选\n", "  noun: \ufeff人选\n", "看不见的字符"),
    ("不间断空格缩进", P, R, "  noun: 人选\n", "\u00a0\u00a0noun: 人选\n", "不间断空格"),
    ("零宽空格", P, R, "  noun: 人选\n", "  noun\u200b: 人选\n", "看不见的字符"),
    ("弯引号包值", P, R, "time: '12:00'", "time: ‘12:00’", "'17:30'"),
]  # fmt: skip

SOUND: list[tuple[str, str, str, str]] = [
    # what is no mistake, file, before, after
    ("值前多几个空格", R, "inclusive: true", "inclusive:   true"),
    ("选项里有顿号", R, "choices: [男, 女]", "choices: [男、女, 不详]"),
    ("括号里有顿号的称号", R, "words: [全省应急管理系统先进个人]", "words: [全省应急管理系统先进个人（集体、个人）]"),
    ("文件名里另有方头括号", R, "'{姓名}—征求意见表.docx'", "'{姓名}【表二】征求意见表.docx'"),
    ("百分之零", R, "percent: 20", "percent: 0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("round_id", "file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS]
)
def test_a_mistake_is_named_with_file_line_and_mend_and_not_accepted(
    round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert_refused(round_id, file, old, new, says, tmp_path)


@pytest.mark.parametrize(("file", "old", "new"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_is_no_mistake_is_taken_for_none(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert_accepted(P, file, old, new, tmp_path)


def test_there_are_enough_seeds() -> None:
    assert len({seed[0] for seed in SEEDS}) == len(SEEDS) >= 100
