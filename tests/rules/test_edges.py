"""Every rule at its edge: the last case that keeps it beside the first that breaks it, each as a clerk would say it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from on_examples import Example, findings_on

from fazhi_cli.dates.arrangements import published
from fazhi_cli.findings import Severity
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.examples import base_folder
from samples import RULES

ROUND = load_round()
FIRST_YEAR = ROUND.deadline.day.year - ROUND.text_checks.years_back
NEWEST = max(published())
LONG = "各级各部门高度重视"


def text(words: str) -> str:
    return f"创建工作情况: '{words}'"


def incident(day: str, number: int = 2, declared: str = "有", rest: str = "") -> str:
    return (
        f"不得推荐情形: {{{number}: {{声明: {declared}, 事件: [{{日期: '{day}', 事由: 火灾, 辖区: 中牟县{rest}}}]}}}}"
    )


def answer(number: int, entry: str) -> str:
    return f"征求意见: {{{number}: {{{entry}}}}}"


def publicity(first: str, last: str, as_of: str = "2017-12-31", rest: str = "") -> Example:
    return Example(f"公示: {{起始日期: '{first}', 截止日期: '{last}'{rest}}}", "province", as_of)


def objection(rest: str) -> Example:
    return publicity("2017-10-23", "2017-11-06", rest=f", {rest}")


def title(conclusion: str, rest: str = "", day: str = "2017-10-11") -> str:
    record = "批次: 第三批, 命名日期: '2014-05-01', 复查记录: 佐证材料/实地考核报告.pdf"
    return f"{{曾获命名: {{{record}, 复查日期: '{day}', 复查结论: {conclusion}}}{rest}}}"


def again(conclusion: str, rest: str = "") -> str:
    return title(conclusion, f", 类型: 复核{rest}")


def file(name: str) -> str:
    return f"佐证材料: {{1: {{文件: '{name}'}}}}"


def punished(day: str = "") -> str:
    """A chief magistrate punished for a deed of 2012."""
    facts = "事由: 县长赵某违纪案, 重大违纪违法: 否, 追究刑事责任: 否, 处理结果: 党内严重警告"
    return f"不得推荐情形: {{1: {{声明: 无, 事件: [{{日期: '2012-03-01', 辖区: 中牟县, {facts}{day}}}]}}}}"


EDGES: dict[str, tuple[tuple[str, str | Example], tuple[str, str | Example]]] = {
    "FZ-U101": (("带民族称谓的全称", "申报单位: 管城回族区"), ("少了民族称谓", "申报单位: 管城区")),
    "FZ-U102": (("没写省辖市，另有缺项提醒", "所属省辖市: ~"), ("省辖市少了“市”字", "所属省辖市: 郑州")),
    "FZ-U103": (
        ("领导小组名称的另一种写法", "送审单位: 郑州市普法依法治理领导小组"),
        ("少了省辖市名", "送审单位: 普法依法治理工作领导小组"),
    ),
    "FZ-U106": (("本轮的读法", "送审单位: 郑州市普法依法治理领导小组"), ("省里的领导小组", "送审单位: 河南省普法教育工作领导小组")),
    "FZ-U104": (
        ("市级一栏只写了结论，没有日期", Example("意见: {市级: {结论: 同意}}", base="direct")),
        ("有市级实地考核", Example("实地考核: {市级: {日期: '2017-10-11'}}", base="direct")),
    ),
    "FZ-U105": (("复查三项齐全", title("保留")), ("只差复查记录", title("保留").replace(", 复查记录: 佐证材料/实地考核报告.pdf", ""))),
    "FZ-P101": (
        ("草稿阶段没有电话，还只是待办", Example("联系人: {电话: ~}", "draft")),
        ("到县级申报还没有电话", Example("联系人: {电话: ~}", "county")),
    ),
    "FZ-P102": (
        ("市里还没盖章，在县级阶段", Example("意见: {市级: {盖章: 否}}", "county")),
        ("到市级推荐还没盖章", Example("意见: {市级: {盖章: 否}}", "city")),
    ),
    "FZ-P105": (("写明同意", "意见: {市级: {意见内容: 同意推荐}}"), ("写着暂缓", "意见: {市级: {意见内容: 建议暂缓推荐}}")),
    "FZ-P103": (("职务写实", "联系人: {职务: 普法办主任}"), ("职务写“待定”", "联系人: {职务: 待定}")),
    "FZ-P104": (("姓名加括注", "联系人: {姓名: 李建军（兼）}"), ("只有姓和职务", "联系人: {姓名: 李主任}")),
    "FZ-V101": (("最后一项", "不得推荐情形: {5: {序号: 5}}"), ("通知没有的第6项", "不得推荐情形: {5: {序号: 6}}")),
    "FZ-V102": (("声明“有”也是声明", "不得推荐情形: {4: {声明: 有}}"), ("有这一条而没写声明", "不得推荐情形: {4: {声明: ~}}")),
    "FZ-V103": (("两个字的人名", "不得推荐情形: {2: {核查人: 王远}}"), ("写的是单位", "不得推荐情形: {2: {核查人: 县委办}}")),
    "FZ-V104": (("第5项有具名的人", "不得推荐情形: {5: {核查人: 王远}}"), ("第5项由“领导小组”认定", "不得推荐情形: {5: {核查人: 领导小组}}")),
    "FZ-V105": (("事件只写了事由", "不得推荐情形: {3: {声明: 有, 事件: [{事由: 假种子}]}}"), ("事件是空的", "不得推荐情形: {3: {声明: 有, 事件: []}}")),
    "FZ-V106": (("近三年开始的前一天", incident("2014-10-15")), ("近三年的第一天", incident("2014-10-16"))),
    "FZ-V107": (("近三年的第一天", incident("2014-10-16")), ("近三年开始的前一天", incident("2014-10-15"))),
    "FZ-V108": (
        ("是否重大、是否追究都写明", incident("2016-01-01", 1, rest=", 重大违纪违法: 是, 追究刑事责任: 是")),
        ("没写是否追究刑事责任", incident("2016-01-01", 1, rest=", 重大违纪违法: 是")),
    ),
    "FZ-V109": (("发生在检查当天", incident("2017-10-16")), ("检查日的第二天", incident("2017-10-17"))),
    "FZ-V110": (("声明无，事在近三年开始的前一天", incident("2014-10-15", declared="无")), ("声明无，事在近三年的第一天", incident("2014-10-16", declared="无"))),
    "FZ-V111": (("正好早一年", "不得推荐情形: {1: {核查日期: '2016-09-29'}}"), ("早一年零一天", "不得推荐情形: {1: {核查日期: '2016-09-28'}}")),
    "FZ-C101": (("没写部门，写了单位", answer(6, "部门: ~")), ("部门和单位都没写", answer(6, "部门: ~, 单位名称: ~"))),
    "FZ-C102": (("部门写成局的简称", answer(6, "部门: 安监局, 单位名称: ~")), ("换成了别的部门", answer(6, "部门: 国土资源, 单位名称: ~"))),
    "FZ-C103": (("有异议也是答复", answer(4, "结论: 有异议")), ("结论空着", answer(4, "结论: ~"))),
    "FZ-C104": (("没回复的不再要日期", answer(5, "结论: 未回复, 日期: ~")), ("回复了没写日期", answer(5, "日期: ~"))),
    "FZ-C105": (("六角括号", answer(5, "文号: 郑环函〔2017〕1号")), ("多了“第”字", answer(5, "文号: 郑环函〔2017〕第1号"))),
    "FZ-C106": (
        ("异议与声明“无”矛盾的由另一条说", answer(5, "结论: 有异议")),
        ("与情形无关的部门有异议", answer(4, "结论: 有异议")),
    ),
    "FZ-C107": (("与情形无关的部门有异议", answer(4, "结论: 有异议")), ("对应情形声明为无", answer(5, "结论: 有异议"))),
    "FZ-C108": (
        ("纪委、监察局各自答复", answer(8, "部门: 纪检, 单位名称: 郑州市监察局, 结论: 无异议")),
        ("另一条没写单位名称", answer(8, "部门: 纪检, 结论: 无异议")),
    ),
    "FZ-C109": (
        ("市名前有省名", answer(5, "单位名称: 河南省郑州市环境保护局")),
        ("市名后有县名", answer(5, "单位名称: 郑州市中牟县环境保护局")),
    ),
    "FZ-C110": (("异议内容写“无”", answer(3, "异议内容: 无")), ("写着异议", answer(3, "异议内容: 有积案"))),
    "FZ-C111": (("同年的文号", answer(3, "文号: 郑信函〔2017〕1号")), ("去年的文号", answer(3, "文号: 郑信函〔2016〕1号"))),
    "FZ-K101": (("市级盖章与最后一份意见同日", "意见: {市级: {日期: '2017-10-12'}}"), ("早一天", "意见: {市级: {日期: '2017-10-11'}}")),
    "FZ-K102": (("通知印发当天", "填表日期: 2017-09-29"), ("前一天", "填表日期: 2017-09-28")),
    "FZ-K103": (("检查当天", "意见: {市级: {日期: '2017-10-16'}}"), ("检查日的第二天", "意见: {市级: {日期: '2017-10-17'}}")),
    "FZ-K104": (("三栏中两栏同日", "{}"), ("三栏全同日", "意见: {市级: {日期: '2017-10-09'}}")),
    "FZ-K105": (("星期六，调休上班", "意见: {申报单位: {日期: '2017-09-30'}}"), ("长假最后一天", "意见: {申报单位: {日期: '2017-10-08'}}")),
    "FZ-K106": (("与县级同意同日", "开展创建: {启动日期: '2017-10-09'}"), ("晚一天", "开展创建: {启动日期: '2017-10-10'}")),
    "FZ-K201": (("截止日当天", "报送: {日期: 2017-10-16}"), ("第二天", "报送: {日期: 2017-10-17}")),
    "FZ-K202": (("截止日前一天", "报送: {日期: 2017-10-15}"), ("截止日当天", "报送: {日期: 2017-10-16}")),
    "FZ-K203": (
        ("截止日当天检查", Example("报送: {日期: ~}", as_of="2017-10-16")),
        ("第二天检查", Example("报送: {日期: ~}", as_of="2017-10-17")),
    ),
    "FZ-K205": (("写简称，收件人在括号里", "报送: {接收单位: 河南省普法办（李小川）}"), ("报给了市里", "报送: {接收单位: 郑州市普法办}")),
    "FZ-K204": (("三份", "报送: {份数: 3}"), ("四份也不符", "报送: {份数: 4}")),
    "FZ-K206": (
        ("报送当天核查", Example("不得推荐情形: {3: {核查日期: '2017-10-13'}}", base="direct")),
        ("报送第二天核查", Example("不得推荐情形: {3: {核查日期: '2017-10-14'}}", base="direct")),
    ),
    "FZ-G101": (("起止同一天", publicity("2017-10-23", "2017-10-23")), ("止日早一天", publicity("2017-10-23", "2017-10-22"))),
    "FZ-G102": (("正好十个工作日", publicity("2017-10-23", "2017-11-03")), ("九个工作日", publicity("2017-10-23", "2017-11-02"))),
    "FZ-G103": (("不算起始日也够", publicity("2017-10-23", "2017-11-06")), ("到星期日，不算起始日不够", publicity("2017-10-23", "2017-11-05"))),
    "FZ-G104": (("没有异议", objection("异议: 无, 异议已处理: 否")), ("有异议，没说处理了没有", objection("异议: 有"))),
    "FZ-G105": (("没处理完的由另一条说", objection("异议: 有, 异议已处理: 否")), ("处理了，没写情况", objection("异议: 有, 异议已处理: 是"))),
    "FZ-G106": (("期满次日", publicity("2017-10-23", "2017-11-06", "2017-11-07")), ("最后一天", publicity("2017-10-23", "2017-11-06", "2017-11-06"))),
    "FZ-G107": (
        ("收录的最后一天", publicity(f"{NEWEST}-12-01", f"{NEWEST}-12-31", f"{NEWEST + 1}-02-01")),
        ("过了年", publicity(f"{NEWEST}-12-01", f"{NEWEST + 1}-01-01", f"{NEWEST + 1}-02-01")),
    ),
    "FZ-G108": (("没有异议", objection("异议: 无")), ("没有异议却处理了", objection("异议: 无, 处理情况: 已答复"))),
    "FZ-S101": (("最后一条", "考核自评: {31: {标准: 31}}"), ("没有的第32条", "考核自评: {31: {标准: 32}}")),
    "FZ-S102": (("没写序号的不算重复", "考核自评: {30: {标准: ~}, 31: {标准: ~}}"), ("写了两次", "考核自评: {31: {标准: 30}}")),
    "FZ-S103": (("未达标也是自评", "考核自评: {31: {自评: 未达标}}"), ("没写结论", "考核自评: {31: {自评: ~}}")),
    "FZ-S104": (("基本达标", "考核自评: {29: {自评: 基本达标}}"), ("未达标", "考核自评: {29: {自评: 未达标}}")),
    "FZ-S105": (
        ("没有说明，材料清单对应这一条", "{考核自评: {3: {说明: ~}}, 佐证材料: {1: {对应标准: ['3']}}}"),
        ("没有说明，清单对应别的条", "{考核自评: {3: {说明: ~}}, 佐证材料: {1: {对应标准: ['4']}}}"),
    ),
    "FZ-S106": (("清单里有", "考核自评: {1: {佐证: [佐证材料/领导小组会议纪要.pdf]}}"), ("清单里写法差一字", "考核自评: {1: {佐证: [佐证材料/领导小组会议记要.pdf]}}")),
    "FZ-S107": (
        ("与情形无关的标准未达标", "考核自评: {6: {自评: 未达标}}"),
        ("第5条未达标而声明为无", "考核自评: {5: {自评: 未达标}}"),
    ),
    "FZ-S110": (("写了处分日期", punished(", 处分日期: '2012-08-01'")), ("没有写处分日期", punished())),
    "FZ-R101": (("保留，有标准基本达标", again("保留", ", 考核自评: {29: {自评: 基本达标}}")), ("保留，有标准未达标", again("保留", ", 考核自评: {29: {自评: 未达标}}"))),
    "FZ-R102": (("撤销，有部门异议", again("撤销", ", 征求意见: {4: {结论: 有异议}}")), ("撤销，部门只是未回复", again("撤销", ", 征求意见: {4: {结论: 未回复}}"))),
    "FZ-R103": (("注销，旧名已不在名单", again("注销", ", 申报单位: 开封县")), ("注销，现名还在名单", again("注销", ", 申报单位: 祥符区"))),
    "FZ-R104": (("命名当天复查", title("保留", day="2014-05-01")), ("命名前一天复查", title("保留", day="2014-04-30"))),
    "FZ-R105": (("保留后再申报", title("保留")), ("注销后再申报", title("注销"))),
    "FZ-R106": (("上一批", title("保留")), ("本轮这一批", title("保留").replace("第三批", "第四批"))),
    "FZ-E101": (("爬出又爬进，仍在文件夹里", file("佐证材料/../佐证材料/创建工作总结.pdf")), ("多爬了一层", file("佐证材料/../../创建工作总结.pdf"))),
    "FZ-E102": (("前面有“./”", file("./佐证材料/创建工作总结.pdf")), ("写成了文件夹", file("佐证材料"))),
    "FZ-E103": (("文件有内容", file("佐证材料/创建工作总结.pdf")), ("文件大小为零", Example(file("佐证材料/空白.pdf"), empty_files=("佐证材料/空白.pdf",)))),
    "FZ-E104": (("文件名正好一百个字符", file("长" * 96 + ".pdf")), ("多一个字符", file("长" * 97 + ".pdf"))),
    "FZ-E105": (("后缀大写", file("佐证材料/总结.PDF")), ("没有后缀", file("佐证材料/总结"))),
    "FZ-E106": (
        ("差一个字母", "佐证材料: {1: {文件: 佐证材料/Summary.pdf}, 2: {文件: 佐证材料/summery.pdf}}"),
        ("只差大小写", "佐证材料: {1: {文件: 佐证材料/Summary.pdf}, 2: {文件: 佐证材料/summary.pdf}}"),
    ),
    "FZ-E107": (("两个不同的文件", file("佐证材料/领导小组会议纪要2.pdf")), ("同一个文件", file("佐证材料/领导小组会议纪要.pdf"))),
    "FZ-E108": (("名称只有两个字", "佐证材料: {2: {名称: 纪要}}"), ("名称空着", "佐证材料: {2: {名称: ''}}")),
    "FZ-T101": (("正好1500字", text("法" * 1500)), ("1501字", text("法" * 1501))),
    "FZ-T103": (("正好二十字", text("法" * 20)), ("十九字", text("法" * 19))),
    "FZ-W101": (("乘号", text("展板3×5米")), ("县名没填", text("成立×县普法办"))),
    "FZ-W102": (("本市的名字", text("在郑州市领导下")), ("别的市", text("在开封市领导下"))),
    "FZ-W103": (("最早的一年", text(f"{FIRST_YEAR}年开会2次")), ("再早一年", text(f"{FIRST_YEAR - 1}年召开会议2次"))),
    "FZ-W104": (("149个字没有数字", text((LONG * 20)[:149])), ("150个字没有数字", text((LONG * 20)[:150]))),
    "FZ-W105": (("数字之间的半角冒号", text("比例为3:1")), ("一边是汉字", text("比例:3"))),
    "FZ-W106": (("六角括号", text("印发牟办〔2017〕5号")), ("方括号", text("印发牟办[2017]5号"))),
    "FZ-W107": (("半角数字", text("宣传120场")), ("一个全角数字", text("宣传12０场"))),
    "FZ-W108": (("问号接叹号", text("行不行？！")), ("两个叹号", text("办得好！！"))),
    "FZ-W109": (("单字叠用", text("人人学法")), ("两字重复", text("开展开展普法"))),
    "FZ-W110": (("简繁同形的字", text("著名法官")), ("繁体字", text("全縣普法"))),
    "FZ-W111": (("段首全角空格", text("\u3000\u3000全县普法")), ("不间断空格", text("全县\u00a0普法"))),
    "FZ-W112": (("十月", text("10月20日开会")), ("十月五日编了虚位", text("10月05日开会"))),
    "FZ-W113": (("规范全称", text("县食品药品监督管理局执法")), ("简称", text("县食药局执法"))),
    "FZ-W114": (("报送当年的文号", text("印发牟办〔2017〕5号")), ("下一年的文号", text("印发牟办〔2018〕5号"))),
    "FZ-W115": (("编号的半个括号", text("1）学法；2）用法")), ("只有前引号", text("落实“谁执法谁普法责任制"))),
    "FZ-W116": (("西文两边的空格", text("用 WPS 制作")), ("汉字之间一个空格", text("全县 普法"))),
    "FZ-W117": (
        ("小标题独占一行", '创建工作情况: "一、加强领导\\n成立领导小组。"'),
        ("逗号后面断行", '创建工作情况: "加强领导，\\n成立领导小组。"'),
    ),
    "FZ-W118": (("圈作零", text("二○一七年")), ("字母O作零", text("二O一七年"))),
    "FZ-W119": (("闰年的二月", text("2016年2月29日开会")), ("平年的二月", text("2017年2月29日开会"))),
    "FZ-W120": (("四位的年份", text("2016年开会")), ("五位的年份", text("20016年开会"))),
    "FZ-W121": (("正好百分之百", text("满意率达到100%")), ("超过一点", text("满意率达到100.1%"))),
    "FZ-W122": (("十余人", text("培训10余人")), ("十一余人", text("培训11余人"))),
    "FZ-W123": (("七个字的句子", text("召开推进会议。宣传。召开推进会议。")), ("八个字的句子", text("召开全县推进会议。宣传。召开全县推进会议。"))),
    "FZ-W124": (("在全市率先", text("在全市率先建成")), ("县自称我市", text("我市率先建成"))),
    "FZ-W125": (("已有的法律", text("宣传民法总则")), ("后来的法律", text("宣传民法典"))),
    "FZ-W126": (("示范文本", text("公开示范文本")), ("范文", text("总结范文"))),
    "FZ-W127": (("法制建设", text("加强民主法制建设")), ("法制政府", text("建设法制政府"))),
    "FZ-W128": (("末尾有句号", text("全县开展宣传120场次。" * 14 + "成效明显。")), ("末尾没有写完", text("全县开展宣传120场次。" * 14 + "成效明显，"))),
}  # fmt: skip


def broken(example: str | Example, tmp_path: Path) -> set[str]:
    """The rules that find something on the patched nomination, what is not yet due left out."""
    example = Example(example) if isinstance(example, str) else example
    folder = base_folder(example.base)
    if example.empty_files:
        folder = Path(shutil.copytree(folder, tmp_path / "package"))
        for name in example.empty_files:
            (folder / name).write_bytes(b"")
    found = [item for item in findings_on(example, folder) if item.severity is not Severity.TODO]
    assert not any(item.unfinished for item in found)
    return {item.rule for item in found}


KEPT = [(rule, *edge[0]) for rule, edge in EDGES.items()]
BROKEN = [(rule, *edge[1]) for rule, edge in EDGES.items()]


@pytest.mark.parametrize(
    ("rule", "example"), [(row[0], row[2]) for row in KEPT], ids=[f"{row[0]} {row[1]}" for row in KEPT]
)
def test_just_inside_the_rule_is_kept(rule: str, example: str | Example, tmp_path: Path) -> None:
    assert rule not in broken(example, tmp_path)


@pytest.mark.parametrize(
    ("rule", "example"), [(row[0], row[2]) for row in BROKEN], ids=[f"{row[0]} {row[1]}" for row in BROKEN]
)
def test_just_outside_the_rule_is_broken(rule: str, example: str | Example, tmp_path: Path) -> None:
    assert rule in broken(example, tmp_path)


def test_every_rule_stands_at_its_edge_in_these_tables() -> None:
    assert set(EDGES) == {rule.id for rule in RULES if rule.wrong}


def test_a_rule_that_is_switched_off_finds_nothing() -> None:
    off = ROUND.rules | {"FZ-K204": ROUND.rules["FZ-K204"].changed(enabled=False)}
    example = Example("报送: {份数: 4}")
    assert "FZ-K204" in {item.rule for item in findings_on(example)}
    assert "FZ-K204" not in {item.rule for item in findings_on(example, round=ROUND.changed(rules=off))}
