"""``rules.yaml`` of a drafted round: the rules that rest on a clause, on the one that their subject has here."""

import re
from collections.abc import Iterator

from fazhi_cli.round_tools.draft import Draft
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import every_rule
from fazhi_cli.yaml_text import flow

_NOUN = re.compile(r"\{(\w+)\}")
"""A noun of the round's in a rule's title: a draft shows the word for what it stands for."""
_TOO_SHORT = "FZ-T102"
_SAID_ALIKE = (re.compile(r"弄虚作假"), re.compile(r"不(?:可|得|能|要)(?:随意|擅自)?(?:改动|改变|更改|修改)"))
"""What notices say in the same words, each the ground of some rules: honesty, the form left as it is."""
_SHORT_OR_ABOUT = (
    "# 待核对：有的正文写明“不少于”，有的是“左右”，字数不够的都退回；“左右”的不够只须说明的，写 severity: warning。"
)


def rules_text(draft: Draft, base: Round) -> str:
    """The rules with the severities of ``base``; a rule rests on the clause that plays the same part in this round."""
    lines = [
        "# 规则在本轮依据的条款、采用的读法、轻重。轻重取自 " + base.id + "，依据的条款按同类内容对应，请核对。",
        "# severity：error 退回，warning 须说明，info 提示，manual 待人工认定；不用的规则写 enabled: false。",
        "# 没有写在这里的规则照通常的轻重查（fazhi rules 逐条列出）；要改哪一条，加一行，如 FZ-W101: {severity: warning}。",
        "# reviewed 由 fazhi round check --accept 填写：核对规则时条款文字的校验值。",
        "# 待核对：逐条看一遍轻重是否合用。",
    ]
    clauses = dict(reversed([*_roles(draft, base)]))  # of several clauses of one part the first
    readings = {item["id"] for item in draft.data["readings"]}
    group, usual = "", shared("rules.yaml")
    strict = any("minimum" in text for text in draft.data["texts"])  # a limit in so many words (不少于500字)
    about = any("tolerance" in text for text in draft.data["texts"])
    for rule, text in sorted(every_rule().items()):
        setting = base.rules[rule]
        item: dict[str, object] = {"severity": "error" if rule == _TOO_SHORT and strict else setting.severity}
        clause = clauses.get(setting.clause or "")
        if clause:
            item["clause"] = clause
        if setting.reading in readings:
            item["reading"] = setting.reading
        if not setting.enabled:
            item["enabled"] = False
        if item == {"severity": usual[rule]}:
            continue
        if rule[3] != group:
            group = rule[3]
            lines.append("")
        if rule == _TOO_SHORT and strict and about:
            lines.append(_SHORT_OR_ABOUT)
        lines.append(f"{rule}: {flow(item)}  # {_NOUN.sub(lambda found: found[1], text.title)}")
    return "\n".join(lines) + "\n"


def _roles(draft: Draft, base: Round) -> Iterator[tuple[str, str]]:
    """Clause of ``base`` and clause here, for each datum that both have."""
    data, vetoes = draft.data, draft.data["vetoes"]
    heads = {
        "publicity": [item.clause for item in base.publicity],
        "quota": [item.clause for item in base.quota],
        "texts": [item.clause for item in base.texts],
        "deadlines": [base.deadline.clause],
        "documents": [item.clause for item in base.documents],
    }
    yield from ((theirs[0], data[key][0]["clause"]) for key, theirs in heads.items() if theirs and data[key])
    if base.vetoes.lookback and vetoes["items"]:
        yield base.vetoes.lookback.clause, vetoes.get("lookback", vetoes["items"][0])["clause"]
    by_person = [item["clause"] for item in vetoes["items"] if item["decided_by"] == "person"]
    yield from ((veto.clause, by_person[0]) for veto in base.vetoes.items if veto.decided_by == "person" and by_person)
    if base.departments and "departments" in data:
        yield base.departments.clause, data["departments"]["clause"]
    for words in _SAID_ALIKE:
        here = next((clause.id for clause in draft.notice.clauses if words.search(clause.text)), None)
        if here:
            yield from ((other.id, here) for other in base.clauses if words.search(other.text))
