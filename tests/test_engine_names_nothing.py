"""The engine names nothing: no string literal of the code holds a word of one round, but for a short list.

``docs/architecture.md`` defends the list. Docstrings count where users read them (commands' helps).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import fazhi_cli

ROOT = Path(fazhi_cli.__file__).parent
WORDS = re.compile(
    "henan|河南|郑州|中牟|兰考|济源|开封|省辖市|省直管|直管|县|[省市乡镇]级|[省市]里|地市|街道|领导小组|普法|依法治理|法治|创建|先进单位|先进个人|示范村"
    "|综治|信访|法制办|环保|安监|食药|食品药品|纪检|七个?部门|五项|31条|1500|近三年|附件[12]|全国"
)
"""Levels, places, bodies, honours, departments and figures of the bundled round and of its kind."""

LEFT_OUT = {
    "notices": "reads notices: what it looks for are the words of notices",
    "round_tools": "drafts a round from a notice",
}
ALLOWED: dict[str, tuple[str, ...]] = {
    "dates/": ("全国年节及纪念日放假办法",),
    "rules/prose/places.py": ("县市区", "县", "市级", "省级"),
    "rules/prose/": ("县",),
    "jobs/list_heads.py": ("县(市、区)", "县市区", "县区"),
    "review/waivers.py": ("[局厅科处部县市省区乡镇院所站队组会]长",),
}
"""By the beginning of a module's path: literals that are no round's but the language's or the law's."""


def literals(path: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            helps = path.parent.name == "commands" and isinstance(node, ast.FunctionDef) and node.name == "run"
            first = node.body[0] if node.body else None
            if not helps and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                docstrings.add(id(first.value))
            for before, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(
                    before,
                    ast.Assign | ast.AnnAssign | ast.TypeAlias
                    if hasattr(ast, "TypeAlias")
                    else ast.Assign | ast.AnnAssign,
                ) and isinstance(after, ast.Expr):
                    docstrings.add(id(after.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def allowed(module: str, text: str) -> bool:
    return any(module.startswith(place) and any(word in text for word in words) for place, words in ALLOWED.items())


MODULES = [path for path in sorted(ROOT.rglob("*.py")) if path.relative_to(ROOT).parts[0] not in {*LEFT_OUT, "data"}]


def test_no_literal_holds_a_word_of_one_round() -> None:
    found = [
        (module, line, text[:60])
        for path in MODULES
        for line, text in literals(path)
        if WORDS.search(text) and not allowed(module := path.relative_to(ROOT).as_posix(), text)
    ]
    assert found == []
