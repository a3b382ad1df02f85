# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'shortcut_sheet.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDialog, QFrame, QHBoxLayout,
    QLabel, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

class Ui_ShortcutSheet(object):
    def setupUi(self, ShortcutSheet):
        if not ShortcutSheet.objectName():
            ShortcutSheet.setObjectName(u"ShortcutSheet")
        ShortcutSheet.resize(860, 560)
        self.column = QVBoxLayout(ShortcutSheet)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 16)
        self.title = QLabel(ShortcutSheet)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"pageTitle")

        self.column.addWidget(self.title)

        self.note = QLabel(ShortcutSheet)
        self.note.setObjectName(u"note")
        self.note.setWordWrap(True)
        self.note.setProperty(u"role", u"caption")
        self.note.setProperty(u"tone", u"text2")

        self.column.addWidget(self.note)

        self.area = QScrollArea(ShortcutSheet)
        self.area.setObjectName(u"area")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.content = QWidget()
        self.content.setObjectName(u"content")
        self.groups = QHBoxLayout(self.content)
        self.groups.setSpacing(32)
        self.groups.setObjectName(u"groups")
        self.area.setWidget(self.content)

        self.column.addWidget(self.area)

        self.foot = QHBoxLayout()
        self.foot.setObjectName(u"foot")
        self.left = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.left)

        self.close_button = QPushButton(ShortcutSheet)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.foot.addWidget(self.close_button)


        self.column.addLayout(self.foot)


        self.retranslateUi(ShortcutSheet)
        self.close_button.clicked.connect(ShortcutSheet.accept)

        self.close_button.setDefault(True)


        QMetaObject.connectSlotsByName(ShortcutSheet)
    # setupUi

    def retranslateUi(self, ShortcutSheet):
        ShortcutSheet.setWindowTitle(QCoreApplication.translate("ShortcutSheet", u"Keyboard shortcuts", None))
        self.title.setText(QCoreApplication.translate("ShortcutSheet", u"Keyboard shortcuts", None))
        self.note.setText(QCoreApplication.translate("ShortcutSheet", u"Keys of one letter or digit work while no text field has the focus", None))
        self.close_button.setText(QCoreApplication.translate("ShortcutSheet", u"Close", None))
    # retranslateUi

