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


SAME = """
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.word_finder import SearchedText, asked
settings_for().round.text_checks.ask_for_all()
asked(["徒", "徒徒", "徒徒徒", "饕餮之徒"])
texts = ["饕餮之徒徒徒徒，饕餮", "甲\\ud800徒", "", "徒", "饕餮之徒与徒徒徒" * 30]
for text in texts:
    searched = [dict(SearchedText(text).places) for _ in range(3)]
    print(searched[0] == searched[1] == searched[2], len(searched[0]))
"""


def test_words_are_found_alike_before_all_are_prepared_and_afterwards() -> None:
    """The first texts of a run are searched for one word after the other, the others for all at once."""
    ended = [
        subprocess.run(
            [sys.executable, "-c", SAME.replace("texts:", f"texts[{first}:]:")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout.splitlines()
        for first in range(5)
    ]
    firsts = [lines[0].split() for lines in ended]
    assert [same for same, _ in firsts] == ["True"] * 5
    assert [int(number) for _, number in firsts] == [4, 1, 0, 1, 4]
