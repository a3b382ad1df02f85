"""Counting characters, and which part of a dossier a material is."""

from dataclasses import replace

from qualityassess.domain.awards import Material
from qualityassess.domain.marks import Confidence
from qualityassess.domain.material_parts import MaterialPart, limited_material, part_of
from qualityassess.domain.report_origin import Origin, origin_of
from qualityassess.domain.text import Text
from qualityassess.domain.text_count import characters
from tests.domain.builders import award


def material(title: str, limit: int | None = None) -> Material:
    """A material of this Chinese title."""
    return Material(title, Text(title, "-"), Confidence.RECALLED, text_limit=limit)


def test_characters_are_counted_without_white_space() -> None:
    assert characters("") == characters(" \n\t\u3000") == 0
    assert characters("质量 99.2 %，\n两段") == 10
    assert characters("an egg") == 5


def test_parts_are_told_by_their_titles() -> None:
    titles = {
        "申报表": MaterialPart.FORM,
        "申请书 AL01、AL02 表": MaterialPart.FORM,
        "企业承诺书": MaterialPart.COMMITMENT,
        "主管部门推荐意见": MaterialPart.RECOMMENDATION,
        "组织概述": MaterialPart.OVERVIEW,
        "自我评价报告": MaterialPart.SELF_ASSESSMENT,
        "证实性材料，含近三年审计报告": MaterialPart.OTHER,
    }
    assert {title: part_of(material(title)) for title in titles} == titles


def test_a_limit_is_that_of_its_part() -> None:
    stated = replace(
        award(), materials=(material("组织概述"), material("组织概况", 3000), material("自评报告", 30_000))
    )
    assert limited_material(stated, MaterialPart.OVERVIEW) == stated.materials[1]
    assert limited_material(stated, MaterialPart.SELF_ASSESSMENT) == stated.materials[2]
    assert limited_material(stated, MaterialPart.FORM) is None


def test_what_is_submitted_is_known_by_its_edition() -> None:
    origin = Origin("dossier", "zh", "a", "1.0.0", digest="ab", edition="submission")
    read = origin_of(origin.keywords("ab"))
    assert read is not None
    assert read.submitted
    assert not replace(origin, edition="").submitted
