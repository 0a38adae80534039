"""一次性告知单 as a .docx in 公文 typography, and as Markdown: the same lines, set in two ways."""

from collections.abc import Iterator

from fazhi_cli.chinese_numbers import chinese_number
from fazhi_cli.documents import gongwen
from fazhi_cli.documents.letter_causes import Cause, Item
from fazhi_cli.documents.letter_content import Letter
from fazhi_cli.rules.prose.spots import INNER_QUOTES

_STYLES = {
    "title": gongwen.TITLE,
    "number": gongwen.CENTRED,
    "blank": gongwen.BLANK,
    "kept blank": gongwen.BLANK,
    "addressee": gongwen.FLUSH,
    "heading": gongwen.HEADING,
    "subheading": gongwen.SUBHEADING,
    "sender": gongwen.SIGNATURE,
    "day": gongwen.DAY,
}
_KEPT_WITH_NEXT = ("last text", "kept blank", "contact", "sender")
"""From the last sentence to the day on one page: a page with nothing but the signature looks like one added later."""
_MARKDOWN = {"title": "# ", "heading": "## ", "subheading": "### ", "item": "- "}

_DEEDS = ("把", "改", "删", "核对", "查对", "查明", "写", "补", "换", "只留", "用", "照", "填", "在", "与", "向", "先", "逐")  # fmt: skip
"""What is to be done in a letter begins with 请; what a rule says of a case does not (确有其事的，……)."""


def letter_docx(letter: Letter) -> bytes:
    """The letter as the bytes of a .docx; equal letters give equal bytes."""
    paper = gongwen.Paper(letter.title)
    for kind, text in _lines(letter):
        paper.line(_STYLES.get(kind, gongwen.TEXT), text, keep=kind in _KEPT_WITH_NEXT)
    return paper.as_bytes()


def letter_markdown(letter: Letter) -> str:
    """The letter as Markdown; no value is read as Markdown."""
    from fazhi_cli.formats.markdown import escaped

    text, before = "", ""
    for kind, line in _lines(letter):
        if not line:
            continue
        gap = "" if not before else "\n" if kind == before == "item" else "\n\n"
        text += f"{gap}{_MARKDOWN.get(kind, '')}{escaped(line)}"
        before = kind
    return text + "\n"


def _lines(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every line of the letter, its kind first; a sentence of the notice is quoted where it is first needed."""
    yield "title", letter.title
    yield "number", letter.number
    yield "blank", ""
    yield "addressee", letter.addressee
    yield "text", letter.opening
    quoted: set[tuple[str, str]] = set()
    for number, section in enumerate(letter.sections, 1):
        yield "heading", f"{chinese_number(number)}、{section.title}（{section.note.rstrip('。')}）"
        for place, cause in enumerate(section.causes, 1):
            yield "subheading", f"（{chinese_number(place)}）{cause.title}"
            yield from (("item", line) for line in _cause_lines(cause, quoted))
    *before, last = letter.closing
    yield from (("text", line) for line in before)
    yield "last text", last
    yield "kept blank", ""
    yield from (("contact", line) for line in letter.contact)
    yield "kept blank", ""
    yield "sender", letter.sender
    yield "day", letter.day


def _cause_lines(cause: Cause, quoted: set[tuple[str, str]]) -> Iterator[str]:
    """A cause in sentences: its instances, the clauses unless ``quoted`` already, how to mend it."""
    if len(cause.items) == 1:
        yield _stopped(_item(cause.items[0]))
    else:
        for number, item in enumerate(cause.items, 1):
            yield f"{number}．{_stopped(_item(item))}"
    for place, text in cause.clauses:
        said = text.translate(INNER_QUOTES)
        yield f"依据：通知{place}（原文见前）。" if (place, text) in quoted else f"依据：通知{place}：“{said}”"
    quoted.update(cause.clauses)
    if cause.fixes:
        first, *others = map(_stopped, cause.fixes)
        yield f"改法：{'请' if first.startswith(_DEEDS) else ''}{first}{''.join(others)}"


def _stopped(sentence: str) -> str:
    """A sentence with its full stop, unless it ends with a mark of its own."""
    return sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。"


def _item(item: Item) -> str:
    notes = "，".join(filter(None, [item.place, item.mark]))
    return f"{item.message}（{notes}）" if notes else item.message
