"""What `check` finds wrong in a store."""

from comity.records.frozen import Frozen


class Problem(Frozen):
    """`document` is the document's name, `record` the id of the record; either is empty where it does not apply."""

    document: str
    record: str
    what: str
