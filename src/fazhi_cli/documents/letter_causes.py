"""The problems in a 一次性告知单 by weight and rule, in sentences for people who hold paper: no keys, no commands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fazhi_cli.findings import Finding, Severity
from fazhi_cli.nomination.problem_kinds import PAPER_RULE, problem_kinds

_SECTIONS = (
    ("没有查成的内容", "请先处理；改好后可能还会查出别的问题。"),
    ("须改正的问题", "不改正不能上报。"),
    ("须由人认定的事项", "请按要求认定或补充材料，由具名的人负责。"),
    ("须说明的问题", "请改正，或附书面说明。"),
)
_OF_THE_FILE = "FZ-L"
_LINES_NAMED = 10
_ON_OPTIONS = re.compile("[^；。（]*(?:--[a-z]|fazhi )[^；。）]*[；。]?")
_EMPTY_ASIDE = re.compile("（[；，]?）")
_PATHS = re.compile(r"“([^“”\s]*(?:[\u4e00-\u9fff]\.[\u4e00-\u9fff]|\[\d{1,3}\](?=[.”]))[^“”\s]*)”")
_FILES = re.compile(r"“[^“”]*[/\\]([^“”/\\]+\.[A-Za-z0-9]{2,5})”")


@dataclass(frozen=True, slots=True)
class Item:
    """One problem: the sentence, where in the form, whether the last letter named it already, in how many places."""

    message: str
    place: str = ""
    mark: str = ""
    count: int = 1


class Cause(NamedTuple):
    """One rule's problems: its title, the instances, the clauses they rest on, how to mend them."""

    rule: str
    title: str
    items: tuple[Item, ...]
    clauses: tuple[tuple[str, str], ...] = ()
    fixes: tuple[str, ...] = ()


class Section(NamedTuple):
    """The problems of one weight, or of one weight and level."""

    title: str
    note: str
    causes: tuple[Cause, ...]


def sections_of(
    findings: Iterable[Finding], marks: dict[str, str], titles: Mapping[str, str], before: str = ""
) -> tuple[Section, ...]:
    """The findings by weight and rule; ``marks`` by fingerprint, ``titles`` by rule, ``before`` heads each title."""
    grouped: list[dict[str, list[Finding]]] = [{} for _ in _SECTIONS]
    for finding in findings:
        weight = weight_of(finding)
        if weight is not None:
            grouped[weight].setdefault(finding.rule, []).append(finding)
    return tuple(
        Section(before + title, note, tuple(_causes(causes, marks, titles)))
        for (title, note), causes in zip(_SECTIONS, grouped, strict=True)
        if causes
    )


def weight_of(finding: Finding) -> int | None:
    """The number of the section that a finding belongs to; None for findings that are not in a letter."""
    if finding.waived is not None or finding.rule == PAPER_RULE:
        return None
    if finding.unfinished:
        return 0
    return {Severity.ERROR: 1, Severity.MANUAL: 2, Severity.WARNING: 3}.get(finding.severity)


def _causes(causes: dict[str, list[Finding]], marks: dict[str, str], titles: Mapping[str, str]) -> Iterator[Cause]:
    """A cause for each rule; slips in the electronic file are one cause, since the reader has only the paper."""
    of_the_file, kinds = (rule for rule in causes if rule.startswith(_OF_THE_FILE)), problem_kinds()
    slips = {rule: causes[rule] for rule in of_the_file if not kinds[rule].about}
    if slips:
        yield _slips(slips, titles)
    for rule, found in causes.items():
        if rule not in slips:
            yield _cause(rule, found, marks, titles)


def _slips(slips: dict[str, list[Finding]], titles: Mapping[str, str]) -> Cause:
    return Cause(
        _OF_THE_FILE,
        "电子材料的书写格式",
        tuple(
            Item(f"报送的电子材料有的内容读不出：{titles.get(rule, rule)}", _lines(found), count=len(found))
            for rule, found in slips.items()
        ),
        fixes=("请对照纸质材料逐处改好电子材料，重新报送。",),
    )


def _lines(found: list[Finding]) -> str:
    """第3、9行; of many the first, and how many there are; empty where no line is known."""
    lines = sorted({finding.location.line for finding in found if finding.location.line})
    more = f"等{len(lines)}处" if len(lines) > _LINES_NAMED else ""
    return f"第{'、'.join(map(str, lines[:_LINES_NAMED]))}行{more}" if lines else ""


def _cause(rule: str, findings: list[Finding], marks: dict[str, str], titles: Mapping[str, str]) -> Cause:
    clauses = dict.fromkeys((finding.clause.id, finding.clause.text) for finding in findings if finding.clause)
    return Cause(
        rule=rule,
        title=titles.get(rule, findings[0].message.rstrip("。")),
        items=tuple(
            Item(sentence_of(finding), _place(finding), marks.get(finding.fingerprint, "")) for finding in findings
        ),
        clauses=tuple(clauses),
        fixes=tuple(dict.fromkeys(fix for finding in findings if (fix := remedy_of(finding)))),
    )


def _place(finding: Finding) -> str:
    slot = finding.location.slot
    return f"“{slot}”一栏" if slot and slot not in finding.message else ""


def sentence_of(finding: Finding) -> str:
    """What a letter says of a finding, without its full stop."""
    told = _FILES.sub(r"“\1”", finding.letter) or for_paper(finding.message.removeprefix("检查未完成："))
    return told.rstrip("。")


def remedy_of(finding: Finding) -> str:
    """How a letter says to mend a finding; empty where the advice concerns the program only."""
    return finding.remedy or for_paper(finding.fix)


def for_paper(text: str) -> str:
    """A sentence without options and commands, which are for whoever runs the check, and with key paths in words."""
    kept = _EMPTY_ASIDE.sub("", _ON_OPTIONS.sub("", text)).rstrip("；。，")
    kept = _FILES.sub(r"“\1”", kept)
    return f"{_PATHS.sub(lambda found: _path_in_words(found[1]), kept)}。" if kept else ""


def _path_in_words(path: str) -> str:
    """征求意见[5].结论 as 征求意见第5项的结论; a file's name stays as it is."""
    if re.search(r"\.[A-Za-z0-9]{2,5}$", path):
        return f"“{path}”"
    return "的".join(re.sub(r"\[(\d+)\]", r"第\1项", step) for step in path.split("."))
