"""Finds names of people and firms by how they are written.

A title or a first name before a capitalised word, a legal form after some, or several capitalised
words of which none is an everyday one; the last only in text that does not capitalise every noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minions_engine.privacy.sensitive import Finding
from minions_engine.privacy.word_lists import is_common, is_first_name

PERSON = "PERSON"
FIRM = "FIRM"
NAME = "NAME"
"""What looks like a name of either kind, or of a place."""

_CAPITALISED = r"[A-ZÀ-ÞĀ-ſΑ-ΩА-Я][^\W\d_]+(?:['’-](?!s\b)[^\W\d_]+)*"
_INITIAL = r"[A-ZÀ-Þ]\."
_PARTICLE = (
    r"(?:van der|van den|van de|von der|von dem|von|van|vom|zu|zum|zur|de la|de los|de las|del|della|"
    r"dalla|de|da|dos|das|do|di|du|des|le|la|el|al|bin|ibn|ben|ter|ten|af|av|y|e)"
)
_LAST_NAME = rf"(?:{_INITIAL}[ ])*(?:{_PARTICLE}[ ])?{_CAPITALISED}"
_AFTER_TITLE = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Judge|Justice|Rev|Herrn|Herr|Frau|Hr|"
    r"Dipl\.-Ing|Madame|Monsieur|Mme|Mlle|Señora|Señor|Sr|Sra|Signora|Signor|Dott|Senhor|"
    rf"Senhora|Pani|Hra|Rouva)\.?(?:[ ](?:Dr|Prof|med|jur|phil)\.?)*[ ]"
    rf"(?P<name>{_LAST_NAME}(?:[ ]{_LAST_NAME})?)"
)
_IN_A_ROW = re.compile(
    rf"(?<![\w'’-]){_CAPITALISED}(?:[ ](?:{_PARTICLE}[ ])?(?:{_CAPITALISED}|{_INITIAL}))+"
)
_TOKEN = re.compile(rf"{_CAPITALISED}|{_INITIAL}|{_PARTICLE}")
_REVERSED = re.compile(
    rf"(?<![\w'’-])(?P<name>(?P<last>{_CAPITALISED}),[ ](?P<first>{_CAPITALISED})(?:[ ]{_INITIAL})?)(?![\w-]|[ ][A-ZÀ-Þ][^\W\d_])"
)
_SEQUENCE = re.compile(
    rf"(?<![\w'’-])(?P<name>{_CAPITALISED}(?:[ ]{_CAPITALISED}){{1,3}})(?![\w-])"
)
_FEW_WORDS = 20
_INSIDE = re.compile(r"(?<=[a-zà-ÿ,;] )[^\W\d_]+")
_FIRM_WORD = r"[A-ZÀ-Þ0-9][\w&'’-]*"
_FIRM = re.compile(
    rf"(?<![\w&'’-])(?P<name>{_FIRM_WORD}(?:[ ](?:(?:&|and|und|et|y|of)[ ])?{_FIRM_WORD}){{0,4}},?[ ]"
    r"(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|OHG|GbR|UG|mbH|e\.V\.|Inc|Incorporated|Corp|Corporation|LLC|"
    r"LLP|LP|Ltd|Limited|PLC|plc|Pty|Co|Company|S\.A\.|SA|SAS|SARL|S\.à r\.l\.|S\.p\.A\.|SpA|S\.r\.l\.|"
    r"Srl|B\.V\.|BV|N\.V\.|NV|AB|A/S|ApS|AS|Oy|Oyj|Sp\. z o\.o\.|s\.r\.o\.|a\.s\.|Kft|Zrt|Lda|Ltda|K\.K\.))"
    r"(?![\w-])"
)
_SHORT_TITLES = ("Dr", "Mr", "Mrs", "Ms", "Mx", "Hr", "Prof", "Sr", "Sra", "Mme", "Mlle")
_VAGUE_FORMS = ("Company", "Co", "Limited", "Corporation", "AS", "SE", "SA", "LP", "a.s.")
"""Legal forms that are words as well."""
_OFFICES = frozenset(
    "chair chairman chairwoman chairperson speaker president minister secretary director judge "
    "general member committee court department and".split()
)
_NO_NAME = frozenset(
    "street road avenue lane square bridge river lake mountain island city town county state school "
    "university college institute hospital church museum library airport station park street act "
    "agreement treaty law rule award prize theorem algorithm test valley creek beach bay fort hall "
    "house hotel theatre centre center".split()
)


def find_names(text: str) -> Iterator[Finding]:
    """People and firms in a text, overlapping ones included."""
    for match in _FIRM.finditer(text):
        if _may_be_firm(match["name"]):
            yield _named(FIRM, match)
    for match in _AFTER_TITLE.finditer(text):
        if match["name"].split()[0].casefold() not in _OFFICES:
            yield _named(PERSON, match)
    for match in _IN_A_ROW.finditer(text):
        yield from _with_first_names(text, list(_TOKEN.finditer(text, *match.span())))
    for match in _REVERSED.finditer(text):
        first, last = match["first"], match["last"]
        if is_first_name(first) and not (first.isupper() or is_common(last)):
            yield _named(PERSON, match)

    if not _capitalises_nouns(text):
        yield from _uncommon_sequences(text)


def _with_first_names(text: str, tokens: list[re.Match[str]]) -> Iterator[Finding]:
    """Names in a row of capitalised words: first names, what stands between, a last name."""
    at = 0
    while at < len(tokens) - 1:
        last = at
        if _is_first_name(tokens[at]):
            while last < len(tokens) - 1 and (last == at or not _ends_name(tokens[last])):
                last += 1
            if _may_be_last_name(tokens[at].group(), tokens[last].group()):
                start, end = tokens[at].start(), tokens[last].end()
                yield Finding(kind=PERSON, start=start, end=end, text=text[start:end])
        at = last + 1


def _is_first_name(token: re.Match[str]) -> bool:
    return not token.group().isupper() and is_first_name(token.group())


def _ends_name(token: re.Match[str]) -> bool:
    """Whether a word is no further first name, initial or particle."""
    word = token.group()
    return word[0].isupper() and not word.endswith(".") and not is_first_name(word)


def _uncommon_sequences(text: str) -> Iterator[Finding]:
    """Two to four capitalised words in a row of which none is an everyday word."""
    for match in _SEQUENCE.finditer(text):
        words = match["name"].split()
        titled = words[0] in _SHORT_TITLES
        if not titled and not any(word.isupper() or is_common(word) for word in words):
            yield _named(NAME, match)


def _capitalises_nouns(text: str) -> bool:
    """Whether more than a fifth of the words inside sentences are capitalised."""
    inside = _INSIDE.findall(text)
    return len(inside) > _FEW_WORDS and sum(map(str.istitle, inside)) > len(inside) / 5


def _may_be_firm(name: str) -> bool:
    """Before a legal form that is a word too, something has to stand that is none."""
    *words, form = name.replace(",", "").split()
    if form.rstrip(".") in _VAGUE_FORMS or form in _VAGUE_FORMS:
        return any(word[0].isalpha() and len(word) > 1 and not is_common(word) for word in words)
    return any(word[0].isalpha() for word in words)


def _named(kind: str, match: re.Match[str]) -> Finding:
    start, end = match.span("name")
    return Finding(kind=kind, start=start, end=end, text=match["name"])


def _may_be_last_name(first: str, last: str) -> bool:
    """A last name may be an everyday word (Anna Brown), but not of a place, nor both (Grace Period)."""
    return last.casefold() not in _NO_NAME and not (is_common(first) and is_common(last))
