"""样式核对证明: one page that certifies a form as the official blank except for its slots, with both files' SHA-256."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi_cli.documents import gongwen
from fazhi_cli.rounds.base import chinese_date

_TITLE = "推荐审批表样式核对证明"
_NAME, _REMARK, _REMARKS = 50, 60, 2
"""Characters of a name and of a remark, and the number of remarks, so that the certificate stays one page."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was compared with what and found alike.

    ``unit_label`` is what the round calls the applicant; ``remarks`` are findings that do not contradict it.
    """

    title: str
    round_id: str
    round_title: str
    unit: str | None
    unit_label: str
    form: str
    form_size: int
    form_digest: str
    blank: str
    blank_digest: str
    compared: tuple[str, ...]
    remarks: tuple[str, ...]
    day: date
    tool_version: str


def certificate_plain(certificate: Certificate) -> dict[str, Any]:
    """The certificate as plain data; every key is always there."""
    return {
        "schema_version": 1,
        "certificate": "form-unaltered",
        "unaltered": True,
        "tool": {"name": "fazhi", "version": certificate.tool_version},
        "round": certificate.round_id,
        "date": certificate.day.isoformat(),
        "unit": certificate.unit,
        "form": {"file": certificate.form, "bytes": certificate.form_size, "sha256": certificate.form_digest},
        "blank": {"file": certificate.blank, "title": certificate.title, "sha256": certificate.blank_digest},
        "compared": list(certificate.compared),
        "remarks": list(certificate.remarks),
    }


def certificate_docx(certificate: Certificate) -> bytes:
    """The certificate as the bytes of a .docx; equal certificates give equal bytes."""
    paper = gongwen.Paper(_TITLE)
    paper.line(gongwen.TITLE, _TITLE)
    paper.line(gongwen.BLANK, "")
    paper.line(
        gongwen.TEXT,
        f"经与《{certificate.title}》官方空白表逐处比较，下列审批表除填写位置的内容外，未作改动。",
    )
    paper.facts(_facts(certificate), label=30, size=11.0)
    paper.line(
        gongwen.NOTE,
        f"注：本证明由 fazhi {certificate.tool_version} 比较生成，只对 SHA-256 相同的文件有效，只说明样式，"
        "不说明填写内容属实，也不涉及签名、印章。",
    )
    paper.line(gongwen.SIGNATURE, chinese_date(certificate.day))
    return paper.as_bytes()


def _facts(certificate: Certificate) -> Iterator[tuple[str, str]]:
    yield "推荐轮次", certificate.round_title
    yield certificate.unit_label, _cut(certificate.unit or "（未填）", _NAME)
    yield "审批表", f"{_cut(certificate.form, _NAME)}（{certificate.form_size:,} 字节）"
    yield "SHA-256", certificate.form_digest
    yield "官方空白表", certificate.blank
    yield "SHA-256", certificate.blank_digest
    yield "比较了什么", "；".join(certificate.compared) + "。"
    if certificate.remarks:
        told = "".join(_cut(remark, _REMARK) for remark in certificate.remarks[:_REMARKS])
        more = len(certificate.remarks) - _REMARKS
        yield "须说明", told + (f"（另有 {more} 条，见同名的 .json）" if more > 0 else "")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
