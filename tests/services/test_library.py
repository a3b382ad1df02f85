"""The catalogue as services use it: packs, names, and the edition of an award by the application date."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain.awards import Award, AwardKind
from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.profile import Activity, YearFigures
from qualityassess.domain.size_class import SizeClass
from qualityassess.services.library import Library
from tests.services.conftest import PROFILE, catalogue_copy

NATIONAL = "china-quality-award"
CITY = "wenzhou-mayor-quality-award"
TODAY = date(2026, 7, 1)


def with_editions(library: Library) -> Library:
    """A catalogue in which the city's award has an edition to the end of 2026 and one from 2027 on."""
    (now,) = [a for a in library.targets if a.id == CITY]
    old = replace(now, version="2020", rule=replace(now.rule, valid_from="2020-01-01", valid_to="2026-12-31"))
    new = replace(now, version="2027", rule=replace(now.rule, valid_from="2027-01-01", valid_to=""))
    copy = catalogue_copy(library)
    copy.__dict__["awards"] = (*(a for a in library.awards if a.id != CITY), old, new)
    return copy


def keys(awards: tuple[Award, ...]) -> list[str]:
    return [award.key for award in awards]


def test_quality_awards_come_first_and_the_nearest_level_first(library: Library) -> None:
    found = library.awards_for("330305", TODAY)
    levels = [a.level for a in found if a.kind is AwardKind.QUALITY_AWARD]
    assert levels == ["district", "city", "province", "nation", "nation", "nation"]
    kinds = list(dict.fromkeys(a.kind for a in found))
    assert kinds == list(AwardKind)
    titles = [a.level for a in found if a.kind is AwardKind.TITLE]
    assert titles == sorted(titles, key=("province", "nation").index)


@pytest.mark.parametrize("region", ["", "110108", "330304", "330300", "不详"])
def test_elsewhere_there_is_the_common_core_and_what_is_national(library: Library, region: str) -> None:
    assert library.pack_of(region) is None
    found = library.awards_for(region, TODAY)
    assert found[0].id == NATIONAL
    assert all(award.region == "" for award in found)
    assert library.national_pack is not None
    assert {award.id for award in found} == set(library.national_pack.awards)


@pytest.mark.parametrize(
    ("region", "ids"),
    [
        ("430104", {"hunan-government-quality-award", "hunan-premium", "furong-award"}),
        ("360102", {"jinggang-quality-award"}),
        ("210102", {"liaoning-governor-quality-award", "liaoning-premium"}),
        ("440103", {"guangdong-government-quality-award"}),
    ],
)
def test_each_province_offers_its_own_awards_and_the_national_ones(
    library: Library, region: str, ids: set[str]
) -> None:
    found = {award.id for award in library.awards_for(region, TODAY)}
    national = library.national_pack
    assert national is not None
    assert found == ids | set(national.awards)


def test_an_award_that_does_not_concern_the_enterprise_is_not_listed(library: Library) -> None:
    maker = replace(PROFILE, activities=((Activity.WORKS_CONSTRUCTION, False), (Activity.COMMISSIONS_WORKS, False)))
    builder = replace(
        PROFILE,
        industry="E4710",
        region="210102",
        activities=((Activity.WORKS_CONSTRUCTION, True), (Activity.RUNS_LABORATORY, False)),
    )
    of_maker = {award.id for award in library.awards_open(maker, TODAY)}
    of_builder = {award.id for award in library.awards_open(builder, TODAY)}
    works = {"luban-award", "dayu-award", "national-quality-project-award"}
    assert not of_maker & works
    assert works <= of_builder
    assert {"single-champion", "green-factory"} <= of_maker - of_builder
    # Nothing has been said of a laboratory: the award is listed, and its conditions ask.
    assert "cnas-lab" in of_maker
    assert "cnas-lab" not in of_builder
    government = [a for a in library.awards_for("330305", TODAY) if a.kind is AwardKind.QUALITY_AWARD]
    assert {award.id for award in government} <= of_maker


def test_the_nearest_pack_counts_and_a_code_ends_with_its_division(library: Library) -> None:
    district = next(pack for pack in library.region_packs if pack.code == "330305")
    copy = catalogue_copy(library)
    # 371000 is Weihai; 371100 and 371200 are other cities, though they share three digits with it.
    packs = [replace(district, code=code) for code in ("330000", "371000", "330305", "330300")]
    copy.__dict__["region_packs"] = tuple(packs)
    found = {region: copy.pack_of(region) for region in ("330305", "330304", "330106", "371002", "371102")}
    codes = {region: pack.code if pack else None for region, pack in found.items()}
    assert codes == {
        "330305": "330305",
        "330304": "330300",
        "330106": "330000",
        "371002": "371000",
        "371102": None,
    }


@pytest.mark.parametrize(("day", "version"), [(date(2026, 12, 31), "2020"), (date(2027, 1, 1), "2027")])
def test_the_edition_follows_the_application_date(library: Library, day: date, version: str) -> None:
    copy = with_editions(library)
    found = copy.award(CITY, day)
    assert found is not None
    assert found.version == version
    assert f"{CITY}@{version}" in keys(copy.awards_for("330305", day))
    assert keys(copy.editions(CITY)) == [f"{CITY}@2027", f"{CITY}@2020"]


def test_an_edition_that_is_named_is_taken_whatever_the_day(library: Library) -> None:
    copy = with_editions(library)
    found = copy.award(f"{CITY}@2020", date(2030, 1, 1))
    assert found is not None
    assert found.version == "2020"
    assert copy.award(f"{CITY}@1999", TODAY) is None
    assert copy.award("no-such-award", TODAY) is None


def test_neighbour_models_are_never_judged(library: Library) -> None:
    neighbour = next(a for a in library.awards if a.role == "neighbour_model")
    assert library.award(neighbour.id, TODAY) is None


def test_the_sector_follows_from_the_longest_listed_prefix(library: Library) -> None:
    assert library.sector_of("C3443") == "industry"
    assert library.sector_of("Z99") == ""
    industry = library.industry("C34")
    assert industry is None or industry.code == "C34"


def test_the_size_is_derived_from_the_newest_year_that_decides(library: Library) -> None:
    profile = replace(PROFILE, sector="industry", years=(*PROFILE.years, YearFigures(2026, headcount=190)))
    size = library.size(profile)
    assert size is not None
    assert (size.size, size.year) == (SizeClass.SMALL, 2025)
    assert library.facts(profile)["size_class"] == "small"
    assert library.size(replace(profile, sector="")) is None


def test_names_of_divisions(library: Library) -> None:
    name = library.region_name("330305")
    assert name is not None
    assert "洞头" in name.zh
    assert library.region_name("999999") is None


def test_a_broken_catalogue_says_what_is_wrong_when_it_is_first_asked(tmp_path: Path) -> None:
    empty = Library(tmp_path)
    with pytest.raises(ProblemsError) as refusal:
        _ = empty.rubric
    assert refusal.value.problems
