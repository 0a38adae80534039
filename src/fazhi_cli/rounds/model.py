"""A round as data: all that another year, province or honour would change. Unknown and missing fields are errors.

The files of a round's folder are put together by ``rounds.loading``; their meaning is described in ``docs/rounds.md``.
Key paths are written as in a nomination, steps joined by dots: ``意见.县级.日期``.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from fazhi_cli.findings import Clause
from fazhi_cli.rounds.applicant import Applicant
from fazhi_cli.rounds.base import FILING, OPINIONS, PUBLICITY, Data, keys_in
from fazhi_cli.rounds.dates import ChainStep, DateChecks, Deadline, PublicityTerms, ScheduleStep
from fazhi_cli.rounds.documents import Document, EvidenceTerms, FileNote, LetterTerms, TextTerms
from fazhi_cli.rounds.notice import Assessment, Batch, ClauseText, NoticeFacts, Reading, RuleSetting
from fazhi_cli.rounds.procedure import AssessmentBox, Departments, Kind, Level, OpinionBox, RequiredPart, Route, Stage
from fazhi_cli.rounds.quota import Quota
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.units import Units
from fazhi_cli.rounds.vetoes import TitleTerms, Vetoes

_BRACED = re.compile(r"\{(\w+)\}")


class Words(Data):
    """Nouns that messages, headings and columns use where no other datum of the round has them.

    ``unit_list`` is what the list of units is called (县级单位), ``nomination`` what is handed in (推荐材料), ``form`` its
    form, ``sheet`` the sheet added to it, ``standards`` the assessment standards, ``offices`` the ends of names of
    bodies' offices (办公室).
    """

    unit_list: str = "单位"
    nomination: str = "推荐材料"
    form: str = "审批表"
    sheet: str = "附页"
    standards: str = "考核指导标准"
    offices: tuple[str, ...] = ()


class Round(Data):
    """One call for nominations, complete. Two rounds are the same only if they are one object.

    ``area`` is the whole area that the round is for (河南省). ``digest``, ``folder`` and ``form_folder`` are added when it
    is loaded: the sha256 of its files, and where they lie.
    """

    id: str
    title: str
    honour: str
    area: str
    words: Words = Words()
    notice: NoticeFacts
    batch: Batch | None = None
    kinds: tuple[Kind, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    routes: tuple[Route, ...] = Field(min_length=1)
    applicant: Applicant
    texts: tuple[TextTerms, ...] = ()
    opinions: tuple[OpinionBox, ...] = ()
    assessments: tuple[AssessmentBox, ...] = ()
    publicity: tuple[PublicityTerms, ...] = ()
    deadlines: tuple[Deadline, ...] = Field(min_length=1)
    documents: tuple[Document, ...] = ()
    quota: tuple[Quota, ...] = ()
    required_parts: tuple[RequiredPart, ...] = ()
    prerequisites: tuple[TitleTerms, ...] = ()
    exclusions: tuple[TitleTerms, ...] = ()
    vetoes: Vetoes = Vetoes()
    departments: Departments | None = None
    date_chain: tuple[ChainStep, ...] = ()
    date_checks: DateChecks
    evidence: EvidenceTerms
    schedule: tuple[ScheduleStep, ...] = ()
    readings: tuple[Reading, ...] = ()
    text_checks: TextChecks
    letter: LetterTerms
    file_notes: tuple[FileNote, ...] = ()
    clauses: tuple[ClauseText, ...]
    assessment: Assessment
    units: Units
    rules: dict[str, RuleSetting]
    digest: str = ""
    folder: str = ""
    form_folder: str = ""

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """The round's own words for everything that texts in the code may hold in braces."""
        applicant, levels = self.applicant, self.level_by_id
        parent = applicant.parents[0] if applicant.parents else None
        direct = next((route for route in self.routes if set(levels) - set(route.levels)), None)
        passed = next((level for level in self.levels if direct and level.id not in direct.levels), None)
        words = self.words
        return {
            "名称": applicant.key,
            "单位": applicant.noun,
            "你方": applicant.you or ("你" if applicant.is_person else f"你{applicant.bare_noun}"),
            "本方": applicant.own or ("本人" if applicant.is_person else f"本{applicant.bare_noun}"),
            "上级": levels[parent.level].area if parent else self.levels[-1].area,
            "所属": parent.key if parent else "所属地区",
            "名单": words.unit_list,
            "材料": words.nomination,
            "表": words.form,
            "附页": words.sheet,
            "标准": words.standards,
            "正文": "、".join(text.label for text in self.texts) or "正文",
            "直报": (direct.short or direct.label) if direct else "直接申报的",
            "越过": passed.area if passed else "中间层级",
            "最高": self.levels[-1].area,
            "最低": self.levels[0].label,
            "年限": (self.vetoes.lookback.label if self.vetoes.lookback else "") or "规定的年限",
            "首篇": self.texts[0].key if self.texts else "补充材料",
        }

    def say(self, text: str) -> str:
        """A text of the code with the round's words for those in braces; other braces stay."""
        return _BRACED.sub(lambda found: self.nouns.get(found[1], found[0]), text) if "{" in text else text

    def keys_meant(self, need: str) -> str:
        """The key paths that a rule needs in this round, with ``|`` between alternatives; empty for none."""
        keys = {
            "{名称}": self.applicant.key,
            "{所属}": self.applicant.parents[0].key if self.applicant.parents else "",
            "{正文}": "|".join(text.key for text in self.texts),
        }
        return keys.get(need, need)

    @cached_property
    def clause_by_id(self) -> dict[str, ClauseText]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def quotes(self) -> dict[str, Clause]:
        """Clauses as findings quote them, by their id."""
        return {clause.id: Clause(clause.place, clause.text) for clause in self.clauses}

    @cached_property
    def quotas(self) -> tuple[Quota, ...]:
        """The quotas; those that are a part of numbers in the list of units with their tables."""
        return tuple(item.with_numbers(self.units.numbers_of(item.of)) for item in self.quota)

    @cached_property
    def reading_by_id(self) -> dict[str, Reading]:
        return {reading.id: reading for reading in self.readings}

    @cached_property
    def route_by_id(self) -> dict[str, Route]:
        return {item.id: item for item in self.routes}

    @cached_property
    def stage_by_id(self) -> dict[str, Stage]:
        """Stages by their id, in the order of the procedure."""
        return {item.id: item for item in self.stages}

    @cached_property
    def level_by_id(self) -> dict[str, Level]:
        """Levels by their id, the lowest first."""
        return {level.id: level for level in self.levels}

    @property
    def usual_kind(self) -> Kind:
        """The kind of submission that one is unless it says otherwise."""
        return self.kinds[0]

    @cached_property
    def kind_by_id(self) -> dict[str, Kind]:
        """Kinds of submission by their word in the file."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def publicity_keys(self) -> tuple[str, ...]:
        """The keys of 公示; where there is one, a nomination has it under 公示 itself."""
        return tuple(dict.fromkeys(item.key for item in self.publicity))

    @cached_property
    def filing_keys(self) -> tuple[str, ...]:
        """The keys of 报送; where there is one, a nomination has it under 报送 itself."""
        return tuple(dict.fromkeys(item.key for item in self.deadlines))

    @cached_property
    def deciding_boxes(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the boxes in which each level decides: those with a conclusion, or all where none is asked for."""
        paths = (part.path for part in self.required_parts)
        concluding = {path[1] for path in paths if path[:1] == (OPINIONS,) and path[2:] == ("结论",)}
        found = {}
        for level in self.level_by_id:
            ours = tuple(box.key for box in self.opinions if box.level == level)
            found[level] = tuple(key for key in ours if key in concluding) or ours
        return found

    def name_of(self, path: tuple[str | int, ...]) -> str:
        """What stands at a key path as people say it: by the label of the part, or by its keys (征求意见第5项的日期)."""
        label = next((part.label for part in self.required_parts if part.path == path), None)
        if label is not None:
            return label
        words = ""
        for step in path:
            words += f"第{step + 1}项" if isinstance(step, int) else f"的{step}" if words else step
        return words

    @cached_property
    def pattern_keys(self) -> tuple[str, ...]:
        """The keys of a nomination that the patterns of offices and bodies hold in braces."""
        patterns = [*self.letter.offices.values()]
        patterns += [body for route in self.routes for body in (*route.submitting_bodies, *route.other_bodies)]
        return tuple(dict.fromkeys(key for pattern in patterns for key in keys_in(pattern)))

    def publicity_path(self, key: str) -> tuple[str, ...]:
        """Where a nomination has the 公示 of that key."""
        return (PUBLICITY, key) if len(self.publicity_keys) > 1 else (PUBLICITY,)

    def filing_path(self, key: str) -> tuple[str, ...]:
        """Where a nomination has the 报送 of that key."""
        return (FILING, key) if len(self.filing_keys) > 1 else (FILING,)

    @cached_property
    def deadline(self) -> Deadline:
        """The last of the deadlines: when the round closes."""
        return max(self.deadlines, key=lambda item: item.last_day)

    @cached_property
    def _stage_places(self) -> dict[str, int]:
        return {item.id: place for place, item in enumerate(self.stages)}

    def stage_index(self, stage: str) -> int:
        """The stage's place in the procedure, from 0; KeyError for an unknown one."""
        return self._stage_places[stage]
