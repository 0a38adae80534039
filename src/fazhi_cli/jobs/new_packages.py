"""New package folders: a commented nomination file and a folder for evidence, for one unit or a list of them."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError, UsageError
from fazhi_cli.files import FileError, read_bounded, refusals_about, refuse_output, write_together
from fazhi_cli.files.names import plain_name
from fazhi_cli.findings import KeyPath
from fazhi_cli.jobs.new_nominations import NewNomination
from fazhi_cli.jobs.schema import schema_text
from fazhi_cli.jobs.unit_lists import ListedUnit, read_unit_list
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.model import type_values
from fazhi_cli.nomination.reading import FILE_NAME, SCHEMA_FILE, load_by
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.base import filled_in
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.near_names import suggest_units
from fazhi_cli.rules.standing import Standing

EVIDENCE_FOLDER = "佐证材料"


class UnknownUnitError(UsageError):
    """No unit of the round has that name; the message says which may be meant."""


class Made(NamedTuple):
    """The result for a list of units: the files made, rows that were refused and why, cells that were ignored."""

    files: tuple[Path, ...]
    faults: tuple[tuple[str, str], ...]
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def unit_named(name: str, round: Round, parents: Sequence[str] = ()) -> Unit:
    """The unit of that full name, in the areas ``parents`` where several bear it. Raises UnknownUnitError."""
    name = name.strip()
    if round.units.coverage != "complete":
        return Unit(name=name)
    unit = round.units.find(name, parents)
    if unit is not None:
        return unit
    alike = round.units.by_name.get(name, ())
    if alike:
        where = "、".join("".join(reversed(one.parents)) or round.area for one in alike)
        raise UnknownUnitError(f"“{name}”有{len(alike)}个（{where}），看不出是哪一个；请建好后在文件里写明。")
    meant = suggest_units(name, round)
    hint = f"，是不是“{'”或“'.join(meant)}”？" if meant else "，请写全称，不加省、市名。"
    raise UnknownUnitError(f"本轮的单位名单里没有“{name}”{hint}")


def new_package(
    folder: Path,
    round: Round,
    unit: Unit | None = None,
    *,
    kind: str | None = None,
    values: Mapping[KeyPath, str] | None = None,
    overwrite: bool = False,
) -> Path:
    """Make the package folder; the nomination file in it, with the schema for editors beside it.

    Raises FileError, also where a nomination is there already.
    """
    kind = kind or round.usual_kind.id
    new = NewNomination(round, unit, kind, {**_given(round, unit, kind), **(values or {})})
    file = folder / FILE_NAME
    if overwrite and _holds_something(file, round):
        raise FileError(
            f"{file} 里已经填了内容，没有动它（加 --force 也不清空填过的材料）。请换一个文件夹，或先把原文件改名。"
        )
    refuse_output(file, overwrite=overwrite)
    with refusals_about(folder / EVIDENCE_FOLDER):
        (folder / EVIDENCE_FOLDER).mkdir(parents=True, exist_ok=True)
    texts = {file: new.text()}
    if not (folder / SCHEMA_FILE).exists():
        texts[folder / SCHEMA_FILE] = schema_text(round)
    write_together({path: text.encode("utf-8") for path, text in texts.items()}, overwrite=overwrite)
    return file


def _holds_something(file: Path, round: Round) -> bool:
    """Whether a nomination file says more than what ``new`` writes for its unit and kind by itself."""
    content = read_bounded(file, MAX_BYTES) if os.path.lexists(file) else b""
    if not content.strip():
        return False
    found = load_by(round, content, str(file))
    if not isinstance(found.plain, dict) or found.problems:
        return True
    name, kind = found.plain.get(round.applicant.key), found.plain.get("类型")
    parents = [str(found.plain.get(parent.key) or "") for parent in round.applicant.parents]
    unit = round.units.find(name, parents) if isinstance(name, str) else None
    kind = kind if isinstance(kind, str) and kind in round.kind_by_id else round.usual_kind.id
    fresh = NewNomination(round, unit, kind, _given(round, unit, kind)).text().encode("utf-8")
    return found.plain != load_by(round, fresh, str(file)).plain


def new_packages(folder: Path, round: Round, sheet: Path, *, kind: str | None = None) -> Made:
    """A package folder below ``folder`` for every unit of an Excel list; none that is there is touched.

    Raises FileError when the list cannot be read at all.
    """
    listed = read_unit_list(sheet, round)
    files: list[Path] = []
    faults, seen = list(listed.faults), dict[tuple[str, tuple[str, ...]], str]()
    for one in listed.units:
        try:
            files.append(_package_of(one, round, folder, kind, seen))
        except FazhiError as error:
            faults.append((one.row, str(error)))
    return Made(tuple(files), tuple(faults), listed.lost, listed.notes)


def ask_for_unit(round: Round, ask: Callable[[str], str], say: Callable[[str], None]) -> Unit | None:
    """Ask for the unit until it is one of the round's, or is left open."""
    while name := ask(f"{round.applicant.title}（不知道就直接回车）").strip():
        try:
            return unit_named(name, round)
        except UnknownUnitError as error:
            say(str(error))
    return None


def fault_in(path: KeyPath, value: str, round: Round) -> str | None:
    """Why the model refuses a value at a key path; None when it accepts it."""
    tree: object = value
    for step in reversed(path):
        tree = {step: tree}
    _, problems, _ = type_values(tree, shape_of(round))
    return problems[0].with_mend if problems else None


def _package_of(
    listed: ListedUnit, round: Round, folder: Path, kind: str | None, seen: dict[tuple[str, tuple[str, ...]], str]
) -> Path:
    """Make a row's package; ``seen`` are the rows of earlier units. Raises FazhiError: unusable row, existing file."""
    unit = unit_named(listed.name, round, listed.parents)
    first = seen.setdefault((unit.name, unit.parents), listed.row)
    if first != listed.row:
        raise FileError(f"“{unit.name}”在{first}已经有了。")
    fault = next((said for path, value in listed.values.items() if (said := fault_in(path, value, round))), None)
    if fault is not None:
        raise FileError(fault)
    alike = len(round.units.by_name.get(unit.name, ())) > 1
    name = plain_name(f"{unit.name}（{unit.parent}）" if alike else unit.name)
    return new_package(folder / name, round, unit, kind=kind, values=listed.values)


def _given(round: Round, unit: Unit | None, kind: str | None) -> dict[KeyPath, str]:
    """What is known without asking."""
    given: dict[KeyPath, str] = {("轮次",): round.id, ("类型",): kind or round.usual_kind.id}
    if unit is not None:
        standing = Standing(round, given_unit=unit, given_kind=kind)
        given |= {(key,): word for key, word in standing.words.items()}
        bodies = round.route_by_id[standing.route].submitting_bodies
        if bodies:
            given[("送审单位",)] = filled_in(bodies[0], standing.words)
    return given
