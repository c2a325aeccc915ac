"""Finds personal data in a text by rules: addresses, numbers with a check digit, names.

Rules find a part only, so whoever shows the result says "rules found 3 items", never more.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Sequence

from minions_engine.privacy.checked_numbers import find_checked_numbers
from minions_engine.privacy.names import FIRM, PERSON, find_names
from minions_engine.privacy.sensitive import Finding, without_overlaps

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}\b")
_URL = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://(?:[^\s/?#@<>\"']+@[^\s<>\"']+|[^\s?#<>\"']+\?[^\s<>\"']+)",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"(?<![\w/\\:.])(?:[A-Za-z]:[\\/](?:[^\s\\/:*?\"<>|]+[\\/])*[^\s\\/:*?\"<>|]+"
    r"|\\\\[^\s\\/:*?\"<>|]+\\[^\s:*?\"<>|]+|~/[^\s\"'<>|]+"
    r"|/(?:home|Users|root|mnt|media|Volumes|private|var|tmp|opt|srv)/[^\s\"'<>|]+)"
)
_IP4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")
_MAC = re.compile(
    r"(?<![\w:-])(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])"
)
_NUMBERED = re.compile(
    r"(?:version|release|section|chapter|clause|abschnitt|kapitel|§|\bv|\bsec)\.?\s*$", re.I
)

_PHONE_INTERNATIONAL = re.compile(
    r"(?<![\w+])(?<!\d )(?:\+|00)[1-9](?:[ ().\-/]{0,2}\d){6,14}(?!\d)"
)
_PHONE_AMERICAN = re.compile(r"(?<![\w(.-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w.-]\d|\d)")
_PHONE_NATIONAL = re.compile(
    r"(?i:\b(?:tele?fone?|tel|phone|fone?|mobile?|mobil|handy|cell|call|fax|whatsapp|rufnummer|durchwahl|"
    r"t[ée]l[ée]phone|portable|tel[ée]fono|m[óo]vil|telefone|cellulare|telefoon|puhelin|telefonu?))"
    r"[^\d\n(+]{0,25}(?P<value>\(?\d(?:[ ().\-/]{0,2}\d){5,13})(?!\d)"
)
_MONTHS = (
    r"jan|feb|mar|m[äa]r|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|f[ée]vr|avr|juin|juil|ao[uû]t|"
    r"d[ée]c|ene|abr|ago|dic|gen|mag|giu|lug|set|ott"
)
_DATE = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th|\.|º)?(?: of| de)? (?i:{_MONTHS})[^\W\d_]*"
    rf"\.?,?(?: de)? \d{{4}}|(?i:{_MONTHS})[^\W\d_]*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_BIRTH = re.compile(
    r"(?i:\b(?:born|birth(?:day|date)?|d\.?o\.?b\.?|geb(?:oren|\.)?|geburtsdatum|geburtstag|n[ée]e?\b|naissance|"
    r"nacid[oa]|nacimiento|nascid[oa]|nascimento|nat[oa]|nascita|geboren|født|född|syntynyt|urodzon[ya]))"
    rf"[^\d\n]{{0,30}}?(?P<value>{_DATE})"
)

_PLAIN = (("URL", _URL), ("EMAIL", _EMAIL), ("PATH", _PATH), ("DEVICE", _MAC))
_PHONES = (_PHONE_INTERNATIONAL, _PHONE_AMERICAN)
_NAMED = (("PHONE", _PHONE_NATIONAL), ("BIRTHDATE", _BIRTH))
_LEGAL_FORM = re.compile(
    r"\b(?:GmbH|AG|Inc|Corp|LLC|Ltd|Limited|plc|SA|SE|BV|AB|Oy)\.?$", re.IGNORECASE
)


def find_personal(text: str, *, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Personal data in a text.

    Args:
        names: People, firms and places to look for, beside what looks like a name.
    """
    found = [
        *_listed(text, names),
        *_patterns(text),
        *find_checked_numbers(text),
        *_addresses(text),
        *find_names(text),
    ]
    return without_overlaps(found)


def _patterns(text: str) -> Iterator[Finding]:
    for kind, pattern in _PLAIN:
        for match in pattern.finditer(text):
            value = match.group().rstrip(".,;:!?)'\"»”")
            yield _at(kind, match.start(), value)
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            if 8 <= sum(map(str.isdigit, match.group())) <= 15:
                yield _at("PHONE", match.start(), match.group())
    for kind, pattern in _NAMED:
        for match in pattern.finditer(text):
            yield _at(kind, match.start("value"), match["value"])


def _addresses(text: str) -> Iterator[Finding]:
    """Addresses of computers; those that are the same everywhere say nothing."""
    for pattern in (_IP4, _IP6):
        for match in pattern.finditer(text):
            try:
                address = ipaddress.ip_address(match.group())
            except ValueError:
                continue
            everywhere = address.is_loopback or address.is_unspecified or address.is_multicast
            numbered = _NUMBERED.search(text, max(0, match.start() - 12), match.start())
            # 3.4.2.1 is rather a section than a computer.
            small = address.version == 4 and not address.is_private and max(address.packed) < 32
            if not everywhere and not numbered and not small:
                yield _at("IP", match.start(), match.group())


def _listed(text: str, names: Sequence[str]) -> Iterator[Finding]:
    wanted = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if wanted:
        any_of = "|".join(r"\s+".join(map(re.escape, name.split())) for name in wanted)
        for match in re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text, re.IGNORECASE):
            kind = FIRM if _LEGAL_FORM.search(match.group()) else PERSON
            yield _at(kind, match.start(), match.group())


def _at(kind: str, start: int, text: str) -> Finding:
    return Finding(kind=kind, start=start, end=start + len(text), text=text)
