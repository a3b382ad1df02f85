"""Where rubrics, resources and a person's own data lie, and where a file may be written; built nowhere else."""

import os
import stat
from pathlib import Path

import platformdirs

APP_NAME = "QualityAssess"
HOME_VARIABLE = "QUALITYASSESS_HOME"

_PACKAGE = Path(__file__).resolve().parent


def data_dir() -> Path:
    """Folder that holds `rubrics/` and `resources/`.

    An editable install leaves a stale copy in site-packages, so a checkout, recognised by the
    `pyproject.toml` beside the package, always wins over the installed `_data`.
    """
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout
    return _PACKAGE / "_data"


def rubrics_dir() -> Path:
    """Folder of modules, regions, awards and sources as TOML (量表)."""
    return data_dir() / "rubrics"


def resources_dir() -> Path:
    """Folder of everything the program shows that is neither code nor rubric."""
    return data_dir() / "resources"


def fonts_dir() -> Path:
    """Folder of the TrueType files that window and PDF share."""
    return resources_dir() / "fonts"


def icons_dir() -> Path:
    """Folder of the SVG icons, one file per icon name."""
    return resources_dir() / "icons"


def catalogues_dir() -> Path:
    """Folder of the message catalogues: `zh/*.po` and `zh/LC_MESSAGES/qualityassess.mo`."""
    return resources_dir() / "i18n"


def sample_dir() -> Path:
    """Folder of the invented sample enterprise."""
    return resources_dir() / "sample"


def user_dir() -> Path:
    """Folder of the person's own data; `QUALITYASSESS_HOME` replaces the system's choice."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home)
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def own_rubrics_dir() -> Path:
    """Folder of the person's own modules and exhibit types."""
    return user_dir() / "rubrics"


def config_dir() -> Path:
    """Folder of the settings; inside `QUALITYASSESS_HOME` when that is set."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "config"
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def cache_dir() -> Path:
    """Folder of copies that can be made anew at any time; inside `QUALITYASSESS_HOME` when that is set."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "cache"
    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))


def settings_file() -> Path:
    """The one settings file (设置)."""
    return config_dir() / "settings.toml"


def default_workspace() -> Path:
    """The workspace (工作区) that opens when none is named."""
    return user_dir() / "workspace.qaw"


def log_dir() -> Path:
    """Folder of crash reports and logs."""
    return user_dir() / "logs"


def place_to_write(path: Path) -> Path | None:
    """Where a file that a person wants at `path` is written: the target of a link to a regular file, else `path`.

    None for a folder, device, pipe or socket, and for a link to one or to nothing: renaming a finished file onto them
    would put them away.
    """
    linked = os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises where a folder may not be looked into
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        # Nothing there, or nothing to be seen: whoever writes says what the system says.
        regular = not linked
    if not regular:
        return None
    return path.resolve() if linked else path
