"""How Comity words what is not its own sentence: names of parties, pairs, channels, factors and titles of rows.

Every title passes the case's name rules, so that both sides' names are used, and says nothing that was not yet
known on the as-of day.
"""

from dataclasses import dataclass, field
from datetime import date

from comity.brief.wording import capital, listed
from comity.cases.case import Case
from comity.cases.phrasing import by_rule, title_as_of
from comity.cases.states import name_of, takes_article
from comity.errors import UnknownNameError
from comity.measure.mechanisms import MEETS
from comity.records.codes import party_of
from comity.records.reference import Agreement, PoliticsRow, ReferenceRow

TRACK_NAMES = {
    "history": "history",
    "security": "security",
    "economy": "economy",
    "diplomacy": "diplomacy",
    "society": "society",
    "global": "global issues",
}
OTHERS = {"NGO": "civil society", "INT": "international bodies", "UN": "the United Nations", "EU": "the European Union"}
BODIES = {"public": "the public", "legislature": "the legislature", "government": "the government", "court": "a court"}

TEXTS = ("statement", "strategy", "law")
CHANGES = {
    ("", "signed"): "signed", ("text", "signed"): "issued", ("meets", "signed"): "agreed",
    ("", "in-force"): "in force", ("text", "in-force"): "in effect", ("meets", "in-force"): "started",
    ("", "notice"): "notice given", ("", "suspended"): "suspended", ("", "restored"): "restored",
    ("", "terminated"): "ended",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of one brief. `seen` remembers which names have had their gloss."""

    case: Case
    as_of: date
    seen: set[str] = field(default_factory=set)

    def prose(self, words: str) -> str:
        """Words of our own, with both sides' names and a gloss on first use."""
        return by_rule(words, self.case, seen=self.seen)

    def title(self, words: str) -> str:
        """A title of the record as it could be written on the day, without glosses."""
        return by_rule(title_as_of(words, self.as_of), self.case, seen={rule.id for rule in self.case.name_rules})

    def row(self, row: ReferenceRow) -> str:
        """A row's one line; of an agreement also what changed (`…: restored`), of an election also how it ended."""
        title = self.title(row.label)
        if isinstance(row, PoliticsRow) and row.outcome:
            return f"{title}; {self.title(row.outcome)}"
        return f"{title}: {change_of(row)}" if isinstance(row, Agreement) else title

    def party(self, code: str) -> str:
        """`the United States`; other states and groups by their usual English names."""
        for party in self.case.parties:
            if party.code == code:
                return party.in_text
        return OTHERS.get(code) or _other(code, self.case)

    def short(self, code: str) -> str:
        """The shortest usual name, for labels: `US`, `Japan`, `South Korea`."""
        for party in self.case.parties:
            if party.code == code:
                return "US" if party.name == "United States" else party.name
        return code

    def pair(self, code: str) -> str:
        """`Japan–South Korea`; the case's own order of parties."""
        return "–".join(self.short(party) for party in self._ordered(code))

    def parties(self, codes: tuple[str, ...]) -> str:
        """Several parties in a sentence; all members of the case are "the three", "the four"."""
        return listed([self.party(code) for code in self._ordered("-".join(codes))])

    def actor(self, code: str) -> str:
        """An actor of a record: `the public of South Korea`, a person's or body's own name."""
        if code == "author":
            return "the author"
        party, _, body = code.partition(":")
        if not body:
            return self.party(party)
        if body in BODIES:
            return f"{BODIES[body]} of {self.party(party)}"
        return body

    def actors(self, codes: tuple[str, ...]) -> str:
        return listed([self.actor(code) for code in codes])

    def addressees(self, codes: tuple[str, ...]) -> str:
        """Whom advice is addressed to, at the level of states: `South Korea and Japan`."""
        parties = self._ordered("-".join(dict.fromkeys(party_of(code) for code in codes)))
        return listed([capital(self.party(code)) if number == 0 else self.party(code)
                       for number, code in enumerate(parties)])  # fmt: skip

    def concept(self, concept_id: str) -> str:
        """A factor's printed name; an id that the case does not know stays as it is."""
        return next((c.name for c in self.case.concepts if c.id == concept_id), concept_id)

    def tracks(self, tracks: tuple[str, ...]) -> str:
        return ", ".join(TRACK_NAMES.get(track, track) for track in tracks)

    def _ordered(self, codes: str) -> list[str]:
        order = {party.code: number for number, party in enumerate(self.case.parties)}
        return sorted(dict.fromkeys(code for code in codes.split("-") if code), key=lambda c: (order.get(c, 99), c))


def _other(code: str, case: Case) -> str:
    """The name of a state or group outside the case's parties; an unknown code stays as it is."""
    try:
        name = name_of(code, case)
    except UnknownNameError:
        return code
    return f"the {name}" if takes_article(name) else name


def change_of(row: Agreement) -> str:
    """What a row says of an agreement, in the word its kind asks for: a statement is issued, not signed."""
    kind = "meets" if row.kind in MEETS else "text" if row.kind in TEXTS else ""
    return CHANGES.get((kind, row.status_event)) or CHANGES["", row.status_event]
