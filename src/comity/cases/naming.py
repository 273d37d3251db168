"""Names by rule for what both sides name differently: places, incidents, issues (visual language, Words)."""

from typing import Literal

from comity.records.frozen import Frozen


class NameRule(Frozen):
    """`form` is what Comity prints in its own voice; `gloss` explains it on first use; `replaces`: one-sided names."""

    id: str
    kind: Literal["place", "incident", "issue"]
    form: str
    gloss: str = ""
    replaces: tuple[str, ...] = ()
