"""成语写错一个字: idioms with a character of the same sound or shape in them (翻山越龄), from ``standards/shared/idioms.txt``."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from fazhi_cli.rounds.word_finder import asked
from fazhi_cli.rules.prose.look_alikes import differing, lines_of_shared, taken_for
from fazhi_cli.rules.prose.spots import Prose, Spot
from fazhi_cli.rules.prose.word_boundaries import bounds_around

_HALF = 2


def misspelt_idioms(text: Prose) -> Iterator[tuple[Spot, str]]:
    """Where one half of an idiom stands beside the other with one character wrong, each with the idiom."""
    for half in sorted(idioms_by_half().keys() & text.pairs):
        for place in text.searched.places[half]:
            for idiom in idioms_by_half()[half]:
                start = place - idiom.index(half)
                written = text.text[max(start, 0) : start + len(idiom)]
                wrong = differing(written, idiom)
                if len(written) < len(idiom) or len(wrong) != 1 or not taken_for(written[wrong[0]], idiom[wrong[0]]):
                    continue
                spot = Spot(start, start + len(idiom))
                if spot.end in bounds_around(text.text, spot):  # “步入正规化轨道”不是“步入正轨”
                    yield spot, idiom


@cache
def idioms_by_half() -> Mapping[str, tuple[str, ...]]:
    """The idioms by each of their halves; the halves are asked for."""
    found: dict[str, list[str]] = defaultdict(list)
    for idiom in " ".join(lines_of_shared("idioms.txt")).split():
        found[idiom[:_HALF]].append(idiom)
        found[idiom[_HALF:]].append(idiom)
    asked(found)
    return {half: tuple(idioms) for half, idioms in found.items()}
