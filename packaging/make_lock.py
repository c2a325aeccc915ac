"""Write down which files of which versions the program is built from, each with its hash.

``python packaging/make_lock.py``, with the network: pip looks for what ``pyproject.toml`` asks
for, in the versions that are installed here, and tells the hash of every file. torch is left out:
its build depends on the machine (see ``run.py``), and the package is built without it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "linux-x86_64.lock"
LEFT_OUT = {"torch"}
HEAD = """\
# What the package for Linux (x86-64, Python {python}) is built from. Written by make_lock.py.
#   pip install --require-hashes --no-deps -r packaging/linux-x86_64.lock
#   pip-audit --require-hashes --disable-pip -r packaging/linux-x86_64.lock
# torch is not in it: its build depends on the machine, and the package is built without it.
"""


def lock_of(report: dict[str, Any]) -> str:
    """The lines of the lock for what pip would install."""
    lines = []
    for item in report["install"]:
        name, version = (
            item["metadata"]["name"].lower().replace("_", "-"),
            item["metadata"]["version"],
        )
        if name not in LEFT_OUT:
            sha256 = item["download_info"]["archive_info"]["hashes"]["sha256"]
            lines.append(f"{name}=={version} --hash=sha256:{sha256}\n")
    return HEAD.format(python=f"{sys.version_info[0]}.{sys.version_info[1]}") + "".join(
        sorted(lines)
    )


def main() -> int:
    """Ask pip, and write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with tempfile.TemporaryDirectory() as folder:
        report, versions = Path(folder, "report.json"), Path(folder, "versions.txt")
        versions.write_text(
            "".join(f"{each.name}=={each.version}\n" for each in distributions()
                    if each.name != project["name"])
        )  # fmt: skip
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--dry-run",
            "--ignore-installed",
        ]
        command += ["--only-binary", ":all:", "--report", str(report), "-c", str(versions)]
        done = subprocess.run([*command, *project["dependencies"]], check=False)
        if done.returncode:
            return done.returncode
        LOCK.write_text(lock_of(json.loads(report.read_text())), encoding="utf-8")
    print(f"{LOCK.relative_to(ROOT)}: {LOCK.read_text().count('--hash')} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
