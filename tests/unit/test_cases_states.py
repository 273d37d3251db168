"""Other states, from CLDR: alpha-3 codes with names in three languages."""

import pytest

from comity.cases.load import load_case
from comity.cases.states import name_of, state_codes, takes_article, world_states
from comity.errors import UnknownNameError


def test_states_have_names_in_three_languages() -> None:
    """The first English name is the one to print."""
    germany = world_states()["DEU"]
    assert (germany.en[0], germany.ja, germany.ko) == ("Germany", ("ドイツ",), ("독일",))
    assert set(world_states()["MMR"].en) == {"Myanmar", "Burma"}
    assert "Bosnia and Herzegovina" in world_states()["BIH"].en
    assert "Turkey" in world_states()["TUR"].en
    assert world_states()["HKG"].ko == ("홍콩",)


def test_codes_of_former_states_are_not_states() -> None:
    """Withdrawn codes that CLDR maps to a successor are left out, and all codes have names."""
    assert not {"SUN", "DDR", "YUG", "ZAR", "BUR"} & state_codes()
    assert {"DEU", "COD", "MMR", "TLS", "YEM"} <= state_codes()
    assert all(names.en and names.ja and names.ko for names in world_states().values())


def test_a_name_comes_from_the_case_before_the_world() -> None:
    """A party of the case is called what the case calls it; an unknown code offers the nearest."""
    case = load_case()
    assert name_of("KOR", case) == "South Korea"
    assert name_of("NZL", case) == "New Zealand"
    with pytest.raises(UnknownNameError):
        name_of("XQZ", case)


def test_some_names_take_an_article() -> None:
    """As English has it."""
    assert [name for name in ("Netherlands", "United Kingdom", "Japan", "Marshall Islands") if takes_article(name)] == [
        "Netherlands", "United Kingdom", "Marshall Islands",
    ]  # fmt: skip
