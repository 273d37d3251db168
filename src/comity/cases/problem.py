"""Problems found in a case's files, collected so that a user mends them in one go, and the error that shows them."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from comity.errors import CaseError
from comity.records.frozen import Frozen

SHOWN = 20
"""How many problems an error prints; the rest are counted."""


class Problem(Frozen):
    """One thing that is wrong: in which file, line and column (or entry), what it is, and what to do."""

    file: str
    line: int = 0
    column: str = ""
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = self.file + (f" line {self.line}" if self.line else "") + (f", {self.column}" if self.column else "")
        return f"{place}: {self.what}" + (f"; {self.hint}" if self.hint else "")


class CaseProblemsError(CaseError):
    """Everything that is wrong with a case or a table, as values in `problems`."""

    def __init__(self, problems: Sequence[Problem], *, where: str = "") -> None:
        self.problems = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        lines = [f"  {problem}" for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"  … and {len(self.problems) - SHOWN} more")
        super().__init__("\n".join([count, *lines]), where=where, hint="mend the lines named above and try again")


def refuse(problems: Iterable[Problem], *, where: str = "") -> None:
    """Raise CaseProblemsError where there is any problem."""
    if found := tuple(problems):
        raise CaseProblemsError(found, where=where)


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """`did you mean 'x'?` for the known name closest in spelling, else an empty string."""
    by_fold = {item.casefold(): item for item in known}
    found = get_close_matches(name.casefold(), list(by_fold), n=1, cutoff=cutoff)
    return f"did you mean '{by_fold[found[0]]}'?" if found else ""


def explain(error: Mapping[str, Any], *, fields: Iterable[str] = ()) -> tuple[str, str]:
    """What is wrong and what to do, in the reader's words, for one error of pydantic's."""
    given, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing", "add it"
        case "extra_forbidden":
            return f"unknown key '{error['loc'][-1]}'", nearest(str(error["loc"][-1]), fields) or "take it out"
        case "literal_error":
            return f"'{given}' is not one of {context['expected']}", ""
        case "string_pattern_mismatch" | "string_too_short" | "too_short" if given in ("", (), []):
            return "is empty", "fill it in"
        case "string_pattern_mismatch":
            return f"'{given}' has not the form {context['pattern']}", ""
        case _:
            message = str(error["msg"]).removeprefix("Value error, ")
            return (f"'{given}': " if isinstance(given, str | int | float) else "") + message, ""
