"""Filled forms with all that clerks' programs write into them, and what LibreOffice prints that the reading lacks."""

import random
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fazhi_cli.forms.blank.blank import Blank
from form_draft import Draft, W, one, xml
from office import converted
from opened import read_form
from test_form_printed import LISTS, NUMBERING, READ, TOLD, draft, run

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
WORDS = "法治建设宣传教育执法司法守法监督考核创建群众基层普法依规治理公开权力清单调解仲裁公证援助"
LOSSES = re.compile("没有读入|还是提示语|读不出|没有显示结果|修订痕迹|以“□”代替")
"""What tells that not all that is printed was read."""

AT_ONCE = 60
"""Files that one process of LibreOffice is given; after some hundreds it gives up."""
UNLIKE_WORD = frozenset(
    {"都写成阿拉伯数字", "隐藏的编号", "Symbol 字体，不带 F0", "文字用了 Wingdings 字体", "符号域", "域里套域"}
)
"""What LibreOffice prints otherwise than Word: w:isLgl and hidden numbers are not heeded, letters in symbol
fonts stay letters, a reference is worked out anew."""


def words(chance: random.Random) -> str:
    """A short text of Chinese characters and figures."""
    text = "".join(chance.choice(WORDS) for _ in range(chance.randint(2, 12)))
    return text + chance.choice(["", str(chance.randint(1, 999)), "。", "，Legal"])


def _paragraphs(form: Draft, first: Any, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        first.addnext(one(f"<w:p>{run(words(chance))}</w:p>"))


def _inserted(form: Draft, first: Any, chance: random.Random) -> None:
    first.extend(xml(READ[chance.choice(sorted(READ.keys() - UNLIKE_WORD))][0]))
    first.extend(xml(run(words(chance))))


def _told(form: Draft, first: Any, chance: random.Random) -> None:
    first.extend(xml(TOLD[chance.choice(sorted(TOLD.keys() - {"脚注", "尾注"}))][0]))


def _footnote(form: Draft, first: Any, chance: random.Random) -> None:
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(words(chance))}</w:p></w:footnote>'
    form.add("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{lines}{note}</w:footnotes>', FOOTNOTES)
    form.relate("footnotes", "footnotes.xml")
    first.extend(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))


def _header(form: Draft, first: Any, chance: random.Random) -> None:
    form.add("word/header1.xml", f'<w:hdr xmlns:w="{W}"><w:p>{run(words(chance))}</w:p></w:hdr>', HEADER)
    identifier = form.relate("header", "header1.xml")
    form.section.insert(0, one(f'<w:headerReference w:type="default" r:id="{identifier}"/>'))


def _after_the_tables(form: Draft, first: Any, chance: random.Random) -> None:
    form.section.addprevious(one(f"<w:p>{run(words(chance))}</w:p>"))


def _row_added(form: Draft, first: Any, chance: random.Random) -> None:
    form.row("县（市、区、旗）").addnext(one(f"<w:tr><w:tc><w:p>{run(words(chance))}</w:p></w:tc></w:tr>"))


def _row_split(form: Draft, first: Any, chance: random.Random) -> None:
    row = first.getparent().getparent()
    row.addnext(one(f"<w:tr><w:tc><w:p/></w:tc><w:tc><w:p>{run(words(chance))}</w:p></w:tc></w:tr>"))


def _nested_table(form: Draft, first: Any, chance: random.Random) -> None:
    table = one(f"<w:tbl><w:tr><w:tc><w:p>{run(words(chance))}</w:p></w:tc></w:tr></w:tbl>")
    first.addnext(table)
    table.addnext(one("<w:p/>"))


def _beside_a_label(form: Draft, first: Any, chance: random.Random) -> None:
    form.cell("申报单位：").append(one(f"<w:p>{run(words(chance))}</w:p>"))


def _list(form: Draft, first: Any, chance: random.Random) -> None:
    levels = LISTS[chance.choice(sorted(LISTS.keys() - UNLIKE_WORD))].levels
    definition = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    nums = f'{definition}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    form.add("word/numbering.xml", f'<w:numbering xmlns:w="{W}">{nums}</w:numbering>', NUMBERING)
    form.relate("numbering", "numbering.xml")
    depth = levels.count("<w:lvl ")
    for number in range(chance.randint(2, 9)):
        level = 0 if number == 0 else chance.randrange(depth)
        place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        first.addprevious(
            one(f"<w:p>{place if chance.random() < 0.8 or number == 0 else ''}{run(words(chance))}</w:p>")
        )


KINDS: tuple[Callable[[Draft, Any, random.Random], None], ...] = (
    _paragraphs, _inserted, _inserted, _inserted, _told, _footnote, _header, _after_the_tables, _row_added, _row_split,
    _nested_table, _beside_a_label, _list, _list,
)  # fmt: skip


def documents(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many forms, each with one to three of the kinds."""
    for number in range(count):
        chance, form = random.Random(seed * 100_000 + number), draft()
        first = form.paragraph("起")
        for kind in dict.fromkeys(chance.sample(KINDS, chance.randint(1, 3))):
            kind(form, first, chance)
        yield f"{number:04}", form.save()


def printed_texts(files: Sequence[Path], folder: Path) -> dict[str, str]:
    """What LibreOffice prints of each file, by its stem; one process for many of them.

    A file that LibreOffice cannot open is left out.
    """
    for start in range(0, len(files), AT_ONCE):
        converted(files[start : start + AT_ONCE], "pdf", folder, check=False)
    texts = {}
    for file in files:
        pdf = folder / f"{file.stem}.pdf"
        if not pdf.is_file():
            continue
        texts[file.stem] = subprocess.run(
            ["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True
        ).stdout
    return texts


def letters(text: str) -> Counter[str]:
    """The letters and figures of a text in their plainest form; marks that fonts draw differently are left out."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(sign for sign in plain if unicodedata.category(sign)[0] in "LN" or sign in "、，。（）")


def unread(content: bytes, printed: str, base: tuple[bytes, str], blank: Blank) -> tuple[str, str]:
    """The letters printed that neither the reading nor the plain form has, and all that the reading tells."""
    found, plain = read_form(content, blank), read_form(base[0], blank)
    read = letters("\n".join(found.values.values())) - letters("\n".join(plain.values.values()))
    over = letters(printed) - letters(base[1]) - read
    return "".join(sorted(over.elements())), "\n".join(note.problem.message for note in found.notes)
