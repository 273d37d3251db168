"""What a line of text names: words by stem and by the table, parties, dates; the tables say what they mean."""

import csv
from dataclasses import replace
from importlib.resources import files
from itertools import product

import pytest

from comity.cases.load import load_case
from comity.occurrence.features import features, fit_of_dates
from comity.occurrence.matching import on_record
from comity.occurrence.model import model
from comity.occurrence.telling import Telling
from comity.occurrence.thing import act_of
from comity.occurrence.wording import stem, wording
from comity.records.dates import PartialDate
from comity.records.plover import EVENT_TYPES
from comity.records.registry import KINDS


def rows(name: str) -> list[dict[str, str]]:
    with (files("comity.occurrence") / "data" / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows("wordings"), ids=lambda row: row["token"])
def test_every_wording_is_known_by_its_example(row: dict[str, str]) -> None:
    """The example of a row gives the row's word."""
    assert row["token"] in wording(row["example"], load_case()).words


def test_acts_are_types_and_fit_what_rows_are() -> None:
    """Every act is an event type or a record kind, and fits only what some row of the record is."""
    known = {act_of(row) for row in load_case().reference.rows}
    for row in rows("acts"):
        assert row["act"] in {*EVENT_TYPES, *KINDS}
        assert set(row["fits"].split()) <= known


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 12 February 2022 they met", "2022-02-12"),
        ("on February 12, 2022, they met", "2022-02-12"),
        ("in Feb. 2022", "2022-02"),
        ("the 1965 treaty", "1965"),
        ("on 31 February 2022", "2022-02"),
    ],
)
def test_dates_are_read_where_the_year_is_spelt(text: str, date: str) -> None:
    """A day that no calendar has is cut to its month."""
    assert wording(text, load_case()).dates == (PartialDate(date),)


def test_a_text_without_a_year_gives_no_date() -> None:
    """Nothing is guessed."""
    assert wording("on 9 May they met, last year", load_case()).dates == ()


def test_states_are_parties_and_no_words() -> None:
    """By any of their names; a vice foreign minister is no foreign minister."""
    found = wording("South Korea's vice foreign minister met the Japanese", load_case())
    assert found.parties == {"KOR", "JPN"}
    assert "vice-minister" in found.words
    assert not {"foreign-minister", "south", "korea", "japanese"} & found.words
    assert stem("condemned") == stem("condemns")


@pytest.mark.parametrize(
    ("told", "there", "fit"),
    [
        ("2023-08-18", "2023-08-19", "day"),
        ("2023-08", "2023-08-18", "month"),
        ("2023", "2023-08-18", "year"),
        ("2023-09-20", "2023-08-18", "apart month"),
        ("2022", "2023-08-18", "apart year"),
        ("2010", "2023-08-18", "apart far"),
    ],
)
def test_dates_agree_as_finely_as_the_passage_says(told: str, there: str, fit: str) -> None:
    """A day apart is the same; else it is said how far apart they are."""
    assert fit_of_dates([PartialDate(told)], [PartialDate(there)]) == fit


def test_every_weight_is_of_a_feature_that_can_occur() -> None:
    """A weight whose feature nothing gives any more would be a leftover."""
    record = on_record(load_case(), load_case().reference)
    seen: set[str] = set()
    for text in ("On 18 August 2023 Biden, Kishida and Yoon met recently at Camp David", "It fell"):
        said = wording(text, load_case())
        for when, told, ahead in product(
            (None, "1900", "2023-08-18", "2023-08", "2023", "2020/2026"),
            (None, "1950-01-01", "2023-08-30"),
            (True, False),
        ):
            telling = Telling(
                forms=said.forms, parties=said.parties | {"KOR"}, doers=frozenset({"USA"}), act="CONSULT",
                level="leaders", ahead=ahead, dated=PartialDate(when) if when else None,
                told=PartialDate(told) if told else None,
            )  # fmt: skip
            for thing in (*record.things[::17], record.by_id["mtg-2023-08-18-leaders"]):
                seen |= set(features(telling, thing, record.rarity))
                seen |= set(features(replace(telling, act="link"), thing, record.rarity))
    assert {name for name in model().weights if not name.startswith(("fits", "is"))} <= seen
