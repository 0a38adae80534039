"""The key paths in a round's data against the shape of its nominations: each must lead to a key."""

import re
from collections.abc import Iterator, Mapping

from fazhi_cli.nomination import parts
from fazhi_cli.nomination.part_keys import part_of
from fazhi_cli.nomination.path_checks import brackets, fitting_words, hint, leads, one_value, somewhere
from fazhi_cli.nomination.shape import Shape, shape_of
from fazhi_cli.rounds.applicant import ApplicantField
from fazhi_cli.rounds.base import KIND, ROUTE, keys_in, written_day
from fazhi_cli.rounds.dates import ChainStep, DateOrder, ScheduleStep
from fazhi_cli.rounds.documents import FileNote
from fazhi_cli.rounds.fault import DataPath, Fault, every
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import RequiredPart
from fazhi_cli.rounds.quota import Share
from fazhi_cli.rounds.soundness_ids import conditions
from fazhi_cli.rounds.vetoes import Lookback, TitleTerms

FIXED_KEYS = frozenset({
    "轮次", "类型", "送审单位", "填表日期", "联系人", "曾获命名", "已获称号", "不得推荐情形", "征求意见",
    "实地考核", "意见", "公示", "考核自评", "佐证材料", "补充材料", "报送",
})  # fmt: skip
"""The keys that every round's nominations may have: see ``round_keys``."""
_KEY = re.compile(r"[\w（）]+(?:\.[\w（）]+)*")
_REFERENCES = ("deadline", "notice", "as_of")
_PAIRED = re.compile(r"[^{}]*(?:\{[^{}]*\}[^{}]*)*")
_WIDE_BRACED = re.compile(r"｛([^｛｝]*)｝|【([^【】]*)】|\[([^\[\]]*)\]|<([^<>]*)>")


def path_faults(round: Round) -> Iterator[Fault]:
    """Every key path or pattern of the round that leads to no key, and every key written twice."""
    yield from _own_keys(round)
    shape = shape_of(round)
    yield from _paths(round, shape)
    yield from _values(round, shape)
    yield from pattern_faults(round, shape)
    for path, condition in conditions(round):
        yield from _condition(round, shape, path, condition)
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
        elif key in FIXED_KEYS:
            yield Fault(path, f"“{key}”是每一轮都有的键，不能另作他用", "换一个名字。")
        elif key in seen and not (path[0] == seen[key][0] == "quota" or _alternatives(round, path, seen[key])):
            yield Fault(path, f"键 {key} 写了两次", "换一个名字，或删去一处。")
        seen.setdefault(key, path)
    fixed = part_of(parts.Incident).keys
    for index, fact in enumerate(round.vetoes.facts):
        if fact.key in fixed:
            message = f"“{fact.key}”是每一件事都有的键，不能另作情节"
            yield Fault(("vetoes", "facts", index, "key"), message, "换一个名字；事发的日子不用写成情节。")
    for name in ("opinions", "assessments", "publicity", "deadlines"):
        for index, box in enumerate(getattr(round, name)):
            if box.key and not _KEY.fullmatch(box.key):
                yield Fault((name, index, "key"), f"“{box.key}”不能作键", "只用汉字、字母、数字和“_”。")


def _alternatives(round: Round, path: DataPath, first: DataPath) -> bool:
    """Whether two of the applicant's fields at one key are each for some only."""
    fields, both = round.applicant.fields, (path, first)
    return all(at[1] == "fields" and fields[int(at[2])].condition for at in both if at[0] == "applicant") and (
        path[0] == first[0] == "applicant"
    )


def _paths(round: Round, shape: Shape) -> Iterator[Fault]:
    for at, part in every(round, RequiredPart):
        yield from leads(shape, (*at, "path"), tuple(map(str, part.path)))
        yield from brackets(shape, (*at, "path"), tuple(map(str, part.path)))
    for at, step in every(round, ChainStep):
        for place, path in enumerate(step.paths):
            yield from leads(shape, (*at, "paths", place), path, ("date",))
            yield from brackets(shape, (*at, "paths", place), path)
    for at, plan in every(round, ScheduleStep):
        for place, path in enumerate(plan.parts):
            yield from leads(shape, (*at, "parts", place), path)
    for at, note in every(round, FileNote):
        yield from leads(shape, (*at, "path"), note.path)
    going_back: list[tuple[DataPath, Lookback | TitleTerms | ApplicantField]] = []
    going_back += [*every(round, Lookback), *every(round, TitleTerms), *every(round, ApplicantField)]
    for at, terms in going_back:
        if terms.reference not in _REFERENCES and written_day(terms.reference) is None:
            yield from leads(shape, (*at, "reference"), tuple(terms.reference.split(".")), ("date",), _REFERENCES)
    for at, share in every(round, Share):
        yield from leads(shape, (*at, "key"), tuple(share.key.split(".")))
        yield from one_value(shape, (*at, "key"), share.key)
        yield from _not_prose(round, (*at, "key"), share.key)
        key = shape.key_at(tuple(share.key.split(".")))
        yield from fitting_words(key, (*at, "values"), share.values)
    for at, order in every(round, DateOrder):
        yield from leads(shape, (*at, "first"), order.first, ("date",))
        yield from leads(shape, (*at, "then"), order.then, ("date",))


def _values(round: Round, shape: Shape) -> Iterator[Fault]:
    """Key paths of the values that must be whole, and of people's names."""
    values = round.text_checks.blank_values
    for name, paths in (("whole", values.whole), ("persons", values.persons)):
        for place, path in enumerate(paths):
            at = ("text_checks", "blank_values", name, place)
            yield from somewhere(shape, at, path)
            yield from brackets(shape, at, path)
            key = shape.key_at(tuple(step for step in path if step != "[]"))
            if name == "persons" and key is not None and key.type not in ("text", "texts"):
                fix = "persons 是写人名的各项；别的删去。"
                yield Fault(at, f"{'.'.join(path)} 不是写人名的", fix)


def _not_prose(round: Round, at: DataPath, written: str) -> Iterator[Fault]:
    """A fault where what decides is a text of its own or a file: no two say the same there."""
    texts = {text.key: "正文" for text in round.texts}
    files = {field.key: "文件" for field in round.applicant.fields if field.type in ("photo", "file", "files")}
    if what := (texts | files).get(written):
        fix = "换一个有固定说法的键，如选择（choice）、是否（yes_no）。"
        yield Fault(at, f"{written} 是{what}，不会写成哪一个值", fix)


def _condition(round: Round, shape: Shape, path: DataPath, condition: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for key in condition.keys() - {KIND, ROUTE}:
        steps = tuple(key.split("."))
        found = shape.key_at(steps)
        if found is None:
            yield Fault((*path, key), f"申报材料里没有键 {key}", hint(shape, steps, (KIND, ROUTE)))
            continue
        yield from one_value(shape, (*path, key), key)
        yield from _not_prose(round, (*path, key), key)
        if found.type == "yes_no":  # the words of choices are looked at with the ids
            yield from fitting_words(found, (*path, key), condition[key])


def _answers(round: Round, shape: Shape) -> Iterator[Fault]:
    """The only acceptable answers must be among those that can be given."""
    for path, part in every(round, RequiredPart):
        key, at = shape.key_at(tuple(step for step in part.path if step != "[]")), (*path, "expects")
        if part.expects is not None:
            yield from fitting_words(key, at, (part.expects,))
            if key is not None and key.type in ("date", "month", "time", "photo", "file", "files", "part", "parts"):
                fix = "expects 用于结论、盖章这样只能填一个词的；别的删去 expects。"
                yield Fault(at, f"{'.'.join(map(str, part.path))} 不会填“{part.expects}”", fix)


def pattern_faults(round: Round, shape: Shape) -> Iterator[Fault]:
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
    if not _PAIRED.fullmatch(text):
        yield Fault(path, f"“{text}”的花括号不成对", "写成 {键}，如 {" + shape.round.applicant.key + "}。")
        return
    yield from _wide_braces(shape, path, text)
    texts = {text.key for text in shape.round.texts}
    for name in keys_in(text):
        if shape.key_at(tuple(name.split("."))) is not None:
            yield from one_value(shape, path, name)
            if name in texts:
                yield Fault(path, f"“{text}”里的 {{{name}}} 是正文，不止一行", "换一个只有一行的键。")
        else:
            yield Fault(path, f"“{text}”里的 {{{name}}} 不是申报材料的键", hint(shape, tuple(name.split(".")), ()))


def _wide_braces(shape: Shape, path: DataPath, text: str) -> Iterator[Fault]:
    """Braces of another kind round a key: the key would be printed as it is."""
    for found in _WIDE_BRACED.finditer(text):
        key = next(filter(None, found.groups()))
        if found[0][0] == "｛" or shape.key_at(tuple(key.split("."))) is not None:
            yield Fault(path, f"“{found[0]}”不是半角花括号，会照印在文件里", f"写成 {{{key}}}。")
