"""No English is left in the window, and longer words are not cut: a walk in a language that does not exist."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.exceptions import TimeoutError as StillSo
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.language import install
from minions_engine import Home
from tests.app.conftest import take_away
from tests.app.pseudo import install_pseudo, take_off, texts_of
from tests.app.stages import SCREENS, set_stage, settle
from tests.app.stages_fed import ANSWER, QUESTION, SAMPLES
from tests.app.test_accessibility_walk import cut

# A word whose end gave way to “…” is a piece of a title.
WORD = re.compile(r"\b[A-Za-z]{2,}+(?!…)")
# What the stages feed by hand in place of the person, of the engine, and of model servers.
FED = (
    f"{QUESTION} {ANSWER} Studio The lease and its deposit. Kiln offers compared. Open day: who does "
    "what? The lease ends on. Ask about the deposit. /papers/Scanned contract.pdf "
    "/papers/Tax return.pdf [PERSON-1] One name was replaced. The "
    "cloud did not answer within 60 s. Nothing was lost; 1 message left. Try again, or ask in Local "
    "mode. Find the deposit. ollama at 127.0.0.1. careful with long documents. It took too long. history.damaged-1.sqlite ollama/llama3.2:latest ollama/qwen3:8b ollama/gemma3:4b "
    "openai/gpt-4o api.openai.com GNOME Keyring Library Models Settings Three months' rent is paid as a "
    "deposit. It is paid back. It is three months' rent, so EUR. draft Offer.pdf lighthouse"
)
# Names, units and forms of writing, the same in every language.
SAME = (
    "tokasaurus Scroll MINIONS_REMOTE MINIONS_LOCAL OLLAMA_HOST ollama serve "
    "Minions MinionS Ollama OpenAI ChatGPT llama.cpp all-MiniLM quotes vLLM MLX Lemonade GB MB kB ms English Deutsch "
    "auto bf16 fp32 http proxy example Ctrl Shift Alt Meta Del Return Enter Esc Tab Space Home End "
    "Left Right Up Down Scroll PgUp PgDown Linux Windows Darwin curl Python TOML JSON YAML"
)


@pytest.fixture
def odd_shell(qapp: QApplication, home: Home) -> Iterator[Shell]:
    """A shown window that speaks a language that does not exist."""
    translator = install_pseudo(qapp)
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.resize(1024, 700)
    shell.window.show()
    qapp.processEvents()
    yield shell
    shell.window.close()
    assert shell.stop(60)
    take_away(shell)
    take_off(qapp, translator)


def known_words(shell: Shell) -> set[str]:
    names = " ".join(path.name for path in SAMPLES.iterdir())
    places = f"{SAMPLES} {shell.settings.data_folder} {shell.settings.settings_file}"
    system = f"{platform.system()} {platform.machine()}"
    return set(WORD.findall(f"{FED} {SAME} {names} {places} {system}"))


def english(shell: Shell) -> list[str]:
    """Every text that still has a word of its own English, also in parts that are not open."""
    known = known_words(shell)
    return [
        f"{where}: {text[:120]!r} has {sorted(own)}"
        for where, text in texts_of(shell.window, only_visible=False)
        if (own := set(WORD.findall(text)) - known)
    ]


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_each_screen_is_translated_and_nothing_is_cut(
    odd_shell: Shell, qtbot: QtBot, name: str
) -> None:
    set_stage(odd_shell, name, width=1024, height=700)
    with suppress(StillSo):
        qtbot.waitUntil(lambda: not cut(odd_shell), timeout=1_000)
    assert odd_shell.window.width() <= 1024
    assert not cut(odd_shell)
    assert not english(odd_shell)


@pytest.mark.parametrize("name", ["herd", "mixtures", "prompts", "api", "chats"])
def test_each_page_of_the_workbench_is_translated(odd_shell: Shell, name: str) -> None:
    odd_shell.window.middle.workbench.show(name)
    settle()
    assert not cut(odd_shell)
    assert not english(odd_shell)


def test_menus_and_actions_are_translated(odd_shell: Shell) -> None:
    set_stage(odd_shell, "conversation", width=1024, height=700)
    panel = odd_shell.window.side.panel
    panel.list.setCurrentIndex(panel.model.index(1))
    assert panel.chosen is not None
    menus = [panel.menu_of(panel.chosen), *odd_shell.window.findChildren(QMenu)]
    known = known_words(odd_shell)
    texts = [action.text() for menu in menus for action in menu.actions()]
    texts += [action.text() for action in odd_shell.window.actions()]
    assert not [text for text in texts if set(WORD.findall(text)) - known]


def test_the_list_of_everything_and_the_small_window_are_translated(odd_shell: Shell) -> None:
    set_stage(odd_shell, "conversation", width=1024, height=700)
    odd_shell.window.palette_wanted.emit()
    odd_shell.show_quick()
    settle()
    quick = odd_shell.quick_window
    assert quick is not None and quick.isVisible()
    known = known_words(odd_shell)
    said = [text for _, text in texts_of(quick, only_visible=False)]
    assert len(said) > 5 and not [text for text in said if set(WORD.findall(text)) - known]
    assert not english(odd_shell)
    quick.close()


PAGES = ("models", "settings", "chats_and_backups", "herd", "mixtures", "prompts", "local_api")


@pytest.mark.parametrize(
    ("language", "percent", "names"),
    [("de", 100, tuple(SCREENS)), ("zh_CN", 100, tuple(SCREENS)), ("de", 200, PAGES)],
)
def test_the_real_languages_have_room_in_a_small_window(
    qapp: QApplication,
    home: Home,
    qtbot: QtBot,
    language: str,
    percent: int,
    names: tuple[str, ...],
) -> None:
    before = QLocale()
    install(qapp, language)
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.show()
    shell.settings.type_in("font_scale", str(percent))
    found = {}
    for name in names:
        set_stage(shell, name, width=1024, height=700)
        with suppress(StillSo):
            qtbot.waitUntil(lambda: not cut(shell), timeout=500)
        if texts := cut(shell):
            found[name] = texts
    shell.window.close()
    assert shell.stop(60)
    take_away(shell)
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.setParent(None)
    assert not found
