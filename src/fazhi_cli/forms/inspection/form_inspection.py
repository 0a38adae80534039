"""Is this the official blank but for its slots? A form beside its blank: every difference is a finding (FZ-I).

One cause is one finding: the same change at many places (a style was changed) is one that names them; several changes
at the same places (a heading style was applied) are one sentence.
"""

from collections.abc import Iterable, Iterator, Sequence

from fazhi_cli.findings import some_of
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.inspection.additions import document_additions
from fazhi_cli.forms.inspection.differences import Change, Difference, NamedPlace, Remark
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.matching import Pair, pair_by_key, pair_by_texts, stretches_added
from fazhi_cli.forms.inspection.page import compare_breaks, compare_pages
from fazhi_cli.forms.inspection.paragraphs import Side
from fazhi_cli.forms.inspection.parts import Parts
from fazhi_cli.forms.inspection.prepared_blank import Body, prepared_blank
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.texts import shown
from fazhi_cli.forms.word.grid import Grid
from fazhi_cli.forms.word.layout import FormLayout, layout_of
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.refusals import refuse_strangers
from fazhi_cli.nomination.problem_kinds import LoadProblem, problem_kinds, slip

_NAMED, _JOINED, _TOLD = 3, 6, 20
_OF_FIXED_TEXT = ("form-label-look", "form-paragraph")
_VALUE = "form-value-look"
_MARKED, _NUMBERED = "FZ-D220", "FZ-D219"
_NOTES = {"删除线": _MARKED, "双删除线": _MARKED, "上下标": _MARKED, "自动编号": _NUMBERED}
_WHITE = ("文字颜色", "白色")
COMPARED = (
    "页面设置：纸张、页边距、装订线、多页（对称页边距、拼页、书籍折页）、分节、分栏、行号、网格、页面边框和背景",
    "页眉、页脚",
    "表格：张数、行列、位置、环绕、行高、列宽、合并、边距、表格线、底纹",
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
    differences = Comparison(blank, layout_of(package)).differences()
    return as_problems(item for item in differences if (_note_on(item), item.place.label) not in told)


def _note_on(item: Difference) -> str | None:
    """The rule of the note that a reader of the form makes of the same cause; None where there is none."""
    if item.kind != _VALUE or not isinstance(item, Change):
        return None
    aspect = item.what.rpartition("的")[2]
    return _MARKED if (aspect, item.after) == _WHITE else _NOTES.get(aspect)


class Comparison:
    """One form against the blank it should be."""

    def __init__(self, blank: Blank, form: FormLayout) -> None:
        self._source, self._blank, self._form = blank, prepared_blank(blank), form
        self._body = Body(blank, form)
        self._body.blocks = _without_end(self._body.blocks, self._blank.body.blocks)
        self._sides = self._blank.side, Side(EffectiveFormatting(form, self._blank.fonts))
        packages = self._blank.layout.package, form.package
        targets = tuple({relation.id: relation.target for relation in package.relations} for package in packages)
        self._parts = Parts(blank, self._blank.names, self._sides, (targets[0], targets[1]))

    def differences(self) -> Iterator[Difference]:
        """Everything that differs. Raises FormError when nothing of the form is there."""
        owners = self._owners()
        yield from compare_pages(self._blank.layout, self._form)
        additions = document_additions(self._blank.layout, self._form)
        yield from (one for one in additions if one not in self._blank.additions)
        keys, found = self._blank.keys, self._body.keys(self._sides[1], owners)
        pairs = pair_by_key(keys, found)
        lost = {keys[old] for old, new in pairs if old is not None and new is None}
        moved = lost & {found[new] for old, new in pairs if old is None and new is not None}
        formatting = self._sides[0].formatting, self._sides[1].formatting
        blocks = self._body.blocks
        yield from compare_breaks(self._blank.body.blocks, blocks, formatting, pairs, self._blank.places)
        for pair in pairs:
            yield from self._block(pair, keys, moved)
        for number, added in stretches_added(pairs):
            new = [blocks[position] for position in added if found[position] not in moved]
            yield from self._parts.added(new, NamedPlace(_behind(blocks[:number])))

    def _owners(self) -> list[int | None]:
        """For each table of the form the blank's one that it is."""
        texts = [grid.texts for grid in self._form.tables]
        known = not self._blank.fixed.isdisjoint(text for one in texts for text in one)
        if not known and next(slot_places(self._source, self._form), None) is None:
            refuse_strangers(self._source.slots.title, self._form.package.document)
        return pair_by_texts(self._blank.texts, texts)

    def _block(self, pair: Pair, keys: Sequence[str], moved: set[str]) -> Iterator[Difference]:
        old, new = pair
        before = self._blank.body.blocks[old] if old is not None else None
        after = self._body.blocks[new] if new is not None else None
        filled = self._body.filled.get(id(after))
        if filled is not None and isinstance(before, Paragraph) and isinstance(after, Paragraph):
            entry = filled.entry
            if entry.line is not None and old is not None:
                yield from self._parts.mixed(entry.line, self._blank.places[old], before, after)
            elif entry.slot is not None:
                own = self._blank.body.filled.get(id(before))
                yield from self._parts.slot(entry.slot, own.paragraphs if own else [before], filled.paragraphs)
            return
        if isinstance(before, Grid) and isinstance(after, Grid):
            formatting = next(table for table in self._blank.grids if table.grid is before)
            yield from self._parts.table(formatting, TableFormatting(after, self._form))
        elif isinstance(before, Paragraph) and isinstance(after, Paragraph) and old is not None:
            yield from self._parts.fixed(self._blank.places[old], before, after)
        elif old is not None and before is not None:
            yield Remark("form-order", self._blank.places[old], "换了位置" if keys[old] in moved else "不见了")


def _behind(above: Sequence[Paragraph | Grid]) -> str:
    """The place behind the last table or text of those above."""
    for block in reversed(above):
        if isinstance(block, Grid):
            return f"第 {sum(isinstance(one, Grid) for one in above)} 张表后"
        if block.text.strip():
            return f"“{shown(block.text)}”后"
    return "开头"


def _without_end(blocks: list[Paragraph | Grid], wanted: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The blocks without the empty paragraph that editors put behind a last table, if the blank ends with a table."""
    last = blocks[-1] if blocks else None
    bare = isinstance(last, Paragraph) and not last.text.strip() and not last.special and not last.breaks
    behind = bare and wanted and isinstance(wanted[-1], Grid) and isinstance(blocks[-2:][0], Grid)
    return blocks[:-1] if behind else blocks


def as_problems(differences: Iterable[Difference]) -> tuple[LoadProblem, ...]:
    """The findings in the order of the rules; of one rule at most twenty, then how many more there are."""
    merged: dict[tuple[str, tuple[NamedPlace, ...]], list[str]] = {}
    for (kind, sentence), where in _places_by_change(differences).items():
        merged.setdefault((kind, tuple(where)), []).append(sentence)
    by_kind: dict[str, list[LoadProblem]] = {}
    for (kind, places), sentences in merged.items():
        by_kind.setdefault(kind, []).append(_problem(kind, places, sentences))
    order = [kind.name for kind in problem_kinds().values()]
    found: list[LoadProblem] = []
    for kind in sorted(by_kind, key=order.index):
        more = len(by_kind[kind]) - _TOLD
        found += by_kind[kind][:_TOLD]
        found += [slip(kind, f"还有 {more} 处同类问题，没有逐一列出。")] if more > 0 else []
    return tuple(found)


def _places_by_change(differences: Iterable[Difference]) -> dict[tuple[str, str], dict[NamedPlace, None]]:
    """Every change with its places; a change of values is left out where the fixed text changed in the same way."""
    found: dict[tuple[str, str], dict[NamedPlace, None]] = {}
    for item in differences:
        found.setdefault((item.kind, item.sentence), {})[item.place] = None
    fixed = {sentence for kind, sentence in found if kind in _OF_FIXED_TEXT}
    return {key: where for key, where in found.items() if key[0] != _VALUE or key[1] not in fixed}


def _problem(kind: str, places: tuple[NamedPlace, ...], sentences: list[str]) -> LoadProblem:
    labels = {place.label for place in places}
    words = some_of([place.words for place in places], _NAMED, "处")
    rest = (sentence.removeprefix("的").removeprefix("处").removeprefix("里") for sentence in sentences[1:_JOINED])
    what = "，".join([sentences[0], *rest])
    what += f"等，共 {len(sentences)} 项" if len(sentences) > _JOINED else ""
    message = f"{words}{what}。"
    return slip(kind, message, slot=labels.pop() if len(labels) == 1 else None, subject=what)
