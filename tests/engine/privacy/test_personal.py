"""Personal data that rules can find is found, and what only looks like it is not."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.privacy.checked_numbers import is_card, is_iban, luhn
from minions_engine.privacy.personal import find_personal

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("EMAIL", "Write to margit.holloway+boat@lower-quay.example.", "margit.holloway+boat@lower-quay.example"),
        ("PHONE", "Call +49 (0)30 1234-567 today", "+49 (0)30 1234-567"),
        ("PHONE", "Tel.: 030 1234567", "030 1234567"),
        ("PHONE", "mobile no. 07700 900123, please", "07700 900123"),
        ("PHONE", "(555) 123-4567", "(555) 123-4567"),
        ("IBAN", "to DE89 3704 0044 0532 0130 00 AND THEN", "DE89 3704 0044 0532 0130 00"),
        ("IBAN", "GB82WEST12345698765432", "GB82WEST12345698765432"),
        ("CARD", "card 4111 1111 1111 1111 until 12/27", "4111 1111 1111 1111"),
        ("CARD", "378282246310005", "378282246310005"),
        ("ID", "Steuer-ID 86 095 742 719", "86 095 742 719"),
        ("ID", "NIR 2 69 05 49 588 157 80", "2 69 05 49 588 157 80"),
        ("ID", "DNI 12345678Z", "12345678Z"),
        ("ID", "RSSMRA85T10A562S", "RSSMRA85T10A562S"),
        ("ID", "BSN 111222333", "111222333"),
        ("ID", "NHS number 943 476 5919", "943 476 5919"),
        ("ID", "AB 12 34 56 C", "AB 12 34 56 C"),
        ("ID", "SSN 219-09-9999", "219-09-9999"),
        ("ID", "44051401359", "44051401359"),
        ("ID", "811228-9874", "811228-9874"),
        ("ID", "131052-308T", "131052-308T"),
        ("ID", "756.9217.0769.85", "756.9217.0769.85"),
        ("ID", "529.982.247-25", "529.982.247-25"),
        ("ID", "11010519491231002X", "11010519491231002X"),
        ("IP", "from 192.168.1.17 on", "192.168.1.17"),
        ("IP", "at 2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334"),
        ("DEVICE", "00:1a:2b:3c:4d:5e", "00:1a:2b:3c:4d:5e"),
        ("URL", "see https://shop.example/?user=7&t=abc.", "https://shop.example/?user=7&t=abc"),
        ("URL", "ftp://anna@files.example/x", "ftp://anna@files.example/x"),
        ("PATH", r"in C:\Users\margit\lease.pdf", r"C:\Users\margit\lease.pdf"),
        ("PATH", "in /Users/margit/lease.pdf, page 2", "/Users/margit/lease.pdf"),
        ("PATH", r"on \\server\share\x.doc", r"\\server\share\x.doc"),
        ("BIRTHDATE", "born on 3 May 1971 in", "3 May 1971"),
        ("BIRTHDATE", "Geburtsdatum: 03.05.1971", "03.05.1971"),
        ("BIRTHDATE", "DOB 1971-05-03", "1971-05-03"),
        ("PERSON", "and Margit Holloway told us", "Margit Holloway"),
        ("PERSON", "The Anna Maria Weber of old", "Anna Maria Weber"),
        ("PERSON", "dear Ms Weber", "Weber"),
        ("PERSON", "Herr Dr. Karl-Heinz von der Heide kommt", "Karl-Heinz von der Heide"),
        ("PERSON", "signed John F. Kennedy", "John F. Kennedy"),
        ("PERSON", "Holloway, Margit", "Holloway, Margit"),
        ("FIRM", "from Muster & Söhne GmbH in", "Muster & Söhne GmbH"),
        ("FIRM", "Lower Quay Boats, Inc. said", "Lower Quay Boats, Inc"),
        ("NAME", "we met Hirokazu Kiyomaru there", "Hirokazu Kiyomaru"),
    ],
)  # fmt: skip
def test_a_rule_finds(kind: str, text: str, found: str) -> None:
    assert (kind, found) in {(finding.kind, finding.text) for finding in find_personal(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The meeting of 3 May 1971 lasted until 10:30.",
        "Version 10.2.3.4 and section 3.4.2.1 of the manual",
        "127.0.0.1 is this machine, 0.0.0.0 every one",
        "4111 1111 1111 1112 and 1234 5678 9012 3456",
        "DE88 3704 0044 0532 0130 00",
        "Order 1234567, invoice 20240115-0003, 12.50 pounds, 1,234,567 people",
        "https://example.org/reports/2024/annual.html",
        "and/or, either/or, 24/7, src/main.py",
        "Grace Period and Will Parliament are no people; nor is the New York Times.",
        "The Company and the Limited Partnership keep their books.",
        "Thank you, Mr Speaker.",
        "Die Miete ist am Ersten des Monats fällig; der Mieter zahlt die Kaution.",
        "He was born to rule. In 1066 the Normans landed.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert find_personal(text) == ()


def test_names_of_a_list_are_found_however_they_are_written() -> None:
    text = "lower quay belongs to HOLLOWAY and\nHarbour   Trust Ltd, not to Hollowayville."
    found = find_personal(text, names=["Holloway", "Harbour Trust Ltd", "Lower Quay", " "])
    assert [(finding.kind, finding.text) for finding in found] == [
        ("PERSON", "lower quay"),
        ("PERSON", "HOLLOWAY"),
        ("FIRM", "Harbour   Trust Ltd"),
    ]


def test_the_check_digit_alone_makes_no_card() -> None:
    """Of random numbers one in ten passes Luhn; with issuer and length hardly one in thirty."""
    generator = random.Random(1)
    numbers = ["".join(generator.choices("0123456789", k=16)) for _ in range(3_000)]
    passing = [number for number in numbers if luhn(number)]
    cards = [number for number in passing if is_card(number)]
    assert len(passing) > 240
    assert len(cards) < len(passing) / 3


def test_one_wrong_digit_is_no_account() -> None:
    iban = "DE89370400440532013000"
    assert is_iban(iban)
    for place in range(4, len(iban)):
        other = str((int(iban[place]) + 1) % 10)
        assert not is_iban(iban[:place] + other + iban[place + 1 :])


def test_the_findings_stand_in_order_and_none_overlaps() -> None:
    text = "Dr. Anna Weber <anna@weber.example>, +49 170 1234567, https://anna@weber.example/x?y=z"
    found = find_personal(text, names=["Weber"])
    assert len(found) == 4
    for finding, following in pairwise(found):
        assert finding.end <= following.start


def test_the_readings_of_the_samples_hold_few_false_names() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in SAMPLES.iterdir()
        if path.suffix in (".md", ".txt")
    )
    found = [
        finding for finding in find_personal(text) if finding.kind in ("ID", "IBAN", "CARD", "IP")
    ]
    assert found == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    for finding in find_personal(text):
        assert text[finding.start : finding.end] == finding.text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="AZaz019 .,:;@/\\+-(){}[]%éß\n", max_size=300))
def test_text_that_looks_like_much_can_be_looked_at(text: str) -> None:
    for finding in find_personal(text):
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "a@",
        "A",
        "Ab ",
        "Anna ",
        "Anna-",
        "a.",
        "/home",
        "DE89 ",
        ":",
        "0:",
        "x://",
        "+1(",
    ],
)
def test_no_text_takes_long(unit: str) -> None:
    find_personal(unit * (20_000 // len(unit)))
