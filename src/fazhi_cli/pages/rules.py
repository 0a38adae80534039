"""The rules on the terminal: all of them in a list, or some explained in full."""

from collections.abc import Iterator, Sequence

from fazhi_cli.rules.explained import Explanation
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible


def rule_list_lines(rules: Sequence[Explanation], page: Page) -> Iterator[Line]:
    """One line a rule, under its family: id, severity, title."""
    family = None
    for item in rules:
        if item.family != family:
            family = item.family
            yield (Segment(family, "title"),)
        head = Segment(f"  {item.id}  ", "path")
        yield from paragraph(head, f"[{item.severity.label}] {item.title}", page, 12)
    yield (Segment(f"共{len(rules)}条。fazhi rules 编号 看一条的依据、读法、改法和例子。", "faint"),)


def rule_lines(item: Explanation, page: Page) -> Iterator[Line]:
    yield (Segment(f"{item.id}  ", "path"), Segment(item.title, "title"))
    yield (Segment("  " + " · ".join((f"[{item.severity.label}]", item.name, *item.marks)), "faint"),)
    facts = {
        "依据": f"{item.place}  {item.sentence}" if item.sentence else None,
        "读法": item.reading,
        "理由": item.why,
        "改法": item.fix,
    }
    for word, text in facts.items():
        if text:
            yield from paragraph(Segment(f"  {word}  "), text, page)
    for word, text, when in (("错", item.wrong, item.wrong_when), ("对", item.right, item.right_when)):
        if text:
            yield (Segment(f"  {word}（{when}）" if when else f"  {word}", "faint"),)
            for line in text.splitlines():
                yield from paragraph(Segment("      "), visible(line), page, 8, style="quote")
    yield ()
