"""The nouns of a round: what stands for ``{单位}`` and the like in the texts of rules, columns and helps.

Texts in the code name no level, place, honour or form; they hold these words in braces, and the round's data fills them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fazhi_cli.rounds.model import Round

WORDS = (
    "名称",
    "单位",
    "上级",
    "所属",
    "名单",
    "材料",
    "表",
    "附页",
    "标准",
    "正文",
    "直报",
    "越过",
    "最高",
    "最低",
    "年限",
    "首篇",
)
"""Every word that a text may hold in braces."""

_BRACED = re.compile(f"{{({'|'.join(WORDS)})}}")


def nouns_of(round: Round) -> Mapping[str, str]:
    """The round's own word for each of ``WORDS``."""
    applicant, levels = round.applicant, round.level_by_id
    parent = applicant.parents[0] if applicant.parents else None
    direct = next((route for route in round.routes if set(levels) - set(route.levels)), None)
    passed = next((level for level in round.levels if direct and level.id not in direct.levels), None)
    words = round.words
    return {
        "名称": applicant.key,
        "单位": applicant.noun,
        "上级": levels[parent.level].area if parent else round.levels[-1].area,
        "所属": parent.key if parent else "所属地区",
        "名单": words.unit_list,
        "材料": words.nomination,
        "表": words.form,
        "附页": words.sheet,
        "标准": words.standards,
        "正文": "、".join(text.label for text in round.texts) or "正文",
        "直报": (direct.short or direct.label) if direct else "直接申报的",
        "越过": passed.area if passed else "中间层级",
        "最高": round.levels[-1].area,
        "最低": round.levels[0].label,
        "年限": (round.vetoes.lookback.label if round.vetoes.lookback else "") or "规定的年限",
        "首篇": round.texts[0].key if round.texts else "补充材料",
    }


def in_words(text: str, nouns: Mapping[str, str]) -> str:
    """A text with the round's words for those in braces; other braces stay."""
    return _BRACED.sub(lambda found: nouns[found[1]], text) if "{" in text else text


def keys_meant(need: str, round: Round) -> str:
    """The key paths that a rule's need means in a round, ``|`` between those of which one will do; empty for none."""
    keys = {
        "{名称}": round.applicant.key,
        "{所属}": round.applicant.parents[0].key if round.applicant.parents else "",
        "{正文}": "|".join(text.key for text in round.texts),
    }
    return keys.get(need, need)
