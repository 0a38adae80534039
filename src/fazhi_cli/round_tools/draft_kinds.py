"""Of which kind an applicant is, by the form's field that says so; which kind a phrase or a quota speaks of."""

from __future__ import annotations

from typing import Any

from fazhi_cli.round_tools.draft import Draft


def kinds_of(draft: Draft) -> str | None:
    """The key of the form's field that says of which kind an applicant is; the one called 推荐 or 申报类别 first."""
    keys = [field["key"] for field in draft.data["applicant"]["fields"] if field["type"] in ("text", "choice")]
    kinds = [key for key in keys if key.endswith(("类别", "类型", "种类"))]
    return next((key for key in kinds if key.startswith(("推荐", "申报"))), next(iter(kinds), None))


def kind_in(draft: Draft, text: str) -> dict[str, str]:
    """The kind that a phrase speaks of, as a condition: its own words count first, then those before ``|``."""
    key = kinds_of(draft)
    choices: list[str] = next(
        (field.get("choices", []) for field in draft.data["applicant"]["fields"] if field["key"] == key), []
    )
    for piece in reversed(text.split("|")):
        named = [word for word in choices if word in piece]
        longest = [word for word in named if not any(word != other and word in other for other in named)]
        if len(longest) == 1:
            return {str(key): longest[0]}
        if longest:
            return {}
    return {}


def counted(draft: Draft, clause: str, kind: dict[str, str]) -> dict[str, Any]:
    """What a quota says beside its number: from which stage on it counts, by which clause, for which kind alone."""
    return {"counted_from": draft.sending_level, "clause": clause} | ({"for": kind} if kind else {})
