"""Speed of filling one form, as ratios within one run: over deflating its document.xml, and against python-docx.

Run: ``python benchmarks/form_fill.py``. Exit code 1 when the budget is missed (≥ 5 × python-docx, our check included).
The rivals take turns in blocks and are measured in processor time, so that a busy machine changes little; garbage
collection waits meanwhile, as in timeit. The yardstick is zlib's default level, whichever level the form is written with.
"""

import io
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from turns import median_seconds

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill, with_values

TURNS, BLOCK = 40, 10
SENTENCE = (
    "全区共举办法治讲座128场，覆盖群众3.5万人次，建成法治文化广场17处；“七五”普法扎实推进，谁执法谁普法责任制落实到位。"
)
VALUES = {
    "applicant": "郑州市金水区",
    "submitting_body": "郑州市普法依法治理工作领导小组",
    "filled_on": "2017年10月9日",
    "work_summary": "\n".join(f"{number}、{SENTENCE * 2}" for number in range(1, 13)),
}
CELLS = {"applicant": (0, 0, 1), "submitting_body": (0, 1, 1), "filled_on": (0, 2, 1), "work_summary": (1, 0, 1)}


def with_python_docx(path: str) -> bytes:
    """Open, fill the same four slots with their fonts kept, save."""
    document = docx.Document(path)
    for slot, (table, row, column) in CELLS.items():
        cell = document.tables[table].rows[row].cells[column]
        model = cell.paragraphs[0]
        for number, line in enumerate(VALUES[slot].split("\n")):
            element = model._p if number == 0 else deepcopy(model._p)
            if number:
                cell._tc.append(element)
            paragraph = Paragraph(element, cell)
            run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
            run.text = line
            if run._r.rPr is None:
                run._r.insert(0, deepcopy(element.pPr.find(qn("w:rPr"))))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> int:
    """Measure, print the medians and ratios, and compare with the budgets."""
    blank = load_blank("henan-2017")
    xml = zipfile.ZipFile(io.BytesIO(fill(blank, VALUES))).read("word/document.xml")
    path = str(blank.folder / blank.slots.form)

    def deflate() -> None:
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        packer.compress(xml)
        packer.flush()

    def without_check() -> bytes:
        return blank.archive.with_main_part(with_values(blank, VALUES))

    rivals: dict[str, Callable[[], object]] = {
        "deflating document.xml": deflate,
        "fill, with its check": lambda: fill(blank, VALUES),
        "fill alone": without_check,
        "python-docx open, fill, save": lambda: with_python_docx(path),
    }
    medians = median_seconds(rivals, TURNS, BLOCK, time.process_time)
    deflating, filling, alone, rival = (medians[name] * 1000 for name in rivals)
    print(f"document.xml {len(xml)} bytes")
    for name, milliseconds in zip(rivals, (deflating, filling, alone, rival), strict=True):
        print(f"{name:30} {milliseconds:7.3f} ms")
    print(f"fill / deflating   {filling / deflating:5.2f}")
    print(f"python-docx / fill {rival / filling:5.2f}   with our check, which python-docx does not make (budget ≥ 5)")
    print(f"python-docx / fill {rival / alone:5.2f}   like for like, without it")
    return 0 if rival >= 5 * filling else 1


if __name__ == "__main__":
    sys.exit(main())
