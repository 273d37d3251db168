"""What an importer hands on: rows of text under agreed names, cut out but not yet judged.

An importer finds the cells; `judging` then decides for all of them alike what is a date, a code, a state, a number.
"""

import re
from typing import NamedTuple

ISO_DAY = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})(?:[ T].*)?")


class RawRow(NamedTuple):
    """One row, every cell as text, "" where there is none. `file`: the input it comes from, by its number.

    fault: why it cannot be read at all, "" where it can. date, reported: the day of the act and of its publication, as
    20120810. source, target: alpha-3 or CAMEO code of a state.
    """

    file: int
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
"""Columns of the relation `raw` that an importer makes; all but `file` are text."""


def plain_day(written: str) -> str:
    """A day as 20120810, however it is written; what is no day is given back as it is.

    >>> plain_day("2012-08-10T09:30:00"), plain_day("20120810"), plain_day("August")
    ('20120810', '20120810', 'August')
    """
    found = ISO_DAY.fullmatch(written)
    return "".join(found.groups()) if found else written
