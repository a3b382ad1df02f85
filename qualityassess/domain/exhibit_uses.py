"""What supports what (证据用途): criteria and records that each exhibit is linked to, and what to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit

MANY_LINKS = 5
"""An exhibit with more links than this is flagged: one paper rarely proves so much."""


@dataclass(frozen=True, slots=True)
class ExhibitUse:
    """An exhibit with its links, oldest link first.

    `same` are ids of other exhibits with the same bytes, `newer` the exhibit that took its place ("" for none).
    """

    exhibit: Exhibit
    links: tuple[Link, ...] = ()
    records: tuple[RecordExhibit, ...] = ()
    same: tuple[str, ...] = ()
    newer: str = ""

    @property
    def many(self) -> bool:
        """Whether it has suspiciously many links."""
        return len(self.links) + len(self.records) > MANY_LINKS


def exhibit_uses(
    exhibits: Iterable[Exhibit], links: Iterable[Link], records: Iterable[RecordExhibit]
) -> tuple[ExhibitUse, ...]:
    """Uses of all exhibits, in their order; one without any use is listed too."""
    held = tuple(exhibits)
    by_link: dict[str, list[Link]] = {}
    by_record: dict[str, list[RecordExhibit]] = {}
    alike: dict[str, list[str]] = {}
    for link in links:
        by_link.setdefault(link.exhibit, []).append(link)
    for row in records:
        by_record.setdefault(row.exhibit, []).append(row)
    for exhibit in held:
        alike.setdefault(exhibit.digest, []).append(exhibit.id)
    newer = {exhibit.replaces: exhibit.id for exhibit in held if exhibit.replaces}
    return tuple(
        ExhibitUse(
            exhibit,
            tuple(by_link.get(exhibit.id, ())),
            tuple(by_record.get(exhibit.id, ())),
            tuple(other for other in alike[exhibit.digest] if other != exhibit.id),
            newer.get(exhibit.id, ""),
        )
        for exhibit in held
    )
