"""Notes for the reader of a form: special content in a slot, and what was not read at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi_cli.files import suffix_of
from fazhi_cli.files.kinds import is_cut_short
from fazhi_cli.findings import some_of
from fazhi_cli.forms.blank.received_places import SlotPlace
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.reading.leftovers import UNREAD, Leftover
from fazhi_cli.forms.texts import quoted
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.package import Package, Relation
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.printed import Look, Printed, loses
from fazhi_cli.forms.word.special_content import Kind, is_changing, plain_code
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.forms.word.wordml import w
from fazhi_cli.nomination.decoding import control_in, control_name
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip

_NAMED, _PLACES = 3, 10
HIDDEN_ROW = "隐藏的行"
CHANGING = "会变的域"
_UNLINK = "选中它，按 Ctrl+Shift+F9 变成普通文字，再核对一遍。"
_LOOKS = {
    Look.STRUCK: "照样读出，算不算数须核对。",
    Look.WHITE: "打印出来看不见，照样读出，须核对。",
    Look.RAISED: "按普通文字读出，须核对。",
    Look.LOWERED: "按普通文字读出，须核对。",
}
_MESSAGES = (
    (Kind.TRACKED, "form-tracked-value", "“{label}”里有修订痕迹，按全部接受修订后的内容读入。"),
    (Kind.FIELD, "form-value-field", "“{label}”里有域，按它打印出来的内容读入。"),
    (Kind.LOCKED_FIELD, "form-value-field", "“{label}”里有锁定的域，按它打印出来的内容读入。"),
    (Kind.CONTROL, "form-value-control", "“{label}”写在内容控件里，已读出控件里的文字。"),
    (Kind.PLACEHOLDER, "form-value-control", "“{label}”的内容控件里还是提示语，算没有填。"),
    (Kind.SYMBOL, "form-value-symbol", "“{label}”里有符号字体的字符，读不出是什么，以“□”代替。"),
    (Kind.INVISIBLE, "form-value-invisible", "“{label}”里有可选连字符，打印不出来，没有读入。"),
)


def special_notes(
    label: str, paragraphs: Sequence[Paragraph], printed: Printed, *, tables: bool | int = False
) -> Iterator[LoadProblem]:
    """Notes on the paragraphs under ``label``: special content, automatic numbers, hidden text, control characters."""
    items = [item for paragraph in paragraphs for item in paragraph.special]
    empty = {
        plain_code(item.detail) for item in items if item.kind is Kind.FIELD_WITHOUT_RESULT
    }  # told as unread, and only so
    items = [item for item in items if item.kind is not Kind.FIELD or item.detail not in empty]
    changing = [item.words for item in items if is_changing(item)]
    if changing:
        message = f"“{label}”里有{changing[0]}，打开、打印时会变，读入的是上次存盘时的内容，须核对。"
        yield slip("form-value-marked", message, slot=label, subject=CHANGING, fix=_UNLINK)
    special = [item for item in items if not is_changing(item)]
    kinds = {item.kind for item in special}
    for kind, name, message in _MESSAGES if kinds else ():
        if kind in kinds and not (kind is Kind.CONTROL and Kind.PLACEHOLDER in kinds):
            yield slip(name, message.format(label=label), slot=label)
    written = (paragraph for paragraph in paragraphs if paragraph.text.strip())
    numbers = [number for paragraph in written if (number := printed.number(paragraph)) is not None]
    if numbers:
        message = f"“{label}”里有自动编号，已按打印出来的样子读出。"
        yield slip("form-value-number", message, slot=label)
    unread = list(dict.fromkeys(item.words for item in special if item.kind in UNREAD))
    unread += [Kind.NESTED_TABLE] * bool(tables) + ["认不得的自动编号"] * any(number.unread for number in numbers)
    if unread:
        words = "、".join(unread)
        yield slip("form-value-unread", f"“{label}”里有{words}，程序读不出里面的内容，请人工核对。", slot=label)
    if not printed.is_plain and any(printed.texts_with(Look.HIDDEN, paragraph) for paragraph in paragraphs):
        yield slip("form-value-hidden", f"“{label}”里有隐藏文字，打印不出来，没有读入。", slot=label)
    if not printed.is_plain:
        yield from _marked(label, paragraphs, printed)
    text = "".join([paragraph.text for paragraph in paragraphs])
    control = None if text.isprintable() else control_in(text)
    if control is not None:
        message = f"“{label}”里有不可见的{control_name(control)}，读作空格。"
        yield slip("form-value-control-character", message, slot=label)


def _marked(label: str, paragraphs: Sequence[Paragraph], printed: Printed) -> Iterator[LoadProblem]:
    """Notes on text whose look says something that its letters do not."""
    for look, message in _LOOKS.items():
        texts = [text for paragraph in paragraphs for text in printed.texts_with(look, paragraph)]
        if look in (Look.RAISED, Look.LOWERED):
            texts = [text for text in texts if loses(text, look)]
        if any(map(str.strip, texts)):
            sentence = f"“{label}”里有{look}的文字{quoted(''.join(texts))}，{message}"
            yield slip("form-value-marked", sentence, slot=label, subject=look)


def photo_notes(label: str, paragraphs: Iterable[Paragraph], package: Package) -> Iterator[LoadProblem]:
    """A note on pictures where a photo belongs that do not end. Raises FormError for a broken list of relations."""
    wanted = {value for one in paragraphs for item in one.element.iter() for value in item.attrib.values()}
    for relation in package.relations if wanted else ():
        if relation.kind == "image" and relation.id in wanted and _is_cut(relation, package):
            name = relation.target.rpartition("/")[2]
            message = f"“{label}”处的图片（{name}）没有结尾，像是没有传完、没有存完，可能显示不全。"
            yield slip("form-value-unread", message, slot=label, fix="重新插入原来的照片再保存，打开看一看。")


def _is_cut(relation: Relation, package: Package) -> bool:
    if relation.external or relation.target not in package.members:
        return False
    try:
        content = package.read(relation.target)
    except FormError:  # too large to be looked at
        return False
    return is_cut_short(suffix_of(relation.target), content, content, lambda most: (content, content[-most:]))


def hidden_row_note(
    layout: FormLayout, places: Mapping[str, SlotPlace], filled: Iterable[Slot]
) -> Iterator[LoadProblem]:
    """One note on all filled slots that stand in hidden rows."""
    if layout.body is None or next(layout.body.iter(w("hidden")), None) is None:
        return
    hidden = {one.paragraph.element for one in layout.lines if one.in_hidden_row and one.paragraph.text.strip()}
    labels = [
        slot.label
        for slot in filled
        if slot.id in places and any(one.element in hidden for one in places[slot.id].paragraphs)
    ]
    if labels:
        words = some_of([f"“{label}”" for label in labels], _NAMED, "处")
        message = f"{words}所在的行是隐藏的，Word 里看不见、打印不出来，照样读出，须核对。"
        yield slip("form-value-marked", message, slot=labels[0], subject=HIDDEN_ROW)


def leftover_notes(left: Iterable[Leftover]) -> Iterator[LoadProblem]:
    """Notes on what is printed and was not read, place by place."""
    places: dict[str, list[str]] = {}
    for item in left:
        thing = f"文字{quoted(item.text)}" if item.object is None else item.object.words
        places.setdefault(item.where, []).append(thing)
    for where, things in list(places.items())[:_PLACES]:
        words = some_of(things, _NAMED, "处内容")
        yield slip("form-text-unread", f"{where}有{words}，不在填写位置里，没有读入。", subject=where)
