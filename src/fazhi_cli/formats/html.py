"""The report as one HTML file: opens with a double click, needs no network, can be searched, filtered and printed.

Everything a user wrote goes through autoescaping and is made visible first; a content security policy with the
hashes of the page's own style and script forbids everything else.
"""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from fazhi_cli.findings import VERDICTS, Finding, Severity
from fazhi_cli.formats import wording
from fazhi_cli.formats.main_problems import main_problems_of_files
from fazhi_cli.formats.matrix import LEGEND, MOST_ANSWERED, matrix_of, result_of, untold_evidence
from fazhi_cli.report import FileReport, Report, StandardNumber
from fazhi_cli.terminal.visible import visible

_TEMPLATES = Path(__file__).parent / "templates"
_EXCERPT_REACH = 60
NO_PREFECTURE = "其他"
"""Where a submission belongs that names no prefecture."""


class Bar(NamedTuple):
    """A bar of a chart: what it counts, how many, where it begins and how long it is in percent."""

    label: str
    number: StandardNumber
    kind: str
    start: float
    length: float


class RuleRow(NamedTuple):
    """A rule that found something: in how many submissions, how often, its bar in percent of the most frequent."""

    id: str
    title: str
    units: int
    findings: int
    length: float


class PrefectureRow(NamedTuple):
    """A prefecture: how many submissions came from it, and the share of each verdict as one stacked bar."""

    name: str
    number: StandardNumber
    bars: list[Bar]


class Excerpt(NamedTuple):
    """The line that a finding points at, cut around its column: before, the character itself, after."""

    before: str
    marked: str
    after: str


def render(report: Report) -> str:
    style = Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8"))
    script = Markup((_TEMPLATES / "report.js").read_text(encoding="utf-8"))
    template = _environment().get_template("report.html.j2")
    return template.render(
        report=report,
        policy=_policy(style, script),
        style=style,
        script=script,
        verdict_bars=verdict_bars(report.files),
        severity_bars=severity_bars(report),
        rule_rows=rule_rows(report),
        prefecture_rows=prefecture_rows(report),
        no_prefecture=NO_PREFECTURE,
        matrix=matrix_of(report),
        legend=LEGEND,
        result_of=result_of,
        untold_evidence=untold_evidence,
        answered=len(report.files) <= MOST_ANSWERED,
        titles=wording.rule_titles(report),
        main_problems=main_problems_of_files(report),
        standard_texts={standard.number: standard for standard in report.standards},
        severities=wording.SEVERITIES,
        verdicts=VERDICTS,
    )


def prefecture_rows(report: Report) -> list[PrefectureRow]:
    """Where the submissions came from, in the order of the files; none where there are not at least two places."""
    places = dict.fromkeys(file.prefecture or NO_PREFECTURE for file in report.files)
    members = {place: [f for f in report.files if (f.prefecture or NO_PREFECTURE) == place] for place in places}
    rows = [PrefectureRow(place, len(files), verdict_bars(files)) for place, files in members.items()]
    return rows if len(rows) > 1 else []


def verdict_bars(files: Sequence[FileReport]) -> list[Bar]:
    """One stacked bar: the share of each verdict."""
    numbers = Counter(file.verdict for file in files)
    bars, start = [], 0.0
    for verdict in VERDICTS:
        number = numbers[verdict]
        length = 100 * number / (len(files) or 1)
        bars.append(Bar(verdict.value, number, verdict.name.lower(), round(start, 3), round(length, 3)))
        start += length
    return bars


def severity_bars(report: Report) -> list[Bar]:
    """One bar a severity, the longest is the most frequent."""
    counts = report.counts
    most = max(counts[severity] for severity in Severity) or 1
    return [
        Bar(severity.label, counts[severity], severity.value, 0, round(100 * counts[severity] / most, 3))
        for severity in wording.SEVERITIES
    ]


def rule_rows(report: Report) -> list[RuleRow]:
    """The rules that found something, the most frequent first."""
    titles, rules = wording.rule_titles(report), wording.by_rule(report)
    most = max((len(pairs) for _, pairs in rules), default=1)
    return [
        RuleRow(
            rule,
            titles[rule],
            len({file.path for _, files in pairs for file in files}),
            len(pairs),
            round(100 * len(pairs) / most, 3),
        )
        for rule, pairs in rules
    ]


def excerpt(finding: Finding) -> Excerpt | None:
    """The finding's line around its column; None where there is no line."""
    line, column = finding.excerpt, finding.location.column
    if line is None or finding.location.line is None:
        return None
    at = min(max((column or 1) - 1, 0), len(line))
    first, last = max(at - _EXCERPT_REACH, 0), at + 2 * _EXCERPT_REACH
    before = ("…" if first else "") + line[first:at]
    after = line[at + 1 : last] + ("…" if last < len(line) else "")
    return Excerpt(before, line[at : at + 1] if column else "", after)


def _environment() -> Environment:
    def seen(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=seen,
    )
    environment.globals.update(wording=wording, excerpt=excerpt)
    return environment


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing may be loaded, sent or run except this page's own style and script."""
    return (
        f"default-src 'none'; style-src 'sha256-{_sha256(style)}'; script-src 'sha256-{_sha256(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
