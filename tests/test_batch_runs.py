"""A whole run: the same result for any number of processes, with the cache cold or warm; what makes a kept result void."""

import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import province
from fazhi_cli.batching import cache as caching
from fazhi_cli.batching.cache import open_cache
from fazhi_cli.batching.intake import gather
from fazhi_cli.batching.items import Intake, Task
from fazhi_cli.batching.progress import progress_bar
from fazhi_cli.batching.reporting import Options, check_folder, checked_folder
from fazhi_cli.batching.runner import check_all, check_group, default_jobs
from fazhi_cli.dates.arrangements import WEEKENDS_ONLY
from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.findings import Verdict
from fazhi_cli.formats.registry import encoded
from fazhi_cli.jobs.batch import run_batch
from fazhi_cli.report import Report
from fazhi_cli.review.settings import Settings, settings_for
from fazhi_cli.submissions.reading import read_submission

DAY = date(2017, 10, 16)
SETTINGS = settings_for(as_of=DAY)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy submissions in the folders of their prefectures; one cannot be read, one is a form, one lies in a zip."""
    root = tmp_path_factory.mktemp("来件") / "材料"
    for number, unit in enumerate(province.units()[:70]):
        data = province.nomination(unit, number % 60)
        province.write_package(root / str(unit.parent) / unit.name, data)
    (root / "空.yaml").write_bytes(b"")
    (root / "坏.docx").write_bytes(b"no document")
    province.zipped(next(path for path in sorted(root.iterdir()) if path.is_dir()))
    return root


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """Three packages that a test may change."""
    sources = sorted(path.parent for path in original.glob("*/*/nomination.yaml"))[:3]
    for source in sources:
        shutil.copytree(source, tmp_path / "材料" / source.name)
    return tmp_path / "材料"


def as_json(report: Report) -> bytes:
    return encoded(report, "json")


@pytest.fixture(scope="module")
def alone(original: Path) -> Report:
    """What one process says of them."""
    return check_folder(original, SETTINGS, Options(jobs=1))


@pytest.mark.parametrize("jobs", [2, 3, 8])
def test_the_number_of_processes_changes_nothing(original: Path, alone: Report, jobs: int) -> None:
    assert as_json(check_folder(original, SETTINGS, Options(jobs=jobs))) == as_json(alone)
    assert [file.path for file in alone.files] == sorted(file.path for file in alone.files)


@pytest.mark.parametrize(("jobs", "name"), [(1, "json"), (2, "json"), (1, "xlsx")])
def test_a_cache_changes_nothing_cold_or_warm(
    original: Path, alone: Report, tmp_path: Path, jobs: int, name: str
) -> None:
    plain = encoded(alone, name)
    cold = encoded(check_folder(original, SETTINGS, Options(jobs=jobs, cache=tmp_path / "缓存")), name)
    warm = encoded(check_folder(original, SETTINGS, Options(jobs=jobs, cache=tmp_path / "缓存")), name)
    assert cold == plain
    assert warm == plain


@pytest.mark.parametrize("jobs", [1, 2])
def test_kept_results_and_a_check_that_breaks_stand_in_one_group_in_their_order(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    submissions = gather(original, tmp_path / "unpacked", SETTINGS).submissions
    task = Task(SETTINGS, cache=open_cache(tmp_path / "缓存"))
    check_all(submissions[1::3], task)
    broken = submissions[3].path

    def breaking(path: Path, *more: Any) -> Any:
        if path == broken:
            raise RecursionError
        return read_submission(path, *more)

    monkeypatch.setattr("fazhi_cli.batching.runner.read_submission", breaking)
    found = [result.report for result in check_all(submissions, task, jobs).results]
    monkeypatch.undo()
    whole = [result.report for result in check_all(submissions, Task(SETTINGS)).results]
    assert [report.path for report in found] == [item.shown for item in submissions]
    differing = [number for number, (one, other) in enumerate(zip(found, whole, strict=True)) if one != other]
    assert differing == [3]
    assert [result.report for result in check_all(submissions, task).results] == whole, "没有查成的不留下"


def test_a_submission_that_is_asked_for_twice_is_reported_twice(original: Path, tmp_path: Path) -> None:
    one, other, *_ = gather(original, tmp_path / "unpacked", SETTINGS).submissions
    found = check_group([one, other, one], Task(SETTINGS))
    assert [result.report.path for result in found] == [one.shown, other.shown, one.shown]


class Counted:
    """How many submissions are really checked, behind the cache."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        real = caching.keep  # what is checked anew is kept

        def counting(*arguments: Any) -> None:
            self.number += 1
            real(*arguments)

        monkeypatch.setattr("fazhi_cli.batching.runner.keep", counting)

    def over(self, folder: Path, settings: Settings, options: Options) -> int:
        """How many submissions a run checks anew."""
        before = self.number
        check_folder(folder, settings, options)
        return self.number - before


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def test_what_has_not_changed_is_not_checked_again(folder: Path, tmp_path: Path, counted: Counted) -> None:
    options = Options(jobs=1, cache=tmp_path / "缓存")
    assert counted.over(folder, SETTINGS, options) == 3
    assert counted.over(folder, SETTINGS, options) == 0


def _evidence(folder: Path) -> Path:
    return next(iter(sorted(folder.glob("*/佐证材料/*.pdf"))))


def _swap_digit(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("0370-6", "0370-7", 1), "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "材料改了一个字": lambda folder: _swap_digit(next(folder.glob("*/nomination.yaml"))),
    "佐证换了内容": lambda folder: _evidence(folder).write_bytes(b"a longer content than there was before"),
    "佐证换了同样长的内容": lambda folder: _evidence(folder).write_bytes(b"x" * _evidence(folder).stat().st_size),
    "佐证删了": lambda folder: _evidence(folder).unlink(),
    "佐证成了空的": lambda folder: _evidence(folder).write_bytes(b""),
    "文件夹改了名": lambda folder: next(folder.iterdir()).rename(folder / "改了名"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_in_one_package_has_that_one_checked_again(
    folder: Path, tmp_path: Path, counted: Counted, change: Callable[[Path], object]
) -> None:
    options = Options(jobs=1, cache=tmp_path / "缓存")
    counted.over(folder, SETTINGS, options)
    change(folder)
    assert counted.over(folder, SETTINGS, options) == 1
    assert as_json(check_folder(folder, SETTINGS, options)) == as_json(check_folder(folder, SETTINGS, Options(jobs=1)))


def test_evidence_that_arrives_later_is_noticed(folder: Path, tmp_path: Path, counted: Counted) -> None:
    options, missing = Options(jobs=1, cache=tmp_path / "缓存"), _evidence(folder)
    content = missing.read_bytes()
    missing.unlink()
    assert check_folder(folder, SETTINGS, options).verdict is Verdict.REVISE
    missing.write_bytes(content)
    assert check_folder(folder, SETTINGS, options).verdict is Verdict.READY


OTHER_SETTINGS: dict[str, tuple[Settings, dict[str, Any]]] = {
    "换了检查日": (SETTINGS._replace(as_of=date(2017, 10, 13)), {}),
    "换了阶段": (SETTINGS._replace(stage="county"), {}),
    "换了轮次数据": (SETTINGS._replace(round=SETTINGS.round.changed(digest="f" * 64)), {}),
    "另有放假安排": (SETTINGS._replace(calendar=Calendar({2017: WEEKENDS_ONLY})), {}),
    "要出详细的报告": (SETTINGS, {"details": True}),
}


@pytest.mark.parametrize(("settings", "more"), OTHER_SETTINGS.values(), ids=list(OTHER_SETTINGS))
def test_other_settings_do_not_take_the_kept_results(
    folder: Path, tmp_path: Path, counted: Counted, settings: Settings, more: dict[str, Any]
) -> None:
    options = Options(jobs=1, details=False, cache=tmp_path / "缓存")
    counted.over(folder, SETTINGS, options)
    assert counted.over(folder, settings, replace(options, **more)) == 3
    assert counted.over(folder, SETTINGS, options) == 0


def test_another_version_of_the_program_checks_again(
    folder: Path, tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(jobs=1, cache=tmp_path / "缓存")
    counted.over(folder, SETTINGS, options)
    monkeypatch.setattr(caching, "VERSION", "99.0")
    assert counted.over(folder, SETTINGS, options) == 3


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "空的": lambda content: b"",
    "截断的": lambda content: content[: len(content) // 2],
    "不是 JSON": lambda content: b"\xff\xfe\x00",
    "别的 JSON": lambda content: b"[1, 2]",
    "缺结果": lambda content: b'{"stamps": []}',
    "结果走样": lambda content: content.replace(b'"report"', b'"rapport"'),
    "退回改成提示": lambda content: content.replace(b'"severity":"todo"', b'"severity":"info"'),
    "改走别的路": lambda content: content.replace(b'"route":"city"', b'"route":"direct"'),
    "没有签名": lambda content: content.partition(b"\n")[2],
    "换上别人的签名": lambda content: b"0" * 64 + b"\n" + content.partition(b"\n")[2],
    "套得很深": lambda content: b"[" * 100_000,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_a_spoilt_cache_is_as_good_as_none(
    folder: Path, tmp_path: Path, counted: Counted, spoil: Callable[[bytes], bytes]
) -> None:
    options = Options(jobs=1, cache=tmp_path / "缓存")
    before = as_json(check_folder(folder, SETTINGS, options))
    for entry in (tmp_path / "缓存").glob("*.json"):
        if entry.name != "key.json":
            spoilt = spoil(entry.read_bytes())
            assert spoilt != entry.read_bytes()
            entry.write_bytes(spoilt)
    assert counted.over(folder, SETTINGS, options) == 3
    assert as_json(check_folder(folder, SETTINGS, options)) == before


def test_an_entry_is_not_taken_for_that_of_another_submission(folder: Path, tmp_path: Path) -> None:
    options = Options(jobs=1, cache=tmp_path / "缓存")
    before = as_json(check_folder(folder, SETTINGS, options))
    first, second, _ = sorted(path for path in (tmp_path / "缓存").glob("*.json") if path.name != "key.json")
    first.write_bytes(second.read_bytes())
    assert as_json(check_folder(folder, SETTINGS, options)) == before


def test_without_its_key_no_kept_result_counts(folder: Path, tmp_path: Path, counted: Counted) -> None:
    options = Options(jobs=1, cache=tmp_path / "缓存")
    counted.over(folder, SETTINGS, options)
    (tmp_path / "缓存" / "key.json").unlink()
    assert counted.over(folder, SETTINGS, options) == 3


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "缓存").write_bytes(b"a file, no folder")
    kept = check_folder(folder, SETTINGS, Options(jobs=1, cache=tmp_path / "缓存"))
    assert as_json(kept) == as_json(check_folder(folder, SETTINGS, Options(jobs=1)))


def test_a_cache_below_the_folder_is_no_submission(folder: Path) -> None:
    options = Options(jobs=1, cache=folder / "缓存")
    first, second = (check_folder(folder, SETTINGS, options) for _ in range(2))
    assert len(first.files) == len(second.files) == 3


def interrupted_run(folder: Path, jobs: int) -> tuple[Intake, Report]:
    """A run that is interrupted when the first submissions are done."""

    @contextmanager
    def impatient(number: int) -> Any:
        def tell(finished: int) -> None:
            raise KeyboardInterrupt

        yield tell

    with checked_folder(folder, SETTINGS, Options(jobs=jobs, watch=impatient)) as batch:
        assert batch.unchecked == len(batch.intake.submissions) - len(batch.results) > 0
        return batch.intake, batch.report


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_run_reports_what_it_finished_and_is_no_pass(
    original: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    def slowly(*arguments: Any) -> Any:
        time.sleep(0.5)  # or all would be done before the interrupt comes
        return check_group(*arguments)

    monkeypatch.setattr("fazhi_cli.batching.runner.check_group", slowly)
    intake, report = interrupted_run(original, jobs)
    monkeypatch.undo()
    whole = {file.path: file for file in check_folder(original, SETTINGS, Options(jobs=1)).files}
    assert 0 < len(report.files) < len(intake.submissions)
    assert all(file == whole[file.path] for file in report.files)
    assert report.verdict is Verdict.INCOMPLETE
    assert "FZ-X112" in {finding.rule for finding in report.cross}


def test_a_submission_that_kills_its_process_is_named_and_the_rest_is_checked(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(path: Path, *more: Any) -> Any:
        if path.name == "空.yaml":
            os._exit(137)
        return read_submission(path, *more)

    monkeypatch.setattr("fazhi_cli.batching.runner.read_submission", deadly)
    submissions = gather(original, tmp_path / "unpacked", SETTINGS).submissions
    run = check_all(submissions, Task(SETTINGS), jobs=2)
    assert [result.report.path for result in run.results] == [item.shown for item in submissions]
    lost = [
        result.report for result in run.results if any("没有结果" in item.message for item in result.report.findings)
    ]
    assert [report.path for report in lost] == ["空.yaml"]
    assert lost[0].verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_submission_that_breaks_the_check_is_named_and_those_beside_it_are_checked(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    def breaking(path: Path, *more: Any) -> Any:
        if path.name == "空.yaml":
            raise RecursionError
        return read_submission(path, *more)

    monkeypatch.setattr("fazhi_cli.batching.runner.read_submission", breaking)
    submissions = gather(original, tmp_path / "unpacked", SETTINGS).submissions
    broken = [result.report for result in check_all(submissions, Task(SETTINGS), jobs).results]
    monkeypatch.undo()
    whole = [result.report for result in check_all(submissions, Task(SETTINGS), 1).results]
    assert [report.path for report in broken] == [report.path for report in whole]
    assert [report.path for report, other in zip(broken, whole, strict=True) if report != other] == ["空.yaml"]
    lost = next(report for report in broken if report.path == "空.yaml")
    assert lost.verdict is Verdict.INCOMPLETE
    assert "RecursionError" in lost.findings[0].message


JOBS = [
    ("fork", 0, 1), ("fork", 119, 1), ("fork", 120, 2), ("fork", 100_000, 8),
    ("spawn", 120, 1), ("spawn", 1199, 1), ("spawn", 1200, 2), ("spawn", 100_000, 8),
]  # fmt: skip


@pytest.mark.parametrize(("method", "number", "jobs"), JOBS)
def test_small_folders_are_checked_by_one_process(
    method: str, number: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.get_start_method", lambda: method)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert default_jobs(number) == jobs


def test_no_more_processes_are_started_than_windows_can_wait_for(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def executor(jobs: int, **_: object) -> None:
        asked.append(jobs)
        raise OSError("none today")

    monkeypatch.setattr("fazhi_cli.batching.runner.ProcessPoolExecutor", executor)
    submissions = gather(original, tmp_path / "unpacked", SETTINGS).submissions * 100
    run = check_all(submissions[:80], Task(SETTINGS), 1000)
    assert asked == [61]
    assert len(run.results) == 80


def test_no_bar_is_shown_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(1000) as tell:
        tell(1000)
    assert capsys.readouterr() == ("", "")


def test_the_bar_tells_rate_and_time_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar(1000) as tell:
        for _ in range(10):
            tell(50)
    shown = capsys.readouterr().err
    assert "500/1000" in shown
    assert "份/秒" in shown
    assert "还需" in shown


def test_the_log_says_who_checked_what_by_which_rules_with_which_verdict(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "记录.jsonl"
    for _ in range(2):
        run_batch(folder, SETTINGS, Options(jobs=1, log=log))
    report = check_folder(folder, SETTINGS, Options(jobs=1))
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert len(lines) == 6
    assert [line["path"] for line in lines[:3]] == [file.path for file in report.files]
    assert [line["verdict"] for line in lines[3:]] == [file.verdict.value for file in report.files]
    assert {line["round_sha256"] for line in lines} == {SETTINGS.round.digest}
    assert all(len(line["sha256"]) == 64 and line["who"] and line["when"] and line["counts"] for line in lines)
    assert {line["as_of"] for line in lines} == {"2017-10-16"}
