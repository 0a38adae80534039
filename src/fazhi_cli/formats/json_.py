"""The report for programs: JSON in the stable shape of ``report.schema.json``, and back, by the report's classes.

Every field of a report is a key, always there. Keys may be added, none is removed or given another meaning while
``schema_version`` stays the same; keys of a later version are passed over when read.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from fazhi_cli.report import Report
from fazhi_cli.terminal.visible import escaped_json

SCHEMA_VERSION = 1
_FIRST_OF_FILE = ("path", "unit", "prefecture", "stage", "stage_label", "stage_guessed", "draft", "verdict", "counts")
_NEEDED = ("round", "as_of", "files", "cross")
_NEEDED_OF_FILE = ("path", "findings", "not_checked")


class JsonReportError(ValueError):
    """The text is no JSON report of this program; the message is Chinese."""


def render(report: Report) -> str:
    """The report as indented JSON, control and invisible characters escaped, Chinese as it is."""
    return escaped_json(json.dumps(as_mapping(report), ensure_ascii=False, indent=2)) + "\n"


def as_mapping(report: Report) -> dict[str, Any]:
    plain = _adapter().dump_python(report, mode="json")
    for file, held in zip(report.files, plain["files"], strict=True):
        held |= {"verdict": file.verdict.value, "counts": file.counts}
    changes, contents = plain["changes"], plain["contents"]
    if report.changes:  # findings of this run are named by their fingerprints, others are given in full
        changes |= {word: [finding["fingerprint"] for finding in changes[word]] for word in ("unmended", "new")}
    intake = {  # every file of the folder is in one of three lists
        "checked": [{"path": file.path, "unit": file.unit} for file in report.files],
        "belongs": contents["belonging"] if contents else [],
        "not_opened": contents["unopened"] if contents else [],
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "fazhi", "version": report.tool_version},
        "round": report.round_id,
        "round_title": report.round_title,
        "stage": report.stage,
        "stage_label": report.stage_label,
        "as_of": report.as_of,
        "days_left": report.days_left,
        "changes": changes,
        "verdict": report.verdict.value,
        "exit_code": report.verdict.exit_code,
        "files": [{**{key: held[key] for key in _FIRST_OF_FILE}, **held} for held in plain["files"]],
        "cross": plain["cross"],
        "counts": report.counts,
        "notes": plain["notes"],
        "intake": intake if report.contents else None,
        "rules": plain["rules"],
        "standards": plain["standards"],
        "parent_label": report.parent_label,
        "unit_label": report.unit_label,
    }


def parse(text: str) -> Report:
    """The report that ``render`` wrote, for comparing runs by fingerprint. Raises JsonReportError."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise JsonReportError("这不是 fazhi 的 JSON 报告：文件不是 JSON。请用 --format json -o 文件 生成。") from None
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version is None:
        raise JsonReportError("这不是 fazhi 的 JSON 报告：没有 schema_version。请用 --format json -o 文件 生成。")
    if version != SCHEMA_VERSION:
        raise JsonReportError(
            f"这不是本版本能读的 JSON 报告（schema_version 是 {version!r}，应为 {SCHEMA_VERSION}）。请重新生成。"
        )
    try:
        _require(data)
        report: Report = _adapter().validate_python(_as_report(data))
        date.fromisoformat(report.as_of)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise JsonReportError("JSON 报告不完整或被改动过，读不出。请用 --format json -o 文件 重新生成。") from None
    return report


def _require(data: Mapping[str, Any]) -> None:
    """Raise KeyError where a key is missing that has a default in the classes but is required in a report."""
    for mapping, keys in ((data, _NEEDED), *((file, _NEEDED_OF_FILE) for file in data["files"])):
        missing = [key for key in keys if key not in mapping]
        if missing:
            raise KeyError(*missing)


def _as_report(data: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the names of the report's fields; a comparison with a still earlier run is not read again."""
    intake = data.get("intake")
    return {
        **data,
        "tool_version": data["tool"]["version"],
        "round_id": data["round"],
        "changes": None,
        "contents": {"belonging": intake["belongs"], "unopened": intake["not_opened"]} if intake else None,
    }


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
