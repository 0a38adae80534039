"""A .docx taken apart so that tests can change one thing in it and put it together again."""

import io
import zipfile
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMESPACES = {
    "w": W,
    "r": R,
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


def w(name: str) -> str:
    """A WordprocessingML name as lxml spells it."""
    return f"{{{W}}}{name}"


def xml(text: str) -> list[Any]:
    """Elements from text that may use every prefix of NAMESPACES."""
    return list(etree.fromstring(f"<root {_DECLARED}>{text}</root>".encode()))


def one(text: str) -> Any:
    """The one element of a text."""
    (element,) = xml(text)
    return element


def set_property(owner: Any, properties: str, text: str) -> None:
    """Set one property: ``owner``'s child ``properties`` (made when missing, first in it) gets the element, in place
    of one of its name."""
    container = owner.find(w(properties))
    if container is None:
        container = etree.Element(w(properties))
        owner.insert(0, container)
    element = one(text)
    for old in container.findall(element.tag):
        container.remove(old)
    container.insert(0, element)


class Draft:
    """The parts of a .docx; XML parts are parsed when asked for and written back on saving."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._roots: dict[str, Any] = {}

    def root(self, part: str) -> Any:
        """The root of an XML part."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
        return self._roots[part]

    def forget(self, part: str) -> None:
        """Read a part anew from its bytes."""
        del self._roots[part]

    def forget_all(self) -> None:
        """Read all parts anew from their bytes."""
        self._roots.clear()

    @property
    def document(self) -> Any:
        """The main part."""
        return self.root(DOCUMENT)

    @property
    def body(self) -> Any:
        """Its body."""
        return self.document.find(w("body"))

    @property
    def section(self) -> Any:
        """The last section's properties."""
        return self.body.find(w("sectPr"))

    @property
    def tables(self) -> list[Any]:
        """The body's tables."""
        return list(self.body.findall(w("tbl")))

    def paragraph(self, text: str, number: int = 0) -> Any:
        """The paragraph with exactly this text, the ``number``-th of them."""
        return [item for item in self.document.iter(w("p")) if text_of(item) == text][number]

    def run(self, text: str, number: int = 0) -> Any:
        """The first run of that paragraph."""
        return self.paragraph(text, number).find(w("r"))

    def row(self, text: str) -> Any:
        """The row that holds a paragraph beginning with this text."""
        return next(row for row in self.document.iter(w("tr")) if any(map(_begins(text), row.iter(w("p")))))

    def cell(self, text: str) -> Any:
        """The cell that holds a paragraph beginning with this text."""
        return next(cell for cell in self.document.iter(w("tc")) if any(map(_begins(text), cell.iter(w("p")))))

    def add(self, part: str, content: str, content_type: str) -> None:
        """A new part with its content type."""
        self.parts[part] = content.encode()
        override = etree.SubElement(self.root("[Content_Types].xml"), f"{{{TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)

    def relate(self, kind: str, target: str, *, external: bool = False, part: str = DOCUMENT) -> str:
        """A new relationship of a part; its id."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.parts:
            self.parts[relations] = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
        root = self.root(relations)
        identifier = f"rIdX{len(root) + 1}"
        relation = etree.SubElement(root, f"{{{RELATIONS}}}Relationship")
        relation.set("Id", identifier)
        relation.set("Type", f"{R}/{kind}")
        relation.set("Target", target)
        if external:
            relation.set("TargetMode", "External")
        return identifier

    def save(self) -> bytes:
        """The bytes of the .docx."""
        for part, root in self._roots.items():
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()


def text_of(paragraph: Any) -> str:
    """The text of a paragraph's own runs."""
    return "".join(item.text or "" for item in paragraph.iter(w("t")))


def _begins(text: str) -> Any:
    return lambda paragraph: text_of(paragraph).startswith(text)
