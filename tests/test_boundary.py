"""Whatever goes wrong around a command ends in a Chinese sentence and a documented exit code: every command, every trouble."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.commands.registry import COMMANDS
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from forked import as_anybody, run_forked

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, permissions and limits as POSIX has them")

EXAMPLE = bundled("examples") / "省辖市-中牟县"
CODES = {0, 1, 2, 3, 4}

READING: dict[str, tuple[str, ...]] = {
    "validate": ("validate", "{}"),
    "validate --waivers": ("validate", "材料", "--waivers", "{}"),
    "validate --holidays": ("validate", "材料", "--holidays", "{}"),
    "validate --since": ("validate", "材料", "--since", "{}"),
    "validate as json": ("validate", "{}", "--format", "json"),
    "batch": ("batch", "{}"),
    "batch --expected": ("batch", "材料", "--expected", "{}"),
    "batch --waivers": ("batch", "材料", "--waivers", "{}"),
    "form": ("form", "{}", "-o", "表.docx"),
    "form --dry-run": ("form", "{}", "--dry-run"),
    "read": ("read", "{}"),
    "inspect": ("inspect", "{}"),
    "count": ("count", "{}"),
    "letter": ("letter", "{}"),
    "todo": ("todo", "{}"),
    "standards": ("standards", "--matrix", "{}"),
    "new": ("new", "新建", "--from", "{}"),
    "pack": ("pack", "{}", "-o", "包.zip"),
    "verify": ("verify", "{}"),
    "receipt": ("receipt", "{}", "-o", "回执"),
    "workdays": ("workdays", "2017-10-09", "+3", "--holidays", "{}"),
    "schedule": ("schedule", "--holidays", "{}"),
    "round new --notice": ("round", "new", "新轮次", "--notice", "{}"),
    "round form": ("round", "form", "{}", "-o", "位置"),
    "round check": ("round", "check", "{}"),
    "round diff": ("round", "diff", "henan-2017", "{}"),
}
"""How each command is given a file to read."""

WRITING: dict[str, tuple[str, ...]] = {
    "demo": ("demo", "{}/演示"),
    "new": ("new", "{}/新建"),
    "validate -o": ("validate", "材料", "-o", "{}/报告.json"),
    "form -o": ("form", "材料", "-o", "{}/表.docx"),
    "form into a folder": ("form", "材料", "-o", "{}"),
    "letter": ("letter", "须改", "-o", "{}/告知单.docx"),
    "todo -o": ("todo", "材料", "-o", "{}/待办.docx"),
    "todo --ics": ("todo", "材料", "--ics", "{}/待办.ics"),
    "schema": ("schema", "-o", "{}/schema.json"),
    "batch --report": ("batch", "材料", "--report", "{}/台账.xlsx"),
    "batch --log": ("batch", "材料", "--log", "{}/记录.jsonl"),
    "batch --letters": ("batch", "须改", "--letters", "{}/告知单"),
    "read -o": ("read", "表.docx", "-o", "{}/nomination.yaml"),
    "inspect -o": ("inspect", "表.docx", "-o", "{}/报告.json"),
    "inspect --certificate": ("inspect", "表.docx", "--certificate", "{}/证明.docx"),
    "validate --annotate": ("validate", "表.docx", "--annotate", "{}/批注.docx"),
    "pack": ("pack", "材料", "--reason", "先报", "-o", "{}/包.zip"),
}
"""How each command is given a place to write to."""

SPEAKING: dict[str, tuple[str, ...]] = {
    "validate": ("validate", "材料"),
    "validate as json": ("validate", "材料", "--format", "json"),
    "validate as html": ("validate", "材料", "--format", "html"),
    "batch": ("batch", "材料"),
    "form": ("form", "材料", "-o", "另一份.docx"),
    "form --dry-run": ("form", "材料", "--dry-run"),
    "read": ("read", "表.docx"),
    "inspect": ("inspect", "表.docx"),
    "count": ("count", "材料"),
    "count --quiet": ("count", "材料", "--quiet"),
    "todo": ("todo", "材料"),
    "standards": ("standards",),
    "rules": ("rules",),
    "rules --markdown": ("rules", "--markdown"),
    "rounds": ("rounds",),
    "schedule": ("schedule",),
    "schema": ("schema",),
    "workdays": ("workdays", "2017-10-09", "+3"),
    "new": ("new", "新建"),
    "demo": ("demo", "演示"),
    "letter": ("letter", "须改"),
    "doctor": ("doctor",),
    "help": ("--help",),
    "pages": ("help", "batch"),
    "version": ("--version",),
    "help of a command": ("validate", "--help"),
}
"""Commands that have something to say on standard output."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package and its form in it, and a package that is to be mended."""
    folder = tmp_path_factory.mktemp("做好的") / "工作"
    shutil.copytree(EXAMPLE, folder / "材料")
    shutil.copytree(bundled("examples") / "批量" / "03-尉氏县", folder / "须改")
    assert outcome(["form", str(folder / "材料"), "-o", str(folder / "表.docx")]) == 0
    return folder


@pytest.fixture
def work(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, to work in."""
    folder = Path(shutil.copytree(made, tmp_path / "工作"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def odd_inputs(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of that folder with inputs that are no files; no command that is given one of them writes anything."""
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("读不了的") / "工作"))
    for pipe in ("管道", "管道.docx"):
        os.mkfifo(folder / pipe)
    (folder / "圈").symlink_to("圈")
    for ending in (".yaml", ".docx", ".zip"):
        (folder / f"锁着{ending}").write_bytes(b"x")
        (folder / f"锁着{ending}").chmod(0o000)
    return folder


@pytest.fixture
def beside_odd_inputs(odd_inputs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(odd_inputs)
    return odd_inputs


def told_in_chinese(said: str) -> bool:
    """Whether standard error holds a sentence of ours, and nothing of Python's."""
    return "Traceback" not in said and "Error:" not in said and ("检查未完成" in said or "用法错误" in said)


def with_place(arguments: tuple[str, ...], place: Path | str) -> list[str]:
    return [argument.format(place) for argument in arguments]


def run_apart(arguments: list[str], cwd: Path, **given: Any) -> subprocess.CompletedProcess[str]:
    """``fazhi`` in a process that is started for it."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "fazhi_cli", *arguments],
        cwd=cwd,
        check=False,
        encoding="utf-8",
        timeout=60,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **given},
    )


def forked(arguments: Sequence[str], cwd: Path, **given: Any) -> subprocess.CompletedProcess[str]:
    """``fazhi`` in a process that is forked for it."""
    ended = run_forked(arguments, cwd, **given)
    said, told = (text.decode("utf-8", "surrogateescape") for text in (ended.stdout, ended.stderr))
    return subprocess.CompletedProcess(ended.args, ended.returncode, said, told)


def test_every_command_is_in_a_table() -> None:
    tried = {arguments[0] for table in (READING, WRITING, SPEAKING) for arguments in table.values()}
    endless = {"watch"}
    assert {entry.name for entry in COMMANDS} - endless <= tried


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
@pytest.mark.parametrize("trouble", ["没有", "x" * 300, "管道", "管道.docx", "a\0b", "圈", "/dev/null", "/dev/zero"])
def test_an_input_that_cannot_be_read_is_told(
    trouble: str, arguments: tuple[str, ...], beside_odd_inputs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = outcome(with_place(arguments, trouble))
    shown = capfd.readouterr()
    assert code in (2, 3)
    assert told_in_chinese(shown.err + shown.out)


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
def test_a_current_folder_that_was_removed_is_no_reason_to_break_down(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "没有了"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert outcome(with_place(arguments, "nomination.yaml")) in (2, 3)
    shown = capfd.readouterr()
    assert told_in_chinese(shown.err + shown.out)


def out_of_space() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


@pytest.fixture(scope="module")
def locked_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that nobody may enter."""
    folder = tmp_path_factory.mktemp("锁") / "锁着"
    shutil.copytree(EXAMPLE, folder)
    folder.chmod(0o000)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
@pytest.mark.parametrize("name", ["", "/nomination.yaml", "/没有.docx"])
def test_a_locked_folder_is_told(name: str, arguments: tuple[str, ...], odd_inputs: Path, locked_folder: Path) -> None:
    ended = forked(with_place(arguments, f"{locked_folder}{name}"), odd_inputs, before=as_anybody)
    assert ended.returncode == 3
    assert told_in_chinese(ended.stderr + ended.stdout)


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
@pytest.mark.parametrize("ending", [".yaml", ".docx", ".zip"])
def test_a_locked_file_is_told(ending: str, arguments: tuple[str, ...], odd_inputs: Path) -> None:
    ended = forked(with_place(arguments, odd_inputs / f"锁着{ending}"), odd_inputs, before=as_anybody)
    assert ended.returncode == 3
    # what the others ask for
    other = {"batch": ".zip", "pack": "", "verify": ".zip", "receipt": ".zip", "round": ""}
    if other.get(arguments[0], ending) == ending:
        assert "没有权限" in (ended.stderr + ended.stdout).replace("\n    ", "")


@pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING)
def test_a_target_that_may_not_be_written_is_told(arguments: tuple[str, ...], work: Path) -> None:
    read_only = work / "只读"
    read_only.mkdir(mode=0o555)
    ended = forked(with_place(arguments, read_only), work, before=as_anybody)
    assert ended.returncode == 3
    assert "只读" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "正在 Word" not in ended.stderr  # nothing is there that could be open
    assert list(read_only.iterdir()) == []


@pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING)
@pytest.mark.parametrize("place", ["x" * 300, "材料/nomination.yaml/下面", "/dev/null/下面"])
def test_a_target_that_cannot_be_there_is_told(
    place: str, arguments: tuple[str, ...], work: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    assert outcome(with_place(arguments, place)) == 3
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING)
def test_a_full_disk_is_told_and_leaves_nothing(arguments: tuple[str, ...], work: Path) -> None:
    target = work / "目标"
    target.mkdir()
    ended = forked(with_place(arguments, target), work, before=out_of_space)
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    assert "系统不接受" not in ended.stderr
    assert [path for path in target.rglob("*") if path.is_file() and path.stat().st_size] == []


@pytest.mark.parametrize("arguments", SPEAKING.values(), ids=SPEAKING)
def test_a_full_standard_output_is_told(arguments: tuple[str, ...], work: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = forked(arguments, work, stdout=full.fileno())
    assert ended.returncode == 3
    assert "输出没有写完" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", SPEAKING.values(), ids=SPEAKING)
def test_a_closed_standard_output_is_told(arguments: tuple[str, ...], work: Path) -> None:
    ended = forked(arguments, work, before=lambda: os.close(1))
    assert ended.returncode == 3
    assert "输出没有写完" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", SPEAKING.values(), ids=SPEAKING)
def test_a_reader_that_went_away_is_told(arguments: tuple[str, ...], work: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = forked(arguments, work, stdout=writer)
    os.close(writer)
    assert ended.returncode == 3
    assert "输出没有写完" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", [("validate", "材料"), ("help", "batch")], ids=" ".join)
@pytest.mark.parametrize("trouble", ["full", "closed", "gone"])
def test_a_program_that_is_started_ends_like_a_forked_one(trouble: str, arguments: tuple[str, ...], work: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with Path("/dev/full").open("w") as full:
        before = (lambda: os.close(1)) if trouble == "closed" else None
        output = {"full": full.fileno(), "gone": writer}.get(trouble)
        started = run_apart(list(arguments), work, preexec_fn=before, stdout=output)
        alike = forked(arguments, work, before=before, stdout=output)
    os.close(writer)
    assert (started.returncode, started.stderr) == (alike.returncode, alike.stderr)


@pytest.mark.parametrize("descriptor", [0, 1, 2], ids=["input", "output", "error"])
def test_closed_streams_do_not_keep_a_report_from_its_file(descriptor: int, work: Path) -> None:
    ended = run_apart(["validate", "材料", "-o", "报告.json"], work, preexec_fn=lambda: os.close(descriptor))
    assert ended.returncode in CODES - {2}
    assert '"schema_version"' in (work / "报告.json").read_text("utf-8")
    assert ended.stdout == ""


@pytest.mark.parametrize("arguments", [("new", "新建", "-i"), ("count", "-"), ("validate", "-")], ids=" ".join)
def test_without_standard_input_nothing_is_waited_for(arguments: tuple[str, ...], work: Path) -> None:
    for before in (None, lambda: os.close(0)):
        ended = run_apart(list(arguments), work, preexec_fn=before)
        assert ended.returncode in (0, 2, 3, 130)
        assert "Traceback" not in ended.stderr


NAME = "县\x1b[31m\u202e\u200b\U000e0041\u2028\x9b.docx"


@pytest.mark.parametrize("arguments", READING.values(), ids=READING)
def test_no_name_steers_the_terminal(arguments: tuple[str, ...], work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copyfile("表.docx", NAME)
    shutil.copytree("材料", NAME.removesuffix(".docx"))
    capfd.readouterr()
    for name in (NAME, NAME.removesuffix(".docx"), f"没有{NAME}", f"{NAME}*"):
        outcome(with_place(arguments, name))
        shown = capfd.readouterr()
        assert not set("\x1b\u202e\u200b\U000e0041\u2028\x9b") & set(shown.out + shown.err)


def test_a_machine_that_cannot_write_chinese_file_names_is_told_so(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def unwritable(*arguments: object, **named: object) -> None:
        "材料".encode("ascii")

    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "ascii")
    monkeypatch.setattr("fazhi_cli.jobs.validating.settings_for", unwritable)
    capfd.readouterr()
    assert outcome(["validate", "材料"]) == 3
    assert "语言设置（文件名的编码是 ascii）写不出中文文件名。请把环境变量 PYTHONUTF8 设为 1" in capfd.readouterr().err


def test_an_unexpected_error_is_an_unfinished_check(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise LookupError("nobody thought of this")

    monkeypatch.setattr("fazhi_cli.jobs.validating.settings_for", broken)
    capfd.readouterr()
    assert outcome(["validate", "材料"]) == 3
    shown = capfd.readouterr()
    assert shown.err.startswith("检查未完成：程序出错（LookupError")
    assert "nobody thought" not in shown.err + shown.out


def test_a_folder_is_no_form_to_read(work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert outcome(["read", "材料"]) == 3
    assert "材料 是文件夹，请写出里面的审批表（.docx）" in capfd.readouterr().err
