"""A batch that is killed or interrupted: nothing half-written, no input touched, and the next run comes to its end."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import openpyxl
import pytest

import province

MOMENTS = int(os.environ.get("FAZHI_KILL_MOMENTS", "6"))
"""How many random moments are tried; fifty once before a release: FAZHI_KILL_MOMENTS=50."""
OLD = b"an earlier report"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty submissions: most of them sound, some with something to mend, some in a zip file."""
    root = tmp_path_factory.mktemp("来件") / "材料"
    for number, unit in enumerate(province.units()[:20]):
        data = province.nomination(unit, number)
        if number % 5 == 0:
            data["联系人"]["电话"] = ""
        province.write_package(root / str(unit.parent) / unit.name, data)
    province.zipped(next(path for path in sorted(root.iterdir()) if path.is_dir()), gbk=True)
    return root


def command(folder: Path, out: Path, *more: str) -> list[str]:
    program = [sys.executable, "-m", "fazhi_cli", "batch", str(folder), "--as-of", "2017-10-16", "--jobs", "2"]
    reports = [f"--report={out / name}" for name in ("a.xlsx", "b.html", "c.json")]
    outputs = [f"--letters={out / '告知单'}", f"--forms={out / '审批表'}", f"--cache={out / '缓存'}"]
    return [*program, *reports, *outputs, f"--log={out / '记录.jsonl'}", "--force", *more]


def fingerprint(folder: Path) -> str:
    """Of every file's name, content and time below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(f"{path.relative_to(folder)}|{path.stat().st_mtime_ns}|".encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def whole(path: Path) -> bool:
    """Whether a report or document opens and is complete."""
    content = path.read_bytes()
    match path.suffix:
        case ".xlsx":
            return len(openpyxl.load_workbook(path).sheetnames) > 2
        case ".html":
            return content.rstrip().endswith(b"</html>")
        case ".docx":
            return zipfile.ZipFile(path).testzip() is None
        case _:  # of a kept result the signature stands on the first line
            return bool(json.loads(content[content.index(b"{") :]))


def halves(out: Path) -> Iterator[Path]:
    """The files that a person would open and that are neither as they were before nor complete."""
    for path in out.rglob("*"):
        if path.suffix in (".xlsx", ".html", ".json", ".docx") and path.read_bytes() != OLD and not whole(path):
            yield path


def lines_of(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The outputs of a run that nothing disturbs, and how long it took."""
    out = tmp_path_factory.mktemp("完整")
    begun = time.monotonic()
    run = subprocess.run(command(folder, out), capture_output=True, check=False)
    assert run.returncode == 1, run.stderr.decode()
    return out, time.monotonic() - begun


def running(process_group: int) -> bool:
    """Whether any process of the group is still at work."""
    stats = (path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if path.exists())
    fields = [stat.rpartition(")")[2].split() for stat in stats]
    return any(int(field[2]) == process_group and field[0] != "Z" for field in fields)


def test_killed_at_any_moment_it_leaves_nothing_half_written(
    folder: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    whole_run, seconds = undisturbed
    before, random = fingerprint(folder), Random(MOMENTS)
    out, temporary = tmp_path / "out", with_temporary(tmp_path / "临时")
    for turn in range(MOMENTS):
        if turn % 3 == 0:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
        if turn % 3 == 1:
            for name in ("a.xlsx", "b.html", "c.json"):
                (out / name).write_bytes(OLD)
        # children of its own session: only the main process is killed, as the system does when memory runs out
        process = subprocess.Popen(
            command(folder, out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=temporary,
        )
        time.sleep(random.uniform(0.05, seconds))
        process.kill()
        process.wait()
        assert not list(halves(out))
        assert fingerprint(folder) == before
        lines_of(out / "记录.jsonl")
        _no_worker_stays(process.pid)
    run = subprocess.run(
        command(folder, out), capture_output=True, text=True, encoding="utf-8", check=False, env=temporary
    )
    assert run.returncode == 1, run.stderr
    assert list((tmp_path / "临时").iterdir()) == []
    assert fingerprint(folder) == before
    assert (out / "c.json").read_bytes() == (whole_run / "c.json").read_bytes()
    for name in ("告知单", "审批表"):
        assert names(out / name) == names(whole_run / name)
    assert not list(halves(out))
    assert list(out.rglob(".~fazhi-*")) == []


def _no_worker_stays(process_group: int) -> None:
    if not Path("/proc/self/stat").exists():
        return
    for _ in range(100):
        if not running(process_group):
            return
        time.sleep(0.05)
    raise AssertionError("a worker process outlived its parent")


def with_temporary(folder: Path) -> dict[str, str]:
    """The environment with a folder of its own for temporary files."""
    folder.mkdir(exist_ok=True)
    return {**os.environ, "TMPDIR": str(folder)}


def interrupted(folder: Path, out: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run and press Ctrl-C after a while, as a terminal does: the whole group gets the signal."""
    with subprocess.Popen(
        command(folder, out),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env=with_temporary(out.with_suffix(".临时")),
    ) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        stdout, stderr = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def test_ctrl_c_is_said_in_chinese_and_has_its_exit_code(
    folder: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    _, seconds = undisturbed
    before = fingerprint(folder)
    turns = 3 * MOMENTS // 6
    for turn in range(turns):
        out = tmp_path / str(turn)
        run = interrupted(folder, out, seconds * (turn + 1) / (turns + 1))
        assert "Traceback" not in run.stderr
        assert (run.returncode, run.stderr.strip().splitlines()[-1:]) == (130, ["已取消。"]) or run.returncode in (1, 3)
        assert not list(halves(out))
    assert fingerprint(folder) == before
