"""A small brief made by hand: its page, without the style sheet, is kept byte for byte.

To renew after a wanted change: `COMITY_RENEW=1 pytest tests/golden/test_brief_golden.py`, and read the difference.
"""

import os
import re
from datetime import date
from pathlib import Path

from comity.brief.model import (
    Brief,
    Cell,
    Claim,
    Evidence,
    Masthead,
    Note,
    Panel,
    Picture,
    Quote,
    QuoteGroup,
    Section,
    Table,
    Versus,
)
from comity.brief.pictures.triangle import Node, Tie, triangle
from comity.brief.render import render

GOLDEN = Path(__file__).with_name("brief_small.html")
NODES = (Node("AAA", "Aland"), Node("BBB", "Bland"), Node("CCC", "Cland"))


def a_picture() -> Picture:
    tie = Tie(("AAA", "BBB"), "Aland–Bland", 9, 1, True, "easier", "ties-AAA-BBB")
    row = (Cell(text="Aland–Bland"), Cell(text="9", evidence=("row-1",), align="number"))
    table = Table(id="ties", caption="Moves", columns=("Tie", "Easing"), rows=(row,), keys=("AAA-BBB",))
    return Picture(
        id="triangle", title="Aland–Bland ties mostly eased", panels=(Panel(wide=triangle(NODES, [tie])),),
        caption="Thickness: number of moves.", n=10, unit="moves", source="Source: invented.",
        table=table, shape="aside",
    )  # fmt: skip


def a_brief() -> Brief:
    quote = Quote(text="We **will** meet.", record="rec1", speaker="Ann Author", source="A text", page=3,
                  labels=("firm",), confidence=0.6, invented=True, language="en")  # fmt: skip
    lead = Section(
        id="bottom-line", topic="Bottom line", heading="Aland–Bland ties mostly eased", evidence=("row-1",),
        shape="lead",
        blocks=(Claim(label="Latest change", text="They met.", evidence=("row-1",), unit="rows"), a_picture()),
    )  # fmt: skip
    texts = Section(
        id="texts", topic="Texts", heading="One text promises and one doubts",
        blocks=(
            QuoteGroup(heading="A text", detail="Ann Author, 2025", quotes=(quote,)),
            Versus(heading="Talks → trust", left_label="raises it", right_label="lowers it", left=(quote,),
                   right=(quote,)),
            Claim(text="No evidence of an end found as of 1 May 2025 in the sources read.", absent=True, n=0),
            Note(text="How to read this."),
        ),
    )  # fmt: skip
    evidence = (
        Evidence(id="row-1", kind="row", title="They met", number=1, facts=(("date", "1 May 2025"),),
                 url="https://example.org/a?b=1&c=2", citation="https://example.org/a?b=1&c=2"),
        Evidence(id="rec1", kind="record", title="Commitment", number=2, quote="We **will** meet.", confidence=0.6,
                 invented=True, language="en"),
    )  # fmt: skip
    head = Masthead(name="Invented lands", question="How are they?", as_of=date(2025, 5, 1),
                    lines=(Note(text="Reviewed by a person: none."),))  # fmt: skip
    return Brief(masthead=head, sections=(lead, texts), evidence=evidence)


def test_the_small_brief_is_kept_byte_for_byte() -> None:
    """Markup changes only where someone wanted it to."""
    page = re.sub(r"<style>.*?</style>", "<style></style>", render(a_brief()), flags=re.DOTALL)
    if os.environ.get("COMITY_RENEW"):
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")
