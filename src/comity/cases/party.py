"""A party of the case, or an outsider that pushes on it."""

from typing import Literal

from comity.records.codes import PartyCode
from comity.records.frozen import Frozen

Language = Literal["en", "ja", "ko"]


class Names(Frozen):
    """Wordings of one thing by language; the first English one is the form Comity prints."""

    en: tuple[str, ...] = ()
    ja: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        return (*self.en, *self.ja, *self.ko)


class Party(Frozen):
    """A state (ISO 3166-1 alpha-3) or group of the case.

    `names` are nouns for the state, `demonyms` adjectives and peoples, `metonyms` capitals and seats of power
    ("Seoul", "the Blue House"). `article` says that English puts "the" before the printed name.
    """

    code: PartyCode
    role: Literal["member", "outsider"]
    names: Names
    demonyms: Names = Names()
    metonyms: Names = Names()
    article: bool = False

    @property
    def name(self) -> str:
        """The English name as printed, without an article: `United States`."""
        return self.names.en[0]

    @property
    def in_text(self) -> str:
        """The English name as it stands in a sentence: `the United States`."""
        return f"the {self.name}" if self.article else self.name
