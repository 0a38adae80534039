"""一次性告知单 as a .docx in 公文 typography, and as Markdown: the same words."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.documents.letter_content import Cause, Item, Letter

_NUMERALS = "一二三四五六七八九十"


def letter_docx(letter: Letter) -> bytes:
    """The letter as the bytes of a .docx; equal letters give equal bytes."""
    from fazhi_cli.documents import gongwen

    document = gongwen.new_document(letter.title)
    gongwen.add_title(document, letter.title)
    gongwen.add_centred(document, letter.number)
    gongwen.add_blank(document)
    gongwen.add_flush(document, letter.addressee)
    gongwen.add_text(document, letter.opening)
    quoted: set[tuple[str, str]] = set()
    for number, section in enumerate(letter.sections):
        gongwen.add_heading(document, f"{_NUMERALS[number]}、{section.title}（{section.note.rstrip('。')}）")
        for place, cause in enumerate(section.causes, 1):
            gongwen.add_subheading(document, f"（{chinese_number(place)}）{cause.title}")
            for line in cause_lines(cause, quoted):
                gongwen.add_text(document, line)
    for line in letter.closing:
        gongwen.add_text(document, line)
    gongwen.add_blank(document)
    for number, line in enumerate(letter.contact, 1):
        gongwen.add_text(document, line, keep=number == len(letter.contact))
    gongwen.add_blank(document)
    gongwen.add_right(document, letter.sender, 2, keep=True)
    gongwen.add_right(document, letter.day, 4)
    return gongwen.as_bytes(document)


def letter_markdown(letter: Letter) -> str:
    """The letter as Markdown; no value is read as Markdown."""
    from fazhi_cli.formats.markdown import escaped

    return "\n".join(sign + escaped(text) for sign, text in _markdown_lines(letter)) + "\n"


def cause_lines(cause: Cause, quoted: set[tuple[str, str]]) -> Iterator[str]:
    """A cause in sentences: the places, numbered where there are several, the clause, how to mend it.

    A sentence of the notice is quoted where it is first needed; ``quoted`` are those that have been.
    """
    if len(cause.items) == 1:
        yield _stopped(_item(cause.items[0]))
    else:
        for number, item in enumerate(cause.items, 1):
            yield f"{number}．{_stopped(_item(item))}"
    for place, text in cause.clauses:
        yield f"依据：通知{place}（原文见前）。" if (place, text) in quoted else f"依据：通知{place}：“{text}”"
    quoted.update(cause.clauses)
    if cause.fixes:
        yield f"改法：{''.join(map(_stopped, cause.fixes))}"


def chinese_number(number: int) -> str:
    """1 to 99 as 一, 十, 二十一 …"""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens - 1] + "十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _stopped(sentence: str) -> str:
    """A sentence with its full stop, unless it ends with a mark of its own."""
    return sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。"


def _item(item: Item) -> str:
    notes = "，".join(filter(None, [item.place, item.mark]))
    return f"{item.message}（{notes}）" if notes else item.message


def _markdown_lines(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "# ", letter.title
    yield "", ""
    yield "", letter.number
    yield "", ""
    yield "", letter.addressee
    yield "", ""
    yield "", letter.opening
    quoted: set[tuple[str, str]] = set()
    for number, section in enumerate(letter.sections):
        yield "", ""
        yield "## ", f"{_NUMERALS[number]}、{section.title}（{section.note.rstrip('。')}）"
        for place, cause in enumerate(section.causes, 1):
            yield "", ""
            yield "### ", f"（{chinese_number(place)}）{cause.title}"
            yield "", ""
            for line in cause_lines(cause, quoted):
                yield "- ", line
    for line in (*letter.closing, *letter.contact, letter.sender, letter.day):
        yield "", ""
        yield "", line
