"""The ``{键}`` in a round's patterns of names, bodies and offices: braces that close, keys that are there."""

import re
from collections.abc import Iterator

from fazhi_cli.nomination.path_checks import hint, one_value
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.rounds.base import keys_in
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round


def pattern_faults(round: Round, shape: Shape) -> Iterator[Fault]:
    """Patterns with nomination keys: braces that close, keys that are there."""
    written: list[tuple[DataPath, str]] = []
    for index, route in enumerate(round.routes):
        written += [(("routes", index, "submitting_bodies", n), body) for n, body in enumerate(route.submitting_bodies)]
    written += [(("documents", index, "file_name"), item.file_name) for index, item in enumerate(round.documents)]
    for name, value in type(round.letter).model_fields.items():
        said = getattr(round.letter, name)
        at: DataPath = ("letter", value.alias or name)
        written += [(at, said)] if isinstance(said, str) else []
        written += [((*at, key), text) for key, text in said.items()] if isinstance(said, dict) else []
    for path, text in written:
        yield from _braces(shape, path, text)


def _braces(shape: Shape, path: DataPath, text: str) -> Iterator[Fault]:
    if not _PAIRED.fullmatch(text):
        yield Fault(path, f"“{text}”的花括号不成对", "写成 {键}，如 {" + shape.round.applicant.key + "}。")
        return
    yield from _wide_braces(shape, path, text)
    texts = {text.key for text in shape.round.texts}
    for name in keys_in(text):
        if shape.key_at(tuple(name.split("."))) is not None:
            yield from one_value(shape, path, name)
            if name in texts:
                yield Fault(path, f"“{text}”里的 {{{name}}} 是正文，不止一行", "换一个只有一行的键。")
        else:
            yield Fault(path, f"“{text}”里的 {{{name}}} 不是申报材料的键", hint(shape, tuple(name.split(".")), ()))


def _wide_braces(shape: Shape, path: DataPath, text: str) -> Iterator[Fault]:
    """Braces of another kind round a key: the key would be printed as it is."""
    for found in _WIDE_BRACED.finditer(text):
        key = next(filter(None, found.groups()))
        if found[0][0] == "｛" or shape.key_at(tuple(key.split("."))) is not None:
            yield Fault(path, f"“{found[0]}”不是半角花括号，会照印在文件里", f"写成 {{{key}}}。")


_PAIRED = re.compile(r"[^{}]*(?:\{[^{}]*\}[^{}]*)*")
_WIDE_BRACED = re.compile(r"｛([^｛｝]*)｝|【([^【】]*)】|\[([^\[\]]*)\]|<([^<>]*)>")
