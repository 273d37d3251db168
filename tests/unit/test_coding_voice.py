"""Whose voice a text speaks in: a joint statement, a readout of a meeting, a speech for a state, or nobody's."""

from coding_texts import analysed

from comity.coding import commitment, event, recommendation
from comity.records.codes import party_of

STATEMENT = (
    "Joint Statement of the Committee\n\nOctober 3, 2013\n\n"
    "Secretary of State Kerry, Secretary of Defense Hagel, Foreign Minister Kishida and Defense Minister Onodera met "
    "in Tokyo. The Ministers decided to revise the guidelines by 2014. The Ministers condemned North Korea's launch. "
    "The Ministers urged North Korea to stop. They committed to hold talks annually. The Ministers welcomed the report."
)
READOUT = (
    "Foreign Ministers meet in Tokyo\n\nJuly 18, 2022\n\n"
    "Foreign Minister Park Jin met Japan's Foreign Minister Hayashi Yoshimasa in Tokyo on July 18. The two ministers "
    "agreed to resume visa-free travel. Minister Park requested that Japan lift its curbs. The two sides condemned "
    "North Korea's launch. The two ministers shared the view that more talks are needed. They will meet in September."
)
SHEET = (
    "Fact Sheet: The Alliance\n\nMay 21, 2021\n\nToday, President Biden and President Moon met.\n\n"
    "- The United States and the Republic of Korea agreed to end limits.\n\n- Establish a working group on chips.\n\n"
    "- The two sides committed to sharing data.\n"
)
SPEECH = (
    "Address by Prime Minister Taro Aso on Asia\n\nMay 12, 2009\n\n"
    "Last month North Korea launched a missile. My government protested at once. We will carry out the plan by 2014. "
    "I intend to work with Washington. I urge China to explain its intentions."
)
ESSAY = (
    "On the alliance\n\nMay 12, 2009\n\nIn this essay I will argue for patience. We will see how Tokyo responds. "
    "Japan and the United States quarrelled for years."
)


def test_ministers_who_sign_speak_together() -> None:
    """`the Ministers` of a joint statement are the states of those named in its opening, on its day."""
    analysis = analysed(STATEMENT, "2013-10-03")
    promises = list(commitment.code(analysis))
    assert {promise.by for promise in promises} == {("JPN", "USA")}
    assert [promise.deadline for promise in promises if promise.deadline] == ["2014", "annual"]
    told = next(found for found in event.code(analysis) if found.type == "ACCUSE")
    assert ({party_of(actor) for actor in told.actors}, str(told.date)) == ({"JPN", "USA"}, "2013-10-03")


def test_a_readout_tells_what_both_agreed_on_its_day() -> None:
    """A short account of a meeting is a joint text; what one of the two says stays that one's."""
    analysis = analysed(READOUT, "2022-07-18")
    assert ("JPN", "KOR") in {promise.by for promise in commitment.code(analysis)}
    agreed = next(found for found in event.code(analysis) if found.type == "AGREE")
    assert ({party_of(actor) for actor in agreed.actors}, str(agreed.date)) == ({"JPN", "KOR"}, "2022-07-18")
    asked = next(one for one in recommendation.code(analysis) if "curbs" in one.action)
    assert (asked.addressees, {party_of(actor) for actor in asked.by}) == (("JPN",), {"KOR"})


def test_a_fact_sheets_items_are_promises_of_those_it_names() -> None:
    """What calls itself a fact sheet is joint with few such sentences; an item may begin with its verb."""
    promises = list(commitment.code(analysed(SHEET, "2021-05-21")))
    assert [promise.action for promise in promises] == [
        "End limits",
        "Establish a working group on chips",
        "Share data",
    ]
    assert {promise.by for promise in promises} == {("KOR", "USA")}


def test_a_speech_is_its_speakers() -> None:
    """`I`, `we` and `my government` are the speaker's state; what the speaker urges is the author's own advice."""
    analysis = analysed(SPEECH, "2009-05-12")
    assert {party_of(actor) for promise in commitment.code(analysis) for actor in promise.by} == {"JPN"}
    protest = next(found for found in event.code(analysis) if found.type == "PROTEST")
    assert {party_of(actor) for actor in protest.actors} == {"JPN"}
    (urged,) = recommendation.code(analysis)
    assert (urged.by, urged.addressees) == (("author",), ("CHN",))


def test_an_essayist_promises_nothing_for_a_state() -> None:
    """`I will argue`, `we will see`: nobody in office speaks."""
    assert list(commitment.code(analysed(ESSAY, "2009-05-12"))) == []
