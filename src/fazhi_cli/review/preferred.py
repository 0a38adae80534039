"""A round as an office prefers it: rules that it has turned off, words of its own that text checks leave alone."""

from __future__ import annotations

import hashlib

from fazhi_cli.files import FileError
from fazhi_cli.preferences import Preferences
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import every_rule


def preferred(round: Round, preferences: Preferences) -> Round:
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
    waivable = {rule.id: rule.waivable for rule in every_rule()}
    for id in preferences.disabled_rules:
        if id not in waivable:
            raise FileError(f"{preferences.path} 停用了没有的规则 {id}。运行 fazhi rules 看全部编号。")
        if not waivable[id]:
            raise FileError(
                f"{preferences.path} 停用了不能停用的规则 {id}：它所查的是通知的硬性要求，不能由一个单位免去。"
            )
