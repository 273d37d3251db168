"""What every coded record has: one passage, a kind, who coded it, how sure, and why."""

from hashlib import sha256
from typing import Any, ClassVar

from pydantic import Field, field_validator

from comity.records.frozen import Frozen
from comity.records.passage import MAX_QUOTE, Passage
from comity.records.track import Track


class Coder(Frozen):
    """Which rule set or model coded a record, in which version."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name}/{self.version}"


class Why(Frozen):
    """What a person can check: the trigger word, the roles found, the rules that fired."""

    trigger: str = ""
    roles: dict[str, str] = Field(default_factory=dict)
    rules: tuple[str, ...] = ()


class CodedRecord(Frozen):
    """A statement read from a document. Subclasses, one module a kind, add the kind's fields."""

    kind: ClassVar[str]
    id: str
    document: str
    passage: Passage
    confidence: float = Field(ge=0, le=1)
    coder: Coder
    why: Why = Why()
    tracks: tuple[Track, ...] = ()

    @field_validator("passage")
    @classmethod
    def _quote_is_short(cls, passage: Passage) -> Passage:
        if len(passage.quote) > MAX_QUOTE:
            raise ValueError(f"a quote has at most {MAX_QUOTE} characters, this one {len(passage.quote)}")
        return passage

    @property
    def quote(self) -> str:
        return self.passage.quote

    def fields(self) -> dict[str, Any]:
        """The kind's own fields as JSON values, without what every record has."""
        own = set(type(self).model_fields) - (set(CodedRecord.model_fields) - {"tracks"})
        return self.model_dump(mode="json", include=own)

    def row(self, document_name: str) -> dict[str, Any]:
        """The flat form in which a record leaves Comity (command, workbench, files)."""
        return {
            "id": self.id,
            "kind": self.kind,
            "quote": self.passage.quote,
            "start": self.passage.start,
            "end": self.passage.end,
            "page": self.passage.page,
            "document": document_name,
            "confidence": round(self.confidence, 3),
            "coder": str(self.coder),
            "why": self.why.model_dump(mode="json"),
            **self.fields(),
        }


def record_id(kind: str, passage: Passage, ordinal: int = 0) -> str:
    """A short hash of kind, version, bounds and an ordinal, never of fields that can change (design §3)."""
    key = f"{kind}\0{passage.version}\0{passage.start}\0{passage.end}\0{ordinal}"
    return sha256(key.encode()).hexdigest()[:16]
