"""The report for programs: JSON in the stable shape of ``report.schema.json``, and back.

Every key is always there. Keys may be added, none is removed or given another meaning while ``schema_version``
stays the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fazhi_cli.findings import (
    Belonging,
    Changes,
    Clause,
    FileReport,
    Finding,
    FolderContents,
    Location,
    NotRun,
    PartState,
    Related,
    Report,
    RuleText,
    Severity,
    SharedPassage,
    StandardAnswer,
    StandardText,
    Unopened,
)
from fazhi_cli.terminal.visible import escaped_json

SCHEMA_VERSION = 1


class JsonReportError(ValueError):
    """The text is no JSON report of this program; the message is Chinese."""


def render(report: Report) -> str:
    """The report as indented JSON, control and invisible characters escaped, Chinese as it is."""
    return escaped_json(json.dumps(as_mapping(report), ensure_ascii=False, indent=2)) + "\n"


def as_mapping(report: Report) -> dict[str, Any]:
    """The report as plain dicts and lists."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "fazhi", "version": report.tool_version},
        "round": report.round_id,
        "round_title": report.round_title,
        "stage": report.stage,
        "stage_label": report.stage_label,
        "as_of": report.as_of,
        "days_left": report.days_left,
        "changes": _changes(report.changes) if report.changes else None,
        "verdict": report.verdict.value,
        "exit_code": report.verdict.exit_code,
        "files": [_file(file) for file in report.files],
        "cross": [_finding(finding) for finding in report.cross],
        "counts": report.counts,
        "notes": list(report.notes),
        "intake": _intake(report) if report.contents is not None else None,
        "rules": [{"id": r.id, "name": r.name, "title": r.title, "why": r.why} for r in report.rules],
        "standards": [{"number": s.number, "chapter": s.chapter, "text": s.text} for s in report.standards],
    }


def parse(text: str) -> Report:
    """The report that ``render`` wrote, for comparing runs by fingerprint. Raises JsonReportError."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise JsonReportError("这不是 fazhi 的 JSON 报告：文件不是 JSON。请用 --format json -o 文件 生成。") from None
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version != SCHEMA_VERSION:
        raise JsonReportError(
            f"这不是本版本能读的 JSON 报告（schema_version 是 {version!r}，应为 {SCHEMA_VERSION}）。请重新生成。"
        )
    try:
        return _parsed(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise JsonReportError("JSON 报告不完整或被改动过，读不出。请用 --format json -o 文件 重新生成。") from None


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "since": changes.since,
        "mended": [_finding(finding) for finding in changes.mended],
        "unmended": [finding.fingerprint for finding in changes.unmended],
        "new": [finding.fingerprint for finding in changes.new],
        "unknown": [_finding(finding) for finding in changes.unknown],
    }


def _intake(report: Report) -> dict[str, Any]:
    """Every file of the folder in one of three lists."""
    contents = report.contents or FolderContents()
    return {
        "checked": [{"path": file.path, "unit": file.unit} for file in report.files],
        "belongs": [item._asdict() for item in contents.belonging],
        "not_opened": [item._asdict() for item in contents.unopened],
    }


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "unit": file.unit,
        "prefecture": file.prefecture,
        "stage": file.stage,
        "stage_label": file.stage_label,
        "stage_guessed": file.stage_guessed,
        "verdict": file.verdict.value,
        "counts": file.counts,
        "findings": [_finding(finding) for finding in file.findings],
        "not_applicable": [_not_run(entry) for entry in file.not_applicable],
        "not_checked": [_not_run(entry) for entry in file.not_checked],
        "notes": list(file.notes),
        "parts": [{"label": part.label, "state": part.state} for part in file.parts],
        "standards": [
            {
                "number": answer.number,
                "result": answer.result,
                "evidence": list(answer.evidence),
                "sentences": list(answer.sentences),
            }
            for answer in file.standards
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "location": _location(finding.location),
        "clause": {"id": finding.clause.id, "text": finding.clause.text} if finding.clause else None,
        "fix": finding.fix,
        "related": [
            {
                "message": other.message,
                "location": _location(other.location),
                "passages": [asdict(passage) for passage in other.passages],
            }
            for other in finding.related
        ],
        "fingerprint": finding.fingerprint,
        "unfinished": finding.unfinished,
        "waived": finding.waived,
        "excerpt": finding.excerpt,
        "reading": finding.reading,
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "path": location.path,
        "slot": location.slot,
    }


def _not_run(entry: NotRun) -> dict[str, str]:
    return {"name": entry.name, "reason": entry.reason, "rule": entry.rule}


def _parsed(data: Mapping[str, Any]) -> Report:
    return Report(
        tool_version=data["tool"]["version"],
        round_id=data["round"],
        round_title=data["round_title"],
        stage=data["stage"],
        as_of=data["as_of"],
        files=tuple(_parsed_file(file) for file in data["files"]),
        cross=tuple(_parsed_finding(finding) for finding in data["cross"]),
        notes=tuple(data["notes"]),
        stage_label=data["stage_label"],
        rules=tuple(RuleText(**rule) for rule in data["rules"]),
        standards=tuple(StandardText(**standard) for standard in data["standards"]),
        days_left=data["days_left"],
        contents=_contents(data["intake"]) if data.get("intake") else None,
    )


def _contents(data: Mapping[str, Any]) -> FolderContents:
    return FolderContents(
        tuple(Belonging(**item) for item in data["belongs"]), tuple(Unopened(**item) for item in data["not_opened"])
    )


def _parsed_file(file: Mapping[str, Any]) -> FileReport:
    return FileReport(
        path=file["path"],
        unit=file["unit"],
        stage=file["stage"],
        findings=tuple(_parsed_finding(finding) for finding in file["findings"]),
        not_applicable=tuple(NotRun(**entry) for entry in file["not_applicable"]),
        not_checked=tuple(NotRun(**entry) for entry in file["not_checked"]),
        stage_guessed=file["stage_guessed"],
        notes=tuple(file["notes"]),
        prefecture=file["prefecture"],
        stage_label=file["stage_label"],
        parts=tuple(PartState(**part) for part in file["parts"]),
        standards=tuple(
            StandardAnswer(answer["number"], answer["result"], tuple(answer["evidence"]), tuple(answer["sentences"]))
            for answer in file["standards"]
        ),
    )


def _parsed_finding(finding: Mapping[str, Any]) -> Finding:
    clause = finding["clause"]
    return Finding(
        rule=finding["rule"],
        name=finding["name"],
        severity=Severity(finding["severity"]),
        message=finding["message"],
        location=Location(**finding["location"]),
        fix=finding["fix"],
        clause=Clause(**clause) if clause else None,
        related=tuple(
            Related(
                other["message"],
                Location(**other["location"]),
                tuple(SharedPassage(**passage) for passage in other.get("passages", ())),
            )
            for other in finding["related"]
        ),
        fingerprint=finding["fingerprint"],
        unfinished=finding["unfinished"],
        waived=finding["waived"],
        excerpt=finding["excerpt"],
        reading=finding.get("reading"),
    )
