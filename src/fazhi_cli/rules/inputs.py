"""What rules may ask for by name, each computed once per submission and only when a rule asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.blanks import BlankValue
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.applicant import Photo, photos_of
from fazhi_cli.rules.dates_and_files import Dated, References, chain_dates, references_of
from fazhi_cli.rules.evidence import unlike_their_names
from fazhi_cli.rules.folder import PackageFolder
from fazhi_cli.rules.lookback import Windows
from fazhi_cli.rules.prose.look_alikes import slips
from fazhi_cli.rules.prose.misspelt_names import idioms_by_half
from fazhi_cli.rules.prose.places import place_finders
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.short_texts import ShortTexts, sentences_beside, titles_of_evidence
from fazhi_cli.rules.stages import guess_stage
from fazhi_cli.rules.standing import Owed, Standing, owed_parts
from fazhi_cli.rules.text_lengths import WrittenText, written_texts
from fazhi_cli.rules.told_in_texts import BesideNone, beginnings, deeds, told_beside_none, wanted
from fazhi_cli.rules.vetoes import Declared, known_declarations
from fazhi_cli.rules.weighed import Weighed
from fazhi_cli.rules.weighing import weighed_incidents


@dataclass(eq=False)
class Inputs:
    """The named inputs of one submission's rules; every attribute is a value a rule may name as a parameter.

    ``package`` is the package folder (None when there is none); without ``asked_stage`` the stage is guessed. ``blanks``
    are the values that say nothing and are not in the nomination, ``quoted_blanks`` those that some finding has quoted.
    """

    nomination: Nomination
    round: Round
    as_of: date
    calendar: Calendar
    package: Path | None
    asked_stage: str | None
    blanks: Sequence[BlankValue] = ()
    quoted_blanks: set[KeyPath] = field(default_factory=set)

    @property
    def stage_is_guessed(self) -> bool:
        """Whether nobody has said at which stage the submission is."""
        return self.asked_stage is None

    @property
    def unquoted_blanks(self) -> Sequence[BlankValue]:
        """The values that say nothing and that no finding up to now has quoted."""
        return [blank for blank in self.blanks if blank.at not in self.quoted_blanks]

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of the round's list that the applicant names, None when its name is not in the list."""
        return self.standing.unit

    @cached_property
    def standing(self) -> Standing:
        """How the submission stands in the round: unit, kind, route, and which conditions it meets."""
        return Standing(self.round, self.nomination)

    @cached_property
    def route(self) -> str:
        """How the unit files."""
        return self.standing.route

    @cached_property
    def owed(self) -> Owed:
        """The parts owed on this route, with what the nomination says."""
        return owed_parts(self.nomination, self.standing)

    @cached_property
    def stage(self) -> str:
        """The stage that the user named, else the one that the content shows."""
        return self.asked_stage or guess_stage(self.owed, self.nomination, self.standing)

    @cached_property
    def texts(self) -> Sequence[Prose]:
        """The texts whose prose is checked, as far as there are any."""
        _ask_for_words_of(self.round)
        return tuple(
            Prose(item.text, item.terms.path, item.terms.label, self.round.text_checks.leave_alone)
            for item in self.written
            if item.terms.checks and item.text
        )

    @cached_property
    def written(self) -> Sequence[WrittenText]:
        """The texts that are there, with what the round says of each."""
        return written_texts(self.nomination, self.standing)

    @cached_property
    def photos(self) -> Sequence[Photo]:
        """The photos that the nomination names, with their sizes."""
        return tuple(photos_of(self.nomination, self.standing, self.folder))

    @cached_property
    def windows(self) -> Windows:
        """The look-back window of each veto."""
        return Windows(self.standing, self.nomination, self.as_of)

    @cached_property
    def declarations(self) -> Sequence[Declared]:
        """The declarations on vetoes that are asked of the submission."""
        return tuple(known_declarations(self.nomination, self.standing))

    @cached_property
    def incidents(self) -> Sequence[Weighed]:
        """The incidents beside the declared vetoes, with what each means for the recommendation."""
        return tuple(weighed_incidents(self.nomination, self.standing, self.windows, self.as_of))

    @cached_property
    def beside_none(self) -> Sequence[BesideNone]:
        """What is told beside the declarations 无."""
        said = self.nomination, self.texts, self.short_texts
        return tuple(told_beside_none(self.declarations, self.incidents, *said, self.round, self.windows))

    @cached_property
    def references(self) -> References:
        """The files that the nomination names, with the places that name them."""
        return references_of(self.nomination)

    @cached_property
    def short_texts(self) -> ShortTexts:
        """The notes, opinions and other sentences beside the round's texts."""
        return ShortTexts(sentences_beside(self.nomination, self.round), self.round, self.unit)

    @cached_property
    def evidence_titles(self) -> ShortTexts:
        """The titles and file names of the evidence."""
        return ShortTexts(titles_of_evidence(self.nomination, self.references), self.round, self.unit)

    @cached_property
    def unlike(self) -> Mapping[str, str]:
        """The files that are not what their suffix says, each with what it is."""
        return unlike_their_names(self.references, self.folder)

    @cached_property
    def chain(self) -> Sequence[Dated]:
        """The dates of the round's chain on this route, step by step."""
        return chain_dates(self.nomination, self.standing)

    @cached_property
    def folder(self) -> PackageFolder:
        """The package folder, for questions about its files."""
        return PackageFolder(self.package)


@lru_cache(maxsize=4)
def _ask_for_words_of(round: Round) -> None:
    """Ask for all words that a round's checks on texts look for, before the first search: they are prepared once."""
    round.text_checks.ask_for_all()
    place_finders(round)
    slips()
    idioms_by_half()
    for fact in round.vetoes.facts:
        beginnings(fact.said_by)
    for standard in round.vetoes.contradicting_standards:
        deeds(standard)
        wanted(standard.words)
