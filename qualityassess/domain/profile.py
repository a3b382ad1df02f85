"""The enterprise and its profile (企业档案): dated master data, entered once and used everywhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain import credit_code


class LegalForm(StrEnum):
    """What kind of applicant an enterprise is (企业类型)."""

    LIMITED = "limited"
    JOINT_STOCK = "joint_stock"
    SOLE = "sole_proprietorship"
    PARTNERSHIP = "partnership"
    COOPERATIVE = "cooperative"
    BRANCH = "branch"
    INDIVIDUAL = "individual_business"
    INSTITUTION = "institution"
    SOCIAL = "social_organisation"


LEGAL_PERSONS = frozenset(
    {LegalForm.LIMITED, LegalForm.JOINT_STOCK, LegalForm.COOPERATIVE, LegalForm.INSTITUTION, LegalForm.SOCIAL}
)
"""Forms with legal personality; sole proprietorships, partnerships, branches and individual businesses have none."""


class Activity(StrEnum):
    """What an enterprise does that decides which duties bind it; each is true, false or not yet stated."""

    MAKES_PRODUCTS = "makes_products"
    MAKES_LISTED_PRODUCTS = "makes_listed_products"
    MAKES_CCC_PRODUCTS = "makes_ccc_products"
    MAKES_LICENSED_PRODUCTS = "makes_licensed_products"
    SELLS_PRODUCTS = "sells_products"
    SELLS_LISTED_PRODUCTS = "sells_listed_products"
    SERVES_CONSUMERS = "serves_consumers"
    TAKES_PREPAYMENTS = "takes_prepayments"
    MAKES_SPECIAL_EQUIPMENT = "makes_special_equipment"
    USES_SPECIAL_EQUIPMENT = "uses_special_equipment"
    MAKES_FOOD = "makes_food"
    SELLS_FOOD = "sells_food"
    MAKES_DRUGS = "makes_drugs"
    HOLDS_DRUG_AUTHORISATION = "holds_drug_authorisation"
    MAKES_DEVICES = "makes_devices"
    MAKES_COSMETICS = "makes_cosmetics"
    MAKES_MEASURING_INSTRUMENTS = "makes_measuring_instruments"
    WORKS_CONSTRUCTION = "works_construction"
    COMMISSIONS_WORKS = "commissions_works"
    PROVIDES_SERVICES = "provides_services"
    EXPORTS = "exports"
    IMPORTS = "imports"
    SELLS_ONLINE = "sells_online"
    OPERATES_PLATFORM = "operates_platform"
    RUNS_LABORATORY = "runs_laboratory"
    TESTS_FOR_OTHERS = "tests_for_others"
    OWN_BRAND = "own_brand"
    CONTRACT_MANUFACTURING = "contract_manufacturing"
    DECLARES_OWN_STANDARDS = "declares_own_standards"
    USES_COMPULSORY_INSTRUMENTS = "uses_compulsory_instruments"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Figures of one year: persons, and money in integer yuan; None = not entered."""

    year: int
    headcount: int | None = None
    headcount_bachelor: int | None = None
    revenue: int | None = None
    profit: int | None = None
    tax: int | None = None
    research: int | None = None
    export: int | None = None
    assets: int | None = None
    liabilities: int | None = None


@dataclass(frozen=True, slots=True)
class AboveScale:
    """规模以上 as registered for statistics: a stated fact with its year and proof, never derived."""

    value: bool
    year: int | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Master data of an enterprise; empty strings and None mean not entered."""

    name: str
    credit_code: str = ""
    legal_representative: str = ""
    legal_form: LegalForm | None = None
    registered_capital: int | None = None
    """Yuan."""
    registered_address: str = ""
    production_address: str = ""
    sites: tuple[str, ...] = ()
    group: str = ""
    region: str = ""
    """GB/T 2260 code of the district, six digits."""
    industry: str = ""
    """GB/T 4754 code such as C3443."""
    sector: str = ""
    """Sector of the statistical size rule, see rubrics/sources/size-classes.toml."""
    main_products: str = ""
    founded: date | None = None
    registered: date | None = None
    operating_since: date | None = None
    excellence_since: date | None = None
    """Day on which the excellence model (卓越绩效模式) was introduced."""
    quality_head: str = ""
    quality_head_post: str = ""
    contact_phone: str = ""
    above_scale: AboveScale | None = None
    specialised_innovator: bool | None = None
    efficiency_class: str = ""
    """Regional efficiency class (亩均效益评价类别), A to D."""
    years: tuple[YearFigures, ...] = ()
    activities: tuple[tuple[Activity, bool], ...] = ()
    titles: tuple[str, ...] = ()

    def latest(self) -> YearFigures | None:
        """Figures of the newest year entered."""
        return max(self.years, key=lambda figures: figures.year, default=None)

    def activity(self, activity: Activity) -> bool | None:
        """Whether the enterprise does this; None while it has not been said."""
        return dict(self.activities).get(activity)


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An assessed organisation (企业)."""

    id: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """A fault of one profile field: `code` picks the sentence, `values` fill it; `hard` faults are not stored."""

    field: str
    code: str
    hard: bool
    values: tuple[tuple[str, str], ...] = ()


REQUIRED = ("name", "credit_code", "legal_representative", "legal_form", "region", "industry", "founded")
"""Fields of the profile that every report and most gates need, besides one year's headcount and revenue."""


def faults(profile: Profile, today: date) -> list[ProfileFault]:
    """All faults of a profile; `hard` ones make the value unusable and are refused when stored."""
    found: list[ProfileFault] = []
    if not profile.name.strip():
        found.append(ProfileFault("name", "profile_name_missing", True))
    found += _code_faults(profile)
    for name in ("founded", "registered", "operating_since", "excellence_since"):
        day = getattr(profile, name)
        if day is not None and day > today:
            found.append(ProfileFault(name, "date_in_future", True, (("date", day.isoformat()),)))
    if profile.founded and profile.operating_since and profile.operating_since < profile.founded:
        found.append(ProfileFault("operating_since", "operating_before_founded", True))
    for figures in profile.years:
        found += _figure_faults(figures, today)
    seen = [figures.year for figures in profile.years]
    found += [
        ProfileFault("years", "year_twice", True, (("year", str(y)),)) for y in sorted(set(seen)) if seen.count(y) > 1
    ]
    return found


def _code_faults(profile: Profile) -> list[ProfileFault]:
    if not profile.credit_code:
        return []
    fault = credit_code.fault(profile.credit_code)
    if fault is not None:
        values = (
            ("position", str(fault.position)),
            ("found", fault.found),
            ("expected", fault.expected),
        )
        return [ProfileFault("credit_code", f"credit_code_{fault.kind}", True, values)]
    if profile.region and credit_code.region_of(profile.credit_code)[:4] != profile.region[:4]:
        # A firm may move without a new code, so this is a hint, never a refusal.
        registered = credit_code.region_of(profile.credit_code)
        return [ProfileFault("region", "region_differs_from_code", False, (("code", registered),))]
    return []


def _figure_faults(figures: YearFigures, today: date) -> list[ProfileFault]:
    found: list[ProfileFault] = []
    year = str(figures.year)
    if not 1900 <= figures.year <= today.year:
        found.append(ProfileFault("years", "year_out_of_range", True, (("year", year),)))
    for name in ("headcount", "headcount_bachelor", "revenue", "research", "export", "assets", "liabilities"):
        value = getattr(figures, name)
        if value is not None and value < 0:
            found.append(ProfileFault("years", "figure_negative", True, (("year", year), ("figure", name))))
    staff, bachelors = figures.headcount, figures.headcount_bachelor
    if staff is not None and bachelors is not None and bachelors > max(staff, 0):
        found.append(ProfileFault("years", "bachelors_exceed_headcount", True, (("year", year),)))
    return found


def required_missing(profile: Profile) -> list[str]:
    """Names of the required fields that are still empty; `headcount` and `revenue` are those of the newest year."""
    missing = [name for name in REQUIRED if not getattr(profile, name)]
    latest = profile.latest()
    if latest is None or latest.headcount is None:
        missing.append("headcount")
    if latest is None or latest.revenue is None:
        missing.append("revenue")
    return missing
