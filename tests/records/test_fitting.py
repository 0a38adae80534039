"""A tree fitted at once is what pydantic makes of it, and nothing that pydantic refuses fits."""

import copy
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.records.faults import MisfitError, RefusedError
from fazhi_cli.records.fitting import fitted, fitted_at_once
from fazhi_cli.records.judging import judged
from fazhi_cli.records.record import Record, key
from fazhi_cli.records.values import AtLeast, Parsed
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round


def example(package: str) -> Any:
    content = (bundled("examples") / package / "nomination.yaml").read_bytes()
    return yaml.load(content, Loader=yaml.BaseLoader)


EXAMPLES = [example("省辖市-中牟县"), example("省直管-兰考县")]
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [
        "",
        "~",
        "null",
        "有",
        "无",
        "是",
        "2017-10-12",
        "2017年9月5日",
        "2017-13-45",
        "3",
        "3.0",
        "010",
        "甲",
        [],
        {},
        ["甲"],
        None,
        3,
        True,
    ]
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value below the root."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for step, value in inner for place in ((*path, step), *places(value, (*path, step)))]


@st.composite
def altered(draw: st.DrawFn) -> Any:
    """An example with up to three values replaced or keys added."""
    tree = copy.deepcopy(draw(st.sampled_from(EXAMPLES)))
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(places(tree)))
        at = tree
        for step in path[:-1]:
            at = at[step]
        if isinstance(at, dict) and draw(st.booleans()):
            at[draw(st.sampled_from(["文号", "备注", "日期", "结论"]))] = copy.deepcopy(draw(VALUES))
        else:
            at[path[-1]] = copy.deepcopy(draw(VALUES))
    return tree


@given(altered())
@settings(max_examples=300, deadline=None)
def test_what_fits_is_what_pydantic_makes_of_it(tree: Any) -> None:
    made = fitted_at_once(Nomination, tree)
    try:
        expected = judged(Nomination, tree)
    except MisfitError:
        assert made is None
        return
    if made is not None:
        assert made == expected


@pytest.mark.parametrize("tree", EXAMPLES, ids=["中牟县", "兰考县"])
def test_a_complete_nomination_fits_at_once(tree: Any) -> None:
    made = fitted_at_once(Nomination, tree)
    assert made is not None
    assert made == judged(Nomination, tree)
    assert repr(made) == repr(judged(Nomination, tree))


def test_the_bundled_round_fits_as_pydantic_would_have_it() -> None:
    loaded = load_round()
    dumped = asdict(loaded)
    assert fitted_at_once(Round, dumped) == judged(Round, dumped) == loaded


def test_a_day_in_every_form_is_read_as_pydantic_reads_it_or_refused() -> None:
    for text in ("2017-10-12", "2017-1-2", "2017年10月12日", "2017-1a-02", "2017-W01-1", "２017-10-12", "2017-02-30"):
        tree = {"填表日期": text}
        made = fitted_at_once(Nomination, tree)
        if made is None:
            with pytest.raises(MisfitError) as misfit:
                judged(Nomination, tree)
            assert [fault.kind for fault in misfit.value.faults] in (["date_form"], ["date_none"])
        else:
            assert made == judged(Nomination, tree)


def halved(text: str) -> str:
    if len(text) % 2:
        raise RefusedError("odd")
    return text[: len(text) // 2]


class Sample(Record):
    name: str
    number: int = 0
    on: bool = False
    day: date | None = None
    word: Literal["有", "无"] | None = None
    words: tuple[str, ...] = ()
    table: dict[str, int] | None = None
    copies: Annotated[int, AtLeast(1)] = 1
    half: Annotated[str, Parsed(halved)] = ""
    note: str | None = key("说明")
    list: tuple[str, ...] = key("列表", default=())


CASES: list[tuple[str, dict[str, Any], bool]] = [
    ("only what is required", {"name": "甲"}, True),
    (
        "everything",
        {"name": "甲", "number": 3, "on": True, "day": date(2017, 10, 16), "word": "有", "words": ["乙"]},
        True,
    ),
    ("numbers, switches and days in letters", {"name": "甲", "number": "30", "on": "true", "day": "2017-10-16"}, True),
    ("a mapping, a value changed before it is taken", {"name": "甲", "table": {"乙": "1"}, "half": "丙丙"}, True),
    ("as many copies as there must be", {"name": "甲", "copies": "1"}, True),
    ("a field under its key", {"name": "甲", "说明": "乙", "列表": ["丙"]}, True),
    ("empty values where they may be empty", {"name": "甲", "说明": "~", "列表": ""}, True),
    ("nothing where nothing may be", {"name": "甲", "说明": None, "列表": None, "day": None}, True),
    ("fewer copies than there must be", {"name": "甲", "copies": "0"}, False),
    ("nothing", {}, False),
    ("an unknown key", {"name": "甲", "nome": "乙"}, False),
    ("an unknown key with nothing behind it", {"name": "甲", "nome": ""}, False),
    ("a field by its own name instead of its key", {"name": "甲", "note": "乙"}, False),
    ("an empty value where none may be", {"name": "甲", "number": ""}, False),
    ("a word for nothing where a list stands", {"name": "甲", "列表": "~"}, False),
    ("a number for a name", {"name": 3}, False),
    ("a name for a number", {"name": "甲", "number": "三"}, False),
    ("a number with a point", {"name": "甲", "number": 1.5}, False),
    ("a day that is none", {"name": "甲", "day": "2017-02-30"}, False),
    ("a week instead of a day", {"name": "甲", "day": "2017-W01-1"}, False),
    ("another word", {"name": "甲", "word": "也许"}, False),
    ("a word for a list", {"name": "甲", "words": "乙"}, False),
    ("a list for a mapping", {"name": "甲", "table": ["乙"]}, False),
    ("a text that its parser refuses", {"name": "甲", "half": "丙"}, False),
]


@pytest.mark.parametrize(("tree", "fits"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_sample_fits_or_is_left_to_pydantic(tree: dict[str, Any], fits: bool) -> None:
    if fits:
        made = fitted_at_once(Sample, tree)
        assert made is not None
        assert made == judged(Sample, tree)
    else:
        assert fitted_at_once(Sample, tree) is None
        with pytest.raises(MisfitError):
            fitted(Sample, tree)


def test_every_fault_is_told_with_its_kind_its_place_and_its_value() -> None:
    tree = {"nummer": "3", "word": "也许", "half": "丙", "copies": "0", "list": ["乙"], "列表": [1]}
    with pytest.raises(MisfitError) as misfit:
        fitted(Sample, tree)
    assert {(fault.kind, fault.path, str(fault.value)) for fault in misfit.value.faults} == {
        ("missing", ("name",), str(tree)),
        ("literal_error", ("word",), "也许"),
        ("greater_than_equal", ("copies",), "0"),
        ("odd", ("half",), "丙"),
        ("string_type", ("列表", 0), "1"),
        ("extra_forbidden", ("nummer",), "3"),
        ("extra_forbidden", ("list",), "['乙']"),
    }
    with pytest.raises(MisfitError) as misfit:
        fitted(Sample, "甲")
    assert [(fault.kind, fault.path) for fault in misfit.value.faults] == [("model_type", ())]


class Pair(Record):
    left: Sample
    right: Sample
    more: tuple[Sample, ...] = ()


def test_an_empty_value_is_none_wherever_a_record_stands() -> None:
    tree = {"name": "甲", "说明": "~"}
    made = judged(Pair, {"left": tree, "right": tree, "more": [tree, tree]})
    assert made == fitted_at_once(Pair, {"left": tree, "right": tree, "more": [tree, tree]})
    assert {part.note for part in (made.left, made.right, *made.more)} == {None}


class Strange(Record):
    share: float = 0
    short: Annotated[str, Field(max_length=2)] = ""
    pair: tuple[str, int] = ("", 0)
    either: int | str = 0


def test_what_only_pydantic_knows_is_left_to_pydantic() -> None:
    for tree in ({"share": 0.5}, {"short": "甲"}, {"pair": ("甲", 1)}, {"either": "甲"}):
        assert fitted_at_once(Strange, tree) is None
        assert fitted(Strange, tree) == Strange(**tree)


def test_a_number_with_a_nought_before_it_is_pydantics_to_read() -> None:
    tree = {"name": "甲", "number": "010"}
    assert fitted_at_once(Sample, tree) is None
    assert fitted(Sample, tree).number == 10
