"""Whether a key path in a round's data leads to a key of its nominations, of the right type, with those words."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from fazhi_cli.nomination.part_keys import Key
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.rounds.fault import DataPath, Fault


def leads(
    shape: Shape, at: DataPath, path: Iterable[str], types: tuple[str, ...] = (), others: tuple[str, ...] = ()
) -> Iterator[Fault]:
    """A fault unless the path leads to a key, of one of the ``types`` where they are given."""
    steps = tuple(step for step in path if step not in ("[]", "*"))
    key = shape.key_at(steps) if steps else None
    written = ".".join(path)
    if key is None:
        yield Fault(at, f"申报材料里没有键 {written}", hint(shape, steps, others))
    elif types and key.type not in types:
        dates = _written(shape, "date")
        near = get_close_matches(written, dates, 1, 0.3) or dates[:1]
        yield Fault(at, f"{written} 不是日期", f"应是日期的键，如 {'、'.join(near)}。")


def brackets(shape: Shape, at: DataPath, path: tuple[str, ...]) -> Iterator[Fault]:
    """A fault where a list in the path lacks its ``[]``, or something else has it: such a path finds nothing."""
    if "*" in path or ("[]" not in path and path[0] not in shape.heads_of_lists):
        return
    steps = tuple(step for step in path if step != "[]")
    if shape.key_at(steps) is None:
        return
    wanted: list[str] = []
    for length, step in enumerate(steps, 1):
        key = shape.key_at(steps[:length])
        wanted += [step, "[]"] if key is not None and key.type == "parts" and length < len(steps) else [step]
    whole = [*wanted, "[]"] if _is_list(shape, steps) else wanted
    if list(path) not in (wanted, whole):
        fix = f"写成 {'.'.join(wanted)}；“[]”表示列表中的每一项。"
        yield Fault(at, f"{'.'.join(path)} 找不到内容：列表之后要写“[]”，别处不写", fix)


def one_value(shape: Shape, at: DataPath, written: str) -> Iterator[Fault]:
    """A fault where a key has many values, since it is unclear which of them is meant."""
    steps = tuple(written.split("."))
    lists = [steps[:length] for length in range(1, len(steps) + 1) if _is_list(shape, steps[:length])]
    if lists:
        yield Fault(at, f"{'.'.join(lists[0])} 是列表，不止一个值", "换一个只有一个值的键。")


def _is_list(shape: Shape, steps: tuple[str, ...]) -> bool:
    key = shape.key_at(steps)
    return key is not None and key.is_list


def somewhere(shape: Shape, at: DataPath, path: tuple[str, ...]) -> Iterator[Fault]:
    """A fault unless the path, ``*`` being any key, leads to a key."""
    steps = [step for step in path if step != "[]"]
    if "*" not in steps:
        yield from leads(shape, at, path)
        return
    star = steps.index("*")
    part = shape.part_at(tuple(steps[:star]))
    names = part.names if part is not None else ()
    if not any(shape.key_at((*steps[:star], name, *steps[star + 1 :])) for name in names):
        yield from leads(shape, at, path)


def hint(shape: Shape, steps: tuple[str, ...], others: tuple[str, ...]) -> str:
    """For a path that leads nowhere: the key (or one of ``others``) that may be meant, and the keys of that level."""
    near = get_close_matches(".".join(steps), [*_written(shape), *others], 1, 0.4)
    part = shape.part_at(steps[:-1]) or shape.root
    return (f"是不是想写 {near[0]}？" if near else "") + f"这一层的键：{'、'.join(part.names[:12])}。"


def _written(shape: Shape, kind: str | None = None) -> list[str]:
    """Every key of the shape, or those of one type, as they are written in a round's data."""
    return [".".join((*map(str, at), key.name)) for at, key in shape.places if kind in (None, key.type)]


def fitting_words(key: Key | None, at: DataPath, given: Collection[str]) -> Iterator[Fault]:
    """A fault for each word that is none of those that may be given under a key."""
    if key is None or not key.words:
        return
    for word in given:
        if word not in key.words:
            yield Fault(at, f"{key.name} 不会填“{word}”", f"可填的：{'、'.join(key.words)}。")
