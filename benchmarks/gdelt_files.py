"""Makes GDELT 2.0 event files as the publisher would: 15 minutes a file, zipped, 61 columns; seeded, of any size.

`python -m benchmarks.gdelt_files FOLDER --rows 1000000`. Shares of codes, states, delays and empty cells are set after
the published descriptions of GDELT and a look at a few hundred real rows; names, places and addresses are invented.
"""

import argparse
import datetime as dt
import os
import random
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from comity.eventdata.codes import CameoCode, cameo_codes

SEED = 20150218
START = dt.datetime(2015, 2, 18, 0, 0)
QUARTER = dt.timedelta(minutes=15)
ROWS_A_FILE = 2000
"""About the mean of 2015 to 2020; files hold from half to one and a half times as many."""
FIRST_ID = 410_000_000
STATES = (
    "USA", "GBR", "CHN", "RUS", "ISR", "JPN", "KOR", "PRK", "IND", "PAK", "AUS", "CAN", "FRA", "DEU", "TUR", "IRN",
    "SYR", "UKR", "NGA", "ZAF", "PHL", "IDN", "MYS", "SAU", "EGY", "IRQ", "AFG", "ITA", "ESP", "BRA", "MEX", "VNM",
    "THA", "TWN", "SGP", "NZL", "IRL", "GRC", "POL", "KEN", "EUR", "AFR",
)  # fmt: skip
"""By falling share (Zipf); the last two are regions, which are no states."""
ROLES = ("", "", "", "GOV", "MIL", "COP", "BUS", "MED", "EDU", "JUD", "LEG", "OPP", "CVL")
EMPTY_ACTOR_SHARE = (0.1, 0.27)
"""Share of rows without a first, without a second actor."""
STATELESS_SHARE = 0.35
"""Of the actors, those without a country code."""
ROOT_WEIGHTS = {"01": 9, "02": 7, "03": 8, "04": 26, "05": 8, "06": 2, "07": 2.5, "08": 2, "09": 2.5, "10": 2}
ROOT_WEIGHTS |= {"11": 7, "12": 3, "13": 1.5, "14": 2, "15": 0.8, "16": 1.5, "17": 6, "18": 2.5, "19": 6, "20": 0.1}
DELAYS = ((0, 0.885), (1, 0.04), (7, 0.02), (30, 0.025), (365, 0.025), (3652, 0.005))
"""Days from act to report and their share: GDELT resolves "last week", "a month ago", "a year ago", "a decade ago"."""
SYLLABLES = ("ba", "ko", "ri", "su", "ten", "mo", "la", "ver", "hin", "do", "cas", "pel", "nor", "tu", "eg", "ami")


class Pools(NamedTuple):
    """Ready-made groups of columns, with their cumulated weights, from which rows are put together."""

    actors: list[str]
    actor_weights: list[float]
    events: list[str]
    event_weights: list[float]
    places: list[str]
    outlets: list[str]


def pools() -> Pools:
    """The same for every file."""
    chance = random.Random(SEED)
    actors = [_actor(chance, rank) for rank in range(600)]
    codes = [code for code in cameo_codes().values() if len(code.code) > 2 and code.goldstein is not None]
    in_root = {root: sum(c.code[:2] == root for c in codes) for root in ROOT_WEIGHTS}
    weights = [ROOT_WEIGHTS[c.code[:2]] / in_root[c.code[:2]] for c in codes]
    return Pools(
        actors,
        list(accumulate(1 / (rank + 4) for rank in range(len(actors)))),
        [_event(code) for code in codes],
        list(accumulate(weights)),
        [_place(chance) for _ in range(3000)],
        [_word(chance, 3) for _ in range(400)],
    )


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=length))


def _actor(chance: random.Random, rank: int) -> str:
    """Ten columns: code, name, country, group, ethnic, two religions, three types."""
    state = "" if chance.random() < STATELESS_SHARE else STATES[min(rank // 8, len(STATES) - 1)]
    role = chance.choice(ROLES) or ("" if state else "CVL")
    return "\t".join((state + role, _word(chance, 3).upper(), state, "", "", "", "", role, "", ""))


def _event(code: CameoCode) -> str:
    """Five columns: code, base, root, class of four, Goldstein value."""
    root = int(code.code[:2])
    quad = 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
    return "\t".join((code.code, code.code[:3], code.code[:2], str(quad), f"{code.goldstein:g}"))


def _place(chance: random.Random) -> str:
    """Eight columns of a place."""
    land = chance.choice(("US", "UK", "CH", "JA", "KS", "IN", "IS", "RS", "AS", "FR"))
    name = f"{_word(chance, 2).title()}, {_word(chance, 2).title()}, {_word(chance, 3).title()}"
    where = f"{chance.uniform(-55, 70):.4f}\t{chance.uniform(-180, 180):.3f}"
    parts = ("4", name, land, f"{land}{chance.randrange(99):02}", str(chance.randrange(99_999)), where)
    return "\t".join((*parts, f"-{chance.randrange(10**7)}"))


def file_name(number: int) -> str:
    """The name of a file as GDELT gives it."""
    return f"{START + number * QUARTER:%Y%m%d%H%M%S}.export.CSV"


def file_text(number: int, rows: int, made: Pools) -> str:
    """The rows of one file; depends on its number alone."""
    chance = random.Random(f"{SEED}-{number}")
    added = START + number * QUARTER
    first = FIRST_ID + number * 2 * ROWS_A_FILE
    days = [added - dt.timedelta(days=delay) for delay, _ in DELAYS]
    dated = [f"{d:%Y%m%d}\t{d:%Y%m}\t{d:%Y}\t{d.year + d.timetuple().tm_yday / 366:.4f}" for d in days]
    days_drawn = chance.choices(dated, [share for _, share in DELAYS], k=rows)
    actors = [_drawn_actors(chance, made, rows, empty) for empty in EMPTY_ACTOR_SHARE]
    events = chance.choices(made.events, cum_weights=made.event_weights, k=rows)
    places = [chance.choices(made.places, k=rows) for _ in range(3)]
    outlets = chance.choices(made.outlets, k=rows)
    stamp = f"{added:%Y%m%d%H%M%S}"
    lines = []
    for i in range(rows):
        mentions, tone = min(200, int(chance.paretovariate(1.1)) * 2), chance.gauss(-2, 4)
        lines.append(
            f"{first + i}\t{days_drawn[i]}\t{actors[0][i]}\t{actors[1][i]}\t{i & 1}\t{events[i]}\t"
            f"{mentions}\t1\t{mentions}\t{tone:.14g}\t"
            f"{places[0][i]}\t{places[1][i]}\t{places[2 if i % 4 == 0 else 0][i]}\t{stamp}\t"
            f"https://www.{outlets[i]}.example/{added:%Y/%m}/{outlets[-i]}-{chance.getrandbits(40)}.html\n"
        )
    return "".join(lines)


def _drawn_actors(chance: random.Random, made: Pools, rows: int, empty: float) -> list[str]:
    nobody = "\t" * 9
    drawn = chance.choices(made.actors, cum_weights=made.actor_weights, k=rows)
    return [nobody if chance.random() < empty else actor for actor in drawn]


def sizes(rows: int) -> Iterator[int]:
    """Rows of each file in turn, together `rows`."""
    chance = random.Random(SEED)
    while rows > 0:
        size = min(rows, int(ROWS_A_FILE * chance.uniform(0.5, 1.5)))
        yield size
        rows -= size


def make_files(folder: Path, rows: int, *, zipped: bool = True, plain: bool = False) -> None:
    """Write files of `rows` rows together: below zip/ as published, below plain/ unpacked, or both."""
    for name in (["zip"] if zipped else []) + (["plain"] if plain else []):
        (folder / name).mkdir(parents=True, exist_ok=True)
    jobs = list(enumerate(sizes(rows)))
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(_make_some, folder, jobs[n::workers], zipped, plain) for n in range(workers)]
        for future in futures:
            future.result()


def _make_some(folder: Path, jobs: Sequence[tuple[int, int]], zipped: bool, plain: bool) -> None:
    made = pools()
    for number, rows in jobs:
        text, name = file_text(number, rows, made), file_name(number)
        if plain:
            (folder / "plain" / name).write_text(text, encoding="utf-8")
        if zipped:
            with zipfile.ZipFile(folder / "zip" / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(zipfile.ZipInfo(name, date_time=(2015, 2, 18, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Make files where the command says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of all files together")
    parser.add_argument("--plain", action="store_true", help="write them unpacked, too")
    given = parser.parse_args()
    make_files(given.folder, given.rows, plain=given.plain)


if __name__ == "__main__":
    main()
