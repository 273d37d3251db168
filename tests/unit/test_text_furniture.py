"""Page furniture that tells something of the text it surrounds."""

from comity.text.extract import extract_text

PROSE = "Tokyo and Seoul should talk. " * 20


def test_an_appeal_names_its_house() -> None:
    """What a house offers its readers at the foot of a page names the outlet."""
    assert extract_text(PROSE + "\n\nTry The Harbour Courier’s jobs board.\n").document.outlet == "The Harbour Courier"


def test_an_appeal_without_a_name_tells_nothing() -> None:
    """A newsletter of nobody in particular is no outlet."""
    assert extract_text(PROSE + "\n\nSign up for our newsletter.\n").document.outlet == ""
