"""The work behind ``fazhi round form``: a blank form gets the draft of a slot map and a proof copy."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import Protected, read_bounded, write_together
from fazhi_cli.forms.blank.blank import BLANK_LIMIT
from fazhi_cli.forms.proposing.drafts import proof, slot_map_text
from fazhi_cli.forms.proposing.proposals import Proposals, proposed

PROOF = "校样"


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
