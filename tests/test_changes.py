"""What changed since an earlier run: mended, not mended, new, and what nobody looked at again."""

from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.findings import Finding, Location, Severity
from fazhi_cli.formats.json_ import as_mapping, render
from fazhi_cli.jobs.validating import read_report
from fazhi_cli.report import FileReport, FolderContents, Report
from fazhi_cli.review.changes import compare


def finding(fingerprint: str, rule: str = "FZ-T101", **values: object) -> Finding:
    given = {"name": "x", "severity": Severity.ERROR, "message": fingerprint, "fix": "……", "unfinished": False}
    return Finding(
        rule=rule,
        location=Location("a.yaml", path="创建工作情况"),
        fingerprint=fingerprint,
        **{**given, **values},  # type: ignore[arg-type]
    )


def report(*findings: Finding, unit: str | None = "中牟县", path: str = "a.yaml", **values: object) -> Report:
    file = FileReport(path, unit, "city", tuple(findings))
    given = {"tool_version": "0", "round_id": "henan-2017", "round_title": "", "stage": None, "as_of": "2017-10-10"}
    return Report(files=(file,), **{**given, **values})  # type: ignore[arg-type]


def words(earlier: Report, current: Report) -> dict[str, list[str]]:
    changes = compare(earlier, current)
    parts = {"已改": changes.mended, "未改": changes.unmended, "新增": changes.new, "未复查": changes.unknown}
    return {word: [item.fingerprint for item in found] for word, found in parts.items() if found}


def test_each_problem_is_mended_not_mended_or_new() -> None:
    earlier = report(finding("甲"), finding("乙"))
    assert words(earlier, report(finding("乙"), finding("丙"))) == {"已改": ["甲"], "未改": ["乙"], "新增": ["丙"]}
    assert compare(earlier, report()).since == "2017-10-10"


def test_nothing_changed() -> None:
    assert words(report(finding("甲")), report(finding("甲"))) == {"未改": ["甲"]}
    assert words(report(), report()) == {}


def test_what_is_not_yet_due_counts_on_neither_side_but_is_not_called_mended() -> None:
    todo = finding("甲", severity=Severity.TODO)
    assert words(report(todo), report()) == {}
    assert words(report(finding("甲")), report(todo)) == {"未改": ["甲"]}
    assert words(report(todo), report(finding("甲"))) == {"新增": ["甲"]}


def test_a_waived_problem_is_neither_mended_nor_open() -> None:
    assert words(report(finding("甲")), report(finding("甲", waived="理由"))) == {}


def test_what_was_waived_before_is_not_called_mended() -> None:
    assert words(report(finding("甲", waived="理由")), report()) == {}


def test_a_file_that_could_not_be_read_then_and_now_is_compared_all_the_same() -> None:
    assert words(report(finding("坏"), unit=None), report(finding("甲"), unit=None)) == {"已改": ["坏"], "新增": ["甲"]}


def test_of_several_problems_in_the_same_words_each_stands_for_one() -> None:
    same = {"message": "超过字数"}
    one, other, third = (finding(name, **same) for name in ("甲", "乙", "丙"))
    assert words(report(one), report(one, other)) == {"未改": ["甲"], "新增": ["乙"]}
    assert words(report(one, other), report(third)) == {"已改": ["乙"], "未改": ["丙"]}


def test_a_file_that_could_not_be_read_mends_nothing() -> None:
    assert words(report(finding("甲")), report(finding("坏", rule="FZ-L213"), unit=None)) == {
        "新增": ["坏"],
        "未复查": ["甲"],
    }


def test_a_file_that_was_not_checked_again_mends_nothing() -> None:
    other = report(unit="新郑市", path="b.yaml")
    assert words(report(finding("甲")), other) == {"未复查": ["甲"]}
    assert words(other, report(finding("甲"))) == {"新增": ["甲"]}


def test_a_check_that_waited_for_another_or_crashed_mends_nothing() -> None:
    earlier = report(finding("地名", rule="FZ-W102"))
    assert words(earlier, report(finding("名", rule="FZ-U101"))) == {"新增": ["名"], "未复查": ["地名"]}
    not_yet = report(finding("名", rule="FZ-U101", severity=Severity.TODO))
    assert words(earlier, not_yet) == {"已改": ["地名"]}
    crashed = finding("崩", rule="FZ-W102", unfinished=True)
    assert words(earlier, report(crashed)) == {"新增": ["崩"], "未复查": ["地名"]}


def test_a_corrected_unit_name_does_not_make_every_problem_a_new_one() -> None:
    earlier = report(finding("旧指纹", message="超过字数"), unit="中牟")
    current = report(finding("新指纹", message="超过字数"), unit="中牟县")
    assert words(earlier, current) == {"未改": ["新指纹"]}


def test_problems_over_several_files_are_compared_too() -> None:
    earlier = report(cross=(finding("名额"),))
    batch = FolderContents((), ())
    assert words(earlier, report(contents=batch)) == {"已改": ["名额"]}
    assert words(earlier, report(contents=batch, cross=(finding("名额"),))) == {"未改": ["名额"]}
    assert words(earlier, report()) == {"未复查": ["名额"]}


def test_reports_of_different_rounds_are_not_compared() -> None:
    with pytest.raises(FileError, match="不能比较"):
        compare(report(round_id="henan-2021"), report())


def test_an_earlier_report_is_read_from_its_json(tmp_path: Path) -> None:
    path = tmp_path / "上次.json"
    path.write_text(render(report(finding("甲"))), "utf-8")
    assert words(read_report(path), report()) == {"已改": ["甲"]}
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):  # Notepad's, PowerShell's >, an old console's
        path.write_text(render(report(finding("甲"))), encoding)
        assert words(read_report(path), report()) == {"已改": ["甲"]}
    for text in ("{}", "[]"):
        path.write_text(text, "utf-8")
        with pytest.raises(FileError, match="不是 fazhi 的 JSON 报告：没有 schema_version"):
            read_report(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FileError, match="JSON 报告"):
        read_report(path)
    path.write_bytes(b"\xff\x00\x81")
    with pytest.raises(FileError, match="JSON 报告"):
        read_report(path)


def test_every_format_for_people_shows_the_comparison() -> None:
    from dataclasses import replace

    from fazhi_cli.formats import markdown, text

    current = report(finding("丙"))
    shown = replace(current, changes=compare(report(finding("甲")), current))
    for page in (text.render(shown), markdown.render(shown)):
        assert "与上次（2017-10-10）相比" in page
        assert "已改 1 · 未改 0 · 新增 1" in page
    data = as_mapping(shown)["changes"]
    assert [item["fingerprint"] for item in data["mended"]] == ["甲"]
    assert data["new"] == ["丙"]


def of_files(*files: tuple[str, str | None, tuple[str, ...]]) -> Report:
    """A report over files: path, unit, fingerprints."""
    made = tuple(FileReport(path, unit, "city", tuple(map(finding, found))) for path, unit, found in files)
    return Report("0", "henan-2017", "", None, "2017-10-10", made)


TWO = (("a.yaml", "栾川县", ("甲", "乙")), ("b.yaml", "栾川县", ("甲", "丙")))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (TWO, {"未改": ["甲", "乙", "甲", "丙"]}),
        (TWO[::-1], {"未改": ["甲", "乙", "甲", "丙"]}),
        ((("新/b.yaml", "栾川县", ("甲", "丙")), ("新/a.yaml", "栾川县", ("甲",))), {"已改": ["乙"], "未改": ["甲", "甲", "丙"]}),
        ((("x.yaml", "栾川县", ("甲", "丙")), ("y.yaml", "栾川县", ("甲", "乙"))), {"未改": ["甲", "乙", "甲", "丙"]}),
        ((("b.yaml", "栾川县", ("甲", "丙")),), {"未改": ["甲", "丙"], "未复查": ["甲", "乙"]}),
        ((*TWO, ("c.yaml", "栾川县", ("甲",))), {"未改": ["甲", "乙", "甲", "丙"], "新增": ["甲"]}),
        ((("a.yaml", "栾川", ("甲",)), ("b.yaml", "栾川县", ("甲", "丙"))), {"已改": ["乙"], "未改": ["甲", "甲", "丙"]}),
    ],
    ids=["same", "in another order", "in another folder", "renamed", "one left", "one more", "unit mended"],
)  # fmt: skip
def test_two_files_of_one_unit_are_each_compared_with_their_own(
    now: tuple[tuple[str, str, tuple[str, ...]], ...], expected: dict[str, list[str]]
) -> None:
    assert words(of_files(*TWO), of_files(*now)) == expected


MOVED = [
    (
        "两份同名，各在各的文件夹，问题换了个儿",
        (("甲/a.yaml", "栾川县", "甲"), ("乙/a.yaml", "栾川县", "乙")),
        (("甲/a.yaml", "栾川县", "乙"), ("乙/a.yaml", "栾川县", "甲")),
        {"已改": ["甲", "乙"], "新增": ["乙", "甲"]},
    ),
    (
        "都换了文件夹，文件名没变",
        (("旧\\a.yaml", "栾川县", "甲"), ("旧\\b.yaml", "栾川县", "乙")),
        (("新/a.yaml", "栾川县", "乙"), ("新/b.yaml", "栾川县", "甲")),
        {"已改": ["甲", "乙"], "新增": ["乙", "甲"]},
    ),
    (
        "原来的路径上是别的单位的材料",
        (("a.yaml", "栾川县", "甲"),),
        (("a.yaml", "嵩县", "甲"), ("b.yaml", "栾川县", "乙")),
        {"已改": ["甲"], "新增": ["乙", "甲"]},
    ),
    (
        "文件名相同，单位和文件夹不同，不是一份",
        (("旧/a.yaml", "栾川县", "甲"),),
        (("新/a.yaml", "嵩县", "甲"),),
        {"未复查": ["甲"], "新增": ["甲"]},
    ),
    (
        "都读不出单位，文件名相同，不是一份",
        (("旧/a.yaml", None, "甲"),),
        (("新/a.yaml", None, "甲"),),
        {"未复查": ["甲"], "新增": ["甲"]},
    ),
]


@pytest.mark.parametrize(("before", "now", "expected"), [row[1:] for row in MOVED], ids=[row[0] for row in MOVED])
def test_a_file_is_known_again_by_unit_and_path_then_name(
    before: tuple[tuple[str, str | None, str], ...],
    now: tuple[tuple[str, str | None, str], ...],
    expected: dict[str, list[str]],
) -> None:
    then, today = (of_files(*((path, unit, (found,)) for path, unit, found in files)) for files in (before, now))
    assert words(then, today) == expected
