"""The main job through the window alone: `python -m tests.end_to_end told FOLDER [PICTURES]` tells it.

The story runs inside the real program, on whatever display there is, and ends with one line of JSON: what the window
showed. `killed` gives one answer and stands still the moment it is shown as saved; `again` looks for it.
"""

import json
import sys
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from qualityassess.gui import app as program
from qualityassess.gui.dialogs.new_assessment import NewAssessmentDialog
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.home_page import HomePage
from qualityassess.gui.pages.profile.activities import ActivityQuestions
from qualityassess.gui.pages.profile.region import RegionBinding
from qualityassess.gui.pages.profile.years_table import YearsTable
from qualityassess.gui.pages.profile_page import ProfilePage
from qualityassess.gui.pages.reports_page import ReportsPage
from qualityassess.gui.pages.results.module_tree import KEY_ROLE
from qualityassess.gui.pages.results_page import ResultsPage
from qualityassess.gui.widgets.cells import CELL_ROLE
from tests.end_to_end.window_answers import ACTIVITIES, AS_OF, CODE, NAME, PDF, TITLE
from tests.end_to_end.window_assessing import FIRST, Assessing
from tests.end_to_end.window_hand import (
    Chapter,
    Hand,
    Moves,
    Until,
    choose,
    closed,
    dialog,
    enter,
    opened,
    popup_ground,
    press,
    seen,
    tab_to,
    words_of,
)


class Story(Assessing):
    """The chapters, in the order of `told`; each leaves the window where the next begins."""

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
            (
                "Ctrl+3 shows the first criterion; the process is killed while «saved» is painted",
                self.answer_and_freeze,
            ),
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
        yield from tab_to(asked.enterprise)
        yield enter(NAME)
        yield from tab_to(asked.title)
        yield press("Ctrl+A")
        yield enter(TITLE)
        yield from tab_to(asked.as_of)
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
        yield from tab_to(code.control)
        yield enter(CODE + "X")
        yield Until("which check character is right", lambda: code.state() == "error")
        told = next(c for c in code.message() if c.isascii() and c.isalnum())
        self.shown["check character"] = told
        yield press("Backspace")
        yield enter(told)
        yield Until("a right code", lambda: code.state() == "ok")
        yield from tab_to(fields["founded"].focus_target())
        yield enter("2012-05-01")
        yield from tab_to(fields["legal_form"].focus_target())
        yield press("Down")
        yield from tab_to(fields["legal_representative"].focus_target())
        yield enter("陈立")
        region = fields["region"]
        assert isinstance(region, RegionBinding)
        for box, division in zip(region.boxes, ("浙江", "温州", "洞头"), strict=True):
            yield from tab_to(box)
            yield from choose(box, division)
        line = fields["industry"].focus_target()
        assert isinstance(line, QLineEdit)
        yield from tab_to(line)
        yield enter("3443")
        # On X a list of its own without a ground would be black.
        yield Until("the list of industries on white", lambda: popup_ground() == "#ffffff")
        yield press("Down")
        yield press("Return")
        yield Until("the industry", lambda: line.text().startswith("C3443 "))
        yield from self._fill_years(page)
        questions = page.form.findChild(ActivityQuestions)
        assert questions is not None
        for activity, keys in ACTIVITIES.items():
            yield from tab_to(questions.choices[activity])
            yield press(keys)
        yield Until("all required fields", lambda: page.required.spec().text.endswith("9/9"))
        yield seen(self.window, "已保存")
        control = page.form.size_field.control
        assert isinstance(control, QLineEdit)
        self.shown["size"] = control.text()

    def _fill_years(self, page: ProfilePage) -> Moves:
        table = page.form.bindings["years"].focus_target()
        assert isinstance(table, YearsTable)
        yield from tab_to(table)
        yield press("Ctrl+Home")
        yield press("End")
        yield enter("180")
        yield press("Return")
        yield press("Down")
        yield enter("8500")
        yield press("Return")

    def read_results(self) -> Moves:
        """The figures as they stand on the page."""
        yield press("Ctrl+5")
        yield Until("the page 结果", lambda: isinstance(self.window.page, ResultsPage))
        page = self.window.page
        assert isinstance(page, ResultsPage)
        scores = page.scores
        yield Until("the index", lambda: scores.index_card.gauge.accessibleName() != "")
        self.shown["index"] = scores.index_card.gauge.accessibleName()
        rows = [i.data(CELL_ROLE) for i in scores.modules_card.list.indexes() if i.data(KEY_ROLE).startswith("module:")]
        self.shown["modules"] = [f"{row.title} {row.figure} {row.aside}" for row in rows]
        card = scores.points_card
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
        yield from self.name_file(PDF)
        yield seen(self.window, f"已导出并回读核对：{PDF}")

    def read_home(self) -> Moves:
        """The row of the assessment."""
        yield press("Ctrl+1")
        yield Until("the home page", lambda: isinstance(self.window.page, HomePage))
        page = self.window.page
        assert isinstance(page, HomePage)
        yield Until("the assessment", lambda: page.proxy.rowCount() == 1)
        cells = [page.proxy.index(0, column) for column in range(page.proxy.columnCount())]
        self.shown["home"] = [cell.data(Qt.ItemDataRole.AccessibleTextRole) for cell in cells]

    def find_the_answer(self) -> Moves:
        """From the table of the home page to the criterion that was answered last."""
        page = self.window.page
        assert isinstance(page, HomePage)
        yield Until("the assessment", lambda: page.proxy.rowCount() == 1)
        yield from tab_to(page.table)
        yield press("Return")
        yield Until("the page 自评", lambda: isinstance(self.window.page, AssessPage))
        yield self._saved()
        self.shown["answered"] = next(words for words in words_of(self._page.tree) if "/" in words)
        while self._current() != FIRST:
            yield press("Alt+Left")
        self.shown["level"] = self._page.criterion.levels.selector.value()


def run(way: str, folder: Path, pictures: Path | None = None) -> int:
    """Run the program in this process with its own main, and tell one of the stories in it."""

    class Watched(program.Desk):
        """The desk as main makes it; the story begins when the workspace is open."""

        def begin(self) -> bool:
            """Open the workspace, then let the hand move."""
            done = super().begin()
            story = Story(self.window, folder)
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
