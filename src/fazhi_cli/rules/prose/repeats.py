"""重复: particles, words and phrases that stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rules.prose.spots import Prose, Spot, is_han, part_of_a_word, text_rule
from fazhi_cli.rules.prose.word_boundaries import words_around

_LONGEST_WORD = 4
_LENGTHS = ((1,), (2,), (3,), (4,), (5, 6), (7, 8), (9, 10))
"""Of the stretches that are looked for; two are ruled out together where enough zeros in a row are as rare, in a quarter less time."""
_COUNTED_OUT = frozenset("一逐每挨两")
_NO_PHRASE = frozenset("的了着很最不多请有之和与或及更越又边")


@text_rule(
    "FZ-W109",
    "doubled-word",
    title="词语不应重复",
    why="“的的”“开展开展”“进进行”之类多是改稿时留下的。",
    fix="删去重复的部分。",
    needs=("{正文}",),
)
def doubled_word(text: Prose, round: Round) -> Iterator[Problem]:
    """No particle of the list and no word or phrase stands twice in a row, judged at the boundaries of words."""
    checks = round.text_checks
    stretches = [*repeated_stretches(text.text)]
    if not stretches:
        return
    once = [spot for spot in stretches if spot.end - spot.start == 2]
    phrases = [spot for spot in stretches if spot.end - spot.start > 2]
    spots = []
    for spot in once:
        particle = checks.doubled.get(text.text[spot.start])
        if particle is None or part_of_a_word(text.text, spot, particle.unless_after, particle.unless_before):
            continue
        if not _words_meet(text.text, spot, checks) and _both_by_themselves(text.text, spot):
            spots.append(spot)
    doubled = [spot for spot in once if is_han(text.text[spot.start])]
    repeated = [spot for spot in _thrice(text.text, doubled) if text.text[spot.start] not in checks.reduplicated]
    taken = bytearray(len(text.text))
    for spot in (*spots, *repeated):
        taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)
    for stretch in (*_stuttered(text.text, doubled, checks), *phrases):
        for spot in _along(text.text, stretch):
            if taken.find(1, spot.start, spot.end) < 0 and _is_a_slip(text.text, spot, checks):
                repeated.append(spot)
                taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)
                break
    for word, found in text.by_word((*spots, *repeated)).items():
        yield text.problem(found, f"“{word}”重复", word)


def _along(text: str, spot: Spot) -> Iterator[Spot]:
    """A repetition, and those that begin later in the same run: in 优化法治化法治化 first 化法治, then 法治化."""
    length = (spot.end - spot.start) // 2
    yield spot
    for later in range(1, length):
        if text[spot.end + later - 1 : spot.end + later] != text[spot.start + later - 1]:
            return
        yield Spot(spot.start + later, spot.end + later)


def _thrice(text: str, doubled: Sequence[Spot]) -> Iterator[Spot]:
    """Where one Chinese character stands three times in a row and more."""
    for spot in doubled:
        character = text[spot.start]
        if text[spot.start - 1 : spot.start] == character:
            continue
        end = spot.end
        while text[end : end + 1] == character:
            end += 1
        if end > spot.end:
            yield Spot(spot.start, end)


def _stuttered(text: str, doubled: Sequence[Spot], checks: TextChecks) -> Iterator[Spot]:
    """Where a character stands twice in a row at the beginning or the end of a word of the list."""
    for spot in doubled:
        if _counted(text, spot) or text.endswith(checks.never_doubled_ends, 0, spot.end - 1):
            yield spot  # 9652件件，；进一步步
            continue
        if _words_meet(text, spot, checks):
            continue
        if _may_stammer(text, spot, checks, last=True) or _may_stammer(text, spot, checks, last=False):
            yield spot


def _counted(text: str, spot: Spot) -> bool:
    """Whether it is a measure word between a figure and a mark (9652件件，)."""
    return text[spot.start - 1 : spot.start].isdigit() and not is_han(text[spot.end : spot.end + 1] or "，")


def _may_stammer(text: str, spot: Spot, checks: TextChecks, *, last: bool) -> bool:
    """Whether a character is never doubled as the last of a word, or as the first, or it is such a word of the list."""
    character = text[spot.start]
    if character in (checks.last_characters if last else checks.first_characters):
        return True
    if character in checks.reduplicated:
        return False
    if last:
        return text[max(0, spot.start - 1) : spot.end - 1] in checks.typed_endings
    return text[spot.start + 1 : spot.end + 1] in checks.typed_words


def _words_meet(text: str, spot: Spot, checks: TextChecks) -> bool:
    """Whether one known word ends and another begins with the character (推行|行政): no segmenter is needed for that."""
    ends, begins = checks.meeting_words
    return text[spot.start - 1 : spot.start + 1] in ends and text[spot.start + 1 : spot.end + 1] in begins


def _is_a_slip(text: str, spot: Spot, checks: TextChecks) -> bool:
    length = (spot.end - spot.start) // 2
    word = text[spot.start : spot.start + length]
    if not all(map(is_han, word)) or word * 2 in checks.purposely_doubled:
        return False
    if length > 1 and (word[0] in _COUNTED_OUT or len(set(word)) == 1):
        return False  # 一件一件；人人
    start, tokens = words_around(text, spot)
    bounds, place = [start], start
    for token in tokens:
        place += len(token)
        bounds.append(place)
    if length == 1:
        return _counted(text, spot) or _stands_alone(text, bounds, spot, checks)
    return _phrase_again(text, spot, start, tokens, bounds, checks)


def _phrase_again(
    text: str, spot: Spot, start: int, tokens: Sequence[str], bounds: Sequence[int], checks: TextChecks
) -> bool:
    """Whether a word or phrase stands twice as such, also where the first is joined to an adverb (积极开展|开展)."""
    length = (spot.end - spot.start) // 2
    middle, word = spot.start + length, text[spot.start : spot.start + length]
    begins = max((bound for bound in bounds if bound <= spot.start), default=start)
    if {middle, spot.end} <= set(bounds) and text[begins : spot.start] in checks.adverbs:
        return True
    if length > _LONGEST_WORD:
        return spot.start in bounds
    if not {spot.start, middle, spot.end} <= set(bounds):
        return False
    inside = tokens[bounds.index(spot.start) : bounds.index(middle)]
    again = tokens[bounds.index(middle) : bounds.index(spot.end)]
    return inside == again and (len(inside) == 1 or not _NO_PHRASE.intersection(word))


def _both_by_themselves(text: str, spot: Spot) -> bool:
    """Whether neither of two particles belongs to a word (目的|的, 和|和平, 暖暖和和)."""
    middle = (spot.start + spot.end) // 2
    start, tokens = words_around(text, spot)
    for token in tokens:
        end = start + len(token)
        inside = start < spot.end and end > spot.start
        if inside and (start, end) not in ((spot.start, middle), (middle, spot.end), tuple(spot)):
            return False
        start = end
    return True


def _stands_alone(text: str, bounds: Sequence[int], spot: Spot, checks: TextChecks) -> bool:
    """Whether one of the two characters is no part of a word, as in 进|进行 and 开展|展 (not in 提高|高|危)."""
    middle = spot.start + 1
    if middle not in bounds or {spot.start, spot.end} <= set(bounds):
        return False
    if spot.start in bounds:
        before_a_word = spot.start - 1 not in bounds or spot.start == bounds[0]
        return before_a_word and _may_stammer(text, spot, checks, last=False)
    if text.endswith(checks.never_doubled_ends, 0, spot.end - 1):
        return spot.end in bounds
    after_a_word = spot.end in bounds and (spot.end + 1 not in bounds or spot.end == bounds[-1])
    return after_a_word and _may_stammer(text, spot, checks, last=True)


def repeated_stretches(text: str) -> Iterator[Spot]:
    """Stretches of up to ten characters that stand twice in a row; those of one length do not overlap.

    None begins with a figure, letter or other character before the Chinese ones: no word does, and figures are often alike.
    The low bytes of the characters, taken as one number, are laid over themselves moved by so many: where as many zeros
    in a row are left as the move may be a repetition, which is looked at. A pattern with a back reference would be tried
    at every character, which costs fifty times as much.
    """
    lanes = text.encode("utf-16-le", "surrogatepass")[::2]
    if len(lanes) != len(text):  # some characters take two places there
        lanes = text.encode("utf-32-le", "surrogatepass")[::4]
    whole, size = int.from_bytes(lanes, "little"), len(lanes)
    for lengths in _LENGTHS:
        laid_over = [whole ^ whole >> 8 * length for length in lengths]
        if len(lengths) == 1 or bytes(lengths[0]) in (laid_over[0] & laid_over[1]).to_bytes(size, "little"):
            for length, number in zip(lengths, laid_over, strict=True):
                yield from _repetitions(text, number.to_bytes(size, "little"), length)


def _repetitions(text: str, laid_over: bytes, length: int) -> Iterator[Spot]:
    """The repetitions of ``length`` characters among the places where so many zeros in a row are left."""
    alike = bytes(length)
    start = laid_over.find(alike)
    while start >= 0:
        middle, end = start + length, start + 2 * length
        repeated = text[start] >= "〇" and text[start:middle] == text[middle:end]
        if repeated:
            yield Spot(start, end)
        start = laid_over.find(alike, end if repeated else start + 1)


RULES = (doubled_word,)
