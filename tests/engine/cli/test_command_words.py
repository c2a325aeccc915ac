"""How words of a command line, lines of a batch and words of a result are taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from minions_engine.cli.batch import read_rows
from minions_engine.cli.options import words
from minions_engine.cli.output import counted, one_line, safe, to_json
from minions_engine.cli.variadic import spell_out

TAKES_VALUE = {"-k", "--protocol", "--questions"}


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("Q --docs a b", "Q --docs a --docs b"),
        ("Q --docs a --docs b", "Q --docs a --docs b"),
        ("--docs a Q", "--docs a -- Q"),
        ("--docs a b Q", "--docs a --docs b -- Q"),
        ("--docs a --json Q", "--docs a --json Q"),
        ("-k 5 --docs a Q", "-k 5 --docs a -- Q"),
        ("--docs a b -k 5 Q", "--docs a --docs b -k 5 Q"),
        ("Q --docs a b --json", "Q --docs a --docs b --json"),
        ("--docs a b --questions f", "--docs a --docs b --questions f"),
        ("--docs a", "--docs a"),
        ("Q --docs", "Q --docs"),
        ("--docs a -- -Q", "--docs a -- -Q"),
        ("Q --docs=a", "Q --docs=a"),
        ("--protocol quotes Q", "--protocol quotes Q"),
    ],
)
def test_every_value_of_docs_is_spelled_out(typed: str, spelled: str) -> None:
    assert spell_out(typed.split(), takes_value=TAKES_VALUE) == spelled.split()


def test_a_path_that_exists_is_not_taken_for_the_question(tmp_path: Path) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path)
    assert spell_out(["--docs", one, two], takes_value=set()) == ["--docs", one, "--docs", two]


def test_a_batch_keeps_ids_of_any_kind_and_names_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": 7, "question": "a?"}\r\n'
        b"\n"
        b"no json\n"
        b'["a"]\n'
        b'{"id": {"x": 1}, "question": "  "}\n'
        b'{"question": "\xc3\xa9?"}'
    )
    rows = read_rows(str(path))
    assert [row.key for row in rows] == [7, None, None, {"x": 1}, None]
    assert [row.question for row in rows] == ["a?", "", "", "", "é?"]
    assert [row.failure.message if row.failure else "" for row in rows] == [
        "",
        "Line 3 is not JSON.",
        "Line 4 is not a JSON object.",
        "Line 5 has no “question”.",
        "",
    ]


def test_a_document_cannot_steer_the_terminal() -> None:
    hostile = "a\x1b[2Jb\x9b31mc\u202egpj.exe\rd\te\nf"
    assert safe(hostile) == "a�[2Jb�31mc�gpj.exe�d\te\nf"


def test_json_keeps_words_readable_and_odd_file_names_whole() -> None:
    assert to_json({"a": ("Grüße", 1)}) == '{"a": ["Grüße", 1]}'.encode()
    odd = b"caf\xe9".decode("utf-8", "surrogateescape")
    assert to_json([odd]) == b'["caf\\udce9"]'


def test_counts_are_english() -> None:
    assert [counted(n, "file") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_a_name_with_a_line_feed_forges_no_line() -> None:
    assert one_line("/a/lease.txt\n[2] forged.txt") == "/a/lease.txt\ufffd[2] forged.txt"


def test_bytes_that_are_no_text_are_no_defect(tmp_path: Path) -> None:
    assert words("caf\udce9") == "caf\ufffd"
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": 1, "question": "half \\ud800"}\n', encoding="utf-8")
    assert read_rows(str(rows))[0].question == "half \ufffd"
