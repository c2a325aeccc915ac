"""What an Ollama server says is read strictly: unclear is not local, other is not Ollama."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients import ollama_answers as answers
from minions_engine.errors import BadInput, EngineError, ModelUnavailable, NotLocal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["models", "name", "model", "size", "remote_host", "details", "version"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (None, "http://127.0.0.1:11434"),
        ("", "http://127.0.0.1:11434"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        ("0.0.0.0:8080", "http://127.0.0.1:8080"),
        (":5000", "http://127.0.0.1:5000"),
        ("[::1]:5000", "http://[::1]:5000"),
        ("http://[::]:11434", "http://[::1]:11434"),
        ("http://tower", "http://tower:80"),
        ("https://tower/ollama/", "https://tower:443/ollama"),
        ("tower:11434", "http://tower:11434"),
        ("http://user:secret@tower:1", "http://tower:1"),
    ],
)
def test_addresses_are_understood_as_ollama_does(address: str | None, url: str) -> None:
    assert answers.base_url_of(address) == url


def test_the_environment_says_where_the_server_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(answers.HOST_VARIABLE, "127.0.0.1:4711")
    assert answers.base_url_of(None) == "http://127.0.0.1:4711"
    assert answers.base_url_of("http://127.0.0.1:1") == "http://127.0.0.1:1"


@pytest.mark.parametrize(
    "address", ["ftp://x", "http://a b", "http://büro", "http://x:99999", "http://[::1"]
)
def test_what_is_no_address_is_said_so(address: str) -> None:
    with pytest.raises(BadInput):
        answers.base_url_of(address)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("llama3.2", "llama3.2:latest", True),
        ("llama3.2:3b", "llama3.2", False),
        ("hf.co/Org/Model", "hf.co/org/model:latest", True),
        ("localhost:5000/lib/m", "localhost:5000/lib/m:latest", True),
    ],
)
def test_names_of_models_are_compared_as_ollama_does(one: str, other: str, same: bool) -> None:
    assert answers.same_model(one, other) is same


@pytest.mark.parametrize(
    "extra",
    [
        {"remote_host": "https://ollama.com:443"},
        {"remote_model": "gpt-oss:120b"},
        {"remote_host": ["x"]},
        {"remote_host": True},
    ],
)
def test_any_remote_field_makes_a_model_remote(extra: dict[str, Any]) -> None:
    (model,) = answers.models_of({"models": [{"name": "innocent:latest", **extra}]})
    assert model.remote_host
    shown = answers.shown_of({"details": {}, "model_info": {}, **extra}, "innocent")
    assert shown.remote_host


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "glm:cloud"])
def test_a_cloud_name_makes_a_model_remote_too(name: str) -> None:
    (model,) = answers.models_of({"models": [{"name": name}]})
    assert model.remote_host


@pytest.mark.parametrize(
    "answer", [None, [], "x", {}, {"models": {}}, {"models": [1]}, {"models": [{"size": 1}]}]
)
def test_a_list_that_cannot_be_read_is_not_local(answer: Any) -> None:
    with pytest.raises(NotLocal):
        answers.models_of(answer)


@pytest.mark.parametrize("answer", [None, [], {}, {"details": {}}, {"model_info": {}}])
def test_a_model_that_the_server_says_nothing_of_is_not_local(answer: Any) -> None:
    with pytest.raises(NotLocal):
        answers.shown_of(answer, "m")


@given(answer=JSON)
def test_strange_answers_end_in_an_error_that_says_something(answer: Any) -> None:
    assert isinstance(answers.version_of(answer), str)
    for read in (answers.models_of, lambda a: answers.shown_of(a, "m")):
        try:
            read(answer)
        except EngineError as error:
            assert error.message
            assert error.next_step


@pytest.mark.parametrize(
    ("version", "warned"),
    [
        ("0.1.28", True),
        ("0.17.0", True),
        ("0.20.2", True),
        ("0.20.3", False),
        ("0.30.1-rc0", False),
        ("1.0.0", False),
        ("0.0.0", False),
        ("main-abc", False),
    ],
)
def test_versions_with_known_holes_are_warned_about(version: str, warned: bool) -> None:
    assert bool(answers.old_version_warning(version)) is warned


@pytest.mark.parametrize(
    ("error", "status", "next_step"),
    [
        ("model 'llama3.2' not found", 404, "minions models pull ollama/llama3.2"),
        ("model requires more system memory (5.6 GiB) than is available", 500, "smaller model"),
        ("llama runner process has terminated: signal: killed", 500, "smaller model"),
        ("cudaMalloc failed: out of memory", 500, "smaller model"),
        ("server busy, please try again.", 503, "Wait"),
        ("the input length exceeds the context length", 400, "window"),
        ("anything else", 500, "restart"),
    ],
)
def test_every_trouble_has_a_next_step(error: str, status: int, next_step: str) -> None:
    trouble = answers.trouble(error, status, "llama3.2")
    assert next_step in trouble.next_step
    assert error not in trouble.message


def test_words_of_the_server_are_not_passed_on() -> None:
    trouble = answers.trouble("<script>secret</script>", 500, "m")
    assert "secret" not in trouble.message + trouble.next_step
    assert isinstance(trouble, ModelUnavailable)
