"""Places that no slot reaches (text boxes, headers, footers): told, so that nobody expects them to be filled."""

import contextlib

from lxml.etree import _Element

from fazhi_cli.forms.proposing.candidate import Passed
from fazhi_cli.forms.proposing.recognition import has_gap
from fazhi_cli.forms.word.layout import FormLayout, all_edges, paragraphs_in
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.forms.word.wordml import P, w

_MEND = "程序填不到，请把它移到正文或表格里，或者打印后手写"


def out_of_reach(content: bytes, name: str, root: _Element) -> list[Passed]:
    """The gaps in the text boxes of the main part ``root``, and in headers and footers of the blank in ``content``."""
    boxed = (paragraph for box in root.iter(w("txbxContent")) for paragraph in box.iter(P))
    found = [("文本框", Reader().paragraph(paragraph)) for paragraph in boxed]
    with contextlib.suppress(FormError):
        edges = all_edges(FormLayout(open_package(content, name)))
        found += [(where, paragraph) for where, blocks in edges for paragraph in paragraphs_in(blocks)]
    gaps = ((where, " ".join(paragraph.text.split())) for where, paragraph in found if has_gap(paragraph))
    return [Passed(text, f"在{where}里，{_MEND}") for where, text in dict.fromkeys(gaps)]
