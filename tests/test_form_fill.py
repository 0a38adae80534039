"""Filling the form: every value arrives, nothing else changes, what cannot be written is refused by name."""

import io
import os
import zipfile
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.filling import fill as filling
from fazhi_cli.forms.filling.fill import fill, slot_texts
from fazhi_cli.forms.word.archive import Archive, main_part_of
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import NAMESPACE, P, R

W = f"{{{NAMESPACE}}}"
BLANK = load_blank("henan-2017")
EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "60"))
WRITABLE = st.characters(codec="utf-8", exclude_characters="\r\n\ufffe\uffff").filter(
    lambda character: character == "\t" or ord(character) >= 32
)
LINE = st.text(WRITABLE, max_size=60)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        slot.id: st.lists(LINE, min_size=1, max_size=8).map("\n".join) if slot.kind == "paragraphs" else LINE
        for slot in BLANK.slots
    },
)


def texts(content: bytes) -> dict[str, str]:
    return slot_texts(BLANK, zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(VALUES)
def test_every_slot_reads_back_as_it_was_filled(values: dict[str, str]) -> None:
    expected = {slot.id: values.get(slot.id, slot.blank) for slot in BLANK.slots}
    assert texts(fill(BLANK, values)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "A<B 且 C>D",
        "Smith & Co",
        "<b>粗体</b>",
        "&lt;已转义&gt;",
        "“双引号”'单'\"英文\"",
        "{{ 申报单位 }} {% if %}",
        "]]><![CDATA[ x ]]>",
        "<?text?><?end?><?slot 3?>",
        "</w:t></w:r></w:p>",
        "𠮷𪚥😀👨‍👩‍👧",
        "金\uf90a e\u0301 法\u200b治",
        "  前后有空格  ",
        "\t制表\t\t符\t",
        "\u2028行分隔\u0085下一行",
        "",
        '=HYPERLINK("x")',
    ],
)
def test_a_value_that_others_lose_is_kept(value: str) -> None:
    found = texts(fill(BLANK, {"applicant": value, "work_summary": f"{value}\n\n{value}"}))
    assert (found["applicant"], found["work_summary"]) == (value, f"{value}\n\n{value}")


def test_only_the_main_part_changes_and_the_others_are_copied_as_they_are() -> None:
    blank = (BLANK.folder / BLANK.slots.form).read_bytes()
    filled = fill(BLANK, {"work_summary": "一\n二"})
    before, after = (zipfile.ZipFile(io.BytesIO(content)) for content in (blank, filled))
    assert sorted(before.namelist()) == sorted(after.namelist())
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml"]


def test_the_same_values_give_the_same_bytes_stamped_1980() -> None:
    values = {"applicant": "中牟县", "work_summary": "一\n二"}
    first = fill(BLANK, values)
    assert fill(load_blank("henan-2017"), dict(reversed(values.items()))) == first
    entries = zipfile.ZipFile(io.BytesIO(first)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None


def test_an_unfilled_form_says_what_the_blank_says() -> None:
    root = etree.fromstring(main_part_of(fill(BLANK, {})))
    blank = etree.fromstring(BLANK.document)
    assert etree.tostring(root, method="c14n") == etree.tostring(blank, method="c14n")


def test_fonts_stand_on_the_run_as_the_blank_has_them_and_paragraphs_are_alike() -> None:
    root: Any = etree.fromstring(main_part_of(fill(BLANK, {"applicant": "中牟县", "work_summary": "一\n二\n三"})))
    written: list[Any] = [
        paragraph for paragraph in root.iter(P) if Reader().paragraph(paragraph).text in ("中牟县", "一", "二", "三")
    ]
    assert len(written) == 4
    for paragraph in written:
        mark, run = paragraph.find(f"{W}pPr/{W}rPr"), paragraph.find(f"{R}/{W}rPr")
        assert etree.tostring(mark, method="c14n") == etree.tostring(run, method="c14n")
        assert run.find(f"{W}rFonts").get(f"{W}eastAsia") == "仿宋_GB2312"
        assert run.find(f"{W}rFonts").get(f"{W}hint") == "eastAsia"
    properties = {etree.tostring(paragraph.find(f"{W}pPr"), method="c14n") for paragraph in written[1:]}
    assert len(properties) == 1


def test_python_docx_reads_the_same_text() -> None:
    document = docx.Document(io.BytesIO(fill(BLANK, {"applicant": "中牟县", "work_summary": "一\t甲\n\n二"})))
    assert document.tables[0].rows[0].cells[1].text == "中牟县"
    assert document.tables[1].rows[0].cells[1].text == "一\t甲\n\n二"


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\x1b", "U+001B"),
        ("\r", "U+000D"),
        *(("\ud800", "U+D800"), ("\udfff", "U+DFFF"), ("\ufffe", "U+FFFE"), ("\uffff", "U+FFFF")),
    ],
)
def test_a_character_that_word_cannot_hold_is_refused_with_slot_line_and_code(character: str, code: str) -> None:
    with pytest.raises(FillError) as refusal:
        fill(BLANK, {"work_summary": f"第一行\n第二行{character}"})
    assert "“创建工作情况”第 2 行" in str(refusal.value)
    assert code in str(refusal.value)


def test_a_one_line_slot_takes_no_line_break() -> None:
    with pytest.raises(FillError, match="“申报单位”只有一行"):
        fill(BLANK, {"applicant": "中牟县\n兰考县"})


def test_a_slot_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        fill(BLANK, {"telephone": "1"})


@pytest.mark.parametrize(
    "damage",
    [
        ("中牟县".encode(), b""),
        ("（盖章）".encode(), b""),
        ("全国法治县".encode(), "全国法冶县".encode()),
        (b"</w:document>", b"</w:document><!-- x -->"),
    ],
)
def test_a_file_that_is_not_what_was_written_is_never_handed_out(
    damage: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Archive.with_main_part
    monkeypatch.setattr(Archive, "with_main_part", lambda archive, xml: whole(archive, xml.replace(*damage, 1)))
    with pytest.raises(FillError, match="与写出的不一致"):
        fill(BLANK, {"applicant": "中牟县"})


@pytest.mark.parametrize("damage", [lambda c: c[:-1], lambda c: c[:40] + b"\xff" + c[41:], lambda c: c[: len(c) // 2]])
def test_an_archive_that_does_not_open_is_noticed(damage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    content = fill(BLANK, {"applicant": "中牟县"})
    end = content.rindex(b"PK\x03\x04") + 30 + len("word/document.xml")
    broken = content[:end] + damage(content[end:])
    monkeypatch.setattr(Archive, "with_main_part", lambda archive, xml: broken)
    with pytest.raises(FillError):
        filling.fill(BLANK, {"applicant": "中牟县"})
