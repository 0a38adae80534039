"""CSV: opens in Excel and WPS as Chinese, one row a finding, no cell that a spreadsheet would run."""

import csv
import io

import pytest

from fazhi_cli.formats.csv_ import HEAD, harmless, render
from report_samples import HOSTILE, empty, hostile, sample

FIRST_SIGNS = tuple("=+-@＝＋－＠\t\r")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8() -> None:
    assert render(sample()).startswith("\ufeff")
    assert "\r\n" in render(sample())


def test_there_is_a_row_a_finding_and_one_for_a_submission_without_any() -> None:
    found = rows(render(sample()))
    assert found[0] == list(HEAD)
    findings = sum(len(file.findings) for file in sample().files) + len(sample().cross)
    not_checked = sum(len(file.not_checked) for file in sample().files)
    assert len(found) - 1 == findings + not_checked
    assert [row[0] for row in found[1:]] == [str(number) for number in range(1, len(found))]
    assert rows(render(empty())) == [list(HEAD)]


def test_a_finding_tells_everything() -> None:
    row = next(dict(zip(HEAD, row, strict=True)) for row in rows(render(sample())) if "FZ-V201" in row)
    assert (row["单位"], row["轻重"], row["行"], row["列"]) == ("滑县", "退回", "48", "11")
    assert row["另见"].endswith("环保部门的意见")
    assert row["改法"].startswith("与环保部门核对事实")


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_cell_is_a_formula_and_every_row_is_whole(value: str) -> None:
    written = rows(render(hostile(value)))
    assert len(written) >= 2
    for row in written:
        assert len(row) == len(HEAD)
        assert not any(cell.lstrip(" \u3000").startswith(FIRST_SIGNS) for cell in row)


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1", "'=1"), (" =1", "' =1"), ("'=1", "''=1"), ("－5", "'－5"), ("1=1", "1=1"), ("a\nb", "a␊b"), ("", "")],
)
def test_only_what_could_be_a_formula_gets_an_apostrophe(value: str, cell: str) -> None:
    assert harmless(value) == cell
