"""Waivers over a folder: each set aside at its own unit, over-many findings too, the rest as before."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled

DAY = ["--as-of", "2017-10-16"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("01-新郑市", "02-荥阳市", "09-修武县"):
        shutil.copytree(bundled("examples") / "批量" / name, tmp_path / "批量" / name)
    return tmp_path / "批量"


def waiver(rule: str, unit: str, place: str, expires: str = "2017-10-16") -> str:
    return (
        f"  - {{规则: {rule}, 单位: {unit}, 位置: {place}, 理由: 情况属实, 批准人: 郭晓峰, "
        f"日期: 2017-10-10, 有效期至: {expires}}}\n"
    )


def checked(capsys: pytest.CaptureFixture[str], *waivers: str) -> dict[str, Any]:
    Path("豁免.yaml").write_text("豁免:\n" + "".join(waivers), "utf-8")
    capsys.readouterr()
    outcome(["batch", "批量", *DAY, "--format", "json", "--waivers", "豁免.yaml"])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def of(data: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    findings = [finding for file in data["files"] for finding in file["findings"]] + data["cross"]
    return [finding for finding in findings if finding["rule"] == rule]


def test_a_waiver_sets_aside_its_finding_at_its_unit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = checked(capsys, waiver("FZ-W102", "修武县", "创建工作情况"))
    (finding,) = of(data, "FZ-W102")
    assert "郭晓峰" in finding["waived"]
    assert data["counts"]["waived"] == 1


def test_what_only_both_together_show_can_be_waived(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = checked(capsys, waiver("FZ-W102", "修武县", "创建工作情况"))
    (copied,) = of(before, "FZ-X107")
    data = checked(capsys, waiver("FZ-X107", "新郑市", "创建工作情况"))
    (finding,) = of(data, "FZ-X107")
    assert (finding["waived"] is None, copied["waived"]) == (False, None)
    assert {rule["id"] for rule in data["rules"]} == {rule["id"] for rule in before["rules"]}
    assert len(data["cross"]) == len(before["cross"])


def test_one_that_has_run_out_is_a_finding_of_its_unit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = checked(capsys, waiver("FZ-W102", "修武县", "创建工作情况", expires="2017-10-15"))
    assert of(data, "FZ-W102")[0]["waived"] is None
    assert "已过" in of(data, "FZ-H101")[0]["message"]
    assert "FZ-H101" in {rule["id"] for rule in data["rules"]}


def test_a_letter_leaves_out_what_is_waived(folder: Path) -> None:
    Path("豁免.yaml").write_text("豁免:\n" + waiver("FZ-W102", "修武县", "创建工作情况"), "utf-8")
    outcome(["batch", "批量", *DAY, "--waivers", "豁免.yaml", "--letters", "告知单"])
    from docx import Document

    (letter,) = [path for path in Path("告知单").glob("*.docx") if "修武县" in path.name]
    text = "\n".join(paragraph.text for paragraph in Document(str(letter)).paragraphs)
    assert "没填的“××”" in text
    assert "博爱县" not in text


def test_the_log_records_what_the_report_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("豁免.yaml").write_text("豁免:\n" + waiver("FZ-W102", "修武县", "创建工作情况"), "utf-8")
    outcome(["batch", "批量", *DAY, "--format", "json", "--waivers", "豁免.yaml", "--log", "记录.jsonl"])
    files = json.loads(capsys.readouterr().out)["files"]
    lines = [json.loads(line) for line in Path("记录.jsonl").read_text("utf-8").splitlines()]
    assert [line["counts"] for line in lines] == [file["counts"] for file in files]
    assert sum(line["counts"]["waived"] for line in lines) == 1


def test_an_unusable_file_of_waivers_is_refused_before_anything_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("豁免.yaml").write_text("豁免:\n  - {规则: FZ-W102}\n", "utf-8")
    assert outcome(["batch", "批量", *DAY, "--waivers", "豁免.yaml"]) == 3
    assert capsys.readouterr().out == ""
