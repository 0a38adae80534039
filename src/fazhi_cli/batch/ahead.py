"""What the questions over many submissions need of each one, worked out as they come in, while others are checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from fazhi_cli.batch.grams import HashedTexts
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.submissions import Digest, NamedFile

_SMALL = 256 * 1024


class Ahead:
    """The texts' sequences and the contents of files that may be shared; what it was not told of, it does when asked."""

    def __init__(self, round: Round) -> None:
        """``round`` says what may stand in every text without being copied: its clauses, standards, set phrases."""
        clauses = [clause.text for clause in round.clauses]
        standards = [standard.text for standard in round.assessment.standards]
        self.texts = HashedTexts([*clauses, *standards, *round.text_checks.set_phrases])
        self.contents = Contents()
        self._taken: set[str] = set()

    def take(self, submissions: Iterable[Digest]) -> None:
        """Work out what can be of submissions that have just been checked."""
        new = [one for one in submissions if one.source not in self._taken]
        self._taken.update(one.source for one in new)
        self.texts.of([one.text for one in new])
        self.contents.take(new)


class Contents:
    """What files hold, as hashes; only files are read that are as large as one of another owner."""

    def __init__(self) -> None:
        self._alone: dict[int, tuple[str, list[tuple[Digest, NamedFile]]] | None] = {}
        self._hashes: dict[tuple[str, str], str] = {}
        self._met: set[str] = set()
        self._met_again: set[str] = set()

    def take(self, submissions: Iterable[Digest]) -> None:
        """Read those files that are as large as one of another owner seen so far."""
        for one in submissions:
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
            content = self._hashes[place] = _hash_of(submission.folder, file)
            (self._met_again if content in self._met else self._met).add(content)


def _hash_of(folder: str, file: NamedFile) -> str:
    """The file's sha256; empty when it cannot be read any more."""
    name = file.name.replace("\\", "/")
    try:
        with open(f"{folder}/{name}", "rb") as stream:  # noqa: PTH123 - pathlib takes longer than reading
            if file.size <= _SMALL:  # read at once; file_digest would first clear 256 KB each time
                return hashlib.sha256(stream.read(file.size + 1)).hexdigest()
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
