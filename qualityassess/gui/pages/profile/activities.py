"""What the enterprise does: one question each, answered yes, no or not yet, which decides the duties that bind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from qualityassess.domain.profile import Activity
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.bindings import Binding
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import N_
from qualityassess.services.wording import name

HELP: Mapping[Activity, str] = {
    Activity.MAKES_PRODUCTS: N_("Decides whether the producer's duties of the Product Quality Law are asked"),
    Activity.MAKES_LISTED_PRODUCTS: N_("Makers of these products appoint a quality-safety director and officers"),
    Activity.MAKES_CCC_PRODUCTS: N_("Such products leave the works and are sold only with a valid certificate"),
    Activity.MAKES_LICENSED_PRODUCTS: N_("Such products are made only while the licence is valid"),
    Activity.SELLS_PRODUCTS: N_("Decides whether the seller's duties are asked: checks on receipt and labels"),
    Activity.SELLS_LISTED_PRODUCTS: N_("Sellers of these products appoint a quality-safety director and officers"),
    Activity.SERVES_CONSUMERS: N_("Persons who buy or use for daily life; firms do not count"),
    Activity.TAKES_PREPAYMENTS: N_("Cards and packages paid in advance; a booking deposit does not count"),
    Activity.MAKES_SPECIAL_EQUIPMENT: N_("Boilers, pressure vessels, lifts and the like; Order 73 applies"),
    Activity.USES_SPECIAL_EQUIPMENT: N_("Lifts, boilers, forklifts and the like; Order 74 applies"),
    Activity.MAKES_FOOD: N_("Decides whether the food maker's duties are asked"),
    Activity.SELLS_FOOD: N_("Canteens and shops count as well"),
    Activity.MAKES_DRUGS: N_("Prepared slices of Chinese medicine count as well"),
    Activity.HOLDS_DRUG_AUTHORISATION: N_("The holder answers for the drug even where others make it"),
    Activity.MAKES_DEVICES: N_("As registrant, filer or contract maker"),
    Activity.MAKES_COSMETICS: N_("As registrant, filer or contract maker"),
    Activity.WORKS_CONSTRUCTION: N_("Decides whether the duties of construction quality are asked"),
    Activity.COMMISSIONS_WORKS: N_("As the client of works, such as a developer or for own buildings"),
    Activity.PROVIDES_SERVICES: N_("Service standards and customer feedback are asked"),
    Activity.EXPORTS: N_("Requirements of the countries of destination are asked"),
    Activity.IMPORTS: N_("As importer or consignee of goods that are sold on or used"),
    Activity.SELLS_ONLINE: N_("In own shops or on platforms"),
    Activity.OPERATES_PLATFORM: N_("Others sell on it"),
    Activity.RUNS_LABORATORY: N_("For own tests or for others"),
    Activity.TESTS_FOR_OTHERS: N_("As a testing, inspection or certification body; own tests do not count"),
    Activity.OWN_BRAND: N_("Products carry an own trade mark"),
    Activity.CONTRACT_MANUFACTURING: N_("What is asked of the makers is assessed"),
    Activity.DECLARES_OWN_STANDARDS: N_("Such standards are published on the public platform"),
    Activity.USES_COMPULSORY_INSTRUMENTS: N_("For trade settlement, safety, health or environment"),
    Activity.MAKES_MEASURING_INSTRUMENTS: N_("Scales, meters, gauges and other instruments under metrology law"),
}
GROUPS: tuple[tuple[str, tuple[Activity, ...]], ...] = (
    (
        N_("Products and services"),
        (
            Activity.MAKES_PRODUCTS,
            Activity.SELLS_PRODUCTS,
            Activity.PROVIDES_SERVICES,
            Activity.SERVES_CONSUMERS,
            Activity.OWN_BRAND,
            Activity.CONTRACT_MANUFACTURING,
        ),
    ),
    (
        N_("Ways of trade"),
        (
            Activity.EXPORTS,
            Activity.IMPORTS,
            Activity.SELLS_ONLINE,
            Activity.OPERATES_PLATFORM,
            Activity.TAKES_PREPAYMENTS,
        ),
    ),
    (
        N_("Products under special rules"),
        (
            Activity.MAKES_LISTED_PRODUCTS,
            Activity.MAKES_CCC_PRODUCTS,
            Activity.MAKES_LICENSED_PRODUCTS,
            Activity.SELLS_LISTED_PRODUCTS,
        ),
    ),
    (
        N_("Food, drugs, devices and cosmetics"),
        (
            Activity.MAKES_FOOD,
            Activity.SELLS_FOOD,
            Activity.MAKES_DRUGS,
            Activity.HOLDS_DRUG_AUTHORISATION,
            Activity.MAKES_DEVICES,
            Activity.MAKES_COSMETICS,
        ),
    ),
    (
        N_("Special equipment and construction"),
        (
            Activity.MAKES_SPECIAL_EQUIPMENT,
            Activity.USES_SPECIAL_EQUIPMENT,
            Activity.WORKS_CONSTRUCTION,
            Activity.COMMISSIONS_WORKS,
        ),
    ),
    (
        N_("Standards, tests and measurement"),
        (
            Activity.DECLARES_OWN_STANDARDS,
            Activity.RUNS_LABORATORY,
            Activity.TESTS_FOR_OTHERS,
            Activity.USES_COMPULSORY_INSTRUMENTS,
            Activity.MAKES_MEASURING_INSTRUMENTS,
        ),
    ),
)
STATES: Mapping[str, bool | None] = {"yes": True, "no": False, "open": None}


class ActivityQuestions(QWidget):
    """All questions under their headings, each with a short help and three possible answers."""

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        super().__init__()
        tr = session.tr
        self.choices: dict[Activity, Segmented] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for place, (title, activities) in enumerate(GROUPS):
            if place:
                column.addWidget(rule())
            column.addWidget(label(tr(title), Role.CAPTION_STRONG, "text2"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.px(16))
            grid.setVerticalSpacing(theme.px(8))
            grid.setColumnStretch(0, 1)
            for row, activity in enumerate(activities):
                options = [Option("yes", tr("Yes")), Option("no", tr("No")), Option("open", tr("Not stated"))]
                choice = Segmented(options, theme, icons, compact=True)
                choice.setAccessibleName(name(tr, activity))
                self.choices[activity] = choice
                text = QVBoxLayout()
                text.setSpacing(0)
                text.addWidget(label(name(tr, activity), Role.BODY, wrap=True))
                text.addWidget(label(tr(HELP[activity]), Role.CAPTION, "text2", wrap=True))
                grid.addLayout(text, row, 0)
                grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(grid)


class ActivitiesBinding(Binding):
    """The stated activities; what has not been answered is not part of the value."""

    def __init__(self, field: FormField, questions: ActivityQuestions) -> None:
        super().__init__("activities", field)
        self._choices = questions.choices
        for choice in self._choices.values():
            choice.optionChosen.connect(self._on_chosen)

    def read(self) -> Any:
        """Pairs of activity and answer in the order of the domain."""
        stated = {activity: STATES[choice.key() or "open"] for activity, choice in self._choices.items()}
        return tuple((activity, stated[activity]) for activity in Activity if stated[activity] is not None)

    def show(self, value: Any) -> None:
        """Shows the answers."""
        stated = dict(value)
        for activity, choice in self._choices.items():
            key = next(key for key, state in STATES.items() if state is stated.get(activity))
            choice.set_key(key)

    def choice_of(self, activity: Activity) -> Segmented:
        """The answers to one question."""
        return self._choices[activity]

    def target_of(self, part: str) -> QWidget:
        """The answers of one question; of the first that is open where none is named."""
        named = [choice for activity, choice in self._choices.items() if activity.value == part]
        still_open = [choice for choice in self._choices.values() if STATES[choice.key() or "open"] is None]
        buttons = next(iter([*named, *still_open, *self._choices.values()])).buttons()
        return next((button for button in buttons if button.isChecked()), buttons[0])

    def show_stored(self, value: Any) -> None:
        """Order does not matter here."""
        if dict(self.read()) != dict(value):
            self.show(value)
        self.is_dirty = False

    def _on_chosen(self, _: str) -> None:
        self._on_edited()
        self.left.emit()
