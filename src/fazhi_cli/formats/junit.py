"""The report as JUnit XML for continuous integration: one test case per finding.

退回 is a failure, a check that could not run an error, 待办 and 待人工认定 and waived findings are skipped; 须说明 and 提示 pass and
tell their text. A submission without findings is one passing case.
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from fazhi_cli.findings import Finding, Severity
from fazhi_cli.formats.wording import facts, in_order, label, message, place, rule_titles
from fazhi_cli.report import FileReport, Report
from fazhi_cli.terminal.visible import visible

_SKIPPED = (Severity.TODO, Severity.MANUAL)


def render(report: Report) -> str:
    """The report as a JUnit document, every submission a test suite."""
    titles = rule_titles(report)
    root = ElementTree.Element("testsuites", name="fazhi")
    for file in report.files:
        _file_suite(root, file, titles)
    if report.cross:
        suite = ElementTree.SubElement(root, "testsuite", name="跨份比对")
        for finding in in_order(report.cross):
            _case(suite, "跨份比对", finding, titles)
        _number(suite)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _file_suite(root: Element, file: FileReport, titles: dict[str, str]) -> None:
    name = visible(" ".join(filter(None, [file.unit, file.path])))
    suite = SubElement(root, "testsuite", name=name)
    for finding in in_order(file.findings):
        _case(suite, name, finding, titles)
    for entry in file.not_checked:
        case = SubElement(suite, "testcase", classname=name, name=visible(f"查不了：{entry.name}"))
        SubElement(case, "error", message=visible(entry.reason), type="查不了")
    if len(suite) == 0:
        SubElement(suite, "testcase", classname=name, name="没有发现问题")
    _number(suite)


def _case(suite: Element, owner: str, finding: Finding, titles: dict[str, str]) -> None:
    title = visible(f"{finding.rule} {titles[finding.rule]}（{place(finding.location)}）")
    case = SubElement(suite, "testcase", classname=owner, name=title, file=visible(finding.location.file))
    if finding.location.line is not None:
        case.set("line", str(finding.location.line))
    kind = _outcome(finding)
    if kind == "system-out":
        SubElement(case, kind).text = f"{label(finding)}：{_body(finding)}"
        return
    outcome = SubElement(case, kind, message=visible(f"{label(finding)}：{message(finding)}"), type=label(finding))
    outcome.text = _body(finding)


def _outcome(finding: Finding) -> str:
    if finding.waived is not None:
        return "skipped"
    if finding.unfinished:
        return "error"
    if finding.severity is Severity.ERROR:
        return "failure"
    return "skipped" if finding.severity in _SKIPPED else "system-out"


def _body(finding: Finding) -> str:
    lines = [message(finding), *(f"{word}：{'  '.join(parts)}" for word, parts in facts(finding))]
    return "\n".join(visible(line) for line in lines)


def _number(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
