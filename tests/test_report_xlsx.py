"""The ledger as a clerk opens it: sheets, columns, links, print set-up; every value a text."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pytest

from fazhi_cli.findings import Finding, Location, Related, Severity, SharedPassage
from fazhi_cli.formats.xlsx import cell_text, render
from fazhi_cli.report import Changes, PartState, Report, StandardAnswer
from fazhi_cli.terminal.visible import visible
from report_samples import HOSTILE, empty, hostile, last_day, sample, too_long

HEAD = 2


@cache
def content(name: str = "sample") -> bytes:
    changes = Changes("2017-10-12", mended=(too_long("a.yaml"),), new=(last_day("b.yaml"),))
    return render(sample() if name == "sample" else replace(sample(), changes=changes))


def book(given: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(given))


def table(page: Any) -> list[dict[str, Any]]:
    titles = [cell.value for cell in page[HEAD]]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=HEAD + 1)]


def test_the_sheets_are_those_of_the_ledger() -> None:
    assert book(content()).sheetnames == ["台账", "问题清单", "按规则", "考核标准矩阵", "对照标准", "说明"]
    assert "与上次相比" in book(content("changed")).sheetnames


def test_there_is_one_row_a_unit_with_verdict_counts_days_and_parts() -> None:
    rows = table(book(content())["台账"])
    assert [row["单位"] for row in rows] == ["新郑市", "滑县", "兰考县", "批量/04-济源市/nomination.yaml"]
    assert [row["结论"] for row in rows] == ["可报", "须改", "待人工认定", "检查未完成"]
    slips = rows[1]
    assert (slips["退回"], slips["待人工认定"], slips["待办"], slips["剩余工作日"]) == (2, 1, 1, 2)
    assert (rows[0]["县级领导小组意见"], rows[0]["征求意见"], rows[0]["公示"]) == ("●", "×", "○")
    assert slips["阶段"] == "县级申报*"
    assert "“创建工作情况”共1623字" in slips["主要问题"]


def test_every_part_has_its_sign() -> None:
    parts = tuple(PartState(state, state) for state in ("已具备", "缺", "待办", "不适用", "查不了", "别的"))
    report = replace(sample(), files=(replace(sample().files[0], parts=parts),))
    (row,) = table(book(render(report))["台账"])
    assert [row[part.label] for part in parts] == ["●", "×", "○", "－", "？", "别的"]
    assert "●已具备　×缺　○待办　－不适用　？查不了" in book(render(report))["台账"]["A1"].value


def test_every_submission_has_a_row_and_every_finding() -> None:
    sheets = book(content())
    found = sum(len(file.findings) for file in sample().files) + len(sample().cross)
    assert [sheets[name].max_row - HEAD for name in ("台账", "问题清单")] == [len(sample().files), found]


def test_the_unit_leads_to_its_first_finding_and_back() -> None:
    sheets = book(content())
    ledger, findings = sheets["台账"], sheets["问题清单"]
    for row in ledger.iter_rows(min_row=HEAD + 1):
        target = row[1].hyperlink.location
        assert target.startswith("'问题清单'!A")
        assert findings.cell(int(target.rsplit("A", 1)[1]), 2).value == row[1].value
    for row in findings.iter_rows(min_row=HEAD + 1):
        if row[1].value != "跨份比对":
            target = row[1].hyperlink.location
            assert ledger.cell(int(target.rsplit("A", 1)[1]), 2).value == row[1].value


def test_a_file_that_was_named_twice_leads_to_its_own_row() -> None:
    (faulty,) = [file for file in sample().files if file.unit == "滑县"]
    sheets = book(render(replace(sample(), files=(faulty, faulty), cross=())))
    targets = [row[1].hyperlink.location for row in sheets["问题清单"].iter_rows(min_row=HEAD + 1)]
    rows = [HEAD + 1 + number for number in range(2) for _ in faulty.findings]
    assert targets == [f"'台账'!A{row}" for row in rows]


def test_every_finding_has_a_row_with_its_clause_and_its_mend() -> None:
    rows = table(book(content())["问题清单"])
    assert len(rows) == sum(len(file.findings) for file in sample().files) + len(sample().cross)
    row = next(row for row in rows if row["规则"] == "FZ-T101")
    assert (row["轻重"], row["依据"]) == ("退回", "附件2 填表说明")
    assert row["改法"].startswith("删减到1500字以内")


def test_a_rule_names_the_units_it_concerns() -> None:
    rows = {row["规则"]: row for row in table(book(content())["按规则"])}
    assert (rows["FZ-V105"]["问题数"], rows["FZ-V105"]["涉及单位"]) == (2, "滑县、兰考县")
    assert (rows["FZ-Q101"]["材料数"], rows["FZ-Q101"]["涉及单位"]) == (1, "滑县")


def test_the_matrix_shows_self_assessment_and_evidence() -> None:
    rows = table(book(content())["考核标准矩阵"])
    assert rows[0] == {"单位": "新郑市", "1": "●1", "2": "◐", "7": "－"}


def test_answers_to_the_standards_are_told_with_the_sentences_that_speak_to_them() -> None:
    row = table(book(content())["对照标准"])[0]
    assert (row["单位"], row["标准"], row["自评"], row["佐证"]) == ("新郑市", 1, "达标", "佐证材料/县委文件.pdf")
    assert row["正文中可能相关的语句（只作提示）"] == "县委坚持总揽全局、协调各方"


def test_the_matrix_says_where_a_form_cannot_tell_the_self_assessment() -> None:
    only_form = replace(sample().files[0], standards=(StandardAnswer(1, "查不了"),))
    given = book(render(replace(sample(), files=(only_form,))))
    assert table(given["考核标准矩阵"])[0]["1"] == "？"
    assert "？查不了" in given["考核标准矩阵"]["A1"].value
    row = table(given["对照标准"])[0]
    assert (row["自评"], row["佐证"]) == ("查不了", "查不了")


def test_of_very_many_submissions_the_matrix_is_enough() -> None:
    files = tuple(replace(sample().files[0], path=str(number)) for number in range(201))
    assert "对照标准" not in book(render(replace(sample(), files=files))).sheetnames


def test_what_changed_has_its_own_sheet() -> None:
    page = book(content("changed"))["与上次相比"]
    assert page["A1"].value == "与上次（2017-10-12）相比：已改 1 · 未改 0 · 新增 1"
    assert [row[0].value for row in page.iter_rows(min_row=HEAD + 1)] == ["已改", "新增"]


@pytest.mark.parametrize("name", ["台账", "问题清单", "按规则", "考核标准矩阵", "对照标准", "说明"])
def test_a_sheet_can_be_filtered_scrolled_and_printed(name: str) -> None:
    page = book(content())[name]
    assert page.freeze_panes is not None
    assert page.freeze_panes.endswith("3")
    assert page.auto_filter.ref.startswith("A2:")
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == (8 if name in ("台账", "问题清单") else 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert int(page.page_setup.fitToHeight) == 0
    assert page.print_title_rows == "$1:$2"
    assert page.oddFooter.center.text == "第 &P 页，共 &N 页"
    widths = [page.column_dimensions[letter].width for letter in list(page.column_dimensions)]
    assert widths
    assert all(width > 0 for width in widths)


def test_rows_are_as_high_as_their_longest_text() -> None:
    page = book(content())["问题清单"]
    heights = {page.cell(row, 4).value: page.row_dimensions[row].height for row in range(3, page.max_row + 1)}
    assert heights["FZ-C101"] > heights["FZ-D104"]
    assert all(0 < height <= 409 for height in heights.values())


def test_passages_that_two_share_are_not_cut_by_the_tallest_row() -> None:
    passage = SharedPassage("新郑市", "字" * 180, "荥阳市", "字" * 180)
    alike = Related("雷同", Location("a.yaml"), (passage, passage))
    cross = Finding("FZ-X107", "x", Severity.WARNING, "雷同。", Location("b.yaml"), "改。", related=(alike,))
    page = book(render(replace(sample(), cross=(cross,))))["问题清单"]
    assert page.row_dimensions[page.max_row].height < 400


def test_numbers_stand_in_the_middle_of_their_column() -> None:
    page = book(content())["台账"]
    assert page.cell(HEAD + 1, 1).alignment.horizontal == "center"
    assert page.cell(HEAD + 1, 2).alignment.horizontal is None


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_value_is_a_formula_or_an_address(value: str) -> None:
    given = render(hostile(value))
    with zipfile.ZipFile(io.BytesIO(given)) as package:
        assert not any("externalLink" in name for name in package.namelist())
        pages = "".join(package.read(name).decode() for name in package.namelist() if "worksheets/" in name)
    assert "<f>" not in pages
    assert 'TargetMode="External"' not in pages
    for page in book(given):
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.coordinate
                assert cell.hyperlink is None or cell.hyperlink.target is None
    assert book(given)["台账"]["B3"].value == cell_text(value)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_text_like_a_formula_stays_one_when_its_cell_is_edited(value: str) -> None:
    report = replace(sample(), files=(replace(sample().files[0], prefecture=value),))
    cell = book(render(report))["台账"]["C3"]
    assert (cell.value, cell.quotePrefix) == (value, True)


def test_a_text_too_long_for_a_cell_says_so() -> None:
    shown = cell_text("长" * 40_000)
    assert len(shown) < 32_767
    assert shown.endswith("（共40000字，单元格装不下，全文见 JSON 报告）")


@pytest.mark.parametrize("report", [empty(), sample()], ids=["没有文件", "五份"])
def test_equal_reports_give_equal_bytes(report: Report) -> None:
    assert render(report) == render(report)


def test_an_empty_run_says_that_nothing_was_checked() -> None:
    notes = {row["项目"]: row["内容"] for row in table(book(render(empty()))["说明"])}
    assert notes["总的结论"].startswith("检查未完成")


def test_values_are_shown_as_everywhere_else() -> None:
    assert cell_text("a\x1b[31m") == visible("a\x1b[31m") == "a␛[31m"
