"""Characters of symbol fonts (Symbol, Wingdings, Webdings) as the Unicode characters that they look like.

Such fonts put pictures at the codes of letters (or at U+F020 to U+F0FF). Only pictures that have a plain Unicode
character are here; for the others ``symbol`` returns None. Sources: Adobe's mapping of the
Symbol encoding (unicode.org, VENDORS/ADOBE/symbol.txt), ISO/IEC JTC1/SC2/WG2 N4384 (Wingdings and Webdings).
"""

from collections.abc import Mapping

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + "\0" * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\0"
)
"""The codes 0x20 to 0xFF."""


def _codes(*stretches: tuple[int, str]) -> dict[int, str]:
    """Characters by code; each stretch names the code of its first."""
    return {first + offset: sign for first, signs in stretches for offset, sign in enumerate(signs) if sign != "\0"}


_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _codes((0x20, _SYMBOL)),
    "wingdings": _codes(
        (0x20, " ✏✂✁"), (0x28, "☎✆✉"), (0x36, "⌛"), (0x3F, "✍"), (0x41, "✌"), (0x45, "☜☞☝☟"), (0x4A, "☺😐☹"),
        (0x51, "✈☼"), (0x54, "❄"), (0x58, "✠✡☪☯"), (0x5E, "♈♉♊♋♌♍♎♏♐♑♒♓"), (0x6C, "●❍■□□❑❒"),
        (0x74, "⧫◆❖"), (0x78, "☒"), (0x7A, "⌘"), (0x7D, "❝❞"), (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0x9E, "·•▪○"),
        (0xA4, "◉◎"), (0xA7, "▪□"), (0xAA, "✦★✶✴✹✵"), (0xB5, "✪✰"), (0xD5, "⌫⌦"), (0xD8, "➢"), (0xDF, "←→↑↓↖↗↙↘"),
        (0xE8, "➔"), (0xEF, "⇦⇨⇧⇩⬄⇳"), (0xFB, "✗✔☒☑"),
    ),
    "wingdings 2": _codes(
        (0x20, " "), (0x24, "✄✀"), (0x4F, "✗✔☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0x80, "☉"), (0x82, "☽☾"),
        (0x94, "⋅"), (0x96, "•●○"), (0x9C, "⊙⦿"), (0x9F, "•▪■□□□□□▣"), (0xAD, "◆◇◇◈"), (0xF8, "※⁂"),
    ),
    "wingdings 3": _codes((0x20, " ←→↑↓"), (0x70, "▲▼△▽◀▶◁▷◣◢◤◥")),
    "webdings": _codes((0x20, " "), (0x33, "◀▶▲▼"), (0x61, "✔"), (0x63, "□"), (0x67, "■"), (0x6E, "●"), (0x72, "✗❓")),
}  # fmt: skip


def is_symbol_font(font: str | None) -> bool:
    """Whether a font puts pictures at the codes of letters."""
    return font is not None and font.casefold() in _FONTS


def symbol(font: str | None, code: int) -> str | None:
    """The Unicode character that ``font`` shows at ``code``; None when there is no plain one.

    What such a font has no picture for, as Chinese characters typed behind a symbol, is printed in another font.
    """
    table = _FONTS.get((font or "").casefold())
    own = code - 0xF000 if 0xF000 <= code < 0xF100 else code
    if table is not None and own < 0x100:
        return table.get(own)
    private = 0xE000 <= code < 0xF900 or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF
    return None if private else chr(code)


def in_symbol_font(font: str, text: str) -> tuple[str, bool]:
    """``text`` as it looks in a symbol font, “□” for what has no plain character; and whether there was any such."""
    signs = [sign if sign in "\t\n" else symbol(font, ord(sign)) for sign in text]
    return "".join(sign or "□" for sign in signs), None in signs
