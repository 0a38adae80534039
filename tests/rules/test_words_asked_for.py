"""All words that the checks look for are asked for before the first text: to prepare them again would cost 0.01 s."""

import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.resources import bundled

EXAMPLES = bundled("examples")
SETS = {
    "henan-2017": [*sorted((EXAMPLES / "批量").iterdir()), EXAMPLES / "省辖市-中牟县"],
    **{f.name: sorted((f / "材料").iterdir()) for f in sorted((EXAMPLES / "轮次").iterdir()) if (f / "材料").is_dir()},
}
RUN = """
import sys
import ahocorasick_rs
prepared = []
real = ahocorasick_rs.AhoCorasick
def counted(words, **options):
    prepared.append(len(words))
    return real(words, **options)
ahocorasick_rs.AhoCorasick = counted
import fazhi_cli
for path in sys.argv[2:]:
    fazhi_cli.validate(path, round=sys.argv[1])
print(prepared)
"""


@pytest.mark.parametrize("name", list(SETS))
def test_the_words_are_prepared_once(name: str) -> None:
    paths: list[Path] = SETS[name]
    round = name if name == "henan-2017" else str(EXAMPLES / "轮次" / name)
    command = [sys.executable, "-c", RUN, round, *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    prepared = ended.stdout.strip().strip("[]").split(", ")
    assert len(prepared) == 1, prepared
    assert int(prepared[0]) > 1000
