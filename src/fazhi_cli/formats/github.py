"""The report as workflow commands of GitHub Actions: each finding an annotation at its line.

Source: GitHub's "Workflow commands for GitHub Actions"; ``%``, line breaks, and in properties ``:`` and ``,`` are escaped.
"""

from fazhi_cli.files.names import slashed
from fazhi_cli.findings import Finding, Severity
from fazhi_cli.formats.wording import all_findings, all_not_checked, label, with_fix
from fazhi_cli.report import Report
from fazhi_cli.terminal.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MANUAL: "warning"}


def render(report: Report) -> str:
    """One line for each finding and for each check that could not run; waived findings are left out."""
    lines = [_line(finding) for _, finding in all_findings(report) if finding.waived is None]
    lines += [
        _command("error", {"file": slashed(file.path), "title": "查不了"}, f"{entry.name}：{entry.reason}")
        for file, entry in all_not_checked(report)
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding) -> str:
    properties = {"file": slashed(finding.location.file)}
    if finding.location.line is not None:
        properties["line"] = str(finding.location.line)
        if finding.location.column is not None:
            properties["col"] = str(finding.location.column)
    properties["title"] = f"{label(finding)} {finding.rule}"
    command = "error" if finding.unfinished else _COMMANDS.get(finding.severity, "notice")
    return _command(command, properties, with_fix(finding))


def _command(name: str, properties: dict[str, str], text: str) -> str:
    listed = ",".join(f"{key}={_escaped(value, in_property=True)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(text)}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    escaped = visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if in_property else escaped
