"""Which of an honour's batches a round chooses, as its notice counts them, and which batch a text speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.patterns import LazyPattern

_WIDE = str.maketrans("０１２３４５６７８９拾", "0123456789十")
_ORDINAL = LazyPattern(
    "第[ （(]*(?P<number>[0-9]{1,3}|[〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3})[ ）)]*[批届轮期次]"
    "|(?<![0-9〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖前后])(?!一[批届轮])(?P<bare>[0-9]{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3})[ ）)]*[批届轮]"
)
_NUMBER = LazyPattern("^(?:[0-9]{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3})$")
_YEAR = LazyPattern("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|二[〇○零][〇○零一二三][〇○零一二三四五六七八九]")


class Batch(Data):
    """The batch that a round chooses, in the notice's words (``第四批``), with the clause that says so."""

    name: str
    clause: str

    @property
    def number(self) -> int | None:
        """Its number; None where the words have none."""
        return next(batches_in(self.name), None)


def batches_in(text: str) -> Iterator[int]:
    """The numbers of the batches that a text names: 第四批, 第4批次, 四批, or a number that is all of the text."""
    plain = text.translate(_WIDE).strip()
    if _NUMBER.search(plain):
        yield whole_number(plain) or 0
    for found in _ORDINAL.finditer(plain):
        yield whole_number(found["number"] or found["bare"]) or 0


def years_in(text: str) -> Iterator[int]:
    """The years that a text names, in digits or in Chinese."""
    yield from (whole_number(year) or 0 for year in _YEAR.findall(text.translate(_WIDE)))
