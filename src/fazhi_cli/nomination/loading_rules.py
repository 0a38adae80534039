"""Everything that can go wrong while a nomination file is read: one stable id per kind of slip."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem


class LoadingRule(NamedTuple):
    """A kind of slip: its id, slug, title for a clerk, what mends it unless the problem says better, why it is one.

    What could not be read is not ``waivable``.
    """

    id: str
    name: str
    title: str
    fix: str
    why: str = ""
    waivable: bool = False


class LoadProblem(NamedTuple):
    """One slip found in one file: the kind (``rule``, an id of LOADING_RULES) and the problem itself.

    ``unread``: what stands there was left out, so that the check is not finished.
    """

    rule: str
    problem: Problem
    unread: bool = False


class LoadError(Exception):
    """A file is read no further; ``problem`` says why."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem


_SAVE_AS_UTF8 = "用记事本、WPS 或其他编辑器打开，选“另存为”，编码选 UTF-8，再重新检查。"

_TABLE: tuple[tuple[str, str, str, str], ...] = (
    # the file as a whole
    ("FZ-L101", "file-unreadable", "文件打不开", "请检查路径、文件名和权限，关闭正在使用它的程序后重试。"),
    (
        "FZ-L102",
        "file-too-large",
        "文件过大",
        "申报材料是纯文字，不会这么大；请确认没有选错文件，扫描件放在“佐证材料”文件夹里。",
    ),
    ("FZ-L103", "file-empty", "文件是空的", "用 fazhi new 生成一份带说明的空白文件，再填写。"),
    (
        "FZ-L104",
        "not-a-text-file",
        "不是文本文件",
        "请给出 YAML 文件；已填好的审批表 .docx 可用 fazhi read 转成 YAML。",
    ),
    ("FZ-L105", "encoding-gbk", "编码是 GBK", _SAVE_AS_UTF8),
    ("FZ-L106", "encoding-utf-16", "编码是 UTF-16", _SAVE_AS_UTF8),
    ("FZ-L107", "encoding-invalid", "编码不是 UTF-8", _SAVE_AS_UTF8),
    ("FZ-L108", "lone-surrogate", "残缺的字符编码", "删去该处乱码，重新输入这个字，再保存。"),
    ("FZ-L109", "control-character", "不可见的控制字符", "删去该字符；多半是从 Word 或网页粘贴时带进来的。"),
    (
        "FZ-L110",
        "round-unusable",
        "轮次不能用",
        "改正“轮次”，写 fazhi rounds 列出的编号；或用 --round 指明轮次。",
    ),
    # how it is written
    ("FZ-L201", "full-width-colon", "用了全角冒号", "把键后面的全角冒号“：”改成半角冒号加一个空格“: ”。"),
    ("FZ-L202", "space-after-colon", "冒号后缺空格", "在冒号后面加一个空格，如“填表日期: 2017-09-30”。"),
    ("FZ-L203", "full-width-indent", "用全角空格缩进", "删去行首的全角空格，改用半角空格（每层两个）。"),
    ("FZ-L204", "tab-indent", "用制表符缩进", "删去行首的制表符（Tab），改用半角空格（每层两个）。"),
    ("FZ-L205", "list-marker", "列表记号不对", "列表每项以半角减号加一个空格“- ”开头。"),
    (
        "FZ-L206",
        "full-width-separator",
        "该用半角符号的地方用了全角",
        "改成半角的；花括号、方括号里用半角逗号加空格隔开，如“{序号: 1, 声明: 无}”。",
    ),
    ("FZ-L207", "chinese-quotes", "用中文引号括住了整个值", "去掉两端的中文引号；确需引号时用半角双引号。"),
    ("FZ-L208", "comment-swallowed", "井号后的文字被当作注释", "如果“#”后面也是内容，把整个值用半角双引号括起来。"),
    ("FZ-L209", "text-not-indented", "正文没有缩进", "“|”之后的每一行正文，行首都要加两个半角空格。"),
    ("FZ-L210", "quote-not-closed", "引号没有配对", "补上缺少的半角引号；正文里的引号请用中文引号“”。"),
    ("FZ-L211", "wrong-indentation", "缩进不对", "同一层的键左端对齐，下一层比上一层多两个半角空格。"),
    (
        "FZ-L212",
        "bracket-not-closed",
        "括号没有配对",
        "补上缺少的半角花括号“}”或方括号“]”；各项之间用半角逗号加空格隔开。",
    ),
    ("FZ-L213", "yaml-syntax", "格式不对", "对照 fazhi new 生成的文件改正这一行及其上一行。"),
    ("FZ-L214", "special-start", "值里的特殊符号没有用引号括住", "把整个值用半角双引号括起来。"),
    ("FZ-L215", "text-folded", "几行正文被接成一段", "在键的冒号后面空一格写“|”，正文从下一行起每行缩进两个半角空格。"),
    # what YAML can do and a nomination may not
    ("FZ-L301", "several-documents", "一个文件里有多份材料", "每份材料单独存成一个文件，删去行首的“---”。"),
    ("FZ-L302", "tag", "用了类型标记", "删去以“!”开头的标记；值以“!”开头时用半角双引号括起来。"),
    ("FZ-L303", "alias", "引用不成立", "把引用的内容直接写在这里；值以“*”或“&”开头时用半角双引号括起来。"),
    ("FZ-L304", "too-deep", "层次过深", "申报材料最多四五层，请对照 fazhi new 生成的文件改正。"),
    ("FZ-L305", "too-many-values", "内容过多", "请确认没有选错文件，也没有成倍引用同一内容。"),
    ("FZ-L306", "not-key-value", "不是“键: 值”的形式", "用 fazhi new 生成一份带说明的空白文件，照它填写。"),
    # keys
    ("FZ-L401", "duplicate-key", "同一个键写了两次", "只保留一处，删去另一处。"),
    ("FZ-L402", "unknown-key", "不认识的键", "改成规定的键，或删去这一行；全部键见 fazhi help nomination-file。"),
    (
        "FZ-L403",
        "key-not-text",
        "键不是文字",
        "冒号前面只能是文字；值里有花括号、方括号时，用半角双引号把整个值括起来。",
    ),
    # values
    ("FZ-L501", "date-form", "日期写法不对", "写成 2017-10-12 或 2017年10月12日。"),
    ("FZ-L502", "no-such-date", "没有这一天", "核对年月日后改正。"),
    ("FZ-L503", "yes-or-no", "应填是或否", "填“是”或“否”。"),
    ("FZ-L504", "whole-number", "应填整数", "用半角数字写一个整数，如 3。"),
    ("FZ-L505", "choice", "不在可选的取值之内", "从规定的取值中选一个。"),
    ("FZ-L506", "list-expected", "应写成列表", "每项另起一行，以“- ”开头；或写在方括号里，用“, ”隔开。"),
    ("FZ-L507", "part-expected", "应写成下一层的“键: 值”", "另起一行，缩进两个空格，逐项写“键: 值”。"),
    ("FZ-L508", "text-expected", "应填一段文字", "把内容直接写在冒号后面；多行文字用“|”另起一行书写。"),
    ("FZ-L510", "time-form", "时刻写法不对", "写成 16:30 或 16时30分。"),
    ("FZ-L511", "points", "应填数，可带小数", "用半角数字写，最多两位小数，如 4.5，不带单位。"),
    ("FZ-L512", "id-number", "身份证号码不对", "对照身份证逐位核对，共18位，最后一位可以是 X。"),
    ("FZ-L509", "value-unusable", "值不能采用", "对照 fazhi help nomination-file 中这一项的说明改正。"),
)

LOADING_RULES: dict[str, LoadingRule] = {row[0]: LoadingRule(*row) for row in _TABLE}

_BY_NAME = {rule.name: rule.id for rule in LOADING_RULES.values()}


def slip(
    name: str,
    message: str,
    at: KeyPath = (),
    *,
    line: int | None = None,
    column: int | None = None,
    on_key: bool = False,
    fix: str | None = None,
    subject: str = "",
) -> LoadProblem:
    """A LoadProblem of the kind with that slug; KeyError for an unknown slug."""
    problem = Problem(message, at, fix=fix, on_key=on_key, line=line, column=column, subject=subject)
    return LoadProblem(_BY_NAME[name], problem)
