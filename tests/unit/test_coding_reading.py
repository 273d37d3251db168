"""Readings: numbers with a measure, and none without; ranks and forecasts are no level."""

from coding_texts import analysed

from comity.coding.reading import code


def test_a_poll_is_a_reading_of_a_public() -> None:
    """Value, unit, whose opinion, when."""
    text = "In a March 2020 survey, 61.5 percent of Japanese respondents distrusted South Korea."
    (reading,) = code(analysed(text))
    assert (reading.value, reading.unit, reading.population) == (61.5, "percent", "JPN:public")
    assert (str(reading.date), reading.is_level) == ("2020-03", True)


def test_a_record_low_is_no_level() -> None:
    """A rank in time has no place on a line."""
    (reading,) = code(analysed("Public opinion of Japan in South Korea fell to a 20-year low."))
    assert (reading.value, reading.unit, reading.is_level) == (20, "years", False)


def test_a_forecast_is_no_level() -> None:
    """What may come is not measured."""
    (reading,) = code(analysed("Analysts expect that Japan's economy will grow by 3 percent."))
    assert not reading.is_level


def test_a_count_without_a_measure_is_no_reading() -> None:
    """Troops and days are not opinion or economy."""
    assert not list(code(analysed("Some 28,500 soldiers were there for 40 days.")))


def test_a_second_number_is_of_the_same_public() -> None:
    """`12 percent, down from 31`: both are whose the first is."""
    found = code(analysed("Only 12% of Koreans view Japan favourably, down from 31% a year before."))
    assert {(one.value, one.population, one.about) for one in found} == {
        (12.0, "KOR:public", "JPN"),
        (31.0, "KOR:public", "JPN"),
    }


def test_a_share_may_be_told_in_words() -> None:
    """`two-thirds of Koreans`, `three in four Koreans`."""
    assert [one.value for one in code(analysed("Two-thirds of Koreans back the pact."))] == [66.7]
    assert [one.value for one in code(analysed("Three in four Koreans back the pact."))] == [75.0]


def test_trade_is_its_owners() -> None:
    """`Japan's exports to South Korea` are Japan's."""
    (one,) = code(analysed("Japan's exports to South Korea fell 12.9 percent."))
    assert (one.population, one.about) == ("JPN", "KOR")


def test_a_threshold_of_votes_is_no_reading() -> None:
    """`two-thirds of the Korean National Assembly` is a rule, not what anybody thinks."""
    assert not list(code(analysed("A revision requires the approval of two-thirds of the Korean National Assembly.")))
