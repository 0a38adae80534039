"""Writes the folder of a new round, drafted from a notice, and lists what was read from it and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_cli.files import FileError, Protected, read_bounded, write_together
from fazhi_cli.forms.blank.blank import BLANK_LIMIT
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.notices.facts import KINDS
from fazhi_cli.notices.reading import Notice
from fazhi_cli.round_tools.draft import LOOK, TODO
from fazhi_cli.round_tools.draft_flow import marks_in
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.round_tools.form_texts import notice_with_forms
from fazhi_cli.round_tools.slot_keys import columns_by_head, keys_by_label
from fazhi_cli.rounds.finding import HERE, RoundError, bundled_rounds, found_rounds, is_round_id
from fazhi_cli.rounds.loading import load_round, load_round_from
from fazhi_cli.rounds.model import Round

_EXPECTED = (
    "title", "issuer", "issued", "honour", "deadline", "publicity", "limit", "copies", "quota", "veto", "departments",
    "contact", "standards", "organ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round's folder as written, the notice it was drafted from, how many lines are still to be checked or written."""

    folder: Path
    notice: Notice
    to_look_at: int
    to_write: int
    has_form: bool


def new_round(
    round_id: str,
    notice_path: Path,
    *,
    forms: Sequence[Path] = (),
    base_id: str | None = None,
    into: Path | None = None,
    force: bool = False,
) -> NewRound:
    """Draft a round into ``./轮次/<id>`` (or below ``into``). Raises FileError, RoundError; then nothing was written."""
    if not is_round_id(round_id):
        raise FileError(f"“{round_id}”不能作轮次的编号：只用汉字、字母、数字、“-”“_”“.”，最多 64 个字符，不能是路径。")
    folder = (into or Path(HERE)) / round_id
    _refuse_taken(round_id, folder, force)
    files = _form_files(forms, folder)
    notice = notice_with_forms(notice_path, forms)
    if notice.doubts and not force:
        raise FileError(
            f"{notice_path} 不像一份推荐评选的通知：{'；'.join(notice.doubts)}。没有起草。确是通知的，加 --force 起草。"
        )
    after = load_round(base_id) if base_id is not None else None
    texts = draft_files(notice, round_id, after or load_round_from(bundled_rounds()[0]), after=after)
    files |= {folder / name: text.encode("utf-8") for name, text in texts.items()}
    write_together(files, overwrite=force, protected=Protected.of([notice_path, *forms]))
    if forms:
        _propose_slots(folder, len(forms))
    marks = [words for name, text in texts.items() if name != "notice.txt" for _, words in marks_in(text)]
    return NewRound(
        folder,
        notice,
        sum(words.startswith(LOOK) for words in marks),
        sum(words.startswith(TODO) for words in marks),
        bool(forms),
    )


def _refuse_taken(round_id: str, folder: Path, force: bool) -> None:
    if folder.exists() and not force:
        raise FileError(f"{folder} 已存在，未覆盖。换一个编号，或加 --force。")
    taken = [one for one in found_rounds() if one.id == round_id and one.folder.resolve() != folder.resolve()]
    if taken:
        raise RoundError(f"编号“{round_id}”已经有了：{taken[0].folder}（{taken[0].origin}）。请换一个。")


def _form_files(forms: Sequence[Path], folder: Path) -> dict[Path, bytes]:
    """The blank forms under the names that the draft gives them."""
    files = {}
    for number, form in enumerate(forms, 1):
        content = read_bounded(form, BLANK_LIMIT)
        if not content.startswith(b"PK"):
            raise FileError(f"{form} 不是 .docx。旧版 .doc 请先用 Word 或 WPS 另存为 .docx。")
        files[folder / "form" / _form_name(number)] = content
    return files


def _form_name(number: int) -> str:
    return "form.docx" if number == 1 else f"form{number}.docx"


def _propose_slots(folder: Path, count: int) -> None:
    """A slot map for each form, its slots tied to the round's keys by their labels. Raises FileError."""
    from fazhi_cli.forms.proposing.proposals import proposed
    from fazhi_cli.jobs.proposing_slots import drafted

    try:
        round: Round | None = load_round_from(folder)
    except RoundError:  # round check reports it; the slots are tied to keys by hand then
        round = None
    keys = keys_by_label(round) if round else {}
    texts = {text.path for text in round.texts} if round else set()
    files: dict[Path, bytes] = {}
    for number in range(1, count + 1):
        blank = folder / "form" / _form_name(number)
        content = read_bounded(blank, BLANK_LIMIT)
        found = proposed(content, blank.name, keys)
        proposals = tuple(
            replace(item, slot=_fitted(item.slot, round, item.slot.field in texts))
            for item in found.proposals
            if item.slot.kind == "rows" or round is None or item.slot.field not in round.applicant.tables
        )
        text, shown, copy, _ = drafted(content, blank.name, replace(found, proposals=proposals))
        slots = "slots.yaml" if number == 1 else f"slots{number}.yaml"
        head = f"# {LOOK}：逐处对照校样核对，field 是申报文件里的键。\n"
        files |= {blank.with_name(slots): (head + text).encode("utf-8"), blank.with_name(shown): copy}
    write_together(files, overwrite=True)


def _fitted(slot: Slot, round: Round | None, text: bool) -> Slot:
    """A proposed slot as the round's data want it: a text in paragraphs, a table's columns by their keys."""
    if text:
        return slot.model_copy(update={"kind": "paragraphs"})
    if slot.kind == "rows" and round is not None:
        return slot.model_copy(update={"columns": columns_by_head(round, slot.field, slot.columns)})
    return slot


def outcome_lines(made: NewRound) -> Iterator[str]:
    """What was read from the notice, what was not, and what comes next, a line each."""
    notice, counts = made.notice, {kind: len(made.notice.of(kind)) for kind in KINDS}
    counts |= {"title": bool(notice.title), "issuer": bool(notice.issuer), "issued": bool(notice.issued)}
    counts["honour"] = bool(notice.honour)
    found = [
        f"{KINDS[kind]} {counts[kind]} 处" for kind in KINDS if counts[kind] and not isinstance(counts[kind], bool)
    ]
    missing = [KINDS[kind] for kind in _EXPECTED if not counts[kind]]
    yield f"已起草：{made.folder}"
    yield f"通知：{notice.issuer or '（发文机关不明）'}《{notice.title or '（标题不明）'}》"
    yield f"读出：条款 {len(notice.clauses)} 句；{'、'.join(found)}。"
    if missing:
        yield f"没有找到：{'、'.join(missing)}。"
    yield f"待核对 {made.to_look_at} 处，TODO {made.to_write} 处，都写在各文件的注释里：看过无误就删去那一行。"
    if not made.has_form:
        yield f"还没有空白表：放到 {made.folder / 'form'} 里，再运行 fazhi round form。"
    yield f"下一步：fazhi round check {made.folder.name if made.folder.parent == Path(HERE) else made.folder}"
