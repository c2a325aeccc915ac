"""Numbers that prove themselves by a check digit: accounts, cards, national ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from minions_engine.privacy.sensitive import Finding

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}")
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip

_CARD = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w]|[.,-]\d)")
_ISSUERS: tuple[tuple[range, int, tuple[int, ...]], ...] = (
    (range(4, 5), 1, (13, 16, 19)),
    (range(51, 56), 2, (16,)),
    (range(2221, 2721), 4, (16,)),
    (range(34, 35), 2, (15,)),
    (range(37, 38), 2, (15,)),
    (range(300, 306), 3, (14,)),
    (range(36, 37), 2, (14,)),
    (range(38, 40), 2, (14, 16)),
    (range(3528, 3590), 4, (16, 17, 18, 19)),
    (range(6011, 6012), 4, (16, 19)),
    (range(644, 660), 3, (16, 19)),
    (range(62, 63), 2, (16, 17, 18, 19)),
)
"""First digits of the large issuers, how many digits these are, and lengths of their numbers."""


def find_checked_numbers(text: str) -> Iterator[Finding]:
    """Bank accounts, cards and national ids whose check digits are right."""
    for match in _IBAN.finditer(text):
        if end := _iban_end(match.group()):
            yield _found("IBAN", text, match.start(), match.start() + end)
    for match in _CARD.finditer(text):
        if is_card(match.group()):
            yield _found("CARD", text, match.start(), match.end())
    for pattern, is_valid in _NATIONAL:
        for match in pattern.finditer(text):
            start, end = match.span("id")
            if is_valid(match["id"]):
                yield _found("ID", text, start, end)


def is_card(number: str) -> bool:
    """Whether a number is one that an issuer of cards gives out."""
    digits = re.sub(r"\D", "", number)
    known = any(
        int(digits[:count]) in first and len(digits) in lengths
        for first, count, lengths in _ISSUERS
    )
    return known and luhn(digits)


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of Luhn."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether the check digits of a bank account's number are right."""
    plain = re.sub(r"[ -]", "", text)
    if _IBAN_LENGTHS.get(plain[:2]) != len(plain):
        return False
    return int("".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])) % 97 == 1


def _iban_end(text: str) -> int:
    """Where the number ends in a stretch that may go on; 0 when there is none."""
    length = _IBAN_LENGTHS.get(text[:2], 0)
    places = [place for place, letter in enumerate(text) if letter not in " -"]
    if not length or len(places) < length:
        return 0
    end = places[length - 1] + 1
    return end if is_iban(text[:end]) else 0


def _found(kind: str, text: str, start: int, end: int) -> Finding:
    return Finding(kind=kind, start=start, end=end, text=text[start:end])


def _digits(text: str) -> list[int]:
    return [int(letter) for letter in text if letter.isdigit()]


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _german_tax(text: str) -> bool:
    digits = _digits(text)
    counts = sorted(digits[:10].count(digit) for digit in set(digits[:10]))
    product = 10
    for digit in digits[:10]:
        product = ((digit + product) % 10 or 10) * 2 % 11
    return counts[-1] in (2, 3) and (11 - product) % 10 == digits[10]


def _french_insurance(text: str) -> bool:
    plain = re.sub(r"\s", "", text).replace("2A", "19").replace("2B", "18")
    return 97 - int(plain[:13]) % 97 == int(plain[13:])


def _spanish(text: str) -> bool:
    plain = re.sub(r"\W", "", text).upper()
    number = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == plain[-1]


def _italian(text: str) -> bool:
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", _ITALIAN_ODD, strict=True))
    total = sum(odd[letter] if place % 2 == 0 else int(letter, 36) - 10 * letter.isalpha()
                for place, letter in enumerate(text[:15]))  # fmt: skip
    return chr(65 + total % 26) == text[15]


_ITALIAN_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
                2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)  # fmt: skip


def _dutch(text: str) -> bool:
    digits = _digits(text)
    return any(digits) and _weighed(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def _british_health(text: str) -> bool:
    digits = _digits(text)
    check = (11 - _weighed(digits, range(10, 1, -1)) % 11) % 11
    return any(digits[1:]) and check == digits[9]


def _polish(text: str) -> bool:
    digits = _digits(text)
    in_year = digits[2] * 10 + digits[3]
    real = 1 <= in_year % 20 <= 12 and 1 <= digits[4] * 10 + digits[5] <= 31
    return real and _weighed(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def _swedish(text: str) -> bool:
    return luhn(re.sub(r"\D", "", text)[-10:])


def _finnish(text: str) -> bool:
    number = int(text[:6] + text[7:10])
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31] == text[10]


def _belgian(text: str) -> bool:
    plain = re.sub(r"\D", "", text)
    return any(97 - int(f"{era}{plain[:9]}") % 97 == int(plain[9:]) for era in ("", "2"))


def _swiss(text: str) -> bool:
    digits = _digits(text)
    return (10 - _weighed(digits, (1, 3) * 6) % 10) % 10 == digits[12]


def _brazilian(text: str) -> bool:
    digits = _digits(text)
    checks = [
        _weighed(digits, range(length + 1, 1, -1)) * 10 % 11 % 10 == digits[length]
        for length in (9, 10)
    ]
    return all(checks) and len(set(digits)) > 1


def _chinese(text: str) -> bool:
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    return "10X98765432"[_weighed(_digits(text[:17]), weights) % 11] == text[17].upper()


def _canadian(text: str) -> bool:
    return luhn(re.sub(r"\D", "", text))


def _british_insurance(text: str) -> bool:
    return text[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def _american(text: str) -> bool:
    area, group, serial = text.split(text[3])
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"


def _national(shape: str, *, near: str = "") -> re.Pattern[str]:
    """The pattern of an id that stands alone, or after one of the words ``near``."""
    before = rf"(?i:\b(?:{near}))[^\d\n]{{0,30}}?" if near else ""
    return re.compile(rf"{before}(?<![\w.,/-])(?P<id>{shape})(?![\w]|[.,/-]\d)")


_NATIONAL: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_national(r"[1-9]\d ?\d{3} ?\d{3} ?\d{3}"), _german_tax),
    (_national(r"[12] ?\d\d ?[0-9]{2} ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d"), _french_insurance),
    (_national(r"(?:\d{8}|[XYZ]\d{7})[ -]?[A-Z]"), _spanish),
    (_national(r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]"), _italian),
    (_national(r"\d{9}|\d{4}[. ]\d{2}[. ]\d{3}", near="bsn|burgerservicenummer|sofi"), _dutch),
    (_national(r"\d{3}[ -]?\d{3}[ -]?\d{4}", near="nhs"), _british_health),
    (
        _national(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"),
        _british_insurance,
    ),
    (_national(r"\d{3}-\d\d-\d{4}|\d{3} \d\d \d{4}"), _american),
    (_national(r"\d{11}"), _polish),
    (_national(r"(?:19|20)?\d{6}[-+]\d{4}"), _swedish),
    (_national(r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]"), _finnish),
    (_national(r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d"), _belgian),
    (_national(r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d\d"), _swiss),
    (_national(r"\d{3}\.\d{3}\.\d{3}-\d\d"), _brazilian),
    (_national(r"\d{6}(?:19|20)\d{9}[\dXx]"), _chinese),
    (_national(r"\d{3}[ -]?\d{3}[ -]?\d{3}", near="sin|social insurance"), _canadian),
)
