"""Writes the folder of a new round, drafted from a notice, and lists what was read from it and what is left to do."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, Protected, read_bounded, write_together
from fazhi_cli.forms.blank.blank import BLANK_LIMIT
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.proposing.drafts import drafted
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.notices.facts import KINDS
from fazhi_cli.notices.kinds import kinds_of, notice_for
from fazhi_cli.notices.reading import Notice
from fazhi_cli.round_tools.blank_forms import BlankForm, forms_within, notice_with_forms, part_of, read_form
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.round_tools.slot_keys import columns_by_head, keys_by_label
from fazhi_cli.rounds.finding import HERE, RoundError, bundled_rounds, found_rounds, is_round_id
from fazhi_cli.rounds.loading import LOOK, TODO, load_round, load_round_from, marks_in
from fazhi_cli.rounds.model import Round

_EXPECTED = (
    "title", "issuer", "issued", "honour", "deadline", "publicity", "limit", "copies", "quota", "veto", "departments",
    "contact", "standards", "organ",
)  # fmt: skip


class NewRound(NamedTuple):
    """A round's folder as written, the notice it is drafted from, how many lines are still to be checked or written."""

    folder: Path
    notice: Notice
    to_look_at: int
    to_write: int
    has_form: bool


def new_rounds(
    round_id: str,
    notice_path: Path,
    *,
    forms: Sequence[Path] = (),
    base_id: str | None = None,
    into: Path | None = None,
    force: bool = False,
) -> tuple[NewRound, ...]:
    """Draft ``./轮次/<id>`` (or below ``into``): a round, or one for each kind of applicant (``<id>-集体``, ``<id>-个人``).

    Forms of one kind alone give that kind's round. Raises FileError, RoundError; then nothing was written.
    """
    notice, blanks = _with_blanks(notice_path, forms)
    if notice.doubts and not force:
        raise FileError(
            f"{notice_path} 不像一份推荐评选的通知：{'；'.join(notice.doubts)}。没有起草。确是通知的，加 --force 起草。"
        )
    drafts = _drafts(round_id, notice, blanks)
    after = load_round(base_id) if base_id is not None else None
    files: dict[Path, bytes] = {}
    for draft in drafts:
        if not is_round_id(draft.id):
            message = f"“{draft.id}”不能作轮次的编号：只用汉字、字母、数字、“-”“_”“.”，最多 64 个字符，不能是路径。"
            raise FileError(message)
        folder = (into or Path(HERE)) / draft.id
        if folder.exists() and not force:
            raise FileError(f"{folder} 已存在，未覆盖。换一个编号，或加 --force。")
        for one in found_rounds():
            if one.id == draft.id and one.folder.resolve() != folder.resolve():
                raise RoundError(f"编号“{draft.id}”已经有了：{one.folder}（{one.origin}）。请换一个。")
        texts = draft_files(draft.notice, draft.id, after or load_round_from(bundled_rounds()[0]), after=after)
        files |= {folder / name: text.encode("utf-8") for name, text in texts.items()}
        files |= {folder / "form" / _form_name(n): form.content for n, form in enumerate(draft.forms, 1)}
    write_together(files, overwrite=force, protected=Protected.of([notice_path, *forms]))
    return tuple(_written(draft, (into or Path(HERE)) / draft.id, files) for draft in drafts)


class _Draft(NamedTuple):
    """A round to be drafted: its id, the notice as it reads for it, its forms."""

    id: str
    notice: Notice
    forms: Sequence[BlankForm]


def _with_blanks(notice_path: Path, forms: Sequence[Path]) -> tuple[Notice, Sequence[BlankForm]]:
    """The notice and its forms: those given (one with several kinds is cut up), else those inside the notice."""
    if not forms:
        own = forms_within(notice_path)
        return notice_with_forms(notice_path, own), own
    whole = [read_form(path) for path in forms]
    pieces = [piece for form in whole for piece in forms_within(form.source) or (form,)]
    if len(pieces) > len(whole):
        notice = notice_with_forms(notice_path, pieces)
        if len(kinds_of(notice)) > 1:
            return notice, pieces
    return notice_with_forms(notice_path, whole), whole


def _drafts(round_id: str, notice: Notice, forms: Sequence[BlankForm]) -> list[_Draft]:
    kinds = kinds_of(notice)
    parts = [(form, part.position if (part := part_of(form, notice)) else 0) for form in forms]
    asked = [kind for kind in kinds if not forms or any(position in kind.forms for _, position in parts)]
    if not asked:
        return [_Draft(round_id, notice, forms)]
    others = {position for kind in kinds for position in kind.forms}
    return [
        _Draft(
            round_id if len(asked) == 1 else f"{round_id}-{kind.name}",
            notice_for(notice, kind, kinds),
            [form for form, position in parts if position in kind.forms or position not in others],
        )
        for kind in asked
    ]


def _written(draft: _Draft, folder: Path, files: Mapping[Path, bytes]) -> NewRound:
    """What was written, after the slots of its forms were proposed."""
    if draft.forms:
        _propose_slots(folder, len(draft.forms))
    texts = [content.decode() for path, content in files.items() if path.parent == folder and path.suffix == ".yaml"]
    marks = [words for text in texts for _, words in marks_in(text)]
    to_check, to_write = (sum(words.startswith(mark) for words in marks) for mark in (LOOK, TODO))
    return NewRound(folder, draft.notice, to_check, to_write, bool(draft.forms))


def _form_name(number: int) -> str:
    return "form.docx" if number == 1 else f"form{number}.docx"


def _propose_slots(folder: Path, count: int) -> None:
    """A slot map for each form, its slots tied to the round's keys by their labels. Raises FileError."""
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
            item._replace(slot=_fitted(item.slot, round, item.slot.field in texts))
            for item in found.proposals
            if item.slot.kind == "rows" or round is None or item.slot.field not in round.applicant.tables
        )
        text, shown, copy, _ = drafted(content, blank.name, found._replace(proposals=proposals))
        slots = "slots.yaml" if number == 1 else f"slots{number}.yaml"
        head = f"# {LOOK}：逐处对照校样核对，field 是申报文件里的键。\n"
        files |= {blank.with_name(slots): (head + text).encode("utf-8"), blank.with_name(shown): copy}
    write_together(files, overwrite=True)


def _fitted(slot: Slot, round: Round | None, text: bool) -> Slot:
    """A proposed slot as the round's data want it: a text in paragraphs, a table's columns by their keys.

    A box with room for nothing but the day holds the day of its opinion.
    """
    if slot.kind == "date" and slot.field[-1:] == ("意见内容",):
        return slot.model_copy(update={"field": (*slot.field[:-1], "日期")})
    if text:
        return slot.model_copy(update={"kind": "paragraphs"})
    if slot.kind == "rows" and round is not None:
        return slot.model_copy(update={"columns": columns_by_head(round, slot.field, slot.columns)})
    return slot


def outcome_lines(made: Sequence[NewRound]) -> Iterator[str]:
    """What was read from the notice for each round, what was not, and what comes next, a line each."""
    if len(made) > 1:
        folders = "、".join(one.folder.name for one in made)
        yield f"通知评的不是一种对象，各起草一轮：{folders}。每轮只有说到它自己的和共同的各句；一起批量检查时，每份材料按自己的“轮次”。"
    for one in made:
        yield from _lines_of(one)


def _lines_of(made: NewRound) -> Iterator[str]:
    notice = made.notice
    head = {"title": notice.title, "issuer": notice.issuer, "issued": notice.issued, "honour": notice.honour}
    found = [f"{word} {len(facts)} 处" for kind, word in KINDS.items() if (facts := notice.of(kind))]
    missing = [KINDS[kind] for kind in _EXPECTED if not (head.get(kind) or notice.of(kind))]
    yield f"已起草：{made.folder}"
    yield f"通知：{notice.issuer or '（发文机关不明）'}《{notice.title or '（标题不明）'}》"
    yield f"读出：条款 {len(notice.clauses)} 句；{'、'.join(found)}。"
    if missing:
        yield f"没有找到：{'、'.join(missing)}。"
    yield f"待核对 {made.to_look_at} 处，TODO {made.to_write} 处，都写在各文件的注释里：看过无误就删去那一行。"
    if not made.has_form:
        yield f"还没有空白表：放到 {made.folder / 'form'} 里，再运行 fazhi round form。"
    yield f"下一步：fazhi round check {made.folder.name if made.folder.parent == Path(HERE) else made.folder}"
