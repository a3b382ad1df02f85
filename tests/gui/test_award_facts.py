"""A reason that names a record leads to its register."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from qualityassess.domain.registers import Honour, RegisterName
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.awards_page import AwardsPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import registers
from qualityassess.services.library import Library
from qualityassess.settings import Settings
from tests.gui.sample_session import open_copy


@pytest.fixture
def full(sample_file: Path, tmp_path: Path, library: Library, settings: Settings) -> Iterator[Session]:
    session = open_copy(sample_file, tmp_path, library, settings)
    yield session
    session.workspace.close()


def test_an_honour_that_is_not_recognised_leads_to_its_register(
    full: Session, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    assert full.enterprise is not None
    owner = full.enterprise.id
    strange = Honour("", "某协会大奖", "某协会大奖", conferred=date(2024, 5, 1))
    full.perform(lambda w: registers.add_records(w, owner, RegisterName.HONOURS, [strange]))
    page = AwardsPage(full, theme, icons)
    qtbot.addWidget(page)
    page.resize(1204, 694)
    page.show()
    barred = [
        (line.award.id, row)
        for line in page.model.lines()
        for row in line.found.gates
        if row.reason == "honour_not_recognised"
    ]
    assert barred
    award, row = barred[0]
    assert dict(row.values)["event"] == "某协会大奖"
    page.open_at(award)
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda *where: asked.append(where))
    buttons = [b for s in page.inspector.sections() for b in s.findChildren(QPushButton, f"fact:{row.gate.id}")]
    assert buttons[0].text() == "Open the register"
    buttons[0].click()
    assert asked == [("registers", "honours")]
