"""A part of a dossier as data: its title, what it says and the exhibits it names, before these have numbers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qualityassess.domain.report_content import Block
from qualityassess.services.report_dossier_context import DossierContext


def no_exhibits(_: DossierContext) -> Iterable[str]:
    """A part that names none."""
    return ()


@dataclass(frozen=True, slots=True)
class DossierPart:
    """Permanent id, title, blocks, ids of the exhibits named in their order, state word, and whether it is usual."""

    id: str
    title: str
    build: Callable[[DossierContext], list[Block]]
    names: Callable[[DossierContext], Iterable[str]] = no_exhibits
    state: str = ""
    chosen: bool = True
    fixed: bool = False
