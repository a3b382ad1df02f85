"""`verify` on the command line finds one changed byte of an exhibit behind a report that was sealed."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run


def test_one_changed_byte_of_an_exhibit(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 a letter of appointment")
    ready("assess", "new", "--purpose", "modules:cqo", "--title", "S")
    ready("assess", "answer", "S", "cqo.appointment", "3")
    add = ready("exhibit", "add", "S", "cqo.appointment", "letter.pdf", "--type", "appointment-letter", "--json")
    assert add.code == 0, add
    ready("assess", "seal", "S")
    ready("report", "S", "--kind", "gap", "--out", "r.pdf", "--revision", "1")
    assert ready("verify", "r.pdf").code == 0
    with closing(sqlite3.connect(tmp_path / "w.qaw")) as connection:
        changed = "CAST(replace(CAST(data AS TEXT), 'letter', 'lettEr') AS BLOB)"
        connection.execute(f"UPDATE exhibit_blobs SET data = {changed}")
        connection.commit()
    told = ready("verify", "r.pdf")
    assert told.code == 1
    assert "letter.pdf" in told.out
