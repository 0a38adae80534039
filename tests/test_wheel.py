"""The built wheel, installed into a clean environment away from the checkout, does the main job."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment in which nothing else can be imported but what it asks for, taken from this one."""
    room = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "wheel", "-q", "--no-deps", "-w", str(room), str(ROOT)], check=True, cwd=room)
    (wheel,) = room.glob("fazhi-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(room / "venv")], check=True)
    into = [*pip, "--python", str(room / "venv")]
    subprocess.run([*into, "install", "-q", "--no-deps", str(wheel)], check=True, cwd=room)
    (installed,) = (room / "venv").glob("[Ll]ib/**/site-packages/fazhi-*.dist-info")
    for name in asked_for(Distribution.at(installed)):
        lend(distribution(name), installed.parent)
    subprocess.run([*into, "check"], check=True, cwd=room)
    return room / "venv" / BIN / "fazhi"


def asked_for(asking: Distribution) -> set[str]:
    """The distributions that one asks for here, and those that these ask for."""
    found: set[str] = set()
    ahead = [asking]
    while ahead:
        for requirement in map(Requirement, ahead.pop().requires or ()):
            name = canonicalize_name(requirement.name)
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and name not in found:
                found.add(name)
                ahead.append(distribution(name))
    return found


def lend(lent: Distribution, site: Path) -> None:
    """Put an installed distribution into another environment."""
    for name in {file.parts[0] for file in lent.files or ()} - {"..", "__pycache__"}:
        source = Path(str(lent.locate_file(name)))
        if os.name == "posix":
            (site / name).symlink_to(source)
        elif source.is_dir():
            shutil.copytree(source, site / name)
        else:
            shutil.copyfile(source, site / name)


def run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"PYTHONUTF8": "1"}
    return subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_installed_program_runs_the_main_job_and_checks_a_package(clean_environment: Path, tmp_path: Path) -> None:
    done = run(clean_environment, tmp_path, "demo", "演示")
    assert done.returncode == 0, done.stderr
    made = {path.suffix for path in (tmp_path / "演示").rglob("*")}
    assert {".docx", ".html", ".xlsx", ".yaml"} <= made
    for path in (tmp_path / "演示").iterdir():
        assert path.name in done.stdout
    done = run(clean_environment, tmp_path, "validate", "演示/省辖市-中牟县", "--as-of", "2017-10-16")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "可报" in done.stdout


def test_a_round_in_a_folder_of_ones_own_is_used_away_from_the_checkout(
    clean_environment: Path, tmp_path: Path
) -> None:
    sample = ROOT / "examples" / "轮次" / "样本-民主法治示范村"
    shutil.copytree(sample, tmp_path / "轮次" / sample.name)
    package = shutil.copytree(sample / "材料" / "01-各项齐全", tmp_path / "材料" / "鼓楼村")
    day = ["--as-of", "2021-11-18"]
    listed = run(clean_environment, tmp_path, "rounds")
    assert sample.name in listed.stdout
    assert "henan-2017" in listed.stdout
    for arguments in (
        ["validate", str(package), *day],
        ["form", str(package), "-o", "表"],
        ["batch", "材料", *day, "--report", "报告.html"],
        ["todo", str(package), *day],
        ["rounds", sample.name],
    ):
        done = run(clean_environment, tmp_path, *arguments)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    assert list((tmp_path / "表").glob("*申报表.docx"))
    faulty = sample / "材料" / "04-村里公示不满5天"
    letter = run(clean_environment, tmp_path, "letter", str(faulty), *day, "-o", "告知单.docx")
    assert (tmp_path / "告知单.docx").is_file(), letter.stderr
    drafted = run(clean_environment, tmp_path, "round", "new", "新的", "--notice", str(sample / "notice.txt"))
    assert drafted.returncode == 0, drafted.stderr
    checked = run(clean_environment, tmp_path, "round", "check", sample.name)
    assert checked.returncode == 0, checked.stdout + checked.stderr
