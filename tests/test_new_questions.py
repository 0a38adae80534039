"""``fazhi new -i``: every missing key is asked for, in any order; each answer is kept at once."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_cli.jobs.asking import ask_owed, open_questions
from fazhi_cli.jobs.new_packages import ask_for_unit, new_package
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.rounds.loading import load_round
from new_command import run_new

pytestmark = pytest.mark.usefixtures("elsewhere")
ROUND = load_round()


def answering(*answers: str) -> tuple[Callable[[str], str], list[str]]:
    """Someone who answers in turn and then ends, and the questions that were asked."""
    asked: list[str] = []
    given = iter([*answers, "完"])

    def ask(question: str) -> str:
        asked.append(question)
        return next(given)

    return ask, asked


@pytest.fixture
def started(tmp_path: Path) -> Path:
    return new_package(tmp_path / "中牟县", ROUND, ROUND.units.find("中牟县"))


def plain(file: Path) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return tree


def test_the_unit_is_asked_for_until_it_is_one() -> None:
    ask, _ = answering("中牟", "中牟县")
    said: list[str] = []
    unit = ask_for_unit(ROUND, ask, said.append)
    assert unit is not None
    assert unit.name == "中牟县"
    assert "是不是“中牟县”？" in said[0]


def test_every_answer_is_kept_in_the_file_and_nothing_else_changes(started: Path) -> None:
    before = started.read_text("utf-8").split("\n")
    ask, asked = answering("2017-10-09", "李建军", "0371-62180321")
    ask_owed(started, ROUND, ask, lambda _: None)
    tree = plain(started)
    assert (tree["填表日期"], tree["联系人"]["姓名"], tree["联系人"]["电话"]) == (
        "2017-10-09",
        "李建军",
        "0371-62180321",
    )
    after = started.read_text("utf-8").split("\n")
    assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 3
    assert asked[0].endswith("填表日期")


def test_a_wrong_answer_is_told_and_asked_again(started: Path) -> None:
    ask, asked = answering("2017.10.9", "2017年10月9日")
    said: list[str] = []
    ask_owed(started, ROUND, ask, said.append)
    assert "年月日之间用“-”" in said[1]
    assert asked[0] == asked[1]
    assert plain(started)["填表日期"] == "2017年10月9日"


def test_the_questions_are_taken_up_again_where_they_were_left(started: Path) -> None:
    ask_owed(started, ROUND, answering("2017-10-09")[0], lambda _: None)
    ask, asked = answering()
    left = ask_owed(started, ROUND, ask, lambda _: None)
    assert asked[0].endswith("联系人·姓名")
    assert left == int(asked[0].split()[0].split("/")[1])


def test_any_order_will_do_and_the_clause_is_shown(started: Path) -> None:
    ask, asked = answering("列", "#3", "？", "0371-1", "")
    said: list[str] = []
    ask_owed(started, ROUND, ask, said.append)
    assert any("#3 联系人·电话" in line for line in said)
    assert asked[2].endswith("联系人·电话")
    assert any("依据" in line for line in said)
    assert plain(started)["联系人"]["电话"] == "0371-1"


def test_every_declaration_is_asked_for(started: Path) -> None:
    ask, asked = answering(*[""] * 60)
    ask_owed(started, ROUND, ask, lambda _: None)
    for number in range(1, 6):
        assert any(question.endswith(f"不得推荐情形第{number}项·核查人姓名") for question in asked)
    assert any("意见·县级" in question for question in asked)


def test_a_declaration_is_written_into_its_own_entry(started: Path) -> None:
    number = next(
        place
        for place, one in enumerate(open_questions(load_nomination(started.read_bytes(), "x"), ROUND), 1)
        if one.path == ("不得推荐情形", 2, "声明")
    )
    ask_owed(started, ROUND, answering(f"#{number}", "也许", "无")[0], lambda _: None)
    declared = [entry["声明"] for entry in plain(started)["不得推荐情形"]]
    assert declared == ["", "", "无", "", ""]


def test_questions_may_be_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n完\n"))
    assert run_new("x", "-i") == 0
    assert "\n申报单位:" in (tmp_path / "x/nomination.yaml").read_text("utf-8")


def test_a_broken_off_dialogue_keeps_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run_new("x", "-i") == 130
    assert "提问停在这里：还没有新建材料文件夹；再运行同一条命令接着填。\n" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("中牟县\n2017-10-09\n"))
    assert run_new("x", "-i") == 130
    kept = "提问停在这里：答过的都已存在 x/nomination.yaml，没有答的空着；再运行同一条命令接着填。\n已取消。\n"
    assert capsys.readouterr().err.endswith(kept)
    assert plain(tmp_path / "x" / "nomination.yaml")["填表日期"] == "2017-10-09"
    monkeypatch.setattr("sys.stdin", io.StringIO("李建军\n完\n"))
    assert run_new("x", "-i") == 0
    tree = plain(tmp_path / "x" / "nomination.yaml")
    assert (tree["申报单位"], tree["填表日期"], tree["联系人"]["姓名"]) == ("中牟县", "2017-10-09", "李建军")
