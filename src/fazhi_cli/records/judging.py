"""What pydantic has against a tree, in words of our own. Imported only for a tree that does not fit at once."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from fazhi_cli.records.faults import Fault, MisfitError, RefusedError
from fazhi_cli.records.record import Record, cached

AnyRecord = TypeVar("AnyRecord", bound=Record)

_KINDS = {
    "dataclass_type": "model_type",
    "unexpected_keyword_argument": "extra_forbidden",
}
"""Names of faults that pydantic gives to data classes only; the same faults have one name here."""


def judged(record: type[AnyRecord], tree: Any) -> AnyRecord:
    """The record of ``tree``. Raises MisfitError with everything that pydantic refuses."""
    try:
        return _adapter(record).validate_python(tree)
    except ValidationError as error:
        raise MisfitError([_fault(item) for item in error.errors(include_url=False)]) from None


@cached
def _adapter(record: type[AnyRecord]) -> TypeAdapter[AnyRecord]:
    """pydantic's schema of the record, built at first use: it takes longer than all the rest of checking one file."""
    return TypeAdapter(record)


def _fault(item: Any) -> Fault:
    context = item.get("ctx") or {}
    refused = context.get("error")
    kind = refused.kind if isinstance(refused, RefusedError) else _KINDS.get(item["type"], item["type"])
    return Fault(kind, tuple(item["loc"]), item.get("input"), context.get("expected", ""))
