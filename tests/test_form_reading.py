"""A filled form read back from its file: what was filled in is what is read, sheet and opinions included."""

import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.forms.filling.slot_values import slot_value
from fazhi_cli.jobs.reading_forms import read_as_yaml
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.rounds.loading import load_round
from opened import read_form
from running import fazhi
from samples import nomination_for

ROUND = load_round("henan-2017")
BLANK = load_blank("henan-2017")
EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "30"))
LONG = "\n".join(f"{number}、法治建设扎实推进，成效明显。" * 3 for number in range(60))

CONTROLS = "".join(map(chr, range(0x7F, 0xA0))) + "\u2028\u2029\ufffe\uffff"
ANY = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=CONTROLS)
PIECES = st.one_of(
    st.text(ANY, min_size=1, max_size=30),
    st.sampled_from(
        ["\n", "\n\n\n", "\t", "　", " ", "W", "https://", "法治", "成效明显。", "“引用”，", "𠮷", "- #: "]
    ),
    st.sampled_from(
        ["\n（续见附页）\n", "全国普法办公室审批意见：", "<w:p/>&amp;", "补充材料\n", "申报单位（签章）\n"]
    ),
)
TEXTS = (
    st.lists(st.tuples(PIECES, st.integers(1, 900)), max_size=10)
    .map(lambda parts: "".join(piece * times for piece, times in parts)[:6000].rstrip("\n"))
    .filter(lambda text: text.strip() != "" and text not in ("~", "null"))
)
LINES = (
    st.text(ANY, min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(
        lambda text: (
            text not in ("", "~", "null")
            and not re.search("^[_＿﹍]{2}|[_＿﹍]{2}$", text)  # lines drawn around a value are none of it
            and not any(slot.blank.strip() and slot.blank.strip() in text for slot in BLANK.slots)
        )
    )
)
OPINION = st.lists(
    st.one_of(LINES, st.sampled_from(["同意推荐。", "（盖章）", "年    月    日"])), min_size=1, max_size=4
).map("\n".join)
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(date.isoformat)


@st.composite
def nominations(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "申报单位": draw(LINES),
        "送审单位": draw(LINES),
        "填表日期": draw(DAYS),
        "创建工作情况": draw(TEXTS),
        "补充材料": draw(st.one_of(st.just(""), TEXTS)),
        "意见": {
            level: {"意见内容": draw(OPINION), "日期": draw(DAYS)}
            for level in draw(st.sets(st.sampled_from(["县级", "市级", "省级"])))
        },
    }


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(nominations())
def test_every_slot_and_the_sheet_are_read_back_from_the_files_as_they_were_filled_in(plain: dict[str, Any]) -> None:
    nomination = nomination_for(plain)
    with tempfile.TemporaryDirectory() as folder:
        written = write_form(nomination, ROUND, Path(folder) / "表.docx", opinions=True)
        text = read_as_yaml(written.form, ROUND.id).text
    found = load_nomination(text.encode("utf-8"), "x.yaml").nomination
    assert found is not None
    for slot in BLANK.slots:
        assert slot_value(found, slot) == slot_value(nomination, slot), slot.label
    assert found.supplement == (nomination.supplement or None)


def written(folder: Path, **values: Any) -> Path:
    given_values = {"申报单位": "中牟县", "送审单位": "郑州市普法依法治理工作领导小组", "填表日期": "2017-09-05"}
    plain = given_values | {"创建工作情况": "法治建设成效明显。"} | values
    return write_form(nomination_for(plain), ROUND, folder / "表.docx").form


def test_what_the_form_does_not_hold_is_said_in_the_notes_and_in_the_yaml(tmp_path: Path) -> None:
    found = read_as_yaml(written(tmp_path, 送审单位=""), ROUND.id)
    assert "表上没有填：送审单位。" in found.notes
    assert "# 表上没有填：送审单位。" in found.text
    assert "不得推荐情形、征求意见" in found.text.splitlines()[-1]
    assert found.complete


def test_a_sheet_that_is_missing_leaves_the_text_incomplete_and_says_so(tmp_path: Path) -> None:
    form = written(tmp_path, 创建工作情况=LONG)
    assert read_as_yaml(form, ROUND.id).complete
    (tmp_path / "表—附页.docx").unlink()
    found = read_as_yaml(form, ROUND.id)
    assert not found.complete
    assert any("旁边没有能读的附页“表—附页.docx”" in note for note in found.notes)


def test_a_sheet_of_another_unit_is_noticed(tmp_path: Path) -> None:
    form = written(tmp_path, 创建工作情况=LONG)
    other = written(tmp_path / "另一县", 创建工作情况=LONG, 申报单位="新郑市")
    (tmp_path / "表—附页.docx").write_bytes((other.parent / "表—附页.docx").read_bytes())
    found = read_as_yaml(form, ROUND.id)
    assert any("附页写的申报单位是“新郑市”" in note for note in found.notes)
    assert not found.complete


def test_a_sheet_that_the_form_does_not_point_to_is_not_joined(tmp_path: Path) -> None:
    form = written(tmp_path)
    long = written(tmp_path / "长", 创建工作情况=LONG)
    (tmp_path / "表—附页.docx").write_bytes((long.parent / "表—附页.docx").read_bytes())
    found = read_as_yaml(form, ROUND.id)
    assert any("没有接在一起" in note for note in found.notes)
    assert "创建工作情况: 法治建设成效明显。\n" in found.text


@pytest.mark.parametrize("content", [b"", b"not a document", b"%PDF-1.4"])
def test_a_sheet_that_cannot_be_read_is_named(content: bytes, tmp_path: Path) -> None:
    form = written(tmp_path, 创建工作情况=LONG)
    (tmp_path / "表—附页.docx").write_bytes(content)
    found = read_as_yaml(form, ROUND.id)
    assert any(note.startswith("附页“表—附页.docx”：") for note in found.notes)
    assert not found.complete


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_sheet_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    form = written(tmp_path / "表", 创建工作情况=LONG)
    sheet = form.with_name("表—附页.docx")
    sheet.rename(tmp_path / "别处.docx")
    sheet.symlink_to(tmp_path / "别处.docx")
    assert not read_as_yaml(form, ROUND.id).complete


def test_a_form_of_another_kind_is_refused_with_the_way_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "表.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    with pytest.raises(FileError, match=r"旧版 Word 文档.*另存为"):
        read_as_yaml(tmp_path / "表.doc", ROUND.id)


def test_a_sheet_given_in_place_of_its_form_is_named_as_one(tmp_path: Path) -> None:
    written(tmp_path, 创建工作情况=LONG)
    with pytest.raises(FileError, match=r"这是附页，不是审批表。检查审批表本身"):
        read_as_yaml(tmp_path / "表—附页.docx", ROUND.id)


def test_a_form_named_like_a_sheet_is_read_for_what_it_holds(tmp_path: Path) -> None:
    form = written(tmp_path)
    named_so = form.rename(tmp_path / "中牟县—附页.docx")
    assert "申报单位: 中牟县" in read_as_yaml(named_so, ROUND.id).text


def test_the_blank_itself_is_read_as_a_form_with_nothing_in_it() -> None:
    reading = read_form((BLANK.folder / BLANK.slots.form).read_bytes(), BLANK)
    assert reading.values == {}
    assert reading.notes == ()
    assert len(reading.found) == len(reading.missing) == len(tuple(BLANK.slots))


def test_read_prints_yaml_to_stdout_and_notes_to_stderr(tmp_path: Path) -> None:
    run = fazhi("read", written(tmp_path))
    assert run.returncode == 0
    loaded = load_nomination(run.stdout.encode("utf-8"), "x.yaml")
    assert (loaded.problems, loaded.nomination and loaded.nomination.applicant) == ((), "中牟县")
    assert run.stderr.startswith("提示：表上留空（由人在纸上签署）：")


def test_read_writes_a_file_and_does_not_overwrite_it(tmp_path: Path) -> None:
    form, target = written(tmp_path), tmp_path / "nomination.yaml"
    before = form.read_bytes()
    assert fazhi("read", form, "-o", target).stdout == f"{target}\n"
    assert fazhi("read", form, "-o", target).returncode == 3
    assert fazhi("read", form, "-o", target, "--force").returncode == 0
    assert form.read_bytes() == before


def test_read_of_an_incomplete_form_ends_with_code_3_and_still_gives_what_there_is(tmp_path: Path) -> None:
    form = written(tmp_path, 创建工作情况=LONG)
    (tmp_path / "表—附页.docx").unlink()
    run = fazhi("read", form)
    assert run.returncode == 3
    assert "创建工作情况: |" in run.stdout
    assert "正文不完整" in run.stderr
