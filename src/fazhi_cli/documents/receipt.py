"""材料接收回执 (.docx): what was received, when, from whom, with which digest; what is missing, by which day."""

from collections.abc import Iterator

from fazhi_cli.documents import gongwen
from fazhi_cli.findings import shortened, some_of
from fazhi_cli.packages.receipts import Receipt
from fazhi_cli.packages.verification import Differences, KeyChange
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.terminal.visible import visible

_TITLE = "推荐材料接收回执"
_COLUMNS = (("序号", 13), ("材料", 62), ("页数", 13), ("份数", 13), ("SHA-256（前16位）", 55))
_LONGEST_VALUE = 60
_MOST = 30


def receipt_docx(receipt: Receipt) -> bytes:
    """The receipt as the bytes of a .docx; equal receipts give equal bytes."""
    kept, record = receipt.kept, receipt.kept.record
    paper = gongwen.Paper(_TITLE)
    paper.line(gongwen.TITLE, _TITLE if kept.number == 1 else f"{_TITLE}（第{kept.number}次）")
    paper.line(gongwen.FLUSH, f"{record.packed_by}：")
    paper.line(
        gongwen.TEXT,
        f"你处报送的{record.unit}推荐材料（{record.round_title}）已于{chinese_date(kept.received_on)}收到，登记如下。",
    )
    paper.facts(_facts(receipt))
    listed = "收到的材料" if receipt.verification.intact else "包里登记的材料（缺少的、改动过的见第二部分）"
    paper.line(gongwen.HEADING, f"一、{listed}")
    rows = [
        (str(number), member.title, member.pages_in_words, str(member.copies), member.sha256[:16])
        for number, member in enumerate(record.members, 1)
    ]
    paper.table(_COLUMNS, rows, centred=(0, 2, 3, 4))
    paper.line(gongwen.HEADING, "二、缺少的、须改正的")
    for line in _owed_lines(receipt):
        paper.line(gongwen.TEXT, line)
    if last := receipt.earlier:
        paper.line(gongwen.HEADING, f"三、与上次（{chinese_date(last.received_on)}第{last.number}次报送）相比")
        for line in change_lines(kept.changed_since(last)):
            paper.line(gongwen.TEXT, line)
    by = kept.received_by or "接收单位（盖章）：　　　　　　"
    paper.signature(by, chinese_date(kept.received_on))
    note = "注：本回执只说明收到了什么、文件与打包时是否相同，不说明内容属实；印章、签名以纸质件为准。"
    paper.line(gongwen.NOTE, note)
    return paper.as_bytes()


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    kept, record, verification = receipt.kept, receipt.kept.record, receipt.verification
    yield "报送单位", record.packed_by
    yield record.unit_label, record.unit
    yield "办理阶段", record.stage_label
    yield "收到日期", chinese_date(kept.received_on)
    yield "文件", kept.package
    if kept.sha256:
        yield "SHA-256", kept.sha256
    yield "完整性", "完整，与打包时相同" if verification.intact else "不完整或被改动过，见第二部分"
    below = [layer.record.packed_by for layer in verification.layers[1:]]
    if below:
        yield "逐级报送", "，".join(f"{name}的包在内" for name in below)
    yield "检查结论", str(verification.verdict)
    if record.reason:
        yield "先报的理由", record.reason


def _owed_lines(receipt: Receipt) -> Iterator[str]:
    owed = receipt.owed
    if not owed:
        yield "没有。"
        return
    yield f"下列{len(owed)}项，请于{chinese_date(receipt.due)}前补齐、改好后重新报送："
    yield from (f"{number}. {sentence}" for number, sentence in enumerate(owed[:_MOST], 1))
    if len(owed) > _MOST:
        yield f"另有{len(owed) - _MOST}项，见一次性告知单。"


def change_lines(changes: Differences) -> Iterator[str]:
    """What differs between two packages of one unit, a sentence for each file and each value."""
    if changes.empty:
        yield "文件和内容都没有变。"
        return
    for word, paths in (
        ("新增的文件", changes.added),
        ("改过的文件", changes.changed),
        ("去掉的文件", changes.removed),
    ):
        if paths:
            yield f"{word}：{some_of([visible(path) for path in paths], _MOST)}。"
    for change in changes.keys[:_MOST]:
        yield f"{visible(change.path)}：{_change(change)}。"
    if len(changes.keys) > _MOST:
        yield f"另有{len(changes.keys) - _MOST}处内容不同。"


def _change(change: KeyChange) -> str:
    if change.before is None:
        return f"新增“{_short(change.after)}”"
    if change.after is None:
        return f"去掉了“{_short(change.before)}”"
    if max(len(change.before), len(change.after)) > _LONGEST_VALUE:
        return f"已改（原{len(change.before)}个字符，现{len(change.after)}个字符）"
    return f"由“{_short(change.before)}”改为“{_short(change.after)}”"


def _short(text: str | None) -> str:
    return shortened(visible(" ".join((text or "").split())), _LONGEST_VALUE)
