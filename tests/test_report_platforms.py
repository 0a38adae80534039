"""The formats of code platforms: GitHub's workflow commands, GitLab's Code Quality report."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from fazhi_cli.formats.github import render as github
from fazhi_cli.formats.gitlab import render as gitlab
from fazhi_cli.report import Report
from report_samples import HOSTILE, empty, hostile, sample

COMMAND = re.compile(r"::(error|warning|notice) ([a-z]+=[^,:]*(?:,[a-z]+=[^,:]*)*)::(.+)")
"""What GitHub reads: a command, its properties without bare colons and commas, its text."""


def shown(report: Report) -> int:
    """The findings that are not waived, and the checks without an answer."""
    findings = [*report.cross, *(finding for file in report.files for finding in file.findings)]
    return sum(finding.waived is None for finding in findings) + sum(len(file.not_checked) for file in report.files)


def issues(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gitlab(report))
    return found


def test_every_finding_is_one_command_and_one_issue() -> None:
    lines = github(sample()).splitlines()
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert len(lines) == len(issues(sample())) == shown(sample()) > 0


@pytest.mark.parametrize("report", [empty()], ids=["没有文件"])
def test_nothing_found_is_nothing_said(report: Report) -> None:
    assert github(report) == ""
    assert issues(report) == []


def test_what_must_be_mended_is_an_error_and_what_could_not_run_a_blocker() -> None:
    severities = {issue["check_name"]: issue["severity"] for issue in issues(sample())}
    assert severities["FZ-T101"] == "critical"
    assert severities["FZ-D104"] == "info"
    assert any(issue["severity"] == "blocker" for issue in issues(sample()))
    (line,) = [line for line in github(sample()).splitlines() if "FZ-T101" in line]
    assert line.startswith("::error file=")
    assert ",line=12,col=9," in line


def test_an_issue_has_every_key_that_gitlab_asks_for() -> None:
    for issue in issues(sample()):
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["location"]["lines"]["begin"] >= 1
    fingerprints = [issue["fingerprint"] for issue in issues(sample())]
    assert all(fingerprints)


def test_a_path_of_windows_is_given_with_slashes() -> None:
    report = sample()
    (first, *_) = report.files
    finding = replace(
        first.findings[0], location=replace(first.findings[0].location, file="批量\\甲县\\nomination.yaml")
    )
    windows = replace(report, files=(replace(first, findings=(finding,), not_checked=()),), cross=())
    assert "file=批量/甲县/nomination.yaml," in github(windows)
    assert issues(windows)[0]["location"]["path"] == "批量/甲县/nomination.yaml"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_value_adds_a_command_or_breaks_the_json(value: str) -> None:
    report = hostile(value)
    lines = github(report).splitlines()
    assert len(lines) == shown(report)
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert len(issues(report)) == shown(report)
