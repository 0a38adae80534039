"""样式核对证明: one page that certifies a form as the official blank except for its slots, with both files' SHA-256."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.documents import gongwen
from fazhi_cli.findings import shortened
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.inspection.form_inspection import COMPARED
from fazhi_cli.review.form_inspecting import InspectedForm
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.version import VERSION

_TITLE = "推荐审批表样式核对证明"
_NAME, _REMARK, _REMARKS = 50, 60, 2
"""Characters of a name and of a remark, and the number of remarks, so that the certificate stays one page."""


class Certificate(NamedTuple):
    """An unaltered form, the round and the blank that it was compared with, the day."""

    form: InspectedForm
    round: Round
    blank: Blank
    day: date

    @property
    def compared_with(self) -> str:
        """The blank's file in the round's folder."""
        return f"{self.blank.folder.name}/{self.blank.slots.form}"

    @property
    def remarks(self) -> list[str]:
        return [finding.message for finding in self.form.report.findings]


def certificate_plain(certificate: Certificate) -> dict[str, Any]:
    """The certificate as plain data; every key is always there."""
    form, round, blank, day = certificate
    return {
        "schema_version": 1,
        "certificate": "form-unaltered",
        "unaltered": True,
        "tool": {"name": "fazhi", "version": VERSION},
        "round": round.id,
        "date": day.isoformat(),
        "unit": form.report.unit,
        "form": {"file": form.path.name, "bytes": form.size, "sha256": form.digest},
        "blank": {"file": certificate.compared_with, "title": blank.slots.title, "sha256": blank.digest},
        "compared": list(COMPARED),
        "remarks": certificate.remarks,
    }


def certificate_docx(certificate: Certificate) -> bytes:
    """The certificate as the bytes of a .docx; equal certificates give equal bytes."""
    paper = gongwen.Paper(_TITLE)
    paper.line(gongwen.TITLE, _TITLE)
    paper.line(gongwen.BLANK, "")
    title = certificate.blank.slots.title
    paper.line(gongwen.TEXT, f"经与《{title}》官方空白表逐处比较，下列审批表除填写位置的内容外，未作改动。")
    paper.facts(_facts(certificate), label=30, size=11.0)
    paper.line(
        gongwen.NOTE,
        f"注：本证明由 fazhi {VERSION} 比较生成，只对 SHA-256 相同的文件有效，只说明样式，"
        "不说明填写内容属实，也不涉及签名、印章。",
    )
    paper.line(gongwen.SIGNATURE, chinese_date(certificate.day))
    return paper.as_bytes()


def _facts(certificate: Certificate) -> Iterator[tuple[str, str]]:
    form, round, blank, _ = certificate
    yield "推荐轮次", round.title
    yield round.applicant.key, shortened(form.report.unit or "（未填）", _NAME)
    yield "审批表", f"{shortened(form.path.name, _NAME)}（{form.size:,} 字节）"
    yield "SHA-256", form.digest
    yield "官方空白表", certificate.compared_with
    yield "SHA-256", blank.digest
    yield "比较了什么", "；".join(COMPARED) + "。"
    if remarks := certificate.remarks:
        told = "".join(shortened(remark, _REMARK) for remark in remarks[:_REMARKS])
        more = len(remarks) - _REMARKS
        yield "须说明", told + (f"（另有 {more} 条，见同名的 .json）" if more > 0 else "")
