"""Writes the WordprocessingML of texts: runs, paragraphs, fields and bookmarks as strings.

Element order and attributes: ECMA-376 (ISO/IEC 29500-1), part 17. Everything that a person entered goes through
`words`, which escapes it; nothing else reaches the document.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from qualityassess.domain.report_content import Tone
from qualityassess.reports.palette import TOKENS, TONES


@dataclass(frozen=True, slots=True)
class Look:
    """Direct formatting of a paragraph beside its style; lengths in twentieths of a point."""

    keep_next: bool = False
    break_before: bool = False
    bar: str = ""
    """Colour of the bar at the left, six hexadecimal digits."""
    fill: str = ""
    align: str = ""


PLAIN = Look()


def colour(token: str) -> str:
    """A colour token as six hexadecimal digits."""
    return TOKENS[token].removeprefix("#")


def words(text: str) -> str:
    """The inside of a run: escaped text, with a line break for each line feed."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n"))
    return "<w:br/>".join(lines)


def run(text: str, *, bold: bool = False, ink: str = "", fill: str = "") -> str:
    """A run; `ink` and `fill` are six hexadecimal digits."""
    if not text:
        return ""
    look = "<w:b/>" if bold else ""
    look += f'<w:color w:val="{ink}"/>' if ink else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words(text)}</w:r>"


def chip(text: str, tone: Tone) -> str:
    """A word in the colours of its tone; a plain one is an ordinary run."""
    if tone is Tone.PLAIN:
        return run(text)
    colours = TONES[tone]
    return run(text, bold=True, ink=colour(colours.on_soft), fill=colour(colours.soft))


def paragraph(style: str, *inside: str, look: Look = PLAIN) -> str:
    """A paragraph of a style, by its id."""
    props = f'<w:pStyle w:val="{style}"/>'
    props += "<w:keepNext/>" if look.keep_next else ""
    props += "<w:pageBreakBefore/>" if look.break_before else ""
    if look.bar:
        props += f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{look.bar}"/></w:pBdr>'
    props += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else ""
    props += f'<w:jc w:val="{look.align}"/>' if look.align else ""
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(inside)}</w:p>"


def bookmark(number: int, name: str, inside: str) -> str:
    """Content that links lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def field(code: str, shown: str) -> str:
    """A simple field with the text that stands there until it is computed."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def contents(entries: list[tuple[int, str, str]], code: str) -> str:
    """A contents field with its entries (level, text, bookmark) as links, marked stale: page numbers come with Word."""
    start = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [
        f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">{run(text)}</w:hyperlink>' for _, text, name in entries
    ]
    lines[0] = start + lines[0]
    made = [paragraph(f"toc{level}", line) for (level, _, _), line in zip(entries, lines, strict=True)]
    return "".join(made) + paragraph("TableGap", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
