"""The report for programs: the documented keys and no others, valid by its schema, read back as it was."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import fazhi_cli
from fazhi_cli.findings import Finding
from fazhi_cli.formats.json_ import JsonReportError, parse, render
from fazhi_cli.report import Belonging, Changes, FileReport, FolderContents, Procedure, Report, Unopened
from fazhi_cli.resources import bundled
from report_samples import HOSTILE, empty, hostile, last_day, sample, too_long

SCHEMA: dict[str, Any] = json.loads(
    files("fazhi_cli.formats").joinpath("report.schema.json").read_text(encoding="utf-8")
)
DOCUMENT = (Path(__file__).parents[1] / "docs" / "reports.md").read_text("utf-8")
CHANGES = Changes("2017-10-12", (too_long("a.yaml"),), (last_day("b.yaml"),), (too_long("b.yaml"),), (too_long("c"),))
CONTENTS = FolderContents((Belonging("a/1.pdf", "a", "写在佐证里"),), (Unopened("b.doc", "打不开", True),))
FILED = Procedure("申报", "city", ("安阳市", None), (("", "2017-10-13"),))
HANDED_IN = tuple(replace(file, procedure=FILED) for file in sample().files)
REPORTS = {
    "五份": sample(),
    "没有文件": empty(),
    "与上次相比": replace(sample(), changes=CHANGES),
    "一个文件夹": replace(sample(), files=HANDED_IN, contents=CONTENTS, parent_label="省辖市", unit_label="村"),
    "相同的段落": hostile("x"),
}


def documented_keys(title: str) -> list[str]:
    """The keys in the first column of the table under a heading of docs/reports.md."""
    section = DOCUMENT.split(f"### {title}\n", 1)[1].split("\n#", 1)[0]
    return re.findall(r"^\| `(\w+)`", section, re.MULTILINE)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_is_valid_by_its_schema(report: Report) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(render(report)))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_keys_are_the_documented_ones_and_always_all_there(report: Report) -> None:
    data = json.loads(render(report))
    assert list(data) == documented_keys("整份报告")
    findings = data["cross"] + [finding for file in data["files"] for finding in file["findings"]]
    for title, objects in (
        ("一份材料", data["files"]),
        ("一个问题", findings),
        ("位置", [finding["location"] for finding in findings]),
        ("计数", [data["counts"], *(file["counts"] for file in data["files"])]),
    ):
        for item in objects:
            assert list(item) == documented_keys(title), title


def unlike(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """Where an object has other keys than the schema names, below references and in lists."""
    schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    if isinstance(value, dict) and "properties" in schema:
        if set(value) != set(schema["properties"]) or set(value) != set(schema["required"]):
            yield place
        for key, inner in schema["properties"].items():
            yield from unlike(value.get(key), inner, f"{place}.{key}")
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from unlike(item, schema["items"], place)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_schema_names_every_key_and_no_other(report: Report) -> None:
    assert set(unlike(json.loads(render(report)), SCHEMA)) == set()


def test_the_report_on_a_real_folder_is_valid_by_its_schema() -> None:
    data = json.loads(render(fazhi_cli.batch(bundled("examples") / "批量", as_of=date(2017, 10, 16))))
    Draft202012Validator(SCHEMA).validate(data)
    assert set(unlike(data, SCHEMA)) == set()
    assert data["files"][0]["procedure"]["filed"] == [["", "2017-10-13"]]


@pytest.mark.parametrize("missing", ["counts", "cross", "schema_version", "files"])
def test_a_report_without_a_key_is_not_valid(missing: str) -> None:
    data = json.loads(render(sample()))
    del data[missing]
    assert not Draft202012Validator(SCHEMA).is_valid(data)


def test_the_verdict_and_its_exit_code_go_together() -> None:
    data = json.loads(render(sample()))
    assert (data["verdict"], data["exit_code"]) == ("检查未完成", 3)
    assert [file["verdict"] for file in data["files"]] == ["可报", "须改", "待人工认定", "检查未完成"]


def test_what_was_written_is_read_back() -> None:
    assert parse(render(sample())) == sample()
    assert parse(render(empty())) == empty()


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_survives_writing_and_reading(value: str) -> None:
    text = render(hostile(value))
    assert parse(text) == hostile(value)
    assert all(character == "\n" or character.isprintable() or character == "\u3000" for character in text)


OF_REPORT: dict[str, Any] = {field.name: ... for field in fields(Report)} | {
    "as_of": st.dates().map(str),
    "changes": st.none(),  # are for reading by people; a comparison is made anew each time
    "files": st.tuples(st.from_type(FileReport)),
    "cross": st.tuples(st.from_type(Finding)),
}


@given(st.builds(Report, **OF_REPORT))
@settings(max_examples=60)
def test_no_field_of_a_report_a_file_or_a_finding_is_forgotten(report: Report) -> None:
    assert parse(render(report)) == report


def test_keys_of_a_later_version_are_passed_over() -> None:
    data = json.loads(render(sample()))

    def with_more(value: Any) -> Any:
        if isinstance(value, dict):
            return {**{key: with_more(item) for key, item in value.items()}, "later": {"x": 1}}
        return [with_more(item) for item in value] if isinstance(value, list) else value

    assert parse(json.dumps(with_more(data))) == sample()


@pytest.mark.parametrize("day", ["", "昨天", "2017-13-45", None, {"x": 1}, 20171012, ["2017-10-12"]])
def test_a_report_without_a_day_is_no_report(day: object) -> None:
    data = {**json.loads(render(sample())), "as_of": day}
    with pytest.raises(JsonReportError, match="不完整或被改动过"):
        parse(json.dumps(data))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "不是 JSON"),
        ("[]", "schema_version"),
        ('{"schema_version": 2}', "应为 1"),
        ('{"schema_version": 1}', "不完整"),
        ("[" * 100_000, "不是 JSON"),
    ],
)
def test_what_is_no_report_is_refused_in_chinese(text: str, said: str) -> None:
    with pytest.raises(JsonReportError, match=said):
        parse(text)
