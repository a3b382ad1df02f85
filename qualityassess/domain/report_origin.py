"""What a report was made from: named in the written file, so that it can be compared with the workspace later."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

_MOST_DIGITS = 6
_PAIR = re.compile(r"^(?P<name>[a-z]+)=(?P<value>[^;=\s]*)$")


@dataclass(frozen=True, slots=True)
class Origin:
    """Assessment, sealed revision (0 and "" for a draft) and everything else that was chosen for the report.

    `digest` is that of the report's content, `sealed` that of the revision, both SHA-256 in 64 hexadecimal digits;
    `on` is the as-of or application date where one was given, ISO. `figures` are exact scores by name, `rows` short
    digests of the rows by class; both are left out of what goes to an award office.
    """

    kind: str
    language: str
    assessment: str
    program: str
    rules: str = ""
    """Short digest of the program's rule data: awards, regions, sources and the rest."""
    digest: str = ""
    revision: int = 0
    sealed: str = ""
    award: str = ""
    on: str = ""
    earlier: str = ""
    edition: str = ""
    """`submission` for what goes to an award office; "" for every internal report."""
    sections: tuple[str, ...] = ()
    """Ids of the sections in the order chosen; empty for all."""
    branding: str = ""
    """Id of the branding kept in the workspace."""
    figures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def submitted(self) -> bool:
        """Whether the document goes to an award office: then nothing in the file names the program."""
        return self.edition == "submission"

    def keywords(self, digest: str) -> str:
        """One line for the document's properties, such as `digest=…; kind=gap; …`; figures and rows are not in it."""
        pairs = {
            "digest": digest,
            "kind": self.kind,
            "language": self.language,
            "assessment": self.assessment,
            "program": self.program,
            "rules": self.rules,
            "revision": str(self.revision or ""),
            "sealed": self.sealed,
            "award": self.award,
            "on": self.on,
            "earlier": self.earlier,
            "edition": self.edition,
            "sections": ",".join(self.sections),
            "branding": self.branding,
        }
        return "; ".join(f"{name}={value}" for name, value in pairs.items() if value)


def origin_of(keywords: str) -> Origin | None:
    """The origin that a line of keywords names; None when it names none."""
    found = (_PAIR.match(part.strip()) for part in keywords.split(";"))
    values = {match["name"]: match["value"] for match in found if match is not None}
    required = ("digest", "kind", "language", "assessment", "program")
    number = values.get("revision", "0")
    if not all(values.get(name) for name in required) or not number.isdecimal() or len(number) > _MOST_DIGITS:
        return None
    return Origin(
        kind=values["kind"],
        language=values["language"],
        assessment=values["assessment"],
        program=values["program"],
        rules=values.get("rules", ""),
        digest=values["digest"],
        revision=int(number),
        sealed=values.get("sealed", ""),
        award=values.get("award", ""),
        on=values.get("on", ""),
        earlier=values.get("earlier", ""),
        edition=values.get("edition", ""),
        sections=tuple(part for part in values.get("sections", "").split(",") if part),
        branding=values.get("branding", ""),
    )


def with_details(origin: Origin, figures: Mapping[str, str], rows: Mapping[str, str]) -> Origin:
    """The origin with the figures and rows that the file names."""
    return replace(origin, figures=figures, rows=rows)
