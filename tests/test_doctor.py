"""``fazhi doctor``: every part is told, a broken one never hides the others."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.jobs.doctor import examine
from fazhi_cli.pages.doctor import Examined, State

TODAY = date(2026, 5, 6)
PARTS = ["版本", "安装的数据", "轮次", "设置", "字体", "LibreOffice", "屏幕", "放假安排", "写权限"]


def named(name: str, today: date = TODAY) -> list[Examined]:
    return [one for one in examine(None, today) if one.name == name]


def test_every_part_is_told_in_order() -> None:
    assert list(dict.fromkeys(one.name for one in examine(None, TODAY))) == PARTS


def test_what_is_not_fit_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fazhi.toml").write_text('stag = "city"', "utf-8")
    monkeypatch.chdir(tmp_path)
    unfit = [one for one in examine(None, date(2099, 1, 1)) if one.state is not State.FIT]
    assert {"设置", "放假安排"} <= {one.name for one in unfit}
    assert [one.name for one in unfit if not one.advice] == []


def test_a_year_without_an_arrangement_is_noted() -> None:
    assert named("放假安排")[0].state is State.FIT
    assert named("放假安排", date(2099, 1, 1))[0].state is State.NOTE


def test_a_broken_round_is_told_beside_the_sound_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "轮次" / "坏的"
    broken.mkdir(parents=True)
    (broken / "round.yaml").write_text("id: 坏的\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    states = {one.found.split("（")[0]: one.state for one in named("轮次")}
    assert states["坏的"] is State.UNFIT
    assert states["henan-2017"] is State.FIT


def test_a_part_that_breaks_down_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def burst() -> bool:
        raise RuntimeError("x")

    monkeypatch.setattr(shutil, "get_terminal_size", burst)
    examined = examine(None, TODAY)
    assert [one.state for one in examined if one.name == "屏幕"] == [State.UNFIT]
    assert list(dict.fromkeys(one.name for one in examined)) == PARTS


def test_a_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> object:
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert {one.state for one in named("写权限") if "不能写" in one.found} == {State.UNFIT}
