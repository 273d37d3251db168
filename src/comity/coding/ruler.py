"""The attribute ruler of the language model, run by what its rules ask for instead of trying each rule at each token.

A rule looks at one token or two in a row: at their form in small letters, tag, dependency, and whether they are blank.
What a value of one of these allows is worked out once, as bits; a token's rules are those that all its values allow.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, cast

from comity.errors import ComityError

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ASKED = ("LOWER", "TAG", "DEP", "IS_SPACE")
"""The attributes that rules may ask for."""
GIVEN = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
"""The attributes that rules may give."""
Step = Mapping[str, Any]
"""What a rule asks of one token: by attribute a value, or a mapping from the way it is compared to what with."""

Said = tuple[tuple[int, ...], tuple[bool, ...]]
"""The value of each attribute given, and of which nothing is said."""


class Allowing(dict[int, int]):
    """For each value of an attribute the steps that it allows, as bits; worked out when it is first asked for."""

    def __init__(self, attribute: str, steps: Sequence[Step], vocab: "Vocab") -> None:
        super().__init__()
        self.strings = vocab.strings
        self.free, self.named, self.compared = 0, defaultdict[str | bool, int](int), list[tuple[int, str, Any]]()
        for number, step in enumerate(steps):
            asked = step.get(attribute)
            if asked is None:
                self.free |= 1 << number
                continue
            how, what = next(iter(asked.items())) if isinstance(asked, dict) else ("IN", [asked])
            if how == "IN":
                for value in what:
                    self.named[value] |= 1 << number
            elif how in {"NOT_IN", "REGEX"}:
                self.compared.append((1 << number, how, what))
            else:
                raise _unknown(f"{attribute} {how}")
        self.is_flag = attribute.startswith("IS_")

    def __missing__(self, key: int) -> int:
        value = bool(key) if self.is_flag else self.strings[key]
        compared = (bit for bit, how, what in self.compared if _holds(str(value), how, what))
        self[key] = reduce(or_, compared, self.free | self.named.get(value, 0))
        return self[key]


def _holds(value: str, how: str, what: Any) -> bool:
    return bool(re.search(what, value)) if how == "REGEX" else value not in what


class Ruler:
    """The rules of an attribute ruler; raises ComityError where they ask for more than is known here."""

    def __init__(self, component: "Callable[[Doc], Doc]") -> None:
        component = cast("AttributeRuler", component)
        steps: list[Step] = []
        self.rules: list[tuple[int, int, int, Mapping[int, int]]] = []
        """Of each rule the bits of its step and of the next one (0: none), the step it is about, what it gives."""
        for rule, given, about in zip(component.patterns, component.attrs, component.indices, strict=True):
            for pattern in cast("list[list[Step]]", rule["patterns"]):
                if len(pattern) > 2 or any(set(step) - set(ASKED) for step in pattern):
                    raise _unknown(str(pattern))
                first, second, *_ = [*(1 << len(steps) + number for number in range(len(pattern))), 0]
                steps += pattern
                self.rules.append((first, second, about, given))
        self.allowing = [Allowing(attribute, steps, component.vocab) for attribute in ASKED]
        self.firsts = reduce(or_, (first for first, second, *_ in self.rules if second), 0)
        self.seconds = reduce(or_, (second for _, second, *_ in self.rules), 0)
        self.known: dict[tuple[int, int, int], int] = {}
        self.said: list[Said] = []

    def __call__(self, doc: "Doc") -> "Doc":
        """Give the tokens of a text what the rules say."""
        import numpy as np

        words, tags, dependencies, blanks = self.allowing
        asked = doc.to_array(list(ASKED)).tolist()
        met = [0, *(words[w] & tags[t] & dependencies[d] & blanks[b] for w, t, d, b in asked), 0]
        beside = zip(met, met[1:], met[2:], strict=False)
        rows = [self._row(before & self.firsts, here, after & self.seconds) for before, here, after in beside]
        given = np.array([values for values, _ in self.said], dtype="uint64")[rows]
        silent = np.array([unsaid for _, unsaid in self.said])[rows]
        doc.from_array(list(GIVEN), np.where(silent, doc.to_array(list(GIVEN)), given))  # type: ignore[arg-type]
        return doc

    def _row(self, before: int, here: int, after: int) -> int:
        """Which row of `said` holds what the rules say of a token with these steps met there and beside it; the later
        rule where two say it.
        """
        key = (before, here, after)
        if key not in self.known:
            found: dict[int, int] = {}
            for first, second, about, given in self.rules:
                one, two = (here, after) if about == 0 else (before, here)
                if one & first and (not second or two & second):
                    found |= given
            asked = [_ids()[name] for name in GIVEN]
            self.said.append((tuple(found.get(name, 0) for name in asked), tuple(name not in found for name in asked)))
            self.known[key] = len(self.said) - 1
        return self.known[key]


def _ids() -> Mapping[str, int]:
    from spacy.attrs import IDS

    return cast("Mapping[str, int]", IDS)


def _unknown(what: str) -> ComityError:
    return ComityError(
        f"the language model has a rule that is not understood: {what}", hint="install the pinned version of the model"
    )
