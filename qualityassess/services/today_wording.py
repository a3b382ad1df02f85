"""Words of 今日结论: facts by name, duties with their source, and the counts of its head."""

from collections.abc import Mapping

from qualityassess.domain.completeness import CERTIFICATES, HONOURS
from qualityassess.domain.deciding import ENOUGH
from qualityassess.domain.profile import Activity
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import wording
from qualityassess.services.rubrics import CitedArticle
from qualityassess.services.today import Duty, Today

_FACTS: Mapping[str, str] = {
    "region": N_("District of registration"),
    "legal_form": N_("Legal form"),
    "sector": N_("Sector of the size rule"),
    "industry": N_("Industry code"),
    "size_class": N_("Size class"),
    "operating_since": N_("In operation since when"),
    "excellence_since": N_("Excellence model since when"),
    "above_scale": N_("Above the statistical size line, year and proof"),
    "specialised_innovator": N_("Specialised innovator or not"),
    "efficiency_class": N_("Regional efficiency class"),
    "figure.headcount": N_("Headcount of the newest year"),
    "figure.revenue": N_("Revenue of the newest years"),
    "figure.profit": N_("Profit of the newest years"),
    "figure.tax": N_("Tax of the newest years"),
    "figure.research": N_("R&D spending of the newest years"),
    "figure.liabilities": N_("Assets and liabilities of the newest years"),
    CERTIFICATES: N_("Certificates, or that there are no others"),
    HONOURS: N_("Honours, or that there are no others"),
    "certificate_state": N_("State of the certificates, looked up"),
    "event_details": N_("Class, level or fault of quality events"),
}


def fact_words(tr: Translator, fact: str) -> str:
    """Name of a fact to enter."""
    head, _, rest = fact.partition(".")
    if head == "activity" and rest in list(Activity):
        return wording.name(tr, Activity(rest))
    if head == "confirm":
        return tr("Confirm complete: {kind}", kind=wording.domain_name(tr, rest))
    return tr(_FACTS[fact]) if fact in _FACTS else fact


def fact_page(fact: str) -> str:
    """Where a fact is entered: the profile, or the registers."""
    if fact.startswith("confirm."):
        return "events"
    return {CERTIFICATES: "certificates", "certificate_state": "certificates", HONOURS: "honours"}.get(
        fact, "events" if fact == "event_details" else "profile"
    )


def duty_kind(tr: Translator, duty: Duty) -> str:
    """红线 or 法定义务."""
    return tr("Red line") if duty.red_line else tr("Statutory")


def duty_result(tr: Translator, duty: Duty) -> str:
    """Held, failed or unknown, in words."""
    if duty.held is None:
        return tr("Unknown")
    if duty.red_line:
        return tr.within("red line", "Holds") if duty.held else tr.within("red line", "Failed")
    return tr("at level 3 or above") if duty.held else tr("below level 3")


def duty_source(tr: Translator, duty: Duty) -> str:
    """Articles behind a duty; the first two by name, the rest counted."""
    named = [_article(tr, cited) for cited in duty.articles[:2]]
    more = len(duty.articles) - len(named)
    text = tr("; ").join(named)
    if more:
        text = tr("{text} and {count} more", text=text, count=more)
    return tr("{text} ({mark})", text=text, mark=tr.pick(LEGAL.recheck)) if duty.criterion.recheck else text


def _article(tr: Translator, cited: CitedArticle) -> str:
    title = tr.pick(cited.statute.title)
    return tr("{statute}, article {no}", statute=title, no=cited.article.no) if cited.article.no else title


def red_line_count(tr: Translator, found: Today) -> str:
    """How the red lines stand: worst first."""
    failed, unknown, held = found.red_lines(False), found.red_lines(None), found.red_lines(True)
    if failed:
        return tr.plural("{count} red line failed", "{count} red lines failed", failed)
    if unknown:
        return tr.plural("{count} red line unknown", "{count} red lines unknown", unknown)
    if held:
        return tr.plural("{count} red line, holds", "all {count} red lines hold", held)
    return tr("no red line applies")


def duty_count(tr: Translator, found: Today) -> str:
    """How many statutory duties are not met; empty for none."""
    unmet = found.duties_with(False)
    return tr.plural("{count} statutory duty unmet", "{count} statutory duties unmet", unmet) if unmet else ""


def unknown_count(tr: Translator, found: Today) -> str:
    """How many duties nobody has answered; empty for none."""
    unknown = found.duties_with(None) + (found.red_lines(None) if found.red_lines(False) else 0)
    return tr.plural("{count} duty to check", "{count} duties to check", unknown) if unknown else ""


def not_enough(tr: Translator, found: Today) -> str:
    """What is said while too few facts are known."""
    missing = max(ENOUGH - found.known, 0)
    return tr.plural(
        "{known} of {enough} facts known. With {count} more a conclusion can be drawn; best begin with these:",
        "{known} of {enough} facts known. With {count} more a conclusion can be drawn; best begin with these:",
        missing,
        known=found.known,
        enough=ENOUGH,
    )
