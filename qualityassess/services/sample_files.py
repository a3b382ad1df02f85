"""Reads the data of the invented sample enterprise (示例) from `resources/sample`."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from qualityassess.domain.answers import CommentKind
from qualityassess.domain.exhibits import Copy, LinkState
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.domain.report_texts import TextPart
from qualityassess.services.registers import read_rows


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AssessmentTable(_Table):
    """An assessment; `answers` name files in the form of `assess answer --file`, targets are percentages."""

    key: str
    title: str
    purpose: str
    as_of: date
    answers: str
    consultant_answers: str = ""
    target: int = 65
    award_targets: dict[str, int] = {}
    flags: tuple[str, ...] = ()
    targets: dict[str, int] = {}


class SampleTable(_Table):
    """The head of the sample: when it begins, who acts, and its assessments."""

    about: str
    start: datetime
    who: str
    reviewer: str
    consultant: str
    assessments: tuple[AssessmentTable, ...]


class CommentTable(_Table):
    """A comment (评语); `exhibits` are file names."""

    assessment: str
    criterion: str
    kind: CommentKind
    text: str
    strong: bool = False
    factor: str = ""
    verify_on_site: bool = False
    exhibits: tuple[str, ...] = ()


class LinkTable(_Table):
    """An exhibit attached to a criterion; `review` is the reviewer's reason."""

    assessment: str
    criterion: str
    type: str
    pages: str = ""
    factor: str = ""
    tick: str = ""
    state: LinkState = LinkState.ATTACHED
    review: str = ""


class OwnerTable(_Table):
    """A record that an exhibit is attached to, by the column that tells its records apart."""

    register_: RegisterName = Field(alias="register")
    record: str
    pages: str = ""


class ExhibitTable(_Table):
    """A file of `exhibits/` with its dates, all its links, and the records it is attached to."""

    file: str
    links: tuple[LinkTable, ...]
    issued: date | None = None
    period: tuple[date, date] | None = None
    expires: date | None = None
    copy_kind: Copy = Copy.UNSTATED
    sealed: bool | None = None
    confidential: bool = False
    unit: str = ""
    records: tuple[OwnerTable, ...] = ()


class ConfirmationTable(_Table):
    """A confirmation that the event register is complete for a domain and period (完整性确认)."""

    domain: str
    period: tuple[date, date]
    where: str
    looked_up: date


class JudgementTable(_Table):
    """A person's answer to a gate."""

    award: str
    gate: str
    result: bool
    reason: str


class MaterialsTable(_Table):
    """Materials of an award that are at hand."""

    award: str
    materials: tuple[str, ...]


class ApplicationsTable(_Table):
    """What is stated about applications for awards."""

    judgements: tuple[JudgementTable, ...]
    materials: tuple[MaterialsTable, ...]


class TextsTable(_Table):
    """Texts of the dossier of the assessment for an award, by part."""

    about: str
    award: dict[TextPart, str]


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """Everything of the sample as read; `folder` holds the profile, the answers and the exhibits themselves."""

    folder: Path
    head: SampleTable
    comments: tuple[CommentTable, ...]
    exhibits: tuple[ExhibitTable, ...]
    confirmations: tuple[ConfirmationTable, ...]
    applications: ApplicationsTable
    texts: TextsTable

    @property
    def profile(self) -> Path:
        """The profile, in the form of `enterprise add --file`."""
        return self.folder / "profile.toml"

    def exhibit(self, exhibit: ExhibitTable) -> Path:
        """The file of an exhibit."""
        return self.folder / "exhibits" / exhibit.file

    @property
    def registers(self) -> tuple[RegisterName, ...]:
        """The registers that the sample keeps."""
        return tuple(name for name in RegisterName if (self.folder / "registers" / f"{name.value}.json").is_file())

    def records(self, form: RegisterForm) -> list[Record]:
        """Records of a register, in the form of `register add`."""
        return read_rows(self.folder / "registers" / f"{form.id.value}.json", form)


def read_sample(folder: Path) -> SampleFiles:
    """The sample of a folder; a fault in it is a defect of the program and raises what the reader found."""
    return SampleFiles(
        folder,
        SampleTable.model_validate(_data(folder / "sample.json")),
        TypeAdapter(tuple[CommentTable, ...]).validate_python(_data(folder / "comments.json")),
        TypeAdapter(tuple[ExhibitTable, ...]).validate_python(_data(folder / "exhibits.json")),
        TypeAdapter(tuple[ConfirmationTable, ...]).validate_python(_data(folder / "registers" / "confirmations.json")),
        ApplicationsTable.model_validate(_data(folder / "applications.json")),
        TextsTable.model_validate(_data(folder / "texts.json")),
    )


def _data(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
