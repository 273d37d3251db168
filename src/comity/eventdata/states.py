"""Which state an actor's country is: ISO 3166-1 alpha-3 codes, English names, and the ways publishers write them.

A group, a region or several states at once are no state: such an actor has the code "".
"""

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from comity.cases.states import world_states

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@cache
def state_names() -> dict[str, str]:
    """Alpha-3 code by every way to write a state, in lower case.

    >>> state_names()["south korea"], state_names()["rom"]
    ('KOR', 'ROU')
    """
    found = {}
    for code, names in world_states().items():
        found[code.lower()] = code
        for name in names.en:
            found[name.lower()] = code
    with (files("comity.eventdata") / "data" / "state_names.csv").open(encoding="utf-8") as lines:
        found |= {row["written"].lower(): row["code"] for row in csv.DictReader(lines)}
    return found


def state_code(written: str) -> str:
    """The alpha-3 code of a state as a publisher writes it, "" where it is none.

    >>> state_code("Japan"), state_code("JPN"), state_code("Europe")
    ('JPN', 'JPN', '')
    """
    return state_names().get(" ".join(written.lower().split()), "")


def load_states(connection: "DuckDBPyConnection") -> None:
    """Make the table `states` (written, code) in a connection; `written` is in lower case."""
    names = state_names()
    connection.execute(
        "CREATE TEMP TABLE states AS SELECT unnest(?) AS written, unnest(?) AS code",
        [list(names), list(names.values())],
    )
