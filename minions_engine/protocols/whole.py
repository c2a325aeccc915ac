"""Is a question about everything there is? Then the best passages are not enough.

Told by its words, in English, German, French, Spanish and Italian. Rather too seldom than too
often: a whole library takes long to read, and a person can always ask for it.
"""

from __future__ import annotations

import re
from enum import StrEnum

_LOOKED_AT = 600


class Wants(StrEnum):
    """What is wanted of everything."""

    LIST = "list"
    COUNT = "count"
    POINTS = "points"
    """To be compared, summarised, looked over."""


_THINGS = (
    r"(?:files?|documents?|folders?|papers?|texts?|letters?|contracts?|everything|library|corpus"
    r"|datei(?:en)?|dokumente?n?|unterlagen|ordner|texten?|verträgen?|briefen?"
    r"|fichiers?|dossiers?|textes?|contrats?|lettres?"
    r"|archivos?|ficheros?|documentos?|carpetas?|textos?|contratos?|cartas?"
    r"|documenti|cartelle?|testi|contratti|lettere)"
)
_ALL = r"(?:all|every|each|alle[nrs]?|jede[nrms]?|sämtliche[nr]?|tou(?:te?s?|s)|chaque|tod[oa]s?|cada|tutt[ieoa]|ogni)"
_LISTING = (
    r"(?:list|enumerate|collect|gather|name|show|find|give|extract|which are|what are"
    r"|liste|nenne|zähle|sammle|zeige?|finde|gib|welche|was sind"
    r"|lister?z?|énumère[rz]?|donner?z?|donne|trouve[rz]?|quel(?:le)?s sont"
    r"|enumera|lista[r]?|muestra|encuentra|dame|cuáles son"
    r"|elenca(?:re)?|mostra(?:mi)?|trova|dammi|quali sono)"
)
_COUNTING = r"(?:how (?:many|often)|count|number of|wie ?viele?|wie oft|anzahl|zähle|combien|nombre de|cuánt[oa]s|número de|quant[ie]|numero di)"
_IN_ALL = (
    rf"(?:in total|altogether|overall|times\b|insgesamt|zusammen|au total|en total|in totale"
    rf"|(?:in|across|of|from|over|über|von|aus|dans|parmi|en|de|nei|nelle|tra) "
    rf"(?:\w+ )?(?:{_ALL} )?(?:the |these |those |my |our |den |diesen |meinen |les |ces |mes "
    rf"|los |las |estos |estas |mis |miei |questi |queste )?{_THINGS})"
)
_POINTS = (
    r"(?:summar(?:y|ies|i[sz]e)|overview|main (?:points|ideas|topics)|key (?:points|takeaways)|tl;?dr"
    r"|\bgist\b|compare\b|comparison|contradict|differences? (?:between|among)"
    r"|fasse?\b.{0,80}\bzusammen|zusammenfassung|überblick|vergleich|widersp[rü]+ch|unterschiede? zwischen"
    r"|hauptpunkte|résum[eé]|synthèse|aperçu|compare[rz]?\b|contradict|différences? entre"
    r"|resum(?:en|e|ir)|compara(?:r|ción)?\b|contradic|diferencias? entre"
    r"|riassum|riepilog|confront|contraddi|differenz[ae] tra)"
)
_ABOUT = (
    rf"(?:what (?:is|are) (?:this|these|the|my) {_THINGS} about|worum geht es in (?:diese\w*|den|der|dem) "
    rf"|de quoi parlent? (?:ce|cet|ces|les|le) |de qué tratan? (?:est\w+|los|las|el) |di cosa parlan?o? )"
)
_IS_POINTS = re.compile(rf"{_POINTS}|{_ABOUT}", re.IGNORECASE)
_IS_COUNT = re.compile(rf"\b{_COUNTING}\b.*{_IN_ALL}", re.IGNORECASE | re.DOTALL)
_IS_LIST = re.compile(
    rf"^\W*(?:please |bitte |(?:can|could|would) you (?:please )?)?{_LISTING}\b.{{0,60}}?\b{_ALL}\b"
    rf"|^\W*(?:please |bitte )?(?:list|enumerate|elenca|liste[rz]?|enumera|énumère[rz]?)\b"
    rf"|\b(?:which|welche|quels|qué|cuáles|quali) {_THINGS}\b"
    rf"|\b{_ALL}\b.{{0,60}}{_IN_ALL}",
    re.IGNORECASE | re.DOTALL,
)


def wants_whole(question: str, *, told: bool | None = None) -> Wants | None:
    """What a question wants of everything; ``None`` when the best passages will do.

    Args:
        told: The person's own word on it, which counts more than the question's.
    """
    if told is False:
        return None
    if len(question) > 2 * _LOOKED_AT:
        # What is wanted stands before or after a text that was pasted in.
        question = f"{question[:_LOOKED_AT]}\n{question[-_LOOKED_AT:]}"
    if _IS_COUNT.search(question):
        return Wants.COUNT
    if _IS_POINTS.search(question):
        return Wants.POINTS
    if _IS_LIST.search(question):
        return Wants.LIST
    return Wants.POINTS if told else None
