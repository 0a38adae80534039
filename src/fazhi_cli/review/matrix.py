"""The standards matrix of one nomination: to each standard its self-assessment, its evidence, the sentences that
speak to it. The sentences come from the round's keywords: a hint where to look, never a verdict.
"""

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import lru_cache

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.report import StandardAnswer, standard_number
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import Standard
from fazhi_cli.rounds.part_names import SELF_ASSESSMENT

UNTOLD = "查不了"
"""A self-assessment that may exist but was not seen: forms have none, or the file's could not be read."""

_SENTENCE_END = re.compile(r"[。！？!?；;\n]+")


def standard_answers(
    nomination: Nomination, round: Round, broken: Collection[KeyPath] = ()
) -> tuple[StandardAnswer, ...]:
    """The nomination's answer to each standard of the round, in their order.

    Evidence is what the self-assessment names and what the list of evidence assigns to the standard, each file once.
    ``broken`` are the places that could not be read or that a form does not hold: if the self-assessment or part of it
    is among them, a standard without one is 查不了, never unassessed.
    """
    silent = UNTOLD if any(path[:1] == (SELF_ASSESSMENT,) for path in broken) else None
    text = "\n".join(nomination.texts.values())
    assessed = {item.standard: item for item in nomination.self_assessment}
    answers = []
    for standard in round.assessment.standards:
        item = assessed.get(standard.number)
        listed = (entry.file for entry in nomination.evidence if standard.number in entry.standards and entry.file)
        answers.append(
            StandardAnswer(
                number=standard_number(standard.number),
                result=(item and (item.result if item.points is None else f"{item.points:g}分")) or silent,
                evidence=tuple(dict.fromkeys([*(item.evidence if item else ()), *listed])),
                sentences=sentences_for(standard, text),
            )
        )
    return tuple(answers)


def sentences_for(standard: Standard, text: str) -> tuple[str, ...]:
    """The sentences of ``text`` that hold one of the standard's keywords, in their order, each once."""
    starts = _sentence_starts(text)
    found = set()
    for word in standard.keywords:
        at = text.find(word)
        while at >= 0:
            found.add(bisect_right(starts, at) - 1)
            at = text.find(word, at + len(word))
    ends = [*starts[1:], len(text)]
    return tuple(text[starts[number] : ends[number]].strip(" \n　；;") for number in sorted(found))


@lru_cache(maxsize=1)  # all standards ask about one text
def _sentence_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
