"""Prints cross-validated figures by group, with fields and reliability; writes the weights of logistic models."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training.corpus import Annotated

from comity.coding import event
from comity.coding.weights import Weights
from comity.evaluation.gold import Fields
from comity.evaluation.score import score
from comity.records.share import wilson

Held = tuple[float, bool]
"""A held-out confidence, and whether it was right."""
THRESHOLDS = (0.2, 0.3, 0.4, 0.45, 0.5)
GROUPS = ("all", "seeds", "official", "commentary")


def report(kind: str, documents: Sequence[Annotated], rows: Mapping[str, Sequence[Fields]], *, label: str = "") -> None:
    """Span and strict F1 of a kind, for all documents and each group, with the means of its fields."""
    for group in GROUPS:
        result = score([d.gold for d in documents if group in {"all", d.group}], rows)[kind]
        means = {name: round(value, 2) for name, value in result.field_means().items()}
        print(
            f"{kind} {label} {group:10s} P {result.precision:.3f} R {result.recall:.3f} "
            f"F1 {result.f1:.3f} strict {result.strict:.3f} n {result.gold}",
            means,
        )


def thresholds(held: Sequence[Held]) -> None:
    """The share of right answers from a threshold on, with Wilson's 95% interval, of held-out confidence."""
    for least in THRESHOLDS:
        inside = [right for chance, right in held if chance >= least]
        if inside:
            share = sum(inside) / len(inside)
            low, high = wilson(share, len(inside))
            print(f"{least:.2f} or more: {share:.2f} ({low:.2f} to {high:.2f}, n={len(inside)})")


def reliability(held: Iterable[Held]) -> None:
    """The share of right answers by tenth of held-out probability."""
    items = list(held)
    for tenth in range(10):
        inside = [answer for chance, answer in items if tenth <= chance * 10 < tenth + 1]
        if inside:
            print(f"from {tenth / 10:.1f}: {sum(inside) / len(inside):.2f} (n={len(inside)})")


def write_weights(name: str, model: Weights) -> None:
    """Write `data/<name>_weights.json` with sorted features."""
    place = Path(event.__file__).parent / "data" / f"{name}_weights.json"
    body = {"intercept": model.intercept, "floor": model.floor, "weights": dict(sorted(model.weights.items()))}
    place.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
