"""One pass of the YAML parser: a tree of plain strings, their places, and problems of the writing.

libyaml's parser (``CParser``) where PyYAML was built with it, the pure Python one otherwise. Every scalar stays
the string that was written; types are the model's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.building import Builder, RefusedError
from fazhi_cli.nomination.marks import Marks, Places, Shifts
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.plain_yaml import event_parser

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


class Tree(NamedTuple):
    """A parsed file: the plain tree, what was noticed on the way, and the places.

    ``fatal`` says that parsing stopped: at ``syntax_error`` (a yaml.YAMLError, still to be put into Chinese) or at
    a bound, which is then the last of ``problems``. ``text`` is what was parsed, ``scalars`` are all keys and values in it
    but lists and mappings; none where parsing stopped.
    """

    plain: Plain | None
    problems: tuple[LoadProblem, ...]
    marks: Marks
    text: str
    fatal: bool = False
    syntax_error: Any = None
    scalars: Sequence[str] = ()


def parse(text: str, shifts: Shifts | None = None) -> Tree:
    """Parse the first document of ``text``. Never raises: what cannot be parsed is ``fatal`` and says why."""
    places: Places = {}
    builder = Builder("\\" in text or "&" in text or "!" in text, places, Marks(places, shifts))
    try:
        plain = builder.build(event_parser(text).get_event)
    except yaml.YAMLError as error:
        return Tree(None, tuple(builder.problems), builder.marks, text, True, error)
    except RefusedError as refused:
        return Tree(None, (*builder.problems, refused.problem), builder.marks, text, True)
    return Tree(plain, tuple(builder.problems), builder.marks, text, scalars=builder.scalars)


def scalars_of(text: str) -> Iterator[ScalarEvent]:
    """The keys and plain values of ``text`` as the parser tells of them, as far as it comes."""
    next_event = event_parser(text).get_event
    with suppress(yaml.YAMLError):
        while not isinstance(event := next_event(), StreamEndEvent):
            if isinstance(event, ScalarEvent):
                yield event


def leaves(plain: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every value of a tree that is neither a mapping nor a list, with its key path."""
    if isinstance(plain, dict | list):
        for step, value in plain.items() if isinstance(plain, dict) else enumerate(plain):
            yield from leaves(value, (*at, step))
    else:
        yield at, plain
