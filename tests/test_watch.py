"""``fazhi watch``: the file is checked again each time it is saved, and once per saving."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fazhi_cli.jobs.watching import saved, snapshot
from running import fazhi

HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("fazhi_cli", run_name="__main__", alter_sys=True)
"""
"""A shell starts its background jobs, this test perhaps among them, deaf to Ctrl-C."""


def test_it_checks_at_once_and_again_after_each_saving(tmp_path: Path) -> None:
    file = tmp_path / "nomination.yaml"
    file.write_text("a")
    seen = []
    for content, _ in zip(("ab", "abc", ""), saved([file], pause=0), strict=False):
        seen.append(file.read_text())
        file.write_text(content)
    assert seen == ["a", "ab", "abc"]


def test_a_file_of_the_folder_counts_and_a_lock_file_of_word_does_not(tmp_path: Path) -> None:
    (tmp_path / "佐证材料").mkdir()
    before = snapshot([tmp_path])
    (tmp_path / "~$表.docx").write_text("x")
    assert snapshot([tmp_path]) == before
    (tmp_path / "佐证材料" / "总结.pdf").write_text("x")
    assert snapshot([tmp_path]) != before


def test_a_file_that_is_gone_is_no_error(tmp_path: Path) -> None:
    assert snapshot([tmp_path / "没有.yaml"]) == ()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_the_command_shows_the_verdict_until_it_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "nomination.yaml"
    file.write_text("申报单位: 中牟县\n", "utf-8")
    output = tmp_path / "屏幕.txt"
    with output.open("wb") as screen:
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", HEARS_CTRL_C, "watch", str(file), "--as-of", "2017-10-12"],
            stdout=screen,
            stderr=subprocess.DEVNULL,
        )
        try:
            for times in (1, 2):
                deadline = time.monotonic() + 60
                while output.read_text("utf-8").count("结论：") < times and time.monotonic() < deadline:
                    time.sleep(0.1)
                assert output.read_text("utf-8").count("结论：") == times
                file.write_text(f"申报单位: 新郑市\n# {times}\n", "utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 130


def test_a_misspelt_path_is_told_and_not_waited_for(tmp_path: Path) -> None:
    there = tmp_path / "nomination.yaml"
    there.write_text("申报单位: 中牟县\n", "utf-8")
    done = fazhi("watch", there, tmp_path / "没有.yaml", tmp_path / "没有")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"找不到 {tmp_path / '没有.yaml'}、{tmp_path / '没有'}，" in done.stderr
