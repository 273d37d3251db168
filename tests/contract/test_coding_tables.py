"""Every row of a coding table has an example, and its codes are codes."""

import csv
import re
from importlib.resources import files

import pytest

from comity.coding.factuality import FACTUAL
from comity.coding.frame_rows import noun_rows, verb_rows
from comity.coding.naming import _phrases
from comity.coding.registry import MODULES, coder_of
from comity.coding.tables import table
from comity.coding.times import SIGNS, _patterns
from comity.records.plover import EVENT_TYPES
from comity.records.registry import KINDS
from comity.records.track import TRACKS

DATA = files("comity.coding") / "data"
TABLES = sorted(entry.name.removesuffix(".csv") for entry in DATA.iterdir() if entry.name.endswith(".csv"))
EFFECTS = {"urged", "promised", "predicted", "feared", "hypothetical", "denied", "implicative"}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_an_example_and_as_many_cells_as_the_head(name: str) -> None:
    """A political scientist reading a row sees what it means."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as lines:
        head, *rows = list(csv.reader(lines))
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert "example" in head
    assert all(row[head.index("example")].strip() for row in rows)


def test_frame_types_are_event_types_and_weights_are_shares() -> None:
    """An empty type says that the wording tells no event."""
    for rows in [*verb_rows().values(), *noun_rows().values()]:
        for row in rows:
            assert row.type in {*EVENT_TYPES, ""}
            assert 0 <= row.weight <= 1


def test_conditioned_rows_stand_before_the_row_they_narrow() -> None:
    """The first row that fits decides, so a row without conditions must be the last of its lemma."""
    for lemma, rows in verb_rows().items():
        bare = [number for number, row in enumerate(rows) if not row.prep and not row.objects]
        assert not bare or bare[0] == len(rows) - 1, lemma


def test_governors_and_tracks_use_known_words() -> None:
    """Effects and tracks come from their lists."""
    assert {row["effect"] for row in table("governors")} <= EFFECTS
    assert not EFFECTS & FACTUAL
    assert {row["track"] for row in table("tracks")} == set(TRACKS)


def test_patterns_of_phrases_compile_in_the_form_they_are_written() -> None:
    """Slots stand in braces with a name."""
    for row in [*table("mechanism_phrases"), *table("times"), *table("reading_numbers")]:
        assert re.sub(r"\{[a-zA-Z]+\}", "x", row["pattern"])


def test_every_time_pattern_is_tried_where_its_example_stands() -> None:
    """Patterns that need a digit, a month, a unit or a day of the week are passed over only where there is none."""
    for text in (row["example"] for row in table("times")):
        signs = frozenset(name for name, sign in SIGNS.items() if sign.search(text))
        tried, every = _patterns(signs), _patterns(frozenset(SIGNS))
        assert [found for found in every if found[1].search(text)] == [
            found for found in tried if found[1].search(text)
        ]


def test_every_phrase_is_tried_where_its_example_stands() -> None:
    """A row of phrases names words of which its pattern needs one; each example holds one and the pattern."""
    names = "Anglo|Portuguese|Portugal|Polish|Romanian|Italy"
    for row, (needed, pattern, *_) in zip(table("mechanism_phrases"), _phrases(names), strict=True):
        assert needed
        assert any(word in row["example"].lower() for word in needed), row["example"]
        assert pattern.search(row["example"]), row["example"]


def test_every_kind_of_record_has_a_coder() -> None:
    """The registry of kinds and that of coders name the same."""
    assert set(MODULES) == set(KINDS)
    assert all(callable(coder_of(kind)) for kind in MODULES)
