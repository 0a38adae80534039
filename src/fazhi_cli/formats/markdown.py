"""The report as Markdown, for pasting into documents and merge requests; no value is read as Markdown."""

import re
from collections.abc import Iterator

from fazhi_cli.findings import Finding
from fazhi_cli.formats import wording
from fazhi_cli.formats.main_problems import main_problems_of_files
from fazhi_cli.report import Changes, FileReport, Report
from fazhi_cli.terminal.columns import window
from fazhi_cli.terminal.visible import visible

_MARKS = re.compile(r"[\\`*_{}\[\]()<>#|~!&$@]|(?<=[a-zA-Z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_EXCERPT_WIDTH = 100


def render(report: Report) -> str:
    """The report as one Markdown document: an overview table, then every submission."""
    return "".join(f"{block}\n\n" for block in _blocks(report))


def escaped(text: str) -> str:
    """``text`` on one line with all of GitHub's Markdown escaped; not for use at the beginning of a line."""
    return _MARKS.sub(r"\\\g<0>", visible(text))


def code_span(text: str) -> str:
    """``text`` as a code span whose fence is longer than any run of backticks in it."""
    shown = visible(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}"


def _blocks(report: Report) -> Iterator[str]:
    """The headings, paragraphs, lists and tables of the document."""
    yield f"# 检查报告：{escaped(report.round_title)}"
    word, meaning = wording.conclusion(report)
    facts = [
        f"结论：**{word}**（{meaning}；退出码 {report.verdict.exit_code}）",
        f"合计：{wording.counts_sentence(report.counts, zeros=True)}",
        f"检查日期：{escaped(report.as_of)}；轮次：{escaped(report.round_id)}；程序：fazhi {report.tool_version}",
        wording.days_left(report),
        *(f"说明：{escaped(note)}" for note in report.notes),
    ]
    yield "\n".join(f"- {fact}" for fact in facts if fact)
    yield "\n".join(_overview(report))
    for number, file in enumerate(report.files, 1):
        yield f"## {number}. {escaped(wording.unit(file))}"
        yield f"文件：{escaped(file.path)}；阶段：{escaped(wording.stage(file))}；结论：**{wording.verdict_word(file)}**"
        yield "\n".join(_told_of(file)) or "没有发现问题。"
    if report.cross:
        yield "## 跨份比对"
        yield "\n".join(line for finding in wording.in_order(report.cross) for line in _finding(finding))
    if report.changes is not None:
        yield f"## 与上次（{escaped(report.changes.since)}）相比"
        yield wording.changes_sentence(report.changes)
        yield "\n".join(_changed(report.changes))


def _changed(changes: Changes) -> Iterator[str]:
    for word, _, findings in wording.change_groups(changes):
        for finding in findings:
            where = escaped(wording.place(finding.location))
            yield f"- **{word}** {escaped(wording.message(finding))}（{escaped(finding.rule)}，{where}）"


def _overview(report: Report) -> Iterator[str]:
    yield f"| 序号 | {escaped(report.unit_label)} | 阶段 | 结论 | 退回 | 须说明 | 待人工 | 待办 | 主要问题 |"
    yield "|---:|---|---|---|---:|---:|---:|---:|---|"
    for number, (file, found) in enumerate(zip(report.files, main_problems_of_files(report), strict=True), 1):
        counts = " | ".join(str(file.counts[severity]) for severity in wording.COUNTED)
        problems = escaped("；".join(found))
        yield (
            f"| {number} | {escaped(wording.unit(file))} | {escaped(wording.stage(file))} | {wording.verdict_word(file)} "
            f"| {counts} | {problems} |"
        )


def _told_of(file: FileReport) -> Iterator[str]:
    for finding in wording.in_order(file.findings):
        yield from _finding(finding)
    for word, texts in wording.not_run(file):
        yield from (f"- {word}：{escaped(text)}" for text in texts)
    yield from (f"- 说明：{escaped(note)}" for note in file.notes)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"- **{wording.label(finding)}** {escaped(wording.message(finding))}（{escaped(finding.rule)}）"
    for word, parts in wording.facts(finding):
        yield f"  - {word}：{'　'.join(map(escaped, parts))}"
        if word == "位置" and finding.excerpt is not None and finding.excerpt.strip():
            shown, _ = window(visible(finding.excerpt.strip()), 0, _EXCERPT_WIDTH)
            yield f"  - 原文：{code_span(shown)}"
