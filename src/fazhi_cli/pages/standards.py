"""The assessment standards on the terminal: a list, one in full, or one nomination against all of them."""

from collections.abc import Iterator, Sequence

from fazhi_cli.chinese_numbers import chinese_number
from fazhi_cli.formats.matrix import UNASSESSED, result_of, untold_evidence
from fazhi_cli.report import UNTOLD, StandardAnswer
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import Chapter, Standard
from fazhi_cli.rules.self_assessment import numbers
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible

_STYLES = {"达标": "ready", "基本达标": "warning", "未达标": "error"}
_SENTENCES_SHOWN = 2
_INDENT = 6


def find_standards(round: Round, wanted: str | None) -> tuple[Standard, ...]:
    """All standards, the one of that number, or those whose text holds the word."""
    standards = round.assessment.standards
    if wanted is None:
        return standards
    if wanted in round.assessment.by_number:
        return tuple(standard for standard in standards if standard.number == wanted)
    return tuple(standard for standard in standards if wanted in standard.text)


def standards_lines(round: Round, standards: Sequence[Standard], page: Page, *, full: bool) -> Iterator[Line]:
    """``standards`` under their chapters; in ``full`` with their whole text, else by their first sentence."""
    shown: set[str] = set()
    for standard in standards:
        for chapter in round.assessment.headings[standard.number]:
            if chapter.number not in shown:
                shown.add(chapter.number)
                yield (Segment(_chapter_title(chapter, round), "title"),)
        text = standard.text if full else standard.title
        yield from paragraph(Segment(f"{standard.number:>4}  ", "faint"), text, page, 6)
    yield (Segment(f"共{len(standards)}条。", "faint"),)


def _chapter_title(chapter: Chapter, round: Round) -> str:
    below = round.assessment.under(chapter)
    number = f"{chinese_number(int(chapter.number))}、" if chapter.number.isdecimal() else f"{chapter.number} "
    span = f"第{below[0].number}—{below[-1].number}条" if len(below) > 1 else f"第{below[0].number}条" if below else ""
    return f"{number}{chapter.title}（{span}）"


def standards_matrix_lines(answers: Sequence[StandardAnswer], round: Round, unit: str, page: Page) -> Iterator[Line]:
    """Every standard under its chapter with the nomination's answer; at the end the standards without one."""
    by_number = {str(answer.number): answer for answer in answers}
    yield (Segment(f"{visible(unit)}：对照{len(round.assessment.standards)}条{round.words.standards}", "title"),)
    for standard in round.assessment.standards:
        for chapter in round.assessment.opened.get(standard.number, ()):
            yield ()
            yield (Segment(chapter.title, "strong"),)
        answer = by_number.get(standard.number, StandardAnswer(standard.number))
        yield from _standard_lines(standard.number, answer, round, page)
    yield ()
    yield from _closing_lines(by_number, round, page)


def _standard_lines(number: str, answer: StandardAnswer, round: Round, page: Page) -> Iterator[Line]:
    result = result_of(answer)
    style = _STYLES.get(result, "error")
    title = round.assessment.by_number[number].title
    yield from paragraph(Segment(f"{number:>4}  ", "faint"), title, page, _INDENT)
    files = f"佐证{len(answer.evidence)}份" + (f"：{'、'.join(answer.evidence)}" if answer.evidence else "")
    files = f"佐证{UNTOLD}" if untold_evidence(answer) else files
    yield from paragraph(Segment(f"      {result}  ", style), visible(files), page, _INDENT, style="faint")
    for sentence in answer.sentences[:_SENTENCES_SHOWN]:
        yield from paragraph(Segment("      正文  ", "faint"), visible(sentence), page)
    if len(answer.sentences) > _SENTENCES_SHOWN:
        yield (Segment(f"            另有{len(answer.sentences) - _SENTENCES_SHOWN}句", "faint"),)


def _closing_lines(answers: dict[str, StandardAnswer], round: Round, page: Page) -> Iterator[Line]:
    standards = round.assessment.standards
    said = [answers.get(one.number, StandardAnswer(one.number)) for one in standards]
    untold = [answer.number for answer in said if answer.result == UNTOLD]
    for words, missing in (
        *((("自评查不了（读不出）", untold),) if untold else ()),
        (UNASSESSED, [answer.number for answer in said if answer.result is None]),
        ("没有佐证", [answer.number for answer in said if not answer.evidence and not untold_evidence(answer)]),
        ("正文没有提到", [answer.number for answer in said if not answer.sentences]),
    ):
        listed = f"第{numbers(map(str, missing))}条（共{len(missing)}条）" if missing else "无"
        yield from paragraph(Segment(f"{words}：", "strong"), listed, page, 4)
    hint = "“正文”各句按关键词找出，只提示到哪里去看，不表示达标与否，也可能漏掉或多出。"
    yield from paragraph(Segment("说明：", "faint"), hint, page, style="faint")
