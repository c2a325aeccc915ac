"""A chat as a page: whatever was said in it, nothing in it runs and nothing is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from minions_engine.events import AnswerReady, RunFailed, TextDelta
from minions_engine.history.exporting import as_markdown
from minions_engine.history.history import History
from minions_engine.history.page import as_page
from minions_engine.history.values import ChatInfo, StoredTurn
from minions_engine.types import Answer, Citation, PageLanguage
from tests.helpers.histories import ask

ALLOWED = set(
    "html meta title style h1 h2 h3 h4 h5 h6 p section div ol ul li b br hr q span em strong code pre"
    " blockquote table thead tbody tr th td".split()
)
EVIL = (
    '<script>alert(1)</script><img src="https://evil.example/x.png" onerror=alert(1)>'
    "</section></style></title><iframe src=//evil.example>&lt;script&gt; $turns ${title} \"'"
)


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


def chat_of(words: str) -> tuple[ChatInfo, tuple[StoredTurn, ...]]:
    citation = Citation(
        document=words, page=3, line_start=None, line_end=None, start=0, end=4, quote=words,
        verified=False,
    )  # fmt: skip
    answer = Answer(
        answer=words, protocol="local", abstained=False, complete=False, citations=(citation,)
    )
    turns = (
        StoredTurn(
            run_id="a", question=words, asked_at=1e9, events=(AnswerReady(run_id="a", answer=answer),)
        ),
        StoredTurn(
            run_id="b",
            question=words,
            asked_at=1e9,
            events=(
                TextDelta(run_id="b", text=words, source="local"),
                RunFailed(run_id="b", code="x", message=words),
            ),
        ),
        StoredTurn(run_id="c", question=words, asked_at=1e9, events=()),
    )  # fmt: skip
    return ChatInfo(chat_id="c", title=words, tags=(words,), imported="chatgpt"), turns


def page_of(words: str) -> str:
    return as_page(*chat_of(words))


def test_what_the_program_says_is_in_the_language_of_the_reader() -> None:
    language = PageLanguage(code="xx", say=lambda text: f"⟦{text}⟧")
    page = as_page(*chat_of("words"), language)
    assert '<html lang="xx">' in page
    shown = f"{' '.join(read(page.partition('</style>')[2]).words)} {as_markdown(*chat_of('words'), language)}"
    assert shown.count("⟦This answer was interrupted.⟧") == 2
    rest = re.sub(r"⟦[^⟧]*⟧", "", shown)
    assert set(re.findall(r"[A-Za-z]+", rest)) == {"words"}, "English is left"


@given(words=st.just(EVIL) | st.text(max_size=40))
def test_nothing_in_a_page_runs_or_is_fetched(words: str) -> None:
    page = page_of(words)
    tags = read(page)
    assert {tag for tag, _ in tags.tags} <= ALLOWED
    names = {name for _, attributes in tags.tags for name in attributes}
    allowed = {"lang", "charset", "http-equiv", "content", "name", "class", "start", "style"}
    assert names <= allowed
    assert {a["style"] for _, a in tags.tags if "style" in a} <= {
        f"text-align:{side}" for side in ("left", "center", "right")
    }
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    policies = [a["content"] for _, a in tags.tags if a.get("http-equiv")]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]


def test_every_word_is_there() -> None:
    words = "".join(read(page_of(EVIL)).words)
    assert words.count(EVIL) >= 8
    assert "page 3" in words
    assert "not found in the file" in words
    assert "taken over from a file" in words
    assert "This answer was interrupted." in words


async def test_a_chat_is_exported_as_a_page(history: History, tmp_path: Path) -> None:
    await ask(history, "c", "r", "When does it end?", "On 31 March. <b>[1]</b>")
    await history.export("c", tmp_path / "chat.html")
    path = tmp_path / "chat.html"
    words = "".join(read(path.read_text(encoding="utf-8")).words)
    assert path.stat().st_mode & 0o777 == 0o600
    assert "On 31 March. <b>[1]</b>" in words
    assert "It ends on 31 March." in words
    assert "Nothing left this machine." in words


async def test_answers_stand_as_they_were_written(history: History) -> None:
    answer = (
        "It is **5,550**.\n\n| What | When |\n|---|--:|\n| Rent | May |\n\n[x](http://evil.example)"
    )
    await ask(history, "c", "r", "How much?", answer)
    page = await history.page("c")
    assert (page.title, len(page.turns)) == ("How much?", 1)
    assert "<strong>5,550</strong>" in page.turns[0]
    assert "<td>Rent</td>" in page.turns[0]
    assert "[x](http://evil.example)" in page.turns[0], "a link is words, and leads nowhere"
