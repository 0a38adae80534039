"""SARIF 2.1.0: valid by the published schema, levels, places, waivers; no value is read as markup."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from fazhi_cli.formats.sarif import render, sentence, uri_of
from fazhi_cli.report import Report
from report_samples import HOSTILE, empty, hostile, sample


@cache
def validator() -> Draft7Validator:
    schema = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
    return Draft7Validator(json.loads(schema.read_text("utf-8")), format_checker=Draft7Validator.FORMAT_CHECKER)


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(render(report))
    validator().validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.mark.parametrize("report", [sample(), empty()], ids=["五份", "没有文件"])
def test_a_log_is_valid_by_the_published_schema(report: Report) -> None:
    run_of(report)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_gives_a_valid_log(value: str) -> None:
    run = run_of(hostile(value))
    assert "](" not in run["results"][0]["message"]["text"]


def test_every_finding_is_a_result_with_its_level_and_its_rule() -> None:
    run = run_of(sample())
    assert {(result["ruleId"], result["level"]) for result in run["results"]} >= {
        ("FZ-T101", "error"),
        ("FZ-V105", "warning"),
        ("FZ-C102", "warning"),
        ("FZ-D104", "note"),
        ("FZ-Q101", "error"),
    }
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_place_has_line_column_and_the_line_itself() -> None:
    result = next(result for result in run_of(sample())["results"] if result["ruleId"] == "FZ-T101")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/nomination.yaml")
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (12, 9)
    assert place["region"]["snippet"]["text"].startswith("创建工作情况")


def test_both_places_of_a_contradiction_are_told() -> None:
    result = next(result for result in run_of(sample())["results"] if result["ruleId"] == "FZ-V201")
    assert [other["message"]["text"] for other in result["relatedLocations"]] == ["环保部门的意见"]


def test_a_waived_finding_is_suppressed_with_its_reason() -> None:
    result = next(result for result in run_of(sample())["results"] if result["ruleId"] == "FZ-C102")
    assert "省办同意照录" in result["suppressions"][0]["justification"]


def test_an_unfinished_check_makes_the_run_unsuccessful() -> None:
    run = run_of(sample())
    invocation = run["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    assert any("查不了" in note["message"]["text"] for note in invocation["toolExecutionNotifications"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("批量/甲.yaml", "%E6%89%B9%E9%87%8F/%E7%94%B2.yaml"),
        ("a b#c?.yaml", "a%20b%23c%3F.yaml"),
        ("批量\\甲", "%E6%89%B9%E9%87%8F/%E7%94%B2"),
        ("C:\\材料\\a.yaml", "file:///C:/%E6%9D%90%E6%96%99/a.yaml"),
        ("/home/a.yaml", "file:///home/a.yaml"),
        ("\\\\server\\a.yaml", "file://server/a.yaml"),
        ("坏\udce9名", "%E5%9D%8F%ED%B3%A9%E5%90%8D"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri


def test_braces_and_links_in_a_message_are_text() -> None:
    assert sentence("{0} [看](http://x)") == {"text": "{{0}} [看] (http://x)"}
