"""Every datum of a round's models: a round that says it otherwise, and what is said only then, or no longer.

Judgements that differ are in ``test_rounds_differ_in_one_datum.py``, too; the word lists of the checks on prose in
``rules/test_text_lists_matter.py``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import fazhi_cli.rounds
from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.fault import may_hold_parts
from one_datum import A, C, H, P, R, T, U, V, X, changed, copy_of, said, said_unchanged

H1 = "省辖市-中牟县"
OWN, BV = "years_back: 5", "blank_values:\n"

# datum, round, file, before, after, command, what is said only there or only here
ROWS: list[tuple[str, str, str, str, str, str, str]] = [
    # the round itself, its words
    ("Round.id", P, R, "id: 样本-先进个人\n", "id: 样本-先进个人-2023\n", "要点", "文件夹名"),
    ("Round.title", P, R, "title: 2022年青山省应急管理系统先进个人推荐", "title: 2023年推荐", "要点", "2023年推荐"),
    ("Round.honour", P, R, "honour: 全省应急管理系统先进个人", "honour: 全省劳动模范", "告知单 10-市级公示不满一周", "全省劳动模范"),
    ("Round.area", P, R, "area: 青山省", "area: 碧水省", "检查 01-各项齐全 | 所属市: 绿水市 => 所属市: 大河市", "碧水省各市名单"),
    ("Words.unit_list", P, R, "unit_list: 各市名单", "unit_list: 分配表", "检查 01-各项齐全 | 所属市: 绿水市 => 所属市: 大河市", "分配表"),
    ("Words.nomination", P, R, "nomination: 推荐材料", "nomination: 呈报件", "告知单 08-四年前受过处分", "请撤回呈报件"),
    ("Words.form", P, R, "form: 推荐审批表", "form: 呈报表", "规则", "呈报表"),
    ("Words.sheet", P, R, "sheet: 附页", "sheet: 续页", "新建", "印在续页"),
    ("Words.standards", V, R, "standards: 建设标准", "standards: 评分标准", "新建", "对照评分标准自评"),
    ("Words.offices", H, R, "offices: [办公室, 办]", "offices: []", f"检查 {H1} | 送审单位: 郑州市普法依法治理工作领导小组 => 送审单位: 郑州市普法依法治理工作领导小组办公室", "是办事机构"),
    ("NoticeFacts.title", P, R, "title: 关于评选全省应急管理系统先进个人的通知", "title: 推荐通知", "要点", "推荐通知"),
    ("NoticeFacts.issuer", P, R, "issuer: 青山省人力资源", "issuer: 碧水省人力资源", "告知单 10-市级公示不满一周", "碧水省人力资源"),
    ("NoticeFacts.issued_on", P, R, "issued_on: 2022-04-20", "issued_on: 2022-05-20", "检查 01-各项齐全", "FZ-K102"),
    ("NoticeFacts.text", P, R, "text: notice.txt", "text: 通知.txt", "要点", "通知.txt"),
    ("NoticeFacts.sha256", P, R, "sha256: '4ab4", "sha256: '4ab5", "要点", "原文改过"),
    ("NoticeFacts.contact", P, R, "contact: 高原 0999-8880002", "contact: 高原 0999-8880009", "告知单 10-市级公示不满一周", "8880009"),
    ("NoticeFacts.email", P, R, "pxb@example.cn", "pxx@example.cn", "告知单 10-市级公示不满一周", "电子邮箱：pxx"),
    ("NoticeFacts.address", P, R, "和平路2号", "和平路20号", "告知单 10-市级公示不满一周", "和平路20号"),
    ("NoticeFacts.postcode", P, R, "postcode: 990001", "postcode: 990009", "告知单 10-市级公示不满一周", "990009"),
    # kinds, levels, stages, routes
    ("Kind.id", H, R, "- {id: 申报, label: 推荐}", "- {id: 推荐, label: 推荐}", "要点", "没有“类型”的取值 申报"),
    ("Kind.label", P, R, "label: 推荐}", "label: 评选}", "新建", "评选材料"),
    ("Kind.reinspection", H, R, ", reinspection: true", "", "新建", "曾获命名"),
    ("Level.id", P, R, "levels:\n  - {id: unit, label: 单位", "levels:\n  - {id: office, label: 单位", "要点", "没有层级 unit"),
    ("Level.label", V, R, "label: 市级, area: 市, organ", "label: 地级, area: 市, organ", "要点", "报地级"),
    ("Level.area", V, R, "label: 县级, area: 县（市、区）", "label: 县级, area: 旗", "要点", "每个旗2个"),
    ("Stage.id", V, R, "- {id: city, level: city", "- {id: prefecture, level: city", "要点", "没有阶段 city"),
    ("Stage.label", V, R, "label: 省级审定, actor", "label: 省里审定, actor", "检查 01-各项齐全", "省里审定"),
    ("Stage.actor", V, R, "label: 省级审定, actor: 省司法厅", "label: 省级审定, actor: 省法治办", "待办 15-村级草稿", "省法治办"),
    ("Stage.level", V, R, "- {id: city, level: city, ", "- {id: city, level: county, ", "要点", "层级 city（市级）没有相应的阶段"),
    ("Route.id", P, R, "- {id: normal, label: 经市推荐", "- {id: usual, label: 经市推荐", "要点", "没有途径 normal"),
    ("Route.label", P, R, "label: 经市推荐", "label: 由市推荐", "待办 01-各项齐全", "由市推荐"),
    ("Route.levels", P, R, "label: 经市推荐, levels: [unit, city, province]", "label: 经市推荐, levels: [unit, province]", "要点", "途径 normal 不经过阶段 city"),
    ("Route.short", P, R, ", short: 省直单位,", ", short: 直属单位,", "规则", "直属单位"),
    ("Route.submitting_bodies", H, R, "['{所属省辖市}普法依法治理工作领导小组', ", "['{所属省辖市}依法治市办', ", f"检查 {H1}", "FZ-U103"),
    ("Route.other_bodies", H, R, "other_bodies: [河南省普法教育工作领导小组, ", "other_bodies: [", f"检查 {H1} | 送审单位: 郑州市普法依法治理工作领导小组 => 送审单位: 河南省普法教育工作领导小组", "FZ-U106"),
    ("Route.reading", H, R, "reading: 通知二（一）由省辖市", "reading: 照二（一）由省辖市", f"检查 {H1} | 送审单位: 郑州市普法 => 送审单位: 开封市普法", "照二（一）由省辖市"),
    # the applicant
    ("Applicant.key", P, R, "applicant:\n  key: 姓名", "applicant:\n  key: 人选", "要点", "没有要求写 人选"),
    ("Applicant.title", P, R, "title: 姓名\n", "title: 人选姓名\n", "新建", "人选姓名"),
    ("Applicant.noun", P, R, "noun: 人选", "noun: 同志", "规则", "同志"),
    ("Applicant.you", P, R, "  noun: 人选\n", "  noun: 人选\n  you: 您\n", "告知单位 05-事迹简介超过300字", "对您申报的"),
    ("Applicant.own", P, R, "  noun: 人选\n", "  noun: 人选\n  own: 自己\n", "规则", "自己的自称、名称"),
    ("ParentArea.key", P, R, "{key: 所属市, level", "{key: 所在市, level", "要点", "没有键 所属市"),
    ("ParentArea.level", V, R, "{key: 所属市, level: city}", "{key: 所属市, level: province}", "批量", "绿水市推荐了"),
    ("ParentArea.title", V, R, "{key: 所在乡镇, level: town}", "{key: 所在乡镇, level: town, title: 所在乡镇街道全称}", "新建", "所在乡镇街道全称"),
    ("ApplicantField.key", P, R, "{key: 性别, label", "{key: 男女, label", "要点", "没有键 性别"),
    ("ApplicantField.label", P, R, "{key: 照片, label: 照片", "{key: 照片, label: 免冠照片", "检查 07-照片格式不对", "免冠照片"),
    ("ApplicantField.choices", P, R, "choices: [县处级, 乡科级, 其他]", "choices: [县处级, 其他]", "检查 01-各项齐全", "FZ-L505"),
    ("ApplicantField.clause", P, R, "most: 500, clause: f1.0-5", "most: 500, clause: 4.3", "检查 07-照片格式不对", "四（三）"),
    ("ApplicantField.size", P, R, "formats: [jpg], most: 500", "formats: [jpg], size: 小二寸, most: 500", "要点", "尺寸小二寸（35×45毫米）"),
    ("ApplicantField.of", V, R, "{key: 户籍人口数, label: 户籍人口数, type: number, ", "{key: 党员数, label: 党员数, type: number, least: 90, of: 户籍人口数}\n    - {key: 户籍人口数, label: 户籍人口数, type: number, ", "检查 01-各项齐全 | 户籍人口数: => 党员数: 31\n户籍人口数:", "FZ-A101"),
    ("ApplicantField.condition", P, R, "most: 500, clause: f1.0-5", "most: 500, clause: f1.0-5, for: {是否企业负责人: 是}", "检查 07-照片格式不对", "FZ-A102"),
    # texts
    ("TextTerms.key", P, R, "- key: 事迹简介", "- key: 简介", "要点", "没有键 事迹简介"),
    ("TextTerms.label", P, R, "label: 事迹简介\n", "label: 简要事迹\n", "检查 05-事迹简介超过300字", "简要事迹3"),
    ("TextTerms.title", P, R, "label: 事迹简介\n", "label: 事迹简介\n    title: 三百字的简介\n", "新建", "三百字的简介"),
    ("TextTerms.thin_below", P, R, "maximum: 300\n", "maximum: 300\n    thin_below: 290\n", "检查 01-各项齐全", "FZ-T103"),
    ("TextTerms.checks", P, R, "label: 事迹简介\n", "label: 事迹简介\n    checks: false\n", "检查 01-各项齐全 | 事迹简介: \"牵头 => 事迹简介: \"××县牵头", "FZ-W101"),
    ("TextTerms.clause", P, R, "maximum: 300\n    method: word\n    clause: 4.1-2", "maximum: 300\n    method: word\n    clause: 4.3", "检查 05-事迹简介超过300字", "四（三）"),
    ("TextTerms.reading", P, R, "reading: “以内”包括本数；字数按 Word“字数统计”中的“字数”计算。\n\n", "reading: 含三百字。\n\n", "检查 05-事迹简介超过300字", "含三百字"),
    ("TextTerms.condition", P, R, "label: 事迹简介\n", "label: 事迹简介\n    for: {是否企业负责人: 是}\n", "检查 05-事迹简介超过300字", "FZ-T101"),
    # boxes and what must be there
    ("OpinionBox.key", P, R, "- {key: 省级, label: 省评选", "- {key: 省里, label: 省评选", "要点", "没有键 意见.省级"),
    ("OpinionBox.label", P, R, "- {key: 省级, label: 省评选表彰工作领导小组办公室意见", "- {key: 省级, label: 省里的意见", "新建", "省里的意见"),
    ("OpinionBox.level", V, R, "label: 村（居）民委员会意见, level: village", "label: 村（居）民委员会意见, level: town", "要点", "层级 village（村级）没有意见栏"),
    ("OpinionBox.condition", P, R, "label: 省评选表彰工作领导小组办公室意见, level: province", "label: 省评选表彰工作领导小组办公室意见, level: province, for: {是否企业负责人: 是}", "检查 01-各项齐全 | 省级: {结论: 同意, 意见内容: 同意推荐。, 盖章: 是 => 省级: {结论: 同意, 意见内容: 同意推荐。", "FZ-P101"),
    ("OpinionBox.organ", V, R, "label: 省民政厅意见, level: province", "label: 省民政厅意见, level: province, organ: 省民政厅办公室", "待办 15-村级草稿", "省民政厅办公室"),
    ("AssessmentBox.key", V, R, "- {key: 县级, label: 县级实地考核", "- {key: 县里, label: 县级实地考核", "要点", "没有键 实地考核.县级"),
    ("AssessmentBox.label", V, R, "label: 县级实地考核, level", "label: 县里现场看, level", "新建", "县里现场看"),
    ("AssessmentBox.level", H, R, "{key: 市级, label: 省辖市实地考核, level: city}", "{key: 市级, label: 省辖市实地考核, level: province}", "检查 省直管-兰考县 | 意见:\n => 实地考核: {市级: {日期: 2017-10-11, 考核人: [赵文博], 结论: 合格}}\n意见:\n", "却有省辖市的实地考核"),
    ("AssessmentBox.condition", V, R, "label: 县级实地考核, level: county", "label: 县级实地考核, level: county, for: {所属市: 白云市}", "检查 01-各项齐全 | 结论: 合格 => 结论: 不合格", "FZ-P102"),
    ("RequiredPart.path", P, R, "{path: 职务, label: 职务, due", "{path: 填表日期, label: 填表日期, due", "检查 01-各项齐全 | 填表日期: 2022-05-08 => 填表日期:", "FZ-P101"),
    ("RequiredPart.label", P, R, "{path: 职务, label: 职务, due", "{path: 职务, label: 现任职务, due", "检查 01-各项齐全 | 职务: 科长 => 职务:", "现任职务"),
    ("RequiredPart.due", P, R, "{path: 职务, label: 职务, due: {normal: unit, direct: unit}", "{path: 职务, label: 职务, due: {direct: unit}", "检查 01-各项齐全 | 职务: 科长 => 职务:", "FZ-P101"),
    ("RequiredPart.clause", P, R, "label: 职务, due: {normal: unit, direct: unit}, clause: f1.0-8", "label: 职务, due: {normal: unit, direct: unit}, clause: 4.3", "检查 01-各项齐全 | 职务: 科长 => 职务:", "四（三）"),
    ("RequiredPart.expects", P, R, "clause: f1.0-15, expects: 是}", "clause: f1.0-15}", "检查 01-各项齐全 | 盖章: 是 => 盖章: 否", "FZ-P102"),
    ("RequiredPart.expects_for", P, R, "clause: f1.0-15, expects: 是}", "clause: f1.0-15, expects: 是, expects_for: {是否企业负责人: 是}}", "检查 01-各项齐全 | 盖章: 是 => 盖章: 否", "FZ-P102"),
    ("RequiredPart.not_applicable", P, R, "label: 所属市, due: {normal: draft}, clause: 0-6", "label: 所属市, due: {normal: draft}, clause: 0-6, not_applicable: 省直单位不属于市", "检查 14-省直单位直接报省", "省直单位不属于市"),
    ("RequiredPart.condition", P, R, "label: 职务, due: {normal: unit, direct: unit}, clause: f1.0-8", "label: 职务, due: {normal: unit, direct: unit}, clause: f1.0-8, for: {性别: 女}", "检查 01-各项齐全 | 职务: 科长 => 职务:", "FZ-P101"),
    # days
    ("PublicityTerms.key", P, R, "  - key: 市级\n    label: 市级公示", "  - key: 市里\n    label: 市级公示", "要点", "没有键 公示.市级"),
    ("PublicityTerms.level", P, R, "label: 市级公示\n    level: city", "label: 市级公示\n    level: province", "要点", "市级不少于1个周"),
    ("PublicityTerms.label", P, R, "label: 市级公示\n", "label: 市里的公示\n", "检查 10-市级公示不满一周", "市里的公示"),
    ("PublicityTerms.clause", P, R, "unit: 周\n    minimum: 1\n    clause: 3.2-2", "unit: 周\n    minimum: 1\n    clause: 4.3", "检查 10-市级公示不满一周", "四（三）"),
    ("PublicityTerms.reading", P, R, "clause: 3.2-2\n    count_first_day: true\n    reading: 起止两日都计算在内。", "clause: 3.2-2\n    count_first_day: true\n    reading: 七天算一周。", "检查 10-市级公示不满一周", "七天算一周"),
    ("PublicityTerms.condition", P, R, "label: 市级公示\n", "label: 市级公示\n    for: {是否企业负责人: 是}\n", "检查 10-市级公示不满一周", "FZ-G102"),
    ("Deadline.key", V, R, "- {key: 报市, level", "- {key: 送市, level", "要点", "没有键 报送.报市"),
    ("Deadline.level", V, R, "{key: 报市, level: city", "{key: 报市, level: county", "要点", "报县级 2021-10-20"),
    ("Deadline.time", V, R, "    time: '17:00'\n", "", "要点", "2021-11-03 17:00"),
    ("Deadline.clause", V, R, "inclusive: true, clause: 4.2, reading: “2021年10月20日前”", "inclusive: true, clause: 4.3, reading: “2021年10月20日前”", "检查 13-报市逾期", "四（三）"),
    ("Deadline.reading", V, R, "reading: “2021年10月20日前”，截止日当日视为按时。}", "reading: 二十日当天也算。}", "检查 13-报市逾期", "二十日当天也算"),
    ("Deadline.condition", V, R, "inclusive: true, clause: 4.2, reading: “2021年10月20日前”", "inclusive: true, clause: 4.2, for: {所属市: 黄土市}, reading: “2021年10月20日前”", "检查 13-报市逾期", "FZ-K201"),
    ("Extension.day", P, R, "extended: {day: 2022-06-15", "extended: {day: 2022-06-12", "检查 11-6月13日报送，延期以内", "FZ-K201"),
    ("Extension.clause", P, R, "extended: {day: 2022-06-15, clause: 4.4", "extended: {day: 2022-06-15, clause: 4.3", "检查 12-6月15日下午才报送", "四（三）"),
    ("ChainStep.label", P, R, "{label: 市级意见和公示, paths", "{label: 市局盖章, paths", "检查 01-各项齐全 | 日期: 2022-05-29 => 日期: 2022-05-20", "市局盖章"),
    ("ChainStep.paths", P, R, "paths: [意见.市级应急管理局.日期, 意见.市级人力资源和社会保障局.日期, 公示.市级.起始日期, 公示.市级.截止日期]", "paths: [意见.省级.日期]", "检查 01-各项齐全 | 日期: 2022-05-29 => 日期: 2022-05-20", "2022年5月20日"),
    ("ChainStep.clause", P, R, "公示.市级.截止日期], clause: 3.2-2", "公示.市级.截止日期], clause: 4.3", "检查 01-各项齐全 | 日期: 2022-05-29 => 日期: 2022-05-20", "四（三）"),
    ("ChainStep.condition", P, R, "公示.市级.截止日期], clause: 3.2-2", "公示.市级.截止日期], clause: 3.2-2, for: {性别: 女}", "检查 01-各项齐全 | 日期: 2022-05-29 => 日期: 2022-05-20", "市级意见和公示（"),
    ("DateChecks.same_day_boxes", H, R, "same_day_boxes: 3", "same_day_boxes: 9", "检查 省辖市-中牟县 | 县级: {结论: 同意, 日期: 2017-10-09 => 县级: {结论: 同意, 日期: 2017-10-13 ; 申报单位: {日期: 2017-10-09 => 申报单位: {日期: 2017-10-13", "FZ-K104"),
    ("DateChecks.earliest", H, R, "earliest: 1949-10-01", "earliest: 1849-10-01", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 1912-03-20", "FZ-K103"),
    ("DateChecks.orders", H, R, r"\n  orders:\n(    .*\n)+", "\n", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 2017-10-10", "FZ-K106"),
    ("DateOrder.first", H, R, "first: 开展创建.启动日期", "first: 填表日期", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 2017-10-10", "创建活动启动（"),
    ("DateOrder.label", H, R, "label: 创建活动启动, then", "label: 启动创建, then", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 2017-10-10", "启动创建（"),
    ("DateOrder.then", H, R, "then: 意见.县级.日期", "then: 意见.市级.日期", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 2017-10-10", "FZ-K106"),
    ("DateOrder.then_label", H, R, "then_label: 县级领导小组同意", "then_label: 县里同意", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 2017-10-10", "晚于县里同意"),
    ("DateOrder.clause", H, R, "then_label: 县级领导小组同意, clause: scope.campaign", "then_label: 县级领导小组同意, clause: work.filing", f"检查 {H1} | 启动日期: 2012-03-20 => 启动日期: 2017-10-10", "三（三）"),
    # the plan
    ("ScheduleStep.id", P, R, "- id: unit.fill\n", "- id: unit.seal\n", "要点", "写了两次"),
    ("ScheduleStep.stage", V, R, "- id: county.seal\n    stage: county", "- id: county.seal\n    stage: city", "倒排", "11月1日 "),
    ("ScheduleStep.actor", P, R, "stage: unit\n    actor: 单位经办机构\n    title: 填表", "stage: unit\n    actor: 单位人事科\n    title: 填表", "倒排", "单位人事科"),
    ("ScheduleStep.title", P, R, "title: 填表、整理材料", "title: 填写整理", "倒排", "填写整理"),
    ("ScheduleStep.working_days", P, R, "title: 填表、整理材料\n    working_days: 2", "title: 填表、整理材料\n    working_days: 9", "倒排", "9个工作日"),
    ("ScheduleStep.clause", P, R, "working_days: 2\n    clause: 0-6", "working_days: 2\n    clause: 4.3", "待办 01-各项齐全 | 职务: 科长 => 职务:", "四（三）"),
    ("ScheduleStep.assumption", P, R, "clause: 0-6\n    assumption: 按常例估计", "clause: 0-6\n    assumption: 有底稿", "倒排", "有底稿"),
    ("ScheduleStep.parts", P, R, "工作单位, 职务, 行政级别, 推荐类别, 是否企业负责人, 事迹材料", "工作单位, 行政级别, 推荐类别, 是否企业负责人, 事迹材料", "待办 01-各项齐全 | 职务: 科长 => 职务:", "填表、整理材料"),
    ("ScheduleStep.condition", P, R, "- id: unit.fill\n", "- id: unit.fill\n    for: {途径: direct}\n", "待办 01-各项齐全 | 职务: 科长 => 职务:", "填表、整理材料"),
    # vetoes
    ("Lookback.months", P, R, "lookback: {years: 5, reference: deadline", "lookback: {months: 30, reference: deadline", "检查 08-四年前受过处分", "2019年12月1"),
    ("Lookback.reference", P, R, "lookback: {years: 5, reference: deadline", "lookback: {years: 5, reference: notice", "检查 08-四年前受过处分", "2017年4月20日"),
    ("Lookback.label", P, R, "label: 近五年内", "label: 五年之内", "检查 08-四年前受过处分", "在五年之内（"),
    ("Lookback.clause", P, R, "label: 近五年内, clause: 2.3.2", "label: 近五年内, clause: 4.3", "要点", "近五年内（四（三））"),
    ("Lookback.reading", P, R, "reading: “近五年内”从报送截止日", "reading: 从报送截止日", "检查 08-四年前受过处分", '"reading": "从报送截止日'),
    ("IncidentFact.key", P, R, "{key: 处分决定日期", "{key: 处分日期", "要点", "没有日期类的情节 处分决定日期"),
    ("IncidentFact.label", P, R, "label: 党纪政务处分决定的日期（第2项）", "label: 处分哪天定的", "新建", "处分哪天定的"),
    ("IncidentFact.type", P, R, "label: 党纪政务处分决定的日期（第2项）, type: date", "label: 党纪政务处分决定的日期（第2项）, type: text", "要点", "没有日期类的情节"),
    ("IncidentFact.choices", P, R, "type: date}\n  items", "type: date}\n    - {key: 等级, label: 处分等级, type: choice, choices: [轻, 重]}\n  items", "新建", "轻或重"),
    ("Veto.number", P, R, "{number: 5, label: 其他不宜表彰", "{number: 6, label: 其他不宜表彰", "要点", "情形的序号不连续"),
    ("Veto.label", P, R, "label: 受过刑事处罚的", "label: 判过刑的", "检查 01-各项齐全 | 声明: 无 => 声明:", "判过刑的"),
    ("Veto.clause", P, R, "label: 受过刑事处罚的, clause: 2.3.1", "label: 受过刑事处罚的, clause: 4.3", "检查 01-各项齐全 | 声明: 无 => 声明:", "四（三）"),
    ("Veto.decided_by", P, R, "clause: 2.3.5, decided_by: person", "clause: 2.3.5, decided_by: facts", "检查 01-各项齐全 | 序号: 5, 声明: 无, 核查人: 孙国栋 => 序号: 5, 声明: 无", "FZ-V104"),
    ("Veto.needs", H, R, "needs: [重大违纪违法, 追究刑事责任]", "needs: [重大违纪违法]", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2016-05-01, 事由: 收受财物, 重大违纪违法: 是, 处理结果: 已处理}}]", "FZ-V106"),
    ("Veto.dated_by", P, R, "      dated_by: 处分决定日期\n", "", "检查 08-四年前受过处分", "FZ-V106"),
    ("Veto.also_called", H, R, ", also_called: [重大环境污染事故, 特大环境污染事故, 重大突发环境事件]", "", f"检查 {H1} | 查阅环保部门行政处罚和环境事件台账 => 查阅台账，2016年有重大突发环境事件1起", "FZ-V110"),
    ("Veto.condition", P, R, "{number: 1, label: 受过刑事处罚的, clause: 2.3.1, decided_by: facts}", "{number: 1, label: 受过刑事处罚的, clause: 2.3.1, decided_by: facts, for: {是否企业负责人: 是}}", "检查 01-各项齐全 | 声明: 无 => 声明:", "FZ-V102"),
    ("Vetoes.no_case_words", H, R, "no_case_words: [不构成, ", "no_case_words: [", f"检查 {H1} | 序号: 2, 声明: 无 => 序号: 2, 声明: 有, 事件: [{{日期: 2016-05-01, 事由: 有人上访, 处理结果: 不构成群体性事件}}]", "FZ-V106"),
    ("Vetoes.checked_within_days", H, R, "checked_within_days: 365", "checked_within_days: 3650", f"检查 {H1} | 核查日期: 2017 => 核查日期: 2014", "FZ-V111"),
    ("IncidentFact.days", H, R, "days: [判决日期, 起诉日期]", "days: [起诉日期]", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2012-05-01, 事由: 收受财物, 重大违纪违法: 是, 追究刑事责任: 是, 判决日期: 2016-03-01, 处理结果: 已处理}}]", "FZ-V106"),
    ("Batch.name", H, R, "batch: {name: 第四批", "batch: {name: 本次", "要点", "看不出是第几批"),
    ("Batch.clause", H, R, "batch: {name: 第四批, clause: notice.call", "batch: {name: 第四批, clause: form.county", "要点", "条款 form.county 里没有“第四批”"),
    ("IncidentFact.reopened_by", H, R, "reopened_by: [再审, ", "reopened_by: [", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2012-05-01, 事由: 收受财物, 重大违纪违法: 是, 追究刑事责任: 是, 判决日期: 2012-08-01, 处理结果: 判刑后再审}}]", "FZ-V108"),
    ("HiddenVeto.dated_by", H, R, "dated_by: [处分日期]", "dated_by: []", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2012-05-01, 事由: 县长收受财物, 重大违纪违法: 是, 追究刑事责任: 否, 处理结果: 给予警告}}]", "没有写处分日期"),
    ("IncidentFact.said_by", H, R, "said_by: [判处, ", "said_by: [", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2016-05-01, 事由: 收受财物, 重大违纪违法: 是, 追究刑事责任: 否, 处理结果: 判处罚金}}]", "又写着“判处”"),
    ("IncidentFact.denied_by", H, R, "denied_by: [不起诉, ", "denied_by: [", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2016-05-01, 事由: 收受财物, 重大违纪违法: 是, 追究刑事责任: 是, 处理结果: 决定不起诉}}]", "又写着“不起诉”"),
    ("IncidentFact.unsettled_by", H, R, "unsettled_by: [上诉, ", "unsettled_by: [", f"检查 {H1} | 序号: 1, 声明: 无 => 序号: 1, 声明: 有, 事件: [{{日期: 2016-05-01, 事由: 收受财物, 重大违纪违法: 是, 追究刑事责任: 是, 处理结果: 已上诉}}]", "又写着“上诉”"),
    ("HiddenVeto.standard", H, R, "- standard: 5\n", "- standard: 6\n", f"检查 {H1} | 标准: 5, 自评: 达标 => 标准: 5, 自评: 未达标", "FZ-S107"),
    ("HiddenVeto.vetoes", H, R, "vetoes: [1]\n      clause: standard.5", "vetoes: [3]\n      clause: standard.5", f"检查 {H1} | 标准: 5, 自评: 达标 => 标准: 5, 自评: 未达标", "第3项声明为“无”"),
    ("HiddenVeto.clause", H, R, "vetoes: [1]\n      clause: standard.5", "vetoes: [1]\n      clause: work.filing", f"检查 {H1} | 标准: 5, 自评: 达标, 说明: 领导班子成员近三年无违纪违法被追究 => 标准: 5, 自评: 未达标", "三（三）"),
    ("HiddenVeto.words", H, R, "words: [县委书记, ", "words: [县委副书记, 县委书记, ", f"检查 {H1} | 说明: 领导班子成员近三年无违纪违法被追究 => 说明: 县委副书记因违纪被查处", "FZ-S107"),
    ("HiddenVeto.not_words", H, R, "not_words: [副县长, ", "not_words: [", f"检查 {H1} | 说明: 领导班子成员近三年无违纪违法被追究 => 说明: 副县长因违纪被查处", "FZ-S107"),
    ("HiddenVeto.own_words", H, R, "own_words: [查处, ", "own_words: [", f"检查 {H1} | 说明: 领导班子成员近三年无违纪违法被追究 => 说明: 原县长因工作原因被查处", "FZ-S107"),
    # departments
    ("Department.name", P, R, "{name: 公安, aliases: [公安局, ", "{name: 治安, aliases: [公安局, ", "检查 01-各项齐全 | 部门: 公安, => 部门: 税务,", "治安"),
    ("Department.aliases", P, R, "aliases: [组织部, 组织人事部门", "aliases: [组织人事部门", "检查 01-各项齐全 | 部门: 组织人事, => 部门: 组织部,", "FZ-C101"),
    ("Department.bodies", H, R, "city: '{area}信访局'", "city: '{area}信访办公室'", f"待办 {H1} | 部门: 信访, 单位名称: 郑州市信访局, 结论: 无异议 => 部门: 信访, 单位名称: , 结论:", "郑州市信访办公室"),
    ("Department.vetoes", H, R, "province: '{area}信访局'}, vetoes: [2]", "province: '{area}信访局'}, vetoes: []", f"检查 {H1} | 单位名称: 郑州市信访局, 结论: 无异议 => 单位名称: 郑州市信访局, 异议内容: 发生群体性事件, 结论: 有异议", "FZ-C107"),
    ("Department.due", P, R, "{name: 税务, aliases", "{name: 税务, due: {}, aliases", "检查 03-企业负责人没有征求税务", "尚未征求税务、"),
    ("Departments.above", H, R, "above: [中华人民共和国, 国家, ", "above: [中华人民共和国, ", f"检查 {H1} | 单位名称: 郑州市信访局 => 单位名称: 国家信访局", "FZ-C109"),
    ("Departments.due", P, R, "due: {normal: city, direct: province}\n  document", "due: {direct: province}\n  document", "检查 01-各项齐全 | 部门: 公安, 单位名称: 绿水市公安, 结论: 无异议 => 部门: 公安, 单位名称: 绿水市公安, 结论: 未回复", "FZ-C103"),
    ("Departments.document_number", P, R, r"document_number: .*\n", "document_number: '青函.*'\n", "检查 01-各项齐全 | 文号: 青函〔2022〕1号 => 文号: 绿函〔2022〕1号", "FZ-C105"),
    ("Departments.clause", H, R, "号'\n  clause: procedure.review", "号'\n  clause: work.filing", "待办 省直管-兰考县", "出具书面意见并盖章。依据二（一）"),
    ("Departments.condition", P, R, "departments:\n", "departments:\n  for: {是否企业负责人: 是}\n", "检查 01-各项齐全 | 部门: 公安, 单位名称: 绿水市公安, 结论: 无异议 => 部门: 公安, 单位名称: 绿水市公安, 结论: 未回复", "FZ-C103"),
    # titles
    ("TitleTerms.title", V, R, "{title: 市级民主法治示范村（社区）, words", "{title: 市级示范村, words", "检查 06-没有市级称号", "市级示范村。"),
    ("TitleTerms.clause", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], clause: 4.2", "检查 06-没有市级称号", "行政村和社区均可申报"),
    ("TitleTerms.reading", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], reading: 以市里的文件为准。, clause: 1.1", "检查 06-没有市级称号", "以市里的文件为准"),
    ("TitleTerms.due", V, R, "clause: 1.1, due: {normal: draft}", "clause: 1.1, due: {normal: town}", "预审 06-没有市级称号", "到“乡镇级推荐”阶段必须具备"),
    ("TitleTerms.condition", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], for: {所属市: 白云市}, clause: 1.1", "检查 06-没有市级称号", "FZ-U110"),
    ("TitleTerms.within_years", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], within_years: 1, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.under_years", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], under_years: 1, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.full_years", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], full_years: 5, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.since", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], since: 2020-01-01, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.until", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], until: 2018-01-01, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.held_on", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], held_on: 2019-01-01, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.valid", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], valid: true, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.valid_years", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], valid_years: 3, clause: 1.1", "要点", "有效期不起作用"),
    ("TitleTerms.reference", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], reference: notice, clause: 1.1", "要点", "reference 不起作用"),
    ("TitleTerms.times", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], times: 2, clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.apart_years", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], apart_years: 3, clause: 1.1", "要点", "相隔几年不起作用"),
    ("TitleTerms.one_of", V, R, r"(  - \{title: 市级民主法治示范村（社区）, words: \[市级民主法治示范村\])", "  - {title: 平安村, words: [平安村], one_of: 甲, clause: 1.1, due: {normal: draft}}\n\\1, one_of: 甲", "检查 06-没有市级称号", "，或获得过市级"),
    ("TitleTerms.not_words", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], not_words: [社区], clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    ("TitleTerms.awarded_by", V, R, "words: [市级民主法治示范村], clause: 1.1", "words: [市级民主法治示范村], awarded_by: [国务院], clause: 1.1", "检查 01-各项齐全", "FZ-U110"),
    # quotas
    ("Quota.percent", P, R, "{per: city, usual: 4", "{per: city, percent: 0.2, usual: 4", "要点", "占哪一个数"),
    ("Quota.of", P, R, "{per: city, usual: 4", "{per: city, of: 职工数, usual: 4", "要点", "of 不起作用"),
    ("Quota.least", P, R, "{per: city, usual: 4", "{per: city, least: 1, usual: 4", "要点", "least 不起作用"),
    ("Quota.reason", V, R, "reason: 特别突出理由", "reason: 特别理由", "新建", "特别突出理由:"),
    ("Quota.reason_title", V, R, "reason_title: 第三个推荐村（社区）的理由", "reason_title: 多报一个的理由", "新建", "多报一个的理由"),
    ("Quota.counted_from", H, R, "    counted_from: city", "    counted_from: province", "批量", "FZ-X102"),
    ("Quota.clause", P, R, "{per: city, usual: 4, counted_from: city, clause: 1.2", "{per: city, usual: 4, counted_from: city, clause: 0-3", "批量", "\"text\": \"关于评选全省应急管理系统先进个人的通知\""),
    ("Quota.condition", P, R, "counted_from: city, clause: 1.2, for: {途径: normal}", "counted_from: city, clause: 1.2, for: {行政级别: 县处级}", "批量", "绿水市推荐了"),
    ("Share.key", P, R, "{key: 行政级别, values: [县处级], percent: 20}", "{key: 性别, values: [男], percent: 20}", "批量", "性别为男的"),
    # documents
    ("Document.id", P, R, "{id: form2, label", "{id: form, label", "要点", "写了两次"),
    ("Document.label", P, R, "label: 征求意见表, file_name", "label: 意见表, file_name", "打印计划 01-各项齐全", "2. 意见表"),
    ("Document.file_name", P, R, "'{姓名}—征求意见表.docx'", "'{姓名}—意见.docx'", "填表 01-各项齐全", "高志远—意见.docx"),
    ("Document.slots", P, R, "slots: slots2.yaml", "slots: slots.yaml", "要点", "写了两次"),
    ("Document.copies", P, R, "slots: slots2.yaml, copies: 2", "slots: slots2.yaml, copies: 5", "打印计划 01-各项齐全", "打印 5 份"),
    ("Document.stays", P, R, "slots: slots2.yaml, copies: 2", "slots: slots2.yaml, copies: 2, stays: 1", "打印计划 01-各项齐全", "留存 1 份"),
    ("Document.goes_up", P, R, "slots: slots2.yaml, copies: 2", "slots: slots2.yaml, copies: 2, goes_up: 1", "打印计划 01-各项齐全", "上报 1 份"),
    ("Document.electronic", P, R, "slots: slots2.yaml, copies: 2", "slots: slots2.yaml, copies: 2, electronic: true", "打印计划 01-各项齐全", "电子"),
    ("Document.clause", P, R, "slots2.yaml, copies: 2, clause: 4.1", "slots2.yaml, copies: 2, clause: 4.3", "检查 13-征求意见表少报一份", "四（三）"),
    ("Document.condition", P, R, "slots2.yaml, copies: 2, clause: 4.1", "slots2.yaml, copies: 2, clause: 4.1, for: {性别: 女}", "检查 13-征求意见表少报一份", "FZ-K204"),
    ("EvidenceTerms.formats", P, R, "formats: [pdf, ", "formats: [", "检查 01-各项齐全", "FZ-E105"),
    ("EvidenceTerms.longest_name", P, R, "longest_name: 100", "longest_name: 10", "检查 01-各项齐全 | 文件: 佐证材料/总结.pdf => 文件: 佐证材料/先进事迹工作总结材料.pdf", "FZ-E104"),
    ("LetterTerms.offices", P, R, "'{所属市}应急管理局'", "'{所属市}应急局'", "告知单 10-市级公示不满一周", "绿水市应急局"),
    ("FileNote.path", P, R, "{path: 姓名, note: 写全称。}", "{path: 姓, note: 写全称。}", "要点", "没有键 姓"),
    ("FileNote.clause", P, R, "{path: 公示, clause: 3.1-2}", "{path: 公示, clause: 4.3}", "新建", "四（三）"),
    ("FileNote.note", P, R, "note: 写全称。", "note: 与身份证一致。", "新建", "与身份证一致"),
    ("FileNote.condition", H, R, "{path: 公示, clause: procedure.publicity, for: {类型: 申报}", "{path: 公示, clause: procedure.publicity, for: {类型: 复核}", "新建", "公示：申报材料没有这一项"),
    ("FileNote.commented_in", P, R, "{path: 公示, clause: 3.1-2}", "{path: 公示, clause: 3.1-2, commented_in: [申报]}", "新建", "# 公示:"),
    ("FileNote.block", P, R, "{path: 事迹简介, clause: 4.1-2, block: true}", "{path: 事迹简介, clause: 4.1-2}", "新建", "事迹简介: |"),
    # clauses, readings, rules
    ("ClauseText.id", P, C, "{id: 4.3, place", "{id: 4.33, place", "要点", "没有条款 4.3"),
    ("ClauseText.place", P, C, "{id: 4.2, place: 四（二）", "{id: 4.2, place: 第四条第二款", "要点", "第四条第二款"),
    ("ClauseText.text", P, C, "text: 审批表不得改动样式。", "text: 审批表可以改动样式。", "要点", "条款 4.3 的文字不在通知原文中"),
    ("Reading.id", P, R, "{id: order, clause", "{id: orders, clause", "要点", "没有读法 order"),
    ("Reading.clause", P, R, "{id: order, clause: f1.0-15", "{id: order, clause: 4.3", "要点", "四（三）：各栏日期"),
    ("Reading.text", P, R, "text: 各栏日期按办理的次序", "text: 日期照次序", "要点", "日期照次序"),
    ("RuleSetting.severity", P, X, "FZ-K204: {severity: error", "FZ-K204: {severity: info", "检查 13-征求意见表少报一份", "须改"),
    ("RuleSetting.clause", P, X, "FZ-E102: {severity: error, clause: 4.1", "FZ-E102: {severity: error, clause: 4.3", "检查 01-各项齐全 | 文件: 佐证材料/总结.pdf => 文件: 佐证材料/没有.pdf", "四（三）"),
    ("RuleSetting.reviewed", P, X, "FZ-K204: {severity: error, clause: 4.1, reviewed: 'c923", "FZ-K204: {severity: error, clause: 4.1, reviewed: 'd923", "要点", "规则 FZ-K204"),
    ("RuleSetting.reading", P, X, "reviewed: 'f2d3e5ec55b7', reading: written}  # 征求意见的部门须有答复", "reviewed: 'f2d3e5ec55b7', reading: order}  # 征求意见的部门须有答复", "检查 01-各项齐全 | 部门: 公安, 单位名称: 绿水市公安, 结论: 无异议 => 部门: 公安, 单位名称: 绿水市公安, 结论: 未回复", "各栏日期按办理的次序"),
    ("RuleSetting.enabled", P, X, "FZ-G102: {severity: error, ", "FZ-G102: {severity: error, enabled: false, ", "检查 10-市级公示不满一周", "FZ-G102"),
    ("RuleSetting.condition", P, X, "FZ-G102: {severity: error, ", "FZ-G102: {severity: error, for: {是否企业负责人: 是}, ", "检查 10-市级公示不满一周", "FZ-G102"),
    # the standards
    ("Assessment.due", V, A, "due: {normal: village}", "due: {normal: town}", "预审 01-各项齐全 | {标准: 1.1.2, 得分: 8 => {标准: 1.1.1, 得分: 8", "到“乡镇级推荐”阶段必须具备"),
    ("Standard.number", V, A, "- number: 1.1.2", "- number: 1.1.9", "检查 01-各项齐全", "FZ-S101"),
    ("Standard.text", V, A, "text: 村级班子团结有力，分工明确。（8分）", "text: 村级班子团结。（8分）", "要点", "标准 1.1.2 的文字不在通知原文中"),
    ("Standard.keywords", H, A, "keywords: [选拔任用, 正确用人, 法治素养]", "keywords: [近年来]", f"对照 {H1}", "第1、5—7、13、22、30条"),
    ("Chapter.number", V, A, "{number: 1.1, title: 支部引领}", "{number: 1.9, title: 支部引领}", "要点", "标题“支部引领”之下没有标准"),
    ("Chapter.title", V, A, "title: 支部引领", "title: 党的建设", "标准", "党的建设"),
    ("Chapter.first", H, A, "first: 7, last: 13", "first: 8, last: 13", "要点", "起止与前一个不相接"),
    ("Chapter.last", H, A, "first: 1, last: 6", "first: 1, last: 5", "要点", "起止与前一个不相接"),
    ("Answers.met", H, A, "met: [达标, 基本达标]", "met: [达标]", f"检查 {H1}", "FZ-L505"),
    ("Answers.unmet", H, A, "met: [达标, 基本达标], unmet: [未达标]", "met: [达标], unmet: [基本达标, 未达标]", f"检查 {H1} | 自评: 基本达标, 说明: 个别决策征求意见时间偏短，已整改 => 自评: 基本达标", "FZ-S104"),
    # the units
    ("Unit.name", V, U, "{name: 鼓楼村, parent: [柳河镇", "{name: 古楼村, parent: [柳河镇", "检查 01-各项齐全", "FZ-U101"),
    ("Unit.numbers", P, U, "{name: 绿水市}", "{name: 绿水市, numbers: {职工数: 800}}", "要点", "没有名额用到 职工数"),
    ("Unit.kind", H, U, "中牟县 县 郑州市", "中牟县 县级市 郑州市", "要点", "县级市22个"),
    ("Unit.route", H, U, "中牟县 县 郑州市 city", "中牟县 县 郑州市 direct", f"待办 {H1}", "省直管，直接向省申报"),
    ("Unit.parents", H, U, "中牟县 县 郑州市", "中牟县 县 开封市", f"检查 {H1}", "FZ-U102"),
    ("Unit.former", H, U, "route: city, former: [管城区]", "route: city", f"检查 {H1} | 申报单位: 中牟县 => 申报单位: 管城区", "是旧名"),
    ("Units.coverage", P, U, "coverage: parents", "coverage: none", "检查 01-各项齐全 | 所属市: 绿水市 => 所属市: 大河市", "FZ-U102"),
    ("Units.as_of", P, U, "as_of: 2022-04", "as_of: 2022-05", "要点", "（2022-05，"),
    ("Units.source", P, U, "source: 样本，都是编的", "source: 民政厅公布的名单", "要点", "民政厅公布的名单"),
    # word lists of the round's own
    ("TextLists.contrary_words", P, T, OWN, "contrary_words: [建议放一放]\nyears_back: 5", "检查 01-各项齐全 | 意见内容: 同意推荐。, 盖章: 是, 签字人: 高国栋 => 意见内容: 建议放一放, 盖章: 是, 签字人: 高国栋", "FZ-P105"),
    ("TextLists.leave_alone", P, T, OWN, "leave_alone: [××县]\nyears_back: 5", "检查 01-各项齐全 | 事迹简介: \"牵头 => 事迹简介: \"××县牵头", "FZ-W101"),
    ("BlankValues.nothing", P, T, BV, BV + "  nothing: [木有]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 木有", "FZ-P101"),
    ("BlankValues.praise", P, T, BV, BV + "  praise: [呱呱叫]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 呱呱叫", "FZ-P101"),
    ("BlankValues.unfinished", P, T, BV, BV + "  unfinished: [回头再说]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 回头再说", "FZ-P101"),
    ("BlankValues.unfinished_beginnings", P, T, BV, BV + "  unfinished_beginnings: [回头]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 回头来写", "FZ-P101"),
    ("BlankValues.unfinished_longest", P, T, BV, BV + "  unfinished_longest: 0\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 待人事科核定", "FZ-P101"),
    ("BlankValues.elsewhere", P, T, BV, BV + "  elsewhere: [另卷]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 另卷", "FZ-P101"),
    ("BlankValues.pointing", P, T, BV, BV + "  pointing: [翻到]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 翻到附件", "FZ-P101"),
    ("BlankValues.pointed_at", P, T, BV, BV + "  pointed_at: [红头册]\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 见红头册", "FZ-P101"),
    ("BlankValues.empty_alone", P, T, BV, BV + "  empty_alone: {职务: [在编]}\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 在编", "FZ-P101"),
    ("BlankValues.empty_answers", P, T, BV, BV + "  empty_answers: {职务: [在编]}\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 在编", "FZ-P101"),
    ("BlankValues.marks", P, T, BV, BV + "  marks: '◎'\n", "检查 01-各项齐全 | 职务: 科长 => 职务: 科长◎", "FZ-P101"),
    ("BlankValues.whole", P, T, "工作单位, 职务, 行政级别", "工作单位, 行政级别", "检查 01-各项齐全 | 职务: 科长 => 职务: 副××长", "FZ-P101"),
    ("BlankValues.persons", P, T, "persons: [联系人.姓名, ", "persons: [", "检查 01-各项齐全 | 姓名: 秦小草 => 姓名: 人事处", "FZ-P104"),
    ("BlankValues.not_names", P, T, BV, BV + "  not_names: [秦小草]\n", "检查 01-各项齐全", "FZ-P104"),
    ("BlankValues.titles", P, T, BV, BV + "  titles: [小草]\n", "检查 01-各项齐全", "FZ-P104"),
    ("BlankValues.bodies", P, T, BV, BV + "  bodies: [小草]\n", "检查 01-各项齐全", "FZ-P104"),
]  # fmt: skip

JUDGED = {
    "ApplicantField": "type least most since until formats reference decided_by",
    "TextTerms": "maximum minimum tolerance method",
    "Lookback": "years since",
    "TitleTerms": "words",
    "Departments": "open_list",
    "Department": "condition",
    "PublicityTerms": "unit minimum count_first_day",
    "Deadline": "day inclusive",
    "Extension": "time",
    "Answers": "least",
    "Standard": "points",
    "Route": "condition",
    "Quota": "per usual exceptional fewest table",
    "Share": "values value_from value_to percent least_percent most least",
}
"""What the rows of ``test_rounds_differ_in_one_datum.py`` show."""

ELSEWHERE = {
    "Level.organ": ("test_unseen.py", "organ"),
    "Quota.reason_least": ("rules/test_across.py", "test_praise_alone_is_no_reason"),
    "Quota.no_reasons": ("rules/test_across.py", "test_praise_alone_is_no_reason"),
    "TextLists.set_phrases": ("test_similarity.py", "SET_PHRASES"),
}
"""What other tests show: the file, and a word of it."""

LOADED = {"Round.digest", "Round.folder", "Round.form_folder"}
"""Added when a round is loaded."""


@pytest.mark.parametrize(
    ("round_id", "file", "before", "after", "command", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_round_that_says_it_otherwise_is_heard(
    round_id: str, file: str, before: str, after: str, command: str, words: str,
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for name in ("轮次", "那里", "这里"):
        (tmp_path / name).mkdir()
    folder = copy_of(round_id, tmp_path / "轮次")
    changed(folder, file, before, after)
    there = said(folder, command, tmp_path / "那里", capsys)
    here = said_unchanged(round_id, command, tmp_path / "这里", capsys)
    assert (words in there) is not (words in here)


def data_of_a_round() -> set[str]:
    """Every field of the models that holds no further parts, by its class and name."""
    found = set()
    for module in iter_modules(fazhi_cli.rounds.__path__):
        for name, model in vars(import_module(f"fazhi_cli.rounds.{module.name}")).items():
            if isinstance(model, type) and issubclass(model, Data) and model is not Data:
                fields = model.model_fields.items()
                found |= {f"{name}.{field}" for field, info in fields if not may_hold_parts(info.annotation)}
    return found


def test_no_datum_is_left_out() -> None:
    shown = {row[0] for row in ROWS} | set(ELSEWHERE) | LOADED
    shown |= {f"{name}.{field}" for name, fields in JUDGED.items() for field in fields.split()}
    prose = ("TextLists.", "TextChecks.", "Word.", "ShortName.", "DatedWord.", "Particles.")
    assert {datum for datum in data_of_a_round() - shown if not datum.startswith(prose)} == set()


@pytest.mark.parametrize(("file", "word"), sorted(set(ELSEWHERE.values())))
def test_what_is_shown_elsewhere_is_there(file: str, word: str) -> None:
    assert word in (Path(__file__).parent / file).read_text("utf-8")
