"""A tree fitted at once is what pydantic makes of it, and nothing that pydantic refuses fits."""

from __future__ import annotations

import copy
from datetime import date
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from fazhi_cli.fitting import fitted, fitted_at_once
from fazhi_cli.nomination.model import Nomination
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
        expected = Nomination.model_validate(tree)
    except ValidationError:
        assert made is None
        return
    if made is not None:
        assert made == expected
        assert made.model_fields_set == expected.model_fields_set


@pytest.mark.parametrize("tree", EXAMPLES, ids=["中牟县", "兰考县"])
def test_a_complete_nomination_fits_at_once(tree: Any) -> None:
    assert fitted_at_once(Nomination, tree) == Nomination.model_validate(tree)


def test_the_bundled_round_fits_as_pydantic_would_have_it() -> None:
    loaded = load_round()
    dumped = loaded.model_dump(mode="python")
    assert fitted_at_once(Round, dumped) == Round.model_validate(dumped) == loaded


class Sample(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid")

    name: str
    number: int = 0
    on: bool = False
    day: date | None = None
    word: Literal["有", "无"] | None = None
    words: tuple[str, ...] = ()
    table: dict[str, int] | None = None
    copies: int = Field(1, ge=1)
    doubled: Annotated[str, BeforeValidator(lambda value: value * 2)] = ""


CASES: list[tuple[str, dict[str, Any], bool]] = [
    ("only what is required", {"name": "甲"}, True),
    (
        "everything",
        {"name": "甲", "number": 3, "on": True, "day": date(2017, 10, 16), "word": "有", "words": ["乙"]},
        True,
    ),
    ("numbers, switches and days in letters", {"name": "甲", "number": "30", "on": "true", "day": "2017-10-16"}, True),
    ("a mapping, a value changed before it is taken", {"name": "甲", "table": {"乙": "1"}, "doubled": "丙"}, True),
    ("as many copies as there must be", {"name": "甲", "copies": "1"}, True),
    ("fewer copies than there must be", {"name": "甲", "copies": "0"}, False),
    ("nothing", {}, False),
    ("an unknown key", {"name": "甲", "nome": "乙"}, False),
    ("a number for a name", {"name": 3}, False),
    ("a name for a number", {"name": "甲", "number": "三"}, False),
    ("a number with a point", {"name": "甲", "number": 1.5}, False),
    ("a day that is none", {"name": "甲", "day": "2017-02-30"}, False),
    ("a week instead of a day", {"name": "甲", "day": "2017-W01-1"}, False),
    ("another word", {"name": "甲", "word": "也许"}, False),
    ("a word for a list", {"name": "甲", "words": "乙"}, False),
    ("a list for a mapping", {"name": "甲", "table": ["乙"]}, False),
]


@pytest.mark.parametrize(("tree", "fits"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_sample_fits_or_is_left_to_pydantic(tree: dict[str, Any], fits: bool) -> None:
    if fits:
        assert fitted_at_once(Sample, tree) == Sample.model_validate(tree)
    else:
        assert fitted_at_once(Sample, tree) is None
        with pytest.raises(ValidationError):
            fitted(Sample, tree)


def test_what_only_pydantic_knows_is_left_to_pydantic() -> None:
    class Strange(BaseModel):
        model_config = ConfigDict(defer_build=True)

        share: float = 0
        short: Annotated[str, Field(max_length=2)] = ""
        pair: tuple[str, int] = ("", 0)

    class Fresh(BaseModel):
        model_config = ConfigDict(defer_build=True)

        words: list[str] = Field(default_factory=list)

    assert fitted_at_once(Fresh, {}) is None
    assert fitted(Fresh, {}) == Fresh()
    for tree in ({"share": 0.5}, {"short": "甲"}, {"pair": ("甲", 1)}):
        assert fitted_at_once(Strange, tree) is None
        assert fitted(Strange, tree) == Strange.model_validate(tree)
