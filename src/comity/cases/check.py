"""Consistency of a loaded case beyond the form of its files: one small function a rule, listed in RULES."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from comity.cases.case import Case
from comity.cases.party import Party
from comity.cases.problem import Problem, nearest, refuse
from comity.records.codes import pair_of, party_of
from comity.records.reference import Agreement, Dispute


def check_case(case: Case) -> None:
    """Raise CaseError listing everything in which a case contradicts itself."""
    refuse(case_problems(case), where=case.id)


def case_problems(case: Case) -> tuple[Problem, ...]:
    """Everything in which a case contradicts itself, rule by rule; empty where it is sound."""
    return tuple(problem for rule in RULES for problem in rule(case))


def ids_are_unique(case: Case) -> Iterator[Problem]:
    """No two parties, channels, actors, offices, concepts or name rules share an id."""
    yield from _twice("case.toml", "parties", (party.code for party in case.parties))
    yield from _twice("case.toml", "pairs", (pair_of(*pair.split("-")) for pair in case.pairs))
    yield from _twice("case.toml", "channels", (channel.id for channel in case.channels))
    yield from _twice("case.toml", "name_rules", (rule.id for rule in case.name_rules))
    yield from _twice("actors.toml", "actors", (actor.code for actor in case.actors))
    yield from _twice("actors.toml", "offices", (office.id for office in case.offices))
    yield from _twice("concepts.toml", "concepts", (concept.id for concept in case.concepts))


def parties_are_named(case: Case) -> Iterator[Problem]:
    """There are at least two members, and every party has an English name to print."""
    if len(case.members) < 2:
        yield Problem(file="case.toml", column="parties", what="fewer than two members", hint='give role = "member"')
    for party in case.parties:
        if not party.names.en:
            yield Problem(
                file="case.toml", column=f"parties ({party.code})", what="has no English name", hint="add one"
            )


def pairs_are_of_members(case: Case) -> Iterator[Problem]:
    """A pair is two different members, codes in sorted order; every two members make a pair."""
    members = {party.code for party in case.members}
    for pair in case.pairs:
        codes = pair.split("-")
        for code in codes:
            if code not in members:
                yield Problem(
                    file="case.toml",
                    column=f"pairs ({pair})",
                    what=f"'{code}' is no member",
                    hint=nearest(code, members),
                )
        if len(set(codes)) != 2 or pair != pair_of(*codes):
            hint = "write two codes in sorted order, e.g. JPN-KOR"
            yield Problem(file="case.toml", column=f"pairs ({pair})", what="is no pair in sorted order", hint=hint)
    for two in combinations(sorted(members), 2):
        if pair_of(*two) not in case.pairs:
            yield Problem(file="case.toml", column="pairs", what=f"{pair_of(*two)} is missing", hint="add it")


def parties_are_known(case: Case) -> Iterator[Problem]:
    """Channels, offices and bodies belong to parties of the case, or to groups among its actors."""
    known = {party.code for party in case.parties} | {actor.code for actor in case.actors if actor.kind == "group"}
    places = [("case.toml", f"channels ({c.id})", code) for c in case.channels for code in c.parties]
    places += [("actors.toml", f"offices ({office.id})", office.party) for office in case.offices]
    places += [
        ("actors.toml", f"actors ({actor.code})", party_of(actor.code))
        for actor in case.actors
        if ":" in actor.code and party_of(actor.code) not in OUTSIDE
    ]
    for file, column, code in places:
        if code not in known:
            yield Problem(file=file, column=column, what=f"'{code}' is no party", hint=nearest(code, known))


OUTSIDE = frozenset({"NGO", "INT", "OTH", "IGO"})
"""Prefixes of actors of no state: non-governmental and international bodies, individuals."""


def channels_join_parties(case: Case) -> Iterator[Problem]:
    """A channel joins two or more parties, each once, and does not both want and refuse a word."""
    for channel in case.channels:
        place = f"channels ({channel.id})"
        if len(set(channel.parties)) < 2 or len(set(channel.parties)) < len(channel.parties):
            yield Problem(file="case.toml", column=place, what="needs two or more parties, each once")
        with_, without = ({w.casefold() for w in words} for words in (channel.titles_with, channel.titles_without))
        for word in sorted(with_ & without):
            yield Problem(file="case.toml", column=place, what=f"'{word}' is both wanted and refused", hint="keep one")


def arrangements_are_recorded(case: Case) -> Iterator[Problem]:
    """The arrangement of a channel is one that the record of agreements has, by its very name."""
    known = {row.name for row in case.reference.of(Agreement)}
    for channel in case.channels:
        if channel.arrangement and channel.arrangement not in known:
            what = f"no agreement is called '{channel.arrangement}'"
            yield Problem(file="case.toml", column=f"channels ({channel.id})", what=what,
                          hint=nearest(channel.arrangement, known))  # fmt: skip


def promises_are_cited(case: Case) -> Iterator[Problem]:
    """A promised rhythm has its words and its source, and is not withdrawn before it was made."""
    for channel in case.channels:
        for number, promise in enumerate(channel.promises):
            place = f"channels ({channel.id}).promises[{number}]"
            if not promise.words.strip() or not promise.citation.text.strip():
                yield Problem(file="case.toml", column=place, what="is not cited", hint="give its words and a citation")
            if promise.until and promise.until < promise.made:
                yield Problem(file="case.toml", column=place, what="ends before it was made", hint="check both dates")


def turning_points_are_told(case: Case) -> Iterator[Problem]:
    """A turning point has words for both spans and a reason, and no measure has two on one day."""
    for number, point in enumerate(case.turning_points):
        place = f"turning_points[{number}]"
        if not (point.before.strip() and point.since.strip() and point.why.strip()):
            hint = "give before, since and why"
            yield Problem(file="case.toml", column=place, what="is not put into words", hint=hint)
    yield from _twice("case.toml", "turning_points", (f"{p.measure} on {p.day}" for p in case.turning_points))


def past_issues_are_disputed(case: Case) -> Iterator[Problem]:
    """An issue of the past is one of the case's disputes, where it has any: a misspelt one counts for nothing."""
    known = sorted({row.issue for row in case.reference.of(Dispute)})
    for issue in case.past_issues:
        if known and issue not in known:
            what, hint = f"no dispute has the issue '{issue}'", f"one of {', '.join(known)}"
            yield Problem(file="case.toml", column="past_issues", what=what, hint=hint)


def holders_follow_each_other(case: Case) -> Iterator[Problem]:
    """Holders of an office stand in order of time and do not overlap; a day of handover may be shared."""
    for office in case.offices:
        place = f"offices ({office.id})"
        for holder in office.holders:
            if holder.end and holder.end < holder.start:
                yield Problem(file="actors.toml", column=place, what=f"{holder.name} leaves before taking office")
        for earlier, later in pairwise(office.holders):
            if later.start < earlier.start:
                what = f"{later.name} stands after {earlier.name} but took office before"
                yield Problem(file="actors.toml", column=place, what=what, hint="order holders by start")
            elif earlier.end is None or earlier.end > later.start:
                what = f"{earlier.name} is still in office when {later.name} takes it"
                yield Problem(file="actors.toml", column=place, what=what, hint="give or correct the end")


def names_point_at_one_party(case: Case) -> Iterator[Problem]:
    """No name, demonym or metonym of a party is also one of another party, or names a body of another."""
    owner: dict[str, str] = {}
    for party in case.parties:
        for name in _party_names(party):
            other = owner.setdefault(name.casefold(), party.code)
            if other != party.code:
                what = f"'{name}' also names {other}"
                yield Problem(file="case.toml", column=f"parties ({party.code})", what=what, hint="keep it with one")
    for actor in case.actors:
        for name in actor.names.all():
            other = owner.get(name.casefold(), party_of(actor.code))
            if other != party_of(actor.code):
                what = f"'{name}' also names {other}"
                yield Problem(file="actors.toml", column=f"actors ({actor.code})", what=what, hint="keep it with one")


def actors_are_told_apart(case: Case) -> Iterator[Problem]:
    """No two bodies of one party share a name; bodies of two parties may, as the sentence tells them apart."""
    owner: dict[tuple[str, str], str] = {}
    for actor in case.actors:
        if not actor.names.all():
            yield Problem(file="actors.toml", column=f"actors ({actor.code})", what="has no name", hint="add one")
        for name in actor.names.all():
            other = owner.setdefault((party_of(actor.code), name.casefold()), actor.code)
            if other != actor.code:
                what = f"'{name}' also names {other}"
                yield Problem(file="actors.toml", column=f"actors ({actor.code})", what=what, hint="keep it with one")


def wordings_are_unique(case: Case) -> Iterator[Problem]:
    """A wording names one concept and one end of it."""
    owner: dict[str, str] = {}
    for concept in case.concepts:
        for end, wordings in (("high", concept.wordings), ("low", concept.wordings_low)):
            for wording in wordings:
                this = f"{concept.id} ({end} end)"
                other = owner.setdefault(wording.casefold(), this)
                if other != this or Counter(map(str.casefold, wordings))[wording.casefold()] > 1:
                    what = f"'{wording}' also stands for {other}" if other != this else f"'{wording}' stands twice"
                    yield Problem(file="concepts.toml", column=f"concepts ({concept.id})", what=what, hint="keep one")


def name_rules_do_not_meet(case: Case) -> Iterator[Problem]:
    """A one-sided name is replaced by one rule, and no rule replaces another's form."""
    owner = {rule.form.casefold(): rule.id for rule in case.name_rules}
    for rule in case.name_rules:
        for name in rule.replaces:
            other = owner.setdefault(name.casefold(), rule.id)
            if other != rule.id:
                what = f"'{name}' also stands in {other}"
                yield Problem(file="case.toml", column=f"name_rules ({rule.id})", what=what, hint="keep it in one")


def coverage_is_stated(case: Case) -> Iterator[Problem]:
    """Every table that has rows says how far it reaches, so that a quiet span is not read as calm."""
    stated = {span.table for span in case.reference.coverage if span.covered_to}
    for table in sorted({row.table for row in case.reference.rows} - stated):
        what = f"nothing says how far {table}.csv reaches"
        yield Problem(file="reference/coverage.csv", column="file", what=what, hint="add a line for it")
    for span in case.reference.coverage:
        if span.covered_from and span.covered_to and span.covered_to < span.covered_from:
            what = f"{span.table} ends before it begins"
            yield Problem(file="reference/coverage.csv", column="covered_to", what=what)


RULES = (
    ids_are_unique,
    parties_are_named,
    pairs_are_of_members,
    parties_are_known,
    channels_join_parties,
    arrangements_are_recorded,
    promises_are_cited,
    turning_points_are_told,
    past_issues_are_disputed,
    holders_follow_each_other,
    names_point_at_one_party,
    actors_are_told_apart,
    wordings_are_unique,
    name_rules_do_not_meet,
    coverage_is_stated,
)


def _party_names(party: Party) -> tuple[str, ...]:
    return (*party.names.all(), *party.demonyms.all(), *party.metonyms.all())


def _twice(file: str, column: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(file=file, column=column, what=f"'{name}' stands {count} times", hint="give each its own")
