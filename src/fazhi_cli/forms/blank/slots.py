"""The slot map of a round's blank form: which places hold values, and how to find each of them.

The official blank carries no tags. A slot is found by the words beside it (``anchor``, if need be behind ``section`` or
as the ``nth`` of its kind) and by where it lies from there (``cell``); ``blank_places`` finds its place in the blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from fazhi_cli.files import FileError, from_here, read_bounded, stamp_of
from fazhi_cli.placed_yaml import Placed, placed
from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.validation import faults_of, told

MAP_LIMIT = 256 * 1024


class SlotMapError(FileError):
    """The slot map does not fit its schema or its blank: ``why`` (Chinese), in which ``line`` first; of which ``file``."""

    def __init__(self, why: str, file: Path | None = None, line: int = 1) -> None:
        super().__init__(why if file is None else f"填写位置表 {from_here(file)} {why}")
        self.why, self.line = why, line


Kind = Literal["text", "date", "paragraphs", "choice", "photo", "rows"]


class _Part(Data):
    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        """The data with YAML's words for nothing as nothing: they are read as texts, like all values."""
        items = data.items() if isinstance(data, dict) else ()
        return {key: None if value in ("null", "~") else value for key, value in items} or data


class Capacity(_Part):
    """The room in a slot's cell: lines, full-width characters per line, type size in points, indent in characters."""

    lines: int = Field(ge=2)
    characters: int = Field(ge=4)
    size: float = Field(gt=0)
    indent: int = Field(ge=0)


def _identifier(value: str) -> str:
    if not value.isidentifier():
        raise ValueError(f"“id”写的“{value}”只能用文字、字母、数字和下划线，不能以数字开头")
    return value


def _with_positions(path: Any) -> Any:
    """A key path whose steps are all texts in the file: those in digits are positions in lists."""
    digits = isinstance(path, list) and any(isinstance(step, str) and step.isdecimal() for step in path)
    return [int(step) if str(step).isdecimal() else step for step in path] if digits else path


class Slot(_Part):
    """One place of the form that holds a value.

    ``label`` is the clerk's word for it; ``field`` the key path in a nomination (empty: never filled by us); ``cell``
    where it lies from its label: the cell to the right or below, the label's own, behind or before it in its line.
    ``first`` and ``last`` are paragraphs of the cell, from the end where negative (outside tables counted from the
    label's own). ``blank`` is the text that stands there in the blank (not said: whatever filler there is); ``printed``
    false leaves it for the hand by default.
    ``options`` give a choice's words on the form by the value's, ``mark`` what a chosen one is marked with.
    ``columns`` are the heads of a table's columns, each with the key in an entry of the list ``field``; ``rows`` how
    many rows it has (None: as many as are empty). ``spaces`` says whether a date is written into the blank's spaces.
    """

    id: Annotated[str, AfterValidator(_identifier)]
    label: str = Field(min_length=1)
    field: Annotated[tuple[str | int, ...], BeforeValidator(_with_positions)] = ()
    kind: Kind
    anchor: str = Field(min_length=1)
    section: str | None = Field(default=None, min_length=1)
    nth: int | None = Field(default=None, ge=1)
    cell: Literal["right", "below", "same", "line", "before"] = "right"
    first: int | None = None
    last: int | None = None
    blank: str = ""
    printed: bool = True
    options: dict[str, str] = Field(default_factory=dict)
    mark: str | None = Field(default=None, min_length=1, max_length=2)
    spaces: Literal["keep", "close"] | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    rows: int | None = Field(default=None, ge=1)
    capacity: Capacity | None = None

    @model_validator(mode="after")
    def _whole(self) -> Slot:
        if (self.kind == "rows") is not bool(self.columns):
            raise ValueError(f"填写位置“{self.label}”：逐行填写（kind: rows）要写明各列（columns），别的种类不写")
        if self.capacity is not None and self.kind != "paragraphs":
            raise ValueError(f"填写位置“{self.label}”：只有整段文字（kind: paragraphs）才有容量（capacity）")
        return self

    @property
    def in_list(self) -> bool:
        """Whether it is a cell of a list's rows."""
        return any(isinstance(step, int) for step in self.field)

    def in_row(self, row: int, head: str) -> dict[str, Any]:
        """What tells a cell of this list's rows from others: its id, its label, its key path; ``row`` from 0."""
        key = self.columns[head].split(".")
        return {
            "id": f"{self.id}_{row + 1}_{list(self.columns).index(head) + 1}",
            "label": f"{self.label}第 {row + 1} 行{head}",
            "field": (*self.field, row, *key) if self.field else (),
        }

    @property
    def names_blank(self) -> bool:
        """Whether the map says what stands in the blank there."""
        return "blank" in self.model_fields_set


class SlotMap(_Part):
    """All slots of one blank form, and the words that connect it with its continuation sheet.

    ``not_printed`` are keys of a nomination that no form is meant to have. ``fonts`` are those the blank asks for, each
    with the beginnings of the names under which a PDF carries it.
    """

    form: str
    continuation: str | None = None
    title: str = Field(min_length=1)
    pages: int | None = Field(default=None, ge=1)
    continuation_suffix: str = Field(default="—附页", min_length=1)
    pointer: str = Field(default="（续见附页）", min_length=1)
    fonts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    not_printed: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique(self) -> SlotMap:
        for values, word in (([s.id for s in self.slots], "编号"), ([s.label for s in self.slots], "名称")):
            doubled = next((value for value in values if values.count(value) > 1), None)
            if doubled is not None:
                raise ValueError(f"填写位置的{word}“{doubled}”重复")
        return self

    def __iter__(self) -> Iterator[Slot]:  # type: ignore[override]
        return iter(self.slots)

    def slot(self, slot_id: str) -> Slot:
        """The slot with this id; KeyError when there is none."""
        return {slot.id: slot for slot in self.slots}[slot_id]


def template_folder(round: Round | str) -> Path:
    """The folder of a round's blank form (a round, or its id); SlotMapError when this round has no form."""
    known = load_round(round) if isinstance(round, str) else round
    folder = Path(known.form_folder)
    if not (folder / "slots.yaml").is_file():
        raise SlotMapError(f"轮次“{known.id}”没有空白审批表（缺 {from_here(folder / 'slots.yaml')}）。")
    return folder


def load_slots(path: Path) -> SlotMap:
    """The validated slot map at ``path``, or ``slots.yaml`` in that folder; SlotMapError tells all its faults."""
    file = map_file(path)
    return _loaded(file, stamp_of(file))


@lru_cache(maxsize=8)
def _loaded(file: Path, stamp: object) -> SlotMap:
    """The map in a file as it is at the time of its ``stamp``."""
    written = _written(file)
    faults = [(mark[0], f"的键“{at[-1]}”写了两次，只留一处") for at, mark in written.doubled]
    if written.broken is not None:
        (line, _), why = written.broken
        faults = [(line, why)]
    if faults:
        raise _refused("无法读取", faults, file)
    try:
        return SlotMap.model_validate(written.data)
    except ValidationError as error:
        faults = [
            (written.mark(fault.path or _doubled(written.data))[0], told(fault, _keys(fault.path)))
            for fault in faults_of(error)
        ]
        raise _refused("不合格", faults, file) from None


def _refused(what: str, faults: list[tuple[int, str]], file: Path) -> SlotMapError:
    """The error for a map with these faults, each with its line; what is written tells more than what is missing."""
    words = "；".join(f"第 {line} 行{why}" for line, why in faults)
    first = next((line for line, why in faults if not why.startswith("缺少")), faults[0][0])
    return SlotMapError(f"{what}：{words}。", file, first)


def _doubled(data: Any) -> tuple[str | int, ...]:
    """Where the second slot stands that is called as another one."""
    listed = data.get("slots") if isinstance(data, dict) else None
    slots = [slot if isinstance(slot, dict) else {} for slot in listed] if isinstance(listed, list) else []
    for key in ("id", "label"):
        names = [slot.get(key) for slot in slots]
        place = next((place for place, name in enumerate(names) if name is not None and name in names[:place]), None)
        if place is not None:
            return ("slots", place, key)
    return ()


def map_file(path: Path) -> Path:
    """The file of a slot map: ``path`` itself, or ``slots.yaml`` where it is a folder."""
    return path / "slots.yaml" if path.is_dir() else path


def slot_lines(path: Path, slots: SlotMap) -> dict[str, int]:
    """The line, from 1, on which each slot of a sound slot map begins, by the slot's id."""
    written = _written(map_file(path))
    return {slot.id: written.mark(("slots", number))[0] for number, slot in enumerate(slots)}


def _written(path: Path) -> Placed:
    return placed(read_bounded(path, MAP_LIMIT).decode("utf-8-sig", "replace"))


def _keys(path: tuple[str | int, ...]) -> list[str]:
    """The keys of the part in which a value stands."""
    return list((SlotMap if len(path) < 2 else Slot if len(path) < 4 else Capacity).model_fields)


class Place(NamedTuple):
    """A slot's place: paragraphs ``first`` to ``last`` of a container, from ``start`` in the one to ``end`` in the other.

    ``slot`` bears the text that the blank really has there; ``label`` is the number of the label's cell (BODY for
    none). ``inline``: a part of a line. ``first`` behind ``last``: there is no paragraph yet, the value gets its own.
    """

    slot: Slot
    container: int
    first: int
    last: int
    start: int
    end: int
    inline: bool
    label: int
