"""The shape of opportunity files: offers, duties that are questions, and what no enterprise can use."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from qualityassess.catalog.schema import CriterionId, Flag, Id, Positive, Table, TextTable, Whole, Word, missing
from qualityassess.domain.marks import Confidence
from qualityassess.domain.opportunities import Holder, OpportunityKind, OpportunityStatus

_DAY = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?")


def _dated(text: str) -> str:
    """The text of a year, a month or a day that the calendar has; a fault for any other."""
    shape = _DAY.fullmatch(text)
    try:
        date(*(int(part or 1) for part in shape.groups()) if shape else (0, 0, 0))
    except ValueError as error:
        raise PydanticCustomError("day_wrong", "no date", {"bound": "2024, 2024-03, 2024-03-01"}) from error
    return text


Day = Annotated[str, Field(strict=True), AfterValidator(_dated)]
"""A year, a month or a day."""
Year = Annotated[Whole, Field(ge=1900, le=2099)]


class AmountTable(Table):
    """A figure that a document states; without `cny` a rate whose figure stands in `what`."""

    what: TextTable
    clause: Word
    confidence: Confidence
    cny: Positive | None = None
    year: Year | None = None
    note: TextTable | None = None


class OpportunitySourceTable(Table):
    """A text beyond the documents."""

    title: Word
    grade: Literal["official", "trade", "repost"]
    address: str = ""
    date: str = ""


class PlacedTable(Table):
    """A place for a scheme or honour of the register, or for an incentive under an id of its own."""

    id: Id


class OpportunityTable(PlacedTable):
    """One offer."""

    kind: OpportunityKind
    holder: Holder
    title: TextTable
    offers: TextTable
    for_whom: TextTable
    take_part: TextTable
    clauses: tuple[Word, ...]
    status: OpportunityStatus
    status_on: Day
    confidence: Confidence
    modules: tuple[Id, ...]
    applies: dict[str, Any] | None = None
    national: Flag = False
    amounts: tuple[AmountTable, ...] = ()
    status_note: TextTable | None = None
    successor: Id | TextTable | None = None
    valid_to: Day | None = None
    sources: tuple[OpportunitySourceTable, ...] = ()
    award: Id | None = None

    @model_validator(mode="after")
    def _proof(self) -> "OpportunityTable":
        """What is known of the status says what shows it; a new name says which."""
        if self.status is not OpportunityStatus.UNKNOWN and self.status_note is None:
            raise missing("status_note")
        if self.status is OpportunityStatus.RENAMED and self.successor is None:
            raise missing("successor")
        # Without a document there is no region, so it would be open nowhere.
        if not self.clauses and not (self.national and self.sources):
            raise missing("clauses")
        return self


class DutyTable(PlacedTable):
    """A scheme that is a question of the catalogue."""

    criteria: Annotated[tuple[CriterionId, ...], Field(min_length=1)]
    reason: TextTable


class OutsideTable(PlacedTable):
    """A scheme or honour that no enterprise can use or hold."""

    reason: TextTable


class OpportunitiesTable(Table):
    """A file of rubrics/opportunities."""

    format: Literal[1]
    theme: Id
    title: TextTable
    opportunity: tuple[OpportunityTable, ...] = ()
    duty: tuple[DutyTable, ...] = ()
    outside: tuple[OutsideTable, ...] = ()

    def places(self) -> list[tuple[str, int, PlacedTable]]:
        """All rows that give an id its place, with the key and number they stand under."""
        lists: tuple[tuple[str, Sequence[PlacedTable]], ...] = (
            ("opportunity", self.opportunity),
            ("duty", self.duty),
            ("outside", self.outside),
        )
        return [(key, n, row) for key, rows in lists for n, row in enumerate(rows)]
