"""Checks the quotas of a round: counted by what nominations state, with numbers that agree with one another."""

from collections.abc import Collection, Iterator

from fazhi_cli.rounds.applicant import YEARS
from fazhi_cli.rounds.base import ROUTE
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import ALL, BY_ROUTE, WHOLE_GROUP, Quota, Share
from fazhi_cli.rounds.soundness_figures import MOST_RECOMMENDED, in_range

_GROUPED = frozenset({"part", "rows", "photo", "file", "files", "texts"})
"""Types of fields by whose value nothing can be counted."""


def faults_of(round: Round) -> Iterator[Fault]:
    """Every quota that cannot be counted or kept."""
    for index, item in enumerate(round.quota):
        path: DataPath = ("quota", index)
        yield from _per(round, path, item)
        yield from _numbers(path, item)
        yield from _table(round, path, item)
        yield from _part(round, path, item)
        for place, share in enumerate(item.shares):
            yield from _share((*path, "shares", place), share, item)
            yield from _such((*path, "shares", place), share, round)
    checks = (_narrower, _never_counted, _same_groups, _idle_numbers)
    for check in checks:
        yield from check(round)


def _part(round: Round, path: DataPath, item: Quota) -> Iterator[Fault]:
    """What a quota is a part of stands in the list of units, for all of those that it counts by."""
    if item.percent is None:
        for key in ("of", "least"):
            if getattr(item, key):
                fix = "写 percent（百分之几；千分之二写 0.2），或删去。"
                yield Fault((*path, key), f"没有写 percent，{key} 不起作用", fix)
        return
    numbers = round.units.numbers_of(item.of)
    asked = round.units.areas if any(word in round.level_by_id for word in item.per) else ()
    without = [name for name in asked if name not in numbers and name not in item.table]
    if not item.of or not numbers or without:
        which = f"（{'、'.join(without[:8])}）" if numbers else ""
        fix = f"在 units.yaml 里逐个写 numbers: {{{item.of or '教师数'}: 12500}}，这里写 of: {item.of or '教师数'}。"
        yield Fault((*path, "of"), f"单位名单里没有写 {item.of or '占哪一个数'}{which}，百分之几算不出来", fix)


def _idle_numbers(round: Round) -> Iterator[Fault]:
    used = {item.of for item in round.quota if item.percent is not None}
    for index, unit in enumerate(round.units.items):
        for key, number in unit.numbers.items():
            at: DataPath = ("units", "items", index, "numbers")
            if key not in used:
                yield Fault(at, f"{unit.name}：没有名额用到 {key}", f"在名额里写 percent 和 of: {key}，或删去。")
            yield from in_range(at, number, 0, 1_000_000_000, key)


def _per(round: Round, path: DataPath, item: Quota) -> Iterator[Fault]:
    at, fields = (*path, "per"), [field.key for field in round.applicant.fields if field.type not in _GROUPED]
    known = [ALL, BY_ROUTE, *round.level_by_id, *fields]
    if not item.per:
        yield Fault(at, "没有写按什么数名额", "写 per: 层级、键，或 all（合计）。")
    for word in item.per:
        if word not in known:
            more = f"、{'、'.join(fields[:12])}" if fields else ""
            fix = f"可用的：all（合计）、route（按途径）、{'、'.join(round.level_by_id)}{more}。"
            yield Fault(at, f"没有层级或键 {word}", fix)
        elif word in round.level_by_id and not any(parent.level == word for parent in round.applicant.parents):
            fix = f"在 applicant.parents 里加一项 {{key: ……, level: {word}}}，材料里才写得出属于哪个地区。"
            yield Fault(at, f"申报材料里没有写明属于哪个 {word} 地区的键，名额数不起来", fix)
    if len(set(item.per)) < len(item.per):
        yield Fault(at, f"per 里有写了两次的：{'、'.join(item.per)}", "删去重复的。")
    elif ALL in item.per and len(item.per) > 1:
        yield Fault(at, "all（合计）不能和别的一起写", "按几样一起数的，删去 all；要合计的，另写一项。")


def _numbers(path: DataPath, item: Quota) -> Iterator[Fault]:
    if {item.usual, item.fewest, item.percent} == {None} and not item.table and not item.shares:
        fix = "写 usual（每个地区几个）、fewest（至少几个）、table（各地区几个）、percent（占名单里一个数的百分之几）或 shares（比例）。"
        yield Fault(path, "没有写名额", fix)
    if item.exceptional is not None and item.usual is not None and item.exceptional < item.usual:
        fix = "exceptional 是有特别理由时的上限，不应更小。"
        yield Fault((*path, "exceptional"), f"exceptional {item.exceptional} 小于 usual {item.usual}", fix)
    most = max((number for number in (item.usual, *item.table.values()) if number is not None), default=None)
    if item.fewest is not None and most is not None and item.fewest > most:
        yield Fault((*path, "fewest"), f"至少 {item.fewest} 个，多于最多的 {most} 个", "核对 fewest 和 usual、table。")
    if item.exceptional is not None and not item.reason:
        yield Fault((*path, "exceptional"), "有特别优秀的名额，却没有写理由的键", "写 reason: 特别优秀理由。")


def _table(round: Round, path: DataPath, item: Quota) -> Iterator[Fault]:
    """The groups that a table names exist; where one word names them, all these words are of the same kind."""
    known = [_words_of(round, by) for by in item.per]
    by_one_word: set[int] = set()
    for name, number in item.table.items():
        at = (*path, "table", name)
        yield from in_range(at, number, 0, MOST_RECOMMENDED, "名额")
        words = name.split(WHOLE_GROUP)
        if len(words) > 1 and len(words) != len(item.per):
            fix = f"照 per 的次序，用“{WHOLE_GROUP}”隔开，各写一样。"
            yield Fault(at, f"名额表里的 {name} 不是按 {'、'.join(item.per)} 写的", fix)
        elif len(words) > 1:
            pairs = zip(words, known, strict=True)
            yield from (_not_there(at, word, place) for word, place in pairs if place and word not in place)
        else:
            kinds = [number for number, place in enumerate(known) if not place or name in place]
            by_one_word |= set(kinds[:1])
            if not kinds:
                yield _not_there(at, name, [word for place in known for word in place])
    if len(by_one_word) > 1:
        fix = f"分不清以哪一个为准：写成整组的，如 {WHOLE_GROUP.join((place or ['……'])[0] for place in known)}。"
        yield Fault((*path, "table"), "名额表里有的只写地区，有的只写类别", fix)


def _words_of(round: Round, by: str) -> list[str]:
    """The areas, routes or values that there are; empty where any may be."""
    if by == ALL:
        return [round.area]
    if by == BY_ROUTE:
        return [route.label for route in round.routes]
    for field in round.applicant.fields:
        if field.key == by:
            return ["是", "否"] if field.type == "yes_no" else list(field.choices)
    areas = {*round.units.areas, *(unit.name for unit in round.units.items)}
    return sorted(areas | {parent for unit in round.units.items for parent in unit.parents})


def _not_there(at: DataPath, word: str, known: Collection[str]) -> Fault:
    shown = "、".join(list(known)[:8])
    return Fault(at, f"名额表里的 {word} 不在单位名单里，也不是可填的值", f"核对名称，写全称；有的是：{shown}。")


def _share(path: DataPath, share: Share, item: Quota) -> Iterator[Fault]:
    for name, percent in (("percent", share.percent), ("least_percent", share.least_percent)):
        if percent is not None and 0 < percent < 1:
            yield Fault((*path, name), f"百分比 {percent:g} 不合理", f"百分之几写几：{percent * 100:g}，不写小数。")
    bounds = (share.percent, share.least_percent, share.most, share.least)
    if all(bound is None for bound in bounds):
        fix = "写 percent（最多百分之几）、least_percent（至少百分之几）、most（最多几个）或 least（至少几个）。"
        yield Fault(path, "没有写最多、最少多少", fix)
    if share.percent is not None and share.least_percent is not None and share.least_percent > share.percent:
        message = f"至少 {share.least_percent:g}% 大于最多 {share.percent:g}%"
        yield Fault((*path, "least_percent"), message, "核对两个百分比。")
    if share.most is not None and share.least is not None and share.least > share.most:
        yield Fault((*path, "least"), f"至少 {share.least} 个大于最多 {share.most} 个", "核对 least 和 most。")
    whole = max((n for n in (item.usual, item.exceptional, *item.table.values()) if n is not None), default=None)
    for name, number in (("least", share.least), ("most", share.most)):
        if number is not None and whole is not None and number > whole:
            yield Fault((*path, name), f"其中 {number} 个，多于总共的 {whole} 个", "核对名额和其中的数。")


def _such(path: DataPath, share: Share, round: Round) -> Iterator[Fault]:
    """Which are counted is said in one way: by words, or by the size of a number."""
    if share.is_range and share.values:
        yield Fault((*path, "values"), f"{share.key}：既写了值（values），又写了大小", "只写一样。")
    elif not share.is_range and not share.values:
        fix = "写 values: [哪几个值]，或 value_from、value_to（数的大小、满几年）。"
        yield Fault(path, f"{share.key}：没有写哪些算", fix)
    if not share.is_range:
        return
    if share.value_from is not None and share.value_to is not None and share.value_from > share.value_to:
        message = f"{share.key}：value_from {share.value_from:g} 大于 value_to {share.value_to:g}"
        yield Fault((*path, "value_from"), message, "核对两端。")
    sized = [field.key for field in round.applicant.fields if field.type in ("number", "decimal", *YEARS)]
    if share.key not in sized:
        fix = f"写数、日期或身份证号的键；有的是：{'、'.join(sized) or '（没有）'}。"
        yield Fault((*path, "key"), f"{share.key} 没有大小可以比", fix)


def _narrower(round: Round) -> Iterator[Fault]:
    """No number for a part is greater than that for the whole it belongs to."""
    for index, item in enumerate(round.quota):
        for whole in round.quota:
            most = whole.most_for()
            if not _belongs(item, whole) or whole.table or most is None:
                continue
            if (item.usual or 0) > most:
                message = f"按 {'、'.join(item.per)} 的名额 {item.usual} 个，多于按 {'、'.join(whole.per)} 的 {most} 个"
                yield Fault(("quota", index, "usual"), message, "分下去的名额不应比总的多，核对两处。")


def _never_counted(round: Round) -> Iterator[Fault]:
    """The stage from which a quota counts lies on a route of those that it is for."""
    levels = {stage.id: stage.level for stage in round.stages}
    for index, item in enumerate(round.quota):
        routes = [route for route in round.routes if route.id in item.condition.get(ROUTE, round.route_by_id)]
        level = levels.get(item.counted_from)
        if level is not None and routes and not any(level in route.levels for route in routes):
            fix = f"写 {'、'.join(route.id for route in routes)} 经过的阶段，或改 for。"
            message = f"途径 {routes[0].id} 不经过阶段 {item.counted_from}，这一项名额一个也数不到"
            yield Fault(("quota", index, "counted_from"), message, fix)


def _same_groups(round: Round) -> Iterator[Fault]:
    """No two quotas give a number to the same groups: which of them holds would not be clear."""
    for index, item in enumerate(round.quota):
        for place, other in enumerate(round.quota[:index]):
            same = (set(item.per), item.condition) == (set(other.per), other.condition)
            if same and (
                (item.usual is not None and other.usual is not None) or item.table.keys() & other.table.keys()
            ):
                fix = "同样的名额只写一项；只对一部分人的写明 for，其中几个写 shares。"
                yield Fault(("quota", index), f"和第{place + 1}项数的是一样的，名额写了两次", fix)


def _belongs(part: Quota, whole: Quota) -> bool:
    """Whether every group of a quota lies within one of another quota's."""
    wider = ALL in whole.per or set(whole.per) <= set(part.per)
    same = whole.per == part.per and whole.condition == part.condition
    return wider and not same and whole.condition.items() <= part.condition.items()
