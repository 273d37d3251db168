"""Marks and steps that several pictures share: shapes by kind, the tone scale, arrows.

Nothing is told by colour alone: a move that eases points up, one that strains points down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from comity.brief.svg import Svg, circle, path

Tone = Literal["eases", "strains", "none"]
Direction = Literal["easier", "harder", "level", "unknown"]
STEPS = 3
"""Steps of the tone scale on either side of its middle; the style sheet names them tone-n3 to tone-p3."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated thing: where it leads, its shape and tone, and what is read out for it."""

    target: str
    kind: str
    title: str
    tone: Tone = "none"
    hollow: bool = False


def tone_step(easing: int, straining: int) -> int:
    """The balance of moves, -3 (all strain) to 3 (all ease)."""
    total = easing + straining
    return round(STEPS * (easing - straining) / total) if total else 0


def tone_class(step: int) -> str:
    return f"tone-{'n' if step < 0 else 'p'}{abs(step)}" if step else "tone-0"


def shape(mark: Mark, x: float, y: float, *, size: float = 8) -> Svg:
    """The mark's shape, centred on (x, y)."""
    name = f"mark {mark.tone}{' hollow' if mark.hollow else ''}"
    return SHAPES.get(mark.kind, _disc)(x, y, size / 2, name, mark.tone)


def arrow(x: float, y: float, direction: Direction, *, size: float = 10) -> Svg:
    """Up for easier, down for harder, flat for level."""
    half = size / 2
    points = {
        "easier": [(x - half, y + half), (x, y - half), (x + half, y + half)],
        "harder": [(x - half, y - half), (x, y + half), (x + half, y - half)],
    }.get(direction, [(x - half, y - 1.5), (x + half, y - 1.5), (x + half, y + 1.5), (x - half, y + 1.5)])
    return path(points, closed=True, class_=f"arrow {direction}")


def _disc(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    return circle(x, y, r, class_=name)


def _ring(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    return circle(x, y, r * 0.8, class_=f"{name} hollow")


def _square(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    r *= 0.9
    return path([(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)], closed=True, class_=name)


def _frame(x: float, y: float, r: float, name: str, tone: Tone) -> Svg:
    return _square(x, y, r * 0.85, f"{name} hollow", tone)


def _move(x: float, y: float, r: float, name: str, tone: Tone) -> Svg:
    if tone == "none":
        return path([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], closed=True, class_=name)
    tip = -r if tone == "eases" else r
    return path([(x - r, y - tip), (x, y + tip), (x + r, y - tip)], closed=True, class_=name)


def _bar(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    return path([(x - r, y - r / 2), (x + r, y - r / 2), (x + r, y + r / 2), (x - r, y + r / 2)], closed=True,
                class_=name)  # fmt: skip


def _cross(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    a, b = r, r * 0.4
    points = [(-a, -a + b), (-a + b, -a), (0, -b), (a - b, -a), (a, -a + b), (b, 0),
              (a, a - b), (a - b, a), (0, b), (-a + b, a), (-a, a - b), (-b, 0)]  # fmt: skip
    return path([(x + dx, y + dy) for dx, dy in points], closed=True, class_=name)


def _plus(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    t = r * 0.35
    points = [
        (-t, -r),
        (t, -r),
        (t, -t),
        (r, -t),
        (r, t),
        (t, t),
        (t, r),
        (-t, r),
        (-t, t),
        (-r, t),
        (-r, -t),
        (-t, -t),
    ]
    return path([(x + dx, y + dy) for dx, dy in points], closed=True, class_=name)


def _pentagon(x: float, y: float, r: float, name: str, _: Tone) -> Svg:
    points = [(-r, r), (-r, -r * 0.2), (0, -r), (r, -r * 0.2), (r, r)]
    return path([(x + dx, y + dy) for dx, dy in points], closed=True, class_=name)


Draw = Callable[[float, float, float, str, Tone], Svg]
SHAPES: dict[str, Draw] = {
    "meeting": _disc,
    "agreement": _square,
    "move": _move,
    "exercise": _bar,
    "shock": _cross,
    "election": _plus,
    "ruling": _pentagon,
    "signal": _ring,
    "told": _frame,
}
