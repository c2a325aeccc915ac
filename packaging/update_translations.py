"""Bring the translations of the window up to date with the code.

    python packaging/update_translations.py            # .ts of all languages, then .qm
    python packaging/update_translations.py --compile  # .qm alone, after a translator's work

The sentences of the window are found by ``pyside6-lupdate``; those of the engine by
``engine_sentences.py``, as a context of their own. What is translated stays; what is in the code
no more is dropped. ``resources/translations/engine.json`` holds the engine's templates, since Qt's
compiled files cannot be asked for what they hold.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from engine_sentences import ROOT, engine_sentences, is_template

TARGET = ROOT / "resources" / "translations"
LANGUAGES = ("de", "zh_CN")
CONTEXT = "engine"
_FIND = (
    *("-locations", "none", "-no-obsolete", "-silent", "-source-language", "en"),
    *("-disable-heuristic", "sametext", "-disable-heuristic", "similartext"),
    *("-tr-function-alias", "QT_TR_NOOP+=tr_later"),
)


def main() -> None:
    """Find, merge, compile."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--compile", action="store_true", help="write the .qm files alone")
    if not parser.parse_args().compile:
        update(TARGET)
    compile_all(TARGET)


def update(target: Path) -> None:
    """Bring the .ts files and the templates up to the code, keeping what is translated."""
    target.mkdir(parents=True, exist_ok=True)
    sentences = engine_sentences()
    templates = json.dumps([s for s in sentences if is_template(s)], ensure_ascii=False, indent=0)
    (target / "engine.json").write_text(templates + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        engine = Path(folder) / "engine.py"
        engine.write_text(_as_code(sentences), encoding="utf-8")
        sources = [str(path) for path in sorted((ROOT / "desktop_app").rglob("*.py"))]
        for language in LANGUAGES:
            into = ("-target-language", language, "-ts", str(path_of(language, target)))
            _run("lupdate", *_FIND, *sources, str(engine), *into)


def compile_all(target: Path) -> None:
    """Write what Qt loads. A text that is not translated is left out and stays English."""
    for language in LANGUAGES:
        compile_one(path_of(language, target), path_of(language, target).with_suffix(".qm"))


def compile_one(source: Path, made: Path) -> None:
    """One .qm of one .ts."""
    # Windows that are open have the old one mapped into their memory: it is replaced, not written over.
    fresh = made.with_suffix(".new")
    _run("lrelease", "-silent", "-nounfinished", str(source), "-qm", str(fresh))
    fresh.replace(made)


def path_of(language: str, target: Path = TARGET) -> Path:
    """Where the texts of a language are."""
    return target / f"minions_{language}.ts"


def _as_code(sentences: list[str]) -> str:
    """The engine's sentences as lupdate finds them: as calls of Qt's own function."""
    lines = [
        f'QCoreApplication.translate("{CONTEXT}", {json.dumps(s, ensure_ascii=False)})\n'
        for s in sentences
    ]
    return "".join(lines)


def _run(tool: str, *arguments: str) -> None:
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}"
    subprocess.run([str(program), *arguments], check=True)


if __name__ == "__main__":
    main()
