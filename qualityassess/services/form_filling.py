"""Fills an award office's Word form from the profile: what a placeholder may be called, and what it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path

from qualityassess.domain.assessment import Assessment, PurposeKind
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import LegalForm, Profile, YearFigures
from qualityassess.i18n import N_, Language, Translator
from qualityassess.interchange.form_template import FilledForm, fill_form
from qualityassess.interchange.whole_file import whole_file
from qualityassess.services.applications import award_named
from qualityassess.services.library import Library
from qualityassess.services.wording import name as term_name
from qualityassess.services.workspace import Workspace

_TEN_THOUSAND = 10_000
_MOST_BYTES = 50_000_000
_LABELS: Mapping[str, str] = {
    "name": N_("Enterprise name"),
    "credit_code": N_("Unified social credit code"),
    "legal_representative": N_("Legal representative"),
    "legal_form": N_("Legal form"),
    "registered_capital": N_("Registered capital"),
    "registered_address": N_("Registered address"),
    "production_address": N_("Production address"),
    "sites": N_("Other sites"),
    "group": N_("Group"),
    "region": N_("Region"),
    "industry": N_("Industry"),
    "main_products": N_("Main products"),
    "founded": N_("Founded"),
    "registered": N_("Registered on"),
    "operating_since": N_("In operation since"),
    "excellence_since": N_("Excellence model since"),
    "quality_head": N_("Head of quality"),
    "quality_head_post": N_("Post of the head of quality"),
    "contact_phone": N_("Telephone"),
    "titles": N_("Titles and honours"),
    "year": N_("Newest year"),
    "headcount": N_("Headcount"),
    "headcount_bachelor": N_("Staff with a bachelor's degree"),
    "revenue": N_("Revenue"),
    "profit": N_("Profit"),
    "tax": N_("Tax paid"),
    "research": N_("Research spending"),
    "export": N_("Exports"),
    "assets": N_("Total assets"),
    "liabilities": N_("Total liabilities"),
}
"""What each field of the profile is called; in Chinese this is a placeholder's name too, such as {{企业名称}}."""
_COUNTS = frozenset({"headcount", "headcount_bachelor"})


@dataclass(frozen=True, slots=True)
class FormName:
    """A placeholder: its name in ids and in Chinese, and what it becomes, "" where nothing is known."""

    id: str
    chinese: str
    value: str


def names_for(
    workspace: Workspace, assessment: Assessment, award_id: str | None, on: date | None = None
) -> tuple[FormName, ...]:
    """Placeholders for the enterprise of an assessment, and for an award or the one that it is for.

    UserFacingError `award_unknown`.
    """
    purpose, day = assessment.purpose, on or assessment.as_of
    wanted = award_id or (purpose.targets[0] if purpose.kind is PurposeKind.AWARD else None)
    award = award_named(workspace, wanted, day) if wanted is not None else None
    return form_names(workspace.library, workspace.store.enterprise(assessment.enterprise).profile, award, day)


def form_names(
    library: Library, profile: Profile, award: Award | None, on: date, language: Language = "zh"
) -> tuple[FormName, ...]:
    """Every placeholder that a form may have; money is given in 万元 without the unit, figures of years by year."""
    tr, zh = Translator(language), Translator("zh")
    found = [FormName(f"enterprise.{name}", zh(_LABELS[name]), value) for name, value in _facts(tr, library, profile)]
    latest = profile.latest() or YearFigures(on.year - 1)
    found.append(FormName("enterprise.year", zh(_LABELS["year"]), str(latest.year) if profile.years else ""))
    for name in (field.name for field in fields(YearFigures) if field.name != "year"):
        label = zh(_LABELS[name])
        found.append(FormName(f"enterprise.{name}", label, _figure(name, latest)))
        for row in sorted(profile.years, key=lambda row: row.year):
            found.append(FormName(f"enterprise.{name}.{row.year}", f"{label}.{row.year}", _figure(name, row)))
    title = tr.pick(award.title) if award is not None else ""
    found.append(FormName("award.title", zh(N_("Name of the award")), title))
    found.append(FormName("application.date", zh(N_("Application date")), tr.date(on)))
    return tuple(found)


def _facts(tr: Translator, library: Library, profile: Profile) -> Iterator[tuple[str, str]]:
    region = library.region_name(profile.region) if profile.region else None
    industry = library.industry(profile.industry) if profile.industry else None
    for name in _LABELS:
        value = getattr(profile, name, None)
        match value:
            case LegalForm():
                shown = term_name(tr, value)
            case date():
                shown = tr.date(value)
            case int():
                shown = _in_ten_thousands(value)
            case tuple():
                shown = tr(", ").join(map(str, value))
            case str():
                shown = value
            case _:
                shown = ""
        if name == "region" and region is not None:
            shown = tr.pick(region)
        if name == "industry" and industry is not None:
            shown = f"{profile.industry} {tr.pick(industry.title)}"
        if hasattr(profile, name):
            yield name, shown


def _figure(name: str, row: YearFigures) -> str:
    value: int | None = getattr(row, name)
    if value is None:
        return ""
    return f"{value:,}" if name in _COUNTS else _in_ten_thousands(value)


def _in_ten_thousands(yuan: int) -> str:
    """Yuan as 万元 with as many decimals as it has."""
    return f"{(Decimal(yuan) / _TEN_THOUSAND).normalize():,f}"


def form_values(names: tuple[FormName, ...]) -> dict[str, str]:
    """Values by every name that a placeholder may have."""
    return {key: name.value for name in names for key in (name.id, name.chinese)}


def form_bytes(path: Path) -> bytes:
    """The bytes of a form; UserFacingError `form_unreadable` (name, detail) for a file that is missing or too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserFacingError("form_unreadable", name=path.name, detail="50 MB")
        return path.read_bytes()
    except OSError as error:
        raise UserFacingError("form_unreadable", name=path.name, detail=error.strerror or str(error)) from error


def write_filled_form(template: Path, out: Path, names: tuple[FormName, ...]) -> FilledForm:
    """Fill a form and write it; errors as `fill_form` and `form_bytes`, and `file_not_written` (path, detail)."""
    made = fill_form(form_bytes(template), template.name, form_values(names))
    with whole_file(out) as part:
        part.write_bytes(made.data)
    return made
