"""Names of the states of the world in English, Japanese and Korean, from the CLDR data that Babel carries."""

import re
from functools import cache

from comity.cases.case import Case
from comity.cases.party import Names
from comity.errors import UnknownNameError

WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "ROM"})
"""Alpha-3 codes taken out of ISO 3166-1 (ISO 3166-3) that CLDR still maps to the state that followed."""
LANGUAGES = ("en", "ja", "ko")
ALSO = {
    "CIV": "Ivory Coast", "CPV": "Cape Verde", "CZE": "Czech Republic", "GBR": "Britain", "MKD": "Macedonia",
    "SWZ": "Swaziland", "TLS": "East Timor", "TUR": "Turkey", "VNM": "Viet Nam",
}  # fmt: skip
"""Other English names in wide use that CLDR's current list does not carry."""
THE = re.compile(
    r"^(United |Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Seychelles$|Comoros$|Vatican )|Islands$| Republic$"
)
"""English names that take "the"."""


@cache
def world_states() -> dict[str, Names]:
    """States and territories by ISO 3166-1 alpha-3 code; the first English name is the one to print.

    >>> world_states()["DEU"].ja
    ('ドイツ',)
    """
    from babel import Locale

    named = {language: Locale(language).territories for language in LANGUAGES}
    return {
        alpha3: Names(
            en=(*_variants(named["en"][alpha2]), *([ALSO[alpha3]] if alpha3 in ALSO else [])),
            ja=_variants(named["ja"].get(alpha2, "")),
            ko=_variants(named["ko"].get(alpha2, "")),
        )
        for alpha3, alpha2 in sorted(_alpha2().items())
        if alpha2 in named["en"]
    }


@cache
def state_codes() -> frozenset[str]:
    """The alpha-3 codes alone, without loading the names."""
    return frozenset(_alpha2())


def name_of(code: str, case: Case) -> str:
    """The English name of a party of the case, or of another state. Raises UnknownNameError with the nearest codes."""
    for party in case.parties:
        if party.code == code:
            return party.name
    for actor in case.actors:
        if actor.code == code and actor.names.en:
            return actor.names.en[0]
    if code in world_states():
        return world_states()[code].en[0]
    raise UnknownNameError("party", code, [*(party.code for party in case.parties), *world_states()])


def takes_article(name: str) -> bool:
    """Whether English puts "the" before a state's name: the Netherlands, the United Kingdom."""
    return bool(THE.search(name))


def _alpha2() -> dict[str, str]:
    """Alpha-3 to alpha-2; CLDR keeps it among its aliases, where a dissolved state has several successors."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {
        alpha3: found[0]
        for alpha3, found in aliases.items()
        if len(alpha3) == 3 and alpha3.isalpha() and alpha3 not in WITHDRAWN and len(found) == 1
    }


def _variants(name: str) -> tuple[str, ...]:
    """A CLDR name with its other spellings: `Myanmar (Burma)` → Myanmar, Burma; `&` → and; `St.` → Saint.

    A bracket longer than the name explains it (홍콩(중국 특별행정구)) and is no name.
    """
    found = re.fullmatch(r"(.+?)\s*[(（](.+)[)）]", name)
    names = [part for part in found.groups() if len(part) <= len(found[1])] if found else [name]
    names += [n.replace("&", "and") for n in names if "&" in n]
    names += [n.replace("St. ", "Saint ") for n in names if "St. " in n]
    names += [n.replace("’", "'") for n in names if "’" in n]
    return tuple(dict.fromkeys(n for n in names if n))
