"""The report as SARIF 2.1.0 for code platforms and editors.

Levels: 退回 error, 须说明 and 待人工认定 warning, 待办 and 提示 note; the product's own word is in ``properties.severity``.
Source: OASIS SARIF 2.1.0 (errata 01); 3.11.5 doubles braces, 3.11.6 is why a link in a value is taken apart.
"""

import json
import re
from typing import Any
from urllib.parse import quote

from fazhi_cli.files.names import slashed
from fazhi_cli.findings import Finding, Location, Severity, Verdict
from fazhi_cli.formats.wording import all_findings, all_not_checked, related, with_fix
from fazhi_cli.report import Report
from fazhi_cli.terminal.visible import escaped_json, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.TODO: "note", Severity.INFO: "note"}


def render(report: Report) -> str:
    rules = _rules(report)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "fazhi", "version": report.tool_version, "language": "zh-CN", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, numbers) for _, finding in all_findings(report)],
        "properties": {"round": report.round_id, "as_of": report.as_of, "verdict": report.verdict.value},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def sentence(text: str) -> dict[str, str]:
    """A SARIF message: ``text`` made visible, braces doubled, links broken up."""
    return {"text": visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def uri_of(path: str) -> str:
    """A shown path as a URI reference: percent-encoded, relative where the path is, ``file:`` where it is absolute."""
    path = slashed(path)
    drive = re.match(r"[A-Za-z]:/", path)
    if drive:
        return "file:///" + path[:2] + quote(path[2:], errors="surrogatepass")
    encoded = quote(path, errors="surrogatepass")
    if encoded.startswith("//"):
        return f"file:{encoded}"
    return f"file://{encoded}" if encoded.startswith("/") else encoded


def _rules(report: Report) -> list[dict[str, Any]]:
    texts = {rule.id: (rule.name, rule.title, rule.why) for rule in report.rules}
    clauses: dict[str, str] = {}
    for _, finding in all_findings(report):
        texts.setdefault(finding.rule, (finding.name, finding.name, ""))
        if finding.clause is not None:
            clauses.setdefault(finding.rule, f"依据{finding.clause.id}：{finding.clause.text}")
    return [
        {
            "id": visible(id),
            "name": visible(name),
            "shortDescription": sentence(title),
            "fullDescription": sentence(why or title),
            "help": sentence(" ".join(part for part in (title, why, clauses.get(id, "")) if part)),
        }
        for id, (name, title, why) in texts.items()
    ]


def _invocation(report: Report) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": sentence(f"查不了：{entry.name}（{entry.reason}）"),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(file.path)}}}],
        }
        for file, entry in all_not_checked(report)
    ]
    notes += [{"level": "note", "message": sentence(note)} for note in report.notes]
    return {
        "executionSuccessful": report.verdict is not Verdict.INCOMPLETE,
        "exitCode": report.verdict.exit_code,
        "toolExecutionNotifications": notes,
    }


def _result(finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": visible(finding.rule),
        "ruleIndex": numbers[visible(finding.rule)],
        "level": _LEVELS.get(finding.severity, "warning"),
        "message": sentence(with_fix(finding)),
        "locations": [_location(finding.location, finding.excerpt)],
        "partialFingerprints": {"fazhi/v1": finding.fingerprint},
        "properties": {"severity": finding.severity.value, "unfinished": finding.unfinished},
    }
    if finding.clause is not None:
        result["properties"] |= {"clause": finding.clause.id, "clauseText": finding.clause.text}
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": sentence(related(other)), **_location(other.location)}
            for number, other in enumerate(finding.related)
        ]
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": visible(finding.waived)}]
    return result


def _location(location: Location, excerpt: str | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(location.file)}}
    if location.line is not None:
        physical["region"] = {"startLine": location.line}
        if location.column is not None:
            physical["region"]["startColumn"] = location.column
        if excerpt is not None:
            physical["region"]["snippet"] = {"text": visible(excerpt)}
    result: dict[str, Any] = {"physicalLocation": physical}
    name = location.slot or location.path
    if name:
        result["logicalLocations"] = [{"fullyQualifiedName": visible(name)}]
    return result
