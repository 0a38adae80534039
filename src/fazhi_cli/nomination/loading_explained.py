"""Why each slip of writing matters, with a wrong and a right example, for ``fazhi rules`` and its page.

Apart from the rules themselves, which every run needs. The examples are run by the tests; what cannot be shown in
text (an encoding, a damaged file) has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explained:
    """Why it matters; a fragment of a nomination that has just this slip, and the same without it."""

    why: str
    wrong: str = ""
    right: str = ""


_NOT_READ = "读不出的文件没有查成，不能算通过。"
_ENCODING = "编码不同，汉字就成了乱码；统一用 UTF-8，各种系统、各种编辑器打开都一样。"
_PUNCTUATION = "文件格式只认半角的标点；全角的看着一样，程序会当成文字的一部分。"
_INDENT = "上下层的关系全靠行首的空格表示；缩进不对，这一行就归错了地方。"
_TYPED = "填成了别的样子，日期、数目、结论就没法核对。"

EXPLAINED: Mapping[str, Explained] = {
    "FZ-L101": Explained(_NOT_READ),
    "FZ-L102": Explained("程序只读大小有限的文件，免得选错的文件占满内存。"),
    "FZ-L103": Explained(_NOT_READ),
    "FZ-L104": Explained(_NOT_READ),
    "FZ-L105": Explained(_ENCODING),
    "FZ-L106": Explained(_ENCODING),
    "FZ-L107": Explained(_ENCODING),
    "FZ-L108": Explained("这样的字符没有对应的字，填进{表}会丢失后面的内容。"),
    "FZ-L109": Explained("看不见的控制字符会让 Word 打不开文件，或把一段拆成两段。"),
    "FZ-L110": Explained("每份材料按自己的轮次检查；轮次找不到、数据有问题或与指定的不同，就不知道按哪一份通知检查。"),
    "FZ-L201": Explained(_PUNCTUATION, "{名称}：青山\n填表日期: 2017-09-30\n", "{名称}: 青山\n填表日期: 2017-09-30\n"),
    "FZ-L202": Explained(
        "冒号后没有空格，键和值就连成了一段文字。",
        "填表日期:2017-09-30\n{名称}: 青山\n",
        "填表日期: 2017-09-30\n{名称}: 青山\n",
    ),
    "FZ-L203": Explained(_INDENT, "报送:\n　份数: 3\n", "报送:\n  份数: 3\n"),
    "FZ-L204": Explained(_INDENT, "报送:\n\t份数: 3\n", "报送:\n  份数: 3\n"),
    "FZ-L205": Explained(
        "列表的每一项要以半角减号加空格开头，否则各项连成一段。",
        "佐证材料:\n  －名称: 总结\n",
        "佐证材料:\n  - 名称: 总结\n",
    ),
    "FZ-L206": Explained(
        _PUNCTUATION, "联系人: {姓名: 李建军，职务: 办公室主任}\n", "联系人: {姓名: 李建军, 职务: 办公室主任}\n"
    ),
    "FZ-L207": Explained("引号会成为名称的一部分，与全称对不上。", "{名称}: “青山”\n", "{名称}: 青山\n"),
    "FZ-L208": Explained(
        "空格加井号后面的文字是注释，不会读进来，也不会印在表上。",
        "联系人:\n  职务: 主任 #1号办公室\n",
        '联系人:\n  职务: "主任 #1号办公室"\n',
    ),
    "FZ-L209": Explained(
        "没有缩进的正文不属于上面的键，后面的内容也会读错。",
        "{首篇}: |\n近年来，青山各项工作有新进展。\n",
        "{首篇}: |\n  近年来，青山各项工作有新进展。\n",
    ),
    "FZ-L210": Explained("缺了一半的引号会把后面的各行都当作这个值。", '{名称}: "青山\n', '{名称}: "青山"\n'),
    "FZ-L211": Explained(_INDENT, "报送:\n  日期: 2017-10-13\n    份数: 3\n", "报送:\n  日期: 2017-10-13\n  份数: 3\n"),
    "FZ-L212": Explained(
        "缺了一半的括号会把后面的各行都当作括号里的内容。",
        "报送: {日期: 2017-10-13, 份数: 3\n{名称}: 青山\n",
        "报送: {日期: 2017-10-13, 份数: 3}\n{名称}: 青山\n",
    ),
    "FZ-L213": Explained(_NOT_READ),
    "FZ-L214": Explained(
        "@、` 等符号在值的开头另有含义，读不出来。",
        "联系人:\n  职务: @办公室主任\n",
        '联系人:\n  职务: "@办公室主任"\n',
    ),
    "FZ-L215": Explained(
        "没有“|”的几行文字，YAML 读成一行，行与行之间加一个空格；印到表上就不分段了。",
        "{首篇}:\n  一、加强领导，成立专门的工作小组。\n  二、落实责任，印发责任清单四十八项。\n",
        "{首篇}: |\n  一、加强领导，成立专门的工作小组。\n  二、落实责任，印发责任清单四十八项。\n",
    ),
    "FZ-L301": Explained(
        "一份材料一个文件，才分得清问题是谁的。", "{名称}: 青山\n---\n{名称}: 绿水\n", "{名称}: 青山\n"
    ),
    "FZ-L302": Explained("以“!”开头的是类型标记，材料用不着；值会被它吃掉。", "{名称}: !青山\n", "{名称}: 青山\n"),
    "FZ-L303": Explained(
        "以“*”开头的是引用，指向别处的内容；没有那一处，就没有值。", "补充材料: *青山\n", "补充材料: 青山\n"
    ),
    "FZ-L304": Explained("申报材料没有这么多层；层次过深的文件可能是有意做来占满内存的。"),
    "FZ-L305": Explained("申报材料没有这么多内容；成倍引用的文件可能是有意做来占满内存的。"),
    "FZ-L306": Explained("没有键，就不知道写的是哪一项。", "青山\n", "{名称}: 青山\n"),
    "FZ-L401": Explained(
        "同一个键写两次，以哪一处为准说不清；程序不替人挑。",
        "{名称}: 青山\n{名称}: 绿水\n",
        "{名称}: 青山\n",
    ),
    "FZ-L402": Explained(
        "不认识的键不会检查，也不会印在表上；多半是键名写错了。", "{名称}的全称: 青山\n", "{名称}: 青山\n"
    ),
    "FZ-L403": Explained("键要与规定的名称逐字对上，只能是文字。", "[{名称}]: 青山\n", "{名称}: 青山\n"),
    "FZ-L501": Explained(_TYPED, "填表日期: 9月30日\n", "填表日期: 2017-09-30\n"),
    "FZ-L502": Explained(
        "日历上没有的日子，先后和工作日都没法算。", "填表日期: 2017-09-31\n", "填表日期: 2017-09-30\n"
    ),
    "FZ-L503": Explained(_TYPED, "公示: {异议已处理: 好}\n", "公示: {异议已处理: 是}\n"),
    "FZ-L504": Explained(_TYPED, "报送: {份数: 三份}\n", "报送: {份数: 3}\n"),
    "FZ-L505": Explained(_TYPED, "考核自评:\n  - {标准: 1, 自评: 优秀}\n", "考核自评:\n  - {标准: 1, 自评: 达标}\n"),
    "FZ-L506": Explained(_TYPED, "佐证材料: {名称: 总结}\n", "佐证材料: [{名称: 总结}]\n"),
    "FZ-L507": Explained(_TYPED, "联系人: 李建军\n", "联系人: {姓名: 李建军}\n"),
    "FZ-L508": Explained(_TYPED, "{名称}: [青山]\n", "{名称}: 青山\n"),
    "FZ-L510": Explained(_TYPED),
    "FZ-L511": Explained(_TYPED),
    "FZ-L512": Explained("身份证号码错一位，就是另一个人，或者没有这个人。"),
    "FZ-L509": Explained(_TYPED),
}
