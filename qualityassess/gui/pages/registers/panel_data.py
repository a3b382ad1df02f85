"""What the panel of a register is given to show: its records, their files, what these support, and the banner."""

from __future__ import annotations

from collections.abc import Mapping

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record, Registers
from qualityassess.gui.models.record_files import RecordFile, supports_by_record
from qualityassess.gui.pages.registers.banner_words import lapsed_words
from qualityassess.gui.pages.registers.panel import PanelData
from qualityassess.gui.session import Session


def panel_data(
    session: Session,
    form: RegisterForm,
    records: tuple[Record, ...],
    files: Mapping[str, list[RecordFile]],
    held: Registers,
) -> PanelData:
    """The records of one register for today; `files` are those of all records by id, `held` all registers."""
    own = {record.id: files[record.id] for record in records if record.id in files}
    words, affected = lapsed_words(session, form, records, own)
    supports = supports_by_record(own, session.file()) if own else {}
    return PanelData(records, session.workspace.today(), own, supports, words, held, affected)
