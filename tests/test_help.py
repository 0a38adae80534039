"""Help pages and usage errors: Chinese, 80 columns, an example each, and the way on."""

import re
from pathlib import Path

import pytest

from fazhi_cli.commands.registry import COMMANDS
from fazhi_cli.formats.registry import FORMATS
from fazhi_cli.launcher import outcome
from fazhi_cli.terminal.columns import width_of

NAMES = [entry.name for entry in COMMANDS]
ENGLISH_SENTENCE = re.compile(r"(?<![\w-])(?:the|is|of|and|for|with|Usage|Options|Arguments|Error)(?![\w-])")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_in_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome([name, "--help"]) == 0
    page = capsys.readouterr().out
    assert f"例：fazhi {name}" in page
    assert f"用法：fazhi {name}" in page
    assert max(map(width_of, page.splitlines())) <= 80
    assert not ENGLISH_SENTENCE.search(page)


def test_every_example_stands_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(["standards", "--help"]) == 0
    page = capsys.readouterr().out
    assert "例：fazhi standards\n    fazhi standards 15\n" in page
    assert "    fazhi standards --matrix 材料/\n" in page


def test_the_programs_own_page_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome([]) == 0
    page = capsys.readouterr().out
    assert [
        line.split()[0] for line in page.splitlines() if line.startswith("  ") and line.split()[0] in NAMES
    ] == NAMES
    assert "退出码：0 可报" in page


WRONG = [
    ("命令打错一个字母", ["validat", "x"], "是不是想写 validate？"),
    ("没有这样的命令", ["申报"], "看不懂“申报”"),
    (
        "多写了一个文件夹",
        ["batch", ".", "修武县"],
        "多写了“修武县”：fazhi batch 后面只写“文件夹”和选项；名称里有空格的，前后加引号。",
    ),
    ("多写了名字里有括号的", ["form", ".", "修(武)县", "乙"], "多写了“修(武)县 乙”：fazhi form 后面只写“文件”和选项"),
    ("后面只能写选项", ["schedule", "中牟县"], "多写了“中牟县”：fazhi schedule 后面只写选项。"),
    ("选项前是破折号", ["validate", "x", "—stage", "draft"], "“—stage”要写成 --stage：选项前面是半角减号"),
    ("选项前是全角减号", ["form", "x", "－－pdf"], "“－－pdf”要写成 --pdf"),
    ("选项前少一个减号", ["validate", "x", "-output", "报告.html"], "“-output”要写成 --output"),
    ("选项前多一个减号", ["validate", "x", "--o=报告.html"], "“--o”要写成 -o"),
    ("报告没有扩展名", ["batch", ".", "--report", "台账"], "“台账”没有扩展名，可选："),
    ("文件夹写成了文件", ["batch", ".", "--forms", "台账.xlsx"], "“台账.xlsx”的扩展名不对：这里写文件夹。"),
    ("日历没有扩展名", ["todo", "x", "--ics", "日历"], "“日历”没有扩展名：这里写 .ics 文件。"),
    ("告知单写成了还没有的文件夹", ["letter", "x", "-o", "告知单/"], "“告知单/”没有扩展名：这里写 .docx 或 .md 文件。"),
    ("说明前是破折号", ["letter", "—help"], "“—help”要写成 --help"),
    ("说明前少一个减号", ["letter", "-help"], "“-help”要写成 --help"),
    (
        "期限在发文以前",
        ["letter", "x", "--by", "2017-10-01", "--as-of", "2017-10-10"],
        "期限 2017-10-01 早于发文的日子 2017-10-10",
    ),
    (
        "补齐期限在收到以前",
        ["receipt", "x", "--due", "2017-10-01", "--as-of", "2017-10-10"],
        "期限 2017-10-01 早于收到的日子 2017-10-10",
    ),
    ("没写要检查哪个文件", ["validate"], "缺少“文件…”"),
    ("选项打错", ["validate", "x", "--stag", "city"], "是不是想写 --stage"),
    ("没有这个阶段", ["validate", "x", "--stage", "县级"], "可选：draft 草稿、county 县级申报"),
    ("日期写成了别的样子", ["validate", "x", "--as-of", "10.16"], "请写成 2017-10-12 或 2017年10月12日"),
    ("没有这个日子", ["validate", "x", "--as-of", "2017-02-30"], "请写成 2017-10-12 或 2017年10月12日"),
    ("没有这种格式", ["validate", "x", "--format", "pdf"], "可选："),
    ("没有这种报告", ["batch", ".", "--report", "报告.pdf"], "可选："),
    ("报告的扩展名不认识", ["validate", "x", "-o", "报告.pdf"], "可选："),
    ("进程数不是数", ["batch", ".", "--jobs", "两个"], "“--jobs”的取值不对：要写 1 以上的整数（同时检查的进程数"),
    ("进程数是零", ["batch", ".", "--jobs", "0"], "“--jobs”的取值不对：要写 1 以上的整数（同时检查的进程数"),
    ("进程数是负数", ["batch", ".", "--jobs", "-2"], "“--jobs”的取值不对：要写 1 以上的整数（同时检查的进程数"),
    ("没有这条标准", ["standards", "99"], "没有与“99”相符的标准"),
    ("没有这条规则", ["rules", "FZ-Q1"], "没有与“FZ-Q1”相符的规则"),
]


@pytest.mark.parametrize(("arguments", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_usage_error_says_what_was_meant(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert outcome(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert "--help 查看说明" in shown.err
    assert not ENGLISH_SENTENCE.search(shown.err)


MISSING = [["count"], ["form"], ["letter"], ["todo"], ["read"], ["standards", "--matrix"], ["batch"], ["validate"]]
MISSING.append(["validate", "--", "—stage"])  # behind -- there are only names of files


@pytest.mark.parametrize("command", MISSING, ids=" ".join)
def test_a_file_that_is_not_there_is_never_a_pass(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = outcome([*command, "没有的文件"])
    except SystemExit as end:
        code = int(end.code or 0)
    shown = capsys.readouterr()
    assert code == 3
    assert "没有的文件" in shown.out + shown.err
    assert "检查未完成" in shown.out + shown.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["validate", "batch", "inspect"])
def test_the_page_names_every_format_that_the_registry_has(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome([command, "--help"]) == 0
    page = "".join(capsys.readouterr().out.split())
    assert "、".join(FORMATS) in page


NEAR = [
    ("--fromat", ["validate", "x", "--fromat", "json"], "--format"),
    ("--unti", ["new", "x", "--unti", "甲"], "--unit"),
    ("--out", ["form", "x", "--out", "y"], "--output"),
    ("--print_plan", ["form", "x", "--print_plan"], "--print-plan"),
    ("--asof", ["validate", "x", "--asof", "2017-10-10"], "--as-of"),
    ("vaildate", ["vaildate", "x"], "validate"),
    ("chekc", ["round", "chekc"], "check"),
    ("from", ["round", "from", "x"], "form"),
]


@pytest.mark.parametrize(("typed", "arguments", "meant"), NEAR, ids=[case[0] for case in NEAR])
def test_a_slip_of_a_key_or_two_is_recognised(
    typed: str, arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(arguments) == 2
    said = capsys.readouterr().err
    assert f"“{typed}”" in said
    assert f"是不是想写 {meant}？" in said


@pytest.mark.parametrize("name", [*NAMES, "round check", "round new", "round form", "round diff"])
@pytest.mark.parametrize("typed", ["--nonsense", "--zzz", "--b", "--verbose", "--nosuch"])
def test_what_is_near_nothing_suggests_nothing(name: str, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome([*name.split(), "x", typed]) == 2
    assert "是不是想写" not in capsys.readouterr().err


def test_the_completion_of_a_shell_ends_well_and_speaks_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert outcome(["--show-completion", "bash"]) == 0
    assert "_FAZHI_COMPLETE=complete_bash" in capsys.readouterr().out
    assert outcome(["--install-completion", "bash"]) == 0
    assert capsys.readouterr() == ("自动补全装好了：关掉终端，重新打开就能用。\n", "")
    for name, value in {"_FAZHI_COMPLETE": "complete_bash", "COMP_WORDS": "fazhi va", "COMP_CWORD": "1"}.items():
        monkeypatch.setenv(name, value)
    assert outcome([]) == 0
    assert capsys.readouterr() == ("validate\n", "")
