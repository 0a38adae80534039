"""Is this the official blank but for its slots? Every difference as a finding (FZ-I), one cause being one finding.

The same change at many places (a style was changed) is one finding that names them; several changes at the same places
(a heading style was applied) are one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.inspection.comparison import Comparison
from fazhi_cli.forms.inspection.differences import Change, Difference, Place
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.package import Package
from fazhi_cli.nomination.loading_rules import LoadProblem, problem_kinds, slip

_NAMED, _JOINED, _TOLD = 3, 6, 20
_OF_FIXED_TEXT = ("form-label-look", "form-paragraph")
_VALUE = "form-value-look"
_MARKED, _NUMBERED = "FZ-D220", "FZ-D219"
_NOTES = {"删除线": _MARKED, "双删除线": _MARKED, "上下标": _MARKED, "自动编号": _NUMBERED}
_WHITE = ("文字颜色", "白色")
COMPARED = (
    "页面设置：纸张、页边距、分节、分栏、网格、页面边框和背景",
    "页眉、页脚",
    "表格：张数、行列、位置、行高、列宽、合并、边距、表格线、底纹",
    "固定文字：逐字，及其字体、字号、字形、颜色等",
    "段落：对齐、缩进、间距、行距、分页、编号等，以及次序",
    "填写位置以外添加的内容：图片、文本框、批注、修订、隐藏文字、域、链接、宏",
    "填写内容的字体、字号和段落格式",
)
"""What an inspection looks at, for the certificate."""


def inspect_package(package: Package, blank: Blank, read: Iterable[LoadProblem] = ()) -> tuple[LoadProblem, ...]:
    """What differs between an opened form and the blank; empty when it is unaltered. Raises FormError.

    ``read`` are the notes on reading the same form: what they tell of a value is not told again.
    """
    told = {(note.rule, note.problem.slot) for note in read}
    differences = Comparison(blank, FormLayout(package)).differences()
    return as_problems(item for item in differences if (_note_on(item), item.place.label) not in told)


def _note_on(item: Difference) -> str | None:
    """The rule of the note that a reader of the form makes of the same cause; None where there is none."""
    if item.kind != _VALUE or not isinstance(item, Change):
        return None
    aspect = item.what.rpartition("的")[2]
    return _MARKED if (aspect, item.after) == _WHITE else _NOTES.get(aspect)


def as_problems(differences: Iterable[Difference]) -> tuple[LoadProblem, ...]:
    """The findings in the order of the rules; of one rule at most twenty, then how many more there are."""
    merged: dict[tuple[str, tuple[Place, ...]], list[str]] = {}
    for (kind, sentence), where in _places_by_change(differences).items():
        merged.setdefault((kind, tuple(where)), []).append(sentence)
    by_kind: dict[str, list[LoadProblem]] = {}
    for (kind, places), sentences in merged.items():
        by_kind.setdefault(kind, []).append(_problem(kind, places, sentences))
    order = [kind.name for kind in problem_kinds().values()]
    return tuple(problem for kind in sorted(by_kind, key=order.index) for problem in _cut(kind, by_kind[kind]))


def _places_by_change(differences: Iterable[Difference]) -> dict[tuple[str, str], dict[Place, None]]:
    """Every change with its places; a change of values is left out where the fixed text changed in the same way."""
    found: dict[tuple[str, str], dict[Place, None]] = {}
    for item in differences:
        found.setdefault((item.kind, item.sentence), {})[item.place] = None
    fixed = {sentence for kind, sentence in found if kind in _OF_FIXED_TEXT}
    return {key: where for key, where in found.items() if key[0] != _VALUE or key[1] not in fixed}


def _cut(kind: str, problems: list[LoadProblem]) -> list[LoadProblem]:
    more = len(problems) - _TOLD
    return [*problems[:_TOLD], *([slip(kind, f"还有 {more} 处同类问题，没有逐一列出。")] if more > 0 else [])]


def _problem(kind: str, places: tuple[Place, ...], sentences: list[str]) -> LoadProblem:
    labels = {place.label for place in places}
    words = "、".join(place.words for place in places[:_NAMED])
    if len(places) > _NAMED:
        words += f"等 {len(places)} 处"
    rest = (sentence.removeprefix("的").removeprefix("处").removeprefix("里") for sentence in sentences[1:_JOINED])
    what = "，".join([sentences[0], *rest])
    what += f"等，共 {len(sentences)} 项" if len(sentences) > _JOINED else ""
    message = f"{words}{what}。"
    return slip(kind, message, slot=labels.pop() if len(labels) == 1 else None, subject=what)
