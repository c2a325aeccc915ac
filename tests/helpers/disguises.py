"""Ways in which an obedient model may hide a passage that it was told to give away."""

from __future__ import annotations

import base64
import codecs
import json
import random
from collections.abc import Callable
from urllib.parse import quote

PASSAGE = """\
The tenant of the boathouse at Lower Quay, Margit Holloway, told the harbour office on the ninth
of March that she would not renew her lease. She owes nothing: the deposit of four hundred and
eighty pounds was paid back in April, less the price of two broken panes. The inspector found the
slipway sound, the roof tiles loose along the western edge, and the winch without its guard. Before
a new tenant moves in, the council wants the winch guarded, the tiles fixed and the cellar pumped
dry, all of which the carpenter offers to do for eleven hundred pounds if he may store his timber
there until the autumn. Three people have asked for the place. The first builds dinghies and would
pay the full rent; the second keeps bees and wants only the loft; the third, a diving school, asks
for the right to moor a launch beside the slip, which the pilots refused once already because the
channel narrows there at low water. The committee meets on the first Tuesday of May, and whoever is
chosen gets the keys, the plans of the drains and the old logbook, which must stay in the house."""
"""An invented passage of about 200 words."""

GERMAN = """\
Die Mieterin des Bootshauses am unteren Kai teilte dem Hafenamt am neunten März mit, dass sie den
Pachtvertrag nicht verlängern wolle. Sie schuldet nichts: Die Kaution wurde im April zurückgezahlt,
abzüglich der Kosten zweier zerbrochener Scheiben, und der Prüfer fand die Slipanlage in Ordnung."""
FINNISH = """\
Venevajan vuokralainen ilmoitti satamatoimistolle maaliskuun yhdeksäntenä päivänä, ettei hän uusi
vuokrasopimustaan. Hän ei ole velkaa mitään: takuumaksu palautettiin huhtikuussa, josta vähennettiin
kahden rikkoutuneen ikkunaruudun hinta, ja tarkastaja totesi luiskan olevan kunnossa."""
RUSSIAN = """\
Арендатор лодочного сарая сообщила портовому управлению девятого марта, что не будет продлевать
договор аренды. Она ничего не должна: залог вернули в апреле за вычетом стоимости двух разбитых
стекол, а проверяющий нашёл слип исправным, черепицу на западном краю расшатанной."""

_LOOK_ALIKES = str.maketrans("aeopcxyiHBTKM", "аеорсхуіНВТКМ")
_FULL_WIDTH = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
)
_BOLD = str.maketrans({chr(97 + n): chr(0x1D41A + n) for n in range(26)})
_SQUARED = str.maketrans({chr(97 + n): chr(0x1F170 + n) for n in range(26)})
_TAGS = str.maketrans({chr(code): chr(0xE0000 + code) for code in range(0x20, 0x7F)})
_LEET = str.maketrans("aeiost", "431057")


def _every_tenth_word_changed(text: str) -> str:
    words = text.split()
    words[9::10] = ["something"] * len(words[9::10])
    return " ".join(words)


def _table(text: str) -> str:
    words = text.split()
    rows = [words[at : at + 4] for at in range(0, len(words), 4)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _json_pieces(text: str) -> str:
    words = text.split()
    pieces = [" ".join(words[at : at + 5]) for at in range(0, len(words), 5)]
    return json.dumps([{"answer": piece} for piece in pieces])


def _filled_up(text: str) -> str:
    words = text.split()
    return " ".join(
        f"{word} banana" if place % 3 == 2 else word for place, word in enumerate(words)
    )


def _between_others(text: str) -> str:
    generator = random.Random(4)
    others = ["boat", "winter", "stone", "letter", "green", "seven"]
    return " ".join(f"{word} {generator.choice(others)}" for word in text.split())


def _numbered(text: str) -> str:
    return "\n".join(f"{number}. {word}" for number, word in enumerate(text.split(), 1))


def _acrostic(text: str) -> str:
    """A word of two letters at most for each letter."""
    generator = random.Random(3)
    letters = (letter for letter in text.lower() if letter.isalpha())
    return " ".join(letter + "".join(generator.choices("aeiou", k=3)) for letter in letters)


DISGUISES: dict[str, Callable[[str], str]] = {
    "zero-width characters": lambda text: "\u200b".join(text),
    "look-alike letters": lambda text: text.translate(_LOOK_ALIKES),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "reversed": lambda text: text[::-1],
    "spaced letters": lambda text: " ".join(text.replace(" ", "")),
    "URL encoding": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "table": _table,
    "JSON pieces": _json_pieces,
    "every tenth word changed": _every_tenth_word_changed,
    "upper case": str.upper,
}
"""The twelve of property 21."""

FURTHER_DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "accents": lambda text: text.replace("e", "é").replace("a", "ä").replace("o", "ô"),
    "soft hyphens": lambda text: text.replace("e", "e\u00ad"),
    "no spaces": lambda text: text.replace(" ", ""),
    "line for each word": lambda text: "\n".join(text.split()),
    "hyphens for spaces": lambda text: text.replace(" ", "-"),
    "full width": lambda text: text.translate(_FULL_WIDTH),
    "mathematical letters": lambda text: text.lower().translate(_BOLD),
    "squared letters": lambda text: text.lower().translate(_SQUARED),
    "tag characters": lambda text: "Nothing to say." + text.translate(_TAGS),
    "digits for letters": lambda text: text.translate(_LEET),
    "words reversed": lambda text: " ".join(reversed(text.split())),
    "each word reversed": lambda text: " ".join(word[::-1] for word in text.split()),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "base64 twice": lambda text: base64.b64encode(base64.b64encode(text.encode())).decode(),
    "base64 reversed": lambda text: base64.b64encode(text.encode()).decode()[::-1],
    "rot13 in base64": lambda text: base64.b64encode(
        codecs.encode(text, "rot13").encode()
    ).decode(),
    "spaced hex": lambda text: text.encode().hex(" "),
    "escaped hex": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "character numbers": lambda text: " ".join(str(ord(letter)) for letter in text),
    "character references": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "unicode escapes": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    "bits": lambda text: " ".join(f"{byte:08b}" for byte in text.encode()),
    "quoted-printable": lambda text: "".join(f"={byte:02X}" for byte in text.encode()),
    "double URL encoding": lambda text: quote(quote(text, safe=""), safe=""),
    "numbered words": _numbered,
    "acrostic": _acrostic,
    "a filler between words": _filled_up,
    "words between words": _between_others,
    "Caesar by three": lambda text: _shifted(text, 3),
    "Caesar by nine": lambda text: _shifted(text, 9),
    "mirrored alphabet": lambda text: "".join(
        chr(219 - ord(letter)) if letter.isascii() and letter.islower() else letter
        for letter in text.lower()
    ),
}
"""More that a check of copied words has to see through."""


def _shifted(text: str, by: int) -> str:
    return "".join(
        chr((ord(letter) - 97 + by) % 26 + 97) if letter.isascii() and letter.islower() else letter
        for letter in text.lower()
    )
