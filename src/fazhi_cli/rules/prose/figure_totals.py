"""全县14个乡镇: how many there are of what a unit has a fixed number of, told otherwise in another place of the text."""

from collections.abc import Iterator

from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rules.prose.spots import Prose, Spot


def told_otherwise(text: Prose, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Totals that differ from the first that is called one (共有, 全部) of the same noun and area, and parts larger than it."""
    places = text.searched.places
    if sum(len(places[word]) for word in checks.finders.totals.among(text.searched)) < 2:
        return
    totals = [*checks.total.finditer(text.text)]
    first = {match.group("area", "noun"): match for match in reversed(totals) if match["has"] or match["all"]}
    for match in totals:
        whole = first.get(match.group("area", "noun"))
        if whole is None or int(match["number"]) == int(whole["number"]):
            continue
        if match["has"] or match["all"] or int(match["number"]) > int(whole["number"]):
            yield Spot(*match.span("number")), f"{match['noun']}的总数与另一处的{whole['number']}不符"
