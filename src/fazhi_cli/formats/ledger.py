"""The sheets of the 台账 as plain values: cells with the names of their styles, columns, rows, links. ``xlsx`` writes them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fazhi_cli.findings import Finding, Severity
from fazhi_cli.formats import wording
from fazhi_cli.formats.main_problems import main_problems_of_files
from fazhi_cli.formats.matrix import LEGEND, MOST_ANSWERED, Matrix, matrix_of, result_of, untold_evidence
from fazhi_cli.formats.wording import unit
from fazhi_cli.report import UNTOLD, Changes, Report

UNITS = "台账"
FINDINGS = "问题清单"
RULES = "按规则"
CHANGES = "与上次相比"
NOTES = "说明"
_TOLD = {
    "规则": 9, "问题": 46, "改法": 38, "依据": 10, "条款原文": 44, "读法": 26, "位置": 22, "项目": 18, "另见": 30, "豁免": 12,
}  # fmt: skip
"""What is told of a finding, and how wide its columns are."""
MATRIX = "考核标准矩阵"
ANSWERS = "对照标准"


class Cell(NamedTuple):
    """A value (a string is always text), the name of its style, and the sheet and row (from 1) it links to."""

    value: str | int
    style: str = ""
    link: tuple[str, int] | None = None


class Column(NamedTuple):
    """A column's head and its width in characters; ``upright`` heads are written from top to bottom."""

    title: str
    width: float
    upright: bool = False


class Sheet(NamedTuple):
    """A sheet: a title line, a head line, rows; ``frozen`` columns stay in view, a ``broad`` one prints on A3."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    frozen: int = 0
    broad: bool = False


FIRST_ROW = 3
"""The row (from 1) of a sheet's first data row: title and head stand above it."""


def sheets_of(report: Report) -> Iterator[Sheet]:
    """Every sheet of the 台账 in its order; the matrix only where somebody has answered."""
    yield _units(report)
    yield _findings(report)
    yield _rules(report)
    if report.changes is not None:
        yield _changes(report.changes)
    yield from standards_sheets(report)
    yield Sheet(NOTES, "这份台账", (Column("项目", 22), Column("内容", 110)), _note_rows(report))


def _units(report: Report) -> Sheet:
    labels = tuple(dict.fromkeys(part.label for file in report.files for part in file.parts))
    days = (Column("剩余工作日", 5, upright=True),) if report.days_left is not None else ()
    columns = (
        Column("序号", 5),
        Column(report.unit_label, 17),
        Column(report.parent_label, 10),
        Column("阶段", 10),
        Column("结论", 12),
        *(Column(severity.label, 4, upright=True) for severity in wording.SEVERITIES),
        *days,
        *(Column(label, 3, upright=True) for label in labels),
        Column("主要问题", 52),
        Column("文件", 24),
    )
    signs = "　".join(f"{sign}{state}" for state, (sign, _) in wording.PART_MARKS.items()) if labels else ""
    title = f"{report.round_title}　审核台账（{report.as_of}）　　{signs}".rstrip("　")
    return Sheet(UNITS, title, columns, _unit_rows(report, labels), frozen=2, broad=True)


def _unit_rows(report: Report, labels: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    finding_row = FIRST_ROW
    for number, (file, problems) in enumerate(zip(report.files, main_problems_of_files(report), strict=True), 1):
        states = {part.label: part.state for part in file.parts}
        counts = file.counts
        yield (
            Cell(number),
            Cell(wording.unit(file), link=(FINDINGS, finding_row) if file.findings else None),
            Cell(file.prefecture or ""),
            Cell(wording.stage_word(file) + ("*" if file.stage_guessed else "")),
            Cell(wording.verdict_word(file), style=file.verdict.name.lower()),
            *(_count(counts[severity], severity) for severity in wording.SEVERITIES),
            *([] if report.days_left is None else [Cell(report.days_left)]),
            *(
                Cell(*wording.PART_MARKS.get(state, (state, "sign")))
                for state in (states.get(label, "") for label in labels)
            ),
            Cell("；".join(problems)),
            Cell(file.path),
        )
        finding_row += len(file.findings)


def _count(number: int, severity: Severity) -> Cell:
    return Cell(number, style=severity.value if number else "zero")


def _findings(report: Report) -> Sheet:
    passages = any(other.passages for finding in report.cross for other in finding.related)
    widths = _TOLD | ({"另见": 72} if passages else {})  # passages side by side would be taller than a row may be
    told = (Column(head, width) for head, width in widths.items())
    columns = (Column("序号", 5), Column(report.unit_label, 15), Column("轻重", 11), *told)
    title = f"问题清单（{wording.counts_sentence(report.counts)}）"
    return Sheet(FINDINGS, title, columns, _finding_rows(report), frozen=4, broad=True)


def _finding_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    units = [Cell(wording.unit(file), link=(UNITS, row)) for row, file in enumerate(report.files, FIRST_ROW)]
    owners = [unit for unit, file in zip(units, report.files, strict=True) for _ in file.findings]
    owners += [Cell("跨份比对")] * len(report.cross)
    findings = (finding for _, finding in wording.all_findings(report))
    for number, (owner, finding) in enumerate(zip(owners, findings, strict=True), 1):
        yield _finding_row(number, owner, finding)


def _finding_row(number: int, owner: Cell, finding: Finding) -> tuple[Cell, ...]:
    style = "waived" if finding.waived is not None else "incomplete" if finding.unfinished else finding.severity.value
    told = (Cell(wording.COLUMNS[head](finding)) for head in _TOLD)
    return (Cell(number), owner, Cell(wording.label(finding), style=style), *told)


def _rules(report: Report) -> Sheet:
    columns = (
        Column("规则", 9),
        Column("名称", 40),
        *(Column(severity.label, 8) for severity in wording.SEVERITIES),
        Column("问题数", 8),
        Column("材料数", 8),
        Column(f"涉及{report.unit_label}", 70),
    )
    return Sheet(RULES, "各条规则发现的问题（已豁免的也计入）", columns, _rule_rows(report), frozen=2)


def _rule_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    titles = wording.rule_titles(report)
    for rule, pairs in wording.by_rule(report):
        severities = [finding.severity for finding, _ in pairs]
        files = {file.path: wording.unit(file) for _, concerned in pairs for file in concerned}
        yield (
            Cell(rule),
            Cell(titles[rule]),
            *(_count(severities.count(severity), severity) for severity in wording.SEVERITIES),
            Cell(len(pairs)),
            Cell(len(files)),
            Cell("、".join(dict.fromkeys(files.values()))),
        )


def _changes(changes: Changes) -> Sheet:
    columns = (Column("", 10), Column("规则", 9), Column("问题", 80), Column("位置", 40))
    rows = [
        (
            Cell(word, style=style),
            Cell(finding.rule),
            Cell(wording.message(finding)),
            Cell(wording.place(finding.location)),
        )
        for word, style, findings in wording.change_groups(changes)
        for finding in findings
    ]
    return Sheet(CHANGES, f"与上次（{changes.since}）相比：{wording.changes_sentence(changes)}", columns, rows)


def _note_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    facts = [
        ("轮次", f"{report.round_title}（{report.round_id}）"),
        ("检查日期", report.as_of),
        ("总的结论", "{}（{}）".format(*wording.conclusion(report))),
        ("材料", f"{len(report.files)} 份：{wording.verdicts_sentence(report)}"),
        ("程序", f"fazhi {report.tool_version}"),
    ]
    facts += [("期限", wording.days_left(report))] if report.days_left is not None else []
    if any(file.stage_guessed for file in report.files):
        facts.append(("阶段", "带 * 的由内容推断"))
    facts += [("说明", note) for note in report.notes]
    for file in report.files:
        facts += [(f"{wording.unit(file)}：{word}", text) for word, texts in wording.not_run(file) for text in texts]
        facts += [(f"{wording.unit(file)}：说明", note) for note in file.notes]
    facts += [(f"标准 {standard.number}　{standard.chapter}", standard.text) for standard in report.standards]
    facts.append(("提示", "机器检查不能代替人工审核；盖章、签字须人工核对。"))
    for name, text in facts:
        yield (Cell(name), Cell(text))


def standards_sheets(report: Report) -> Iterator[Sheet]:
    """The matrix, and the answers one by one where they are not too many; none where nobody has answered."""
    matrix = matrix_of(report)
    if matrix.rows:
        yield _matrix(matrix, report.unit_label)
        if len(report.files) <= MOST_ANSWERED:
            yield _answers(report)


def _matrix(matrix: Matrix, unit_label: str) -> Sheet:
    columns = (Column(unit_label, 18), *(Column(str(number), 4.5) for number in matrix.numbers))
    rows = [
        (
            Cell(row.unit),
            *(Cell(cell.sign + (str(cell.evidence) if cell.evidence else ""), style="sign") for cell in row.cells),
        )
        for row in matrix.rows
    ]
    title = f"考核标准矩阵：{' '.join(LEGEND)}，后面的数字是佐证份数（自评由申报{unit_label}填写，审批表上没有）"
    return Sheet(MATRIX, title, columns, rows, frozen=1)


def _answers(report: Report) -> Sheet:
    columns = (
        Column(report.unit_label, 17),
        Column("标准", 6),
        Column("自评", 10),
        Column("佐证", 40),
        Column("正文中可能相关的语句（只作提示）", 90),
    )
    title = "对照考核标准：自评、佐证，和按关键词找到的语句（可能漏掉或多出，不表示达标与否）"
    rows = (
        (
            Cell(unit(file)),
            Cell(answer.number),
            Cell(result_of(answer)),
            Cell(UNTOLD if untold_evidence(answer) else "；".join(answer.evidence)),
            Cell("；".join(sentence.rstrip("。") for sentence in answer.sentences)),
        )
        for file in report.files
        for answer in file.standards
    )
    return Sheet(ANSWERS, title, columns, rows, frozen=2)
