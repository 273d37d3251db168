"""Names by rule in Comity's own sentences: replaced, glossed once, never twice."""

import pytest

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.cases.naming import NameRule
from comity.cases.phrasing import by_rule

RULES = (
    NameRule(id="isle", kind="place", form="Hither/Yonder", gloss="two rocks", replaces=("Hither", "Yonder", "彼岸")),
    NameRule(id="rock-day", kind="place", form="Yonder Day"),
    NameRule(id="straits", kind="place", form="Long Strait", replaces=("Hither Strait",)),
    NameRule(id="label", kind="issue", form='"lost crews"', gloss="the usual label", replaces=("lost crews",)),
    NameRule(id="row", kind="incident", form="flare / ramming", replaces=("flare affair", "ramming affair")),
)
ALL_SEEN = {rule.id for rule in RULES}


@pytest.fixture(scope="module")
def case() -> Case:
    """A case with five rules."""
    return load_case().model_copy(update={"name_rules": RULES})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A visit to Hither in May", "A visit to Hither/Yonder in May"),
        ("Yonder/Hither and Hither / Yonder", "Hither/Yonder and Hither/Yonder"),
        ("the Hither/Yonder dispute", "the Hither/Yonder dispute"),
        ("on Hither August 10", "on Hither/Yonder August 10"),
        ("the Hither Islets", "the Hither/Yonder Islets"),
        ("Yonder Day and Yonder", "Yonder Day and Hither/Yonder"),
        ("the Hither Museum", "the Hither Museum"),
        ("through the Hither Strait", "through the Long Strait"),
        ("Hitherto nothing", "Hitherto nothing"),
        ("彼岸へ", "Hither/Yonderへ"),
        ("lost crews, “lost crews” and 'lost crews'", '"lost crews", "lost crews" and "lost crews"'),
        ("Lost crews", '"lost crews"'),
        ("the 'Hither' matter", "the 'Hither/Yonder' matter"),
        ("Flare affair of 1970", "Flare / ramming of 1970"),
        ("lost\ncrews", '"lost crews"'),
        ("nothing of the kind", "nothing of the kind"),
        ("", ""),
    ],
)
def test_one_sided_names_become_the_form(case: Case, text: str, said: str) -> None:
    """The longest name wins, words end at their bounds, and a place inside a proper name keeps it."""
    assert by_rule(text, case, seen=set(ALL_SEEN)) == said
    assert by_rule(said, case, seen=set(ALL_SEEN)) == said


def test_a_name_is_glossed_on_its_first_use(case: Case) -> None:
    """Once in a text, or once over all texts that share a set."""
    assert by_rule("Hither, then Yonder", case) == "Hither/Yonder (two rocks), then Hither/Yonder"
    seen: set[str] = set()
    assert by_rule("On Yonder.", case, seen=seen) == "On Hither/Yonder (two rocks)."
    assert by_rule("On Yonder.", case, seen=seen) == "On Hither/Yonder."
    assert seen == {"isle"}


def test_a_gloss_waits_for_a_place_where_it_can_stand(case: Case) -> None:
    """Not before a possessive, not inside brackets."""
    assert by_rule("Hither's rocks near Hither", case) == "Hither/Yonder's rocks near Hither/Yonder (two rocks)"
    assert by_rule("the rocks (Hither) and Hither", case) == "the rocks (Hither/Yonder) and Hither/Yonder (two rocks)"


def test_what_is_by_rule_already_stays(case: Case) -> None:
    """Saying it again changes nothing, gloss and all."""
    once = by_rule("Hither and the lost crews", case)
    assert by_rule(once, case) == once


def test_a_case_without_rules_changes_nothing(case: Case) -> None:
    """Text passes through."""
    assert by_rule("Hither", case.model_copy(update={"name_rules": ()})) == "Hither"
