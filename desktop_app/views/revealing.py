"""Opens a file in the program that the system has for it, or shows it in its folder.

A document must not start a program: only kinds that are read, not run, are ever opened.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.language import tr, tr_later

_READ = (
    "pdf txt md markdown rst csv tsv log json yaml yml toml doc docx odt rtf xls xlsx ods ppt pptx "
    "odp epub fb2 png jpg jpeg gif webp bmp tif tiff eml msg mbox ipynb tex srt vtt"
)
_SUFFIXES = frozenset(f".{suffix}" for suffix in _READ.split())
_GONE = tr_later("The file is not there any more.")
_FILE_MANAGER = "org.freedesktop.FileManager1"


def may_open(path: Path) -> bool:
    """The file is of a kind that is read and never run."""
    return path.suffix.lower() in _SUFFIXES


def open_file(path: Path) -> str:
    """Open a file. Returns what to say when that was not possible."""
    if not path.exists():
        return tr(_GONE)
    if not may_open(path) or (sys.platform != "win32" and os.access(path, os.X_OK)):
        return tr("Files of this kind may run as a program, so it is not opened. Show its folder.")
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return tr("No program of this system opens such files. Show its folder.")
    return ""


def reveal(path: Path) -> str:
    """Show a file in its folder. Returns what to say when that was not possible."""
    if not path.parent.exists():
        return tr("Its folder is not there any more.")
    if path.exists() and _marked_in_folder(path):
        return ""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
        return tr("No program of this system shows folders. It is in {parent}").format(
            parent=path.parent
        )
    return "" if path.exists() else tr(_GONE)


def _marked_in_folder(path: Path) -> bool:
    """Ask the system's file manager to show the folder with the file marked."""
    if sys.platform == "win32":
        return QProcess.startDetached("explorer", ["/select,", str(path)])[0]
    if sys.platform == "darwin":
        return QProcess.startDetached("open", ["-R", str(path)])[0]
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected() or not bus.interface().isServiceRegistered(_FILE_MANAGER).value():
        return False
    wish = QDBusMessage.createMethodCall(
        _FILE_MANAGER, "/org/freedesktop/FileManager1", _FILE_MANAGER, "ShowItems"
    )
    wish.setArguments([[QUrl.fromLocalFile(str(path)).toString()], ""])
    return bus.send(wish)
