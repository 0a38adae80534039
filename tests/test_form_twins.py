"""Blanks of many kinds: slots proposed, filled, read back and inspected, character for character, nothing else touched."""

import io
import os
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from c_yaml import dumped
from fazhi_cli.forms.blank.blank import Blank, open_blank, opened
from fazhi_cli.forms.blank.entries import FILLER, without_filler
from fazhi_cli.forms.blank.slots import Place
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.blank.story import Story
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.forms.reading.form_reading import to_nomination
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.wordml import w
from form_twin_blanks import TWINS
from form_twins import Cell, Run, Slot, Table, Twin
from opened import read_form

RECALL, PRECISION = 0.97, 0.97


def story_of(content: bytes) -> Story:
    body = opened(content, "表.docx")[2].find(w("body"))
    assert body is not None
    return Story(body)


Spot = tuple[int, int, int]


def spot_of(twin: Twin, slot: Slot) -> Spot:
    """Where a slot stands in the blank: told by building the twin with a mark in it."""
    blank, marked = (
        story_of(twin.build(filled=filled)) for filled in (None, lambda one: "♦" if one.number == slot.number else None)
    )
    for before, after in zip(blank.lines, marked.lines, strict=False):
        if before.paragraph.text != after.paragraph.text:
            return after.container, after.index, after.paragraph.text.index("♦")
    raise AssertionError(f"{twin.name} has no {slot.key}")


def is_at(place: Place, spot: Spot) -> bool:
    container, index, offset = spot
    return (
        place.container == container
        and place.first <= index <= place.last
        and (not place.inline or place.start <= offset <= place.end)
    )


@cache
def matched(twin: Twin) -> tuple[dict[str, Slot], list[Slot], list[str]]:
    """The twin's slots by the ids of the proposed ones, those that were not proposed, proposals that are none."""
    left = {spot_of(twin, slot): slot for slot in twin.slots}
    found: dict[str, Slot] = {}
    wrong: list[str] = []
    for proposal in proposed(twin.build(), "表.docx").proposals:
        for place in (place for place in proposal.places if place.slot.kind != "photo"):
            spot = next((spot for spot in left if is_at(place, spot)), None)
            if spot is None:
                wrong.append(place.slot.label)
            else:
                found[place.slot.id] = left.pop(spot)
    return found, list(left.values()), wrong


@cache
def blank_of(twin: Twin, folder: Path) -> Blank:
    """The twin as a round's blank with the proposed slots, each asking for its own key."""
    slots = []
    for proposal in proposed(twin.build(), "表.docx").proposals:
        data = proposal.slot.model_dump(exclude_defaults=True, mode="json")
        slots.append({**data, "field": [proposal.slot.label], "printed": True})
    own = folder / twin.name
    own.mkdir(exist_ok=True)
    (own / "form.docx").write_bytes(twin.build())
    plain = {
        "form": "form.docx", "continuation": "continuation.docx", "title": twin.name, "pages": 1, "pointer": "（续）",
        "continuation_suffix": "—附页", "fonts": {}, "slots": slots,
    }  # fmt: skip
    (own / "slots.yaml").write_text(dumped(plain, sort_keys=False), "utf-8")
    return open_blank(own)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("blanks")


def printed(content: bytes) -> list[str]:
    """The text of every paragraph without filler, empty ones left out."""
    texts = ("".join(one for one in line.paragraph.text if one not in FILLER) for line in story_of(content).lines)
    return [text for text in texts if text]


def values_of(twin: Twin) -> dict[str, str]:
    return {slot_id: slot.value for slot_id, slot in matched(twin)[0].items()}


def test_there_are_more_than_forty_kinds_of_places_on_more_than_twenty_blanks() -> None:
    assert len(TWINS) >= 20
    assert len({slot.tag for twin in TWINS for slot in twin.slots}) >= 40


def test_nearly_all_slots_are_proposed_and_nearly_all_proposals_are_slots() -> None:
    found = sum(len(matched(twin)[0]) for twin in TWINS)
    missed = [f"{twin.name}：{slot.key}" for twin in TWINS for slot in matched(twin)[1]]
    wrong = [f"{twin.name}：{label}" for twin in TWINS for label in matched(twin)[2]]
    assert found / (found + len(missed)) >= RECALL, missed
    assert found / (found + len(wrong)) >= PRECISION, wrong


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_a_filled_twin_reads_as_a_person_would_have_filled_it(twin: Twin, folder: Path) -> None:
    values = values_of(twin)
    meant = {slot.number for slot in matched(twin)[0].values()}
    wanted = twin.build(filled=lambda slot: "" if slot.number in meant else None)
    assert printed(fill(blank_of(twin, folder), values)) == printed(wanted)


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_every_slot_of_a_twin_reads_back(twin: Twin, folder: Path) -> None:
    blank, values = blank_of(twin, folder), values_of(twin)
    reading = read_form(fill(blank, values), blank, "表.docx")
    assert reading.notes == ()
    plain = to_nomination(reading, blank.slots)
    assert dict(flat(plain)) == {
        blank.slots.slot(slot_id).field: iso(value, blank.slots.slot(slot_id).kind) for slot_id, value in values.items()
    }


def flat(plain: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    if isinstance(plain, dict | list):
        items = plain.items() if isinstance(plain, dict) else enumerate(plain)
        return [leaf for key, value in items for leaf in flat(value, (*path, key))]
    return [(path, plain)]


def iso(value: str, kind: str) -> str:
    day = re.fullmatch(r"(\d+)年(\d+)月(\d+)日", value) if kind == "date" else None
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else value


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_an_unfilled_twin_holds_nothing_and_is_the_blank(twin: Twin, folder: Path) -> None:
    blank = blank_of(twin, folder)
    content = fill(blank, {})
    assert read_form(content, blank, "表.docx").values == {}
    main = [zipfile.ZipFile(io.BytesIO(one)).read("word/document.xml") for one in (content, twin.build())]
    assert main[0] == main[1]


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_a_filled_twin_is_the_unaltered_blank_but_for_its_slots(twin: Twin, folder: Path) -> None:
    blank = blank_of(twin, folder)
    for values in ({}, values_of(twin)):
        found = inspect_package(open_package(fill(blank, values), "表.docx"), blank)
        assert [problem.problem.message for problem in found] == []


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.name)
def test_only_the_bytes_of_the_slots_that_are_filled_change(twin: Twin, folder: Path) -> None:
    blank, values = blank_of(twin, folder), values_of(twin)
    assert fill(blank, values) == fill(blank, dict(reversed(values.items())))
    original = zipfile.ZipFile(io.BytesIO(twin.build())).read("word/document.xml")
    assert main_part_of(fill(blank, {})) == original
    for slot_id, value in values.items():
        one = zipfile.ZipFile(io.BytesIO(fill(blank, {slot_id: value}))).read("word/document.xml")
        own = [edit for edit in blank.edits if slot_id in edit.slots]
        assert own
        assert one.startswith(original[: own[0].start])
        assert one.endswith(original[own[-1].end :])


def test_a_choice_that_the_form_does_not_offer_is_refused(folder: Path) -> None:
    blanks = [blank_of(twin, folder) for twin in TWINS]
    choices = [(blank, slot) for blank in blanks for slot in blank.slots if slot.kind == "choice"]
    assert len(choices) >= 5
    for blank, slot in choices:
        with pytest.raises(FillError, match=f"“{re.escape(slot.label)}”的选项里没有“无此项”，表上只有"):
            fill(blank, {slot.id: "无此项"})


@pytest.mark.parametrize(
    ("blank", "value", "options", "shown", "read"),
    [
        ("□有　□无", "否", {}, "□有　☑无", "无"),
        ("有□　无□", "是", {}, "有☑　无□", "有"),
        ("□ 是 □ 否", "是", {}, "☑ 是 □ 否", "是"),
        ("□同意 □不同意", "是", {"是": "同意", "否": "不同意"}, "☑同意 □不同意", "是"),
        ("○甲○乙○丙", "乙", {}, "○甲●乙○丙", "乙"),
        ("甲（　）乙（　）", "甲", {}, "甲（√）乙（　）", "甲"),
    ],
)
def test_a_choice_is_marked_and_read_in_the_words_of_form_and_nomination(
    blank: str, value: str, options: dict[str, str], shown: str, read: str, tmp_path: Path
) -> None:
    twin = Twin("选择", (Table((("情况", Cell(([Run(blank)],))),), columns=2),))
    (tmp_path / "form.docx").write_bytes(twin.build())
    slot = {"id": "a", "label": "情况", "field": ["情况"], "kind": "choice", "anchor": "情况", "options": options}
    plain = {"form": "form.docx", "title": "选择", "slots": [slot]}
    (tmp_path / "slots.yaml").write_text(dumped(plain), "utf-8")
    own = open_blank(tmp_path)
    content = fill(own, {"a": value})
    assert printed(content)[1] == "".join(one for one in shown if one not in FILLER)
    assert to_nomination(read_form(content, own, "表.docx"), own.slots) == {"情况": read}


LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40).filter(
    lambda text: "：" not in text and "\u2028" not in text and text.isprintable()
)


@settings(
    max_examples=int(os.environ.get("FAZHI_EXAMPLES", "60")), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(LINES, min_size=5, max_size=5))
def test_whatever_is_filled_into_a_line_reads_back_without_the_blanks_lines(folder: Path, lines: list[str]) -> None:
    blank = blank_of(next(twin for twin in TWINS if twin.name == "格内两处"), folder)
    values = dict(zip(blank.places, lines, strict=True))
    reading = read_form(fill(blank, values), blank, "表.docx")
    plain = to_nomination(reading, blank.slots)
    for slot_id, line in values.items():
        assert plain.get(slot_id, "") == without_filler(blank.slots.slot(slot_id), line)
