"""A document analysed once: sentences, then actors, times and predicate frames in each."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.cases.case import Case
from comity.coding.actors import as_mentions, named
from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.cast import Cast
from comity.coding.coreference import referred
from comity.coding.frames import frames
from comity.coding.introductions import introduce
from comity.coding.lexicon import lexicon
from comity.coding.masking import mask_blanks, mask_markup
from comity.coding.nlp import parse
from comity.coding.sentences import Stretch, stretches
from comity.coding.syntax import span_at
from comity.coding.times import Context, following, times
from comity.coding.voice import is_joint, signatories, speaker
from comity.records.dates import PartialDate
from comity.records.document import Document, Version

if TYPE_CHECKING:
    from comity.coding.tokens import Doc, Span, Token

OPENING = 4
"""Among so many sentences a joint text names its day."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MEETING = frozenset({"meet", "talk", "speak", "confer", "negotiate"})
PARAGRAPH = re.compile(r"\n[ \t\u00a0]*\n")


def analyse(document: Document, version: Version, case: Case) -> Analysis:
    """Run every pass over one version of a document."""
    visible = mask_markup(version.text)
    found, masked = stretches(version.text, visible), mask_blanks(visible)
    doc = parse(masked, [stretch.start for stretch in found])
    day = document.published.last if document.published else None
    cast = Cast(lexicon(case), day)
    joint = is_joint(document.title, masked, found, cast)
    cast.speaker = "" if joint else speaker(document, masked, Cast(lexicon(case), day))
    context = Context(document.published)
    sentences: list[Sentence] = []
    for number, stretch in enumerate(found):
        span = span_at(doc, stretch.start, stretch.end)
        if span is None:
            continue
        if joint and not cast.signatories:
            cast.signatories = signatories(masked, stretch, cast)
        if number and PARAGRAPH.search(version.text, found[number - 1].end, stretch.start):
            context = replace(context, year=None)
        sentence, context = _sentence(masked, span, stretch, cast=cast, context=context)
        sentences.append(sentence)
    notes = {"joint": joint, "signatories": cast.signatories, "speaker": cast.speaker, "titles": {}}
    notes["day"] = _day_of(document.published, sentences) if joint else None
    return Analysis(
        document=document, version=version, case=case, doc=doc, sentences=tuple(sentences), notes=notes, text=masked
    )


def _day_of(published: PartialDate | None, sentences: list[Sentence]) -> PartialDate | None:
    """The day of a joint text: the one its opening names, where it is told no nearer; else that of its publication."""
    days = [t.when for s in sentences[:OPENING] for t in s.times if t.when is not None and t.when.precision == "day"]
    near = (day for day in days if published is None or (published.first <= day.first and day.last <= published.last))
    return next(near, published)


def _sentence(text: str, span: "Span", stretch: Stretch, *, cast: Cast, context: Context) -> tuple[Sentence, Context]:
    doc, topic = span.doc, cast.topic
    claimed = named(text, stretch.start, stretch.end, cast)
    claimed += list(referred(span, text, claimed, cast))
    mentions = tuple(sorted(as_mentions(doc, claimed), key=lambda m: (m.start, m.actor)))
    introduce(doc, mentions, cast)
    _remember(doc, mentions, cast)
    when = times(text, stretch.start, stretch.end, context)
    sentence = Sentence(
        start=stretch.start,
        end=stretch.end,
        span=span,
        text=span.text,
        mentions=mentions,
        times=when,
        frames=frames(span, mentions),
        heading=stretch.heading,
        is_heading=stretch.is_heading,
        topic=topic,
        said=context.told,
    )
    return sentence, following(when, context)


def _remember(doc: "Doc", mentions: tuple[Mention, ...], cast: Cast) -> None:
    """Keep the sentence's subject, and any group of actors, for the pronouns that follow."""
    subjects = [m for m in mentions if doc[m.head].dep_ in SUBJECTS or _joined_subject(doc, m.head)]
    if subjects:
        cast.subject = tuple(dict.fromkeys(m.actor for m in subjects))
        cast.is_many = any(_is_plural(doc[m.head]) for m in subjects)
    if len(cast.subject) > 1:
        cast.several = cast.subject
    elif subjects:
        met = [m.actor for m in mentions if _is_met(doc[m.head])]
        cast.several = tuple(dict.fromkeys([*cast.subject, *met])) if met else cast.several


def _is_met(token: "Token") -> bool:
    """`She met the premier`, `talked with him`: they are spoken of together from there on."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else token.head
    return token.dep_ in {"dobj", "pobj"} and above.pos_ == "VERB" and above.lemma_ in MEETING


def _is_plural(noun: "Token") -> bool:
    """`officials`, `the Japanese people`, `the premier and the rest of the cabinet`."""
    return noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)


def _joined_subject(doc: "Doc", head: int) -> bool:
    token = doc[head]
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in SUBJECTS
