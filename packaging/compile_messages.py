"""Compile resources/i18n/zh/*.po into the one Chinese catalogue, and check it against the code.

    python packaging/compile_messages.py            check everything and write the .mo
    python packaging/compile_messages.py --check    check everything, the .mo included; write nothing
    python packaging/compile_messages.py --stubs    print entries for the msgids that no .po has yet

Msgids are the literal first arguments of `tr`, `_tr`, `_` and `N_`, both forms of `.plural(…)`, the second
argument of `.within(context, …)`, and the strings of Designer files. They are read from the syntax tree: a
text scanner takes `tr("Yes" if done else "No")` for one msgid.
"""

import argparse
import ast
import io
import re
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
MARKS = frozenset({"tr", "_tr", "_", "N_"})
# Words a Chinese message may not have: no second person, no exclamation, no promise (design, section 7).
AVOIDED = ("您", "你", "！", "!", "可申报", "符合", "保证")
HAN_BESIDE_LATIN = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
# A fixed moment keeps the compiled bytes the same from one day to the next.
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies a message: its context (empty for most), the msgid and the plural msgid (empty for most)."""

    msgid: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation (one string: Chinese has one plural form) and the place it was read from."""

    text: str
    place: str


def literals(node: ast.expr) -> Iterator[str]:
    """The strings an argument can be: a literal, or either branch of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def keys_of_call(call: ast.Call) -> Iterator[Key]:
    """Messages that a call names, none for an ordinary call."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in MARKS and call.args:
        for msgid in literals(call.args[0]):
            yield Key(msgid)
    elif name == "plural" and len(call.args) >= 2:
        for one, many in zip(literals(call.args[0]), literals(call.args[1]), strict=False):
            yield Key(one, plural=many)
    elif name == "within" and len(call.args) >= 2:
        for context in literals(call.args[0]):
            for msgid in literals(call.args[1]):
                yield Key(msgid, context=context)


def from_python(source: str, place: str) -> tuple[dict[Key, str], list[str]]:
    """Messages of a module with their places, and the calls whose msgid is an f-string."""
    found: dict[Key, str] = {}
    problems: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        for key in keys_of_call(node):
            if key.msgid:
                found.setdefault(key, f"{place}:{node.lineno}")
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in MARKS and node.args and isinstance(node.args[0], ast.JoinedStr):
            problems.append(
                f"{place}:{node.lineno}: a msgid cannot be an f-string; name the places: tr('{{count}} files', count=…)"
            )
    return found, problems


def from_form(source: str, place: str) -> dict[Key, str]:
    """Strings of a Designer file, except those marked as not for translation."""
    found: dict[Key, str] = {}
    for node in ElementTree.fromstring(source).iter("string"):
        if node.text and node.get("notr") != "true":
            found.setdefault(Key(node.text), place)
    return found


def extract(root: Path) -> tuple[dict[Key, str], list[str]]:
    """All messages of package and forms with one place each."""
    found: dict[Key, str] = {}
    problems: list[str] = []
    for file in sorted((root / "qualityassess").rglob("*.py")):
        if file.name.startswith("ui_"):
            continue
        place = file.relative_to(root).as_posix()
        messages, faults = from_python(file.read_text(encoding="utf-8"), place)
        problems += faults
        for key, where in messages.items():
            found.setdefault(key, where)
    for file in sorted((root / "forms").glob("*.ui")):
        place = file.relative_to(root).as_posix()
        for key, where in from_form(file.read_text(encoding="utf-8"), place).items():
            found.setdefault(key, where)
    return found, problems


def read_translations(files: Iterable[Path], root: Path) -> tuple[dict[Key, Entry], list[str]]:
    """Translations of all rooms together; the same message may stand twice if it reads the same."""
    entries: dict[Key, Entry] = {}
    problems: list[str] = []
    for file in files:
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale="zh_CN", abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            key = Key(ids[0], plural=ids[1] if len(ids) > 1 else "", context=message.context or "")
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            entry = Entry(strings[0] or "", f"{file.relative_to(root).as_posix()}:{message.lineno}")
            earlier = entries.setdefault(key, entry)
            if earlier.text != entry.text:
                problems.append(
                    f"{entry.place}: {key.msgid!r} reads {entry.text!r} here and {earlier.text!r} at {earlier.place}; "
                    "use one wording or a context (tr.within)"
                )
            if message.fuzzy:
                problems.append(f"{entry.place}: {key.msgid!r} is marked fuzzy; confirm it and remove the mark")
    return entries, problems


def placeholders(text: str) -> set[str]:
    """Names (with conversion and format) of the `{places}` of a message; raises ValueError for a stray brace."""
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    }


def faults_of(key: Key, entry: Entry) -> Iterator[str]:
    """What is wrong with one translation."""
    if not entry.text:
        yield f"{entry.place}: {key.msgid!r} has no translation"
        return
    try:
        wanted = placeholders(key.plural or key.msgid)
        if placeholders(entry.text) != wanted:
            yield f"{entry.place}: {entry.text!r} must name the places {sorted(wanted)}"
    except ValueError as error:
        yield f"{entry.place}: {key.msgid!r}: {error}; write a literal brace twice"
    for word in AVOIDED:
        if word in entry.text:
            yield f"{entry.place}: {entry.text!r} has {word!r}, which is not used in anything shown"
    if HAN_BESIDE_LATIN.search(re.sub(r"\{[^}]*\}", "\ufffc", entry.text)):
        yield f"{entry.place}: {entry.text!r} needs a space between Han and Latin characters or digits"


def compare(wanted: dict[Key, str], entries: dict[Key, Entry]) -> list[str]:
    """What keeps the catalogue from being complete and right."""
    problems = [
        f"{place}: no translation of {key.msgid!r}" for key, place in sorted(wanted.items()) if key not in entries
    ]
    for key, entry in sorted(entries.items()):
        if key not in wanted:
            problems.append(f"{entry.place}: {key.msgid!r} is not in the code any more; remove it")
        else:
            problems += faults_of(key, entry)
    return problems


def compiled(entries: dict[Key, Entry]) -> bytes:
    """The binary catalogue; the same entries give the same bytes."""
    catalogue = Catalog(
        locale="zh_CN", project="QualityAssess", version="1", creation_date=MOMENT, revision_date=MOMENT, fuzzy=False
    )
    for key, entry in sorted(entries.items()):
        if entry.text:
            catalogue.add(
                (key.msgid, key.plural) if key.plural else key.msgid,
                (entry.text,) if key.plural else entry.text,
                context=key.context or None,
            )
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def stub(key: Key, place: str) -> str:
    """An entry to paste into a .po file."""

    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    lines = [f"#: {place}"]
    if key.context:
        lines.append(f"msgctxt {quoted(key.context)}")
    lines.append(f"msgid {quoted(key.msgid)}")
    lines += [f"msgid_plural {quoted(key.plural)}", 'msgstr[0] ""'] if key.plural else ['msgstr ""']
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Run one of the three modes; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description="Compile and check the Chinese message catalogue.")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--check", action="store_true", help="write nothing")
    modes.add_argument("--stubs", action="store_true", help="print entries for new msgids")
    parser.add_argument("--root", type=Path, default=ROOT)
    options = parser.parse_args(arguments)
    folder = options.root / "resources" / "i18n" / "zh"
    wanted, problems = extract(options.root)
    entries, conflicts = read_translations(sorted(folder.glob("*.po")), options.root)
    if options.stubs:
        print("\n".join(stub(key, place) for key, place in sorted(wanted.items()) if key not in entries))
        return 0
    problems += conflicts + compare(wanted, entries)
    target = folder / "LC_MESSAGES" / "qualityassess.mo"
    content = compiled(entries)
    if options.check:
        if not target.is_file() or target.read_bytes() != content:
            problems.append(f"{target.relative_to(options.root).as_posix()}: out of date; run `make messages`")
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
