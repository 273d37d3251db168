"""A form for the fields of a record kind, made from the kind itself, and what was typed read back from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from comity.cases.case import Case
from comity.records.coded import CodedRecord
from comity.records.dates import PartialDate
from comity.records.plover import plover_types
from comity.records.track import TRACKS

PREFIX = "field."
Widget = Literal["text", "long", "choice", "many", "list", "number", "flag"]
LONG = frozenset({"action", "summary", "cause", "effect", "addresses", "title"})
SIGNS = {"1": "raises (+1)", "-1": "lowers (−1)"}


@dataclass(frozen=True, slots=True)
class Field:
    """One input: its name in the record, how it is asked for, what it may be, and what it is now."""

    name: str
    widget: Widget
    value: Any
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""

    @property
    def label(self) -> str:
        return self.name.replace("_", " ")

    @property
    def gloss(self) -> str:
        """What a chosen value means, where its own word does not say it."""
        words = dict(self.choices).get(str(self.value), "") if self.widget == "choice" else ""
        return words.removeprefix(f"{self.value} – ") if words != str(self.value) else ""

    @property
    def shown(self) -> str:
        """The value as it stands in a text input."""
        if isinstance(self.value, list):
            return "; ".join(map(str, self.value))
        return "" if self.value is None else str(self.value)


def fields_of(kind: type[CodedRecord], values: Mapping[str, Any], case: Case) -> tuple[Field, ...]:
    """The inputs for a kind, filled with values; offsets into the text are left to the coder."""
    names = [name for name in kind.model_fields if name not in CodedRecord.model_fields and not name.endswith("_spans")]
    return tuple(_field(kind, name, values.get(name), case) for name in (*names, "tracks"))


def _field(kind: type[CodedRecord], name: str, value: Any, case: Case) -> Field:
    info = kind.model_fields[name]
    inner, optional = _without_none(info.annotation)
    value = info.get_default() if value is None and not info.is_required() else value
    value = list(value) if isinstance(value, tuple) else value
    if name == "tracks":
        return Field(name, "many", value or [], choices=tuple((track, track) for track in TRACKS))
    if name in ("cause_concept", "effect_concept"):
        return Field(
            name, "choice", value, choices=(("", "none of the case's"), *((c.id, c.name) for c in case.concepts))
        )
    if get_origin(inner) is Literal:
        return Field(name, "choice", value, choices=_choices(name, get_args(inner), optional=optional),
                     required=info.is_required())  # fmt: skip
    return Field(name, _widget(name, inner), value, required=info.is_required(), hint=_hint(name, inner))


def _choices(name: str, values: Iterable[Any], *, optional: bool) -> tuple[tuple[str, str], ...]:
    words: dict[str, str] = {**SIGNS, **{t.type: f"{t.type} – {t.definition}" for t in plover_types().values()}}
    named = tuple((str(value), words.get(str(value), str(value))) for value in values)
    return (("", "–"), *named) if optional else named


def _widget(name: str, inner: Any) -> Widget:
    if get_origin(inner) is tuple:
        return "list"
    if inner is bool:
        return "flag"
    if inner in (int, float):
        return "number"
    return "long" if name in LONG else "text"


def _hint(name: str, inner: Any) -> str:
    if inner is PartialDate:
        return "2019, 2019-07, 2019-07-04 or a range 2019/2021"
    if get_origin(inner) is tuple:
        return "codes such as JPN or KOR:public, separated by ;"
    return {"party": "JPN, or JPN-KOR", "deadline": "a date, annual or regular"}.get(name, "")


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """The type without None and Annotated, and whether None was allowed."""
    optional = False
    if get_origin(annotation) in (Union, UnionType):
        inner = [item for item in get_args(annotation) if item is not NoneType]
        optional, annotation = True, inner[0]
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation, optional


def typed(kind: type[CodedRecord], given: Mapping[str, list[str]], case: Case) -> dict[str, Any]:
    """What was typed, as JSON values by field; fields that the form did not send are left out."""
    found: dict[str, Any] = {}
    for field in fields_of(kind, {}, case):
        texts = given.get(PREFIX + field.name)
        if texts is not None:
            found[field.name] = _value(kind, field, texts)
    return found


def _value(kind: type[CodedRecord], field: Field, texts: list[str]) -> Any:
    if field.widget == "many":
        return [text for text in texts if text]
    text = " ".join(texts[-1].split())
    if field.widget == "list":
        return [part.strip() for part in text.split(";") if part.strip()]
    if field.widget == "flag":
        return text == "yes"
    _, optional = _without_none(kind.model_fields[field.name].annotation)
    if not text and optional:
        return None
    if field.name in ("sign", "concept_sign") and text in SIGNS:
        return int(text)
    return _number(text) if field.widget == "number" else text


def _number(text: str) -> float | str:
    """A number, or the text itself for the kind to refuse with its reason."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return text


def changed(record: CodedRecord, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the typed values that differ from the record's."""
    own = record.fields()
    return {name: value for name, value in values.items() if name in own and own[name] != value}
