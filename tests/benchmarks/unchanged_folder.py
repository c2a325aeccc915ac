"""Indexing a folder again when nothing has changed: seconds, and files that were opened.

    python tests/benchmarks/unchanged_folder.py [--files 1000]

Opened files are counted by ``strace`` when it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Index twice, then once more under strace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--models", type=Path, required=True, help="folder of exported models")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place, "files"), Path(place, "home")
        (home / "cache").mkdir(parents=True)
        (home / "cache" / "embedding-models").symlink_to(arguments.models.absolute())
        for number in range(arguments.files):
            path = folder / f"{number % 20}" / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"Note {number}: the meeting of week {number} was short.")
        command = [sys.executable, "-m", "minions_engine", "index", str(folder), "--json"]
        environment = {**os.environ, "MINIONS_HOME": str(home)}
        for name in ("first", "again"):
            started = time.perf_counter()
            done = subprocess.run(command, env=environment, capture_output=True, check=True)
            seconds = time.perf_counter() - started
            report = json.loads(done.stdout)
            print(f"{name}: {seconds:.2f} s with start-up, inside {report['seconds']}")
        if shutil.which("strace"):
            log = Path(place, "trace")
            traced = ["strace", "-f", "-e", "trace=open,openat", "-o", str(log), *command]
            subprocess.run(traced, env=environment, capture_output=True, check=True)
            opened = [x for x in log.read_text().splitlines() if f"{folder}/" in x and ".txt" in x]
            print(f"files of the folder opened: {len(opened)}")


if __name__ == "__main__":
    main()
