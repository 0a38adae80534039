"""Whether random texts are whole on form and sheet: two texts, two forms, as many rounds as asked for.

Run: ``python benchmarks/form_random_texts.py 10000 [SEED]``. Every text is filled into both forms, those that outgrow
their cells go on to the sheets, both files are read back as bytes and put together again. Exit code 1 when one differs.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from fazhi_cli.forms.filling.continuation import fill_sheet, read_sheet, whole_text
from fazhi_cli.forms.filling.fill import fill, slot_texts
from fazhi_cli.forms.filling.form_files import planned_papers
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.rounds.model import Round
from form_two_papers import round_with_two_papers
from samples import nomination_for

PIECES = (
    "法治", "成效明显。", "“引用”，", "\n", "\n\n\n", "\t", "　", " ", "W", "https://example.org/", "𠮷𪚥", "（续见附页）",
    "\n（续见附页）\n", "全国普法办公室审批意见：", "（盖章）", "简要事迹", "    年  月  日", "<w:p/>&amp;", "补充材料\n", "____",
    "创建工作情况摘要\n", "□", "☑", "e\u0301", "👨‍👩‍👧", "]]>", "三、", "①", "%s",
)  # fmt: skip
LONGEST = 6_000


def random_text(source: random.Random) -> str:
    """A text of 0 to 6,000 characters: words, signs of every plane, repeated and mixed."""
    text = ""
    for _ in range(source.randrange(12)):
        piece = source.choice(PIECES) if source.random() < 0.6 else random_characters(source)
        text += piece * source.choice((1, 1, 2, 7, 60, 400))
    return text[:LONGEST].rstrip("\n")


def random_characters(source: random.Random) -> str:
    """Up to thirty characters that a .docx can carry."""
    planes = ((0x20, 0x7E), (0xA0, 0x2FF), (0x2E80, 0x9FFF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
    found = (chr(source.randint(*source.choice(planes))) for _ in range(source.randint(1, 30)))
    return "".join(one for one in found if not 0xD800 <= ord(one) <= 0xDFFF)


def differences(round: Round, texts: dict[str, str], seen: Counter[str]) -> list[str]:
    """The slots of any form in which a text is not whole."""
    wrong = []
    for paper in planned_papers(nomination_for({"申报单位": "中牟县", **texts}, round), round):
        found = slot_texts(paper.blank, main_part_of(fill(paper.blank, paper.prepared.printed)))
        sheet = read_sheet(fill_sheet(paper.blank, paper.prepared.sheet)) if paper.prepared.sheet else None
        seen["form"] += 1
        seen["sheet"] += sheet is not None
        for slot in paper.blank.slots:
            if slot.capacity is not None:
                seen["text"] += 1
                whole = whole_text(slot.label, found[slot.id], sheet, paper.blank.slots.pointer)
                if whole != (texts[str(slot.field[0])] or slot.blank):
                    wrong.append(slot.label)
    return wrong


def main() -> int:
    """Fill, read back, compare; print how many of each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    source = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 12)
    seen: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        round = round_with_two_papers(Path(folder))
        for number in range(count):
            texts = {"创建工作情况": random_text(source), "简要事迹": random_text(source)}
            if source.random() < 0.3:
                texts["补充材料"] = random_text(source)
            found = differences(round, texts, seen)
            if found:
                wrong += 1
                print(f"differs: number {number}: {', '.join(found)}")
    print(
        f"{count} nominations, {seen['form']} forms, {seen['sheet']} sheets, {seen['text']} texts; different: {wrong}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
