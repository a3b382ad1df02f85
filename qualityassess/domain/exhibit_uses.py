"""What supports what (证据用途): criteria and records that each exhibit is linked to, and what to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.application import Judgement
from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit

MANY_LINKS = 5
"""An exhibit with more links than this is flagged: one paper rarely proves so much."""
MOST_SAME = 20
"""So many exhibits with the same bytes are named; of a paper held a thousand times nobody reads them all."""


class UseState(StrEnum):
    """What an exhibit can be found by: 使用中, 未使用, 挂接过多, 内容相同, 已被替换, 已过期."""

    USED = "used"
    UNUSED = "unused"
    MANY = "many"
    SAME = "same"
    REPLACED = "replaced"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ExhibitUse:
    """An exhibit with its links, oldest link first.

    `links` are those of one assessment, `elsewhere` those of the others with the assessment's id. `same` are ids of
    other exhibits with the same bytes, `newer` the exhibit that took its place ("" for none), `notices` ids of rule
    checks whose notice it is, `judgements` those of conditions that rest on it.
    """

    exhibit: Exhibit
    links: tuple[Link, ...] = ()
    records: tuple[RecordExhibit, ...] = ()
    same: tuple[str, ...] = ()
    newer: str = ""
    elsewhere: tuple[tuple[str, Link], ...] = ()
    notices: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def count(self) -> int:
        """Links in the assessment, to records, to judged conditions and to rule checks."""
        return self.proves + len(self.notices)

    @property
    def proves(self) -> int:
        """How much it is to prove: all of these but the rule checks, which it only was compared with."""
        return len(self.links) + len(self.records) + len(self.judgements)

    @property
    def many(self) -> bool:
        """Whether it has suspiciously many links."""
        return self.proves > MANY_LINKS

    def states(self, on: date) -> frozenset[UseState]:
        """What it can be found by on a day; an older version that nothing uses any more is kept, not unused."""
        used = bool(self.count or self.elsewhere)
        held = {
            UseState.USED: used,
            UseState.UNUSED: not used and not self.newer,
            UseState.MANY: self.many,
            UseState.SAME: bool(self.same),
            UseState.REPLACED: bool(self.newer),
            UseState.ENDED: self.exhibit.expires is not None and self.exhibit.expires < on,
        }
        return frozenset(state for state, there in held.items() if there)


def exhibit_uses(
    exhibits: Iterable[Exhibit],
    links: Iterable[Link],
    records: Iterable[RecordExhibit],
    elsewhere: Iterable[tuple[str, Link]] = (),
    notices: Mapping[str, tuple[str, ...]] | None = None,
    judgements: Iterable[Judgement] = (),
) -> tuple[ExhibitUse, ...]:
    """Uses of all exhibits, in their order; one without any use is listed too.

    `elsewhere` are links of other assessments with the assessment's id, `notices` rule checks by the id of the exhibit.
    """
    held = tuple(exhibits)
    by_link: dict[str, list[Link]] = {}
    by_record: dict[str, list[RecordExhibit]] = {}
    by_other: dict[str, list[tuple[str, Link]]] = {}
    by_judgement: dict[str, list[Judgement]] = {}
    alike: dict[str, list[str]] = {}
    for link in links:
        by_link.setdefault(link.exhibit, []).append(link)
    for row in records:
        by_record.setdefault(row.exhibit, []).append(row)
    for entry in elsewhere:
        by_other.setdefault(entry[1].exhibit, []).append(entry)
    for judgement in judgements:
        by_judgement.setdefault(judgement.exhibit, []).append(judgement)
    for exhibit in held:
        alike.setdefault(exhibit.digest, []).append(exhibit.id)
    newer = {exhibit.replaces: exhibit.id for exhibit in held if exhibit.replaces}
    return tuple(
        ExhibitUse(
            exhibit,
            tuple(by_link.get(exhibit.id, ())),
            tuple(by_record.get(exhibit.id, ())),
            _others(alike[exhibit.digest], exhibit.id),
            newer.get(exhibit.id, ""),
            tuple(by_other.get(exhibit.id, ())),
            (notices or {}).get(exhibit.id, ()),
            tuple(by_judgement.get(exhibit.id, ())),
        )
        for exhibit in held
    )


def _others(alike: list[str], own: str) -> tuple[str, ...]:
    if len(alike) == 1:
        return ()
    return tuple(other for other in alike[: MOST_SAME + 1] if other != own)[:MOST_SAME]
