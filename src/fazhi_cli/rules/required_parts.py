"""What a nomination must hold at each stage: the round's list of required parts, by route (二, 三（三）, 附件2)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Opinion
from fazhi_cli.report import NotRun
from fazhi_cli.rounds.base import ASSESSMENTS, OPINIONS, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import RequiredPart
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Owed, Standing, is_filled, spoken

_BETTER_FIRST = "解决考核中的问题，重新考核；仍不合格的，不应报送。"


@rule(
    "FZ-P101",
    title="每一阶段应有的内容须齐全",
    why="缺项的材料会被整套退回；哪一级、哪一步应有什么，以通知的程序为准。",
    fix="补上这一项；还没到办理的时候，用 --stage 指明当前阶段。",
    remedy="请补齐。",
    waivable=False,
)
def required_part_missing(
    owed: Owed, round: Round, route: str, stage: str, stage_is_guessed: bool, standing: Standing, as_of: date
) -> Iterator[Problem]:
    """Every part that the round requires on this route is filled.

    What is owed now is gathered by the section it belongs to, what later stages owe by stage, one finding each. What is
    not handed in yet is 待办 until its deadline has passed; then FZ-K203 tells it. What was handed in owes all that goes
    before, whichever level has agreed, unless the stage was said.
    """
    missing = [part for part, value in owed if not is_filled(value)]
    last_days: dict[KeyPath, date] = {
        (*round.filing_path(terms.key), "日期"): terms.last_day for terms in standing.deadlines
    }
    filed = [part.due[route] for part, value in owed if part.path in last_days and is_filled(value)]
    reached = max(map(round.stage_index, [stage, *filed] if stage_is_guessed else [stage]))
    waiting = {part.path[:-1]: last_days[part.path] for part in missing if part.path in last_days}
    groups: dict[tuple[str, KeyPath], list[RequiredPart]] = {}
    for part in missing:
        if reached < round.stage_index(part.due[route]):
            group: tuple[str, KeyPath] = "later", (part.due[route],)
        elif filing := next((place for place in waiting if part.path[: len(place)] == place), None):
            group = "waiting", filing
        else:
            group = "now", part.path[:-1] or part.path
        groups.setdefault(group, []).append(part)
    for (when, place), parts in groups.items():
        if when == "later":
            yield _owed_later(parts, str(place[0]))
        elif when == "now":
            yield _owed_now(parts, place)
        elif as_of <= waiting[place]:
            yield _not_filed_yet(parts, place, waiting[place])


def _owed_later(parts: Sequence[RequiredPart], stage: str) -> Problem:
    return Problem(
        f"尚缺{len(parts)}项：{'、'.join(part.label for part in parts)}。",
        due=stage,
        subject=f".{stage}",
        clause=parts[0].clause,
        lacking=tuple(part.path for part in parts),
        fix="按程序办理后补填；在此之前不算缺项。",
    )


def _owed_now(parts: Sequence[RequiredPart], place: KeyPath) -> Problem:
    return Problem(
        f"缺“{'”“'.join(part.label for part in parts)}”。",
        at=parts[0].path if len(parts) == 1 else place,
        subject=".".join(map(str, place)),
        clause=parts[0].clause,
        lacking=tuple(part.path for part in parts),
        fix=f"填写{'、'.join('“' + dotted(part.path) + '”' for part in parts)}。",
    )


def _not_filed_yet(parts: Sequence[RequiredPart], place: KeyPath, last_day: date) -> Problem:
    """What is still to be handed in is named while there is time; afterwards FZ-K203 reports it."""
    labels = "、".join(part.label for part in parts)
    return Problem(
        f"还没有报送：尚缺{labels}（最迟{chinese_date(last_day)}报送）。",
        at=place,
        subject=".".join(map(str, place)),
        clause=parts[0].clause,
        lacking=tuple(part.path for part in parts),
        fix="按期报送后补填；在此之前不算缺项。",
        todo=True,
    )


@rule(
    "FZ-P102",
    title="各级意见、考核、签章须是通过的结论",
    why="不同意、不合格或未盖章的材料不能往上报。",
    fix="先解决不同意见或补盖公章；结论确为不同意的，不应报送。",
    remedy="请先行协调；结论确为如此的，不应报送。",
    needs=("意见.*.结论", "意见.*.盖章"),
    waivable=False,
)
def required_part_unfavourable(owed: Owed, nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """Where a part must say a certain thing (同意, 合格, a seal), it says that; so does an opinion that nobody asked for."""
    for part, value in owed:
        expected = standing.expected(part)
        if expected and is_filled(value) and spoken(value) != expected:
            fix = _BETTER_FIRST if part.path[0] == ASSESSMENTS else None
            remedy = "请在纸质件上补办。" if value is False else f"请{fix}" if fix else ""
            yield Problem(
                f"{part.label}为“{spoken(value)}”，应为“{expected}”。",
                at=part.path,
                letter=f"没有{part.label}。" if value is False else f"{part.label}是“{spoken(value)}”。",
                fix=fix,
                remedy=remedy,
                due=part.due[standing.route] if isinstance(value, bool) else None,
                subject=".".join(map(str, part.path)),
                clause=part.clause,
            )
    for key, opinion, favourable in unasked_opinions(owed, nomination, standing):
        if opinion.conclusion and favourable and opinion.conclusion != favourable:
            message = f"“意见.{key}”的结论为“{opinion.conclusion}”，应为“{favourable}”。"
            yield Problem(message, at=(OPINIONS, key, "结论"), letter=f"{key}的意见是“{opinion.conclusion}”。")


def unasked_opinions(
    owed: Owed, nomination: Nomination, standing: Standing
) -> Iterator[tuple[str, Opinion, str | None]]:
    """The opinion boxes without a conclusion (on a form: all), with their content and what other boxes must say."""
    asked = {
        part.path: standing.expected(part) for part, _ in owed if part.path[0] == OPINIONS and part.path[-1] == "结论"
    }
    favourable = next(filter(None, asked.values()), None)
    for box in standing.round.opinions:
        opinion = nomination.opinions.get(box.key)
        there = box.level in standing.levels and standing.has((OPINIONS, box.key))
        if opinion and there and (OPINIONS, box.key, "结论") not in asked:
            yield box.key, opinion, favourable


def not_applicable_parts(parts: Iterable[RequiredPart], standing: Standing) -> tuple[NotRun, ...]:
    """Those of the round's required parts that this route does not owe, gathered by the reason that the round gives."""
    labels: dict[str, list[str]] = {}
    for part in parts:
        if standing.route not in part.due and standing.meets(part.condition):
            labels.setdefault(part.not_applicable or "本申报途径没有这一步", []).append(part.label)
    return tuple(NotRun("、".join(names), reason) for reason, names in labels.items())
