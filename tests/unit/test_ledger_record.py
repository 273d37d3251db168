"""Texts against the reference record: what contradicts a claim, and what does not."""

from datetime import date

import pytest

from comity.ledger.disagreement import Disagreement
from comity.ledger.disagreement_record import from_record
from comity.ledger.statements import statements
from disagreement_texts import case, texts

AS_OF = date(2025, 12, 31)


def found_in(text: str, *, published: str = "2022-08-10", as_of: date = AS_OF) -> tuple[Disagreement, ...]:
    corpus, versions = texts(a=(published, text))
    return from_record(case(), corpus, statements(corpus, versions), as_of)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The trilateral summit in Madrid was the first since 2016.", "mtg-2017-07-06-leaders"),
        ("The foreign ministers of the three countries met for the first time since 2018.", "mtg-2019-08-fm"),
        ("No trilateral exercise of the three countries has been held since 2017.", "exr-2022-08-pacific-dragon"),
        ("There has been no trilateral foreign ministers' meeting since 2020.", "mtg-2021-05-05-fm"),
        ("North Korea's third nuclear test in 2012 shook the region.", "shk-2013-02-12-prk-nuclear-test"),
        ("The 13th Defense Trilateral Talks of the three countries in 2022 were brief.", "mtg-2023-04-14-dtt"),
        ("President Moon Jae-in took office in 2016 with great hopes.", "plt-2017-05-10-kor-moon"),
        ("GSOMIA was signed in 2015 after long talks.", "agr-gsomia-2016-signed"),
        ("The Supreme Court's ruling on forced labour of 2013 angered many.", "dsp-2012-05-kor-forced-labour"),
    ],
)
def test_a_row_contradicts_the_claim(text: str, row: str) -> None:
    """Both are shown, the text's words in the reason and the rows by their ids."""
    (found,) = found_in(text, published="2024-08-10" if "13th" in text else "2022-08-10")
    assert found.kind == "record"
    assert row in found.right.rows
    assert found.reason.startswith("“")
    assert found.known_then


@pytest.mark.parametrize(
    "text",
    [
        "The trilateral summit in Madrid was the first since September 2017.",
        "It was the first stand-alone trilateral summit of the three countries since 2010.",
        "It was the first trilateral youth summit of the three countries since 2016.",
        "North Korea's third nuclear test in 2013 shook the region.",
        "The 13th Defense Trilateral Talks of the three countries in 2023 were brief.",
        "The third trilateral summit of the three countries in 2009 was brief.",
        "President Biden, who took office in 2021, was keen on summits.",
        "GSOMIA was signed in November 2016 after long talks.",
        "The 2018 Supreme Court ruling on forced labor angered many.",
        "A district court's ruling on forced labour in 2017 angered many.",
        "Nothing has changed since 2017 between the three countries.",
    ],
)
def test_what_fits_or_cannot_be_told_is_not_told(text: str) -> None:
    """True claims, claims narrowed by a word, and claims about what the record does not count."""
    assert found_in(text) == ()


def test_another_three_are_not_ours() -> None:
    """A text on the meetings of China, Japan and South Korea says nothing of the case's own."""
    text = "Leaders of China, Japan and South Korea met. The trilateral summit was the first since 2016."
    assert found_in(text) == ()
    assert found_in(text.replace("China", "the United States")) != ()


def test_a_text_without_a_date_claims_no_since() -> None:
    """When it ended cannot be told; a year stands for itself."""
    assert found_in("The trilateral summit was the first since 2010.", published="") == ()
    (found,) = found_in("The Supreme Court's ruling on forced labour of 2013 angered many.", published="")
    assert found.known_then is None


def test_a_row_known_only_later_is_not_used_before() -> None:
    """As of a day the record holds what was known then."""
    text = "The foreign ministers of the three countries have not met since 2018, it is said here."
    assert found_in(text, published="2019-06-01", as_of=date(2019, 6, 2)) == ()
    assert all(case().reference.by_id[row].known_from() <= date(2020, 1, 31)
               for found in found_in(text, published="2020-01-31", as_of=date(2020, 1, 31))
               for row in found.right.rows)  # fmt: skip


def test_a_generic_ministerial_shows_foreign_ministers_first() -> None:
    """They are most likely meant; all rows are named."""
    (found,) = found_in("Ministers of the three had not met since February 2017.")
    assert found.right.rows[0].endswith("-fm")
    assert found.reason == (
        f"“not met since February 2017”, but the record has {len(found.right.rows)} "
        "meetings of ministers after 28 February 2017"
    )
