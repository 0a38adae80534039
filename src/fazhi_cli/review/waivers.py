"""豁免: findings set aside by a named person for a reason and for a time; they stay visible, marked 已豁免.

A waiver file is YAML, a list of entries or ``豁免:`` with such a list::

    豁免:
      - 规则: FZ-W102
        单位: 中牟县
        位置: 创建工作情况          # or 指纹: the fingerprint of one finding in the JSON report
        理由: 与尉氏县共建调解联动机制，提到其名是事实
        批准人: 郭晓峰
        日期: 2017-10-10
        有效期至: 2017-10-16

Waivers that have run out, match nothing any more or ask for what may not be waived are findings themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.findings import Finding, Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.near_names import suggest_units
from fazhi_cli.rules.waiver_findings import WAIVER_RULES

_KEYS = ("规则", "单位", "位置", "指纹", "理由", "批准人", "日期", "有效期至")
_OPTIONAL = ("位置", "指纹")
_LARGEST = 1024 * 1024
_CHINESE_NAME = re.compile("[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:[·•‧・][\u3400-\u9fff]{1,12})+")
_OTHER_NAME = re.compile(r"[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){1,4}")
_STAND_IN = re.compile(
    r"[某×＊*?？○〇□]|\d|^[xX]+$|本人|有关|相关|领导|负责|同志|同意|批准|经办|人员|集体|大家|无名|待定|同上|姓名"
)
_OFFICE = re.compile(
    "(?:单位|机关|部门|政府|组织|办公室|小组|[办局委厅]|主任|书记|[局厅科处部县市省区乡镇院所站队组会]长|主席|院长|专员|干事|秘书|先生|女士|老师)$"
    "|.{3}[部科处院会组室队站所]$"
)
"""Ends of the names of offices and titles; what ends a given name, too, only where the whole is longer than one."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of a waiver file; ``place`` is a dotted key path, ``fingerprint`` names one finding exactly."""

    rule: str
    unit: str
    place: str | None
    fingerprint: str | None
    reason: str
    approved_by: str
    granted_on: date
    expires_on: date

    @property
    def target(self) -> str:
        """What the waiver is about, as a clerk reads it."""
        return f"{self.rule}，{self.place or '指纹 ' + (self.fingerprint or '')}"

    def __str__(self) -> str:
        return f"{self.reason}（{self.approved_by}，{self.granted_on}批准，有效期至{self.expires_on}）"

    def matches(self, finding: Finding) -> bool:
        """Whether the finding is the one meant; a check that could not run is never meant."""
        if finding.rule != self.rule or finding.unfinished:
            return False
        return finding.fingerprint == self.fingerprint if self.fingerprint else finding.location.path == self.place


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in a file. Raises FileError naming every entry that is not complete."""
    from fazhi_cli.nomination.decoding import UnreadableError, decode
    from fazhi_cli.nomination.parsing import parse

    try:
        tree = parse(decode(read_bounded(path, _LARGEST))[0])
    except UnreadableError as reason:
        raise FileError(f"豁免文件 {path} 无法读取：{reason.problem.problem.message}") from None
    entries = tree.plain.get("豁免") if isinstance(tree.plain, dict) else tree.plain
    if tree.fatal or tree.problems or not isinstance(entries, list):
        raise FileError(
            f"豁免文件 {path} 无法读取：应为“豁免:”之下的列表，每条写明{'、'.join(_KEYS[:2])}、位置等各项。"
        )
    waivers, faults = [], []
    for number, entry in enumerate(entries, 1):
        result = _waiver(entry)
        if isinstance(result, Waiver):
            waivers.append(result)
        else:
            faults.append(f"第{number}条：{result}")
    if faults:
        raise FileError(f"豁免文件 {path} 有{len(faults)}条不完整，全部豁免未采用：{'；'.join(faults)}。")
    return tuple(waivers)


def apply_waivers(
    findings: Sequence[Finding], waivers: Iterable[Waiver], as_of: date, round: Round, unit: str | None, file: str
) -> list[Finding]:
    """The findings of one unit's submission, those waived marked so, and findings on the waivers themselves.

    ``unit`` chooses the waivers that concern the submission; ``file`` is its name in the report.
    """
    result = list(findings)
    slips: list[tuple[str, Waiver, str]] = []
    for waiver in waivers:
        if waiver.unit != unit:
            continue
        refusal = _refusal(waiver, as_of)
        meant = [place for place, finding in enumerate(result) if waiver.matches(finding)]
        if refusal:
            slips.append(("FZ-H103", waiver, refusal))
        elif as_of > waiver.expires_on:
            slips.append(("FZ-H101", waiver, f"有效期至{waiver.expires_on}，已过"))
        elif not meant:
            slips.append(("FZ-H102", waiver, "检查中没有这个问题"))
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
            hint = f"，是不是“{'”或“'.join(meant)}”" if meant and not known else ""
            slips.append(("FZ-H102", waiver, f"没有单位“{waiver.unit}”的材料{hint}"))
    return _waiver_findings(slips, round, None, file)


def _refusal(waiver: Waiver, as_of: date) -> str | None:
    from fazhi_cli.rules.registry import every_rule

    if waiver.granted_on > as_of:
        return f"批准日期{waiver.granted_on}晚于检查日期"
    rule = next((rule for rule in every_rule() if rule.id == waiver.rule), None)
    if rule is None:
        return f"没有规则 {waiver.rule}"
    if rule.waivable:
        return None
    return f"{rule.id}不能豁免"


def _waiver_findings(slips: list[tuple[str, Waiver, str]], round: Round, unit: str | None, file: str) -> list[Finding]:
    from fazhi_cli.rules.runner import Source, make_finding

    source = Source(file, unit)
    found = []
    for rule, waiver, why in slips:
        kind = WAIVER_RULES[rule]
        problem = Problem(f"对“{waiver.target}”的豁免不起作用：{why}。", subject=waiver.target)
        found.append(make_finding(problem, rule, kind.name, kind.fix, round.rules[rule], round, "", source))
    return found


def _waiver(entry: Any) -> Waiver | str:
    """The waiver that an entry describes, or what is wrong with it."""
    if not isinstance(entry, dict):
        return "应逐行写“键: 值”"
    fault = _fault_of_keys(entry)
    granted_on, expires_on = (_day(_word(entry, key)) for key in ("日期", "有效期至"))
    if fault is not None:
        return fault
    if not _is_person(_word(entry, "批准人")):
        return f"“批准人”写的“{_word(entry, '批准人')}”不是一个人的姓名，谁批准的要写明姓名"
    if granted_on is None or expires_on is None:
        return "“日期”“有效期至”应写成 2017-10-12 或 2017年10月12日"
    if expires_on < granted_on:
        return "“有效期至”早于“日期”"
    return Waiver(
        rule=_word(entry, "规则"),
        unit=_word(entry, "单位"),
        place=_word(entry, "位置") or None,
        fingerprint=_word(entry, "指纹") or None,
        reason=_word(entry, "理由"),
        approved_by=_word(entry, "批准人"),
        granted_on=granted_on,
        expires_on=expires_on,
    )


def _fault_of_keys(entry: dict[str, Any]) -> str | None:
    unknown = [key for key in entry if key not in _KEYS]
    missing = [key for key in _KEYS if key not in _OPTIONAL and not _word(entry, key)]
    if unknown:
        return f"不认识“{'、'.join(unknown)}”，可写的有{'、'.join(_KEYS)}"
    if missing:
        return f"缺{'、'.join(missing)}"
    if not _word(entry, "位置") and not _word(entry, "指纹"):
        return "“位置”“指纹”至少写一项"
    return None


def _is_person(name: str) -> bool:
    """Whether a text is one person's name, not an office, a title or a stand-in for a name."""
    bare = unicodedata.normalize("NFKC", name).strip()
    if _STAND_IN.search(bare) or _OFFICE.search(bare):
        return False
    return _CHINESE_NAME.fullmatch(bare) is not None or _OTHER_NAME.fullmatch(bare) is not None


def _word(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    from fazhi_cli.nomination.scalars import parse_date

    try:
        return parse_date(text.strip())
    except ValueError:
        return None
