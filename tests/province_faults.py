"""Faults for a generated province: what is done to a sound submission, and exactly which rules must speak of it."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from json import dumps
from pathlib import Path
from random import Random
from typing import Literal

from chinese_texts import whole, work_summary
from fazhi_cli.counting import count_by
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.examples import Example, merged, patch_tree
from province import Plain
from samples import RULES

Base = Literal["county", "city", "direct"]
"""How far the sound submission had come: the county's own steps, the prefecture's too, or straight to the province."""

_LISTED = "佐证材料/创建工作总结.pdf"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the rules that must find it, the submission it is seeded in, and what is done to it.

    ``patch`` is YAML laid over the nomination, ``deed`` what is done to the package folder afterwards.
    """

    rules: frozenset[str]
    base: Base = "county"
    patch: str = "{}"
    deed: Callable[[Path], None] = lambda folder: None
    empty_files: tuple[str, ...] = ()

    def seed(self, data: Plain, unit: Unit) -> Plain:
        """The nomination with the fault."""
        own = self.patch.replace("中牟县", unit.name).replace("郑州市", unit.parent or "郑州市")
        changed: Plain = merged(data, patch_tree(Example(own)))  # type: ignore[assignment]
        return changed

    def befall(self, folder: Path) -> None:
        """What happens to the package."""
        for name in self.empty_files:
            (folder / name).write_bytes(b"")
        self.deed(folder)


def _examples() -> dict[str, Example]:
    return {rule.id: rule.wrong for rule in RULES if isinstance(rule.wrong, Example)}


def _from_example(rule: str, base: Base = "county", more: tuple[str, ...] = ()) -> Fault:
    example = _examples()[rule]
    return Fault(frozenset({rule, *more, *_thin(example)}), base, example.patch, empty_files=example.empty_files)


def _thin(example: Example) -> set[str]:
    """The rule on texts of a sentence or two, where an example's text is no more."""
    text = patch_tree(example)
    text = text.get("创建工作情况", "") if isinstance(text, dict) else ""
    least = load_round("henan-2017").texts[0].thin_below or 0
    return {"FZ-T103"} if isinstance(text, str) and 0 < count_by(text, "word") < least else set()


def _rewritten(change: Callable[[str], bytes]) -> Callable[[Path], None]:
    """The nomination file with its bytes made from its text."""

    def deed(folder: Path) -> None:
        file = folder / "nomination.yaml"
        file.write_bytes(change(file.read_text("utf-8")))

    return deed


def _replaced(old: str, new: str) -> Callable[[Path], None]:
    def change(text: str) -> bytes:
        assert old in text
        return text.replace(old, new, 1).encode()

    return _rewritten(change)


def _loading(rule: str, deed: Callable[[Path], None], more: tuple[str, ...] = ()) -> Fault:
    return Fault(frozenset({rule, *more}), deed=deed)


ON_ONE_FILE: tuple[Fault, ...] = (
    Fault(frozenset({"FZ-U101"}), patch="申报单位: 新汴京县"),
    *(
        _from_example(rule)
        for rule in ("FZ-U102", "FZ-U103", "FZ-U105", "FZ-U106", "FZ-P101", "FZ-P102", "FZ-P103", "FZ-P104")
    ),
    _from_example("FZ-U104", "direct"),
    _from_example("FZ-P105", "city"),
    *(_from_example(f"FZ-V1{number:02}") for number in range(1, 12)),
    _from_example("FZ-C101", "city", ("FZ-C102",)),
    *(_from_example(f"FZ-C1{number:02}", "city") for number in (2, 3, 4, 5, 6, 7, 9, 10, 11)),
    _from_example("FZ-C108", "city", ("FZ-C102",)),
    _from_example("FZ-K101", "city"),
    _from_example("FZ-K102"),
    _from_example("FZ-K103", "city"),
    _from_example("FZ-K104", "city", ("FZ-K101",)),
    _from_example("FZ-K105"),
    _from_example("FZ-K106"),
    _from_example("FZ-T103"),
    _from_example("FZ-K206", "direct"),
    *(_from_example(rule, "city") for rule in ("FZ-K201", "FZ-K202", "FZ-K204", "FZ-K205", "FZ-K207")),
    _from_example("FZ-S101", more=("FZ-S103",)),
    _from_example("FZ-S102", more=("FZ-S103",)),
    *(_from_example(f"FZ-S1{number:02}") for number in range(3, 8)),
    _from_example("FZ-S110", more=("FZ-V107",)),
    *(_from_example(f"FZ-R1{number:02}", "city") for number in range(1, 4)),
    *(_from_example(f"FZ-R1{number:02}") for number in (4, 5, 6)),
    Fault(frozenset({"FZ-E102"}), deed=lambda folder: (folder / _LISTED).unlink()),
    *(_from_example(f"FZ-E1{number:02}", more=("FZ-S106",)) for number in (1, 3, 4, 5, 6)),
    *(_from_example(f"FZ-E1{number:02}") for number in (7, 8)),
    Fault(frozenset({"FZ-T101"}), patch=f"创建工作情况: {dumps(whole(work_summary(Random(9), 1900)))}"),
    Fault(frozenset({"FZ-W124", "FZ-T103"}), patch="创建工作情况: 我旗开展法治宣传120场次。"),
    Fault(frozenset({"FZ-W109", "FZ-T103"}), patch="创建工作情况: 全县开展开展宣传120场次。"),
    *(_from_example(f"FZ-W1{number:02}") for number in range(1, 28) if number not in (9, 24)),
    Fault(
        frozenset({"FZ-W128"}),
        patch=f"创建工作情况: {dumps(work_summary(Random(12), 1300).rpartition('，')[0] + '，')}",
    ),
    # the file itself
    _loading("FZ-L103", _rewritten(lambda text: b"")),
    _loading("FZ-L105", _rewritten(lambda text: text.encode("gbk"))),
    _loading("FZ-L106", _rewritten(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"))),
    _loading("FZ-L109", _replaced("普法办主任", "普法办\x0b主任")),
    _loading("FZ-L401", _rewritten(lambda text: f"{text}申报单位: 另一个县\n".encode())),
    _loading("FZ-L402", _rewritten(lambda text: f"{text}备注栏目: 无\n".encode())),
    _loading("FZ-L501", _replaced("'2017-09-30'", "二〇一七年九月三十日")),
    _loading("FZ-L502", _replaced("'2012-03-20'", "2012-02-30")),
    _loading("FZ-L505", _replaced("自评: 基本达标", "自评: 还行"), ("FZ-S103",)),
    _loading("FZ-L503", _replaced("盖章: 是", "盖章: 大概")),
    *(_from_example(rule) for rule in ("FZ-E109", "FZ-S111", "FZ-S112", "FZ-W129", "FZ-W131", "FZ-W130")),
)
"""Each rule over one submission that can speak by the day of the check and the province's stage."""

MORE_DATA: tuple[tuple[str, str], ...] = (
    (
        "  fields:\n",
        "  fields:\n"
        "    - {key: 户籍人口, label: 户籍人口, type: number, least: 1000}\n"
        "    - {key: 负责人出生年月, label: 负责人出生年月, type: month, most: 60, decided_by: person}\n"
        "    - {key: 照片, label: 照片, type: photo, formats: [jpg]}\n",
    ),
    ("    maximum: 1500\n", "    maximum: 1500\n    minimum: 700\n"),
    (
        "\nvetoes:\n",
        "\nprerequisites:\n  - {title: 平安县, words: [平安县], clause: scope.campaign, due: {city: draft, direct: draft}}\n"
        "exclusions:\n  - {title: 省级示范县, words: [示范县], clause: scope.campaign}\n"
        "vetoes:\n",
    ),
)
"""What the bundled round does not ask for, as edits of its ``round.yaml``; the rules on it are seeded under that round."""
HELD = "已获称号: [{名称: 平安县, 日期: '2015-05-01'}]"
"""What makes a submission sound there."""
ON_MORE_DATA: tuple[Fault, ...] = (
    Fault(frozenset({"FZ-A101"}), patch="户籍人口: 999"),
    Fault(frozenset({"FZ-A102"}), patch=f"照片: {_LISTED}"),
    Fault(frozenset({"FZ-A103"}), patch="负责人出生年月: 1956年9月"),
    Fault(frozenset({"FZ-T102"}), patch=f"创建工作情况: {dumps(whole(work_summary(Random(8), 500)))}"),
    Fault(frozenset({"FZ-U110"}), patch="已获称号: [{名称: 文明县, 日期: '2015-05-01'}]"),
    Fault(
        frozenset({"FZ-U111"}),
        patch="已获称号: [{名称: 平安县, 日期: '2015-05-01'}, {名称: 示范县, 日期: '2015-05-01'}]",
    ),
)
"""Each rule that speaks only where a round asks for such a thing, but for those on points."""

LATER = frozenset({"FZ-K203", *(f"FZ-G1{number:02}" for number in range(1, 9))})
"""Rules that have nothing to say before the deadline."""
