"""Annotated documents in groups of the user's choosing, each scored by itself beside all together."""

import re
from collections.abc import Sequence

from comity.errors import UsageError
from comity.evaluation.gold import GoldDocument

REST = "other"
"""The group of documents that no pattern fits."""
Groups = tuple[tuple[str, tuple[GoldDocument, ...]], ...]


def by_folder(documents: Sequence[GoldDocument]) -> Groups:
    """By the folder that a document's text lies in."""
    names = [document.path.parent.name if document.path else REST for document in documents]
    return _grouped(documents, names, sorted(set(names)))


def by_pattern(documents: Sequence[GoldDocument], patterns: Sequence[str]) -> Groups:
    """By the first pattern that fits the annotation's file name; a pattern is `REGEX=NAME`.

    Raises UsageError for a pattern that is none.
    """
    parsed = [_parsed(words) for words in patterns]
    fits = [[name for pattern, name in parsed if pattern.search(document.annotation)] for document in documents]
    names = [found[0] if found else REST for found in fits]
    return _grouped(documents, names, [*dict.fromkeys(name for _, name in parsed), REST])


def _parsed(words: str) -> tuple[re.Pattern[str], str]:
    pattern, _, name = words.rpartition("=")
    if not pattern or not name:
        raise UsageError(f"no group: '{words}'", where="--group", hint="write REGEX=NAME, for example '^2023=new'")
    return compiled(pattern, where="--group"), name


def compiled(pattern: str, *, where: str) -> re.Pattern[str]:
    """A regular expression. Raises UsageError where it is none."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise UsageError(f"no regular expression: '{pattern}'", where=where, hint=str(error)) from error


def _grouped(documents: Sequence[GoldDocument], names: Sequence[str], order: Sequence[str]) -> Groups:
    pairs = list(zip(documents, names, strict=True))
    groups = [(group, tuple(document for document, name in pairs if name == group)) for group in order]
    return tuple((group, members) for group, members in groups if members)
