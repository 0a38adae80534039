"""Inspection: every alteration is caught and its place named, every saving again passes, and docs say exactly that.

``FAZHI_UPDATE_GOLDEN=1 pytest tests/test_form_inspect.py`` writes the tables of docs/form-inspection.md anew.
"""

import os
import random
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.form_files import prepare
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.nomination.problem_kinds import LoadProblem, problem_kinds
from form_alterations import ALTERATIONS, VALUES, Alteration
from form_draft import Draft, one, set_property, text_of, w, xml
from form_resavings import RESAVINGS, Resaving, split_runs
from office import OFFICE, converted
from opened import inspect_form
from samples import nomination_for

BLANK = load_blank("henan-2017")
BLANK_FORM = (BLANK.folder / BLANK.slots.form).read_bytes()
FILLED = fill(BLANK, VALUES)
SENTENCE = "深入开展“法律六进”，2017年建成 Legal 法治文化广场 12 处，覆盖率 98.5%。"
LONG = "\n".join(f"{number}、{SENTENCE * 6}" for number in range(1, 25))
EVERY_SLOT = {
    slot.id: "同意推荐。\n  理由：……"
    if slot.kind == "paragraphs"
    else "2017年9月5日"
    if slot.kind == "date"
    else "中牟县"
    for slot in BLANK.slots
}
FORMS = {
    "空白表": BLANK_FORM,
    "填了的表": FILLED,
    "内容很长的表": fill(BLANK, VALUES | {"work_summary": LONG}),
    "各处都填的表": fill(BLANK, EVERY_SLOT),
}
PAGE = Path(__file__).parent.parent / "docs" / "form-inspection.md"
EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "40"))
ROUND_TRIPS = {"存为 .docx": ("docx",), "存为 .odt 再存为 .docx": ("odt", "docx"), "连存三次 .docx": ("docx",) * 3}
WRITABLE = st.characters(codec="utf-8", exclude_characters="\r\n\ufffe\uffff").filter(
    lambda character: character == "\t" or ord(character) >= 32
)
LINE = st.text(WRITABLE, max_size=80)
ANY_VALUES = st.fixed_dictionaries(
    {},
    optional={
        slot.id: st.lists(LINE, min_size=1, max_size=8).map("\n".join) if slot.kind == "paragraphs" else LINE
        for slot in BLANK.slots
    },
)


LABELS = sorted({text_of(paragraph) for paragraph in Draft(BLANK_FORM).document.iter(w("p"))} - {""})
TEXTS = st.lists(st.one_of(LINE, st.sampled_from([*LABELS, "（续见附页）", ""])), max_size=90).map("\n".join)


@cache
def altered(alteration: Alteration) -> tuple[LoadProblem, ...]:
    draft = Draft(FILLED)
    alteration.make(draft)
    return inspect_form(draft.save(), BLANK)


def messages(problems: tuple[LoadProblem, ...]) -> list[str]:
    return [f"{item.rule} {item.problem.message}" for item in problems]


@pytest.mark.parametrize("name", FORMS)
def test_what_we_fill_is_unaltered(name: str) -> None:
    assert messages(inspect_form(FORMS[name], BLANK)) == []


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_VALUES)
def test_whatever_is_filled_in_the_form_is_unaltered(values: dict[str, str]) -> None:
    assert messages(inspect_form(fill(BLANK, values), BLANK)) == []


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS, st.booleans())
def test_whatever_a_nomination_says_its_form_is_unaltered(text: str, opinion: str, opinions: bool) -> None:
    plain = {"申报单位": "中牟县", "送审单位": "郑州市普法依法治理工作领导小组", "填表日期": "2017-09-05"}
    county = {"意见内容": opinion or "同意", "日期": "2017-09-06"}
    nomination = nomination_for(plain | {"创建工作情况": text or "法治", "意见": {"县级": county}})
    prepared = prepare(nomination, BLANK, opinions=opinions)
    assert messages(inspect_form(fill(BLANK, prepared.printed), BLANK)) == []


@pytest.mark.parametrize("seed", range(EXAMPLES))
def test_a_form_tampered_with_at_random_is_compared_or_refused_but_never_breaks_the_comparison(seed: int) -> None:
    chance, draft = random.Random(seed), Draft(FILLED)
    elements = list(draft.root(chance.choice(["word/document.xml", "word/styles.xml", "word/theme/theme1.xml"])).iter())
    for _ in range(12):
        element = chance.choice(elements)
        if chance.random() < 0.3 and element.getparent() is not None:
            element.getparent().remove(element)
        elif element.attrib:
            garbage = ["", "x", "-1", "99999999999999", "1e9", "auto", "零", "2.5.1", "nil", "²", "true"]
            element.set(chance.choice(list(element.attrib)), chance.choice(garbage))
    try:
        said = messages(inspect_form(draft.save(), BLANK))
    except FormError as refused:
        said = [str(refused)]
    assert [message for message in said if not message.endswith("。")] == []


@pytest.mark.parametrize("alteration", ALTERATIONS, ids=lambda item: item.said)
def test_an_alteration_is_one_finding_that_names_its_place(alteration: Alteration) -> None:
    found = altered(alteration)
    assert [item.rule for item in found] == sorted((alteration.rule, *alteration.also)), messages(found)
    said = " ".join(messages(found))
    assert [name for name in alteration.names if name not in said] == []


def test_every_rule_about_differences_has_an_alteration_that_breaks_it() -> None:
    rules = {rule for rule in problem_kinds() if rule.startswith("FZ-I")}
    assert rules - {alteration.rule for alteration in ALTERATIONS} == set()


@pytest.mark.parametrize("resaving", RESAVINGS, ids=lambda item: item.said)
@pytest.mark.parametrize("form", FORMS)
def test_what_a_program_does_on_saving_again_is_no_alteration(form: str, resaving: Resaving) -> None:
    draft = Draft(FORMS[form])
    resaving.make(draft)
    assert messages(inspect_form(draft.save(), BLANK)) == []


@pytest.mark.parametrize("form", FORMS)
def test_all_that_programs_do_at_once_is_no_alteration(form: str) -> None:
    draft = Draft(FORMS[form])
    for resaving in RESAVINGS:
        resaving.make(draft)
    assert messages(inspect_form(draft.save(), BLANK)) == []


def test_an_alteration_in_a_form_saved_again_is_still_caught() -> None:
    missed = []
    for alteration in ALTERATIONS:
        draft = Draft(FILLED)
        alteration.make(draft)
        for resaving in RESAVINGS:
            if not resaving.overwrites:
                resaving.make(draft)
        if alteration.rule not in [item.rule for item in inspect_form(draft.save(), BLANK)]:
            missed.append(alteration.said)
    assert missed == []


@cache
def saved_by_office(steps: tuple[str, ...]) -> dict[str, bytes]:
    """Every form opened and saved again by LibreOffice as often as ``steps`` say."""
    if not steps:
        return FORMS
    before = steps[-2] if len(steps) > 1 else "docx"
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = {form: folder / f"form{number}.{before}" for number, form in enumerate(FORMS)}
        for form, content in saved_by_office(steps[:-1]).items():
            files[form].write_bytes(content)
        converted(files.values(), steps[-1], folder / "saved")
        return {form: (folder / "saved" / f"{file.stem}.{steps[-1]}").read_bytes() for form, file in files.items()}


@pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice")
@pytest.mark.parametrize("steps", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_a_form_saved_again_by_libreoffice_is_unaltered(steps: tuple[str, ...]) -> None:
    saved = saved_by_office(steps)
    assert {name: messages(inspect_form(content, BLANK)) for name, content in saved.items()} == {n: [] for n in FORMS}
    assert all(saved[name] != FORMS[name] for name in FORMS)


def test_a_document_without_the_forms_tables_is_not_this_form() -> None:
    sheet = (BLANK.folder / "continuation.docx").read_bytes()
    with pytest.raises(FormError, match="不是本轮的审批表"):
        inspect_form(sheet, BLANK)


def test_a_finding_lies_at_its_place_in_the_form() -> None:
    wanted = {
        "县级意见的行高改小": "县（市、区、旗）普法依法治理工作领导小组意见",
        "填写内容改成红字": "申报单位",
        "加了页眉": None,
        "在正文样式里设了加粗": None,
    }
    assert {item.said: altered(item)[0].problem.slot for item in ALTERATIONS if item.said in wanted} == wanted


def test_text_pasted_behind_the_form_is_one_finding_however_long() -> None:
    draft = Draft(FILLED)
    for number in range(500):
        draft.section.addprevious(one(f"<w:p><w:r><w:t>第{number}段</w:t></w:r></w:p>"))
    found = inspect_form(draft.save(), BLANK)
    assert [item.rule for item in found] == ["FZ-I110"]
    assert "多了 500 段（“第0段”等）" in found[0].problem.message


def test_a_value_in_many_colours_is_one_finding() -> None:
    draft = Draft(fill(BLANK, VALUES | {"work_summary": "法" * 40}))
    split_runs(draft)
    runs = draft.paragraph("法" * 40).findall(w("r"))
    for number, run in enumerate(runs):
        set_property(run, "rPr", f'<w:color w:val="{number:06X}"/>')
    (found,) = inspect_form(draft.save(), BLANK)
    assert f"文字颜色由黑色改为 {len(runs) - 1} 种" in found.problem.message


def text_box(text: str) -> list[Any]:
    return xml(
        '<w:r><w:pict><v:shape id="s"><v:textbox><w:txbxContent><w:p><w:r><w:t>'
        f"{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def test_many_things_at_one_place_are_one_finding() -> None:
    draft = Draft(FILLED)
    paragraph = draft.paragraph("中牟县")
    for number in range(50):
        paragraph.extend(text_box(f"框{number}"))
    (found,) = inspect_form(draft.save(), BLANK)
    assert "处加了文本框“框0”，加了文本框“框1”" in found.problem.message
    assert "等，共 50 项" in found.problem.message
    assert "框6" not in found.problem.message


def test_more_findings_of_a_kind_than_anyone_reads_are_counted() -> None:
    draft = Draft(FILLED)
    for number, paragraph in enumerate(list(draft.document.iter(w("p")))):
        paragraph.extend(text_box(f"框{number}"))
    found = inspect_form(draft.save(), BLANK)
    assert {item.rule for item in found} == {"FZ-I112"}
    assert len(found) == 21
    assert found[-1].problem.message.startswith("还有 ")


def test_a_label_blown_up_to_a_book_is_compared_in_no_time_and_once() -> None:
    draft = Draft(FILLED)
    next(draft.paragraph("申报单位：").iter(w("t"))).text = "申报单位：" * 100_000
    assert [item.rule for item in inspect_form(draft.save(), BLANK)] == ["FZ-I107"]


# the page


def tables() -> dict[str, str]:
    """The generated tables of docs/form-inspection.md by the name of their mark."""
    rows = ["| 改动 | 规则 | 查出的问题 |", "|---|---|---|"]
    for alteration in ALTERATIONS:
        found = altered(alteration)
        rules = "、".join(item.rule for item in found)
        rows.append(f"| {alteration.said} | {rules} | {'<br>'.join(item.problem.message for item in found)} |")
    savings = [f"| LibreOffice：{name} | {len(FORMS)} 份 | 通过 |" for name in ROUND_TRIPS]
    savings += [f"| {resaving.said} | {len(FORMS)} 份 | 通过 |" for resaving in RESAVINGS]
    savings.append(f"| 以上 {len(RESAVINGS)} 种一起 | {len(FORMS)} 份 | 通过 |")
    return {
        "alterations": "\n".join(rows),
        "resavings": "\n".join(["| 另存时的变化 | 试过 | 结果 |", "|---|---|---|", *savings]),
    }


@pytest.mark.parametrize("name", ["alterations", "resavings"])
def test_the_page_says_what_the_tests_show(name: str) -> None:
    begin, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(begin)
    shown, _, after = rest.partition(end)
    wanted = tables()[name]
    if os.environ.get("FAZHI_UPDATE_GOLDEN"):
        PAGE.write_text(f"{before}{begin}{wanted}{end}{after}", "utf-8", newline="\n")
        return
    assert shown == wanted


def test_the_page_counts_what_there_is() -> None:
    page = PAGE.read_text("utf-8")
    assert f"{len(ALTERATIONS)} 种改动" in page
    assert f"{len(RESAVINGS)} 种" in page


def shown_texts(draft: Draft) -> set[str]:
    """The text of every paragraph, and of every letter-by-letter label put together, as a search meets them."""
    texts = {text_of(paragraph) for paragraph in draft.document.iter(w("p"))}
    return texts | {"".join(map(text_of, cell.iter(w("p")))) for cell in draft.document.iter(w("tc"))}


QUOTED = re.compile("“([^“”]+)”")
NO_TEXT = {slot.label for slot in BLANK.slots} | {"允许跨页断行", "在各页顶端重复", "与上一格合并"}
OF_OBJECTS = re.compile("文本框|图片|链接|模板|嵌入|域|部件|页眉|页脚")


@pytest.mark.parametrize("alteration", ALTERATIONS, ids=lambda item: item.said)
def test_what_a_message_quotes_is_found_by_searching_for_it(alteration: Alteration) -> None:
    draft = Draft(FILLED)
    alteration.make(draft)
    texts = shown_texts(draft) | shown_texts(Draft(FILLED))
    for message in messages(inspect_form(draft.save(), BLANK)):
        for quote in QUOTED.findall(message):
            found = any(quote in text for text in texts)
            assert found or quote in NO_TEXT or OF_OBJECTS.search(message), (quote, message)


@pytest.mark.parametrize("value", ["distribute", "both"])
def test_a_label_that_fills_its_line_looks_alike_however_it_is_spread(value: str) -> None:
    draft = Draft(FILLED)
    for label in ("申报单位：", "送审单位：", "填表日期："):
        draft.paragraph(label).find(f"{w('pPr')}/{w('jc')}").set(w("val"), value)
    assert messages(inspect_form(draft.save(), BLANK)) == []


def test_a_short_label_that_is_spread_over_its_line_is_altered() -> None:
    draft = Draft(FILLED)
    set_property(draft.paragraph("（1500字"), "pPr", '<w:jc w:val="distribute"/>')
    assert any("分散对齐" in message for message in messages(inspect_form(draft.save(), BLANK)))


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<w:pPr/><w:tblPr/><w:tcPr><w:tcBorders/></w:tcPr>", False),
        ("", False),
        ("<w:rPr/><w:trPr/>", False),
        ("<w:rPr><w:b/></w:rPr>", True),
        ('<w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/></w:tcPr>', True),
    ],
)
def test_a_part_of_a_table_style_counts_when_it_sets_something(inside: str, told: bool) -> None:
    draft = Draft(FILLED)
    style = next(s for s in draft.root("word/styles.xml").iter(w("style")) if s.get(w("type")) == "table")
    style.append(one(f'<w:tblStylePr w:type="firstRow">{inside}</w:tblStylePr>'))
    assert bool(inspect_form(draft.save(), BLANK)) is told


def test_text_in_a_cell_that_is_no_longer_merged_is_said_to_be_there_and_not_to_be_hidden() -> None:
    draft = Draft(FILLED)
    draft.cell("创").find(w("tcPr")).remove(draft.cell("创").find(f"{w('tcPr')}/{w('vMerge')}"))
    draft.row("申报单位（签章）")[1].find(w("p")).append(one("<w:r><w:t>备注</w:t></w:r>"))
    said = " ".join(messages(inspect_form(draft.save(), BLANK)))
    assert "多了一段“备注”" in said
    assert "打印不出来" not in said
