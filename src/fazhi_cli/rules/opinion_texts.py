"""What the text of an opinion says beside its conclusion: the contrary, a condition, another unit, another result."""

from collections.abc import Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import OPINIONS
from fazhi_cli.rounds.blank_values import plain_letters
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rules.opinion_decisions import about_another, agrees_to_nothing, another_level, left_to_its_own
from fazhi_cli.rules.prose.spots import all_spots, between_marks
from fazhi_cli.rules.required_parts import unasked_opinions
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Owed, Standing, spoken

_MENDED = (
    "(?:补[齐充正办盖报交签]|整改|完善|核实|核查|复核|查清|查明|解决|化解|办结|结案|处理|处置"
    "|纠正|改正|消除|落实|验收|撤销)"
)
"""A verb for what is still to be done."""
_ON = "(?:推荐|申报|上报|报送|[再行][报推]|再行|方可|方能|方予|才能|才可|才予|再予|生效)"
"""What an opinion that hangs on something lets go on afterwards."""
_START = "(?:^|(?<=[，。；：]))"
_TO_BE_DONE = LazyPattern(
    either(
        # 待县委常委会研究；“期待”“对待”是词
        "(?<![期对看接善等])待[^，。；省全]{0,10}(?:小组|会议|委会)[^，。；]{0,6}(?:研究|审定|讨论|决定|通过|追认)",
        # 待信访积案化解后
        f"(?<![期对看接善等])待[^，。；省全]{{0,12}}{_MENDED}(?:[^，。；]{{0,8}}后)?",
        # 俟市纪委核查完毕后推荐、须整改到位方可上报
        f"(?:待|俟|{_START}等|须|需|应|要求)[^，。；]{{1,20}}(?:后|到位|完毕|方可|方能|才能|才可)[^，。；]{{0,6}}{_ON}",
        # 须在上报前整改、请补齐
        "(?:须|需|应|请|要求)[^，。；]{0,16}(?:补[齐充正办盖报交签]|整改|纠正|改正|消除|撤销|化解|查清)",
        # 先整改；“率先”“领先”是词
        f"(?<![率优争首领原])先[^，。；]{{0,10}}{_MENDED}",
    )
)
"""Something is still to be done: 待…, 须…, 先…."""
_ONLY_AFTERWARDS = LazyPattern(
    either(
        f"{_MENDED}[^，。；]{{0,8}}(?:后|完毕|到位|合格)[^，。；]{{0,4}}(?:{_ON}|再|予以|可以?[推上申])",  # 整改合格方予推荐
        f"{_MENDED}[^，。；]{{0,8}}，(?:再|方|才)",  # 整改到位，再上报
        f"{_MENDED}[^，。；]{{0,6}}前[^，。；]{{0,6}}(?:不得|不能|不宜|不予|不要|暂不)",  # 问题整改前不得上报
        f"限(?:期|于|在|[^，。；]{{1,8}}[日天月])[^，。；]{{0,10}}{_MENDED}",  # 限10日内补齐台账
        # 印章后补
        "(?:材料|手续|印章|公章|签字|意见|批文|附件|纪要|回函|报告)[^，。；]{0,6}(?:后补|另补|待补|补办|补盖|补签)",
        # 提交常委会研究后上报；“经领导小组研究后上报”说的是研究过了
        f"{_START}(?!经|已|由|多次|反复)[^，。；]{{0,16}}(?:研究|审定|讨论|上会)(?:通过|同意|决定)?[之以]?后"
        "(?:再|方|才|上?报|推荐|定)",
    )
)
"""Recommended only afterwards: …后方可推荐."""
_CALLED_A_CONDITION = LazyPattern(
    either(
        "前提(?:条件)?(?:是|为)",  # 前提是整改到位
        "(?<=[，。；（])(?:其|唯一)?条件(?:是|为)",  # ，条件是积案清零
        "附[带有加]?[^，。；]{0,2}条件",  # 附条件同意
        "以[^，。；]{1,20}为准",  # 以常委会研究通过为准
        "另行?研究|另[议定]",  # 有关问题另行研究
        f"以[^，。；]{{0,20}}(?:{_MENDED}|完成|通过|无)[^，。；]{{0,8}}为(?:前提|条件)",  # 以积案办结为条件
        f"{_MENDED}[^，。；]{{0,6}}前提下",  # 在整改到位的前提下
        # 视整改情况再定；“重视”“巡视”是词
        "(?<![不未重巡注正监审])视[^，。；]{1,16}(?:情况|结果|成效|进展|程度|进度)[^，。；]{0,6}(?:再|研究|定)",
        # 若考核不达标，撤回推荐
        f"{_START}(?:若|如|倘|一旦|届时)[^。；]{{1,40}}(?:取消|撤回|收回|作废|无效|终止|退出|不再|不予|则同意|，同意)",
        "否则",  # ，否则追责
        "保留[^，。；]{0,6}权",  # 保留撤回推荐的权利
    )
)
"""A condition that is called one."""
_BUT = LazyPattern(
    either(
        # 但问题尚需解决
        f"但[^，。；]{{0,14}}(?:须|应|需|要|尚|仍|还|未|没有)[^。；]{{0,20}}(?:{_MENDED}|问题|不足|欠缺|差距)",
        # 但有举报未查清
        "但[^。；]{0,24}(?:在办|在查|在审|未查|未结|未办|未化|未整|未完|举报|案件|积案|隐患|仍有|尚有)",
    )
)
"""Agreed, but: 但…."""
_LEFT_UNDONE = LazyPattern(
    either(
        "(?:部门|意见|回函)[^，。；]{0,4}[待未][^，。；]{0,3}(?:回复|答复|回函)",  # 信访部门待回复
        "[未没](?:有|经)?(?:征求|实地考核|初审)(?![到出])",  # 未征求部门意见；“未征求到不同意见”
        "(?:上访|问题|积案|投诉|举报)[^，。；]{0,4}(?:较多|不少|严重|频发|高发|突出(?!问题))",  # 信访问题较多
        "但(?![^。；]{0,12}[未没无])[^。；]{0,20}(?:发生|事件|事故|处分|查处)",  # 但去年发生过群体性事件
    )
)
"""A step that was not taken, or what speaks against the unit, said beside an agreement."""
_CONDITIONS = (_TO_BE_DONE, _ONLY_AFTERWARDS, _CALLED_A_CONDITION, _BUT, _LEFT_UNDONE)
"""Words by which an agreement hangs on something that is still to be done."""
_NEXT_STEPS = LazyPattern("公示(?!期)|[上省]级|省[里厅委普司公]|审[定核批议查]后|程序|进一步|继续|不断|持续")
"""What comes next in any case, or is only wished: no condition."""
_MARKS = "，。；：（）"
_POINTER = 20
"""The characters up to which a text may only say where the opinion stands: 见附件."""
_NUMBER, _VOTED = "(?:(?<![0-9])[0-9]+|[一二两三四五六七八九十]{1,5})", "同意|赞成|不同意|反对|弃权"
_VOTES = LazyPattern(f"({_NUMBER})[票人]({_VOTED})|({_VOTED})[：:]?({_NUMBER})[票人]")
"""So many votes for something or against it: 11票赞成、弃权1票."""
_DONE = LazyPattern("已|均|业经|[没未不]有?附|不带|无[任何附]|[未没]有?发现|不存在|经[^，。；]{0,8}$")
"""Words before a condition by which it is met, or by which there is none."""

_DENIED = LazyPattern(
    either(
        "(?:无|没有|未(?:提|收到|接到|征[求得]到?|有|见|出现|列入)|不(?:存在|持))[^，。；]{0,3}$",  # 未征得任何|不同意见
        "[没未]有?发现(?:[^，。；]{0,5}|[^，。；]{0,12}、)$",  # 没有发现应当|取消资格的情形、不合格、|不符合条件的情形
        "[不未]$",  # 不|放弃
    )
)
"""What stands right before a contrary word that is denied."""
_MENDED_SINCE = LazyPattern(  # 退回|补正，现已完善；不符合|的3项已整改
    f"(?:(?:条件|要求|规定)?的[^，。；]{{0,8}}|(?<=退回)[^。；]{{0,10}})(?:现|均|都)?已(?:全部|逐[项一]|按要求)?(?:{_MENDED}|更[正换])"
)
"""What stands right behind a contrary word that tells of the past."""


@rule(
    "FZ-P105",
    title="意见的结论与意见内容不得矛盾",
    why="结论写着通过，意见内容却是暂缓、不予推荐或附有条件，究竟同意不同意只能由人认定。",
    fix="核对原件：不同意的，改正“结论”；同意的，由该单位重写“意见内容”，不附条件。",
    remedy="请核实意见，使结论与意见内容一致，重新签署。",
    needs=("意见.*.意见内容",),
    waivable=False,
)
def opinion_against_its_text(owed: Owed, nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """No favourable conclusion, and no missing one, stands beside a text that says the contrary."""
    for key, opinion, favourable in unasked_opinions(owed, nomination, standing):
        said = _contrary(opinion.text, key, standing) if opinion.text else None
        if said and opinion.conclusion in (None, favourable):
            yield Problem(f"“意见.{key}”的意见内容写着“{said}”。", at=(OPINIONS, key, "意见内容"))
    for part, value in owed:
        text = lookup(nomination, (*part.path[:-1], "意见内容")) if part.path[-1] == "结论" else None
        if not isinstance(text, str) or (value is not None and spoken(value) != standing.expected(part)):
            continue
        said = _contrary(text, str(part.path[1]), standing)
        if said:
            concluded = f"{part.label}的结论是“{spoken(value)}”，" if value is not None else f"{part.label}没有写结论，"
            yield Problem(
                f"{concluded}意见内容却写着“{said}”。",
                at=(*part.path[:-1], "意见内容"),
                subject=".".join(map(str, part.path)),
                clause=part.clause,
                related=((f"结论为“{spoken(value)}”", part.path),) if value is not None else (),
            )


def _affirmed(text: str, word: str) -> Iterator[bool]:
    """For each time that a word stands in a text, whether it is not denied right before, nor said to be mended right behind."""
    for start, end in all_spots(text, word):
        yield not _DENIED.search(text[max(0, start - 20) : start]) and not _MENDED_SINCE.match(text, end)


def _without_votes(text: str) -> str:
    """The text without the votes, where most of them were for the applicant."""
    votes = [(whole_number(one[1] or one[4]) or 0, one[2] or one[3]) for one in _VOTES.finditer(text)]
    agreed = sum(number for number, how in votes if how in ("同意", "赞成"))
    return _VOTES.sub("", text) if agreed * 2 > sum(number for number, _ in votes) else text


def _contrary(text: str, key: str, standing: Standing) -> str | None:
    """The words of the opinion in a box that speak against the recommendation, unless they are denied (未发现不符合条件)."""
    counted = _without_votes(text).replace("再接再厉", "")  # “以后再接再厉”不是以后再说
    for word in standing.round.text_checks.contrary_words:
        if word in counted and any(_affirmed(counted, word)):
            return word
    return _condition(text) or about_another(text, standing) or _no_decision(text, key, standing)


def _no_decision(text: str, key: str, standing: Standing) -> str | None:
    """The words of an opinion that are the decision of another level's body, or that agree to nothing (已阅)."""
    level = next((box.level for box in standing.round.opinions if box.key == key), None)
    other = level and (another_level(text, level, standing) or left_to_its_own(text, level, standing))
    if other:
        return other
    concludes = any(part.path == (OPINIONS, key, "结论") for part in standing.parts)
    words = standing.round.text_checks.blank_values
    opinion = standing.nomination.opinions.get(key) if standing.nomination else None
    there = opinion is not None and opinion.scan is not None  # 见扫描件, which is among the files
    elsewhere = not there and len(text) < _POINTER and words.says_elsewhere.fullmatch(plain_letters(text))
    return text if concludes and (elsewhere or agrees_to_nothing(text)) else None


def _condition(text: str) -> str | None:
    """The words by which the opinion hangs on something that is still to be done."""
    for pattern in _CONDITIONS:
        for found in pattern.finditer(text):
            clause = text[between_marks(text, *found.span(), "，。；").start : found.start()]
            if not _NEXT_STEPS.search(found.group()) and not _DONE.search(clause + found.group()[:6]):
                return text[slice(*between_marks(text, *found.span(), _MARKS))]  # whole, that it can be understood
    return None
