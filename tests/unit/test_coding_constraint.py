"""Constraints: standing conditions with their kind and whose they are."""

import pytest
from coding_texts import analysed

from comity.coding.condition import KINDS
from comity.coding.constraint import code
from comity.coding.tables import table
from comity.records.constraint import Constraint


def conditions(text: str) -> list[Constraint]:
    """The constraints of a text."""
    return list(code(analysed(text)))


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("Public opinion in South Korea makes a deal difficult.", "public-opinion", "KOR"),
        ("Anti-Japanese sentiment in China limits what can be done.", "public-opinion", "CHN"),
        ("Mutual distrust between Japan and South Korea persists.", "mistrust", "JPN-KOR"),
        ("The upcoming election in Japan complicates the talks.", "election", "JPN"),
        ("Japan fears that China will block the strait.", "threat-perception", "JPN"),
        ("South Korea is reluctant to join the pact.", "leadership", "KOR"),
        ("A ruling by the South Korean Supreme Court blocks any settlement.", "court", "KOR"),
        ("Japan's constitution forbids such missions.", "legislature", "JPN"),
        ("Public hostility toward Japan stems from its export curbs against South Korea.", "public-opinion", "KOR"),
        ("The differing perspectives of Korea and Japan on China hinder progress.", "threat-perception", "JPN-KOR"),
        ("Japan is sceptical about America's willingness to support it against China.", "mistrust", "JPN"),
        ("The war in Iraq leaves the US with no room for manoeuvre.", "bandwidth", "USA"),
        ("There is a rising tide of anti-Chinese anger in Japan.", "public-opinion", "JPN"),
        ("The US policy towards North Korea is in flux.", "leadership", "USA"),
        ("South Koreans are weary of the long quarrel with Japan.", "public-opinion", "KOR"),
        ("South Koreans are reluctant to pay for another war.", "public-opinion", "KOR"),
        ("China is reluctant to put more pressure on North Korea.", "third-party", "CHN"),
        ("North Korea has yet to show any willingness to negotiate.", "leadership", "PRK"),
        ("Japan and South Korea are embroiled in a bitter row over wartime labour.", "mistrust", "JPN-KOR"),
        ("The thaw between Japan and South Korea remains fragile.", "mistrust", "JPN-KOR"),
        ("China, North Korea's main supplier, is unwilling to press it.", "third-party", "CHN"),
        ("South Korea is torn between its ally and its largest market.", "third-party", "KOR"),
        ("Japan's position on the islands is unlikely to change.", "leadership", "JPN"),
    ],
)
def test_a_condition_has_kind_and_party(text: str, kind: str, party: str) -> None:
    """The holder of the condition is named, not the one it is aimed at."""
    (one,) = conditions(text)
    assert (one.constraint_kind, one.party) == (kind, party)


@pytest.mark.parametrize(
    "text",
    [
        "Japan and South Korea signed the treaty in 1965.",
        "The three navies trained together in May.",
        "They built trust between Japan and South Korea.",
        "Their talks eased tensions between Japan and China.",
        "South Korea’s foreign ministry expressed concern over the textbook on Monday.",
        "The visit boosted the approval ratings of the Japanese prime minister.",
        "China said that it would not join any anti-American bloc.",
    ],
)
def test_no_condition_no_record(text: str) -> None:
    """Events, and conditions that are overcome, are left out."""
    assert conditions(text) == []


def test_a_summary_is_short() -> None:
    """At most fifteen words."""
    text = "Public hostility toward Japan, which many in South Korea have felt for decades, hinders any deal."
    assert all(len(one.summary.split()) <= 15 for one in conditions(text))


def test_every_condition_of_the_table_has_a_known_kind() -> None:
    """A kind that no record can have is a slip of the table."""
    assert {row["kind"] for row in table("constraint_conditions")} <= set(KINDS)


def test_a_society_without_a_name_is_the_one_spoken_of() -> None:
    """`The majority`, after a sentence on South Koreans, are South Koreans."""
    text = "South Koreans like the plan. But many ordinary people now see the US presence as an obstacle."
    assert [one.party for one in conditions(text)] == ["KOR"]


def test_a_tie_without_a_name_is_of_the_pair_named_before() -> None:
    """Mutual distrust has two sides."""
    text = "Japan and South Korea met again. The United States was glad. Yet mutual distrust persists."
    assert [one.party for one in conditions(text)] == ["JPN-KOR"]


def test_what_a_party_waits_for_is_told_with_its_waiting() -> None:
    """`Until the case is settled` alone says nothing: the clause that waits is quoted."""
    text = "Though the talks have made good progress in many of the fields that were opened in the spring, "
    text += "Japan will not lift its sanctions on North Korea until the cases of the missing are settled."
    (one,) = [one for one in conditions(text) if one.constraint_kind == "issue-linkage"]
    assert "will not lift" in one.quote
