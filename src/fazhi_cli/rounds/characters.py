"""Characters that are not what they look like (variants, radicals, letters of other scripts), and invisible ones."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fazhi_cli.plain_yaml import plain
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.patterns import LazyPattern

INVISIBLE = (
    "\u0080-\u0084\u0086-\u009f\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"
)
"""Characters that are invisible or show that others were lost; for a class in a regular expression."""

_USUAL = frozenset("，、。；：？！“”‘’（）《》〈〉【】〔〕—…·％℃～○\u3000")
_NOT_CHINESE = LazyPattern("[^\u4e00-\u9fff]")
ANY_INVISIBLE = LazyPattern(f"[{INVISIBLE}]")


class Characters(NamedTuple):
    """Tables from a wrong character to the right one, by kind; ``names`` of invisible characters by code point."""

    variants: dict[str, str]
    radicals: dict[str, str]
    lookalikes: dict[str, str]
    names: dict[str, str]


@cache
def characters() -> Characters:
    """The shared table ``standards/shared/characters.yaml``; read by the first text with an unusual character."""
    data = plain((bundled("standards") / "shared" / "characters.yaml").read_bytes())
    assert isinstance(data, dict)
    words = {key: str(data[key]).split() for key in Characters._fields}
    names = {word[: len("U+0000")]: word[len("U+0000") :] for word in words.pop("names")}
    variants, radicals, lookalikes = ({pair[0]: pair[1] for pair in pairs} for pairs in words.values())
    return Characters(variants, radicals, lookalikes, names)


def not_chinese(text: str) -> frozenset[str]:
    """The characters of ``text`` that are not Chinese ones.

    Found by a pattern: to make a set of all characters takes ten times as long, a twentieth of a batch.
    """
    return frozenset(_NOT_CHINESE.findall(text))


def unusual(text: str, signs: Iterable[str] | None = None) -> frozenset[str]:
    """The characters of ``text`` beyond ASCII, the everyday Chinese ones (GB 2312) and Chinese punctuation.

    ``signs`` are those of the text that are not Chinese, where they are known.
    """
    others = {sign for sign in (not_chinese(text) if signs is None else signs) if sign > "~"}
    odd = frozenset(others - _USUAL)
    chinese = text
    for sign in others:
        chinese = chinese.replace(sign, "")
    try:
        chinese.encode("gb2312")
    except UnicodeEncodeError:
        used = {character for character in chinese if "\u4e00" <= character <= "\u9fff"}
        return odd | used.difference("".join(used).encode("gb2312", "ignore").decode("gb2312"))
    return odd


def normal_form(text: str) -> str:
    """``text`` as it looks: compatibility forms, radicals and variants replaced, invisible characters left out."""
    plain = ANY_INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if not unusual(plain):
        return plain
    table = characters()
    replaced = {**table.lookalikes, **table.variants, **table.radicals}
    return "".join(replaced.get(character, character) for character in plain)


def comparable(text: str) -> str:
    """``text`` for comparing copies of it: without blanks and invisible characters, variants and radicals replaced."""
    plain = "".join(text.split())
    try:
        plain.encode("gb2312")  # as nearly every text can be: nothing in it is invisible
    except UnicodeEncodeError:
        table = characters()
        replaced = str.maketrans({**table.variants, **table.radicals})
        return ANY_INVISIBLE.sub("", plain).translate(replaced)
    return plain


def how_it_differs(text: str) -> str:
    """What in ``text`` is not what it looks like, with code points; empty when nothing is."""
    differences = []
    for character in dict.fromkeys(text):
        meant = normal_form(character)
        if meant != character:
            what = (
                f"应为“{meant}”（{code_point(meant)}）" if len(meant) == 1 else f"应为“{meant}”" if meant else "看不见"
            )
            differences.append(
                f"“{character}”是{code_point(character)}，{what}" if meant else f"有{what}的字符{code_point(character)}"
            )
    return "；".join(differences)


def code_point(character: str) -> str:
    """“U+2F2F”."""
    return f"U+{ord(character):04X}"
