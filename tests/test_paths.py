"""Where data lies: the checkout wins, and the person's own folder can be moved."""

from pathlib import Path

import pytest

from qualityassess import paths


def test_a_checkout_uses_its_own_data(repository: Path) -> None:
    assert paths.data_dir() == repository
    for folder in (paths.rubrics_dir(), paths.fonts_dir(), paths.icons_dir(), paths.catalogues_dir()):
        assert folder.is_dir()


def test_an_installed_package_uses_the_data_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "qualityassess"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)

    assert paths.data_dir() == package / "_data"
    assert paths.sample_dir() == package / "_data" / "resources" / "sample"


def test_the_home_variable_moves_data_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))

    assert paths.user_dir() == tmp_path
    assert paths.default_workspace() == tmp_path / "workspace.qaw"
    assert paths.settings_file() == tmp_path / "config" / "settings.toml"
    assert paths.log_dir() == tmp_path / "logs"


def test_without_the_variable_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)

    assert paths.APP_NAME in paths.user_dir().parts
    assert paths.APP_NAME in paths.config_dir().parts


def test_looking_up_a_path_creates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "absent"))

    paths.settings_file()
    paths.default_workspace()

    assert not (tmp_path / "absent").exists()
