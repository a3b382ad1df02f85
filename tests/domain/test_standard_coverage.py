"""Product × standard: covered, holes, cells to be looked at, and the findings below the matrix."""

from datetime import date

import pytest

from qualityassess.domain.product_records import Product, Standard
from qualityassess.domain.standard_coverage import (
    Cell,
    Cover,
    CoverReason,
    Finding,
    Note,
    build_matrix,
    full_number,
    number_key,
    same_number,
)

ON = date(2026, 6, 12)
LOOKED = date(2026, 6, 10)


def product(name: str = "截止阀", *standards: str, **more: object) -> Product:
    return Product(f"p-{name}", name, standards=standards, **more)  # type: ignore[arg-type]


def standard(number: str = "Q/HC 002-2023", *products: str, **more: object) -> Standard:
    values = {"looked_up": LOOKED, **more}
    return Standard(f"s-{number}", number, products=products, **values)  # type: ignore[arg-type]


def only(*rows: object) -> Cell:
    products = [row for row in rows if isinstance(row, Product)]
    standards = [row for row in rows if isinstance(row, Standard)]
    return build_matrix(products, standards, ON).lines[0].cells[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Q/HC 002-2023", "q/hc002-2023", True),
        ("Q/HC 002", "Q/HC 002-2023", True),
        ("Q/HC 002-2022", "Q/HC 002-2023", False),
        ("ＧＢ／Ｔ 12235－2007", "GB/T 12235-2007", True),
        ("GB/T 12235—2007", "GB/T 12235-2007", True),
        ("GB/T 1223", "GB/T 12235", False),
    ],
)
def test_numbers_are_compared_as_people_write_them(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


def test_the_edition_is_part_of_the_number_once() -> None:
    assert full_number(standard("Q/HC 002", edition="2023")) == "Q/HC 002-2023"
    assert full_number(standard("Q/HC 002-2023", edition="2023")) == "Q/HC 002-2023"
    assert number_key("T/ZZB 0312-2018") == ("T/ZZB0312", "2018")


def test_a_cell_is_covered_when_the_scope_names_the_product() -> None:
    assert only(product(), standard("Q/HC 002-2023", "截止阀")) == Cell(Cover.COVERED)
    assert only(product(), standard("Q/HC 002-2023", "球阀")) == Cell(Cover.NONE)


def test_what_a_product_asks_for_and_nobody_declared_is_a_hole() -> None:
    matrix = build_matrix([product("止回阀", "GB/T 12235")], [], ON)
    assert [column.number for column in matrix.columns] == ["GB/T 12235"]
    assert matrix.columns[0].standard is None
    assert matrix.lines[0].cells == (Cell(Cover.MISSING, (CoverReason.NOT_DECLARED,)),)


def test_a_scope_without_the_product_is_a_hole() -> None:
    found = only(product("止回阀", "Q/HC 002"), standard("Q/HC 002-2023", "截止阀"))
    assert found == Cell(Cover.MISSING, (CoverReason.SCOPE_WITHOUT_PRODUCT,))


@pytest.mark.parametrize("state", ["replaced", "withdrawn", "draft"])
def test_only_a_standard_in_force_covers(state: str) -> None:
    found = only(product(), standard("Q/HC 002-2023", "截止阀", state=state))
    assert found == Cell(Cover.MISSING, (CoverReason.NOT_CURRENT,))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"cited_replaced": ("GB/T 9113-2010",)}, CoverReason.CITES_REPLACED),
        ({"label_equal": False}, CoverReason.LABEL_DIFFERS),
        ({"review_due": date(2026, 6, 11)}, CoverReason.REVIEW_OVERDUE),
        ({"looked_up": None}, CoverReason.NOT_LOOKED_UP),
    ],
)
def test_doubts_turn_a_covered_cell_into_one_to_check(more: dict[str, object], reason: CoverReason) -> None:
    assert only(product(), standard("Q/HC 002-2023", "截止阀", **more)) == Cell(Cover.CHECK, (reason,))


def test_a_review_due_today_is_not_overdue() -> None:
    assert only(product(), standard("Q/HC 002-2023", "截止阀", review_due=ON)).cover is Cover.COVERED


def test_another_edition_on_the_label_is_looked_at() -> None:
    own = standard("Q/HC 002-2023", "截止阀")
    matrix = build_matrix([product(label_standard="Q/HC 002-2019")], [own], ON)
    assert matrix.lines[0].cells[0] == Cell(Cover.CHECK, (CoverReason.LABEL_DIFFERS,))
    assert matrix.findings == (Finding(Note.LABEL_DIFFERS, "p-截止阀", own.id, "截止阀", "Q/HC 002-2019"),)
    other = build_matrix([product(label_standard="Q/HC 999")], [own], ON)
    assert other.lines[0].cells[0].cover is Cover.COVERED
    assert [finding.note for finding in other.findings] == [Note.LABEL_UNKNOWN]


def test_products_on_sale_are_counted_and_discontinued_ones_left_out() -> None:
    products = [product("甲"), product("乙"), product("丙", sale="planned"), product("丁", sale="discontinued")]
    matrix = build_matrix(products, [standard("Q/HC 001", "甲", "丁")], ON)
    assert [line.product.name for line in matrix.lines] == ["甲", "乙", "丙"]
    assert matrix.on_sale == (1, 2)
    assert [finding.subject for finding in matrix.findings] == ["乙", "丙"]
    assert {finding.note for finding in matrix.findings} == {Note.UNCOVERED}


def test_a_product_with_a_hole_is_not_covered_whatever_else_covers_it() -> None:
    matrix = build_matrix([product("甲", "Q/HC 001", "T/ZZB 0312")], [standard("Q/HC 001", "甲")], ON)
    assert matrix.lines[0].count(Cover.COVERED) == matrix.lines[0].count(Cover.MISSING) == 1
    assert not matrix.lines[0].is_covered
    assert [finding.note for finding in matrix.findings] == [Note.HOLE]


def test_standards_of_the_enterprise_come_first_and_drafted_ones_only_with_products() -> None:
    rows = [
        standard("GB/T 12237-2021", kind="national", role="used"),
        standard("Q/HC 002"),
        standard("Q/HC 001"),
        standard("T/ZZB 1", role="led", kind="association"),
    ]
    matrix = build_matrix([product()], rows, ON)
    assert [column.number for column in matrix.columns] == ["Q/HC 001", "Q/HC 002", "GB/T 12237-2021"]


def test_serious_findings_come_first_and_unknown_products_are_named() -> None:
    rows = [
        standard("Q/HC 001", "甲", "戊", cited_replaced=("GB/T 1", "GB/T 2")),
        standard("Q/HC 003", "甲", review_due=date(2026, 1, 1), looked_up=None),
    ]
    matrix = build_matrix([product("甲", "T/ZZB 9"), product("乙", "Q/HC 001")], rows, ON)
    assert [finding.note for finding in matrix.findings] == [
        Note.HOLE,
        Note.UNCOVERED,
        Note.CITES_REPLACED,
        Note.PRODUCT_UNKNOWN,
        Note.REVIEW_OVERDUE,
        Note.NOT_LOOKED_UP,
    ]
    assert matrix.findings[2].detail == "GB/T 1\nGB/T 2"
    assert matrix.count(Cover.CHECK) == 2
