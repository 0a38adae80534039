"""What the conclusion promises: 可报 at a stage; of a draft that it cannot be handed in, and how much is owed."""

import shutil
from pathlib import Path

import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled

EXAMPLE = bundled("examples") / "省辖市-中牟县"


def conclusion(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    outcome(["validate", *arguments, "--as-of", "2017-10-16"])
    return "".join(line.strip() for line in capsys.readouterr().out.splitlines()[-2:])


def test_it_names_the_stage(capsys: pytest.CaptureFixture[str]) -> None:
    assert "结论：可报（“市级推荐”阶段没有退回问题" in conclusion(capsys, str(EXAMPLE))
    assert "结论：可报（“县级申报”阶段没有退回问题" in conclusion(capsys, str(EXAMPLE), "--stage", "county")


def test_the_stage_asked_for_counts_wherever_several_rounds_lie(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    assert "“县级申报”阶段没有退回问题" in conclusion(capsys, EXAMPLE.name, "--stage", "县级申报")
    assert outcome(["validate", EXAMPLE.name, "--stage", "national"]) == 2


def test_a_draft_cannot_be_handed_in_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (EXAMPLE / "nomination.yaml").read_text("utf-8")
    bare = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("联系人"))
    (tmp_path / "nomination.yaml").write_text(bare, "utf-8")
    shutil.copytree(EXAMPLE / "佐证材料", tmp_path / "佐证材料")
    said = conclusion(capsys, str(tmp_path), "--stage", "draft")
    assert "可报（“草稿”阶段没有退回问题" in said
    assert "尚不能报送，还有11项待办" in said
