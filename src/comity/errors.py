"""The one tree of errors: each says what happened, where, and what to do about it.

The command prints `what`, `where` and `hint` and exits with the class's `exit_code`;
nothing in Comity returns None for a failure.
"""

from collections.abc import Iterable


class ComityError(Exception):
    """Something the user can understand and mend.

    what: one plain sentence. where: file, page, row or id. hint: what to do.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(": ".join(part for part in (where, what) if part))


class UsageError(ComityError):
    """The call itself cannot be carried out: a wrong option, an unknown code."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A case, party, kind, channel or id that does not exist; offers the nearest ones."""

    def __init__(self, noun: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        self.name = name
        super().__init__(f"unknown {noun} '{name}'", where=where, hint=_did_you_mean(name, sorted(known)))


class UnreadableError(ComityError):
    """A document that cannot be read: empty, binary, encrypted, image only, wrongly encoded, too large."""

    exit_code = 3


class CaseError(ComityError):
    """A case folder or a reference table that breaks the rules of its form."""

    exit_code = 4


class FaultError(ComityError):
    """A fault of Comity's own in one document: the others are read, and this one is told, to be reported."""

    exit_code = 70


class StoreError(ComityError):
    """The evidence store is missing, damaged, locked or of a newer version."""

    exit_code = 5


class PassageError(ComityError):
    """A quote does not stand where its passage says it does."""

    exit_code = 1


class DateError(UsageError):
    """Text that is no ISO 8601 date, prefix or range."""


def _did_you_mean(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), [item.lower() for item in known], n=2, cutoff=0.6)
    matches = [item for item in known if item.lower() in near]
    if matches:
        return "did you mean " + " or ".join(matches) + "?"
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return f"known: {shown}" if known else "none is known"
