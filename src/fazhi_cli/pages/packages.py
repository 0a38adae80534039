"""A package on the terminal: its content, whether it is intact, what each level changed, the present verdict."""

from collections.abc import Iterator

from fazhi_cli.findings import Severity, some_of
from fazhi_cli.packages.verification import Differences, Layer, Verification
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible

_MOST = 12


def verification_lines(verification: Verification, page: Page) -> Iterator[Line]:
    """The package, its flaws, its levels from the lowest up, and the verdict."""
    record = verification.record
    yield (Segment(visible(verification.shown), "title"),)
    facts = f"{record.unit} · {record.stage_label} · {record.round_title} · {len(record.members)}个文件"
    yield from paragraph(Segment(""), visible(facts), page, style="faint")
    if verification.sha256:
        yield (Segment(f"SHA-256 {verification.sha256}", "faint"),)
    yield ()
    if verification.intact:
        yield (Segment("完整，与打包时相同。", "ready"),)
    for flaw in verification.flaws:
        style = "error" if flaw.severity is Severity.ERROR else "warning"
        yield from paragraph(Segment(f"[{flaw.severity.label}] ", style), visible(flaw.message), page, 4)
        yield from paragraph(Segment("    改法  ", "faint"), visible(flaw.fix), page)
    yield ()
    for number, layer in enumerate(reversed(verification.layers), 1):
        yield from _layer_lines(number, layer, page)
    if record.reason:
        yield from paragraph(Segment("先报的理由：", "warning"), visible(record.reason), page, 6)


def closing_lines(verification: Verification, page: Page) -> Iterator[Line]:
    """The verdict on the package, where it is another than that on the material in it."""
    verdict, report = verification.verdict, verification.report
    if report is None or report.verdict is not verdict:
        why = "材料没有重新检查" if report is None else "包有退回的问题，不看材料本身的结论"
        text = f"（{why}；退出码 {verdict.exit_code}）"
        yield from paragraph(Segment(f"核对结论：{verdict}", verdict.name.lower()), text, page, 0)


def _layer_lines(number: int, layer: Layer, page: Page) -> Iterator[Line]:
    record = layer.record
    head = f"第{number}级 {record.packed_by}，{record.packed_on}打包，{record.stage_label}，当时结论“{record.verdict}”"
    yield from paragraph(Segment(""), visible(head), page, 6, style="strong")
    if layer.differences is None:
        return
    if layer.differences.empty:
        yield (Segment("      在下一级的包上没有改动。", "faint"),)
    for line in difference_lines(layer.differences):
        yield from paragraph(Segment("      "), visible(line), page)


def difference_lines(differences: Differences) -> Iterator[str]:
    """Added, changed and removed files, then values by key, each list cut after a dozen."""
    added, changed, removed = list[str](), list[str](), list[str]()
    for change in differences.keys:
        where = added if change.before is None else removed if change.after is None else changed
        where.append(change.path)
    for word, paths in (
        ("新增文件", differences.added),
        ("改过的文件", differences.changed),
        ("去掉的文件", differences.removed),
        ("新填", added),
        ("改动", changed),
        ("删去", removed),
    ):
        if paths:
            yield f"{word}：{some_of(paths, _MOST, '处')}"
