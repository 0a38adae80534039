"""佐证材料, their names: titles and file names are those of the unit's own evidence, not left over from another's."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.across_values import References
from fazhi_cli.rules.prose.own_names import misspelt_names
from fazhi_cli.rules.prose.places import may_name_another, place_names
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rule import rule

PLACE = "佐证材料"


@rule(
    "FZ-E109",
    "evidence-of-another-place",
    title="佐证材料的名称应是{本方}的",
    why="材料名、文件名写着别处的地名，多半是复制别处的文件夹时没有换掉，或者放错了文件。",
    fix="打开看一看：是别处的，换成{本方}的材料；只是名称写错的，改正名称；确是与别处有关的材料，写明缘由（赴……学习考察报告、与……协作协议）。",
    remedy="请核对这份材料，更换或者更正名称。",
    needs=("{名称}", "佐证材料"),
    requires=("FZ-U101",),
)
def evidence_of_another_place(
    nomination: Nomination, references: References, round: Round, unit: Unit | None
) -> Iterator[Problem]:
    """No title and no file name names another place without a reason, or the unit's own misspelt."""
    if unit is None:
        return
    named = [*_titles(nomination), *_files(references)]
    text = "。".join(name for name, _ in named)
    prose = Prose(text, (), "")
    others = place_names(prose, round, unit) if may_name_another(prose, round, unit) else ()
    wrong = {spot.start: f"别处的地名“{text[spot.start : spot.end]}”" for spot in others}
    for own, spot in misspelt_names(text, unit, round):
        wrong.setdefault(spot.start, f"“{text[spot.start : spot.end]}”，应为“{own}”")
    start = 0
    told: set[tuple[str, str]] = set()
    for name, at in named if wrong else ():
        said = next((wrong[place] for place in sorted(wrong) if start <= place < start + len(name)), None)
        start += len(name) + 1
        entry = dotted(at[:2]) if at[0] == PLACE else name
        if said and (entry, said) not in told:
            told.add((entry, said))
            yield Problem(f"“{name}”中写着{said}。", at=at, subject=name)


def _titles(nomination: Nomination) -> Iterator[tuple[str, KeyPath]]:
    for index, item in enumerate(nomination.evidence):
        if item.title:
            yield item.title, (PLACE, index, "名称")


def _files(references: References) -> Iterator[tuple[str, KeyPath]]:
    for name, places in references.items():
        yield name.replace("\\", "/").rpartition("/")[2], places[0]


RULES = (evidence_of_another_place,)
