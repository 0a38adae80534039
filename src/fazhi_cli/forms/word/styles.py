"""Formatting as it takes effect: document defaults, table style, paragraph style, character style, then direct.

Editors move properties between these places when they save again; what is compared is therefore what takes effect
(ECMA-376 part 1, 17.7.2).
"""

from functools import cache
from typing import Any

from lxml.etree import _Element

from fazhi_cli.forms.word.properties import TOGGLES, Properties, paragraph_properties, run_properties
from fazhi_cli.forms.word.wordml import P_PR, R_PR, attribute, child, child_value, local_name, w

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCRIPTS = ("Hans", "Hant", "Jpan")


class Styles:
    """The styles of one document; resolved once per style and kept."""

    def __init__(self, styles: _Element | None, theme: _Element | None) -> None:
        self._by_id: dict[str, _Element] = {}
        self._defaults: dict[str, str] = {}
        for style in styles.iterchildren(w("style")) if styles is not None else ():
            identifier, kind = attribute(style, "styleId") or "", attribute(style, "type") or "paragraph"
            self._by_id.setdefault(identifier, style)
            if (attribute(style, "default") or "0") not in ("0", "false", "off"):
                self._defaults.setdefault(kind, identifier)
        self._theme = _theme_fonts(theme)
        self._style = cache(self._resolved)
        defaults = child(styles, "docDefaults")
        self._run_defaults = run_properties(child(child(defaults, "rPrDefault"), "rPr"))
        self._paragraph_defaults = paragraph_properties(child(child(defaults, "pPrDefault"), "pPr"))

    def paragraph(self, element: _Element, table_style: str | None = None) -> Properties:
        properties = element.find(P_PR)
        return (
            self._paragraph_defaults
            | self._style(table_style)[0]
            | self._style(self.of_paragraph(properties))[0]
            | paragraph_properties(properties)
        )

    def run(self, element: _Element, direct: _Element | None, table_style: str | None = None) -> Properties:
        """The effective run properties in the paragraph ``element`` under the direct properties ``direct``."""
        styles = (table_style, self.of_paragraph(element.find(P_PR)), child_value(direct, "rStyle") or None)
        levels = [self._style(style)[1] for style in styles]
        found: Properties = dict(self._run_defaults)
        for level in levels:
            found |= level
        for toggle in TOGGLES:
            if (times := sum(bool(level.get(toggle)) for level in levels)) > 1:
                found[toggle] = times % 2 == 1
        found |= run_properties(direct)
        for kind in ("ascii", "eastAsia"):
            found[kind] = self._font(found.get(kind))
        return found

    def of_paragraph(self, properties: _Element | None) -> str | None:
        """The id of the style of a paragraph with these properties: its own, else the default one."""
        return child_value(properties, "pStyle") or self._defaults.get("paragraph")

    def of_table(self, identifier: str | None) -> list[_Element]:
        """The chain of a table's style; of the default one when none is named."""
        return self.chain(identifier or self._defaults.get("table"))

    def chain(self, identifier: str | None) -> list[_Element]:
        """A style and those it is based on, the most basic first."""
        chain: list[_Element] = []
        seen: set[str] = set()
        while identifier in self._by_id and identifier not in seen:
            seen.add(identifier)
            chain.insert(0, self._by_id[identifier])
            identifier = child_value(chain[0], "basedOn") or ""
        return chain

    def title(self, identifier: str) -> str:
        """The name of a style as an editor shows it."""
        style = self._by_id.get(identifier)
        return (child_value(style, "name") if style is not None else None) or identifier

    def _resolved(self, identifier: str | None) -> tuple[Properties, Properties]:
        """Paragraph and run properties of a style with all it is based on."""
        paragraph: Properties = {}
        run: Properties = {}
        for style in self.chain(identifier):
            paragraph |= paragraph_properties(style.find(P_PR))
            run |= run_properties(style.find(R_PR))
        return paragraph, run

    def _font(self, named: Any) -> str:
        if named is None:
            return ""
        source, name = named
        return self._theme.get(name, name) if source == "theme" else str(name)


def _theme_fonts(theme: _Element | None) -> dict[str, str]:
    """Fonts by the names under which run properties refer to them (``minorEastAsia``, ``majorHAnsi``, …)."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for size in ("major", "minor"):
        fonts = next(theme.iter(f"{_DRAWING}{size}Font"), None)
        if fonts is None:
            continue
        faces = {local_name(item): item.get("typeface", "") for item in fonts if local_name(item) != "font"}
        scripts = {item.get("script"): item.get("typeface", "") for item in fonts.iterchildren(f"{_DRAWING}font")}
        chinese = faces.get("ea") or next((scripts[name] for name in _SCRIPTS if scripts.get(name)), "")
        latin = faces.get("latin", "")
        found |= {f"{size}Ascii": latin, f"{size}HAnsi": latin, f"{size}EastAsia": chinese}
    return {name: face for name, face in found.items() if face}
