"""Values that say nothing (待定, ×××) and names that are no person's: reported where no other rule quotes them."""

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.blanks import BlankValue
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.runner import blank_in_words

_CHECKED_BY = "核查人"


@rule(
    "FZ-P104",
    title="写人的地方须写姓名",
    why="联系、考核、签字都要落实到人；写单位、职务或隐去名字的，事后找不到负责的人。",
    fix="写姓名，不写单位和职务；是单位的，删去这一项。",
    remedy="请写明姓名。",
    waivable=False,
)
def person_without_name(nomination: Nomination, round: Round, route: str) -> Iterator[Problem]:
    """Where a person stands, it is a person; whoever checked the vetoes has a rule of his own (FZ-V103, V104)."""
    names = round.text_checks.blank_values
    for pattern in names.persons:
        for at in expanded(nomination, pattern) if pattern[-1] != _CHECKED_BY else ():
            written = lookup(nomination, at)
            if isinstance(written, str) and written and not names.is_person(written):
                message = f"“{dotted(at)}”写的是“{written}”，不是人名。"
                yield Problem(message, at=at, due=_due(at, round, route), subject=written)


@rule(
    "FZ-P103",
    title="写“待定”“×××”等于没有填",
    why="报送的是定稿；“待定”“略”“×××”、空格和看不见的字符都不是内容，留着它说明这一处还没有办。",
    fix="写上实际内容；确实没有这一项的，把这一项删去。",
    remedy="请填写实际内容；没有这一项的，请划去。",
    waivable=False,
)
def value_says_nothing(unquoted_blanks: Sequence[BlankValue], round: Round, route: str) -> Iterator[Problem]:
    """No value is a blank filled with words; those that an earlier finding quotes are left to it."""
    for blank in unquoted_blanks:
        if not blank.owed:
            continue
        written, fix = blank_in_words(blank.written), None
        if blank.partly:
            said, fix = f"里有没填的“{blank.written}”", "把这一处补写完整，或者删去。"
        elif not written:
            said, fix = "是空的", "填上，或把这一条删去。"
        else:
            said = f"写的{written}，等于没有填"
            if isinstance(blank.at[-1], str):  # in a list there is no key to leave out
                fix = f"写上实际内容；确实没有这一项的，删去“{blank.at[-1]}”。"
        yield Problem(f"“{dotted(blank.at)}”{said}。", at=blank.at, due=_due(blank.at, round, route), fix=fix)


def _due(at: KeyPath, round: Round, route: str) -> str:
    """The stage from which on a value beside those at ``at`` is owed; the first after the draft where none is."""
    for length in range(len(at), 0, -1):
        parts = [part for part in round.required_parts if part.path[:length] == at[:length]]
        due = [part.due[route] for part in parts if route in part.due]
        if due:
            return min(due, key=round.stage_index)
    return round.stages[1].id
