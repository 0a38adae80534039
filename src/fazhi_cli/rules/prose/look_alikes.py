"""同音、形近的字: which characters are taken for each other, from ``standards/shared/alike.txt``."""

from functools import cache

from fazhi_cli.resources import bundled


@cache
def lines_of_shared(name: str) -> tuple[str, ...]:
    """The lines of a shared list of words, without its remarks."""
    text = (bundled("standards") / "shared" / name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))


def taken_for(written: str, meant: str) -> bool:
    """Whether a character may be a slip of another: of one sound or shape, in one line of the list."""
    return not _lines_with().get(written, frozenset()).isdisjoint(_lines_with().get(meant, frozenset()))


@cache
def _lines_with() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines_of_shared("alike.txt")):
        for character in line:
            found.setdefault(character, set()).add(number)
    return {character: frozenset(lines) for character, lines in found.items()}
