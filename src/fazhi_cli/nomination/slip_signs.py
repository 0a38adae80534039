"""Signs of slips in a file that YAML and the model accept, and what Chinese typists write for YAML's own signs."""

from fazhi_cli.rounds.patterns import LazyPattern

WIDE = "\u3000\xa0\u1680\u2000-\u200b\u202f\u205f"
"""Blanks that YAML takes for letters, as a stretch of a character class."""

COLONS = "：﹕︰∶"
"""What a Chinese keyboard gives for a colon."""

NO_DASH = "－–—−﹣•●·"
"""What stands for a list's dash."""

_NO_KEY_OR_ENTRY = LazyPattern(
    rf"\n[ \t{WIDE}]+(?:(?:- +)?[^\s:{COLONS}]{{2,8}} *[{COLONS}]|[{NO_DASH}][ {WIDE}]*[^\s{NO_DASH}])",
    needs=COLONS + NO_DASH,
)
"""A line with a key, or a list's entry, that is taken for more of the value above it."""

_SIGNS = (
    LazyPattern(r"\[[^\]\n]*[，、；]", needs="["),  # a list whose entries are taken for one
    # a value between Chinese quotation marks; that a pattern begins with one certain character makes it ten times faster
    *(
        LazyPattern(
            rf"{mark}(?<=[ \[]{mark})[^“”‘’「」\n]+[”’」] *(?:\n|\Z|[,}}\]，]| #)", needs=(f" {mark}", f"[{mark}")
        )
        for mark in "“‘「"
    ),
    LazyPattern(r"｜ *\n", needs="｜"),  # a text block's mark that is taken for its text
)


def shows_slips(text: str) -> bool:
    """Whether an accepted file may have a slip that YAML and the model let pass."""
    return any(sign.search(text) for sign in (*_SIGNS, _NO_KEY_OR_ENTRY))
