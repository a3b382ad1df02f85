"""The part of the window's story that plays on the page 自评: answers, exhibits, a comment, undo and redo."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFileDialog, QLineEdit

from qualityassess.domain.answers import NotApplicable
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.pages.assess.band_card import BandCard
from qualityassess.gui.pages.assess.choice_cards import ChecklistCard, YesNoCard
from qualityassess.gui.pages.assess.exhibit_dialog import ExhibitDialog
from qualityassess.gui.pages.assess.indicator_card import IndicatorCard
from qualityassess.gui.pages.assess.level_card import LevelCard
from qualityassess.gui.pages.assess_page import AssessPage
from tests.end_to_end.window_answers import ANSWERS, CHART, COMMENT, LETTER, REASON
from tests.end_to_end.window_hand import (
    Moves,
    Until,
    choose,
    closed,
    dialog,
    drop,
    enter,
    has_focus,
    opened,
    press,
    tab_to,
    words_of,
)

FIRST, SECOND = "cqo.appointment", "cqo.mandate"


class StandStill(QObject):
    """Says «saved» the moment a label that says so is painted, and does nothing more."""

    def __init__(self, is_saved: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_saved = is_saved

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits in the middle of painting for the kill."""
        if event.type() == QEvent.Type.Paint and self._is_saved():
            sys.stdout.write("saved\n")
            sys.stdout.flush()
            sys.stdin.readline()
        return False


class Assessing:
    """Chapters on the page 自评; `shown` collects what is to be read there."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.shown: dict[str, object] = {}

    def answer_the_first(self) -> Moves:
        """The page stands at the first criterion; its digits work at once."""
        yield press("Ctrl+3")
        yield Until("the page 自评", lambda: isinstance(self.window.page, AssessPage))
        yield self._at(FIRST)
        yield press("4")
        yield self._answered("4")
        yield self._saved()

    def attach(self) -> Moves:
        """One file through both dialogs by keys alone, one that is dropped; each with its type and date."""
        evidence = self._page.criterion.evidence
        for name in (CHART, LETTER):
            (self.folder / name).write_bytes(f"%PDF-1.4 {name}".encode())
        yield press("Ctrl+E", opens=True)
        yield opened(ExhibitDialog)
        asked = dialog(ExhibitDialog)
        yield from tab_to(asked.browse)
        yield press("Space", opens=True)
        yield from self.name_file(CHART)
        yield Until("the file in the dialog", lambda: asked.file.full_text() == CHART)
        yield from self._describe(asked, "组织机构图")
        yield Until("the first exhibit", lambda: len(evidence.model.rows) == 1)
        yield drop(evidence.drop, self.folder / LETTER)
        yield opened(ExhibitDialog)
        yield from self._describe(dialog(ExhibitDialog), "任命文件")
        yield Until("the second exhibit", lambda: len(evidence.model.rows) == 2)
        self.shown["effects"] = [row.effect for row in evidence.model.rows]
        yield self._saved()

    def _describe(self, asked: ExhibitDialog, kind: str) -> Moves:
        yield from tab_to(asked.type)
        yield from choose(asked.type, kind)
        yield from tab_to(asked.dates["issued"])
        yield enter("2026-01-05")
        yield press("Return")
        yield closed(ExhibitDialog)

    def undo_and_redo(self) -> Moves:
        """The last answer goes and comes; each time the level on the page follows."""
        yield press("Alt+Right")
        yield self._at(SECOND)
        yield press("5")
        yield self._answered("5")
        yield press("3")
        yield self._answered("3")
        yield press("Ctrl+Z")
        yield self._answered("5")
        yield press("Ctrl+Y")
        yield self._answered("3")

    def comment(self) -> Moves:
        """A strength, written and stored by keys."""
        comments = self._page.criterion.comments.list
        yield press("Ctrl+M")
        yield Until("the editor", lambda: comments.editor is not None and has_focus(comments.editor.text))
        editor = comments.editor
        assert editor is not None
        yield enter(COMMENT)
        yield from tab_to(editor.kind, keys="Shift+Tab")
        yield press("Left")
        yield press("Ctrl+Return")
        yield Until("the comment", lambda: len(comments.rows) == 1 and comments.editor is None)

    def answer_the_rest(self) -> Moves:
        """Every criterion of the table, in the order in which the page leads through them; modules are looked up."""
        for criterion, (_, value) in ANSWERS.items():
            if criterion in (FIRST, SECOND):
                continue
            yield from self._walk_to(criterion)
            yield from self._answer(value)
            yield self._answered(value)
        yield self._saved()
        side = self._page.side
        self.shown["answered"] = next(words for words in words_of(self._page.tree) if "/" in words)
        self.shown["panel"] = [side.module.figure.text(), side.index.figure.text()]

    def _walk_to(self, criterion: str) -> Moves:
        subject = self._page.subject
        assert subject is not None
        rubric = subject.file.rubric
        if rubric.module_of(criterion) is not subject.module:
            wanted = rubric.criterion(criterion)
            assert wanted is not None
            yield from self._look_up(criterion, wanted.title.zh)
        while (before := self._current()) != criterion:
            yield press("Alt+Right")
            assert self._current() != before, f"Alt+→ stays at {before}"

    def _look_up(self, criterion: str, title: str) -> Moves:
        """Find a criterion of another module by its title, and take the filter away again."""
        tree = self._page.tree
        yield press("Ctrl+F")
        yield enter(title)
        yield from tab_to(tree.tree)
        yield press("Home")
        yield press("Down")
        yield self._at(criterion)
        yield press("Ctrl+F")
        yield press("Backspace")
        yield from tab_to(tree.tree)

    def _current(self) -> str:
        subject = self._page.subject
        return subject.criterion.id if subject is not None else ""

    def _answer(self, value: str) -> Moves:
        card = self._page.centre.answer_card()
        if value == "N":
            yield press("N")
            yield enter(REASON)
            yield press("Return")
        elif "/" in value:
            assert isinstance(card, IndicatorCard)
            amount, years = value.split("/")
            yield from tab_to(card.value)
            yield enter(amount)
            yield from tab_to(card.years)
            yield press("Up", times=int(years) - 1)
        elif value.startswith("+"):
            assert isinstance(card, ChecklistCard)
            boxes = [row.box for row in card.rows.values()]
            for line in value[1:].split("+"):
                yield from tab_to(boxes[int(line) - 1])
                yield press("Space")
        elif value.endswith("%"):
            assert isinstance(card, BandCard)
            yield from tab_to(card.track)
            for keys in ("PgDown", "PgDown", "Right"):
                yield press(keys)
        else:
            yield press(value)

    def answer_and_freeze(self) -> Moves:
        """Press 4 and stand still while «saved» is being painted, until the process is killed."""
        yield press("Ctrl+3")
        yield self._at(FIRST)
        save = self._page.footer.save
        save.text.installEventFilter(StandStill(lambda: save.state == "saved" and self._shows("4"), save.text))
        yield press("4")
        raise AssertionError("the answer was not shown as saved")

    def name_file(self, name: str) -> Moves:
        """Type a path into Qt's own file dialog."""
        yield opened(QFileDialog)
        asked = dialog(QFileDialog)
        line = asked.findChild(QLineEdit, "fileNameEdit")
        yield from tab_to(line)
        yield press("Ctrl+A")
        yield enter(str(self.folder / name))
        yield press("Return")
        yield closed(QFileDialog)

    @property
    def _page(self) -> AssessPage:
        page = self.window.page
        assert isinstance(page, AssessPage), page
        return page

    def _at(self, criterion: str) -> Until:
        return Until(criterion, lambda: self._current() == criterion)

    def _answered(self, value: str) -> Until:
        return Until(f"the answer {value}", lambda: self._shows(value))

    def _shows(self, value: str) -> bool:
        """Whether the card in view shows an answer."""
        card, subject = self._page.centre.answer_card(), self._page.subject
        if value == "U":
            return card.others.unknown.isChecked()
        if value == "N":
            return card.others.is_ticked and subject is not None and isinstance(subject.state, NotApplicable)
        match card:
            case LevelCard():
                return card.selector.value() == int(value)
            case BandCard():
                return card.track.percent() == int(value.split()[0])
            case YesNoCard():
                return card.strip.value() == (0 if value == "1" else 1)
            case IndicatorCard():
                return f"{card.value.text()}/{card.years.value()}" == value
            case ChecklistCard():
                ticked = [line for line, row in enumerate(card.rows.values(), 1) if row.box.isChecked()]
                return value == "".join(f"+{line}" for line in ticked)
        raise AssertionError(f"{card} is no card of an answer")

    def _saved(self) -> Until:
        save = self._page.footer.save
        return Until("«saved» in the footer", lambda: save.state == "saved" and save.isVisible())
