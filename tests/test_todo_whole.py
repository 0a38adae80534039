"""The whole list of duties of some nominations, kept in ``tests/data/todo.yaml``: stage, actor, duty, last day, clause.

A case is a nomination (``only``) or a fragment laid over the bundled one (``patch``), on a day. What is owed is written anew
by ``FAZHI_UPDATE_GOLDEN=1 pytest tests/test_todo_whole.py``; read ``git diff`` before committing.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from c_yaml import loaded
from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.review.todo import Duty, TodoList, todo_list
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.examples import Example
from samples import nomination_for, patched_tree

FILE = Path(__file__).parent / "data" / "todo.yaml"
CASES: list[dict[str, Any]] = loaded(FILE)


def line_of(duty: Duty) -> str:
    term = f"最迟{duty.last_day}" if duty.last_day else "没有期限"
    return f"{duty.stage} {duty.actor}：{duty.sentence}（{term}{'，已过' if duty.late else ''}）{duty.clause}"


def written(given: TodoList) -> dict[str, Any]:
    return {
        "head": f"{given.unit} {given.material} {given.route_label}",
        "deadline": f"{given.deadline}，还有{given.working_days_left}个工作日" if given.deadline else "没有期限",
        "settled": given.settled,
        "filed": given.filed,
        "too_late": given.too_late,
        "estimated": list(given.estimated_years),
        "reminders": [f"{day}前：{before}" for day, before in given.reminders.items()],
        "duties": [line_of(duty) for duty in given.duties],
    }


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_what_is_still_owed(case: dict[str, Any]) -> None:
    tree = case["only"] if "only" in case else patched_tree(Example(case["patch"], base=case.get("base", "city")))
    owed = written(todo_list(nomination_for(tree), load_round(), Calendar(), case["as_of"]))
    if os.environ.get("FAZHI_UPDATE_GOLDEN"):
        case["owed"] = owed
        FILE.write_text(yaml.safe_dump(CASES, allow_unicode=True, sort_keys=False, width=10000), "utf-8")
    assert owed == case["owed"]
