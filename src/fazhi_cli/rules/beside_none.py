"""What is said beside a declaration 无: in how it was checked, in notes, in texts, as an incident of its own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.part_names import SUPPLEMENT, VETOES
from fazhi_cli.rounds.vetoes import Veto
from fazhi_cli.rules.lookback import Windows
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rulings import found_by_check, notes_that_tell, told_in
from fazhi_cli.rules.short_texts import ShortTexts
from fazhi_cli.rules.told_in_texts import told_in_prose
from fazhi_cli.rules.vetoes import Declared
from fazhi_cli.rules.weighed import Weighed, Weight


class BesideNone(NamedTuple):
    """Words that tell of what a 无 denies: its veto, the declaration's place in the list, where and how it is told.

    An ``incident`` beside the declaration tells it by itself.
    """

    veto: Veto
    place: int
    said: str
    at: KeyPath
    subject: str
    offset: int | None = None
    incident: Weighed | None = None


def told_beside_none(
    declarations: Sequence[Declared],
    incidents: Sequence[Weighed],
    nomination: Nomination,
    texts: Sequence[Prose],
    short_texts: ShortTexts,
    round: Round,
    windows: Windows,
) -> Iterator[BesideNone]:
    """Everything that is told beside a 无, and every incident beside one that would bar the unit or has no date."""
    telling = notes_that_tell(short_texts)
    supplement = [Prose(nomination.supplement, (SUPPLEMENT,), SUPPLEMENT)] if nomination.supplement else []
    for index, declaration, veto in declarations:
        if declaration.declared != "无" or declaration.incidents:
            continue
        window, subject = windows.of(veto), str(veto.number)
        if told := found_by_check(declaration, veto, round, window):
            yield BesideNone(veto, index, f"核查方式却写着“{told}”", (VETOES, index, "核查方式"), subject)
        for note in telling:
            if told := told_in(note.text, veto, round, window):
                standard = nomination.self_assessment[int(note.at[1])].standard
                said = f"第{standard}条标准的自评说明却写着“{told}”"
                yield BesideNone(veto, index, said, note.at, f"{subject}:{standard}")
        for text in (*texts, *supplement):
            if there := told_in_prose(text, veto, round, window):
                said = f"{text.label}却写着“{there[0]}”"
                yield BesideNone(veto, index, said, text.path, f"{subject}:{text.label}", there[1])
    for item in incidents:
        if item.declaration.declared == "无" and item.weight in (Weight.BARRING, Weight.UNDATED):
            said = f"却写有事件“{item.incident.what or '（未写事由）'}”（{item.reason}）"
            yield BesideNone(item.veto, int(item.at[1]), said, item.at, "", incident=item)
