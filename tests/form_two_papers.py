"""A round with two texts and two forms: the bundled form, and a second one that asks for both texts in small cells."""

import shutil
from pathlib import Path

from c_yaml import dumped
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.documents import Document, TextTerms
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from form_twins import Cell, Empty, Table, Twin, check_boxes, date, text

SECOND = Twin(
    "征求意见表",
    (
        "征求意见表",
        ["申报单位：", text("申报单位", "____________", ""), "填表日期：", date("填表日期", "    年  月  日", "")],
        Table(
            (
                ("简要事迹", Cell((Empty("简要事迹", "", 2),), span=3)),
                (
                    Cell(
                        ("创建工作情况摘要", Empty("摘要", "", 2), "（盖章）", [date("日", "    年  月  日", "")]),
                        span=4,
                    ),
                ),
                ("联系人签字：", "", "有无异议", Cell(([check_boxes("异议", "", ("有", "无"), "无")],))),
            )
        ),
    ),
)
_SMALL = {"characters": 12, "size": 12, "indent": 2}
SLOTS = [
    {"id": "unit", "label": "申报单位", "field": ["申报单位"], "kind": "text", "anchor": "申报单位：", "cell": "line"},
    {"id": "day", "label": "填表日期", "field": ["填表日期"], "kind": "date", "anchor": "填表日期：", "cell": "line"},
    {
        "id": "brief", "label": "简要事迹", "field": ["简要事迹"], "kind": "paragraphs", "anchor": "简要事迹",
        "capacity": {"lines": 8, **_SMALL},
    },
    {
        "id": "summary", "label": "创建工作情况摘要", "field": ["创建工作情况"], "kind": "paragraphs",
        "anchor": "创建工作情况摘要", "cell": "same", "first": 1, "last": -3, "capacity": {"lines": 6, **_SMALL},
    },
    {
        "id": "objection", "label": "有无异议", "field": ["公示", "异议"], "kind": "choice", "anchor": "有无异议",
    },
]  # fmt: skip


def round_with_two_papers(folder: Path) -> Round:
    """The round, its forms written into ``folder``."""
    for name in ("form.docx", "slots.yaml", "continuation.docx"):
        shutil.copy(bundled("templates") / "henan-2017" / name, folder / name)
    (folder / "second.docx").write_bytes(SECOND.build())
    plain = {"form": "second.docx", "title": "征求意见表", "continuation": None, "slots": SLOTS}
    (folder / "second.yaml").write_text(dumped(plain, sort_keys=False), "utf-8")
    round = load_round("henan-2017")
    brief = TextTerms(key="简要事迹", label="简要事迹", maximum=300, clause=round.texts[0].clause)
    second = Document(
        id="second", label="征求意见表", file_name="{申报单位}—征求意见表.docx", slots="second.yaml", copies=2, stays=1,
        goes_up=1, electronic=True, clause=round.documents[0].clause,
    )  # fmt: skip
    return round.changed(
        texts=(*round.texts, brief), documents=(*round.documents, second), form_folder=str(folder), digest="two papers"
    )
