"""Which state an actor's country is: ISO 3166-1 alpha-3 codes, English names, and the ways publishers write them.

A group, a region or several states at once are no state: such an actor has the code "".
"""

import csv
from functools import cache, lru_cache
from importlib.resources import files

from comity.cases.states import state_codes, world_states


@cache
def _written() -> dict[str, str]:
    """Codes by the ways of writing that our own table lists, in lower case."""
    with (files("comity.eventdata") / "data" / "state_names.csv").open(encoding="utf-8") as lines:
        return {row["written"].lower(): row["code"] for row in csv.DictReader(lines)}


@cache
def state_names() -> dict[str, str]:
    """Alpha-3 code by every way to write a state, in lower case.

    >>> state_names()["south korea"], state_names()["rom"]
    ('KOR', 'ROU')
    """
    found = {code.lower(): code for code in world_states()}
    found |= {name.lower(): code for code, names in world_states().items() for name in names.en}
    return found | _written()


@lru_cache(10_000)
def state_code(written: str) -> str:
    """The alpha-3 code of a state as a publisher writes it, "" where it is none.

    >>> state_code("Japan"), state_code("JPN"), state_code("Europe")
    ('JPN', 'JPN', '')
    """
    return state_names().get(" ".join(written.lower().split()), "")


@cache
def code_spellings() -> dict[str, str]:
    """Alpha-3 code by every code of three capitals that publishers use for a state (ISO 3166-1, CAMEO); no names."""
    others = {written.upper(): code for written, code in _written().items() if len(written) == 3}
    return {code: code for code in sorted(state_codes())} | {w: c for w, c in others.items() if w.isalpha()}
