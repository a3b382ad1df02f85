"""`award check`, `new`, `export`, `import` and the files of materials through the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import NAME, Run

CITY = "wenzhou-mayor-quality-award"
DAYS = ("--edit", "dates", "opens=2026-06-01", "--set", "closes=2026-07-31", "--set", "issued=2026-05-20")


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text("申报通知", encoding="utf-8")
    return path


def signed(run: Run, notice: Path) -> None:
    assert run("award", "check", CITY, "--round", "2026", "--notice", notice, *DAYS, "--confirm", "all").code == 0
    assert run("award", "check", CITY, "--sign", "Chen").code == 0


def test_a_check_is_begun_decided_and_signed(ready: Run, notice: Path) -> None:
    begun = ready("award", "check", CITY, "--round", "2026")
    assert begun.code == 0
    assert "Still undecided: gate:g1" in begun.out
    assert ready("award", "check", CITY, "--strike", "g6", "--confirm", "gate:g1", "--confirm", "m1").code == 0
    told = ready("award", "check", CITY, "--json").data
    verdicts = {part["id"]: part["verdict"] for part in told["parts"]}
    assert (verdicts["gate:g6"], verdicts["gate:g1"], verdicts["material:m1"]) == ("struck", "confirmed", "confirmed")
    assert verdicts["gate:g2"] is None
    early = ready("award", "check", CITY, "--sign", "Chen")
    assert early.code == 1
    assert "still undecided" in early.err
    edited = ready("award", "check", CITY, "--edit", "g5", "years=3", "--set", "title.en=Three years in operation")
    assert edited.code == 0
    assert "Three years in operation" in edited.out
    assert ready("award", "check", CITY, "--notice", notice, *DAYS, "--confirm", "all").code == 0
    assert "Signed by Chen" in ready("award", "check", CITY, "--sign", "Chen").out
    again = ready("award", "check", CITY, "--strike", "g1")
    assert again.code == 1
    assert "stays as it is" in again.err


def test_the_signed_check_decides_eligibility_in_its_round_alone(ready: Run, notice: Path) -> None:
    signed(ready, notice)
    (inside,) = ready("eligibility", "T1", "--award", CITY, "--on", "2026-06-12", "--json").data["awards"]
    assert inside["award"]["gates_complete"] is True
    assert inside["award"]["checked"]["by"] == "Chen"
    assert inside["award"]["checked"]["notice"] == "notice.txt"
    assert {gate["confidence"] for gate in inside["gates"]} == {"confirmed"}
    assert all(gate["sources"][0]["id"] == "notice" for gate in inside["gates"])
    assert inside["earliest_round"]["round"] == "2026-07-31"
    assert inside["ask"] == []
    (outside,) = ready("eligibility", "T1", "--award", CITY, "--on", "2026-08-01", "--json").data["awards"]
    assert outside["award"]["gates_complete"] is False
    assert "gates_incomplete" in outside["reasons"]
    assert outside["ask"]
    shown = ready("eligibility", "T1", "--award", CITY, "--on", "2026-06-12").out
    assert "compared with “notice.txt” by Chen" in shown
    assert "2026-06-01 to 2026-07-31, announced" in shown


def test_facts_used_and_earliest_dates_are_told_as_data(ready: Run) -> None:
    (row,) = ready("eligibility", "T1", "--award", CITY, "--json").data["awards"]
    region = next(gate for gate in row["gates"] if gate["id"] == "g1")
    assert region["facts"] == {"region": "330305", "asked": "330300"}
    assert (region["result"], region["reason"], region["earliest"]) == ("met", "region", None)
    assert row["earliest_round"]["expected"] is True
    assert row["earliest_round"]["never_without_a_change"] is False
    rows = ready("eligibility", "T1", "--json").data["awards"]
    unseen = next(one for one in rows if not one["judged"])
    assert unseen["earliest_round"] is None


def test_a_pack_is_exported_removed_and_imported(ready: Run, notice: Path, tmp_path: Path) -> None:
    signed(ready, notice)
    told = ready("award", "export", CITY, "--out", tmp_path / "pack.toml", "--json")
    assert told.data == {"path": str(tmp_path / "pack.toml"), "award": CITY, "round": "2026", "gates": 6}
    assert ready("award", "check", CITY, "--discard").code == 0
    imported = ready("award", "import", tmp_path / "pack.toml", "--json").data
    assert (imported["signed_by"], imported["open"]) == (None, [])
    twice = ready("award", "import", tmp_path / "pack.toml")
    assert twice.code == 1
    text = (tmp_path / "pack.toml").read_text(encoding="utf-8")
    bad = tmp_path / "bad.toml"
    bad.write_text(
        text.replace('level = "city"', 'level = "town"').replace("gates_complete = true", "gates_complete = 1"),
        encoding="utf-8",
    )
    refused = ready("award", "import", bad)
    assert refused.code == 1
    assert len(refused.err.strip().splitlines()) == 2
    assert all(line.startswith("bad.toml:") for line in refused.err.strip().splitlines())


def test_the_next_round_and_an_own_award(ready: Run, notice: Path, tmp_path: Path) -> None:
    signed(ready, notice)
    carried = ready("award", "check", CITY, "--round", "2026", "--next", "2027", "--json").data
    assert (carried["round"], carried["signed"], len(carried["open"])) == ("2027", None, len(carried["parts"]))
    rows = tmp_path / "rows.toml"
    rows.write_text(
        '[[gate]]\ntype = "operating_years"\nyears = 3\ntitle = { zh = "满 3 年", en = "Three years" }\n',
        encoding="utf-8",
    )
    new = ready(
        "award", "new", "harbour-award", "--title", "港口质量奖", "--title-en", "Harbour award", "--round", "2026"
    )
    assert new.code == 0
    assert ready("award", "check", "harbour-award", "--add", rows).code == 0
    (row,) = ready("eligibility", "T1", "--award", "harbour-award", "--json").data["awards"]
    assert (row["status"], row["counts"]) == ("undecided", {"met": 1, "unmet": 0, "unknown": 0})
    taken = ready("award", "new", CITY, "--title", "奖", "--round", "2026")
    assert (taken.code, "already" in taken.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--edit", "g5", "years"), 2, "KEY=VALUE"),
        (("--edit", "g5", "years=five"), 2, "years=five"),
        (("--edit", "g5", "wndow=3"), 1, "wndow"),
        (("--edit", "g99", "years=3"), 2, "gate:g1"),
        (("--set", "years=3"), 2, "--edit"),
        (("--strike", "dates"), 1, "cannot be struck"),
        (("--notice", "nowhere.pdf"), 1, "nowhere.pdf"),
        (("--round", "1999", "--next", ""), 0, ""),
    ],
)
def test_what_is_typed_wrongly_is_said_in_a_sentence(
    ready: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert ready("award", "check", CITY, "--round", "2026").code == 0
    ran = ready("award", "check", CITY, *arguments)
    assert ran.code == code
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_an_unknown_award_names_the_known_ones(ready: Run) -> None:
    ran = ready("award", "check", "no-such-award", "--round", "2026")
    assert ran.code == 1
    assert CITY in ran.err


def test_a_file_is_attached_to_a_material(ready: Run, notice: Path) -> None:
    ran = ready("award", "material", "T1", CITY, "m1", "--file", notice)
    assert (ran.code, "at hand" in ran.out) == (0, True)
    again = ready("award", "material", "T1", CITY, "m1", "--file", notice)
    assert (again.code, "already" in again.err) == (1, True)


def test_help_names_every_option(ready: Run) -> None:
    told = ready("award", "check", "--help")
    assert told.code == 0
    for option in ("--round", "--confirm", "--strike", "--edit", "--add", "--notice", "--sign", "--next"):
        assert option in told.out
    assert NAME not in told.out
