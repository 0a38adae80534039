"""Temporary folders: gone with their run, and those of a killed run gone with the next one. Nothing else is touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.files.temporary import scratch_folder

HOLDER = """
import sys
from pathlib import Path
from fazhi_cli.files.temporary import scratch_folder
with scratch_folder() as folder:
    (folder / "展开").mkdir()
    (folder / "展开" / "某县.yaml").write_text("申报单位: 某县")
    if len(sys.argv) > 1:
        (folder / "链接").symlink_to(sys.argv[1], target_is_directory=True)
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made, by this process and by those it starts."""
    folder = tmp_path / "临时"
    folder.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def holder(*arguments: str) -> tuple[subprocess.Popen[str], Path]:
    """A process that holds a scratch folder with something in it until it is killed, and that folder."""
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", HOLDER, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_folder_is_empty_ours_and_gone_afterwards(place: Path) -> None:
    with scratch_folder() as folder:
        assert place in folder.parents
        assert list(folder.iterdir()) == []
        (folder / "展开").mkdir()
    assert names(place) == set()


def test_it_is_gone_after_an_error_too(place: Path) -> None:
    with pytest.raises(ValueError, match="坏"), scratch_folder():
        raise ValueError("坏")
    assert names(place) == set()


def test_what_a_killed_run_left_is_removed_by_the_next(place: Path) -> None:
    process, folder = holder()
    assert (folder / "展开" / "某县.yaml").exists()
    kill(process)
    assert folder.exists()
    with scratch_folder() as own:
        assert names(place) == {own.parent.name}


def test_the_folder_of_a_living_run_stays(place: Path) -> None:
    process, folder = holder()
    with scratch_folder() as outer, scratch_folder() as inner:
        assert names(place) == {folder.parent.name, outer.parent.name, inner.parent.name}
        assert (folder / "展开" / "某县.yaml").exists()
    kill(process)


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_links_are_not_followed(place: Path, tmp_path: Path) -> None:
    valued = tmp_path / "要紧的"
    valued.mkdir()
    (valued / "材料.yaml").write_text("申报单位: 某县")
    process, folder = holder(str(valued))
    kill(process)
    elsewhere = tmp_path / "别处"
    folder.parent.rename(elsewhere)
    (place / "fazhi-link").symlink_to(elsewhere, target_is_directory=True)
    with scratch_folder():
        assert (elsewhere / "content" / "展开" / "某县.yaml").exists()
    elsewhere.rename(place / "fazhi-back")
    with scratch_folder() as own:
        assert names(place) == {"fazhi-link", own.parent.name}
    assert names(valued) == {"材料.yaml"}


def test_what_is_not_of_this_program_stays(place: Path, tmp_path: Path) -> None:
    (place / "fazhi-file").write_text("文件")
    (place / "fazhi-old").mkdir()
    (place / "别的").mkdir()
    empty = place / "fazhi-beginning"
    empty.mkdir()
    (empty / ".fazhi-lock").touch()
    folder = place / "fazhi-folder-as-lock"
    (folder / ".fazhi-lock").mkdir(parents=True)
    before = names(place)
    with scratch_folder():
        pass
    assert names(place) == before


@pytest.mark.skipif(os.name != "posix", reason="owners as POSIX has them")
def test_the_folder_of_someone_else_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process, folder = holder()
    kill(process)
    monkeypatch.setattr("os.getuid", lambda: 1 + folder.stat().st_uid)
    with scratch_folder():
        assert folder.exists()


def refused(handle: int, operation: int) -> None:
    raise OSError


@pytest.mark.skipif(os.name != "posix", reason="locks as POSIX has them")
def test_where_nothing_can_be_locked_the_run_goes_on_and_removes_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, folder = holder()
    kill(process)
    monkeypatch.setattr("fcntl.flock", refused)
    with scratch_folder() as own:
        assert own.is_dir()
    assert folder.exists()
