"""Values that would like to be more than text: in unit names, texts, file and folder names, through the whole batch."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

import province
from fazhi_cli.formats.registry import FORMATS
from running import fazhi

VALUES = (
    '=HYPERLINK("evil","点我")',
    "+1+1",
    "-2-3",
    "@SUM(A1)",
    "<script>alert(1)",
    "<img src=x onerror=alert(2)>",
    "]]>&amp;",
    "[red]红[bold]",
    "{{ 7*7 }}",
    "合格\u202e格合不",
    "法\u200b治\u2060",
    "`|*_#",
)
"""What YAML and the file system take as they are."""
IN_FILE_NAMES = ("\x1b[31m红", "\x1b]0;标题\x07", "\x9b31m", "第一行\n第二行", "\udce9\udcff")
"""What only a file's name can bring in."""
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

OURS = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|2K|1A)|\r")
"""Colours, and what the progress bar moves the cursor with."""


def hostile_folder(root: Path) -> Path:
    """One submission for each value, which stands in every place that takes text; and files named after the others."""
    for number, value in enumerate(VALUES):
        data = province.nomination(province.units()[60 + number], number)
        data["申报单位"] = value
        data["所属省辖市"] = value
        data["送审单位"] = value
        data["联系人"] |= {"姓名": value, "电话": value}
        data["创建工作情况"] = f"{value}，，{value}××{value}１２０"
        data["考核自评"][0] |= {"说明": value, "佐证": [value]}
        data["不得推荐情形"][0] |= {"声明": "有", "核查方式": value, "事件": [{"事由": value, "辖区": value}]}
        data["佐证材料"].append({"名称": value, "文件": f"佐证材料/{value}.pdf"})
        province.write_yaml(root / value / "nomination.yaml", data)
    for value in IN_FILE_NAMES:
        (root / f"{value}.yaml").write_text("申报单位: 中牟县\n", "utf-8")
        (root / f"{value}.doc").write_bytes(b"")
        (root / value).mkdir()
        (root / value / "nomination.yaml").write_bytes(b"\xff")
    (root / "坏.yaml").write_bytes('申报单位: "\\e[31m\\x07"\n联系人: {=cmd: 1, <b>: 2}\n'.encode())
    with zipfile.ZipFile(root / "压缩.zip", "w") as packed:
        for name in ("../=1.yaml", "\x1b[31m.yaml", "=1+1.yaml", "a\u202eb.yaml"):
            packed.writestr(name, "申报单位: =1")
    return root


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if os.name == "nt":
        pytest.skip("Windows has no such file names")
    return hostile_folder(tmp_path_factory.mktemp("来件") / "材料")


@pytest.fixture(scope="module")
def written(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every report that is a file."""
    out = tmp_path_factory.mktemp("报告")
    reports = [f"--report={out / 'r'}{entry.ending}" for entry in FORMATS.values() if entry.ending]
    run = batch(folder, *reports, f"--letters={out / '告知单'}", f"--log={out / 'log.jsonl'}")
    assert run.returncode == 3, run.stderr
    assert "Traceback" not in run.stderr
    return out


def batch(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return fazhi("batch", folder, "--as-of", "2017-10-16", *more)


def plain_text(content: bytes) -> None:
    assert UNSEEN.search(content.decode("utf-8")) is None


def json_text(content: bytes) -> None:
    plain_text(content)
    assert all(json.dumps(value, ensure_ascii=True)[1:-1] in json.dumps(json.loads(content)) for value in VALUES)


def sarif(content: bytes) -> None:
    plain_text(content)
    assert json.loads(content)["version"] == "2.1.0"


def markdown(content: bytes) -> None:
    plain_text(content)
    outside_code = re.sub(r"(`+) .*? \1", "", content.decode())
    assert re.search(r"(?<!\\)<(script|img)", outside_code) is None


def csv_cells(content: bytes) -> None:
    plain_text(content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t")) for cell in row)


def xml_tree(content: bytes) -> None:
    plain_text(content)
    assert ElementTree.fromstring(content) is not None


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.attributes += [name for name, _ in attrs]


def html_page(content: bytes) -> None:
    text = content.decode("utf-8")
    assert UNSEEN.search(text) is None
    tags = _Tags()
    tags.feed(text)
    assert "img" not in tags.found
    assert not any(name.startswith("on") for name in tags.attributes)
    assert text.count("<script>alert(1)") == 0
    assert "&lt;script&gt;alert(1)" in text


def workbook(content: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or not cell.hyperlink.target or "evil" not in cell.hyperlink.target
                assert not isinstance(cell.value, str) or UNSEEN.search(cell.value) is None
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any("externalLink" in name for name in parts.namelist())


AS_A_FILE: dict[str, Callable[[bytes], None]] = {
    "text": plain_text,
    "json": json_text,
    "sarif": sarif,
    "markdown": markdown,
    "junit": xml_tree,
    "csv": csv_cells,
    "html": html_page,
    "xlsx": workbook,
}


@pytest.mark.parametrize("name", AS_A_FILE)
def test_in_a_report_every_value_is_plain_text(written: Path, name: str) -> None:
    AS_A_FILE[name]((written / f"r{FORMATS[name].ending}").read_bytes())


def test_every_format_stands_in_the_table() -> None:
    assert AS_A_FILE.keys() == {name for name, entry in FORMATS.items() if entry.ending}


@pytest.mark.parametrize("name", ["table", "text", "markdown", "github", "gitlab"])
def test_on_a_pipe_nothing_unseen_goes_out(folder: Path, name: str) -> None:
    run = batch(folder, "--format", name)
    assert UNSEEN.search(run.stdout + run.stderr) is None


@pytest.mark.parametrize("name", ["table", "text"])
def test_on_a_terminal_only_our_own_colours_are_sent(folder: Path, name: str) -> None:
    pty = pytest.importorskip("pty", reason="a terminal as POSIX has it")
    command = [sys.executable, "-m", "fazhi_cli", "batch", str(folder), "--as-of", "2017-10-16", "--format", name]
    sent = b""

    def read(descriptor: int) -> bytes:
        nonlocal sent
        piece = os.read(descriptor, 1 << 16)
        sent += piece
        return b"." if piece else b""

    stdout = os.dup(1)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            pty.spawn(command, read)
    finally:
        os.dup2(stdout, 1)
        os.close(stdout)
    text = sent.decode("utf-8")
    assert "结论" in text
    assert UNSEEN.search(OURS.sub("", text)) is None
    assert "\x1b[31m红" not in text
    assert "[red]红[bold]" in text


def test_letters_and_log_keep_the_values_harmless(written: Path) -> None:
    for letter in (written / "告知单").glob("*.docx"):
        assert UNSEEN.search(letter.name) is None
        with zipfile.ZipFile(letter) as parts:
            assert ElementTree.fromstring(parts.read("word/document.xml")) is not None
    lines = (written / "log.jsonl").read_bytes().decode("utf-8").splitlines()
    assert len(lines) == len([json.loads(line) for line in lines]) > len(VALUES)
