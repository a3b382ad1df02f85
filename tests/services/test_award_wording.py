"""Words about an award: only what was seen, notes on single facts, and every version where sources disagree."""

from dataclasses import replace

from qualityassess.domain.awards import Disagreement, Portrait, Remarks, Version
from qualityassess.domain.text import Text
from qualityassess.i18n import Translator
from qualityassess.services import award_json, award_wording
from tests.domain.builders import award

ZH, EN = Translator("zh"), Translator("en")


def both(zh: str, en: str) -> Text:
    return Text(zh, en)


SEEN = replace(
    award(),
    subject="project",
    validity_years=3,
    portrait=Portrait(
        what=both("省级奖项", "A provincial award"),
        issuer=both("市场监管局", "Market regulator"),
        routes=(both("推荐", "recommended"), both("自荐", "on one's own")),
    ),
    remarks=Remarks(reapply=both("未见", "Not found"), validity=both("到期复核", "Reviewed at the end")),
    disagreements=(
        Disagreement(
            both("周期", "Cycle"),
            (Version(both("两年", "Two years"), ("s1",)), Version(both("三年", "Three years"))),
        ),
    ),
)


def test_only_what_was_seen_is_listed() -> None:
    assert award_wording.portrait(EN, award()) == []
    assert award_wording.remarks(EN, award()) == []
    assert award_wording.disputes(EN, award(), ", ".join) == []


def test_what_an_award_is() -> None:
    assert award_wording.portrait(ZH, SEEN) == [
        ("是什么", "省级奖项"),
        ("针对对象", "工程项目，不是企业"),
        ("颁发单位", "市场监管局"),
        ("途径", "推荐；自荐"),
        ("称号有效期", "3 年；到期复核"),
    ]
    assert ("Title valid for", "3 years; Reviewed at the end") in award_wording.portrait(EN, SEEN)
    assert ("Title valid for", "1 year") in award_wording.portrait(EN, replace(award(), validity_years=1))
    assert award_wording.remarks(EN, SEEN) == [("On applying again", "Not found")]


def test_all_versions_are_shown_with_their_sources() -> None:
    (dispute,) = award_wording.disputes(EN, SEEN, ", ".join)
    assert (dispute.about, dispute.versions) == ("Cycle", ("Two years (s1)", "Three years"))
    (dispute,) = award_wording.disputes(ZH, SEEN, ", ".join)
    assert dispute.versions == ("两年（s1）", "三年")


def test_json_holds_the_same() -> None:
    data = award_json.edition(SEEN)
    assert data["portrait"]["what"] == {"zh": "省级奖项", "en": "A provincial award"}
    assert data["remarks"]["reapply"]["en"] == "Not found"
    assert [version["sources"] for version in data["disagreements"][0]["versions"]] == [["s1"], []]
    assert (data["subject"], data["validity_years"]) == ("project", 3)
