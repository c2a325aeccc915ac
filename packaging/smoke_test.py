"""Try an installed program as a new user would, without Python's help; exit code 0 when all is well.

    python3 packaging/smoke_test.py                        what is installed in /usr/lib
    python3 packaging/smoke_test.py FOLDER                 a folder that was unpacked
    python3 packaging/smoke_test.py --chroot FOLDER DEB    install into a bare system first

Standard library only. Every step gets a new home and an environment that holds nothing else,
so that neither a checkout nor its ``.venv`` can help.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TORCH_FAMILY = ("torch", "transformers", "sentence_transformers", "scipy", "sklearn", "kubernetes")
QUESTION = "When does the lease end?"
SAMPLES = "_internal/minions_engine/_resources/samples"
PATIENCE_S = 300


class SmokeFailed(Exception):
    """A step did not do what it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One installed program. ``root`` is where its system begins; ``/`` unless in a chroot."""

    program: str
    root: Path
    home: str

    @property
    def folder(self) -> Path:
        """The program's folder as it is seen from here."""
        return self.root / self.program.lstrip("/")

    def run(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        text: str = "",
    ) -> str:
        """Standard output of a command that must end well."""
        done = subprocess.run(
            self.words(command, environment or {}),
            cwd="/",
            input=text,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
        if done.returncode:
            raise SmokeFailed(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def words(self, command: Sequence[str], environment: Mapping[str, str]) -> list[str]:
        """The command with an empty environment, inside the system that it is installed in."""
        inside = ["chroot", str(self.root)] if self.root != Path("/") else []
        clean = ["env", "-i", "PATH=/usr/bin:/bin", f"HOME={self.home}", "LANG=C.UTF-8"]
        return [*inside, *clean, *(f"{k}={v}" for k, v in environment.items()), *command]


def main() -> int:
    """Run every step and say what came out of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("program", nargs="?", default="/usr/lib/minions-desktop")
    parser.add_argument("deb", nargs="?", help="with --chroot: the package to install there")
    parser.add_argument("--chroot", type=Path, help="a bare system, for example of debootstrap")
    options = parser.parse_args()
    root = Path("/")
    if options.chroot:
        root = options.chroot
        install(root, Path(options.deb or options.program))
        options.program = "/usr/lib/minions-desktop"
    with (
        processes_visible(root),
        tempfile.TemporaryDirectory(dir=root / "tmp", prefix="minions-home-") as home,
    ):
        seen_inside = "/" + str(Path(home).relative_to(root))
        # Started from a folder of their own, the steps would not find a relative path.
        program = options.program if options.chroot else str(Path(options.program).absolute())
        it = Installed(program=program, root=root, home=seen_inside)
        return report(it)


@contextmanager
def processes_visible(root: Path) -> Iterator[None]:
    """What every system has and a bare folder lacks: /proc."""
    place = root / "proc"
    missing = not (place / "self").exists()
    if missing:
        subprocess.run(["mount", "-t", "proc", "proc", str(place)], check=True)
    try:
        yield
    finally:
        if missing:
            subprocess.run(["umount", str(place)], check=True)


def install(root: Path, deb: Path) -> None:
    """Install the package into a bare system, with what it says that it needs."""
    shutil.copy(deb, root / "tmp" / deb.name)
    line = (
        f"apt-get install -y --reinstall --allow-downgrades --no-install-recommends /tmp/{deb.name}"
    )
    quiet = "env DEBIAN_FRONTEND=noninteractive"
    done = subprocess.run(
        ["chroot", str(root), "sh", "-c", f"{quiet} {line}"], capture_output=True, text=True
    )
    (root / "tmp" / deb.name).unlink()
    if done.returncode:
        sys.exit(f"The package cannot be installed: {done.stderr[-2000:]}")


def report(it: Installed) -> int:
    """Every step; the exit code."""
    failed = 0
    for name, step in STEPS.items():
        began = time.monotonic()
        try:
            said = step(it)
            word = "ok  "
        except (SmokeFailed, subprocess.TimeoutExpired, OSError, ValueError, KeyError) as error:
            failed, said, word = failed + 1, str(error), "FAIL"
        print(f"{word} {name:<22} {time.monotonic() - began:6.1f} s  {said}", flush=True)
    return 1 if failed else 0


def version(it: Installed) -> str:
    """The command line says its version."""
    return it.run([f"{it.program}/minions", "--version"]).strip()


def on_the_path(it: Installed) -> str:
    """Both commands are found by their names, where the package was installed."""
    if not (it.root / "usr/bin/minions").is_symlink():
        return "skipped: not installed, only unpacked"
    it.run(["minions", "--help"])
    if "--selftest" not in it.run(["minions-desktop", "--help"]):
        raise SmokeFailed("minions-desktop is not the window")
    return "minions, minions-desktop"


def no_torch(it: Installed) -> str:
    """Nothing of torch's family is in the folder."""
    inside = it.folder / "_internal"
    found = [name for name in TORCH_FAMILY if any(inside.glob(f"{name}*"))]
    if found:
        raise SmokeFailed(f"in the package: {', '.join(found)}")
    size = sum(path.lstat().st_size for path in it.folder.rglob("*") if path.is_file())
    return f"{size / 1e6:.0f} MB in the folder"


def doctor(it: Installed) -> str:
    """The program finds itself in order."""
    checks = json.loads(it.run([f"{it.program}/minions", "doctor", "--json"]))
    rows = checks if isinstance(checks, list) else checks["checks"]
    bad = [row["check"] for row in rows if not row["ok"]]
    if bad:
        raise SmokeFailed(f"not in order: {', '.join(bad)}")
    return f"{len(rows)} checks"


def ask(it: Installed) -> str:
    """A question is answered with quotes that stand where they say."""
    samples = f"{it.program}/{SAMPLES}"
    out = it.run([f"{it.program}/minions", "ask", QUESTION, "--docs", samples, "--json"])
    answer: dict[str, Any] = json.loads(out)
    quotes = answer["citations"]
    if not quotes or not all(row["verified"] for row in quotes):
        raise SmokeFailed("no verified quotes")
    if answer["egress"]["messages"]:
        raise SmokeFailed("something left")
    return f"{len(quotes)} verified quotes; {quotes[0]['quote'][:50]!r}"


def kinds_of_files(it: Installed) -> str:
    """The kinds that the samples lack are read too: each by a library of its own."""
    with tempfile.TemporaryDirectory(dir=it.root / "tmp", prefix="minions-kinds-") as folder:
        os.chmod(folder, 0o755)
        write_kinds(Path(folder))
        seen_inside = "/" + str(Path(folder).relative_to(it.root))
        command = [f"{it.program}/minions", "index", seen_inside, "--collection", "kinds", "--json"]
        result = json.loads(it.run(command))
    if result["problems"]:
        raise SmokeFailed(f"not read: {result['problems']}")
    return f"{result['files']['ready']} kinds"


def write_kinds(folder: Path) -> None:
    """One small file of each."""
    words = "The kiln was fired on Tuesday."
    plain = {
        "a.rtf": rf"{{\rtf1\ansi {words}\par}}",
        "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{words}\n",
        "a.rst": f"Kiln\n====\n\n{words}\n",
        "a.py": f'"""{words}"""\n',
        "a.json": json.dumps({"note": words}),
        "a.ipynb": json.dumps(
            {
                "nbformat": 4,
                "nbformat_minor": 5,
                "metadata": {},
                "cells": [{"cell_type": "markdown", "metadata": {}, "source": [words]}],
            }
        ),
    }
    for name, text in plain.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "latin.txt").write_bytes(
        "Der Ofen wurde grün glasiert, größer als früher.".encode("cp1252")
    )
    write_zip(folder / "a.odt", open_document(words))
    write_zip(
        folder / "a.epub",
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container version="1.0" '
            'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "b.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
            '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            "c.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
            f"<p>{words}</p></body></html>",
        },
    )


def open_document(words: str) -> dict[str, str]:
    """The members of a text of one sentence."""
    base = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in ("office", "text", "meta"))
    kind = "application/vnd.oasis.opendocument.text"
    body = f"<office:body><office:text><text:p>{words}</text:p></office:text></office:body>"
    roots = {
        "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
        "styles.xml": f"<office:document-styles {spaces}><office:styles/></office:document-styles>",
        "meta.xml": f"<office:document-meta {spaces}><office:meta/></office:document-meta>",
    }
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), *((name, "text/xml") for name in roots))
    )
    manifest = f'<m:manifest xmlns:m="{base}:manifest:1.0">{entries}</m:manifest>'
    return {"mimetype": kind, **roots, "META-INF/manifest.xml": manifest}


def write_zip(path: Path, members: Mapping[str, str]) -> None:
    """An archive with these members, in this order."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def window(it: Installed, **environment: str) -> str:
    """The window's own test."""
    out = it.run([f"{it.program}/minions-desktop", "--selftest"], environment=environment)
    result = json.loads(out.splitlines()[-1])
    if not result["ok"]:
        raise SmokeFailed(out)
    return f"{result['verified']} of {result['quotes']} quotes; {result['seconds']}"


def window_on_screen(it: Installed) -> str:
    """The same on a real X server, where there is one to be had."""
    if shutil.which("Xvfb") is None:
        return "skipped: no Xvfb here"
    read, write = subprocess.PIPE, subprocess.DEVNULL
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "unix"]
    command += ["-listen", "tcp", "-ac"]
    with subprocess.Popen(command, stdout=read, stderr=write, text=True) as server:
        try:
            assert server.stdout is not None
            number = server.stdout.readline().strip()
            return window(it, DISPLAY=f"127.0.0.1:{number}", QT_QPA_PLATFORM="xcb")
        finally:
            server.terminate()


def local_api(it: Installed) -> str:
    """Another program of this machine finds the models, and the page about it is whole."""
    command = [f"{it.program}/minions", "serve", "--port", "0", "--open", "--json"]
    with subprocess.Popen(
        it.words(command, {}), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            said = json.loads(server.stdout.readline())
            models = json.loads(fetched(f"{said['url']}/models"))["data"]
            page = fetched(said["docs"])
            files = re.findall(r'(?:href|src)="(/[^"]+)"', page)
            for file in files:
                fetched(said["docs"].removesuffix("/docs") + file)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=PATIENCE_S)
    if not files:
        raise SmokeFailed("the page names no files of its own")
    return f"{len(models)} models, page with {len(files)} files"


def fetched(url: str) -> str:
    """A page of this machine, as text."""
    with urllib.request.urlopen(url, timeout=30) as page:
        return str(page.read().decode(errors="replace"))


def key_store(it: Installed) -> str:
    """A key goes into the system's key store and comes out of its list again."""
    inside = it.root / "usr/bin"
    if not all((inside / name).exists() for name in ("dbus-run-session", "gnome-keyring-daemon")):
        return "skipped: no key store here"
    script = (
        "printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
        f"printf test-key | {it.program}/minions keys set openai >/dev/null; "
        f"{it.program}/minions keys list --json; {it.program}/minions keys remove openai >/dev/null"
    )
    rows = json.loads(it.run(["dbus-run-session", "--", "sh", "-c", script]))
    if not any(row["provider"] == "openai" and row["store"] for row in rows):
        raise SmokeFailed(f"the key is not in a store: {rows}")
    return f"kept in {rows[0]['store']}"


STEPS: dict[str, Callable[[Installed], str]] = {
    "version": version,
    "commands": on_the_path,
    "no torch": no_torch,
    "doctor": doctor,
    "ask in the terminal": ask,
    "kinds of files": kinds_of_files,
    "window without screen": window,
    "window on an X server": window_on_screen,
    "local API": local_api,
    "key store": key_store,
}

if __name__ == "__main__":
    sys.exit(main())
