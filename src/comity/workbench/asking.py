"""What the pages are asked with: the workspace behind a request, filters in the address, days."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from comity.records.dates import PartialDate
from comity.workbench.bench import Bench
from comity.workbench.session import must_be_ours, reviewer_of


async def _bench(request: Request) -> Bench:
    found: Bench = request.app.state.bench
    return found


async def _reviewer(request: Request) -> str:
    return reviewer_of(request)


async def _form(request: Request) -> FormData:
    return await request.form()


async def _day(as_of: str = "") -> date | None:
    """A day; a month or year means its last day. Raises DateError."""
    return PartialDate(as_of.strip()).last if as_of.strip() else None


BenchOf = Annotated[Bench, Depends(_bench)]
FormOf = Annotated[FormData, Depends(_form)]
Reviewer = Annotated[str, Depends(_reviewer)]
AsOf = Annotated[date | None, Depends(_day)]
Ours = Depends(must_be_ours)


def texts_of(form: FormData) -> dict[str, list[str]]:
    """The text fields of a form, each with all its values."""
    return {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in form}


def text_of(form: FormData, name: str) -> str:
    """One text field, empty where it is missing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def local(address: str, default: str) -> str:
    """An address of ours to go back to; anything that could lead elsewhere becomes the default."""
    sound = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if sound and address.isprintable() else default
