"""The empty document that our own documents begin from: Simplified Chinese, Word 2013 layout, no thumbnail.

python-docx would begin from a template of its own: American, in the layout of an older Word, with a picture of a page.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache

from fazhi_cli.files.kinds import ZIP_TIME
from fazhi_cli.forms.word.wordml import CONTENT_TYPE, RELATIONS

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">'

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{CONTENT_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{CONTENT_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{CONTENT_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{CONTENT_TYPE}.fontTable+xml"/>'
    '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT = (
    f'{_RELATIONS}<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_MAIN_RELATIONS = (
    f'{_RELATIONS}<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rId4" Type="{RELATIONS}/theme" Target="theme/theme1.xml"/></Relationships>'
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title></dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
)
_DOCUMENT = (
    f'<w:document {_W} xmlns:r="{RELATIONS}"><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>'
    '<w:cols w:space="425"/></w:sectPr></w:body></w:document>'
)
_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_FONTS = (
    f'<w:fonts {_W}><w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312"/><w:charset w:val="86"/>'
    '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="Times New Roman">'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6",
    **{f"accent{number}": "5B9BD5" for number in range(1, 7)},
    "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
_FACES = '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文"><a:themeElements>'
    '<a:clrScheme name="公文">'
    + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="公文"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>{_FACES}</a:minorFont>'
    f'</a:fontScheme><a:fmtScheme name="公文"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f'<a:lnStyleLst>{f"""<a:ln w="6350">{_FILL}</a:ln>""" * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
_LINE = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
_GRID = "".join(_LINE.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_CELLS = (
    '<w:tblInd w:w="0" w:type="dxa"/>{}<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)


def _paragraph_style(identifier: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:unhideWhenUsed/>{properties}</w:style>"
    )


_STYLES = (
    f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>{_CELLS.format("")}</w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr>{_CELLS.format(f'<w:tblBorders>{_GRID}</w:tblBorders>')}</w:tblPr></w:style>"
    + _paragraph_style("Header", "header", "")
    + _paragraph_style("Footer", "footer", "")
    + "</w:styles>"
)
_PARTS = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _ROOT,
    "docProps/core.xml": _CORE,
    "word/document.xml": _DOCUMENT,
    "word/_rels/document.xml.rels": _MAIN_RELATIONS,
    "word/styles.xml": _STYLES,
    "word/settings.xml": _SETTINGS,
    "word/fontTable.xml": _FONTS,
    "word/theme/theme1.xml": _THEME,
}


@cache
def base_document() -> bytes:
    """The bytes of the empty document, the same on any day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in _PARTS.items():
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), _HEAD + text)
    return buffer.getvalue()
