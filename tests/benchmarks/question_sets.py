"""The question sets of ``../shared/corpora`` and what counts as a hit in each.

They are evaluation material of others, are not part of the product, and may be absent.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minions_engine.types import Passage

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FOLDERS = {
    "cranfield": "ir_cranfield",
    "financebench": "financebench",
    "meetings": "meetings_qmsum",
    "contracts": "contracts_cuad",
    "papers": "qasper",
}
WITHIN_OWN_DOCUMENTS = frozenset({"contracts", "papers"})


@dataclass(frozen=True)
class Question:
    """A question, where its answer stands, and the documents it is asked of."""

    key: str
    text: str
    documents: tuple[str, ...] = ()
    evidence: tuple[Mapping[str, Any], ...] = ()
    grades: Mapping[str, int] = field(default_factory=dict)


def load_questions(name: str) -> list[Question]:
    """Questions with usable evidence."""
    folder = CORPORA / FOLDERS[name]
    if name == "cranfield":
        return _cranfield_questions(folder)
    questions = [
        Question(
            key=row["id"],
            text=row["question"],
            documents=tuple(row["documents"]),
            evidence=tuple(row.get("evidence") or ()),
        )
        for row in _rows(folder / "questions.jsonl")
    ]
    return [q for q in questions if any(_usable(name, e) for e in q.evidence)]


def write_cranfield(folder: Path) -> list[Path]:
    """Cranfield's abstracts as files of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for row in _rows(CORPORA / FOLDERS["cranfield"] / "corpus.jsonl"):
        path = folder / f"{row['_id']}.txt"
        path.write_text(row["text"] or row["title"] or "-", encoding="utf-8")
        written.append(path)
    return written


def documents_of(name: str, scratch: Path) -> list[Path]:
    """The files of a set."""
    if name == "cranfield":
        return write_cranfield(scratch / "cranfield")
    return sorted((CORPORA / FOLDERS[name] / "documents").iterdir())


def is_hit(name: str, question: Question, passage: Passage) -> bool:
    """Whether a passage shows the evidence: its page, its lines, or half of its words."""
    file = Path(passage.document).name
    evidence = [e for e in question.evidence if e["file"] == file and _usable(name, e)]
    if name == "financebench":
        return any(e["page"] == passage.page for e in evidence)
    if name == "meetings":
        first, last = passage.line_start or 0, passage.line_end or 0
        return any(first <= e["lines"][1] and last >= e["lines"][0] for e in evidence)
    found = _tokens(passage.text)
    return any(
        2 * (found & _tokens(e["text"])).total() >= _tokens(e["text"]).total() for e in evidence
    )


def ndcg(question: Question, ranked: Sequence[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain; the gain is the grade."""
    ideal = _gain(sorted(question.grades.values(), reverse=True)[:k])
    return _gain([question.grades.get(name, 0) for name in ranked[:k]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades))


def _usable(name: str, evidence: Mapping[str, Any]) -> bool:
    wanted = {"financebench": "page", "meetings": "lines"}.get(name, "text")
    return bool(evidence.get(wanted))


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _cranfield_questions(folder: Path) -> list[Question]:
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split()
        grades.setdefault(query, {})[document] = int(grade)
    return [
        Question(key=str(n), text=row["text"], grades=grades[str(n)])
        for n, row in enumerate(_rows(folder / "queries.jsonl"), start=1)
        if str(n) in grades
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]
