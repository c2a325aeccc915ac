"""Make a .deb of the finished folder, with menu entry, icons, manual pages and store data."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from parts_list import owner_of

NAME = "minions-desktop"
HERE = Path(__file__).resolve().parent
MAINTAINER = "The Minions Desktop authors <maintainers@minions-desktop.invalid>"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
METAINFO_ID = "local.minions_desktop.minions"

_DESCRIPTION = """\
Description: Ask your own files and read cited quotes, on this machine alone
 Drop a folder on the window and ask a question: you read the sentences of your
 files that answer it, each with its file, its page and its place. Everything
 happens on this machine; no account, no key, nothing sent anywhere.
 .
 With a local model the answer is written out. With a cloud model, if one is
 wanted, each message is shown before it leaves and kept in a ledger.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is being packaged. ``made_at`` is in seconds since 1970."""

    version: str
    made_at: int

    @property
    def day(self) -> str:
        """Its date."""
        return datetime.fromtimestamp(self.made_at, UTC).date().isoformat()


def architecture() -> str:
    """What Debian calls this machine."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def make_deb(program: Path, target: Path, *, release: Release, icon: Path, licence: Path) -> Path:
    """Write the package into ``target`` and return its path. ``program`` is not changed."""
    arch = architecture()
    root = target / "deb"
    shutil.rmtree(root, ignore_errors=True)
    place = root / "usr/lib" / NAME
    place.parent.mkdir(parents=True)
    shutil.copytree(program, place, symlinks=True, copy_function=os.link)
    add_commands(root)
    add_entries(root, release=release, icon=icon)
    add_papers(root, release=release, licence=licence, program=program)
    _set_modes(root, release)
    write_control(root, release=release, arch=arch)
    package = target / f"{NAME}_{release.version}_{arch}.deb"
    package.unlink(missing_ok=True)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z5", "--build", str(root), str(package)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(release.made_at)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(root)
    return package


def add_commands(root: Path) -> None:
    """Links in /usr/bin."""
    folder = root / "usr/bin"
    folder.mkdir(parents=True)
    for name in ("minions", NAME):
        (folder / name).symlink_to(f"../lib/{NAME}/{name}")


def add_entries(root: Path, *, release: Release, icon: Path) -> None:
    """Menu entry, icons and the data that software centres show."""
    shared = root / "usr/share"
    _copy(HERE / "linux" / f"{NAME}.desktop", shared / "applications" / f"{NAME}.desktop")
    meta = _filled(HERE / "linux" / f"{NAME}.metainfo.xml", release)
    _write(shared / "metainfo" / f"{METAINFO_ID}.metainfo.xml", meta.encode())
    icons = shared / "icons" / "hicolor"
    _copy(icon, icons / "scalable" / "apps" / f"{NAME}.svg")
    for size in ICON_SIZES:
        picture = icons / f"{size}x{size}" / "apps" / f"{NAME}.png"
        picture.parent.mkdir(parents=True)
        draw(icon, picture, size=size)


def draw(icon: Path, picture: Path, *, size: int) -> None:
    """The icon as a picture of that size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(icon)).render(painter)
    painter.end()
    if not image.save(str(picture)):
        raise OSError(f"{picture} could not be written")


def add_papers(root: Path, *, release: Release, licence: Path, program: Path) -> None:
    """Manual pages, copyright, changelog and the notes for the package checker."""
    shared = root / "usr/share"
    for name in ("minions", NAME):
        page = _filled(HERE / "linux" / f"{name}.1", release)
        _write(shared / "man/man1" / f"{name}.1.gz", _gzipped(page))
    papers = shared / "doc" / NAME
    _write(papers / "copyright", copyright_file(licence).encode())
    when = format_datetime(datetime.fromtimestamp(release.made_at, UTC))
    entry = (
        f"{NAME} ({release.version}) stable; urgency=medium\n\n"
        f"  * What is new stands in CHANGELOG.md of the source.\n\n"
        f" -- {MAINTAINER}  {when}\n"
    )
    _write(papers / "changelog.gz", _gzipped(entry))
    _copy(HERE / "linux" / "lintian-overrides", shared / "lintian/overrides" / NAME)
    for name in ("licences.json", "licences", "sbom.cdx.json"):
        if (program / name).exists():
            (papers / name).symlink_to(f"../../../lib/{NAME}/{name}")


def copyright_file(licence: Path) -> str:
    """The file ``copyright`` in the form that Debian's tools read."""
    text = "\n".join(f" {line}" if line else " ." for line in licence.read_text().splitlines()[2:])
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {NAME}\n"
        f"Comment: The program holds other parts. /usr/share/doc/{NAME}/licences.json names\n"
        " each of them with its licence; the texts are in the folder licences beside it.\n"
        " Qt and PySide6 are used under the LGPL-3 (/usr/share/common-licenses/LGPL-3).\n"
        "\nFiles: *\n"
        "Copyright: 2026 The Minions Desktop authors\n"
        "License: Expat\n"
        f"{text}\n"
    )


def write_control(root: Path, *, release: Release, arch: str) -> None:
    """The control files: what it needs, how large it is, and a sum of every file."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(1 + path.stat().st_size // 1024 for path in files)
    control = root / "DEBIAN"
    control.mkdir(mode=0o755)
    needs = needed_packages(root / "usr/lib" / NAME)
    _write(
        control / "control",
        (
            f"Package: {NAME}\nVersion: {release.version}\nArchitecture: {arch}\n"
            f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nSection: misc\n"
            f"Priority: optional\nDepends: {needs}\n"
            "Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-utils, "
            "xdg-desktop-portal\n"
            f"{_DESCRIPTION}"
        ).encode(),
    )
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(root)}\n"
        for path in files
    )
    _write(control / "md5sums", sums.encode())


def needed_packages(program: Path) -> str:
    """The packages of the system whose libraries the program's own ones ask for."""
    elves = [path for path in program.rglob("*") if _is_elf(path)]
    work = program.parent / "shlibdeps"
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text(
        f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"
    )
    folders = sorted({str(path.parent) for path in elves})
    try:
        done = subprocess.run(
            [
                *("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"),
                *(f"-l{folder}" for folder in folders),
                *(f"-e{path}" for path in elves if not _is_for_other_desktops(path)),
            ],
            cwd=work,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise OSError(f"dpkg-shlibdeps: {done.stderr.strip()}")
    finally:
        shutil.rmtree(work)
    # Of the libraries that go along, dpkg-shlibdeps names the system's own packages all the same.
    along = {path.name for path in (program / "_internal").glob("lib*.so*")}
    places = (*Path("/lib").glob("*-linux-gnu"), *Path("/usr/lib").glob("*-linux-gnu"))
    bundled = {owner_of(place / name) for place in places for name in along}
    needs = done.stdout.partition("shlibs:Depends=")[2].strip().split(", ")
    return ", ".join(need for need in needs if need.split()[0] not in bundled)


def _is_for_other_desktops(path: Path) -> bool:
    """Plug-ins that work where their libraries are, and are passed over elsewhere."""
    return path.name in ("libqgtk3.so", "libqtiff.so")


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _set_modes(root: Path, release: Release) -> None:
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_symlink():
            continue
        if path.is_dir():
            path.chmod(0o755)
        else:
            starts = path.parent.name == NAME and path.name in ("minions", NAME)
            path.chmod(0o755 if starts else 0o644)
        os.utime(path, (release.made_at, release.made_at))
    root.chmod(0o755)


def _filled(template: Path, release: Release) -> str:
    text = template.read_text(encoding="utf-8")
    return text.replace("@VERSION@", release.version).replace("@DATE@", release.day)


def _gzipped(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def _copy(source: Path, target: Path) -> None:
    _write(target, source.read_bytes())


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
