"""Verdicts and exit codes as the product page fixes them."""

import pytest

from fazhi_cli.findings import Finding, Location, Severity, Verdict, dotted, verdict_of, worst
from fazhi_cli.report import FileReport, NotRun, Report


def finding(severity: Severity, *, unfinished: bool = False, waived: str | None = None) -> Finding:
    return Finding("FZ-X1", "x", severity, "说明", Location("a.yaml"), "改", unfinished=unfinished, waived=waived)


@pytest.mark.parametrize(
    ("case", "findings", "verdict"),
    [
        ("没有任何问题，可报", [], Verdict.READY),
        ("只有须说明和提示，可报", [finding(Severity.WARNING), finding(Severity.INFO)], Verdict.READY),
        ("还没到时候的待办不拦报送", [finding(Severity.TODO)], Verdict.READY),
        ("有一条退回，须改", [finding(Severity.INFO), finding(Severity.ERROR)], Verdict.REVISE),
        ("只剩人工认定的，待人工认定", [finding(Severity.MANUAL)], Verdict.MANUAL),
        ("退回重于人工认定", [finding(Severity.MANUAL), finding(Severity.ERROR)], Verdict.REVISE),
        (
            "有一项没查成，检查未完成",
            [finding(Severity.ERROR), finding(Severity.INFO, unfinished=True)],
            Verdict.INCOMPLETE,
        ),
        ("已豁免的退回不再拦", [finding(Severity.ERROR, waived="已批准")], Verdict.READY),
    ],
)
def test_verdict_of_one_file(case: str, findings: list[Finding], verdict: Verdict) -> None:
    assert verdict_of(findings) is verdict, case


def test_checks_that_could_not_be_asked_are_never_a_pass() -> None:
    report = FileReport("a.docx", "中牟县", "city", not_checked=(NotRun("征求意见", "审批表上没有"),))
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("verdicts", "expected", "code"),
    [
        ([Verdict.READY], Verdict.READY, 0),
        ([Verdict.READY, Verdict.MANUAL], Verdict.MANUAL, 4),
        ([Verdict.MANUAL, Verdict.REVISE, Verdict.READY], Verdict.REVISE, 1),
        ([Verdict.REVISE, Verdict.INCOMPLETE], Verdict.INCOMPLETE, 3),
        ([], Verdict.INCOMPLETE, 3),
    ],
)
def test_over_several_files_the_first_of_3_1_4_0(verdicts: list[Verdict], expected: Verdict, code: int) -> None:
    assert worst(verdicts) is expected
    assert worst(verdicts).exit_code == code


def test_findings_across_files_count_in_the_report() -> None:
    files = (FileReport("a.yaml", "甲县", "city"),)
    report = Report("0", "r", "轮次", None, "2017-10-13", files, cross=(finding(Severity.ERROR),))
    assert report.verdict is Verdict.REVISE
    assert report.counts["error"] == 1


def test_a_report_about_no_file_is_not_a_pass() -> None:
    assert Report("0", "r", "轮次", None, "2017-10-13", ()).verdict is Verdict.INCOMPLETE


def test_key_paths_count_from_one_as_people_do() -> None:
    assert dotted(("征求意见", 2, "文号")) == "征求意见[3].文号"
    assert dotted(()) == ""
