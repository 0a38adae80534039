"""The fields of a document: those still open, what one without a kept result prints (ECMA-376 part 1, 17.16)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import _Element

from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.special_content import Kind, SpecialContent
from fazhi_cli.forms.word.symbols import symbol
from fazhi_cli.forms.word.wordml import attribute, child, child_value, is_on, w


@dataclass(slots=True, eq=False)
class OpenField:
    """A field: the element that begins it, its paragraph, its code, whether its result holds anything.

    ``in_code`` says whether what stands here is the code of this field or of one around it: only of the innermost field
    that may change, so that a form with thousands of fields in each other is read in one pass.
    """

    begin: _Element
    paragraph: Paragraph
    code: str = ""
    in_code: bool = True
    printed: bool = False


class OpenFields:
    """The open fields of one story; ``open`` has the innermost last."""

    def __init__(self) -> None:
        self.open: list[OpenField] = []

    @property
    def in_code(self) -> bool:
        """Whether what stands here belongs to the code of any field, and so is not printed."""
        return bool(self.open) and self.open[-1].in_code

    def begin_result(self) -> None:
        """The innermost field's code has ended; what stands here is printed unless it is the code of a field around."""
        if self.open:
            self.open[-1].in_code = len(self.open) > 1 and self.open[-2].in_code

    def add_code(self, text: str) -> None:
        """A part of the innermost field's code."""
        if self.open:
            self.open[-1].code += text

    def say_printed(self) -> None:
        """The innermost field has printed something."""
        if self.open:
            self.open[-1].printed = True

    def end(self) -> OpenField | None:
        """End the innermost field; what it printed also counts for the one around it. None when none is open."""
        if not self.open:
            return None
        ended = self.open.pop()
        if self.open:
            self.open[-1].printed |= ended.printed
        return ended

    def close(self) -> None:
        """Fields whose end never comes hide all that stands behind them: each is reported in its paragraph."""
        for left in self.open:
            left.paragraph.special.append(SpecialContent(Kind.FIELD_WITHOUT_RESULT, left.code.strip()))
        self.open.clear()


CHECKED, UNCHECKED = "☑", "□"
_PRINT_NOTHING = frozenset({"ADVANCE", "ASK", "PRIVATE", "SET", "TA", "TC", "XE", "NEXT", "NEXTIF", "SKIPIF", "DATA"})
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_FORMATTING = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)\s*")
"""``\\* jc2 \\* "Font:宋体" \\* hps10``: how the result looks."""
_ENCLOSING = frozenset("○〇◯ОO□■△▲▽◇◆")
"""What Word's command for enclosed characters (带圈字符) lays around them."""


def field_name(code: str) -> str:
    """The first word of a field's code, in capitals; of a formula its sign, which Word writes with and without a space."""
    first = code.split(maxsplit=1)[0].upper() if code.strip() else ""
    return "=" if first.startswith("=") else first


def printed_result(code: str, form_data: _Element | None) -> str | None:
    """What a field without a result prints; None when only the program that prints it knows.

    ``form_data`` is the ``w:ffData`` of a form field.
    """
    name, rest = field_name(code), code.strip().partition(" ")[2]
    if name in _PRINT_NOTHING or name == "FORMTEXT":
        return ""
    if name in _FORM_FIELDS:
        return _FORM_FIELDS[name](form_data)
    return _COMPUTED[name](rest) if name in _COMPUTED else None


def _check_box(form_data: _Element | None) -> str | None:
    box = child(form_data, "checkBox")
    if box is None:
        return None
    state = box.find(w("checked"))
    return CHECKED if is_on(state if state is not None else box.find(w("default"))) else UNCHECKED


def _chosen_entry(form_data: _Element | None) -> str | None:
    """The entry that is chosen: by the result, else by the default, else the first."""
    drop_down = child(form_data, "ddList")
    if drop_down is None:
        return None
    entries = [attribute(entry, "val") or "" for entry in drop_down.iterchildren(w("listEntry"))]
    chosen = child_value(drop_down, "result") or child_value(drop_down, "default") or "0"
    if not entries:
        return ""
    return entries[int(chosen)] if chosen.isascii() and chosen.isdigit() and int(chosen) < len(entries) else None


def _symbol(rest: str) -> str | None:
    r"""``SYMBOL 252 \f Wingdings``: the code is decimal, or hexadecimal behind 0x."""
    words = [quoted or bare for quoted, bare in _WORDS.findall(rest)]
    font = next((after for before, after in pairwise(words) if before.lower() == r"\f"), None)
    try:
        return symbol(font, int(words[0], 0))
    except (IndexError, ValueError, OverflowError):
        return None


def _equation(text: str) -> str | None:
    r"""The characters of an ``EQ`` field; None for unknown elements and unclosed brackets.

    ``\o`` lays characters over each other, ``\f`` is a fraction, ``\s`` ``\x`` ``\b`` hold text, ``\r`` is a root, ``\l`` a list.
    """
    result, position = [], 0
    while position < len(text):
        if text[position] != "\\":
            result.append(text[position])
            position += 1
            continue
        formatting = _FORMATTING.match(text, position)
        if formatting is not None:
            position = formatting.end()
            continue
        if text[position + 1 : position + 2] in ("\\", "(", ")", ",", ";"):
            result.append(text[position + 1])
            position += 2
            continue
        opened = text.find("(", position)
        closed = _closing(text, opened)
        if opened < 0 or closed < 0:
            return None
        parts = [_equation(part) for part in _parts(text[opened + 1 : closed])]
        shown = _shown(text[position + 1 : opened].lower(), parts)
        if shown is None:
            return None
        result.append(shown)
        position = closed + 1
    return "".join(result).strip()


def _shown(switches: str, parts: list[str | None]) -> str | None:
    """The text that one element of an equation shows; ``switches`` as ``o\\ac``."""
    known = [part for part in parts if part is not None]
    guide = r"o\ad" in switches and len(known) > 1  # what a phonetic guide raises is no part of the text
    if len(known) != len(parts) or guide:
        return None
    kind = switches.strip().partition("\\")[0].strip()
    if kind == "o":
        return "".join(part for part in known if part not in _ENCLOSING) or "".join(known)
    if kind == "f" and len(known) == 2:
        return "/".join(known)
    if kind in ("s", "x", "b", "l"):
        return "、".join(known) if kind == "l" else "".join(known)
    if kind == "r":
        return f"√{known[-1]}" if len(known) == 1 else None
    return "" if kind == "d" else None


def _closing(text: str, opened: int) -> int:
    """Where the bracket at ``opened`` is closed; -1 when it is not."""
    depth = 0
    for position in range(opened, len(text)) if opened >= 0 else ():
        if text[position - 1 : position] == "\\" and text[position] in "()":
            continue
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return -1


def _parts(text: str) -> list[str]:
    """The arguments between an element's brackets, separated by commas or semicolons."""
    parts, depth = [""], 0
    for position, sign in enumerate(text):
        escaped = text[position - 1 : position] == "\\"
        if sign in "()" and not escaped:
            depth += 1 if sign == "(" else -1
        if sign in ",;，" and depth == 0 and not escaped:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _quoted(rest: str) -> str:
    return " ".join(quoted or bare for quoted, bare in _WORDS.findall(rest) if not bare.startswith("\\"))


def _button(rest: str) -> str:
    """``MACROBUTTON name text``."""
    return rest.strip().partition(" ")[2].strip()


_FORM_FIELDS = {"FORMCHECKBOX": _check_box, "FORMDROPDOWN": _chosen_entry}
_COMPUTED: Mapping[str, Callable[[str], str | None]] = {
    "EQ": _equation, "SYMBOL": _symbol, "QUOTE": _quoted, "MACROBUTTON": _button, "GOTOBUTTON": _button,
}  # fmt: skip
