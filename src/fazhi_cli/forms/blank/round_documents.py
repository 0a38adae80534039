"""The forms of a round: every document that it asks for with its blank, and which of them a received form is."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.blank.slots import SlotMapError, template_folder
from fazhi_cli.forms.word.layout import layout_of
from fazhi_cli.forms.word.package import Package, open_form
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.documents import Document
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import own_rounds
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing


class FormDocument(NamedTuple):
    """A document of the round and its blank."""

    document: Document
    blank: Blank


def form_documents(round: Round) -> tuple[FormDocument, ...]:
    """All documents of the round with their blanks. Raises SlotMapError when one has none or does not fit its map."""
    folder = template_folder(round)
    if not round.documents:
        raise SlotMapError(f"轮次“{round.id}”没有要填的表（round.yaml 里没有 documents）。")
    return tuple(FormDocument(document, open_blank(folder / document.slots)) for document in round.documents)


def due_documents(round: Round, nomination: Nomination) -> tuple[FormDocument, ...]:
    """The documents that this nomination has to hand in; the round's first where no condition is met."""
    found = form_documents(round)
    standing = Standing(round, nomination)
    return tuple(form for form in found if standing.meets(form.document.condition)) or found[:1]


def document_of(package: Package, round: Round) -> FormDocument:
    """The document that a received form is: the one of whose slots it has the largest share."""
    found = form_documents(round)
    return max(found, key=lambda form: _share(package, form)) if len(found) > 1 else found[0]


def likeliest(package: Package, rounds: Sequence[Round]) -> Sequence[Round]:
    """Rounds by how likely a received form is one of theirs: that with the largest share of a form's slots first."""
    return sorted(rounds, key=lambda round: -largest_share(package, round))


def round_of_form(path: Path, choose: Callable[[str | None], Round], content: bytes | None = None) -> Round:
    """The round to judge a form by: the one chosen; where none is meant, that round in ``./轮次/`` whose form it alone is.

    Raises RoundError where there is none such.
    """
    try:
        return choose(None)
    except RoundError:
        with contextlib.suppress(FormError):
            package, rounds = open_form(path, content), own_rounds()
            shares = [largest_share(package, round) for round in rounds]
            best = max(shares, default=0.0)
            if best and shares.count(best) == 1:
                return choose(rounds[shares.index(best)].id)
        raise


def largest_share(package: Package, round: Round) -> float:
    """Which part of a form's slots a document has, of the round's form that it has most of; 0 without forms."""
    try:
        forms = form_documents(round)
    except SlotMapError:
        return 0.0
    return max(_share(package, form) for form in forms)


def _share(package: Package, form: FormDocument) -> float:
    """Which part of a form's slots a received form has."""
    found = slot_places(form.blank, layout_of(package))
    return len({place.slot.id for place in found}) / len(form.blank.places)


def blank_of_file(path: Path, round: Round, content: bytes | None = None) -> Blank:
    """The blank on which the form at ``path`` was filled in; the round's first where the form cannot be opened."""
    found = form_documents(round)
    if len(found) > 1:
        with contextlib.suppress(FormError):
            return document_of(open_form(path, content), round).blank
    return found[0].blank
