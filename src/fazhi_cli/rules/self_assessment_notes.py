"""考核自评, the notes: they agree with the answers and tell of the unit's own work, standard by standard (附件1)."""

from collections import Counter
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import SelfAssessment
from fazhi_cli.rounds.base import SELF_ASSESSMENT
from fazhi_cli.rounds.blank_values import plain_letters
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import Assessment
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rules.prose.spots import between_marks
from fazhi_cli.rules.rule import rule

_TASKS = "建立 开展 制定 落实 配备 设立 成立 完成 实现 公开 执行 出台 健全 保障 保证".split()
_TO_DO = f"{either(*_TASKS)}(?![的率])"
_AS_ASKED = "按[^，。；]{1,6}(?:公开|开展|落实|配备|召开|完成)(?![的率])"
_SO_FAR = "(?=[，。；、\n]|$)"
# Every way begins with a character of its own, so that only these are tried: a tenth of the time, 2 % of a batch.
_LACKING = LazyPattern(
    either(
        "未达标|没有达标|不达标|未达到|正在整改|待整改|还没有?(?!发)|尚未(?!发)",
        f"未{_TO_DO}|没有{_TO_DO}",
        "不够(?:及时|规范|到位|健全|完善|扎实|深入|平衡|充分)(?![的等]|问题|现象)",  # 公开不够及时
        f"未有?{_AS_ASKED}|没有?{_AS_ASKED}",  # 未按季公开
        f"缺[配编额]{_SO_FAR}|空缺{_SO_FAR}|短缺{_SO_FAR}|流于形式{_SO_FAR}",  # 法治副校长缺配；“补齐空缺岗位”说的是做到了的
    )
    + "(?![^。；]{0,4}(?:已|均|全部)[^。；]{0,4}(?:整改|改正|纠正|补[齐充配]))",  # 公开不够及时，已整改
    needs=(
        *"未达标 没有达标 不达标 未达到 正在整改 待整改 还没 尚未 不够 未按 未有按 没按 没有按 缺配 缺编 缺额 空缺 短缺 流于形式".split(),
        *(f"{lacks}{task}" for lacks in ("未", "没有") for task in _TASKS),
    ),
)
"""Words by which a note says that something is still to be done."""
_HARM = LazyPattern(
    "(?:造成|产生|引发|引起)(?<![凡如若旦]..)[^，。；]{0,4}(?:恶劣|不良|严重|负面)[^，。；的]{0,4}(?:影响|后果|损失|舆情)"
    "(?!的|，(?:依[法纪规]|一律|严肃|从严|终身)|[^，。；]{0,6}(?:机制|制度|办法|追究|追责|行为))"  # 凡造成不良影响，一律追责
)
"""Words by which a note says that harm was done; where a standard asks for three years without, FZ-S107 reads it."""
_DENIED = LazyPattern(
    "(?:^对|无|没有|未|避免|防止|防范|克服|不存在|杜绝|零|原|曾|此前|以往|过去|解决|纠正|查处|通报|约谈|问责)[^，。；]{0,8}$"
)
_ENDS = "，。；、"
_SAME, _COPIED = 8, 24
"""So many characters in common are no chance: of notes, of a note and its standard."""
_OFTEN = 3
"""Two standards may have one answer; more have a phrase."""


@rule(
    "FZ-S111",
    title="自评达标与说明不得矛盾",
    why="自评写着达标，说明却写着没有建立、尚未完成，审核时不知以哪一个为准。",
    fix="核实后改正：没有做到的，改正自评；已经做到的，改写“说明”。",
    remedy="请核实，更正自评或者说明。",
    needs=("考核自评",),
)
def met_against_its_note(nomination: Nomination, round: Round) -> Iterator[Problem]:
    assessment = round.assessment
    notes = [
        (place, item)
        for place, item in enumerate(nomination.self_assessment)
        if item.note and _is_full(item, assessment)
    ]
    said_of_all = "\n".join(item.note or "" for _, item in notes)
    patterns = [pattern for pattern in (_LACKING, _HARM) if pattern.search(said_of_all)]
    by_another_rule = {hidden.standard for hidden in round.vetoes.contradicting_standards}
    for place, item in notes if patterns else ():
        asked = (pattern for pattern in patterns if pattern is _LACKING or item.standard not in by_another_rule)
        if said := next(filter(None, (_said(pattern, item.note or "") for pattern in asked)), None):
            answer, key = (f"“{item.result}”", "自评") if item.result else (f"满分{item.points:g}分", "得分")
            yield Problem(
                f"第{item.standard}条标准自评{answer}，说明却写着“{said}”。",
                at=(SELF_ASSESSMENT, place, "说明"),
                subject=str(item.standard),
                related=((f"自评{answer}", (SELF_ASSESSMENT, place, key)),),
            )


def _is_full(item: SelfAssessment, assessment: Assessment) -> bool:
    """Whether a standard is said to be met in full, in words or by all its points."""
    if item.result:
        return item.result in assessment.answers.met[:1]
    standard = assessment.by_number.get(item.standard or "")
    return item.points is not None and standard is not None and item.points == standard.points


@rule(
    "FZ-S112",
    title="自评说明应写各条自己的做法",
    why="几条标准用同一句说明，或者照抄标准的原文，说明不了这一条是怎样做到的。",
    fix="写明这一条标准的做法、数字或佐证。",
    remedy="请写明这一条的做法和成效。",
    needs=("考核自评",),
)
def note_copied(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """No note is another standard's, or words of the standard itself."""
    notes = [
        (place, item.standard or "", item.note)
        for place, item in enumerate(nomination.self_assessment)
        if item.note and len(item.note) >= _SAME and not item.evidence
    ]
    for place, number, note in notes:
        standard = round.assessment.by_number.get(number) if len(note) >= _COPIED else None
        if standard and plain_letters(note) in plain_letters(standard.text):
            message = f"第{number}条标准的说明“{note}”是标准的原文。"
            yield Problem(message, at=(SELF_ASSESSMENT, place, "说明"), subject=f"{number}:standard")
    for note, times in Counter(note for _, _, note in notes).items():
        if times < _OFTEN:
            continue
        places = [(place, number) for place, number, said in notes if said == note]
        numbers = "、".join(number for _, number in places)
        yield Problem(
            f"第{numbers}条标准的说明都是“{note}”。",
            at=(SELF_ASSESSMENT, places[0][0], "说明"),
            subject=numbers,
            related=tuple(
                (f"第{number}条标准也这样写", (SELF_ASSESSMENT, place, "说明")) for place, number in places[1:]
            ),
        )


def _said(pattern: LazyPattern, note: str) -> str | None:
    """The clause of a note that says what a pattern finds, not denied."""
    for found in pattern.finditer(note):
        start, end = between_marks(note, *found.span(), _ENDS)
        if not _DENIED.search(note[start : found.start()]):
            return note[start:end]
    return None
