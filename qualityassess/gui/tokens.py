"""The tokens of the design: colours in light and dark, roles of the type scale, and their contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class Role(StrEnum):
    """The roles of the type scale (ui.md, section 4)."""

    SCORE = "score"
    SCORE_LARGE = "scoreLarge"
    PAGE_TITLE = "pageTitle"
    CRITERION_TITLE = "criterionTitle"
    CARD_TITLE = "cardTitle"
    SECTION = "section"
    BODY = "body"
    NAME = "name"
    CAPTION = "caption"
    CAPTION_STRONG = "captionStrong"
    HINT = "hint"


#: Size and line height in pixels at 100 %, weight.
TYPE_SCALE: dict[Role, tuple[int, int, int]] = {
    Role.SCORE: (24, 32, 700),
    Role.SCORE_LARGE: (28, 32, 700),
    Role.PAGE_TITLE: (20, 28, 700),
    Role.CRITERION_TITLE: (18, 26, 700),
    Role.CARD_TITLE: (15, 22, 700),
    Role.SECTION: (13, 20, 700),
    Role.BODY: (13, 20, 400),
    Role.NAME: (13, 20, 500),
    Role.CAPTION: (12, 18, 400),
    Role.CAPTION_STRONG: (12, 18, 500),
    Role.HINT: (11, 16, 400),
}

TEXT_SCALES = (0.9, 1.0, 1.15, 1.3)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colour tokens, named as in ui.md, section 3."""

    window: str
    surface: str
    subtle: str
    sunken: str
    border: str
    borderStrong: str  # noqa: N815 - token names are those of the design reference
    control: str
    text: str
    text2: str
    text3: str
    disabled: str
    primary: str
    primaryHover: str  # noqa: N815
    primaryPressed: str  # noqa: N815
    onPrimary: str  # noqa: N815
    primaryText: str  # noqa: N815
    primarySoft: str  # noqa: N815
    primarySoft2: str  # noqa: N815
    claimed: str
    evid: str
    ok: str
    okSoft: str  # noqa: N815
    okFill: str  # noqa: N815
    warn: str
    warnSoft: str  # noqa: N815
    warnFill: str  # noqa: N815
    err: str
    errSoft: str  # noqa: N815
    errFill: str  # noqa: N815
    na: str
    naSoft: str  # noqa: N815


LIGHT = Tokens(
    window="#F4F6F8",
    surface="#FFFFFF",
    subtle="#EEF1F5",
    sunken="#E6EAF0",
    border="#DFE4EA",
    borderStrong="#C6CED8",
    control="#828C9B",
    text="#171C24",
    text2="#465060",
    text3="#5F6A7A",
    disabled="#A4ADB9",
    primary="#2457C5",
    primaryHover="#1C489F",
    primaryPressed="#16397F",
    onPrimary="#FFFFFF",
    primaryText="#1F4FB8",
    primarySoft="#E8EFFC",
    primarySoft2="#D5E1F9",
    claimed="#6D93E4",
    evid="#2457C5",
    ok="#17714A",
    okSoft="#E3F3EA",
    okFill="#2B9A66",
    warn="#8A5200",
    warnSoft="#FCF0D9",
    warnFill="#C47A0A",
    err="#B42A22",
    errSoft="#FBE9E7",
    errFill="#D2453B",
    na="#5F6A7A",
    naSoft="#EEF1F5",
)
DARK = Tokens(
    window="#12151A",
    surface="#1A1E25",
    subtle="#222730",
    sunken="#2B313C",
    border="#2C333E",
    borderStrong="#414A58",
    control="#6C7788",
    text="#E8ECF2",
    text2="#B4BDCA",
    text3="#929DAD",
    disabled="#5C6675",
    primary="#3A6BE0",
    primaryHover="#2F5ECF",
    primaryPressed="#2650B5",
    onPrimary="#FFFFFF",
    primaryText="#94B4FF",
    primarySoft="#1D2A47",
    primarySoft2="#27395F",
    claimed="#4B70C4",
    evid="#7FA6FF",
    ok="#6CCB9C",
    okSoft="#16302A",
    okFill="#39A877",
    warn="#E9B45A",
    warnSoft="#35291A",
    warnFill="#D9952B",
    err="#FF938A",
    errSoft="#3A2124",
    errFill="#E0574D",
    na="#929DAD",
    naSoft="#222730",
)
TOKEN_NAMES = tuple(field.name for field in fields(Tokens))


def contrast(first: str, second: str) -> float:
    """WCAG 2.x contrast ratio of two colours written #RRGGBB."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
