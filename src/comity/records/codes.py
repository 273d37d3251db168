"""Codes of parties, actors and pairs: ISO 3166-1 alpha-3 or a group, `KOR:public`, `JPN-KOR`."""

from typing import Annotated

from pydantic import StringConstraints

PartyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}$")]
ActorCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}(:.+)?$", max_length=200)]
PairCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}(-[A-Z][A-Z0-9]{1,9})+$")]


def party_of(actor: str) -> str:
    """The state or group of an actor: `KOR:Seoul Central District Court` → `KOR`."""
    return actor.split(":", 1)[0]


def pair_of(*parties: str) -> str:
    """Parties joined by a hyphen in sorted order, each once: `pair_of("KOR", "JPN")` → `JPN-KOR`."""
    return "-".join(sorted(set(parties)))
