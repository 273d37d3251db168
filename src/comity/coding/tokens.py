"""A parsed text as plain values: tokens, runs of tokens, the whole. Lifted from spaCy once, as every pass reads them.

What is here is named as in spaCy and means the same. Only what is asked for is here; no pass writes to a parsed text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as ParsedDoc
    from spacy.vocab import Vocab

WORDS_KEPT = 32_768
"""How many words are remembered with what the vocabulary says of them: several times those of a long report."""
ATTRIBUTES = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SPACY", "SENT_START")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary, wherever it stands."""

    text: str
    lower: str
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_stop: bool
    like_num: bool


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word at a place: `i` is its number in the text, `idx` where it begins; a sentence's root is its own head."""

    doc: "Doc"
    i: int
    idx: int
    word: Word
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    whitespace_: str
    head: "Token" = field(init=False)
    sent: "Span" = field(init=False)
    children: "tuple[Token, ...]" = ()
    _subtree: "tuple[Token, ...]" = ()

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def is_space(self) -> bool:
        return self.word.is_space

    @property
    def is_punct(self) -> bool:
        return self.word.is_punct

    @property
    def is_mark(self) -> bool:
        """Whether it is a blank or punctuation."""
        return self.word.is_space or self.word.is_punct

    @property
    def is_alpha(self) -> bool:
        return self.word.is_alpha

    @property
    def is_stop(self) -> bool:
        return self.word.is_stop

    @property
    def like_num(self) -> bool:
        return self.word.like_num

    @property
    def lefts(self) -> "list[Token]":
        """Its children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> "list[Token]":
        """Its children after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> "tuple[Token, ...]":
        """The token and all below it: what is below the children before it, itself, what is below those after it."""
        if not self.children:
            return (self,)
        waiting = [] if self._subtree else [self]
        while waiting:
            below = [child for child in waiting[-1].children if child.children and not child._subtree]
            if below:
                waiting += below
            else:
                waiting.pop()._join()
        return self._subtree

    def _join(self) -> None:
        """Keep the subtree, those of its children being kept."""
        found: list[Token] = []
        for child in self.lefts:
            found += child._subtree or (child,)
        found.append(self)
        for child in self.rights:
            found += child._subtree or (child,)
        self._subtree = tuple(found)

    @property
    def left_edge(self) -> "Token":
        return min(self.subtree, key=attrgetter("i"))

    @property
    def right_edge(self) -> "Token":
        return max(self.subtree, key=attrgetter("i"))

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The heads above it, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: "Token") -> bool:
        """Whether another token is below this one."""
        return any(above is self for above in other.ancestors)

    def nbor(self, steps: int = 1) -> "Token":
        """The token so many places on; raises IndexError beyond the end of the text."""
        return self.doc.tokens[self.i + steps]


class Run:
    """A row of tokens, read as a list."""

    __slots__ = ()
    tokens: list[Token]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self.tokens[at]


class Span(Run):
    """The tokens from number `start` up to `end`, at least one."""

    __slots__ = ("doc", "end", "start", "tokens")

    def __init__(self, doc: "Doc", start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        self.tokens = doc.tokens[start:end]

    @property
    def start_char(self) -> int:
        return self.tokens[0].idx

    @property
    def end_char(self) -> int:
        return self.tokens[-1].idx + len(self.tokens[-1].text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The sentence's root where it is among the tokens, else the one that hangs highest, the first of several.

        A blank or mark that nothing hangs on comes last.
        """
        if len(self.tokens) == 1:
            return self.tokens[0]
        top = next((token for token in self.tokens if token.head is token), None)
        if top is not None:
            return top
        outer = (token for token in self.tokens if not self.start <= token.head.i < self.end)
        return min(outer, key=lambda token: (token.is_mark and not token.children, sum(1 for _ in token.ancestors)))


@dataclass(slots=True, eq=False, repr=False)
class Doc(Run):
    """A parsed text: its tokens, where each begins, and its sentences; `notes` is what passes keep of it by place."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    sents: list[Span] = field(default_factory=list)
    notes: dict[tuple[int, int], Any] = field(default_factory=dict)


def lifted(parsed: "ParsedDoc", text: str) -> Doc:
    """A text as the parser has it."""
    doc, vocab = Doc(text), parsed.vocab
    orths, *named, steps, spaced, begins = parsed.to_array(list(ATTRIBUTES)).astype("int64").T.tolist()
    known = {key: _word(vocab, key) for key in set(orths)}
    words = [known[key] for key in orths]
    names = {key: _name(vocab, key) for key in set().union(*named)}
    lemmas, parts, tags, dependencies = ([names[key] for key in keys] for keys in named)
    idx = 0
    for word, lemma, pos, tag, dep, space in zip(words, lemmas, parts, tags, dependencies, spaced, strict=True):
        token = Token(doc, len(doc.tokens), idx, word, word.text, word.lower, lemma, pos, tag, dep, " " * space)
        doc.tokens.append(token)
        doc.offsets.append(idx)
        idx += len(word.text) + space
    _attach(doc, steps)
    starts = [i for i, begin in enumerate(begins) if i == 0 or begin == 1]
    for start, end in pairwise([*starts, len(doc)]):
        doc.sents.append(Span(doc, start, end))
        for token in doc.sents[-1]:
            token.sent = doc.sents[-1]
    return doc


def _attach(doc: Doc, steps: list[int]) -> None:
    """Give each token its head, so many steps away, and its children."""
    below: list[list[Token]] = [[] for _ in doc]
    for token, step in zip(doc, steps, strict=True):
        token.head = doc[token.i + step]
        if step:
            below[token.i + step].append(token)
    for token in doc:
        token.children = tuple(below[token.i])


@lru_cache(WORDS_KEPT)
def _word(vocab: "Vocab", key: int) -> Word:
    lexeme = vocab[key % 2**64]
    flags = (lexeme.is_space, lexeme.is_punct, lexeme.is_alpha, lexeme.is_stop, lexeme.like_num)
    return Word(lexeme.text, lexeme.lower_, *flags)


@lru_cache(WORDS_KEPT)
def _name(vocab: "Vocab", key: int) -> str:
    return str(vocab.strings[key % 2**64])
