"""The two-track index: rows from a record, what is left out, and what invented worlds say of alarms and power."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.measure.coupling import Rows, gathered, rows_of
from comity.measure.power import bounds, chances, drawn
from comity.measure.spillover import weigh
from comity.measure.two_track import TwoTrack, two_track
from comity.records.coded import Coder
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.records.event import Event
from comity.records.passage import Passage
from comity.records.reference import Citation, CoverageSpan, Dispute

CITED = Citation(text="An author, a title")
DAY = date(2025, 12, 31)
TURN = date(2018, 11, 1)
WORLDS = 600


def move(when: str, track: str, effect: str, number: int = 0) -> Dispute:
    return Dispute(
        id=f"d-{when.replace('/', '-to-')}-{track}-{number}", date=PartialDate(when), citation=CITED, confidence="high",
        initiator="JPN", actors=("JPN",), target="KOR", issue="other", track=track, effect_on_tie=effect,
        title="A move",
    )  # fmt: skip


def case_of(*rows: Dispute, covered: tuple[str, str] = ("2000-01-01", "2025-12-31")) -> Case:
    start, end = map(date.fromisoformat, covered)
    span = CoverageSpan(table="disputes", covered_from=start, covered_to=end, note="Complete.")
    return load_case().model_copy(update={"reference": ReferenceRecord(rows=rows, coverage=(span,))})


def rows_from(case: Case, *, window_days: int = 180) -> Rows:
    return rows_of(case, "JPN-KOR", gathered(case, "JPN-KOR", DAY), window_days=window_days)


@cache
def recorded() -> Rows:
    """The rows of the shipped record."""
    return rows_from(load_case())


@cache
def shipped() -> TwoTrack:
    """The answer of the shipped record."""
    return two_track(load_case(), "JPN-KOR", DAY)


@cache
def coupled_case(*, odds: float = 9.0) -> Case:
    """A record in which other tracks strain after strain over history, and ease after quiet, nine to one."""
    dice = np.random.default_rng(3)
    rows: list[Dispute] = []
    for number in range(108):
        day = date(2001, 1, 15) + timedelta(days=250 * (number // 3) + 10 * (number % 3))
        is_pressed = number // 3 % 2 == 0
        if is_pressed and number % 3 == 0:
            rows.append(move(str(day - timedelta(days=20)), "history", "strains", number))
        strains = dice.random() < (odds / (1 + odds) if is_pressed else 1 / (1 + odds))
        rows.append(move(str(day), "economy", "strains" if strains else "eases", number))
    return case_of(*rows)


def test_history_counts_only_before_and_within_the_days() -> None:
    """Strictly before; 180 days count, 181 do not; easing takes off what straining adds."""
    found = rows_from(case_of(
        move("2010-01-01", "history", "strains"), move("2010-01-01", "economy", "strains"),
        move("2010-06-30", "economy", "strains"), move("2010-07-01", "economy", "eases"),
        move("2010-06-29", "history", "eases"),
    ))  # fmt: skip
    assert list(found.pressure) == [0, 0, -1]
    assert [len(ids) for ids in found.behind] == [0, 2, 1]


def test_the_balance_is_bounded() -> None:
    """A third straining move adds no step."""
    strained = [move(f"2010-01-{day:02}", "history", "strains") for day in (1, 2, 3, 4)]
    assert list(rows_from(case_of(*strained, move("2010-02-01", "security", "eases"))).pressure) == [2]


def test_what_the_record_does_not_look_at_is_missing_and_said() -> None:
    """A move whose days before are not covered, and one dated to a year, are no rows."""
    found = rows_from(case_of(
        move("2000-03-01", "economy", "strains"), move("2012", "economy", "strains"),
        move("2013-05", "economy", "eases"),
    ))  # fmt: skip
    assert [item.id for item in found.moves] == ["d-2013-05-economy-0"]
    assert found.left_out == ("1 move dated too coarsely", "1 move in days that the record does not wholly look at")


def test_silent_months_are_no_rows() -> None:
    """Thirty years with two moves are two rows: silence says nothing of tone."""
    assert (
        len(rows_from(case_of(move("2001-01-01", "economy", "strains"), move("2024-01-01", "economy", "eases"))).moves)
        == 2
    )


def test_a_planted_coupling_is_found() -> None:
    """Nine to one after strain, one to nine after quiet: found in each span, and called no change between them."""
    found = two_track(coupled_case(), "JPN-KOR", DAY)
    assert [span.answer for span in found.spans] == ["spills over", "spills over"]
    assert all((span.index.interval or (0, 0))[0] > 2 for span in found.spans)
    assert found.shift is not None
    assert found.shift.answer != "more than before"


def test_every_figure_leads_to_its_rows() -> None:
    """Ids of the moves and of the history before them."""
    found = shipped()
    rows = load_case().reference.by_id
    for span in found.spans:
        assert span.index.records
        assert all(row in rows for row in span.index.records)
        assert sum(past.share.n for past in span.pasts) == span.index.n
    assert found.n == sum(span.index.n for span in found.spans)


def test_too_few_moves_are_not_measured() -> None:
    """No index, and the reason."""
    found = two_track(case_of(move("2010-01-01", "economy", "strains")), "JPN-KOR", DAY)
    assert (found.spans, found.reason) == ((), "not measured here: 1 moves on other tracks, fewer than 16")


def test_before_a_turning_point_is_known_there_is_one_span() -> None:
    """In 2017 nobody could divide time at 2018."""
    found = two_track(load_case(), "JPN-KOR", date(2017, 4, 1))
    assert len(found.spans) == 1
    assert found.shift is None


@pytest.mark.parametrize("tone", [(0.01, 180.0), (1.0, 60.0), (1.0, 180.0), (1.5, 365.0)])
def test_false_alarms_stay_under_one_in_twenty(tone: tuple[float, float]) -> None:
    """On the record's own moves and days, without coupling, whether the tone lasts for two months or a year."""
    rows = recorded()
    bound = bounds(rows, [TURN])
    found = weigh(rows, drawn(rows, np.zeros(len(rows.moves)), worlds=WORLDS, seed=99, tone=tone), [TURN])
    assert (found.coupled > np.array(bound.coupled)).mean(axis=0).max() <= 0.05
    assert (found.shifted > bound.shifted).mean() <= 0.05


def test_the_power_that_is_printed_is_reproduced() -> None:
    """Worlds of another seed find as much, within what 300 and 600 worlds can differ (three standard errors)."""
    rows = recorded()
    bound = bounds(rows, [TURN])
    for stated in chances(rows, [TURN], bound):
        push = np.log(stated.odds_ratio) * rows.pressure * (rows.span_of([TURN]) == 1)
        again = weigh(rows, drawn(rows, push, worlds=WORLDS, seed=7, reliability=stated.reliability), [TURN])
        assert abs((again.coupled[:, 1] > bound.coupled[1]).mean() - stated.coupled[1]) < 0.105
        assert stated.shifted is not None
        assert abs((again.shifted > bound.shifted).mean() - stated.shifted) < 0.105


def test_power_grows_with_coupling_and_reliability() -> None:
    """The table is ordered as it has to be."""
    table = {
        (c.odds_ratio, c.reliability): c.coupled[1] for c in chances(recorded(), [TURN], bounds(recorded(), [TURN]))
    }
    assert table[4.0, 1.0] > table[4.0, 0.5] > table[2.0, 0.5]
    assert table[4.0, 1.0] > table[2.0, 1.0]


@pytest.mark.parametrize(("odds", "least"), [(1.0, 0.92), (2.0, 0.90), (4.0, 0.85)])
def test_the_interval_of_the_index_covers_it(odds: float, least: float) -> None:
    """Nominal .95; less for a large coupling, which a lasting tone that the model does not know makes look smaller."""
    rows = recorded()
    found = weigh(rows, drawn(rows, np.log(odds) * rows.pressure, worlds=WORLDS, seed=11), [TURN])
    widths = np.array(bounds(rows, [TURN]).widths[:-1])
    apart = np.abs(found.index - np.log(odds)) < widths * np.sqrt(found.variance)
    assert apart.mean(axis=0).min() >= least


def test_the_same_record_gives_the_same_answer() -> None:
    """Seeds are fixed."""
    again = load_case().model_copy()
    assert two_track(again, "JPN-KOR", DAY) == shipped()


def told(quote: str, kind: str, when: str, number: int) -> Event:
    return Event(
        id=f"e{number}", document="doc", passage=Passage(version="v", start=0, end=len(quote), quote=quote),
        confidence=0.9, coder=Coder(name="rules", version="1"), date=PartialDate(when), actors=("JPN:government",),
        targets=("KOR",), type=kind,
    )  # fmt: skip


def test_events_of_the_texts_make_variants_of_their_own() -> None:
    """A new one enters, one beside a recorded move of its track and one that is a meeting do not."""
    case = coupled_case()
    events = (
        told("Tokyo restricts exports to South Korea.", "SANCTION", "2010-03-03", 1),
        told("Tokyo restricts exports to South Korea.", "SANCTION", "2001-01-15", 2),
        told("They met about exports and trade.", "CONSULT", "2011-08-08", 3),
    )
    corpus = Corpus(
        documents=(Document(id="doc", sha256="0", name="a", published=PartialDate("2012-01")),), records=events
    )
    plain, with_texts = (two_track(case, "JPN-KOR", DAY, corpus=given) for given in (None, corpus))
    assert plain.spans == with_texts.spans
    added = [variant for variant in with_texts.variants if "texts" in variant.name]
    assert len(added) == len(plain.variants)
    assert {variant.n for variant in added} == {plain.n + 1}


@pytest.mark.parametrize("day", [DAY, date.max], ids=str)
def test_days_at_the_ends_of_the_calendar_are_borne(day: date) -> None:
    """Rows of a user may say anything that is a date."""
    rows = [move(f"0001-01-{number:02}", "history", "strains", number) for number in range(1, 20)]
    rows += [move(f"0001-02-{number:02}", "economy", "strains", number) for number in range(1, 20)]
    rows += [move(f"9999-12-{number:02}", "economy", "strains", number) for number in range(1, 20)]
    found = two_track(case_of(*rows, covered=("0001-01-01", "9999-12-31")), "JPN-KOR", day)
    assert found.pair == "JPN-KOR"
