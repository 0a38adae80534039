"""The children of a body, a table, a row as Word shows them: wrappers opened, tracked changes accepted."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from fazhi_cli.forms.word.special_content import Kind, SpecialContent
from fazhi_cli.forms.word.wordml import (
    COMPATIBILITY,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    P,
    T,
    is_on,
    w,
)

ALTERNATE, _CHOICE, _FALLBACK = (f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_EXTENSIONS = "w14 w15 w16 w16se w16cid w16cex w16sdtdh wps wpg wpc wpi wp14 a14 a15 pic14 cx c14"
_KNOWN_CHOICES = frozenset(_EXTENSIONS.split())
TRANSPARENT = frozenset(map(w, ("sdtContent", "customXml", "smartTag", "dir", "bdo", "ins", "moveTo", "rubyBase")))
DELETED = frozenset(map(w, ("del", "moveFrom")))
P_PR_CHANGE = w("pPrChange")
CHANGES_OF_MARK = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange")))
_DEL, _CELL_DEL, _SHOWING_PLACEHOLDER = w("del"), w("cellDel"), w("showingPlcHdr")
_PROMPT = re.compile(
    r"(?:(?:(?:单击或)?(?:单击|点击)(?:此处)?以?(?:输入|选择|填写)|请(?:在此处?)?(?:输入|选择|填写|点击|单击))[^。，；]{0,15}"
    r"|选择(?:一项|一个选项|日期|构建基块)|(?:Click (?:or tap )?(?:here )?to enter|Choose an item).{0,10})[。.]?"
)
"""What controls say before anything is entered, in the words of Word, WPS and people who draw up forms."""


def block_elements(container: _Element) -> Iterator[tuple[_Element, list[SpecialContent]]]:
    """The ``w:p`` and ``w:tbl`` of a container, each with the wrappers around it that are special content."""
    for child in container:
        tag = child.tag
        if tag in (P, TBL):
            yield child, []
        elif tag in TRANSPARENT:
            yield from block_elements(child)
        elif tag == SDT:
            yield from _in_control(child)
        elif tag == ALTERNATE:
            yield from ((item, []) for item in chosen(child) if item.tag in (P, TBL))


def _in_control(control: _Element) -> Iterator[tuple[_Element, list[SpecialContent]]]:
    wrappers = [SpecialContent(Kind.CONTROL)]
    if shows_placeholder(control):
        wrappers.append(SpecialContent(Kind.PLACEHOLDER))
    content = control.find(SDT_CONTENT)
    for element, special in block_elements(content) if content is not None else ():
        yield element, [*wrappers, *special]


def shows_placeholder(control: _Element) -> bool:
    """Whether a content control shows a prompt and no answer: it says so, or holds one of Word's own prompts."""
    properties, content = control.find(SDT_PR), control.find(SDT_CONTENT)
    if properties is not None and is_on(properties.find(_SHOWING_PLACEHOLDER)):
        return True
    text = "".join(item.text or "" for item in content.iter(T)) if content is not None else ""
    return is_prompt(text)


def is_prompt(text: str) -> bool:
    """Whether a text only asks for an entry: 单击此处输入文字。, 请选择."""
    return _PROMPT.fullmatch(text.strip()) is not None


def rows_of(table: _Element) -> Iterator[_Element]:
    """The rows of a table once all changes are accepted."""
    return (row for row in _within(table, TR) if not _has(row, TR_PR, _DEL))


def cells_of(row: _Element) -> Iterator[_Element]:
    """The cells of a row once all changes are accepted."""
    return (cell for cell in _within(row, TC) if not _has(cell, TC_PR, _CELL_DEL))


def _has(element: _Element, properties: str, mark: str) -> bool:
    """Whether the properties of a row or cell hold a mark."""
    own = next(element.iterchildren(properties), None)
    return own is not None and next(own.iterchildren(mark), None) is not None


def chosen(alternate: _Element) -> Iterator[_Element]:
    """The children of the branch that Word 2010 and later take (ECMA-376 part 3, 9.3)."""
    for branch in alternate:
        requires = (branch.get("Requires") or "").split()
        if branch.tag == _FALLBACK or (branch.tag == _CHOICE and requires and _KNOWN_CHOICES.issuperset(requires)):
            yield from branch
            return


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in TRANSPARENT or child.tag == SDT:
            yield from _within(child, tag)
