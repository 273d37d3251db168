"""Cues: word patterns of the tables; every row of these tables has an example that its cue matches."""

import pytest

from comity.coding.cues import cues, hits, in_text
from comity.coding.nlp import parse
from comity.coding.tables import table

TABLES = [
    "advice_modals", "advice_predicates", "advice_nouns", "advice_verbs", "advice_requiring", "advice_deeds",
    "advice_saying", "commitment_verbs", "commitment_nouns", "commitment_not", "commitment_deadlines",
    "constraint_conditions", "constraint_limits", "constraint_not", "link_verbs", "link_reversed", "link_connectives",
    "link_nouns", "link_predicates", "link_negative_words", "link_not_causes", "link_hedges", "link_attributing",
    "link_bearing", "link_working", "link_needing", "link_downward", "link_raising", "link_aiming", "link_feelings",
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_cue_stands_in_its_example(name: str) -> None:
    """A person who reads the table sees in the example what the cue finds."""
    rows = table(name)
    text = " ".join(row["example"] for row in rows)
    starts, at = [], 0
    for row in rows:
        starts.append(at)
        at += len(row["example"]) + 1
    doc = parse(text, starts)
    missed = [
        row["cue"]
        for row, sentence in zip(rows, doc.sents, strict=True)
        if not any(hit.cue.text == row["cue"] for hit in hits(sentence, name))
    ]
    assert missed == []


def test_no_table_names_a_cue_twice() -> None:
    """Two rows of one cue would leave one unread."""
    for name in TABLES:
        named = [row["cue"] for row in table(name)]
        assert sorted(set(named)) == sorted(named), name


def test_optional_words_and_gaps() -> None:
    """`(a)` may be missing, `~` stands for up to four words."""
    doc = parse("Trade fell as a result of it. Trade fell as result of it.", [0, 30])
    assert [len(list(hits(sentence, "link_connectives"))) for sentence in doc.sents] == [1, 1]
    assert "as" in cues("link_connectives")


def test_cues_in_headings() -> None:
    """Plurals and gaps are allowed."""
    assert in_text("Policy Recommendations", "advice_headings")
    assert in_text("What the allies should do", "advice_headings")
    assert not in_text("Center for History and Public Policy", "advice_headings")
