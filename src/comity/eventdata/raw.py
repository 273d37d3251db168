"""What an importer hands on: rows of text, as the publisher wrote them, under agreed names.

An importer finds the cells; `judging` then decides for all of them alike what is a date, a code, a state, a number.
"""

from typing import NamedTuple


class RawRow(NamedTuple):
    """One row, every cell as text, "" where there is none. `file`: the input it comes from, by its order.

    fault: why it cannot be read at all, "" where it can. reported: the day of publication. source, target: how the
    publisher writes the state.
    """

    file: str
    fault: str = ""
    date: str = ""
    reported: str = ""
    source: str = ""
    target: str = ""
    source_name: str = ""
    target_name: str = ""
    plover: str = ""
    cameo: str = ""
    goldstein: str = ""
    media_tone: str = ""
    track: str = ""
    mentions: str = ""
    origin: str = ""
    reference: str = ""


RAW_COLUMNS = RawRow._fields
"""Columns of the relation `raw` that an importer makes; all of them are text."""
