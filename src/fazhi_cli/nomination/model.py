"""The nomination as its file describes it: Chinese keys, everything optional, nothing invented.

What is missing is ``None`` or empty: which part is owed at which stage is a matter of the round's rules, not of the
type. Scalars arrive as strings (``010020`` stays that) and are typed here; the messages for values that do not fit
are in ``messages``. Every part is frozen and knows no unknown key.

No ``from __future__ import annotations`` here: the annotations are objects, which nobody has to evaluate.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from fazhi_cli.records.faults import RefusedError
from fazhi_cli.records.record import Record, fields_by_key, key
from fazhi_cli.records.values import Parsed

_DATE = r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
_YES = frozenset({"是", "有", "已", "true", "yes"})
_NO = frozenset({"否", "无", "未", "false", "no"})


def parse_date(text: str) -> date:
    """A date written 2017-10-12 or 2017年10月12日; anything else raises ``date_form`` or ``date_none``."""
    if len(text) == 10 and text[4] == text[7] == "-":  # as nearly all are written, and the pattern takes long
        try:
            return date.fromisoformat(text)
        except ValueError:
            return _date_by_pattern(text)
    return _date_by_pattern(text)


def _date_by_pattern(text: str) -> date:
    match = re.fullmatch(_DATE, text, re.ASCII)  # compiled when the first date is written so
    if match is None:
        raise RefusedError("date_form")
    numbers = [int(group) for group in match.groups() if group is not None]
    try:
        return date(*numbers)
    except ValueError:
        raise RefusedError("date_none") from None


def parse_yes(text: str) -> bool:
    """是 or 否 (also 有/无, 已/未); anything else raises ``yes_no``."""
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise RefusedError("yes_no")


def parse_number(text: str) -> int:
    """A whole number in ASCII digits; anything else raises ``whole_number``."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise RefusedError("whole_number")


def parse_number_in_list(text: str) -> int | None:
    """A whole number, or None for an entry left empty; anything else raises ``whole_number``."""
    return None if text in ("", "~", "null") else parse_number(text)


Text = str | None
Texts = tuple[str, ...]
Day = Annotated[date | None, Parsed(parse_date)]
YesNo = Annotated[bool | None, Parsed(parse_yes)]
Number = Annotated[int | None, Parsed(parse_number)]
Numbers = tuple[Annotated[int | None, Parsed(parse_number_in_list)], ...]


class Part(Record):
    """What all parts share: Chinese keys, each of which may be missing."""


class Contact(Part):
    """Who answers questions about this nomination."""

    name: Text = key("姓名")
    duty: Text = key("职务")
    phone: Text = key("电话")


class Campaign(Part):
    """Proof that the unit has carried out the campaign (notice 一（一）1)."""

    started_on: Day = key("启动日期", "创建活动启动日期")
    document: Text = key("实施方案文号")
    evidence: Texts = key("佐证", "佐证文件（相对路径）", default=())


class EarlierTitle(Part):
    """A title from an earlier batch; the notice asks for a re-inspection (三（一）)."""

    batch: Text = key("批次", "命名批次")
    named_on: Day = key("命名日期")
    reinspected_on: Day = key("复查日期")
    conclusion: Literal["保留", "撤销", "注销"] | None = key("复查结论")
    record: Text = key("复查记录", "复查记录（相对路径）")


class Incident(Part):
    """One event behind a veto: what, when, in whose jurisdiction, with what outcome."""

    occurred_on: Day = key("日期", "发生日期")
    what: Text = key("事由")
    jurisdiction: Text = key("辖区", "发生地所属辖区")
    serious: YesNo = key("重大违纪违法", "是否重大违纪违法（第1项）")
    prosecuted: YesNo = key("追究刑事责任", "是否被追究刑事责任（第1项）")
    outcome: Text = key("处理结果")


class VetoDeclaration(Part):
    """有 or 无 for one of the notice's vetoes, by a named person, with how it was checked."""

    number: Number = key("序号", "情形序号")
    declared: Literal["有", "无"] | None = key("声明", "声明：有或无")
    checked_by: Text = key("核查人", "核查人姓名")
    checked_how: Text = key("核查方式")
    checked_on: Day = key("核查日期")
    incidents: tuple[Incident, ...] = key("事件", "涉及的事件", default=())


class Consultation(Part):
    """One department's answer to the request for its opinion (notice 二（一）)."""

    department: Text = key("部门")
    body: Text = key("单位名称", "出具意见的单位全称")
    conclusion: Literal["无异议", "有异议", "未回复"] | None = key("结论")
    answered_on: Day = key("日期", "意见日期")
    document: Text = key("文号")
    scan: Text = key("扫描件", "扫描件（相对路径）")
    objection: Text = key("异议内容")


class Assessment(Part):
    """The on-site assessment by one level."""

    assessed_on: Day = key("日期", "考核日期")
    assessors: Texts = key("考核人", default=())
    conclusion: Literal["合格", "不合格"] | None = key("结论", "考核结论")
    report: Text = key("报告", "考核报告（相对路径）")


class Assessments(Part):
    """On-site assessments: by the prefecture (二（一）) and by the province (二（二）)."""

    city: Assessment | None = key("市级", "省辖市实地考核")
    province: Assessment | None = key("省级", "省级实地考核")


class Opinion(Part):
    """One opinion box of the form, as signed by hand; ``sealed`` is what the clerk says, never what a scan shows."""

    conclusion: Literal["同意", "不同意"] | None = key("结论")
    text: Text = key("意见内容")
    given_on: Day = key("日期", "落款日期")
    sealed: YesNo = key("盖章", "是否已盖章")
    signed_by: Text = key("签字人")
    scan: Text = key("扫描件", "扫描件（相对路径）")


class Opinions(Part):
    """The boxes of the form: the applicant's seal and the opinions of the leading groups."""

    applicant: Opinion | None = key("申报单位", "申报单位签章")
    county: Opinion | None = key("县级", "县级领导小组意见")
    city: Opinion | None = key("市级", "市级领导小组意见")
    province: Opinion | None = key("省级", "省级领导小组意见")


class Publicity(Part):
    """公示 by the province (notice 二（三）); both end days counted."""

    begins_on: Day = key("起始日期", "公示起始日")
    ends_on: Day = key("截止日期", "公示截止日")
    where: Text = key("载体", "公示载体（网站、报纸）")
    objections: Literal["有", "无"] | None = key("异议", "是否收到异议")
    resolved: YesNo = key("异议已处理", "异议是否处理完毕")
    handling: Text = key("处理情况", "异议处理情况")


class SelfAssessment(Part):
    """The unit's own judgement on one of the assessment standards."""

    standard: Number = key("标准", "标准序号")
    result: Literal["达标", "基本达标", "未达标"] | None = key("自评", "自评结论")
    note: Text = key("说明")
    evidence: Texts = key("佐证", "佐证文件（相对路径）", default=())


class Evidence(Part):
    """A file of the package."""

    title: Text = key("名称", "材料名称")
    file: Text = key("文件", "文件（相对路径）")
    standards: Numbers = key("对应标准", "对应的标准序号", default=())


class Submission(Part):
    """Handing in: when and how many copies (notice 三（三）)."""

    submitted_on: Day = key("日期", "报送日期")
    copies: Number = key("份数")
    method: Text = key("方式", "报送方式")
    recipient: Text = key("接收单位")


class Nomination(Part):
    """One nomination (申报材料), the root of the file."""

    round: Text = key("轮次")
    kind: Literal["申报", "复核"] | None = key("类型", "申报或复核")
    applicant: Text = key("申报单位", "申报单位全称")
    prefecture: Text = key("所属省辖市")
    submitting_body: Text = key("送审单位", "送审单位全称")
    filled_on: Day = key("填表日期")
    contact: Contact | None = key("联系人")
    campaign: Campaign | None = key("开展创建", "开展创建活动情况")
    earlier_title: EarlierTitle | None = key("曾获命名", "曾获命名情况")
    exceptional_reason: Text = key("特别优秀理由", "同市第二个推荐单位的理由")
    work_summary: Text = key("创建工作情况", "创建工作情况（1500字以内）")
    vetoes: tuple[VetoDeclaration, ...] = key("不得推荐情形", "不得推荐情形声明", default=())
    consultations: tuple[Consultation, ...] = key("征求意见", "征求部门意见", default=())
    assessments: Assessments | None = key("实地考核")
    opinions: Opinions | None = key("意见", "审批栏意见")
    publicity: Publicity | None = key("公示")
    self_assessment: tuple[SelfAssessment, ...] = key("考核自评", "对照考核指导标准自评", default=())
    evidence: tuple[Evidence, ...] = key("佐证材料", default=())
    supplement: Text = key("补充材料", "补充材料（印在附页）")
    submission: Submission | None = key("报送")


def lookup(nomination: Record, path: tuple[str | int, ...]) -> Any:
    """The value at a key path of Chinese keys and positions; None where any step is missing."""
    value: Any = nomination
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            fields = _FIELDS.get(type(value))
            if fields is None:
                if not isinstance(value, Record):
                    return None
                fields = field_named(type(value))
            value = value.__dict__.get(fields.get(step))
        if value is None:
            return None
    return value


_FIELDS: dict[type[Record], Mapping[str, str]] = {}


def field_named(model: type[Record]) -> Mapping[str, str]:
    """The model's field names by Chinese key, in the order of the file."""
    fields = _FIELDS.get(model)
    if fields is None:
        fields = _FIELDS[model] = {key: field.name for key, field in fields_by_key(model).items()}
    return fields
