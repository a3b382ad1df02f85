"""Colours of printed pages: the light tokens of the interface and what each tone makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qualityassess.domain.branding import soft
from qualityassess.domain.report_content import Tone

#: The light colour tokens (design reference, section 3) that a page needs. Report pages are always light.
TOKENS: Mapping[str, str] = MappingProxyType(
    {
        "window": "#F4F6F8",
        "surface": "#FFFFFF",
        "subtle": "#EEF1F5",
        "sunken": "#E6EAF0",
        "border": "#DFE4EA",
        "borderStrong": "#C6CED8",
        "control": "#828C9B",
        "text": "#171C24",
        "text2": "#465060",
        "text3": "#5F6A7A",
        "primary": "#2457C5",
        "primaryText": "#1F4FB8",
        "primarySoft": "#E8EFFC",
        "claimed": "#6D93E4",
        "evid": "#2457C5",
        "ok": "#17714A",
        "okSoft": "#E3F3EA",
        "okFill": "#2B9A66",
        "warn": "#8A5200",
        "warnSoft": "#FCF0D9",
        "warnFill": "#C47A0A",
        "err": "#B42A22",
        "errSoft": "#FBE9E7",
        "errFill": "#D2453B",
    }
)


@dataclass(frozen=True, slots=True)
class ToneColours:
    """Tokens of one tone: words, soft background, bar or outline, and words on the soft background."""

    ink: str
    soft: str
    bar: str
    on_soft: str


#: Each pair of `on_soft` and `soft` has a contrast of at least 4.5.
TONES: Mapping[Tone, ToneColours] = MappingProxyType(
    {
        Tone.PLAIN: ToneColours("text", "subtle", "control", "text2"),
        Tone.INFO: ToneColours("primaryText", "primarySoft", "primary", "primaryText"),
        Tone.OK: ToneColours("ok", "okSoft", "okFill", "ok"),
        Tone.WARN: ToneColours("warn", "warnSoft", "warnFill", "warn"),
        Tone.ERR: ToneColours("err", "errSoft", "errFill", "err"),
        Tone.STATUTORY: ToneColours("text", "text", "text", "window"),
    }
)


def tokens(accent: str) -> Mapping[str, str]:
    """The tokens with another accent colour (`#RRGGBB`, readable on white); "" for the program's own."""
    if not accent:
        return TOKENS
    return {**TOKENS, "primary": accent, "primaryText": accent, "primarySoft": soft(accent)}
