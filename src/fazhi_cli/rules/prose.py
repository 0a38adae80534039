"""创建工作情况, what it says: left-over placeholders and places, years, figures, names of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.texts import TextChecks
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.spots import PATH, Spot, all_spots, beside, by_word, joined, part_of_a_word, problem_at

_PLACE_SUFFIX = re.compile("[县市区]")
_YEAR = re.compile("[12][0-9]{3}")
_NUMBER = re.compile(r"[0-9０-９]+(?![0-9０-９]*[年月日号〕\]•·])")
_SPELLED_NUMBER = re.compile(r"[一二两三四五六七八九][十百千万亿]|[十百千万亿][余多]")
_CHINESE_DIGITS = "〇一二三四五六七八九十"
_NO_AMOUNTS = frozenset({"12348", "12345", "12315", "110"})


@rule(
    "FZ-W101",
    "placeholder-left",
    title="创建工作情况中不得留有占位文字",
    why="“××”“待补充”之类是底稿里没有填完的地方，印到审批表上会被退回。",
    fix="把这一处补写完整，或者删去。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 全县开展法治宣传××场次，受众2万人次。",
    right="创建工作情况: 全县开展法治宣传120场次，受众2万人次。",
)
def placeholder_left(text: str, round: Round) -> Iterator[Problem]:
    """No word of the round's list, and no run of masking marks, is left in the text."""
    checks = round.text_checks
    if not checks.any_placeholder.search(text):
        return
    spots = [
        spot
        for word in checks.placeholders
        for spot in all_spots(text, word)
        if not (word.startswith("待") and part_of_a_word(text, spot, checks.not_a_placeholder_after, ""))
    ]
    spots += _masked(text, checks)
    for word, found in by_word(text, spots).items():
        yield problem_at(found, text, f"创建工作情况中有没填的“{word}”", word)


def _masked(text: str, checks: TextChecks) -> Iterator[Spot]:
    masks, before = re.escape(checks.masks), re.escape(checks.mask_before)
    for match in re.finditer(f"[{masks}]{{2,}}|[{masks}](?=[{before}])", text):
        spot = Spot(match.start(), match.end())
        left, right = beside(text, spot)
        # “3×5”“XXL”“139****0000”和“二○一七年”不是占位
        if not any(side.isascii() and side.isalnum() for side in (left, right)) and left not in tuple(_CHINESE_DIGITS):
            yield spot


@rule(
    "FZ-W102",
    "other-place-named",
    title="创建工作情况中不应出现别的县（市、区）",
    why="写着别处的地名，多半是套用了别处的材料，没有改净。",
    fix="套用的，改成本单位的情况；确实要提到这个地方的（如协作、毗邻），保留并向上一级说明。",
    needs=("申报单位", "创建工作情况"),
    requires=("FZ-U101",),
    wrong="创建工作情况: 尉氏县把法治建设纳入发展规划，2016年开展宣传120场次。",
    right="创建工作情况: 全县把法治建设纳入县域发展规划，2016年开展宣传120场次，创新县域治理。",
)
def other_place_named(text: str, round: Round, unit: Unit | None) -> Iterator[Problem]:
    """No unit or prefecture of the round's list is named but the applicant's own, present or former."""
    if unit is None:
        return
    own = (unit.name, unit.prefecture or "", *unit.former)
    for name, found in by_word(text, joined(place_names(text, round, own))).items():
        yield problem_at(found, text, f"创建工作情况中出现了别处的地名“{name}”", name)


def place_names(text: str, round: Round, own: tuple[str, ...] = ()) -> Iterator[Spot]:
    """Where the text names a place of the round's list but ``own``; ordinary words that contain a name are no place."""
    by_ending = round.units.names_by_ending
    for match in _PLACE_SUFFIX.finditer(text):
        end = match.end()
        for name in by_ending.get(text[max(0, end - 2) : end], ()):
            if text.endswith(name, 0, end):
                spot = Spot(end - len(name), end)
                if name not in own and _means_the_place(text, spot, round):
                    yield spot
                break


def _means_the_place(text: str, spot: Spot, round: Round) -> bool:
    checks, name = round.text_checks, text[spot.start : spot.end]
    if name.endswith("区") and part_of_a_word(text, spot, "", checks.area_words):
        return False
    context = checks.name_contexts.get(name)
    if context and part_of_a_word(text, spot, context.unless_after, context.unless_before):
        return False
    if name in checks.common_words:
        prefecture = round.units.by_name[name].prefecture or ""
        return text.endswith(prefecture, 0, spot.start) or text.startswith(checks.body_words, spot.end)
    return True


@rule(
    "FZ-W103",
    "year-out-of-window",
    title="创建工作情况应写近几年的工作",
    why="年份过早，可能是旧材料没有更新；写到将来的年份，可能是笔误。",
    fix="核对年份。确是旧事的，换成近几年的情况。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 2003年开展法治宣传120场次，受众2万人次。",
    right="创建工作情况: 自2008年创建以来，认真实施《法治政府建设实施纲要（2015－2020年）》，2016年开展宣传120场次。",
)
def year_out_of_window(text: str, round: Round) -> Iterator[Problem]:
    """Years lie between the round's year and so many years before; titles, beginnings and aims may lie outside."""
    last = round.deadline.day.year
    first = last - round.text_checks.years_back
    odd = []
    for sign in all_spots(text, "年"):
        digits = text[max(0, sign.start - 4) : sign.start]
        if _YEAR.fullmatch(digits) and not first <= (year := int(digits)) <= last:
            spot = Spot(sign.start - 4, sign.end)
            if not _year_has_a_reason(text, spot, future=year > last):
                odd.append(spot)
    for word, found in by_word(text, odd).items():
        when = "晚于报送的年份" if int(word[:4]) > last else f"不在近几年（{first}年至{last}年）之内"
        yield problem_at(found, text, f"“{word}”{when}", word)


def _year_has_a_reason(text: str, spot: Spot, *, future: bool) -> bool:
    """In a title or a document number, the end of a span, “自…年以来”, “到…年”: said on purpose."""
    left, _ = beside(text, spot)
    # 〔〕、书名号之内，数字相连的编号，起讫年份的后一年
    if text.rfind("《", 0, spot.start) > text.rfind("》", 0, spot.start) or (left and left in "-－—–~～至到0123456789"):
        return True
    before, after = text[max(0, spot.start - 6) : spot.start], text[spot.end : spot.end + 4]
    if future:
        return any(word in before for word in ("到", "至", "力争", "规划", "计划")) or "前" in after
    return before.endswith(("自", "从", "早在", "始于")) or after.startswith(
        ("以来", "起", "开始", "至", "到", "—", "－", "-")
    )


@rule(
    "FZ-W104",
    "no-figures",
    title="创建工作情况应有具体数字",
    why="通知要求“注重实绩，实事求是”；通篇没有一个数字的材料，看不出做了多少、成效如何。",
    fix="写明场次、件数、比例、经费等数字，并能在佐证材料中找到出处。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 全县各级各部门高度重视法治创建工作，认真贯彻落实上级部署，加强组织领导，健全工作机制，广泛开展法治宣传教育，深入推进依法行政，不断提高执法水平，切实维护司法公正，大力加强基层治理，积极化解矛盾纠纷，全面建设公共法律服务体系，法治意识明显增强，社会大局和谐稳定，人民群众的安全感和满意度持续提升，法治环境不断优化，各项工作取得明显成效。",
    right="创建工作情况: 全县各级各部门高度重视法治创建工作，开展法治宣传120场次，受众2万人次。",
)
def no_figures(text: str, round: Round) -> Iterator[Problem]:
    """A text that is long enough to be one holds an amount: a number that is no year, date, document or phone number."""
    if len(text) < round.text_checks.figures_from:
        return
    for match in _NUMBER.finditer(text):
        before, _ = beside(text, Spot(match.start(), match.end()))
        if match.group() not in _NO_AMOUNTS and before not in ("•", "·"):
            return
    if not _SPELLED_NUMBER.search(text):
        yield Problem("创建工作情况通篇没有数字，看不出实绩。", at=PATH)


@rule(
    "FZ-W113",
    "body-short-or-old-name",
    title="机构名称应写规范全称",
    why="材料上报到省和全国，机构的简称、旧称会使名称前后不一。",
    fix="改为规范名称。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 县食药局开展执法检查120次。",
    right="创建工作情况: 县食品药品监督管理局开展执法检查120次。",
)
def body_short_or_old_name(text: str, round: Round) -> Iterator[Problem]:
    """No short or former name of a body from the round's list."""
    checks = round.text_checks
    for short in checks.short_names if checks.any_short_name.search(text) else ():
        found = [
            spot
            for spot in all_spots(text, short.word)
            if not part_of_a_word(text, spot, short.unless_after, short.unless_before)
        ]
        if found:
            fix = f"规范名称是“{short.full}”，请核对后改写。"
            yield problem_at(found, text, f"“{short.word}”是简称或旧称", short.word, fix)


RULES = (placeholder_left, other_place_named, year_out_of_window, no_figures, body_short_or_old_name)
