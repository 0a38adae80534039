"""docs/nomination-file.md: the nomination file's format, every key and every slip; from the model and the round."""

from collections.abc import Iterator

from fazhi_cli.files import size_label
from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.nomination.building import MAX_DEPTH, MAX_VALUES
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.part_keys import Key, Part
from fazhi_cli.nomination.problem_kinds import problem_kinds
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.resources import bundled
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.model import Round

_SLIPS = """## 笔误和改法

每一种笔误有固定的编号，`fazhi rules 编号` 看说明。下面的例子都由测试运行过。
"""


def nomination_markdown(round: Round) -> str:
    about = KeyNotes(round)
    text = (bundled("templates") / "nomination-file.md").read_text("utf-8")
    head = text.format(size=size_label(MAX_BYTES), depth=MAX_DEPTH, values=MAX_VALUES, title=round.title)
    lines = [head, *_part(shape_of(round).root, (), about), _SLIPS, *_slips(round)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _part(part: Part, path: KeyPath, about: KeyNotes) -> Iterator[str]:
    """The table of a part's keys, then those of the parts below it."""
    yield f"### {dotted(path) or '最外层'}\n"
    yield "| 键 | 说明 | 值 | 何时必填 |\n|---|---|---|---|"
    for name, key in part.keys.items():
        here = (*path, name)
        note = about.note(here)
        said = key.title if key.title != name else ""
        said += f"{'。' if said else ''}{note.note}" if note and note.note else ""
        yield f"| `{name}` | {said} | {_kind(key)} | {about.owed(here)} |"
    clause = about.clause(path) if path else None
    yield f"\n通知{clause.place}：{clause.text}\n" if clause else ""
    for name, key in part.keys.items():
        if key.below is not None:
            yield from _part(key.below, (*path, name), about)


def _kind(key: Key) -> str:
    if key.below is not None:
        return "列表，每项见下" if key.is_list else "见下"
    if key.is_texts:
        return "列表：文字"
    return "、".join(key.words) or key.how or ("整数" if key.type == "number" else "文字")


def _slips(round: Round) -> Iterator[str]:
    for kind in (kind for kind in problem_kinds().values() if kind.id.startswith("FZ-L")):
        yield f"### {kind.id} {kind.title}\n"
        yield f"{round.say(kind.why)}改法：{round.say(kind.fix)}\n"
        if kind.wrong and kind.right:
            yield f"错：\n\n```yaml\n{round.say(kind.wrong)}```\n"
            yield f"对：\n\n```yaml\n{round.say(kind.right)}```\n"
