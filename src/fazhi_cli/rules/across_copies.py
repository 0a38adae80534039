"""Over many submissions: what two units share and should not: text, evidence, phone, people (三（二）)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fazhi_cli.files.names import last_step
from fazhi_cli.findings import KeyPath, Problem, SharedPassage
from fazhi_cli.rounds.base import CONTACT
from fazhi_cli.rules.across_values import CrossProblem, Family, Likeness, SharedFile, Submissions
from fazhi_cli.rules.rule import rule

_SHOWN_QUOTES = 3
_SHOWN_LETTERS = 120


@rule(
    "FZ-X107",
    title="正文不得与别的{单位}雷同",
    why="材料要求实事求是；两个{单位}的文字大段相同，至少有一个写的不是本地的事。空格、看不见的字符、繁体字不算区别。",
    fix="由雷同各方说明原因，按{本方}实际重写；通知原文和固定提法不计在内。",
)
def copied_text(submissions: Submissions, copies: Sequence[Family]) -> Iterator[Problem]:
    """No two units' texts are copies of one another; a family of copies is one problem."""
    return _alike(submissions, copies, "雷同，最多的有{:.0%}的文字相同。")


@rule(
    "FZ-X115",
    title="正文与别的{单位}有不少相同，请核对",
    why="三分之一以上的文字相同，多半是同一份底稿改写的；各写各的材料，相同的一般不到一成。",
    fix="对照列出的段落，按{本方}实际改写；确是共同工作的，不用改。",
)
def partly_copied_text(submissions: Submissions, partly_copied: Sequence[Family]) -> Iterator[Problem]:
    return _alike(submissions, partly_copied, "有不少相同，最多的有{:.0%}的文字相同。")


def _alike(submissions: Submissions, families: Sequence[Family], sentence: str) -> Iterator[CrossProblem]:
    for family in families:
        owners = dict.fromkeys(submissions[number].owner for number in family.members)
        if len(owners) < 2:
            continue
        first = submissions[family.members[0]]
        most = max(likeness.share for likeness in family.likenesses)
        places = _places(family)
        unpaired = [number for number in family.members[1:] if number not in places]
        yield CrossProblem(
            f"{'、'.join(owners)}的“{first.text_label}”{sentence.format(most)}",
            at=first.text_at,
            subject="|".join(sorted(owners)),
            submission=family.members[0],
            others=(
                *(
                    (_how_alike(submissions, likeness), number, submissions[number].text_at)
                    for likeness, number in zip(family.likenesses, places, strict=True)
                ),
                *((submissions[number].written, number, submissions[number].text_at) for number in unpaired),
            ),
            passages=(
                *(_side_by_side(submissions, likeness) for likeness in family.likenesses),
                *(() for _ in unpaired),
            ),
        )


def _places(family: Family) -> list[int]:
    """Where each likeness is shown: at the one of two without any so far, so that no member is left out."""
    places = [family.members[0]]
    for likeness in family.likenesses:
        places.append(likeness.first if likeness.second in places and likeness.first not in places else likeness.second)
    return places[1:]


@rule(
    "FZ-X108",
    title="佐证材料不得与别的{单位}是同一个文件",
    why="同一个文件不能证明两个{单位}各自的工作；多半是复制文件夹时没有换掉。",
    fix="换成{本方}的佐证材料；确系上级统一印发的，在材料名称中注明。",
    needs=("佐证材料",),
)
def shared_evidence(submissions: Submissions, shared_files: Sequence[SharedFile]) -> Iterator[Problem]:
    for shared in shared_files:
        (first, file), *rest = shared.holders
        owners = dict.fromkeys(submissions[number].owner for number, _ in shared.holders)
        yield CrossProblem(
            f"{'、'.join(owners)}交的是同一个文件（{last_step(file.name)}，内容完全相同）。",
            at=file.at,
            subject="|".join([*sorted(owners), last_step(file.name)]),
            submission=first,
            others=tuple((f"{submissions[number].written}：{other.name}", number, other.at) for number, other in rest),
        )


@rule(
    "FZ-X109",
    title="不同{单位}的联系电话、文号不应相同",
    why="两个{单位}的联系电话相同，两个地方自己的文件是同一个文号，多半是照抄时没有改，出了问题找不到人。",
    fix="核对后改成{本方}的电话、文号。",
    needs=("联系人.电话",),
)
def shared_phone(submissions: Submissions) -> Iterator[Problem]:
    """No two units give the same phone number, none of different areas the same document of their own."""
    phones: dict[str, list[tuple[int, KeyPath]]] = defaultdict(list)
    documents: dict[str, list[tuple[int, KeyPath]]] = defaultdict(list)
    for number, one in enumerate(submissions):
        for phone in one.phones:
            phones[phone].append((number, (CONTACT, "电话")))
        for at, document in one.documents:
            documents[document].append((number, at))
    yield from _common(submissions, phones, "的联系电话相同（{}）。")
    apart = {
        document: places
        for document, places in documents.items()
        if len({submissions[number].parents[:1] for number, _ in places}) > 1
    }
    yield from _common(submissions, apart, "的文号相同（{}）。")


@rule(
    "FZ-X110",
    title="不同{单位}的经办、核查、签字人同名，请核对",
    why="一个{单位}的联系人、核查人、签字人一般不会在另一个{单位}任同样的职务；同名可能是巧合，也可能是照抄。",
    fix="核对是否同名同姓；是照抄的，改成{本方}的人员。",
    needs=("联系人.姓名",),
)
def shared_person(submissions: Submissions) -> Iterator[Problem]:
    """No two units name the same person for a county's own tasks; where the phones are the same too, that was said."""
    holders: dict[str, list[tuple[int, KeyPath]]] = defaultdict(list)
    for number, one in enumerate(submissions):
        for at, name in one.people:
            if all(known != number for known, _ in holders[name]):
                holders[name].append((number, at))
    apart = {
        name: places
        for name, places in holders.items()
        if not set.intersection(*(set(submissions[number].phones) for number, _ in places))
    }
    yield from _common(submissions, apart, "的材料里都有“{}”，请核对是否同名同姓。")


def _common(
    submissions: Submissions, holders: dict[str, list[tuple[int, KeyPath]]], sentence: str
) -> Iterator[CrossProblem]:
    for value, places in holders.items():
        owners = dict.fromkeys(submissions[number].owner for number, _ in places)
        if len(owners) > 1:
            yield CrossProblem(
                "、".join(owners) + sentence.format(value),
                at=places[0][1],
                subject=value,
                submission=places[0][0],
                others=tuple((submissions[number].written, number, at) for number, at in places[1:]),
            )


def _how_alike(submissions: Submissions, likeness: Likeness) -> str:
    first, second = submissions[likeness.first].written, submissions[likeness.second].written
    more = f"，共{len(likeness.quotes)}处，列出前{_SHOWN_QUOTES}处" if len(likeness.quotes) > _SHOWN_QUOTES else ""
    return f"{second}与{first}有{likeness.share:.0%}的文字相同{more}"


def _side_by_side(submissions: Submissions, likeness: Likeness) -> tuple[SharedPassage, ...]:
    first, second = submissions[likeness.first].written, submissions[likeness.second].written
    return tuple(
        SharedPassage(first, _short(one), second, _short(other)) for one, other in likeness.quotes[:_SHOWN_QUOTES]
    )


def _short(quote: str) -> str:
    plain = "".join(quote.split()).lstrip("，。；：、！？")
    return plain if len(plain) <= _SHOWN_LETTERS else f"{plain[:_SHOWN_LETTERS]}……（共{len(plain)}字）"
