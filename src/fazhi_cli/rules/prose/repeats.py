"""重复: particles, words and phrases that stand twice in a row."""

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rules.prose.spots import Prose, Spot, is_han, part_of_a_word, text_rule
from fazhi_cli.rules.prose.word_boundaries import bounds_around, known_beside, words_around

_LENGTHS = ((1,), (2,), (3,), (4,), (5, 6), (7, 8), (9, 10))
"""Of the stretches looked for; two are ruled out together where enough zeros in a row are as rare: a quarter faster."""
_LONGEST_WORD = 4
_COUNTED_OUT = frozenset("一逐每挨两")
_ONCE_MORE = frozenset("再多就")
_AGAIN = ("再", "又", "还", "更")
_NAMED_AFTER_IT = "责任制"
"""谁执法谁普法|普法责任制, as it is written without its quotation marks."""
_MARKS = frozenset("，。；、：")
_GRAMMATICAL = frozenset("了的着过和与及等后前并向对把将被为在于由从到按")
_AFTER_FIGURES = frozenset("万亿余多元")
_CLOSING = ("）", ")", "”")
_NO_PHRASE = frozenset("的了着很最不多请有之和与或及更越又边")


@text_rule(
    "FZ-W109",
    title="词语不应重复",
    why="“的的”“开展开展”“进进行”之类多是改稿时留下的。",
    fix="删去重复的部分。",
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
        if not all(known_beside(text.text, spot, checks)) and _both_by_themselves(text.text, spot):
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
    yield from text.problems((*spots, *repeated), "“{}”重复")


def repeated_stretches(text: str) -> Iterator[Spot]:
    """Stretches of up to ten characters that stand twice in a row; those of one length do not overlap.

    None begins with a figure, letter or other character before the Chinese ones: no word does, and figures are often
    alike. The low bytes of the characters, taken as one number, are laid over themselves moved by so many: where as
    many zeros in a row are left as the move may be a repetition, which is looked at. A pattern with a back reference
    would be tried at every character, which costs fifty times as much.
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
        if all(known_beside(text, spot, checks)) or _in_pairs(text, spot):
            continue
        if _may_stammer(text, spot, checks, last=True) or _may_stammer(text, spot, checks, last=False):
            yield spot


def _in_pairs(text: str, spot: Spot) -> bool:
    """Whether the characters beside it are doubled as well (内内外外), or it stands there once more (部门|门门)."""
    before, after = text[max(0, spot.start - 2) : spot.start], text[spot.end : spot.end + 2]
    again = after[:1] == text[spot.start]
    return again or any(len(pair) == 2 and pair[0] == pair[1] and is_han(pair[0]) for pair in (before, after))


def _counted(text: str, spot: Spot) -> bool:
    """Whether it is a measure word between a figure and a mark (9652件件，), or belongs to the figure (80万万元)."""
    if not text[spot.start - 1 : spot.start].isdigit():
        return False
    return text[spot.start] in _AFTER_FIGURES or not is_han(text[spot.end : spot.end + 1] or "，")


def _may_stammer(text: str, spot: Spot, checks: TextChecks, *, last: bool) -> bool:
    """Whether a word's doubled last (or first) character is a slip here: by the lists of characters and words."""
    character = text[spot.start]
    if character in (checks.last_characters if last else checks.first_characters):
        return True
    if character in checks.reduplicated:
        return False
    if last:
        return text[max(0, spot.start - 1) : spot.end - 1] in checks.typed_endings
    return text[spot.start + 1 : spot.end + 1] in checks.typed_words


def _is_a_slip(text: str, spot: Spot, checks: TextChecks) -> bool:
    length = (spot.end - spot.start) // 2
    word = text[spot.start : spot.start + length]
    if length > 2 and word[-1] in _MARKS and all(map(is_han, word[:-1])):
        # 政务公开，公开，公开事项；学习，学习，再学习；名誉副主席、副主席、秘书长
        listed = word[-1] == "、" and is_han(text[spot.start - 1 : spot.start] or "、")
        return not listed and not text.startswith((*_AGAIN, "便", "就", "才"), spot.end)
    if (
        length == 2
        and text[spot.start - 1 : spot.start] in _ONCE_MORE
        and not is_han((text[spot.end : spot.end + 1] or "。").replace("就", "。"))
    ):
        return False  # 再坚持坚持！再坚持坚持就好
    if (
        not all(map(is_han, word))
        or word * 2 in checks.doubled_on_purpose
        or text.startswith((*_AGAIN, _NAMED_AFTER_IT), spot.end)
    ):
        return False
    counted = word[0] in _COUNTED_OUT and word not in checks.adverbs
    if length > 1 and (counted or len(set(word)) == 1):
        return False  # 一件一件；人人
    if length == 1:
        return _counted(text, spot) or _stands_alone(text, spot, checks)
    return _phrase_again(text, spot, checks)


def _phrase_again(text: str, spot: Spot, checks: TextChecks) -> bool:
    """Whether a word or phrase stands twice as such, also where the first is joined to an adverb (积极开展|开展)."""
    length = (spot.end - spot.start) // 2
    middle, word = spot.start + length, text[spot.start : spot.start + length]
    bounds = bounds_around(text, spot)
    begins = max(bound for bound in bounds if bound <= spot.start)
    joined = text[begins : spot.start] in checks.adverbs
    if (
        middle in bounds
        and (joined or spot.start in bounds)
        and (word in checks.adverbs or (joined and spot.end in bounds))
    ):
        return True  # 积极开展|开展；明显|明显提高
    if length > _LONGEST_WORD:
        return spot.start in bounds
    if not {spot.start, middle, spot.end} <= bounds:
        return False
    words = words_around(text, spot)
    inside = [text[start:end] for start, end in words if spot.start <= start < middle]
    again = [text[start:end] for start, end in words if middle <= start < spot.end]
    done = word[:-1] if word[-1] == "了" and length > 2 else word  # 完善了|完善了
    return inside == again and (len(inside) == 1 or not _NO_PHRASE.intersection(done))


def _both_by_themselves(text: str, spot: Spot) -> bool:
    """Whether neither of two particles belongs to a word (目的|的, 和|和平, 暖暖和和)."""
    middle = (spot.start + spot.end) // 2
    themselves = ((spot.start, middle), (middle, spot.end), spot)
    inside = [word for word in words_around(text, spot) if word.start < spot.end and word.end > spot.start]
    return all(word in themselves for word in inside)


def _stands_alone(text: str, spot: Spot, checks: TextChecks) -> bool:
    """Whether one of the two characters is no part of a word, as in 进|进行 and 开展|展 (not in 提高|高|危)."""
    bounds, middle = bounds_around(text, spot), spot.start + 1
    if middle not in bounds:
        return False
    if {spot.start, spot.end} <= bounds:
        character = text[spot.start]
        ended = text.endswith(checks.never_doubled_ends, 0, middle)
        return ended or (character in checks.last_characters and character not in checks.reduplicated)
    if spot.start in bounds:
        cut_off = spot.start == min(bounds) and text[spot.start - 1 : spot.start] in _CLOSING  # 村（居）民|民主
        before_a_word = spot.start - 1 not in bounds and not cut_off  # not in 问|责|责任人
        return before_a_word and _may_stammer(text, spot, checks, last=False)
    if text.endswith(checks.never_doubled_ends, 0, spot.end - 1):
        return spot.end in bounds
    on = spot.end + 1 not in bounds or spot.end == max(bounds) or text[spot.end] in _GRAMMATICAL  # not in 提高|高|危
    goes_on = on or text[spot.start] in checks.last_characters
    return spot.end in bounds and goes_on and _may_stammer(text, spot, checks, last=True)
