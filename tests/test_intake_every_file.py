"""Every file of a folder ends in exactly one list, whatever it is called and wherever it lies; what hides one is no pass."""

import os
import tempfile
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_cli.batching.reporting import Options, check_folder
from fazhi_cli.findings import Verdict
from fazhi_cli.report import Report
from fazhi_cli.review.settings import settings_for
from folder_trees import BELONGS, CHECKED, HARMLESS, HIDING, KINDS, PLACES, build, with_links

SETTINGS = settings_for(as_of=date(2017, 10, 13))


def lists_of(report: Report) -> list[tuple[str, str]]:
    """Every file that the report speaks of, with the list it stands in."""
    contents = report.contents
    assert contents is not None
    return [
        *((file.path, CHECKED) for file in report.files),
        *((item.path, BELONGS) for item in contents.belonging),
        *((item.path, HIDING if item.may_hide else HARMLESS) for item in contents.unopened),
    ]


def assert_each_in_its_list(report: Report, expected: dict[str, str]) -> None:
    found = lists_of(report)
    assert [path for path, times in Counter(path for path, _ in found).items() if times > 1] == []
    assert dict(found) == expected
    told = {finding.rule for finding in report.cross if finding.unfinished}
    assert ("FZ-X111" in told) == (HIDING in expected.values())
    if HIDING in expected.values():
        assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.skipif(os.name == "nt", reason="links and pipes as POSIX has them")
def test_a_folder_of_four_hundred_entries(tmp_path: Path) -> None:
    root = tmp_path / "来件"
    expected = build(root, product(KINDS, PLACES)) | with_links(root, tmp_path / "外面")
    assert len(expected) > 400
    report = check_folder(root, SETTINGS, Options(jobs=1, details=False))
    assert_each_in_its_list(report, expected)
    assert all(file.unit for file in report.files)


TREES = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(PLACES)), max_size=8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(TREES)
def test_in_any_tree_every_file_ends_in_its_list(chosen: list[tuple[object, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        expected = build(Path(place) / "来件", chosen)  # type: ignore[arg-type]
        report = check_folder(Path(place) / "来件", SETTINGS, Options(jobs=1, details=False))
        assert_each_in_its_list(report, expected)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may read everything finds nothing locked")
def test_locked_files_and_folders_are_told(tmp_path: Path) -> None:
    names = ("甲县.yaml", "乙县.docx", "丙县.pdf", "丁县", "夹")
    for name in names[:-1]:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "夹").mkdir()
    for name in names:
        (tmp_path / name).chmod(0)
    report = check_folder(tmp_path, SETTINGS, Options(jobs=1))
    (tmp_path / "夹").chmod(0o700)
    assert sorted(lists_of(report)) == sorted([("甲县.yaml", CHECKED), *((name, HIDING) for name in names[1:])])
    assert report.verdict is Verdict.INCOMPLETE
