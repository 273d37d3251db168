"""The base of every value: frozen, closed to unknown fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that does not change and has no field it does not declare."""

    model_config = ConfigDict(frozen=True, extra="forbid")
