"""Characters that are not what they look like: variants, radicals, letters of other scripts, and what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fazhi_cli.resources import bundled

INVISIBLE = (
    "\u0080-\u0084\u0086-\u009f\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"
)
"""What takes part in a text without being seen, or shows that characters were lost; for a regular expression's class."""

_USUAL = frozenset("，、。；：？！“”‘’（）《》〈〉【】〔〕—…·％℃～○\u3000")
_ANY_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Characters:
    """Right characters by those that stand in their place; letters of other scripts by themselves."""

    variants: dict[str, str]
    radicals: dict[str, str]
    lookalikes: dict[str, str]


@cache
def characters() -> Characters:
    """The shared table ``standards/shared/characters.yaml``; read by the first text with an unusual character."""
    from fazhi_cli.plain_yaml import plain

    data = plain((bundled("standards") / "shared" / "characters.yaml").read_bytes())
    assert isinstance(data, dict)
    return Characters(*({pair[0]: pair[1] for pair in str(data[key]).split()} for key in Characters.__slots__))


@cache
def _everyday() -> frozenset[str]:
    """ASCII, Chinese punctuation and the Chinese characters of GB 2312."""
    characters = bytes(byte for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF) for byte in (high, low))
    return frozenset(characters.decode("gb2312", "ignore")) | _USUAL | frozenset(map(chr, range(0x7F)))


def unusual(text: Iterable[str]) -> frozenset[str]:
    """The characters of ``text`` beyond ASCII, the everyday Chinese ones (GB 2312) and Chinese punctuation."""
    return frozenset(text) - _everyday()


def normal_form(text: str) -> str:
    """``text`` as it looks: compatibility forms, radicals and variants replaced, what cannot be seen left out."""
    plain = _ANY_INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if not unusual(plain):
        return plain
    table = characters()
    replaced = {**table.lookalikes, **table.variants, **table.radicals}
    return "".join(replaced.get(character, character) for character in plain)


def comparable(text: str) -> str:
    """``text`` as two copies of it are compared: no blanks, nothing that cannot be seen, the right characters."""
    plain = "".join(_ANY_INVISIBLE.sub("", text).split())
    if not unusual(plain):
        return plain
    table = characters()
    replaced = str.maketrans({**table.variants, **table.radicals})
    return plain.translate(replaced)


def code_point(character: str) -> str:
    """“U+2F2F”."""
    return f"U+{ord(character):04X}"
