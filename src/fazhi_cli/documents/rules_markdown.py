"""docs/rules.md: every rule in full, generated from the code and the round's data."""

import contextlib
from collections.abc import Collection, Iterable, Iterator

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.slots import SlotMapError, load_slots, template_folder
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.explained import Explanation, explanations
from fazhi_cli.rules.rule import unmet_need

_HEAD = """# 检查规则

本页由程序生成，不要手改：改规则的代码或轮次的数据后，运行 `fazhi rules --markdown > docs/rules.md`。

轮次：{title}（{id}）。轻重：退回（不改不能报）、须说明、提示、待人工认定；到后面的阶段才需要的，先列为待办。
例子以附带的示例材料为底，只写出有关的部分；每个例子都由测试运行过。
"""


def rules_markdown(round: Round, items: Iterable[Explanation] | None = None) -> str:
    lines = [_HEAD.format(title=round.title, id=round.id)]
    family = None
    on_form: list[KeyPath] = []
    with contextlib.suppress(SlotMapError):  # of a round without a form
        on_form = [slot.field for slot in load_slots(template_folder(round)) if slot.field]
    for item in explanations(round) if items is None else items:
        if item.family != family:
            family = item.family
            lines.append(f"## {family}\n")
        lines += _section(item, on_form)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(item: Explanation, on_form: Collection[KeyPath]) -> Iterator[str]:
    yield f"### {item.id} {item.title}\n"
    yield f"`{item.name}` · {'、'.join(_marks(item, on_form))}\n"
    if item.sentence:
        yield f"- 依据：{item.place}　“{_safe(item.sentence)}”"
    if item.reading:
        yield f"- 读法：{_safe(item.reading)}"
    if item.why:
        yield f"- 为什么：{_safe(item.why)}"
    yield f"- 改法：{_safe(item.fix)}\n"
    if item.wrong and item.right:
        yield f"错{_in(item.wrong_when)}：\n\n```yaml\n{item.wrong}```\n"
        yield f"对{_in(item.right_when)}：\n\n```yaml\n{item.right}```\n"


def _marks(item: Explanation, on_form: Collection[KeyPath]) -> Iterator[str]:
    yield from (item.severity.label, *item.marks)
    if item.needs is not None and unmet_need(item.needs, on_form) is None:
        yield "只有审批表也能查"
    if item.requires:
        yield f"{'、'.join(item.requires)} 没有问题时才查"


def _in(circumstances: str | None) -> str:
    return f"（{circumstances}）" if circumstances else ""


def _safe(text: str) -> str:
    return text.replace("<", "&lt;").replace("\n", " ")
