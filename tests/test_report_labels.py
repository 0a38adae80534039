"""What a round calls its applicants and the areas above them, in the heads of every report with columns."""

import io
from dataclasses import replace

import pytest

from fazhi_cli.formats import csv_, html, markdown, table, xlsx
from fazhi_cli.report import Report
from report_samples import sample

VILLAGES = replace(sample(), unit_label="村", parent_label="县区")


def ledger_heads(report: Report) -> str:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx.render(report)))
    return "\n".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("head", "of_villages", "usual"),
    [
        pytest.param(csv_.render(VILLAGES), '"文件","村","县区"', '"文件","单位"', id="CSV"),
        pytest.param(table.render(VILLAGES), "序号 村 ", "序号 单位", id="表"),
        pytest.param(markdown.render(VILLAGES), "| 序号 | 村 |", "| 序号 | 单位 |", id="Markdown"),
        pytest.param(ledger_heads(VILLAGES), "\n村\n县区\n", "\n单位\n", id="Excel"),
        pytest.param(ledger_heads(VILLAGES), "涉及村", "涉及单位", id="Excel，各条规则"),
        pytest.param(html.render(VILLAGES), 'placeholder="村、', "申报单位填写", id="网页"),
    ],
)
def test_columns_are_headed_by_the_rounds_words(head: str, of_villages: str, usual: str) -> None:
    assert of_villages in head
    assert usual not in head
