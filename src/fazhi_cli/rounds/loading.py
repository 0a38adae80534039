"""Rounds from ``standards/``: read, put together, validated; what does not fit refuses the round.

Errors are RoundError with a Chinese message that names the file and the field. The round's digest (sha256 over all its
files) stands for the data in caches and logs.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.resources import bundled
from fazhi_cli.rounds.model import Round

if TYPE_CHECKING:
    from fazhi_cli.records.faults import Fault

DEFAULT_ROUND = "henan-2017"
_PARTS = ("round.yaml", "clauses.yaml", "assessment.yaml", "units.yaml", "text-checks.yaml", "rules.yaml")
_SPACE = re.compile(r"\s+")


class RoundError(Exception):
    """A round's data that cannot be used; the message is Chinese and names file and field."""


def round_ids() -> tuple[str, ...]:
    """The rounds that came with this program."""
    return tuple(sorted(folder.name for folder in bundled("standards").iterdir() if (folder / "round.yaml").is_file()))


@cache
def load_round(round_id: str = DEFAULT_ROUND) -> Round:
    """The bundled round of that id; RoundError when there is none or its data does not fit."""
    if round_id not in round_ids():
        raise RoundError(f"没有轮次“{round_id}”。可用的轮次：{'、'.join(round_ids())}。")
    return load_round_from(bundled("standards") / round_id)


def load_round_from(folder: Path) -> Round:
    """The round in ``folder``, validated; RoundError names what is wrong, all of it at once."""
    contents = {name: _content(folder / name) for name in _PARTS}
    data: dict[str, Any] = _mapping(contents, "round.yaml")
    data |= {
        "clauses": _parse(contents, "clauses.yaml"),
        "assessment": _parse(contents, "assessment.yaml"),
        "units": _parse(contents, "units.yaml"),
        "text_checks": _parse(contents, "text-checks.yaml"),
        "rules": _parse(contents, "rules.yaml"),
    }
    notice = _notice_text(folder, data)
    data["digest"] = hashlib.sha256(b"\0".join([*contents.values(), notice.encode()])).hexdigest()
    loaded = _validated(data, folder)
    faults = [*_dangling(loaded), *_not_verbatim(loaded, notice), *_out_of_order(loaded)]
    if faults:
        raise RoundError(_refusal(folder, faults))
    return loaded


def clause_hash(text: str) -> str:
    """The fingerprint of a clause's text, white space aside: the first 12 digits of its sha256."""
    return hashlib.sha256(_SPACE.sub("", text).encode()).hexdigest()[:12]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise RoundError(f"轮次数据不完整：读不到 {path}。") from None


def _parse(contents: dict[str, bytes], name: str) -> Any:
    import yaml

    from fazhi_cli.plain_yaml import plain

    try:
        return plain(contents[name])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RoundError(f"轮次数据 {name} 第 {line} 行不是正确的 YAML。") from None
    except yaml.YAMLError:
        raise RoundError(f"轮次数据 {name} 不是正确的 YAML。") from None


def _mapping(contents: dict[str, bytes], name: str) -> dict[str, Any]:
    data = _parse(contents, name)
    if not isinstance(data, dict):
        raise RoundError(f"轮次数据 {name} 应是“键: 值”的形式。")
    return data


def _notice_text(folder: Path, data: dict[str, Any]) -> str:
    facts = data.get("notice")
    facts = facts if isinstance(facts, dict) else {}
    name = facts.get("text")
    if not isinstance(name, str) or "/" in name or "\\" in name:
        raise RoundError("轮次数据 round.yaml：notice.text 应是本文件夹中通知原文的文件名。")
    content = _content(folder / name)
    if hashlib.sha256(content).hexdigest() != facts.get("sha256"):
        raise RoundError(f"通知原文 {name} 与 round.yaml 中 notice.sha256 不符：原文改过，请核对条款后更新校验值。")
    return content.decode("utf-8")


def _validated(data: dict[str, Any], folder: Path) -> Round:
    from fazhi_cli.records.faults import MisfitError
    from fazhi_cli.records.fitting import fitted

    try:
        return fitted(Round, data)
    except MisfitError as misfit:
        faults = [f"{_place(fault.path)}：{_reason(fault)}" for fault in misfit.faults]
        raise RoundError(_refusal(folder, faults)) from None


def _place(steps: tuple[int | str, ...]) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps) or "（整个文件）"


def _reason(fault: Fault) -> str:
    if fault.kind == "missing":
        return "缺少这一项"
    if fault.kind == "extra_forbidden":
        return "不认识的字段"
    if fault.kind == "literal_error":
        return f"取值只能是 {fault.expected.replace(' or ', ' 或 ')}"
    return f"取值 {fault.value!r} 的类型或格式不对（{fault.kind}）"


def _refusal(folder: Path, faults: list[str]) -> str:
    return f"轮次 {folder.name} 的数据有 {len(faults)} 处问题，未采用：\n" + "\n".join(
        f"  · {fault}" for fault in faults
    )


def _clause_references(loaded: Round) -> list[tuple[str, str]]:
    references = [(f"required_parts {part.label}", part.clause) for part in loaded.required_parts]
    references += [(f"date_chain {step.label}", step.clause) for step in loaded.date_chain]
    references += [(f"schedule {step.id}", step.clause) for step in loaded.schedule]
    references += [(f"readings {reading.id}", reading.clause) for reading in loaded.readings]
    references += [(f"vetoes {veto.number}", veto.clause) for veto in loaded.vetoes.items]
    references += [
        (f"vetoes.contradicting_standards {item.standard}", item.clause)
        for item in loaded.vetoes.contradicting_standards
    ]
    references += [(f"text_limits {limit.label}", limit.clause) for limit in loaded.text_limits]
    references += [(f"file_notes {'.'.join(note.path)}", note.clause) for note in loaded.file_notes if note.clause]
    references += [(f"rules {rule}", setting.clause) for rule, setting in loaded.rules.items() if setting.clause]
    single = {
        "quota": loaded.quota.clause,
        "deadline": loaded.deadline.clause,
        "copies": loaded.copies.clause,
        "publicity": loaded.publicity.clause,
        "departments": loaded.departments.clause,
        "vetoes.lookback": loaded.vetoes.lookback.clause,
    }
    return references + list(single.items())


def _dangling(loaded: Round) -> list[str]:
    known = loaded.clause_by_id
    faults = [f"{place}：没有条款 {clause}" for place, clause in _clause_references(loaded) if clause not in known]
    faults += [
        f"rules {rule}：没有读法 {setting.reading}"
        for rule, setting in loaded.rules.items()
        if setting.reading and setting.reading not in loaded.reading_by_id
    ]
    for what, names in (
        ("条款", [item.id for item in loaded.clauses]),
        ("单位", [item.name for item in loaded.units.items]),
        ("读法", [item.id for item in loaded.readings]),
    ):
        faults += [f"{what} {name} 写了两次" for name in sorted({name for name in names if names.count(name) > 1})]
    return faults


def _not_verbatim(loaded: Round, notice: str) -> list[str]:
    text = _SPACE.sub("", notice)
    quoted = [(f"条款 {clause.id}", clause.text) for clause in loaded.clauses]
    quoted += [(f"标准 {standard.number}", standard.text) for standard in loaded.assessment.standards]
    return [f"{place} 的文字不在通知原文中" for place, passage in quoted if _SPACE.sub("", passage) not in text]


def _out_of_order(loaded: Round) -> list[str]:
    faults = []
    numbers = [standard.number for standard in loaded.assessment.standards]
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append("考核指导标准的序号不连续")
    if [chapter.first for chapter in loaded.assessment.chapters[1:]] != [
        chapter.last + 1 for chapter in loaded.assessment.chapters[:-1]
    ]:
        faults.append("考核指导标准各章的起止序号不相接")
    if loaded.quota.exceptional < loaded.quota.usual:
        faults.append("quota：exceptional 不应小于 usual")
    prefectures = {unit.prefecture for unit in loaded.units.items if unit.route == "city"}
    if None in prefectures:
        faults.append("units：经省辖市申报的单位必须写明所属省辖市")
    return faults
