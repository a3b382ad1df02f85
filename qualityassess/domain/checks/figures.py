"""Headcounts that differ between the years of the profile, the registers and the answers; too much not applicable."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from qualityassess.domain.checks.finding import CheckCode, Checked, Finding, Place
from qualityassess.domain.display import percent as percent_words
from qualityassess.domain.registers import RegisterName

TOLERANCE = Fraction(1, 10)
"""A headcount may differ by so much between two places: they are counted on different days."""
JUMP = Fraction(1, 2)
"""A year that differs from the one before by more than this asks for a second look."""

_STAFF = re.compile(
    r"职工总?人?数|员工总?人?数|从业人员|在册人数|headcount|number of (?:employees|staff)", re.IGNORECASE
)
_TOTAL_IN_TEXT = (
    re.compile(
        r"(?:现有|共有|在册|全厂|全公司|公司)(?:共有?)?(?:员工|职工|从业人员)(?:总数)?[约共为有]{0,2}\s*(\d[\d,]*)\s*余?[名人]"
    ),
    re.compile(r"(?:员工|职工|从业人员)(?:总数|总人数|人数)[约共为有是]{0,2}\s*(\d[\d,]*)\s*余?[名人]"),
    re.compile(r"(\d[\d,]*)\s+(?:employees|staff members)\b", re.IGNORECASE),
)


def headcount_years(checked: Checked) -> Iterator[Finding]:
    """A headcount that halves or grows by half from one year to the next."""
    years = sorted((f.year, f.headcount) for f in checked.profile.years if f.headcount)
    for (before, old), (after, new) in pairwise(years):
        if after == before + 1 and abs(Fraction(new, old) - 1) > JUMP:
            values = (("before", str(before)), ("old", str(old)), ("after", str(after)), ("new", str(new)))
            yield Finding(CheckCode.HEADCOUNT_JUMP, (Place(field="years"),), values)


def headcount_registers(checked: Checked) -> Iterator[Finding]:
    """Indicators of the headcount, and trainings, that do not go with the headcount of the same year."""
    known = {figures.year: figures.headcount for figures in checked.profile.years if figures.headcount}
    registers = checked.scoring.file.registers
    for indicator in registers.indicators:
        if not _STAFF.search(indicator.name) or indicator.unit not in ("人", "名", "persons", "people", ""):
            continue
        for entry in indicator.years:
            if entry.year in known and _differs(Fraction(known[entry.year]), entry.value):
                place = Place(register=RegisterName.INDICATORS, record=indicator.id)
                values = (("year", str(entry.year)), ("profile", str(known[entry.year])), ("found", str(entry.value)))
                yield Finding(CheckCode.HEADCOUNT_REGISTER, (place, Place(field="years")), values)
    for training in registers.trainings:
        year = training.on.year if training.on is not None else None
        if year in known and training.attended is not None and training.attended > known[year] * (1 + TOLERANCE):
            place = Place(register=RegisterName.TRAININGS, record=training.id)
            values = (("year", str(year)), ("profile", str(known[year])), ("found", str(training.attended)))
            yield Finding(CheckCode.HEADCOUNT_REGISTER, (place, Place(field="years")), values)


def headcount_texts(checked: Checked) -> Iterator[Finding]:
    """Narratives that name another total of staff than the newest year of the profile."""
    latest = max((f for f in checked.profile.years if f.headcount), key=lambda f: f.year, default=None)
    if latest is None or latest.headcount is None:
        return
    for criterion_id, answer in checked.scoring.file.scored.items():
        if criterion_id not in checked.rows:
            continue
        for factor, text in answer.narratives:
            for figure in (match for pattern in _TOTAL_IN_TEXT for match in pattern.findall(text)):
                count = int(figure.replace(",", ""))
                if _differs(Fraction(latest.headcount), Fraction(count)):
                    values = (("year", str(latest.year)), ("profile", str(latest.headcount)), ("found", str(count)))
                    yield Finding(CheckCode.HEADCOUNT_TEXT, (Place(criterion_id, factor), Place(field="years")), values)
                    break


def _differs(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) > one * TOLERANCE


def many_not_applicable(checked: Checked) -> Iterator[Finding]:
    """Modules of which more weight is not applicable than passes without a flag."""
    for module in checked.scoring.modules:
        if module.not_applicable_flagged:
            places = tuple(Place(row.criterion.id) for row in module.criteria if row.score is None)
            values = (("module", module.module.id), ("share", percent_words(module.not_applicable_share)))
            yield Finding(CheckCode.MANY_NOT_APPLICABLE, places, values)


def no_end_date(checked: Checked) -> Iterator[Finding]:
    """Certificates without an end and instruments in use without a due day: nothing warns before they lapse."""
    registers = checked.scoring.file.registers
    for certificate in registers.certificates:
        if certificate.expires is None and certificate.state.value in ("valid", "unchecked"):
            place = Place(register=RegisterName.CERTIFICATES, record=certificate.id)
            yield Finding(CheckCode.NO_END_DATE, (place,), (("name", certificate.number or certificate.scheme),))
    for instrument in registers.instruments:
        if instrument.due is None and instrument.state == "in_use":
            place = Place(register=RegisterName.INSTRUMENTS, record=instrument.id)
            yield Finding(CheckCode.NO_END_DATE, (place,), (("name", instrument.number or instrument.name),))
