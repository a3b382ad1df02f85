"""Recognises awards and honours (奖项与称号) by id or official title, and tells records that name an unknown one."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from qualityassess.domain.registers import Registers
from qualityassess.domain.text import Text


def _fold(words: str) -> str:
    """A title as it is compared: half-width, without spaces, quotes and regard to case."""
    folded = "".join(unicodedata.normalize("NFKC", words).casefold().split())
    return "".join(sign for sign in folded if sign not in "「」“”\"'《》")


@dataclass(frozen=True)
class HonourNames:
    """Official titles of awards and honours by id.

    `former` are titles of older editions; `untitled` ids that conditions ask for without a title of their own.
    """

    titles: Mapping[str, Text]
    former: tuple[tuple[str, Text], ...] = ()
    untitled: frozenset[str] = frozenset()

    @cached_property
    def _ids(self) -> dict[str, str]:
        """Ids by folded title; a title that several have names none of them."""
        found: dict[str, str] = {}
        for key, title in (*self.titles.items(), *self.former):
            for words in {_fold(title.zh), _fold(title.en)}:
                found[words] = "" if found.get(words, key) != key else key
        return found

    def id_of(self, words: str) -> str:
        """The id that a person means by an id (`id` or `id@version`) or an official title; "" where it is not known."""
        bare = words.strip().partition("@")[0]
        known = bare in self.titles or bare in self.untitled
        return bare if known else self._ids.get(_fold(words), "")

    def is_known(self, words: str) -> bool:
        """Whether an id or title is one of the catalogue."""
        return bool(self.id_of(words))

    def named(self, registers: Registers) -> tuple[Registers, frozenset[str]]:
        """The registers with every honour under the id of its award, and ids of records that name an unknown award.

        A record that leaves the award open counts as its title says where that is an official one.
        """
        honours = tuple(
            replace(row, award=self.id_of(row.award) or (row.award.strip() if row.award else self.id_of(row.title)))
            for row in registers.honours
        )
        strange = frozenset(row.id for row in honours if row.award and not self.is_known(row.award))
        return replace(registers, honours=honours), strange
