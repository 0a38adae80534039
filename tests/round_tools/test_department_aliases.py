"""Other names of the departments that a notice lists, as the draft of a round proposes them."""

import pytest

from fazhi_cli.round_tools.draft_bars import aliases_of

NAMES: list[tuple[str, list[str], list[str]]] = [
    # the notice's word, names it surely has, names it never has
    ("公安", ["公安局", "公安机关"], ["公安委员会", "公安部门委"]),
    ("公安机关", ["公安局"], ["公安委员会", "公安机关局"]),
    ("税务", ["税务局"], ["税务委员会"]),
    ("卫生健康", ["卫生健康委员会", "卫健委"], []),
    ("发展改革", ["发展和改革委员会", "发改委"], []),
    ("纪检监察机关", ["纪委监委"], ["纪检监察局", "纪检监察委员会"]),
    ("组织人事部门", ["组织部"], ["组织人事局", "组织人事委员会"]),
    ("人力资源社会保障", ["人力资源和社会保障局", "人社局"], []),
    ("自然资源", ["自然资源局", "自然资源部门"], ["自然资源委员会", "自然资源机关"]),
    ("公安局", [], ["公安局局"]),
    ("政法委", [], ["政法委局"]),
]


@pytest.mark.parametrize(("name", "has", "has_not"), NAMES, ids=[row[0] for row in NAMES])
def test_a_department_gets_the_names_that_its_offices_bear(name: str, has: list[str], has_not: list[str]) -> None:
    aliases = aliases_of(name)
    assert set(has) <= set(aliases)
    assert not set(has_not) & set(aliases)
    assert name not in aliases
