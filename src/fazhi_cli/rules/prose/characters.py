"""字符: full-width digits, traditional and foreign variants, characters that only look right, invisible characters."""

import unicodedata
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.characters import ANY_INVISIBLE, characters, code_point
from fazhi_cli.rounds.patterns import NUMERALS, LazyPattern, either
from fazhi_cli.rounds.word_finder import any_pair
from fazhi_cli.rules.prose.spots import Prose, all_spots, spots_of, text_rule

_FULL_WIDTH_DIGITS = LazyPattern("[０-９]+(?:[．．，][０-９]+)*")
_FULL_WIDTH_LETTERS = LazyPattern("[Ａ-ＷＹＺａ-ｗｙｚ][Ａ-Ｚａ-ｚ]*")  # Ｘ 是占位
_FULL_WIDTH = frozenset(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_TO_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# 直接使用的符号：单位、序号、罗马数字、名单里的间隔号
_ACCEPTED = frozenset("—–…•·‰㎡㎞㎏㎜㎝℃№～％＋－×÷≥≤±②〇Ⅰ°′″")
_IN_GB_2312 = "後"
"""Variants that GB 2312 has all the same."""
_KANA = LazyPattern("[\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_MAYBE_A_LETTER = (
    any_pair("0123456789年月日", "一")
    | any_pair("0123456789", "曰")
    | any_pair("一二三四五六七八九十", "0")
    | any_pair("0", "一二三四五六七八九")
    | any_pair("—－", "是把村批")
    | any_pair("〇○零一二三四五六七八九", "0123456789")
)
_MEASURES = "年月日场件次人项个名份户期万元％%处座起家余多册篇部条村所支块"
"""What stands behind a number that begins with a letter: 处 of O5处."""
_ZEROS = f"〇○零{NUMERALS}"
_LETTER_FOR_DIGIT = LazyPattern(
    either(
        "(?<=[年月])[Oo]+(?=[月日])",  # 2017年O月
        r"(?<![A-Za-z0-9])[0-9]+[OolI○〇]+[0-9Oo]*(?=[年月日〕\]］）)%％]|[\u4e00-\u9fff])",  # 2O17年、1O件
        f"(?<![A-Za-z0-9])[OolI][0-9]+(?=[{_MEASURES}])",  # l5处
        f"[{NUMERALS}十〇○零][0Oo]+[{NUMERALS}十〇○零0Oo]*(?=年)",  # 二O一七年
        f"[Oo0][{NUMERALS}]+(?=年)",  # O七年
        f"(?<![{_ZEROS}0-9])(?=[{_ZEROS}0-9]{{4}}年)[{_ZEROS}]+[0-9]+[{_ZEROS}]*",  # 二〇一7年
        "[0-9]{1,2}月[0-9]{1,2}曰",  # 9月3曰
        "(?<=[0-9年月日])一(?=[0-9]{1,4}(?:[年月日％%.]|[\u4e00-\u9fff]))",  # 2016年一5月
        "(?<![—-])[—－](?=是|把手|村一|批批)(?!是否)",  # —是加强领导；“法治——是否”是破折号
    )
)


@text_rule(
    "FZ-W107",
    title="数字、字母应为半角",
    why="全角的数字、字母字距过宽，按 Word 统计每个算一字，也不便查找。",
    fix="改成半角。",
)
def full_width_digit(text: Prose) -> Iterator[Problem]:
    if text.signs.isdisjoint(_FULL_WIDTH):
        return
    digits = spots_of(_FULL_WIDTH_DIGITS.finditer(text.text))
    letters = spots_of(_FULL_WIDTH_LETTERS.finditer(text.text))
    for found, what, subject in ((digits, "数字", "０"), (letters, "字母", "Ａ")):
        if found:
            word = text.text[slice(*found[0])]
            fix = f"改成半角{what}，如“{word.translate(_TO_HALF_WIDTH)}”。"
            yield text.problem(found, f"全角{what}“{word}”", subject, fix)


@text_rule(
    "FZ-W110",
    title="应使用规范字",
    why="公文用规范汉字；繁体字、异体字、日文汉字多是从别处粘贴或由识别软件带来的。",
    fix="改成规范字。",
)
def traditional_character(text: Prose) -> Iterator[Problem]:
    """No traditional, variant or Japanese character that is not in 《通用规范汉字表》."""
    odd = text.unusual | {character for character in _IN_GB_2312 if character in text.text}
    wrong = odd & characters().variants.keys() if odd else ()
    if wrong:
        found = [spot for character in wrong for spot in all_spots(text.text, character)]
        standard = characters().variants
        pairs = "、".join(f"“{word}”应为“{standard[word]}”" for word in text.by_word(found))
        yield text.problem(sorted(found), f"不是规范字：{pairs}", "繁体", f"改成规范字：{pairs}。")


@text_rule(
    "FZ-W111",
    title="不应有看不见的字符和乱码",
    why="零宽空格、方向标记等多是从网页粘贴带来的，看不见，却会影响字数、查找和排版；自造字、替换符打印出来是方框。",
    fix="删去这个字符（可把前后的字连同它一起删掉重打）。",
)
def invisible_character(text: Prose) -> Iterator[Problem]:
    """No invisible character, and none of the private area, whose shape only one machine knows."""
    for character in sorted(text.unusual):
        code = code_point(character)
        if ANY_INVISIBLE.match(character):
            name = f"看不见的字符{characters().names.get(code, '')}"
        elif unicodedata.category(character) in ("Co", "Cn", "Cs"):
            name = "各台电脑显示不同的自造字"
        else:
            continue
        yield text.problem(all_spots(text.text, character), f"有{name}（{code}）", code)


@text_rule(
    "FZ-W118",
    title="不应有形似的别种字符",
    why="康熙部首、俄文字母、日文假名等看着与汉字、数字一样，查找、排序、比对时却是另一个字，多由 PDF、识别软件带来。",
    fix="删去这个字符，用输入法重打。",
)
def look_alike_character(text: Prose) -> Iterator[Problem]:
    """No radical, compatibility form, kana or foreign letter in place of a character; no letter O for a zero."""
    for character in sorted(text.unusual - _ACCEPTED):
        meant = _meant(character)
        if meant:
            code = f"{code_point(character)}，应为“{meant}”{code_point(meant) if len(meant) == 1 else ''}"
            found = all_spots(text.text, character)
            message = f"“{character}”是形似的别种字符（{code}）"
            yield text.problem(found, message, code_point(character), f"改成“{meant}”。")
        elif _KANA.match(character) or unicodedata.name(character, "").startswith(("CYRILLIC", "HANGUL", "BOPOMOFO")):
            yield text.problem(
                all_spots(text.text, character),
                f"“{character}”不是汉字（{code_point(character)}）",
                code_point(character),
            )
    if _MAYBE_A_LETTER.isdisjoint(text.pairs) and text.signs.isdisjoint("OolI〇○"):
        return
    mixed = spots_of(_LETTER_FOR_DIGIT.finditer(text.text))
    yield from text.problems(mixed, "“{}”里混用了数字、字母或形似的字", "核对后改成规范的数字写法。")


def _meant(character: str) -> str:
    """The character that a look-alike was meant to be; empty if it is none."""
    table = characters()
    meant = table.radicals.get(character) or table.lookalikes.get(character)
    if meant:
        return meant
    if "\uff00" < character < "\uff5f" or unicodedata.category(character) in ("No", "Nl", "Sm", "So", "Sc", "Zs"):
        return ""
    normal = unicodedata.normalize("NFKC", character)
    return normal if normal != character and not ANY_INVISIBLE.match(character) else ""
