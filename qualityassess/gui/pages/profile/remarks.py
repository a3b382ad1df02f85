"""What stands under a field: the sentence of a fault, or what its value says."""

from __future__ import annotations

from qualityassess.domain import credit_code
from qualityassess.domain.errors import Problem
from qualityassess.domain.profile import Profile, ProfileFault
from qualityassess.gui.pages.profile.values import age
from qualityassess.gui.pages.profile.years import FIGURES
from qualityassess.gui.session import Session
from qualityassess.i18n import Translator
from qualityassess.services.messages import problem_sentence
from qualityassess.services.region_wording import not_covered


def fault_sentence(tr: Translator, fault: ProfileFault) -> str:
    """The sentence of a fault, with the figure's own name."""
    names = dict(FIGURES)
    values = tuple((key, tr(names[value]) if value in names else value) for key, value in fault.values)
    return problem_sentence(tr, Problem(fault.code, values=values))


def praise(session: Session, profile: Profile, name: str) -> tuple[str, str]:
    """State and text of a field without fault: what its value says, or nothing, and then the hint stands there."""
    tr, library = session.tr, session.workspace.library
    match name:
        case "name" if profile.name:
            return "ok", ""
        case "credit_code" if profile.credit_code:
            code = profile.credit_code
            region = library.region_name(credit_code.region_of(code))
            place = " ".join((credit_code.region_of(code), tr.pick(region) if region else "")).strip()
            return "ok", tr("18 characters • check {check} right • issued in {place}", check=code[17], place=place)
        case "founded" if profile.founded:
            years, months = age(profile.founded, session.workspace.today())
            return "hint", tr("{years} years and {months} months old", years=years, months=months)
        case "region" if profile.region:
            if library.pack_of(profile.region) is None:
                return "hint", not_covered(tr, library, profile.region)
            count = len(library.awards_open(profile, session.workspace.today()))
            return "hint", tr.plural("{count} award open here", "{count} awards open here", count)
        case "industry" if profile.industry:
            above = [i for i in library.industries if profile.industry.startswith(i.code)]
            return "hint", " › ".join(tr.pick(i.title) for i in sorted(above, key=lambda i: len(i.code)))
        case _:
            return "", ""
