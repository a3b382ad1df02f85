"""Generate qualityassess/gui/forms/ui_*.py from the Designer files in forms/, or check that they are up to date.

python packaging/compile_forms.py            generate; files without a form are removed
python packaging/compile_forms.py --check    name what differs; write nothing
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def generate(form: Path) -> str:
    """Python source of a form, as pyside6-uic of this environment writes it."""
    tool = Path(sys.executable).with_name("pyside6-uic")
    done = subprocess.run([tool, "-g", "python", form], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


def without_header(source: str) -> str:
    """The source without the '##' lines, which name the version of the tool."""
    return "\n".join(line for line in source.splitlines() if not line.startswith("##"))


def main(arguments: list[str]) -> int:
    """Generate or check; 1 if the check found a difference."""
    parser = argparse.ArgumentParser(description="Generate the typed layouts from the Designer files.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--root", type=Path, default=ROOT)
    options = parser.parse_args(arguments)
    target = options.root / "qualityassess" / "gui" / "forms"
    wanted = {f"ui_{form.stem}.py": form for form in sorted((options.root / "forms").glob("*.ui"))}
    problems: list[str] = []
    for name, form in wanted.items():
        source = generate(form)
        file = target / name
        current = file.read_text(encoding="utf-8") if file.is_file() else ""
        if without_header(source) == without_header(current):
            continue
        if options.check:
            problems.append(f"{file.relative_to(options.root).as_posix()}: differs from its form; run `make forms`")
        else:
            file.write_text(source, encoding="utf-8")
    for file in sorted(target.glob("ui_*.py")):
        if file.name not in wanted:
            if options.check:
                problems.append(f"{file.relative_to(options.root).as_posix()}: has no form; run `make forms`")
            else:
                file.unlink()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
