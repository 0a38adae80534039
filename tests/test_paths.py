"""Paths as clerks give them: dropped on a shortcut, with wildcards, slightly misspelt, of any medium, on standard input."""

import io
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from fazhi_cli.commands.paths import with_command
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled

EXAMPLE = bundled("examples") / "省辖市-中牟县"
DAY = ("--as-of", "2017-10-13")
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "中牟县")
    return tmp_path


def told(capsys: Captured) -> str:
    shown = capsys.readouterr()
    return "".join((shown.out + shown.err).split())


@pytest.mark.parametrize(
    ("arguments", "runs"),
    [
        (["a.yaml"], [["validate", "a.yaml"]]),
        (["a.yaml", "b.docx", *DAY], [["validate", "a.yaml", "b.docx", *DAY]]),
        (["中牟县"], [["batch", "中牟县"]]),
        (["中牟县/"], [["batch", "中牟县"]]),
        (["包.zip", "--stage", "city"], [["batch", "包.zip", "--stage", "city"]]),
        (["a.yaml", "中牟县", "包.zip"], [["validate", "a.yaml"], ["batch", "中牟县"], ["batch", "包.zip"]]),
        (["材料*.yaml"], [["validate", "材料1.yaml", "材料2.yaml"]]),
        (["没有*.yaml"], [["validate", "没有*.yaml"]]),
        (["-", *DAY], [["validate", "-", *DAY]]),
        (["validate", "中牟县"], [["validate", "中牟县"]]),
        (["validat", "中牟县"], [["validat", "中牟县"]]),
        (["申报"], [["申报"]]),
        (["--help"], [["--help"]]),
        ([], [[]]),
    ],
    ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else None,
)
def test_a_path_in_the_place_of_a_command_is_checked(arguments: list[str], runs: list[list[str]], work: Path) -> None:
    for name in ("a.yaml", "b.docx", "包.zip", "材料1.yaml", "材料2.yaml"):
        (work / name).write_bytes(b"x")
    assert with_command(arguments, ["validate", "batch"]) == runs


def test_files_dropped_on_a_shortcut_are_checked_and_the_worst_code_counts(capsys: Captured) -> None:
    shutil.copy("中牟县/nomination.yaml", "另一份.yaml")
    assert outcome(["中牟县/nomination.yaml", *DAY]) == 0
    assert outcome(["没有.yaml", *DAY]) == 3
    assert outcome(["另一份.yaml", "中牟县", *DAY]) == 1  # 另一份 has no evidence beside it
    assert "材料文件夹里没有" in told(capsys)


@pytest.mark.parametrize(
    ("command", "code"), [("validate", 3), ("inspect", 1), ("form", 2), ("count", 2), ("todo", 2), ("letter", 2)]
)
def test_wildcards_are_expanded_where_the_shell_does_not(command: str, code: int, capsys: Captured) -> None:
    assert outcome(["form", "中牟县", "-o", "表1.docx"]) == 0
    Path("表2.docx").write_bytes(b"PK")
    assert outcome([command, "表*.docx"]) in (code, 3)
    assert "表1.docx" in told(capsys)
    assert outcome([command, "没有*.docx"]) == 3
    assert "没有*.docx" in told(capsys)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nomination.yaml.txt", "有“nomination.yaml.txt”（记事本加了“.txt”），请改名为nomination.yaml"),
        ("Nomination.YAML", "有“Nomination.YAML”，请改名为nomination.yaml"),
        ("nomination - 副本.yaml", "有“nomination-副本.yaml”"),
        ("nomination.yml", "有“nomination.yml”"),
        ("中牟县.yaml", "有中牟县.yaml，请改名为nomination.yaml，或直接给出这个文件"),
        ("中牟县推荐审批表.docx", "有Word文件“中牟县推荐审批表.docx”"),
        ("nomination.yaml.bak", "有“nomination.yaml.bak”，请改名为nomination.yaml"),
        ("nomination.yaml~", "有“nomination.yaml~”，请改名为nomination.yaml"),
        ("nomination.yaml - 快捷方式.lnk", "有快捷方式“nomination.yaml-快捷方式.lnk”，里面没有材料"),
        ("材料.zip", "有压缩包“材料.zip”"),
        ("中牟县/nomination.yaml", "下面有1个材料文件夹（中牟县），整批请用fazhibatch"),
        ("", "文件夹里没有文件；新写一份请用fazhinew"),
    ],
)
@pytest.mark.parametrize("command", ["validate", "form", "todo", "letter", "count"])
def test_a_folder_without_a_nomination_file_says_what_is_there_instead(
    command: str, name: str, said: str, work: Path, capsys: Captured
) -> None:
    folder = work / "夹"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    if name:
        (folder / name).write_bytes(b"x")
    assert outcome([command, "夹"]) == 3
    assert said in told(capsys)


@pytest.mark.parametrize("command", ["validate", "form", "todo", "letter", "count", "read", "inspect"])
@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "旧.doc", "旧版Word文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "改名.docx", "旧版Word文档"),
        (b"{\\rtf1 x}", "改名.docx", "RTF"),
        (b"%PDF-1.4", "扫描.docx", "PDF"),
    ],
)
def test_every_command_says_the_same_of_a_file_that_is_no_form(
    command: str, content: bytes, name: str, said: str, work: Path, capsys: Captured
) -> None:
    (work / name).write_bytes(content)
    outcome([command, name, *(("-o", "告知单.docx") if command == "letter" else ())])
    if command == "letter" and Path("告知单.docx").exists():
        return  # it tells the county what it sent
    assert said in told(capsys)


def test_a_form_that_was_renamed_is_read_by_what_it_is(capsys: Captured) -> None:
    assert outcome(["form", "中牟县", "-o", "表.docx"]) == 0
    shutil.copy("表.docx", "表.yaml")
    capsys.readouterr()
    codes = {name: outcome(["validate", name, "--stage", "city", *DAY]) for name in ("表.docx", "表.yaml")}
    assert set(codes.values()) == {3}
    assert outcome(["count", "表.yaml", "-q"]) == outcome(["count", "表.docx", "-q"]) == 0


@pytest.mark.parametrize("command", ["form", "todo"])
def test_a_form_is_not_enough_for_what_needs_the_whole_nomination(command: str, capsys: Captured) -> None:
    assert outcome(["form", "中牟县", "-o", "表.docx"]) == 0
    assert outcome([command, "表.docx"]) == 3
    assert "是审批表，表上的内容不够。先用fazhiread读成推荐材料" in told(capsys)


def test_a_zip_is_pointed_to_the_command_that_opens_it(capsys: Captured) -> None:
    with zipfile.ZipFile("报送.zip", "w") as archive:
        archive.write("中牟县/nomination.yaml")
    assert outcome(["validate", "报送.zip"]) == 3
    assert "用fazhibatch报送.zip审核整个压缩包" in told(capsys)
    assert outcome(["报送.zip", *DAY]) == 1
    assert "中牟县" in told(capsys)


@pytest.mark.parametrize(
    ("arguments", "file", "code"),
    [
        (("validate", "-", *DAY), "中牟县/nomination.yaml", 3),
        (("-", *DAY), "中牟县/nomination.yaml", 3),
        (("todo", "-", *DAY), "中牟县/nomination.yaml", 0),
        (("form", "-", "-o", "另一份.docx"), "中牟县/nomination.yaml", 0),
        (("letter", "-", *DAY, "-o", "告知单.docx"), "中牟县/nomination.yaml", 3),
        (("count", "-"), "中牟县/nomination.yaml", 0),
        (("count", "-"), "表.docx", 0),
        (("read", "-"), "表.docx", 0),
        (("inspect", "-"), "表.docx", 0),
        (("validate", "-", *DAY), "表.docx", 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_standard_input_is_read_wherever_a_file_is(
    arguments: tuple[str, ...], file: str, code: int, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcome(["form", "中牟县", "-o", "表.docx"]) == 0
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(Path(file).read_bytes())))
    capsys.readouterr()
    assert outcome(list(arguments)) == code
    assert "Traceback" not in told(capsys)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_a_file_in_another_encoding_is_read_and_told_once(encoding: str, work: Path, capsys: Captured) -> None:
    file = work / "中牟县" / "nomination.yaml"
    file.write_bytes(file.read_text("utf-8").encode(encoding))
    assert outcome(["validate", "中牟县", "--stage", "city", *DAY]) == 0
    assert told(capsys).count("请改存为UTF-8") == (0 if encoding == "utf-8-sig" else 1)


def test_count_takes_any_word_document_and_any_text(work: Path, capsys: Captured) -> None:
    from docx import Document

    draft = Document()
    draft.add_paragraph("法治创建")
    draft.add_paragraph("工作总结")
    draft.save("草稿.docx")
    Path("草稿.txt").write_text("法治创建\n工作总结\n", "gbk")
    for name in ("草稿.docx", "草稿.txt"):
        capsys.readouterr()
        assert outcome(["count", name, "-q"]) == 0
        assert capsys.readouterr().out == "8\n"


OVER_THE_INPUT = {
    "validate -o": ("validate", "中牟县", "-o", "中牟县/nomination.yaml", "--format", "json"),
    "validate -o over evidence": ("validate", "中牟县", "-o", "中牟县/佐证材料/创建工作总结.pdf", "--format", "json"),
    "validate -o by a link": ("validate", "中牟县/nomination.yaml", "-o", "链接.json"),
    "letter": ("letter", "中牟县", "--format", "markdown", "-o", "中牟县/nomination.yaml", "--as-of", "2017-10-20"),
    "todo -o": ("todo", "中牟县", "-o", "中牟县/nomination.yaml"),
    "todo --ics": ("todo", "中牟县", "--ics", "中牟县/nomination.yaml"),
    "read": ("read", "表.docx", "-o", "表.docx"),
    "inspect -o": ("inspect", "表.docx", "-o", "表.docx", "--format", "json"),
    "inspect --certificate": ("inspect", "表.docx", "--certificate", "表.docx"),
    "validate --since": ("validate", "中牟县", "--since", "上次.json", "-o", "上次.json"),
    "validate --waivers": ("validate", "中牟县", "--waivers", "豁免.yaml", "-o", "豁免.yaml", "--format", "json"),
    "batch --report": ("batch", "中牟县", "--report", "中牟县/佐证材料/创建工作总结.pdf.json"),
    "batch --log": ("batch", "中牟县", "--log", "中牟县/nomination.yaml"),
}


@pytest.mark.parametrize("arguments", OVER_THE_INPUT.values(), ids=OVER_THE_INPUT)
def test_no_option_writes_over_what_was_read(arguments: tuple[str, ...], work: Path, capsys: Captured) -> None:
    assert outcome(["form", "中牟县", "-o", "表.docx"]) == 0
    assert outcome(["validate", "中牟县", "--format", "json", "-o", "上次.json", *DAY]) == 0
    Path("豁免.yaml").write_text("豁免: []\n", "utf-8")
    Path("链接.json").symlink_to("中牟县/nomination.yaml")
    before = {path: path.read_bytes() for path in work.rglob("*") if path.is_file()}
    outcome([*arguments, *(("--force",) if arguments[0] != "batch" or "--report" in arguments else ())])
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["form", "材料", "-o", "甲.pdf"], "“甲.pdf”的扩展名不对：这里写.docx文件，或写文件夹。"),
        (["todo", "材料", "-o", "甲.ics"], "“甲.ics”的扩展名不对：这里写.docx文件。"),
        (["todo", "材料", "--ics", "甲.txt"], "“甲.txt”的扩展名不对：这里写.ics文件。"),
        (["letter", "材料", "-o", "甲.pdf"], "“甲.pdf”的扩展名不对：这里写.docx或.md文件。"),
        (["letter", "材料", "-f", "docx", "-o", "甲.md"], "选项--formatdocx写出的是.docx文件，和-o的扩展名不一样。"),
        (["pack", "材料", "-o", "甲.rar"], "“甲.rar”的扩展名不对：这里写.zip文件，或写文件夹。"),
        (["receipt", "甲.zip", "-o", "甲.pdf"], "“甲.pdf”的扩展名不对：这里写.docx文件，或写文件夹。"),
        (["inspect", "甲.docx", "--certificate", "甲.PDF"], "“甲.PDF”的扩展名不对：这里写.docx文件，或写文件夹。"),
        (["read", "甲.docx", "-o", "乙.docx"], "“乙.docx”的扩展名不对：这里写.yaml或.yml文件。"),
        (["validate", "甲.docx", "--annotate", "乙.pdf"], "“乙.pdf”的扩展名不对：这里写.docx文件，或写文件夹。"),
        (["round", "form", "甲.docx", "-o", "乙.yaml"], "“乙.yaml”的扩展名不对：这里写文件夹。"),
    ],
)
def test_nothing_is_written_under_the_ending_of_another_kind_of_file(
    arguments: list[str], said: str, work: Path, capsys: Captured
) -> None:
    before = sorted(work.rglob("*"))
    assert outcome(arguments) == 2
    assert said in told(capsys)
    assert sorted(work.rglob("*")) == before


def test_a_folder_may_have_a_point_in_its_name_and_a_letter_goes_by_its_ending(work: Path, capsys: Captured) -> None:
    (work / "表.pdf").mkdir()
    assert outcome(["form", "中牟县", "-o", "表.pdf"]) == 0
    assert [path.suffix for path in (work / "表.pdf").iterdir()] == [".docx"]
    assert outcome(["new", "空的"]) == 0
    assert outcome(["letter", "空的", "-o", "告知.md", "--as-of", "2017-10-13"]) == 0
    assert (work / "告知.md").read_text("utf-8").startswith("# ")
    capsys.readouterr()
