"""What a body says is what was looked at: every string of it is a part or counts as a document's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.errors import SendBlocked
from minions_engine.messages import Message, Origin, Part
from minions_engine.privacy.outgoing import outgoing

PARTS = st.lists(
    st.builds(Part, text=st.text(max_size=40), origin=st.sampled_from(Origin)), max_size=6
)
MESSAGES = st.lists(
    st.builds(Message, role=st.just("user"), parts=PARTS.map(tuple)), min_size=1, max_size=4
).map(tuple)


def body_of(messages: tuple[Message, ...], **more: Any) -> bytes:
    told = [{"role": m.role, "content": m.text} for m in messages]
    return json.dumps({"model": "m", "messages": told, **more}).encode()


@given(MESSAGES)
def test_every_part_is_found_in_an_honest_body(messages: tuple[Message, ...]) -> None:
    out = outgoing(messages, body_of(messages))
    documents = [p.text for m in messages for p in m.parts if p.origin is Origin.DOCUMENT]
    assert all(text in out.derived for text in documents)


@given(MESSAGES, st.text(min_size=13, max_size=40))
def test_what_is_slipped_in_is_seen(messages: tuple[Message, ...], slipped: str) -> None:
    marked = f"<{slipped}>"
    for body in (
        body_of(messages, metadata={"a": [marked]}),
        body_of(messages, **{marked: 1}),
        body_of((*messages, Message.of("user", marked))),
    ):
        assert marked in outgoing(messages, body).beside


def test_a_key_that_stands_twice_is_seen_twice() -> None:
    body = b'{"messages": [{"content": "hidden words"}], "messages": [{"content": "hello"}]}'
    out = outgoing((Message.of("user", "hello"),), body)
    assert "hidden words" in out.beside


@given(MESSAGES)
def test_a_body_that_lacks_a_part_is_refused(messages: tuple[Message, ...]) -> None:
    lacking = (*messages, Message.of("user", "a part that is not in the body \U0001f511"))
    with pytest.raises(SendBlocked) as blocked:
        outgoing(lacking, body_of(messages))
    assert blocked.value.rule == "bytes"


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"{", b"[" * 100_000, b'{"a":' * 50_000])
def test_what_cannot_be_read_is_refused(body: bytes) -> None:
    with pytest.raises(SendBlocked):
        outgoing((Message.of("user", "hello"),), body)
