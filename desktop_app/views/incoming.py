"""What a drop or a paste brings: files of this machine, a text, or a picture. Nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from desktop_app.language import tr

_NAME_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Goods on their way in. Exactly one of the fields holds something."""

    paths: tuple[str, ...] = ()
    text: str = ""
    picture: QImage | None = None

    @property
    def what(self) -> str:
        """What it is, in words."""
        if self.text:
            return tr("this text")
        if self.picture is not None:
            return tr("this picture")
        if len(self.paths) == 1:
            return tr("this file")
        return tr("these %n files", "", len(self.paths))

    @property
    def name(self) -> str:
        """What a file of it is to be called."""
        if self.picture is not None:
            return tr("Picture.png")
        words = " ".join(self.text.split()[:_NAME_WORDS])
        return (words or tr("Text")) + ".txt"

    @property
    def maker(self) -> Callable[[], bytes]:
        """Makes the bytes of a file of it; any thread may call."""
        picture, text = self.picture, self.text
        if picture is not None:
            copied = picture.copy()
            return lambda: _png(copied)
        return lambda: text.encode("utf-8", "replace")


def incoming(source: QMimeData) -> Incoming | None:
    """The goods, or nothing that can be taken. Addresses of the web are not fetched."""
    if source.hasUrls():
        paths = tuple(local_paths(source))
        return Incoming(paths=paths) if paths else None
    if source.hasImage():
        picture = QImage(source.imageData())
        return None if picture.isNull() else Incoming(picture=picture)
    if source.hasText() and source.text().strip():
        return Incoming(text=source.text())
    return None


def local_paths(source: QMimeData) -> list[str]:
    """The files of a drop or a paste; addresses of the web are not files."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile() and url.toLocalFile()]


def _png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    return bytes(content.data())
