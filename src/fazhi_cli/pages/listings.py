"""Pages that show a round's data on the terminal: its standards, its main facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fazhi_cli.rounds.finding import Found
from fazhi_cli.rounds.loading import clause_hash, load_round_from
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import Chapter, Standard
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph


def find_standards(round: Round, wanted: str | None) -> tuple[Standard, ...]:
    """The standards meant: all, the one of that number, or those whose text holds the word."""
    standards = round.assessment.standards
    if wanted is None:
        return standards
    if wanted.isdecimal():
        return tuple(standard for standard in standards if standard.number == int(wanted))
    return tuple(standard for standard in standards if wanted in standard.text)


def standards_lines(round: Round, standards: Sequence[Standard], page: Page, *, full: bool) -> Iterator[Line]:
    """``standards`` under their chapters; in ``full`` with their whole text, else by their first sentence."""
    for chapter in round.assessment.chapters:
        members = [standard for standard in standards if chapter.first <= standard.number <= chapter.last]
        if members:
            yield (Segment(_chapter_title(chapter), "title"),)
        for standard in members:
            text = standard.text if full else standard.title
            yield from paragraph(Segment(f"{standard.number:>4}  ", "faint"), text, "", page, 6)
    yield (Segment(f"共{len(standards)}条。", "faint"),)


def overview_lines(found: Sequence[Found], faults: Mapping[Path, str]) -> Iterator[Line]:
    """One line a round: id, last day, title, where it lies; of a broken one what is wrong first."""
    width = max((len(one.id) for one in found), default=0)
    for one in found:
        name, where = f"{one.id:<{width}}  ", Segment(f"  {one.folder}（{one.origin}）", "faint")
        if one.folder in faults:
            yield (Segment(name, "warning"), Segment(f"不能用：{faults[one.folder]}"), where)
        else:
            round = load_round_from(one.folder)
            yield (Segment(name, "path"), Segment(f"{round.deadline.day}截止  {round.title}"), where)


def round_lines(round: Round, page: Page) -> Iterator[Line]:
    """A round's main facts, the readings it chose, and the rules whose clause has changed since they were reviewed."""
    yield (Segment(f"{round.id}  ", "path"), Segment(round.title, "title"))
    publicity = round.publicity
    facts = {
        "位置": round.folder,
        "通知": f"{round.notice.issuer}，{round.notice.issued_on}，《{round.notice.title}》",
        "截止": f"{round.deadline.day}（{'含' if round.deadline.inclusive else '不含'}当日）",
        "名额": f"每个省辖市{round.quota.usual}个，特别优秀的{round.quota.exceptional}个",
        "报送": f"审批表一式{round.copies.number}份",
        "公示": f"不少于{publicity.minimum}个{publicity.unit}",
        "字数": "；".join(f"{limit.label}{limit.maximum}字以内" for limit in round.text_limits),
        "部门": "、".join(department.name for department in round.departments.named),
        "单位": f"{len(round.units.items)}个，其中直接向省申报{sum(unit.route == 'direct' for unit in round.units.items)}个",
        "标准": f"{len(round.assessment.standards)}条，{len(round.assessment.chapters)}章",
        "规则": f"{len(round.rules)}条",
        "数据": f"校验值 {round.digest[:12]}",
    }
    for word, text in facts.items():
        yield from paragraph(Segment(f"  {word}  ", "faint"), text, "", page, 8)
    for reading in round.readings:
        place = round.clause_by_id[reading.clause].place
        yield from paragraph(Segment("  读法  ", "faint"), f"{place}：{reading.text}", "", page, 8)
    for rule in stale_rules(round):
        clause = round.clause_by_id[round.rules[rule].clause or ""]
        yield from paragraph(
            Segment("  待复核 ", "warning"), f"规则 {rule}：条款“{clause.place}”的文字已改动。", "", page, 9
        )


def stale_rules(round: Round) -> tuple[str, ...]:
    """The rules that were reviewed against another wording of their clause than the round has now."""
    return tuple(
        rule
        for rule, setting in round.rules.items()
        if setting.clause
        and setting.reviewed
        and clause_hash(round.clause_by_id[setting.clause].text) != setting.reviewed
    )


def _chapter_title(chapter: Chapter) -> str:
    return f"{'一二三四五六七八九十'[chapter.number - 1]}、{chapter.title}（第{chapter.first}—{chapter.last}条）"
