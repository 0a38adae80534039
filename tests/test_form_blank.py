"""The blank form: the notice's words, the look of an official form, a slot map that fits it."""

import importlib.util
import io
import re
import sys
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from c_yaml import dumped, loaded
from fazhi_cli.forms.blank.blank import layout_of_blank, load_blank, open_blank
from fazhi_cli.forms.blank.slots import SlotMapError, load_slots, template_folder
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import NAMESPACE, P, R
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round
from form_draft import Draft, one

W = f"{{{NAMESPACE}}}"
FOLDER = bundled("templates") / "henan-2017"
BLANK = load_blank("henan-2017")


def document() -> Any:
    return etree.fromstring(BLANK.document)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "words",
    [
        "全国法治县（市、区）创建活动",
        "先进单位推荐审批表",
        "申报单位：",
        "（申报参评的县、市、区）",
        "送审单位：",
        "（省、区、市普法依法治理领导小组）",
        "填表日期：",
        "年   月   日",
        "创建工作情况",
        "（1500字以内）",
        "申报单位（签章）",
        "县（市、区、旗）普法依法治理工作领导小组意见：",
        "地（市、州、盟）普法依法治理工作领导小组意见：",
        "省（自治区、直辖市）普法依法治理工作领导小组意见：",
        "全国普法办公室审批意见：",
        "（盖章）",
        "（填表说明：本表不可改动样式。如工作情况字数超过表格文字容量，请自行打印相关材料附在表后，与表格一起上报。）",
    ],
)
def test_the_blank_carries_the_notices_words(words: str) -> None:
    notice = (bundled("standards") / "henan-2017" / "notice.txt").read_text("utf-8")
    annex = squeezed(notice[notice.rindex("附件2") :])
    assert squeezed(words) in annex
    assert squeezed(words) in squeezed("".join(Reader().paragraph(one).text for one in document().iter(P)))


def test_the_blank_is_a4_and_its_rows_only_grow() -> None:
    root = document()
    size = root.find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    heights = list(root.iter(f"{W}trHeight"))
    assert len(heights) == 9
    assert {height.get(f"{W}hRule") for height in heights} == {"atLeast"}


def test_every_run_and_every_paragraph_mark_names_its_chinese_font() -> None:
    properties = [*document().iter(f"{W}rPr")]
    fonts = [item.find(f"{W}rFonts").get(f"{W}eastAsia") for item in properties]
    hints = {item.find(f"{W}rFonts").get(f"{W}hint") for item in properties}
    assert set(fonts) == {"方正小标宋简体", "黑体", "仿宋_GB2312"}
    assert set(fonts) <= set(BLANK.slots.fonts)
    assert hints == {"eastAsia"}
    assert all(run.find(f"{W}rPr") is not None for run in document().iter(R))


def test_the_seal_and_the_opinions_wait_for_the_hand() -> None:
    by_hand = {slot.id for slot in BLANK.slots if not slot.printed}
    assert by_hand == {slot.id for slot in BLANK.slots} - {"applicant", "submitting_body", "filled_on", "work_summary"}


@pytest.mark.parametrize("name", ["henan-2017/form.docx", "henan-2017/continuation.docx", "continuation.docx"])
def test_the_build_script_gives_the_blank_that_is_shipped(name: str, tmp_path: Path, monkeypatch: Any) -> None:
    script = bundled("templates") / "build_henan_2017.py"
    spec = importlib.util.spec_from_file_location("build_henan_2017", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "build_henan_2017", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path / "henan-2017")
    (tmp_path / "henan-2017").mkdir()
    module.main()
    assert (tmp_path / name).read_bytes() == (FOLDER.parent / name).read_bytes()


def good_map() -> dict[str, Any]:
    data: dict[str, Any] = loaded(FOLDER / "slots.yaml")
    return data


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    data = deepcopy(good_map())
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("slots", 0, "colour"), "red", "第 26 行不认识“slots”第1项“colour”，可以写的有 id、label、"),
        (("slots", 3, "kind"), "picture", "“slots”第4项“kind”取值只能是 text、date、"),
        (("slots", 3, "anchor"), None, "缺少“slots”第4项“anchor”"),
        (("slots", 3, "first"), "一", "“slots”第4项“first”应为整数"),
        (("slots", 4, "printed"), "不", "“slots”第5项“printed”应为 true 或 false"),
        (("slots", 3, "capacity", "lines"), 0, "“slots”第4项“capacity”“lines”数值太小"),
        (("slots", 1, "id"), "applicant", "填写位置的编号“applicant”重复"),
        (("slots", 1, "label"), "申报单位", "填写位置的名称“申报单位”重复"),
        (
            ("slots", 0, "capacity"),
            {"lines": 9, "characters": 9, "size": 9, "indent": 0},
            "只有整段文字（kind: paragraphs）才有容量",
        ),
        (("slots", 0, "kind"), "rows", "逐行填写（kind: rows）要写明各列"),
        (("slots", 0, "id"), "1", "不能以数字开头"),
        (("title",), None, "第 1 行缺少“title”"),
        (("slots",), [], "“slots”不能为空"),
    ],
)
def test_a_slot_map_that_is_not_sound_is_refused_in_chinese(
    path: tuple[str | int, ...], value: object, said: str, tmp_path: Path
) -> None:
    (tmp_path / "slots.yaml").write_text(dumped(changed(path, value)), "utf-8")
    with pytest.raises(SlotMapError) as refusal:
        load_slots(tmp_path)
    assert re.search(r"slots\.yaml 不合格：第 \d+ 行", str(refusal.value))
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (
            ("slots", 0, "blank"),
            "（申报单位全称）",
            "“申报单位”处应为“（申报单位全称）”，实为“（申报参评的县、市、区）”",
        ),
        (("slots", 0, "anchor"), "推荐单位：", "找不到“推荐单位：”（以它开头的单元格有 0 个）"),
        (("slots", 0, "anchor"), "单位：", "“单位：”在空白表里有 2 处，请用 section 或 nth 说明是哪一处"),
        (("slots", 0, "anchor"), "（盖", "“（盖”在空白表里有 4 处"),
        (("slots", 3, "cell"), "below", "下边没有单元格"),
        (("slots", 3, "first"), 7, "没有这一段"),
    ],
)
def test_a_slot_map_that_does_not_fit_the_blank_is_refused(
    path: tuple[str | int, ...], value: object, said: str, tmp_path: Path
) -> None:
    (tmp_path / "slots.yaml").write_text(dumped(changed(path, value)), "utf-8")
    (tmp_path / "form.docx").write_bytes((FOLDER / "form.docx").read_bytes())
    with pytest.raises(SlotMapError) as refusal:
        open_blank(tmp_path)
    assert said in str(refusal.value)


def test_a_damaged_blank_is_refused(tmp_path: Path) -> None:
    (tmp_path / "slots.yaml").write_bytes((FOLDER / "slots.yaml").read_bytes())
    (tmp_path / "form.docx").write_bytes(b"PK\x03\x04 nonsense")
    with pytest.raises(SlotMapError, match="没有传完"):
        open_blank(tmp_path)


def test_a_blank_or_a_map_that_was_replaced_is_read_anew(tmp_path: Path) -> None:
    for name in ("slots.yaml", "form.docx"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    first = open_blank(tmp_path)
    assert open_blank(tmp_path) is first
    blank = Draft(first.content)
    blank.paragraph("填表日期：").addnext(one("<w:p><w:r><w:t>（另加的一行）</w:t></w:r></w:p>"))
    (tmp_path / "form.docx").write_bytes(blank.save())
    second = open_blank(tmp_path)
    assert second.digest != first.digest
    assert len(layout_of_blank(second).lines) == len(layout_of_blank(first).lines) + 1
    (tmp_path / "slots.yaml").write_text(dumped(changed(("slots", 0, "anchor"), "推荐单位：")), "utf-8")
    with pytest.raises(SlotMapError, match="找不到“推荐单位：”"):
        open_blank(tmp_path)


def test_errors_name_a_slot_map_as_seen_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "form").mkdir()
    (tmp_path / "form" / "slots.yaml").write_text("form: [", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SlotMapError, match=r"^填写位置表 form.slots\.yaml 无法读取") as refusal:
        load_slots(tmp_path / "form")
    assert refusal.value.why.startswith("无法读取")


def test_a_round_without_a_form_says_so() -> None:
    with pytest.raises(SlotMapError, match="没有空白审批表"):
        template_folder(load_round().changed(form_folder="nowhere"))


def test_a_slot_map_with_a_yaml_slip_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "slots.yaml").write_text("form: [\nslots: 3", "utf-8")
    with pytest.raises(SlotMapError, match="无法读取：第 3 行不是正确的 YAML：检查括号"):
        load_slots(tmp_path)
    (tmp_path / "slots.yaml").write_text("form: 表.docx\nslots：\n  - 3", "utf-8")
    with pytest.raises(SlotMapError, match="无法读取：第 2 行用了全角冒号"):
        load_slots(tmp_path)
    (tmp_path / "slots.yaml").write_text("form: 表.docx\npages: 3\nform: 另一张表.docx", "utf-8")
    with pytest.raises(SlotMapError, match="无法读取：第 3 行的键“form”写了两次，只留一处"):
        load_slots(tmp_path)


@pytest.mark.parametrize(("written", "read"), [("", None), ("null", None), ("~", None), ("4", 4), ("'4'", 4)])
def test_a_value_of_a_slot_map_has_its_type_from_the_model(written: str, read: int | None, tmp_path: Path) -> None:
    slot = f"{{id: a, label: 甲, kind: text, anchor: 甲, nth: {written}, field: [甲, 0]}}"
    (tmp_path / "slots.yaml").write_text(f"form: 表.docx\ntitle: 表\npages: {written}\nslots: [{slot}]", "utf-8")
    found = load_slots(tmp_path)
    assert (found.pages, found.slots[0].nth, found.slots[0].field) == (read, read, ("甲", 0))


def test_the_blank_is_what_python_docx_and_zipfile_call_sound() -> None:
    content = (FOLDER / "form.docx").read_bytes()
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert [len(table.rows) for table in docx.Document(io.BytesIO(content)).tables] == [3, 2, 4]
