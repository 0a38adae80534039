"""The shape of a nomination as its round describes it: every key of every part, in the order of the file.

One description, for reading (``validated`` is pydantic's), for “是不是想写…”, JSON Schema, the documentation, new files,
columns, slots and the key paths in the round's own data. Fixed parts are the models of ``parts``; the round adds its
applicant's fields, texts, boxes and levels, which a nomination holds by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination import parts
from fazhi_cli.nomination.scalars import EMPTY, TYPES
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import ApplicantField

YES_NO = ("是", "否")
GROUPS = ("part", "rows")
"""Types of the applicant's fields that hold others."""
TITLES = "已获称号"


class Key(NamedTuple):
    """A key: its title, the type of its value, the words of a choice, the part below it.

    ``type`` is one of ``scalars.TYPES``, ``choice``, ``part`` or ``parts`` (a list of them); ``numeric``: a choice of
    numbers or a list of them. ``attribute`` is the field of the part's model.
    """

    name: str
    title: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    below: Part | None = None
    attribute: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it holds a list."""
        return self.type in ("parts", "texts", "files")

    @property
    def is_texts(self) -> bool:
        """Whether it holds a list of plain values."""
        return self.type in ("texts", "files")

    @property
    def words(self) -> tuple[str, ...]:
        """The words of which the value must be one; empty where any text is allowed."""
        return YES_NO if self.type == "yes_no" else self.choices


@dataclass(frozen=True)
class Part:
    """The keys of a part, and its model if it is a fixed part (None: a dictionary of its keys)."""

    keys: Mapping[str, Key]
    model: type[parts.FixedPart] | None = field(default=None, repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self.keys)

    def below(self, name: str) -> Part | None:
        """The part (or the parts of the list) under a key; None for a plain value or an unknown key."""
        found = self.keys.get(name)
        return found.below if found else None

    def is_list(self, name: str) -> bool:
        """Whether a key holds a list."""
        found = self.keys.get(name)
        return found is not None and found.is_list

    @cached_property
    def _bearing(self) -> dict[frozenset[str], tuple[Key, ...]]:
        return {}

    def bearing(self, types: frozenset[str]) -> tuple[Key, ...]:
        """The keys that have a value of one of these types, or such a key somewhere below them."""
        found = self._bearing.get(types)
        if found is None:
            keys = self.keys.values()
            found = tuple(key for key in keys if key.type in types or (key.below and key.below.bearing(types)))
            self._bearing[types] = found
        return found

    @cached_property
    def type(self) -> Any:
        """pydantic's type of it: the fixed model, or a dictionary of exactly these keys."""
        from typing_extensions import TypedDict

        if self.model is not None:
            return self.model
        made = TypedDict("Part", {name: _type_of(key) for name, key in self.keys.items()}, total=False)  # type: ignore[misc]
        made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
        return made


class Shape:
    """The keys of a nomination of one round, and the validation of a plain tree by them."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.root = Part(dict(_keyed(_root_keys(round))))

    @cached_property
    def _adapter(self) -> Any:
        from pydantic import TypeAdapter

        return TypeAdapter(self.root.type)

    def validated(self, plain: Any) -> dict[str, Any]:
        """The values of a plain tree by their keys. Raises pydantic's ValidationError with everything it refuses."""
        values: dict[str, Any] = self._adapter.validate_python(_without_empty(plain, self.root))
        return values

    def part_at(self, path: KeyPath) -> Part | None:
        """The part whose keys stand at ``path``; None where the path leads to none."""
        part: Part | None = self.root
        for step in path:
            if isinstance(step, str):
                part = part.below(step) if part else None
        return part

    def key_at(self, path: KeyPath) -> Key | None:
        """The key to which ``path`` leads, positions in lists left out; None where there is none."""
        names = [step for step in path if isinstance(step, str)]
        part = self.part_at(tuple(names[:-1]))
        return part.keys.get(names[-1]) if part and names else None

    @cached_property
    def places(self) -> tuple[tuple[KeyPath, Key], ...]:
        """Every key of every part with the path of its part, in the order of the file."""
        return tuple(_places(self.root, ()))

    @cached_property
    def heads_of_lists(self) -> frozenset[str]:
        """The keys of the file that are lists of parts, or hold one somewhere below them."""
        return frozenset(key.name for key in self.root.bearing(frozenset({"parts"})))

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """Every key of every part."""
        return frozenset(key.name for _, key in self.places)


@lru_cache(maxsize=16)
def shape_of(round: Round) -> Shape:
    """The shape of the nominations of a round."""
    return Shape(round)


def _places(part: Part, path: KeyPath) -> Iterator[tuple[KeyPath, Key]]:
    for name, key in part.keys.items():
        yield path, key
        if key.below is not None:
            yield from _places(key.below, (*path, name))


def _without_empty(plain: Any, part: Part) -> Any:
    """The tree without known keys whose values have no content; lists keep their entries, so that none moves up."""
    if not isinstance(plain, dict):
        return plain
    kept: dict[Any, Any] = {}
    for name, value in plain.items():
        key = part.keys.get(name)
        if key is None:
            kept[name] = value
        elif type(value) is str:
            if value not in EMPTY:
                kept[name] = value
        elif value is not None:
            below = key.below
            if below is None:
                kept[name] = value
            elif isinstance(value, list):
                kept[name] = [_without_empty(item, below) for item in value]
            else:
                kept[name] = _without_empty(value, below)
    return kept


def _root_keys(round: Round) -> Iterator[Key]:
    """The keys of the file itself: what every round has, and what this one adds."""
    applicant = round.applicant
    yield Key("轮次", "轮次")
    if len(round.kinds) > 1:
        kinds = tuple(kind.id for kind in round.kinds)
        yield Key("类型", f"{'或'.join(kinds)}", "choice", kinds)
    yield Key(applicant.key, applicant.title)
    yield from (Key(parent.key, parent.title or parent.key) for parent in applicant.parents)
    yield from _field_keys([item for item in applicant.fields if _is_plain(item, applicant.fields)])
    if any(route.submitting_bodies for route in round.routes):
        yield Key("送审单位", "送审单位全称")
    yield Key("填表日期", "填表日期", "date")
    yield Key("联系人", "联系人", "part", below=part_of(parts.Contact))
    yield from _field_keys([item for item in applicant.fields if not _is_plain(item, applicant.fields)])
    if any(kind.reinspection for kind in round.kinds):
        yield Key("曾获命名", "曾获命名情况", "part", below=part_of(parts.NamedBefore))
    if round.prerequisites or round.exclusions:
        yield Key(TITLES, "以前获得的称号、荣誉", "parts", below=part_of(parts.EarlierTitle))
    reasons = {item.reason: item.reason_title for item in round.quota if item.reason}
    yield from (Key(name, title or name) for name, title in reasons.items())
    for text in round.texts:
        limit = f"（{text.limit_in_words}）" if text.limit_in_words else ""
        yield Key(text.key, text.title or f"{text.label}{limit}")
    if round.vetoes.items:
        yield Key("不得推荐情形", "不得推荐情形声明", "parts", below=_declarations(round))
    if round.departments is not None:
        yield Key("征求意见", "征求部门意见", "parts", below=part_of(parts.Consultation))
    if round.assessments:
        boxes = [(box.key, box.label) for box in round.assessments]
        yield Key("实地考核", "实地考核", "part", below=_boxes(boxes, parts.Assessment))
    if round.opinions:
        yield Key("意见", "审批栏意见", "part", below=_boxes([(x.key, x.label) for x in round.opinions], parts.Opinion))
    yield from _one_or_several("公示", "公示", [(x.key, x.label) for x in round.publicity], part_of(parts.Publicity))
    if round.assessment.standards:
        yield Key("考核自评", f"对照{round.words.standards}自评", "parts", below=_self_assessment(round))
    yield Key("佐证材料", "佐证材料", "parts", below=part_of(parts.Evidence))
    yield Key("补充材料", f"补充材料（印在{round.words.sheet}）")
    deadlines = dict.fromkeys((item.key, item.key) for item in round.deadlines)
    yield from _one_or_several("报送", "报送", list(deadlines), _filing(round))


def _is_plain(item: ApplicantField, fields: Iterable[ApplicantField]) -> bool:
    """Whether a field stands by itself, not in a group of the applicant's fields."""
    return item.type not in GROUPS and len(item.path) == 1


def _field_keys(fields: Iterable[ApplicantField]) -> Iterator[Key]:
    """The applicant's own fields, those of one group under its key."""
    groups: dict[str, list[ApplicantField]] = {}
    titles: dict[str, ApplicantField] = {}
    for item in fields:
        first, *rest = item.path
        if rest:
            groups.setdefault(first, []).append(item.changed(key=".".join(rest)))
        else:
            titles[first] = item
            groups.setdefault(first, [])
    for name, inner in groups.items():
        own = titles.get(name)
        if inner or (own and own.type in GROUPS):
            below = Part(dict(_keyed(_field_keys(inner))))
            yield Key(name, own.label if own else name, "parts" if own and own.type == "rows" else "part", below=below)
        elif own is not None:
            yield Key(name, own.label, own.type, own.choices)


def _one_or_several(name: str, title: str, inner: list[tuple[str, str]], part: Part) -> Iterator[Key]:
    """A part by itself where the round has it once, else one for each of the round's keys."""
    if len(inner) == 1:
        yield Key(name, title, "part", below=part)
    elif inner:
        below = Part({key: Key(key, label or key, "part", below=part) for key, label in inner})
        yield Key(name, title, "part", below=below)


def _boxes(boxes: list[tuple[str, str]], model: type[parts.FixedPart]) -> Part:
    part = part_of(model)
    return Part({key: Key(key, label, "part", below=part) for key, label in boxes})


def _declarations(round: Round) -> Part:
    facts = [Key(fact.key, fact.label, fact.type, fact.choices) for fact in round.vetoes.facts]
    incident = extended(parts.Incident, facts, before="处理结果")
    if incident.model is parts.Incident:
        return part_of(parts.VetoDeclaration)
    return _with_key(part_of(parts.VetoDeclaration), Key("事件", "涉及的事件", "parts", below=incident))


def _self_assessment(round: Round) -> Part:
    part = part_of(parts.SelfAssessment)
    if round.assessment.gives_points:
        return extended(parts.SelfAssessment, [Key("得分", "自评得分", "points")], before="说明")
    return _with_key(part, part.keys["自评"]._replace(type="choice", choices=round.assessment.answers.words))


def _filing(round: Round) -> Part:
    part = part_of(parts.Filing)
    if any(item.time or (item.extended and item.extended.time) for item in round.deadlines):
        part = extended(parts.Filing, [Key("时间", "报送时间（几时几分）", "time")], before="份数")
    papers = [document for document in round.documents if document.copies is not None]
    if len(papers) > 1:
        copies = Part({paper.label: Key(paper.label, f"{paper.label}份数", "number") for paper in papers})
        part = _with_key(part, Key("份数", "各表份数", "part", below=copies))
    return part


@lru_cache(maxsize=32)
def part_of(model: type[parts.FixedPart]) -> Part:
    """The keys of a fixed part, read off its model."""
    annotations: dict[str, Any] = {}
    for base in reversed(model.__mro__):
        annotations |= vars(base).get("__annotations__", {})
    keys = []
    for attribute, info in model.model_fields.items():
        name, title = info.alias or attribute, info.title or attribute
        keys.append(_key_of(annotations[attribute])._replace(name=name, title=title, attribute=attribute))
    return Part(dict(_keyed(keys)), model)


def extended(model: type[parts.FixedPart], keys: Iterable[Key], *, before: str) -> Part:
    """A fixed part with more keys, which stand before one of its own; it holds them as fields of that name."""
    part, more = part_of(model), list(keys)
    if not more:
        return part
    names = list(part.keys)
    place = names.index(before)
    ordered = [part.keys[name] for name in names[:place]] + more + [part.keys[name] for name in names[place:]]
    return Part(dict(_keyed(ordered)), _with_fields(model, {key.name: key for key in more}))


def _with_key(part: Part, key: Key) -> Part:
    """A fixed part in which one key has another type."""
    assert part.model is not None
    own = part.keys[key.name]
    changed = key._replace(attribute=own.attribute, title=own.title if key.title == own.title else key.title)
    return Part({**part.keys, key.name: changed}, _with_fields(part.model, {own.attribute: changed}))


def _with_fields(model: type[parts.FixedPart], keys: Mapping[str, Key]) -> type[parts.FixedPart]:
    from pydantic import Field, create_model

    fields: dict[str, Any] = {
        attribute: (_type_of(key), Field(() if key.is_list else None, alias=key.name, title=key.title))
        for attribute, key in keys.items()
    }
    return create_model(model.__name__, __base__=model, **fields)


def _key_of(annotation: Any) -> Key:
    """The key of a field by its annotation; name and title are still to be added."""
    for name, kind in TYPES.items():
        if annotation is kind or (get_origin(kind) is not Annotated and annotation == kind):
            return Key("", "", name)
    inner = [item for item in get_args(annotation) if item is not type(None)]
    if get_origin(annotation) is tuple:
        return Key("", "", "parts", below=part_of(inner[0]))
    choices = [item for item in inner if get_origin(item) is Literal]
    if choices:
        return Key("", "", "choice", get_args(choices[0]))
    return Key("", "", "part", below=part_of(inner[0]))


def _type_of(key: Key) -> Any:
    """pydantic's type of the value under a key."""
    if key.below is not None:
        below: Any = key.below.type
        return tuple[below, ...] if key.is_list else below
    if key.type == "choice":
        return Literal[key.choices] | None
    return TYPES[key.type]


def _keyed(keys: Iterable[Key]) -> Iterator[tuple[str, Key]]:
    return ((key.name, key) for key in keys)
