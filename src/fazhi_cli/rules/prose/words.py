"""用语: short and old names of bodies, things newer than the round, remains of web pages and programs, confused words."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern, either
from fazhi_cli.rounds.text_lists import DatedWord, Word
from fazhi_cli.rounds.word_finder import WordFinder, any_pair
from fazhi_cli.rules.prose.look_alikes import slips
from fazhi_cli.rules.prose.misspelt_names import misquoted_titles, misspelt_idioms, misspelt_offices
from fazhi_cli.rules.prose.spots import (
    WHITE_SPACE,
    Prose,
    Spot,
    all_spots,
    is_inside,
    lines_of,
    part_of_a_word,
    spots_of,
    text_rule,
)
from fazhi_cli.rules.prose.word_boundaries import bounds_around, stand_apart

_GAP = "[ \u3000]*"
_MARKUP: tuple[tuple[str, LazyPattern], ...] = (  # what every text with such a remain has, what finds it
    ("<", LazyPattern(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]{0,80})?/?>")),  # <br/>、<p class="a">
    ("&", LazyPattern("&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|middot|hellip|#[0-9]{2,5});?")),  # &nbsp;
    ("**", LazyPattern(r"\*{2,}[^*\n]{1,40}\*{2,}")),  # **加强领导**
    ("#", LazyPattern("(?m)^#{1,6} ")),  # ## 工作情况
    ("`", LazyPattern("```")),
    ("\\", LazyPattern(r"\\[nrt](?![a-zA-Z])")),  # \n
    ("](", LazyPattern(r"!?\[[^\]\n]{0,30}\]\(http[^)\n]*\)")),  # [链接](http://…)
    (
        "[",
        LazyPattern(
            either(
                r"(?<=[\u4e00-\u9fff。，”》])(?:\[[0-9]{1,2}(?:[-,，][0-9]{1,2})?\])+",  # 成效显著[1]、[2-3]
                r"(?m:^\[[0-9]{1,2}\])",  # 一段开头的[1]
            )
        ),
    ),
    ("［", LazyPattern("(?<=[\u4e00-\u9fff。，])［[0-9]{1,2}］")),  # 成效显著［1］
    ("http", LazyPattern(r"https?://[^\s\u4e00-\u9fff，。；）]*[?=&][^\s\u4e00-\u9fff，。；）]*")),  # 带参数的网址
    (
        "页",
        LazyPattern(
            either(
                rf"第{_GAP}[0-9]{{1,3}}{_GAP}页[，, \u3000]*(?:(?:共|/){_GAP}[0-9]{{1,3}}{_GAP}页)?",  # 第1页，共3页
                rf"(?m:^{_GAP}共[ ]*[0-9]{{1,3}}[ ]*页)",  # 一段开头的“共3页”
            )
        ),
    ),
    ("@", LazyPattern(r"(?<![A-Za-z0-9._-])@[\u4e00-\u9fffA-Za-z]{1,12}(?=[\s，,：:]|$)")),  # @张三
    ("{", LazyPattern(r"\{[ ]?(?:PAGE|DATE|TOC|SEQ|REF)[^}\n]*\}")),  # { PAGE \* MERGEFORMAT }
)
_LINE_OF_A_PROGRAM = LazyPattern(
    either(
        r"[-*+] (?=[\u4e00-\u9fff])",  # - 加强领导
        r">[ ]?(?=[\u4e00-\u9fff])",  # > 加强领导
        rf"[-—－·]{_GAP}[0-9]{{1,3}}{_GAP}[-—－·]$",  # — 3 —
        "[0-9]{1,3}[ ]*/[ ]*[0-9]{1,3}$",  # 3/12
        "[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日?[ ]+[0-9]{1,2}:[0-9]{2}",  # 2017-09-05 10:30
        rf"目{_GAP}录(?:$|[.…·])",  # 目　录
        rf"[^\n]{{1,30}}?[.…·]{{6,}}{_GAP}[0-9]{{1,3}}$",  # 1.加强领导……………3
        r"图[0-9]{1,2}(?:[ \u3000]|$)",  # 图1 现场会
    )
)
_BEGINNINGS = frozenset("-*+>—－·0123456789目图")
"""What such a line begins with; nearly all lines begin otherwise."""
_DRAFTS = ("（草案", "（修订草案", "（征求意见稿", "（送审稿")  # known before the law itself
_AFTER_A_LINE = any_pair("\n", "".join(_BEGINNINGS | WHITE_SPACE))


@text_rule(
    "FZ-W113",
    title="机构名称应写规范全称",
    why="材料要逐级上报，机构的简称、旧称会使名称前后不一。",
    fix="改为规范名称。",
)
def body_short_or_old_name(text: Prose, round: Round) -> Iterator[Problem]:
    names, finder = round.text_checks.by_short_name
    for word, found in _found(text, names.__getitem__, finder).items():
        fix = f"规范名称是“{names[word].full}”，请核对后改写。"
        yield text.problem(found, f"“{word}”是简称或旧称", word, fix)


@text_rule(
    "FZ-W125",
    title="不应写报送以后才有的机构、法律、提法",
    why="报送截止以后才有的机构、法律和提法，本轮材料里不可能有，多是套用了后来的材料。",
    fix="改为当时的机构、法律、提法。",
)
def of_another_time(text: Prose, round: Round) -> Iterator[Problem]:
    words, finder = _of_later(round)
    for word, found in _found(text, words.__getitem__, finder).items():
        since = words[word].since
        day = f"{since.year}年{since.month}月{since.day}日"
        yield text.problem(found, f"“{word}”是{day}才有的（{words[word].source}），晚于报送截止日", word)


@lru_cache(maxsize=16)
def _of_later(round: Round) -> tuple[dict[str, DatedWord], WordFinder]:
    """What came into being only after the deadline, by its word, and the finder of those words."""
    words = {word.word: word for word in round.text_checks.dated if word.since > round.deadline.day}
    return words, WordFinder(words)


@text_rule(
    "FZ-W126",
    title="不应留有网页、软件里的字样",
    why="“点击查看”“责任编辑”“错误!未找到引用源”之类是从网页、文字处理软件、聊天和写作软件粘贴时带来的。",
    fix="删去。",
)
def left_over(text: Prose, round: Round) -> Iterator[Problem]:
    """No words of web pages and programs, no markup, no emoji, nothing typed that did not become Chinese."""
    checks = round.text_checks
    spots = []
    for start, end in checks.finders.left_overs.spots(text.searched):
        spot, allowed = Spot(start, end), checks.left_over_contexts.get(text.text[start:end])
        if not (allowed and part_of_a_word(text.text, spot, allowed.unless_after, allowed.unless_before)):
            spots.append(spot)
    for sign, pattern in _MARKUP:
        if (sign[0] in text.signs or sign == "页") and sign in text.text:
            spots += spots_of(pattern.finditer(text.text))
    if text.text.lstrip()[:1] in _BEGINNINGS or not _AFTER_A_LINE.isdisjoint(text.pairs):
        spots += _lines_of_programs(text.text)
    for emoji in filter(_is_emoji, text.unusual):
        spots += all_spots(text.text, emoji)
    yield from text.problems(_as_one(spots), "留有网页或软件里的字样“{}”")
    if any("a" <= sign <= "z" for sign in text.signs):
        syllables = spots_of(round.text_checks.pinyin.finditer(text.text))
        yield from text.problems(syllables, "拼音“{}”没有转成汉字", "用输入法重打这个词。")


def _as_one(spots: Iterable[Spot]) -> list[Spot]:
    """Spots that overlap or touch as one: 责任编辑 and 编辑： of “责任编辑：”."""
    joined: list[Spot] = []
    for spot in sorted(spots):
        if joined and spot.start <= joined[-1].end:
            joined[-1] = Spot(joined[-1].start, max(joined[-1].end, spot.end))
        else:
            joined.append(spot)
    return joined


def _lines_of_programs(text: str) -> Iterator[Spot]:
    """Lines that begin as a list of a program does, or hold nothing but the number of a page."""
    for start, line in lines_of(text):
        stripped = line.strip()
        match = _LINE_OF_A_PROGRAM.match(stripped) if stripped[:1] in _BEGINNINGS else None
        if match:
            first = start + line.index(stripped)
            yield Spot(first, first + max(1, len(match.group())))


def _is_emoji(character: str) -> bool:
    return 0x1F000 <= ord(character) < 0x20000 or (
        "\u2600" <= character <= "\u27bf" and unicodedata.category(character) == "So" and character not in "☆★☑☐☒✓✔✕✗"
    )


_COINED = 12
"""The longest quotation that is taken for a name."""
_NAMED = LazyPattern(f"{HANZI}?(?:等[0-9一二两三四五六七八九十]{{1,3}}[名位人]|同志|带头)")
"""What stands behind a surname and the first character of a name: 范伟|平等9人、余立|霞同志."""


@text_rule(
    "FZ-W127",
    title="容易写混的词应写对",
    why="“法制政府”“权利清单”“侯选”之类音同形近，输入法容易给错，审核的人一眼看出。",
    fix="改成正确的词。",
)
def confused_word(text: Prose, round: Round) -> Iterator[Problem]:
    """No commonly confused word stands in the text as a word of its own (not in 设|备安|装); titles are left as they are.

    Nor do two characters stand apart that ordinary prose never has side by side and that are a slip of a common word.
    """
    checks, told = round.text_checks, list[Spot]()
    for spot, meant in misquoted_titles(text, round):
        title = text.text[slice(*spot)]
        yield text.problem([spot], f"《{title}》应为《{meant}》", title, f"对照通知改成《{meant}》。")
    for spot, meant in misspelt_offices(text):
        office = text.text[slice(*spot)]
        yield text.problem([spot], f"“{office}”应为“{meant}”", office, f"改成“{meant}”。")
        told.append(spot)
    for spot, idiom in misspelt_idioms(text):
        written = text.text[slice(*spot)]
        yield text.problem([spot], f"“{written}”应为“{idiom}”", written, f"改成“{idiom}”。")
        told.append(spot)
    for word, found in _found(text, checks.confused_word, checks.finders.confused).items():
        outside = [
            spot
            for spot in found
            if not _in_a_title(text.text, spot)
            and spot.start in bounds_around(text.text, spot)
            and not any(spot.start < other.end and other.start < spot.end for other in told)
        ]
        if outside:
            meant = checks.confused_word(word).full
            yield text.problem(outside, f"“{word}”应为“{meant}”", word, f"改成“{meant}”。")
            told += outside
    for slip in sorted(slips().keys() & text.pairs):
        spots = [spot for spot in all_spots(text.text, slip) if not _in_a_title(text.text, spot)]
        spots = [spot for spot in spots if not any(spot.start < other.end and other.start < spot.end for other in told)]
        spots = [spot for spot in spots if not (slip[0] in checks.any_surname and _NAMED.match(text.text, spot.end))]
        apart = [spot for spot in spots if stand_apart(text.text, spot, checks) and not _coined(text.text, spot)]
        if apart:
            meant = slips()[slip]
            yield text.problem(apart, f"“{slip}”像是“{meant}”之误", slip, f"核对后改成“{meant}”。")


def _coined(text: str, spot: Spot) -> bool:
    """Whether it stands in a short quotation, as names do that somebody has made up (“三师联创”)."""
    opened = text.rfind("“", max(0, spot.start - _COINED), spot.start)
    return opened > text.rfind("”", 0, spot.start) and text.find("”", spot.end, opened + _COINED) >= 0 and opened >= 0


def _in_a_title(text: str, spot: Spot) -> bool:
    return is_inside(text[: spot.start], "《》") and "》" in text[spot.end :]


def _found(text: Prose, word_of: Callable[[str], Word], finder: WordFinder) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for start, end in finder.spots(text.searched):
        spot, word = Spot(start, end), word_of(text.text[start:end])
        draft = text.text.startswith(_DRAFTS, end)
        if not draft and not part_of_a_word(text.text, spot, word.unless_after, word.unless_before):
            found.setdefault(word.word, []).append(spot)
    return found
