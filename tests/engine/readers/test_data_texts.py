"""Tables, data, notebooks, code and subtitles keep the lines of their file."""

from __future__ import annotations

import json

import pytest

from minions_engine.errors import FileEmpty, FileFailed
from minions_engine.readers.base import Limits
from minions_engine.readers.catalog import read_source
from minions_engine.readers.decoding import decode
from minions_engine.types import BlockKind
from tests.engine.readers.made import blocks, headings, read_one, source_of, tables


@pytest.mark.parametrize(
    ("name", "text", "header"),
    [
        ("a.csv", "Name,Age\nAda,36\nBen,41\n", "Name,Age"),
        ("a.csv", "Name;Age\nAda;3,6\nBen;4,1\n", "Name;Age"),
        ("a.tsv", "Name\tAge\nAda\t36\n", "Name\tAge"),
        ("a.csv", '"Name, full","Age"\n"Löv, Ada",36\n', '"Name, full","Age"'),
        ("a.csv", "1,2\n3,4\n", ""),
        ("a.csv", "Sales 2024,,\nin EUR,,\nItem,Q1,Q2\nOil,1,2\n", "Item,Q1,Q2"),
    ],
)
def test_tables_keep_their_lines_and_know_their_header(name: str, text: str, header: str) -> None:
    found = read_one(text.encode(), name)
    assert found.pages[0].text == text
    assert found.pages[0].has_lines
    assert tables(found)[-1].header == header


def test_cells_over_several_lines_do_not_shift_the_table() -> None:
    text = 'Name,Note\nAda,"two\nlines"\nBen,one\n'
    found = read_one(text.encode(), "a.csv")
    assert found.pages[0].text == text
    assert tables(found)[0].header == "Name,Note"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-8-sig", "Name,Straße\nAda,Grün\n"),
        ("utf-16", "Name,Straße\nAda,Grün\n"),
        ("utf-16-le", "Name,Street\nAda,Green Lane\n"),
        ("cp932", "名前,年齢,住所\n佐藤太郎,30,東京\n髙橋淳,35,名古屋\n"),
        ("cp1252", "Name,Straße\nJürgen Müller,Königstraße 5\nJosé Peña,Calle Mayor\n"),
    ],
)
def test_encodings(codec: str, text: str) -> None:
    assert read_one(text.encode(codec), "a.csv").pages[0].text == text


def test_a_long_table_is_cut_at_a_line() -> None:
    rows = "Number,Word\n" + "".join(f"{n},same\n" for n in range(1_000))
    source = source_of(rows.encode(), "long.csv", limits=Limits(output_chars=500))
    (found,) = read_source(source)
    assert len(found.text) <= 500
    assert found.text.endswith("same\n")
    assert rows.startswith(found.text)
    assert source.tally.problems


def test_data_keeps_its_lines() -> None:
    for name, text in (
        ("a.json", '{\n  "name": "Ada",\n  "age": 36\n}\n'),
        ("a.jsonl", '{"name": "Ada"}\n{"name": "Ben"}\n'),
        ("a.yaml", "name: Ada\nkeys:\n  - blue\n"),
        ("a.toml", '[pump]\nname = "north"\n'),
    ):
        page = read_one(text.encode(), name).pages[0]
        assert (page.text, page.has_lines) == (text, True)


def test_json_on_one_line_is_laid_out() -> None:
    text = json.dumps([{"name": f"Ada {n}", "city": "Köln"} for n in range(500)])
    page = read_one(text.encode(), "a.json").pages[0]
    assert not page.has_lines
    assert '"name": "Ada 7",' in [line.strip() for line in page.text.split("\n")]
    nested = "[" * 100_000 + '"deep words"' + "]" * 100_000
    assert read_one(nested.encode(), "deep.json").pages[0].has_lines


def test_notebooks_have_headings_code_and_output() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Study\n", "Some words.\n", "\n", "## Data\n"]},
        {
            "cell_type": "code",
            "source": "print('hi')",
            "outputs": [
                {"output_type": "stream", "text": ["hi\n"]},
                {"data": {"text/html": "<table><tr><th>a<th>b<tr><td>1<td>2</table>"}},
                {"data": {"image/png": "AAAA"}},
                {"ename": "ValueError", "evalue": "too late", "traceback": []},
            ],
        },
    ]
    found = read_one(json.dumps({"cells": cells, "nbformat": 4}).encode(), "a.ipynb")
    assert headings(found) == [(1, "Study"), (2, "Data")]
    assert found.title == "Study"
    assert blocks(found, BlockKind.CODE) == ["print('hi')", "hi", "ValueError too late"]
    assert tables(found)[0].header == "a | b"
    with pytest.raises(FileFailed):
        read_one(b'{"cells": [', "broken.ipynb")


def test_code_is_cut_at_definitions() -> None:
    body = "".join(f"    value_{n} = {n}  # a long enough line of code\n" for n in range(12))
    text = f'"""Doc."""\n\nimport os\n\n\ndef first():\n{body}\n\ndef second():\n{body}'
    found = read_one(text.encode(), "a.py")
    assert found.pages[0].text == text
    parts = blocks(found, BlockKind.CODE)
    assert [part.split("\n")[0] for part in parts] == ['"""Doc."""', "def second():"]
    assert ("language", "Python") in found.metadata


def test_subtitles_keep_time_codes_and_cues() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nGood evening.\n\n00:03.000 --> 00:04.000\nTo all.\n"
    found = read_one(text.encode(), "a.vtt")
    assert found.pages[0].text == text
    assert blocks(found, BlockKind.TEXT)[1] == "00:01.000 --> 00:02.000\nGood evening."


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.yaml", "a.py", "a.srt"])
def test_files_without_words_are_empty(name: str) -> None:
    with pytest.raises(FileEmpty):
        read_one(b" \n , , \n", name)


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1251", "Все люди рождаются свободными и равными в своём достоинстве и правах."),
        ("euc_jp", "テストのエンコーディングを検出。もう一度テスト。"),
        ("iso2022_jp", "日本語の文章を検出する。"),
        ("gb18030", "人人生而自由，在尊严和权利上一律平等。"),
        ("utf-32", "any words"),
        ("cp1252", "Le visa délivré dépend de la durée du séjour à Paris, où l’été est doux."),
        ("cp1250", "Těch policisté nakonec zajistili asi třicet kusů, řekl šťastně mluvčí."),
        ("iso8859_2", "Eto, nije što je nekad bio. Iznenada su požutjeli šašavi žbunovi."),
        ("cp1254", "Terör örgütünün bankası olur mu? Şirketin imtiyazlı ortağı değişti."),
    ],
)
def test_bytes_without_a_name_for_their_encoding(codec: str, words: str) -> None:
    assert decode(words.encode(codec)) == words


def test_a_few_damaged_bytes_do_not_turn_utf8_into_noise() -> None:
    data = ("Grüße aus Köln, schöne Straßen, müde Füße. " * 10).encode() + b"\xff end"
    assert decode(data).startswith("Grüße aus Köln")
