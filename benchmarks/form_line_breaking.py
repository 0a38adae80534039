"""Holds the form's line breaker against LibreOffice's real layout: how far apart are the numbers of lines?

Run: ``python benchmarks/form_line_breaking.py [COUNT]`` (default 240 texts; needs soffice and pdftotext). The texts are
put together from the notice's own sentences with figures, Latin words, quotation marks, brackets and blank lines, by a
fixed seed. Each is filled into the blank, converted to PDF, and its lines are counted there. Exit code 1 when a text
that our count says fits the cell takes more pages than the form has, or when we count fewer lines by more than the margin.
"""

import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

from fazhi_cli.forms.blank.blank import Blank, load_blank
from fazhi_cli.forms.filling.capacity import gauge
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.pdf import find_soffice
from fazhi_cli.resources import bundled

LINE_HEIGHT = 20.0
COLUMN_LEFT = 128.0
FULL_PAGE = 31
MARGIN = 2
"""Lines by which the capacity in the slot map is below what LibreOffice fits into the two pages (62)."""
KINDS = ("公文", "数字英文", "引号括号", "短段", "生僻混排")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')


def sentences() -> list[str]:
    """The notice's sentences, without its headings and blank lines."""
    text = (bundled("standards") / "henan-2017" / "notice.txt").read_text("utf-8")
    found = re.findall(r"[^\s。；][^。；\n]{7,80}[。；]", text)
    return [sentence.strip() for sentence in found]


def make_text(kind: str, lines: int, source: list[str], chance: random.Random) -> str:
    """A text of about ``lines`` lines of one kind; the same for the same seed."""
    paragraphs: list[str] = []
    size = 0
    while size < lines * 30:
        length = 1 if kind == "短段" else chance.randint(1, 6)
        paragraph = "".join(decorate(kind, chance.choice(source), chance) for _ in range(length))
        paragraphs.append(paragraph)
        size += len(paragraph) + 16
        if kind == "短段" and chance.random() < 0.1:
            paragraphs.append("")
            size += 32
    return "\n".join(paragraphs).strip("\n")[: lines * 31]


def decorate(kind: str, sentence: str, chance: random.Random) -> str:
    """One sentence with what its kind adds."""
    place = chance.randrange(1, len(sentence))
    figure = f"{chance.randint(1, 99999)}{chance.choice(['', '%', '.5', '余', '万'])}"
    additions = {
        "公文": "",
        "数字英文": chance.choice([figure, f" {figure} ", "APP", "“12348”", "Wi-Fi", "www.hnpf.gov.cn", "2016—2017"]),
        "引号括号": chance.choice(["“七五”", "《宪法》", "（试行）", "……", "——", "〔2017〕12号", "“谁执法、谁普法”"]),
        "短段": "",
        "生僻混排": chance.choice(["𠮷", "①", "℃", "㎡", "Ⅳ", "α", "　", "、、", "！？", "é"]),
    }
    return sentence[:place] + additions[kind] + sentence[place:]


def lines_in_pdf(path: Path) -> tuple[int, int]:
    """The lines of the work summary in a converted form, blank lines counted, and the number of pages."""
    output = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = output.split("<page ")[1:]
    heights: list[int] = []
    for page, top in ((pages[1], _top(pages[1], first=True)), (pages[2], _top(pages[2], first=False))):
        words = [(float(x), float(y), float(bottom), text) for x, y, bottom, text in _WORD.findall(page)]
        seal = min((bottom for _, _, bottom, text in words if "签章" in text), default=float("inf"))
        middles = [(y + bottom) / 2 for x, y, bottom, _ in words if x > COLUMN_LEFT and top < bottom < seal - 12]
        heights.append(
            max((round((middle - top - LINE_HEIGHT / 2) / LINE_HEIGHT) + 1 for middle in middles), default=0)
        )
        if seal != float("inf"):
            break
    return (FULL_PAGE + heights[1] if heights[-1] and len(heights) > 1 else heights[0]), len(pages)


def _top(page: str, *, first: bool) -> float:
    """Where the cell's text begins on a page, in points from the top: below the two lines of the heading, or at the margin."""
    return 72.0 + 68.0 if first else 72.0


def convert(folder: Path, files: list[Path]) -> None:
    """All files to PDF in one run of LibreOffice."""
    soffice = find_soffice()
    if soffice is None:
        sys.exit("需要 LibreOffice（soffice）。")
    profile = (folder / "profile").as_uri()
    command = [str(soffice), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    for start in range(0, len(files), 60):
        subprocess.run([*command, str(folder), *map(str, files[start : start + 60])], capture_output=True, check=True)


def main() -> int:
    """Generate, convert, count, and print the distribution of the error."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 240
    blank = load_blank("henan-2017")
    capacity = blank.slots.slot("work_summary").capacity
    assert capacity is not None
    chance, source = random.Random(20171016), sentences()
    kinds = islice(cycle(KINDS), count)
    texts = [(kind, make_text(kind, chance.randint(3, 62), source, chance)) for kind in kinds]
    errors: dict[str, Counter[int]] = {kind: Counter() for kind in KINDS}
    overflowing = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [write(folder, number, blank, text) for number, (_, text) in enumerate(texts)]
        convert(folder, files)
        for (kind, text), file in zip(texts, files, strict=True):
            real, pages = lines_in_pdf(file.with_suffix(".pdf"))
            ours = gauge(text, capacity)
            errors[kind][ours.used - real] += 1
            overflowing += ours.fits and pages > (blank.slots.pages or pages)
    return report(errors, overflowing)


def write(folder: Path, number: int, blank: Blank, text: str) -> Path:
    """One filled form."""
    path = folder / f"{number:04d}.docx"
    path.write_bytes(fill(blank, {"work_summary": text}))
    return path


def report(errors: dict[str, Counter[int]], overflowing: int) -> int:
    """Print a table of (our lines − LibreOffice's lines) by kind of text."""
    total = sum(errors.values(), Counter[int]())
    steps = sorted(total)
    print("kind        texts  " + "".join(f"{step:+5d}" for step in steps))
    for kind, counter in [*errors.items(), ("all", total)]:
        print(f"{kind:10} {counter.total():6d}  " + "".join(f"{counter[step]:5d}" for step in steps))
    print(f"fits by our count, yet more pages than the form has: {overflowing}")
    return 1 if overflowing or min(steps) < -MARGIN else 0


if __name__ == "__main__":
    sys.exit(main())
