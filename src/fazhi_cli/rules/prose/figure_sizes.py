"""不可能的数: more people or copies than there can be, amounts of money in the wrong unit or in none."""

from collections.abc import Iterator

from fazhi_cli.rounds.patterns import DECIMAL, HANZI, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.spots import Prose, Spot, between_marks

_TOO_MANY = LazyPattern(
    either(
        # 3000亿人次、1.2亿份；“13亿人民”不是一件工作的数
        f"(?<![0-9.]){DECIMAL}[余多]?[十百千万]?亿[余多]?(?:人次|人(?![民口])|[名份册本场户件起期])",
        "(?<![0-9.])[0-9]{3,}(?:[.][0-9]+)?[余多]?万亿[余多]?元?|(?<=[0-9])[余多]?亿万元",  # 3000万亿元、3.2亿万元
        f"(?:占地|面积)[面积总共约近达到为]{{0,4}}{DECIMAL}[余多]?万?公里",  # 占地26公里
        "(?:(?<=[法律治制化题])(?:公园|广场|长廊|中心|基地|[场展]馆)|展厅|用房|司法所|工作站|大厅)[总占地用建筑设面积共约近达到为有]{0,8}[0-9]{2,}(?:[.][0-9]+)?平方公里",
        "(?:案件?|[审执办]结|[受办审]理|化解|调[处解]|纠纷)[^，。；\n0-9]{0,8}[0-9]{3,}(?:[.][0-9]+)?万[件起宗]",  # 执结案件2147万件
        f"(?<![户均庭])人口[^，。；\n0-9]{{0,4}}(?:[0-9]{{4,}}(?:[.][0-9]+)?万|{DECIMAL}(?<=[.][0-9])人)",  # 人口4760万人、47.6人
    ),
    needs=("亿", "公里", "万件", "万起", "万宗", "人口"),
)
_OF_A_LARGER_WHOLE = LazyPattern(
    "[全中我]国|[全本]省|流域|中华|世界|全球|人口|播放|点击|浏览|阅读|访问|收看|观看|曝光|转发|网"
)
"""What may well be counted in hundreds of millions: people of the whole country, clicks."""
_MONEY = "(?:经费|资金|投入|投资|补助|救助金|补偿款|赔偿金|标的额?|金额|案款|损失)"
_TOO_LITTLE = LazyPattern(  # 创建经费112元
    f"{HANZI}{{2}}经费(?:共计?|达到?|为|约|共|近)?(?P<number>[1-9][0-9]{{0,3}}(?:[.][0-9]+)?)元(?![/／每])",
    needs=("经费",),
)
_A_HEAD = LazyPattern("[人户村件次每]均|[乡镇村]|每[\u4e00-\u9fff]|标准|按")
"""An amount for one of many: 人均普法经费1.5元."""
_TOO_MUCH_A_HEAD = LazyPattern(
    f"人均[^，。；\n0-9]{{0,8}}经费[^，。；\n0-9]{{0,4}}(?:{DECIMAL}万|[0-9]{{4,}})元",  # 人均普法经费1.5万元
    needs=("人均",),
)
_NO_UNIT = LazyPattern(
    either(
        f"{_MONEY}(?:共计?|合计|累计|总计|达到?|为|约|近|超过|超)?(?:[了约近])?[0-9]+(?:[.][0-9]+)?[余多]?(?:[万亿](?=[，。；、）\n]|$)|(?=[，。；\n]|$)(?!，[0-9]{{3}}))",  # 投入资金3.2万，、资金320，
        "[0-9][余多]?[万]?平方(?![米公千里尺分厘])",  # 2000平方
    )
)
_BILLIONS = any_pair("亿", "人名份册本场户件起期余多万") | asked("公里 万亿 平方 人均 人口 万件 万起 万宗".split())
_MONEY_WORDS = asked(("经费", "资金", "投入", "投资", "助金", "标的"))
_AMOUNT_BEHIND = LazyPattern("[^，。；0-9均每按]{0,4}[0-9.]+[余多]?(?:元|[万亿](?=[，。；、）\n]|$)|(?=[，。；\n]|$))")
"""What may be too little money, or of no unit, right behind such a word."""
_REACH = 24


def at_sizes(text: Prose) -> Iterator[int]:
    """Where numbers in 亿, or amounts of money or area, stand."""
    said = text.text
    for word in _BILLIONS & text.pairs:
        yield from text.searched.places[word]
    for word in _MONEY_WORDS & text.pairs:
        yield from (place for place in text.searched.places[word] if _AMOUNT_BEHIND.match(said, place + len(word)))


def wrong_sizes(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """The numbers of a sentence that cannot be, and those without their unit."""
    for match in _TOO_MANY.finditer(said):
        if not _OF_A_LARGER_WHOLE.search(said[max(0, match.start() - _REACH) : match.start()]):
            yield Spot(*match.span()), f"不会有“{match.group()}”这么多"
    for match in _TOO_LITTLE.finditer(said):
        clause = said[between_marks(said, *match.span(), "，；：").start : match.start("number")]
        if not _A_HEAD.search(clause):
            yield Spot(match.start("number"), match.end()), f"“{match['number']}元”太少，是不是“万元”"
    for match in _TOO_MUCH_A_HEAD.finditer(said):
        yield Spot(*match.span()), f"“{match.group()}”太多，是不是“元”"
    for match in _NO_UNIT.finditer(said):
        yield Spot(*match.span()), f"“{match.group()}”没有写单位"
