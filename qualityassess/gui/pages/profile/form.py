"""The profile form: cards of fields on a grid of twelve columns, and the bindings behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.profile import LegalForm
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile import values
from qualityassess.gui.pages.profile.above_scale import AboveScaleBinding, yes_no_items
from qualityassess.gui.pages.profile.activities import ActivitiesBinding, ActivityQuestions
from qualityassess.gui.pages.profile.bindings import Binding, ChoiceBinding, LineBinding
from qualityassess.gui.pages.profile.controls import DateLine
from qualityassess.gui.pages.profile.industry import IndustryBinding, IndustryLine
from qualityassess.gui.pages.profile.region import RegionBinding
from qualityassess.gui.pages.profile.years import YearsModel
from qualityassess.gui.pages.profile.years_table import YearsBinding, YearsTable
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.services.wording import name as term

COLUMNS = 12


class ProfileForm(QWidget):
    """All fields of the profile; `bindings` ties them to its values by name."""

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self._session = session
        self._theme = theme
        self._icons = icons
        self.bindings: dict[str, Binding] = {}
        self.cards: list[Card] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), 0, theme.px(20), theme.px(16))
        column.setSpacing(theme.px(14))
        for card in (
            self._subject(),
            self._region(),
            self._scale(),
            self._quality_head(),
            self._excellence(),
            self._activities(),
        ):
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)

    def titles(self) -> dict[str, str]:
        """The label of each field, for messages that name it."""
        return {name: binding.field.control.accessibleName() for name, binding in self.bindings.items()}

    # Cards

    def _subject(self) -> Card:
        tr = self._session.tr
        card = self._card(tr("Legal entity"), "building-factory-2", tr("As on the business licence"))
        forms = [(tr("Choose …"), None), *((term(tr, form), form) for form in LegalForm)]
        code = self._line(
            "credit_code", tr("Unified social credit code"), values.parse_code, values.show_code, required=True
        )
        person = self._line("legal_representative", tr("Legal representative"), values.parse_text, required=True)
        name = self._line("name", tr("Enterprise name"), values.parse_text, required=True)
        founded = self._date("founded", tr("Founded"), required=True)
        form = self._choice("legal_form", tr("Legal form"), forms, required=True)
        capital = self._money("registered_capital", tr("Registered capital (CNY 10,000)"))
        registered = self._date("registered", tr("Registered on"))
        since = self._date("operating_since", tr("In operation since"))
        group = self._line("group", tr("Group"), values.parse_text)
        addresses = [
            (self._line("registered_address", tr("Registered address"), values.parse_text), 6),
            (self._line("production_address", tr("Production address"), values.parse_text), 6),
        ]
        sites = self._list("sites", tr("Other sites"), tr("Part them with 、 or a comma"))
        if tr.language == "zh":
            dates = [
                [(founded, 3), (form, 3), (capital, 3), (person, 3)],
                [(registered, 3), (since, 3), (group, 6)],
            ]
        else:
            # English names of legal forms need more room.
            dates = [
                [(founded, 4), (form, 4), (person, 4)],
                [(registered, 4), (since, 4), (capital, 4)],
                [(group, 12)],
            ]
        self._fill(card, [[(name, 6), (code, 6)], *dates, addresses, [(sites, 12)]])
        return card

    def _region(self) -> Card:
        session, tr = self._session, self._session.tr
        card = self._card(tr("Region and industry"), "map-pin")
        region = self._bound(RegionBinding(session, self._theme, self._icons))
        assert isinstance(region, RegionBinding)
        line = IndustryLine(session)
        industry = FormField(tr("Industry (GB/T 4754)"), line, self._theme, self._icons)
        industry.set_required(True)
        self._bound(IndustryBinding(session, industry, line))
        products = self._line("main_products", tr("Main products"), values.parse_text)
        if tr.language == "zh":
            rows = [[*((field, 2) for field in region.fields), (industry, 3), (products, 3)]]
        else:
            # English names of divisions need twice the room.
            rows = [[(field, 4) for field in region.fields], [(industry, 7), (products, 5)]]
        self._fill(card, rows)
        return card

    def _scale(self) -> Card:
        session, tr = self._session, self._session.tr
        card = self._card(
            tr("Size and business"), "adjustments", tr("Three years at least; the newest full year counts")
        )
        model = YearsModel(session, self)
        table = YearsTable(model, self._theme, self._icons, tr("Figures by year"))
        hint = tr("Type or paste from a sheet; amounts in CNY 10,000")
        years = FormField(tr("Figures by year"), table, self._theme, self._icons, hint=hint)
        self._bound(YearsBinding(session, years, model, table))
        self.years = model
        more = Button(tr("Add year"), self._theme, self._icons, icon="plus", compact=True)
        more.clicked.connect(model.add_year)
        card.add_header_widget(more)
        size = QLineEdit()
        size.setReadOnly(True)
        self.size_field = FormField(
            tr("Size class"), size, self._theme, self._icons, hint=tr("Derived, see the table at the right")
        )
        above = self._bound(AboveScaleBinding(session, self._theme, self._icons))
        assert isinstance(above, AboveScaleBinding)
        grades = [(tr("Not stated"), ""), *((grade, grade) for grade in "ABCD")]
        self._fill(
            card,
            [
                [(years, 12)],
                [(self.size_field, 3), (above.fields[0], 3), (above.fields[1], 2), (above.fields[2], 4)],
                [
                    (
                        self._choice(
                            "specialised_innovator",
                            tr("Specialised innovator"),
                            yes_no_items(session),
                            hint=tr("Shortens terms of some awards"),
                        ),
                        3,
                    ),
                    (self._choice("efficiency_class", tr("Efficiency class"), grades), 3),
                ],
            ],
        )
        return card

    def _quality_head(self) -> Card:
        tr = self._session.tr
        card = self._card(tr("Head of quality"), "user")
        self._fill(
            card,
            [
                [
                    (self._line("quality_head", tr("Name"), values.parse_text), 4),
                    (self._line("quality_head_post", tr("Post"), values.parse_text), 4),
                    (self._line("contact_phone", tr("Telephone"), values.parse_phone), 4),
                ]
            ],
        )
        return card

    def _excellence(self) -> Card:
        tr = self._session.tr
        card = self._card(tr("Performance excellence"), "award")
        since = self._date("excellence_since", tr("Model in use since"))
        since.set_hint(tr("Awards count full years from here"))
        titles = self._list("titles", tr("Titles held"), tr("Such as high-tech enterprise; part them with 、"))
        self._fill(card, [[(since, 4), (titles, 8)]])
        return card

    def _activities(self) -> Card:
        tr = self._session.tr
        card = self._card(tr("Activities"), "list-check", tr("They decide which duties are asked"))
        questions = ActivityQuestions(self._session, self._theme, self._icons)
        field = FormField(tr("Activities"), questions, self._theme, self._icons)
        self._bound(ActivitiesBinding(field, questions))
        # The questions explain themselves: the field only carries the binding.
        field.hide()
        card.body.addWidget(questions)
        questions.show()
        return card

    # Fields

    def _card(self, title: str, icon: str, caption: str = "") -> Card:
        return Card(self._theme, self._icons, title, caption, icon=icon, ruled=True)

    def _fill(self, card: Card, rows: Sequence[Sequence[tuple[FormField, int]]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(8))
        for row, entries in enumerate(rows):
            place = 0
            for field, span in entries:
                grid.addWidget(field, row, place, 1, span)
                place += span
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, self._theme.px(20))
        card.body.addLayout(grid)

    def _bound(self, binding: Binding) -> Binding:
        self.bindings[binding.name] = binding
        return binding

    def _line(
        self,
        name: str,
        text: str,
        parse: Callable[[str], Any],
        write: Callable[[Any], str] = str,
        *,
        required: bool = False,
        hint: str = "",
    ) -> FormField:
        edit = QLineEdit()
        return self._with_line(name, text, edit, parse, write, required=required, hint=hint)

    def _with_line(
        self,
        name: str,
        text: str,
        edit: QLineEdit,
        parse: Callable[[str], Any],
        write: Callable[[Any], str],
        *,
        required: bool = False,
        hint: str = "",
    ) -> FormField:
        field = FormField(text, edit, self._theme, self._icons, hint=hint)
        field.set_required(required)
        self._bound(LineBinding(name, field, edit, parse, write))
        return field

    def _date(self, name: str, text: str, *, required: bool = False) -> FormField:
        edit = DateLine(self._session.tr("Calendar"), self._theme, self._icons)
        return self._with_line(name, text, edit, values.parse_date, values.show_date, required=required)

    def _money(self, name: str, text: str) -> FormField:
        return self._with_line(name, text, QLineEdit(), values.parse_wan, values.show_wan)

    def _list(self, name: str, text: str, hint: str) -> FormField:
        return self._with_line(name, text, QLineEdit(), values.parse_list, values.show_list, hint=hint)

    def _choice(
        self, name: str, text: str, items: Sequence[tuple[str, Any]], *, required: bool = False, hint: str = ""
    ) -> FormField:
        box = QuietCombo()
        box.fill(items)
        field = FormField(text, box, self._theme, self._icons, hint=hint)
        field.set_required(required)
        self._bound(ChoiceBinding(name, field, box))
        return field
