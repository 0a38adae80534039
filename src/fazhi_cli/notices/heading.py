"""What stands around a notice's clauses: title, issuer, day of issue, honour, contact, the list of attachments."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from fazhi_cli.notices.amounts import days_in
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.structure import ATTACHED, Part, label_of

_NUMBER = re.compile(r"[\u4e00-\u9fff（）()]{1,20}[〔\[【（(]\d{4}[〕\]】）)]\s*(?:第)?\d+\s*号")
_KIND = re.compile(r"(?:通知|公告|方案|办法|意见|启事|通告|函|细则)[”）)]?$")
_ISSUER = re.compile(
    r"(?:办公室|领导小组|委员会|厅|局|部|办|委|会|处|政府|院|大学|集团|联合会|总工会|科协|[妇残侨文商]联|中心|文件)$"
)
SELECTION = re.compile("推荐|评选|申报|选树|评[审定]|表彰|命名|遴选|选拔|认定|推选|推介|评比|提名")
"""How notices call that some are chosen."""
_RENEWAL = re.compile("复[查审核评]|创建")
_HONOUR = re.compile(  # 关于做好“全国法治县（市、区）创建活动先进单位”推荐工作的通知
    "(?:开展|做好|组织|关于|举办|进行|评选|推荐|表彰|命名|申报|认定|选树|推选|推介|评比|召开|的|和|度|年)*"
    r"(?P<name>(?:第[一二三四五六七八九十\d]+[届批])?[\u4e00-\u9fff（）()、“”·\d]{2,40}?)"
    "(?:创建|命名|推荐|评选|申报|表彰|选树|认定|评审|推选|推介|评比|遴选|选拔|复查|复审|复核|复评|评定|评价|监测|提名|验收|活动|工作"
    "|和|及|与|有关|的|等)+"
    "(?:通知|公告|方案|办法|意见|启事|通告|函|细则)"
)
_BATCH = re.compile(  # 开展第四批……命名
    "(?:开展|启动|组织|进行|做好|举办|就)[^，。；]{0,30}?"
    r"(?P<name>第[一二三四五六七八九十\d]{1,3}[批届])[^，。；]{0,60}"
    "(?:评选|表彰|推荐|命名|申报|认定|选树|评定)"
)
_IN_PLACE_OF = re.compile(r"(?<!\s)\s*[（(](?:代章|章|印章|盖章|公章)[）)]$")
"""What stands behind the name of a body that signs: （代章）, （盖章）."""
_COLON = r"(?:[及、和\w（）()/／]*[：:]|[\s　])[\s　]*"
_STOP = r"(?=[；;。\n]|电子邮|邮箱|地址|[，,\s　]*(?:联系)?电[\s　]*话|$)"
_CONTACTS: dict[str, re.Pattern[str]] = {
    "contact": re.compile(rf"联\s*系\s*人{_COLON}(?P<v>[^；;。\n]{{2,60}}?){_STOP}"),
    "phone": re.compile(rf"(?:(?:联系)?电\s*话|手机){_COLON}(?P<v>[\d\-－—、，,（）() 转/／]{{7,60}})"),
    "email": re.compile(r"(?P<v>[A-Za-z0-9_.\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)"),
    "address": re.compile(r"地\s*址[：:]\s*(?P<v>[^；;。\n]{4,60}?)(?=[；;。\n，]|邮编|邮政编码|收件人|$)"),
    "postcode": re.compile(r"邮\s*(?:政)?\s*编\s*(?:码)?[：:]?\s*(?P<v>\d{6})"),
}
_ANOTHER = re.compile(r"[\u4e00-\u9fff\d（）]{0,30}关于[^。；：]{4,60}(?:通知|公告|通告)")
"""The title of a later notice (延期、补充) that stands behind the first one."""
_DUTIES = r"^(?:开展|做好|组织|举办|进行|评选|推荐|表彰|命名|申报|认定|选树|推选|\d{4}年(?:度)?|全面)+"
_PAPER = re.compile(r"(?:办法|方案|意见|细则|规定|条例|标准|体系|通知|规程)(?:（[^）]*）)?$")
"""How titles of papers end: what a notice issues or refers to is no honour."""
_NOUN_BEHIND = "(?:示范|先进|模范|优秀|文明|标准化)[\u4e00-\u9fff]{1,6}?(?:（[^）]*）)?(?=推荐|评选|申报|命名|创建|评审|认定|评定|遴选|选树|表彰|复核|工作|的|$)"
"""What belongs to an honour though it stands behind the quotation marks: “四好农村路”示范县."""
_RULES = re.compile(
    f"(?:(?:{SELECTION.pattern}|奖|称号|荣誉).{{0,30}}(?:办法|规定|规程|章程|方案|细则)|条件)(?:[（(].*[）)])?$"
)
"""How rules by which is chosen are titled; those of some scheme of points are standards."""
_POINTS = re.compile(r"\t\s*(?:分\s*值|满\s*分|标准分|分\s*数)\s*(?:\t|$)|(?:[（(]\d+分[）)][\s\S]*?){4}", re.MULTILINE)
_SCORED = re.compile("评分|计分|考[核评]|测评|验收|指标")
_FILLED_IN = ("登记表", "申报表", "推荐表", "审批表")
_BARS = re.compile("(?:不得|不予|不能|不再|取消)[^。]{0,6}(?:推荐|申报|参[评加选]|评[选为]|资格)")


def title_of(lines: Sequence[str]) -> tuple[int, str] | None:
    """The notice's title, joined from the lines above the first addressee or item; the number of its first line."""
    held: list[str] = []
    first = 0
    for index, line in enumerate(lines[:40]):
        text = line.strip(" 　\t")
        if not text:
            continue
        if held and (text.endswith(("：", ":")) or label_of(text) or "。" in text):
            held = []
        if text.startswith(("关于", "印发")) or (held and len("".join(held)) < 80):
            first = first if held else index + 1
            held.append(text)
        elif _KIND.search(text) and (SELECTION.search(text) or _RENEWAL.search(text)) and len(text) < 60:
            first, held = index + 1, [text]
        if held and _KIND.search(held[-1]):
            return first, "".join(held)
    return None


def issuer_of(lines: Sequence[str], title: tuple[int, str] | None, issued_line: int | None) -> str:
    """The issuing body: the lines above the signature's date, else the head of the document, else the title (某局关于……)."""
    title_line, words = title or (0, "")
    if issued_line is not None:
        above = [_IN_PLACE_OF.sub("", line.strip()) for line in lines[max(issued_line - 8, 0) : issued_line - 1]]
        signed: list[str] = []
        for text in filter(None, reversed(above)):
            if not _ISSUER.search(text) or len(text) > 40 or re.search("[：。]", text):
                break
            if label_of(text) or text.startswith(ATTACHED):
                break
            signed[:0] = re.split(r"　+|\s{2,}", text)  # bodies beside one another
        if signed:
            return "、".join(signed)
    head = [line.strip(" 　\t") for line in lines[: max(title_line - 1, 0)]]
    names = [name for text in head for name in re.split(r"[\s　]+", text) if _ISSUER.search(name) and len(name) < 40]
    bodies = [name.removesuffix("文件") for name in names if not _NUMBER.search(name)]
    named = words.partition("关于")[0]
    return "、".join(filter(None, bodies)) or (named if _ISSUER.search(named) else "")


def issued_of(body: Part) -> tuple[date, int] | None:
    """The day of issue: the last line of the body that is nothing but a day; else a day in brackets below the title."""
    alone = [
        (days[0].day, block.line)
        for block in body.blocks
        if len(block.text) <= 22
        and (days := days_in(block.text))
        and len(re.sub(r"[（）()\s　发印]", "", block.text)) <= len(re.sub(r"\s", "", days[0].words)) + 1
        and re.search(r"\d{4}|[〇○零一二三四五六七八九]{4}", block.text)
    ]
    items = next((block.line for block in body.blocks if block.own), 0)
    behind = (block.line for block in body.blocks if _ANOTHER.fullmatch(block.text) and block.line > items > 0)
    end = next((line for line in behind if any(day_line < line for _, day_line in alone)), None)
    return next((one for one in reversed(alone) if end is None or one[1] < end), None)


def honour_of(title: str) -> str:
    """The honour that the title names: in quotes, else what is to be recommended or chosen, else what a paper is about."""
    named = re.findall(r"[“《]([^“”《》]{3,40})[”》]", title)
    if quoted := [name for name in named if not _PAPER.search(name)]:
        noun = re.match(rf"”({_NOUN_BEHIND})", title.partition(f"“{quoted[0]}")[2])
        return f"“{quoted[0]}”{noun[1]}" if noun else str(quoted[0])
    subject = title.split("关于", 1)[-1]
    match = _HONOUR.search(re.sub(r"印发《[^》]*》(?:的通知)?并?", "", subject))
    if match is None:  # 关于印发《江州省民主法治示范村创建命名办法》的通知
        match = next(filter(None, map(_HONOUR.search, named)), None)
    return re.sub(rf"{_DUTIES}|第[一二三四五六七八九十\d]+[批届]$", "", match["name"]) if match else ""


def batches(context: Context) -> Iterator[Fact]:
    """``name``: which of the honour's batches is chosen, as the notice counts them (第四批)."""
    for clause in context.body:
        match = _BATCH.search(clause.text)
        if match:
            yield fact("batch", clause, name=match["name"])
            return


def contacts_in(body: Part) -> Iterator[Fact]:
    """``what`` (contact, phone, email, address, postcode) and ``value``."""
    found: set[str] = set()
    for block in body.blocks:
        for what, pattern in _CONTACTS.items():
            match = pattern.search(block.text)
            if match and what not in found:
                found.add(what)
                value = match["v"].strip(" 　\t，,、；。").rstrip("（( ")
                if value.count("（") < value.count("）"):  # （联系人：某某，电话：……）
                    value = value.rstrip("）)")
                yield fact("contact", block, what=what, value=value)


def attachments_in(parts: Sequence[Part]) -> Iterator[Fact]:
    """``number``, ``title`` and ``role``: form, standards or other."""
    for part in parts[1:]:
        line = part.blocks[0].line if part.blocks else 0
        values = {"number": part.number, "title": part.title, "role": role_of(part)}
        yield Fact("attachment", values, part.title, "", line)


def forms_of(parts: Sequence[Part]) -> list[Part]:
    """The attachments that are forms to be filled."""
    return [part for part in parts[1:] if role_of(part) == "form"]


def role_of(part: Part) -> str:
    """What an attachment is: a form to be filled, rules by which is chosen, standards to be met, or something else."""
    text = "\n".join(part.lines)
    signs = len(re.findall(r"盖\s*章|签\s*章|年\s+月\s+日|填表|签\s*字|意\s*见[：:（(\s]*$", text, re.MULTILINE))
    if re.search(r"名额|分配", part.title):
        return "other"
    if _SCORED.search(part.title) and not part.title.endswith(_FILLED_IN) and _POINTS.search(text):
        return "standards"
    if re.sub(r"[（(].*?[）)]$", "", part.title).endswith(("表", "书")) or signs >= 3:
        return "form" if not re.search(r"汇总|名单|目录", part.title) else "other"
    own = sum(1 for block in part.blocks if block.own)
    articles = sum(block.own and block.labels[-1].endswith("条") for block in part.blocks)
    if _RULES.search(part.title) and (articles or (_BARS.search(text) and not _SCORED.search(part.title))):
        return "rules"
    if re.search(r"标准|指标|测评|体系|条件|细则|评分|办法", part.title) or own >= 8:
        return "standards"
    return "other"
