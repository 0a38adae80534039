"""Slips of two characters (纠份) and the common words meant by them (纠纷), from ``standards/shared/slips.txt``."""

from collections.abc import Mapping, Set
from functools import cache
from operator import add

from fazhi_cli.rounds.word_finder import asked
from fazhi_cli.rules.prose.look_alikes import lines_of_shared


@cache
def slips() -> Mapping[str, str]:
    """Pairs of characters that ordinary prose never has side by side, each with the common pair of which it is a slip.

    They are asked for. A line of the list has one pair's: ``纠纷 纠份究纷…``.
    """
    found: dict[str, str] = {}
    for line in reversed(lines_of_shared("slips.txt")):  # of a pair that stands in two lines the first counts
        if not line.startswith("-"):
            found.update(dict.fromkeys(map(add, line[3::2], line[4::2]), line[:2]))
    asked(found)
    return found


@cache
def common_words() -> Set[str]:
    """The words among those common pairs: where one stands, no segmenter is needed to say so.

    A line of the list that begins with ``-`` has pairs that are only parts of longer words: ``- 律服 性审…``.
    """
    parts = {part for line in lines_of_shared("slips.txt") if line.startswith("-") for part in line.split()}
    return frozenset(slips().values()) - parts
