"""The report as a GitLab Code Quality report: a JSON list of findings, as merge requests show them.

Source: GitLab's "Code Quality", section "Code Quality report format".
"""

import json
from typing import Any

from fazhi_cli.files.names import slashed
from fazhi_cli.findings import Finding, Severity
from fazhi_cli.formats.wording import all_findings, all_not_checked, label, with_fix
from fazhi_cli.report import Report
from fazhi_cli.terminal.visible import escaped_json, visible

_SEVERITIES = {Severity.ERROR: "critical", Severity.TODO: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """The findings that are not waived, and the checks that could not run as blockers."""
    issues = [_issue(finding) for _, finding in all_findings(report) if finding.waived is None]
    issues += [
        _entry(
            "查不了", f"查不了：{entry.name}（{entry.reason}）", f"{file.path}|{entry.name}", "blocker", file.path, 1
        )
        for file, entry in all_not_checked(report)
    ]
    return escaped_json(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    severity = "blocker" if finding.unfinished else _SEVERITIES.get(finding.severity, "major")
    location, text = finding.location, f"{label(finding)}：{with_fix(finding)}"
    return _entry(finding.rule, text, finding.fingerprint, severity, location.file, location.line or 1)


def _entry(rule: str, text: str, fingerprint: str, severity: str, file: str, line: int) -> dict[str, Any]:
    return {
        "description": visible(text),
        "check_name": visible(rule),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(slashed(file)), "lines": {"begin": line}},
    }
