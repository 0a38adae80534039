"""The forms of a round: every document that it asks for with its blank, and which of them a received form is."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.blank.slots import SlotMapError, template_folder
from fazhi_cli.forms.word.package import Package, open_form, open_package
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.forms.word.wordml import body_of
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.documents import Document
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing


@dataclass(frozen=True, eq=False)
class FormDocument:
    """A document of the round and its blank."""

    document: Document
    blank: Blank


def form_documents(round: Round) -> tuple[FormDocument, ...]:
    """All documents of the round with their blanks. Raises SlotMapError when one has none or does not fit its map."""
    folder = template_folder(round)
    if not round.documents:
        raise SlotMapError(f"轮次“{round.id}”没有要填的表（round.yaml 里没有 documents）。")
    return tuple(FormDocument(document, _blank(folder, document.slots)) for document in round.documents)


def due_documents(round: Round, nomination: Nomination) -> tuple[FormDocument, ...]:
    """The documents that this nomination has to hand in; the round's first where no condition is met."""
    found = form_documents(round)
    standing = Standing(round, nomination)
    return tuple(form for form in found if standing.meets(form.document.condition)) or found[:1]


def document_of(package: Package, round: Round) -> FormDocument:
    """The document that a received form is: the one of whose slots it has the largest share."""
    found = form_documents(round)
    body = body_of(package.document) if len(found) > 1 else None
    if body is None:
        return found[0]
    shares = [
        len({place.slot.id for place in slot_places(form.blank, body)}) / len(form.blank.places) for form in found
    ]
    return found[shares.index(max(shares))]


def blank_of_file(path: Path, round: Round, content: bytes | None = None) -> Blank:
    """The blank on which the form at ``path`` was filled in; the round's first where the form cannot be opened."""
    found = form_documents(round)
    if len(found) > 1:
        with contextlib.suppress(FormError):
            return document_of(open_form(path) if content is None else open_package(content, path.name), round).blank
    return found[0].blank


def _blank(folder: Path, slots: str) -> Blank:
    return open_blank(folder if slots == "slots.yaml" else folder / slots)
