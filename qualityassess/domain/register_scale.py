"""The scale of a register criterion (台账类评价项): which records count, and what each level asks of them."""

from dataclasses import dataclass

from qualityassess.domain.text import Text


@dataclass(frozen=True, slots=True)
class Need:
    """One thing asked of the records; a record has it when all its parts hold.

    `filled` columns hold something; `equal` pairs a column with the words allowed; `ahead` dates lie on the as-of date
    or later; `within` pairs a date column with months: not after the as-of date and not older; `steps` asks for every
    step of the record's type. At least `at_least` records and `percent` of those in scope have to have it.
    """

    text: Text
    at_least: int = 1
    percent: int = 0
    filled: tuple[str, ...] = ()
    equal: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ahead: tuple[str, ...] = ()
    within: tuple[tuple[str, int], ...] = ()
    steps: bool = False

    def asked(self, total: int) -> int:
        """Records of so many in scope that have to have it: the number, or the share rounded up, whichever is more."""
        return max(self.at_least, -(-total * self.percent // 100))


@dataclass(frozen=True, slots=True)
class Rule:
    """A level with its descriptor and everything it asks for."""

    level: int
    text: Text
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class RegisterScale:
    """Rules over one register; `where` limits the records in scope, `noun` is what one record is called.

    `steps` are the ids of all steps by the type of a record.
    """

    register: str
    noun: Text
    rules: tuple[Rule, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    steps: tuple[tuple[str, tuple[str, ...]], ...] = ()
