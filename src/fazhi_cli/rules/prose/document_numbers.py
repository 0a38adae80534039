"""文号: complete, in the usual form, and of a year in which the document can have been issued."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, NUMERALS, YEAR_OF_OURS, LazyPattern, beside, either
from fazhi_cli.rounds.word_finder import any_pair
from fazhi_cli.rules.prose.spots import Prose, Spot, is_han, text_rule

_FIRST_YEAR = 1949
_OPEN, _CLOSE = "〔[［【(（〈<＜{｛《﹝〖「", "〕]］】)）〉>＞}｝》﹞〗」"
_OPENS, _CLOSES, _GAP = f"[{re.escape(_OPEN)}]", f"[{re.escape(_CLOSE)}]", "[ \u3000]*"
_NUMBER = LazyPattern(
    rf"(?P<issuer>{HANZI}{{0,12}})"  # 牟政办
    rf"(?P<open>{_OPENS}{{1,2}}){_GAP}"  # 〔
    rf"(?P<year>[0-9０-９]{{1,5}}|[〇○零{NUMERALS}OoО]{{2,4}}|)(?P<word>年?){_GAP}"  # 2017、二〇一七年、空着
    rf"(?P<close>{_CLOSES}{{1,2}})(?P<gap>{_GAP})"  # 〕
    rf"(?P<ordinal>第?){_GAP}(?P<number>[0-9０-９]{{1,6}}|[{NUMERALS}十百零〇]{{1,5}}|)(?P<gap2>{_GAP})"  # 第5、五、空着
    "(?P<hao>号?)"
)
_LIKELY = LazyPattern(rf"{_OPENS}[0-9０-９〇○零{NUMERALS}OoО年 \u3000]{{0,8}}{_CLOSES}")
_MAYBE_BRACKETED = any_pair(_OPEN, _CLOSE + "0123456789０１２３４５６７８９〇○零一二三四五六七八九OoО年度 \u3000")
_LONGEST_ISSUER, _REACH = 12, 24
_YEAR_IN_FRONT, _NO_BRACKETS = "机关代字应在年份前面，括号不是六角括号“〔〕”", "年份没有用六角括号“〔〕”括起来"
_CENTURIES = ("19", "20")
_LOOSE = LazyPattern(
    rf"(?P<issuer>{HANZI}{{1,6}}[办发字函政法委文])(?P<year>{YEAR_OF_OURS})"  # 牟办2016
    + either(
        _CLOSES,  # 牟办2016〕5号
        "年第?",  # 牟办2016年第5号
        r"[-—－·.、/ \u3000]",  # 牟办2016-5号、牟办2016 5号
        r"[〔\[（(](?=[0-9]+[〕\]）)])",  # 牟办2016〔5〕号
    )
    + r"?(?P<number>[0-9]{1,4})[〕\]）)]?号$",  # 牟办20165号
    needs=beside("办发字函政法委文", _CENTURIES),
)
_YEAR_FIRST = LazyPattern(  # （2016）牟办发字第5号
    rf"[（(〔\[](?P<year>{YEAR_OF_OURS})[）)〕\]]"
    rf"(?P<issuer>{HANZI}{{0,5}}[办发政函文法组委通])字?第?(?P<number>[0-9]{{1,4}})号$",
    needs=beside("（(〔[", _CENTURIES),
)
_COURT_WORDS = frozenset("民刑行执初终再监申商知赔破调保裁审")
_ISSUER_END = frozenset("办发字函政法委文通党组普综电令告议任纪协复研报司民环人社教")
_TO_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


class DocumentNumber(NamedTuple):
    """A document's number in a text, and what is wrong: ``form`` of its writing, ``substance`` of what it says."""

    spot: Spot
    form: str
    substance: str
    mend: str


def document_numbers(prose: Prose, last_year: int) -> tuple[DocumentNumber, ...]:
    """Every document's number that has something wrong with it; ``last_year`` is the last possible one."""
    bracketed = not _MAYBE_BRACKETED.isdisjoint(prose.pairs)
    return _wrong_numbers(prose.text, bracketed, last_year) if bracketed or "号" in prose.text else ()


@lru_cache(maxsize=64)
def _wrong_numbers(text: str, bracketed: bool, last_year: int) -> tuple[DocumentNumber, ...]:
    return (*(_bracketed(text, last_year) if bracketed else ()), *_loose(text))


def _bracketed(text: str, last_year: int) -> Iterator[DocumentNumber]:
    for match in _at_brackets(text):
        if _is_one(match, text):
            first, last = match.span("issuer")  # the last two letters are as much as a quotation needs
            found = DocumentNumber(Spot(max(first, last - 2), match.end()), *_faults(match, last_year))
            if found.form or found.substance:
                yield found


def _at_brackets(text: str) -> Iterator[re.Match[str]]:
    """What stands around each bracket that may hold a year."""
    for likely in _LIKELY.finditer(text):
        start = likely.start()
        while start and likely.start() - start < _LONGEST_ISSUER and is_han(text[start - 1]):
            start -= 1
        match = _NUMBER.match(text, start)
        if match:
            yield match


def _loose(text: str) -> Iterator[DocumentNumber]:
    """Numbers whose year stands in no bracket, or in front of the issuer's letters (court cases are written so)."""
    place = text.find("号")
    while place >= 0:
        window = text[max(0, place - _REACH) : place + 1]
        for pattern, fault in ((_YEAR_FIRST, _YEAR_IN_FRONT), (_LOOSE, _NO_BRACKETS)):
            match = pattern.search(window)
            if match and not _COURT_WORDS.intersection(match["issuer"]):
                spot = Spot(place + 1 - len(match.group()), place + 1)
                yield DocumentNumber(spot, fault, "", _well_written(match["year"], match["number"]))
        place = text.find("号", place + 1)


def _is_one(match: re.Match[str], text: str) -> bool:
    """Whether brackets like these hold a document's year: by the issuer's last letter, or year and number together."""
    year, number, hao = match["year"], match["number"], match["hao"]
    issued = match["issuer"][-1:] in _ISSUER_END and bool(match["issuer"])
    if match["word"] and not number:
        return False
    if year and number and hao:
        return len(year) >= 4 or issued or match["open"] == "〔"
    if not issued or match["open"][0] in "《「<＜{｛":
        return False
    plain = match["open"][0] in "〔[［【"
    if not year:
        return bool(hao) and (plain or not number)  # 牟办〔〕5号；“办（ ）号”
    if not number:
        return bool(hao) or match["open"] == "〔"
    following = text[match.end() : match.end() + 1]
    return plain and len(year) == 4 and following not in ("", "-", "—") and not following.isdigit()


def _faults(match: re.Match[str], last_year: int) -> tuple[str, str, str]:
    """What is wrong with the form of a document number, what with its substance, and how it is mended."""
    year, number = match["year"].translate(_TO_DIGITS), match["number"].translate(_TO_DIGITS)
    gaps = match["gap"] or match["gap2"] or re.search(r"[ \u3000]", match[0][match.end("issuer") - match.start() :])
    plain = (match["year"], match["number"]) == (year, number) and all(
        not said or said.isdigit() for said in (year, number)
    )
    size = len(year) if year.isdigit() else 0
    form = {
        "括号不是六角括号“〔〕”": (match["open"], match["close"]) != ("〔", "〕"),
        "序号前不加“第”": match["ordinal"],
        "序号不编虚位": number.startswith("0"),
        "括号里只写年份，不加“年”": match["word"],
        "中间有空格": gaps,
        "年份和序号用半角阿拉伯数字": not plain,
        "年份应写四位": size == 2,
    }
    substance = {
        "年份不是四位数": size not in (0, 2, 4),
        "没有年份": not year,
        "没有序号": not number,
        "缺“号”字": number and not match["hao"],
        f"年份晚于{last_year}年": size == 4 and int(year) > last_year,
        "年份过早": size == 4 and int(year) < _FIRST_YEAR,
    }
    return _there(form), _there(substance), _well_written(year, number)


def _there(faults: Mapping[str, object]) -> str:
    return "，".join(fault for fault, there in faults.items() if there)


def _well_written(year: str, number: str) -> str:
    digits = number.lstrip("0")
    if not (year.isdigit() and len(year) == 4 and digits.isdigit()):
        return "查对原文件，把文号写完整，例如“〔2017〕5号”。"
    return f"改为“〔{year}〕{digits}号”。"


@text_rule(
    "FZ-W106",
    title="文号应写作“〔2017〕5号”",
    why="公文格式（GB/T 9704）规定发文字号的年份标全称，用六角括号“〔〕”括入；序号不加“第”字，不编虚位。",
    fix="照“机关代字〔年份〕序号号”改，例如“×法〔2017〕5号”。",
)
def document_number_form(text: Prose, round: Round) -> Iterator[Problem]:
    """A document's number is written with 〔〕, four digits of the year, a number without 第 and zeros before it."""
    wrong = {found.spot: found for found in document_numbers(text, round.deadline.day.year) if found.form}
    for word, spots in text.by_word(wrong).items():
        found = wrong[spots[0]]
        yield text.problem(spots, f"文号“{word}”的写法不对：{found.form}", word, found.mend)


@text_rule(
    "FZ-W114",
    title="文号的年份、序号应齐全，年份应可能",
    why="缺年份或序号的文号查不到文件；比报送还晚的年份只能是笔误。",
    fix="查对原文件，把文号写完整。",
)
def document_number_wrong(text: Prose, round: Round) -> Iterator[Problem]:
    """A document's number has year and number, and the year is not after the deadline."""
    wrong = {found.spot: found for found in document_numbers(text, round.deadline.day.year) if found.substance}
    for word, spots in text.by_word(wrong).items():
        yield text.problem(spots, f"文号“{word}”{wrong[spots[0]].substance}", word)
