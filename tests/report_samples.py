"""Reports for the tests of the formats: a believable one, an empty one, and one full of hostile values."""

from typing import Any

from fazhi_cli.findings import Clause, Finding, Location, Related, Severity, SharedPassage
from fazhi_cli.report import FileReport, NotRun, PartState, Report, RuleText, StandardAnswer, StandardText

LIMIT = Clause("附件2 填表说明", "创建工作情况限1500字以内，超过表格文字容量的，可另附纸。")
VETO = Clause("一（二）4", "发生重大环境责任事故或者造成恶劣影响的重大环境污染事件。")
OPINIONS = Clause(
    "二（一）",
    "并征求省辖市纪检、综治、信访、政府法制办、环保、安监、食品药品监督管理等部门的意见，择优向省普法教育工作领导小组申报。",
)
QUOTA = Clause("一（一）2", "原则上每个省辖市推荐一个县（市、区），特别优秀的可推荐两个县（市、区）。")

RULES = (
    RuleText("FZ-T101", "work-summary-too-long", "创建工作情况超过字数", "超过的部分审批表不收。"),
    RuleText("FZ-V201", "department-against-veto", "部门异议与“无”的声明矛盾", "两处说法只能有一处是真的。"),
    RuleText("FZ-V105", "other-circumstances", "第5项须由人认定", "“其他情形”机器无从判断。"),
    RuleText("FZ-C101", "department-missing", "缺部门意见", "通知点名的部门一个不能少。"),
    RuleText("FZ-D104", "deadline-last-day", "最后一天报送", "当天算按时，但没有余地。"),
    RuleText("FZ-Q101", "quota-exceeded", "一市推荐超过两个", "名额写在通知里。"),
)


def finding(rule: str = "FZ-W101", path: str = "创建工作情况", **values: Any) -> Finding:
    """A 退回 of a rule at a key path; ``values`` are fields that are otherwise."""
    usual = {"name": "x", "severity": Severity.ERROR, "message": "……", "fix": "……", "fingerprint": f"f{rule}"}
    return Finding(**{"rule": rule, "location": Location("a.yaml", path=path), **usual, **values})


def too_long(file: str) -> Finding:
    """An error with a place, an excerpt and a clause."""
    return Finding(
        rule="FZ-T101",
        name="work-summary-too-long",
        severity=Severity.ERROR,
        message="“创建工作情况”共1623字，超过“1500字以内”的限制123字。",
        location=Location(file, 12, 9, "创建工作情况"),
        fix="删减到1500字以内；确需保留的内容改写进“补充材料”，印在附页上。",
        clause=LIMIT,
        fingerprint="1f0c5a9e77d3b201",
        excerpt="创建工作情况: 滑县位于河南省北部，隶属安阳市，辖22个乡镇、1019个行政村。“七五”普法以来，县委、县政府坚持把法治创建摆在突出位置。",
    )


def contradiction(file: str) -> Finding:
    """An error that shows two places."""
    return Finding(
        rule="FZ-V201",
        name="department-against-veto",
        severity=Severity.ERROR,
        message="第4项声明为“无”，但环保部门的意见是“有异议”，两处矛盾。",
        location=Location(file, 48, 11, "不得推荐情形[4].声明"),
        fix="与环保部门核对事实：确有此情形的，不得推荐；没有的，请环保部门重新出具意见。",
        clause=VETO,
        related=(Related("环保部门的意见", Location(file, 93, 11, "征求意见[5].结论")),),
        fingerprint="7a11c0de00420042",
        excerpt="    声明: 无",
    )


def by_person(file: str) -> Finding:
    """What only a person may decide."""
    return Finding(
        rule="FZ-V105",
        name="other-circumstances",
        severity=Severity.MANUAL,
        message="第5项“其他情形”还没有人认定。",
        location=Location(file, 52, 5, "不得推荐情形[5]"),
        fix="由负责人认定后，写明核查人、核查方式和日期。",
        clause=Clause("一（二）5", "有不适合推荐的其他情形。"),
        fingerprint="00000000000000a5",
    )


def missing_opinion(file: str) -> Finding:
    """A part that is owed at a later stage."""
    return Finding(
        rule="FZ-C101",
        name="department-missing",
        severity=Severity.TODO,
        message="还没有安监部门的意见（到“市级推荐”阶段必须具备）。",
        location=Location(file, 70, 1, "征求意见"),
        fix="由省辖市办公室书面征求意见，收到后写入“征求意见”。",
        clause=OPINIONS,
        fingerprint="c0ffee0000000001",
    )


def last_day(file: str) -> Finding:
    """A mere hint."""
    return Finding(
        rule="FZ-D104",
        name="deadline-last-day",
        severity=Severity.INFO,
        message="报送日期正是截止日2017年10月16日，按通知算按时。",
        location=Location(file, 120, 7, "报送.日期"),
        fix="",
        fingerprint="c0ffee0000000002",
        excerpt="  日期: 2017-10-16",
    )


def crash(file: str) -> Finding:
    """A check that did not run to its end."""
    return Finding(
        rule="FZ-C101",
        name="department-missing",
        severity=Severity.ERROR,
        message="检查未完成：规则“缺部门意见”（FZ-C101）运行时出错（KeyError），这一项没有检查。",
        location=Location(file),
        fix="请人工核对这一项，并把本文件和这条消息报告给 fazhi 的维护者。",
        fingerprint="dead000000000001",
        unfinished=True,
    )


def excused(file: str) -> Finding:
    """A waived finding."""
    return Finding(
        rule="FZ-C102",
        name="document-number-brackets",
        severity=Severity.WARNING,
        message="文号“郑环函(2017)12号”没有用六角括号〔〕。",
        location=Location(file, 95, 11, "征求意见[5].文号", slot="省辖市意见"),
        fix="改为“郑环函〔2017〕12号”。",
        fingerprint="beef000000000001",
        waived="原件如此，省办同意照录（李明，2017-10-11，有效至2017-12-31）",
    )


STANDARDS = (
    StandardText(1, "坚持依法执政", "深入贯彻落实党的十八大精神，推动把本地区各项工作纳入法治化轨道。"),
    StandardText(2, "坚持依法执政", "将法治建设纳入经济社会发展规划，做到同部署、同推进、同督促、同考核、同奖惩。"),
    StandardText(7, "严格依法行政", "推进法治政府建设。"),
)


def sample() -> Report:
    """Five files, one of each verdict and a second to be revised, and a finding over several."""
    names = ("新郑市", "滑县", "兰考县", "济源市")
    paths = [f"批量/{number:02}-{name}/nomination.yaml" for number, name in enumerate(names, 1)]
    parts = (PartState("县级领导小组意见", "已具备"), PartState("征求意见", "缺"), PartState("公示", "待办"))
    answers = (
        StandardAnswer(1, "达标", ("佐证材料/县委文件.pdf",), ("县委坚持总揽全局、协调各方。",)),
        StandardAnswer(2, "基本达标", (), ()),
        StandardAnswer(7, None, (), ("法治政府建设稳步推进。",)),
    )
    ready = FileReport(
        paths[0],
        names[0],
        "city",
        (last_day(paths[0]), excused(paths[0])),
        not_applicable=(NotRun("省级公示", "省级的步骤，本阶段不适用"),),
        prefecture="郑州市",
        stage_label="市级推荐",
        parts=parts,
        standards=answers,
    )
    revise = FileReport(
        paths[1],
        names[1],
        "county",
        (missing_opinion(paths[1]), by_person(paths[1]), too_long(paths[1]), contradiction(paths[1])),
        stage_guessed=True,
        prefecture="安阳市",
        stage_label="县级申报",
        parts=parts[:1],
        standards=answers[:2],
        notes=("阶段由内容推断；不对请加 --stage。",),
    )
    manual = FileReport(paths[2], names[2], "city", (by_person(paths[2]),), stage_label="市级推荐")
    unfinished = FileReport(
        paths[3],
        None,
        "city",
        (crash(paths[3]),),
        not_checked=(NotRun("佐证文件齐全", "没有材料文件夹，无法核对文件", "FZ-E101"),),
        stage_label="市级推荐",
    )
    quota = Finding(
        rule="FZ-Q101",
        name="quota-exceeded",
        severity=Severity.ERROR,
        message="安阳市推荐了3个县（市、区），最多2个。",
        location=Location(paths[1]),
        fix="由市领导小组择优，撤回一份。",
        clause=QUOTA,
        related=(
            Related("林州市", Location("批量/06-林州市/nomination.yaml")),
            Related("内黄县", Location("批量/11-内黄县")),
        ),
        fingerprint="0123456789abcdef",
    )
    return Report(
        tool_version="0.0.0",
        round_id="henan-2017",
        round_title="河南省2017年“全国法治县（市、区）创建活动先进单位”推荐",
        stage=None,
        as_of="2017-10-13",
        files=(ready, revise, manual, unfinished),
        cross=(quota,),
        notes=("跳过1个文件：~$nomination.yaml（Word 的临时文件）。",),
        rules=RULES,
        standards=STANDARDS,
        days_left=2,
    )


def empty() -> Report:
    """A run that found no file."""
    return Report("0.0.0", "henan-2017", "推荐", "city", "2017-10-13", ())


HOSTILE: dict[str, str] = {
    "formula": '=HYPERLINK("http://evil.example/","点我")',
    "formula with plus": "+1+1|cmd",
    "formula with at": "@SUM(A1)",
    "formula behind a tab": "\t=1+1",
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "closing tags": "</script></style></title>--><!--",
    "CDATA end": "a]]>b&amp;c",
    "rich markup": "[red]红[/red] [link=http://evil.example]x[/link]",
    "escape sequence": "\x1b[31m红\x1b[0m\x1b]0;标题\x07",
    "C1 control": "\x9b31m红",
    "right-to-left override": "合格\u202e格合不\u202c",
    "zero width": "法\u200b治\u2060县\ufeff",
    "line breaks": "第一行\n第二行\r\n第三行\u2028第四行",
    "pipes and backticks": "a|b`c``d*e_f~g#h\\i[x](http://evil.example)",
    "lone surrogate": "文件\udce9名",
    "NUL": "a\x00b",
    "template": "{{ 7*7 }}{% raw %}",
    "very long": "长" * 3000 + "W" * 3000,
    "emoji and rare": "👩\u200d👧𠮷𬺈\U000e0041",
}


def hostile(value: str) -> Report:
    """A report that carries ``value`` wherever a user's text can come in."""
    finding = Finding(
        rule="FZ-X101",
        name="hostile",
        severity=Severity.ERROR,
        message=value,
        location=Location(value, 3, 2, value, value),
        fix=value,
        clause=Clause(value, value),
        related=(Related(value, Location(value, 1, 1, value), (SharedPassage(value, value, value, value),)),),
        fingerprint="feed000000000001",
        excerpt=value,
        waived=None,
    )
    file = FileReport(
        value,
        value,
        value,
        (finding,),
        (NotRun(value, value),),
        (NotRun(value, value),),
        notes=(value,),
        prefecture=value,
        stage_label=value,
        parts=(PartState(value, value),),
        standards=(StandardAnswer(1, value, (value,), (value,)),),
    )
    return Report(
        "0.0.0",
        "round",
        value,
        None,
        "2017-10-13",
        (file,),
        (finding,),
        (value,),
        rules=(RuleText("FZ-X101", "hostile", value, value),),
        standards=(StandardText(1, value, value),),
    )
