"""What a person chooses for a report besides its kind: edition, sections with their order, and branding."""

from dataclasses import dataclass
from enum import StrEnum


class Edition(StrEnum):
    """报送版 leaves the house and says nothing of scores, gaps or comments; 内部版 says everything."""

    SUBMISSION = "submission"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The choices; `sections` are ids in the order wanted, empty for all in their usual order.

    `branding` is the id of the branding kept in the workspace, "" for none. Only a dossier has a submission edition.
    """

    edition: Edition = Edition.INTERNAL
    sections: tuple[str, ...] = ()
    branding: str = ""
