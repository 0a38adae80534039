"""Checks the words that a round lists (choices, suffixes, titles, departments, units): one each, as looked for.

Every text and list is checked for what says nothing, too. A round with such data can be used; they are told when it is
checked.
"""

import re
from collections.abc import Iterator
from typing import Any

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.fault import DataPath, Fault, doubles, every, parts_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.text_lists import Word
from fazhi_cli.rounds.vetoes import TitleTerms

_JOINED = re.compile(r"[、，,；;]")
_ASIDE = re.compile(r"[（(][^）)]*[）)]")
_QUOTED = re.compile(r"[“”《》\"「」]")
_PICTURES = ("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "heic", "webp")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+(?:[;；、,， ]+[^@\s]+@[^@\s]+\.[^@\s]+)*")
_POSTCODE = re.compile(r"\d{6}")
_SUFFIX = re.compile(r"[a-z0-9]+")
_WORD_LISTS = ("text_checks",)
"""Where the word lists stand: a round's own may say again what the shared ones say."""
_PROSE = frozenset({"text", "note", "reading", "assumption"})
"""Fields with whole sentences: blanks round them change nothing."""


def faults_of(round: Round) -> Iterator[Fault]:
    """Words that are several in one, or written so that they will never be found."""
    yield from _fields(round)
    yield from _titles(round)
    for name in ("levels", "stages", "routes", "texts", "documents"):
        yield from doubles([item.label for item in getattr(round, name)], (name,), "label", "名称")
    yield from doubles([item.label for item in round.vetoes.items], ("vetoes", "items"), "label", "情形")
    for index, department in enumerate(round.departments.named if round.departments else ()):
        path: DataPath = ("departments", "named", index)
        yield from _each_by_itself((*path, "aliases"), department.aliases)
        yield from _each_by_itself((*path, "name"), (department.name,))
    if round.departments and not round.departments.named:
        yield Fault(("departments", "named"), "没有写一个部门，什么也不征求", "逐个写部门；不征求的，整段删去。")
    yield from _contact(round)
    yield from _brackets(round)
    yield from _chapters(round)
    for index, unit in enumerate(round.units.items):
        yield from _each_by_itself(("units", "items", index, "name"), (unit.name,))


def _chapters(round: Round) -> Iterator[Fault]:
    """Headings that stand twice, and standards with numbers of several tiers that lie below none."""
    assessment = round.assessment
    yield from doubles(
        [item.number for item in assessment.chapters], ("assessment", "chapters"), "number", "标题的编号"
    )
    for index, standard in enumerate(assessment.standards if assessment.chapters else ()):
        if "." in standard.number and not assessment.headings[standard.number]:
            said = f"标准 {standard.number} 不在任何一个标题之下"
            yield Fault(("assessment", "standards", index, "number"), said, "核对编号，或在 chapters 里补上它的标题。")


def _brackets(round: Round) -> Iterator[Fault]:
    """Brackets that are not closed in the names that messages use."""
    names: list[tuple[DataPath, str]] = [(("honour",), round.honour), (("applicant", "noun"), round.applicant.noun)]
    for index, level in enumerate(round.levels):
        names += [(("levels", index, "area"), level.area), (("levels", index, "organ"), level.organ)]
    for path, name in names:
        if any(name.count(left) != name.count(right) for left, right in ("（）", "()", "“”", "《》")):
            yield Fault(path, f"“{name}”里的括号没有成对", "补上另一半。")


def _contact(round: Round) -> Iterator[Fault]:
    notice = round.notice
    if notice.email and not _EMAIL.fullmatch(notice.email):
        yield Fault(("notice", "email"), f"电子邮箱“{notice.email}”写法不对", "照通知改正，如 pfb@example.cn。")
    if notice.postcode and not _POSTCODE.fullmatch(notice.postcode):
        yield Fault(("notice", "postcode"), f"邮政编码“{notice.postcode}”不是六位数字", "照通知改正。")


def _fields(round: Round) -> Iterator[Fault]:
    called: dict[tuple[tuple[str, ...], str], str] = {}
    for index, field in enumerate(round.applicant.fields):
        path: DataPath = ("applicant", "fields", index)
        if (key := called.setdefault((field.path[:-1], field.label), field.key)) != field.key:
            yield Fault((*path, "label"), f"{field.key} 和 {key} 都叫“{field.label}”", "照表上的写，分得清是哪一项。")
        if len(field.choices) == 1:
            yield from _each_by_itself((*path, "choices"), field.choices)
            if not _JOINED.search(field.choices[0]):
                fix = "把可选的词写全，或换一种类型（type）。"
                yield Fault((*path, "choices"), f"{field.label}：只有一个可选的词，没有可选的", fix)
        if field.key in field.condition:
            fix = "条件写别的项目；这一项人人要填的，删去 for。"
            yield Fault((*path, "for", field.key), f"{field.label}：要不要填，看的是它自己", fix)
        for name in field.formats:
            if not _SUFFIX.fullmatch(name):
                fix = "写小写的后缀，不带点，一个一项，如 [jpg, png]。"
                yield Fault((*path, "formats"), f"{field.label}：文件格式“{name}”写法不对", fix)
            elif field.type == "photo" and name not in _PICTURES:
                message = f"{field.label}：{name} 不是照片的格式"
                yield Fault((*path, "formats"), message, f"可用的：{'、'.join(_PICTURES)}。")


def _titles(round: Round) -> Iterator[Fault]:
    for path, item in every(round, TitleTerms):
        if path[0] == "prerequisites" and not item.due:
            fix = f"写 due: {{{round.routes[0].id}: {round.stages[0].id}}}，几条途径的各写一个；没有列的途径不要求。"
            yield Fault(path, f"{item.title}：没有写从哪一阶段起须有", fix)
        for key in ("words", "not_words", "awarded_by"):
            words: tuple[str, ...] = getattr(item, key)
            yield from _each_by_itself((*path, key), words)
            fix = "去掉引号、书名号：材料里的名称没有它们，就永远认不出。"
            yield from (Fault((*path, key), f"“{word}”里有引号", fix) for word in words if _QUOTED.search(word))


def _each_by_itself(path: DataPath, words: tuple[str, ...]) -> Iterator[Fault]:
    """A fault for each entry in which a list of several stands."""
    for word in words:
        pieces = [piece.strip() for piece in _JOINED.split(_ASIDE.sub("", word)) if piece.strip()]
        if len(pieces) > 1:
            fix = f"分开写，用半角逗号：[{', '.join(pieces)}]；单位名单里一行一个。"
            yield Fault(path, f"“{word}”像是几个写在了一起", fix)


def empty_or_twice(round: Round) -> Iterator[Fault]:
    """Every text and list that says nothing, or the same twice."""
    for path, part in parts_of(round):
        if path[:1] == _WORD_LISTS:
            yield from _blank_words(path, part)
            continue
        for name, info in type(part).model_fields.items():
            if name in part.model_fields_set:
                at = (*path, info.alias or name)
                yield from _value(at, getattr(part, name), info.is_required() or bool(info.default))


def _blank_words(path: DataPath, part: Data) -> Iterator[Fault]:
    """Blank words in the lists of the checks on prose: they would be found everywhere."""
    for name in part.model_fields_set:
        value = getattr(part, name)
        if isinstance(part, Word) and name in ("word", "full"):
            yield from _text((*path, name), value, is_needed=True)
        elif isinstance(value, tuple):
            blank = (index for index, word in enumerate(value) if isinstance(word, str) and not word.strip())
            yield from (Fault((*path, name, index), "不能为空", "删去这个空着的词。") for index in blank)


def _value(at: DataPath, value: Any, is_needed: bool) -> Iterator[Fault]:
    if isinstance(value, str):
        yield from _text(at, value, is_needed)
    elif isinstance(value, tuple):
        yield from _list(at, value, is_needed)
    elif isinstance(value, dict) and at[-1] != "due":
        for key, inner in value.items():
            yield from _value((*at, key), inner, is_needed=True)


def _text(at: DataPath, text: str, is_needed: bool) -> Iterator[Fault]:
    if not text.strip():
        if is_needed or text:
            yield Fault(at, "不能为空", "写明；不要这一项的，整项删去。")
    elif text != text.strip() and at[-1] not in _PROSE:
        yield Fault(at, f"“{text}”前后有空格", "删去前后的空格：多一个空格就对不上。")


def _list(at: DataPath, entries: tuple[Any, ...], is_needed: bool) -> Iterator[Fault]:
    if not entries and is_needed:
        yield Fault(at, "不能为空", "写明；不要这一项的，整项删去。")
    seen: list[Any] = []
    for index, entry in enumerate(entries):
        if isinstance(entry, str):
            yield from _text((*at, index), entry, is_needed=True)
        if entry in seen:
            first = seen.index(entry) + 1
            message = f"{_said(entry)}与第{first}项相同，写了两次"
            yield Fault((*at, index), message, "删去一处；要写的是另一项的，改正。")
        seen.append(entry)


def _said(entry: Any) -> str:
    """An entry in a few words; empty for one of several keys."""
    if isinstance(entry, Data):
        return "这一项"
    return f"“{'.'.join(map(str, entry)) if isinstance(entry, tuple) else entry}”"
