"""Bring the Debian packages of a target: install them as root, otherwise name them and the command that does.

    python3 packaging/install_system.py run|test|bench [--dry-run]

Runs on the bare system's Python 3.11, before there is a virtual environment: standard library only.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).with_name("system-packages.txt")
SECTIONS = ("run", "test", "bench")


def read_sections(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Sections of the list; each requirement is a tuple of alternative package names, the preferred one first."""
    sections: dict[str, list[tuple[str, ...]]] = {}
    current: list[tuple[str, ...]] | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.split("#")[0].strip()
        if not line:
            continue
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1], [])
        elif current is None:
            raise ValueError(f"{LIST.name}, line {number}: {line!r} stands before the first section")
        else:
            current.append(tuple(name.strip() for name in line.split("|")))
    return sections


def required(sections: dict[str, list[tuple[str, ...]]], target: str) -> list[tuple[str, ...]]:
    """Requirements of a target: its own section and those before it."""
    wanted = SECTIONS[: SECTIONS.index(target) + 1]
    return [alternatives for name in wanted for alternatives in sections.get(name, [])]


def installed(names: list[str]) -> set[str]:
    """Those of the packages that dpkg has, fully installed."""
    query = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = (line.split() for line in query.stdout.splitlines())
    return {row[0] for row in rows if row[1:] == ["installed"]}


def known(name: str) -> bool:
    """Whether apt can install a package of this name."""
    policy = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False)
    return "Candidate:" in policy.stdout and "Candidate: (none)" not in policy.stdout


def install(missing: list[tuple[str, ...]]) -> int:
    """Install one alternative of each requirement; the exit code of apt-get."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = subprocess.run(["apt-get", "update"], env=environment, stdin=subprocess.DEVNULL, check=False)
    if update.returncode:
        return update.returncode
    names = [next((name for name in alternatives if known(name)), alternatives[0]) for alternatives in missing]
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode


def main(arguments: list[str]) -> int:
    """0 when everything is there in the end; 1 when something is missing and this person cannot install it."""
    parser = argparse.ArgumentParser(description="Bring the system packages of a target.")
    parser.add_argument("target", choices=SECTIONS)
    parser.add_argument("--dry-run", action="store_true", help="only name what is missing")
    options = parser.parse_args(arguments)
    wanted = required(read_sections(LIST.read_text(encoding="utf-8")), options.target)
    if shutil.which("dpkg-query") is None:
        if sys.platform.startswith("linux"):
            print(f"This is no Debian system; {LIST} lists by Debian's names what Qt and the tests need.")
        return 0
    have = installed([name for alternatives in wanted for name in alternatives])
    missing = [alternatives for alternatives in wanted if have.isdisjoint(alternatives)]
    if not missing:
        return 0
    names = " ".join(alternatives[0] for alternatives in missing)
    if options.dry_run or os.geteuid() != 0:
        print(f"Missing system packages: {names}", file=sys.stderr)
        print("Run this as root, then make again:", file=sys.stderr)
        print(f"    apt-get update && apt-get install --yes --no-install-recommends {names}", file=sys.stderr)
        return 1
    print(f"Installing system packages: {names}", flush=True)
    return install(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
