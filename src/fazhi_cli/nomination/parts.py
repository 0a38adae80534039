"""The fixed parts of a nomination as frozen pydantic models: Chinese keys, each of which may be missing.

What is missing is None or empty: which part is owed at which stage is a matter of the round's rules, not of the type.
No ``from __future__ import annotations`` here: the annotations are objects, which ``shape`` reads.
"""

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from fazhi_cli.nomination.scalars import Day, FilePath, FilePaths, Number, Text, Texts, YesNo


class FixedPart(BaseModel):
    """The base of all parts: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def key(name: str, title: str = "", *, default: Any = None) -> Any:
    """A field that a file has under the key ``name``; ``title`` says more of it where the key is short."""
    return Field(default, alias=name, title=title or name)


class Contact(FixedPart):
    """Who answers questions about this nomination."""

    name: Text = key("姓名")
    duty: Text = key("职务")
    phone: Text = key("电话")


Kept = Literal["保留", "撤销", "注销"]
CONCLUSIONS: tuple[str, ...] = get_args(Kept)
"""What a re-inspection may recommend."""


class NamedBefore(FixedPart):
    """A title from an earlier batch of this same honour, and its re-inspection."""

    batch: Text = key("批次", "命名批次")
    named_on: Day = key("命名日期")
    reinspected_on: Day = key("复查日期")
    conclusion: Kept | None = key("复查结论")
    record: FilePath = key("复查记录", "复查记录（相对路径）")


class EarlierTitle(FixedPart):
    """A title or honour held before, of whatever kind; rounds ask for some and exclude the holders of others."""

    title: Text = key("名称", "称号或荣誉的全称")
    awarded_on: Day = key("日期", "授予日期")
    valid_until: Day = key("有效期至", "有效期的最后一天，没有期限的不填")
    by: Text = key("授予单位")
    document: Text = key("文号")
    proof: FilePath = key("佐证", "佐证文件（相对路径）")


class Ruling(FixedPart):
    """A named person's decision on an incident whose facts leave the question open."""

    conclusion: Literal["构成", "不构成"] | None = key("结论", "认定结论")
    ruled_by: Text = key("认定人", "认定人姓名")
    ruled_on: Day = key("日期", "认定日期")
    reason: Text = key("理由", "认定理由")


class Incident(FixedPart):
    """One event behind a veto: what, when, where, with what outcome; the round may ask for more facts."""

    occurred_on: Day = key("日期", "发生日期")
    what: Text = key("事由")
    jurisdiction: Text = key("辖区", "发生地所属辖区")
    outcome: Text = key("处理结果")
    ruling: Ruling | None = key("认定", "由人认定是否构成这一项情形")

    def fact(self, name: str) -> Any:
        """The answer to one of the round's own facts, by its key; None where there is none."""
        return self.__dict__.get(name)


class VetoDeclaration(FixedPart):
    """有 or 无 for one of the notice's vetoes, by a named person, with how it was checked."""

    number: Number = key("序号", "情形序号")
    declared: Literal["有", "无"] | None = key("声明", "声明：有或无")
    checked_by: Text = key("核查人", "核查人姓名")
    checked_how: Text = key("核查方式")
    checked_on: Day = key("核查日期")
    incidents: tuple[Incident, ...] = key("事件", "涉及的事件", default=())


class Consultation(FixedPart):
    """One department's answer to the request for its opinion."""

    department: Text = key("部门")
    body: Text = key("单位名称", "出具意见的单位全称")
    conclusion: Literal["无异议", "有异议", "未回复"] | None = key("结论")
    answered_on: Day = key("日期", "意见日期")
    document: Text = key("文号")
    scan: FilePath = key("扫描件", "扫描件（相对路径）")
    objection: Text = key("异议内容")


class Assessment(FixedPart):
    """The on-site assessment by one level."""

    assessed_on: Day = key("日期", "考核日期")
    assessors: Texts = key("考核人", default=())
    conclusion: Literal["合格", "不合格"] | None = key("结论", "考核结论")
    report: FilePath = key("报告", "考核报告（相对路径）")


class Opinion(FixedPart):
    """One opinion box of the form, as signed by hand; ``sealed`` is what the clerk says, never what a scan shows."""

    conclusion: Literal["同意", "不同意"] | None = key("结论")
    text: Text = key("意见内容")
    given_on: Day = key("日期", "落款日期")
    sealed: YesNo = key("盖章", "是否已盖章")
    signed_by: Text = key("签字人")
    scan: FilePath = key("扫描件", "扫描件（相对路径）")


class Publicity(FixedPart):
    """公示 at one level; both end days counted."""

    begins_on: Day = key("起始日期", "公示起始日")
    ends_on: Day = key("截止日期", "公示截止日")
    where: Text = key("载体", "公示载体（网站、报纸）")
    objections: Literal["有", "无"] | None = key("异议", "是否收到异议")
    resolved: YesNo = key("异议已处理", "异议是否处理完毕")
    handling: Text = key("处理情况", "异议处理情况")


class SelfAssessment(FixedPart):
    """The unit's own judgement on one of the assessment standards, in the round's words or in points."""

    standard: Text = key("标准", "标准序号")
    result: Text = key("自评", "自评结论")
    note: Text = key("说明")
    evidence: FilePaths = key("佐证", "佐证文件（相对路径）", default=())

    @property
    def points(self) -> float | None:
        """The points the unit gives itself, in a round that gives points."""
        points: float | None = self.__dict__.get("得分")
        return points


class Evidence(FixedPart):
    """A file of the package."""

    title: Text = key("名称", "材料名称")
    file: FilePath = key("文件", "文件（相对路径）")
    standards: Texts = key("对应标准", "对应的标准序号", default=())


class Filing(FixedPart):
    """Handing in: when and how many copies."""

    submitted_on: Day = key("日期", "报送日期")
    copies: Number = key("份数")
    method: Text = key("方式", "报送方式")
    recipient: Text = key("接收单位")
