"""``--accept``: a person has checked the round; writes the notice's hash and each rule's ``reviewed`` into its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_cli.files import FileError, write_together
from fazhi_cli.placed_yaml import placed
from fazhi_cli.round_tools.round_files import data_of, text_of
from fazhi_cli.rounds.loading import clause_hash

_SHA = re.compile(r"^(\s*sha256:\s*)(['\"]?)[^'\"#\s]*\2", re.MULTILINE)
_REVIEWED = re.compile(r"\breviewed:\s*(?:'[^']*'|\"[^\"]*\"|[^,}\s]+)")


@dataclass(frozen=True, slots=True)
class Review:
    """A clause and the rules that rest on it, whose hash is new or changed."""

    clause: str
    place: str
    text: str
    rules: tuple[str, ...]
    changed: bool


def reviews(folder: Path) -> tuple[Review, ...]:
    """Every clause that rules rest on and that was not accepted as it is now. Raises FileError."""
    found: dict[str, Review] = {}
    for rule, clause, before in _waiting(folder):
        name = str(clause["id"])
        known = found.get(name) or Review(name, str(clause.get("place") or ""), _text_of(clause), (), False)
        found[name] = replace(known, rules=(*known.rules, rule), changed=known.changed or before)
    return tuple(found.values())


def notice_changed(folder: Path) -> bool:
    """Whether the notice's text is another than the one whose hash is written down. Raises FileError."""
    head = text_of(folder, "round.yaml")
    return _with_hash_of_notice(folder, head) != head


def accept(folder: Path) -> tuple[str, ...]:
    """Write the hashes; the files that changed. Raises FileError where a file cannot be read or written."""
    before = {name: text_of(folder, name) for name in ("round.yaml", "rules.yaml")}
    lines = before["rules.yaml"].split("\n")
    marks = placed(before["rules.yaml"]).marks
    for rule, clause, _ in _waiting(folder):
        index = marks[rule,][0] - 1
        lines[index] = _with_hash(lines[index], rule, clause_hash(_text_of(clause)))
    after = {"round.yaml": _with_hash_of_notice(folder, before["round.yaml"]), "rules.yaml": "\n".join(lines)}
    changed = {folder / name: text.encode("utf-8") for name, text in after.items() if text != before[name]}
    if changed:
        write_together(changed, overwrite=True)
    return tuple(path.name for path in changed)


def _with_hash_of_notice(folder: Path, head: str) -> str:
    """The text of round.yaml with the hash of the notice as it is now."""
    try:
        now = hashlib.sha256((folder / "notice.txt").read_bytes()).hexdigest()
    except OSError:
        raise FileError(f"读不到通知原文 {folder / 'notice.txt'}。") from None
    return _SHA.sub(lambda found: f"{found[1]}{found[2]}{now}{found[2]}", head, count=1)


def _with_hash(line: str, rule: str, now: str) -> str:
    """A rule's line with its hash, in place of the old one or behind the clause. Raises FileError for several lines."""
    if _REVIEWED.search(line):
        return _REVIEWED.sub(f"reviewed: '{now}'", line, count=1)
    found = re.search(r"clause:\s*(?:'[^']*'|[^,}\s]+)", line)
    if found is None:
        raise FileError(
            f"rules.yaml 里 {rule} 不是写在一行里的，请写成 {rule}: {{severity: error, clause: ……}} 再运行。"
        )
    return f"{line[: found.end()]}, reviewed: '{now}'{line[found.end() :]}"


def _waiting(folder: Path) -> Iterator[tuple[str, dict[str, str], bool]]:
    """Each rule that was not reviewed with its clause as it is now: the rule, the clause, whether it was ever reviewed."""
    clauses = {str(item.get("id")): item for item in data_of(folder, "clauses.yaml") if isinstance(item, dict)}
    settings = data_of(folder, "rules.yaml")
    for rule, setting in settings.items() if isinstance(settings, dict) else ():
        clause = clauses.get(setting.get("clause") or "") if isinstance(setting, dict) else None
        if clause is not None and setting.get("reviewed") != clause_hash(_text_of(clause)):
            yield rule, clause, bool(setting.get("reviewed"))


def _text_of(clause: dict[str, str]) -> str:
    return str(clause.get("text") or "")
