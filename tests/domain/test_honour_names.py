"""Honours are recognised by id or official title; one that names an unknown award leaves conditions open."""

from datetime import date

import pytest

from qualityassess.domain.honour_names import HonourNames
from qualityassess.domain.registers import Honour, Registers
from qualityassess.domain.text import Text

NAMES = HonourNames(
    {
        "city-award": Text("示例市市长质量奖", "Example City Mayor's Quality Award"),
        "pool": Text("质量培育企业", "Quality pool"),
        "other-pool": Text("质量培育企业", "Another quality pool"),
    },
    (("city-award", Text("示例市政府质量奖", "Example City Government Quality Award")),),
    frozenset({"science-prize"}),
)


@pytest.mark.parametrize(
    ("words", "award"),
    [
        ("city-award", "city-award"),
        ("city-award@2020", "city-award"),
        ("「示例市 市长质量奖」", "city-award"),
        ("example city mayor's quality award", "city-award"),
        ("示例市政府质量奖", "city-award"),
        ("science-prize", "science-prize"),
        # Two honours are called so: which one is meant is not known.
        ("质量培育企业", ""),
        ("某协会诚信单位", ""),
        ("", ""),
    ],
)
def test_an_id_or_official_title_names_the_award(words: str, award: str) -> None:
    assert NAMES.id_of(words) == award
    assert NAMES.is_known(words) is bool(award)


def test_records_come_back_under_ids_and_strange_ones_are_told() -> None:
    rows = (
        Honour("a", "示例市市长质量奖", "市长质量奖 2023", conferred=date(2023, 5, 1)),
        Honour("b", "", "示例市政府质量奖"),
        Honour("c", "某协会诚信单位", "诚信单位"),
        Honour("d", "", "先进单位"),
        Honour("e", " science-prize ", "科技奖"),
    )
    found, strange = NAMES.named(Registers(honours=rows))
    assert [row.award for row in found.honours] == ["city-award", "city-award", "某协会诚信单位", "", "science-prize"]
    assert strange == {"c"}
