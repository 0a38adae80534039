"""Key paths and ``{键}`` in a round's data against the shape of its nominations: each must lead to a key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from fazhi_cli.nomination.part_keys import Key
from fazhi_cli.nomination.shape import Shape, shape_of
from fazhi_cli.rounds.base import KIND, ROUTE, keys_in, written_day
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.soundness_ids import conditions

_FIXED = frozenset(
    [
        "轮次",
        "类型",
        "送审单位",
        "填表日期",
        "联系人",
        "曾获命名",
        "已获称号",
        "不得推荐情形",
        "征求意见",
        "实地考核",
        "意见",
        "公示",
        "考核自评",
        "佐证材料",
        "补充材料",
        "报送",
    ]
)
_KEY = re.compile(r"[\w（）]+(?:\.[\w（）]+)*")
_REFERENCES = ("deadline", "notice", "as_of")


def path_faults(round: Round) -> Iterator[Fault]:
    """Every key path or pattern of the round that leads to no key, and every key written twice."""
    yield from _own_keys(round)
    shape = shape_of(round)
    yield from _paths(round, shape)
    yield from _other_paths(round, shape)
    yield from _patterns(round, shape)
    for path, condition in conditions(round):
        yield from _condition(shape, path, condition)
    yield from _answers(round, shape)


def _own_keys(round: Round) -> Iterator[Fault]:
    """The keys that the round gives to its nominations: of a usable form, none twice, none that every round has."""
    given: list[tuple[DataPath, str]] = [(("applicant", "key"), round.applicant.key)]
    given += [(("applicant", "parents", index, "key"), item.key) for index, item in enumerate(round.applicant.parents)]
    given += [(("applicant", "fields", index, "key"), item.key) for index, item in enumerate(round.applicant.fields)]
    given += [(("texts", index, "key"), item.key) for index, item in enumerate(round.texts)]
    given += [(("quota", index, "reason"), item.reason) for index, item in enumerate(round.quota) if item.reason]
    seen: dict[str, DataPath] = {}
    for path, key in given:
        if not _KEY.fullmatch(key):
            yield Fault(path, f"“{key}”不能作键", "只用汉字、字母、数字和“_”；下一层用点隔开。")
        elif key in _FIXED:
            yield Fault(path, f"“{key}”是每一轮都有的键，不能另作他用", "换一个名字。")
        elif key in seen and not (path[0] == seen[key][0] == "quota" or _alternatives(round, path, seen[key])):
            yield Fault(path, f"键 {key} 写了两次", "换一个名字，或删去一处。")
        seen.setdefault(key, path)
    boxes = {
        "opinions": [item.key for item in round.opinions],
        "assessments": [item.key for item in round.assessments],
        "publicity": [item.key for item in round.publicity],
        "deadlines": [item.key for item in round.deadlines],
    }
    for name, keys in boxes.items():
        for index, key in enumerate(keys):
            if key and not _KEY.fullmatch(key):
                yield Fault((name, index, "key"), f"“{key}”不能作键", "只用汉字、字母、数字和“_”。")


def _alternatives(round: Round, path: DataPath, first: DataPath) -> bool:
    """Whether two of the applicant's fields at one key are each for some only."""
    fields, both = round.applicant.fields, (path, first)
    return all(at[1] == "fields" and fields[int(at[2])].condition for at in both if at[0] == "applicant") and (
        path[0] == first[0] == "applicant"
    )


def _paths(round: Round, shape: Shape) -> Iterator[Fault]:
    for index, part in enumerate(round.required_parts):
        yield from _leads(shape, ("required_parts", index, "path"), tuple(map(str, part.path)))
        yield from _brackets(shape, ("required_parts", index, "path"), tuple(map(str, part.path)))
    for index, step in enumerate(round.date_chain):
        for place, path in enumerate(step.paths):
            yield from _leads(shape, ("date_chain", index, "paths", place), path, ("date",))
            yield from _brackets(shape, ("date_chain", index, "paths", place), path)
    for index, plan in enumerate(round.schedule):
        for place, path in enumerate(plan.parts):
            yield from _leads(shape, ("schedule", index, "parts", place), path)
    for index, note in enumerate(round.file_notes):
        yield from _leads(shape, ("file_notes", index, "path"), note.path)
    for where, reference in _references(round):
        if reference not in _REFERENCES and written_day(reference) is None:
            yield from _leads(shape, where, tuple(reference.split(".")), ("date",), _REFERENCES)
    for index, item in enumerate(round.quota):
        for place, share in enumerate(item.shares):
            where = ("quota", index, "shares", place)
            yield from _leads(shape, (*where, "key"), tuple(share.key.split(".")))
            yield from _one_value(shape, (*where, "key"), share.key)
            key = shape.key_at(tuple(share.key.split(".")))
            yield from _words(key, (*where, "values"), share.values)


def _references(round: Round) -> Iterator[tuple[DataPath, str]]:
    """The days that windows and titles' terms go back from, each with its place in the data."""
    for index, veto in enumerate(round.vetoes.items):
        if veto.lookback is not None:
            yield ("vetoes", "items", index, "lookback", "reference"), veto.lookback.reference
    if round.vetoes.lookback is not None:
        yield ("vetoes", "lookback", "reference"), round.vetoes.lookback.reference
    for name, items in (("prerequisites", round.prerequisites), ("exclusions", round.exclusions)):
        for index, item in enumerate(items):
            yield (name, index, "reference"), item.reference
    for index, field in enumerate(round.applicant.fields):
        yield ("applicant", "fields", index, "reference"), field.reference


def _other_paths(round: Round, shape: Shape) -> Iterator[Fault]:
    """Key paths of the orders of two dates, and of the values that must be whole."""
    for index, order in enumerate(round.date_checks.orders):
        yield from _leads(shape, ("date_checks", "orders", index, "first"), order.first, ("date",))
        yield from _leads(shape, ("date_checks", "orders", index, "then"), order.then, ("date",))
    values = round.text_checks.blank_values
    for name, paths in (("whole", values.whole), ("persons", values.persons)):
        for place, path in enumerate(paths):
            yield from _somewhere(shape, ("text_checks", "blank_values", name, place), path)
            yield from _brackets(shape, ("text_checks", "blank_values", name, place), path)


def _leads(
    shape: Shape, at: DataPath, path: Iterable[str], types: tuple[str, ...] = (), others: tuple[str, ...] = ()
) -> Iterator[Fault]:
    """A fault unless the path leads to a key, of one of the ``types`` where they are given."""
    steps = tuple(step for step in path if step not in ("[]", "*"))
    key = shape.key_at(steps) if steps else None
    written = ".".join(path)
    if key is None:
        yield Fault(at, f"申报材料里没有键 {written}", _hint(shape, steps, others))
    elif types and key.type not in types:
        dates = [".".join((*map(str, where), item.name)) for where, item in shape.places if item.type == "date"]
        near = get_close_matches(written, dates, 1, 0.3) or dates[:1]
        yield Fault(at, f"{written} 不是日期", f"应是日期的键，如 {'、'.join(near)}。")


def _brackets(shape: Shape, at: DataPath, path: tuple[str, ...]) -> Iterator[Fault]:
    """A fault where a list on the way has no ``[]`` behind it, or what has one is no list: it would never be found."""
    if "*" in path or ("[]" not in path and path[0] not in shape.heads_of_lists):
        return
    steps = tuple(step for step in path if step != "[]")
    if shape.key_at(steps) is None:
        return
    wanted: list[str] = []
    for length, step in enumerate(steps, 1):
        key = shape.key_at(steps[:length])
        wanted += [step, "[]"] if key is not None and key.type == "parts" and length < len(steps) else [step]
    whole = [*wanted, "[]"] if _is_list(shape, steps) else wanted
    if list(path) not in (wanted, whole):
        fix = f"写成 {'.'.join(wanted)}；“[]”表示列表中的每一项。"
        yield Fault(at, f"{'.'.join(path)} 找不到内容：列表之后要写“[]”，别处不写", fix)


def _one_value(shape: Shape, at: DataPath, written: str) -> Iterator[Fault]:
    """A fault where a key has many values, since it is unclear which of them is meant."""
    steps = tuple(written.split("."))
    lists = [steps[:length] for length in range(1, len(steps) + 1) if _is_list(shape, steps[:length])]
    if lists:
        yield Fault(at, f"{'.'.join(lists[0])} 是列表，不止一个值", "换一个只有一个值的键。")


def _is_list(shape: Shape, steps: tuple[str, ...]) -> bool:
    key = shape.key_at(steps)
    return key is not None and key.is_list


def _somewhere(shape: Shape, at: DataPath, path: tuple[str, ...]) -> Iterator[Fault]:
    """A fault unless the path, ``*`` being any key, leads to a key."""
    steps = [step for step in path if step != "[]"]
    if "*" not in steps:
        yield from _leads(shape, at, path)
        return
    star = steps.index("*")
    part = shape.part_at(tuple(steps[:star]))
    names = part.names if part is not None else ()
    if not any(shape.key_at((*steps[:star], name, *steps[star + 1 :])) for name in names):
        yield from _leads(shape, at, path)


def _hint(shape: Shape, steps: tuple[str, ...], others: tuple[str, ...]) -> str:
    every = [".".join((*map(str, where), item.name)) for where, item in shape.places]
    near = get_close_matches(".".join(steps), [*every, *others], 1, 0.4)
    part = shape.part_at(steps[:-1])
    beside = "、".join(part.names[:12]) if part is not None else "、".join(shape.root.names[:12])
    return (f"是不是想写 {near[0]}？" if near else "") + f"这一层的键：{beside}。"


def _patterns(round: Round, shape: Shape) -> Iterator[Fault]:
    """Patterns with nomination keys: braces that close, keys that are there."""
    written: list[tuple[DataPath, str]] = []
    for index, route in enumerate(round.routes):
        written += [(("routes", index, "submitting_bodies", n), body) for n, body in enumerate(route.submitting_bodies)]
    written += [(("documents", index, "file_name"), item.file_name) for index, item in enumerate(round.documents)]
    for name, value in type(round.letter).model_fields.items():
        said = getattr(round.letter, name)
        at: DataPath = ("letter", value.alias or name)
        written += [(at, said)] if isinstance(said, str) else []
        written += [((*at, key), text) for key, text in said.items()] if isinstance(said, dict) else []
    for path, text in written:
        yield from _braces(shape, path, text)


def _braces(shape: Shape, path: DataPath, text: str) -> Iterator[Fault]:
    if text.count("{") != text.count("}") or (
        re.search(r"\{[^{}]*\{|\}[^{}]*\}", text.replace("}{", "} {")) and not _paired(text)
    ):
        yield Fault(path, f"“{text}”的花括号不成对", "写成 {键}，如 {" + shape.round.applicant.key + "}。")
        return
    yield from _wide_braces(shape, path, text)
    texts = {text.key for text in shape.round.texts}
    for name in keys_in(text):
        if shape.key_at(tuple(name.split("."))) is not None:
            yield from _one_value(shape, path, name)
            if name in texts:
                yield Fault(path, f"“{text}”里的 {{{name}}} 是正文，不止一行", "换一个只有一行的键。")
        else:
            yield Fault(path, f"“{text}”里的 {{{name}}} 不是申报材料的键", _hint(shape, tuple(name.split(".")), ()))


def _wide_braces(shape: Shape, path: DataPath, text: str) -> Iterator[Fault]:
    """Braces of another kind round a key: the key would be printed as it is."""
    for found in _WIDE_BRACED.finditer(text):
        key = next(filter(None, found.groups()))
        if found[0][0] == "｛" or shape.key_at(tuple(key.split("."))) is not None:
            yield Fault(path, f"“{found[0]}”不是半角花括号，会照印在文件里", f"写成 {{{key}}}。")


_WIDE_BRACED = re.compile(r"｛([^｛｝]*)｝|【([^【】]*)】|\[([^\[\]]*)\]|（([^（）]*)）|<([^<>]*)>")


def _paired(text: str) -> bool:
    return re.fullmatch(r"[^{}]*(?:\{[^{}]*\}[^{}]*)*", text) is not None


def _condition(shape: Shape, path: DataPath, condition: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for key, words in condition.items():
        if key not in (KIND, ROUTE) and shape.key_at(tuple(key.split("."))) is None:
            yield Fault((*path, key), f"申报材料里没有键 {key}", _hint(shape, tuple(key.split(".")), (KIND, ROUTE)))
        elif key not in (KIND, ROUTE):
            yield from _one_value(shape, (*path, key), key)
            found = shape.key_at(tuple(key.split(".")))
            if found is not None and found.type == "yes_no":  # the words of choices are looked at with the ids
                yield from _words(found, (*path, key), words)


def _answers(round: Round, shape: Shape) -> Iterator[Fault]:
    """The only acceptable answers must be among those that can be given."""
    for index, part in enumerate(round.required_parts):
        key = shape.key_at(tuple(step for step in part.path if step != "[]"))
        if part.expects is not None:
            yield from _words(key, ("required_parts", index, "expects"), (part.expects,))


def _words(key: Key | None, at: DataPath, given: Collection[str]) -> Iterator[Fault]:
    if key is None or not key.words:
        return
    for word in given:
        if word not in key.words:
            yield Fault(at, f"{key.name} 不会填“{word}”", f"可填的：{'、'.join(key.words)}。")
