"""A record is a frozen data class: made by keywords, equal by its fields, copied by ``replace``."""

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from functools import cached_property
from typing import Any

import pytest

from fazhi_cli.records.record import Record, fields_by_key, key, title_of


class Unit(Record):
    name: str
    former: tuple[str, ...] = ()
    note: str | None = key("说明", "单位的说明")

    @cached_property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.former)


class City(Unit):
    counties: int
    mayor: str | None = key("市长")


def unit(**values: Any) -> Unit:
    return Unit(**values)


def test_a_record_is_made_by_keywords_and_takes_its_defaults() -> None:
    made = unit(name="长葛市", former=("长葛县",))
    assert (made.name, made.former, made.note) == ("长葛市", ("长葛县",), None)
    assert repr(made) == "Unit(name='长葛市', former=('长葛县',), note=None)"


@pytest.mark.parametrize("values", [{}, {"name": "甲", "nome": "乙"}], ids=["missing", "unknown"])
def test_a_record_takes_no_less_and_no_more_than_its_fields(values: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="name" if not values else "nome"):
        unit(**values)


def test_records_are_equal_by_class_and_fields_and_hashed_alike() -> None:
    made, same = unit(name="甲"), unit(name="甲")
    assert made.names == ("甲",)  # what was worked out does not count
    assert made == same
    assert hash(made) == hash(same)
    assert made != unit(name="乙")
    assert made != City(name="甲", note=None, counties=0, mayor=None)
    assert made != "甲"


def test_a_record_cannot_be_changed() -> None:
    made = unit(name="甲")
    with pytest.raises(FrozenInstanceError):
        setattr(made, "name", "乙")  # noqa: B010
    with pytest.raises(FrozenInstanceError):
        delattr(made, "name")
    assert made.name == "甲"


def test_a_changed_copy_works_out_anew() -> None:
    made = unit(name="甲")
    assert made.names == ("甲",)
    assert replace(made, former=("丙",)).names == ("甲", "丙")
    assert made.names == ("甲",)


def test_a_record_travels_to_another_process() -> None:
    made = unit(name="甲", former=("丙",))
    assert pickle.loads(pickle.dumps(made)) == made == copy.deepcopy(made)


def test_a_subclass_has_the_fields_of_its_base_first() -> None:
    assert [field.name for field in fields(City)] == ["name", "former", "note", "counties", "mayor"]
    assert list(fields_by_key(City)) == ["name", "former", "说明", "counties", "市长"]
    assert (title_of(City, "说明"), title_of(City, "市长")) == ("单位的说明", "市长")


class Span(Record, kw_only=False):
    first: int
    last: int = 9


def test_a_record_of_places_takes_its_values_in_order() -> None:
    assert Span(1) == Span(1, 9) == Span(first=1) == Span(1, last=9)
    assert replace(Span(1), last=2) == Span(1, 2)


@pytest.mark.parametrize(
    ("positional", "named"),
    [((1, 2, 3), {}), ((1,), {"first": 1}), ((), {"last": 1})],
    ids=["too many", "given twice", "missing"],
)
def test_a_record_of_places_takes_each_once(positional: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Span(*positional, **named)


def test_keyword_records_take_nothing_by_place() -> None:
    with pytest.raises(TypeError):
        Unit("甲", note=None)  # type: ignore[call-arg]
