"""Finds what a form's package holds and no unaltered form does, by lists of what is allowed.

Parts, relationships, elements and settings on no list are reported, whatever they are: a list of forbidden ones would
always lack the next. Other modules compare what a paragraph or a header shows; this one looks at what lies behind it.
"""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from fazhi_cli.forms.inspection.differences import WHOLE, Difference, Remark
from fazhi_cli.forms.texts import quoted, shown
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.package import RELATIONS_PART, TYPES_PART, Package, Relation, type_of
from fazhi_cli.forms.word.wordml import COMPATIBILITY, NAMESPACE, RELATIONS, local_name, w

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = (
    "document.main", "styles", "settings", "webSettings", "fontTable", "numbering", "footnotes", "endnotes", "header",
    "footer", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "printerSettings",
)  # fmt: skip
_TYPES = frozenset(
    {
        *(f"{_WORD}{name}+xml" for name in _PARTS),
        "application/vnd.ms-word.document.macroEnabled.main+xml",  # reported as such by foreign_contents
        "application/vnd.ms-word.stylesWithEffects+xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-package.relationships+xml",
    }
)
"""Content types of parts without anything to see or to run."""
_RELATIONS = frozenset(
    {
        "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles",
        "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "footnotes", "endnotes",
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "customXmlProps",
        "printerSettings", "attachedTemplate",
    }
)  # fmt: skip
"""Kinds of relationships that need no element to name them."""
_SHOWN = frozenset(
    {
        "image", "hyperlink", "header", "footer", "oleObject", "package", "chart", "control", "aFChunk", "subDocument",
        "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    }
)  # fmt: skip
"""Kinds of relationships that an element shows; what it shows is compared where it stands."""
_RUNNING = ("vba", "macro", "activex", "control", "toolbar", "customui", "extensibility", "usercustomization",
            "keymap", "webextension", "taskpane")  # fmt: skip
_NAMES = """
    abstractNum active addressFieldName adjustRightInd alias altChunk annotationRef attr autoSpaceDE autoSpaceDN b
    background bCs bdo bdr between bibliography bidi bidiVisual body bookmarkEnd bookmarkStart bottom br
    calcOnExit cantSplit caps cellDel cellIns cellMerge checkBox checked citation cnfStyle col color cols
    comboBox comment commentRangeEnd commentRangeStart commentReference contentPart contextualSpacing
    continuationSeparator control cr cs customXml customXmlDelRangeEnd customXmlDelRangeStart
    customXmlInsRangeEnd customXmlInsRangeStart customXmlMoveFromRangeEnd customXmlMoveFromRangeStart
    customXmlMoveToRangeEnd customXmlMoveToRangeStart customXmlPr dataBinding date dateFormat dayLong dayShort
    ddList default del delInstrText delText dir divId docGrid docPart docPartCategory docPartGallery docPartList
    docPartObj docPartUnique document drawing dropDownList dstrike eastAsianLayout effect em emboss enabled end
    endnotePr endnoteRef endnoteReference entryMacro equation exitMacro ffData fitText fldChar fldData fldSimple
    footerReference footnotePr footnoteRef footnoteReference format formProt framePr gridAfter gridBefore
    gridCol gridSpan group headerReference headers helpText hidden hideMark highlight hMerge hps hpsBaseText
    hpsRaise hyperlink i iCs id ilvl imprint ind ins insideH insideV instrText jc keepLines keepNext kern
    kinsoku label lang lastRenderedPageBreak left lid lineNumbers linked listEntry listItem lnNumType lock
    maxLength mirrorIndents monthLong monthShort moveFrom moveFromRangeEnd moveFromRangeStart moveTo
    moveToRangeEnd moveToRangeStart name noBreakHyphen noEndnote noProof noWrap numberingChange numFmt numId
    numPr numRestart numStart object oMath outline outlineLvl overflowPunct p pageBreakBefore paperSrc pBdr
    permEnd permStart pgBorders pgMar pgNum pgNumType pgSz pict picture placeholder pos position pPr pPrChange
    printerSettings proofErr pStyle ptab r result rFonts richText right rPr rPrChange rsid rStyle rt rtl
    rtlGutter ruby rubyAlign rubyBase rubyPr sdt sdtContent sdtEndPr sdtPr sectPr sectPrChange separator shadow
    shd showingPlcHdr size sizeAuto smallCaps smartTag smartTagPr snapToGrid softHyphen spacing specVanish start
    statusText strike suppressAutoHyphens suppressLineNumbers suppressOverlap suppressTopMargin sym sz
    szCs t tab tabIndex tabs tag tbl tblBorders tblCaption tblCellMar tblCellSpacing tblDescription tblGrid
    tblGridChange tblHeader tblInd tblLayout tblLook tblOverlap tblpPr tblPr tblPrChange tblPrEx tblPrExChange
    tblStyle tblStyleColBandSize tblStyleRowBandSize tblW tc tcBorders tcFitText tcMar tcPr tcPrChange tcW
    temporary text textAlignment textboxTightWrap textDirection textInput titlePg tl2br top topLinePunct tr
    tr2bl trHeight trPr trPrChange txbxContent type u uniqueName vAlign vanish vertAlign vMerge w wAfter wBefore
    webHidden widowControl wordWrap yearLong yearShort
"""
_ELEMENTS = frozenset(_NAMES.split())
"""WordprocessingML of a main part that is compared elsewhere, or has no effect on what is seen."""
_PROPERTIES = ("http://schemas.microsoft.com/office/word/20", "http://schemas.microsoft.com/office/word/2010/wordml")
_SETTINGS = frozenset({"mailMerge", "attachedSchema", "saveThroughXslt", "linkStyles", "schemaLibrary"})
_HOLDERS = tuple(map(w, ("drawing", "pict", "object")))
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def foreign_contents(form: FormLayout) -> Iterator[Difference]:
    """What the form's package holds that no unaltered form does. Raises FormError when a part is broken."""
    package = form.package
    if package.macros:
        yield Remark("form-active", WHOLE, "启用了宏（.docm）")
    kinds: dict[str, str] = {}
    parts = ("", *package.members)
    relations = [(part, relation) for part in parts for relation in package.relations_of(part)]
    for name, kind in (*_foreign_parts(package, relations), *_foreign_relations(package, relations)):
        kinds[name] = f"{kinds.get(name, '')} {kind}"
    running = [name for name, kind in kinds.items() if any(mark in f"{name} {kind}".lower() for mark in _RUNNING)]
    others = [name for name in kinds if name not in running]
    if running:
        yield Remark("form-active", WHOLE, f"里有宏或控件部件{quoted('、'.join(running), 60)}")
    if others:
        yield Remark("form-object", WHOLE, f"里有空白表没有的部件{quoted('、'.join(others), 60)}")
    # A drawing or an equation is reported as a whole elsewhere.
    tags = frozenset(tag for tag in {element.tag for element in package.document.iter("*")} if not _known(tag))
    names = sorted(set(_outermost(package.document, tags))) if tags else []
    if names:
        yield Remark("form-object", WHOLE, f"里有空白表没有的内容（{shown('、'.join(names), 60)}）")
    items = form.settings if form.settings is not None else ()
    settings = sorted(_SETTINGS.intersection(map(local_name, items)))
    if settings:
        yield Remark("form-active", WHOLE, f"的设置会取用外部内容（{'、'.join(settings)}）")


def _foreign_parts(package: Package, relations: Iterable[tuple[str, Relation]]) -> Iterator[tuple[str, str]]:
    """Parts whose content type is on no list, with it; pictures and data beside the text have their own places."""
    shown = {relation.target for _, relation in relations if relation.kind in _SHOWN}
    for name in package.members:
        kind = type_of(package.types, name)
        beside = name.startswith(("customXml/", "docProps/")) and (kind.startswith("image/") or kind.endswith("xml"))
        if name not in (TYPES_PART, RELATIONS_PART) and kind not in _TYPES and not beside and name not in shown:
            yield name, kind


def _foreign_relations(package: Package, relations: Iterable[tuple[str, Relation]]) -> Iterator[tuple[str, str]]:
    """Targets of relationships that are on no list, or that no element of their part names; with their kind."""
    for part, relation in relations:
        if relation.external or relation.kind in _RELATIONS:
            continue
        there = relation.target in package.members  # else it leads nowhere
        if relation.kind not in _SHOWN or (there and relation.id not in _named(package, part)):
            yield relation.target or relation.kind, relation.kind


def _named(package: Package, part: str) -> frozenset[str]:
    """The ids of relationships that the elements of a part name."""
    if not part or not part.lower().endswith(".xml"):
        return frozenset()
    space = f"{{{RELATIONS}}}"
    names = (value for item in package.parse(part).iter() for key, value in item.items() if str(key).startswith(space))
    return frozenset(map(str, names))


def _known(tag: str) -> bool:
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return name in _ELEMENTS if space == NAMESPACE else space == COMPATIBILITY or space.startswith(_PROPERTIES)


def _outermost(element: _Element, foreign: frozenset[str]) -> Iterator[str]:
    """The names of foreign elements that stand in no other, nor in a drawing or an equation."""
    for child in element.iterchildren("*"):
        tag = str(child.tag)
        if tag.startswith(f"{{{_MATH}}}") or tag in _HOLDERS:
            continue
        if tag in foreign:
            yield local_name(child)
        else:
            yield from _outermost(child, foreign)
