"""Characters of symbol fonts (Symbol, Wingdings, Webdings) as the Unicode characters that they look like.

Such fonts put pictures at the codes of letters (or at U+F020 to U+F0FF). Only pictures that have a plain Unicode
character are listed (``standards/shared/symbol-fonts.yaml``); for the others ``symbol`` returns None.
"""

from collections.abc import Mapping
from functools import cache

from fazhi_cli.rounds.loading import shared


@cache
def _fonts() -> Mapping[str, Mapping[int, str]]:
    """The characters of each font by their codes; in the file each stretch stands behind the code of its first."""
    return {
        font: {int(first, 16) + offset: sign for first, signs in stretches.items() for offset, sign in enumerate(signs)}
        for font, stretches in shared("symbol-fonts.yaml").items()
    }


def is_symbol_font(font: str | None) -> bool:
    """Whether a font puts pictures at the codes of letters."""
    return font is not None and font.casefold() in _fonts()


def symbol(font: str | None, code: int) -> str | None:
    """The Unicode character that ``font`` shows at ``code``; None when there is no plain one.

    What such a font has no picture for, as Chinese characters typed behind a symbol, is printed in another font.
    """
    table = _fonts().get((font or "").casefold())
    own = code - 0xF000 if 0xF000 <= code < 0xF100 else code
    if table is not None and own < 0x100:
        return table.get(own)
    private = 0xE000 <= code < 0xF900 or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF
    return None if private else chr(code)


def in_symbol_font(font: str, text: str) -> tuple[str, bool]:
    """``text`` as it looks in a symbol font, “□” for what has no plain character; and whether there was any such."""
    signs = [sign if sign in "\t\n" else symbol(font, ord(sign)) for sign in text]
    return "".join(sign or "□" for sign in signs), None in signs
