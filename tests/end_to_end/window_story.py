"""The main job through the window alone: `python -m tests.end_to_end.window_story told FOLDER [PICTURES]` tells it.

The story runs inside the real program, on whatever display there is, and ends with one line of JSON: what the window
showed. `killed` gives one answer and stands still the moment it is shown as saved; `again` looks for it.
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from unittest.mock import patch

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from qualityassess.domain.profile import Activity
from qualityassess.gui import app as program
from qualityassess.gui.dialogs.new_assessment import NewAssessmentDialog
from qualityassess.gui.pages.assess.choice_cards import ChecklistCard
from qualityassess.gui.pages.assess.exhibit_dialog import ExhibitDialog
from qualityassess.gui.pages.assess.indicator_card import IndicatorCard
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.home_page import HomePage
from qualityassess.gui.pages.profile.activities import ActivityQuestions
from qualityassess.gui.pages.profile.region import RegionBinding
from qualityassess.gui.pages.profile.years_table import YearsTable
from qualityassess.gui.pages.profile_page import ProfilePage
from qualityassess.gui.pages.reports_page import ReportsPage
from qualityassess.gui.pages.results_page import ResultsPage
from tests.end_to_end.window_hand import (
    Chapter,
    Do,
    Hand,
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
    seen,
    tab_to,
)

NAME = "温州示范阀门有限公司"
CODE = "91330305MA2ABCDE3"
"""Without its check character: the story lets the window say which one it is."""
TITLE = "2026 年度自评"
AS_OF = date(2026, 6, 12)
COMMENT = "近一年有三次否决的完整记录。"
REASON = "首席质量官由总经理兼任，暂不设代行人。"
CHART, LETTER = "组织机构图.pdf", "任命书.pdf"
PDF = "差距分析.pdf"
YES, NO = "Home", "Left"
ACTIVITIES: Mapping[Activity, str] = MappingProxyType(
    {
        Activity.MAKES_PRODUCTS: YES,
        Activity.PROVIDES_SERVICES: YES,
        Activity.EXPORTS: YES,
        Activity.MAKES_CCC_PRODUCTS: NO,
        Activity.MAKES_LICENSED_PRODUCTS: NO,
        Activity.MAKES_FOOD: NO,
        Activity.RUNS_LABORATORY: YES,
    }
)

# Criterion: its weight in the module file, and what is answered. A digit is a level (or yes), U unknown, N not
# applicable, `91/3` a value with its years, `+2+4` the lines ticked, `35 %` the percentage of an item.
ANSWERS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "cqo.appointment": (3, "4"),
        "cqo.mandate": (3, "3"),
        "cqo.reporting-line": (2, "3"),
        "cqo.qualification": (2, "2"),
        "cqo.training": (2, "2"),
        "cqo.veto": (5, "3"),
        "cqo.veto-follow-up": (2, "1"),
        "cqo.gate-right": (4, "4"),
        "cqo.recall": (2, "U"),
        "cqo.strategy": (3, "1"),
        "cqo.system": (2, "4"),
        "cqo.duty-records": (3, "2"),
        "cqo.decisions": (3, "3"),
        "cqo.talent": (2, "1"),
        "cqo.resources": (2, "2"),
        "cqo.appraisal": (3, "1"),
        "cqo.continuity": (2, "N"),
        "cqo.standards-officer": (2, "4"),
        "cqo.results": (3, "2"),
        "pe.senior-leadership": (50, "35 %"),
        "qc_groups.registration": (2, "3"),
        "qc_groups.leadership": (3, "3"),
        "qc_groups.membership": (2, "2"),
        "qc_groups.training": (2, "2"),
        "qc_groups.participation": (2, "1"),
        "qc_groups.topic-selection": (3, "4"),
        "qc_groups.types": (2, "1"),
        "qc_groups.current-state": (2, "3"),
        "qc_groups.causes": (2, "3"),
        "qc_groups.innovation-path": (2, "0"),
        "qc_groups.measures": (2, "4"),
        "qc_groups.data-methods": (2, "2"),
        "qc_groups.effect": (4, "2"),
        "qc_groups.consolidation": (3, "3"),
        "qc_groups.presentation": (2, "3"),
        "qc_groups.recognition": (2, "2"),
        "qc_groups.sharing": (2, "1"),
        "qc_groups.team-routine": (2, "2"),
        "qc_groups.trusted-team": (3, "3"),
        "qc_groups.suggestions": (2, "4"),
        "qc_groups.mass-activities": (1, "4"),
        "certification.qms-certificate": (4, "4"),
        "certification.surveillance": (3, "3"),
        "certification.recertification": (2, "2"),
        "certification.findings-closed": (2, "91/3"),
        "certification.edition": (2, "3"),
        "certification.internal-audit": (2, "2"),
        "certification.ems": (2, "2"),
        "certification.ohs": (2, "1"),
        "certification.ip": (2, "1"),
        "certification.integration": (1, "2"),
        "certification.sme-upgrade": (2, "2"),
        "certification.green-product": (1, "0"),
        "certification.regional-brand": (2, "1"),
        "certification.laboratory": (2, "3"),
        "certification.service": (2, "2"),
        "certification.same-line": (1, "1"),
        "certification.body-choice": (1, "4"),
        "certification.status-check": (1, "1"),
        "certification.mark-use": (4, "+2+4"),
    }
)


class Story:
    """The chapters, in the order of `told`; each leaves the window where the next begins."""

    def __init__(self, desk: program.Desk, folder: Path) -> None:
        self.desk = desk
        self.window = desk.window
        self.folder = folder
        self.shown: dict[str, object] = {}

    def told(self) -> tuple[Chapter, ...]:
        """The whole way from an empty workspace to the report."""
        return (
            ("An empty workspace says what can be done", self.look_around),
            ("Ctrl+N begins a full assessment of a new enterprise", self.begin_assessment),
            ("Ctrl+2 shows the profile; Tab leads through it", self.fill_profile),
            ("Ctrl+3 shows the first criterion; a digit answers it", self.answer_the_first),
            ("Ctrl+E attaches a file, another one is dropped", self.attach),
            ("Ctrl+Z takes an answer back, Ctrl+Y brings it again", self.undo_and_redo),
            ("Ctrl+M writes a comment", self.comment),
            ("Alt+→ leads on; 60 criteria are answered", self.answer_the_rest),
            ("Ctrl+5 shows the figures", self.read_results),
            ("Ctrl+8 shows the report; Ctrl+S writes it", self.export),
            ("Ctrl+1 shows the assessment with its score", self.read_home),
        )

    def killed(self) -> tuple[Chapter, ...]:
        """Up to the first answer, which is never more than shown as saved."""
        return (
            ("Ctrl+N begins a full assessment of a new enterprise", self.begin_assessment),
            ("Ctrl+3 shows the first criterion; the process is killed while «saved» is painted", self.answer_and_freeze),
        )

    def again(self) -> tuple[Chapter, ...]:
        """The next start after the kill."""
        return (("Enter opens the assessment; the answer is there", self.find_the_answer),)

    # Chapters

    def look_around(self) -> Moves:
        """Home with nothing in it."""
        yield Until("the home page", lambda: isinstance(self.window.page, HomePage))
        yield seen(self.window, "还没有评估")
        self.shown["platform"] = QGuiApplication.platformName()

    def begin_assessment(self) -> Moves:
        """Purpose by arrows, a name that does not exist yet, title, as-of date, Enter."""
        yield press("Ctrl+N", opens=True)
        yield opened(NewAssessmentDialog)
        asked = dialog(NewAssessmentDialog)
        yield press("Home")
        yield press("Right")
        assert asked.purposes.kind() == "full"
        yield from tab_to(lambda: asked.enterprise)
        yield enter(NAME)
        yield from tab_to(lambda: asked.title)
        yield press("Ctrl+A")
        yield enter(TITLE)
        yield from tab_to(lambda: asked.as_of)
        yield enter(f"{AS_OF:%Y%m%d}")
        yield press("Return")
        yield closed(NewAssessmentDialog)
        yield Until("the page 自评", lambda: isinstance(self.window.page, AssessPage))

    def fill_profile(self) -> Moves:
        """Everything that is required, the figures of a year, and what the enterprise does."""
        yield press("Ctrl+2")
        yield Until("the profile", lambda: isinstance(self.window.page, ProfilePage))
        page = self.window.page
        assert isinstance(page, ProfilePage)
        fields = page.form.bindings
        code = fields["credit_code"].field
        yield from tab_to(fields["credit_code"].focus_target)
        yield enter(CODE + "X")
        yield Until("which check character is right", lambda: code.state() == "error")
        told = next(c for c in code.message() if c.isascii() and c.isalnum())
        self.shown["check character"] = told
        yield press("Backspace")
        yield enter(told)
        yield Until("a right code", lambda: code.state() == "ok")
        yield from tab_to(fields["founded"].focus_target)
        yield enter("2012-05-01")
        yield from tab_to(fields["legal_form"].focus_target)
        yield press("Down")
        yield from tab_to(fields["legal_representative"].focus_target)
        yield enter("陈立")
        region = fields["region"]
        assert isinstance(region, RegionBinding)
        for box, division in zip(region.boxes, ("浙江", "温州", "洞头"), strict=True):
            yield from tab_to(lambda box=box: box)  # type: ignore[misc]
            yield from choose(box, division)
        line = fields["industry"].focus_target()
        assert isinstance(line, QLineEdit)
        yield from tab_to(lambda: line)
        yield enter("3443")
        yield Until("the list of industries", lambda: QApplication.activePopupWidget() is not None)
        yield press("Down")
        yield press("Return")
        yield Until("the industry", lambda: line.text().startswith("C3443 "))
        yield from self._fill_years(page)
        questions = page.form.findChild(ActivityQuestions)
        for activity, keys in ACTIVITIES.items():
            yield from tab_to(lambda activity=activity: questions.choices[activity])  # type: ignore[misc]
            yield press(keys)
        yield Until("all required fields", lambda: page.required.spec().text.endswith("9/9"))
        yield seen(self.window, "已保存")
        control = page.form.size_field.control
        assert isinstance(control, QLineEdit)
        self.shown["size"] = control.text()

    def _fill_years(self, page: ProfilePage) -> Moves:
        table = page.form.bindings["years"].focus_target()
        assert isinstance(table, YearsTable)
        yield from tab_to(lambda: table)
        yield press("Ctrl+Home")
        yield press("End")
        yield enter("180")
        yield press("Return")
        yield press("Down")
        yield enter("8500")
        yield press("Return")

    def answer_the_first(self) -> Moves:
        """The page stands at the first criterion; its digits work at once."""
        yield press("Ctrl+3")
        yield Until("the page 自评", lambda: isinstance(self.window.page, AssessPage))
        yield self._at("cqo.appointment")
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
        yield from tab_to(lambda: asked.browse)
        yield press("Space", opens=True)
        yield from self._name_file(CHART)
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
        yield from tab_to(lambda: asked.type)
        yield from choose(asked.type, kind)
        yield from tab_to(lambda: asked.dates["issued"])
        yield enter("2026-01-05")
        yield press("Return")
        yield closed(ExhibitDialog)

    def undo_and_redo(self) -> Moves:
        """The last answer goes and comes; the comment goes to the criterion it was begun at."""
        yield press("Alt+Right")
        yield self._at("cqo.mandate")
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
        yield from self._walk_to("cqo.veto")
        comments = self._page.criterion.comments.list
        yield press("Ctrl+M")
        yield Until("the editor", lambda: comments.editor is not None and has_focus(comments.editor.text))
        editor = comments.editor
        assert editor is not None
        yield enter(COMMENT)
        yield from tab_to(lambda: editor.kind, keys="Shift+Tab")
        yield press("Left")
        yield press("Ctrl+Return")
        yield Until("the comment", lambda: len(comments.rows) == 1 and comments.editor is None)

    def answer_the_rest(self) -> Moves:
        """Every criterion of the table, in the order in which the page leads through them."""
        for criterion, (_, value) in ANSWERS.items():
            if criterion == "cqo.appointment":
                continue
            yield from self._walk_to(criterion)
            yield from self._answer(value)
            yield self._answered(value)
        yield self._saved()
        side = self._page.side
        self.shown["panel"] = [side.module.figure.text(), side.index.figure.text()]

    def _walk_to(self, criterion: str) -> Moves:
        while self._page.subject is not None and self._page.subject.criterion.id != criterion:
            yield press("Alt+Right")

    def _answer(self, value: str) -> Moves:
        card = self._page.centre.answer_card()
        if value == "N":
            yield press("N")
            yield enter(REASON)
            yield press("Return")
        elif "/" in value:
            assert isinstance(card, IndicatorCard)
            amount, years = value.split("/")
            yield from tab_to(lambda: card.value)
            yield enter(amount)
            yield from tab_to(lambda: card.years)
            yield press("Up", times=int(years) - 1)
        elif value.startswith("+"):
            assert isinstance(card, ChecklistCard)
            boxes = [row.box for row in card.rows.values()]
            for line in value[1:].split("+"):
                yield from tab_to(lambda line=line: boxes[int(line) - 1])  # type: ignore[misc]
                yield press("Space")
        elif value.endswith("%"):
            card.focus_answer()
            for keys in ("PgDown", "PgDown", "Right"):
                yield press(keys)
        else:
            yield press(value)

    def read_results(self) -> Moves:
        """The figures as they stand on the page."""
        yield press("Ctrl+5")
        yield Until("the page 结果", lambda: isinstance(self.window.page, ResultsPage))
        page = self.window.page
        assert isinstance(page, ResultsPage)
        yield Until("the index", lambda: page.index_card.gauge.accessibleName() != "")
        self.shown["index"] = page.index_card.gauge.accessibleName()
        model = page.modules_card.list.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        self.shown["modules"] = [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
        card = page.points_card
        self.shown["points"] = [card.figure.text(), card.possible.text(), card.covered.full_text()]

    def export(self) -> Moves:
        """The preview is awaited, the file's name typed, and the success read."""
        yield press("Ctrl+8")
        yield Until("the page 报告", lambda: isinstance(self.window.page, ReportsPage))
        page = self.window.page
        assert isinstance(page, ReportsPage)
        yield Until("the preview", page.options.export_button.isEnabled)
        self.shown["pages"] = page.preview.pages
        yield press("Ctrl+S", opens=True)
        yield from self._name_file(PDF)
        yield seen(self.window, f"已导出并读回：{PDF}")

    def read_home(self) -> Moves:
        """The row of the assessment."""
        yield press("Ctrl+1")
        yield Until("the home page", lambda: isinstance(self.window.page, HomePage))
        page = self.window.page
        assert isinstance(page, HomePage)
        yield Until("the assessment", lambda: page.proxy.rowCount() == 1)
        cells = [page.proxy.index(0, column) for column in range(page.proxy.columnCount())]
        self.shown["home"] = [cell.data(Qt.ItemDataRole.AccessibleTextRole) for cell in cells]

    def answer_and_freeze(self) -> Moves:
        return iter(())

    def find_the_answer(self) -> Moves:
        return iter(())

    def _name_file(self, name: str) -> Moves:
        """Type a path into Qt's own file dialog."""
        yield opened(QFileDialog)
        asked = dialog(QFileDialog)
        line = asked.findChild(QLineEdit, "fileNameEdit")
        yield from tab_to(lambda: line)
        yield press("Ctrl+A")
        yield enter(str(self.folder / name))
        yield press("Return")
        yield closed(QFileDialog)

    # What is looked for

    @property
    def _page(self) -> AssessPage:
        page = self.window.page
        assert isinstance(page, AssessPage), page
        return page

    def _at(self, criterion: str) -> Until:
        return Until(criterion, lambda: self._page.subject is not None and self._page.subject.criterion.id == criterion)

    def _answered(self, value: str) -> Until:
        return Until(f"the answer {value}", lambda: True)

    def _saved(self) -> Until:
        save = self._page.footer.save
        return Until("«saved» in the footer", lambda: save.state == "saved" and save.isVisible())


def run(way: str, folder: Path, pictures: Path | None = None) -> int:
    """Run the program in this process with its own main, and tell one of the stories in it."""

    class Watched(program.Desk):
        """The desk as main makes it; the story begins when the workspace is open."""

        def begin(self) -> bool:
            """Open the workspace, then let the hand move."""
            done = super().begin()
            story = Story(self, folder)
            hand = Hand(self.window, getattr(story, way)(), lambda: self.end(story, hand))
            hand.pictures = pictures
            hand.begin()
            return done

        def end(self, story: Story, hand: Hand) -> None:
            """Say what was shown, and close the window."""
            seconds = {words: round(taken, 2) for words, taken in hand.told}
            sys.stdout.write(json.dumps({"shown": story.shown, "seconds": seconds}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            self.window.close()

    with patch.object(program, "Desk", Watched):
        return program.main([])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
