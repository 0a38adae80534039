"""A rule in full, as a clerk reads it: clause and sentence, reading, reason, way to mend, wrong and right example."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.findings import Severity
from fazhi_cli.nomination.problem_kinds import ProblemKind, problem_kinds
from fazhi_cli.rounds.base import KIND, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.examples import AcrossExample, Example, default_base, excerpt
from fazhi_cli.rules.registry import across_rules_for, rules_for, with_examples
from fazhi_cli.rules.rule import Rule

FAMILIES: tuple[tuple[str, str], ...] = (
    ("FZ-L", "读取文件"),
    ("FZ-D", "读取{表}（.docx）"),
    ("FZ-I", "{表}的样式"),
    ("FZ-U", "单位与申报途径"),
    ("FZ-A", "{单位}的各项情况"),
    ("FZ-P", "各阶段应有的内容"),
    ("FZ-V", "不得推荐情形"),
    ("FZ-C", "征求部门意见"),
    ("FZ-K1", "日期"),
    ("FZ-K2", "报送"),
    ("FZ-G", "公示"),
    ("FZ-S", "对照{标准}自评"),
    ("FZ-R", "已命名单位的复核"),
    ("FZ-E", "佐证材料"),
    ("FZ-T", "{正文}的字数"),
    ("FZ-W", "{正文}的文字"),
    ("FZ-X", "多份材料之间"),
    ("FZ-H", "豁免"),
)
"""Families of rules by the beginning of their ids, in the order of the documentation."""


class Explanation(NamedTuple):
    """Everything that can be said about a rule in one round; ``None`` where the round or the rule has none.

    ``needs`` are those of ``Rule``, None for what is no rule over one submission.
    """

    id: str
    name: str
    title: str
    family: str
    severity: Severity
    fix: str
    why: str = ""
    place: str | None = None
    sentence: str | None = None
    reading: str | None = None
    kinds: tuple[str, ...] = ()
    enabled: bool = True
    waivable: bool = False
    needs: tuple[str, ...] | None = None
    requires: tuple[str, ...] = ()
    wrong: str | None = None
    right: str | None = None
    wrong_when: str | None = None
    right_when: str | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """What is special about the rule in this round: not in use, for one kind of submission only, not waivable."""
        only = f"只用于{self.kinds[0]}材料" if len(self.kinds) == 1 else ""
        return tuple(filter(None, ("" if self.enabled else "本轮不用", only, "" if self.waivable else "不能豁免")))


def explanations(round: Round) -> tuple[Explanation, ...]:
    """Every rule of the program as this round applies it, by family and id."""
    found = {item.id: item for item in _all(round)}
    order = [prefix for prefix, _ in FAMILIES]
    return tuple(found[id] for id in sorted(found, key=lambda id: (order.index(_family_of(id)[0]), id)))


def find_rules(round: Round, wanted: str) -> tuple[Explanation, ...]:
    """The rule with that id (FZ- may be left out) or name; else the rules whose id begins so or whose title has the word;
    else those that mention it anywhere.
    """
    every = explanations(round)
    asked = wanted.casefold()
    ids = (asked, f"fz-{asked}")
    exact = tuple(item for item in every if item.id.casefold() in ids or item.name.casefold() == asked)
    if exact:
        return exact
    named = tuple(item for item in every if item.id.casefold().startswith(ids) or wanted in item.title)
    return named or tuple(
        item
        for item in every
        if any(wanted in text for text in (item.reading, item.why, item.fix, item.sentence) if text)
    )


def _all(round: Round) -> Iterator[Explanation]:
    for text in problem_kinds().values():
        yield _explained(text, round)
    for rule in with_examples(rules_for(round), round):
        yield _explained(rule, round)
    for rule in with_examples(across_rules_for(round), round):
        yield _explained(rule, round)._replace(needs=None)


def _explained(rule: Rule | ProblemKind, round: Round) -> Explanation:
    setting = round.rules[rule.id]
    clause = round.clause_by_id[setting.clause] if setting.clause else None
    common = Explanation(
        id=rule.id,
        name=rule.name,
        title=round.say(rule.title),
        family=round.say(_family_of(rule.id)[1]),
        severity=Severity(setting.severity),
        fix=round.say(rule.fix),
        place=clause.place if clause else None,
        sentence=clause.text if clause else None,
        reading=round.reading_by_id[setting.reading].text if setting.reading else None,
        kinds=setting.condition.get(KIND, ()),
        enabled=setting.enabled,
        why=round.say(rule.why),
        waivable=rule.waivable,
    )
    if isinstance(rule, Rule):
        return _with_examples(common, rule, round)
    return common._replace(wrong=round.say(rule.wrong) or None, right=round.say(rule.right) or None)


def _with_examples(common: Explanation, rule: Rule, round: Round) -> Explanation:
    return common._replace(
        needs=rule.needs,
        requires=rule.requires,
        wrong=excerpt(rule.wrong) if rule.wrong else None,
        right=excerpt(rule.right) if rule.right else None,
        wrong_when=_circumstances(rule.wrong, round) if rule.wrong else None,
        right_when=_circumstances(rule.right, round) if rule.right else None,
    )


def _circumstances(example: Example | AcrossExample, round: Round) -> str | None:
    """What is special about the nomination that the example is laid over; None for the usual case."""

    circumstances = []
    if isinstance(example, AcrossExample):
        circumstances += [f"材料放在“{example.place}”文件夹里"] if example.place else []
        circumstances += [f"应报送的单位：{'、'.join(example.expected)}"] if example.expected else []
        circumstances += ["佐证材料是同样的文件"] if example.same_files else []
        return "，".join(circumstances) or None
    if example.base != default_base():
        circumstances.append(f"{round.nouns['直报']}的材料")
    if example.as_of:
        circumstances.append(f"检查日期{chinese_date(date.fromisoformat(example.as_of))}")
    if example.empty_files:
        circumstances.append(f"{'、'.join(example.empty_files)}是空文件")
    return "，".join(circumstances) or None


def _family_of(id: str) -> tuple[str, str]:
    return next(family for family in FAMILIES if id.startswith(family[0]))
