"""Readings of a message: nested ones too, and never more than can be afforded."""

from __future__ import annotations

import base64
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.privacy.decoding import decodings

SECRET = "The tenant of the boathouse at Lower Quay would not renew her lease."


def texts(message: str) -> set[str]:
    return {reading.text for reading in decodings(message)}


def test_a_blob_is_read_and_its_place_is_known() -> None:
    blob = base64.b64encode(SECRET.encode()).decode()
    message = f"Well, {blob} it is."
    (reading,) = [reading for reading in decodings(message) if reading.text == SECRET]
    assert message[reading.start : reading.end] == blob
    assert reading.kind == "base64"


def test_a_code_in_a_code_is_read() -> None:
    inner = base64.b64encode(SECRET.encode())
    assert SECRET in texts(inner.hex())
    assert SECRET in texts(base64.b32encode(inner).decode())
    assert SECRET in texts(base64.b64encode(SECRET[::-1].encode()).decode())


def test_lines_do_not_hide_a_blob() -> None:
    blob = base64.b64encode(SECRET.encode() * 3).decode()
    wrapped = "\n".join(blob[at : at + 32] for at in range(0, len(blob), 32))
    assert SECRET * 3 in texts(f"Here:\n{wrapped}\n")


@pytest.mark.parametrize("message", ["", "Yes.", "It ends in May, he says."])
def test_plain_words_have_few_readings(message: str) -> None:
    assert len(decodings(message)) <= 9


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(message: str) -> None:
    for reading in decodings(message):
        assert reading.text
        assert 0 <= reading.start <= reading.end <= len(message)
    letters = unicodedata.normalize("NFKD", message)
    assert sum(len(reading.text) for reading in decodings(message)) <= 40 * max(
        len(message), len(letters)
    )


@pytest.mark.parametrize(
    "unit",
    ["A", "41", "41 ", "%25", "=3D", "&amp;", "&#38;", "\\u0041", "0 ", "01010101 ", "AAAA\n", "<", '"a":']
)  # fmt: skip
def test_no_message_takes_long(unit: str) -> None:
    started = time.process_time()
    decodings(unit * (16_000 // len(unit)))
    assert time.process_time() - started < 3
