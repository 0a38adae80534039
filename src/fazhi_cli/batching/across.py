"""The rules over many submissions: their inputs, and the run over them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from fazhi_cli.batching.similarity import HINT_THRESHOLD, THRESHOLD, Group, Pair, families, similar_pairs
from fazhi_cli.files import sha256_of
from fazhi_cli.findings import Finding, Location, Related, Severity, dotted
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.rounds.characters import comparable
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.across_quotas import Counted, recommended
from fazhi_cli.rules.across_values import CrossProblem, Digest, Family, Likeness, NamedFile, SharedFile
from fazhi_cli.rules.registry import across_rules_for
from fazhi_cli.rules.rule import Rule
from fazhi_cli.rules.runner import Locate, Source, crashed, make_finding

_KEPT_PLACES = 500


@dataclass(eq=False)
class AcrossInputs:
    """The named inputs of rules over many submissions; those that are computed, once and only when a rule asks.

    ``expected``: the units that should be there; ``unknown_expected``: lines of that list that name no unit, with the
    nearest names. ``unreadable``: how many submissions could not be read; ``unchecked``: how many were not reached;
    ``unopened``: files that may hide submissions, with the reason why they were not opened.
    """

    submissions: Sequence[Digest]
    round: Round
    expected: Sequence[str] = ()
    unreadable: int = 0
    unopened: Sequence[tuple[str, str]] = ()
    unchecked: int = 0
    unknown_expected: Sequence[tuple[str, Sequence[str]]] = ()

    @cached_property
    def counted(self) -> list[Counted]:
        """What counts against each number of the round's quotas."""
        return list(recommended(self.submissions, self.round))

    @cached_property
    def copies(self) -> list[Family]:
        """Families of texts that are copies of one another; sentences of the notice and set phrases do not count."""
        alike = [pair for pair in self._alike if pair.similarity >= THRESHOLD]
        return [_family(group, self._texts) for group in families(alike)]

    @cached_property
    def partly_copied(self) -> list[Family]:
        """Families of texts that share less than copies but more than chance, without pairs in a family of copies."""
        of_copies = {member: number for number, family in enumerate(self.copies) for member in family.members}
        alike = [pair for pair in self._alike if of_copies.get(pair.first, -1) != of_copies.get(pair.second, -2)]
        return [_family(group, self._texts) for group in families(alike)]

    @cached_property
    def _texts(self) -> list[str]:
        """The texts as they are compared: blanks and characters that cannot be seen do not hide a copy."""
        return [comparable(one.text) for one in self.submissions]

    @cached_property
    def _alike(self) -> list[Pair]:
        return similar_pairs(self._texts, map(comparable, _everybodys(self.round)), HINT_THRESHOLD)

    @cached_property
    def shared_files(self) -> list[SharedFile]:
        """Files that two units hand in with the same content; only files of equal size are read."""
        by_size: dict[int, list[tuple[int, NamedFile]]] = defaultdict(list)
        for number, one in enumerate(self.submissions):
            for file in one.files:
                by_size[file.size].append((number, file))
        by_content: dict[str, list[tuple[int, NamedFile]]] = defaultdict(list)
        for holders in by_size.values():
            if self._owners(holders) > 1:
                for number, file in holders:
                    content = sha256_of(f"{self.submissions[number].folder}/{file.name.replace(chr(92), '/')}")
                    by_content[content].append((number, file))
        by_content.pop("", None)  # those that could not be read
        return [SharedFile(tuple(holders)) for holders in by_content.values() if self._owners(holders) > 1]

    def places_of(self, submission: Digest) -> Locate | None:
        """The places of a submission's values, for which its file is read again; None for a form."""
        return None if submission.source.lower().endswith(".docx") else self._located(submission.source)

    @cached_property
    def _located(self) -> Callable[[str], Locate]:
        return lru_cache(_KEPT_PLACES)(lambda source: read_nomination(Path(source), lambda own: self.round).locate)

    def _owners(self, holders: Sequence[tuple[int, NamedFile]]) -> int:
        return len({self.submissions[number].owner for number, _ in holders})


def _everybodys(round: Round) -> Iterator[str]:
    """Texts whose phrases any submission may contain without copying."""
    yield from (clause.text for clause in round.clauses)
    yield from (standard.text for standard in round.assessment.standards)
    yield from round.text_checks.set_phrases


def check_across(inputs: AcrossInputs) -> tuple[Finding, ...]:
    """Every finding of the rules over many submissions, in the order of the rules."""
    findings: list[Finding] = []
    for rule in across_rules_for(inputs.round):
        if inputs.round.rules[rule.id].enabled:
            findings += _run(rule, inputs)
    return tuple(findings)


def _run(rule: Rule, inputs: AcrossInputs) -> Iterator[Finding]:
    nowhere = Source("（全部材料）")
    try:
        problems = [problem for problem in rule.ask(inputs) if isinstance(problem, CrossProblem)]
    except Exception as error:  # a crash must become 检查未完成, whatever it is
        yield crashed(rule.id, rule.name, rule.title, error, nowhere)
        return
    for problem in problems:
        one = inputs.submissions[problem.submission] if problem.submission is not None else None
        source = Source(one.shown, one.owner, inputs.places_of(one)) if one else Source(problem.file or nowhere.name)
        stage = one.stage if one else inputs.round.stages[-1].id
        found = make_finding(problem, rule, inputs.round, stage, source)
        yield replace(found, related=_related(problem, inputs), unfinished=problem.unfinished)


def _related(problem: CrossProblem, inputs: AcrossInputs) -> tuple[Related, ...]:
    related = []
    passages = problem.passages or ((),) * len(problem.others)
    for (sentence, number, path), shared in zip(problem.others, passages, strict=True):
        one = inputs.submissions[number]
        locate = inputs.places_of(one)
        line, column = locate(path, False) if locate else (None, None)
        related.append(Related(sentence, Location(one.shown, line, column, dotted(path)), shared))
    return tuple(related)


def _family(group: Group, texts: Sequence[str]) -> Family:
    """The group with the greatest similarity of every member but one to another member."""
    likenesses: dict[tuple[int, int], Likeness] = {}
    for member in group.members:
        pair = group.closest(member)
        if pair is not None and (pair.first, pair.second) not in likenesses:
            a, b = texts[pair.first], texts[pair.second]
            passages = sorted(pair.passages, key=lambda passage: passage.start_a - passage.end_a)
            quotes = tuple((a[one.start_a : one.end_a], b[one.start_b : one.end_b]) for one in passages)
            likenesses[pair.first, pair.second] = Likeness(pair.first, pair.second, pair.similarity, quotes)
    return Family(group.members, tuple(likenesses.values()))


def blocks(finding: Finding) -> bool:
    """Whether a finding over many submissions prevents its submission from being 可报."""
    return finding.waived is None and (finding.severity in (Severity.ERROR, Severity.MANUAL) or finding.unfinished)
