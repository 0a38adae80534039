"""同音、形近的字: which characters are taken for each other, which pairs (纠份) are slips of common words (纠纷)."""

from collections.abc import Mapping, Set
from functools import cache
from operator import add

from fazhi_cli.resources import bundled
from fazhi_cli.rounds.word_finder import asked


@cache
def lines_of_shared(name: str) -> tuple[str, ...]:
    """The lines of a shared list of words, without its remarks."""
    text = (bundled("standards") / "shared" / name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


def taken_for(written: str, meant: str) -> bool:
    """Whether a character may be a slip of another: of one sound or shape, in one line of ``alike.txt``."""
    return not _lines_with().get(written, frozenset()).isdisjoint(_lines_with().get(meant, frozenset()))


@cache
def _lines_with() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines_of_shared("alike.txt")):
        for character in line:
            found.setdefault(character, set()).add(number)
    return {character: frozenset(lines) for character, lines in found.items()}


def differing(written: str, meant: str) -> list[int]:
    """Where two texts of one length differ."""
    return [place for place, (one, other) in enumerate(zip(written, meant, strict=False)) if one != other]


@cache
def slips() -> Mapping[str, str]:
    """Pairs of characters that ordinary prose never has side by side, each with the common pair of which it is a slip.

    They are asked for. A line of ``slips.txt`` has one pair's: ``纠纷 纠份究纷…``.
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
