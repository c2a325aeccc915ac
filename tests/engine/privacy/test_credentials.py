"""Keys, tokens and passwords are found; ordinary text and placeholders of them are not."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.privacy.credentials import find_credentials, hash_of_key

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
LETTERS = "abCdE1fgH2iJk3LmN4opQ5rStU6vWx7YzA8BcD9eFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFgHiJ"

# Put together here, so that no tool that looks for leaked keys takes this file for one.
KEYS = {
    "private key": "-----BEGIN RSA "
    + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----",
    "AWS key": "AKIA" + "IOSFODNN7EXAMPLE",
    "GitHub token": "ghp_" + LETTERS[:36],
    "GitLab token": "glpat-" + LETTERS[:20],
    "Anthropic key": "sk-ant-" + "api03-" + LETTERS[:40],
    "OpenRouter key": "sk-or-" + "v1-" + LETTERS[:64],
    "OpenAI key": "sk-" + "proj-" + LETTERS[:48],
    "Google key": "AIza" + LETTERS[:35],
    "Slack token": "xoxb-" + "123456789012-" + LETTERS[:24],
    "Stripe key": "sk_" + "live_" + LETTERS[:24],
    "Hugging Face token": "hf_" + LETTERS[:34],
    "Groq key": "gsk_" + LETTERS[:52],
    "web token": "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0." + LETTERS[:43],
    "login in an address": "postgres://admin:" + "hunter22@db.example/main",
    "authorization": "Authorization: Bearer " + LETTERS[:30],
}


@pytest.mark.parametrize("kind", KEYS)
def test_each_kind_of_key_is_found_in_a_sentence(kind: str) -> None:
    text = f"Please use “{KEYS[kind]}” for it, will you?"
    found = find_credentials(text)
    assert kind in {finding.kind for finding in found}
    for finding in found:
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("kind", ["OpenAI key", "GitHub token", "AWS key", "Google key"])
def test_invisible_characters_do_not_hide_a_key(kind: str) -> None:
    key = KEYS[kind]
    assert find_credentials(f"key {key[:9]}\u200b{key[9:]} end")


@pytest.mark.parametrize(
    "text",
    [
        "password: hunter22",
        "The Password is Tr0ub4dor&3.",
        "passwort = Geheim!7",
        "pwd=letmein99;",
        '"client_secret": "zebra-crossing"',
        "api_key: abcd1234",
        "PIN: 4711",
        "Kennwort：winter2026",
        "пароль: снег2026",
    ],
)
def test_what_is_named_a_password_is_one(text: str) -> None:
    (found,) = find_credentials(text)
    assert found.kind == "password"
    assert found.text not in ("password", "is", "Password")


@pytest.mark.parametrize(
    "text",
    [
        "The password is required before the door opens.",
        "Password: ********",
        "password: <your password>",
        "api_key = ${API_KEY}",
        "Enter your PIN at the till.",
        "The pin is made of brass.",
        "Der Pass ist geschlossen.",
        "Section 4.2.1 of contract 2024-ABCDEF-00017 applies.",
        "https://example.org/reports/2024/annual-report-of-the-board.html",
        "internationalisation-of-responsibilities and ANTIDISESTABLISHMENT",
        "resources/words/first-names.txt and minions_engine/privacy/overlap.py",
        "Order 1234-5678-9012, ISBN 978-3-16-148410-0, commit 3dda6b6",
        "He passed: the token of his love is kept.",
    ],
)
def test_ordinary_text_holds_no_secret(text: str) -> None:
    assert find_credentials(text) == ()


def test_the_sample_files_hold_no_secret() -> None:
    for path in SAMPLES.iterdir():
        if path.suffix in (".md", ".txt", ".csv", ".html"):
            assert find_credentials(path.read_text(encoding="utf-8")) == ()


def test_random_strings_are_found() -> None:
    found = 0
    for number in range(100):
        text = base64.b64encode(secrets.token_bytes(30 + number % 30)).decode()
        found += bool(find_credentials(f"The word is {text} and that is it."))
    assert found >= 95


def test_a_key_of_this_machine_is_known_by_its_hash() -> None:
    key = "plain words as a key"
    known = {hash_of_key("correct-horse-battery"), hash_of_key(key)}
    assert find_credentials("say correct-horse-battery now") == ()
    (found,) = find_credentials("say correct-horse-battery now", known=known)
    assert found.text == "correct-horse-battery"
    assert find_credentials('{"x": "correct-horse-battery"}', known=known)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    for finding in find_credentials(text):
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    "unit", ["a", "sk-", "=", "password ", "eyJ", "://a:", "-----BEGIN ", "A1"]
)
def test_no_text_takes_long(unit: str) -> None:
    find_credentials(unit * (40_000 // len(unit)))
