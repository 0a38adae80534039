"""The nomination as its file describes it: Chinese keys, everything optional, nothing invented.

What is missing is ``None`` or empty: which part is owed at which stage is a matter of the round's rules, not of the
type. Scalars arrive as strings (``010020`` stays that) and are typed here; the messages for values that do not fit
are in ``messages``. Every model is frozen and knows no unknown key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_YES = frozenset({"是", "有", "已", "true", "yes"})
_NO = frozenset({"否", "无", "未", "false", "no"})


def parse_date(value: object) -> object:
    """A date written 2017-10-12 or 2017年10月12日; anything else raises ``date_form`` or ``date_none``."""
    if not isinstance(value, str):
        return value
    match = _DATE.fullmatch(value)
    if match is None:
        raise PydanticCustomError("date_form", "not a date: {value}", {"value": value})
    numbers = [int(group) for group in match.groups() if group is not None]
    try:
        return date(*numbers)
    except ValueError:
        raise PydanticCustomError("date_none", "no such day: {value}", {"value": value}) from None


def parse_yes(value: object) -> object:
    """是 or 否 (also 有/无, 已/未); anything else raises ``yes_no``."""
    if not isinstance(value, str):
        return value
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise PydanticCustomError("yes_no", "neither 是 nor 否: {value}", {"value": value})


def parse_number(value: object) -> object:
    """A whole number in ASCII digits; anything else raises ``whole_number``."""
    if not isinstance(value, str):
        return value
    if value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    raise PydanticCustomError("whole_number", "not a whole number: {value}", {"value": value})


def empty_as_none(value: object) -> object:
    """An empty value (``键:`` with nothing after it, or JSON's null) is the same as a missing one."""
    return None if value in ("", "~", "null") else value


def empty_as_tuple(value: object) -> object:
    """An empty list value is an empty list."""
    return () if value in ("", None) else value


Value = TypeVar("Value")
Maybe = Annotated[Value | None, BeforeValidator(empty_as_none)]
Text = Maybe[str]
Day = Annotated[date | None, BeforeValidator(parse_date), BeforeValidator(empty_as_none)]
YesNo = Annotated[bool | None, BeforeValidator(parse_yes), BeforeValidator(empty_as_none)]
Number = Annotated[int | None, BeforeValidator(parse_number), BeforeValidator(empty_as_none)]
Texts = Annotated[tuple[str, ...], BeforeValidator(empty_as_tuple)]


class Part(BaseModel):
    """What all parts share: frozen, Chinese keys only, no unknown key, schema built at first use."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Contact(Part):
    """Who answers questions about this nomination."""

    name: Text = Field(None, alias="姓名", title="姓名")
    duty: Text = Field(None, alias="职务", title="职务")
    phone: Text = Field(None, alias="电话", title="电话")


class Campaign(Part):
    """Proof that the unit has carried out the campaign (notice 一（一）1)."""

    started_on: Day = Field(None, alias="启动日期", title="创建活动启动日期")
    document: Text = Field(None, alias="实施方案文号", title="实施方案文号")
    evidence: Texts = Field((), alias="佐证", title="佐证文件（相对路径）")


class EarlierTitle(Part):
    """A title from an earlier batch; the notice asks for a re-inspection (三（一）)."""

    batch: Text = Field(None, alias="批次", title="命名批次")
    named_on: Day = Field(None, alias="命名日期", title="命名日期")
    reinspected_on: Day = Field(None, alias="复查日期", title="复查日期")
    conclusion: Maybe[Literal["保留", "撤销", "注销"]] = Field(None, alias="复查结论", title="复查结论")
    record: Text = Field(None, alias="复查记录", title="复查记录（相对路径）")


class Incident(Part):
    """One event behind a veto: what, when, in whose jurisdiction, with what outcome."""

    occurred_on: Day = Field(None, alias="日期", title="发生日期")
    what: Text = Field(None, alias="事由", title="事由")
    jurisdiction: Text = Field(None, alias="辖区", title="发生地所属辖区")
    serious: YesNo = Field(None, alias="重大违纪违法", title="是否重大违纪违法（第1项）")
    prosecuted: YesNo = Field(None, alias="追究刑事责任", title="是否被追究刑事责任（第1项）")
    outcome: Text = Field(None, alias="处理结果", title="处理结果")


class VetoDeclaration(Part):
    """有 or 无 for one of the notice's vetoes, by a named person, with how it was checked."""

    number: Number = Field(None, alias="序号", title="情形序号")
    declared: Maybe[Literal["有", "无"]] = Field(None, alias="声明", title="声明：有或无")
    checked_by: Text = Field(None, alias="核查人", title="核查人姓名")
    checked_how: Text = Field(None, alias="核查方式", title="核查方式")
    checked_on: Day = Field(None, alias="核查日期", title="核查日期")
    incidents: Annotated[tuple[Incident, ...], BeforeValidator(empty_as_tuple)] = Field(
        (), alias="事件", title="涉及的事件"
    )


class Consultation(Part):
    """One department's answer to the request for its opinion (notice 二（一）)."""

    department: Text = Field(None, alias="部门", title="部门")
    body: Text = Field(None, alias="单位名称", title="出具意见的单位全称")
    conclusion: Maybe[Literal["无异议", "有异议", "未回复"]] = Field(None, alias="结论", title="结论")
    answered_on: Day = Field(None, alias="日期", title="意见日期")
    document: Text = Field(None, alias="文号", title="文号")
    scan: Text = Field(None, alias="扫描件", title="扫描件（相对路径）")
    objection: Text = Field(None, alias="异议内容", title="异议内容")


class Assessment(Part):
    """The on-site assessment by one level."""

    assessed_on: Day = Field(None, alias="日期", title="考核日期")
    assessors: Texts = Field((), alias="考核人", title="考核人")
    conclusion: Maybe[Literal["合格", "不合格"]] = Field(None, alias="结论", title="考核结论")
    report: Text = Field(None, alias="报告", title="考核报告（相对路径）")


class Assessments(Part):
    """On-site assessments: by the prefecture (二（一）) and by the province (二（二）)."""

    city: Maybe[Assessment] = Field(None, alias="市级", title="省辖市实地考核")
    province: Maybe[Assessment] = Field(None, alias="省级", title="省级实地考核")


class Opinion(Part):
    """One opinion box of the form, as signed by hand; ``sealed`` is what the clerk says, never what a scan shows."""

    conclusion: Maybe[Literal["同意", "不同意"]] = Field(None, alias="结论", title="结论")
    text: Text = Field(None, alias="意见内容", title="意见内容")
    given_on: Day = Field(None, alias="日期", title="落款日期")
    sealed: YesNo = Field(None, alias="盖章", title="是否已盖章")
    signed_by: Text = Field(None, alias="签字人", title="签字人")
    scan: Text = Field(None, alias="扫描件", title="扫描件（相对路径）")


class Opinions(Part):
    """The boxes of the form: the applicant's seal and the opinions of the leading groups."""

    applicant: Maybe[Opinion] = Field(None, alias="申报单位", title="申报单位签章")
    county: Maybe[Opinion] = Field(None, alias="县级", title="县级领导小组意见")
    city: Maybe[Opinion] = Field(None, alias="市级", title="市级领导小组意见")
    province: Maybe[Opinion] = Field(None, alias="省级", title="省级领导小组意见")


class Publicity(Part):
    """公示 by the province (notice 二（三）); both end days counted."""

    begins_on: Day = Field(None, alias="起始日期", title="公示起始日")
    ends_on: Day = Field(None, alias="截止日期", title="公示截止日")
    where: Text = Field(None, alias="载体", title="公示载体（网站、报纸）")
    objections: Maybe[Literal["有", "无"]] = Field(None, alias="异议", title="是否收到异议")
    resolved: YesNo = Field(None, alias="异议已处理", title="异议是否处理完毕")
    handling: Text = Field(None, alias="处理情况", title="异议处理情况")


class SelfAssessment(Part):
    """The unit's own judgement on one of the assessment standards."""

    standard: Number = Field(None, alias="标准", title="标准序号")
    result: Maybe[Literal["达标", "基本达标", "未达标"]] = Field(None, alias="自评", title="自评结论")
    note: Text = Field(None, alias="说明", title="说明")
    evidence: Texts = Field((), alias="佐证", title="佐证文件（相对路径）")


class Evidence(Part):
    """A file of the package."""

    title: Text = Field(None, alias="名称", title="材料名称")
    file: Text = Field(None, alias="文件", title="文件（相对路径）")
    standards: Annotated[tuple[Number, ...], BeforeValidator(empty_as_tuple)] = Field(
        (), alias="对应标准", title="对应的标准序号"
    )


class Submission(Part):
    """Handing in: when and how many copies (notice 三（三）)."""

    submitted_on: Day = Field(None, alias="日期", title="报送日期")
    copies: Number = Field(None, alias="份数", title="份数")
    method: Text = Field(None, alias="方式", title="报送方式")
    recipient: Text = Field(None, alias="接收单位", title="接收单位")


class Nomination(Part):
    """One nomination (申报材料), the root of the file."""

    round: Text = Field(None, alias="轮次", title="轮次")
    kind: Maybe[Literal["申报", "复核"]] = Field(None, alias="类型", title="申报或复核")
    applicant: Text = Field(None, alias="申报单位", title="申报单位全称")
    prefecture: Text = Field(None, alias="所属省辖市", title="所属省辖市")
    submitting_body: Text = Field(None, alias="送审单位", title="送审单位全称")
    filled_on: Day = Field(None, alias="填表日期", title="填表日期")
    contact: Maybe[Contact] = Field(None, alias="联系人", title="联系人")
    campaign: Maybe[Campaign] = Field(None, alias="开展创建", title="开展创建活动情况")
    earlier_title: Maybe[EarlierTitle] = Field(None, alias="曾获命名", title="曾获命名情况")
    exceptional_reason: Text = Field(None, alias="特别优秀理由", title="同市第二个推荐单位的理由")
    work_summary: Text = Field(None, alias="创建工作情况", title="创建工作情况（1500字以内）")
    vetoes: Annotated[tuple[VetoDeclaration, ...], BeforeValidator(empty_as_tuple)] = Field(
        (), alias="不得推荐情形", title="不得推荐情形声明"
    )
    consultations: Annotated[tuple[Consultation, ...], BeforeValidator(empty_as_tuple)] = Field(
        (), alias="征求意见", title="征求部门意见"
    )
    assessments: Maybe[Assessments] = Field(None, alias="实地考核", title="实地考核")
    opinions: Maybe[Opinions] = Field(None, alias="意见", title="审批栏意见")
    publicity: Maybe[Publicity] = Field(None, alias="公示", title="公示")
    self_assessment: Annotated[tuple[SelfAssessment, ...], BeforeValidator(empty_as_tuple)] = Field(
        (), alias="考核自评", title="对照考核指导标准自评"
    )
    evidence: Annotated[tuple[Evidence, ...], BeforeValidator(empty_as_tuple)] = Field(
        (), alias="佐证材料", title="佐证材料"
    )
    supplement: Text = Field(None, alias="补充材料", title="补充材料（印在附页）")
    submission: Maybe[Submission] = Field(None, alias="报送", title="报送")


def lookup(nomination: BaseModel, path: tuple[str | int, ...]) -> Any:
    """The value at a key path of Chinese keys and positions; None where any step is missing."""
    value: Any = nomination
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            # by exact type: asking pydantic whether a value is a model costs more than all the rest
            fields = _FIELDS.get(type(value))
            if fields is None:
                if not isinstance(value, BaseModel):
                    return None
                fields = field_named(type(value))
            value = value.__dict__.get(fields.get(step))
        if value is None:
            return None
    return value


_FIELDS: dict[type[BaseModel], Mapping[str, str]] = {}


def field_named(model: type[BaseModel]) -> Mapping[str, str]:
    """The model's field names by Chinese key, in the order of the file."""
    fields = _FIELDS.get(model)
    if fields is None:
        fields = _FIELDS[model] = {field.alias or name: name for name, field in model.model_fields.items()}
    return fields
