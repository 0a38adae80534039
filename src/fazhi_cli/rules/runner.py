"""Runs rules over submissions: hands each the inputs it names, makes findings of its problems, survives its crash."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from fazhi_cli.files.names import last_step
from fazhi_cli.findings import Finding, KeyPath, Location, Problem, Related, Severity, dotted
from fazhi_cli.nomination.problem_kinds import ProblemKind
from fazhi_cli.rounds.base import Condition
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import Rule
from fazhi_cli.rules.standing import Standing

Locate = Callable[[KeyPath, bool], tuple[int, int]]
LocateSpot = Callable[[KeyPath, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where findings point: the file's name as shown, its unit, and how key paths become line and column.

    ``locate_spot`` does so for one character inside the text at a key path; ``lacks`` says that nothing of a part is
    there, so that no line can be shown for it; ``slot_of`` names the slot of a form; ``alike`` counts findings that
    are alike, so that no two of a file have the same fingerprint. ``blanks`` are values that say nothing, as written;
    ``quoted_blanks`` those of them that some finding has quoted.
    """

    name: str
    unit: str | None = None
    locate: Locate | None = None
    line_text: Callable[[int], str] | None = None
    broken: Collection[KeyPath] = field(default_factory=frozenset)
    locate_spot: LocateSpot | None = None
    slot_of: Callable[[KeyPath], str | None] | None = None
    lacks: Callable[[KeyPath], bool] | None = None
    alike: dict[str, int] = field(default_factory=dict)
    blanks: Mapping[KeyPath, str] = field(default_factory=dict)
    quoted_blanks: set[KeyPath] = field(default_factory=set)

    def fingerprint(self, identity: str) -> str:
        """The fingerprint of a finding: stable across runs and machines, free of line numbers.

        sha256 over rule, unit (or the file's bare name), key path and subject; the first 16 digits. Findings alike in
        all of these are numbered in their order.
        """
        owner = self.unit or last_step(self.name)
        number = self.alike[identity] = self.alike.get(identity, 0) + 1
        return hashlib.sha256(f"{owner}|{identity}|{number}".encode("utf-8", "replace")).hexdigest()[:16]


class Subject:
    """One submission that rules are asked about, and what they have found up to now.

    ``inputs`` holds what rules may name. Rules whose conditions its ``standing`` does not meet are left out, and those
    in ``unasked``; so is a rule whose ``requires`` found something, and what stands on a value that could not be read,
    since that value has its own finding. A rule that raises yields a finding marked ``unfinished``.
    """

    def __init__(
        self, inputs: object, round: Round, stage: str, source: Source, unasked: Collection[str] = frozenset()
    ) -> None:
        self.inputs, self.round, self.stage, self.source = inputs, round, stage, source
        self.findings: list[Finding] = []
        self._standing: Standing | None = getattr(inputs, "standing", None)
        self._conditions = _conditions(round) | dict.fromkeys(unasked) if unasked else _conditions(round)
        self._failed: set[str] = set()  # the rules that found more than what is not yet due

    def ask(self, rule: Rule) -> None:
        """Add what a rule finds; it must be asked after those that it requires."""
        condition = self._conditions[rule.id]  # a KeyError: a new rule has no line in standards/shared/rules.yaml yet
        if condition is None or (rule.requires and not self._failed.isdisjoint(rule.requires)):
            return
        if condition and self._standing is not None and not self._standing.meets(condition):
            return
        try:
            problems = rule.ask(self.inputs)
        except Exception as error:  # a crash must become 检查未完成, whatever it is
            self.findings.append(crashed(rule.id, rule.name, rule.title, error, self.source))
            self._failed.add(rule.id)
            return
        if problems:
            self._add(problems, rule)

    def _add(self, problems: Iterable[Problem], rule: Rule) -> None:
        found = [
            make_finding(problem, rule, self.round, self.stage, self.source)
            for problem in problems
            if not stands_on(problem.at, self.source.broken)
        ]
        self.findings += found
        if any(finding.severity is not Severity.TODO for finding in found):
            self._failed.add(rule.id)


def ask_all(rules: Iterable[Rule], subjects: Sequence[Subject]) -> None:
    """Ask the rules about every subject: one rule about all of them, then the next.

    A rule, its patterns and its words are then in the processor's cache for all subjects but the first: of thirty
    submissions each takes half the time that it takes alone (docs/performance.md).
    """
    for rule in rules:
        for subject in subjects:
            subject.ask(rule)


def run_rules(rules: Iterable[Rule], inputs: object, round: Round, stage: str, source: Source) -> list[Finding]:
    """Every finding of ``rules`` on one submission at a stage, in the order of the rules."""
    subject = Subject(inputs, round, stage, source)
    ask_all(rules, [subject])
    return subject.findings


@lru_cache(maxsize=16)
def _conditions(round: Round) -> dict[str, Condition | None]:
    """By rule's id: for which submissions the round asks it, None for a rule that it does not ask."""
    return {id: setting.condition if setting.enabled else None for id, setting in round.rules.items()}


def make_finding(problem: Problem, rule: Rule | ProblemKind, round: Round, stage: str, source: Source) -> Finding:
    """The finding that a problem becomes by the round's setting for its rule, at a stage."""
    setting = round.rules[rule.id]
    severity = Severity.TODO if problem.todo else Severity(setting.severity)
    message = _quoting_blanks(problem, source)
    if problem.due is not None and round.stage_index(stage) < round.stage_index(problem.due):
        severity = Severity.TODO
        message = f"{message.rstrip('。')}（到“{round.stage_by_id[problem.due].label}”阶段必须具备）。"
    location = _location(problem, source)
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=severity,
        message=message,
        location=location,
        clause=round.quotes.get(problem.clause or setting.clause or ""),
        reading=problem.reading or (round.reading_by_id[setting.reading].text if setting.reading else None),
        fix=problem.fix or rule.fix,
        related=_related(problem, source),
        fingerprint=source.fingerprint(_identity(rule.id, problem)),
        excerpt=_excerpt(problem, location, source),
        things=len(problem.lacking) or 1,
        letter=problem.letter,
        remedy=problem.remedy or rule.remedy,
    )


def _quoting_blanks(problem: Problem, source: Source) -> str:
    """The problem's sentence, with what stands in the place of the values that it says are missing."""
    lacking = {problem.at, *problem.lacking}
    places = [at for at in source.blanks if at in lacking or (isinstance(at[-1], int) and at[:-1] in lacking)]
    source.quoted_blanks.update(places)
    written = dict.fromkeys(shown for at in places if (shown := blank_in_words(source.blanks[at])))
    if not written or any(shown in problem.message for shown in written):
        return problem.message
    return f"{problem.message.rstrip('。')}（写的{'、'.join(written)}，等于没有填）。"


def blank_in_words(written: str) -> str:
    """A value that says nothing, quoted; an invisible one is described."""
    return (
        f"是“{written.strip()}”" if written.strip() and written.isprintable() else "只是看不见的字符" if written else ""
    )


def _excerpt(problem: Problem, location: Location, source: Source) -> str | None:
    """The line that a finding points at; None for a problem of the whole file, or of a part that is not in it."""
    if source.line_text is None or location.line is None:
        return None
    if problem.line is None and (not problem.at or (source.lacks is not None and source.lacks(problem.at))):
        return None
    return source.line_text(location.line)


def crashed(rule_id: str, name: str, title: str, error: Exception, source: Source) -> Finding:
    """The finding that stands for a check which did not run to its end."""
    return Finding(
        rule=rule_id,
        name=name,
        severity=Severity.ERROR,
        message=f"检查未完成：规则“{title}”（{rule_id}）运行时出错（{type(error).__name__}），这一项没有检查。",
        location=Location(source.name),
        fix="请人工核对这一项，并把本文件和这条消息报告给 fazhi 的维护者。",
        fingerprint=source.fingerprint(f"{rule_id}|crash"),
        unfinished=True,
    )


def stands_on(path: KeyPath, broken: Collection[KeyPath]) -> bool:
    """Whether ``path`` is, or lies below, a place whose value could not be read."""
    return any(path[: len(place)] == place for place in broken if place)


def _identity(rule_id: str, problem: Problem) -> str:
    # List positions move when an entry is inserted above: where a subject names the entry, positions are left out.
    steps = [step for step in problem.at if not (problem.subject and isinstance(step, int))]
    return "|".join([rule_id, dotted(tuple(steps)), problem.slot or "", problem.subject])


def _related(problem: Problem, source: Source) -> tuple[Related, ...]:
    """The other places of a problem: of a contradiction by key path, of one slip by line and column."""
    return (
        *[Related(text, _place(path, source)) for text, path in problem.related],
        *[Related(text, Location(source.name, line, column)) for text, line, column in problem.places],
    )


def _location(problem: Problem, source: Source) -> Location:
    if problem.line is not None:
        place = _place(problem.at, source, (problem.line, problem.column))
    elif problem.offset is not None and source.locate_spot is not None:
        place = _place(problem.at, source, source.locate_spot(problem.at, problem.offset))
    else:
        place = _place(problem.at, source, on_key=problem.on_key)
    return replace(place, slot=problem.slot) if problem.slot else place


def _place(
    path: KeyPath, source: Source, spot: tuple[int | None, int | None] | None = None, *, on_key: bool = False
) -> Location:
    """The location of a value, or of its key; at ``spot`` (line and column) where that is known already."""
    if spot is None:
        spot = (None, None) if source.locate is None else source.locate(path, on_key)
    return Location(source.name, *spot, dotted(path), source.slot_of(path) if source.slot_of is not None else None)
