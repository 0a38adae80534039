"""What the questions over many submissions need of each one, worked out as they come in, while others are checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fazhi_cli.batch.grams import HashedTexts
from fazhi_cli.files import sha256_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.submissions import Digest, NamedFile


class Ahead:
    """The texts' sequences and the contents of files that may be shared; what it was not told of, it does when asked."""

    def __init__(self, round: Round) -> None:
        """``round`` says what may stand in every text without being copied: its clauses, standards, set phrases."""
        clauses = [clause.text for clause in round.clauses]
        standards = [standard.text for standard in round.assessment.standards]
        self.texts = HashedTexts([*clauses, *standards, *round.text_checks.set_phrases])
        self.contents = Contents()

    def take(self, submissions: Sequence[Digest]) -> None:
        """Work out what can be of submissions that have just been checked."""
        self.texts.of([one.text for one in submissions])
        self.contents.take(submissions)


class Contents:
    """What files hold, as hashes; only files are read that are as large as one of another owner."""

    def __init__(self) -> None:
        self._alone: dict[int, tuple[str, list[tuple[Digest, NamedFile]]] | None] = {}
        self._hashes: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._met: set[str] = set()
        self._met_again: set[str] = set()

    def take(self, submissions: Iterable[Digest]) -> None:
        """Read those files that are as large as one of another owner seen so far; what was taken before is not again."""
        for one in submissions:
            if one.source in self._taken:
                continue
            self._taken.add(one.source)
            for file in one.files:
                owner, waiting = self._alone.setdefault(file.size, (one.owner, [])) or ("", [])
                if owner == one.owner:
                    waiting.append((one, file))
                    continue
                self._alone[file.size] = None
                for submission, other in (*waiting, (one, file)):
                    self._read(submission, other)

    def repeated(self, submission: Digest, file: NamedFile) -> str:
        """The sha256 of a file whose content was met elsewhere too; empty for any other, and where it cannot be read."""
        content = self._hashes.get((submission.folder, file.name), "")
        return content if content in self._met_again else ""

    def _read(self, submission: Digest, file: NamedFile) -> None:
        place = submission.folder, file.name
        if place not in self._hashes:
            name = file.name.replace("\\", "/")
            self._hashes[place] = sha256_of(f"{submission.folder}/{name}")
        content = self._hashes[place]  # two submissions in one folder may name one file
        (self._met_again if content in self._met else self._met).add(content)
