"""What Word and WPS do to a form that is only opened and saved again, made by code; inspection must let all of it pass."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from form_draft import DOCUMENT, NAMESPACES, SETTINGS, STYLES, Draft, W, one, w, xml

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RUN_PROPERTIES = f"{w('r')}/{w('rPr')}"


@dataclass(frozen=True)
class Resaving:
    """What a program does on saving, in words, and how it is done; ``overwrites`` what stands there, altered or not."""

    said: str
    make: Callable[[Draft], object]
    overwrites: bool = False


def split_runs(draft: Draft) -> None:
    """Every run cut into runs of one or two characters, with spaces kept as Word keeps them."""
    for run in list(draft.document.iter(w("r"))):
        texts = run.findall(w("t"))
        if len(texts) != 1 or len(texts[0].text or "") < 2:
            continue
        for number, piece in enumerate(re.findall(r".{1,2}", texts[0].text)):
            new = deepcopy(run)
            new.set(w("rsidR"), f"00{number:06X}")
            new.find(w("t")).text = piece
            new.find(w("t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(new)
        run.getparent().remove(run)


def merge_marks(draft: Draft) -> None:
    for paragraph in draft.document.iter(w("p")):
        for run in paragraph.findall(w("r"))[:1]:
            run.addprevious(one('<w:proofErr w:type="spellStart"/>'))
            run.addnext(one('<w:proofErr w:type="spellEnd"/>'))


def rsids(draft: Draft) -> None:
    names = {
        "p": ("rsidR", "rsidRDefault", "rsidP"),
        "r": ("rsidRPr",),
        "tr": ("rsidR", "rsidTr"),
        "sectPr": ("rsidR",),
    }
    for name, attributes in names.items():
        for element in draft.document.iter(w(name)):
            for attribute in attributes:
                element.set(w(attribute), "00A41B2C")
    draft.root(SETTINGS).append(one('<w:rsids><w:rsidRoot w:val="00A41B2C"/><w:rsid w:val="00A41B2C"/></w:rsids>'))


def bookmarks(draft: Draft) -> None:
    for number, paragraph in enumerate(draft.document.iter(w("p"))):
        paragraph.insert(1, one(f'<w:bookmarkStart w:id="{number}" w:name="_GoBack{number}"/>'))
        paragraph.append(one(f'<w:bookmarkEnd w:id="{number}"/>'))


def paragraph_ids(draft: Draft) -> None:
    for number, element in enumerate(draft.document.iter(w("p"), w("tr"))):
        element.set(f"{{{NAMESPACES['w14']}}}paraId", f"{number + 0x1000:08X}")
        element.set(f"{{{NAMESPACES['w14']}}}textId", "77777777")


def rendered_breaks(draft: Draft) -> None:
    for run in draft.document.iter(w("r")):
        run.insert(1 if run.find(w("rPr")) is not None else 0, one("<w:lastRenderedPageBreak/>"))


def renamed_styles(draft: Draft) -> None:
    """WPS gives the built-in styles its own ids and names them everywhere."""
    for style in draft.root(STYLES).iter(w("style")):
        style.set(w("styleId"), {"a": "1", "a0": "4", "a1": "3"}.get(style.get(w("styleId")), "9"))
    for paragraph in draft.document.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        properties.insert(0, one('<w:pStyle w:val="1"/>'))
    for table in draft.tables:
        table.find(w("tblPr")).insert(0, one('<w:tblStyle w:val="3"/>'))


def more_styles(draft: Draft) -> None:
    draft.root(STYLES).insert(
        1,
        one('<w:latentStyles w:defLockedState="0" w:count="376"><w:lsdException w:name="heading 1"/></w:latentStyles>'),
    )
    draft.root(STYLES).extend(
        xml(
            '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="header"/><w:basedOn w:val="a"/><w:pPr><w:pBdr>'
            '<w:bottom w:val="single" w:sz="6"/></w:pBdr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>'
            '</w:style><w:style w:type="table" w:styleId="tg"><w:name w:val="Table Grid"/><w:basedOn w:val="a1"/><w:tblPr>'
            '<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style>'
            '<w:style w:type="numbering" w:default="1" w:styleId="a2"><w:name w:val="No List"/></w:style>'
        )
    )


def explicit_defaults(draft: Draft) -> None:
    """WPS writes what is the default: colours, highlights, no numbering, no shading, single scale."""
    for properties in draft.document.iterfind(f".//{_RUN_PROPERTIES}"):
        properties.extend(
            xml(
                '<w:color w:val="auto"/><w:kern w:val="0"/><w:szCs w:val="24"/><w:highlight w:val="none"/><w:u w:val="none"/>'
                '<w:vertAlign w:val="baseline"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/><w:bCs w:val="0"/><w:b w:val="0"/>'
                '<w:i w:val="false"/><w:w w:val="100"/><w:spacing w:val="0"/><w:position w:val="0"/>'
            )
        )
        properties.append(
            one('<w14:textFill><w14:solidFill><w14:schemeClr w14:val="tx1"/></w14:solidFill></w14:textFill>')
        )
    for properties in draft.document.findall(f".//{_RUN_PROPERTIES}")[:30]:  # as Pages does, and Word for no effect
        properties.extend(
            xml(
                '<w14:textOutline w14:w="12700" w14:cap="flat"><w14:noFill/><w14:miter w14:lim="400000"/></w14:textOutline>'
                '<w14:glow w14:rad="0"/><w14:shadow w14:blurRad="0" w14:dist="0" w14:dir="0" w14:algn="none"/>'
            )
        )
    for paragraph in draft.document.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        properties.extend(
            xml(
                '<w:keepLines w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:bidi w:val="0"/>'
                '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:textAlignment w:val="auto"/><w:outlineLvl w:val="9"/>'
            )
        )


def explicit_table_defaults(draft: Draft) -> None:
    for table in draft.tables:
        properties = table.find(w("tblPr"))
        properties.append(one('<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:noVBand="1"/>'))
        properties.append(one('<w:tblInd w:w="0" w:type="dxa"/>'))
        for row in table.iter(w("tr")):
            borders, margins = deepcopy(properties.find(w("tblBorders"))), deepcopy(properties.find(w("tblCellMar")))
            exceptions = one("<w:tblPrEx/>")
            exceptions.extend([borders, margins])
            row.insert(0, exceptions)
        for cell in table.iter(w("tcPr")):
            cell.extend(
                xml(
                    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:noWrap w:val="0"/>'
                    '<w:textDirection w:val="lrTb"/><w:hideMark/>'
                )
            )
            borders = cell.find(w("tcBorders"))
            if borders is None:
                borders = etree.SubElement(cell, w("tcBorders"))
            borders.extend(xml('<w:tl2br w:val="nil"/><w:tr2bl w:val="nil"/>'))


def borders_in_cells(draft: Draft) -> None:
    """Table lines moved from the table into its cells, as some programs keep them."""
    for table in draft.tables:
        lines = table.find(f"{w('tblPr')}/{w('tblBorders')}")
        rows = table.findall(w("tr"))
        for number, row in enumerate(rows):
            cells = row.findall(w("tc"))
            for index, cell in enumerate(cells):
                own = cell.find(f"{w('tcPr')}/{w('tcBorders')}")
                own = etree.SubElement(cell.find(w("tcPr")), w("tcBorders")) if own is None else own
                sources = {
                    "top": "top" if number == 0 else "insideH",
                    "left": "left" if index == 0 else "insideV",
                    "bottom": "bottom" if number == len(rows) - 1 else "insideH",
                    "right": "right" if index == len(cells) - 1 else "insideV",
                }
                for side, source in sources.items():
                    line = lines.find(w(source))
                    if own.find(w(side)) is None and line.get(w("val")) != "nil":
                        new = etree.SubElement(own, w(side))
                        new.attrib.update(line.attrib)
        lines.getparent().remove(lines)


def rounded(draft: Draft) -> None:
    """Lengths off by a twentieth of a point or two."""
    for element in draft.document.iter(w("gridCol"), w("tcW")):
        element.set(w("w"), str(int(element.get(w("w"))) + 1))
    for element in draft.document.iter(w("trHeight")):
        element.set(w("val"), str(int(element.get(w("val"))) - 2))


def reordered(draft: Draft) -> None:
    """Attributes and properties in the opposite order."""
    for element in draft.document.iter():
        attributes = list(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(reversed(attributes))
        if element.tag in (w("rPr"), w("pPr"), w("tblPr"), w("tcPr"), w("trPr"), w("sectPr")):
            element[:] = list(reversed(list(element)))


def other_prefixes(draft: Draft) -> None:
    text = etree.tostring(draft.document).decode()
    draft.parts[DOCUMENT] = re.sub(r"(</?|\s)w:", r"\1wml:", text).replace("xmlns:w=", "xmlns:wml=").encode()
    draft.forget(DOCUMENT)


def ignorable(draft: Draft) -> None:
    draft.document.set(f"{{{NAMESPACES['mc']}}}Ignorable", "w14 w15")
    text = etree.tostring(draft.document).decode()
    spaces = (
        f' xmlns:w14="{NAMESPACES["w14"]}" xmlns:w15="{NAMESPACES["w15"]}" xmlns:wpsCustomData="http://www.wps.cn/x"'
    )
    draft.parts[DOCUMENT] = text.replace("<w:document", f"<w:document{spaces}", 1).encode()
    draft.forget(DOCUMENT)


def alternate_content(draft: Draft) -> None:
    """Text in alternate content, as compatibility parts have it."""
    for run in list(draft.document.iter(w("r"))):
        text = run.find(w("t"))
        if text is not None:
            wrapper = one('<mc:AlternateContent><mc:Choice Requires="w14"/><mc:Fallback/></mc:AlternateContent>')
            text.addprevious(wrapper)
            wrapper[1].append(deepcopy(text))
            wrapper[0].append(text)


def switches(draft: Draft) -> None:
    """Switches and units written another way."""
    for name in ("cantSplit", "keepNext", "pageBreakBefore"):
        for element in draft.document.iter(w(name)):
            element.set(w("val"), "true")
    for element in draft.document.iter(w("trHeight")):
        if element.get(w("val")).isdigit():
            element.set(w("val"), f"{int(element.get(w('val'))) / 20:g}pt")
    for element in draft.document.iter(w("jc")):
        element.set(w("val"), {"left": "start", "right": "end"}.get(element.get(w("val")), element.get(w("val"))))


def breaks_as_runs(draft: Draft) -> None:
    """A page break before a paragraph written as a break at the end of the paragraph above, or in the paragraph."""
    for element in list(draft.document.iter(w("pageBreakBefore"))):
        paragraph = element.getparent().getparent()
        element.getparent().remove(element)
        above = paragraph.getprevious()
        page_break = one('<w:r><w:br w:type="page"/></w:r>')
        if above.tag == w("p"):
            above.append(page_break)
        else:
            paragraph.insert(1, page_break)


def section_noise(draft: Draft) -> None:
    section = draft.section
    for old in section.findall(w("cols")):
        section.remove(old)
    section.extend(
        xml(
            '<w:type w:val="nextPage"/><w:cols w:space="425" w:num="1"/><w:pgNumType w:fmt="decimal"/><w:formProt w:val="0"/>'
            '<w:textDirection w:val="lrTb"/><w:docGrid w:type="default" w:linePitch="312" w:charSpace="0"/>'
        )
    )
    section.find(w("pgMar")).set(w("header"), "0")
    section.find(w("pgMar")).set(w("footer"), "0")


def settings_noise(draft: Draft) -> None:
    draft.root(SETTINGS).extend(
        xml(
            '<w:embedSystemFonts/><w:bordersDoNotSurroundHeader w:val="0"/><w:trackRevisions/><w:autoHyphenation/>'
            '<w:documentProtection w:edit="none" w:enforcement="0"/><w:doNotTrackMoves/>'
            "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:ulTrailSpace/><w:useFELayout/></w:compat>"
            '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1"/><w:decimalSymbol w:val="."/><w15:chartTrackingRefBased/>'
        )
    )


def parts(draft: Draft) -> None:
    """Parts that programs add: properties, web settings, separators of notes, custom XML, a full theme and font table."""
    properties = "http://schemas.openxmlformats.org/officeDocument/2006"
    draft.add("docProps/app.xml", f'<Properties xmlns="{properties}/extended-properties"/>', "application/xml")
    draft.add("docProps/custom.xml", f'<Properties xmlns="{properties}/custom-properties"/>', "application/xml")
    draft.add("word/webSettings.xml", f'<w:webSettings xmlns:w="{W}"/>', f"{WORD}.webSettings+xml")
    draft.relate("webSettings", "webSettings.xml")
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    draft.add("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{separator}</w:footnotes>', f"{WORD}.footnotes+xml")
    draft.relate("footnotes", "footnotes.xml")
    draft.root(SETTINGS).append(one('<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr>'))
    draft.add("customXml/item1.xml", '<b:Sources xmlns:b="urn:b"/>', "application/xml")
    draft.relate("customXml", "../customXml/item1.xml")
    for font in draft.root("word/fontTable.xml").iter(w("font")):
        for name in font.findall(w("altName")):
            font.remove(name)
        font.append(one('<w:panose1 w:val="02010609030101010101"/>'))
    draft.root("word/theme/theme1.xml").set("name", "Office 主题")


def own_template(draft: Draft) -> None:
    identifier = draft.relate("attachedTemplate", "file:///C:\\Users\\me\\Normal.dotm", external=True, part=SETTINGS)
    draft.root(SETTINGS).append(one(f'<w:attachedTemplate r:id="{identifier}"/>'))


def empty_header(draft: Draft) -> None:
    """An empty header that nobody sees."""
    draft.add("word/header1.xml", f'<w:hdr xmlns:w="{W}"><w:p/></w:hdr>', f"{WORD}.header+xml")
    identifier = draft.relate("header", "header1.xml")
    draft.section.insert(0, one(f'<w:headerReference w:type="default" r:id="{identifier}"/>'))


def smart_tags(draft: Draft) -> None:
    for run in list(draft.document.iter(w("r")))[::3]:
        tag: Any = one(
            '<w:smartTag w:uri="urn:x" w:element="chsdate"><w:smartTagPr><w:attr w:name="Year" w:val="2017"/></w:smartTagPr>'
            "</w:smartTag>"
        )
        run.addprevious(tag)
        tag.append(run)


def characters_only_in_twips(draft: Draft) -> None:
    """Indents kept in lengths only, the number of characters dropped."""
    for indent in draft.document.iter(w("ind")):
        for name in ("firstLineChars", "rightChars"):
            indent.attrib.pop(w(name), None)


def fonts_from_defaults(draft: Draft) -> None:
    """A font that is the document's default anyway is no longer written at every run."""
    for fonts in draft.document.iter(w("rFonts")):
        if fonts.get(w("eastAsia")) == "仿宋_GB2312":
            del fonts.attrib[w("eastAsia")]
        fonts.attrib.pop(w("hint"), None)


def strict(draft: Draft) -> None:
    """The names of elements, relationships and settings in documents saved as “Strict”."""
    switches(draft)
    for element in draft.document.iter(w("textDirection")):
        names = {"lrTb": "tb", "tbRl": "rl", "btLr": "lr", "tbRlV": "rlV", "lrTbV": "tbV"}
        element.set(w("val"), names[element.get(w("val"))])
    draft.document.set(w("conformance"), "strict")
    draft.save()
    for part, content in draft.parts.items():
        if part.endswith((".xml", ".rels")):
            draft.parts[part] = re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                content,
            )
    draft.forget_all()


RESAVINGS: tuple[Resaving, ...] = (
    Resaving("一段文字拆成许多小段（每段一两个字，带 rsid）", split_runs),
    Resaving("拼写检查标记 proofErr", merge_marks),
    Resaving("修订标识 rsid（段落、文字、表行、节、设置）", rsids),
    Resaving("书签 _GoBack 等", bookmarks),
    Resaving("段落编号 w14:paraId、w14:textId", paragraph_ids),
    Resaving("上次分页位置 lastRenderedPageBreak", rendered_breaks),
    Resaving("样式换了编号，每段、每张表都写明样式（WPS）", renamed_styles, overwrites=True),
    Resaving("加了潜在样式、页眉样式、网格型表格样式", more_styles),
    Resaving("写明默认值：自动颜色、不突出显示、不编号、无底纹（WPS）", explicit_defaults, overwrites=True),
    Resaving("表格写明默认值，每行带例外设置 tblPrEx（WPS）", explicit_table_defaults, overwrites=True),
    Resaving("表格线从表格移到单元格（LibreOffice）", borders_in_cells, overwrites=True),
    Resaving("长度差一两个 1/20 磅", rounded),
    Resaving("属性和格式项换了次序", reordered),
    Resaving("命名空间换了前缀", other_prefixes, overwrites=True),
    Resaving("声明可忽略的命名空间 mc:Ignorable", ignorable),
    Resaving("兼容内容 mc:AlternateContent", alternate_content, overwrites=True),
    Resaving("开关写成 true，长度写成磅，左右写成 start、end", switches, overwrites=True),
    Resaving("“段前分页”改写成上一段末尾的分页符（LibreOffice）", breaks_as_runs, overwrites=True),
    Resaving("节的默认设置：一栏、无网格、页眉距边 0（没有页眉）", section_noise, overwrites=True),
    Resaving("设置：兼容选项、显示选项、修订开关、未启用的保护", settings_noise, overwrites=True),
    Resaving("加了部件：属性、网页设置、脚注分隔线、自定义 XML、主题、字体表", parts),
    Resaving("记下本机的模板 Normal.dotm", own_template),
    Resaving("空的页眉", empty_header, overwrites=True),
    Resaving("智能标记 smartTag", smart_tags),
    Resaving("缩进只记长度，不记字数（LibreOffice）", characters_only_in_twips, overwrites=True),
    Resaving("与默认相同的字体不再逐处写明（LibreOffice）", fonts_from_defaults, overwrites=True),
    Resaving("存成“严格 Open XML 文档”", strict, overwrites=True),
)
