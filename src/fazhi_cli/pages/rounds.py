"""The rounds on the terminal: all of them in a list, or one's main facts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fazhi_cli.rounds.base import KIND, ROUTE, condition_in_words
from fazhi_cli.rounds.dates import Deadline, PublicityTerms
from fazhi_cli.rounds.finding import Found
from fazhi_cli.rounds.loading import is_draft, load_round_from, stale_rules
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import ALL, BY_ROUTE, Quota, Share
from fazhi_cli.rounds.vetoes import alternatives
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph


def overview_lines(found: Sequence[Found], faults: Mapping[Path, str], page: Page) -> Iterator[Line]:
    """Every round with its id, last day and title, and the folder below; for a broken round its first fault."""
    for one in found:
        if one.folder in faults:
            head, text = Segment(f"{one.id}  ", "warning"), f"不能用：{faults[one.folder]}"
        else:
            round = load_round_from(one.folder)
            head, text = Segment(f"{one.id}  ", "path"), f"{round.deadline.day}截止  {round.title}"
        yield from paragraph(head, text, page, 6)
        yield (Segment(f"      {one.folder}（{one.origin}）", "faint"),)  # a path that is broken cannot be copied


def round_lines(round: Round, page: Page) -> Iterator[Line]:
    """A round's main facts, the readings it chose, and the rules whose clause has changed since they were reviewed."""
    yield (Segment(f"{round.id}  ", "path"), Segment(round.title, "title"))
    facts = {
        "位置": round.folder,
        "状态": "草案，fazhi round check 逐处列出没核对、没写好的" if is_draft(round) else "",
        "通知": f"{round.notice.issuer}，{round.notice.issued_on}，《{round.notice.title}》",
        "截止": "；".join(_deadline(item, round) for item in round.deadlines),
        "名额": "；".join(_quota(item, round) for item in round.quota),
        "报送": "；".join(f"{paper.label}一式{paper.copies}份" for paper in round.documents if paper.copies),
        "公示": "；".join(_publicity(item, round) for item in round.publicity),
        "项目": "；".join(f"{item.label}{item.bounds}" for item in round.applicant.fields if item.bounds),
        "字数": "；".join(f"{text.label}{text.limit_in_words}" for text in round.texts),
        "须有": "；".join("，或".join(item.in_words for item in one) for one in alternatives(round.prerequisites)),
        "不再推荐": "；".join(item.in_words for item in round.exclusions),
        "情形": _vetoes(round),
        "部门": "、".join(department.name for department in round.departments.named) if round.departments else "",
        "单位": _units(round),
        "标准": f"{len(round.assessment.standards)}条，{len(round.assessment.chapters)}章",
        "规则": f"{len(round.rules)}条",
        "数据": f"校验值 {round.digest[:12]}",
    }
    for word, text in facts.items():
        if not text:
            continue
        yield from paragraph(Segment(f"  {word}  ", "faint"), text, page, 8)
    for reading in round.readings:
        place = round.clause_by_id[reading.clause].place
        yield from paragraph(Segment("  读法  ", "faint"), f"{place}：{reading.text}", page)
    for rule in (rule for rule in stale_rules(round) if round.rules[rule].reviewed):
        clause = round.clause_by_id[round.rules[rule].clause or ""]
        yield from paragraph(Segment("  待复核 ", "warning"), f"规则 {rule}：条款“{clause.place}”的文字已改动。", page)


def _deadline(item: Deadline, round: Round) -> str:
    to = f"报{round.level_by_id[item.level].label} " if len(round.deadlines) > 1 else ""
    clock = f" {item.last_time:%H:%M}" if item.last_time else ""
    later = f"，延至 {item.extended.day}" if item.extended else ""
    return f"{to}{item.day}{clock}（{'含' if item.inclusive else '不含'}当日{later}）"


def _quota(item: Quota, round: Round) -> str:
    whose = "、".join(_counted_by(by, item, round) for by in item.per)
    means = condition_in_words(item.condition, but=(ROUTE, KIND))
    whose += f"（{means}）" if means else ""
    more = f"，至少{item.fewest}个" if item.fewest is not None else ""
    more += f"，有“{item.reason}”的{item.exceptional}个" if item.exceptional else ""
    table = "".join(f"，{area}{number}个" for area, number in item.table.items())
    usual = f"{item.usual}个" if item.usual is not None else "不限" if not item.table and not item.of else ""
    shares = "".join(
        f"，其中{'、'.join(share.values) or share.in_words}{'、'.join(_bounds(share))}" for share in item.shares
    )
    return f"{whose}{usual}{item.part_in_words}{more}{table}{shares}"


def _counted_by(by: str, item: Quota, round: Round) -> str:
    if by in round.level_by_id:
        return f"每个{round.level_by_id[by].area}"
    if by == BY_ROUTE:
        return "、".join(round.route_by_id[id].label for id in item.condition.get(ROUTE, ())) or "每条途径"
    return "共" if by == ALL else f"每种{by}"


def _bounds(share: Share) -> Iterator[str]:
    bounds = {
        "不超过{}个": share.most,
        "不超过{:g}%": share.percent,
        "不少于{}个": share.least,
        "不少于{:g}%": share.least_percent,
    }
    return (words.format(bound) for words, bound in bounds.items() if bound is not None)


def _publicity(item: PublicityTerms, round: Round) -> str:
    where = round.level_by_id[item.level].label if len(round.publicity) > 1 else ""
    return f"{where}不少于{item.minimum}{'' if item.unit == '日' else '个'}{item.unit}"


def _vetoes(round: Round) -> str:
    """How many circumstances bar a recommendation, and how far back which of them count, by which clause."""
    windows: dict[str, list[str]] = {}
    for veto in round.vetoes.items:
        if window := round.vetoes.window_of(veto):
            reach = f"{window.label or '规定的年限内'}（{round.clause_by_id[window.clause].place}）"
            windows.setdefault(reach, []).append(str(veto.number))
    whole = len(round.vetoes.items)
    named = [reach if len(of) == whole else f"第{'、'.join(of)}项{reach}" for reach, of in windows.items()]
    return "，".join(filter(None, [f"{whole}项" if whole else "", "；".join(named)]))


def _units(round: Round) -> str:
    units = round.units
    source = "，".join(filter(None, (units.as_of, units.source)))
    if not units.items:
        return "没有名单" + (f"（{source}）" if source else "")
    kinds, routes = Counter(unit.kind for unit in units.items), Counter(unit.route for unit in units.items)
    named = [f"{kind}{number}个" for kind, number in kinds.items() if kind]
    named += [
        f"{round.route_by_id[id].label}{number}个" for id, number in routes.items() if id and len(round.routes) > 1
    ]
    number = f"{len(units.items)}个" + (f"：{'；'.join(named)}" if named else "")
    return number + (f"（{source}）" if source else "")
