"""All findings as CSV for Excel and WPS: UTF-8 with its mark, every cell quoted, no cell read as a formula.

A value that a spreadsheet would take for a formula gets an apostrophe in front (the usual guard, named by OWASP's
page on CSV injection).
"""

import csv
import io
from collections.abc import Iterator

from fazhi_cli.findings import Finding
from fazhi_cli.formats import wording
from fazhi_cli.formats.wording import PARENT, UNIT
from fazhi_cli.report import FileReport, Report
from fazhi_cli.terminal.visible import visible

HEAD = (
    "序号", "文件", UNIT, PARENT, "阶段", "结论", "轻重", "规则", "规则名称", "问题", "行", "列", "项目", "依据",
    "条款原文", "读法", "改法", "另见", "豁免", "指纹",
)  # fmt: skip
_RISKY = "=+-@＝＋－＠"


def render(report: Report) -> str:
    """The findings, one row each; a submission without findings has one row that says so."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(wording.heads(HEAD, report))
    for number, row in enumerate(_rows(report), 1):
        writer.writerow([str(number), *(harmless(cell) for cell in row)])
    return "\ufeff" + stream.getvalue()


def harmless(value: str) -> str:
    """``value`` made visible on one line; an apostrophe in front where it could be a formula."""
    shown = visible(value)
    return f"'{shown}" if shown.lstrip("' \u3000").startswith(tuple(_RISKY)) else shown


def _rows(report: Report) -> Iterator[list[str]]:
    titles = wording.rule_titles(report)
    for file, finding in wording.all_findings(report):
        yield _finding_row(file, finding, titles)
    for file in report.files:
        for entry in file.not_checked:
            yield [*_owner(file), "查不了", entry.rule, entry.name, entry.reason, *[""] * 10]
        if not file.findings and not file.not_checked:
            yield [*_owner(file), "", "", "", "没有发现问题", *[""] * 10]


def _owner(file: FileReport) -> list[str]:
    return [file.path, wording.unit(file), file.prefecture or "", wording.stage(file), file.verdict.value]


def _finding_row(file: FileReport | None, finding: Finding, titles: dict[str, str]) -> list[str]:
    location = finding.location
    return [
        *(_owner(file) if file else [location.file, "跨份比对", "", "", ""]),
        wording.label(finding),
        finding.rule,
        titles[finding.rule],
        wording.message(finding),
        str(location.line or ""),
        str(location.column or ""),
        location.slot or location.path,
        *(wording.COLUMNS[head](finding) for head in HEAD[13:]),
    ]
