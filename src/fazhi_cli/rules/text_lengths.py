"""The texts of a nomination: their length by the round's way of counting."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.counting import count_by
from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.documents import TextTerms
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing


class WrittenText(NamedTuple):
    """A text that the nomination has, and what the round says of it."""

    text: str
    terms: TextTerms


def written_texts(nomination: Nomination, standing: Standing) -> tuple[WrittenText, ...]:
    """The texts that are there and that the round asks of this submission, in the round's order."""
    found = ((lookup(nomination, terms.path), terms) for terms in standing.round.texts)
    return tuple(
        WrittenText(text, terms) for text, terms in found if isinstance(text, str) and standing.meets(terms.condition)
    )


@rule(
    "FZ-T101",
    title="{正文}不得超过规定字数",
    why="通知规定了字数上限，超过即退回。",
    fix="删减到规定字数以内；用 fazhi count 查看字数。需要补充的内容写入“补充材料”，印在附页。",
    remedy="请删减到规定字数以内；需要补充的内容写在附页上。",
    needs=("{正文}",),
)
def text_too_long(written: Sequence[WrittenText]) -> Iterator[Problem]:
    """Each text keeps within its limits, counted by the method the round names."""
    for text, terms in written:
        if terms.most is None or len(text) <= terms.most:
            continue  # no way of counting gives more than the number of characters
        number = count_by(text, terms.method)
        if number > terms.most:
            said = f"{terms.label}{number}字，超过{terms.limit_in_words}的限制{number - terms.most}字。"
            yield Problem(said, at=terms.path, clause=terms.clause, reading=terms.reading)


@rule(
    "FZ-T102",
    title="正文不得少于规定字数",
    why="通知对篇幅有下限的，写得太短说明情况没有写全，会要求补充。",
    fix="补充具体做法和成效；用 fazhi count 查看字数。",
    remedy="请补充具体做法和成效。",
)
def text_too_short(written: Sequence[WrittenText]) -> Iterator[Problem]:
    for text, terms in written:
        if terms.least is None:
            continue
        number = count_by(text, terms.method)
        if number < terms.least:
            said = f"{terms.label}{number}字，没有达到“{terms.limit_in_words}”，还差{terms.least - number}字。"
            yield Problem(said, at=terms.path, clause=terms.clause, reading=terms.reading)


@rule(
    "FZ-T103",
    title="正文过于简略的须说明",
    why="通知没有规定下限，但一两句话说明不了工作情况，审核时会要求补充。",
    fix="补充具体做法和成效；正文没有写全的，补全。",
    remedy="请补充具体做法和成效。",
    requires=("FZ-T102",),
    needs=("{正文}",),
)
def text_thin(written: Sequence[WrittenText], stage: str, round: Round) -> Iterator[Problem]:
    """No text that is handed in is only a sentence or two."""
    for text, terms in written:
        if terms.thin_below is None or stage == round.stages[0].id or len(text) >= terms.thin_below * 2:
            continue
        number = count_by(text, terms.method)
        if number < terms.thin_below:
            said = f"{terms.label}只有{number}字，过于简略。"
            yield Problem(said, at=terms.path, clause=terms.clause, subject=terms.key)
