"""A walk over the page 结果: every figure in sight is one that its receipt, worked out by hand, gives."""

import inspect
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from qualityassess import paths
from qualityassess.domain.answers import Answered, Level, Unanswered, Unknown
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.gaps import gaps
from qualityassess.domain.rubric import Kind
from qualityassess.domain.what_if import WhatIf
from qualityassess.gui import models
from qualityassess.gui.models import (
    count_receipts,
    indicator_lines,
    receipts,
    results_receipts,
    sensitivity_receipts,
    trial_rows,
)
from qualityassess.gui.models.gap_list import GAIN
from qualityassess.gui.models.receipts import Receipt
from qualityassess.gui.pages.results.header import EARLIER, TARGET
from qualityassess.gui.pages.results.module_tree import KEY_ROLE
from qualityassess.gui.pages.results_page import ResultsPage
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.services import answering, assessments, what_if
from tests.domain import receipts_by_hand as by_hand
from tests.gui.results_fixtures import (
    Opened,
    award_session,  # noqa: F401 - a fixture
    earlier_year,
    full_session,  # noqa: F401 - a fixture
    opened_page,  # noqa: F401 - a fixture
    scoring_of,
    some_state,
)

#: Every function that makes a receipt, with the function here that works it out by hand.
WORKED = {
    "index_receipt": "test_every_figure_of_a_what_if",
    "module_receipt": "change_by_hand",
    "group_receipt": "change_by_hand",
    "beside_earlier": "change_by_hand",
    "groups_table": "tables_by_hand",
    "modules_table": "tables_by_hand",
    "points_receipt": "points_by_hand",
    "gap_receipt": "gaps_by_hand",
    "open_receipt": "open_by_hand",
    "change_receipt": "labels_by_hand",
    "indicator_receipt": "test_every_indicator",
    "red_lines_receipt": "labels_by_hand",
    "links_receipt": "labels_by_hand",
    "goals_receipt": "test_every_goal_of_the_region",
    "influence_receipt": "test_what_moves_the_result_and_how_wide_it_is",
    "width_receipt": "test_what_moves_the_result_and_how_wide_it_is",
}
NUMBERS = re.compile(r"\d+(?:\.\d+)?")


def numbers(text: str) -> list[str]:
    return NUMBERS.findall(text)


def shown(value: Fraction, decimals: int = 1) -> str:
    return by_hand.rounded(value * 100, decimals).removeprefix("-")


def worked(receipt: Receipt, weight: int) -> list[Fraction]:
    """The scores of a receipt by hand, which have to be its exact and shown results."""
    found = list(by_hand.weighed(receipt.rows, weight))
    results = receipt.results[: len(found)]
    # The index of a check-up has its claimed end alone.
    told = found[: len(results)]
    assert told
    assert [Fraction(row.exact) for row in results] == told
    assert [row.shown for row in results] == [f"{by_hand.rounded(v * 100, 1)} %" for v in told]
    return found


def scores_at(page: ResultsPage, key: str) -> list[Fraction]:
    receipt = page._receipt_at(key)
    assert receipt is not None
    return worked(receipt, 2 if key.startswith("module:") else 1) if receipt.results else []


def words_of(widget: QWidget) -> str:
    text = widget.full_text() if hasattr(widget, "full_text") else ""
    if isinstance(widget, QLabel | QAbstractButton):
        text = text or widget.text()
    return text


def open_by_hand(page: ResultsPage) -> list[int]:
    """How many are unanswered and unknown, counted from the stored answers and from the receipt's rows."""
    scoring, tr = scoring_of(page.session), page.session.tr
    receipt = results_receipts.open_receipt(tr, scoring)
    states = [scoring.file.state(c.id) for c in scoring.file.criteria]
    counts = [sum(isinstance(s, kind) for s in states) for kind in (Unanswered, Unknown)]
    assert [int(row.exact) for row in receipt.results] == counts == [int(row.shown) for row in receipt.results]
    assert [sum(row[1] == tr(word) for row in receipt.rows) for word in ("Unanswered", "Unknown")] == counts
    return counts


def rows_by_hand(page: ResultsPage) -> None:
    """Each row of the bars: range, possible, and weight or change; then radar and tables, which say the same."""
    scoring = scoring_of(page.session)
    index = page.receipt_of_index()
    weights = {lead: int(row[1]) for lead, row in zip(index.opens, index.rows, strict=True)} if index else {}
    total = weights.pop("", 0)
    earlier = page._against(scoring).earlier
    texts: dict[str, list[str]] = {}
    claimed_only = scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
    for entry in page.scores.modules_card.list.indexes():
        key, row = entry.data(KEY_ROLE), entry.data(CELL_ROLE)
        values = scores_at(page, key)
        assert row.assessed is bool(values)
        if not values:
            assert not numbers(row.figure + row.aside)
            continue
        ends = [None, *values] if claimed_only else values
        assert [row.evidenced, row.claimed] == ends[:2], key
        assert row.possible in (None, values[-1])
        assert row.possible is not None or values[-1] == values[-2]
        # A range whose ends look alike is shown as one figure.
        texts[key] = list(dict.fromkeys(shown(v) for v in values[:-1]))
        assert numbers(row.figure) == texts[key], key
        if earlier is not None:
            change_by_hand(page, key, values, row.aside, row.comparison)
        elif row.aside:
            inside = [key] if key in weights else list(page._receipt_at(key).opens[:-1])  # type: ignore[union-attr]
            assert numbers(row.aside) == [shown(Fraction(sum(weights[k] for k in inside), total))], key
    tables_by_hand(page, texts)


def change_by_hand(
    page: ResultsPage, key: str, values: list[Fraction], aside: str, comparison: Fraction | None
) -> None:
    """The change of a row: the later receipt less the earlier one, and what `beside_earlier` adds to the later."""
    scoring, tr = scoring_of(page.session), page.session.tr
    earlier = page._against(scoring).earlier
    assert earlier is not None
    kind, _, name = key.partition(":")
    make = receipts.module_receipt if kind == "module" else results_receipts.group_receipt
    before = make(tr, earlier.scoring, name)
    old = worked(before, 2 if kind == "module" else 1) if before.results else []
    receipt = page._receipt_at(key)
    assert receipt is not None
    extra = [Fraction(row.exact) for row in receipt.results[len(values) :]]
    if not old:
        assert not extra
        assert not numbers(aside)
        return
    since = [new - was for new, was in zip(values[:-1], old[:-1], strict=True)]
    assert extra == [*old[:-1], *since], key
    assert numbers(aside) == [shown(value) for value in since], key
    assert comparison == old[0]


def tables_by_hand(page: ResultsPage, texts: dict[str, list[str]]) -> None:
    """The tables of radar and bars, and the words of the radar: figures of rows that were worked out."""
    scoring, tr = scoring_of(page.session), page.session.tr
    for make in (results_receipts.groups_table, results_receipts.modules_table):
        table = make(tr, scoring, page.scores.entries)
        for row, key in zip(table.rows, table.opens, strict=True):
            expected = [f"{by_hand.rounded(v * 100, 1)} %" for v in scores_at(page, key)]
            assert list(row[1:]) == (expected or ["–"] * (len(row) - 1)), key
    if page.scores.radar_card.isVisible():
        axes = [entry.key for entry in page.scores.entries if entry.row.assessed]
        lines = page.scores.radar_card.radar.accessibleDescription().splitlines()
        for key, line in zip(axes, lines, strict=False):
            assert numbers(line)[-len(texts[key]) :] == texts[key], key


def gaps_by_hand(page: ResultsPage) -> None:
    scoring, model = scoring_of(page.session), page.scores.gaps_card.model
    page.scores.gaps_card.model.show_all(True)
    assert model.rowCount() == len(model.lines) > 5
    for number, line in enumerate(model.lines):
        receipt = receipts.gap_receipt(page.session.tr, scoring, line.gap)
        (result,) = receipt.results
        if model.checkup:
            target, claimed = (by_hand.number(row[1]) for row in receipt.rows)
            expected, decimals = max(target - claimed, Fraction(0)), 1
        else:
            expected, decimals = by_hand.gain(receipt.rows), 2
        assert Fraction(result.exact) == expected == line.gain
        figure = shown(expected, decimals)
        assert numbers(result.shown) == [figure] == numbers(model.index(number, GAIN).data())
    page.scores.gaps_card.model.show_all(False)


def labels_by_hand(page: ResultsPage) -> None:
    """Each label and button in sight: a number in it is worked out by hand, or is one of the few words with digits."""
    scoring, scores, tr = scoring_of(page.session), page.scores, page.session.tr
    card, points_card, head = scores.index_card, scores.points_card, scoring.file.assessment
    known: dict[QWidget, list[str]] = {}
    counts = [str(count) for count in open_by_hand(page) if count]
    known[page.header.open_chip] = [*counts, "0", str(sum(map(int, counts)))]
    assert numbers(page.header.open_chip.accessibleName()) == ([*counts, "0"] if counts else [])
    target = shown(Fraction(head.target, 100))
    index = page.receipt_of_index()
    if index is not None:
        values = worked(index, 1)
        assert numbers(card.gauge.accessibleName())[: len(values) - 1] == [shown(v) for v in values[:-1]]
        known[card.possible] = [shown(values[-1]), *counts]
        if len(values) == 3:
            short = Fraction(head.target, 100) - values[0]
            assert Fraction(index.results[3].exact) == short
            known[card.distance] = [shown(short)]
    since = page._against(scoring).since
    if since is not None:
        receipt = results_receipts.change_receipt(tr, scoring, since)
        assert receipt is not None
        moved = by_hand.change(receipt.rows)
        assert [Fraction(row.exact) for row in receipt.results] == moved
        assert [by_hand.figures(row.shown)[0].lstrip("+-") for row in receipt.results] == [shown(v) for v in moved]
        known[card.change] = [shown(v) for v in moved]
    if scores.points is not None:
        known |= points_by_hand(page)
    assert points_card.isVisible() is (scores.points is not None)
    known[scores.gaps_card.more] = [str(len(scores.gaps_card.model.lines))]
    states = [link.state.value for link in scoring.file.links]
    links = count_receipts.links_receipt(tr, scoring)
    sums = by_hand.column_sums(links.rows) if links.rows else [0, 0, 0]
    assert sums == [int(row.exact) for row in links.results] == [int(row.shown) for row in links.results]
    assert sums == [len(states) - states.count("rejected"), states.count("accepted"), states.count("rejected")]
    known[scores.modules_card.basis] = [
        str(len(states) - states.count("rejected")),
        *(str(states.count(state)) for state in ("attached", "accepted", "rejected")),
    ]
    failed, unknown = red_lines_by_hand(page)
    lines = count_receipts.red_lines_receipt(tr, scoring)
    assert by_hand.counted(lines.rows, (tr("failed"), tr("unknown"))) == [failed, unknown]
    assert [int(row.exact) for row in lines.results] == [failed, unknown, len(lines.rows) - failed - unknown]
    titles = {f"{scoring.file.rubric.display_number(c.id)} {tr.pick(c.title)}" for c in scoring.file.criteria}
    constant = [head.title, *titles, *(a.title for a in page.session.workspace.store.assessments())]
    for banner, count in ((page.red_lines.failed, failed), (page.red_lines.unknown, unknown)):
        for inside in banner.findChildren(QLabel):
            known[inside] = [str(count), str(count - 4)]
    for widget in in_sight(page):
        found = numbers(without(words_of(widget), constant))
        allowed = known.get(widget, [])
        loose = [n for n in found if n not in allowed and n not in (target, "10")]
        assert not loose, f"{words_of(widget)!r} shows figures that no receipt gives: {loose}"


def in_sight(page: ResultsPage) -> Iterator[QWidget]:
    """Labels and buttons that are seen; the keyboard hints, editors and item views have none or are walked apart."""
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and words_of(widget):
            yield widget


def without(text: str, titles: list[str]) -> str:
    for title in sorted(titles, key=len, reverse=True):
        text = text.replace(title, "")
    return re.sub(r"GB/T \d+(-\d+)?|Ctrl\+\S+", "", text)


def points_by_hand(page: ResultsPage) -> dict[QWidget, list[str]]:
    scoring, points, card = scoring_of(page.session), page.scores.points, page.scores.points_card
    assert points is not None
    receipt = receipts.points_receipt(page.session.tr, scoring, points)
    sums = by_hand.printed_points(receipt.rows)
    assert [Fraction(row.exact) for row in receipt.results] == sums
    figures = [by_hand.rounded(value, 0) for value in sums]
    assert [row.shown for row in receipt.results] == figures
    own = [row for row in receipt.rows if row[-3] != "–"]
    items, covered = len(receipt.rows), sum(int(row[1]) for row in own)
    unasked = any(not lead for lead in receipt.opens)
    total = sum(int(row[1]) for row in receipt.rows)
    assert numbers(card.figure.text()) == list(dict.fromkeys(figures[:-1]))
    counted = str(len(own)), str(items if not unasked else len(points.criteria_set.items))
    assert numbers(card.chip.text()) == list(counted)
    assert card.covered.full_text().count(str(covered)) == (not points.complete)
    labels: dict[QWidget, list[str]] = {inside: [str(total)] for inside in card.findChildren(QLabel)}
    return labels | {
        card.figure: figures[:-1],
        card.chip: list(counted),
        card.covered: [str(covered)],
        card.possible: figures[-1:],
    }


def red_lines_by_hand(page: ResultsPage) -> tuple[int, int]:
    """Red lines failed and unknown, from the answers: below the stated level, with nothing known or applying unsure."""
    scoring = scoring_of(page.session)
    failed = unknown = 0
    for row in scoring.criteria.values():
        if row.criterion.fails_below is None:
            continue
        if not isinstance(row.state, Answered):
            unknown += 1
        elif row.score is not None and row.score.claimed * 5 < (
            1 if row.criterion.kind is Kind.YES_NO else row.criterion.fails_below
        ):
            failed, unknown = (failed, unknown + 1) if row.open_facts else (failed + 1, unknown)
    return failed, unknown


@pytest.mark.parametrize("mode", [TARGET, EARLIER])
def test_every_figure_of_a_full_assessment(full: Session, opened: Opened, mode: str) -> None:
    earlier_year(full, 2025)
    page = opened(full)
    page._on_mode(mode)
    assert (page._against(scoring_of(full)).earlier is not None) is (mode == EARLIER)
    labels_by_hand(page)
    rows_by_hand(page)
    gaps_by_hand(page)


def test_every_figure_of_an_award(award: Session, opened: Opened) -> None:
    page = opened(award)
    labels_by_hand(page)
    rows_by_hand(page)
    gaps_by_hand(page)
    scoring = scoring_of(award)
    bars = [gap for gap in gaps(scoring) if gap.criterion.kind is not Kind.BANDED]
    for gap in bars:
        assert by_hand.gain(receipts.gap_receipt(award.tr, scoring, gap).rows) == 0


def test_every_figure_of_a_check_up(full: Session, opened: Opened) -> None:
    owner = scoring_of(full).file.assessment.enterprise
    made, _ = assessments.new_assessment(full.workspace, owner, Purpose(PurposeKind.CHECKUP))
    full.choose_assessment(made.id)
    file = full.file()
    assert file is not None
    chosen = [c for c in file.criteria if c.kind is not Kind.REGISTER][::2]
    for criterion in chosen:
        state = Answered(Level(1)) if criterion.kind is Kind.MATURITY else some_state(criterion)
        full.perform(lambda w, c=criterion, s=state: answering.give_answer(w, file.assessment, c, s))  # type: ignore[misc]
    page = opened(full)
    labels_by_hand(page)
    rows_by_hand(page)
    gaps_by_hand(page)
    assert page.scores.gaps_card.receipt.isVisible()


def test_every_figure_of_a_what_if(full: Session) -> None:
    scoring = scoring_of(full)
    asked = next(c for c in scoring.file.criteria if c.kind is Kind.MATURITY)
    real = what_if.standing(full.workspace, scoring)
    for level in (0, 5):
        beside = what_if.beside(full.workspace, real, WhatIf().with_state(asked.id, Answered(Level(level))))
        rows = trial_rows.trial_rows(full.tr, beside)
        sides = []
        for side in (beside.real, beside.assumed):
            receipt = receipts.index_receipt(full.tr, side.scoring)
            assert receipt is not None
            sides.append(worked(receipt, 1))
        ends = [row for row in rows if row.key == "index"]
        for row, old, new in zip(ends, *sides, strict=True):
            assert (numbers(row.real), numbers(row.assumed)) == ([shown(old)], [shown(new)])
            assert numbers(row.change) == ([shown(new - old)] if new != old else [])
        (points,) = (row for row in rows if row.key == "points")
        for side, text in ((beside.real, points.real), (beside.assumed, points.assumed)):
            assert side.points is not None
            sums = by_hand.printed_points(receipts.points_receipt(full.tr, side.scoring, side.points).rows)
            assert numbers(text) == list(dict.fromkeys(by_hand.rounded(value, 0) for value in sums[:-1]))


def test_every_indicator(full: Session) -> None:
    file, year = scoring_of(full).file, scoring_of(full).file.assessment.as_of.year
    lines = indicator_lines.indicator_lines(full.tr, file.registers.indicators, year)
    assert lines
    for line in lines:
        receipt = indicator_lines.indicator_receipt(full.tr, line, year)
        stored = sorted((y for y in line.indicator.years if y.year <= year), key=lambda y: y.year)
        for row, entry in zip(receipt.rows, stored, strict=True):
            values = (entry.value, entry.target, entry.industry_mean, entry.competitor, entry.benchmark)
            assert [None if text == "–" else Fraction(text) for text in row[1:6]] == list(values)
        newest = receipt.rows[-1]
        assert numbers(line.newest) == numbers(" ".join(newest[:2]))
        figures = [text for text in newest[2:6] if text != "–"]
        assert numbers(line.beside) == numbers(" ".join(figures))


def test_every_goal_of_the_region(full: Session) -> None:
    region = scoring_of(full).file.assessment.enterprise
    code = full.workspace.store.enterprise(region).profile.region
    stored = tomllib.loads((paths.rubrics_dir() / "regions" / f"{code}.toml").read_text(encoding="utf-8"))["target"]
    goals, words = indicator_lines.goal_lines(full, scoring_of(full).file.assessment.as_of)
    receipt = count_receipts.goals_receipt(full.tr, goals, words)
    assert [row.exact for row in receipt.results] == [str(len(receipt.rows))] == [str(len(goals))]
    by_title = {entry["title"]["en"]: entry for entry in stored}
    for row, goal in zip(receipt.rows, goals, strict=True):
        entry = by_title[row[0]]
        assert (row[1], numbers(row[2])[:1]) == (goal.value, [str(entry["year"])] if "year" in entry else [])
        if "text" not in entry and "value" in entry:
            assert Fraction(row[1].replace(",", "").split(" ")[1 if row[1][0] in "≥≤<>=" else 0]) == entry["value"]


def test_what_moves_the_result_and_how_wide_it_is(full: Session) -> None:
    scoring, tr = scoring_of(full), full.tr
    index = receipts.index_receipt(tr, scoring)
    assert index is not None
    values = worked(index, 1)
    found = sensitivity_receipts.width_receipt(tr, scoring)
    parts = by_hand.widths(found.rows)
    assert Fraction(found.results[0].exact) == parts[""] == values[2] - values[0]
    assert {row.name: Fraction(row.exact) for row in found.results[1:] if row.exact != "0"} == {
        name: width for name, width in parts.items() if name
    }
    weights = {lead: int(row[1]) for lead, row in zip(index.opens, index.rows, strict=True)}
    moves = sensitivity_receipts.influence_receipt(tr, scoring)
    for row, lead in zip(moves.rows, moves.opens, strict=True):
        criterion = lead.partition(":")[2]
        module = scoring.file.rubric.module_of(criterion)
        inside = receipts.module_receipt(tr, scoring, module.id)
        own = {where: int(line[2]) for where, line in zip(inside.opens, inside.rows, strict=True)}
        share = Fraction(weights[f"module:{module.id}"], weights[""]) * Fraction(own[lead], own[""])
        assert by_hand.number(row[1]) == share
        state, kind = scoring.file.state(criterion), scoring.criteria[criterion].criterion.kind
        if kind is Kind.MATURITY and isinstance(state, Answered) and row[2] != "–":
            # One level more is a fifth of its share in the claimed end.
            assert numbers(row[2])[-1] == by_hand.rounded(share * 20, 2)


def test_no_receipt_is_left_out() -> None:
    """A new function that makes a receipt fails here until a test of this file works it out by hand."""
    found = set()
    for entry in pkgutil.iter_modules(models.__path__):
        module = import_module(f"{models.__name__}.{entry.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            made = str(inspect.signature(function).return_annotation)
            if function.__module__ == module.__name__ and not name.startswith("_") and re.search(r"\bReceipt\b", made):
                found.add(name)
    assert found == set(WORKED)
    for name, by in WORKED.items():
        assert name in inspect.getsource(globals()[by])
