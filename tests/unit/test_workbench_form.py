"""The form of each kind: what it shows, typed back, makes the same record."""

from typing import Any

import pytest

from brief_corpus import corpus
from comity.cases.load import load_case
from comity.records.coded import CodedRecord
from comity.records.registry import KINDS
from comity.workbench.form import PREFIX, Field, changed, fields_of, typed


def sent(field: Field) -> list[str]:
    """What a browser sends for an untouched input."""
    if field.widget == "many":
        return ["", *field.value]
    if field.widget == "flag":
        return ["yes" if field.value else "no"]
    return [field.shown]


@pytest.mark.parametrize("record", corpus().records, ids=lambda record: f"{record.kind}-{record.id[:4]}")
def test_an_untouched_form_changes_nothing(record: CodedRecord) -> None:
    """Every field survives the way to the browser and back."""
    case = load_case()
    given = {PREFIX + field.name: sent(field) for field in fields_of(type(record), record.fields(), case)}
    assert changed(record, typed(type(record), given, case)) == {}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_field_of_a_kind_has_an_input(kind: type[CodedRecord]) -> None:
    """Offsets into the text are the coder's business."""
    shown = {field.name for field in fields_of(kind, {}, load_case())}
    own = set(kind.model_fields) - set(CodedRecord.model_fields) | {"tracks"}
    assert {name for name in own if not name.endswith("_spans")} == shown


def test_values_are_read_by_the_kind() -> None:
    """Signs are numbers, lists are split, an empty choice is none."""
    given: dict[str, Any] = {"field.sign": ["-1"], "field.by": ["KOR; JPN"], "field.cause_concept": [""]}
    assert typed(KINDS["link"], given, load_case()) == {"sign": -1, "by": ["KOR", "JPN"], "cause_concept": None}
