"""征求意见: every named department asked and answered, in writing (二（一）)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Consultation
from fazhi_cli.rounds.base import CONSULTATIONS
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.procedure import Department
from fazhi_cli.rules.near_names import is_shortened
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

OBJECTS = "有异议"
ANSWERS = ("无异议", OBJECTS)
YEAR_OF_DOCUMENT = LazyPattern(r"[〔\[［(（【](\d{4})[〕\]］)）】]")
"""The year in a document's number, whatever brackets it stands in."""
_NUMBERED = LazyPattern(
    either(
        r"[〔\[［(（【〈]\s*(?:\d{2,4}|[〇零○一二三四五六七八九]{2,4})",  # 〔2017
        r"(?:\d|[〇一二三四五六七八九十百])\s*号",  # 5号
        r"\d{4}\s*[-—–]\s*\d+",  # 2017-92
    )
)
"""A year in brackets, a number before 号, 2017-92: signs of a document's number, however it is written."""
_UNNUMBERED = LazyPattern(r"[〕\]］)）】〉]\s*第?\s*号?\s*$")
"""郑信函〔2017〕号: the year, and nothing behind it."""
_SHORT_BODY = re.compile("[^局委办部厅]{1,20}[局委办部厅]")
"""Each body of a name that holds several: 纪委, 监委."""
_ANY_BODY = frozenset("部委办局厅院会室组监督管理机关府")  # that the names of bodies of every kind have in common
_ANOTHER_THING = LazyPattern("^(?:机械|卫生|执法|公路|消防)|(?:[行厂社]|公司|[协学]会|学校|[学医]院|研究[所院])$")


@rule(
    "FZ-C101",
    title="每条意见须写明部门，且是可以征求的部门",
    why="不写部门，就不知道是谁的意见，也不能算已征求；部门名单没有“等”字的轮次，名单以外的意见不作数。",
    fix="在“部门”中写明征求意见的部门，并写“单位名称”全称。",
    remedy="请写明出具意见的部门。",
    needs=("征求意见",),
)
def department_unnamed(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """Every opinion names its department, or at least the body that gave it; a closed list takes no other."""
    for index, item in enumerate(nomination.consultations):
        if not item.department and not item.body:
            yield Problem(f"征求意见第{index + 1}条没有写部门。", at=(CONSULTATIONS, index, "部门"))
    for index, _, department, name in named(nomination, round):
        if department is None and round.departments and not round.departments.open_list:
            message = f"{name}不在通知列出的部门之内。"
            fix = "删去这一条；该部门归口于名单上某个部门的，在“部门”中写那个部门。"
            yield Problem(message, at=(CONSULTATIONS, index), subject=name, fix=fix)


@rule(
    "FZ-C102",
    title="通知点名的部门须全部征求意见",
    why="通知列出的部门之后有“等”字：可以多征求，点名的一个也不能少。",
    fix="向缺少的部门发函征求意见，收到书面答复后补填。",
    remedy="请向所缺部门发函征求意见，取得书面答复。",
    needs=("征求意见",),
    waivable=False,
)
def department_not_asked(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """Every department that the round names for it has an entry; one finding for each stage lists those missing."""
    asked = {name for _, _, _, name in named(nomination, round)}
    missing: dict[str | None, list[str]] = {}
    for department in standing.departments:
        if department.name not in asked:
            missing.setdefault(standing.department_due(department), []).append(department.name)
    for due, names in missing.items():
        number = f"{len(names)}个部门" if len(names) > 1 else ""
        message = f"尚未征求{'、'.join(names)}{number}的意见。"
        yield Problem(message, at=(CONSULTATIONS,), due=due, subject="" if len(missing) == 1 else str(due))


@rule(
    "FZ-C103",
    title="征求意见的部门须有答复",
    why="“未回复”不等于“无异议”；没有答复就不能往上报。",
    fix="催办；收到书面答复后填写“结论”（无异议或有异议）、日期、文号和扫描件。",
    remedy="请督促尚未答复的部门尽快书面答复。",
    needs=("征求意见",),
    waivable=False,
)
def department_not_answered(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """Every opinion has come to a conclusion; one finding lists those that have not."""
    waiting = [(index, name) for index, item, _, name in named(nomination, round) if item.conclusion not in ANSWERS]
    if not waiting or standing.department_due(None) is None:
        return
    names = "、".join(name for _, name in waiting)
    yield Problem(
        f"{names}{len(waiting)}个部门还没有答复。" if len(waiting) > 1 else f"{names}还没有答复。",
        at=(CONSULTATIONS, waiting[0][0], "结论"),
        due=standing.department_due(None),
        related=tuple((f"{name}没有答复", (CONSULTATIONS, index, "结论")) for index, name in waiting[1:]),
        lacking=tuple((CONSULTATIONS, index, "结论") for index, _ in waiting),
    )


@rule(
    "FZ-C104",
    title="部门意见须有日期、文号和扫描件",
    why="部门意见以书面回函为准；没有日期、文号、扫描件，无从核对。",
    fix="按回函原件补填“日期”“文号”，并把扫描件放进材料文件夹。",
    remedy="请按回函原件补齐。",
    needs=("征求意见",),
)
def opinion_incomplete(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """An answer bears its date, its document's number and a scan; 电话答复 is no number."""
    for index, item, department, name in named(nomination, round):
        unwritten = is_numbered(round) and bool(item.document) and not has_number(item.document or "", round)
        missing = [key for key, value in proofs_of(item, round).items() if not value or (key == "文号" and unwritten)]
        if item.conclusion in ANSWERS and missing:
            instead = f"（“文号”写的是“{item.document}”，不是文号）" if unwritten else ""
            yield Problem(
                f"{name}的意见缺{'、'.join(missing)}{instead}。",
                at=(CONSULTATIONS, index, missing[0]),
                due=standing.department_due(department),
                subject=name,
                lacking=tuple((CONSULTATIONS, index, key) for key in missing),
            )


@rule(
    "FZ-C108",
    title="同一部门的意见只列一次",
    why="同一单位列了两次，结论、文号可能不一，不知以哪条为准。",
    fix="只留有效的一条，删去另一条。",
    remedy="请保留有效的一份，撤去另一份。",
    needs=("征求意见",),
)
def department_twice(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """No body's opinion stands twice; two bodies of one department (纪委, 监察局) may both answer."""
    seen: dict[str, list[tuple[int, str | None]]] = {}
    for index, item, _, name in named(nomination, round):
        earlier = seen.setdefault(name, [])
        same = next((place for place, body in earlier if not body or not item.body or body == item.body), None)
        if same is not None:
            yield Problem(
                f"{name}的意见列了两次（第{same + 1}条和第{index + 1}条）。",
                at=(CONSULTATIONS, index),
                subject=name,
                related=((f"第{same + 1}条也是{name}", (CONSULTATIONS, same)),),
            )
        earlier.append((index, item.body))


def document_form(round: Round) -> re.Pattern[str]:
    """How the round has documents numbered."""
    return re.compile(round.departments.document_number if round.departments else "")


def has_number(document: str, round: Round) -> bool:
    """Whether there is a number, in whatever form, where a document's number stands; a year alone is none."""
    if _UNNUMBERED.search(document):
        return False
    return bool(_NUMBERED.search(document) or document_form(round).fullmatch(document))


def is_numbered(round: Round) -> bool:
    """Whether answers are letters that bear a number; departments may also sign a form that bears none."""
    return round.departments is not None and round.departments.document_number != ""


def proofs_of(item: Consultation, round: Round) -> dict[str, object]:
    """What an answer must bear, by its keys: date, document's number, scan."""
    proofs: dict[str, object] = {"日期": item.answered_on, "文号": item.document, "扫描件": item.scan}
    return proofs if is_numbered(round) else {key: value for key, value in proofs.items() if key != "文号"}


Named = tuple[int, Consultation, Department | None, str]


def named(nomination: Nomination, round: Round) -> Iterator[Named]:
    """The opinions that say whose they are: position, entry, the round's department (None for others), its name."""
    if round.departments is None:
        return
    for index, item in enumerate(nomination.consultations):
        given = item.department or item.body
        if given:
            department = round.departments.find(given) or _meant(given, item.body, round)
            yield index, item, department, department.name if department else given


@lru_cache(maxsize=1024)  # every rule on the departments asks
def _meant(given: str, body: str | None, round: Round) -> Department | None:
    """The department called so with an area before it (市纪委、县委政法委), or by a name that resembles its own (安全监管,
    食药) where the body that answered is its own; of a closed list, where that resembles it, too.
    """
    departments, areas = round.departments, _area_endings(round)
    if departments is None:
        return None
    behind = (given[place + 1 :].removeprefix("委") for place, sign in enumerate(given) if sign in areas)
    rests = (rest.removeprefix("人民").removeprefix("政府") for rest in behind)  # 县委县政府信访局
    if found := next(filter(None, map(departments.find, rests)), None):
        return found
    alike = [one for one in departments.named if body and is_akin(given, one)]
    own = [one for one in alike if one is departments.find(body or "")]
    if not own and not departments.open_list:
        own = [one for one in alike if is_akin(body or "", one)]
    return own[0] if len(own) == 1 else None


@lru_cache(maxsize=16)
def _area_endings(round: Round) -> frozenset[str]:
    """The kinds of areas, by which their names end."""
    return round.units.kinds | {area[-1] for area in (round.area, *round.units.all_areas)}


def is_akin(body: str, department: Department) -> bool:
    """Whether a body's name contains one of the department's names, two adjacent characters of one and no other thing
    behind them (安全监管局, 安监; not 农业银行), or is one in full: 纪律检查委员会 for 纪委监委, 卫生健康委员会 for 卫健委.
    """
    names = (department.name, *department.aliases)
    if any(is_shortened(short, body) for name in names for short in (name, *_SHORT_BODY.findall(name))):
        return True
    pairs = {name[start : start + 2] for name in names for start in range(len(name) - 1)}
    ends = [body.rfind(pair) + 2 for pair in pairs if pair in body and _ANY_BODY.isdisjoint(pair)]
    return bool(ends) and not _ANOTHER_THING.search(body[max(ends) :])
