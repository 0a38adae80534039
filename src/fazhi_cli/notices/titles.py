"""The titles of honour that a passage of a notice names, and the wordings that ask for one or bar those who have it."""

import re
from collections.abc import Sequence

from fazhi_cli.rounds.patterns import either

MUST_BE = r"(?:须|应当?|必须|需)(?:是|为)"
"""Before what an applicant must be already: 须为市级文明村."""

_AGAIN = r"(?:再报|再评|再次|重复|推荐|推选|推介|申报|参评|参加|列入|表彰|评选)"
_NO_MORE = r"(?:不再|不得|原则上不|不重复|不能|不予|一般不)"
_WON = r"(?:获得?|荣获|被?授予|被?命名|被?认定|表彰|被?评为|入选|当选)"
_TOLD_AGAIN = "(?:推荐|推选|推介|申报|参评|参加|列入|表彰|评选|重复)"
EXCLUDED = re.compile(
    either(
        # 历届获奖者不再推荐
        rf"(?:往届|历届|历年|往年)[^。；，]{{2,40}}?{_NO_MORE}[^。；]{{0,8}}{_TOLD_AGAIN}",
        # 已被授予……的，不再重复表彰；近三年获得……的，不得申报
        r"(?:已|曾|历年|往年|往届|近?[一二三两四五\d]年内?)[^。；]{0,30}?"
        "(?:获得?|被授予|授予|命名|认定|表彰|评为|荣获|入选|当选)[^。；]{0,40}?"
        rf"{_NO_MORE}[^。；]{{0,8}}{_TOLD_AGAIN}",
        # 获得……未满三年的，不再推荐
        rf"(?<![销消回]){_WON}[^。；]{{2,40}}?(?:未满|不满|不足|年内|之内|期内)[^。；]{{0,16}}?{_NO_MORE}[^。；]{{0,8}}{_AGAIN}",
        # 上届已表彰的，不再推荐
        rf"上一?(?:[届批轮次]|年度)[^。；，]{{2,40}}?{_NO_MORE}[^。；]{{0,8}}{_AGAIN}",
        # 凡被授予……的，不再推荐
        "(?:^|(?<=[，。；]))凡?(?:被(?:授予|命名为?|认定为?|评为)|获得过|荣获过)(?:(?!优先|[称荣]号后|表彰后|以后)[^。；，]){2,40}?的?，?"
        f"(?:原则上|一般)?(?:不再|不得|不予|不重复)[^。；]{{0,8}}{_TOLD_AGAIN}",
        # 从未获得……称号；“未获得……称号的优先”不是
        "(?:从未|未曾|没有|未)(?:获得?|被?授予|被?评为|被?命名为|荣获)过?"
        "[^。；，]{2,40}?(?:称号|荣誉|表彰|命名)(?![^。；]{0,12}优先)",
    )
)
_NAMED = "(?:获得?|荣获|被?授予|被?评为|被?命名为)"
HELD = re.compile(
    either(
        # 须获得市级……称号
        "(?:须|必须|应当?|要|需|原则上(?:应|须)?|已|曾)[^。；，]{0,16}?"
        "(?:获得?过?|被授予|被命名为|被评为|荣获|具有|取得|受到过?)[^。；]{0,30}?(?:称号|荣誉|表彰|奖励|命名)",
        "从[^。；]{2,30}?(?:中|当中)[^。；]{0,6}(?:推荐|产生|遴选|择优|选拔)",  # 从市级……中推荐
        # 须为市级文明村
        rf"{MUST_BE}(?:[省市县区州]级|全[国省市县])(?:以上)?"
        "(?:文明|先进|示范|模范|卫生|平安|优秀|最美|标准化|民主法治|星级)[^。；，、]{1,14}",
        "(?:获得|荣获|受到|(?<![接享遭承经])受(?=过))过?[^。；，]{0,24}(?:以上|级)[^。；，]{0,16}(?:称号|荣誉|表彰|奖励)",  # 获得过县级以上表彰
        # 持有……称号、连续两届获得……称号
        "(?:持有|保有|保持|连续[^。；，]{1,4}[届次年批轮](?:获得?|荣获|被?授予|被?评为|被?命名为?|保持)?)"
        "[^。；，]{2,40}?(?:称号|荣誉|命名)",
        # 获得……称号满两年
        rf"{_NAMED}[^。；，]{{2,40}}?(?:称号|荣誉|命名)[^。；]{{0,4}}"
        r"(?:届?满|有效期|[一二两三四五\d]年(?:以上|后))",
        # 2019年以来获得……称号
        r"(?:自|从)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起)[^。；，]{0,6}"
        rf"{_NAMED}[^。；，]{{2,40}}?(?:称号|荣誉|命名|表彰)",
        "已(?:经|被)*(?:认定|命名|评定)为(?:[省市县区州]级)[^。；，的]{2,24}(?=[，。；]|$)",  # 已认定为市级科普教育基地
        # 已被命名为市级模范县满两年、已获评市级示范县、曾获市长质量奖
        "(?:已经?|曾经?|须|应当?|必须)(?:经|被)?(?:命名为|评为|认定为|评定为|授予|获评为?|获得?过?|荣获)"
        "[^。；，的]{0,20}(?:文明|先进|示范|模范|卫生|平安|优秀|最美|标兵|标准化|质量奖|劳动奖|民主法治|星级|十佳)"
        "[^。；，的]{0,16}(?=[，。；]|$)",
    )
)
ONLY_THEN = re.compile(
    r"(?:获得?过?|荣获|被?授予|被?命名为|被?认定为|被?评为)(?P<title>[^。；]{2,60}?)的?[^。；，]{0,24}?，?(?:[^。；，]{0,10}?)"
    r"(?:方可|才可以?|才能|方能|始得|均可)(?:申报|推荐|参评|参加|申请)"
)


_AND = "(?:[、及]|(?<!维)和(?![谐平睦]))"
_PAST = "(?:往届|历届|历年|往年|上一?[届批轮次])"
_ONE_LEVEL = "(?:全国|全[省市县区州]|国家级|省部级|[省市县区州]级|乡镇级|校级)"
_QUOTED = re.compile(rf"((?:{_ONE_LEVEL}(?:[、和及或]{_ONE_LEVEL}){{0,2}})?(?:及?以上)?)[“《]([^”》]{{2,40}})[”》]")
_NAMING = (
    re.compile(  # 获得市级文明村称号、受到过县级以上表彰或者奖励
        "(?:获得过?|获过?(?!得)|授予|命名为|评为|荣获过?|受到过?|(?<![接享遭承经])受过|持有|保有|保持)"
        "(?P<titles>[^，。；]{2,60}?(?:等)?(?:(?:荣誉)?称号|荣誉|表彰(?!工作|活动)|奖励(?![一二三特]等))(?:(?:、|或者?|和|及)[^，。；的]{2,30})?)"
    ),
    re.compile(  # 评为先进个人的
        rf"(?:获得过?(?![过者])|获评|获过?(?![得评])|授予|评为|评定为|荣获|命名为|认定为|{MUST_BE})(?P<titles>[^，。；的]{{2,40}}?)"
        r"(?:的|，|(?<![作愿设动或])者|$|不得|不再|(?=[已届未不]?满[一二三两四五\d]|(?<!\d)(?:\d{1,2}|[一二三两四五十])年以上))"
    ),
    re.compile(  # 从市级文明村中推荐
        "从(?:历届|历年|往届|往年)?(?:的)?(?P<titles>[^，。；]{2,30}?)(?:获得者|获奖者|称号)?(?:当)?中"
        "[^，。；]{0,6}(?:推荐|产生|遴选|择优|选拔)"
    ),
)
"""The wordings in which a passage names titles, the surest first."""
_PAST_ONES = re.compile(  # 往届五四奖章获得者不再参评
    f"{_PAST}的?(?P<titles>[^，。；]{{2,40}}?)"
    "(?:获得者|获得单位|(?<!先进)(?:单位|集体|个人))?的?(?:原则上|一律|一般)?不"
)
_ENDS = re.compile(r"(?:(?<!同)等)?(?:同类|类似)?(?:(?:荣誉)?称号|表彰奖励|表彰|奖励|荣誉|奖项)$")
_PLAIN_NOUN = re.compile("(?:企业|(?:工业)?园区|单位|集体|个人|社区|学校|家庭|乡镇|街道)(?:等?称号)?$")
_SHORT_TITLE, _LONG_TITLE = 2, 5
_NO_TITLE = frozenset({"相应", "同等", "同级", "类似", "同类", "同一", "其他", "其它", "相关", "有关", "以上"})
"""What is left of 或相应荣誉, 及其他称号."""
_LEVEL = re.compile(r"全国|全[省市县州]|国家级|[省市县区州]级")
_LEVEL_BEFORE = re.compile(r"(?:全国|全[省市县州]|国家级|[省市县区州]级)(?P<rest>[^以].+)")


def titles_in(text: str) -> list[str]:
    """The titles that a passage names: in quotes, else in one of the usual wordings."""
    quoted = ["".join(found) for found in _QUOTED.findall(text)]
    if quoted:
        return quoted
    for pattern in _NAMING:
        if named := pattern.search(text):
            return _each(named["titles"])
    past = _PAST_ONES.match(text)
    titles = list(filter(None, re.split(_AND, past["titles"]))) if past else []
    level = _LEVEL.match(titles[0]) if titles else None  # the first one's is meant for all: 市级文明岗、建功标兵
    return [title if level is None or _LEVEL.match(title) else level[0] + title for title in titles]


def _each(text: str) -> list[str]:
    """The titles in a phrase that names several."""
    whole = re.sub(r"^.*规定的|且.*$|命名$", "", text.replace("及以上", "以上"))
    whole = re.sub(f"^{_PAST}的?", "", whole.removesuffix("命名"))
    pieces = [piece for piece in re.split(rf"(?:{_AND}|或者?)(?![^（(]*[）)])", whole) if len(piece) > 1]
    bare = re.compile(r"[省市县区部国家地厅处级以上及]+")
    pieces = [_with_its_noun(piece, pieces[place + 1 :]) for place, piece in enumerate(pieces)]
    pieces = [_with_its_head(piece, pieces[:place]) for place, piece in enumerate(pieces)]
    plain = [_ENDS.sub("", piece) for piece in pieces]
    if all(map(bare.fullmatch, plain)):
        return pieces
    return [title.removesuffix("以上") for title in plain if not bare.fullmatch(title) and title not in _NO_TITLE]


def _with_its_noun(piece: str, following: Sequence[str]) -> str:
    """A level by itself with the noun of the next title: 全国 in 全国、全省示范单位 is 全国示范单位."""
    if not _LEVEL.fullmatch(piece):
        return piece
    noun = next((found["rest"] for title in following if (found := _LEVEL_BEFORE.match(title))), "")
    longer = next((title for title in following if piece == "全国" and len(title) > _LONG_TITLE), "")
    return piece + (noun or longer[2:])  # 全国或者江淮青年五四奖章 is 全国青年五四奖章, too


def _with_its_head(piece: str, before: Sequence[str]) -> str:
    """A title cut short with what the one before it begins with: 全国普法工作先进集体、先进个人."""
    if before and before[-1][:-1].endswith(_ENDS.sub("", piece)) and len(before[-1]) > len(piece) + 2:
        return before[-1][:-1]  # 五一巾帼标兵岗、标兵
    if before and _PLAIN_NOUN.fullmatch(piece) and (noun := _PLAIN_NOUN.search(before[-1], 2)):
        return before[-1][: noun.start()] + piece  # 全国和谐劳动关系企业、工业园区
    place = before[-1].rfind(piece[:2]) if before and len(piece) > _SHORT_TITLE else -1
    head, rest = (before[-1][:place], len(before[-1]) - place - 2) if place > 0 else ("", 0)
    return head + piece if rest > 1 and not _LEVEL.fullmatch(head.removesuffix("以上")) else piece
