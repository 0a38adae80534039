"""Words, orders and places that several formats share, so that all of them say the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from fazhi_cli.findings import VERDICTS, Finding, Location, Related, Severity, Verdict
from fazhi_cli.report import Changes, FileReport, NotRun, Report

SEVERITIES = (Severity.ERROR, Severity.MANUAL, Severity.WARNING, Severity.TODO, Severity.INFO)
"""In the clerk's order: what stops the submission comes first."""
COUNTED = (Severity.ERROR, Severity.WARNING, Severity.MANUAL, Severity.TODO)
"""What the table of submissions counts in each of them."""
UNIT, PARENT = "单位", "上级地区"
"""In the heads of columns, stand for the round's words for an applicant and for the area above it."""
UNNAMED = "（没有写名称）"
PART_MARKS: Mapping[str, tuple[str, str]] = {
    "已具备": ("●", "have"),
    "缺": ("×", "lack"),
    "待办": ("○", "due"),
    "不适用": ("－", "none"),
    "查不了": ("？", "unknown"),
}
"""A sign and a style for each state of a required part."""
_OF_STYLE: Mapping[Verdict, tuple[str, str]] = {
    Verdict.READY: ("样式未改动", "只核对了样式，没有检查填写的内容"),
    Verdict.REVISE: ("样式有改动", "照官方空白表改回后再报"),
}
"""The words for the verdicts, and their meanings, where only the style of forms was checked."""
EXIT_MEANING: Mapping[Verdict, str] = {
    Verdict.READY: "没有退回问题，也没有等待人工认定的事项",
    Verdict.REVISE: "有退回问题，改好后再报",
    Verdict.INCOMPLETE: "有内容没有查成，不能当作通过",
    Verdict.MANUAL: "没有退回问题，但有只能由人认定的事项",
}


def heads(titles: Iterable[str], report: Report) -> list[str]:
    """The heads of columns in the round's words."""
    words = {UNIT: report.unit_label, PARENT: report.parent_label}
    return [words.get(title, title) for title in titles]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as people read them: what could not be checked, then by severity; waived ones last."""
    return sorted(
        findings, key=lambda found: (found.waived is not None, not found.unfinished, SEVERITIES.index(found.severity))
    )


def label(finding: Finding) -> str:
    """The word in front of a finding: its severity's, 检查未完成, or 已豁免."""
    if finding.waived is not None:
        return "已豁免"
    return Verdict.INCOMPLETE.value if finding.unfinished else finding.severity.label


def message(finding: Finding) -> str:
    """The finding's sentence, without the word that ``label`` already says."""
    return finding.message.removeprefix(f"{Verdict.INCOMPLETE.value}：") if finding.unfinished else finding.message


def with_fix(finding: Finding) -> str:
    """The finding's sentence and the way to mend it."""
    return f"{message(finding)} 改法：{finding.fix}" if finding.fix else message(finding)


def facts(finding: Finding) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is said below a finding's sentence: the word for it, and the parts of what it is."""
    yield "位置", tuple(filter(None, (place(finding.location), finding.location.path)))
    if finding.clause is not None:
        yield "依据", (finding.clause.id, finding.clause.text)
    if finding.reading:
        yield "读法", (finding.reading,)
    if finding.fix:
        yield "改法", (finding.fix,)
    for other in finding.related:
        yield "另见", (place(other.location), related(other))
    if finding.waived is not None:
        yield "豁免", (finding.waived,)


COLUMNS: Mapping[str, Callable[[Finding], str]] = {
    "规则": lambda finding: finding.rule,
    "问题": message,
    "改法": lambda finding: finding.fix,
    "依据": lambda finding: finding.clause.id if finding.clause else "",
    "条款原文": lambda finding: finding.clause.text if finding.clause else "",
    "读法": lambda finding: finding.reading or "",
    "位置": lambda finding: place(finding.location),
    "项目": lambda finding: finding.location.path,
    "另见": lambda finding: "；".join(f"{place(other.location)} {related(other)}" for other in finding.related),
    "豁免": lambda finding: finding.waived or "",
    "指纹": lambda finding: finding.fingerprint,
}
"""What tables of findings say under these heads."""


def related(other: Related) -> str:
    """The other place's sentence on one line, with the passages that both places share, if any."""
    if not other.passages:
        return other.message
    pairs = (f"{one.first_owner}“{one.first}”／{one.second_owner}“{one.second}”" for one in other.passages)
    return f"{other.message}：{'；'.join(pairs)}"


def place(location: Location) -> str:
    """``file:line:column`` as far as known, the slot's label behind it."""
    known = [location.file, *(str(number) for number in (location.line, location.column) if number is not None)]
    return ":".join(known) + (f" “{location.slot}”一栏" if location.slot else "")


def unit(file: FileReport) -> str:
    """The unit's name, or its file where that names none."""
    return file.unit or file.path


def stage(file: FileReport) -> str:
    """The stage in words; a guessed one is said to be guessed; a dash where the file could not be read."""
    return f"{stage_word(file)}（按内容推断）" if file.stage_guessed else stage_word(file)


def stage_word(file: FileReport) -> str:
    return file.stage_label or file.stage or "—"


def not_run(file: FileReport) -> Iterator[tuple[str, list[str]]]:
    """What did not apply and what could not be checked: the word for it, and names with the reason that they share."""
    for word, entries in (("不适用", file.not_applicable), ("查不了", file.not_checked)):
        names: dict[str, list[str]] = {}
        for entry in entries:
            names.setdefault(entry.reason, []).append(entry.name)
        if names:
            yield word, [f"{'；'.join(listed)}（{reason}）" for reason, listed in names.items()]


def counts_sentence(counts: Mapping[str, int], *, zeros: bool = False) -> str:
    """``退回 2 · 须说明 1``; zeros are left out unless asked for."""
    named = [(severity.label, counts[severity.value]) for severity in SEVERITIES]
    shown = [f"{word} {number}" for word, number in named if number or zeros]
    shown += [f"已豁免 {counts['waived']}"] if counts["waived"] else []
    shown += [f"其中没有查成 {counts['unfinished']}"] if counts["unfinished"] else []
    return " · ".join(shown) or "没有发现问题"


def changes_sentence(changes: Changes) -> str:
    """``已改 3 · 未改 1 · 新增 0``; 未复查 only where there is any."""
    shown = [f"{word} {number}" for word, number in changes.counts.items() if number or word != "未复查"]
    return " · ".join(shown)


def change_groups(changes: Changes) -> tuple[tuple[str, str, tuple[Finding, ...]], ...]:
    """What became of the earlier problems: the word, its style, the findings."""
    return (
        ("已改", "ready", changes.mended),
        ("未改", "error", changes.unmended),
        ("新增", "warning", changes.new),
        ("未复查", "info", changes.unknown),
    )


def days_left(report: Report) -> str:
    """How many working days are left until the deadline; empty where that was not computed."""
    if report.days_left is None:
        return ""
    if report.days_left < 0:
        return "报送截止日已过"
    if report.days_left == 0:
        return "检查日之后、报送截止以前没有工作日了"
    return f"离报送截止还有 {report.days_left} 个工作日"


def verdict_word(file: FileReport) -> str:
    """The verdict on one file as people read it."""
    return _OF_STYLE[file.verdict][0] if file.style_only and file.verdict in _OF_STYLE else file.verdict.value


def conclusion(report: Report) -> tuple[str, str]:
    """The verdict on everything as people read it, and what it means."""
    verdict = report.verdict
    if verdict in _OF_STYLE and any(file.style_only for file in report.files):
        return _OF_STYLE[verdict]
    if verdict is Verdict.READY:
        return verdict.value, _ready_for_what(report.files)
    return verdict.value, EXIT_MEANING[verdict]


def _ready_for_what(files: Sequence[FileReport]) -> str:
    """What 可报 promises: at which stage, and what is still owed where that is only a draft."""
    stages = {file.stage_label for file in files if file.stage_label}
    meaning = f"“{stages.pop()}”阶段" if len(stages) == 1 else ""
    meaning += EXIT_MEANING[Verdict.READY]
    drafts = [file for file in files if file.draft]
    if not drafts:
        return meaning
    which = "" if len(drafts) == len(files) else f"，其中{len(drafts)}份是草稿"
    return f"{meaning}{which}；尚不能报送，还有{sum(file.owed for file in drafts)}项待办"


def verdicts_sentence(report: Report) -> str:
    """``须改 1 · 可报 2``, the worst first, zeros left out."""
    worst_first = sorted(report.files, key=lambda file: VERDICTS.index(file.verdict))
    return " · ".join(f"{word} {number}" for word, number in Counter(map(verdict_word, worst_first)).items())


def all_not_checked(report: Report) -> Iterator[tuple[FileReport, NotRun]]:
    return ((file, entry) for file in report.files for entry in file.not_checked)


def all_findings(report: Report) -> list[tuple[FileReport | None, Finding]]:
    """Every finding with its file, those over several files (None) last."""
    pairs: list[tuple[FileReport | None, Finding]] = [
        (file, finding) for file in report.files for finding in in_order(file.findings)
    ]
    return pairs + [(None, finding) for finding in in_order(report.cross)]


Concerned = tuple[Finding, tuple[FileReport, ...]]
"""A finding and the files it concerns: its own, or for one across files those that it names."""


def by_rule(report: Report) -> list[tuple[str, list[Concerned]]]:
    """The rules that found something with their findings, the most frequent rule first."""
    by_path = {file.path: file for file in report.files}
    found: dict[str, list[Concerned]] = {}
    for file, finding in all_findings(report):
        files = (
            (file,) if file is not None else tuple(by_path[path] for path in named_files(finding) if path in by_path)
        )
        found.setdefault(finding.rule, []).append((finding, files))
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def named_files(finding: Finding) -> Iterable[str]:
    return dict.fromkeys(place.file for place in (finding.location, *(other.location for other in finding.related)))


def rule_titles(report: Report) -> dict[str, str]:
    """What each rule that found something is called: its title, or the first message where the title is unknown."""
    titles = {rule.id: rule.title for rule in report.rules}
    for _, finding in all_findings(report):
        titles.setdefault(finding.rule, finding.message)
    return titles
