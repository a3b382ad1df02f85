"""Which edition of an award counts on a day: the pack that a person checked for its round, else the catalogue's."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qualityassess.domain.application import RuleCheck
from qualityassess.domain.awards import Award, in_order
from qualityassess.domain.divisions import inside
from qualityassess.domain.profile import Profile
from qualityassess.domain.rule_check import Pack, first_day, holds_on, signed_pack, without_struck
from qualityassess.domain.tri import Tri
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace


def pack_of(check: RuleCheck) -> Pack:
    """The plain data that a check keeps."""
    found: Pack = json.loads(check.pack)
    return found


def award_of(library: Library, check: RuleCheck) -> Award:
    """The edition of a check: as it holds for its round once signed, else the draft as far as it goes."""
    pack = pack_of(check)
    as_used = signed_pack(check, pack) if check.signed is not None else without_struck(check, pack)
    return library.award_of_pack(json.dumps(as_used, sort_keys=True, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class RulesInUse:
    """The catalogue with the signed checks of a workspace and its awards of one's own."""

    library: Library
    checks: tuple[RuleCheck, ...]

    def award(self, text: str, on: date) -> Award | None:
        """The edition of `id` or `id@version` that an application on the day falls under."""
        bare, _, version = text.partition("@")
        if version:
            return self.library.award(text, on) or next(
                (award for check in self.checks if (award := self._built(check)).key == text), None
            )
        return self._checked(bare, on) or self.library.award(bare, on) or self._own(bare, on)

    def awards_open(self, profile: Profile, on: date) -> tuple[Award, ...]:
        """Awards open to an enterprise on a day, awards of one's own included, in the usual order."""
        listed = self.library.awards_open(profile, on)
        found = [self._checked(award.id, on) or award for award in listed]
        known = {award.id for award in self.library.awards}
        for award_id in self.own_ids:
            own = self._own(award_id, on) if award_id not in known else None
            if own is not None and inside(profile.region, own.region) is not Tri.FALSE:
                found.append(own)
        return in_order(found)

    @property
    def own_ids(self) -> tuple[str, ...]:
        """Ids of awards of one's own."""
        return tuple(dict.fromkeys(check.award for check in self.checks if not check.base))

    def _checked(self, award_id: str, on: date) -> Award | None:
        """The signed pack whose round the day falls into; the one signed last where two do."""
        rows = [c for c in self.checks if c.award == award_id and c.signed is not None and holds_on(pack_of(c), on)]
        return self._built(_latest(rows)) if rows else None

    def _own(self, award_id: str, on: date) -> Award | None:
        """An award of one's own: of the day's round, else its newest signed pack, else its newest draft."""
        rows = [check for check in self.checks if check.award == award_id and not check.base]
        signed = [check for check in rows if check.signed is not None]
        if not rows:
            return None
        return self._checked(award_id, on) or self._built(
            max(signed, key=lambda c: first_day(pack_of(c))) if signed else rows[-1]
        )

    def _built(self, check: RuleCheck) -> Award:
        return award_of(self.library, check)


def _latest(rows: Iterable[RuleCheck]) -> RuleCheck:
    return max(rows, key=lambda check: check.signed or date.min)


def rules_in_use(workspace: Workspace) -> RulesInUse:
    """The rules of a workspace: a signed check serves every enterprise of it."""
    return RulesInUse(workspace.library, workspace.store.all_rule_checks())
