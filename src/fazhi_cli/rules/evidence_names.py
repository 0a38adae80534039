"""佐证材料, their names: titles and file names are those of the unit's own evidence, not left over from another's."""

from collections.abc import Iterator

from fazhi_cli.findings import Problem, dotted
from fazhi_cli.rounds.base import EVIDENCE
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.short_texts import ShortTexts


@rule(
    "FZ-E109",
    title="佐证材料的名称应是{本方}的",
    why="材料名、文件名写着别处的地名，多半是复制别处的文件夹时没有换掉，或者放错了文件。",
    fix="打开看一看：是别处的，换成{本方}的材料；只是名称写错的，改正名称；确是与别处有关的材料，写明缘由（赴……学习考察报告、与……协作协议）。",
    remedy="请核对这份材料，更换或者更正名称。",
    needs=("{名称}", "佐证材料"),
    requires=("FZ-U101",),
)
def evidence_of_another_place(evidence_titles: ShortTexts) -> Iterator[Problem]:
    """No title and no file name names another place without a reason, or the unit's own misspelt."""
    told: set[tuple[str, str]] = set()
    for entry, said in evidence_titles.foreign:
        name = dotted(entry.at[:2]) if entry.at[0] == EVIDENCE else entry.text
        if (name, said) not in told:
            told.add((name, said))
            yield Problem(f"“{entry.text}”中写着{said}。", at=entry.at, subject=entry.text)
