"""Other names of a department: that of its office, and the word that notices use for offices of its kind."""

import re

from fazhi_cli.rules.prose.look_alikes import lines_of_shared

_WHOLE = tuple("室 局 委 办 部 厅 会 所 组 处 院 站 中心 公司 大队 支队 法院 机构 海关".split())
"""How a name ends that is the name of a body already."""
_KIND = re.compile(r"(?:行政)?(?:主管)?(?:机关|部门|单位)$")


def aliases_of(name: str) -> list[str]:
    """Other names of a department (公安 → 公安局、公安机关), none where the name is that of a body; usual ones only."""
    if name.endswith(_WHOLE):
        return []
    stem = _KIND.sub("", name)
    rows = map(str.split, lines_of_shared("departments.txt"))
    found = next((offices for pattern, *offices in rows if re.fullmatch(pattern, stem)), None)
    if found is None:
        found = [f"{stem}局", f"{stem}部门", *([f"{stem}机关"] if name.endswith("机关") else [])]
    return [alias for alias in found if alias != name]
