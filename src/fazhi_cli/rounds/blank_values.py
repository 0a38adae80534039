"""Which written values say nothing (待定, ×××, 无) and which names are no person's, by a round's word lists."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache

from pydantic import Field

from fazhi_cli.rounds.base import Data, Path, WordList
from fazhi_cli.rounds.patterns import LazyPattern

UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0\u2800\u034f"
"""Characters that count as letters or marks and show nothing."""

_REPEATED = 6
"""So many of one digit say nothing: 000000."""
_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_KEPT = 5000
_FEW = "{1,8}"
"""So many of the words make up an empty answer; without an end, words that overlap would be tried in every order."""
_ONE = 3
"""A value of so many characters and fewer, marks among them, may be a single one."""
_ASIDE = LazyPattern(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]", needs="（(〔[【")
_NAMES_APART = LazyPattern("[、，,;；/／]", needs="、，,;；/／")


@lru_cache(maxsize=1024)  # one value is asked about three times in a row
def plain_letters(text: str) -> str:
    """The letters and digits of a text as compared: one width, small letters, no marks, nothing that cannot be seen."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _pattern(words: Iterable[str]) -> str:
    return "|".join(re.escape(plain_letters(word)) for word in words) or "(?!)"


class BlankValues(Data):
    """Words that stand in the place of a value and say nothing, or say that there is none.

    ``nothing``: there is nothing of the kind (无). ``praise``: answers nothing but a question with such choices (很好).
    ``unfinished``: still to be written (待定); so is what begins with one of ``unfinished_beginnings`` and is no longer
    than ``unfinished_longest``. ``elsewhere``, or ``pointing`` before ``pointed_at``: written in another place (详见附件).
    ``empty_answers``: by key, words that answer nothing there (按要求核查), nor does a single character, or one of
    ``empty_alone`` by itself (电话). ``whole``: key paths (``[]`` any entry of a list, ``*`` any key) whose values one of
    ``marks`` is enough to make unfinished. ``persons``: the places of people's names; no names are ``not_names``, what
    ends with one of ``bodies``, and a surname before one of ``titles``.
    """

    nothing: WordList = ()
    praise: WordList = ()
    unfinished: WordList = ()
    unfinished_beginnings: WordList = ()
    unfinished_longest: int = 0
    elsewhere: WordList = ()
    pointing: WordList = ()
    pointed_at: WordList = ()
    empty_answers: dict[str, WordList] = Field(default_factory=dict)
    empty_alone: dict[str, WordList] = Field(default_factory=dict)
    marks: str = "(?!)"
    whole: tuple[Path, ...] = ()
    persons: tuple[Path, ...] = ()
    not_names: WordList = ()
    titles: WordList = ()
    bodies: WordList = ()

    @cached_property
    def says_nothing(self) -> re.Pattern[str]:
        """Matches, of the letters alone, what says that there is nothing of the kind."""
        return re.compile(f"(?:{_pattern(self.nothing)})+")

    @cached_property
    def says_unfinished(self) -> re.Pattern[str]:
        """Matches, of the letters alone, what says that the value is still to be written."""
        beginnings = f"(?:{_pattern(self.unfinished_beginnings)}).{{0,{self.unfinished_longest}}}"
        return re.compile(
            rf"(?:{_pattern(self.unfinished)}|{_pattern(self.nothing)})+|x+|o{{2,}}|(\d)\1{{5,}}|{beginnings}"
        )

    @cached_property
    def says_praise(self) -> re.Pattern[str]:
        """Matches, of the letters alone, what only says that all is well."""
        return re.compile(f"(?:{_pattern(self.praise)})+")

    @cached_property
    def says_elsewhere(self) -> re.Pattern[str]:
        """Matches, of the letters alone, what only says where the answer stands: 详见附件, 见工作总结第3页, 同第5条."""
        places = _pattern(self.pointed_at)
        return re.compile(
            f"(?:{_pattern(self.pointing)})(?:第?{_NUMBER})?"  # 详见第2号
            f"(?:{places})(?:{places}|第|{_NUMBER})*"  # 附件, 工作总结第3页
            f"|{_pattern(self.elsewhere)}"
        )

    @cached_property
    def _empty_answers(self) -> dict[str, re.Pattern[str]]:
        return {key: re.compile(f"(?:{_pattern(words)}){_FEW}") for key, words in self.empty_answers.items()}

    @cached_property
    def empty_beginnings(self) -> dict[str, frozenset[str]]:
        """The letters with which the empty answers of a key begin."""
        lists = {key: (*words, *self.empty_alone.get(key, ())) for key, words in self.empty_answers.items()}
        return {key: frozenset(plain_letters(word)[:1] for word in words) for key, words in lists.items()}

    def may_say_nothing(self, text: str, key: str) -> bool:
        """Whether a value may answer nothing: it is very short, begins like an empty answer or repeats its key."""
        first = text[0]
        if first == key[:1] and key in text:
            return True
        beginnings = self.empty_beginnings.get(key)
        if beginnings is None:
            return False
        return len(text) <= _ONE or first in beginnings or not first.isalnum() or text.isdigit()

    def answers_nothing(self, text: str, key: str) -> bool:
        """Whether a value answers nothing under its key: 核查方式: 核查, 说明: 1, 载体: 网, 职务: 职务."""
        letters = plain_letters(text)
        if letters == plain_letters(key) or letters in self.empty_alone.get(key, ()):
            return True
        words = self._empty_answers.get(key)
        return words is not None and (
            len(letters) == 1 or (letters.isdigit() and letters == text) or bool(words.fullmatch(letters))
        )

    @cached_property
    def any_mark(self) -> re.Pattern[str]:
        """Finds a mark that stands for what is still to be written."""
        return re.compile(self.marks)

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        lists = (self.nothing, self.unfinished, self.unfinished_beginnings, self.elsewhere, self.pointing)
        return (*(plain_letters(word) for words in lists for word in words), "x", "oo")

    def opens_like_nothing(self, text: str) -> bool:
        """Whether a value is praise, or begins as the others do that say nothing: few do, and their patterns are long."""
        letters = plain_letters(text)
        return letters.startswith(self._openings) or letters[0].isdigit() or bool(self.says_praise.fullmatch(letters))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The letters with which a value that says nothing may begin: no other value needs to be searched."""
        firsts = {word[:1] for word in (*self._openings, *map(plain_letters, self.praise))}
        wide = {chr(ord(sign) + 0xFEE0) for sign in firsts if "!" <= sign <= "~"}
        return frozenset({*firsts, *wide, *map(str.upper, firsts | wide), *UNSEEN_LETTERS})

    @cached_property
    def harmless(self) -> set[str]:
        """First characters of values that say something, as far as met: most values of a file begin with one."""
        return set()

    def suspect(self, text: str) -> bool:
        """Whether a value begins like those that say nothing."""
        first = text[0]
        if "0" <= first <= "9":
            return text.startswith(first * _REPEATED)
        if first in self.harmless:
            return False
        if first in self.beginnings or not first.isalnum():
            return True
        self.harmless.add(first)
        return False

    @cached_property
    def whole_keys(self) -> frozenset[str | int]:
        """The keys under which the values of ``whole`` stand, themselves or as a list's entries."""
        return frozenset(path[-2] if path[-1] == "[]" else path[-1] for path in self.whole)

    def is_person(self, text: str | None) -> bool:
        """Whether a text reads as one or more people's names, not as a body's, a title or a blank."""
        if not text:
            return False
        known = self._people.get(text)
        if known is None:
            if len(self._people) > _KEPT:
                self._people.clear()
            names = [name for name in _NAMES_APART.split(_ASIDE.sub("", text)) if name.strip()]
            known = not self.any_mark.search(text) and all(map(self._is_name, names or [""]))
            self._people[text] = known
        return known

    @cached_property
    def _people(self) -> dict[str, bool]:
        """Earlier answers: one name stands in many places."""
        return {}

    def _is_name(self, text: str) -> bool:
        name = "".join(sign for sign in text if sign.isalnum() or sign == "·")
        if name.endswith(self.titles):
            for title in self.titles:
                name = name.removesuffix(title) or name
        plain = plain_letters(name)
        if name in self.titles or name in self.not_names or plain in self._no_names:
            return False
        if name.endswith(self.bodies) or any(map(str.isdigit, name)):
            return False
        half = len(name) // 2
        if half > 1 and name == name[:half] * 2:
            return False  # 王志远王志远——粘贴了两遍
        return sum(
            "\u3400" <= sign <= "\u9fff" or sign > "\uffff" for sign in name
        ) > 1 and not self.says_unfinished.fullmatch(plain)

    @cached_property
    def _no_names(self) -> frozenset[str]:
        return frozenset(map(plain_letters, (*self.nothing, *self.unfinished, *self.not_names)))
