"""Whatever a file called .docx is: one clear Chinese finding with the expected id, never a traceback, within bounds."""

import subprocess
import sys
from pathlib import Path

import docx
import pytest

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.jobs.reading_forms import read_as_yaml
from fazhi_cli.review.checking import check_file
from hostile_forms import MAIN, SETTINGS, TEXT, Odd, checked, corpus, edited, sound_form
from opened import inspect_form, read_form

BLANK = load_blank("henan-2017")
CORPUS = corpus()
UNCOMPARED = ("样式表里的 DTD", "样式表损坏")
"""Read, for the text needs no styles; not to be compared with the blank."""
BEFORE_OPENING = {"压缩包里装着表": "FZ-L101", "33 MB 的文件": "FZ-L102"}
"""What the check says of a path before it is opened as a form."""


def on_disk(odd: Odd, folder: Path) -> Path:
    path = folder / odd.file_name
    path.write_bytes(odd.content)
    return path


def test_the_corpus_is_large_enough_and_every_document_has_its_own_name() -> None:
    assert len({odd.title for odd in CORPUS}) == len(CORPUS) >= 60


@pytest.mark.parametrize("odd", CORPUS, ids=lambda odd: odd.title)
def test_the_check_names_what_is_odd_and_never_breaks_down(odd: Odd) -> None:
    report = checked(odd.title)
    assert [
        finding.message
        for finding in report.findings
        if "程序出错" in finding.message or "运行时出错" in finding.message
    ] == []
    assert report.verdict.exit_code == 3
    rules = [finding.rule for finding in report.findings]
    if odd.refused:
        assert rules == [BEFORE_OPENING.get(odd.title, odd.rule)]
        assert report.findings[0].unfinished
    else:
        assert any(rule.startswith(odd.rule) for rule in rules)
        assert report.not_checked
    for finding in report.findings:
        assert any("\u4e00" <= character <= "\u9fff" for character in finding.message)
        assert finding.fix


@pytest.mark.parametrize("odd", CORPUS, ids=lambda odd: odd.title)
def test_reading_gives_the_text_or_one_sentence_that_says_why_not(odd: Odd, tmp_path: Path) -> None:
    path = on_disk(odd, tmp_path)
    if odd.refused:
        with pytest.raises(FileError, match=r"读不出：.*。"):
            read_as_yaml(path, "henan-2017")
        return
    assert read_form(odd.content, BLANK, odd.file_name).values.get("work_summary", "").rstrip("\n") == odd.text
    if len(odd.content) < 2**20 and len(odd.text or "") < 2**16:
        assert read_as_yaml(path, "henan-2017").text


@pytest.mark.parametrize(
    "odd", [odd for odd in CORPUS if odd.refused or odd.title in UNCOMPARED], ids=lambda odd: odd.title
)
def test_what_cannot_be_compared_with_the_blank_is_refused_in_one_sentence(odd: Odd) -> None:
    with pytest.raises(FormError, match=r"。$"):
        inspect_form(odd.content, BLANK, odd.file_name)


def test_the_sound_form_itself_has_nothing_odd(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(sound_form())
    rules = {finding.rule for finding in check_file(tmp_path / "表.docx", SETTINGS).report.findings}
    assert {rule for rule in rules if rule.startswith(("FZ-D", "FZ-I"))} == {"FZ-D215"}
    assert read_form(sound_form(), BLANK).values["work_summary"] == TEXT


def test_real_documents_of_other_kinds_are_refused_as_not_our_form(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("报告")
    document.add_table(3, 3)
    document.save(str(tmp_path / "报告.docx"))
    for path in (tmp_path / "报告.docx", Path(docx.__file__).parent / "templates" / "default.docx"):
        report = check_file(path, SETTINGS).report
        assert [finding.rule for finding in report.findings] == ["FZ-D118"]


LIMITED = """
import re, resource, sys
from pathlib import Path
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.form_reading import read_package
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.untrusted import FormError
blank = load_blank("henan-2017")
read_package(open_package((blank.folder / blank.slots.form).read_bytes(), "表.docx"), blank)
def peak():  # not ru_maxrss, which a process inherits from the one that started it
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
before = peak()
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        package = open_package(path.read_bytes(), path.name)
        read_package(package, blank)
        inspect_package(package, blank)
    except FormError:
        pass
print(peak() - before)
"""
"""Reads and compares every file of a folder within bounded processor time; prints by how many KB its memory grew."""
MEMORY = 200 * 1024 * 1024
"""Bytes: some six times the largest file that is read at all."""


@pytest.mark.skipif(sys.platform != "linux", reason="a process tells its peak of memory only on Linux")
def test_the_whole_corpus_is_read_within_bounded_memory_and_time(tmp_path: Path) -> None:
    for number, odd in enumerate(CORPUS):
        (tmp_path / f"{number:03}{Path(odd.file_name).suffix}").write_bytes(odd.content)
    (tmp_path / "一百万字.docx").write_bytes(edited(MAIN, (TEXT, "法治" * 500_000)))
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) * 1024 < MEMORY
