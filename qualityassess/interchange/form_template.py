"""Fills an award office's own Word form: placeholders such as {{enterprise.name}} become the enterprise's data.

Placeholders stand in the text of a .docx (ECMA-376 part 17, `w:t`); a word processor often cuts one over several runs.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.interchange.archive_member import member

_PLACEHOLDER = re.compile(r"(?:\{\{|｛｛)([^{}｛｝]{1,80})(?:\}\}|｝｝)")
"""Chinese input methods type wide braces."""
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PARAGRAPH = re.compile(r"</?w:p(?=[\s>/])[^>]*>")
_TEXT = re.compile(r"<w:t(?:\s[^>]*)?(?:/>|>([^<]*)</w:t>)")
_MAIN = "word/document.xml"
_MACROS = re.compile(r"word/vba\w*\.(bin|xml)", re.IGNORECASE)
_MOST_BYTES = 100_000_000
_MOST_PARTS = 4000
_SHOWN = 60
_PRESERVED = '<w:t xml:space="preserve">'


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The filled form's bytes, how many placeholders were filled, and the names of those that had no value."""

    data: bytes
    filled: int
    empty: tuple[str, ...]


def placeholders(data: bytes, name: str) -> tuple[str, ...]:
    """Names of the placeholders of a form, each once, in order; UserFacingError `form_unreadable` (name, detail)."""
    found: dict[str, None] = {}
    for part, content in _parts(data, name):
        if _PARTS.fullmatch(part):
            for _, paragraph in _paragraphs(content.decode()):
                found |= {match[1].strip(): None for match in _PLACEHOLDER.finditer(_words(paragraph))}
    return tuple(found)


def fill_form(data: bytes, name: str, values: Mapping[str, str]) -> FilledForm:
    """The form with every placeholder replaced by its value; everything else stays as it is.

    A value is text and nothing else: it is escaped, its line ends become line breaks, and invisible characters are
    shown as their code point. The same form and values give the same bytes. ProblemsError with every unknown name and
    its place at once (`placeholder_unknown`, `placeholder_near`), UserFacingError `form_unreadable` (name, detail), or
    `form_without_placeholders` (name).
    """
    problems: list[Problem] = []
    used: list[str] = []
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for part, content in _parts(data, name):
            made = content
            if _PARTS.fullmatch(part):
                made = _filled(content.decode(), values, used, lambda *fault: problems.append(_problem(name, *fault)))
                _require_xml(made, name)
            archive.writestr(member(part), made)
    if problems:
        raise ProblemsError(problems)
    if not used:
        raise UserFacingError("form_without_placeholders", name=name)
    empty = tuple(dict.fromkeys(placeholder for placeholder in used if not values[placeholder].strip()))
    return FilledForm(written.getvalue(), len(used), empty)


_Fault = Callable[[int, str, Mapping[str, str]], None]


def _filled(text: str, values: Mapping[str, str], used: list[str], fault: _Fault) -> bytes:
    done: list[str] = []
    for number, paragraph in _paragraphs(text):
        whole = _words(paragraph)
        for match in _PLACEHOLDER.finditer(whole):
            wanted = match[1].strip()
            if wanted in values:
                used.append(wanted)
            else:
                fault(number, wanted, values)
        done.append(_replaced(paragraph, whole, values) if "{{" in whole or "｛｛" in whole else paragraph)
    return "".join(done).encode()


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that begin where a paragraph begins or ends, with the number of the paragraph, 1 onwards."""
    start = number = 0
    for tag in _PARAGRAPH.finditer(text):
        yield number, text[start : tag.start()]
        start = tag.start()
        number += not tag[0].startswith("</")
    yield number, text[start:]


def _words(paragraph: str) -> str:
    return "".join(unescape(match[1] or "") for match in _TEXT.finditer(paragraph))


def _replaced(paragraph: str, whole: str, values: Mapping[str, str]) -> str:
    """The paragraph with its placeholders filled: the value stands in the run where the placeholder begins."""
    known = [match for match in _PLACEHOLDER.finditer(whole) if match[1].strip() in values]
    at = following = 0

    def change(run: re.Match[str]) -> str:
        nonlocal at, following
        text = unescape(run[1] or "")
        begin, at = at, at + len(text)
        made: list[str] = []
        last = begin
        touched = False
        while following < len(known) and known[following].end() <= begin:
            following += 1
        index = following
        while index < len(known) and known[index].start() < at:
            match = known[index]
            index += 1
            touched = True
            made.append(escape(whole[last : max(match.start(), last)]))
            if match.start() >= begin:
                made.append(_shown(values[match[1].strip()]))
            last = min(match.end(), at)
        if not touched:
            return run[0]
        made.append(escape(whole[last:at]))
        return f"{_PRESERVED}{''.join(made)}</w:t>"

    return _TEXT.sub(change, paragraph)


def _shown(value: str) -> str:
    """A value as the inside of a run."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = ("".join(_visible(character) for character in line) for line in lines)
    return f"</w:t><w:br/>{_PRESERVED}".join(map(escape, shown))


def _visible(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") and character != "\t":
        return f"[U+{ord(character):04X}]"
    return character


def _problem(name: str, paragraph: int, wanted: str, values: Mapping[str, str]) -> Problem:
    near = get_close_matches(wanted, values, 1, 0.5)
    code = "placeholder_near" if near else "placeholder_unknown"
    more = (("near", f"{{{{{near[0]}}}}}"),) if near else ()
    return Problem(code, file=name, place=f"¶ {paragraph}", value=f"{{{{{wanted[:_SHOWN]}}}}}", values=more)


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each part in the order of the file; UserFacingError `form_unreadable` (name, detail)."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise UserFacingError("form_unreadable", name=name, detail="size")
            names = [entry.filename for entry in entries]
            macros = next((part for part in names if _MACROS.fullmatch(part)), "")
            if macros or names.count(_MAIN) != 1 or len(set(names)) < len(names):
                # Word opens no file with macros under the suffix of one without.
                raise UserFacingError("form_unreadable", name=name, detail=macros or _MAIN)
            for entry in entries:
                content = archive.read(entry)
                if _PARTS.fullmatch(entry.filename):
                    _require_xml(content, name)
                yield entry.filename, content
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserFacingError("form_unreadable", name=name, detail=str(error)) from error


def _require_xml(content: bytes, name: str) -> None:
    """Well-formed UTF-8 without declarations of its own, which Word never writes; UserFacingError otherwise."""
    try:
        if "<!DOCTYPE" in content.decode():
            raise UserFacingError("form_unreadable", name=name, detail="DOCTYPE")
        ElementTree.fromstring(content)
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise UserFacingError("form_unreadable", name=name, detail=str(error)) from error
