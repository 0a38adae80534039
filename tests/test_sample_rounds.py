"""The two sample rounds of examples/轮次: usable as they lie, their nominations judged as written down, forms, letters."""

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest

from c_yaml import loaded
from fazhi_cli.launcher import outcome
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.rounds.loading import load_round

HERE = Path(__file__).parent.parent / "examples" / "轮次"
ROUNDS = sorted(path.parent for path in HERE.glob("*/round.yaml"))
EXPECTED = {folder.name: loaded(folder / "expected.yaml") for folder in ROUNDS}
CASES = [(folder, case) for folder in ROUNDS for case in EXPECTED[folder.name]["cases"]]


def report(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    outcome([*map(str, arguments), "--format", "json"])
    read: dict[str, Any] = json.loads(capsys.readouterr().out)
    return read


def test_there_are_two_samples_with_enough_nominations() -> None:
    assert [folder.name for folder in ROUNDS] == ["样本-先进个人", "样本-民主法治示范村"]
    assert all(len(EXPECTED[folder.name]["cases"]) >= 12 for folder in ROUNDS)


@pytest.mark.parametrize("folder", ROUNDS, ids=lambda folder: folder.name)
def test_a_sample_round_is_usable_and_plainly_a_sample(folder: Path) -> None:
    assert [problem.message for problem in check_round(folder).problems] == []
    assert "编的" in (folder / "round.yaml").read_text("utf-8").split("\n")[0]
    assert "编的" in (folder / "notice.txt").read_text("utf-8").split("\n")[0]


@pytest.mark.parametrize(("folder", "case"), CASES, ids=[f"{folder.name}-{case['name']}" for folder, case in CASES])
def test_a_nomination_is_judged_as_written_down(
    folder: Path, case: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    package = folder / "材料" / case["name"]
    read = report(capsys, "validate", package, "--round", folder, "--stage", case["stage"], "--as-of", case["as_of"])
    (file,) = read["files"]
    found = {(finding["severity"], finding["rule"]) for finding in file["findings"]}
    assert file["verdict"] == case["verdict"]
    assert sorted({rule for severity, rule in found if severity in ("error", "manual")}) == case["rules"]
    assert sorted({rule for severity, rule in found if severity == "warning"}) == case["warnings"]


@pytest.mark.parametrize("folder", ROUNDS, ids=lambda folder: folder.name)
def test_quotas_are_counted_over_all_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = EXPECTED[folder.name]["batch"]
    read = report(capsys, "batch", folder / "材料", "--round", folder, "--as-of", expected["as_of"])
    assert len(read["files"]) == len(EXPECTED[folder.name]["cases"])
    assert sorted({finding["rule"] for finding in read["cross"] if finding["severity"] == "error"}) == expected["rules"]


@pytest.mark.parametrize("folder", ROUNDS, ids=lambda folder: folder.name)
def test_forms_are_filled_and_read_back(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = Path(shutil.copytree(folder / "材料" / "01-各项齐全", tmp_path / "材料"))
    assert outcome(["form", str(package), "--round", str(folder), "-o", str(tmp_path / "表")]) == 0
    forms = sorted((tmp_path / "表").glob("*.docx"))
    assert len([form for form in forms if "附页" not in form.name]) == (2 if "个人" in folder.name else 1)
    main = next(form for form in forms if "征求" not in form.name and "附页" not in form.name)
    assert outcome(["inspect", str(main), "--round", str(folder)]) == 0
    assert outcome(["read", str(main), "--round", str(folder), "-o", str(tmp_path / "读回.yaml")]) == 0
    given, back = (
        load_nomination(file.read_bytes(), file.name, choose=lambda own: load_round(str(folder))).nomination
        for file in (package / "nomination.yaml", tmp_path / "读回.yaml")
    )
    assert given is not None
    assert back is not None
    asked = set(back.values) - {"轮次", "意见", "联系人"}
    assert len(asked) > 8
    assert {key: back.values[key] for key in asked} == {key: given.values[key] for key in asked}


@pytest.mark.parametrize("folder", ROUNDS, ids=lambda folder: folder.name)
def test_a_letter_tells_a_faulty_one_what_to_mend(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in EXPECTED[folder.name]["cases"] if "FZ-G102" in case["rules"])
    target = tmp_path / "告知单.docx"
    package = folder / "材料" / case["name"]
    outcome(["letter", str(package), "--round", str(folder), "--as-of", str(case["as_of"]), "-o", str(target)])
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    assert "公示" in text
    assert "省辖市" not in text
    assert "普法" not in text.replace("普法与依法治理处", "")


@pytest.mark.parametrize("command", ["todo", "schedule", "new"])
@pytest.mark.parametrize("folder", ROUNDS, ids=lambda folder: folder.name)
def test_nothing_of_another_round_is_said(
    folder: Path, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = EXPECTED[folder.name]["cases"][0]
    about = {"todo": [str(folder / "材料" / case["name"])], "schedule": [], "new": [str(tmp_path / "新")]}[command]
    day = [] if command == "new" else ["--as-of", "2021-09-10"]
    assert outcome([command, *about, "--round", str(folder), *day]) == 0
    said = capsys.readouterr().out
    if command == "new":
        said = (tmp_path / "新" / "nomination.yaml").read_text("utf-8")
    for word in ("省辖市", "县级", "法治县", "七部门"):
        assert word not in said or (word == "县级" and "村" in folder.name), word
