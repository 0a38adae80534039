"""整句整段重复: sentences and paragraphs that stand twice in one text, clauses that stand twice in a row, items twice in a list."""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from fazhi_cli.findings import Problem, shortened
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.prose.spots import WHITE_SPACE, Prose, Spot, between_marks, is_han, text_rule

_CLAUSES = (LazyPattern("[^，。；：！？、\n]+"), LazyPattern("[^，。；：！？\n]+"))
_SENTENCE = LazyPattern("[^。；！？\n]+")
_AFTER_A_LIST = (*"，。；、）等和及与", "牵头", "负责", "组织", "联合", "共同")
_BEFORE_A_LIST = ("", *"，。；：、（\n由与和向对被经")
_AROUND_A_LIST = "，。；：！？“”《》（） \n\u3000"
_LAST_LISTED = LazyPattern(f"、[^{_AROUND_A_LIST}、等]*等")
_OF_THREE = LazyPattern("、[^、]+、")
"""In a list of three items and more."""
_SHORTEST_CLAUSE, _SHORTEST_LISTED, _LONGEST_LISTED = 4, 3, 10
_ENDS = ("。", "；", "！", "？")
_IN_TURN = LazyPattern("依次|先后|分别|轮[流换]|交替|连续|逐年|途经|沿|往返|年度|考核")
"""What is told in its order may come back: 考核依次为优秀、合格、优秀."""
_MAY_STAND_TWICE = LazyPattern("[委长记任员某]$|^[第一二两三四五六七八九十]|[0-9]|^.?$|.{13}")
"""What a list may name twice: an office that two persons hold, persons without their names, numbers; what is no item."""


@text_rule(
    "FZ-W123",
    title="同一句话、同一段不应写两遍",
    why="整句、整段出现两次，多是粘贴了两遍，占了字数。",
    fix="删去重复的一处。",
)
def passage_twice(text: Prose, round: Round) -> Iterator[Problem]:
    """No sentence and no paragraph stands twice, no clause twice in a row, also as the beginning of the next."""
    sentences, clauses, begun, items = _maybe_twice(text)
    listed = [*_listed_twice(text.text)] or [*(_items_twice(text.text) if items else ())]
    if not (listed or sentences or clauses or begun):
        return
    again = (_clauses_in_a_row(text.text) if clauses else []) + listed
    if begun:
        again += _begun_again(text.text)
    if sentences:
        again += _sentences_twice(text.text, round.text_checks.sentence_from)
    places: dict[str, set[Spot]] = {}
    for both in again:
        words = text.text[both[0].start : both[0].end].strip()
        places.setdefault(words, set()).update(both)
    for words, spots in places.items():
        shown = shortened(words, 20)
        times = "两" if len(spots) == 2 else len(spots)
        second = sorted(spots)[1]
        message = f"“{shown}”写了{times}遍。"
        yield Problem(message, at=text.path, subject=shown, offset=second.start, fix="删去重复的一处。")


def _sentences_twice(text: str, shortest: int) -> list[tuple[Spot, Spot]]:
    """Sentences that stand twice, blanks aside; of three, each with the first."""
    twice: list[tuple[Spot, Spot]] = []
    seen: dict[str, Spot] = {}
    for match in _SENTENCE.finditer(text):
        said = "".join(match.group().split())
        ended = text[match.end() : match.end() + 1] in _ENDS or "，" in said
        if not ended or len(said) < shortest:
            continue  # 题目、栏目名可以再现
        spot = Spot(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
        if said in seen:
            twice.append((seen[said], spot))
        else:
            seen[said] = spot
    return twice


def _maybe_twice(text: Prose) -> tuple[bool, bool, bool, bool]:
    """Whether some sentence stands twice, some clause twice in a row, or begins the next, or some part of a clause twice,
    blanks and lengths aside.

    Most texts need no more; to replace and split takes a fifth of the time that the patterns take.
    """
    said, shortest = text.text, _SHORTEST_CLAUSE
    if not text.signs.isdisjoint(WHITE_SPACE):
        said = "\n".join("".join(line.split()) for line in said.split("\n"))
        shortest = 1  # 抓 落 实 is long enough by its blanks
    sentences = _without("。；！？", said)
    clauses = _without("，：", sentences)
    smallest = clauses.replace("、", " ").split()
    begun = any(map(str.startswith, smallest[1:], smallest))
    in_a_row = any(map(str.endswith, smallest, smallest[1:])) and any(
        before.endswith(after) for before, after in pairwise(smallest) if len(after) >= shortest
    )
    if len({*smallest}) == len(smallest):
        return False, in_a_row, begun, False
    whole, parts = sentences.split(), clauses.split()
    return len({*whole}) < len(whole), in_a_row or any(map(eq, parts, parts[1:])), begun, True


def _without(marks: str, text: str) -> str:
    for mark in marks:
        text = text.replace(mark, " ")
    return text


def _listed_twice(text: str) -> Iterator[tuple[Spot, Spot]]:
    """What stands on both sides of a 、 (由县司法局、县司法局牵头)."""
    from_before = " " * _LONGEST_LISTED + text  # so many characters back at every place
    end = 0
    for piece in text.split("、"):
        after = text[end : end + _SHORTEST_LISTED]
        if after in from_before[end - 1 : end - 1 + _LONGEST_LISTED] and len(after) == _SHORTEST_LISTED:
            yield from _listed_at(text, end - 1)
        end += len(piece) + 1


def _listed_at(text: str, place: int) -> Iterator[tuple[Spot, Spot]]:
    """What stands on both sides of the 、 at ``place``."""
    before = text.rfind(text[place + 1 : place + 1 + _SHORTEST_LISTED], max(0, place - _LONGEST_LISTED), place)
    end = 2 * place + 1 - before
    words = text[before:place]
    alike = words == text[place + 1 : end] and text.startswith(_AFTER_A_LIST, end) and any(map(is_han, words))
    if alike and text[max(0, before - 1) : before] in _BEFORE_A_LIST:
        yield Spot(before, place), Spot(place + 1, end)


def _items_twice(text: str) -> Iterator[tuple[Spot, Spot]]:
    """What a list names twice, other items between: 公安、司法、公安、民政."""
    end = 0
    for match in _LAST_LISTED.finditer(text):
        if match.start() < end:
            continue
        start, end = between_marks(text, *match.span(), _AROUND_A_LIST)
        clause = text[start:end]
        if not _OF_THREE.search(clause) or _IN_TURN.search(clause):
            continue
        items = clause.partition("等")[0].split("、")
        for item in {*items} if len({*items}) == len(items) - 1 else ():
            first, last = items.index(item), len(items) - 1 - items[::-1].index(item)
            if last > first + 1 and not _MAY_STAND_TWICE.search(item):
                places = [start + sum(len(one) + 1 for one in items[:place]) for place in (first, last)]
                yield Spot(places[0], places[0] + len(item)), Spot(places[1], places[1] + len(item))


def _clauses_in_a_row(text: str) -> list[tuple[Spot, Spot]]:
    """Clauses that repeat the one before, or its end, with only a mark between; lists (、) whole and apart."""
    found = []
    for clauses in _CLAUSES:
        for before, match in pairwise(clauses.finditer(text)):
            said = match.group()
            ends_alike = len(said) >= _LONGEST_LISTED and before.group().endswith(said)
            if (ends_alike or said == before.group()) and _pasted_again(text, before, match):
                found.append((Spot(before.end() - len(said), before.end()), Spot(*match.span())))
    return list(dict.fromkeys(found))


def _pasted_again(text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a clause was pasted twice: it has words, is long enough, and does not just take up its heading."""
    said = match.group()
    return len(said) >= _SHORTEST_CLAUSE and any(map(is_han, said)) and not _takes_up_heading(text, before.end(), match)


def _takes_up_heading(text: str, end: int, clause: re.Match[str]) -> bool:
    """Whether a heading (a line that ends without a mark) ends at ``end`` and the next line begins with its words."""
    return text[end : clause.start()] == "\n" and text[clause.end() : clause.end() + 1] not in ("", "\n")


def _begun_again(text: str) -> list[tuple[Spot, Spot]]:
    """Clauses with which the next one begins, a comma between them: 扎实开展专项整治，扎实开展专项整治行动."""
    found = []
    for before, match in pairwise(_CLAUSES[0].finditer(text)):
        said = before.group()
        goes_on = match.group() != said and match.group().startswith(said)
        if goes_on and len(said) >= _SHORTEST_CLAUSE and text[before.end() : match.start()] == "，":
            found.append((Spot(*before.span()), Spot(match.start(), match.start() + len(said))))
    return found
