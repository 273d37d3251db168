"""Writes the commented files of a new case: it loads and checks clean as written, and is then filled in."""

import json
import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from comity.cases.columns import COLUMNS, COVERAGE_COLUMNS, SAME_COLUMNS, TERM_COLUMNS
from comity.cases.party import Names
from comity.cases.states import takes_article, world_states
from comity.errors import UsageError
from comity.records.codes import pair_of

CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")

CASE = """\
# A case for Comity: the parties, the channels between them, and names by rule.
# Lines that begin with # are comments: take the # away from an example and change it to what is true.
# Check the files at any time with: comity case check {folder}

id = {id}
name = {name}
question = {question}
# Every two members make a pair; codes in sorted order.
pairs = {pairs}
# All six tracks, or those you follow.
tracks = ["history", "security", "economy", "diplomacy", "society", "global"]
# Issues of disputes.csv that are history on whatever track something is done about them.
# past_issues = ["textbooks"]

# Parties. role: "member", or "outsider" for a state that pushes on the members from outside.
# names: nouns; demonyms: adjectives and peoples; metonyms: capitals and seats of power.
# The first English name is the one that is printed.
{parties}
# [[parties]]
# code = "CHN"
# role = "outsider"
# names = {{ en = ["China"], ja = ["中国"], ko = ["중국"] }}
# demonyms = {{ en = ["Chinese"] }}
# metonyms = {{ en = ["Beijing"] }}

# Channels of consultation. level: leaders, ministers, vice-ministers, nsa, working, defence-talks, track2.
# A meeting of reference/meetings.csv belongs to a channel by its level and parties, and by words of its title
# (titles_with, titles_without) where a level holds several channels. arrangement: the name of the channel in
# reference/agreements.csv, if it has one, so that its meetings count as the arrangement's activity.
[[channels]]
id = "leaders"
name = "Leaders"
level = "leaders"
parties = {codes}

# A rhythm that was promised, with the words and the source of the promise:
# [[channels.promises]]
# every_months = 12
# made = 2024-01-31
# words = "we will meet every year"
# citation = "https://example.org/statement"

# A day that divides time for a measure that compares before and since. measure: two-track (does strain over history
# spill over into other tracks), crisis-response (how soon a channel meets after a test or an act of coercion).
# [[turning_points]]
# measure = "two-track"
# day = 2018-10-30
# before = "before November 2018"
# since = "since then"
# why = "the texts say that disputes over history spill over since then"
# citation = "https://example.org/essay"

# Names by rule, for what two sides name differently. kind: place, incident, issue.
# [[name_rules]]
# id = "strait"
# kind = "place"
# form = "One Name/Other Name"
# gloss = "the strait between the two"
# replaces = ["One Name", "Other Name"]
"""

PARTY = """\
[[parties]]
code = {code}
role = "member"
{article}names = {{ en = {en}, ja = {ja}, ko = {ko} }}
demonyms = {{ en = [] }}
metonyms = {{ en = [] }}
"""

ACTORS = """\
# Bodies inside the parties, groups of states, and offices with their holders.
# kind: group, government, ministry, court, legislature, military, political-party, public, civil-society, company,
# agency, person. A code is a party, a colon and a name.

# [[actors]]
# code = "{code}:foreign ministry"
# kind = "ministry"
# names = {{ en = ["Ministry of Foreign Affairs", "foreign ministry"] }}

# level: head (of state or government), minister, other. Holders in order of time; end is left out while in office.
# [[offices]]
# id = "{lower}-head"
# party = "{code}"
# level = "head"
# titles = {{ en = ["Prime Minister"] }}
#
# [[offices.holders]]
# name = "Given Family"
# names = {{ en = ["Given Family", "Family"] }}
# start = 2020-01-01
# end = 2024-12-31
# citation = "https://example.org/list-of-prime-ministers"
"""

CONCEPTS = """\
# The factors of the causal map. kind: tie, domestic, driver, instrument, outcome.
# definition: what more of it means. wordings name its high end, wordings_low its low end; each wording stands once.

# [[concepts]]
# id = "trade"
# kind = "outcome"
# name = "trade between the parties"
# definition = "How much the parties trade with each other (more = more trade)."
# wordings = ["growing trade"]
# wordings_low = ["falling trade"]
"""

README = """\
# The reference record of this case

One CSV file a table, UTF-8, one header row. Every row has an `id` (kebab-case, unique over all files), a date as far
as it is known, and `source_url`: the address of a page that supports it, or author and title.
`coverage.csv` says how far each table reaches and, in lines without dates, what it is known to lack; `same_as.csv`
which rows are about one occurrence; `vocabulary.csv` which values a column may have (one not named there is free).
"""


def new_case(folder: Path, *, name: str, parties: Sequence[str]) -> Path:
    """Write a case for these parties (ISO 3166-1 alpha-3 codes, or codes of your own for groups) and check it.

    Raises UsageError where the folder exists, or the codes are fewer than two or not in form.
    """
    codes = [code.strip().upper() for code in parties]
    _refuse_slips(folder, codes)
    for path, text in _files(folder, name, codes).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    _check(folder)
    return folder


def _refuse_slips(folder: Path, codes: list[str]) -> None:
    if folder.exists():
        raise UsageError("this folder is already there", where=str(folder), hint="choose another name")
    wrong = [code for code in codes if not CODE.fullmatch(code)]
    if wrong:
        raise UsageError(f"'{wrong[0]}' is no code of a party", hint="give capitals and digits, e.g. BEL or ASEAN")
    if len(set(codes)) < max(2, len(codes)):
        raise UsageError("a case needs two or more different parties", hint="name each with --party, e.g. --party BEL")


def _check(folder: Path) -> None:
    from comity.cases.check import check_case
    from comity.cases.load import load_case

    check_case(load_case(folder.resolve()))


def _files(folder: Path, name: str, codes: list[str]) -> dict[Path, str]:
    texts = {
        "case.toml": _case_text(folder, name, codes),
        "actors.toml": ACTORS.format(code=codes[0], lower=codes[0].lower()),
        "concepts.toml": CONCEPTS,
        "reference/README.md": README,
    }
    headers = {
        **COLUMNS,
        "coverage": COVERAGE_COLUMNS,
        "same_as": SAME_COLUMNS,
        "vocabulary": TERM_COLUMNS,
    }
    texts |= {f"reference/{table}.csv": ",".join(columns) + "\n" for table, columns in headers.items()}
    return {folder / path: text for path, text in texts.items()}


def _case_text(folder: Path, name: str, codes: list[str]) -> str:
    pairs = [pair_of(*two) for two in combinations(sorted(codes), 2)]
    return CASE.format(
        folder=folder.name,
        id=_quoted(re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-") or "case"),
        name=_quoted(name),
        question=_quoted(f"How are relations among the parties of {name}, and what has been advised and promised?"),
        pairs=_quoted(pairs),
        parties="\n".join(_party_text(code) for code in codes),
        codes=_quoted(codes),
    )


def _party_text(code: str) -> str:
    names = world_states().get(code, Names(en=(code,)))
    return PARTY.format(
        code=_quoted(code),
        article="article = true\n" if takes_article(names.en[0]) else "",
        en=_quoted(names.en),
        ja=_quoted(names.ja),
        ko=_quoted(names.ko),
    )


def _quoted(value: str | Sequence[str]) -> str:
    """A TOML string or list of strings: JSON's are TOML's, but for the delete character, which no name has."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
