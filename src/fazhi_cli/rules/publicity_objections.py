"""公示期间的异议: dealt with, in words that say how, and not true."""

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.blanks import BlankValue
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rules.department_answers import says_none
from fazhi_cli.rules.publicity import Published, published
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

_NO_MATTER = ("不影响推荐", "不构成", "不属于")
_MATTER = "(?:异议|举报|反映|问题|情况|投诉)"
_TRUE = LazyPattern(
    either(
        # 异议属实；“属实工作组”说的是谁
        f"(?:{_MATTER}|内容)[^，。；]{{0,24}}(?:属实|成立)(?!了?(?:工作组|专班|调查组|核查组|小组))",
        "[查核][^，。；]{0,3}属实",  # 经核查属实
        "(?:得到|已经?|被)证实",  # 已经证实
        f"(?:{_MATTER}|内容)[^，。；]{{0,24}}查实(?=[，。；]|$)",  # 举报内容查实
        "(?:异议|意见|举报|投诉)[^，。；]{0,6}采纳",  # 异议予以采纳
        "(?:[0-9]+|[一二两三四五六七八九十]+)[件起项条个](?:基本|部分)?(?:属实|成立|查实)",  # 1件不属实，1件属实
        "确有[其此]事",
        "确实(?:存在|发生)",
        "(?:部分|基本|大体|大部|多数)[^，。；]{0,4}属实",  # 部分属实
        f"{_MATTER}[^，。；]{{0,24}}存在(?![误出分不争])",  # 反映的问题存在；存在误会、存在出入
    )
)
_DENIED = LazyPattern("(?:不|未|没有|无|非|失|是否)[^，。；]{0,2}(?:属实|成立|[证查]实|采纳|存在)$")
_CONCLUDED = "(?:属实|失实|查无|不实|不成立|不存在|误解|误会|办结|结案|处理完毕|答复|反馈|无意见|满意|到位|驳回|无关)"
"""Words by which dealing with an objection has come to an end."""
_ENDED_IN_COURT = "(?:属实|失实|查无|不实|不成立|撤案|撤销案件|结案|办结|终结|维持|驳回)"
_LOOKED_INTO = "(?:核[实查]|调查|处理|办理|研究)"
_SAYS_WHETHER = LazyPattern(
    either(
        "[属不失核查证]实|证实|确有|查无|查证|成立|存在|采纳|不予|不受理|驳回|有误|无误",  # 不属实、失实、查无此事
        "误[解会]|不了解|无关|不影响|不构成|不属于|不涉及|符合|合规|依法|按规定",  # 群众误解、与推荐条件无关
        "撤[回销诉]|咨询|建议|表扬|感谢|解释|说明|无异议|无意见|满意|理解|认可|息诉|旧事|结论",
    )
)
"""Words by which dealing with an objection says whether it was true, or that it was none."""
_OPEN = LazyPattern(
    either(
        f"(?:正在|仍在|还在|尚在)[^，。；]{{0,6}}(?:{_LOOKED_INTO}|复核)",  # 正在核实
        "未[^，。；]{0,4}(?:查清|办结|核实完|调查完|处理完|结案|答复)",  # 尚未查清
        "等[^，。；]{0,4}(?:结果|结论|答复|反馈|回复)",  # 等待结果
        "(?:下一步|近期|随后|将(?:组织|进行|予以|继续|派))[^，。；]{0,8}(?:核[实查]|调查|处理|答复)",  # 将组织核查
        "待[^，。；]{0,6}(?:核[实查]|调查|查清|处理|答复|反馈)",  # 待核实
        f"{_LOOKED_INTO}之?中(?=[，。；]|$)",  # 调查中
        # 另案调查、立案侦查、申请复议，后面没有写结果
        "(?<![无未不])(?<!没有)"
        + either(
            "另案(?:调查|处理|核查)",
            "立案(?:侦查|调查|审查)",
            "不服",
            "(?:申请|提请|提出|提起)[^，。；]{0,4}(?:复核|复查|复议|仲裁|诉讼|上诉)",
        )
        + rf"(?![\s\S]*{_ENDED_IN_COURT})",
        "拟[^，。；]{1,8}(?:核[实查]|调查|处理|答复)",  # 拟下周答复
        "(?:无法|未能|难以|没法)[^，。；]{0,4}(?:核[实查]|查[证清实]|认定)",  # 反映人联系不上，无法核实
        "(?:仍|还)(?:有|持|不)[^，。；]{0,4}(?:异议|意见|认可|接受|满)|不(?:认可|接受)(?:核查|处理|结[果论])",  # 举报人仍有异议
        "正(?:在)?(?:延长|等待|协调|沟通|商)",  # 正延长公示期
        "[需须](?:进一步|继续|再)",  # 需进一步核查
        "有待|暂未|尚未(?!发现)|承诺|年底前|继续调查",  # 尚未处理；尚未发现
        "(?:未|没有)[^，。；]{0,3}(?:解决|整改|办完|处理好|反馈)",  # 没有解决
        "(?:正在|还在)[^，。；]{0,4}整改",  # 正在整改
        # 转交纪委处理，后面没有写结果
        "(?:转|移[送交]|函告)[^，。；]{0,8}"
        "(?:处理|办理|调查|核[实查]|纪委|监委|公安|检察|部门|机关|[\u4e00-\u9fff]里)"
        rf"(?![\s\S]*{_CONCLUDED})",
    )
)
"""Words by which an objection is still being dealt with."""


@rule(
    "FZ-G104",
    title="公示期间的异议须处理完毕",
    why="有异议没有处理完的，不算“公示合格”，不得向上推荐。",
    fix="调查处理异议，处理完毕后填写“异议已处理: 是”和“处理情况”；异议成立的不推荐。",
    remedy="请调查处理完毕，作出书面结论；异议成立的，不予推荐。",
    needs=("公示",),
    waivable=False,
)
def publicity_objection_open(
    nomination: Nomination, standing: Standing, blanks: Sequence[BlankValue]
) -> Iterator[Problem]:
    """An objection received has been dealt with, and was not true."""
    for one in published(nomination, standing):
        if one.said.objections == "有" and not one.said.resolved:
            state = "还没有处理完毕" if one.said.resolved is False else "没有写明是否处理完毕"
            yield Problem(f"{one.terms.label}期间有异议，{state}。", at=(*one.at, "异议已处理"))
        elif one.said.objections == "有" and (still := _still_open(one, blanks)):
            yield Problem(f"{one.terms.label}期间的异议写明已处理，处理情况却写着“{still}”。", at=(*one.at, "处理情况"))
        elif one.said.objections == "有" and (found := _found_true(one.said.handling or "")):
            message = f"{one.terms.label}期间的异议，处理情况写着“{found}”。"
            fix = "异议成立的不推荐；不影响推荐的，在“处理情况”里写明“不影响推荐”和理由。"
            yield Problem(message, at=(*one.at, "处理情况"), fix=fix)


def _still_open(one: Published, blanks: Sequence[BlankValue]) -> str | None:
    """The words that say that an objection is still being dealt with, even where they are the whole answer (待核实)."""
    at = (*one.at, "处理情况")
    told = one.said.handling or next((blank.written for blank in blanks if blank.at == at), "")
    still = _OPEN.search(told)
    return still.group() if still else None


def _found_true(handling: str) -> str | None:
    """The words that say an objection was true; None without such, or where it does not bar the recommendation."""
    if any(word in handling for word in _NO_MATTER):
        return None
    found = _TRUE.finditer(handling)
    return next((match.group() for match in found if not _DENIED.search(handling[: match.end()])), None)


@rule(
    "FZ-G105",
    title="异议已处理的，须写明处理情况",
    why="只写“已处理”，上级无法判断异议是否成立、处理是否得当。",
    fix="在“公示.处理情况”中写明异议内容、核查结果和答复情况。",
    remedy="请书面说明异议内容、核查结果和答复情况。",
    needs=("公示",),
)
def publicity_handling_untold(
    nomination: Nomination, standing: Standing, blanks: Sequence[BlankValue]
) -> Iterator[Problem]:
    for one in published(nomination, standing):
        if one.said.objections != "有" or not one.said.resolved or _still_open(one, blanks):
            continue
        handling = one.said.handling
        if not handling:
            yield Problem(f"{one.terms.label}期间的异议已处理，但没有写处理情况。", at=(*one.at, "处理情况"))
        elif not _SAYS_WHETHER.search(handling):
            said = f"{one.terms.label}期间的异议，处理情况只写“{handling.rstrip('。')}”，看不出异议是否属实。"
            yield Problem(said, at=(*one.at, "处理情况"))


@rule(
    "FZ-G108",
    title="公示“无异议”与异议处理情况不得矛盾",
    why="一边写公示期间没有异议，一边写着异议的处理情况，看不出究竟有没有异议。",
    fix="核实后改正：有异议的，“异议”改为“有”；没有的，删去“处理情况”。",
    remedy="请核实公示期间有无异议，予以更正。",
    needs=("公示",),
    waivable=False,
)
def publicity_handled_nothing(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    for one in published(nomination, standing):
        if one.said.objections == "无" and one.said.handling and not says_none(one.said.handling):
            message = f"{one.terms.label}期间无异议，却写有处理情况（{one.said.handling.rstrip('。')}）。"
            yield Problem(message, at=(*one.at, "处理情况"))
