"""Signs of slips in a file that YAML and the model accept, and what Chinese typists write for YAML's own signs."""

import re

WIDE = "\u3000\xa0\u1680\u2000-\u200b\u202f\u205f"
"""Blanks that YAML takes for letters, as a stretch of a character class."""

COLONS = "：﹕︰∶"
"""What a Chinese keyboard gives for a colon."""

NO_DASH = "－–—−﹣•●·"
"""What stands for a list's dash."""

_NO_KEY_OR_ENTRY = re.compile(
    rf"\n[ \t{WIDE}]+(?:(?:- +)?[^\s:{COLONS}]{{2,8}} *[{COLONS}]|[{NO_DASH}][ {WIDE}]*[^\s{NO_DASH}])"
)
"""A line with a key, or a list's entry, that is taken for more of the value above it."""

_SIGNS = (
    re.compile(r"\[[^\]\n]*[，、；]"),  # a list whose entries are taken for one
    # a value between Chinese quotation marks; that a pattern begins with one certain character makes it ten times faster
    *(re.compile(rf"{mark}(?<=[ \[]{mark})[^“”‘’「」\n]+[”’」] *(?:\n|\Z|[,}}\]，]| #)") for mark in "“‘「"),
    re.compile(r"｜ *\n"),  # a text block's mark that is taken for its text
)


def shows_slips(text: str) -> bool:
    """Whether an accepted file may have a slip that YAML and the model let pass."""
    if any(sign.search(text) for sign in _SIGNS):
        return True
    return any(mark in text for mark in COLONS + NO_DASH) and _NO_KEY_OR_ENTRY.search(text) is not None
