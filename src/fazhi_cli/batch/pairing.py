"""Whose form a form is: that of the nomination file whose unit it names, or a submission of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_cli.batch.contents import unit_in
from fazhi_cli.batch.intake import PACKAGE_FILE, Intake, Kind, Submission, UnitForm
from fazhi_cli.batch.walk import FoundForm, Walk
from fazhi_cli.findings import Belonging, Unopened
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.review.form_comparison import form_differences
from fazhi_cli.rounds.model import Round


def paired(walk: Walk, round: Round) -> Intake:
    """What a walk met, with each form given to the nomination file whose unit it names.

    That is one in the same folder or around it (a package); the two are compared when it is checked. A form elsewhere is
    given to a nomination file of its unit only if it says exactly the same. Every other form is a submission of its own.
    """
    pairs = _Pairs(walk.submissions, round)
    owned: dict[Submission, list[UnitForm]] = defaultdict(list)
    alone: list[Submission] = []
    belonging = list(walk.belonging)
    owners: dict[tuple[Path, str], str] = {}
    for form in walk.forms:
        owner = pairs.beside(form)
        if owner is not None:
            owned[owner].append(UnitForm(form.shown, form.path))
            belonging.append(Belonging(form.shown, owner.shown, "同一单位的审批表，与材料逐栏核对"))
        elif (owner := pairs.same_elsewhere(form)) is not None:
            belonging.append(Belonging(form.shown, owner.shown, "照这份材料填的审批表"))
        else:
            owner = Submission(form.shown, form.path, Kind.FORM)
            alone.append(owner)
        owners[form.path.parent, pairs.unit(form)] = owner.shown
    unopened = list(walk.unopened)
    for sheet in walk.sheets:
        beside = pairs.beside(sheet)
        owner_shown = owners.get((sheet.path.parent, pairs.unit(sheet))) or (beside.shown if beside else None)
        if owner_shown is not None:
            belonging.append(Belonging(sheet.shown, owner_shown, "审批表的附页，与审批表一起读"))
        else:
            unopened.append(Unopened(sheet.shown, "附页，旁边却没有这个单位的审批表或材料", may_hide=True))
    submissions = [replace(one, forms=tuple(owned[one])) if one in owned else one for one in walk.submissions]
    return Intake(
        tuple(sorted([*submissions, *alone])),
        tuple(sorted(belonging)),
        tuple(sorted(unopened)),
        tuple(sorted(walk.undecided, key=lambda one: one.shown)),
    )


class _Pairs:
    """The nomination files by the units that they name; read only where there are forms."""

    def __init__(self, nominations: Sequence[Submission], round: Round) -> None:
        self._nominations = nominations
        self._round = round
        self._by_unit: Mapping[str, Sequence[Submission]] | None = None

    def unit(self, form: FoundForm) -> str:
        """The unit that a form names, by its present name."""
        return self._present(form.content.unit)

    def beside(self, form: FoundForm) -> Submission | None:
        """The nomination file of the form's unit in its folder, or the package around it."""
        places = {form.path.parent} | ({form.package.folder} if form.package is not None else set())
        return next((one for one in self._of(form) if one.folder in places), None)

    def same_elsewhere(self, form: FoundForm) -> Submission | None:
        """The nomination file of the form's unit, in any folder, from which the form may have been filled.

        One that lies where this run writes its forms was filled by an earlier one; what has changed since is filled anew.
        """
        return next((one for one in self._of(form) if form.output or self._says_the_same(one, form)), None)

    def _says_the_same(self, one: Submission, form: FoundForm) -> bool:
        nomination = read_nomination(one.path).nomination
        differences: Iterator[object] = iter(())
        if nomination is not None:
            differences = form_differences(nomination, form.path, form.shown, self._round)
        return nomination is not None and next(differences, None) is None

    def _of(self, form: FoundForm) -> Sequence[Submission]:
        unit = self.unit(form)
        if self._by_unit is None:
            by_unit: dict[str, list[Submission]] = defaultdict(list)
            for one in self._nominations:
                file = one.path / PACKAGE_FILE if one.kind is Kind.PACKAGE else one.path
                by_unit[self._present(unit_in(file) or "")].append(one)
            self._by_unit = by_unit
        return self._by_unit.get(unit, ()) if unit else ()

    def _present(self, name: str) -> str:
        unit = self._round.units.by_former_name.get(name)
        return unit.name if unit is not None else name
