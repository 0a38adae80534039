"""Which paragraphs, rows and tables of a form are which of the blank's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]


def pair_by_key(blank: Sequence[str], form: Sequence[str]) -> list[Pair]:
    """Positions that belong together, in order; None where one side has nothing.

    Equal keys pair; a stretch that differs on both sides but is equally long pairs one by one.
    """
    if blank == form:
        return [(number, number) for number in range(len(blank))]
    pairs: list[Pair] = []
    for kind, start, end, form_start, form_end in SequenceMatcher(None, blank, form, autojunk=False).get_opcodes():
        if kind == "equal" or end - start == form_end - form_start:
            pairs += zip(range(start, end), range(form_start, form_end), strict=True)
        else:
            pairs += ((number, None) for number in range(start, end))
            pairs += ((None, number) for number in range(form_start, form_end))
    return pairs


def stretches_added(pairs: Sequence[Pair]) -> Iterator[tuple[int, list[int]]]:
    """The stretches of positions that the blank does not have, each with its first position."""
    stretch: list[int] = []
    for old, new in [*pairs, (0, 0)]:
        if old is None and new is not None:
            stretch.append(new)
        elif stretch:
            yield stretch[0], stretch
            stretch = []


def pair_by_texts(blank: Sequence[Sequence[str]], form: Sequence[Sequence[str]]) -> list[int | None]:
    """For each of ``form`` the one of ``blank`` whose texts it holds; a text counts less the more of the blank hold it.

    What holds no known text is paired in order with what is left, if equally many are left on both sides.
    """
    if list(blank) == list(form):
        return list(range(len(form)))
    holders = Counter(text for texts in blank for text in set(texts))
    scores = [
        (sum(1 / holders[text] for text in set(known) & set(texts)), -abs(number - other), other, number)
        for number, texts in enumerate(form)
        for other, known in enumerate(blank)
    ]
    found: dict[int, int] = {}
    for score, _, other, number in sorted(scores, reverse=True):
        if score > 0 and number not in found and other not in found.values():
            found[number] = other
    left = [number for number in range(len(blank)) if number not in found.values()]
    over = [number for number in range(len(form)) if number not in found]
    if len(left) == len(over):
        found |= dict(zip(over, left, strict=True))
    return [found.get(number) for number in range(len(form))]
