"""Signs of a slip in a file that YAML and the model accept; what Chinese typists have in place of YAML's own signs."""

from __future__ import annotations

import re

WIDE = "\u3000\xa0\u1680\u2000-\u200b\u202f\u205f"
"""Blanks that YAML takes for letters, as a stretch of a character class."""

COLONS = "：﹕︰∶"
"""What a Chinese keyboard gives for a colon."""

NO_DASH = "－–—−﹣•●·"
"""What stands for a list's dash."""

_SIGNS = (
    # a line with a key, or a list's entry, that is taken for more of the value above it
    re.compile(rf"\n[ \t{WIDE}]+(?:(?:- +)?[^\s:{COLONS}]{{2,8}} *[{COLONS}]|[{NO_DASH}][ {WIDE}]*[^\s{NO_DASH}])"),
    re.compile(r"\[[^\]\n]*[，、；]"),  # a list whose entries are taken for one
    re.compile(r"[ \[][“‘「][^“”‘’「」\n]+[”’」] *(?:\n|\Z|[,}\]，]| #)"),  # a value between Chinese quotation marks
    re.compile(r"｜ *\n"),  # a text block's mark that is taken for its text
)


def shows_slips(text: str) -> bool:
    """Whether an accepted file shows the sign of a slip that YAML and the model let pass; there may be none after all."""
    return any(sign.search(text) for sign in _SIGNS)
