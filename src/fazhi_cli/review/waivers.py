"""豁免: findings set aside by a named person for a reason and for a time; they stay visible, marked 已豁免.

Waivers that have run out, match nothing any more or ask for what may not be waived are findings themselves. A waiver
file is YAML, a list of entries or ``豁免:`` with such a list; every entry is complete, else none counts::

    豁免:
      - 规则: FZ-W102
        单位: 中牟县
        位置: 创建工作情况          # or 指纹: the fingerprint of one finding in the JSON report
        理由: 与尉氏县共建调解联动机制，提到其名是事实
        批准人: 郭晓峰
        日期: 2017-10-10
        有效期至: 2017-10-16
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from fazhi_cli.findings import Finding, Problem
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.nomination.scalars import parse_date
from fazhi_cli.review.checking import problem_findings
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import either
from fazhi_cli.rules.near_names import one_of, suggest_units
from fazhi_cli.rules.registry import every_rule, titles_in
from fazhi_cli.rules.runner import Source
from fazhi_cli.validation import Fault, faults_of, told

_NOUN, _LARGEST = "豁免文件", 1024 * 1024
_EXPECTED = "应在“豁免:”之下逐条写，第一项写成“- 规则: ……”。"
_NAME = re.compile(
    either(
        "[\u3400-\u9fff]{2,4}",  # 郭晓峰
        "[\u3400-\u9fff]{1,8}(?:[·•‧・][\u3400-\u9fff]{1,12})+",  # 阿依古丽·买买提
        r"[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){1,4}",  # Zhang San
    )
)
_NO_NAME = re.compile(
    either(
        r"[某×＊*?？○〇□]|\d|^[xX]+$",  # 王某, 张××
        "本人|有关|相关|领导|负责|同志|同意|批准|经办|人员|集体|大家|无名|待定|同上|姓名",  # 有关领导
        "(?:单位|机关|部门|政府|组织|办公室|小组|[办局委厅])$",  # 县司法局
        "(?:主任|书记|[局厅科处部县市省区乡镇院所站队组会]长|主席|专员|干事|秘书|先生|女士|老师)$",  # 王局长
        ".{3}[部科处院会组室队站所]$",  # 组织人事部；三个字以内的可能是名字
    )
)
_SAYS_NOTHING = re.compile(
    either(
        "无|没有|暂无|略|同上|待定|待补充?|待填写?|特殊情况|其他|测试",
        "见附件|另附|详见附件",
        "理由|原因|豁免|同意|同意豁免|已批准|批准",
        r"[\W_xX某]*",  # ——, ×××
    )
)
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_RuleId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, to_upper=True)]
_Optional = Annotated[str | None, BeforeValidator(lambda value: value or None)]
_Day = Annotated[date, BeforeValidator(lambda value: parse_date(value) if isinstance(value, str) else value)]


def says_nothing(reason: str) -> bool:
    """Whether a reason is none: 无, 见附件, 同意."""
    return _SAYS_NOTHING.fullmatch(unicodedata.normalize("NFKC", reason).strip(" 。.")) is not None


def _by_a_person(name: str) -> str:
    """One person's name; an office, a title or a stand-in for a name is refused."""
    bare = unicodedata.normalize("NFKC", name).strip()
    if _NAME.fullmatch(bare) is None or _NO_NAME.search(bare) is not None:
        raise ValueError(f"“批准人”写的“{name}”不是一个人的姓名，谁批准的要写明姓名")
    return name


def _saying_something(reason: str) -> str:
    if says_nothing(reason):
        raise ValueError(f"“理由”写的“{reason}”不是理由，为什么豁免要写明")
    return reason


class _Strict(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, validate_by_name=True, validate_by_alias=True
    )


class Waiver(_Strict):
    """One entry of a waiver file; ``place`` is a dotted key path, ``fingerprint`` names one finding exactly."""

    rule: _RuleId = Field(alias="规则")
    unit: _Text = Field(alias="单位")
    place: _Optional = Field(None, alias="位置")
    fingerprint: _Optional = Field(None, alias="指纹")
    reason: Annotated[_Text, AfterValidator(_saying_something)] = Field(alias="理由")
    approved_by: Annotated[_Text, AfterValidator(_by_a_person)] = Field(alias="批准人")
    granted_on: _Day = Field(alias="日期")
    expires_on: _Day = Field(alias="有效期至")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.place and not self.fingerprint:
            raise ValueError("“位置”“指纹”至少写一项")
        if self.expires_on < self.granted_on:
            raise ValueError(f"“有效期至”（{self.expires_on}）早于“日期”（{self.granted_on}）")
        return self

    @property
    def target(self) -> str:
        """The subject of the waiver in the clerk's words."""
        return f"{self.rule}，{self.place or f'指纹 {self.fingerprint}'}"

    def __str__(self) -> str:
        return f"{self.reason}（{self.approved_by}，{self.granted_on}批准，有效期至{self.expires_on}）"

    def matches(self, finding: Finding) -> bool:
        """Whether the finding is the one meant; a check that could not run is never meant."""
        if finding.rule != self.rule or finding.unfinished:
            return False
        return finding.fingerprint == self.fingerprint if self.fingerprint else finding.location.path == self.place


class _Entries(_Strict):
    """The whole file."""

    waivers: tuple[Waiver, ...] = Field(alias="豁免")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in a file. Raises FileError naming every faulty line; then no waiver counts."""
    from fazhi_cli.nomination.office_files import read_office_file

    file = read_office_file(path, _NOUN, _LARGEST, _EXPECTED)
    listed = isinstance(file.plain, list)
    file.require_kind(lambda key: key == "豁免", _EXPECTED)
    waivers: tuple[Waiver, ...] = ()
    try:
        waivers = _Entries.model_validate({"豁免": file.plain} if listed else file.plain).waivers
    except ValidationError as error:
        for fault in faults_of(error):
            file.blame(fault.path[1:] if listed else fault.path, _told(fault))
    file.require_sound()
    return waivers


def _told(fault: Fault) -> str:
    match fault.path:
        case (_, int(place), *inner):
            return f"第{place + 1}条{told(fault._replace(path=tuple(inner)), _keys_of(Waiver))}"
    return told(fault, _keys_of(_Entries))


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [str(field.alias) for field in model.model_fields.values()]


def apply_waivers(
    findings: Sequence[Finding], waivers: Iterable[Waiver], as_of: date, round: Round, unit: str | None, file: str
) -> list[Finding]:
    """The findings of one unit's submission, waived ones marked, followed by findings on the waivers themselves.

    ``unit`` chooses the waivers that concern the submission; ``file`` is its name in the report.
    """
    result = list(findings)
    slips: list[tuple[str, Waiver, str]] = []
    for waiver in waivers:
        if waiver.unit != unit:
            continue
        refusal = _refusal(waiver, as_of, round)
        meant = [place for place, finding in enumerate(result) if waiver.matches(finding)]
        if refusal:
            slips.append(("FZ-H103", waiver, refusal))
        elif as_of > waiver.expires_on:
            slips.append(("FZ-H101", waiver, f"有效期至{waiver.expires_on}，已过"))
        elif not meant:
            slips.append(("FZ-H102", waiver, f"检查中没有这个问题{_elsewhere(waiver, findings)}"))
        else:
            for place in meant:
                result[place] = replace(result[place], waived=str(waiver))
    return result + _waiver_findings(slips, round, unit, file)


def waivers_for_nobody(
    waivers: Iterable[Waiver], units: Collection[str | None], round: Round, file: str, *, everyone: bool
) -> list[Finding]:
    """A finding for every waiver whose unit has no submission among ``units``; ``file`` is the waiver file's name.

    Unless ``everyone`` is there, a unit of the round's list is only absent from this run, and nothing is said of it.
    """
    slips = []
    for waiver in waivers:
        known = round.units.coverage == "complete" and waiver.unit in round.units.by_name
        if waiver.unit not in units and (everyone or not known):
            meant = [name for name in suggest_units(waiver.unit, round) if name != waiver.unit]
            hint = f"，是不是{one_of(meant)}" if meant else ""
            slips.append(("FZ-H102", waiver, f"没有单位“{waiver.unit}”的材料{hint}"))
    return _waiver_findings(slips, round, None, file)


def _refusal(waiver: Waiver, as_of: date, round: Round) -> str | None:
    if waiver.granted_on > as_of:
        return f"批准日期{waiver.granted_on}晚于检查日期"
    if waiver.granted_on < round.notice.issued_on:
        return f"批准日期{waiver.granted_on}早于通知印发（{round.notice.issued_on}），不是为本轮批的"
    rule = every_rule().get(waiver.rule)
    if rule is None:
        titled = next((id for id, title in titles_in(round).items() if title == waiver.rule), None)
        return f"没有规则 {waiver.rule}" + (f"，这是 {titled} 的标题" if titled else "")
    return None if rule.waivable else f"{rule.id}不能豁免"


def _elsewhere(waiver: Waiver, findings: Iterable[Finding]) -> str:
    """Where the rule of a waiver found something instead, as the end of a sentence."""
    places = dict.fromkeys(finding.location.path for finding in findings if finding.rule == waiver.rule)
    named = "、".join(f"“{place}”" for place in places if place)
    return f"，{waiver.rule} 的问题在{named}" if named else ""


def _waiver_findings(slips: list[tuple[str, Waiver, str]], round: Round, unit: str | None, file: str) -> list[Finding]:
    problems = (
        LoadProblem(rule, Problem(f"对“{waiver.target}”的豁免不起作用：{why}。", subject=waiver.target))
        for rule, waiver, why in slips
    )
    return problem_findings(problems, round, Source(file, unit), "")
