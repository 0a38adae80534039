"""Data files of the program itself as plain strings, lists and mappings, straight from the parser's events.

Types are the models' business here too; building nothing but strings takes half the time of PyYAML's own loaders.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

DOUBLED = "a key is written twice"
"""The problem of a mapping that says the same twice; readers tell it apart from what is no YAML."""
_KEPT = (ScalarEvent, MappingStartEvent, SequenceStartEvent)
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


def plain(content: bytes | str) -> Plain:
    """The one document of ``content``; an empty value is None. Raises yaml.YAMLError, also for keys written twice,
    anchors, tags and everything else that data files have no use for.
    """
    parser = event_parser(content)
    parser.get_event()
    if not isinstance(parser.get_event(), DocumentStartEvent):
        return None
    try:
        root = _built(parser.get_event, parser.get_event())
    except RecursionError:
        raise yaml.YAMLError("nested too deeply") from None
    parser.get_event()
    if not isinstance(parser.get_event(), StreamEndEvent):
        raise yaml.YAMLError("more than one document")
    return root


def event_parser(content: bytes | str) -> Any:
    """libyaml's parser where PyYAML was built with it, the pure Python one otherwise; ``get_event`` gives events."""
    if yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(content)
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self) -> None:
            Reader.__init__(self, content)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser()


def _built(next_event: Callable[[], Any], event: Any) -> Plain:
    kind = type(event)
    if kind not in _KEPT:
        raise _refused("references are not used in data files", event)
    if event.anchor is not None or event.tag not in (None, "!"):
        raise _refused("anchors and tags are not used in data files", event)
    if kind is ScalarEvent:
        return str(event.value) if event.value or event.style else None
    if kind is SequenceStartEvent:
        items = []
        while type(inner := next_event()) is not SequenceEndEvent:
            items.append(_built(next_event, inner))
        return items
    mapping: dict[str, Plain] = {}
    while type(key := next_event()) is not MappingEndEvent:
        if type(key) is not ScalarEvent:
            raise _refused("a key is no text", key)
        if key.value in mapping:
            raise _refused(DOUBLED, key)
        mapping[str(key.value)] = _built(next_event, next_event())
    return mapping


def _refused(reason: str, event: Event) -> Exception:
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=reason, problem_mark=mark)
