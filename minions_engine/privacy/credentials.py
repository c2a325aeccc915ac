"""Finds keys, tokens and passwords in a text. What is found here never leaves.

Shapes that services document for their keys, pairs that name a password, and long strings that
look random. This is a floor: a password that looks like a word and is not named passes.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from minions_engine.privacy.normalising import without_invisible
from minions_engine.privacy.sensitive import Finding, without_overlaps

_SHAPES: dict[str, str] = {
    "private key": r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [^-]*-----|[\s\S]*)",
    "AWS key": r"\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})",
    "GitLab token": r"\bgl(?:pat|ptt|rt|dt|cbt|oas)-[A-Za-z0-9_-]{20,}",
    "Anthropic key": r"\bsk-ant-[A-Za-z0-9_-]{20,}",
    "OpenRouter key": r"\bsk-or-(?:v\d-)?[A-Za-z0-9]{20,}",
    "OpenAI key": r"\bsk-(?:(?:proj|svcacct|admin|None)-)?[A-Za-z0-9_-]{20,}",
    "Google key": r"\bAIza[0-9A-Za-z_-]{35}",
    "Google token": r"\bya29\.[0-9A-Za-z_-]{20,}",
    "Slack token": r"\bxox[abeoprs]-[0-9A-Za-z-]{10,}|\bxapp-\d-[0-9A-Za-z-]{20,}",
    "Slack address": r"https://hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}",
    "Stripe key": r"\b(?:sk|rk|whsec)_(?:live_|test_)?[0-9A-Za-z]{16,}",
    "Hugging Face token": r"\bhf_[A-Za-z0-9]{30,}",
    "Groq key": r"\bgsk_[A-Za-z0-9]{30,}",
    "xAI key": r"\bxai-[A-Za-z0-9]{40,}",
    "Perplexity key": r"\bpplx-[A-Za-z0-9]{30,}",
    "Replicate token": r"\br8_[A-Za-z0-9]{30,}",
    "npm token": r"\bnpm_[A-Za-z0-9]{36}",
    "PyPI token": r"\bpypi-[A-Za-z0-9_-]{40,}",
    "SendGrid key": r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}",
    "Twilio key": r"\bSK[0-9a-f]{32}\b",
    "Telegram token": r"\b\d{8,10}:AA[0-9A-Za-z_-]{33}\b",
    "Azure storage key": r"\bAccountKey=[A-Za-z0-9+/]{60,}={0,2}",
    "age key": r"\bAGE-SECRET-KEY-1[0-9A-Z]{50,}",
    "web token": r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
    "login in an address": r"\b[a-z][a-z0-9+.-]*://[^\s/:@\"'<>]*:(?P<value>[^\s/@\"'<>]+)@",
    "authorization": r"(?i:\b(?:authorization|x-api-key|api-key)\b[\"']?\s*[:=]\s*[\"']?(?:bearer|basic|token)?\s*)(?P<value>[A-Za-z0-9._~+/=-]{12,})",
}
_PATTERNS = tuple((kind, re.compile(shape)) for kind, shape in _SHAPES.items())

_NAMES_OF_IT = (
    r"pass(?:word|wd|phrase|code)?|pwd|passwort|kennwort|mot de passe|contrase(?:ñ|n)a|senha|"
    r"wachtwoord|api[ _-]?key|access[ _-]?key|secret(?:[ _-]?key)?|client[ _-]?secret|"
    r"(?:auth|access|refresh|api)[ _-]?token|private[ _-]?key|pin(?:[ _-]?code)?|puk|"
    r"пароль|密码|密碼|パスワード"
)
_PASSWORD = re.compile(
    rf"(?<![^\W_])(?P<name>{_NAMES_OF_IT})[\"']?\s*(?P<sign>[:=：]|=>|\bis\b|\bist\b|\best\b)\s*"
    r"[\"'`“]?(?P<value>[^\s\"'`“”,;]{4,128})",
    re.IGNORECASE,
)
_HIDDEN_VALUE = re.compile(
    r"[*•.x_-]+|[<\[{].*|\$\{.*|none|null|true|false|required", re.IGNORECASE
)

_TOKEN = re.compile(r"[A-Za-z0-9+/_=-]{20,512}")
_RANDOM_BITS = 3.6
"""Entropy of a character from which on a mixed string counts as random."""
_KNOWN_PIECE = re.compile(r"[^\s\"'`,;<>()\[\]{}=]{8,512}")


def find_credentials(text: str, *, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """Keys, tokens and passwords in a text.

    Args:
        known: ``hash_of_key`` of each key that is kept on this machine.
    """
    return without_overlaps(_findings(text, known))


def hash_of_key(key: str) -> str:
    """By this a key is known again without being kept."""
    return hashlib.sha256(key.strip().encode()).hexdigest()


def _findings(text: str, known: Collection[str]) -> Iterator[Finding]:
    yield from _shaped(text)
    plain = without_invisible(text)
    if plain != text and any(_shaped(plain)):
        # The place in the text is not known any more; that it is there is enough.
        yield Finding(kind="key with invisible characters", start=0, end=len(text), text=text)
    for match in _TOKEN.finditer(text):
        if _looks_random(match.group()):
            yield _found("random characters", match)
    if known:
        for match in _KNOWN_PIECE.finditer(text):
            if hash_of_key(match.group()) in known:
                yield _found("key kept on this machine", match)


def _shaped(text: str) -> Iterator[Finding]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield _found(kind, match)
    for match in _PASSWORD.finditer(text):
        if _may_be_password(match):
            yield _found("password", match)


def _found(kind: str, match: re.Match[str]) -> Finding:
    group = "value" if "value" in match.re.groupindex else 0
    start, end = match.span(group)
    return Finding(kind=kind, start=start, end=end, text=match.group(group))


def _may_be_password(match: re.Match[str]) -> bool:
    """A value, not a word of a sentence ("the password is required") or a form's empty line."""
    value, name = match["value"].rstrip(".!?:)"), match["name"].lower()
    if len(value) < 4 or _HIDDEN_VALUE.fullmatch(value):
        return False
    if name.startswith(("pin", "puk")):
        return value.isdigit()
    if match["sign"].isalpha():
        # After "is" most words are only words.
        return not value.isalpha()
    return True


def _looks_random(token: str) -> bool:
    """Whether letters of both cases and digits are mixed as only chance mixes them."""
    core = token.strip("=-_/+")
    if len(core) < 20 or core.count("/") > len(core) / 10 or re.search(r"[a-z]{9}", core):
        return False
    kinds = (str.islower, str.isupper, str.isdigit)
    if sum(any(map(kind, core)) for kind in kinds) < 3:
        return False
    changes = sum(_kind(a) != _kind(b) for a, b in pairwise(core))
    return changes >= len(core) * 0.35 and _entropy(core) >= _RANDOM_BITS


def _kind(character: str) -> int:
    return 0 if character.isdigit() else 1 if character.isupper() else 2


def _entropy(text: str) -> float:
    """Bits of a character."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)
