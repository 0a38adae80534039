"""The report for people: every finding with its place, the line itself, the clause and the way to mend it.

Builds lines of styled segments; colours are put on elsewhere (``terminal.printing``), so that plain text costs no import.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from fazhi_cli.findings import Finding, Related, SharedPassage
from fazhi_cli.formats import wording
from fazhi_cli.report import Changes, FileReport, Report
from fazhi_cli.terminal.columns import character_width, width_of, window, wrap
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph, plain
from fazhi_cli.terminal.visible import visible

_INDENT = 4
_HEAD = 10
_BETWEEN = 2
_REACH = 400
_MOST_WITH_PASSAGES = 3
_STYLES = {"位置": "path", "改法": "fix"}


def render(report: Report, width: int = 80) -> str:
    """The whole report as plain text, no line wider than ``width`` columns."""
    return plain(lines_of(report, Page(width)))


def lines_of(report: Report, page: Page) -> Iterator[Line]:
    """The whole report: every file, what only several files together show, the summary."""
    for file in report.files:
        yield from file_lines(file, page)
    yield from closing_lines(report, page)


def closing_lines(report: Report, page: Page) -> Iterator[Line]:
    """What only several files together show, notes on the run, and the summary."""
    if report.cross:
        yield _rule_off("跨份比对", page)
        for finding in wording.in_order(report.cross):
            yield from finding_lines(finding, page)
    if report.changes is not None:
        yield _rule_off(f"与上次（{visible(report.changes.since)}）相比", page)
        yield from changes_lines(report.changes, page)
    days = wording.days_left(report)
    for note in (*report.notes, *([f"{days}。"] if days else [])):
        yield from paragraph(Segment("说明："), visible(note), page, style="faint")
    yield from summary_lines(report, page)


def file_lines(file: FileReport, page: Page) -> Iterator[Line]:
    """One submission: its head, its findings by weight, what did not apply and what could not be answered."""
    yield _rule_off(visible(file.path), page)
    yield from _head_lines(file, page)
    yield from paragraph(Segment(""), wording.counts_sentence(file.counts), page, style="faint")
    yield ()
    for finding in wording.in_order(file.findings):
        yield from finding_lines(finding, page)
    for word, texts in wording.not_run(file):
        for text in texts:
            yield from paragraph(Segment(f"{word}："), visible(text), page, style="faint")
    for note in file.notes:
        yield from paragraph(Segment("说明："), visible(note), page, style="faint")
    if file.not_applicable or file.not_checked or file.notes:
        yield ()


def _head_lines(file: FileReport, page: Page) -> Iterator[Line]:
    """Unit, stage and verdict; the verdict on a line of its own where there is no room for it."""
    known = [file.unit or wording.UNNAMED, *(() if file.style_only else (wording.stage(file),))]
    *lines, last = paragraph(Segment(""), visible(f"{' · '.join(known)} ·"), page, style="strong")
    verdict = Segment(wording.verdict_word(file), file.verdict.name.lower())
    yield from lines
    taken = width_of("".join(segment.text for segment in last), page.ambiguous)
    if taken + 1 + width_of(verdict.text) <= page.width:
        yield (*last, Segment(" "), verdict)
    else:
        yield last
        yield (verdict,)


def finding_lines(finding: Finding, page: Page) -> Iterator[Line]:
    """One finding: label and message, place, the line with a caret, clause, fix, the other places."""
    style = "waived" if finding.waived is not None else finding.severity.value
    head = Segment(f"[{wording.label(finding)}] ", style)
    yield from paragraph(
        head, f"{visible(wording.message(finding))}（{visible(finding.rule)}）", page, _INDENT, style="strong"
    )
    for word, parts in wording.facts(replace(finding, related=(), waived=None)):
        yield from paragraph(_detail(word), visible("  ".join(parts)), page, style=_STYLES.get(word, ""))
        if word == "位置":
            yield from excerpt_lines(finding, page)
    yield from _related_lines(finding.related, page)
    if finding.waived is not None:
        yield from paragraph(_detail("豁免"), visible(finding.waived), page)
    yield ()


def _related_lines(related: Sequence[Related], page: Page) -> Iterator[Line]:
    """The other places; of many that share passages, only the first with them: a screen is no place for fifty pages."""
    shared = 0
    for other in related:
        yield from paragraph(_detail("另见"), visible(f"{wording.place(other.location)}  {other.message}"), page)
        shared += bool(other.passages)
        for passage in other.passages if shared <= _MOST_WITH_PASSAGES else ():
            yield from passage_lines(passage, page)
    if shared > _MOST_WITH_PASSAGES:
        note = f"相同的段落只列到第{_MOST_WITH_PASSAGES}处，其余的在网页报告、台账里（--report 报告.html）。"
        yield from paragraph(_detail("说明"), note, page)


def passage_lines(passage: SharedPassage, page: Page) -> Iterator[Line]:
    """A passage that two submissions share, side by side, each below its owner."""
    yield from _side_by_side(passage.first_owner, passage.second_owner, "faint", page)
    yield from _side_by_side(passage.first, passage.second, "quote", page)


def _side_by_side(left: str, right: str, style: str, page: Page) -> Iterator[Line]:
    width = (page.width - _HEAD - _BETWEEN) // 2
    columns = [wrap(visible(text), width, page.ambiguous) for text in (left, right)]
    for one, other in zip_longest(*columns, fillvalue=""):
        gap = " " * (width - width_of(one, page.ambiguous) + _BETWEEN)
        yield (Segment(" " * _HEAD), Segment(one, style), Segment(gap), Segment(other, style))


def excerpt_lines(finding: Finding, page: Page) -> Iterator[Line]:
    """The line that the finding points at, cut to a window around the column, with a caret below."""
    line, column = finding.location.line, finding.location.column
    if finding.excerpt is None or line is None:
        return
    at = min(max((column or 1) - 1, 0), len(finding.excerpt))
    near = max(at - _REACH, 0)
    before = visible(finding.excerpt[near:at])
    after = visible(finding.excerpt[at : at + _REACH])
    margin = f"{line:>{_HEAD - 3}} | "
    shown, caret = window(before + after, len(before), page.width - width_of(margin), page.ambiguous)
    yield (Segment(margin, "faint"), Segment(shown, "quote"))
    if column is not None:
        yield (Segment(" " * (width_of(margin) - 2) + "| ", "faint"), Segment(" " * caret + "^", "caret"))


def changes_lines(changes: Changes, page: Page) -> Iterator[Line]:
    """What was mended, what was not, what is new, what was not checked again: the numbers, then one line each."""
    yield (Segment(wording.changes_sentence(changes), "faint"),)
    for word, style, findings in wording.change_groups(changes):
        for finding in findings:
            text = f"{visible(wording.message(finding))}（{visible(finding.rule)}，{visible(wording.place(finding.location))}）"
            yield from paragraph(Segment(f"[{word}] ", style), text, page, _INDENT)
    yield ()


def summary_lines(report: Report, page: Page) -> Iterator[Line]:
    """The verdict on everything in one sentence, with the exit code and its meaning."""
    verdict = report.verdict
    if len(report.files) != 1:
        yield from paragraph(
            Segment(""), f"共 {len(report.files)} 份：{wording.verdicts_sentence(report) or '无'}", page
        )
    yield from paragraph(Segment(""), wording.counts_sentence(report.counts, zeros=True), page)
    word, meaning = wording.conclusion(report)
    closing = f"（{meaning}；退出码 {verdict.exit_code}）"
    yield from paragraph(Segment(f"结论：{word}", verdict.name.lower()), closing, page, 0)


def _rule_off(title: str, page: Page) -> Line:
    """A title with a rule behind it to the edge of the page; a title that is too long loses its beginning."""
    dash = width_of("─", page.ambiguous)
    room = page.width - dash - 2
    used = width_of(title, page.ambiguous)
    if used > room:
        used, start = used + character_width("…", page.ambiguous), 0
        while used > room:
            used -= character_width(title[start], page.ambiguous)
            start += 1
        title = "…" + title[start:]
    left = (room - used) // dash
    return (Segment("─ ", "faint"), Segment(title, "title"), Segment(" " + "─" * left, "faint"))


def _detail(word: str) -> Segment:
    return Segment(f"{' ' * _INDENT}{word}  ", "faint")
