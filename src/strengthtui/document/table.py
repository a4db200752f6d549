"""The base class of all tables in plan, library and config files."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A table of a file. Types are strict: values are never converted silently."""

    FORMER_KEYS: ClassVar[Mapping[str, str]] = {}
    """The keys of earlier versions, and what to write instead."""

    model_config = ConfigDict(strict=True, extra="forbid")
