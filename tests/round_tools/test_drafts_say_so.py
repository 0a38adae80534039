"""A round in which something is still to be checked says so in every report: 可报 by half a round is no promise."""

from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.batching.reporting import check_folder
from fazhi_cli.jobs.validating import validate
from fazhi_cli.report import Report
from fazhi_cli.review.settings import settings_for
from one_datum import V, changed, copy_of

DAY = date(2021, 4, 1)


EDITS = [
    pytest.param("round.yaml", "honour:", "# TODO：核对名称\nhonour:", True, id="还有 TODO"),
    pytest.param("units.yaml", "as_of: 2021-09", "as_of: 2021-09  # 待核对：名单", True, id="行末的待核对"),
    pytest.param("form/slots.yaml", "slots:", "# 待核对：逐处\nslots:", True, id="填写位置没有核对"),
    pytest.param("rules.yaml", "reviewed: '", "reviewed: '0", True, id="规则没有复核"),
    pytest.param("units.yaml", "as_of: 2021-09", "as_of: 2021-10", False, id="都看过的"),
]


@pytest.mark.parametrize(("file", "before", "after", "is_draft"), EDITS)
def test_every_report_by_a_draft_says_so(
    file: str, before: str, after: str, is_draft: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of(V, tmp_path / "轮次")
    changed(folder, file, before, after)
    monkeypatch.chdir(tmp_path)
    Path("材料").mkdir()
    Path("材料/一.yaml").write_text(f"轮次: {folder.name}\n", "utf-8")
    reports: list[Report] = [
        validate([Path("材料/一.yaml")], as_of=DAY).report,
        check_folder(Path("材料"), settings_for(as_of=DAY)),
    ]
    assert [any("还是草案" in note for note in report.notes) for report in reports] == [is_draft, is_draft]
