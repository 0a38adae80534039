"""A day as people write it: 2017-10-12 or 2017年10月12日."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)


def parse_day(text: str) -> date:
    """The day that ``text`` names; ValueError when it names none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return date(*(int(group) for group in match.groups() if group is not None))
