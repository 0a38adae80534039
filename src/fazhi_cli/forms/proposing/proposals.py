"""Proposes the slots of a blank: every candidate that a slot map can describe; the others are listed as not taken."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from fazhi_cli.forms.blank.blank import opened, story_of, working_marks
from fazhi_cli.forms.blank.blank_places import places_of
from fazhi_cli.forms.blank.entries import FILLER, options_of
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.blank.story import Story, UnplacedError
from fazhi_cli.forms.proposing.candidate import Candidate, Passed, Sureness
from fazhi_cli.forms.proposing.candidate_cells import CellFinder
from fazhi_cli.forms.proposing.candidate_lines import LineFinder
from fazhi_cli.forms.proposing.candidate_lists import ListFinder
from fazhi_cli.forms.proposing.no_slots import as_of_a_filled_form, out_of_reach, values_in
from fazhi_cli.forms.proposing.recognition import has_gap
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import BODY

_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]*[）)]$")


class Proposal(NamedTuple):
    """A proposed slot, its places in the blank (a table's rows one by one), how sure it is and why."""

    slot: Slot
    places: tuple[Place, ...]
    sureness: Sureness
    reason: str


class Proposals(NamedTuple):
    """What was found in a blank: ``title`` its heading, the proposals in reading order, what was not taken.

    ``marks`` are what must not be left in a blank (tracked changes, comments, macros); ``values`` what is filled in
    already: then it is no blank.
    """

    title: str
    proposals: tuple[Proposal, ...]
    passed: tuple[Passed, ...]
    marks: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


def proposed(content: bytes, name: str, keys: Mapping[str, tuple[str, ...]] | None = None) -> Proposals:
    """The slots that a blank seems to have. Raises SlotMapError when it cannot be read.

    ``keys`` are a round's key paths by their labels: a slot whose label is one of them asks for it.
    """
    _, _, root = opened(content, name)
    story = story_of(root, name)
    candidates, passed = _candidates(story)
    passed += out_of_reach(content, name, root)
    values = values_in(story)
    if values:
        candidates, beside = as_of_a_filled_form(candidates)
        passed += beside
    found: list[Proposal] = []
    names: dict[str, int] = {}
    expressions = _Expressions(story, _with_remarks(keys or {}, candidates))
    for candidate in candidates:
        label = _unique(candidate.label, names)
        made = expressions.of(candidate, label)
        if made is None:
            passed.append(Passed(candidate.label, "是填写的地方，但用旁边的文字说不清在哪里，请自己写"))
            continue
        names[_identifier(label)] = 1
        found.append(made)
    return Proposals(_title(story), tuple(found), tuple(passed), working_marks(content, root), values)


def _with_remarks(keys: Mapping[str, tuple[str, ...]], candidates: Sequence[Candidate]) -> dict[str, tuple[str, ...]]:
    """``keys``, also by labels with a remark behind (照片（二寸）), unless it tells a label from another (姓名（曾用名）)."""
    plain = {one.label: _IN_BRACKETS.sub("", one.label) for one in candidates}
    times = Counter(plain.values())
    return {**{label: keys[name] for label, name in plain.items() if name in keys and times[name] == 1}, **keys}


def _candidates(story: Story) -> tuple[list[Candidate], list[Passed]]:
    """The candidates in reading order, and what was passed over."""
    lists, lines = ListFinder(story), LineFinder(story)
    found = list(lists.under_heads())
    cells = CellFinder(story, lists.taken)
    for number, line in enumerate(story.lines):
        if line.container not in cells.taken:
            found += lines.in_line(number, line)
    found = _apart([*found, *cells.in_cells()])
    found.sort(key=lambda one: (story.numbers.get((one.container, min(one.first, one.last)), 0), one.start))
    return found, [*lines.passed, *cells.passed]


def _apart(found: Iterable[Candidate]) -> list[Candidate]:
    """Those that share no place; of two that do the surer is kept.

    The room before a unit, for one, is seen in its line and in its cell.
    """
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: (one.container, one.first, one.start, -one.sureness)):
        last = kept[-1] if kept else None
        if last is None or last.container != one.container or (one.first, one.start) >= (last.last, last.end):
            kept.append(one)
        elif one.sureness > last.sureness:
            kept[-1] = one
    return kept


def _title(story: Story) -> str:
    """The heading: the first lines before the first label or table."""
    lines: list[str] = []
    for line in story.lines:
        text = squeezed(line.paragraph.text)
        if line.container != BODY or "：" in text or len(lines) == 2 or has_gap(line.paragraph):
            break
        if text and not text.startswith("附件"):
            lines.append(text)
    return "".join(lines)[:60] or "审批表"


def _unique(label: str, names: dict[str, int]) -> str:
    """A label whose identifier is not among ``names``, which also tell how often each was wanted."""
    plain = label[:40] or "填写处"
    found, wanted = plain, _identifier(plain)
    while _identifier(found) in names:
        names[wanted] += 1
        found = f"{plain}（{names[wanted]}）"
    return found


class _Expressions:
    """Slots by whose words candidates are found again; what the same words find is looked for once."""

    def __init__(self, story: Story, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._story, self._keys = story, keys
        self._found: dict[str, Place | None] = {}

    def of(self, candidate: Candidate, label: str) -> Proposal | None:
        """The candidate as a slot called ``label``; None when there are no words that find it."""
        for words in _wordings(candidate, self._story):
            place = self._place({"id": "slot", "label": "slot", "kind": candidate.kind, **words})
            if place is not None and _is_at(candidate, place):
                slot = Slot.model_validate(self._written(candidate, label, words))
                return Proposal(slot, tuple(places_of(slot, self._story)), candidate.sureness, candidate.reason)
        return None

    def _place(self, written: Mapping[str, Any]) -> Place | None:
        """The first place that a slot so written has; None where it has none."""
        key = str(written)
        if key not in self._found:
            try:
                self._found[key] = places_of(Slot.model_validate(written), self._story)[0]
            except (UnplacedError, ValueError):
                self._found[key] = None
        return self._found[key]

    def _written(self, candidate: Candidate, label: str, words: Mapping[str, Any]) -> dict[str, Any]:
        dated = f"{words.get('section', '')}日期" if candidate.kind == "date" else ""
        return {
            "id": _identifier(label),
            "label": label,
            "kind": candidate.kind,
            "field": self._keys.get(label) or self._keys.get(candidate.label) or self._keys.get(dated, ()),
            **({"printed": False} if not candidate.printed else {}),
            **words,
        }


def _identifier(label: str) -> str:
    plain = "".join(character if character.isalnum() else "_" for character in label).strip("_")
    return f"n{plain}" if plain[:1].isdigit() else plain or "slot"


def _is_at(candidate: Candidate, place: Place) -> bool:
    appended = candidate.first > candidate.last and place.first > place.last
    told = attrgetter("container", "first", *(() if appended else ("last", "start", "end")))
    return bool(told(candidate) == told(place))


def _wordings(candidate: Candidate, story: Story) -> Iterator[dict[str, Any]]:
    """Ways to describe in a slot map where a candidate is, the simplest first."""
    paragraphs = story.within(candidate.container)
    text = "\n".join(paragraph.text for paragraph in paragraphs[candidate.first : candidate.last + 1])
    own = text[candidate.start : len(text) - len(paragraphs[candidate.last].text) + candidate.end] if text else ""
    worded = candidate.kind in ("text", "paragraphs") or (candidate.kind == "choice" and not options_of(own))
    whole = (candidate.first, candidate.last) == (0, len(paragraphs) - 1)
    part = candidate.side in ("right", "below") and not whole
    said: dict[str, Any] = {"blank": own} if own.strip(FILLER) and worded else {}
    if candidate.kind == "rows":
        said = {"columns": {head: head for head in candidate.heads}, "rows": candidate.count}
    elif candidate.first > candidate.last:
        said |= {"first": candidate.first, "last": candidate.first}
    elif candidate.side == "same" and candidate.container == BODY and candidate.kind == "paragraphs":
        here = max(line.index for line in story.lines if line.container == BODY and line.index < candidate.first)
        said |= {"first": candidate.first - here, "last": candidate.last - here}
    elif candidate.container != BODY and candidate.kind != "photo" and (part or candidate.side == "same"):
        count = len(paragraphs)
        said |= {
            "first": candidate.first if candidate.first <= count // 2 else candidate.first - count,
            "last": candidate.last - count,
        }
    for anchor in dict.fromkeys((candidate.anchor, candidate.anchor.rstrip("：:"))):
        place = {"anchor": anchor, "cell": candidate.side, **said}
        yield place
        yield from ({**place, "section": section} for section in _sections(candidate, story, anchor))
        yield from ({**place, "nth": number} for number in range(1, 40))


def _sections(candidate: Candidate, story: Story, anchor: str) -> Iterator[str]:
    """The headings above a candidate that may tell its label from others with the same words, the nearest first."""
    first = min(candidate.first, candidate.last) if candidate.container == BODY else 0
    here = story.numbers.get((candidate.container, first), len(story.lines))
    plain = squeezed(anchor)
    for line in reversed(story.lines[max(here - 60, 0) : here]):
        text = squeezed(line.paragraph.text)
        if 2 <= len(text) <= 30 and text != plain and not text.startswith(plain):
            yield text
