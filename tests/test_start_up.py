"""What ``fazhi validate`` imports: none of the libraries that it has no use for, with or without options."""

import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli import __version__
from fazhi_cli.resources import bundled

SOUND = (bundled("examples") / "省辖市-中牟县" / "nomination.yaml").read_text("utf-8")
NEEDLESS = {
    "rich",
    "docx",
    "lxml",
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "rapidfuzz",
    "multiprocessing",
    "asyncio",
    "fazhi_cli.rules.across_values",  # what rules over many submissions ask
}
RUN = """
import os, sys
def leave(code):
    sys.stderr.write(" ".join(sys.modules))
    raise SystemExit(code)
os._exit = leave
from fazhi_cli.launcher import main
main()
"""


def validated(file: Path, *options: str) -> tuple[int, str, set[str]]:
    """Exit code, output and imported modules of ``fazhi validate`` on a file, in a process of its own."""
    return told("validate", file, *options)


def told(command: str, path: Path | str, *options: str) -> tuple[int, str, set[str]]:
    """Exit code, output and imported modules of a command, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", RUN, command, str(path), *options],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    return ended.returncode, ended.stdout, set(ended.stderr.split())


@pytest.mark.parametrize("options", [(), ("--stage", "city", "--as-of", "2017-10-13")], ids=["no option", "options"])
def test_a_sound_file_needs_no_library_that_has_nothing_to_do(options: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "nomination.yaml"
    file.write_text(SOUND, "utf-8")
    _, output, modules = validated(file, *options)
    assert "中牟县" in output
    assert "fazhi_cli.nomination.model" in modules
    assert modules & NEEDLESS == set()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("申报单位: 中牟县", "申报单位: 中牟县\n申报单位名: 中牟县", "不认识的键“申报单位名”，是不是想写“申报单位”？"),
        ("\n填表日期: ", "\n填表日期: 约", "不是规定的日期写法"),
        ("\n填表日期: ", "\n类型: 申请\n填表日期: ", "不在可选的取值之内：申报、复核。"),
    ],
    ids=["an unknown key", "no date", "no such word"],
)
def test_a_file_with_a_value_that_does_not_fit_is_refused_in_chinese(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    file = tmp_path / "nomination.yaml"
    assert old in SOUND
    file.write_text(SOUND.replace(old, new, 1), "utf-8")
    code, output, modules = validated(file)
    assert code != 0
    assert says in output.replace("\n", "").replace(" ", "")
    assert modules & NEEDLESS == set()


def test_a_folder_without_forms_needs_nothing_that_reads_or_writes_them(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.yaml").write_text(SOUND, "utf-8")
    _, output, modules = told("batch", tmp_path, "--as-of", "2017-10-13", "--jobs", "1")
    assert "共 2 份" in output
    assert modules & {"docx", "lxml", "openpyxl", "xlsxwriter", "jinja2"} == set()


def test_the_standards_are_listed_without_the_rules() -> None:
    _, output, modules = told("standards", "15")
    assert "共1条。" in output
    assert not [name for name in modules if name.startswith(("fazhi_cli.rules.registry", "fazhi_cli.review"))]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_needs_the_launcher_and_nothing_heavy(option: str) -> None:
    command = [sys.executable, "-X", "utf8", "-c", RUN, option]
    ended = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    assert (ended.returncode, ended.stdout) == (0, f"fazhi {__version__}\n")
    assert {name for name in ended.stderr.split() if name.startswith("fazhi_cli")} == {
        "fazhi_cli",
        "fazhi_cli.launcher",
        "fazhi_cli.version",
    }


def test_ctrl_c_while_a_class_is_made_is_a_cancelled_run_too() -> None:
    code = """
import fazhi_cli.launcher as launcher
class Interrupted:
    def __set_name__(self, owner, name):
        raise KeyboardInterrupt
def run():
    class Made:
        field = Interrupted()
import fazhi_cli.commands.app as app
app.run = lambda arguments: run()
launcher.main()
"""
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=False, text=True, encoding="utf-8"
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "已取消。\n")
