"""For whom, by whom, until when and how often a round asks for something, where its notice says otherwise."""

import re
from collections.abc import Iterator, Mapping

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.earlier_titles import title_times
from fazhi_cli.notices.quota_areas import PART
from fazhi_cli.notices.reading import Notice
from fazhi_cli.round_tools.draft import named_among
from fazhi_cli.round_tools.draft_bars import asked_alone
from fazhi_cli.round_tools.draft_fields import figures_of, years_of
from fazhi_cli.round_tools.draft_terms import asked_for
from fazhi_cli.round_tools.figures_read_again import AS_IN_CLAUSE, of_clause
from fazhi_cli.rounds.applicant import YEARS, ApplicantField
from fazhi_cli.rounds.documents import Document
from fazhi_cli.rounds.fault import DataPath, Fault, every
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Departments
from fazhi_cli.rounds.quota import Quota
from fazhi_cli.rounds.vetoes import TitleTerms

_FIX = "照通知改正；通知没有这样说的，核对是不是抄错了。"
_AND_BEYOND = re.compile("以[上下]|[非不]")


def faults_of(round: Round, notice: Notice, said: Mapping[str, str]) -> Iterator[Fault]:
    """Every such datum; ``said`` are the clauses by their ids, without blanks."""
    if round.departments is not None:
        yield from _departments(round, round.departments, notice, said)
    yield from _titles(round, notice, said)
    yield from _ages(round, notice)
    yield from _figures(round, notice)
    yield from _groups(round, notice, said)
    owed = {part.path for part in round.required_parts}
    sealed = {f"{one.values['organ']}意见" for one in notice.of("organ") if one.values.get("sealed")}
    for place, box in enumerate(round.opinions):
        signed = ("意见", box.key, "结论") in owed and ("意见", box.key, "盖章") not in owed
        if signed and box.label in sealed:
            fix = f"在 required_parts 里补上 path: 意见.{box.key}.盖章。"
            yield Fault(("opinions", place, "label"), f"表上“{box.label}”要盖章，没有要求", fix)
    for path, form in every(round, Document):
        if form.copies is None and any(asked_for(found, form.label) for found in notice.of("copies")):
            yield Fault((*path, "label"), f"通知说了{form.label}要几份，没有写 copies", "写 copies: 几份。")


def _departments(round: Round, asked: Departments, notice: Notice, said: Mapping[str, str]) -> Iterator[Fault]:
    """The level that asks is that which acts in the clause; those asked of some only are asked of them alone."""
    found = of_clause(notice, "departments", said.get(asked.clause, ""))
    levels = {one.values["level"] for one in found if not one.values["who"]}
    level = levels.pop() if len(levels) == 1 else None
    stages = {stage.id: stage.level for stage in round.stages}
    for route in round.routes if level in round.level_by_id else ():
        own = stages.get(asked.due.get(route.id, ""))
        if level in route.levels and own and own != level:
            message = f"条款 {asked.clause} 说的是{round.level_by_id[str(level)].label}征求"
            yield Fault(("departments", "due"), message, AS_IN_CLAUSE)
    fields = [vars(one) for one in round.applicant.fields]
    for index, item in enumerate(asked.named):
        whom = {one.values["who"] for one in notice.of("departments") if item.name in one.values["names"]}
        who = whom.pop() if len(whom) == 1 else ""
        answers = asked_alone(fields, who).values()
        meant = {word for words in answers for word in ([words] if isinstance(words, str) else words)}
        given = {word for words in item.condition.values() for word in words}
        path: DataPath = ("departments", "named", index, "name")
        if meant and not given:
            yield Fault(path, f"通知只对{who}征求{item.name}", "写 for: {键: 值}，只问这些人。")
        elif meant and {*item.condition} <= {one["key"] for one in fields} and not {*meant, "是"} & given:
            yield Fault(path, f"通知对{who}征求{item.name}，不是{'、'.join(sorted(given))}", AS_IN_CLAUSE)


def _titles(round: Round, notice: Notice, said: Mapping[str, str]) -> Iterator[Fault]:
    """When a title must have been won, as its clause says, where it speaks of one title alone."""
    for path, title in every(round, TitleTerms):
        kind = "prerequisite" if path[0] == "prerequisites" else "exclusion"
        found = of_clause(notice, kind, said.get(title.clause, ""))
        alike = [one for _, one in every(round, TitleTerms) if one.clause == title.clause]
        if len(found) != 1 or len(alike) != 1:
            continue
        told = title_times(found[0].values["passage"], round.notice.issued_on).data
        for key in ("full_years", "under_years", "within_years", "since", "until", "valid"):
            own = getattr(title, key)
            if key in told and own != told[key] and (own in (None, False) or key in ("since", "until")):
                yield Fault((*path, "title"), f"条款 {title.clause} 说的是 {key}: {told[key]}", AS_IN_CLAUSE)


def _ages(round: Round, notice: Notice) -> Iterator[Fault]:
    """Whether exceptions are possible (一般不超过60周岁), and up to which day the years are counted."""
    found = notice.of("age")
    for path, field in every(round, ApplicantField):
        if len(found) != 1 or field.type != "id_number" or not field.is_bounded:
            continue
        values = found[0].values
        if values["usual"] and field.decided_by != "person":
            fix = "“一般”“原则上”不是一律：写 decided_by: person，由人认定。"
            yield Fault((*path, "key"), f"通知第 {found[0].line} 行说年龄一般如此，这里超过的一律退回", fix)
        if values["until"] and not field.reference[:1].isdigit():
            fix = f"写 reference: {values['until']}。"
            yield Fault((*path, "key"), f"通知第 {found[0].line} 行说年龄算到 {values['until']}", fix)


def _figures(round: Round, notice: Notice) -> Iterator[Fault]:
    """The bounds of a field are those that the notice sets behind the words of its label."""
    for path, field in every(round, ApplicantField):
        if field.condition or field.of or len(field.path) > 1 or field.type not in ("number", "decimal", *YEARS):
            continue
        years = [] if field.type == "decimal" else list(years_of(notice, field.label, is_number=field.type == "number"))
        alone = len(years) == 1 and not years[0].values["for"]
        least = years[0].values["bound"].get("least") if alone else None
        if least and field.least != least:
            own = "没有写 least" if field.least is None else f"不是 {field.least:g}"
            yield Fault((*path, "key"), f"通知说“{years[0].values['words']}”，是 least: {least}，{own}", _FIX)
        figures = [] if field.type in YEARS or years else list(figures_of(notice, field.label))
        whole = len(figures) == 1 and not figures[0].values["for"]
        for key, value in figures[0].values["bound"].items() if whole else ():
            if field.least is None and field.most in (None, 100.0):
                yield Fault((*path, "key"), f"通知说“{figures[0].values['words']}”，没有写 {key}: {value}", _FIX)


def _groups(round: Round, notice: Notice, said: Mapping[str, str]) -> Iterator[Fault]:
    """A share is of all those whom its words name: 村干部和驻村干部不少于50%."""
    fields = {field.key: field for field in round.applicant.fields}
    for path, quota in every(round, Quota):
        told = of_clause(notice, "share", said.get(quota.clause, ""))
        for place, share in enumerate(quota.shares):
            found = [one for one in told if one.values["percent"] in (share.percent, share.least_percent)]
            field, near = fields.get(share.key), said.get(quota.clause, "")
            counted = (one for one in PART.finditer(near) if whole_number(one["n"]) in (share.least, share.most))
            told_of = [one.values["what"] for one in found] if len(found) == 1 else [one["what"] for one in counted]
            what = told_of[0] if len(told_of) == 1 else ""
            if field is None or _AND_BEYOND.search(what):
                continue
            what = what or near
            named = named_among(field.choices, what) or named_among(field.choices, re.sub("[、和]", "", what))
            at = (*path, "shares", place, "values")
            loose = what == near or what.endswith("各")  # 孝老爱亲类、绿色环保类各不少于2户
            if named and ({*named} != {*share.values} if not loose else not {*named} & {*share.values}):
                message = f"条款 {quota.clause} 说的是{'、'.join(named)}，不是{'、'.join(share.values)}"
                yield Fault(at, message, AS_IN_CLAUSE)
            before, asked, _ = what.partition(field.label.removeprefix("是否"))
            if field.type == "yes_no" and asked and share.values == ("否",) and not re.search("[非不]$", before):
                yield Fault(at, f"条款 {quota.clause} 说的是{asked}，这里是{field.key}为否的", AS_IN_CLAUSE)
