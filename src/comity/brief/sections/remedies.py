"""Constraint by remedy: what the texts advise for which problem, as a table and side by side."""

from collections.abc import Sequence
from itertools import combinations

from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Note, Quote, Section, Table, Versus
from comity.brief.sections.quoting import quote_of_statement
from comity.brief.wording import capital, count, counted, found_as_of
from comity.ledger.remedies import Remedy, by_problem
from comity.ledger.statements import statement_id
from comity.ledger.wordings import alike, content
from comity.records.constraint import Constraint

PROBLEMS = {
    "public-opinion": "public opinion", "mistrust": "mistrust", "history": "disputes over history",
    "court": "court rulings", "legislature": "the legislature", "election": "elections",
    "leadership": "weak leadership", "bandwidth": "crowded agendas", "issue-linkage": "issues tied together",
    "threat-perception": "differing views of the threat", "dprk-threat": "North Korea's arms",
    "third-party": "pressure from outside", "economic-security": "supply chains and technology",
    "deterrence": "deterrence",
}  # fmt: skip
MOST_COLUMNS = 6
"""Remedies with a column of their own, the most advised; the others share one."""
MOST_CARDS = 4
SHOWN_A_SIDE = 2
HOW = "A problem and a remedy are told by words of two tables. Remedies side by side may be meant to go together."
Ways = dict[str, dict[str, list[Remedy]]]


def section(material: Material) -> Section | None:
    """The table first, then for the problems with most remedies the two that most texts advise."""
    if not material.corpus.documents:
        return None
    ways = by_problem(material.remedies)
    if not ways:
        what = "a remedy for a named constraint"
        absent = Claim(text=found_as_of(what, material.as_of), absent=True, n=0)
        return Section(id="remedies", topic="Constraints and remedies", heading="No remedy read for a named constraint",
                       blocks=(absent,))  # fmt: skip
    blocks: list[Block] = [_table(material, ways), Note(text=HOW), *_cards(material, ways)]
    evidence = tuple(dict.fromkeys(_id(item) for item in material.remedies))
    return Section(id="remedies", topic="Constraints and remedies", heading=_heading(ways), evidence=evidence,
                   blocks=tuple(blocks))  # fmt: skip


def _heading(ways: Ways) -> str:
    problem, remedies = max(ways.items(), key=lambda item: (len(item[1]), item[0]))
    if len(remedies) < 2:
        return f"As the rules read the texts, advice names {counted(len(ways), 'problem')}"
    kinds = f"{count(len(remedies))} kinds of remedy"
    return f"As the rules read the texts, {kinds} are advised for {PROBLEMS[problem]}, more than for any other problem"


def _table(material: Material, ways: Ways) -> Table:
    columns = _columns(ways)
    has_rest = any(remedy not in columns for found in ways.values() for remedy in found)
    named = _named(material)
    problems = {problem: ways.get(problem, {}) for problem in PROBLEMS if problem in ways or problem in named}
    rows = tuple(
        (
            Cell(text=capital(PROBLEMS[problem])),
            _named_cell(material, named.get(problem, [])),
            *(_cell(found.get(remedy, [])) for remedy in columns),
            *([_rest({name: items for name, items in found.items() if name not in columns})] if has_rest else []),
        )
        for problem, found in problems.items()
    )  # fmt: skip
    caption = f"Documents that name a constraint, and that advise a remedy for it{material.including}"
    heads = ("Constraint", "Documents that name it", *map(capital, columns), *(("Other remedies",) if has_rest else ()))
    return Table(caption=caption, columns=heads, rows=rows)


def _named(material: Material) -> dict[str, list[Constraint]]:
    """The constraints that the texts name, by kind."""
    found: dict[str, list[Constraint]] = {}
    for record in material.corpus.of(Constraint):
        found.setdefault(record.constraint_kind, []).append(record)
    return found


def _named_cell(material: Material, records: Sequence[Constraint]) -> Cell:
    sources = {material.document(record).source for record in records}
    evidence = tuple(record.id for record in records)
    return Cell(text=str(len(sources)) if sources else "–", evidence=evidence, align="number")


def _columns(ways: Ways) -> list[str]:
    """The remedies advised for most problems and in most documents, in that order."""
    sources: dict[str, set[tuple[str, str]]] = {}
    for problem, found in ways.items():
        for remedy, items in found.items():
            sources.setdefault(remedy, set()).update((problem, item.statement.source) for item in items)
    return sorted(sources, key=lambda remedy: (-len(sources[remedy]), remedy))[:MOST_COLUMNS]


def _cell(items: Sequence[Remedy]) -> Cell:
    if not items:
        return Cell(text="–", align="number")
    return Cell(text=str(_n(items)), evidence=tuple(dict.fromkeys(map(_id, items))), align="number")


def _rest(found: dict[str, list[Remedy]]) -> Cell:
    words = ", ".join(f"{remedy} ({_n(items)})" for remedy, items in found.items())
    return Cell(text=words, evidence=tuple(dict.fromkeys(_id(item) for items in found.values() for item in items)))


def _cards(material: Material, ways: Ways) -> list[Versus]:
    """The two remedies most advised for one problem, by different documents."""
    cards = []
    for problem, found in sorted(ways.items(), key=lambda item: (-len(item[1]), item[0])):
        ordered = sorted(found.items(), key=lambda item: (-_n(item[1]), item[0]))
        pair = next((pair for pair in combinations(ordered, 2) if _are_apart(*(items for _, items in pair))), None)
        if pair:
            (left, lefts), (right, rights) = pair
            cards.append(Versus(
                heading=f"Advised for {PROBLEMS[problem]}: {left}, and by others {right}",
                left_label=_label(material, left, lefts), left=_quotes(material, lefts),
                right_label=_label(material, right, rights), right=_quotes(material, rights),
            ))  # fmt: skip
    return cards[:MOST_CARDS]


def _are_apart(one: Sequence[Remedy], other: Sequence[Remedy]) -> bool:
    """Whether two remedies are advised by different documents."""
    return not {item.statement.source for item in one} & {item.statement.source for item in other}


def _label(material: Material, remedy: str, items: Sequence[Remedy]) -> str:
    return f"{remedy}: {material.counted_documents({item.statement.document for item in items})}"


def _quotes(material: Material, items: Sequence[Remedy]) -> tuple[Quote, ...]:
    """The first of them; a text's summary of a sentence is not quoted beside it."""
    shown: list[Remedy] = []
    for item in items:
        words = content(item.statement.text)
        if not any(alike(words, content(other.statement.text)) for other in shown):
            shown.append(item)
    return tuple(quote_of_statement(material, item.statement) for item in shown[:SHOWN_A_SIDE])


def _id(item: Remedy) -> str:
    return statement_id(item.statement.passage)


def _n(items: Sequence[Remedy]) -> int:
    return len({item.statement.source for item in items})
