"""The year of a date written without one (自2017年9月12日至9月20日): that of the date before it in its line."""

import re
from collections.abc import Iterator, Mapping

from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.texts import squeezed

_YEARLESS = re.compile(r"\d{1,2}月\d{1,2}[日号]")


def years_from_line(blank: Blank, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The slots whose date lacks its year, each with the date meant; none where that would precede the other."""
    earlier: dict[tuple[int, int], str] = {}
    for slot in blank.slots:
        text = squeezed(values.get(slot.id, ""))
        if slot.kind != "date" or not text:
            continue
        line = blank.places[slot.id].container, blank.places[slot.id].first
        if "年" not in slot.blank and _YEARLESS.fullmatch(text) and line in earlier:
            meant = f"{earlier[line][:4]}年{text}"
            if (iso_date(meant) or "") >= earlier[line]:
                yield slot.id, meant
        elif day := iso_date(text):
            earlier[line] = day
