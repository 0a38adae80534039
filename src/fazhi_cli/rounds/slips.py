"""Pairs of characters that ordinary prose never has side by side, each a slip of a common pair (纠份 of 纠纷)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from fazhi_cli.resources import bundled
from fazhi_cli.rounds.word_finder import asked


class Slips(NamedTuple):
    """The shared list ``standards/shared/slips.txt``: its lines, ``纠纷 纠份究纷…`` each, and the slips as pairs."""

    lines: tuple[str, ...]
    pairs: frozenset[str]

    def meant(self, slip: str) -> str:
        """The pair that a slip stands for."""
        return next(line[:2] for line in self.lines if slip in {line[at : at + 2] for at in range(3, len(line), 2)})


@cache
def slips() -> Slips:
    """Every slip of the list."""
    content = (bundled("standards") / "shared" / "slips.txt").read_text("utf-8")
    lines = tuple(line for line in content.splitlines() if not line.startswith("#"))
    return Slips(lines, asked(line[at : at + 2] for line in lines for at in range(3, len(line), 2)))
