"""Odd, broken and hostile documents, each built by code from a sound filled form, with what is expected of it.

``CORPUS`` holds them all. What is refused names the one rule id that refuses it; what is read names an id that must be
among the findings (empty: nothing in particular), and what the work summary then says.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.report import FileReport
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for

VALUES = {
    "applicant": "中牟县",
    "submitting_body": "郑州市普法依法治理工作领导小组",
    "filled_on": "2017年9月30日",
    "work_summary": "2016年法治建设成效明显，开展宣传120场次。",
}
TEXT = VALUES["work_summary"]
TYPES, RELATIONS, MAIN = "[Content_Types].xml", "_rels/.rels", "word/document.xml"
MAIN_RELATIONS, STYLES = "word/_rels/document.xml.rels", "word/styles.xml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_RUN_END = f"{TEXT}</w:t></w:r>"
_PARAGRAPH_END = f"{_RUN_END}</w:p>"


@dataclass(frozen=True, slots=True)
class Odd:
    """One document: what it is, its bytes, the rule that must speak, whether it is refused, and what is then read."""

    title: str
    content: bytes
    rule: str
    refused: bool
    text: str | None = None
    file_name: str = "表.docx"


Members = dict[str, bytes]


@cache
def sound_form() -> bytes:
    """A form that is filled in and unaltered."""
    return fill(load_blank("henan-2017"), VALUES)


def sound_members() -> Members:
    """The members of ``sound_form``, inflated."""
    with zipfile.ZipFile(io.BytesIO(sound_form())) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return stream.getvalue()


def with_parts(**changes: bytes | None) -> bytes:
    """The sound form with parts replaced, added, or (None) left out; keys are names with ``__`` for each slash."""
    return with_members({name.replace("__", "/"): content for name, content in changes.items()})


def with_members(changes: Mapping[str, bytes | None]) -> bytes:
    """The sound form with members replaced, added, or (None) left out."""
    members: dict[str, bytes | None] = {**sound_members(), **changes}
    return packed({name: content for name, content in members.items() if content is not None})


def edited(part: str, *replacements: tuple[str, str]) -> bytes:
    """The sound form with the first of each pair in ``part`` replaced; every one must be there."""
    text = sound_members()[part].decode("utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return with_members({part: text.encode("utf-8")})


def in_value(xml: str) -> bytes:
    """The sound form with ``xml`` behind the work summary's run, in the same paragraph."""
    return edited(MAIN, (_RUN_END, _RUN_END + xml))


def behind_value(xml: str) -> bytes:
    """The sound form with ``xml`` behind the work summary's paragraph, in the same cell."""
    return edited(MAIN, (_PARAGRAPH_END, _PARAGRAPH_END + xml))


def run(text: str) -> str:
    """A run of the work summary."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str) -> str:
    """A paragraph."""
    return f"<w:p>{inner}</w:p>"


def related(kind: str, target: str, *, external: bool = False, part: str = MAIN_RELATIONS) -> tuple[str, str]:
    """A replacement that adds a relationship to the main part."""
    mode = ' TargetMode="External"' if external else ""
    return "</Relationships>", f'<Relationship Id="rIdX" Type="{_R}/{kind}" Target="{target}"{mode}/></Relationships>'


def not_word() -> Iterator[Odd]:
    """Files that are no Word document at all, whatever their name says."""
    for title, content in (
        ("只有一个字节", b"P"),
        ("一段文字", "申报单位：中牟县".encode()),
        ("全是空字节", bytes(5000)),
        ("PDF 改名", b"%PDF-1.7\n%\xe2\xe3"),
        ("HTML 改名", b"<html><body>x</body></html>"),
        ("带声明的 HTML 改名", b"\xef\xbb\xbf<!DOCTYPE html><p>x</p>"),
        ("RTF 改名", b"{\\rtf1\\ansi x}"),
        ("图片改名", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("RAR 改名", b"Rar!\x1a\x07\x01\x00"),
        ("7z 改名", b"7z\xbc\xaf\x27\x1c" + bytes(20)),
        ("gzip 改名", b"\x1f\x8b\x08" + bytes(20)),
        ("可执行程序改名", b"MZ" + bytes(100)),
        ("Word 2003 XML", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
        (
            "单文件 XML",
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
        ),
        ("网页归档", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
        ("旧版 Excel", _OLE + "Workbook".encode("utf-16-le")),
        ("旧版演示文稿", _OLE + "PowerPoint Document".encode("utf-16-le")),
        ("别的复合文档", _OLE + "Something".encode("utf-16-le")),
        ("odt 改名", packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})),
        ("电子书改名", packed({"mimetype": b"application/epub+zip"})),
        ("OFD 改名", packed({"OFD.xml": b"<a/>"})),
        ("压缩包里装着表", packed({"审批表.docx": sound_form()})),
        ("普通压缩包", packed({"a.txt": b"x"})),
        ("空的压缩包", packed({})),
        ("压缩包前有别的字节", b"#!/bin/sh\n" + sound_form()),
    ):
        yield Odd(title, content, "FZ-D106", True)
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    for title, kind in (("xlsx 改名", sheet), ("pptx 改名", slides)):
        yield Odd(title, with_main_type(kind), "FZ-D106", True)
    yield Odd("空文件", b"", "FZ-D101", True)
    yield Odd("33 MB 的文件", b"PK\x03\x04" + bytes(33 * 1024 * 1024), "FZ-D102", True)
    yield Odd("旧版 Word", _OLE + "WordDocument".encode("utf-16-le"), "FZ-D103", True, file_name="表.doc")
    yield Odd("旧版 Word 改名", _OLE + "WordDocument".encode("utf-16-le"), "FZ-D103", True)
    yield Odd("WPS 文字", _OLE + "WordDocument".encode("utf-16-le"), "FZ-D104", True, file_name="表.wps")
    for stream in ("EncryptedPackage", "EncryptionInfo"):
        yield Odd(f"有打开密码（{stream}）", _OLE + stream.encode("utf-16-le"), "FZ-D105", True)


def with_main_type(kind: str) -> bytes:
    """The sound form whose main part is declared as ``kind``."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return edited(TYPES, (word, kind))


def broken_zips() -> Iterator[Odd]:
    """Zips that are cut, lie or are locked."""
    whole = sound_form()
    end = whole.rfind(b"PK\x05\x06")
    yield Odd("传了一半", whole[: len(whole) // 2], "FZ-D107", True)
    yield Odd("只差结尾", whole[:-5], "FZ-D107", True)
    yield Odd("只有文件头", whole[:4], "FZ-D107", True)
    yield Odd("目录位置是假的", whole[: end + 16] + struct.pack("<L", 2**31) + whole[end + 20 :], "FZ-D107", True)
    yield Odd("目录大小是假的", whole[: end + 12] + struct.pack("<L", 2**31) + whole[end + 16 :], "FZ-D108", True)
    yield Odd("部件个数是假的", whole[: end + 8] + b"\xfe\xff\xfe\xff" + whole[end + 12 :], "FZ-D108", True)
    yield Odd("谎称 zip64", _lying_zip64(whole), "FZ-D108", True)
    yield Odd("目录被改乱", whole[: end - 60] + bytes(40) + whole[end - 20 :], "FZ-D107", True)
    yield Odd("校验和不对", _damaged(whole), "FZ-D107", True)
    yield Odd("压缩方法不认识", _with_method(whole, 99), "FZ-D107", True)
    yield Odd("有压缩密码", _with_flag(whole, 0x1), "FZ-D105", True)
    yield Odd("部件名前后不一", whole.replace(b"word/document.xml", b"word/documenT.xml", 1), "FZ-D107", True)
    yield Odd("末尾多出字节", whole + b"tail" * 10, "", False, TEXT)
    for level, title in ((2, "两千个部件"), (4, "四千个部件")):
        extra = {f"word/media/{number}.bin": b"" for number in range(1000 * level)}
        yield Odd(title, with_members(extra), "FZ-D108", True)


def bombs() -> Iterator[Odd]:
    """Little files that swell, in bytes or in elements."""
    spaces = b" " * (64 * 1024 * 1024)
    main = sound_members()[MAIN]
    yield Odd("正文解开有 64 MB", with_members({MAIN: main + spaces}), "FZ-D108", True)
    yield Odd("类型表解开有 64 MB", with_members({TYPES: sound_members()[TYPES] + spaces}), "FZ-D108", True)
    yield Odd("图片解开有 64 MB", with_members({"word/media/a.bmp": spaces}), "FZ-D108", True)
    yield Odd("少报大小的正文", _understated(main + spaces), "FZ-D107", True)
    yield Odd("套着压缩炸弹", with_members({"word/embeddings/a.zip": packed({"b": spaces[: 2**20]})}), "", False, TEXT)
    rows = "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>" * 10_000
    yield Odd("一万行的表格", edited(MAIN, ("<w:sectPr", f"<w:tbl>{rows}</w:tbl><w:sectPr")), "FZ-I110", False, TEXT)
    yield Odd("值里有一万行的表格", behind_value(f"<w:tbl>{rows}</w:tbl><w:p/>"), "FZ-D217", False, TEXT)
    yield Odd("三万行的表格", edited(MAIN, ("<w:sectPr", f"<w:tbl>{rows * 3}</w:tbl><w:sectPr")), "FZ-D117", True)
    yield Odd("二十万个空段落", behind_value("<w:p/>" * 200_000), "FZ-D117", True)
    yield Odd("五万个空段落", behind_value("<w:p/>" * 50_000), "FZ-D117", True)
    yield Odd("三万个空段落", behind_value("<w:p/>" * 30_000), "", False, TEXT)
    yield Odd("十万字", edited(MAIN, (TEXT, "法治" * 50_000)), "FZ-T101", False, "法治" * 50_000)
    yield Odd("一千三百万字节的文字", edited(MAIN, (TEXT, "ab" * 6_500_000)), "FZ-D108", True)
    yield Odd("嵌套五千层", in_value("<w:smartTag>" * 5000 + "</w:smartTag>" * 5000), "FZ-D115", True)
    yield Odd("嵌套二百层", in_value("<w:smartTag>" * 200 + run("深") + "</w:smartTag>" * 200), "", False, TEXT + "深")
    tables = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl><w:p/>" * 60
    yield Odd("表格套六十层", behind_value(tables), "FZ-D203", False, TEXT)
    attributes = " ".join(f'w:a{number}="x"' for number in range(20_000))
    yield Odd("两万个属性", edited(MAIN, ("<w:body>", f"<w:body {attributes}>")), "", False, TEXT)
    fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3000
    yield Odd("三千个没有结尾的域", in_value(fields + run("域码")), "", False, TEXT)


def entities() -> Iterator[Odd]:
    """DTDs and entities, wherever they may stand."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for title, dtd in (
        ("外部实体（XXE）", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        ("实体炸弹", f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'),
        ("外部 DTD", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
        ("参数实体", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'),
        ("空的 DTD", "<!DOCTYPE x>"),
    ):
        yield Odd(title, _with_dtd(MAIN, dtd), "FZ-D114", True)
    yield Odd("类型表里的 DTD", _with_dtd(TYPES, "<!DOCTYPE x>"), "FZ-D114", True)
    yield Odd("关系表里的 DTD", _with_dtd(RELATIONS, "<!DOCTYPE x>"), "FZ-D114", True)
    yield Odd("样式表里的 DTD", _with_dtd(STYLES, "<!DOCTYPE x>"), "FZ-D114", False, TEXT)
    utf16 = _with_dtd(MAIN, "<!DOCTYPE x>", "utf-16")
    yield Odd("UTF-16 里的 DTD", utf16, "FZ-D114", True)


def missing_parts() -> Iterator[Odd]:
    """Parts that are missing, doubled, misnamed or misdeclared."""
    yield Odd("没有类型表", with_members({TYPES: None}), "FZ-D106", True)
    yield Odd("没有关系表", with_members({RELATIONS: None}), "FZ-D111", True)
    yield Odd("没有正文", with_members({MAIN: None}), "FZ-D111", True)
    yield Odd("没有正文的关系", with_members({MAIN_RELATIONS: None}), "", False, TEXT)
    yield Odd("没有样式表", with_members({STYLES: None}), "FZ-I", False, TEXT)
    yield Odd(
        "关系表里没有正文",
        edited(RELATIONS, ('relationships/officeDocument"', 'relationships/other"')),
        "FZ-D111",
        True,
    )
    yield Odd("两个正文", edited(RELATIONS, related("officeDocument", "word/styles.xml")), "FZ-D111", True)
    yield Odd(
        "正文在文档之外",
        edited(RELATIONS, ('Target="word/document.xml"', 'Target="http://127.0.0.1:9/" TargetMode="External"')),
        "FZ-D111",
        True,
    )
    yield Odd(
        "正文指向上级", edited(RELATIONS, ('Target="word/document.xml"', 'Target="../../etc/passwd"')), "FZ-D111", True
    )
    yield Odd(
        "正文用绝对路径",
        edited(RELATIONS, ('Target="word/document.xml"', 'Target="/word/document.xml"')),
        "",
        False,
        TEXT,
    )
    for title, name in (
        ("名字指向上级", "../evil.xml"),
        ("名字是绝对路径", "/etc/evil.xml"),
        ("名字带盘符", "C:\\evil.xml"),
        ("名字里有控制字符", "word/a\x1b[31m.xml"),
        ("名字里有反向文字", "word/a\u202e.xml"),
    ):
        yield Odd(title, with_members({name: b"x"}), "FZ-D110", True)
    yield Odd("两个同名部件", _doubled(MAIN), "FZ-D109", True)
    yield Odd("只差大小写的部件", with_members({"word/Document.xml": b"<a/>"}), "FZ-D109", True)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    yield Odd("正文标成纯文本", with_main_type("text/plain"), "FZ-D112", True)
    yield Odd("Word 模板", with_main_type(f"{word}.template.main+xml"), "FZ-D113", True)
    yield Odd(
        "带宏的文档",
        with_main_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "FZ-I118",
        False,
        TEXT,
        "表.docm",
    )
    yield Odd("正文不是 XML", with_members({MAIN: b"<w:document"}), "FZ-D115", True)
    yield Odd("正文是空的", with_members({MAIN: b""}), "FZ-D115", True)
    yield Odd("正文不是 UTF-8", edited_bytes(MAIN, TEXT.encode(), TEXT.encode("gbk")), "FZ-D115", True)
    yield Odd("正文含控制字符", edited_bytes(MAIN, TEXT.encode(), b"\x07"), "FZ-D115", True)
    yield Odd("正文是别的 XML", with_members({MAIN: b"<html><body/></html>"}), "FZ-D118", True)
    yield Odd(
        "正文没有内容",
        with_members({MAIN: b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}),
        "FZ-D118",
        True,
    )
    yield Odd("正文是 UTF-16", with_members({MAIN: _recoded(MAIN, "utf-16")}), "", False, TEXT)
    yield Odd("样式表损坏", with_members({STYLES: b"<w:styles"}), "FZ-D115", False, TEXT)
    loop = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:basedOn w:val="L"/></w:style></w:styles>'
    yield Odd("样式自己引用自己", edited(STYLES, ("</w:styles>", loop)), "", False, TEXT)


def edited_bytes(part: str, old: bytes, new: bytes) -> bytes:
    """The sound form with bytes of ``part`` replaced."""
    content = sound_members()[part]
    assert old in content
    return with_members({part: content.replace(old, new, 1)})


def additions() -> Iterator[Odd]:
    """Things in the document that are more than text."""
    yield Odd(
        "外部模板",
        edited(MAIN_RELATIONS, related("attachedTemplate", "http://127.0.0.1:9/t.dotm", external=True)),
        "FZ-I117",
        False,
        TEXT,
    )
    yield Odd(
        "外部图片",
        edited(MAIN_RELATIONS, related("image", "file://///127.0.0.1/share/a.png", external=True)),
        "FZ-I117",
        False,
        TEXT,
    )
    yield Odd("插入外部文件（altChunk）", _with_alt_chunk(), "FZ-I112", False, TEXT)
    yield Odd("宏部件", with_members({"word/vbaProject.bin": b"x"}), "", False, TEXT)
    tracked = 'w:id="1" w:author="某" w:date="2017-10-01T00:00:00Z"'
    yield Odd("插入的修订", in_value(f"<w:ins {tracked}>{run('增')}</w:ins>"), "FZ-D201", False, TEXT + "增")
    yield Odd(
        "删除的修订", in_value(f"<w:del {tracked}><w:r><w:delText>删</w:delText></w:r></w:del>"), "FZ-D201", False, TEXT
    )
    yield Odd(
        "移动的修订",
        in_value(f"<w:moveFrom {tracked}>{run('旧')}</w:moveFrom><w:moveTo {tracked}>{run('新')}</w:moveTo>"),
        "FZ-D201",
        False,
        TEXT + "新",
    )
    deleted_mark = f"<w:p><w:pPr><w:rPr><w:del {tracked}/></w:rPr></w:pPr>{run('前')}</w:p>{paragraph(run('后'))}"
    yield Odd("删除的段落标记", behind_value(deleted_mark), "FZ-D201", False, TEXT + "\n前后")
    yield Odd(
        "段内的内容控件",
        in_value(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>"),
        "FZ-D209",
        False,
        TEXT + "控",
    )
    yield Odd(
        "整段的内容控件",
        behind_value(f"<w:sdt><w:sdtContent>{paragraph(run('控'))}</w:sdtContent></w:sdt>"),
        "FZ-D209",
        False,
        TEXT + "\n控",
    )
    box = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{paragraph(run("框"))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    yield Odd("文本框", in_value(box), "FZ-I112", False, TEXT)
    yield Odd(
        "嵌套表格",
        behind_value(f"<w:tbl><w:tr><w:tc>{paragraph(run('内'))}</w:tc></w:tr></w:tbl><w:p/>"),
        "FZ-D217",
        False,
        TEXT,
    )
    yield Odd(
        "简单域", in_value(f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>'), "FZ-D220", False, TEXT + "今天"
    )
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText>DATE</w:instrText></w:r>"
    yield Odd("复杂域", in_value(f"{marks[0]}{code}{marks[1]}{run('果')}{marks[2]}"), "FZ-D220", False, TEXT + "果")
    yield Odd("域的结尾多了一个", in_value(marks[2] + run("后")), "", False, TEXT + "后")
    yield Odd(
        "公式",
        in_value(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
        ),
        "FZ-I112",
        False,
        TEXT,
    )
    yield Odd("脚注", in_value('<w:r><w:footnoteReference w:id="2"/></w:r>'), "FZ-I112", False, TEXT)
    yield Odd("批注", in_value('<w:r><w:commentReference w:id="0"/></w:r>'), "FZ-I113", False, TEXT)
    yield Odd(
        "嵌入对象",
        in_value(
            '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet"/></w:object></w:r>'
        ),
        "FZ-I112",
        False,
        TEXT,
    )
    yield Odd("隐藏文字", in_value("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"), "FZ-D204", False, TEXT)
    yield Odd(
        "样式隐藏的文字",
        edited(MAIN, (_RUN_END, _RUN_END + '<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>藏</w:t></w:r>')),
        "",
        False,
        TEXT + "藏",
    )
    yield Odd("符号字体", in_value('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "", False, TEXT + "✔")
    yield Odd(
        "没有普通写法的符号",
        in_value('<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'),
        "FZ-D205",
        False,
        TEXT + "□",
    )
    yield Odd("可选连字符", in_value("<w:r><w:softHyphen/></w:r>" + run("后")), "FZ-D210", False, TEXT + "后")
    yield Odd("不间断连字符", in_value(f"<w:r><w:noBreakHyphen/></w:r>{run('后')}"), "", False, TEXT + "-后")
    yield Odd("不间断空格", in_value(run("\xa0后")), "", False, TEXT + "\xa0后")
    yield Odd("文字里的软连字符", in_value(run("\xad后")), "FZ-W111", False, TEXT + "\xad后")
    yield Odd("C1 控制字符", in_value(run("\x85后")), "FZ-D212", False, TEXT + "\x85后")
    yield Odd("手动换行", in_value("<w:r><w:br/></w:r>" + run("后")), "", False, TEXT + "\n后")
    yield Odd("分页符", in_value('<w:r><w:br w:type="page"/></w:r>' + run("后")), "", False, TEXT + "\n后")
    yield Odd(
        "拼音",
        in_value(
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>fa</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>法</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
        "",
        False,
        TEXT + "法",
    )
    yield Odd(
        "智能标记和自定义 XML",
        in_value(f"<w:smartTag><w:customXml>{run('智')}</w:customXml></w:smartTag>"),
        "",
        False,
        TEXT + "智",
    )
    choice = f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="wps">{run("新")}</mc:Choice><mc:Fallback>{run("旧")}</mc:Fallback></mc:AlternateContent>'
    yield Odd("可选内容", in_value(choice), "", False, TEXT + "新")
    yield Odd("超链接", in_value(f'<w:hyperlink w:anchor="x">{run("链")}</w:hyperlink>'), "", False, TEXT + "链")
    yield Odd(
        "XML 注释和处理指令", in_value("<!-- 注 --><?x y?><w:r><!-- 注 --><w:t>后</w:t></w:r>"), "", False, TEXT + "后"
    )
    yield Odd("没有命名空间的元素", in_value("<junk><deep/></junk>"), "FZ-I112", False, TEXT)
    yield Odd(
        "拆成碎片的文字",
        edited(
            MAIN,
            (
                TEXT,
                "</w:t></w:r><w:proofErr/>".join(["", *[f'<w:r><w:t xml:space="preserve">{c}' for c in TEXT]])[
                    len("</w:t></w:r><w:proofErr/>") :
                ].removeprefix('<w:r><w:t xml:space="preserve">'),
            ),
        ),
        "",
        False,
        TEXT,
    )
    yield Odd(
        "附有词汇表部件", with_members({"word/glossary/document.xml": sound_members()[MAIN]}), "FZ-I112", False, TEXT
    )
    yield Odd("文字里的换行", edited(MAIN, (TEXT, "法治\n建设&#13;成效")), "", False, "法治 建设 成效")


def heavy() -> Iterator[Odd]:
    """Forms with very much of one thing: a clear refusal, or read in about the time that as much text takes."""
    spaces = " ".join(f'xmlns:n{number}="urn:{number}"' for number in range(50_000))
    yield Odd("五万个命名空间声明", edited(MAIN, ("<w:body>", f"<w:body {spaces}>")), "FZ-D117", True)
    runs = "".join(f'<w:r xmlns:n{number}="urn:{number}"><w:t>字</w:t></w:r>' for number in range(20_000))
    yield Odd("每段文字声明一个命名空间", in_value(runs), "FZ-D117", True)
    yield Odd("九万个空段落", edited(MAIN, ("<w:sectPr", "<w:p/>" * 90_000 + "<w:sectPr")), "FZ-D117", True)
    yield Odd("三万段文字", in_value("<w:r><w:t>字</w:t></w:r>" * 30_000), "", False, TEXT + "字" * 30_000)
    lines = f"<w:r>{'<w:br/><w:t>字</w:t>' * 20_000}</w:r>"
    yield Odd("一段里的两万个换行", in_value(lines), "", False, TEXT + "\n字" * 20_000)
    breaks = '<w:r><w:br w:type="page"/><w:t>字</w:t></w:r>' * 20_000
    yield Odd("两万个分页符", in_value(breaks), "", False, TEXT + "\n字" * 20_000)
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>字</w:t></w:r>" * 15_000
    yield Odd("一万五千处隐藏文字", in_value(hidden), "FZ-D204", False, TEXT)
    inserted = '<w:ins w:id="1" w:author="甲"><w:r><w:t>字</w:t></w:r></w:ins>' * 20_000
    yield Odd("两万处插入的修订", in_value(inserted), "FZ-D201", False, TEXT + "字" * 20_000)
    fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + run("字") * 5_000
    yield Odd("没有结束的两万个域", in_value(fields), "FZ-D203", False, TEXT)
    results = (
        '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>' * 20_000 + "<w:t>字</w:t>" * 50_000
    )
    yield Odd("两万个域的结果", in_value(f"<w:r>{results}</w:r>"), "FZ-D203", False, TEXT + "字" * 50_000)


def altered() -> Iterator[Odd]:
    """Forms whose fixed words or values are not as they should be."""
    yield Odd("栏目文字被改", edited(MAIN, ("申报单位：", "填报单位：")), "FZ-D208", False, TEXT)
    yield Odd(
        "写成两行的单位",
        edited(MAIN, ("中牟县</w:t></w:r></w:p>", "中牟</w:t></w:r></w:p><w:p><w:r><w:t>县</w:t></w:r></w:p>")),
        "FZ-D206",
        False,
        TEXT,
    )
    yield Odd(
        "提示文字没有删", edited(MAIN, ("中牟县</w:t>", "中牟县（申报参评的县、市、区）</w:t>")), "FZ-D207", False, TEXT
    )
    yield Odd("日期写不成", edited(MAIN, ("2017年9月30日", "2017年9月31日")), "FZ-L502", False, TEXT)
    yield Odd("单位是空的", edited(MAIN, (">中牟县<", "><")), "FZ-P101", False, TEXT)
    yield Odd(
        "正文说续见附页",
        edited(MAIN, (_PARAGRAPH_END, _PARAGRAPH_END + paragraph(run("（续见附页）")))),
        "FZ-D211",
        False,
        TEXT + "\n（续见附页）",
    )


def _with_alt_chunk() -> bytes:
    content = edited(MAIN, ("<w:sectPr", f'<w:altChunk xmlns:r="{_R}" r:id="rIdX"/><w:sectPr'))
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    old, new = related("aFChunk", "chunk.html")
    members[MAIN_RELATIONS] = members[MAIN_RELATIONS].replace(old.encode(), new.encode())
    html = b'<Default Extension="html" ContentType="text/html"/></Types>'
    members[TYPES] = members[TYPES].replace(b"</Types>", html)
    return packed({**members, "word/chunk.html": b"<html><p>x</p></html>"})


def _with_dtd(part: str, dtd: str, encoding: str = "utf-8") -> bytes:
    text = sound_members()[part].decode("utf-8")
    head, _, rest = text.partition("?>")
    head = head.replace("UTF-8", "UTF-16") if encoding == "utf-16" else head
    return with_members({part: f"{head}?>{dtd}{rest}".encode(encoding)})


def _recoded(part: str, encoding: str) -> bytes:
    return sound_members()[part].decode("utf-8").replace("UTF-8", encoding.upper(), 1).encode(encoding)


def _doubled(name: str) -> bytes:
    import warnings

    stream = io.BytesIO(sound_form())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as target:
        warnings.simplefilter("ignore")
        target.writestr(name, b"<a/>")
    return stream.getvalue()


def _central(whole: bytes, name: bytes) -> int:
    """Where the central record of a member begins."""
    return whole.index(b"PK\x01\x02", 0) if not name else whole.rindex(name) - 46


def _patched(whole: bytes, at: int, value: bytes) -> bytes:
    return whole[:at] + value + whole[at + len(value) :]


def _damaged(whole: bytes) -> bytes:
    start = whole.index(MAIN.encode()) + len(MAIN) + 200
    return _patched(whole, start, bytes(8))


def _with_method(whole: bytes, method: int) -> bytes:
    return _patched(whole, _central(whole, MAIN.encode()) + 10, struct.pack("<H", method))


def _with_flag(whole: bytes, flag: int) -> bytes:
    return _patched(whole, _central(whole, MAIN.encode()) + 8, struct.pack("<H", flag))


def _lying_zip64(whole: bytes) -> bytes:
    end = whole.rfind(b"PK\x05\x06")
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**40, 2**40, 2**50, 2**50)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return whole[:end] + record + locator + _patched(whole[end:], 8, b"\xff" * 12)


def _understated(main: bytes) -> bytes:
    """The main part says 1 KB in the directory and inflates to far more."""
    whole = packed({name: content for name, content in sound_members().items() if name != MAIN} | {MAIN: main})
    at = _central(whole, MAIN.encode())
    return _patched(whole, at + 24, struct.pack("<L", 1024))


FAMILIES: tuple[Callable[[], Iterator[Odd]], ...] = (
    not_word, broken_zips, bombs, entities, missing_parts, additions, heavy, altered,
)  # fmt: skip


@cache
def corpus() -> tuple[Odd, ...]:
    """Every document, by family."""
    return tuple(odd for family in FAMILIES for odd in family())


SETTINGS = settings_for(as_of=date(2017, 10, 14))


@cache
def checked(title: str) -> FileReport:
    """What the check says of the document of that title; some take seconds, so each is checked once."""
    odd = next(odd for odd in corpus() if odd.title == title)
    with TemporaryDirectory() as folder:
        path = Path(folder) / odd.file_name
        path.write_bytes(odd.content)
        return check_file(path, SETTINGS, odd.file_name).report
