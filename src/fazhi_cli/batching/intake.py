"""The content of a folder: every file is in one of three lists (to be checked, belonging to a submission, not opened).

A file is what its content says, see ``contents`` and ``risks``. Each form is assigned to the nomination file whose unit it
names, or becomes a submission of its own. Which files are a nomination's evidence is known only when it has been read; until
then they are undecided (``claims``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.contents import What, WordFile, round_named_in, unit_in, word_file
from fazhi_cli.batching.items import Intake, IntakeItem, Undecided, UnitForm
from fazhi_cli.batching.risks import TEMPORARY, Risk, risk_of
from fazhi_cli.batching.walk import Walk
from fazhi_cli.files import FileError, likely_meant
from fazhi_cli.report import Belonging, Unopened
from fazhi_cli.review.form_comparison import differences
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.model import Round
from fazhi_cli.submissions.reading import is_zipped_document, read_submission
from fazhi_cli.submissions.submission import Medium


def gather(root: Path, unpacked: Path, settings: Settings, known: Mapping[Path, str] | None = None) -> Intake:
    """What lies below ``root`` (a folder, or one zip file); zip files are unpacked below ``unpacked``.

    ``known`` are files and folders of this run that are no submissions, by their resolved path, and what they are.
    Links are not followed. Raises FileError when ``root`` cannot be read.
    """
    walk = Walk(root, unpacked, known or {})
    if root.is_dir():
        walk.folder(root)
    elif root.suffix.lower() == ".zip" and root.is_file() and not is_zipped_document(root):
        walk.archive(root, root.name)
    elif root.exists():
        # a device has no end, a pipe may have no beginning
        risk, reason = risk_of(root) if root.is_file() else (Risk.NONE, "")
        mend = f"{reason}，再审核。" if risk is Risk.PACKED else "单份材料请用 fazhi validate。"
        raise FileError(f"{root} 不是文件夹，也不是 zip 压缩包。{mend}")
    else:
        raise FileError(f"找不到文件夹：{root}。{likely_meant(root)}")
    return _paired(walk, settings)


class _Form(NamedTuple):
    """A form or continuation sheet: where it was found, its content, the present name of its unit."""

    document: Undecided
    content: WordFile
    unit: str

    @property
    def folder(self) -> Path:
        return self.document.path.parent


def _paired(walk: Walk, settings: Settings) -> Intake:
    """The files of a walk, with each form assigned to the nomination file whose unit it names.

    That is one in the same folder or around it (a package); the two are compared when it is checked. A form elsewhere is
    given to a nomination file of its unit only if it says exactly the same. Every other form is a submission of its own.
    """
    sorting = _Sorting(walk, settings)
    for form in sorting.forms:
        sorting.give(form)
    for copy in sorting.copies:
        sorting.give_copy(copy)
    for sheet in sorting.sheets:
        sorting.give_sheet(sheet)
    submissions = [replace(one, forms=tuple(sorting.owned.get(one, ()))) for one in walk.submissions]
    return Intake(
        tuple(sorted([*submissions, *sorting.alone])),
        tuple(sorted(sorting.belonging)),
        tuple(sorted(sorting.unopened)),
        tuple(sorted(sorting.undecided, key=lambda one: one.shown)),
    )


class _Sorting:
    """The Word documents of a walk, sorted into forms, sheets and others, and assigned to submissions."""

    def __init__(self, walk: Walk, settings: Settings) -> None:
        self.forms: list[_Form] = []
        self.copies: list[_Form] = []
        self.sheets: list[_Form] = []
        self.owned: dict[IntakeItem, list[UnitForm]] = defaultdict(list)
        self.alone: list[IntakeItem] = []
        self.belonging = list(walk.belonging)
        self.unopened = list(walk.unopened)
        self.undecided = list(walk.undecided)
        self._nominations = walk.submissions
        self._settings = settings
        self._by_unit: Mapping[str, Sequence[IntakeItem]] | None = None
        self._rounds = _rounds_of(walk.submissions, settings) if walk.documents else ()
        self._owners: dict[tuple[Path, str], str] = {}
        for document in walk.documents:
            self._sort(document)

    def give(self, form: _Form) -> None:
        """Assign a form to the nomination file of its unit, or make it a submission."""
        shown, round = form.document.shown, form.content.round
        owner = self._beside(form)
        if owner is not None:
            self.owned[owner].append(UnitForm(shown, form.document.path))
            self.belonging.append(Belonging(shown, owner.shown, "同一单位的审批表，与材料逐栏核对"))
        elif (owner := self._same_elsewhere(form)) is not None:
            self.belonging.append(Belonging(shown, owner.shown, "照这份材料填的审批表"))
        else:
            owner = IntakeItem(shown, form.document.path, Medium.FORM, round=round.id if round is not None else None)
            self.alone.append(owner)
        self._owners[form.folder, form.unit] = owner.shown

    def give_copy(self, copy: _Form) -> None:
        """Assign an annotated copy to the nomination file or form of its unit, in any folder."""
        shown = copy.document.shown
        forms = [owner for (_, unit), owner in self._owners.items() if unit == copy.unit]
        owner = next((one.shown for one in self._of_unit(copy)), next(iter(forms), None))
        if owner is not None:
            self.belonging.append(Belonging(shown, owner, "本程序写的批注稿"))
        else:
            self.unopened.append(Unopened(shown, "本程序写的批注稿，不是报送的表；请把原件放进来", may_hide=True))

    def give_sheet(self, sheet: _Form) -> None:
        """Assign a continuation sheet to the form beside it, or to the nomination file of its unit."""
        beside = self._beside(sheet)
        owner = self._owners.get((sheet.folder, sheet.unit)) or (beside.shown if beside is not None else None)
        if owner is not None:
            self.belonging.append(Belonging(sheet.document.shown, owner, self._how_read(sheet)))
        else:
            reason = "附页，旁边却没有这个单位的审批表或材料；请把那张表放在一起"
            self.unopened.append(Unopened(sheet.document.shown, reason, may_hide=True))

    def _how_read(self, sheet: _Form) -> str:
        """Whether a sheet is read with the form of its unit: only under the name that goes with the form's."""
        round = sheet.content.round
        own = [one for one in self.forms if (one.folder, one.unit) == (sheet.folder, sheet.unit)]
        if not own or round is None:
            return "审批表的附页"
        paths = [one.document.path for one in own]
        from fazhi_cli.forms.blank.round_documents import blank_of_file
        from fazhi_cli.forms.filling.continuation import sheet_beside

        wanted = [sheet_beside(path, blank_of_file(path, round)).name for path in paths]
        if sheet.document.path.name in wanted:
            return "审批表的附页，与审批表一起读"
        return f"审批表的附页，文件名不是“{wanted[0]}”，没有与审批表一起读"

    def _sort(self, document: Undecided) -> None:
        content = word_file(document.path, self._rounds)
        lists = {What.FORM: self.forms, What.ANNOTATED: self.copies, What.SHEET: self.sheets}
        if content.what in lists:
            lists[content.what].append(_Form(document, content, _present(content.unit, self._rounds)))
        elif content.what in (What.BLANK, What.OWN):
            reason = content.reason or "空白的审批表，什么也没有填"
            self.unopened.append(Unopened(document.shown, reason, may_hide=False))
        else:
            risk: tuple[Risk, str] | None = (Risk.DOCUMENT, content.reason)
            if content.what is What.OTHER:
                risk = (Risk.LOOSE, "打开看了，不是本轮的审批表，也没有材料说它是佐证；请核对")
            elif document.path.name.startswith(TEMPORARY):
                risk = None
            self.undecided.append(document._replace(risk=risk))

    def _beside(self, form: _Form) -> IntakeItem | None:
        """The nomination file of the form's unit in its folder, or the package around it."""
        package = form.document.package
        places = {form.folder} | ({package.folder} if package is not None else set())
        return next((one for one in self._of_unit(form) if one.folder in places), None)

    def _same_elsewhere(self, form: _Form) -> IntakeItem | None:
        """The nomination file of the form's unit, in any folder, from which the form may have been filled.

        One that lies where this run writes its forms was filled by an earlier one; what has changed since is filled anew.
        """
        alike = (one for one in self._of_unit(form) if form.document.output or self._says_the_same(one, form))
        return next(alike, None)

    def _says_the_same(self, one: IntakeItem, form: _Form) -> bool:
        nomination, round = read_submission(one.path, self._settings.round_named).nomination, form.content.round
        if nomination is None or round is None or nomination.shape.round.id != round.id:
            return False
        said = read_submission(form.document.path, lambda own: round)
        if said.limits is None or not form.content.printed <= said.limits.held:
            return False
        unread = any(problem.unread for problem in said.problems)
        return not unread and next(differences(nomination, said), None) is None

    def _of_unit(self, form: _Form) -> Sequence[IntakeItem]:
        if self._by_unit is None:
            by_unit: dict[str, list[IntakeItem]] = defaultdict(list)
            for one in self._nominations:
                by_unit[_present(unit_in(one.file) or "", self._rounds)].append(one)
            self._by_unit = by_unit
        return self._by_unit.get(form.unit, ()) if form.unit else ()


def _rounds_of(nominations: Sequence[IntakeItem], settings: Settings) -> Sequence[Round]:
    """The rounds of the run and those that nomination files name; the forms of all of them are recognised."""
    rounds = {round.id: round for round in settings.rounds_of_forms()}
    for own in dict.fromkeys(round_named_in(one.file) for one in nominations):
        try:
            round = settings.round_named(own)
        except RoundError:  # the check of that file says so
            continue
        rounds.setdefault(round.id, round)
    return tuple(rounds.values())


def _present(name: str, rounds: Sequence[Round]) -> str:
    """The present name of a unit that may be written by a former one."""
    units = (round.units.by_former_name.get(name) for round in rounds)
    return next((unit.name for unit in units if unit is not None), name)
