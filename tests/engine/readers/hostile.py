"""Readers that behave as badly as a parser under attack; loaded by name in a child."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from minions_engine.readers.base import Source
from minions_engine.types import Block, BlockKind, Document, Page

HERE = "tests.engine.readers.hostile:"


def said(source: Source, text: str) -> Document:
    return Document(
        path=source.path, media_type="text/plain", pages=(Page(number=None, text=text),)
    )


def hang(source: Source) -> Iterator[Document]:
    """Waits for ever without using the processor."""
    read_end, _ = os.pipe()
    os.read(read_end, 1)
    yield said(source, "never")


def spin(source: Source) -> Iterator[Document]:
    """Uses the processor for ever."""
    while True:
        pass


def crash(source: Source) -> Iterator[Document]:
    """Reads address zero, as a broken native library does."""
    ctypes.string_at(0)
    yield said(source, "never")


def eat(source: Source) -> Iterator[Document]:
    """Takes all memory there is."""
    held = []
    while True:
        held.append(bytearray(50_000_000))


def flood(source: Source) -> Iterator[Document]:
    """Gives documents without end."""
    while True:
        yield said(source, "word " * 20_000)


def flood_at_once(source: Source) -> Iterator[Document]:
    """Gives one document over the limit."""
    yield said(source, "word " * 10_000_000)


def recurse(source: Source) -> Iterator[Document]:
    """Calls itself without end."""
    yield from recurse(source)


def raise_secret(source: Source) -> Iterator[Document]:
    """Fails with the text of the file in its error."""
    raise KeyError(source.stream.read())


def half(source: Source) -> Iterator[Document]:
    """Fails after a first good document."""
    yield said(source, "the good half")
    raise ZeroDivisionError


def leave(source: Source) -> Iterator[Document]:
    """Ends its process."""
    os._exit(0)


def chatter(source: Source) -> Iterator[Document]:
    """Writes to standard output as some libraries do."""
    print("hello")
    os.write(1, b"\x00\x00\x00\x05hello")
    os.write(2, b"warning")
    yield said(source, "words")


def forge(source: Source) -> Iterator[Document]:
    """Writes nonsense into every pipe it has."""
    for descriptor in range(3, 40):
        try:
            os.write(descriptor, b"\xff" * 64)
        except OSError:
            continue
    yield said(source, "words")


def unclean(source: Source) -> Iterator[Document]:
    """Text that stores and pages cannot hold, and a block at its end."""
    text = "a\x00b\fc\ud800d"
    block = Block(kind=BlockKind.TEXT, start=0, end=len(text))
    page = Page(number=1, text=text, blocks=(block,))
    yield Document(path=source.path, media_type="text/plain", pages=(page,), title="t\ud800")


def out_of_bounds(source: Source) -> Iterator[Document]:
    """A block that lies outside its page."""
    block = Block(kind=BlockKind.TEXT, start=0, end=1_000)
    page = Page(number=1, text="short", blocks=(block,))
    yield Document(path=source.path, media_type="text/plain", pages=(page,))


def grow(source: Source) -> Iterator[Document]:
    """Waits for somebody to write to the file, by the file itself."""
    size = source.size_bytes
    while os.stat(source.path).st_size == size:
        pass
    yield said(source, "words")


def tell_environment(source: Source) -> Iterator[Document]:
    """What it can see of its parent's environment, and what it has loaded."""
    import sys

    heavy = sorted({"numpy", "chromadb", "torch", "PySide6", "onnxruntime"} & set(sys.modules))
    yield said(source, f"{' '.join(sorted(os.environ))} | loaded: {' '.join(heavy)}")


def _refused(name: str, error: OSError) -> str:
    return f"{name}: {type(error).__name__}"


def reach_out(source: Source) -> Iterator[Document]:
    """Tries every way out and tells which were refused."""
    tries = {
        "connect": lambda: socket.create_connection(("127.0.0.1", int(source.file_name)), 2),
        "lookup": lambda: socket.getaddrinfo("example.org", 80),
        "datagram": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
        "listen": lambda: socket.socket().bind(("127.0.0.1", 0)),
        "url": lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=2),
        "write": lambda: Path(source.path + ".stolen").write_text("x"),
        "append": lambda: Path(source.path).open("ab").close(),
        "temporary": lambda: tempfile.TemporaryFile().close(),
        "remove": lambda: os.remove(source.path),
        "rename": lambda: os.rename(source.path, source.path + ".x"),
        "process": lambda: subprocess.run(["true"], check=False),
        "shell": lambda: os.system("true"),
        "fork": os.fork,
    }
    done = []
    for name, attempt in tries.items():
        try:
            attempt()
            done.append(f"{name}: succeeded")
        except OSError as error:
            done.append(_refused(name, error))
    yield said(source, "\n".join(done))
