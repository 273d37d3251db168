"""Who a document has spoken of so far: people by surname, the latest states, groups and persons.

What a pronoun, a role or a short name can mean is asked here; nothing is looked up outside the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.coding.lexicon import Alias, Lexicon
from comity.records.codes import party_of

RECENT = 8


@dataclass(slots=True)
class Cast:
    """Grows as sentences are read, in order. `day` is the document's date, for who was in office; `is_many`: whether
    the last subject was plural, so that `they` can mean it.
    """

    lexicon: Lexicon
    day: date | None
    known: dict[str, str] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)
    person: str | None = None
    subject: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    is_many: bool = False
    signatories: tuple[str, ...] = ()
    speaker: str = ""

    @property
    def topic(self) -> tuple[str, ...]:
        """Who is being spoken of: the last subject, else the state named last."""
        return self.subject or tuple(self.states[-1:])

    def saw(self, actor: str) -> None:
        """Note an actor as mentioned last."""
        code = party_of(actor)
        if code in self.states:
            self.states.remove(code)
        self.states.append(code)
        del self.states[:-RECENT]

    def meet(self, name: str, surname: str, actor: str) -> None:
        """Remember a person by full name and surname."""
        self.known[name] = actor
        self.known[surname] = actor
        self.person = actor

    @property
    def they(self) -> tuple[str, ...]:
        """Who `they` are: the last subject if plural, else the last group of several actors."""
        return self.subject if len(self.subject) > 1 or (self.subject and self.is_many) else self.several

    def latest(self, number: int, *, but: Sequence[str] = ()) -> tuple[str, ...]:
        """The last subject where it was as many states, else the members of the case mentioned last; if too few, all
        of them where no other was named, else others too; `but`: who is none of them.
        """
        several = tuple(sorted({party_of(actor) for actor in self.subject}))
        if len(several) == number and set(several).isdisjoint(but):
            return several
        states = [code for code in reversed(self.states) if code not in but]
        members = [code for code in states if code in self.lexicon.members]
        others = [code for code in states if code not in members]
        if not others and len(members) < number == len(self.lexicon.members):
            return tuple(sorted(self.lexicon.members))
        return tuple(sorted((members + others)[:number]))

    def by_surname(self, alias: Alias) -> str | None:
        """Who a bare surname means: one met before in the document, else the holder in office on its day."""
        if alias.text in self.known:
            return self.known[alias.text]
        if self.day is None:
            ever = {term.actor for term in alias.terms if term.office.level == "head"}
            return ever.pop() if len(ever) == 1 else None
        heads = [t for t in alias.terms if t.holder.in_office(self.day) and t.office.level == "head"]
        return heads[0].actor if heads else None

    def by_title(self, alias: Alias, title: str) -> str | None:
        """Who a titled surname means: met before, else whoever held an office of that title, nearest to the day."""
        same = [t for t in alias.terms if title in t.titles]
        met = self.known.get(alias.text)
        if met and (not same or met in {t.actor for t in same}):
            return met
        chosen = same or list(alias.terms)
        begun = [t for t in chosen if self.day is None or t.holder.start <= self.day]
        serving = [t for t in begun if self.day and t.holder.in_office(self.day)]
        best = max(serving or begun, key=lambda t: t.holder.start, default=None)
        return best.actor if best else None
