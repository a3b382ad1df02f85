"""Which products the declared standards cover (产品 × 标准): the matrix, its holes, and what has to be looked at."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.product_records import Product, Standard


class Cover(StrEnum):
    """State of a cell: 已覆盖, 缺 (应覆盖而未覆盖), 待核对, 不涉及."""

    COVERED = "covered"
    MISSING = "missing"
    CHECK = "check"
    NONE = "none"


class CoverReason(StrEnum):
    """Why a cell is a hole or has to be looked at."""

    NOT_DECLARED = "not_declared"
    """The product has to be covered by a number that no record of the register has."""
    SCOPE_WITHOUT_PRODUCT = "scope_without_product"
    NOT_CURRENT = "not_current"
    """The standard is replaced, withdrawn or still a draft."""
    CITES_REPLACED = "cites_replaced"
    LABEL_DIFFERS = "label_differs"
    REVIEW_OVERDUE = "review_overdue"
    NOT_LOOKED_UP = "not_looked_up"


class Note(StrEnum):
    """What a finding below the matrix is about."""

    UNCOVERED = "uncovered"
    """Nothing declared covers the product at all."""
    HOLE = "hole"
    CITES_REPLACED = "cites_replaced"
    LABEL_DIFFERS = "label_differs"
    LABEL_UNKNOWN = "label_unknown"
    """The label names a number that no record of the register has."""
    REVIEW_OVERDUE = "review_overdue"
    PRODUCT_UNKNOWN = "product_unknown"
    """A standard names a product that no record of the register has."""
    NOT_LOOKED_UP = "not_looked_up"


SERIOUS = frozenset({Note.UNCOVERED, Note.HOLE})
"""Findings that say something is missing; the others ask somebody to look."""


@dataclass(frozen=True, slots=True)
class Column:
    """A standard of the matrix; `standard` is None where products ask for a number that nobody declared."""

    number: str
    standard: Standard | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A product under a standard, and why it is not simply covered."""

    cover: Cover
    reasons: tuple[CoverReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A product with its cells, one a column."""

    product: Product
    cells: tuple[Cell, ...]

    def count(self, cover: Cover) -> int:
        """Cells of a state."""
        return sum(cell.cover is cover for cell in self.cells)

    @property
    def is_covered(self) -> bool:
        """Whether something covers it and nothing it has to be covered by is missing."""
        seen = {cell.cover for cell in self.cells}
        return Cover.MISSING not in seen and bool(seen & {Cover.COVERED, Cover.CHECK})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend; `product` and `standard` are record ids, "" where none is meant."""

    note: Note
    product: str = ""
    standard: str = ""
    subject: str = ""
    detail: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Products × standards with findings, the serious ones first."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]

    @property
    def on_sale(self) -> tuple[int, int]:
        """Products on sale that are covered, and all on sale."""
        sold = [line for line in self.lines if line.product.sale == "on_sale"]
        return sum(line.is_covered for line in sold), len(sold)

    def count(self, cover: Cover) -> int:
        """Cells of a state."""
        return sum(line.count(cover) for line in self.lines)


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2013: 0x2D, 0x2014: 0x2D}
_YEAR = re.compile(r"^(.*?)-((?:19|20)\d\d)$")


def number_key(number: str) -> tuple[str, str]:
    """A standard's number for comparison: without blanks, in capitals, and its edition year apart ("" for none)."""
    tidy = re.sub(r"\s+", "", number.translate(_FULL_WIDTH)).upper()
    found = _YEAR.match(tidy)
    return (found[1], found[2]) if found else (tidy, "")


def same_number(one: str, other: str) -> bool:
    """Whether two numbers mean one standard; an edition that only one of them states decides nothing."""
    (left, year), (right, other_year) = number_key(one), number_key(other)
    return left == right and (not year or not other_year or year == other_year)


def full_number(standard: Standard) -> str:
    """The number with its edition, such as `Q/HC 002-2023`."""
    _, year = number_key(standard.number)
    edition = standard.edition.strip()
    return standard.number.strip() if year or not edition else f"{standard.number.strip()}-{edition}"


def split_number(standard: Standard) -> tuple[str, str]:
    """The number without its edition, and the edition, such as `Q/HC 002` and `2023`."""
    head, dash, year = full_number(standard).rpartition("-")
    return (head, year) if dash and number_key(full_number(standard))[1] == year else (full_number(standard), "")


def names_product(standard: Standard, product: Product) -> bool:
    """Whether the standard's coverage names the product."""
    name = product.name.strip().casefold()
    return any(entry.strip().casefold() == name for entry in standard.products)


def build_matrix(products: Sequence[Product], standards: Sequence[Standard], on: date) -> Matrix:
    """The matrix of all products not discontinued on a day, and what is to be mended.

    Columns are the declared and used standards that were not followed by others, those that cover a product, and
    numbers that products ask for.
    """
    rows = [product for product in products if product.sale != "discontinued"]
    columns = _columns(rows, standards)
    lines = tuple(Line(product, tuple(_cell(product, column, on) for column in columns)) for product in rows)
    findings = [*_of_lines(lines, columns), *_of_labels(rows, standards), *_of_standards(products, columns, on)]
    findings.sort(key=lambda entry: entry.note not in SERIOUS)
    return Matrix(columns, lines, tuple(findings))


def _columns(products: Sequence[Product], standards: Sequence[Standard]) -> tuple[Column, ...]:
    asked = [number for product in products for number in product.standards if number.strip()]
    shown = [
        entry
        for entry in standards
        if (entry.role in ("declared", "used") and entry.state not in ("replaced", "withdrawn"))
        or entry.products
        or any(same_number(full_number(entry), number) for number in asked)
    ]
    known = [Column(full_number(entry), entry) for entry in shown]
    unknown: dict[tuple[str, str], Column] = {}
    for number in asked:
        if not any(same_number(column.number, number) for column in known):
            unknown.setdefault(number_key(number), Column(number.strip(), None))

    def place(column: Column) -> tuple[bool, str]:
        return not number_key(column.number)[0].startswith("Q/"), number_key(column.number)[0]

    return (*sorted(known, key=place), *sorted(unknown.values(), key=place))


def _cell(product: Product, column: Column, on: date) -> Cell:
    wanted = any(same_number(column.number, number) for number in product.standards)
    standard = column.standard
    if standard is None:
        return Cell(Cover.MISSING, (CoverReason.NOT_DECLARED,)) if wanted else Cell(Cover.NONE)
    if not names_product(standard, product):
        return Cell(Cover.MISSING, (CoverReason.SCOPE_WITHOUT_PRODUCT,)) if wanted else Cell(Cover.NONE)
    if standard.state != "current":
        return Cell(Cover.MISSING, (CoverReason.NOT_CURRENT,))
    doubts = _doubts(product, standard, on)
    return Cell(Cover.CHECK, doubts) if doubts else Cell(Cover.COVERED)


def _doubts(product: Product, standard: Standard, on: date) -> tuple[CoverReason, ...]:
    found = []
    if standard.cited_replaced:
        found.append(CoverReason.CITES_REPLACED)
    if standard.label_equal is False or _label_differs(product, standard):
        found.append(CoverReason.LABEL_DIFFERS)
    if standard.review_due is not None and standard.review_due < on:
        found.append(CoverReason.REVIEW_OVERDUE)
    if standard.role == "declared" and standard.looked_up is None:
        found.append(CoverReason.NOT_LOOKED_UP)
    return tuple(found)


def _label_differs(product: Product, standard: Standard) -> bool:
    """Whether the label names this standard in another edition; another standard on it says nothing about this one."""
    label, own = number_key(product.label_standard), number_key(full_number(standard))
    return bool(label[0]) and label[0] == own[0] and not same_number(product.label_standard, full_number(standard))


def _of_lines(lines: Iterable[Line], columns: Sequence[Column]) -> Iterable[Finding]:
    for line in lines:
        product = line.product
        if not {cell.cover for cell in line.cells} & {Cover.COVERED, Cover.CHECK}:
            # Each number it lacks is marked in the matrix; one finding says it all.
            yield Finding(Note.UNCOVERED, product.id, "", product.name, "", product.first_sale)
            continue
        for cell, column in zip(line.cells, columns, strict=True):
            if cell.cover is Cover.MISSING:
                standard = column.standard.id if column.standard is not None else ""
                yield Finding(Note.HOLE, product.id, standard, product.name, column.number)


def _of_labels(products: Iterable[Product], standards: Sequence[Standard]) -> Iterable[Finding]:
    for product in products:
        label = product.label_standard.strip()
        if not label:
            continue
        named = [entry for entry in standards if number_key(full_number(entry))[0] == number_key(label)[0]]
        if not named:
            yield Finding(Note.LABEL_UNKNOWN, product.id, "", product.name, label)
        elif not any(same_number(full_number(entry), label) for entry in named):
            yield Finding(Note.LABEL_DIFFERS, product.id, named[0].id, product.name, label)


def _of_standards(products: Sequence[Product], columns: Iterable[Column], on: date) -> Iterable[Finding]:
    for column in columns:
        standard = column.standard
        if standard is None or standard.state != "current":
            continue
        if standard.cited_replaced:
            yield Finding(
                Note.CITES_REPLACED,
                "",
                standard.id,
                column.number,
                "\n".join(standard.cited_replaced),
                standard.looked_up,
            )
        if standard.label_equal is False:
            yield Finding(Note.LABEL_DIFFERS, "", standard.id, column.number, "", standard.looked_up)
        if standard.review_due is not None and standard.review_due < on:
            yield Finding(Note.REVIEW_OVERDUE, "", standard.id, column.number, "", standard.review_due)
        if standard.role == "declared" and standard.looked_up is None and standard.products:
            yield Finding(Note.NOT_LOOKED_UP, "", standard.id, column.number)
        known = {product.name.strip().casefold() for product in products}
        for name in standard.products:
            if name.strip().casefold() not in known:
                yield Finding(Note.PRODUCT_UNKNOWN, "", standard.id, column.number, name)
