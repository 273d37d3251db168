"""How Comity says things in its own voice: names by the case's rule, titles without hindsight.

For Comity's own sentences only: a quote of a text is never changed.
"""

import re
from functools import lru_cache

from comity.cases.case import Case
from comity.cases.hindsight import title_as_of
from comity.cases.naming import NameRule

__all__ = ["by_rule", "title_as_of"]

_CALENDAR = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    "|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_KIND_OF_PLACE = "Islands?|Islets?|Rocks?|Isles?|Sea"
_QUOTES = "\"'“”‘’"


def by_rule(text: str, case: Case, *, seen: set[str] | None = None) -> str:
    """A sentence in which one-sided names are replaced by the form both sides' names are given in.

    On its first use a name is followed by its gloss; `seen` holds the ids of rules already glossed and is added to,
    so that a whole brief passes one set. Without it, the first use in this text is glossed.
    """
    if not case.name_rules or not text:
        return text
    glossed = set() if seen is None else seen
    rules = {f"rule{number}": rule for number, rule in enumerate(case.name_rules)}

    def said(found: re.Match[str]) -> str:
        rule = rules[str(found.lastgroup)]
        form = _form(found[0], rule)
        rest = found.string[found.end() :]
        if rule.id in glossed or not rule.gloss or rest.lstrip().startswith(f"({rule.gloss})"):
            glossed.add(rule.id)
            return form
        glossed.add(rule.id)
        return f"{form} ({rule.gloss})"

    return _pattern(case.name_rules).sub(said, text)


def _form(found: str, rule: NameRule) -> str:
    """The rule's form, keeping quotation marks that stand around the name unless the form brings its own."""
    if rule.form[:1] in _QUOTES or found == rule.form:
        return rule.form
    before = found[0] if found[0] in _QUOTES else ""
    after = found[-1] if found[-1] in _QUOTES and before else ""
    form = rule.form
    if found.strip(_QUOTES)[:1].isupper() and rule.kind != "place":
        form = form[:1].upper() + form[1:]
    return before + form + after


@lru_cache(maxsize=16)
def _pattern(rules: tuple[NameRule, ...]) -> re.Pattern[str]:
    """One pattern over all rules; at the same place the longer name wins, first within a rule, then between rules."""
    numbered = sorted(enumerate(rules), key=lambda item: -max(map(len, _names(item[1]))))
    return re.compile("|".join(f"(?P<rule{number}>{_any_of(rule)})" for number, rule in numbered))


def _names(rule: NameRule) -> tuple[str, ...]:
    return tuple(sorted({rule.form, *rule.replaces}, key=lambda name: (-len(name), name)))


def _any_of(rule: NameRule) -> str:
    """A name of the rule or several joined by a slash ("Takeshima/Dokdo"), with the quotation marks around it."""
    name = f"[{_QUOTES}]?(?:{'|'.join(map(_spelt, _names(rule)))})(?:(?<![{_QUOTES}])[{_QUOTES}](?!\\w))?"
    tail = _not_in_a_proper_name() if rule.kind == "place" else ""
    return f"{name}(?:\\s?/\\s?{name})*{tail}"


def _spelt(name: str) -> str:
    """The name as a pattern: words of an alphabet end at word bounds, and a plain first letter may be capital."""
    pattern = re.escape(name).replace(r"\ ", r"\s+")
    if name[0].islower():
        pattern = f"[{name[0].upper()}{name[0]}]" + pattern[1:]
    before = r"(?<![^\W_])" if _is_alphabetic(name[0]) else ""
    after = r"(?![^\W_])" if _is_alphabetic(name[-1]) else ""
    return f"{before}{pattern}{after}"


def _is_alphabetic(char: str) -> bool:
    """Whether words in the character's script are parted by blanks (not so in Japanese; Korean takes particles)."""
    return char.isalpha() and ord(char) < 0x1100


def _not_in_a_proper_name() -> str:
    """ "Takeshima Day" keeps its own name; "Dokdo Islets" and "Dokdo in August" are the place."""
    return rf"(?!\s(?!(?:{_CALENDAR}|{_KIND_OF_PLACE})\b)[A-Z][a-z]+)"
