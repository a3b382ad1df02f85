"""Messages in Chinese and English, their formats, and the fixed legal wordings.

A msgid is the English sentence itself. Chinese comes from `resources/i18n/zh/*.po`, compiled into one
catalogue by `packaging/compile_messages.py`. Text of rubrics and awards lives in TOML and is only picked here.
"""

import gettext
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Literal, Protocol

from qualityassess import paths
from qualityassess.domain.display import round_half_up
from qualityassess.domain.text import Text

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
DOMAIN = "qualityassess"

_EN_DASH = "–"
_TEN_THOUSAND = 10_000
_MILLION = 1_000_000


def N_(msgid: str) -> str:  # noqa: N802 - the usual mark of gettext
    """Mark a msgid for extraction where it is declared, and return it unchanged."""
    return msgid


class Bilingual(Protocol):
    """Anything that says the same in both languages, such as a `Text`."""

    @property
    def zh(self) -> str:
        """The Chinese wording."""

    @property
    def en(self) -> str:
        """The English wording."""


def system_language(environment: Mapping[str, str] | None = None) -> Language:
    """Language of the system: Chinese unless it plainly speaks another one.

    The variables count in gettext's order. Where none says anything (a bare server, Windows), the locale of
    the process decides, and after that the product's first language.
    """
    variables = os.environ if environment is None else environment
    named = next((variables[key] for key in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if variables.get(key)), "")
    if not named and environment is None:
        named = locale.getlocale()[0] or ""
    code = named.split(":")[0].split(".")[0].split("_")[0].lower()
    return "zh" if code in ("", "c", "posix", "zh", "chinese (simplified)", "chinese") else "en"


def resolve_language(choice: str, environment: Mapping[str, str] | None = None) -> Language:
    """Language for an option value: `zh` and `en` are taken as they are, `system` asks the system."""
    if choice in LANGUAGES:
        return choice
    return system_language(environment)


class Translator:
    """All that is said to a person, in one language; built once and passed on.

    Messages are called by their English text: `tr("{count} files", count=3)`. A msgid without a translation is
    shown as it is.
    """

    def __init__(self, language: Language, catalogues: Path | None = None) -> None:
        self._language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language == "zh":
            folder = paths.catalogues_dir() if catalogues is None else catalogues
            with (folder / "zh" / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as stream:
                self._catalogue = gettext.GNUTranslations(stream)

    @property
    def language(self) -> Language:
        """`zh` or `en`."""
        return self._language

    def __call__(self, msgid: str, **named: object) -> str:
        """The message in this language, with its `{named}` places filled; an empty msgid stays empty."""
        text = self._catalogue.gettext(msgid) if msgid else ""
        return text.format(**named) if named else text

    def plural(self, one: str, many: str, count: int, **named: object) -> str:
        """The message for a count; both forms may name `{count}`."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **named)

    def within(self, context: str, msgid: str, **named: object) -> str:
        """The message for a msgid whose Chinese depends on where it stands ("Open": 打开, 未闭环)."""
        text = self._catalogue.pgettext(context, msgid)
        return text.format(**named) if named else text

    def pick(self, text: Bilingual) -> str:
        """The wording of a bilingual text in this language."""
        return text.zh if self._language == "zh" else text.en

    def date(self, day: date) -> str:
        """A day as `2026-06-12`."""
        return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"

    def time(self, moment: datetime) -> str:
        """A time of day as `14:32`."""
        return f"{moment:%H:%M}"

    def date_time(self, moment: datetime) -> str:
        """A moment as `2026-06-12 14:32`."""
        return f"{self.date(moment.date())} {self.time(moment)}"

    def number(self, value: int) -> str:
        """An integer with thousands separators, `12,400`."""
        return f"{value:,}"

    def percent(self, share: Fraction, decimals: int = 1) -> str:
        """A share of 0 to 1 as `64.2 %`, rounded half up from the exact value."""
        return f"{round_half_up(share * 100, decimals)} %"

    def percent_range(self, low: Fraction, high: Fraction, decimals: int = 1) -> str:
        """Two shares as `51.8–64.2 %`, low end first; one figure where both read the same."""
        shown = self.span(round_half_up(low * 100, decimals), round_half_up(high * 100, decimals))
        return f"{shown} %"

    def point_difference(self, share: Fraction, decimals: int = 1) -> str:
        """A difference of two shares in percentage points (百分点), with its sign."""
        figure = round_half_up(share * 100, decimals)
        signed = figure if figure.startswith("-") else f"+{figure}"
        return f"{signed} 个百分点" if self._language == "zh" else f"{signed} percentage points"

    def span(self, low: str, high: str) -> str:
        """A range with an en dash; one figure where both ends read the same."""
        return low if low == high else f"{low}{_EN_DASH}{high}"

    def money(self, yuan: int) -> str:
        """Integer yuan as `1,240 万元` or `CNY 12.4 million`; sums too small for that in yuan."""
        if self._language == "zh":
            if abs(yuan) >= _TEN_THOUSAND:
                return f"{_short(Fraction(yuan, _TEN_THOUSAND))} 万元"
            return f"{yuan:,} 元"
        if abs(yuan) >= _MILLION:
            return f"CNY {_short(Fraction(yuan, _MILLION))} million"
        return f"CNY {yuan:,}"

    def file_size(self, size: int) -> str:
        """Bytes as `640 B`, `12 KB` or `1.2 MB` (decimal units, as file managers show them)."""
        if size < 1_000:
            return f"{size} B"
        if size < _MILLION:
            return f"{round_half_up(Fraction(size, 1_000), 0)} KB"
        return f"{round_half_up(Fraction(size, _MILLION), 1)} MB"


def _short(value: Fraction) -> str:
    """A figure with thousands separators and at most two decimals, without trailing zeros."""
    whole, _, decimals = round_half_up(value, 2).partition(".")
    decimals = decimals.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}" + (f".{decimals}" if decimals else "")


@dataclass(frozen=True, slots=True)
class LegalWording:
    """The sentences that bound what this program claims, each with one wording for window, reports and messages."""

    disclaimer: Text
    rule_not_seen: Text
    rule_not_seen_short: Text
    may_be_vacant: Text
    award_note: Text
    evidence_note: Text
    caution: Text
    estimate: Text
    recheck: Text
    scheme_unknown: Text
    ready_note: Text
    checkup_heading: Text
    own_ceiling: Text
    expected: Text
    invented: Text


LEGAL = LegalWording(
    disclaimer=Text(
        zh="本报告由企业依据录入信息和所列版本规则自行评价生成，不构成法律意见，不代表任何政府部门或评审机构的结论；"
        "条件、时间、材料以主管部门当年通知为准。",
        en="This report was generated by the enterprise's own assessment from the information entered and the "
        "listed versions of the rules. It is not legal advice and does not represent the conclusion of any "
        "government department or review body; conditions, dates and materials are as stated in the competent "
        "authority's notice of the year.",
    ),
    rule_not_seen=Text(
        zh="该奖项办法原文尚未核实，下列内容仅供准备参考，不作判断。",
        en="The text of this award's rules has not been verified; what follows is for preparation only, and no "
        "judgement is made.",
    ),
    rule_not_seen_short=Text(
        zh="办法原文尚未核实，不作判断",
        en="Rule text not verified; no judgement",
    ),
    may_be_vacant=Text(zh="可空缺", en="May be left vacant"),
    award_note=Text(
        zh="满足条件不等于获奖",
        en="Meeting the conditions does not mean receiving the award",
    ),
    evidence_note=Text(
        zh="有附件支持（未经第三方核验）",
        en="Supported by attachments (not verified by a third party)",
    ),
    caution=Text(
        zh="只归集评价期内真实发生、可核查的记录，不得补造、倒签；提供虚假材料可能被取消资格、撤销奖项并影响信用。",
        en="Collect only genuine, verifiable records of the period; never create or backdate any. False material "
        "may cost the application, the award and the credit record.",
    ),
    estimate=Text(
        zh="预估仅供内部改进排序，不作为申报自评分",
        en="Estimate for internal ranking only, not a self-assessed award score",
    ),
    recheck=Text(zh="请核对现行文本", en="Check the current text"),
    scheme_unknown=Text(
        zh="{year} 年文件所列，现行情况待核实",
        en="Listed in a document of {year}; current state to be verified",
    ),
    ready_note=Text(
        zh="按已录入规则未发现障碍",
        en="No obstacle found under the rules entered",
    ),
    checkup_heading=Text(zh="自评，未核证据", en="Claimed; evidence not checked"),
    own_ceiling=Text(
        zh="本软件的保守规则",
        en="This program's own conservative rule",
    ),
    expected=Text(zh="预计", en="Expected"),
    invented=Text(
        zh="示例中的企业、人员、证书和数据均为虚构",
        en="The enterprise, people, certificates and figures of the sample are invented",
    ),
)
