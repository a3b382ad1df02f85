"""The first page: title, organisation, facts, headline figures and the framed disclaimer."""

from dataclasses import dataclass, field, replace

from qualityassess.domain.report_content import Cover, KeyValues, Tone
from qualityassess.reports.boxes import Box, Row, Setting, Space, Stack, TextBox, Whole, cut_lines, total_height
from qualityassess.reports.columns import set_key_values
from qualityassess.reports.logo import set_logo
from qualityassess.reports.marks import paint_mark
from qualityassess.reports.panels import set_tiles
from qualityassess.reports.paragraph import TEXT_WIDTH, Setter
from qualityassess.reports.pen import PAGE_HEIGHT, Align, Pen, TextStyle

_TITLES = tuple(TextStyle(size, size * 1.36, 700) for size in (34.0, 30.0, 26.0, 22.0, 18.0))
_NAMES = tuple(TextStyle(size, size * 1.5, 500) for size in (17.0, 15.0, 13.0, 11.0))
_HEAD_TITLES = (TextStyle(21.0, 28.0, 700), TextStyle(16.0, 22.0, 700))
_HEAD_NAMES = (TextStyle(12.5, 18.0, 500), TextStyle(10.5, 15.5, 500))
_LOGO_GAP = 18.0
_HEAD_GAP = 4.0
_HEAD_SUBTITLE = TextStyle(10.0, 15.5, ink="text2")
_HEAD_FACTS = TextStyle(8.3, 13.0, ink="text3")
_SUBTITLE = TextStyle(12.5, 20.0, ink="text2")
_NOTICE = TextStyle(9.5, 15.0, 500, "warn")
_DISCLAIMER = TextStyle(8.6, 14.5, ink="text2", justify=True)
_PAD = 11.0
_NOTICE_LEFT = 28.0
#: How the white space that is left is shared: above the title, between head and facts, above the disclaimer.
_SHARES = (0.24, 0.3, 0.46)
_SIDE = 9.0


@dataclass(frozen=True, slots=True)
class FrameBox:
    """A text in a fine frame, or on a soft background with a mark."""

    setting: Setting
    tone: Tone = Tone.PLAIN
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    breaks: bool = False

    @property
    def height(self) -> float:
        """Height with padding."""
        return self.setting.height + 2 * _PAD * (1.0 if self.tone is Tone.PLAIN else 0.6)

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Between lines of a text that is longer than a page should have."""
        count = cut_lines(self.setting, room - 2 * _PAD)
        if not count:
            return None
        head, tail = self.setting.cut(count)
        return replace(self, setting=head), replace(self, setting=tail)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Frame and words."""
        if self.tone is Tone.PLAIN:
            pen.box(x, top, TEXT_WIDTH, self.height, fill="surface", line="borderStrong", stroke=0.7)
            self.setting.paint(pen, x + _PAD, top + _PAD)
            return
        width = min(self.setting.widest + _NOTICE_LEFT + _PAD, TEXT_WIDTH)
        pen.box(x, top, width, self.height, fill="warnSoft", radius=4.0)
        first = top + 0.6 * _PAD
        paint_mark(pen, self.tone, x + 15.0, first + self.setting.style.leading / 2, 5.2, "warn")
        self.setting.paint(pen, x + _NOTICE_LEFT, first)


@dataclass(frozen=True, slots=True)
class _Accent(Whole):
    """The short bar above the title."""

    height: float = 5.0
    after: float = field(default=22.0, kw_only=True)
    keep: bool = field(default=True, kw_only=True)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, 52.0, self.height, fill="primary")


def set_cover(setter: Setter, cover: Cover, height: float, logo: bytes = b"") -> list[Box]:
    """The boxes of the cover; the white space between them fills a text area of `height` points."""
    notice: list[Box] = []
    if logo:
        notice.append(set_logo(logo))
    if cover.notice:
        setting = setter.set(cover.notice, _NOTICE, TEXT_WIDTH - _NOTICE_LEFT - _PAD)
        notice.append(FrameBox(setting, Tone.WARN))
    side: Align = "centre" if setter.formal else "left"
    titles, names = ([replace(style, align=side) for style in styles] for styles in (_TITLES, _NAMES))
    head: list[Box] = [] if setter.formal else [_Accent()]
    head.append(TextBox(setter.shrunk(cover.title, titles, TEXT_WIDTH, lines=3), after=10.0))
    if cover.subtitle:
        head.append(TextBox(setter.set(cover.subtitle, replace(_SUBTITLE, align=side), TEXT_WIDTH), after=26.0))
    head.append(TextBox(setter.shrunk(cover.organisation, names, TEXT_WIDTH, lines=2), before=20.0))
    body: list[Box] = list(set_key_values(setter, KeyValues(cover.facts)))
    if cover.figures:
        body.extend(_figures(setter, cover))
    foot: list[Box] = []
    if cover.disclaimer:
        foot = [FrameBox(setter.set(cover.disclaimer, _DISCLAIMER, TEXT_WIDTH - 2 * _PAD))]
    free = height - total_height([*notice, Space(), *head, Space(), *body, Space(), *foot]) - 1.0
    gaps = [Space(max(free * share, 12.0)) for share in _SHARES]
    return [*notice, gaps[0], *head, gaps[1], *body, gaps[2], *foot]


def set_head(setter: Setter, cover: Cover, logo: bytes = b"") -> list[Box]:
    """What the cover of a compact report says, above its first block: the facts one behind the other in small."""
    picture = set_logo(logo) if logo else None
    width = TEXT_WIDTH - (picture.width + _LOGO_GAP if picture is not None else 0.0)
    names = Stack(
        (
            _Accent(),
            TextBox(setter.shrunk(cover.title, _HEAD_TITLES, width, lines=2)),
            TextBox(setter.shrunk(cover.organisation, _HEAD_NAMES, width, lines=2)),
        ),
        _HEAD_GAP,
    )
    beside = () if picture is None else ((TEXT_WIDTH - picture.width, picture),)
    head: list[Box] = [Row(((0.0, names), *beside), after=3.0)]
    if cover.subtitle:
        head.append(TextBox(setter.set(cover.subtitle, _HEAD_SUBTITLE, TEXT_WIDTH), after=4.0))
    facts = "  ·  ".join(" ".join(part for part in fact if part) for fact in cover.facts)
    if facts:
        head.append(TextBox(setter.set(facts, _HEAD_FACTS, TEXT_WIDTH), after=8.0))
    if cover.notice:
        setting = setter.set(cover.notice, _NOTICE, TEXT_WIDTH - _NOTICE_LEFT - _PAD)
        head.append(FrameBox(setting, Tone.WARN, after=8.0))
    if cover.figures:
        head.extend(_figures(setter, cover))
    if cover.disclaimer:
        head.append(TextBox(setter.set(cover.disclaimer, _HEAD_FACTS, TEXT_WIDTH), after=8.0))
    return head


def _figures(setter: Setter, cover: Cover) -> list[Box]:
    """Headline figures as tiles, or one below the other where they are too long for tiles."""
    tiles = set_tiles(setter, cover.figures)
    if tiles is not None:
        return [Space(8.0), *tiles]
    rows = tuple((figure.label, _figure_words(figure.value, figure.note)) for figure in cover.figures)
    return list(set_key_values(setter, KeyValues(rows)))


def _figure_words(value: str, note: str) -> str:
    return f"{value}\n{note}" if note else value


def paint_cover_ground(pen: Pen) -> None:
    """What lies under the cover: a band along its left edge."""
    pen.box(0.0, 0.0, _SIDE, PAGE_HEIGHT, fill="primary")
    pen.box(_SIDE, 0.0, 3.0, PAGE_HEIGHT, fill="primarySoft")
