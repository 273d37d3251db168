"""Errors say what happened, where, and what to do."""

from comity.errors import ComityError, UnknownNameError


def test_an_error_reads_where_then_what() -> None:
    """The message names the place before the problem; the hint stays apart."""
    error = ComityError("the file is empty", where="essay.txt", hint="give another file")
    assert str(error) == "essay.txt: the file is empty"
    assert error.hint == "give another file"


def test_an_unknown_name_offers_the_nearest() -> None:
    """A slip of the pen is met with what was probably meant."""
    error = UnknownNameError("record kind", "recomendation", ["event", "recommendation", "link"])
    assert error.hint == "did you mean recommendation?"
    assert error.exit_code == 2


def test_an_unknown_name_far_from_all_lists_what_is_known() -> None:
    """Where nothing is near, the known names are listed."""
    assert UnknownNameError("party", "zzz", ["JPN", "USA"]).hint == "known: JPN, USA"
