"""Which module codes each record kind. A new kind is one module and one line here."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from comity.coding.analysis import Analysis
from comity.records.coded import CodedRecord

KindCoder = Callable[[Analysis], Iterator[CodedRecord]]

MODULES: dict[str, str] = {
    "event": "comity.coding.event",
    "reading": "comity.coding.reading",
    "mechanism": "comity.coding.mechanism",
    "recommendation": "comity.coding.recommendation",
    "commitment": "comity.coding.commitment",
    "constraint": "comity.coding.constraint",
    "link": "comity.coding.link",
}


def coder_of(kind: str) -> KindCoder:
    """The function that codes a kind, imported when it is asked for."""
    return cast(KindCoder, import_module(MODULES[kind]).code)
