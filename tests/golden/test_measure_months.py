"""What someone who knows April 2017, April 2021 and August 2022 expects to read of those months.

Written from knowledge of the months; where the record is thin the check says so.
"""

from datetime import date
from functools import cache

from comity.cases.load import load_case
from comity.measure.mechanisms import MechanismStatus
from comity.measure.moves import moves_of
from comity.measure.opinion import OpinionLine, opinion
from comity.measure.rhythm import ChannelRhythm
from comity.measure.state import State, state
from comity.records.corpus import Corpus

APRIL_2017, APRIL_2021, AUGUST_2022 = date(2017, 4, 20), date(2021, 4, 10), date(2022, 8, 15)


@cache
def view(day: date) -> State:
    return state(load_case(), Corpus(), day)


def heads(day: date) -> dict[str, str]:
    held = [office for office in view(day).offices if office.level == "head" and office.name]
    return {office.party: office.name or "" for office in held}


def holder(day: date, party: str, title: str) -> str | None:
    return next(o.name for o in view(day).offices if o.party == party and o.title == title)


def mechanism(day: date, name: str) -> MechanismStatus:
    return next(item for item in view(day).mechanisms if name in (item.acronym, item.name))


def channel(day: date, channel_id: str) -> ChannelRhythm:
    return next(item for item in view(day).channels if item.channel == channel_id)


def line(day: date, pollster: str, measure: str, population: str) -> OpinionLine:
    lines = opinion(load_case(), Corpus(), day)
    return next(
        x for x in lines if x.pollster.startswith(pollster) and (x.measure, x.population) == (measure, population)
    )


def test_april_2017_who_is_in_office() -> None:
    """Trump since January, Abe in his second government, Hwang acting after the removal of Park in March."""
    assert heads(APRIL_2017) == {"USA": "Donald Trump", "JPN": "Shinzo Abe", "KOR": "Hwang Kyo-ahn"}
    assert holder(APRIL_2017, "USA", "secretary of state") == "Rex Tillerson"
    assert holder(APRIL_2017, "JPN", "foreign minister") == "Fumio Kishida"
    assert holder(APRIL_2017, "KOR", "foreign minister") == "Yun Byung-se"


def test_april_2017_mechanisms() -> None:
    """The intelligence pact is new, the 2015 agreement and its foundation stand, the United States has left the TPP."""
    pact = mechanism(APRIL_2017, "GSOMIA")
    assert (pact.standing, str(pact.since), str(pact.changed)) == ("in force", "2016-11-23", "2016-11-23")
    assert mechanism(APRIL_2017, "Japan-ROK agreement on the comfort women issue").standing == "signed"
    assert mechanism(APRIL_2017, "Reconciliation and Healing Foundation").standing == "started"
    assert mechanism(APRIL_2017, "TPP").parties == ("USA",)


def test_april_2017_the_recall_of_the_ambassador_is_over() -> None:
    """Recalled on 6 January over the Busan statue, back on 4 April: one straining and one easing move of the year."""
    year = [row.id for row in moves_of(load_case(), "JPN-KOR", APRIL_2017) if row.date.year == 2017]
    assert year == ["dsp-2017-01-06-jpn-comfort-women", "dsp-2017-04-04-jpn-comfort-women"]


def test_april_2017_pressure_and_calendar() -> None:
    """North Korean tests, Chinese steps over THAAD; an early presidential election on 9 May, its result unknown."""
    kinds = {(event.actors, event.kind) for event in view(APRIL_2017).pressure.events}
    assert {(("PRK",), "missile"), (("PRK",), "nuclear-test"), (("CHN",), "coercion")} <= kinds
    assert [(str(e.date), e.kind) for e in view(APRIL_2017).calendar] == [("2017-05-09", "election")]
    assert "Moon" not in view(APRIL_2017).model_dump_json()


def test_april_2017_channels_and_exercises() -> None:
    """Foreign ministers met in Bonn in February, leaders a year ago in Washington; drills every few weeks."""
    assert str(channel(APRIL_2017, "foreign-ministers-trilateral").last_met) == "2017-02-16"
    assert str(channel(APRIL_2017, "leaders-trilateral").last_met) == "2016-03-31"
    assert str(channel(APRIL_2017, "vice-foreign-ministers-trilateral").last_met) == "2017-01-05"
    assert {channel.status for channel in view(APRIL_2017).channels} == {"no-promise"}
    assert len(view(APRIL_2017).exercises.held) >= 4


def test_april_2017_no_tie_is_measured() -> None:
    """The record has five Japan-ROK moves in twelve months, four and three in the alliances: too few to say more."""
    overall = [tie for tie in view(APRIL_2017).ties if tie.track is None]
    assert [(tie.pair, tie.n, tie.measured) for tie in overall] == [
        ("JPN-KOR", 5, False),
        ("JPN-USA", 4, False),
        ("KOR-USA", 3, False),
    ]


def test_april_2021_who_is_in_office() -> None:
    """Biden, Suga and Moon; Blinken, Motegi and Chung Eui-yong; Austin, Kishi and Suh Wook."""
    assert heads(APRIL_2021) == {"USA": "Joe Biden", "JPN": "Yoshihide Suga", "KOR": "Moon Jae-in"}
    assert holder(APRIL_2021, "USA", "secretary of state") == "Antony Blinken"
    assert holder(APRIL_2021, "JPN", "foreign minister") == "Toshimitsu Motegi"
    assert holder(APRIL_2021, "KOR", "foreign minister") == "Chung Eui-yong"
    assert holder(APRIL_2021, "KOR", "defence minister") == "Suh Wook"


def test_april_2021_the_export_dispute_is_unresolved() -> None:
    """Licensing and both white lists are suspended since 2019; the pact is kept, the foundation closed."""
    for name in (
        "Japan's preferential export licensing for the ROK (three chip and display materials)",
        "Japan's export white list (status of the ROK)",
        "ROK export white list (status of Japan)",
    ):
        assert (mechanism(APRIL_2021, name).standing, mechanism(APRIL_2021, name).changed.year) == ("suspended", 2019)
    assert str(mechanism(APRIL_2021, "GSOMIA").changed) == "2019-11-22"
    assert mechanism(APRIL_2021, "Reconciliation and Healing Foundation").standing == "ended"


def test_april_2021_only_straining_moves_and_no_exercise_found() -> None:
    """A court ordered Japan to pay in January; the ruling of 21 April and the decision of 13 April lie ahead."""
    (tie,) = [tie for tie in view(APRIL_2021).ties if (tie.pair, tie.track) == ("JPN-KOR", None)]
    assert (tie.now.easing.n, tie.measured) == (0, False)
    assert "dsp-2021-01-08-kor-comfort-women" in tie.now.straining.records
    assert view(APRIL_2021).exercises.held == ()
    assert not view(APRIL_2021).exercises.complete


def test_april_2021_security_advisers_have_just_met() -> None:
    """In Annapolis on 2 April; vice ministers not since October 2017, the longest gap of that channel."""
    assert str(channel(APRIL_2021, "national-security-advisers-trilateral").last_met) == "2021-04-02"
    vice = channel(APRIL_2021, "vice-foreign-ministers-trilateral")
    assert (str(vice.last_met), vice.rank) == ("2017-10", 1)
    assert [str(entry.date) for entry in view(APRIL_2021).calendar] == ["2022-03-09"]


def test_april_2021_opinion_of_2020_was_by_mail() -> None:
    """The first survey by mail has 16.6% who call relations good; the record lacks the affinity of that year."""
    relations = line(APRIL_2021, "Cabinet Office", "relations-good", "JPN")
    assert relations.segments[-1].method.startswith("by mail")
    assert [point.value.value for point in relations.segments[-1].points] == [16.6]
    affinity = line(APRIL_2021, "Cabinet Office", "affinity", "JPN")
    assert affinity.last is not None
    assert (str(affinity.last.date), affinity.last.value.value) == ("2019-10-30", 26.7)


def test_august_2022_who_is_in_office() -> None:
    """Yoon since May, Kishida since October 2021 with a cabinet reshuffled on 10 August, Biden."""
    assert heads(AUGUST_2022) == {"USA": "Joe Biden", "JPN": "Fumio Kishida", "KOR": "Yoon Suk Yeol"}
    assert holder(AUGUST_2022, "JPN", "defence minister") == "Yasukazu Hamada"
    assert holder(AUGUST_2022, "JPN", "foreign minister") == "Yoshimasa Hayashi"
    assert holder(AUGUST_2022, "KOR", "foreign minister") == "Park Jin"


def test_august_2022_consultation_has_resumed() -> None:
    """Leaders in Madrid in June, defence ministers in Singapore, vice ministers in Seoul; Pacific Dragon under way."""
    assert str(channel(AUGUST_2022, "leaders-trilateral").last_met) == "2022-06-29"
    assert str(channel(AUGUST_2022, "defence-ministers-trilateral").last_met) == "2022-06-11"
    assert str(channel(AUGUST_2022, "vice-foreign-ministers-trilateral").last_met) == "2022-06-08"
    assert [item.row for item in view(AUGUST_2022).exercises.held] == ["exr-2022-08-pacific-dragon"]


def test_august_2022_the_pact_and_the_export_curbs_are_as_in_2019() -> None:
    """Nothing of the thaw of March 2023 is known."""
    assert str(mechanism(AUGUST_2022, "GSOMIA").changed) == "2019-11-22"
    assert mechanism(AUGUST_2022, "Japan's export white list (status of the ROK)").standing == "suspended"
    assert mechanism(AUGUST_2022, "RCEP").standing == "in force"
    assert mechanism(AUGUST_2022, "IPEF").standing == "started"


def test_august_2022_calendar() -> None:
    """The US midterm elections in November; no promise of a rhythm is in force yet."""
    assert [(e.kind, str(e.date)) for e in view(AUGUST_2022).calendar] == [("election", "2022-11-08")]


def test_end_of_2025_promises_of_camp_david() -> None:
    """Leaders are past their year, foreign ministers are not; where the record has holes it does not judge."""
    day = date(2025, 12, 31)
    assert channel(day, "leaders-trilateral").status == "overdue"
    assert channel(day, "foreign-ministers-trilateral").status == "met-within-promise"
    assert channel(day, "defence-ministers-trilateral").status == "cannot-tell-not-covered"
    assert channel(day, "national-security-advisers-trilateral").status == "cannot-tell-not-covered"
    assert heads(day) == {"USA": "Donald Trump", "JPN": "Sanae Takaichi", "KOR": "Lee Jae Myung"}
