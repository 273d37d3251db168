"""The sections of a brief in their order: a new one is one module and one line here."""

from collections.abc import Callable

from comity.brief.material import Material
from comity.brief.model import Section
from comity.brief.sections import (
    advice,
    bottom_line,
    causes,
    changes,
    channels,
    chronology,
    crisis_response,
    disagreements,
    event_ties,
    home,
    limits,
    mechanisms,
    remedies,
    state,
    two_track,
)

SectionWriter = Callable[[Material], Section | None]
"""Writes a section, or None where it has nothing to say (a brief without `since` has no changes)."""

SECTIONS: tuple[SectionWriter, ...] = (
    bottom_line.section,
    state.section,
    event_ties.section,
    changes.section,
    chronology.section,
    channels.section,
    crisis_response.section,
    two_track.section,
    mechanisms.section,
    home.section,
    advice.section,
    causes.section,
    remedies.section,
    disagreements.section,
    limits.section,
)
