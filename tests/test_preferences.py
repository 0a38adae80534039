"""``fazhi.toml``: found upward, checked whole, named by doctor; the command line goes before it."""

from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.launcher import outcome
from fazhi_cli.preferences import find_preferences
from fazhi_cli.resources import bundled

SOUND = str(bundled("examples") / "省辖市-中牟县")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    below = tmp_path / "市" / "县"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    return tmp_path


def settle(folder: Path, text: str) -> None:
    (folder / "fazhi.toml").write_text(text, "utf-8")


def test_the_nearest_file_upward_counts(folder: Path) -> None:
    settle(folder, 'stage = "draft"')
    settle(folder / "市", 'stage = "city"')
    assert find_preferences(Path.cwd()).stage == "city"
    assert find_preferences(folder).stage == "draft"


def test_no_file_is_no_setting(folder: Path) -> None:
    assert find_preferences(Path.cwd()).defaults == {}


def test_paths_count_from_the_file(folder: Path) -> None:
    settle(folder, 'expected = "名单.txt"')
    assert find_preferences(Path.cwd()).defaults == {"expected": str(folder / "名单.txt")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('stag = "city"', "第 1 行不认识“stag”，可以写的有 round、stage、"),
        ('# 阶段\nround = "x"\nstage = 1', "第 3 行“stage”应为文字"),
        ('words = "一"', "第 1 行“words”应为列表"),
        ("words = [1]", "第 1 行“words”第1项应为文字"),
        ("[disabled_rules]\nFZ-W110 = 1", "第 2 行“disabled_rules”“FZ-W110”应为文字"),
        ("disabled_rules = 1", "第 1 行“disabled_rules”应为一组“键: 值”"),
        ("stage = city", "第 1 行"),
        ('阶段 = "city"', "键用英文"),
        ('[disabled_rules]\nFZ-W110 = ""', "停用规则要写理由"),
        ('[disabled_rules]\nFZ-W110 = "  "', "停用规则要写理由"),
        ('path = "x"', "不认识“path”"),
        ("[", "文件末尾不完整"),
    ],
)
def test_a_faulty_file_says_what_and_where(folder: Path, text: str, words: str) -> None:
    settle(folder, text)
    with pytest.raises(FileError, match=words):
        find_preferences(Path.cwd())


def test_a_file_that_is_not_utf8_is_told(folder: Path) -> None:
    (folder / "fazhi.toml").write_bytes('stage = "阶段"'.encode("gbk"))
    with pytest.raises(FileError, match="UTF-8"):
        find_preferences(Path.cwd())


def test_settings_stand_in_for_options_and_the_command_line_goes_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(folder, 'stage = "draft"')
    assert outcome(["validate", SOUND, "--as-of", "2017-10-16"]) == 0
    assert "“草稿”阶段" in capsys.readouterr().out.replace("\n", "")
    assert outcome(["validate", SOUND, "--as-of", "2017-10-16", "--stage", "city"]) == 0
    assert "“草稿”阶段" not in capsys.readouterr().out.replace("\n", "")


def test_a_wrong_value_is_told_as_the_option_would_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle(folder, 'stage = "没有"')
    assert outcome(["validate", SOUND]) == 2
    assert "没有阶段“没有”" in capsys.readouterr().err


def test_a_faulty_file_keeps_no_one_from_help_and_doctor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle(folder, 'stag = "city"')
    assert outcome(["validate", SOUND]) == 3
    assert outcome(["validate", "--help"]) == 0
    assert outcome(["help"]) == 0
    assert outcome(["doctor"]) == 3
    assert "不认识“stag”" in "".join(capsys.readouterr().out.split())


DAY = ("--as-of", "2017-10-16")


def test_a_rule_that_is_off_finds_nothing_and_the_report_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = str(bundled("examples") / "批量" / "04-栾川县")
    outcome(["validate", faulty, *DAY])
    assert "（FZ-C105）" in "".join(capsys.readouterr().out.split())
    settle(folder, '[disabled_rules]\nFZ-C105 = "本市各部门文号沿用方括号"')
    assert outcome(["validate", faulty, *DAY]) == 1
    told = "".join(capsys.readouterr().out.split())
    assert "（FZ-C105）" not in told
    assert "停用规则FZ-C105：本市各部门文号沿用方括号" in told


@pytest.mark.parametrize(("rule", "words"), [("FZ-X999", "没有的规则"), ("FZ-C102", "不能停用")])
def test_what_no_one_may_set_aside_cannot_be_turned_off(
    folder: Path, rule: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settle(folder, f'[disabled_rules]\n{rule} = "不想查"')
    assert outcome(["validate", SOUND, *DAY]) == 3
    assert words in capsys.readouterr().err


def test_an_offices_own_words_are_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(SOUND, "nomination.yaml").read_text("utf-8").replace("近年来，", "近年来，“XX工程”实施，", 1)
    (folder / "一.yaml").write_text(text, "utf-8")
    outcome(["validate", str(folder / "一.yaml"), *DAY])
    assert "XX工程" in capsys.readouterr().out
    settle(folder, 'words = ["XX工程"]')
    outcome(["validate", str(folder / "一.yaml"), *DAY])
    told = "".join(capsys.readouterr().out.split())
    assert "没填的“XX" not in told
    assert "文字检查不管这些词：XX工程" in told
