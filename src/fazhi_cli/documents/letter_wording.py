"""Who writes a 一次性告知单 to whom, and its opening and closing: handed in or not, in time or late, barred by a veto."""

from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.dates.calendar import Calendar, named_years, weekday_name
from fazhi_cli.report import Changes, FileReport
from fazhi_cli.rounds.base import chinese_date, filled_in
from fazhi_cli.rounds.dates import Deadline
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing

_TO_WRITE = "　　　　"
"""Room to fill in by hand what the program does not know."""
BARRING = "FZ-V106"
_STILL_TO_CHECK = "没有查成的内容改好后，如查出别的问题，再行告知。"
_ALL_TOLD = "除上列问题外，不再另行通知；改正后如出现新的问题，再行告知。"


class Correspondents(NamedTuple):
    """The level that must act and the one that checks, by their positions on the route, with their offices' names.

    ``below`` are the offices of the levels below the one that must act, the lowest (the applicant itself) first.
    """

    acting: int
    checking: int
    addressee: str
    sender: str
    below: tuple[str, ...] = ()


def called(file: FileReport, round: Round) -> str:
    """The applicant's name as a letter addresses it: the present one, without the area above that stands before it."""
    name, units = file.unit or "", round.units
    if name in units.by_name or units.coverage != "complete":
        return name
    if name in units.by_former_name:
        return units.by_former_name[name].name
    bare = next((name.removeprefix(area) for area in (round.area, *units.areas) if name.startswith(area)), name)
    return bare if bare in units.by_name else name


def correspondents(file: FileReport, standing: Standing, to: str | None) -> Correspondents:
    """Who writes to whom: by default the next higher level writes to the level whose stage is reached."""
    round, levels = standing.round, standing.levels
    reached = round.stage_by_id[file.stage].level if file.stage else None
    acting = levels.index(to) if to else levels.index(reached) if reached in levels else 0
    checking = min(acting + 1, len(levels) - 1)
    acting = acting if to or checking == 0 else checking - 1
    told = file.procedure.parents if file.procedure else (file.prefecture,)
    given = dict(zip((parent.key for parent in round.applicant.parents), told, strict=False))
    given |= dict(file.procedure.named) if file.procedure else {}
    words = {key: word or given.get(key) or _TO_WRITE for key, word in standing.words.items()}
    words[round.applicant.key] = called(file, round) or _TO_WRITE
    offices = [filled_in(round.letter.offices[level], words) for level in levels]
    below = (called(file, round) or "有关单位", *offices[1:acting])[:acting]
    return Correspondents(
        acting, checking, "有关单位" if _TO_WRITE in offices[acting] else offices[acting], offices[checking], below
    )


class Occasion(NamedTuple):
    """The circumstances of a letter: ``own_day`` is the addressee's last day by the plan, ``due`` one set by hand.

    ``to_applicant``: it goes to the lowest level; ``you`` is how it speaks to its reader; ``received`` is the deadline
    by which the addressee hands in to the sender, None where the notice has none between these two.
    """

    file: FileReport
    standing: Standing
    as_of: date
    calendar: Calendar
    sender: str
    to_applicant: bool
    you: str
    received: Deadline | None
    due: date | None
    own_day: date | None
    changes: Changes | None = None

    @property
    def material(self) -> str:
        """What was handed in: 推荐材料, 复核材料."""
        return f"{self.standing.round.kind_by_id[self.standing.kind].label}材料"

    @property
    def filed_on(self) -> date | None:
        """The day on which it was handed in, None while it was not."""
        told, terms = self.file.procedure, self.received
        days = dict(told.filed) if told else {}
        return date.fromisoformat(days[terms.key]) if terms is not None and terms.key in days else None

    @property
    def last_day(self) -> date | None:
        """The last day in time; None where the notice sets none for this kind."""
        if self.received is not None:
            return self.received.last_day
        return self.standing.deadlines[-1].last_day if self.standing.deadlines else None

    @property
    def barred(self) -> bool:
        """Whether a circumstance that bars the recommendation stands."""
        return any(finding.rule == BARRING and finding.waived is None for finding in self.file.findings)


def opening(occasion: Occasion, problems: str, progress: str) -> str:
    """The first paragraph: what the letter is about, and how many problems it names."""
    file, round = occasion.file, occasion.standing.round
    whose = "" if occasion.to_applicant else called(file, round)
    what = f"{whose}“{round.honour}”{occasion.material}"
    if occasion.filed_on is not None:
        sent = "重新报送" if occasion.changes else "报送"
        first = f"{occasion.you}{sent}的{what}收悉。经审核，"
    else:
        first = f"对{occasion.you}{'申报' if occasion.to_applicant else '拟报送'}的{what}，经审核，"
    if not problems:
        return f"{first}已填写的内容没有发现问题；未能审核的内容告知如下："
    return f"{first}{progress}有{problems}需要处理，现一次性告知如下："


def closing(occasion: Occasion, *, problems: bool) -> tuple[str, ...]:
    """What is to be done now, and until when; without ``problems`` there are only papers still to be sent."""
    if not problems:
        return (_papers(occasion),)
    told = _STILL_TO_CHECK if any(finding.unfinished for finding in occasion.file.findings) else _ALL_TOLD
    if occasion.barred:
        return (_barred(occasion),)
    return (_what_now(occasion), told)


def _what_now(occasion: Occasion) -> str:
    if occasion.due is not None and occasion.due >= occasion.as_of:
        return f"请于{_named(occasion.due)}前一次改好全部问题，将改正后的全套材料送{occasion.sender}（{_left(occasion, occasion.due)}）。"
    last, filed = occasion.last_day, occasion.filed_on
    if last is None:
        kind = occasion.standing.round.kind_by_id[occasion.standing.kind].label
        return f"通知没有规定{kind}的期限，请尽快改好上列问题，将改正后的全套材料重新报送。"
    if occasion.received is None:
        return _passed_on(occasion, last)
    if filed is None:
        return _not_filed(occasion, last)
    return _late(occasion, last, filed) if filed > last else _filed(occasion, last)


def _papers(occasion: Occasion) -> str:
    day = occasion.due or occasion.own_day or occasion.last_day
    until = f"于{_named(day)}前" if day is not None and day >= occasion.as_of else "尽快"
    return f"请{until}将上列材料送{occasion.sender}，一并审核；审核中如发现问题，另行告知。"


def _barred(occasion: Occasion) -> str:
    until = f"于{_named(occasion.due)}前" if occasion.due else "尽快"
    return (
        f"有上列不得推荐的情形的，按照通知规定不得参加推荐：核查属实的，请撤回{occasion.standing.round.words.nomination}；"
        f"核查不实或者不属于所列情形的，请{until}作出书面说明，附有关部门的证明材料。"
    )


def _not_filed(occasion: Occasion, last: date) -> str:
    as_of = occasion.as_of
    if as_of > last:
        return f"报送期限{_named(last)}已过，尚未报送。是否还受理，请立即与{occasion.sender}联系。"
    own = occasion.own_day or last
    rest = "，按期报送" if own == last else f"，以便在{_named(last)}以前按期报送"
    if own < as_of:
        return f"按办理进度，上列问题应在{_named(own)}以前办好，现已过，请立即办理，以便在{_named(last)}以前按期报送。"
    return f"请于{_named(own)}前改好上列问题{rest}（{_left(occasion, own)}）。"


def _passed_on(occasion: Occasion, last: date) -> str:
    """The closing to a level whose material another level hands in."""
    as_of, own, sender = occasion.as_of, occasion.own_day or last, occasion.sender
    procedure = occasion.file.procedure
    if as_of > last and not (procedure and procedure.filed):  # by a level above the addressee
        return f"报送期限{_named(last)}已过，尚未报送。请立即改好上列问题，是否还受理，由{sender}联系后告知。"
    if as_of > own and as_of <= last:
        return (
            f"按办理进度，上列问题应在{_named(own)}以前办好，现已过，请立即办理，"
            f"将改正后的材料送{sender}，以便在{_named(last)}以前按期报送。"
        )
    if as_of > own:
        return f"请立即改好上列问题，将改正后的材料送{sender}。"
    return f"请于{_named(own)}前一次改好上列问题，将改正后的材料送{sender}（{_left(occasion, own)}）。"


def _late(occasion: Occasion, last: date, filed: date) -> str:
    return (
        f"材料于{_named(filed)}报送，已超过报送期限（{chinese_date(last)}）。是否受理，由{occasion.sender}另行告知；"
        "请附书面说明写明逾期原因，并同时改好上列问题。"
    )


def _filed(occasion: Occasion, last: date) -> str:
    if occasion.as_of > last:
        return f"材料系按期报送，报送期限（{chinese_date(last)}）现已过。请立即改好全部问题，将改正后的全套材料送{occasion.sender}，并说明改正情况。"
    included = "，当日报送视为按时" if occasion.received and occasion.received.inclusive else ""
    return f"请于{_named(last)}前一次改好全部问题，将改正后的全套材料重新报送（{_left(occasion, last)}{included}）。"


def _left(occasion: Occasion, day: date) -> str:
    if day == occasion.as_of:
        return "即本告知单发出的当日"
    tomorrow = occasion.as_of + timedelta(days=1)
    estimated = occasion.calendar.estimated_years(tomorrow, day)
    doubt = f"，其中{named_years(estimated)}的放假安排没有收录，按周末和法定假日估算" if estimated else ""
    return f"从本告知单发出的次日起还有{occasion.calendar.count(tomorrow, day)}个工作日{doubt}"


def _named(day: date) -> str:
    return f"{chinese_date(day)}（{weekday_name(day)}）"
