"""JUnit XML: well formed, numbers that add up, one outcome a case; 退回 fails, what did not run is an error."""

from xml.etree import ElementTree

import pytest

from fazhi_cli.formats.junit import render
from fazhi_cli.report import Report
from report_samples import HOSTILE, empty, hostile, sample

OUTCOMES = {"failure", "error", "skipped"}


def parsed(report: Report) -> ElementTree.Element:
    text = render(report)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    return ElementTree.fromstring(text.encode("utf-8"))


def outcome(case: ElementTree.Element) -> str:
    tags = [child.tag for child in case if child.tag in OUTCOMES]
    assert len(tags) <= 1
    return tags[0] if tags else "passed"


def follows_the_usual_schema(root: ElementTree.Element) -> None:
    """What the readers of JUnit files in use rely on."""
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        assert suite.get("name")
        cases = list(suite)
        assert int(suite.attrib["tests"]) == len(cases) > 0
        for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[attribute]) == sum(outcome(case) == kind for case in cases)
        for case in cases:
            assert case.tag == "testcase"
            assert case.get("name")
            assert case.get("classname")
            assert all(child.tag in OUTCOMES | {"system-out"} for child in case)
    for attribute in ("tests", "failures", "errors", "skipped"):
        assert int(root.attrib[attribute]) == sum(int(suite.attrib[attribute]) for suite in root)


@pytest.mark.parametrize("report", [sample(), empty()], ids=["五份", "没有文件"])
def test_a_report_follows_the_usual_schema(report: Report) -> None:
    follows_the_usual_schema(parsed(report))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_stays_well_formed(value: str) -> None:
    follows_the_usual_schema(parsed(hostile(value)))


def test_every_weight_has_its_outcome() -> None:
    found = {case.attrib["name"][:7]: outcome(case) for case in parsed(sample()).iter("testcase")}
    assert found["FZ-T101"] == found["FZ-Q101"] == "failure"
    assert found["FZ-V105"] == found["FZ-C102"] == "skipped"
    assert found["FZ-D104"] == "passed"


def test_what_did_not_run_is_an_error_never_a_pass() -> None:
    suite = next(suite for suite in parsed(sample()) if "济源市" in suite.attrib["name"])
    assert [outcome(case) for case in suite] == ["error", "error"]


def test_a_submission_without_findings_is_one_passing_case() -> None:
    from dataclasses import replace

    report = replace(sample(), files=(replace(sample().files[0], findings=()),), cross=())
    assert [case.attrib["name"] for case in parsed(report).iter("testcase")] == ["没有发现问题"]
