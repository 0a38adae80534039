"""docs/nomination-file.md: the nomination file's format, every key and every slip; from the model and the round."""

from collections.abc import Iterator

from fazhi_cli.files import size_label
from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.nomination.building import MAX_DEPTH, MAX_VALUES
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.part_keys import Key, Part
from fazhi_cli.nomination.problem_kinds import problem_kinds
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.model import Round

_HEAD = """# 推荐材料文件（nomination.yaml）

本页由程序生成，不要手改：改模型或轮次的数据后，运行 `fazhi schema --markdown > docs/nomination-file.md`。

## 从哪里开始

```
fazhi new 材料 --unit 单位全称          # 带说明的文件，说明引用通知原文
fazhi new 申报材料 --from 名单.xlsx     # 按 Excel 名单，每个单位一个文件夹；同名的文件夹名带上级地区
fazhi read 审批表.docx -o nomination.yaml   # 已有填好的审批表
fazhi validate 材料 --stage draft       # 边写边查
```

`fazhi schema -o 推荐材料.schema.json` 写出 JSON Schema（2020-12）。在 nomination.yaml 的第一行写
`# yaml-language-server: $schema=推荐材料.schema.json`，VS Code（装 YAML 扩展）等编辑器就会提示键名和取值，写错的当场标出。

## 写法

- 文件是 UTF-8 编码的文本，带不带 BOM 都可以；GBK（ANSI）、UTF-16 会指出来，请另存为 UTF-8。
- 每行“键: 值”：冒号是半角的，后面空一格。下一层比上一层多缩进两个半角空格；不用 Tab，不用全角空格。
- 列表每项以“- ”开头；短的可以写在方括号里，用半角逗号加空格隔开：`[甲, 乙]`。一项的几个键也可以写成 `{{序号: 1, 声明: 无}}`。
- 分段的长文字：键后面写“|”，从下一行起写正文，每行行首空两格；段落和换行原样保留。
- 值一律按写的读：`010020` 还是 `010020`，`1.10` 不会变成 1.1。值里有“: ”“ #”，或以 `@ % * & ! | > - ? " '` 开头的，用半角双引号括起来。
- 空格加“#”之后是注释，不算内容。注释的“#”后面空一格；`#1` 这样紧接着内容的会提示。
- 日期写成 `2017-10-12` 或 `2017年10月12日`；是否写“是”“否”；数字用半角。
- 没有的留空、写 `~`，或删去这个键。同一个键写两次、不认识的键都是错误，后者会猜“是不是想写……”。
- 文件不超过 {size}，不超过 {depth} 层，键和值（引用按展开计）不超过 {values} 个；一个文件一份材料。
- 佐证的路径相对于文件所在的文件夹，不能指到文件夹外面。

读文件时，看得懂的笔误（全角冒号、全角缩进、列表记号……）逐处指出行和列，在内存里改过来接着往下读，所以一次就能看到全部问题；
文件本身从不改动。实在读不懂的几行略过，列为“检查未完成”，其余照常检查；被略过的部分不会再报“缺项”。

## 全部键

轮次：{title}。“何时必填”是本轮的要求；全部键在格式上都可以空着。
"""

_SLIPS = """## 笔误和改法

每一种笔误有固定的编号，`fazhi rules 编号` 看说明。下面的例子都由测试运行过。
"""


def nomination_markdown(round: Round) -> str:
    about = KeyNotes(round)
    head = _HEAD.format(size=size_label(MAX_BYTES), depth=MAX_DEPTH, values=MAX_VALUES, title=round.title)
    lines = [head, *_part(shape_of(round).root, (), about), _SLIPS, *_slips(round)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _part(part: Part, path: KeyPath, about: KeyNotes) -> Iterator[str]:
    """The table of a part's keys, then those of the parts below it."""
    yield f"### {dotted(path) or '最外层'}\n"
    yield "| 键 | 说明 | 值 | 何时必填 |\n|---|---|---|---|"
    for name, key in part.keys.items():
        here = (*path, name)
        note = about.note(here)
        said = key.title if key.title != name else ""
        said += f"{'。' if said else ''}{note.note}" if note and note.note else ""
        yield f"| `{name}` | {said} | {_kind(key)} | {about.owed(here)} |"
    clause = about.clause(path) if path else None
    yield f"\n通知{clause.place}：{clause.text}\n" if clause else ""
    for name, key in part.keys.items():
        if key.below is not None:
            yield from _part(key.below, (*path, name), about)


def _kind(key: Key) -> str:
    if key.below is not None:
        return "列表，每项见下" if key.is_list else "见下"
    if key.is_texts:
        return "列表：文字"
    return "、".join(key.words) or key.how or ("整数" if key.type == "number" else "文字")


def _slips(round: Round) -> Iterator[str]:
    for kind in (kind for kind in problem_kinds().values() if kind.id.startswith("FZ-L")):
        yield f"### {kind.id} {kind.title}\n"
        yield f"{round.say(kind.why)}改法：{round.say(kind.fix)}\n"
        if kind.wrong and kind.right:
            yield f"错：\n\n```yaml\n{round.say(kind.wrong)}```\n"
            yield f"对：\n\n```yaml\n{round.say(kind.right)}```\n"
