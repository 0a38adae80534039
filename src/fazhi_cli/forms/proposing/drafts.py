"""What is written for a blank with proposed slots: a slot map, and a proof copy that shows every slot's label."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import Protected, read_bounded, write_together
from fazhi_cli.forms.blank.blank import BLANK_LIMIT, opened, story_of
from fazhi_cli.forms.blank.blank_places import places_of
from fazhi_cli.forms.blank.slot_edits import edits_of
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import FillError, Source
from fazhi_cli.forms.blank.story import UnplacedError
from fazhi_cli.forms.proposing.proposals import Proposal, Proposals, proposed
from fazhi_cli.yaml_text import flow, scalar

_HEAD = """\
# 填写位置表：由 fazhi round form 从空白表“{form}”提出，请逐处核对，看过无误就删去那一行“待核对”。
# 校样“{proof}”里每一处写着它自己的名称，打开看一眼就知道对不对。
#
# anchor  栏目文字，用来找位置；重名的用 section（在哪段文字之后）或 nth（第几处）说明。
# cell    right 栏目右边的格子（默认） · below 下边的格子 · same 栏目所在的格子 · line 同一行的后面 · before 同一行的前面
# field   申报文件里的键；还没有对上的写着 TODO，不由程序填写的删去那一行。
# printed false 表示留空待手写（意见、落款日期）。
"""
_KEYS = ["label", "field", "kind", "anchor", "section", "nth", "cell", "first", "last", "blank", "columns", "rows"]
"""Of a slot, in the order in which they are written."""
PROOF = "校样"


def slot_map_text(found: Proposals, form: str, proof: str) -> str:
    lines = [_HEAD.format(form=form, proof=proof), f"form: {scalar(form)}"]
    lines += [f"title: {scalar(found.title)}", "", "slots:" if found.proposals else "slots: []"]
    for proposal in found.proposals:
        lines += ["", *_slot(proposal)]
    if found.passed:
        lines += ["", "# 看着像填写位置、没有列入的："]
        lines += [_comment(f"#   {passed.text or '（空）'}：{passed.reason}") for passed in found.passed]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    """A comment on one line, whatever lines the words of the form stand on."""
    head, *more = text.split("\n")
    return " ".join([head.rstrip(), *map(str.strip, more)])


def _slot(proposal: Proposal) -> Iterator[str]:
    slot = proposal.slot
    yield _comment(f"  # 待核对：{proposal.sureness.label}——{proposal.reason}")
    data = slot.model_dump(exclude_unset=True, mode="json")
    yield f"  - id: {scalar(slot.id)}"
    for key in _KEYS:
        if key == "field" and not slot.field:
            yield "    # TODO field: [键]"
        elif key in data and not (key == "cell" and slot.cell == "right"):
            yield f"    {key}: {flow(data[key])}"
    if not slot.printed:
        yield "    printed: false"


def proof(content: bytes, name: str, slots: Iterable[Slot]) -> tuple[bytes, tuple[str, ...]]:
    """The blank with 【label】 in every slot, and the labels of those that cannot show theirs (lists, places to be filled
    with nothing). Raises SlotMapError when the blank cannot be read.
    """
    archive, document, root = opened(content, name)
    story = story_of(root, name)
    pieces: list[tuple[int, int, bytes]] = []
    silent: list[str] = []
    source = Source(document, root)
    for slot in slots:
        try:
            places = places_of(slot, story)
            for place in places:
                plain = place.slot.model_copy(update={"kind": "text"})
                edits = list(edits_of(source, place._replace(slot=plain), story.within(place.container)))
                pieces += [(edit.start, edit.end, edit.render(f"【{plain.label}】")) for edit in edits]
        except (FillError, UnplacedError):
            silent.append(slot.label)
    written, position = b"", 0
    for start, end, text in sorted(dict.fromkeys(pieces)):
        if start >= position:
            written += document[position:start] + text
            position = end
    return archive.with_main_part(written + document[position:]), tuple(silent)


class ProposedForm(NamedTuple):
    """What was found in a blank, the files written, and the slots that do not show their names on the proof."""

    found: Proposals
    slot_map: Path
    proof: Path
    silent: tuple[str, ...]


def propose_form(
    blank: Path, folder: Path | None, *, keys: Mapping[str, tuple[str, ...]] | None = None, overwrite: bool = False
) -> ProposedForm:
    """Write the draft of ``slots.yaml`` and the proof of ``blank`` into ``folder``, by default the blank's own.

    ``keys`` are a round's key paths by their labels. Raises FileError when the blank cannot be read, or a file is there
    and ``overwrite`` is false.
    """
    content = read_bounded(blank, BLANK_LIMIT)
    found = proposed(content, blank.name, keys)
    target = folder or blank.parent
    slot_map = target / "slots.yaml"
    text, shown, copy, silent = drafted(content, blank.name, found)
    contents = {slot_map: text.encode("utf-8"), target / shown: copy}
    if target.resolve() != blank.parent.resolve():
        contents[target / blank.name] = content
    write_together(contents, overwrite=overwrite, protected=Protected.of([blank]))
    return ProposedForm(found, slot_map, target / shown, silent)


def drafted(content: bytes, name: str, found: Proposals) -> tuple[str, str, bytes, tuple[str, ...]]:
    """The text of a blank's slot map; name and content of the proof; the slots that do not show their names on it."""
    shown = f"{Path(name).stem}—{PROOF}.docx"
    copy, silent = proof(content, name, (proposal.slot for proposal in found.proposals))
    return slot_map_text(found, name, shown), shown, copy, silent
