"""Records of products, standards, marks and test resources (台账: 产品、标准、品牌、计量)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Product:
    """A product or service line (产品)."""

    id: str
    name: str
    model_range: str = ""
    site: str = ""
    revenue_share: Fraction | None = None
    """Percent of revenue."""
    sale: str = "on_sale"
    """on_sale, planned or discontinued."""
    first_sale: date | None = None
    standards: tuple[str, ...] = ()
    """Numbers of the standards it has to be covered by."""
    ccc_needed: bool | None = None
    ccc_certificate: str = ""
    licence_needed: bool | None = None
    licence_number: str = ""
    own_brand: str = ""
    markets: tuple[str, ...] = ()
    contract_maker: str = ""
    """Who makes it, where it is made elsewhere."""
    label_standard: str = ""
    """Number that stands on label or manual."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard declared, drafted, led or used (标准)."""

    id: str
    number: str
    name: str = ""
    edition: str = ""
    kind: str = "enterprise"
    """enterprise, association, local, industry, national or international."""
    role: str = "declared"
    """declared, led, drafted or used."""
    state: str = "current"
    """current, replaced, withdrawn or draft."""
    products: tuple[str, ...] = ()
    """Names of the products it covers."""
    recommended: str = ""
    """Number of the recommended standard it is compared with."""
    indicator_level: str = ""
    """stricter, equal or looser than the recommended one; empty = not compared."""
    test_methods: str = ""
    cited: tuple[str, ...] = ()
    """Numbers of the standards it cites."""
    cited_replaced: tuple[str, ...] = ()
    """Cited numbers found to be replaced or withdrawn when they were looked up."""
    published: date | None = None
    looked_up: date | None = None
    """When the record on the public platform was looked up."""
    label_equal: bool | None = None
    first_sale: date | None = None
    review_due: date | None = None
    front_runner: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand, trade mark or other intellectual property (品牌与知识产权)."""

    id: str
    name: str
    kind: str = "trade_mark"
    """brand, trade_mark, invention, utility_model, design, software, copyright or geographical_indication."""
    number: str = ""
    owner: str = ""
    classes: str = ""
    registered: date | None = None
    expires: date | None = None
    markets: tuple[str, ...] = ()
    state: str = "valid"
    """valid, applied, lapsed or disputed."""
    used_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A measuring instrument (计量器具)."""

    id: str
    name: str
    number: str = ""
    model: str = ""
    accuracy: str = ""
    place: str = ""
    compulsory: bool | None = None
    """Under compulsory verification (强制检定)."""
    verified: date | None = None
    due: date | None = None
    certificate: str = ""
    state: str = "in_use"
    """in_use, stopped or scrapped."""
    keeper: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Laboratory:
    """A laboratory (实验室)."""

    id: str
    name: str
    scope: str = ""
    accreditation: str = ""
    """CNAS, CMA or none, with its number in `number`."""
    number: str = ""
    issued: date | None = None
    expires: date | None = None
    next_assessment: date | None = None
    parameters: int | None = None
    """Accredited parameters."""
    proficiency: date | None = None
    """Newest proficiency test."""
    note: str = ""
