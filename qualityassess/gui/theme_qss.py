"""Writes the one style sheet of the window from the theme's tokens and scaled sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Final

from qualityassess.gui.fonts import Families
from qualityassess.gui.tokens import TOKEN_NAMES, TYPE_SCALE, Tokens

_SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24" fill="none" '
    'stroke="{colour}" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round">'
    '<path d="{path}"/></svg>'
)
_PATHS: Final = {
    "check": "M5 12.5l4.5 4.5l9.5 -9.5",
    "minus": "M6 12h12",
    "down": "M6 9l6 6l6 -6",
    "up": "M6 15l6 -6l6 6",
    "left": "M15 6l-6 6l6 6",
    "right": "M9 6l6 6l-6 6",
    "close": "M18 6l-12 12M6 6l12 12",
    "dot": "M12 12h.01",
}
#: Name of the mark: shape, colour token, stroke width on the 24 grid.
_MARKS: Final = {
    "check_on": ("check", "onPrimary", 3.0),
    "check_off": ("check", "disabled", 3.0),
    "minus_on": ("minus", "onPrimary", 3.0),
    "dot_on": ("dot", "onPrimary", 10.0),
    "dot_off": ("dot", "disabled", 10.0),
    "down": ("down", "text2", 2.0),
    "down_off": ("down", "disabled", 2.0),
    "up": ("up", "text2", 2.0),
    "up_off": ("up", "disabled", 2.0),
    "left": ("left", "text2", 2.0),
    "right": ("right", "text2", 2.0),
    "close": ("close", "text2", 2.0),
}


def write_marks(folder: str, tokens: Tokens) -> dict[str, str]:
    """Writes ticks and arrows in the theme's colours; returns the path of each mark, fit for `url()`.

    The colour is part of the file name, because Qt caches pictures by path.
    """
    paths: dict[str, str] = {}
    for name, (shape, token, stroke) in _MARKS.items():
        colour: str = getattr(tokens, token)
        path = Path(folder) / f"{name}-{colour.lstrip('#')}.svg"
        if not path.exists():
            path.write_text(_SVG.format(colour=colour, stroke=stroke, path=_PATHS[shape]), encoding="utf-8")
        paths[name] = path.as_posix()
    return paths


def build_qss(tokens: Tokens, families: Families, px: Callable[[float], int], marks: dict[str, str]) -> str:
    """The style sheet: `${token}` is a colour, `${pN}` N scaled pixels, `${mark_name}` a picture."""
    values = {name: str(getattr(tokens, name)) for name in TOKEN_NAMES}
    values |= {f"p{size}": f"{px(size)}px" for size in range(1, 61)}
    values |= {f"mark_{name}": f'url("{path}")' for name, path in marks.items()}
    # A focused input has a border of 2 instead of 1: its inside shrinks by as much, so nothing moves.
    values |= {
        "input_inner": f"{px(30) - 2}px",
        "input_pad": f"{px(8) - 1}px",
        "compact_inner": f"{px(24) - 2}px",
        "compact_pad": f"{px(6) - 1}px",
        "combo_pad": f"{px(10) - 1}px",
        "edit_pad": f"{px(6) - 1}px",
    }
    # Where the medium weight registered as a family of its own, the weight alone does not select it.
    names = ", ".join(f'"{name}"' for name in families.medium)
    medium = f" font-family: {names};" if families.medium != families.sans else ""
    values["strong"] = f"font-weight: 500;{medium}"
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {px(size)}px; font-weight: {weight};{medium if weight == 500 else ""} }}'
        for role, (size, _, weight) in TYPE_SCALE.items()
    )
    tones = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {getattr(tokens, tone)}; }}'
        f' QLabel[tone="{tone}"]:disabled {{ color: {tokens.disabled}; }}'
        for tone in ("text", "text2", "text3", "primaryText", "ok", "warn", "err", "na", "window")
    )
    return roles + "\n" + tones + "\n" + Template("\n".join(_SHEETS)).substitute(values)


_BUTTONS: Final = """
QPushButton { color: ${text}; background: ${surface}; border: 1px solid ${borderStrong}; border-radius: ${p6};
  padding: 0 ${p12}; min-height: ${p30}; ${strong} }
QPushButton[compact="true"] { min-height: ${p24}; padding: 0 ${p9}; font-size: ${p12}; }
QPushButton:hover { background: ${subtle}; }
QPushButton:pressed, QPushButton:checked { background: ${sunken}; }
QPushButton[kind="primary"] { color: ${onPrimary}; background: ${primary}; border-color: ${primary}; }
QPushButton[kind="primary"]:hover { background: ${primaryHover}; border-color: ${primaryHover}; }
QPushButton[kind="primary"]:pressed { background: ${primaryPressed}; border-color: ${primaryPressed}; }
QPushButton[kind="danger"] { color: ${err}; border-color: ${errFill}; }
QPushButton[kind="danger"]:hover { background: ${errSoft}; }
QPushButton[kind="ghost"] { color: ${primaryText}; background: transparent; border-color: transparent; }
QPushButton[kind="ghost"]:hover { background: ${primarySoft}; }
QPushButton[kind="ghost"]:pressed { background: ${primarySoft2}; }
QPushButton:disabled { color: ${disabled}; background: ${subtle}; border-color: ${border}; }
QPushButton[kind="ghost"]:disabled { background: transparent; border-color: transparent; }
QPushButton[kind="link"] { color: ${primaryText}; background: transparent; border: none; min-height: 0;
  padding: 0; border-radius: ${p4}; }
QPushButton[kind="link"]:hover { background: ${primarySoft}; }
QPushButton[kind="link"]:disabled { color: ${disabled}; background: transparent; }
QPushButton::menu-indicator { width: 0; image: none; }
QToolButton { color: ${text2}; background: transparent; border: 1px solid transparent; border-radius: ${p6}; }
QToolButton:hover { background: ${subtle}; }
QToolButton:pressed, QToolButton:checked { background: ${sunken}; }
QToolButton:disabled { color: ${disabled}; }
QToolButton::menu-indicator { width: 0; image: none; }
QDialogButtonBox { button-layout: 0; }
"""

_INPUTS: Final = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { color: ${text}; background: ${surface};
  border: 1px solid ${control}; border-radius: ${p6}; selection-background-color: ${primary};
  selection-color: ${onPrimary}; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${p30}; padding: 0 ${p8}; }
QLineEdit[compact="true"], QComboBox[compact="true"], QAbstractSpinBox[compact="true"] { min-height: ${p24};
  padding: 0 ${p6}; }
QPlainTextEdit, QTextEdit { padding: ${p6} ${p6}; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {
  border-color: ${text2}; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QTextEdit[state="error"], QComboBox[state="error"],
QAbstractSpinBox[state="error"] { border-color: ${errFill}; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { border: 2px solid ${primary};
  padding: 0 ${input_pad}; min-height: ${input_inner}; }
QLineEdit[compact="true"]:focus, QComboBox[compact="true"]:focus, QAbstractSpinBox[compact="true"]:focus {
  padding: 0 ${compact_pad}; min-height: ${compact_inner}; }
QComboBox { padding: 0 ${p10}; }
QComboBox:focus, QComboBox:on { padding: 0 ${combo_pad}; }
QPlainTextEdit[quiet="true"] { background: transparent; border-color: transparent; }
QPlainTextEdit[quiet="true"]:hover { border-color: ${text2}; }
QPlainTextEdit:focus, QPlainTextEdit[quiet="true"]:focus, QTextEdit:focus { border: 2px solid ${primary};
  padding: ${edit_pad}; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"],
QAbstractSpinBox[readOnly="true"] { background: ${subtle}; border-color: ${border}; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: ${disabled}; background: ${subtle}; border-color: ${border}; }
QLineEdit QToolButton { border: none; background: transparent; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent; padding: 0;
  min-height: 0; border-radius: 0; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down { subcontrol-origin: padding;
  subcontrol-position: center right; width: ${p24}; border: none; background: transparent; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: ${mark_down}; width: ${p14};
  height: ${p14}; }
QComboBox::down-arrow:disabled { image: ${mark_down_off}; }
QWidget QTableView, QWidget QTreeView, QWidget QListView { background: transparent; }
QComboBox QAbstractItemView { color: ${text}; background: ${surface}; border: 1px solid ${borderStrong};
  padding: ${p4}; outline: 0; selection-background-color: ${primarySoft}; selection-color: ${text}; }
QComboBox QAbstractItemView::item { min-height: ${p28}; padding: 0 ${p8}; border-radius: ${p4}; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
  width: ${p22}; border: none; margin: 2px 2px 0 0; border-top-right-radius: ${p4}; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border;
  subcontrol-position: bottom right; width: ${p22}; border: none; margin: 0 2px 2px 0;
  border-bottom-right-radius: ${p4}; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover, QDoubleSpinBox::up-button:hover,
QDoubleSpinBox::down-button:hover { background: ${subtle}; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: ${mark_up}; width: ${p10}; height: ${p10}; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: ${mark_down}; width: ${p10}; height: ${p10}; }
QSpinBox::up-arrow:disabled, QSpinBox::up-arrow:off { image: ${mark_up_off}; }
QSpinBox::down-arrow:disabled, QSpinBox::down-arrow:off { image: ${mark_down_off}; }
QCheckBox, QRadioButton { color: ${text}; spacing: ${p8}; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: ${disabled}; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator,
QGroupBox::indicator { width: ${p14}; height: ${p14}; border: 1px solid ${control}; background: ${surface}; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator, QGroupBox::indicator {
  border-radius: ${p4}; }
QRadioButton::indicator { border-radius: ${p8}; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QTreeView::indicator:hover,
QTableView::indicator:hover, QListView::indicator:hover { border-color: ${text2}; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked, QGroupBox::indicator:checked { background: ${primary}; border-color: ${primary};
  image: ${mark_check_on}; }
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate, QTableView::indicator:indeterminate,
QListView::indicator:indeterminate { background: ${primary}; border-color: ${primary}; image: ${mark_minus_on}; }
QRadioButton::indicator:checked { background: ${primary}; border-color: ${primary}; image: ${mark_dot_on}; }
QCheckBox[state="error"]::indicator, QRadioButton[state="error"]::indicator { border-color: ${errFill}; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled, QTreeView::indicator:disabled,
QTableView::indicator:disabled, QListView::indicator:disabled { border-color: ${border};
  background: ${subtle}; }
QCheckBox::indicator:checked:disabled, QTreeView::indicator:checked:disabled,
QTableView::indicator:checked:disabled { image: ${mark_check_off}; }
QRadioButton::indicator:checked:disabled { image: ${mark_dot_off}; }
QSlider::groove:horizontal { height: ${p6}; background: ${sunken}; border-radius: ${p3}; }
QSlider::sub-page:horizontal { background: ${primary}; border-radius: ${p3}; }
QSlider::handle:horizontal { width: ${p14}; height: ${p14}; margin: -${p5} 0; border: 2px solid ${primary};
  border-radius: ${p9}; background: ${surface}; }
"""

_VIEWS: Final = """
QAbstractItemView { color: ${text}; background: ${surface}; border: none; outline: 0;
  selection-background-color: ${primarySoft}; selection-color: ${text}; gridline-color: ${border};
  alternate-background-color: ${surface}; }
QTableView[framed="true"], QTreeView[framed="true"], QListView[framed="true"] { background: ${surface};
  border: 1px solid ${border}; border-radius: ${p8}; padding: 0; }
QTableView::item, QTreeView::item, QListView::item { border: none; padding: 0 ${p8}; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: ${subtle}; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: ${primarySoft};
  color: ${text}; }
QTableView::item:disabled, QTreeView::item:disabled, QListView::item:disabled { color: ${text3}; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: ${primarySoft}; }
QTreeView::branch:has-children:closed { image: ${mark_right}; }
QTreeView::branch:has-children:open { image: ${mark_down}; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { color: ${text2}; background: ${subtle}; border: none; border-bottom: 1px solid ${border};
  padding: 0 ${p12}; min-height: ${p33}; font-size: ${p12}; ${strong} }
QHeaderView::section:hover { color: ${text}; }
QHeaderView::section:first { border-top-left-radius: ${p7}; }
QHeaderView::section:last { border-top-right-radius: ${p7}; }
QHeaderView::section:only-one { border-top-left-radius: ${p7}; border-top-right-radius: ${p7}; }
QHeaderView::up-arrow { image: ${mark_up}; width: ${p12}; height: ${p12}; }
QHeaderView::down-arrow { image: ${mark_down}; width: ${p12}; height: ${p12}; }
QTableCornerButton::section { background: ${subtle}; border: none; border-bottom: 1px solid ${border}; }
QScrollArea, QScrollArea > QWidget > QWidget[page="true"] { background: transparent; border: none; }
QScrollBar:vertical { width: ${p10}; margin: 0; background: transparent; border: none; }
QScrollBar:horizontal { height: ${p10}; margin: 0; background: transparent; border: none; }
QScrollBar::handle { background: ${borderStrong}; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: ${control}; }
QScrollBar::handle:vertical { min-height: ${p32}; }
QScrollBar::handle:horizontal { min-width: ${p32}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""

_FRAMES: Final = """
QFrame[panel="card"] { background: ${surface}; border: 1px solid ${border}; border-radius: ${p8}; }
QFrame[panel="popup"] { background: ${surface}; border: 1px solid ${borderStrong}; border-radius: ${p8}; }
QFrame[panel="note"] { background: ${window}; border: 1px solid ${border}; border-radius: ${p8}; }
QFrame[panel="side"] { background: ${surface}; border: none; border-right: 1px solid ${border}; }
QFrame[panel="inspector"] { background: ${surface}; border: none; border-left: 1px solid ${border}; }
QFrame[panel="bar"] { background: ${surface}; border: none; border-bottom: 1px solid ${border}; }
QFrame[panel="footer"] { background: ${surface}; border: none; border-top: 1px solid ${border}; }
QFrame[panel="rail"] { background: ${window}; border: none; border-right: 1px solid ${border}; }
QFrame[panel="inverse"] { background: ${text}; border: none; border-radius: ${p8}; }
QFrame[panel="warn"] { background: ${warnSoft}; border: none; border-radius: ${p8}; }
QFrame[panel="err"] { background: ${errSoft}; border: none; border-radius: ${p8}; }
QFrame[panel="ok"] { background: ${okSoft}; border: none; border-radius: ${p8}; }
QFrame[panel="info"] { background: ${primarySoft}; border: none; border-radius: ${p8}; }
QFrame[rule="true"] { background: ${border}; border: none; max-height: 1px; min-height: 1px; }
QFrame[rule="upright"] { background: ${border}; border: none; max-width: 1px; min-width: 1px; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { color: ${text2}; background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: 0 ${p12}; min-height: ${p35}; }
QTabBar::tab:hover { color: ${text}; background: ${subtle}; }
QTabBar::tab:selected { color: ${primaryText}; border-bottom-color: ${primary}; ${strong} }
QTabBar[kbfocus="true"]::tab:selected { background: ${primarySoft}; }
QTabBar::tab:disabled { color: ${disabled}; }
QTabWidget::pane { border: none; border-top: 1px solid ${border}; }
QMenu { color: ${text}; background: ${surface}; border: 1px solid ${borderStrong}; padding: ${p4}; }
QMenu::item { padding: ${p6} ${p24} ${p6} ${p12}; border-radius: ${p4}; background: transparent; }
QMenu::item:selected { background: ${primarySoft}; }
QMenu::item:disabled { color: ${disabled}; }
QMenu::separator { height: 1px; background: ${border}; margin: ${p4} ${p8}; }
QMenu::icon { padding-left: ${p8}; }
QMenuBar { color: ${text}; background: ${window}; }
QMenuBar::item:selected { background: ${subtle}; }
QToolTip { color: ${window}; background: ${text}; border: 1px solid ${text}; padding: ${p4} ${p8};
  font-size: ${p12}; }
QProgressBar { background: ${sunken}; border: none; border-radius: ${p3}; min-height: ${p6}; max-height: ${p6};
  color: transparent; text-align: center; }
QProgressBar::chunk { background: ${evid}; border-radius: ${p3}; }
QSplitter { background: transparent; }
QSplitter::handle { background: ${border}; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: ${primary}; }
QDialog, QMessageBox { background: ${surface}; }
QGroupBox { border: 1px solid ${border}; border-radius: ${p8}; margin-top: ${p10}; padding-top: ${p8}; }
QGroupBox::title { subcontrol-origin: margin; left: ${p12}; padding: 0 ${p4}; color: ${text2}; }
QStatusBar { background: ${surface}; border-top: 1px solid ${border}; color: ${text2}; }
QStatusBar::item { border: none; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: ${subtle}; }
QCalendarWidget QAbstractItemView { background: ${surface}; selection-background-color: ${primary};
  selection-color: ${onPrimary}; }
"""

_SHEETS: Final = (_BUTTONS, _INPUTS, _VIEWS, _FRAMES)
