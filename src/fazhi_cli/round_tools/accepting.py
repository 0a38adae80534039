"""``--accept``: a person has checked the round; the notice's hash and each rule's ``reviewed`` are written."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from fazhi_cli.files import FileError, write_together
from fazhi_cli.round_tools.round_files import content_of, data_of, text_of
from fazhi_cli.rounds.loading import clause_hash

_Edit = tuple[int, int, str]


class Review(NamedTuple):
    """A clause and the rules that rest on it, whose hash is new or changed."""

    clause: str
    place: str
    text: str
    rules: tuple[str, ...]
    changed: bool


class Acceptance(NamedTuple):
    """What is to be accepted, read once: what is shown is what is written.

    ``reviews``: every clause that rules rest on and that was not accepted as it is now; ``others``: where the notice
    changed, the clauses on which no rule rests, whose hash stands nowhere. ``notice``: its file, where its hash is to
    be written anew, else None. ``read`` and ``written``: the texts of the files before and after.
    """

    folder: Path
    reviews: tuple[Review, ...]
    others: tuple[Review, ...]
    notice: str | None
    read: Mapping[str, str]
    written: Mapping[str, str]


def acceptance(folder: Path) -> Acceptance:
    """What there is to accept in a round. Raises FileError where a file cannot be read."""
    names = ("round.yaml", "rules.yaml", "clauses.yaml")
    read = {name: text_of(folder, name) for name in names}
    head, clauses, settings = (data_of(folder, name) for name in ("round.yaml", "clauses.yaml", "rules.yaml"))
    settings = settings if isinstance(settings, dict) else {}
    notice, hash_of_notice = _notice(folder, head)
    known = {str(item["id"]): item for item in clauses if isinstance(item, dict) and item.get("id")}
    found: dict[str, Review] = {}
    hashes: dict[str, str] = {}
    for rule, clause, before in _waiting(settings, known):
        seen = found.get(str(clause["id"])) or _review(clause)
        found[seen.clause] = seen._replace(rules=(*seen.rules, rule), changed=seen.changed or before)
        hashes[rule] = clause_hash(seen.text)
    written = dict(read)
    is_new = hash_of_notice != head["notice"].get("sha256")
    if is_new:
        written["round.yaml"] = _with(read["round.yaml"], {"notice": ("sha256", hash_of_notice, "text")})
    rules = {rule: ("reviewed", now, "clause") for rule, now in hashes.items()}
    written["rules.yaml"] = _with(read["rules.yaml"], rules)
    ruled = {str(setting.get("clause")) for setting in settings.values() if isinstance(setting, dict)}
    others = tuple(_review(clause) for name, clause in known.items() if is_new and name not in ruled)
    return Acceptance(folder, tuple(found.values()), others, notice if is_new else None, read, written)


def accept(found: Acceptance) -> tuple[str, ...]:
    """Write the hashes; the files that changed. FileError where one cannot be written, or changed meanwhile."""
    for name, text in found.read.items():
        if text_of(found.folder, name) != text:
            raise FileError(f"{found.folder / name} 在显示以后又改过，没有写入：请再运行一次。")
    changed = [name for name, text in found.written.items() if text != found.read[name]]
    if changed:
        contents = {found.folder / name: found.written[name].encode() for name in changed}
        write_together(contents, overwrite=True)
    return tuple(changed)


def accepted_lines(folder: Path) -> Iterator[str]:
    """Show every clause that changed or was never checked, then write the hashes. Raises FileError."""
    found = acceptance(folder)
    if found.notice is not None:
        yield f"通知原文 {folder / found.notice} 改过，或还没有登记。"
    for review in found.reviews:
        yield f"{review.place}（{review.clause}）{'改过' if review.changed else '第一次核对'}：{review.text}"
        yield f"  依据它的规则：{'、'.join(review.rules)}"
    if found.others:
        yield "没有规则依据的条款，通知改过以后也看一遍，数据还合不合："
        yield from (f"  {review.place}（{review.clause}）：{review.text}" for review in found.others)
    changed = accept(found)
    yield f"已写入：{'、'.join(changed)}。" if changed else "没有要写入的：校验值都与现在的文字相符。"


def _review(clause: Mapping[str, Any]) -> Review:
    return Review(str(clause["id"]), str(clause.get("place") or ""), str(clause.get("text") or ""), (), False)


def _notice(folder: Path, head: Any) -> tuple[str, str]:
    """The name of the notice's file, and its hash as it is now."""
    facts = head.get("notice") if isinstance(head, dict) else None
    name = facts.get("text") if isinstance(facts, dict) else None
    if not isinstance(name, str) or Path(name).name != name:
        message = f"{folder / 'round.yaml'} 里没有写通知原文的文件名（notice.text），先运行 fazhi round check 改好。"
        raise FileError(message)
    try:
        return name, hashlib.sha256(content_of(folder / name)).hexdigest()
    except OSError:
        raise FileError(f"读不到通知原文 {folder / name}。") from None


def _waiting(settings: Any, clauses: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Each rule not reviewed with its clause as it is now: the rule, the clause, whether it was ever reviewed."""
    for rule, setting in settings.items():
        clause = clauses.get(str(setting.get("clause"))) if isinstance(setting, dict) else None
        if clause is not None and setting.get("reviewed") != clause_hash(str(clause.get("text") or "")):
            yield rule, clause, bool(setting.get("reviewed"))


def _with(text: str, values: Mapping[str, tuple[str, str, str]]) -> str:
    """A file's text with other values: for each part, a key with its value, which a new one stands behind ``behind``.

    Nothing else is touched: comments, order and line ends stay.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader) if values else None
    parts = {key.value: part for key, part in root.value} if isinstance(root, yaml.MappingNode) else {}
    edits = [_edit(parts[name], key, value, behind) for name, (key, value, behind) in values.items()]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edit(part: yaml.MappingNode, key: str, value: str, behind: str) -> _Edit:
    """Where in the text a value goes: in place of the one there, or on a line of its own, or into the braces."""
    pairs = {name.value: (name, old) for name, old in part.value}
    if key in pairs:
        old = pairs[key][1]
        start, end = old.start_mark.index, old.end_mark.index
        return start, end, f"{' ' if start == end else ''}'{value}'"
    name, other = pairs[behind]
    line = ", " if part.flow_style else f"\n{' ' * name.start_mark.column}"
    return other.end_mark.index, other.end_mark.index, f"{line}{key}: '{value}'"
