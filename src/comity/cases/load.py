"""Loads a case from its folder of data files: three TOML files and the reference tables.

A packaged case is loaded once a process. What is wrong is collected and raised together; the consistency rules that
go beyond the form of the files are in `check.py`.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from comity.cases.case import Case
from comity.cases.concept_weights import read_weights
from comity.cases.problem import CaseProblemsError, Problem, explain, refuse
from comity.cases.tables import collect_reference
from comity.errors import CaseError, UnknownNameError

CASE_FILES = {
    "case.toml": (
        "id",
        "name",
        "question",
        "pairs",
        "tracks",
        "parties",
        "channels",
        "name_rules",
        "turning_points",
        "past_issues",
    ),
    "actors.toml": ("actors", "offices"),
    "concepts.toml": ("concepts",),
}
"""The files of a case and the keys that stand in each."""
MAY_BE_EMPTY = ("channels", "name_rules", "turning_points", "past_issues", "actors", "offices", "concepts")
Folder = Traversable | Path


def case_ids() -> tuple[str, ...]:
    """The ids of the cases that ship with Comity."""
    return tuple(sorted(_packaged_folders()))


def load_case(name: str | Path = "us-japan-rok", *, extra_reference: Sequence[Path] = ()) -> Case:
    """A case by the id of a packaged one (with - or _), or from a folder.

    `extra_reference` are CSV files of a user's own cited rows, each named as its table. Raises UnknownNameError where
    there is no such case, CaseError where its files break the rules of their form.

    >>> load_case().pair("KOR-JPN")
    'JPN-KOR'
    """
    packaged = str(name).replace("_", "-")
    if packaged in _packaged_folders():
        case = _packaged(packaged)
    elif (folder := Path(name).expanduser()).is_dir():
        case = read_case(folder, where=str(name))
    else:
        raise UnknownNameError("case", str(name), case_ids(), where="no packaged case and no folder has this name")
    return _with_files(case, extra_reference) if extra_reference else case


def read_case(folder: Folder, *, where: str) -> Case:
    """The case in a folder. Raises CaseError with every problem of form in any of its files."""
    if not (folder / "case.toml").is_file():
        raise CaseError("there is no case.toml", where=where, hint="make a case with: comity case new FOLDER")
    problems: list[Problem] = []
    given = _toml_values(folder, problems)
    parties = [p["code"] for p in given.get("parties", []) if isinstance(p, dict) and isinstance(p.get("code"), str)]
    reference, wrong = collect_reference(folder / "reference", parties=parties)
    found = {"reference": reference, "digest": _digest(folder), "concept_weights": read_weights(folder, problems)}
    try:
        case = Case.model_validate({**given, **found})
    except ValidationError as error:
        problems += (_problem(dict(item), given) for item in error.errors())
        raise CaseProblemsError([*problems, *wrong], where=where) from error
    refuse([*problems, *wrong], where=where)
    return case


@cache
def _packaged(case_id: str) -> Case:
    return read_case(_packaged_folders()[case_id], where=case_id)


@cache
def _packaged_folders() -> dict[str, Traversable]:
    folders = (item for item in files("comity.cases").iterdir() if item.is_dir())
    return {item.name.replace("_", "-"): item for item in folders if (item / "case.toml").is_file()}


def _with_files(case: Case, extra: Sequence[Path]) -> Case:
    from comity.cases.user_rows import read_rows, with_rows

    for path in extra:
        table, rows = read_rows(case, path)
        case = with_rows(case, {table: rows})
    return case


def _toml_values(folder: Folder, problems: list[Problem]) -> dict[str, Any]:
    """The keys of all files together; lists that may be empty are there."""
    given: dict[str, Any] = {key: [] for key in MAY_BE_EMPTY}
    for name, keys in CASE_FILES.items():
        for key, value in _toml(folder / name, problems).items():
            if key in keys:
                given[key] = value
            else:
                place = next((file for file, own in CASE_FILES.items() if key in own), "")
                hint = f"move it to {place}" if place else f"the keys of this file are {', '.join(keys)}"
                problems.append(Problem(file=name, column=key, what="this key does not belong here", hint=hint))
    return given


def _toml(file: Folder, problems: list[Problem]) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problems.append(Problem(file=file.name, what=f"is not UTF-8 at byte {error.start}", hint="save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(file=file.name, what=f"is not TOML: {error}", hint="mend the line it names"))
    return {}


def _problem(error: dict[str, Any], given: dict[str, Any]) -> Problem:
    """One error of the models, with the file and the entry it stands in: `channels[2] (leaders).promises[0].made`."""
    location = tuple(error["loc"])
    file = next((name for name, keys in CASE_FILES.items() if location and location[0] in keys), "case.toml")
    what, hint = explain(error, fields=_fields_at(location[:-1]))
    return Problem(file=file, column=_entry(location, given), what=what, hint=hint)


def _entry(location: tuple[int | str, ...], given: Any) -> str:
    shown, value = "", given
    for step in location:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else str(step)
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        if isinstance(step, int) and isinstance(value, dict):
            label = value.get("id") or value.get("code") or value.get("name")
            shown += f" ({label})" if label else ""
    return shown


def _fields_at(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys an entry may have, found by following the models."""
    model: type[BaseModel] = Case
    for step in (step for step in location if isinstance(step, str)):
        if step not in model.model_fields:
            return ()
        inner = _model_in(model.model_fields[step].annotation)
        if inner is None:
            return ()
        model = inner
    return tuple(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)


def _digest(folder: Folder) -> str:
    """sha256 over the names and bytes of all data files, in sorted order."""
    digest = sha256()
    for name, file in sorted(_data_files(folder), key=lambda item: item[0]):
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _data_files(folder: Folder, prefix: str = "") -> Iterator[tuple[str, Folder]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _data_files(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".toml", ".csv", ".json")):
            yield prefix + item.name, item
