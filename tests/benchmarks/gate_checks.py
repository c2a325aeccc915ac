"""What the checks of the egress gate cost, what they catch and whom they accuse wrongly.

    python -m tests.benchmarks.gate_checks [CORPORA]

Text files of the corpora serve as the documents; without corpora, invented ones of the same size.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from minions_engine.privacy.credentials import find_credentials
from minions_engine.privacy.overlap import Overlap, SourceIndex
from minions_engine.privacy.personal import find_personal
from minions_engine.privacy.placeholders import Placeholders
from minions_engine.privacy.word_lists import common_words
from tests.helpers.disguises import DISGUISES, FURTHER_DISGUISES, PASSAGE

WORDS = 520_000
MESSAGE_WORDS = 400
RUN_WORDS, RUN_CHARACTERS, SHARE = 25, 120, 0.35
"""The limits of the design; the gate's own are in ``privacy/budget.py``."""
SEED = 7


def main() -> None:
    """Print all figures."""
    documents = _documents(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/corpora"))
    index = _cost(documents)
    _catch(documents, index)
    _false_runs(documents)
    _false_findings(documents)


def _documents(folder: Path) -> dict[str, str]:
    """Different documents, up to the number of words."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*/documents/*")):
        try:
            texts[str(path)] = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, IsADirectoryError):
            continue
    generator = random.Random(SEED)
    vocabulary = sorted(common_words())
    while sum(len(text.split()) for text in texts.values()) < WORDS:
        texts[f"invented {len(texts)}"] = " ".join(generator.choices(vocabulary, k=10_000))
    kept: dict[str, str] = {}
    total = 0
    for name, text in texts.items():
        if total < WORDS:
            kept[name], total = text, total + len(text.split())
    print(f"{len(kept)} documents, {total} words")
    return kept


def _cost(documents: dict[str, str]) -> SourceIndex:
    index = SourceIndex()
    started, busy = time.perf_counter(), time.process_time()
    for name, text in documents.items():
        index.add(name, text)
    index.check("")
    print(
        f"index: {time.perf_counter() - started:.2f} s, "
        f"{time.process_time() - busy:.2f} s of the processor"
    )
    messages = _messages(documents)
    _timed("overlap, unusual words", messages, index.check)
    _timed("keys", messages, find_credentials)
    _timed("personal data", messages, find_personal)
    placeholders = Placeholders()

    def all_checks(message: str) -> Overlap:
        find_credentials(message)
        replaced = placeholders.replace(message, find_personal(message))
        return index.check(replaced.text)

    _timed("all checks of a message (L7)", messages, all_checks)
    return index


def _timed(what: str, messages: list[str], check: Callable[[str], object]) -> None:
    check(messages[0])
    wall, busy = [], []
    for message in messages:
        started, processor = time.perf_counter(), time.process_time()
        check(message)
        wall.append((time.perf_counter() - started) * 1e3)
        busy.append((time.process_time() - processor) * 1e3)
    print(
        f"{what}: median {statistics.median(wall):.1f} ms, 95 % {sorted(wall)[len(wall) * 19 // 20]:.1f} ms, "
        f"processor median {statistics.median(busy):.1f} ms"
    )


def _messages(documents: dict[str, str]) -> list[str]:
    """Messages of which half is copied, half is words in no order."""
    generator = random.Random(SEED)
    vocabulary = sorted(common_words())
    messages = []
    for _ in range(60):
        words = generator.choice(list(documents.values())).split()
        start = generator.randrange(max(1, len(words) - MESSAGE_WORDS // 2))
        copied = words[start : start + MESSAGE_WORDS // 2]
        messages.append(" ".join([*copied, *generator.choices(vocabulary, k=MESSAGE_WORDS // 2)]))
    return messages


def _stopped(overlap: Overlap) -> bool:
    return (
        overlap.longest_run_words > RUN_WORDS
        or overlap.longest_run_characters > RUN_CHARACTERS
        or (overlap.words > 40 and overlap.copied_share > SHARE)
        or overlap.strange_share > 0.5
    )


def _catch(documents: dict[str, str], index: SourceIndex) -> None:
    """Disguised copies of real passages, and of the invented one."""
    generator = random.Random(SEED)
    passages = []
    for text in generator.sample(sorted(documents.values()), k=min(8, len(documents))):
        words = text.split()
        start = generator.randrange(max(1, len(words) - 200))
        passages.append(" ".join(words[start : start + 200]))
    index.add("invented passage", PASSAGE)
    missed: dict[str, int] = {}
    for name, disguise in (DISGUISES | FURTHER_DISGUISES).items():
        for passage in (PASSAGE, *passages):
            if not _stopped(index.check(disguise(passage))):
                missed[name] = missed.get(name, 0) + 1
    all_of_them = len(DISGUISES | FURTHER_DISGUISES)
    print(f"caught: {all_of_them - len(missed)} of {all_of_them} disguises in each of "
          f"{1 + len(passages)} passages; missed: {missed or 'none'}")  # fmt: skip
    index.remove("invented passage")


def _false_runs(documents: dict[str, str]) -> None:
    """Windows of one document against all those of other kinds: none of it is copied."""
    kinds = {name: Path(name).parts[-3] if "/" in name else name for name in documents}
    stopped, windows = 0, 0
    for kind in sorted(set(kinds.values())):
        index = SourceIndex()
        for name, text in documents.items():
            if kinds[name] != kind:
                index.add(name, text)
        for name in [name for name in documents if kinds[name] == kind][:12]:
            words = documents[name].split()
            for start in range(0, min(len(words), 4_000), MESSAGE_WORDS):
                windows += 1
                stopped += _stopped(index.check(" ".join(words[start : start + MESSAGE_WORDS])))
    print(f"unrelated documents: {stopped} of {windows} windows stopped wrongly")


def _false_findings(documents: dict[str, str]) -> None:
    words = sum(len(text.split()) for text in documents.values())
    keys = [finding for text in documents.values() for finding in find_credentials(text)]
    print(f"keys found in documents without any: {len(keys)} in {words} words")
    kinds: dict[str, int] = {}
    for text in documents.values():
        for finding in find_personal(text):
            kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
    print("personal data found: " + ", ".join(
        f"{kind} {count}" for kind, count in sorted(kinds.items(), key=lambda item: -item[1])))  # fmt: skip


if __name__ == "__main__":
    main()
