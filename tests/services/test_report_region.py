"""The region in words: rules and goals that concern the enterprise, past years, and being told where none hold."""

from dataclasses import replace
from datetime import date

import pytest

from qualityassess.domain.profile import Activity, Profile
from qualityassess.domain.regions import RegionTarget
from qualityassess.domain.report_content import Callout, Table
from qualityassess.domain.text import Text
from qualityassess.i18n import Language, Translator
from qualityassess.services import report_region
from qualityassess.services.region_wording import goal_words, not_covered, place_names
from qualityassess.services.report_context import ReportContext
from tests.services.report_case import block_texts, context, library


def firm(region: str, *does: Activity, sector: str = "industry", industry: str = "C3443") -> Profile:
    activities = tuple((a, a in does) for a in Activity)
    return Profile("甲", region=region, sector=sector, industry=industry, activities=activities)


def shown(case: ReportContext) -> str:
    return "\n".join(text for block in report_region.region(case) for text in block_texts(block))


def test_a_builder_in_liaoning_reads_the_rules_of_works() -> None:
    builder = firm("210102", Activity.WORKS_CONSTRUCTION, sector="construction", industry="E4710")
    words = shown(context("zh", profile=builder))
    assert "工程质量责任" in words
    assert "二级质量官" in words
    assert "辽宁省企业首席质量官制度实施方案" in words
    assert "沈阳市：" in words
    assert "重点产品目录与清零行动" not in words
    assert "农产品质量安全监测合格率" not in words


def test_a_hotel_in_dongtou_reads_goals_of_services_only() -> None:
    hotel = firm("330305", Activity.PROVIDES_SERVICES, sector="lodging", industry="H6110")
    words = shown(context("zh", profile=hotel))
    assert "服务质量满意度" in words
    assert "制造业质量竞争力指数" not in words
    assert "标准总师" in words
    assert "工程潜在缺陷保险" not in words


@pytest.mark.parametrize(("on", "past"), [(date(2025, 12, 31), 0), (date(2026, 1, 1), 3), (date(2028, 1, 1), 4)])
def test_past_target_years_say_so_on_the_as_of_date(on: date, past: int) -> None:
    base = context("zh", profile=firm("330305", Activity.MAKES_PRODUCTS, Activity.PROVIDES_SERVICES))
    file = replace(base.file, assessment=replace(base.file.assessment, as_of=on))
    assert shown(replace(base, file=file)).count("已过目标年") == past


@pytest.mark.parametrize("language", ["zh", "en"])
def test_elsewhere_it_is_told_and_only_what_is_national_holds(language: Language) -> None:
    blocks = report_region.region(context(language, profile=firm("110108", Activity.MAKES_PRODUCTS)))
    (callout,) = [block for block in blocks if isinstance(block, Callout)]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    tr = Translator(language)
    assert callout.text == not_covered(tr, library(), "110108")
    assert ("北京市" if language == "zh" else "Beijing") in callout.text
    assert ("湖南省" if language == "zh" else "Hunan") in callout.text
    assert len(table.rows) == 1


def test_words_for_who_is_covered_and_where() -> None:
    zh = Translator("zh")
    assert not_covered(zh, library(), "430104") == ""
    assert "尚未填写地区" in not_covered(zh, library(), "")
    assert place_names(zh, library(), "330305") == ["温州市", "洞头区"]
    assert place_names(zh, library(), "330300") == ["温州市"]
    assert place_names(zh, library(), "110108") == ["北京市"]
    assert place_names(zh, library(), "999999") == ["999999"]
    assert place_names(zh, library(), "") == []


def test_how_goals_read() -> None:
    def words(**parts: object) -> str:
        target = RegionTarget("t", Text("甲", "A"), "x:1", "region", "all", **parts)  # type: ignore[arg-type]
        return goal_words(Translator("zh"), target)

    assert words(comparator=">=", value=91.8, unit="percent") == "≥ 91.8 %"
    assert words(comparator="=", value=80000, unit="count") == "= 80,000"
    assert words(comparator="<", value=1, unit="percent", text=Text("低于一成", "x")) == "低于一成"
    assert words(text=Text("持续提高", "x")) == "持续提高"
    assert words() == Translator("zh")("stated without a figure")
