"""The draft modules load together with the catalogue, so that taking them in is a matter of moving files."""

import shutil
from pathlib import Path

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.catalog.references import check_references
from qualityassess.catalog.sources import load_register


def test_drafts_and_catalogue_load_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(paths.rubrics_dir(), folder)
    finished = {module.id for module in load_rubric(folder).rubric.modules}
    for part in ("modules", "exhibits"):
        for draft in (folder / "drafts" / part).glob("*.toml"):
            assert not (folder / part / draft.name).exists()
            shutil.copy(draft, folder / part)
    rubric = load_rubric(folder).rubric
    drafts = [module for module in rubric.modules if module.id not in finished]
    assert len(drafts) == 21
    assert sum(len(module.criteria) for module in drafts) == 202
    assert check_references(folder, rubric, load_register(folder)) == []
