# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_SettingsDialog(object):
    def setupUi(self, SettingsDialog):
        if not SettingsDialog.objectName():
            SettingsDialog.setObjectName(u"SettingsDialog")
        SettingsDialog.resize(520, 420)
        self.column = QVBoxLayout(SettingsDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 16)
        self.title = QLabel(SettingsDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"pageTitle")

        self.column.addWidget(self.title)

        self.note = QLabel(SettingsDialog)
        self.note.setObjectName(u"note")
        self.note.setProperty(u"role", u"caption")
        self.note.setProperty(u"tone", u"text2")

        self.column.addWidget(self.note)

        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.rows.setObjectName(u"rows")

        self.column.addLayout(self.rows)

        self.room = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.room)

        self.foot = QHBoxLayout()
        self.foot.setObjectName(u"foot")
        self.left = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.left)

        self.close_button = QPushButton(SettingsDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.foot.addWidget(self.close_button)


        self.column.addLayout(self.foot)


        self.retranslateUi(SettingsDialog)
        self.close_button.clicked.connect(SettingsDialog.accept)

        self.close_button.setDefault(True)


        QMetaObject.connectSlotsByName(SettingsDialog)
    # setupUi

    def retranslateUi(self, SettingsDialog):
        SettingsDialog.setWindowTitle(QCoreApplication.translate("SettingsDialog", u"Settings", None))
        self.title.setText(QCoreApplication.translate("SettingsDialog", u"Settings", None))
        self.note.setText(QCoreApplication.translate("SettingsDialog", u"Every change takes effect at once", None))
        self.close_button.setText(QCoreApplication.translate("SettingsDialog", u"Close", None))
    # retranslateUi

