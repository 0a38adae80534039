"""The main problems of a submission in a few words, for the reports that show many of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fazhi_cli.findings import Finding, Severity, shortened
from fazhi_cli.formats.wording import in_order, message, named_files
from fazhi_cli.report import Report

_IN_SHORT = 40
_MOST = 3
_WEIGHTY = (Severity.ERROR, Severity.MANUAL, Severity.WARNING)


def main_problems_of_files(report: Report) -> list[list[str]]:
    """For each file of the report its main problems, how many checks could not run, then what it shares with other files (跨份).

    A unit whose own papers are sound may still be one of two that a prefecture must not send.
    """
    across: dict[str, list[Finding]] = {}
    titles = {rule.id: rule.title for rule in report.rules}
    for finding in report.cross:
        # Of a sentence that begins with a dozen names, too little would be left: the rule's title says what it is about.
        is_long = len(message(finding).rstrip("。")) > _IN_SHORT
        told = replace(finding, message=titles.get(finding.rule, finding.message)) if is_long else finding
        for path in named_files(finding):
            across.setdefault(path, []).append(told)
    return [
        [
            *main_problems(file.findings),
            *([f"有{len(file.not_checked)}项查不了"] if file.not_checked else []),
            *(f"跨份：{words}" for words in main_problems(across.get(file.path, ()))),
        ]
        for file in report.files
    ]


def main_problems(findings: Iterable[Finding]) -> list[str]:
    """The weightiest problems of one submission in a few words: a rule's first message, and at how many places."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in in_order(findings):
        if finding.waived is None and (finding.unfinished or finding.severity in _WEIGHTY):
            by_rule.setdefault(finding.rule, []).append(finding)
    shown = [_in_short(found) for found in list(by_rule.values())[:_MOST]]
    return [*shown, f"等{len(by_rule)}项"] if len(by_rule) > _MOST else shown


def _in_short(found: Sequence[Finding]) -> str:
    words = shortened(message(found[0]).rstrip("。"), _IN_SHORT)
    return f"{words}（共{len(found)}处）" if len(found) > 1 else words
