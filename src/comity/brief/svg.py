"""Small static SVG: elements as values, written out with every text and attribute escaped.

Colours and fonts come from the page's style sheet by class, so that one drawing serves the light scheme,
the dark one and print.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Svg:
    """One element: its tag, its attributes in order, its children (elements or plain text)."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Svg | str", ...] = ()

    def __str__(self) -> str:
        return "".join(_written(self))


def element(tag: str, *children: "Svg | str", **attributes: object) -> Svg:
    """An element. `stroke_width=2` becomes `stroke-width="2"`, `class_` becomes `class`; None is left out."""
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    return Svg(tag, tuple((name, _attribute(value)) for name, value in named), children)


def drawing(width: float, height: float, *children: Svg, label: str) -> Svg:
    """The root of a picture: it scales down with its frame and says in words what it shows.

    With links inside it is a group, as the role of an image hides what it contains from assistive technology.
    """
    size = {"viewBox": f"0 0 {number(width)} {number(height)}", "width": number(width), "height": number(height)}
    return Svg(
        "svg", (*size.items(), ("role", "group" if _has_link(children) else "img"), ("aria-label", label)), children
    )


def group(*children: Svg, **attributes: object) -> Svg:
    return element("g", *children, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> Svg:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def rect(x: float, y: float, width: float, height: float, **attributes: object) -> Svg:
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def circle(x: float, y: float, radius: float, **attributes: object) -> Svg:
    return element("circle", cx=x, cy=y, r=radius, **attributes)


def path(points: Iterable[tuple[float, float]], *, closed: bool = False, **attributes: object) -> Svg:
    """Straight lines through points."""
    steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=f"M{steps}{' Z' if closed else ''}", **attributes)


def text(x: float, y: float, words: str, **attributes: object) -> Svg:
    return element("text", words, x=x, y=y, **attributes)


def link(target: str, *children: Svg, title: str, is_stop: bool = True) -> Svg:
    """A mark that leads to an anchor of the page; its title is read out and shown on hover.

    Without `is_stop` the tab key passes over it: dense marks have the same links in the table behind the picture.
    """
    stop = None if is_stop else -1
    return element("a", element("title", title), *children, href=f"#{target}", aria_label=title, tabindex=stop)


def number(value: float) -> str:
    """At most two decimals, no trailing zeros: the same bytes on every machine."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown


def wrapped(words: str, width: int) -> tuple[str, ...]:
    """Words broken into lines of at most `width` characters; a longer word stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def text_lines(x: float, y: float, lines: Iterable[str], *, step: float = 16, **attributes: object) -> Svg:
    """Lines of text below each other, the first on the baseline y."""
    spans = [element("tspan", words, x=x, y=y + step * place) for place, words in enumerate(lines)]
    return element("text", *spans, **attributes)


def _attribute(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def _has_link(children: Iterable["Svg | str"]) -> bool:
    return any(isinstance(child, Svg) and (child.tag == "a" or _has_link(child.children)) for child in children)


def _written(node: Svg) -> Iterable[str]:
    yield f"<{node.tag}"
    for name, value in node.attributes:
        yield f' {name}="{escape(value)}"'
    if not node.children:
        yield "/>"
        return
    yield ">"
    for child in node.children:
        if isinstance(child, Svg):
            yield from _written(child)
        else:
            yield escape(child, quote=False)
    yield f"</{node.tag}>"
