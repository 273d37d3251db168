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
_NOT_IN_A_PROPER_NAME = rf"(?!\s(?!(?:{_CALENDAR}|{_KIND_OF_PLACE})\b)[A-Z][a-z]+)"
"""A place inside another proper name keeps that name ("Takeshima Day"); "Dokdo in August" is the place."""
_QUOTES = "\"'“”‘’"
FIRST_OF_HANGUL = "\u1100"
"""The first character of Hangul Jamo; scripts before it part words by blanks."""
_LETTER = r"[0-9A-Za-z\u00aa-\u10ff]"
"""A letter or digit of a script that parts words by blanks (a plain range: the complement takes seconds to compile)."""


def by_rule(text: str, case: Case, *, seen: set[str] | None = None) -> str:
    """A sentence in which one-sided names are replaced by the form that does justice to both sides.

    On its first use a name is followed by its gloss; `seen` holds the ids of rules already glossed and is added to,
    so that a whole brief passes one set. Without it, the first use in this text is glossed. What is already by rule
    stays as it is.
    """
    concerned = _rules_in(text, case.name_rules)
    if not concerned:
        return text
    glossed = set() if seen is None else seen
    pattern, rules = _pattern(concerned)

    def said(found: re.Match[str]) -> str:
        rule = rules[str(found.lastgroup)]
        if rule.gloss and found[0].endswith(f"({rule.gloss})"):
            glossed.add(rule.id)
            return found[0]
        form = _form(found[0], rule)
        if not rule.gloss or rule.id in glossed or not _has_room(found):
            return form
        glossed.add(rule.id)
        return f"{form} ({rule.gloss})"

    return pattern.sub(said, text)


def _has_room(found: re.Match[str]) -> bool:
    """Whether a gloss in brackets can follow: not inside brackets, nor before a possessive or a hyphen."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return before.count("(") <= before.count(")") and not re.match(r"['’]s\b|-\w|\s*\(", after)


def _form(found: str, rule: NameRule) -> str:
    """The rule's form, keeping quotation marks that stand around the name unless the form brings its own."""
    form = rule.form
    if found.strip(_QUOTES)[:1].isupper() and form[:1].islower():
        form = form[:1].upper() + form[1:]
    if form[:1] in _QUOTES or found[0] not in _QUOTES or found[-1] not in _QUOTES:
        return form
    return found[0] + form + found[-1]


def _rules_in(text: str, rules: tuple[NameRule, ...]) -> tuple[NameRule, ...]:
    """The rules one of whose names stands in the text: a quick look that spares the pattern of all of them."""
    folded = " ".join(text.split()).casefold()
    return tuple(rule for rule in rules if any(name.casefold() in folded for name in (rule.form, *rule.replaces)))


@lru_cache(maxsize=256)
def _pattern(rules: tuple[NameRule, ...]) -> tuple[re.Pattern[str], dict[str, NameRule]]:
    """One pattern over the names of all rules, the longest first, and the rule behind each of its groups."""
    names = {(name, rule.id): rule for rule in rules for name in _names(rule)}
    ordered = sorted(names.items(), key=lambda item: (-len(item[0][0]), item[0]))
    groups = {f"name{number}": (name, rule) for number, ((name, _), rule) in enumerate(ordered)}
    parts = (f"(?P<{group}>{_matching(name, rule)})" for group, (name, rule) in groups.items())
    return re.compile("|".join(parts)), {group: rule for group, (_, rule) in groups.items()}


def _names(rule: NameRule) -> set[str]:
    glossed = {f"{rule.form} ({rule.gloss})"} if rule.gloss else set()
    return {rule.form, *rule.replaces} | glossed


def _matching(name: str, rule: NameRule) -> str:
    """The name with quotation marks around it, and further names of its rule after a slash ("Takeshima/Dokdo")."""
    others = "|".join(_spelt(other) for other in sorted({rule.form, *rule.replaces}, key=lambda n: (-len(n), n)))
    own = _spelt(name)
    quoted = own if name[0] in _QUOTES else f"(?:[{_QUOTES}]{own}[{_QUOTES}]|{own})"
    return f"{quoted}(?:\\s?/\\s?(?:{others}))*{_NOT_IN_A_PROPER_NAME if rule.kind == 'place' else ''}"


def _spelt(name: str) -> str:
    """The name as a pattern: words of an alphabet end at word bounds, and a plain first letter may be capital."""
    pattern = re.escape(name).replace(r"\ ", r"\s+")
    if name[0].islower():
        pattern = f"[{name[0].upper()}{name[0]}]" + pattern[1:]
    before = f"(?<!{_LETTER})" if _is_alphabetic(name[0]) else ""
    after = f"(?!{_LETTER})" if _is_alphabetic(name[-1]) else ""
    return f"{before}{pattern}{after}"


def _is_alphabetic(char: str) -> bool:
    """Whether words in the character's script are parted by blanks (not so in Japanese; Korean takes particles)."""
    return char.isalpha() and char < FIRST_OF_HANGUL
