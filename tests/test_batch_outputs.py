"""What a batch writes: never between the submissions, never into an input, and the result is shown whatever cannot be written."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import province
from fazhi_cli.batching.items import Task
from fazhi_cli.batching.reporting import Options, checked_folder
from fazhi_cli.batching.runner import check_all
from fazhi_cli.files import FileError
from fazhi_cli.jobs.batch import run_batch
from fazhi_cli.jobs.batch_documents import write_forms
from fazhi_cli.review.settings import settings_for

SETTINGS = settings_for(as_of=date(2017, 10, 13))
FIRST, SECOND = [unit for unit in province.units() if unit.parent == "商丘市" and unit.route == "city"][:2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One package that is 可报, and a file with something to mend."""
    root = tmp_path / "材料"
    province.write_package(root / FIRST.name, province.nomination(FIRST, 0))
    province.write_yaml(root / f"{SECOND.name}.yaml", province.nomination(SECOND, 1))
    return root


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


HOLDING: dict[str, Callable[[Path], Path]] = {
    "材料所在的文件夹": lambda folder: folder,
    "材料文件夹": lambda folder: folder / FIRST.name,
    "材料文件夹里": lambda folder: folder / FIRST.name / ".." / FIRST.name,
    "上层文件夹": lambda folder: folder.parent,
}


@pytest.mark.parametrize("option", ["letters", "forms"])
@pytest.mark.parametrize("place", HOLDING.values(), ids=list(HOLDING))
def test_nothing_is_written_into_a_folder_that_holds_submissions(
    folder: Path, place: Callable[[Path], Path], option: str
) -> None:
    before = everything(folder)
    target = place(folder)
    with pytest.raises(FileError, match="里放着材料"):
        run_batch(
            folder,
            SETTINGS,
            Options(jobs=1),
            letters=target if option == "letters" else None,
            forms=target if option == "forms" else None,
        )
    assert everything(folder) == before


def test_nothing_is_written_into_a_folder_with_other_submissions(folder: Path, tmp_path: Path) -> None:
    province.write_package(tmp_path / "别处" / SECOND.name, province.nomination(SECOND, 1))
    with pytest.raises(FileError, match=f"里放着材料（{SECOND.name}）"):
        run_batch(folder, SETTINGS, Options(jobs=1), letters=tmp_path / "别处")


def test_a_later_run_over_the_folder_above_sees_every_submission_and_knows_its_own_documents(folder: Path) -> None:
    for _ in range(2):
        code = run_batch(
            folder,
            SETTINGS,
            Options(jobs=1),
            reports=[folder / "台账.xlsx", folder / "报告.html", folder / "结果.json", folder / "报告.md"],
            letters=folder / "告知单",
            forms=folder / "表",
            force=True,
        )
        assert code == 1
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        assert [file.unit for file in batch.report.files] == [FIRST.name, SECOND.name]
        contents = batch.report.contents
    assert contents is not None
    assert [item.path for item in contents.unopened if item.may_hide] == []
    assert {item.reason for item in contents.unopened if item.path.startswith(("告知单/", "台账", "报告.html"))} == {
        "本程序写的文书",
        "本程序写的报告",
    }
    assert [item.owner for item in contents.belonging if item.path.startswith("表/")] == [
        f"{FIRST.name}/nomination.yaml"
    ]


def test_forms_of_an_earlier_run_are_filled_anew_where_they_lie(folder: Path) -> None:
    run_batch(folder, SETTINGS, Options(jobs=1), forms=folder / "表")
    data = province.nomination(FIRST, 0)
    data["创建工作情况"] = data["创建工作情况"].replace("2", "3", 1)
    province.write_yaml(folder / FIRST.name / "nomination.yaml", data)
    assert run_batch(folder, SETTINGS, Options(jobs=1), forms=folder / "表", force=True) == 1
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        assert len(batch.report.files) == 2


@pytest.mark.parametrize("kind", ["材料", "文本", "命名管道"])
def test_a_log_is_never_appended_to_another_file(folder: Path, tmp_path: Path, kind: str) -> None:
    log = folder / FIRST.name / "nomination.yaml"
    if kind == "文本":
        log = tmp_path / "日记.txt"
        log.write_text("今天收到两份材料\n", "utf-8")
    elif kind == "命名管道":
        log = tmp_path / "管道"
        os.mkfifo(log)
    before = everything(folder)
    with pytest.raises(FileError, match=r"不是运行记录|不是普通文件"):
        run_batch(folder, SETTINGS, Options(jobs=1, log=log))
    assert everything(folder) == before


def test_a_log_that_cannot_be_written_keeps_no_result_from_being_shown(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "占着").write_text("", "utf-8")
    code = run_batch(
        folder, SETTINGS, Options(jobs=1, log=tmp_path / "占着" / "记录.jsonl"), reports=[tmp_path / "结果.json"]
    )
    out, err = capsys.readouterr()
    assert code == 3
    assert FIRST.name in out
    assert "没有记下" in err
    assert json.loads((tmp_path / "结果.json").read_text("utf-8"))["exit_code"] == 1


def test_a_line_of_the_log_that_was_cut_off_stays_on_its_own(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "记录.jsonl"
    run_batch(folder, SETTINGS, Options(jobs=1, log=log))
    whole = log.read_bytes()
    log.write_bytes(whole[:-40])
    run_batch(folder, SETTINGS, Options(jobs=1, log=log))
    lines = log.read_bytes().split(b"\n")
    assert len(lines) == 2 + 2 + 1
    assert [json.loads(line)["verdict"] for line in (lines[0], *lines[2:4])] == ["可报", "可报", "须改"]


def test_what_changed_after_the_check_gets_no_form(folder: Path, tmp_path: Path) -> None:
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        file = folder / FIRST.name / "nomination.yaml"
        file.write_text(file.read_text("utf-8").replace("普法办", "法制办"), "utf-8")
        (written,) = write_forms(batch, tmp_path / "表")
    assert "检查之后改动过" in written.failure
    assert not (tmp_path / "表").exists()


def test_a_unit_that_came_three_times_gets_no_form_and_it_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲", "乙"):
        shutil.copytree(folder / FIRST.name, folder / name)
    assert run_batch(folder, SETTINGS, Options(jobs=1), forms=tmp_path / "表", force=True) == 1
    assert capsys.readouterr().err.count(f"{FIRST.name}有 3 份材料") == 3
    assert not (tmp_path / "表").exists()


@pytest.mark.parametrize("jobs", [2, 8])
@pytest.mark.parametrize("allowed", [0, 1])
def test_where_no_process_can_be_started_one_checks_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, allowed: int
) -> None:
    import multiprocessing.popen_fork

    real, started = multiprocessing.popen_fork.Popen.__init__, [0]

    def refusing(self: object, process: object) -> None:
        if started[0] >= allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started[0] += 1
        real(self, process)  # type: ignore[arg-type]

    monkeypatch.setattr(multiprocessing.popen_fork.Popen, "__init__", refusing)
    with checked_folder(folder, SETTINGS, Options(jobs=1, details=False)) as batch:
        run = check_all(batch.intake.submissions, Task(SETTINGS), jobs)
        assert [result.report for result in run.results] == [result.report for result in batch.results]
    for child in multiprocessing.active_children():
        child.join(timeout=30)  # a process that was started ends by itself
    assert multiprocessing.active_children() == []
