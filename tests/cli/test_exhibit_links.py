"""`exhibit uses`, `attach` and `newer` at the command line."""

from pathlib import Path

from tests.cli.conftest import Run


def test_uses_attach_and_newer(ready: Run, tmp_path: Path) -> None:
    assert "No exhibits yet" in ready("exhibit", "uses", "T1").out
    paper, newer = tmp_path / "a.pdf", tmp_path / "b.pdf"
    paper.write_bytes(b"%PDF-1.4 a")
    newer.write_bytes(b"%PDF-1.4 b")
    ready("exhibit", "add", "T1", "cqo.appointment", str(paper), "--type", "appointment-letter")
    told = ready("exhibit", "attach", "T1", "a.pdf", "cqo.veto", "--type", "appointment-letter", "--json")
    assert told.data["links_added"] == 1
    ready("exhibit", "newer", "T1", "a.pdf", str(newer))
    old, new = ready("exhibit", "uses", "T1", "--json").data
    assert old["replaced_by"] == new["exhibit"]["id"]
    assert [link["criterion"] for link in new["criteria"]] == ["cqo.appointment", "cqo.veto"]
    assert (old["criteria"], old["many_links"]) == ([], False)
    assert "replaced by a newer version" in ready("exhibit", "uses", "T1").out


def test_a_register_level_is_given_with_its_reason(ready: Run) -> None:
    asked = "qc_groups.topics-on-record"
    refused = ready("assess", "answer", "T1", asked, "3")
    assert refused.code == 1
    assert "computed from its register" in refused.err
    given = ready("assess", "answer", "T1", asked, "3", "--reason", "records are on paper")
    assert given.out == f"Saved {asked}: Level 3 Managed\n"
