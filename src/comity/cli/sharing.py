"""`comity export` and `comity import`: a store as text files, and back."""

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, StoreOption
from comity.cli.output import tell

Folder = Annotated[Path, typer.Argument(help="Folder of the export.", metavar="DIR")]


def export(folder: Folder, store: StoreOption = None, case: CaseOption = DEFAULT_CASE) -> None:
    """Write the whole store as text files: one value a line, in a stable order, fit for git.

    Documents, texts, readings, records, judgements, your rows and settings; nothing is lost. An earlier export in the
    folder is replaced.

    Example:

      comity export desk/ --store desk.db
    """
    import comity

    with comity.open(store, case) as desk:
        tally = desk.store.export(folder)
    tell("written: " + ", ".join(f"{number} {noun}" for noun, number in tally))


def import_(folder: Folder, store: StoreOption = None, case: CaseOption = DEFAULT_CASE) -> None:
    """Take an exported folder into a store, new or not; what is there already is not doubled.

    Where both have read a document, the later reading is the current one. Settings of the store stay.

    Example:

      comity import desk/ --store postgresql://ann@host/desk
    """
    import comity

    with comity.open(store, case) as desk:
        found = desk.store.import_from(folder)
    new = dict(found.new)
    tell("new (of all): " + ", ".join(f"{new[noun]} ({number}) {noun}" for noun, number in found.read))
