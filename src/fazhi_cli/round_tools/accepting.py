"""``--accept``: a person has checked the round; writes the notice's hash and each rule's ``reviewed`` into its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fazhi_cli.files import FileError, write_together
from fazhi_cli.placed_yaml import placed
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
    by_clause: dict[str, list[tuple[str, bool]]] = {}
    clauses = {}
    for rule, clause, before in _waiting(folder):
        clauses[str(clause["id"])] = clause
        by_clause.setdefault(str(clause["id"]), []).append((rule, before))
    return tuple(
        Review(
            name,
            str(clauses[name].get("place") or ""),
            _text_of(clauses[name]),
            tuple(rule for rule, _ in rules),
            any(before for _, before in rules),
        )
        for name, rules in by_clause.items()
    )


def notice_changed(folder: Path) -> bool:
    """Whether the notice's text is another than the one whose hash is written down. Raises FileError."""
    written = re.search(r"^\s*sha256:\s*['\"]?(\w*)", _text(folder, "round.yaml"), re.MULTILINE)
    return written is None or written[1] != _hash_of_notice(folder)


def accept(folder: Path) -> tuple[str, ...]:
    """Write the hashes; the files that changed. Raises FileError where a file cannot be read or written."""
    head, rules = _text(folder, "round.yaml"), _text(folder, "rules.yaml")
    changed: dict[Path, bytes] = {}
    now = _hash_of_notice(folder)
    new_head = _SHA.sub(rf"\g<1>'{now}'", head, count=1)
    if notice_changed(folder):
        changed[folder / "round.yaml"] = new_head.encode("utf-8")
    lines = rules.split("\n")
    marks = placed(rules).marks
    for rule, clause, _ in _waiting(folder):
        index = marks[rule,][0] - 1
        lines[index] = _with_hash(lines[index], rule, clause_hash(_text_of(clause)))
    if "\n".join(lines) != rules:
        changed[folder / "rules.yaml"] = "\n".join(lines).encode("utf-8")
    if changed:
        write_together(changed, overwrite=True)
    return tuple(path.name for path in changed)


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
    clauses = {str(item.get("id")): item for item in _data(folder, "clauses.yaml") if isinstance(item, dict)}
    settings = _data(folder, "rules.yaml")
    for rule, setting in settings.items() if isinstance(settings, dict) else ():
        clause = clauses.get(setting.get("clause") or "") if isinstance(setting, dict) else None
        if clause is not None and setting.get("reviewed") != clause_hash(_text_of(clause)):
            yield rule, clause, bool(setting.get("reviewed"))


def _text_of(clause: dict[str, str]) -> str:
    return str(clause.get("text") or "")


def _data(folder: Path, name: str) -> dict | list:  # type: ignore[type-arg]
    found = placed(_text(folder, name))
    if found.broken is not None or not isinstance(found.data, dict | list):
        raise FileError(f"{folder / name} 读不出，先运行 fazhi round check 改好。")
    return found.data


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileError(f"{folder / name} 读不出，先运行 fazhi round check 改好。") from None


def _hash_of_notice(folder: Path) -> str:
    try:
        return hashlib.sha256((folder / "notice.txt").read_bytes()).hexdigest()
    except OSError:
        raise FileError(f"读不到通知原文 {folder / 'notice.txt'}。") from None
