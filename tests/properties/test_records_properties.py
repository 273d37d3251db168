"""Properties of dates, passages and record ids over random values."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comity.records.coded import record_id
from comity.records.dates import PartialDate
from comity.records.document import Version
from comity.records.passage import cut, holds

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def prefixes(draw: st.DrawFn) -> PartialDate:
    """A day, month or year."""
    return PartialDate(draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))])


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """A prefix, or a range of two."""
    one, two = sorted([draw(prefixes()), draw(prefixes())], key=lambda d: (d.first, d.last))
    if draw(st.booleans()) and two.last >= one.first:
        return PartialDate(f"{one}/{two}")
    return one


@given(partial_dates())
def test_a_date_is_its_text(when: PartialDate) -> None:
    """Nothing is padded: the text comes back, the span runs forwards, an equal text is an equal date."""
    assert PartialDate(str(when)) == when
    assert hash(PartialDate(str(when))) == hash(when)
    assert when.first <= when.last


@given(DAYS)
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    """Cutting a date never loses the day."""
    for length in (4, 7, 10):
        span = PartialDate(day.isoformat()[:length])
        assert span.first <= day <= span.last
        assert span.overlaps(PartialDate.of(day))


@given(partial_dates(), partial_dates(), st.integers(0, 40))
def test_sameness_is_mutual_and_grows_with_tolerance(one: PartialDate, other: PartialDate, days: int) -> None:
    """If a can be b, b can be a; more tolerance never tells dates apart that were the same."""
    assert one.overlaps(other) == other.overlaps(one)
    if one.overlaps(other, tolerance_days=days):
        assert one.overlaps(other, tolerance_days=days + 1)


@given(partial_dates(), DAYS, st.integers(0, 4000))
def test_a_date_within_an_interval_overlaps_it(when: PartialDate, first: date, length: int) -> None:
    """Within is the whole span, so it is never outside."""
    last = min(first + timedelta(days=length), date.max) if first < date.max - timedelta(days=length) else date.max
    if when.within(first, last):
        assert first <= when.first <= when.last <= last


@given(st.lists(partial_dates(), max_size=8))
def test_order_is_total(dates: list[PartialDate]) -> None:
    """Sorting gives one order whatever the order of arrival."""
    backwards = list(reversed(dates))
    assert sorted(dates) == sorted(backwards)


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@given(TEXTS, st.data())
def test_a_cut_is_the_text_between_its_bounds(text: str, data: st.DataObject) -> None:
    """Whatever the characters (astral, combining, NBSP), a passage holds in its own text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    passage = cut("v", text, start, end)
    assert passage.quote == text[start:end]
    assert holds(passage, text)
    assert not holds(passage, text[:start] + "\x00" + text[start:]) or passage.quote[0] == "\x00"


@given(st.text(min_size=1, max_size=30), st.integers(0, 5))
def test_record_ids_are_stable_and_told_apart_by_ordinal(quote: str, ordinal: int) -> None:
    """The id follows from what does not change, and from nothing else."""
    if not quote.strip():
        return
    passage = cut("v", quote, 0, len(quote))
    assert record_id("event", passage, ordinal) == record_id("event", passage.model_copy(update={"page": 3}), ordinal)
    assert record_id("event", passage, ordinal) != record_id("event", passage, ordinal + 1)


@given(st.lists(st.integers(1, 20), max_size=8), st.integers(0, 100))
def test_pages_follow_each_other(lengths: list[int], offset: int) -> None:
    """The page of an offset is the last one that starts at or before it."""
    starts = tuple(sum(lengths[:number]) for number in range(len(lengths)))
    page = Version(id="v", document="d", extractor="x", text="", page_starts=starts).page_at(offset)
    assert page == (sum(start <= offset for start in starts) or None if starts else None)
