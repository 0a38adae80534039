"""The sheets of the 台账 on the assessment standards: the matrix, and every answer with its evidence."""

from collections.abc import Iterator

from fazhi_cli.formats.matrix import LEGEND, MOST_ANSWERED, Matrix, matrix_of, result_of, untold_evidence
from fazhi_cli.formats.sheets import Cell, Column, Sheet
from fazhi_cli.formats.wording import unit
from fazhi_cli.report import Report
from fazhi_cli.review.details import UNTOLD

MATRIX = "考核标准矩阵"
ANSWERS = "对照标准"


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
