"""Memory of all processes while a gigabyte of files is indexed.

    python tests/benchmarks/memory.py [--files 40] [--mb 25] [--text-mb 20]

Makes PDFs that are mostly pictures in a temporary folder, indexes them by the command line in
a fresh data folder and prints the sum of the proportional set sizes (Linux) of the command
and its children once a second, with the peak. ``flat`` compares the middle and the last third.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import psutil
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("n", "r", "st", "ld", "m")]


def make_pdf(path: Path, *, picture_bytes: int, text_bytes: int, seed: int) -> None:
    """A PDF of text pages, the first of which carries a picture that cannot be compressed."""
    choice = random.Random(seed)
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for number in range(max(1, text_bytes // 3000)):
        page = writer.add_blank_page(595, 842)
        lines = [" ".join(choice.choices(WORDS, k=14)) + "." for _ in range(45)]
        content = "BT /F 9 Tf 11 TL 40 800 Td " + " ".join(f"({x}) Tj T*" for x in lines) + " ET"
        stream = DecodedStreamObject()
        stream.set_data(content.encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        if number == 0:
            side = int((picture_bytes / 3) ** 0.5)
            picture = DecodedStreamObject()
            picture.set_data(zlib.compress(choice.randbytes(side * side * 3), 1))
            picture.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Image"),
                    NameObject("/Width"): NumberObject(side),
                    NameObject("/Height"): NumberObject(side),
                    NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
                    NameObject("/BitsPerComponent"): NumberObject(8),
                    NameObject("/Filter"): NameObject("/FlateDecode"),
                }
            )
            pictures = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
            page[NameObject("/Resources")][NameObject("/XObject")] = pictures
    writer.write(path)


def memory_mb(process: psutil.Process) -> float:
    """Proportional set size of a process and its children, in MB."""
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            info = one.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        total += getattr(info, "pss", info.rss)
    return total / 1e6


def main() -> None:
    """Make the folder, index it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--mb", type=int, default=25, help="picture megabytes a file")
    parser.add_argument("--text-mb", type=float, default=20.0, help="text megabytes in all")
    parser.add_argument("--models", type=Path, required=True, help="folder of exported models")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place, "files"), Path(place, "home")
        folder.mkdir()
        (home / "cache").mkdir(parents=True)
        (home / "cache" / "embedding-models").symlink_to(arguments.models.absolute())
        for number in range(arguments.files):
            make_pdf(
                folder / f"{number}.pdf",
                picture_bytes=arguments.mb * 1_000_000,
                text_bytes=int(arguments.text_mb * 1e6 / arguments.files),
                seed=number,
            )
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{arguments.files} files, {size / 1e6:.0f} MB", flush=True)
        process = subprocess.Popen(
            [sys.executable, "-m", "minions_engine", "index", str(folder), "--json"],
            env={**os.environ, "MINIONS_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        watched = psutil.Process(process.pid)
        samples = []
        while process.poll() is None:
            samples.append(memory_mb(watched))
            time.sleep(1)
        assert process.stdout is not None
        report = json.loads(process.stdout.read())
    third = len(samples) // 3
    print(json.dumps({key: report[key] for key in ("documents", "chunks", "seconds")}))
    print(
        f"peak {max(samples):.0f} MB, middle third {statistics.median(samples[third : 2 * third]):.0f}"
        f" MB, last third {statistics.median(samples[2 * third :]):.0f} MB"
    )


if __name__ == "__main__":
    main()
