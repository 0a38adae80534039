"""The lengths of limited texts on the terminal: a row a method, the deciding one marked, the cell's gauge."""

from collections.abc import Iterator

from fazhi_cli.counting import Method
from fazhi_cli.review.lengths import Length, Lengths
from fazhi_cli.terminal.columns import fitted
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible

_LABEL_WIDTH, _NUMBER_WIDTH = 30, 7


def lengths_lines(lengths: Lengths, page: Page) -> Iterator[Line]:
    """Each text under its name: what the methods count, what the limit allows, how the text fits its cell."""
    for length in lengths.texts:
        yield (Segment(f"{visible(lengths.title)}：{length.limit.label}", "title"),)
        for method in Method:
            yield _method_line(length, method, page)
        if length.gauge is not None:
            style = "" if length.gauge.fits else "warning"
            yield (
                Segment(fitted("  表格容量", _LABEL_WIDTH + 2, page.ambiguous), "faint"),
                Segment(length.gauge.label, style),
            )
        yield from paragraph(Segment("读法：", "faint"), length.limit.reading, page)
    for note in lengths.notes:
        yield from paragraph(Segment("提示：", "warning"), visible(note), page)


def _method_line(length: Length, method: Method, page: Page) -> Line:
    number = getattr(length.counts, method)
    label = Segment(fitted(f"  {method.label}", _LABEL_WIDTH + 2, page.ambiguous), "faint")
    if method != length.limit.method:
        return label, Segment(f"{number:>{_NUMBER_WIDTH}}")
    style = "error" if length.over > 0 else "ready" if length.counts.all_characters else "warning"
    return label, Segment(f"{number:>{_NUMBER_WIDTH}}", "strong"), Segment(f"  {_verdict(length)}", style)


def _verdict(length: Length) -> str:
    limit = f"限{length.limit.maximum}字以内，"
    if not length.counts.all_characters:
        return "没有内容"
    if length.over > 0:
        return f"{limit}超过{length.over}字"
    return f"{limit}还可写{-length.over}字" if length.over else f"{limit}正好写满"
