"""Build what a person installs: a folder that needs no Python, and packages of it.

    python packaging/make_package.py              everything that this system can make
    python packaging/make_package.py --only deb   this alone, of the folder that is there

Run it with the Python of ``.venv``, after ``pip install -e ".[package]"``. Everything is made
in ``build/package``, out of what is committed; README.md says what comes out.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from debian_package import ICON_SIZES, Release, draw, make_deb
from documents import bill_of_materials, write_licences
from parts_list import (
    Part,
    distributions_of,
    gpl_parts,
    other_parts,
    python_part,
    system_parts,
)

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "package"
SOURCE = BUILD / "source"
NAME = "minions-desktop"
ICON = ROOT / "resources" / "icons" / f"{NAME}.svg"
#: Resources that are for the repository alone.
_LEFT_OUT = shutil.ignore_patterns("screenshots", "__pycache__", "*.ts")


def main() -> None:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=sorted(STEPS), help="make this of the built folder")
    parser.add_argument("--commit", default="HEAD", help="build this commit (default: HEAD)")
    options = parser.parse_args()
    only = options.only
    release = this_release(options.commit)
    program = BUILD / "dist" / NAME
    if only is None:
        step("source", lambda: take_source(SOURCE, options.commit))
        step("resources and embedding model", lambda: stage(BUILD / "staged"))
        step("program folder", lambda: freeze(BUILD / "staged", release))
        step("list of parts", lambda: describe(program, release))
    for name, make in STEPS.items():
        if only in (None, name) and (only or sys.platform.startswith("linux")):
            made = step(name, lambda make=make: make(program, release))
            print(f"    {made} ({made.stat().st_size / 1e6:.0f} MB)")


def step(title: str, work: Callable[[], Path | None]) -> Path | None:
    """Do one step and say how long it took."""
    began = time.monotonic()
    print(f"{title} …", flush=True)
    result = work()
    print(f"{title}: {time.monotonic() - began:.0f} s", flush=True)
    return result


def this_release(commit: str) -> Release:
    """Version of the project, and the time of the commit that is built."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    given = os.environ.get("SOURCE_DATE_EPOCH")
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct", commit]
    when = given or subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    return Release(version=project["version"], made_at=int(when or time.time()))


def take_source(folder: Path, commit: str) -> None:
    """What is committed, so that a half-done edit never gets into a package."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    asked = ["git", "-C", str(ROOT), "archive", "--format=tar", commit]
    archive = subprocess.run(asked, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as entries:
        entries.extractall(folder, filter="data")


def stage(folder: Path) -> None:
    """Resources as the program will find them, with the embedding model made ready."""
    from minions_engine.index.models import DEFAULT_MODEL, exported_model

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE / "resources", folder, ignore=_LEFT_OUT)
    # The tests' own export is taken where there is one: it is the same to the byte.
    model = exported_model(DEFAULT_MODEL, ROOT / "build" / "test-models" / "embedding-models")
    shutil.copytree(model, folder / "models" / model.name)


def freeze(staged: Path, release: Release) -> None:
    """Run PyInstaller."""
    environment = {
        **os.environ,
        "MINIONS_SOURCE": str(SOURCE),
        "MINIONS_STAGED_RESOURCES": str(staged),
        "MINIONS_VERSION": release.version,
        "MINIONS_ICON": str(system_icon(BUILD) or ""),
        "SOURCE_DATE_EPOCH": str(release.made_at),
        "PYTHONHASHSEED": "1",
        # Before the checkout, which an editable installation puts on the path.
        "PYTHONPATH": str(SOURCE),
    }
    log = BUILD / "pyinstaller.log"
    with log.open("w") as lines:
        code = subprocess.run(
            [
                *(sys.executable, "-m", "PyInstaller", "--noconfirm"),
                *("--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "work")),
                str(ROOT / "packaging" / "minions.spec"),
            ],
            env=environment,
            stdout=lines,
            stderr=lines,
        ).returncode
    if code:
        sys.exit(f"PyInstaller ended with {code}; {log} says why.")
    finish(BUILD / "dist" / NAME)


def finish(program: Path) -> None:
    """What PyInstaller does not do: the second name, and a library without its debug symbols."""
    if not sys.platform.startswith("linux"):
        return
    link = program / NAME
    link.unlink(missing_ok=True)
    link.symlink_to("minions")
    for library in (program / "_internal").glob("libpython3.*.so.*"):
        if shutil.which("strip"):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def system_icon(folder: Path) -> Path | None:
    """The icon in the form that Windows or macOS want; Linux takes it from the package."""
    ending = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
    if ending is None:
        return None
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "icon.png"
    draw(ICON, picture, size=1024)
    made = folder / f"icon{ending}"
    Image.open(picture).save(made, sizes=[(size, size) for size in ICON_SIZES if size <= 256])
    return made


def describe(program: Path, release: Release) -> None:
    """Write which parts the folder holds, with their licences, beside and into the program."""
    parts = shipped_parts(program)
    if bad := gpl_parts(parts):
        sys.exit(f"Under the GPL alone: {', '.join(part.name for part in bad)}")
    resources = program / "_internal" / "minions_engine" / "_resources"
    write_licences(parts, resources)
    for name in ("licences.json", "licences"):
        link = program / name
        if link.is_symlink():
            link.unlink()
        if sys.platform != "win32":
            link.symlink_to((resources / name).relative_to(program))
    shutil.copy(ROOT / "LICENSE", program / "LICENSE")
    hashes = {
        path.relative_to(resources).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (resources / "models").rglob("*")
        if path.is_file()
    }
    bill = bill_of_materials(parts, version=release.version, made_at=release.made_at, hashes=hashes)
    (program / "sbom.cdx.json").write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")


def shipped_parts(program: Path) -> tuple[Part, ...]:
    """Everything in the folder, by what PyInstaller says it took from where."""
    modules, files, system = taken(BUILD / "work" / "minions")
    names = distributions_of(modules, files) - {NAME}
    return (
        *map(python_part, sorted(names)),
        *other_parts(qt=metadata.version("pyside6")),
        *system_parts(system),
    )


def taken(work: Path) -> tuple[set[str], set[str], list[Path]]:
    """Names of modules, of files of packages, and places of the system's libraries."""
    modules = set(re.findall(r"^ *[\[(]*\('([\w.]+)',", _lines(work / "PYZ-00.toc"), re.MULTILINE))
    files, system = set(), []
    rows = re.findall(
        r"\('([^']+)',\s+'([^']*)',\s+'(BINARY|EXTENSION|DATA)'\)", _lines(work / "COLLECT-00.toc")
    )
    for name, place, kind in rows:
        if kind == "BINARY" and place.startswith(("/lib/", "/usr/lib/")):
            system.append(Path(place))
        else:
            files.add(name)
    return modules, files, system


def _lines(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def make_tar(program: Path, release: Release) -> Path:
    """The folder as one archive, packed hard."""
    base = f"{NAME}-{release.version}-{os.uname().sysname.lower()}-{os.uname().machine}"
    plain = BUILD / f"{base}.tar"

    def plainly(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = release.made_at
        return entry

    with tarfile.open(plain, "w") as archive:
        archive.add(program, arcname=base, filter=plainly)
    packed = plain.with_suffix(".tar.zst")
    packed.unlink(missing_ok=True)
    subprocess.run(["zstd", "-q", "-12", "-T0", "--rm", str(plain), "-o", str(packed)], check=True)
    return packed


def make_debian(program: Path, release: Release) -> Path:
    """The folder as a package of Debian and Ubuntu."""
    return make_deb(program, BUILD, release=release, icon=ICON, licence=ROOT / "LICENSE")


STEPS = {"deb": make_debian, "tar": make_tar}

if __name__ == "__main__":
    main()
