"""One hand at several levels: boxes that all bear one date, one person who signs, declares or assesses for two levels."""

from collections.abc import Iterator

from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import ASSESSMENTS, CONTACT, OPINIONS, VETOES, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.dates_and_files import every_date
from fazhi_cli.rules.rule import rule

_BY_PROXY = LazyPattern("[（(]代|代[签章笔办]")
"""郭晓峰（代）, 郭晓峰代签; 代 alone may be a surname."""
_CONTACT = (CONTACT, "姓名")

Act = tuple[str, KeyPath]
"""What a person does: for which level, and where that stands."""


@rule(
    "FZ-K104",
    title="各级意见全在同一天、同一人签字的，予以提示",
    why="几级意见日期全都相同，或同一个人既替这一级签字、核查，又替那一级签字、考核，常常是一人代填，审核时会被问到。",
    fix="确系同一天办理、同名同姓的，不必改动；代填的，本人给自己核查、签署的，请该办的单位另派人办理。",
    needs=("意见.*.日期",),
)
def all_boxes_on_one_day(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """Opinions of several bodies that all bear one date, or acts of several levels one person's name, are worth a remark."""
    boxes = every_date(nomination, (OPINIONS,))
    days = {day for _, day in boxes}
    if len(boxes) >= round.date_checks.same_day_boxes and len(days) == 1:
        message = f"{len(boxes)}栏意见的日期都是{chinese_date(*days)}，请确认不是一人代填。"
        yield Problem(message, at=boxes[-1][0], related=tuple((dotted(at), at) for at, _ in boxes[:-1]))
    acts: dict[str, list[Act]] = {}
    for written, act in _acts(nomination, round):
        name = "".join(written.split())
        if act not in acts.setdefault(name, []):
            acts[name].append(act)
        if _BY_PROXY.search(name):
            said = f"{_role(act[1])}写的是“{name}”，请确认是本人办理，或有授权。"
            yield Problem(said, at=act[1], subject=f"{dotted(act[1])}:proxy")
    for name, done in acts.items():
        if len({level for level, _ in done}) > 1:
            yield _by_one_person(name, [at for _, at in done])
        visits = [at for _, at in done if at[0] == ASSESSMENTS]
        if again := [at for place, at in enumerate(visits) if at[:2] in {one[:2] for one in visits[:place]}]:
            yield Problem(f"{_role(again[0])}里“{name}”写了两遍。", at=again[0], fix="删去多写的，或改成另一人的姓名。")


def _by_one_person(name: str, places: list[KeyPath]) -> Problem:
    *others, last = places
    if all(at[0] == OPINIONS for at in places):
        first = "、".join(f"“{dotted(at[:-1])}”" for at in others)
        said = f"{first}和“{dotted(last[:-1])}”都由“{name}”签字，请确认不是一人代填。"
    else:
        said = f"“{name}”既是{'、'.join(map(_role, others))}，又是{_role(last)}，请确认不是一人代办。"
    subject = ":".join(str(at[1]) if at[0] == OPINIONS else dotted(at) for at in places)
    return Problem(said, at=last, subject=subject, related=tuple((dotted(at), at) for at in others))


def _role(at: KeyPath) -> str:
    """联系人, 不得推荐情形的核查人, 意见.市级的签字人; of the applicant's own: “姓名”一栏的本人."""
    if at == _CONTACT:
        return f"“{at[0]}”"
    if len(at) == 1:
        return f"“{at[0]}”一栏的本人"
    whose = at[0] if at[0] == VETOES else dotted(at[:2])
    return f"“{whose}”的{next(step for step in reversed(at) if isinstance(step, str))}"


def _acts(nomination: Nomination, round: Round) -> Iterator[tuple[str, Act]]:
    """The persons named, each with what he does, the lowest level first."""
    first = round.levels[0].id
    yield from _for_the_applicant(nomination, round, first)
    yield from _checks(nomination, round, first)
    for level in round.levels:
        for visit in round.assessments:
            assessed = nomination.assessments.get(visit.key) if visit.level == level.id else None
            for place, name in enumerate(assessed.assessors if assessed else ()):
                yield name, (level.id, (ASSESSMENTS, visit.key, "考核人", place))
        for box in round.opinions:
            opinion = nomination.opinions.get(box.key) if box.level == level.id else None
            if opinion and opinion.signed_by:
                yield opinion.signed_by, (level.id, (OPINIONS, box.key, "签字人"))


def _for_the_applicant(nomination: Nomination, round: Round, first: str) -> Iterator[tuple[str, Act]]:
    """The applicant, who may be a person, its head, and who answers questions; a person may do so himself."""
    applicant, contact = nomination.applicant, nomination.contact
    if applicant:
        yield applicant, ("", (round.applicant.key,))
    fields = {field.path for field in round.applicant.fields}
    for path in fields.intersection(round.text_checks.blank_values.persons):
        if isinstance(head := lookup(nomination, path), str):
            yield head, (first, path)
    if contact and contact.name and contact.name != applicant:
        yield contact.name, (first, _CONTACT)


def _checks(nomination: Nomination, round: Round, first: str) -> Iterator[tuple[str, Act]]:
    """Who checked the vetoes, each once; what was checked after the lowest level's opinion may be the next level's."""
    consents = [nomination.opinions.get(box.key) for box in round.opinions if box.level == first]
    consented = max((one.given_on for one in consents if one and one.given_on), default=None)
    checkers: dict[str | None, int] = {}
    for place, item in enumerate(nomination.vetoes):
        checkers.setdefault(item.checked_by, place)
    for name, place in checkers.items():
        checked = nomination.vetoes[place].checked_on
        if name and not (consented and checked and checked > consented):
            yield name, (first, (VETOES, place, "核查人"))
