"""Every bundled example gives exactly the output kept in ``tests/golden``, through the real command.

``FAZHI_UPDATE_GOLDEN=1 pytest tests/test_golden.py`` writes the files anew; read ``git diff`` before committing.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli import __version__
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from fazhi_cli.rules.examples import example_facts

EXAMPLES = bundled("examples")
GOLDEN = Path(__file__).parent / "golden"
FACTS = example_facts()
DAY = ["--as-of", FACTS.as_of.isoformat()]
UPDATING = bool(os.environ.get("FAZHI_UPDATE_GOLDEN"))

VERDICTS = {
    "省辖市-中牟县": 0,
    "省直管-兰考县": 0,
    "批量/01-新郑市": 0,
    "批量/02-荥阳市": 0,
    "批量/03-尉氏县": 1,
    "批量/04-栾川县": 1,
    "批量/05-郏县": 1,
    "批量/06-林州市": 1,
    "批量/07-辉县市": 3,
    "批量/08-滑县": 1,
    "批量/09-修武县": 1,
    "批量/10-济源市": 4,
}
"""Exit code of each submission checked alone: 0 可报, 1 须改, 3 检查未完成, 4 待人工认定."""

TOLD = [example for example, code in VERDICTS.items() if code]
CODES = {"可报": 0, "须改": 1, "检查未完成": 3, "待人工认定": 4}


@pytest.fixture(autouse=True)
def in_the_examples_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    monkeypatch.delenv("NO_COLOR", raising=False)


def hold(name: str, got: str) -> None:
    """``got`` is what the golden file says; when updating, the file is written instead."""
    path = GOLDEN / name
    if UPDATING:
        path.parent.mkdir(exist_ok=True)
        path.write_text(got, "utf-8", newline="\n")
        return
    assert path.is_file(), f"没有 {path}；运行 FAZHI_UPDATE_GOLDEN=1 pytest tests/test_golden.py"
    assert got == path.read_text("utf-8"), f"{name} 与应有的结果不同；有意改动的，按本模块开头的命令重写"


def plain_name(example: str) -> str:
    return example.rsplit("/", 1)[-1]


def in_short(findings: list[dict[str, Any]]) -> list[str]:
    """What a program acts on in the findings of a JSON report; their words are in the text."""

    def line(finding: dict[str, Any]) -> str:
        place = finding["location"]
        spot = f"{place['line'] or '-'}:{place['column'] or '-'} {place['slot'] or place['path'] or '-'}"
        marks = [name for name in ("unfinished", "waived") if finding[name]]
        return " ".join([finding["rule"], finding["severity"], spot, finding["fingerprint"], *marks])

    return [line(finding) for finding in findings]


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = outcome(list(arguments))
    return code, capsys.readouterr().out


@pytest.mark.parametrize(("example", "code"), VERDICTS.items())
def test_a_submission_gives_the_findings_it_was_made_for_and_no_others(
    example: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    text_code, text = run(capsys, "validate", example, *DAY)
    assert text_code == code
    hold(f"{plain_name(example)}.txt", text)
    json_code, report = run(capsys, "validate", example, *DAY, "--format", "json")
    data = json.loads(report)
    assert json_code == code == CODES[data["verdict"]] == data["exit_code"]
    assert data["tool"]["version"] == __version__
    (file,) = data["files"]
    assert data["cross"] == []
    kept = {key: file[key] for key in ("path", "unit", "stage", "verdict")}
    hold(f"{plain_name(example)}.json", as_json(kept | {"findings": in_short(file["findings"])}))


def test_the_folder_gives_its_table_and_what_only_all_together_show(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = run(capsys, "batch", FACTS.folder, *DAY)
    assert code == 3
    hold("批量.txt", text)
    code, report = run(capsys, "batch", FACTS.folder, *DAY, "--format", "json")
    assert code == 3
    data = json.loads(report)
    hold("批量.json", as_json({"verdict": data["verdict"], "cross": in_short(data["cross"])}))
    for file in data["files"]:
        alone = json.loads((GOLDEN / f"{file['path'].split('/')[0]}.json").read_text("utf-8"))
        assert file["verdict"] == alone["verdict"]
        assert in_short(file["findings"]) == alone["findings"]
    assert len(data["files"]) == len([example for example in VERDICTS if example.startswith(FACTS.folder)])


@pytest.mark.parametrize("example", TOLD)
def test_the_letter_says_it_as_a_clerk_would(example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "告知单.md"
    code, _ = run(capsys, "letter", example, *DAY, "--format", "markdown", "-o", str(target))
    assert code == 0
    hold(f"{plain_name(example)}-告知单.md", target.read_text("utf-8"))


@pytest.mark.parametrize("example", [example for example, code in VERDICTS.items() if not code])
def test_nothing_to_tell_makes_no_letter(example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "告知单.md"
    assert outcome(["letter", example, *DAY, "--format", "markdown", "-o", str(target)]) == 0
    assert not target.exists()
    assert "没有需要告知的问题" in capsys.readouterr().err


def test_the_second_letter_says_what_was_mended_what_was_not_and_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES / "批量/04-栾川县", "04-栾川县")
    file = Path("04-栾川县/nomination.yaml")
    run(capsys, "validate", "04-栾川县", "--as-of", "2017-10-13", "--format", "json", "-o", "上次.json")
    text = file.read_text("utf-8")
    mended = text.replace("洛环函[2017]", "洛环函〔2017〕").replace(
        "  - {部门: 食品药品监督管理,",
        "  - {部门: 安监, 单位名称: 洛阳市安全生产监督管理局, 结论: 无异议, 日期: 2017-10-12, "
        "文号: 洛安监函〔2017〕37号, 扫描件: 佐证材料/征求意见回函.pdf}\n  - {部门: 食品药品监督管理,",
    )
    mended = mended.replace("份数: 3", "份数: 2")
    assert mended != text
    file.write_text(mended, "utf-8")
    code, said = run(capsys, "validate", "04-栾川县", *DAY, "--since", "上次.json")
    assert code == 1
    hold("04-栾川县-第二次.txt", said)
    run(capsys, "letter", "04-栾川县", *DAY, "--since", "上次.json", "--format", "markdown", "-o", "告知单.md")
    hold("04-栾川县-第二次-告知单.md", Path("告知单.md").read_text("utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"],
        ["validate", "省辖市-中牟县", "--stage", "national"],
        ["validate", "省辖市-中牟县", "--as-of", "昨天"],
        ["validate", "省辖市-中牟县", "--format", "pdf"],
        ["validate", "省辖市-中牟县", "--colour"],
    ],
    ids=["没有文件", "没有这个阶段", "不是日期", "没有这个格式", "没有这个选项"],
)
def test_wrong_usage_is_told_on_stderr_and_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("用法错误：")


def test_every_golden_file_belongs_to_an_example() -> None:
    names = {plain_name(example) for example in VERDICTS} | {FACTS.folder}
    found = {path.name.split(".")[0].removesuffix("-告知单").removesuffix("-第二次") for path in GOLDEN.iterdir()}
    assert found == names


def test_every_example_has_its_golden_files() -> None:
    packages = {file.parent.relative_to(EXAMPLES).as_posix() for file in EXAMPLES.rglob("nomination.yaml")}
    of_other_rounds = {name for name in packages if name.startswith("轮次/")}  # these have their own tests
    assert packages - of_other_rounds == set(VERDICTS)


def test_the_text_checks_hit_the_one_example_made_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    hit = set()
    for example in VERDICTS:
        _, report = run(capsys, "validate", example, *DAY, "--format", "json")
        found = [finding["rule"] for file in json.loads(report)["files"] for finding in file["findings"]]
        hit |= {(example, rule) for rule in found if rule.startswith("FZ-W")}
    assert hit == {("批量/09-修武县", "FZ-W101"), ("批量/09-修武县", "FZ-W102")}
