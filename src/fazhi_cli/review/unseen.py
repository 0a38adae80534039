"""What could not be checked because there was only a form, by the level that holds the papers."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.report import FileReport, NotRun
from fazhi_cli.review.duties import level_at
from fazhi_cli.rules.level_of_place import OPINIONS
from fazhi_cli.rules.standing import Standing


def unseen_by_level(file: FileReport, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    """For each level up to the one whose stage is reached: its office, and what it holds that the form does not show.

    Opinions are on the form itself, and signed on paper.
    """
    by_level: dict[str, list[str]] = {level: [] for level in standing.levels}
    for entry in file.not_checked:
        for path in (*_of_a_rule(entry), *_of_the_parts(entry, standing)):
            names, head = by_level[level_at(path, standing)], path.split(".")[0]
            if head not in (*names, OPINIONS):
                names.append(head)
    reached = standing.round.stage(file.stage).level if file.stage else None
    last = standing.levels.index(reached) if reached in standing.levels else 0
    for level in standing.levels[: last + 1]:
        if by_level[level]:
            yield standing.round.level_by_id[level].organ or standing.round.level_by_id[level].label, by_level[level]


def _of_a_rule(entry: NotRun) -> Iterator[str]:
    """The part that a rule needs and the form lacks, taken from the reason given."""
    from fazhi_cli.rules.registry import every_rule

    rule = next((rule for rule in every_rule() if rule.id == entry.rule), None)
    for need in getattr(rule, "needs", ()):
        name = "的".join(step for step in need.split(".") if step != "*")
        if f"没有“{name}”" in entry.reason:
            yield need


def _of_the_parts(entry: NotRun, standing: Standing) -> Iterator[str]:
    """The required parts that an entry lists by their labels."""
    labels = entry.name.rpartition("：")[2].split("、")
    for part in standing.parts:
        if part.label in labels:
            yield ".".join(map(str, part.path))
