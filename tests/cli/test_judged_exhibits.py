"""`award judge` with an exhibit that is held or a file, and what `eligibility` and `exhibit uses` tell of it."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

AWARD = "china-quality-award"


def test_a_judgement_rests_on_a_file_or_on_a_held_exhibit(ready: Run, tmp_path: Path) -> None:
    ranking = tmp_path / "ranking.pdf"
    ranking.write_bytes(b"%PDF-1.4 ranking")
    asked = ("award", "judge", "T1", AWARD, "g1", "yes", "--reason", "党组织健全")

    def gate() -> Any:
        (found,) = ready("eligibility", "T1", "--award", AWARD, "--json").data["awards"]
        return next(g for g in found["gates"] if g["id"] == "g1")

    assert ready(*asked, lang="zh").out.endswith("未附证据\n")
    assert gate()["exhibit"] is None
    assert "No exhibit attached" in ready("eligibility", "T1", "--award", AWARD).out
    assert ready(*asked, "--file", str(ranking)).out.endswith("Exhibit: ranking.pdf\n")
    shown = gate()
    assert shown["exhibit"]["name"] == "ranking.pdf"
    assert shown["facts"]["exhibit"] == shown["exhibit"]["id"]
    assert "Exhibit: ranking.pdf" in ready("eligibility", "T1", "--award", AWARD).out
    told = ready(*asked, "--exhibit", "ranking.pdf", "--json").data
    assert told["exhibit"] == shown["exhibit"]["id"]
    (use,) = ready("exhibit", "uses", "T1", "--json").data
    assert use["judgements"] == [{"award": told["award"], "gate": "g1"}]
    assert "supports nothing" not in ready("exhibit", "uses", "T1").out
    twice = ready(*asked, "--exhibit", "ranking.pdf", "--file", str(ranking))
    assert (twice.code, "not both" in twice.err) == (2, True)
    assert ready(*asked, "--exhibit", "other.pdf").code == 1
    assert gate()["exhibit"] == shown["exhibit"]
