"""高志远，男，1971年2月生: how a text introduces a person, beside the name, sex and birth that the nomination gives."""

from collections.abc import Iterator

from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern
from fazhi_cli.rules.applicant import born_on, tells_birth, tells_sex
from fazhi_cli.rules.short_texts import Entry

_INTRODUCED = LazyPattern(
    rf"\s*(?P<name>{HANZI}[\u4e00-\u9fff·]{{1,11}}?)(?:同志)?，(?:(?P<sex>[男女])(?:性)?，)?(?:[\u4e00-\u9fff]{{1,6}}族，)?"
    r"(?:(?P<year>(?:19|20)[0-9]{2})年(?:(?P<month>1[0-2]|[1-9])月(?:[0-9]{1,2}日)?)?出?生(?![产效动活]))?"
)
_NO_NAME = LazyPattern("^(?:[该本此这]|那[个名位])|(?:人|者|员|师|长|家|选|对象|同志|情况|简介|干部|代表)$")
"""What stands in a name's place and names nobody: 该同志、本人、被推荐人."""


def introduced_otherwise(nomination: Nomination, round: Round) -> Iterator[tuple[Entry, str]]:
    """What the first words of a text say of the person that the nomination's own fields do not."""
    fields = round.applicant.fields
    sexes = [lookup(nomination, field.path) for field in fields if tells_sex(field)]
    if not sexes and not any(map(tells_birth, fields)):
        return
    born, applicant = born_on(nomination, round.applicant), nomination.applicant
    for terms in round.texts:
        text = nomination.values.get(terms.key)
        found = _INTRODUCED.match(text) if isinstance(text, str) else None
        if found is None or not (found["sex"] or found["year"]):
            continue
        entry = Entry(found.group(), terms.path)
        name = found["name"]
        if applicant and applicant not in name and name not in applicant and not _NO_NAME.search(name):
            yield entry, f"写的是“{name}”，推荐的是“{applicant}”"
        if found["sex"] and sexes and sexes[0] is not None and found["sex"] not in str(sexes[0]):
            yield entry, f"写的是“{found['sex']}”，性别一栏是“{sexes[0]}”"
        if found["year"] and born:
            month = int(found["month"] or born.month)
            if (int(found["year"]), month) != (born.year, born.month):
                yield entry, f"写的是{found['year']}年{month}月出生，别处是{born.year}年{born.month}月"
