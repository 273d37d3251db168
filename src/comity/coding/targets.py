"""Whom an act is done to: the parties that a model finds likely enough, and whoever else the rules of roles name.

People and bodies outside states are taken as the rules find them; the model was fitted on parties.
"""

from dataclasses import replace

from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.candidates import NEWS, Candidate
from comity.coding.roles import unique
from comity.coding.strangers import OUTSIDE
from comity.coding.strangers import RULE as STRANGER
from comity.coding.supplying import SUPPLIED
from comity.coding.target_features import concerned, features, named, way_to
from comity.coding.weights import Weights
from comity.records.codes import party_of


def settled(analysis: Analysis, sentence: Sentence, item: Candidate, model: Weights) -> Candidate:
    """The event with its targets as the model has them."""
    wanted = {
        party
        for party in concerned(analysis, sentence, item)
        if model.probability(features(analysis, sentence, item, party)) >= model.floor
    }
    ruled = {party_of(m.actor) for m in item.targets}
    kept = [m for m in item.targets if party_of(m.actor) in wanted | {OUTSIDE} and not _is_thing(analysis, m)]
    added = [_mention(analysis, sentence, item, party) for party in sorted(wanted - ruled)]
    return replace(item, targets=unique([*kept, *added]))


def _is_thing(analysis: Analysis, mention: Mention) -> bool:
    """Whether a target that no table knows is rather a thing: so in all but news items, where anybody may be hit."""
    return mention.rule == STRANGER and len(analysis.sentences) > NEWS


def _mention(analysis: Analysis, sentence: Sentence, item: Candidate, party: str) -> Mention:
    """The party where the sentence names it, nearest to the act; else as spoken of."""
    mentions = named(sentence).get(party)
    if mentions:
        return way_to(analysis, item, mentions).mention
    return Mention(item.frame.start, item.frame.end, party, item.frame.head, SUPPLIED)
