"""Finds what was added to a form and is no text of its slots: objects, comments, links, macros, hidden things."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from fazhi_cli.findings import some_of
from fazhi_cli.forms.inspection.allowed_contents import foreign_contents, listed
from fazhi_cli.forms.inspection.differences import WHOLE, Difference, NamedPlace, Remark, spaced
from fazhi_cli.forms.texts import quoted
from fazhi_cli.forms.word.fields import field_name
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.package import Package, Relation, external_relations
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.special_content import OBJECTS, Kind, SpecialContent, unnamed
from fazhi_cli.forms.word.wordml import RELATIONS, TBL, TR, TR_PR, T, w

_COMMENT, _ROW = w("commentReference"), TR_PR
_ID = f"{{{RELATIONS}}}id"
_LINKS = {"hyperlink": "有超链接", "image": "引用了文件外的图片", "attachedTemplate": "引用了别处的模板"}


def objects(
    place: NamedPlace, before: Paragraph | None, after: Paragraph, targets: tuple[Mapping[str, str], Mapping[str, str]]
) -> Iterator[Difference]:
    """The objects, comments and links that a paragraph has and the blank's does not; ``targets`` of the links of the
    blank and of the form by their ids.
    """
    if not after.special:
        return
    own_links = {_address(item, targets[0]) for item in before.special} if before is not None else set()
    known = Counter(map(unnamed, before.special if before is not None else ()))
    added = Counter(map(unnamed, after.special)) - known
    for item in dict.fromkeys(one for one in after.special if unnamed(one) in added):
        address = _address(item, targets[1])
        if address and address in own_links:
            continue
        if item.kind in OBJECTS:
            yield Remark("form-object", place, f"处加了{spaced(item.words)}")
        elif item.kind is Kind.ACTIVE:
            yield Remark("form-active", place, f"处加了{spaced(item.words)}")
        elif item.kind is Kind.COMMENT:
            yield Remark("form-comment", place, "处有批注")
        elif item.kind is Kind.LINK:
            yield Remark("form-link", place, f"处有超链接{quoted(address, 60)}" if address else "处有超链接")
        elif item.kind is Kind.FIELD and field_name(item.detail) == "HYPERLINK":
            yield Remark("form-link", place, f"处有超链接{quoted(item.detail.partition(' ')[2].strip(), 60)}")
        elif item.kind is Kind.FIELD and field_name(item.detail) not in listed("fields"):
            yield Remark("form-active", place, f"处有会取用外部内容的域{quoted(item.detail)}")


def _address(item: SpecialContent, targets: Mapping[str, str]) -> str:
    """Where a link leads, be it an element or a field; nothing for other content."""
    if item.kind is Kind.LINK:
        return targets.get(item.detail, "")
    if item.kind is Kind.FIELD and field_name(item.detail) == "HYPERLINK":
        quoted_address = re.search('"([^"]*)"', item.detail)
        return quoted_address[1] if quoted_address is not None else ""
    return ""


def document_additions(blank: FormLayout, form: FormLayout) -> Iterator[Difference]:
    """What lies in the document as a whole: tracked changes of tables, imports, links, macros; comments elsewhere."""
    root = form.package.document
    comments = sum(1 for _ in root.iter(_COMMENT))
    seen = (line.paragraph.element for line in form.lines if not line.nested) if comments else ()
    reported = sum(1 for paragraph in seen for _ in paragraph.iter(_COMMENT))
    if comments > reported:
        yield Remark("form-comment", WHOLE, f"里有 {comments - reported} 处批注")
    tracked = [*root.iter(*map(w, listed("tracked")))]
    tracked += [change for row in root.iter(_ROW) for change in row.iterchildren(w("ins"), w("del"))]
    if tracked:
        owners = dict.fromkeys(owner for change in tracked for owner in islice(change.iterancestors(TR, TBL), 1))
        texts = ("".join(text.text or "" for text in owner.iter(T)).strip() for owner in owners)
        beside = dict.fromkeys(quoted(text) for text in texts if text)
        where = f"（{some_of(list(beside), 3, '处')}）" if beside else ""
        yield Remark("form-tracked", WHOLE, f"里有 {len(tracked)} 处表格或页面设置的修订痕迹{where}")
    if next(root.iter(w("altChunk")), None) is not None:
        yield Remark("form-object", WHOLE, "里插入了外部文件的内容")
    yield from _links(blank.package, form.package)
    yield from foreign_contents(form)


def _links(blank: Package, form: Package) -> Iterator[Difference]:
    known = {(relation.kind, relation.target) for _, relation in external_relations(blank)}
    used = {link.get(_ID) for link in form.document.iter(w("hyperlink"))}
    for part, relation in external_relations(form):
        link, told = (relation.kind, relation.target), part == form.main and relation.id in used
        if told or link in known or _is_own_template(relation):
            continue
        known.add(link)
        word = _LINKS.get(relation.kind, "引用了文件外的内容")
        yield Remark("form-link", WHOLE, f"里{word}{quoted(relation.target, 60)}")


def _is_own_template(relation: Relation) -> bool:
    """A template on the writer's own disk: Word notes it by itself and never fetches it from elsewhere."""
    target = relation.target.lower().replace("\\", "/").removeprefix("file:///")
    local = target[1:3] == ":/" or (relation.target.lower().startswith("file:///") and not target.startswith("/"))
    return relation.kind == "attachedTemplate" and local
