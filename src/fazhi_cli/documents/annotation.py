"""批注稿: a copy of a received form with a Word comment at each finding, never to be handed in."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run
from lxml.etree import _Element

from fazhi_cli.documents.gongwen import as_bytes
from fazhi_cli.documents.writable_copy import writable_copy
from fazhi_cli.files import FileError
from fazhi_cli.files.kinds import ANNOTATED_COPY, keywords
from fazhi_cli.findings import Finding
from fazhi_cli.formats.wording import counts_sentence, in_order, label, message
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import Layout
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.forms.word.wordml import NAMESPACE, body_of
from fazhi_cli.forms.word.wordml import w as _w
from fazhi_cli.report import FileReport
from fazhi_cli.terminal.visible import visible

MARK = "（批注稿，非报送件）"
_AUTHOR, _INITIALS = "fazhi", "核"
_QUOTE = re.compile("“([^“”]{2,})”")
_STYLES = {
    "CommentText": f'<w:style xmlns:w="{NAMESPACE}" w:type="paragraph" w:styleId="CommentText">'
    '<w:name w:val="annotation text"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:pPr><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>',
    "CommentReference": f'<w:style xmlns:w="{NAMESPACE}" w:type="character" w:styleId="CommentReference">'
    '<w:name w:val="annotation reference"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>',
}
"""By the ids that python-docx writes into a comment."""
_OUTER_QUOTES = str.maketrans("‘’", "“”")


def annotated(package: Package, report: FileReport, blank: Blank, day: date) -> bytes:
    """An opened form's bytes, with a comment for each finding of ``report`` at the slot it concerns, else at the title.

    Comments bear the ``day`` of the check. Raises FileError when the form cannot be opened for writing.
    """
    document = _opened(package)
    places = _Places(document.element, blank)
    summary = [f"{MARK}本件由 fazhi 检查生成，只供修改时对照；请在原件上改，不要报送本件。"]
    summary.append(f"结论：{report.verdict.value}。{counts_sentence(report.counts)}。")
    if report.not_checked:
        summary.append(f"另有 {len(report.not_checked)} 项表上没有内容可查，见检查报告。")
    _comment(document, places.title, summary, day)
    for finding in in_order(report.findings):
        _comment(document, places.of(finding), _words(finding), day)
    _put_mark(document)
    return as_bytes(document)


def _opened(package: Package) -> Any:
    """The form for python-docx, with the styles that its comments name."""
    try:
        document = docx.Document(io.BytesIO(writable_copy(package)))
    except FormError as error:
        raise FileError(f"{error}没有生成批注稿。") from None
    except (ValueError, KeyError, AttributeError, TypeError, SyntaxError):  # what python-docx meets in a broken part
        raise FileError("这份审批表的部件不合规范，不能加批注，没有生成批注稿。") from None
    styles = document.styles.element
    known = {style.get(_w("styleId")) for style in styles.iterchildren(_w("style"))}
    for identifier, xml in _STYLES.items():
        if identifier not in known:
            styles.append(parse_xml(xml))
    return document


class _Places:
    """Where in the document a finding belongs."""

    def __init__(self, root: _Element, blank: Blank) -> None:
        layout = Layout(body_of(root))
        self._slots = {place.slot.label: place.paragraphs for place in slot_places(blank, layout)}
        self._fixed = [line.paragraph for line in sorted(layout.lines, key=lambda line: line.container)]
        self.title = next((found for found in self._fixed if found.text.strip()), self._fixed[0])

    def of(self, finding: Finding) -> Paragraph:
        """The paragraph that the finding quotes in its slot, else the slot's first, its fixed words, the title."""
        slot = finding.location.slot
        if slot is None:
            return self.title
        own = self._slots.get(slot)
        if own:
            quotes = [squeezed(quote.strip("…").translate(_OUTER_QUOTES)) for quote in _QUOTE.findall(finding.message)]
            quoting = (found for quote in quotes for found in own if quote and quote in squeezed(found.text))
            return next(quoting, own[0])
        words = squeezed(slot).rstrip("…")
        return next((found for found in self._fixed if words and squeezed(found.text).startswith(words)), self.title)


def _words(finding: Finding) -> Sequence[str]:
    lines = [f"［{label(finding)}］{message(finding)}（{finding.rule}）"]
    if finding.clause is not None:
        lines.append(f"依据：{finding.clause.id}　{finding.clause.text}")
    return [*lines, f"改法：{finding.fix}"]


def _comment(document: Any, place: Paragraph, lines: Sequence[str], day: date) -> None:
    """Add a comment that spans the paragraph's runs; an empty paragraph gets an empty run for it."""
    element: Any = place.element
    paragraph = DocxParagraph(element, document._body)
    own: list[Any] = [piece.run for piece in place.pieces if piece.run.getparent() is element]
    runs = [Run(own[0], paragraph), Run(own[-1], paragraph)] if own else [paragraph.add_run("")]
    comment = document.add_comment(runs, "\n".join(visible(line) for line in lines), _AUTHOR, _INITIALS)
    comment._comment_elm.date = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _put_mark(document: Any) -> None:
    """Say on the first line and in the properties what this copy is."""
    first = document._body._body[0]
    line = document.add_paragraph()
    run = line.add_run(MARK)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(16), RGBColor(0xC0, 0, 0)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    first.addprevious(line._p)
    document.core_properties.title = MARK
    document.core_properties.keywords = keywords(ANNOTATED_COPY)
