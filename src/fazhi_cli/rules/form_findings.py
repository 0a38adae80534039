"""Everything that can be wrong with a received form as a document: one stable id per kind, with what mends it.

FZ-D1: the file cannot be read. FZ-D2: it can, with something to say. FZ-I: it differs from the official blank.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.loading_rules import LoadingRule, LoadProblem

_SAVE_AGAIN = "用 Word 或 WPS 打开，选“另存为”，类型选“Word 文档（*.docx）”，用另存的文件重新检查。"
_ASK_AGAIN = "请报送单位重新发送原始的 .docx 文件；打得开的，用 Word 或 WPS 另存一份 .docx 再检查。"
_FROM_BLANK = "用官方空白表重新填写（fazhi form 可以代填），只填写留空的位置，不改动其他地方。"
_RESTORE = "照官方空白表改回；改不回的，用空白表重新填写（fazhi form 可以代填）。"

_TABLE: tuple[tuple[str, str, str, str], ...] = (
    # the file as a whole
    ("FZ-D101", "form-empty", "审批表文件是空的", "请报送单位重新发送。"),
    (
        "FZ-D102",
        "form-too-large",
        "审批表文件过大",
        "审批表只有文字，不会这么大；请确认没有选错文件，图片放进佐证材料。",
    ),
    ("FZ-D103", "form-old-word", "旧版 Word 文档（.doc）", _SAVE_AGAIN),
    ("FZ-D104", "form-wps", "WPS 文字文档（.wps）", "用 WPS 打开，选“另存为”，类型选“Word 文档（*.docx）”，再检查。"),
    ("FZ-D105", "form-encrypted", "文档有打开密码", "用 Word 或 WPS 打开，去掉打开密码后另存为 .docx，再检查。"),
    ("FZ-D106", "form-other-kind", "不是 Word 文档", _ASK_AGAIN),
    ("FZ-D107", "form-damaged", "文档已损坏", _ASK_AGAIN),
    ("FZ-D108", "form-swells", "文档解开后大得不正常", "不要打开它；请报送单位重新发送，并说明文件的来历。"),
    ("FZ-D109", "form-doubled-part", "文档内有重名的部件", _ASK_AGAIN),
    ("FZ-D110", "form-part-name", "文档内有不正常的部件名", "不要打开它；请报送单位重新发送，并说明文件的来历。"),
    ("FZ-D111", "form-missing-part", "文档缺少必要的部件", _ASK_AGAIN),
    ("FZ-D112", "form-content-type", "文档的类型标注不对", _SAVE_AGAIN),
    ("FZ-D113", "form-template-file", "是 Word 模板，不是文档", _SAVE_AGAIN),
    ("FZ-D114", "form-entities", "文档里夹带了实体定义（DTD）", "不要打开它；请报送单位重新发送，并说明文件的来历。"),
    ("FZ-D115", "form-broken-xml", "文档内容已损坏", _ASK_AGAIN),
    ("FZ-D116", "form-strict", "严格 Open XML 格式", _SAVE_AGAIN),
    ("FZ-D117", "form-too-much", "文档内容过多", "请确认没有选错文件；审批表只有几页，用空白表重新填写。"),
    (
        "FZ-D118",
        "form-not-ours",
        "不是本轮的审批表",
        "请确认没有选错文件；审批表用官方空白表填写（fazhi form 可以代填）。",
    ),
    # what was read, and how
    ("FZ-D201", "form-tracked-value", "填写的内容带修订痕迹", "在 Word 或 WPS 的“审阅”里接受或拒绝全部修订，再报送。"),
    ("FZ-D202", "form-value-field", "填写的内容里有域", "选中它，按 Ctrl+Shift+F9 变成普通文字。"),
    (
        "FZ-D203",
        "form-value-unread",
        "填写的内容里有读不出的对象",
        "改成直接写在表格里的文字；图片、附件放进佐证材料。",
    ),
    ("FZ-D204", "form-value-hidden", "填写的内容里有隐藏文字", "取消“隐藏文字”，或删去它；打印出来是看不到的。"),
    ("FZ-D205", "form-value-symbol", "填写的内容里有符号字体的字符", "删去它，改用普通字符（如 √、×、①）。"),
    ("FZ-D206", "form-value-lines", "只填一行的位置写了几段", "写成一行。"),
    ("FZ-D207", "form-value-hint", "空白表的提示文字没有删", "删去提示文字（再写了一遍的栏目），只留填写的内容。"),
    ("FZ-D208", "form-slot-missing", "找不到填写位置", _FROM_BLANK),
    ("FZ-D209", "form-value-control", "填写的内容在内容控件里", "不影响内容；可在控件上按右键，选“删除内容控件”。"),
    (
        "FZ-D210",
        "form-value-invisible",
        "填写的内容里有看不见的字符",
        "删去该处，重新输入；多半是从网页或 PDF 粘贴时带进来的。",
    ),
    ("FZ-D211", "form-continued", "正文续在附页上", "把附页放在审批表旁边，文件名用“审批表文件名—附页.docx”。"),
    (
        "FZ-D212",
        "form-value-control-character",
        "填写的内容里有控制字符",
        "删去该处，重新输入；多半是从网页或 PDF 粘贴时带进来的。",
    ),
    (
        "FZ-D213",
        "form-sheet-differs",
        "附页与审批表对不上",
        "核对附页是不是这张审批表的；用 fazhi form 可以一并重新生成。",
    ),
    ("FZ-D214", "form-sheet-unread", "附页读不出", "用 fazhi form 重新生成附页；手写或自制的附页须人工核对。"),
    ("FZ-D215", "form-by-hand", "签署、盖章须看纸质件", "核对纸质件上的意见、签名、日期和公章；电子表里可以不填。"),
    (
        "FZ-D216",
        "form-differs",
        "审批表与材料写的不一样",
        "核对以哪一处为准，改另一处；审批表可以用 fazhi form 照材料重新填。",
    ),
    (
        "FZ-D217",
        "form-text-unread",
        "表上有没有读入的内容",
        "是填写内容的，移到相应的填写位置里；不是的，删去。",
    ),
    ("FZ-D218", "form-value-beside", "填写的内容不在填写位置里", "移到空白表为它留的位置里。"),
    (
        "FZ-D219",
        "form-value-number",
        "填写的内容里有自动编号",
        "把编号改成直接输入的文字；复制到别处时，自动编号会丢。",
    ),
    (
        "FZ-D220",
        "form-value-marked",
        "填写的内容里有划掉、白色或上下标的文字",
        "要的改成普通文字，不要的删去；上标、下标改用“²”“①”这样的字符。",
    ),
    # what differs from the blank
    ("FZ-I101", "form-page", "页面设置被改动", _RESTORE),
    ("FZ-I102", "form-table", "表格的行列被改动", _FROM_BLANK),
    ("FZ-I103", "form-row", "行高或行的设置被改动", _RESTORE),
    ("FZ-I104", "form-cell", "单元格的宽度、位置或设置被改动", _RESTORE),
    ("FZ-I105", "form-border", "表格线被改动", _RESTORE),
    ("FZ-I106", "form-shading", "底纹被改动", _RESTORE),
    ("FZ-I107", "form-label-text", "表内固定文字被改动", _FROM_BLANK),
    ("FZ-I108", "form-label-look", "固定文字的字体、字号等被改动", _RESTORE),
    ("FZ-I109", "form-paragraph", "段落格式被改动", _RESTORE),
    ("FZ-I110", "form-order", "段落、表格有增减或换了次序", _FROM_BLANK),
    ("FZ-I111", "form-header", "页眉页脚被改动", "照官方空白表改回；空白表没有页眉页脚的，删去。"),
    ("FZ-I112", "form-object", "加了图片、文本框等对象", "删去它；盖章、签名打印后在纸上办理。"),
    ("FZ-I113", "form-comment", "带有批注", "处理完批注后全部删去，再报送。"),
    ("FZ-I114", "form-tracked", "固定部分带修订痕迹", "在“审阅”里拒绝对固定部分的修订；其余的接受或拒绝，再报送。"),
    ("FZ-I115", "form-hidden", "有隐藏文字", "删去隐藏文字。"),
    ("FZ-I116", "form-field", "固定部分加了域或控件", "删去它，照空白表写成普通文字。"),
    ("FZ-I117", "form-link", "有超链接或外部链接", "删去链接（在链接上按右键，选“取消超链接”）。"),
    (
        "FZ-I118",
        "form-active",
        "带有宏或其他可执行内容",
        "不要启用宏；用 Word 或 WPS 另存为不带宏的 .docx，或用空白表重新填写。",
    ),
    (
        "FZ-I119",
        "form-value-look",
        "填写内容的格式与空白表不同",
        "选中填写的内容，按空白表的字体、字号、行距、缩进设置。",
    ),
)

_UNREAD = "读不出内容的审批表没有查成，不能算通过。"
_STRANGE = "Word、WPS 自己不会写出这样的文件；可能是有意做的，不放心打开。"
_FIXED = "通知要求不改动审批表的样式；只有留空的位置可以填写，其余须与官方空白表一样。"
_HAND_IN = "报送的是定稿；留着办理过程的痕迹，收件人看到的内容不确定，也改动了样式。"

_WHY: Mapping[str, str] = {
    **dict.fromkeys(("FZ-D101", "FZ-D103", "FZ-D104", "FZ-D105", "FZ-D106", "FZ-D107", "FZ-D113", "FZ-D115"), _UNREAD),
    **dict.fromkeys(("FZ-D102", "FZ-D108", "FZ-D109", "FZ-D110", "FZ-D114", "FZ-D117"), _STRANGE),
    "FZ-D111": "缺了必要部件的文件，各种程序打开的样子不同，有的打不开。",
    "FZ-D112": "标注与内容不符的文件，有的程序不肯打开。",
    "FZ-D116": "这种格式许多版本的 WPS 和旧版 Word 打不开，收件单位也要能打开。",
    "FZ-D118": "只有与本轮空白表对得上的审批表，才能知道哪一格填的是什么。",
    "FZ-D201": "修订没有接受或拒绝，以哪个字为准说不清；检查按接受全部修订后的内容。",
    "FZ-D202": "域的内容打开、打印时会变，与检查时看到的可能不同。",
    "FZ-D203": "图片、公式等里面的内容程序读不出，没有查到；填表要写成文字。",
    "FZ-D204": "隐藏文字在屏幕和纸上看不到，却是文件的内容，容易把没有删净的旧稿报上去。",
    "FZ-D205": "符号字体的字符换一台电脑就变成别的字。",
    "FZ-D206": "这一格在官方空白表上只有一行；多出的段落撑开表格，检查时按一行读。",
    "FZ-D207": "提示文字不是填写的内容，留着说明这一处还没有填完。",
    "FZ-D208": "找不到填写位置，就不知道填了没有、填了什么，这一项没有查成。",
    "FZ-D209": "内容控件不影响打印，但改动了官方空白表；检查已读出其中的文字。",
    "FZ-D210": "看不见的字符会让同一个名称对不上，也会让字数不准。",
    "FZ-D212": "控制字符看不见，有的程序因此打不开文件，名称也会对不上。",
    "FZ-D213": "附页上的文字是正文的一部分；与表内的接不上，就可能是别的单位或旧稿的附页。",
    "FZ-D214": "附页上的正文没有查到，字数和文字检查都不完整。",
    "FZ-D215": "意见、签名、公章以纸质件为准，电子表里看不出真假，只能由人核对。",
    "FZ-D216": "同一单位的材料和审批表各说各的，审核时不知以哪一处为准。",
    "FZ-D217": "看得见、却不在填写位置里的文字没有读入，也没有检查；它可能是正文的一部分。",
    "FZ-D218": "换个程序打开或汇总时，写在别处的内容容易看漏。",
    "FZ-D219": "自动编号不是文件里的文字，字数、引用都可能与看到的不同。",
    "FZ-D220": "划掉的字算不算数、白色的字该不该有，只能由人看；上标读成普通文字，10⁵就成了105。",
    "FZ-D211": "正文超过表格容量的，可续写在附页上；附页没有一起交来，正文就不完整。",
    **dict.fromkeys(
        ("FZ-I101", "FZ-I102", "FZ-I103", "FZ-I104", "FZ-I105", "FZ-I106", "FZ-I107", "FZ-I108", "FZ-I109"), _FIXED
    ),
    **dict.fromkeys(("FZ-I110", "FZ-I111", "FZ-I112", "FZ-I116", "FZ-I117"), _FIXED),
    **dict.fromkeys(("FZ-I113", "FZ-I114", "FZ-I115"), _HAND_IN),
    "FZ-I118": "审批表不需要宏；带有可执行内容的文件有风险，也不是官方空白表。",
    "FZ-I119": "填写的文字应沿用空白表为该处设定的字体、字号；不同不影响内容，但与其他单位的表不一致。",
}
"""Why each kind matters, by id."""

FORM_RULES: dict[str, LoadingRule] = {
    row[0]: LoadingRule(*row, why=_WHY.get(row[0], ""), waivable=row[0].startswith("FZ-I")) for row in _TABLE
}
"""By id, in the order of the documentation. A waiver may set aside how the form looks, never that it was not read."""

_BY_NAME = {rule.name: rule for rule in FORM_RULES.values()}

PAPER_RULE = _BY_NAME["form-by-hand"].id
"""What whoever receives a form checks on the paper; no fault of the sender, so no letter mentions it."""


def form_problem(
    name: str, message: str, *, slot: str | None = None, subject: str = "", fix: str | None = None
) -> LoadProblem:
    """A problem of the kind ``name`` (a slug of FORM_RULES); ``slot`` is the label of the place it lies in."""
    return LoadProblem(_BY_NAME[name].id, Problem(message, slot=slot, subject=subject, fix=fix))
