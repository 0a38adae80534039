"""The settings of a run: the round, the day, the calendar, the stage, the preferences of the office."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.errors import UsageError
from fazhi_cli.files import FileError
from fazhi_cli.preferences import NO_PREFERENCES, Preferences, working_preferences
from fazhi_cli.rounds.finding import RoundError, bundled_rounds, found_rounds
from fazhi_cli.rounds.loading import load_round, load_round_from, own_rounds, round_for
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import every_rule, require_settings


class Settings(NamedTuple):
    """The settings of a run: the round, the day (``as_of``), the calendar, the stage (None: guessed per file).

    ``asked`` is the round as the user named it; without it every file is judged by the round that it names.
    ``preferences`` are the office's own: rules off, words that text checks leave alone. ``undecided`` says why no round
    is meant where a file names none (``round`` then only stands for the words of an empty run). ``wanted`` is the stage
    as the user named it, which every round looks up among its own.
    """

    round: Round
    as_of: date
    calendar: Calendar
    stage: str | None = None
    asked: str | None = None
    preferences: Preferences = NO_PREFERENCES
    undecided: str = ""
    wanted: str | None = None

    def round_named(self, own: str | None) -> Round:
        """The round to judge a file by that names ``own``. Raises RoundError."""
        if own is None and self.undecided:
            raise RoundError(self.undecided)
        if own in (None, self.round.id):
            return self.round
        return _preferred(require_settings(round_for(self.asked, own)), self.preferences)

    def rounds_of_forms(self) -> tuple[Round, ...]:
        """The rounds whose forms are recognised: the run's; also those in ``./轮次/`` where it is undecided which round is meant."""
        return (self.round, *own_rounds()) if self.undecided else (self.round,)

    def with_round_named(self, own: str | None) -> Settings:
        """These settings with the round of that id, as they are for None. Raises RoundError."""
        return self if own is None else self.with_round(self.round_named(own))

    def with_round_if_known(self, own: str) -> Settings:
        """These settings with the round that a package names, where it is known here and no other was asked for."""
        with suppress(RoundError):
            return self.with_round_named(own)
        return self

    def with_round(self, round: Round | None) -> Settings:
        """These settings with another round, the stage that was asked for looked up among its own.

        Without one they stay as they are.
        """
        if round is None or (round is self.round and (self.stage is not None or self.wanted is None)):
            return self
        return self._replace(round=round, stage=stage_named(self.wanted, round))


def settings_for(
    round_id: str | None = None,
    as_of: date | None = None,
    stage: str | None = None,
    override: Path | None = None,
    preferences: Preferences | None = None,
) -> Settings:
    """The settings of a run; the clock, and the preferences where none are given, are read here and nowhere below.

    Raises RoundError for unusable data, FileError for an unusable ``fazhi.toml``.
    """
    preferences = working_preferences() if preferences is None else preferences
    undecided = ""
    try:
        round = load_round(round_id)
    except RoundError as error:
        if round_id is not None:
            raise
        round, undecided = load_round_from(bundled_rounds()[0]), str(error)
    round = _preferred(require_settings(round), preferences)
    calendar = Calendar.with_overrides(override)
    at = None if undecided and _a_stage_somewhere(stage) else stage_named(stage, round)
    return Settings(round, as_of or date.today(), calendar, at, round_id, preferences, undecided, stage)


def _a_stage_somewhere(stage: str | None) -> bool:
    """Whether any known round has a stage of that name; the files say which round is meant."""
    for found in found_rounds() if stage is not None else ():
        with suppress(RoundError):
            if any(stage in (item.id, item.label) for item in load_round_from(found.folder).stages):
                return True
    return stage is None


def stage_named(stage: str | None, round: Round) -> str | None:
    """The id of a stage given by its id or its label. Raises RoundError for an unknown one."""
    if stage is None:
        return None
    known = {item.label: item.id for item in round.stages} | {item.id: item.id for item in round.stages}
    if stage not in known:
        named = "、".join(f"{item.id} {item.label}" for item in round.stages)
        raise UsageError(f"没有阶段“{stage}”，可选：{named}。")
    return known[stage]


def _preferred(round: Round, preferences: Preferences) -> Round:
    """The round with the preferences applied; the same round where there are none.

    Raises FileError where a rule is turned off that is none of the program's, or that no one may set aside.
    """
    if not (preferences.disabled_rules or preferences.words):
        return round
    _require_waivable(preferences)
    rules = {
        id: setting.changed(enabled=False) if id in preferences.disabled_rules else setting
        for id, setting in round.rules.items()
    }
    words = (*round.text_checks.leave_alone, *preferences.words)
    known = "\0".join([round.digest, *preferences.notes])
    return round.changed(
        rules=rules,
        text_checks=round.text_checks.changed(leave_alone=words),
        digest=hashlib.sha256(known.encode()).hexdigest(),
    )


def _require_waivable(preferences: Preferences) -> None:
    for id in preferences.disabled_rules:
        if id not in every_rule():
            raise FileError(f"{preferences.path} 停用了没有的规则 {id}。运行 fazhi rules 看全部编号。")
        if not every_rule()[id].waivable:
            message = f"{preferences.path} 停用了不能停用的规则 {id}：它所查的是通知的硬性要求，不能由一个单位免去。"
            raise FileError(message)
