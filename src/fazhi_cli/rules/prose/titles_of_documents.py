"""书名号里的文件名: titles of laws, or that the notice names too, but for a character or the order of some (人民调整法)."""

from collections.abc import Iterator
from functools import cache, lru_cache

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.prose.look_alikes import differing, lines_of_shared
from fazhi_cli.rules.prose.spots import Prose, Spot

_TITLE = LazyPattern("《(?P<title>[^《》\n]{6,60})》")
_MARKS = str.maketrans("－—–-~～", "------", "“”‘’\"' \u3000")
_TYPES = ("规定", "办法", "细则", "意见", "方案", "通知", "决定", "条例", "纲要", "大纲", "规划", "准则", "规则", "计划", "决议", "措施")  # fmt: skip
"""What a document is: another at the end is a document of an office's own on the same thing."""
_NUMERALS = frozenset("〇一二三四五六七八九十")
_OF_THE_STATE = "中华人民共和国"
_A_CHARACTER_OF = 8
"""One character in so many may be another one where the same document is meant."""


def misquoted_titles(text: Prose, round: Round) -> Iterator[tuple[Spot, str]]:
    """Where a title stands that is nearly one of the notice's, or a law's, each with the one that is meant."""
    if "《" not in text.text:
        return
    known = _titles_of_the_notice(round)
    for match in _TITLE.finditer(text.text):
        title = match["title"].translate(_MARKS)
        alike = known.get(len(title), {}) | (_laws().get(len(title), {}) if title.startswith(_OF_THE_STATE) else {})
        for meant, written in alike.items():
            if title not in alike and _is_meant(title, meant):
                yield Spot(*match.span("title")), written


@lru_cache(maxsize=16)
def _titles_of_the_notice(round: Round) -> dict[int, dict[str, str]]:
    """The titles that clauses and standards name, as written, by their plain form and its length."""
    found: dict[int, dict[str, str]] = {}
    clauses = (clause.text for clause in round.clauses)
    for said in (*clauses, *(standard.text for standard in round.assessment.standards)):
        for match in _TITLE.finditer(said):
            plain = match["title"].translate(_MARKS)
            found.setdefault(len(plain), {})[plain] = match["title"]
    return found


@cache
def _laws() -> dict[int, dict[str, str]]:
    """The names of laws by their length, written as they are compared."""
    found: dict[int, dict[str, str]] = {}
    for name in " ".join(lines_of_shared("laws.txt")).split():
        whole = _OF_THE_STATE + name
        found.setdefault(len(whole), {})[whole] = whole
    return found


def _is_meant(title: str, meant: str) -> bool:
    """Whether a title of the same length is a slip of the one meant, and no document on the same thing, or a later one."""
    kinds = {title[-2:], meant[-2:]}
    if len(kinds) > 1 and kinds <= set(_TYPES):
        return False
    wrong = differing(title, meant)
    if any(title[place] in _NUMERALS for place in wrong):
        return False
    most = max(1, len(meant.removeprefix(_OF_THE_STATE)) // _A_CHARACTER_OF)
    return len(wrong) <= most or sorted(title) == sorted(meant)
