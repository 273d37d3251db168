"""Who is in office on a day: heads and ministers of each party, since when, and on what that rests.

Nothing of the end of a term is shown: on the day it was not known.
"""

from datetime import date

from comity.cases.actor import Holder, Office
from comity.cases.case import Case
from comity.measure.known import known_on
from comity.records.frozen import Frozen
from comity.records.reference import Citation, PoliticsRow


class InOffice(Frozen):
    """An office of a party and who holds it; `name` None where the case names nobody for the day (`note` says so).

    `evidence` is the id of the reference row for the term where there is one, else the office's id.
    """

    party: str
    office: str
    title: str
    level: str
    name: str | None = None
    since: date | None = None
    evidence: str
    citation: Citation | None = None
    note: str = ""


def in_office(case: Case, as_of: date) -> tuple[InOffice, ...]:
    """Heads and ministers of the members, in the order of the case, heads first."""
    members = [party.code for party in case.members]
    offices = [office for office in case.offices if office.level in ("head", "minister") and office.party in members]
    offices.sort(key=lambda office: (members.index(office.party), office.level != "head"))
    terms = [row for row in known_on(case, as_of).of(PoliticsRow) if row.kind == "leader-term"]
    found = [(office, office.holder_on(as_of)) for office in offices]
    covered = {_for_whom(office) for office, holder in found if holder and _is_acting(office)}
    return tuple(
        _in_office(office, holder, terms)
        for office, holder in found
        if holder or not (_is_acting(office) or _for_whom(office) in covered)
    )


def _for_whom(office: Office) -> tuple[str, str]:
    """The party and title of an office, without "acting": a post that somebody acts in is not said to be empty."""
    title = office.titles.en[0].lower() if office.titles.en else office.id
    return office.party, title.removeprefix("acting ")


def _is_acting(office: Office) -> bool:
    """Offices that exist only while another stands in: an empty one is no gap."""
    return any(title.lower().startswith("acting ") for title in office.titles.en)


def _in_office(office: Office, holder: Holder | None, terms: list[PoliticsRow]) -> InOffice:
    title = office.titles.en[0] if office.titles.en else office.id
    if holder is None:
        note = "the case names no holder for this day"
        return InOffice(
            party=office.party, office=office.id, title=title, level=office.level, evidence=office.id, note=note
        )
    row = next((term for term in reversed(terms) if _is_term(term, office, holder)), None)
    return InOffice(
        party=office.party, office=office.id, title=title, level=office.level, name=holder.name, since=holder.start,
        evidence=row.id if row else office.id, citation=holder.citation,
    )  # fmt: skip


def _is_term(term: PoliticsRow, office: Office, holder: Holder) -> bool:
    """Whether a row is about this term: the head of the party, from the same day within a week."""
    near = abs((term.date.first - holder.start).days) <= 7
    return office.level == "head" and term.party == office.party and near
