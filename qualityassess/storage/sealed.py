"""What is sealed of an assessment, as canonical JSON, and a store that reads it as if it were the workspace."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection
from sqlalchemy.sql.elements import True_

from qualityassess.domain.application import RuleCheck
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Row
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.plan_rows import PlanAim, PlanStep
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.sealing import SealedRevision
from qualityassess.storage.codec import LAYOUTS, R
from qualityassess.storage.reader import Reader
from qualityassess.storage.row_json import canonical, row_from_json, row_to_json
from qualityassess.storage.rows import Owned
from qualityassess.storage.store import Store

SCHEMA = 1
"""Shape of a sealed text; rows older than a field get its default, as in the change log."""
LEFT_OUT: Final[frozenset[type[object]]] = frozenset({SealedRevision, PlanAim, PlanStep})
"""Classes of rows that no report of an assessment reads: its plan goes on after it is sealed."""


def sealable_rows(store: Reader, assessment: Assessment) -> tuple[Owned, ...]:
    """Every row that a report of the assessment may read, class by class in the order in which they were added.

    Those of the assessment and its enterprise; of other assessments nothing; of other enterprises only their signed
    rule checks, which serve the whole workspace (their owner is left empty).
    """
    found: list[Owned] = []
    with store.reading():
        for row_class, layout in LAYOUTS.items():
            if row_class is Enterprise:
                found.append(Owned(assessment.enterprise, store.enterprise(assessment.enterprise)))
            elif row_class is Assessment:
                found.append(Owned(assessment.enterprise, store.assessment(assessment.id)))
            elif row_class is RuleCheck:
                found += _rule_checks(store, assessment.enterprise)
            elif row_class not in LEFT_OUT:
                owner = assessment.id if layout.owner == "assessment" else assessment.enterprise
                found += [Owned(owner, row) for row in store.owned(cast(type[Row], row_class), owner)]
    return tuple(found)


def _rule_checks(store: Reader, enterprise: str) -> list[Owned]:
    own = {check.id for check in store.rule_checks(enterprise)}
    known = store.all_rule_checks()
    return [Owned(enterprise if c.id in own else "", c) for c in known if c.id in own or c.signed is not None]


def sealed_text_of(head: Mapping[str, Any], rows: Iterable[Owned]) -> str:
    """The canonical JSON of what is sealed: a head of plain data, and the rows with their owners."""
    body = [{"owner": owner, "row": row_to_json(row)} for owner, row in rows]
    return canonical({"schema": SCHEMA, "head": dict(head), "rows": body})


def unsealed(text: str) -> tuple[dict[str, Any], tuple[Owned, ...]]:
    """Head and rows of a sealed text; ValueError, KeyError or TypeError when it is none."""
    data = json.loads(text)
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema {data['schema']}")
    rows = (Owned(entry["owner"], row_from_json(entry["row"])) for entry in data["rows"])
    # Texts of earlier versions hold the plan as well.
    return data["head"], tuple(entry for entry in rows if type(entry.row) not in LEFT_OUT)


class SealedStore(Store):
    """A store whose rows are those of a sealed revision; bytes and rubric snapshots are the workspace's.

    It is read over the connection of the store behind it, which stays open, and refuses every change with
    UserFacingError `revision_fixed`.
    """

    def __init__(self, behind: Store, number: int, rows: Iterable[Owned]) -> None:
        # Not Store.__init__: no connection of its own is opened.
        self._location = behind._location
        self._opened = behind._opened
        self._connection = behind._connection
        self._idle = None
        self._number = number
        self._rows: dict[type[object], list[Owned]] = {}
        for entry in rows:
            self._rows.setdefault(type(entry.row), []).append(entry)

    def close(self) -> None:
        """Nothing of its own is open."""

    def checkpoint(self) -> bool:
        """There is nothing to write."""
        return True

    def assessments(self, enterprise_id: str | None = None) -> tuple[Assessment, ...]:
        """The sealed assessment alone."""
        if enterprise_id is not None:
            return self.owned(Assessment, enterprise_id)
        return self._all(Assessment)

    def find_enterprises(self, text: str) -> tuple[Enterprise, ...]:
        """The sealed enterprise where the text is the beginning of its id, its name or its credit code."""
        wanted = text.strip()
        known = self._all(Enterprise)
        named = (e for e in known if wanted in (e.profile.name, e.profile.credit_code) or e.id.startswith(wanted))
        return tuple(named) if wanted else ()

    def find_assessments(self, text: str) -> tuple[Assessment, ...]:
        """The sealed assessment where the text is the beginning of its id or its title."""
        wanted = text.strip()
        return tuple(a for a in self._all(Assessment) if wanted and (a.title == wanted or a.id.startswith(wanted)))

    def exhibits_of(self, assessment: str) -> tuple[Exhibit, ...]:
        """The exhibits that were linked when the revision was sealed."""
        linked = {link.exhibit for link in self.links(assessment)}
        return tuple(exhibit for exhibit in self._all(Exhibit) if exhibit.id in linked)

    def _all(self, row_class: type[R]) -> tuple[R, ...]:
        return tuple(cast(R, row) for _, row in self._rows.get(row_class, []))

    def _load(self, row_class: type[R], where: ColumnElement[bool]) -> tuple[R, ...]:
        if not isinstance(where, True_):
            raise NotImplementedError("a sealed revision is read by owner and id only")
        return self._all(row_class)

    def _owned(self, row_class: type[R], owner: str) -> tuple[R, ...]:
        return tuple(cast(R, entry.row) for entry in self._rows.get(row_class, []) if entry.owner == owner)

    def _one(self, row_class: type[R], row_id: str) -> R:
        for row in self._all(row_class):
            if getattr(row, "id", "") == row_id:
                return row
        raise LookupError(f"no {row_class.__name__} {row_id}")

    def _refusal(self) -> str:
        return "revision_fixed"

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._demand_writing()
        yield self._connection

    def _demand_writing(self) -> None:
        raise UserFacingError("revision_fixed", number=self._number)
