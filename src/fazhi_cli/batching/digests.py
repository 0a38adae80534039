"""From a checked submission to the values that rules over many submissions need."""

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.review.checking import Checked
from fazhi_cli.rules.across_values import Digest, NamedFile
from fazhi_cli.rules.applicant import holds_document_number
from fazhi_cli.rules.dates_and_files import References
from fazhi_cli.rules.folder import PackageFolder
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.phones import numbers_in
from fazhi_cli.rules.sizes import sizes_for_quotas
from fazhi_cli.rules.stages import agreed_stages
from fazhi_cli.rules.standing import Standing


def digest_of(checked: Checked, source: Path) -> Digest | None:
    """The values of a submission that rules over many need; None when it could not be read."""
    inputs = checked.inputs
    if inputs is None:
        return None
    nomination, report = inputs.nomination, checked.report
    standing = inputs.standing
    unit = inputs.unit or inputs.round.units.by_former_name.get(nomination.applicant or "")
    people = tuple(_people(inputs))
    files = tuple(_files(inputs.references, inputs.folder))
    return Digest(
        shown=report.path,
        unit=nomination.applicant or "",
        current=unit.name if unit else None,
        parents=unit.parents if unit else nomination.parents,
        route=(unit.route if unit else None) or inputs.route,
        stage=report.stage,
        reinspection=standing.reinspection,
        reason=_reason(nomination),
        agreed=agreed_stages(inputs.owed, standing),
        text="\n".join(text.text for text in inputs.texts),
        text_at=inputs.texts[0].path if inputs.texts else (),
        text_label="”“".join(text.label for text in inputs.texts),
        phones=numbers_in(nomination.contact.phone or "") if nomination.contact else (),
        documents=tuple(_documents(nomination)),
        people=people,
        source=str(source),
        folder=str(inputs.folder.root or ""),
        files=files,
        failed=frozenset(finding.rule for finding in report.findings),
        form=bool(checked.submission.beside),
        kind=standing.kind,
        values=_answers(standing),
        sizes=sizes_for_quotas(nomination, standing, inputs.as_of),
        round=inputs.round.id,
        area=(unit.parent or "") if unit and len(inputs.round.units.by_name.get(unit.name, ())) > 1 else "",
    )


def _reason(nomination: Nomination) -> str:
    """The reason given for a recommendation beyond the usual number."""
    keys = (item.reason for item in nomination.shape.round.quota if item.reason)
    return next((str(value) for key in keys if (value := lookup(nomination, (key,)))), "")


def _answers(standing: Standing) -> dict[str, str]:
    """The submission's answers to the keys by which the round's quotas count; what is no key (a level, 合计) has none."""
    asked = {
        key
        for item in standing.round.quota
        for key in (*item.condition, *item.per, *(share.key for share in item.shares))
    }
    answers = {key: standing.answer(key) for key in asked}
    return {key: value for key, value in answers.items() if value is not None}


def _documents(nomination: Nomination) -> Iterator[tuple[KeyPath, str]]:
    """The numbers of the applicant's own documents, with their places."""
    for field in nomination.shape.round.applicant.fields:
        number = lookup(nomination, field.path) if holds_document_number(field) else None
        if isinstance(number, str):
            yield field.path, number


def _people(inputs: Inputs) -> Iterator[tuple[KeyPath, str]]:
    """The applicant's own people, each once: who answers, who checked the vetoes, who signed at the lowest level."""
    nomination, round = inputs.nomination, inputs.round
    found: dict[str, KeyPath] = {}
    signed = [("意见", box.key, "签字人") for box in round.opinions if box.level == round.levels[0].id]
    for path in (("联系人", "姓名"), *signed):
        name = lookup(nomination, path)
        if name:
            found.setdefault("".join(name.split()), path)
    for number, veto in enumerate(nomination.vetoes):
        if veto.checked_by:
            found.setdefault("".join(veto.checked_by.split()), ("不得推荐情形", number, "核查人"))
    yield from ((at, name) for name, at in found.items() if len(name) > 1)


def _files(references: References, folder: PackageFolder) -> Iterator[NamedFile]:
    """The files that are there, each once; what lies outside the folder is never looked at."""
    for name, places in references.items():
        size = folder.size(name)
        if size:
            yield NamedFile(places[0], name, size)
