"""What the consistency checks compare, as data: answers that claim a certificate, and answers that contradict."""

from dataclasses import dataclass

from qualityassess.domain.registers import RegisterName
from qualityassess.domain.text import Text


@dataclass(frozen=True, slots=True)
class Certified:
    """From this level on an answer says that a record about one of these words is in force."""

    criterion: str
    from_level: int
    register: RegisterName
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers that cannot both be right: the first at `least` or above, the second at `most` or below."""

    first: str
    least: int
    second: str
    most: int
    reason: Text


@dataclass(frozen=True, slots=True)
class CheckRules:
    """What the checks compare, as data."""

    certified: tuple[Certified, ...] = ()
    pairs: tuple[Pair, ...] = ()
