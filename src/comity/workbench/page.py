"""Pages from templates. Every text is escaped; no template marks anything as safe."""

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from comity.brief.render import HIDDEN, certainty, plain
from comity.brief.svg import Svg
from comity.brief.wording import shortened
from comity.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PLACES = (
    ("/", "Home"),
    ("/library", "Library"),
    ("/queue", "Queue"),
    ("/duplicates", "Duplicates"),
    ("/records", "Records"),
    ("/search", "Search"),
    ("/state", "State"),
    ("/moves", "Moves"),
    ("/rhythm", "Rhythm"),
    ("/crisis-response", "Crises"),
    ("/two-track", "Tracks"),
    ("/opinion", "Opinion"),
    ("/chronology", "Chronology"),
    ("/disagreements", "Disagreements"),
    ("/ledger", "Ledger"),
    ("/brief", "Brief"),
)
TIES = ("/ties", "Event data")
"""Shown where an event table was given."""


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page of the workbench for this request's session and reviewer."""
    from comity.workbench.session import keep_session, mark_of_session, reviewer_of, session_of

    bench = request.app.state.bench
    own = {
        "path": request.url.path,
        "query": dict(request.query_params),
        "case": bench.desk.base_case,
        "csrf": mark_of_session(session_of(request)),
        "reviewer": reviewer_of(request),
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "left": bench.queue.left(),
        "places": (*PLACES[:-1], TIES, PLACES[-1]) if bench.events else PLACES,
    }
    response = rendered(template, {**own, **context}, status=status)
    keep_session(request, response)
    return response


def rendered(template: str, context: dict[str, Any], *, status: int = 200) -> Response:
    """A template with a context; characters that turn or hide what stands around them show a replacement mark."""
    text = _environment().get_template(template).render(context)
    return HTMLResponse(text.translate(HIDDEN), status_code=status)


def with_query(query: dict[str, Any], **changes: Any) -> str:
    """The query of an address with some parts changed; None takes a part out."""
    parts = {name: value for name, value in {**query, **changes}.items() if value not in (None, "")}
    return f"?{urlencode(parts)}" if parts else "?"


def exact(text: str) -> "Markup":
    """Escaped so that a browser's text has the same characters: a bare CR would become a line feed."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text)).replace("\r", "&#13;"))


def drawn(picture: Svg) -> "Markup":
    """A drawing, which escapes itself, with its marks leading to our pages of evidence."""
    from markupsafe import Markup

    return Markup(str(_leading_here(picture)))


def _leading_here(node: Svg) -> Svg:
    attributes = tuple(
        (name, f"/evidence/{value[1:]}" if name == "href" and value.startswith("#ev-") else value)
        for name, value in node.attributes
    )
    children = tuple(_leading_here(child) if isinstance(child, Svg) else child for child in node.children)
    return Svg(node.tag, attributes, children)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("comity.workbench", "data/templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"exact": exact, "drawn": drawn, "certainty": certainty, "plain": plain,
                            "shortened": shortened}  # fmt: skip
    environment.globals |= {"places": PLACES, "version": VERSION, "with_query": with_query}
    environment.globals["parts"] = environment.get_template("parts.html").module
    return environment
