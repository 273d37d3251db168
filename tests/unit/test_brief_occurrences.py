"""One thing told five times counts once in every number of the brief, on record or not."""

import re
from datetime import date
from functools import cache

from brief_corpus import document, record
from comity.brief.build import build_brief
from comity.brief.model import Claim, Picture, QuoteGroup, Section, Table
from comity.cases.load import load_case
from comity.listing import chronology
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.event import Event

AS_OF, SINCE = date(2025, 10, 6), date(2023, 1, 1)
SUMMIT = (
    ("On 18 August 2023 Biden, Kishida and Yoon met at Camp David.", "2023-08-18"),
    ("Biden hosted Kishida and Yoon for a summit at Camp David in August 2023.", "2023-08"),
    ("The leaders of the three states held a summit at Camp David in August 2023.", "2023-08"),
    ("At Camp David, on 18 August 2023, the three leaders met.", "2023-08-18"),
    ("The Camp David summit of August 2023 brought Biden, Kishida and Yoon together.", "2023-08"),
)
FERRIES = (
    ("On 4 March 2025 the mayors of Busan and Fukuoka signed a ferry pact.", "2025-03-04"),
    ("The mayors of Busan and Fukuoka signed the ferry pact on 4 March 2025.", "2025-03-04"),
    ("A ferry pact was signed by the mayors of Busan and Fukuoka in March 2025.", "2025-03"),
)


def told(summits: int, ferries: int) -> Corpus:
    """So many texts about one summit that is on record, and about one pact that is not."""
    leaders = ("USA:Joe Biden", "JPN:Fumio Kishida", "KOR:Yoon Suk Yeol")
    summit = {"type": "CONSULT", "level": "leaders", "actors": leaders}
    pact = {"type": "AGREE", "actors": ("KOR:Busan", "JPN:Fukuoka")}
    chosen = [(*said, summit) for said in SUMMIT[:summits]] + [(*said, pact) for said in FERRIES[:ferries]]
    documents, records = [], []
    for number, (text, day, fields) in enumerate(chosen):
        source = document(f"text {number}", text)
        documents.append(source[0])
        records.append(record(Event, source, text, text, date=PartialDate(day), **fields))
    return Corpus(documents=tuple(documents), records=tuple(records))


@cache
def sections(summits: int, ferries: int) -> tuple[Section, ...]:
    return build_brief(load_case(), told(summits, ferries), as_of=AS_OF, since=SINCE).sections


def numbers(section: Section) -> list[object]:
    """Every number of a section that is about what happened: not how many documents were read, and which."""
    found: list[object] = [re.findall(r"\d+", section.heading), len(section.evidence)]
    for block in section.blocks:
        if isinstance(block, Claim):
            found.append((block.n, block.unit))
        if isinstance(block, QuoteGroup):
            found.append((re.findall(r"\d+", block.detail), block.detail, len(block.quotes)))
        if isinstance(block, Picture):
            found.append((block.n, block.caption, len(block.table.rows) if block.table else 0))
        if isinstance(block, Table) and block.caption != "Texts read since":
            found.append((block.caption, len(block.rows) if "ext" not in block.caption else ""))
    return found


def test_told_five_times_is_told_once() -> None:
    """All sections but the one that lists what was read have the same numbers."""
    once, often = ({s.id: numbers(s) for s in sections(*n) if s.id != "limits"} for n in ((1, 1), (5, 3)))
    assert often == once


def test_what_is_on_record_is_not_told_again() -> None:
    """Five texts about a summit on record leave the chronology's picture and table as they are without them."""
    without, often = (next(s for s in sections(*n) if s.id == "chronology") for n in ((0, 0), (5, 0)))
    assert numbers(often) == numbers(without)


def test_the_chronology_lists_each_once_with_all_that_tells_it() -> None:
    """One row for the summit, with both rows of the record and all five texts as its evidence; one for the pact."""
    corpus = told(5, 3)
    rows = chronology.rows(load_case(), corpus, AS_OF)
    summit = [row for row in rows if "mtg-2023-08-18-leaders" in row["evidence"]]
    pact = [row for row in rows if row["kind"] == "text: AGREE"]
    assert [len(row["evidence"]) for row in (*summit, *pact)] == [2 + 5, 3]
    ids = {record.id for record in corpus.records}
    assert ids == {item for row in (*summit, *pact) for item in row["evidence"]} - {"mtg-2023-08-18-leaders",
                                                                                   "sig-2023-08-18-active"}  # fmt: skip
