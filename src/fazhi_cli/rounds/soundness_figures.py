"""Checks the numbers and days of a round's data: impossible ones, and those that contradict one another."""

from collections.abc import Iterator, Mapping

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.dates import DateChecks, PublicityTerms, ScheduleStep
from fazhi_cli.rounds.documents import Document, EvidenceTerms, TextTerms
from fazhi_cli.rounds.fault import DataPath, Fault, every, parts_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import Standard
from fazhi_cli.rounds.quota import Quota, Share
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.vetoes import YEARS, Lookback, TitleTerms, Vetoes

MOST_RECOMMENDED = 100_000
_MOST_YEARS, _LONGEST_TEXT, _LONGEST_PUBLICITY = 50, 100_000, 120
_Ranges = tuple[tuple[str, float, float, str], ...]
_RANGES: Mapping[type[Data], _Ranges] = {
    TextTerms: (
        ("maximum", 1, _LONGEST_TEXT, "字数上限"),
        ("minimum", 0, _LONGEST_TEXT, "字数下限"),
        ("tolerance", 0.01, 0.5, "“左右”的幅度"),
    ),
    ScheduleStep: (("working_days", 1, 250, "工作日数"),),
    EvidenceTerms: (("longest_name", 10, 255, "文件名长度"),),
    TextChecks: (("years_back", 1, 50, "years_back（近几年）"),),
    DateChecks: (("same_day_boxes", 2, 100, "栏数"),),
    Lookback: (("years", 1, _MOST_YEARS, "年限"), ("months", 1, 12 * _MOST_YEARS, "年限（月数）")),
    Vetoes: (("checked_within_days", 1, 366 * _MOST_YEARS, "天数"),),
    Standard: (("points", 0, 1000, "分值"),),
    Document: (("copies", 1, 50, "份数"),),
    Quota: (
        ("usual", 0, MOST_RECOMMENDED, "名额"),
        ("exceptional", 0, MOST_RECOMMENDED, "名额"),
        ("fewest", 1, MOST_RECOMMENDED, "名额"),
        ("least", 0, MOST_RECOMMENDED, "名额"),
        ("percent", 0, 100, "百分比"),
    ),
    Share: (
        ("percent", 0, 100, "百分比"),
        ("least_percent", 0, 100, "百分比"),
        ("most", 0, MOST_RECOMMENDED, "名额"),
        ("least", 0, MOST_RECOMMENDED, "名额"),
    ),
    TitleTerms: (
        *((key, 1, _MOST_YEARS, f"{key}（{meaning}）") for key, meaning in YEARS.items()),
        ("times", 1, 20, "times（几次）"),
    ),
}
"""For each kind of part its numbers: the key, the least, the most, what it is called."""


def faults_of(round: Round) -> Iterator[Fault]:
    """Every figure that is out of range or out of order."""
    checks = (_ranges, _texts, _deadlines, _evidence, _vetoes, _standards, _documents)
    for check in checks:
        yield from check(round)


def in_range(path: DataPath, value: float | None, least: float, most: float, what: str) -> Iterator[Fault]:
    """A fault where a figure is there and out of range."""
    if value is not None and not least <= value <= most:
        yield Fault(path, f"{what} {value:g} 不合理", f"应在 {least:g} 到 {most:g} 之间，请核对。")


def _ranges(round: Round) -> Iterator[Fault]:
    for path, part in parts_of(round):
        for key, least, most, what in _RANGES.get(type(part), ()):
            yield from in_range((*path, key), getattr(part, key), least, most, what)
    for path, item in every(round, PublicityTerms):
        longest = _LONGEST_PUBLICITY // 7 if item.unit == "周" else _LONGEST_PUBLICITY
        yield from in_range((*path, "minimum"), item.minimum, 1, longest, "公示天数")


def _texts(round: Round) -> Iterator[Fault]:
    for path, text in every(round, TextTerms):
        if text.tolerance is not None and text.maximum is None:
            yield Fault((*path, "tolerance"), "有“左右”的幅度却没有字数", "写 maximum。")
        if text.maximum is not None and text.minimum is not None and text.minimum > text.maximum:
            yield Fault((*path, "minimum"), f"下限 {text.minimum} 大于上限 {text.maximum}", "核对 maximum 和 minimum。")


def _deadlines(round: Round) -> Iterator[Fault]:
    issued, levels = round.notice.issued_on, [level.id for level in round.levels]
    for index, item in enumerate(round.deadlines):
        path: DataPath = ("deadlines", index)
        if item.day < issued:
            message = f"截止日 {item.day} 早于发文日期 {issued}"
            yield Fault((*path, "day"), message, "核对截止日和 notice.issued_on 的年份。")
        elif (item.day - issued).days > 730:
            yield Fault((*path, "day"), f"截止日 {item.day} 在发文两年以后", "核对年份。")
        if item.extended is not None and item.extended.day < item.day:
            said = f"延期后的截止日 {item.extended.day} 早于原来的 {item.day}"
            yield Fault((*path, "extended", "day"), said, "核对延期通知。")
        below = levels[: levels.index(item.level)] if item.level in levels else []
        for other in round.deadlines[:index]:
            if other.level in below and other.last_day > item.last_day and other.condition == item.condition:
                fix = "上一级的截止日应不早于下一级的，核对 level 和 day。"
                said = f"报 {item.level} 的截止日 {item.last_day} 早于报 {other.level} 的 {other.last_day}"
                yield Fault((*path, "day"), said, fix)


def _evidence(round: Round) -> Iterator[Fault]:
    """The earliest day that dates may have, and the formats of files."""
    earliest = round.date_checks.earliest
    if earliest is not None and earliest > round.notice.issued_on:
        yield Fault(("date_checks", "earliest"), f"最早的日子 {earliest} 晚于发文日期", "核对年份。")
    for index, name in enumerate(round.evidence.formats):
        if name != name.lower() or not (name.isalnum() and name.isascii()):
            yield Fault(("evidence", "formats", index), f"文件格式“{name}”写法不对", "写小写的后缀，不带点，如 pdf。")


def _vetoes(round: Round) -> Iterator[Fault]:
    for path, window in every(round, Lookback):
        if sum(bound is not None for bound in (window.years, window.months, window.since)) > 1:
            said = (
                "既写了往回几年（years）或几个月（months），又写了从哪天起（since）"
                if window.since
                else "years、months 都写了"
            )
            yield Fault((*path, "since" if window.since else "months"), said, "只写一个。")
        if window.since is not None and window.since > round.deadline.last_day:
            yield Fault((*path, "since"), f"起算日 {window.since} 晚于截止日", "核对年份。")
    numbers = [veto.number for veto in round.vetoes.items]
    wrong = next((place for place, number in enumerate(numbers) if number != place + 1), None)
    if wrong is not None and len(set(numbers)) == len(numbers):
        yield Fault(("vetoes", "items", wrong, "number"), "情形的序号不连续", "从 1 起连续编号。")


def _standards(round: Round) -> Iterator[Fault]:
    assessment = round.assessment
    numbers = list(assessment.by_number)
    if len(numbers) != len(assessment.standards):
        return
    plain = all(number.isdecimal() for number in numbers)
    if plain and numbers != [str(n) for n in range(1, len(numbers) + 1)]:
        yield Fault(("assessment", "standards"), "标准的序号不连续", "从 1 起连续编号，照附件的次序。")
    expected = 0
    for index, chapter in enumerate(assessment.chapters):
        path: DataPath = ("assessment", "chapters", index)
        if chapter.first is None or chapter.last is None:
            if not assessment.under(chapter):
                yield Fault(path, f"标题“{chapter.title}”之下没有标准", "写 first 和 last，或核对 number。")
            continue
        wrong = [end for end in (chapter.first, chapter.last) if end not in assessment.by_number]
        if wrong:
            message = f"标题“{chapter.title}”的起止序号 {'、'.join(wrong)} 不是标准的序号"
            yield Fault(path, message, "核对 first 和 last。")
            continue
        first, last = numbers.index(chapter.first), numbers.index(chapter.last)
        if first != expected or last < first:
            yield Fault(path, f"标题“{chapter.title}”的起止与前一个不相接", "各章的 first 应是前一章 last 的下一条。")
        expected = last + 1
    if assessment.standards and not assessment.gives_points and not assessment.answers.words:
        fix = "写 answers: {met: [达标], unmet: [未达标]}，或给各条写 points。"
        yield Fault(("assessment", "answers"), "没有写自评用哪些话", fix)
    total, least = sum(item.points or 0 for item in assessment.standards), assessment.answers.least
    if assessment.gives_points and least is not None and total < least:
        fix = "核对 least 和各条的 points；标准没有录全的补全。"
        yield Fault(("assessment", "answers", "least"), f"各条分值合计 {total:g}，达不到要求的 {least:g} 分", fix)


def _documents(round: Round) -> Iterator[Fault]:
    for path, document in every(round, Document):
        split = [number for number in (document.stays, document.goes_up) if number is not None]
        if document.copies is not None and sum(split) > document.copies:
            fix = "stays（留存）与 goes_up（上报）之和不应多于 copies。"
            yield Fault((*path, "copies"), f"一式 {document.copies} 份，留存和上报共 {sum(split)} 份", fix)
        if not document.file_name.endswith(".docx") or any(sign in document.file_name for sign in '/\\:*?"<>|'):
            fix = '以 .docx 结尾，不含 / \\ : * ? " < > |。'
            yield Fault((*path, "file_name"), f"文件名“{document.file_name}”不能用", fix)
