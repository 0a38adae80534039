"""What a round says about a key of the nomination file: its note, the notice's words, the stage that requires it."""

from functools import cached_property

from fazhi_cli.findings import KeyPath
from fazhi_cli.rounds.base import EACH, KIND
from fazhi_cli.rounds.documents import FileNote
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import ClauseText
from fazhi_cli.rounds.procedure import RequiredPart


class KeyNotes:
    """The notes of one round, by key path without positions in lists."""

    def __init__(self, round: Round) -> None:
        self._round = round

    def note(self, path: KeyPath) -> FileNote | None:
        """The round's own note, if it has one."""
        return self._notes.get(path)

    def clause(self, path: KeyPath) -> ClauseText | None:
        """The passage of the notice that the note, or else the requirement, rests on."""
        note = self.note(path)
        required = next((part.clause for part in self._parts.get(path, ())), None)
        found = (note.clause if note else None) or required
        return self._round.clause_by_id[found] if found else None

    def owed(self, path: KeyPath, kind: str | None = None, route: str | None = None) -> str:
        """The stage from which the key must be filled, and with what; empty where it is optional."""
        for part in self._parts.get(path, ()):
            kinds = part.condition.get(KIND)
            if (kind and kinds and kind not in kinds) or (route and route not in part.due):
                continue
            for_kinds = part.expects_for.get(KIND)
            expected = part.expects if not kind or not for_kinds or kind in for_kinds else None
            must = f"须为“{expected}”" if expected else "必填"
            stages = dict.fromkeys([part.due[route]] if route else part.due.values())
            later = [self._round.stage_by_id[stage].label for stage in stages if self._round.stage_index(stage)]
            other = kind is None and kinds is not None and self._round.usual_kind.id not in kinds
            whose = f"{kinds[0]}材料" if kinds and other else ""
            return f"{whose}“{'”或“'.join(later)}”阶段起{must}" if later else whose + must
        return ""

    def bounds(self, path: KeyPath) -> str:
        """Within which bounds the round wants a field of the applicant's; empty where it does not say."""
        fields = (field for field in self._round.applicant.fields if field.path == path)
        return "；".join(field.bounds for field in fields if field.bounds)

    @cached_property
    def _parts(self) -> dict[KeyPath, list[RequiredPart]]:
        """The required parts by their key path, lists' entries left out."""
        found: dict[KeyPath, list[RequiredPart]] = {}
        for part in self._round.required_parts:
            found.setdefault(tuple(step for step in part.path if step != EACH), []).append(part)
        return found

    @cached_property
    def _notes(self) -> dict[KeyPath, FileNote]:
        return {note.path: note for note in self._round.file_notes}
