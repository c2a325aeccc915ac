"""Electronic books (epub): the spine in order, one page without number a chapter file."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from minions_engine.errors import FileFailed, FileLocked
from minions_engine.readers.base import Source
from minions_engine.readers.html_blocks import add_html, parse_html
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.web import decode_html
from minions_engine.readers.zip_safety import UNPACK_ERRORS, open_zip, read_member
from minions_engine.types import Document, Page

_CONTAINER = "META-INF/container.xml"
_FONT_ONLY = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml")
_ENDINGS = (".xhtml", ".html", ".htm", ".xml")


def read(source: Source) -> Iterator[Document]:
    """The one document of a book."""
    archive = open_zip(source)
    _refuse_protected(archive)
    package_path, package = _package(archive)
    room = source.limits.output_chars
    pages: list[Page] = []
    cut = False
    for name in _spine(package, package_path):
        builder = PageBuilder(room=room)
        _chapter(archive, name, builder, source)
        room -= builder.length
        cut = cut or builder.full
        if not builder.empty:
            pages.append(builder.build())
    note_cut(source, cut=cut)
    metadata = [("author", ", ".join(_texts(package, "creator")))]
    metadata += [("language", ", ".join(_texts(package, "language")))]
    title = next(iter(_texts(package, "title")), "")
    yield finish(source, pages, title=title, metadata=metadata)


def _chapter(archive: zipfile.ZipFile, name: str, builder: PageBuilder, source: Source) -> None:
    try:
        data = read_member(archive, name)
    except UNPACK_ERRORS:
        data = None
    if data is None:
        source.tally.problems.append(f"Chapter {posixpath.basename(name)} is missing or damaged.")
        return
    root = parse_html(decode_html(data))
    if root is not None:
        add_html(root, builder)


def _refuse_protected(archive: zipfile.ZipFile) -> None:
    """Books under copy protection encrypt chapters; encrypted fonts alone are no hindrance."""
    data = _part(archive, "META-INF/encryption.xml", required=False)
    if data is None:
        return
    for method in _parse(data).iter("{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"):
        if str(method.get("Algorithm", "")).encode() not in _FONT_ONLY:
            raise FileLocked("This book is copy-protected and cannot be read.")


def _package(archive: zipfile.ZipFile) -> tuple[str, Any]:
    container = _parse(_part(archive, _CONTAINER) or b"")
    for element in container.iter("{*}rootfile"):
        path = str(element.get("full-path", ""))
        return path, _parse(_part(archive, path) or b"")
    raise FileFailed("The file is damaged: the book names no contents.")


def _spine(package: Any, package_path: str) -> Iterator[str]:
    """Names of the chapter files in reading order; all of them when the order is lost."""
    folder = posixpath.dirname(package_path)
    items: dict[str, str] = {}
    for item in package.iter("{*}item"):
        href = unquote(str(item.get("href", "")).partition("#")[0])
        is_page = item.get("media-type", "") in _PAGES and item.get("properties") != "nav"
        if href and (is_page or href.lower().endswith(_ENDINGS)):
            items[str(item.get("id", ""))] = posixpath.normpath(posixpath.join(folder, href))
    order = [str(reference.get("idref", "")) for reference in package.iter("{*}itemref")]
    listed = [items[key] for key in dict.fromkeys(order) if key in items]
    yield from listed or items.values()


def _texts(package: Any, name: str) -> list[str]:
    found = package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
    return [text for element in found if (text := "".join(element.itertext()).strip())]


def _part(archive: zipfile.ZipFile, name: str, *, required: bool = True) -> bytes | None:
    try:
        data = read_member(archive, name)
    except UNPACK_ERRORS as error:
        raise FileFailed("The file is damaged: a part of it cannot be unpacked.") from error
    if data is None and required:
        raise FileFailed("The file is damaged: it is not a complete book.")
    return data


def _parse(data: bytes) -> Any:
    from minions_engine.readers.safe_xml import parse_xml

    return parse_xml(data)
