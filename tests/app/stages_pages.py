"""Screens of the quiet pages with content: the workbench, and the settings section by section."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.app import Shell
from desktop_app.viewmodels.api import ApiFacts, token_row
from desktop_app.viewmodels.herd import _Facts
from desktop_app.viewmodels.mixtures import _Opened, preset_row
from desktop_app.viewmodels.prompts import EntryRow, Gap, OpenEntry
from desktop_app.views.settings_page import SettingsPage
from minions_engine import (
    AppToken,
    HerdModel,
    JobRecord,
    Layer,
    Member,
    NodeInfo,
    Permissions,
    Preset,
    PresetInfo,
    QueuedJob,
    TokenCount,
    Trust,
    Window,
)

_MODEL, _OTHER = "ollama/llama3.2:latest", "ollama/qwen3:8b"
_AT = 1_780_000_000.0


def herd(shell: Shell) -> None:
    """Machines in good and bad health, a queue, and a past."""
    nodes = (
        NodeInfo(
            name="Studio", kind="ollama", address="http://192.168.1.20:11434", trust=Trust.OWN,
            state="busy", models=(_MODEL, _OTHER), loaded=(_MODEL,), slots=2, in_flight=1,
        ),
        NodeInfo(
            name="Library", kind="llama_cpp", address="http://192.168.1.21:8080", trust=Trust.OTHER,
            state="down", reason="It took too long.", down_for_s=90.0,
        ),
    )  # fmt: skip
    queue = tuple(
        QueuedJob(
            job_id=f"j{place}", app="desktop", model=_MODEL, priority=1,
            state="queued" if place else "running", position=place, waited_s=2.0, estimate_s=30.0,
        )
        for place in range(2)
    )  # fmt: skip
    records = tuple(
        JobRecord(
            job_id=f"r{hour}", app="desktop", model=_MODEL, node="Studio", state="done",
            at=_AT + hour * 3_600, queued_s=0.4, first_token_s=0.2, total_s=4.0,
            usage=TokenCount(prompt_tokens=900, completion_tokens=40),
        )
        for hour in range(5)
    )  # fmt: skip
    models = (
        HerdModel(model=_MODEL, nodes=("Studio",), loaded_on=("Studio",), size_bytes=2_000_000_000),
        HerdModel(model=_OTHER, nodes=("Studio",), size_bytes=5_200_000_000, context=131_072),
    )
    shell.window.middle.workbench.show("herd")
    shell.workbench.herd._take(_Facts(nodes=nodes, models=models, queue=queue, records=records))


def mixtures(shell: Shell) -> None:
    """Presets, one of them being edited."""
    mixed, members = shell.workbench.mixtures, (Member(model=_MODEL), Member(model=_OTHER))
    draft = Preset(name="Studio", layers=(Layer(members=members), Layer(members=members[:1])))
    row = preset_row(
        PresetInfo(name="Studio", title="", mode=draft.mode, layers=2, calls=3, swaps=2)
    )
    shell.window.middle.workbench.show("mixtures")
    mixed._take(((row,), (_MODEL, _OTHER)))
    mixed._show(_Opened(preset=draft, text='mode = "moa"\n', about=""))


def prompts(shell: Shell) -> None:
    """A prompt with gaps, open to be tried."""
    kept = shell.workbench.prompts
    shell.window.middle.workbench.show("prompts")
    kept.rows = (EntryRow(name="Studio", title="", detail="", is_chain=False, problem=""),)
    kept.current = OpenEntry(
        name="Studio",
        text='text = "{{lease}} {{deposit}}"\n',
        number=1,
        versions=((1, "1"),),
        gaps=(
            Gap(name="lease", default="5", about=""),
            Gap(name="deposit", default=None, about=""),
        ),
        cases=2,
    )
    kept.changed.emit()
    kept.opened.emit()


def local_api(shell: Shell) -> None:
    """Served, with a token that was made just now."""
    api = shell.workbench.api
    limits = (
        Window(what="requests", most=20, seconds=3_600),
        Window(what="tokens", most=50_000, seconds=7 * 86_400),
    )
    token = AppToken(
        token_id="t", name="notes", permissions=Permissions(windows=limits), created_at=_AT
    )
    shell.window.middle.workbench.show("api")
    api._take(
        ApiFacts(
            url="http://127.0.0.1:8722/v1", tokens=(token_row(token),), models=("quotes", _MODEL)
        )
    )
    api.token_made.emit("notes", "5d8940176628403492" * 2)


def settings_models(shell: Shell) -> None:
    """One section alone: nothing else holds its lines apart."""
    _section(shell, "Models")


def settings_privacy(shell: Shell) -> None:
    """What may leave, and what is kept."""
    _section(shell, "Privacy")


def settings_libraries(shell: Shell) -> None:
    """How files are read."""
    _section(shell, "Libraries")


def settings_cost(shell: Shell) -> None:
    """What may be spent."""
    _section(shell, "Cost")


def settings_keys(shell: Shell) -> None:
    """Keys that are another action's, and keys that cannot be had."""
    page = _section(shell, "Keyboard")
    rows = list(page.keys.rows.values())
    rows[1].take(rows[0]._keys.of(rows[0].info.name))
    rows[2].take("A")


def settings_about(shell: Shell) -> None:
    """The section about the program."""
    _section(shell, "About")


def _section(shell: Shell, name: str) -> SettingsPage:
    shell.window.middle.show_settings()
    page = shell.window.middle.settings
    page.open_section(name)
    return page


PAGES: tuple[Callable[[Shell], None], ...] = (
    herd,
    mixtures,
    prompts,
    local_api,
    settings_models,
    settings_privacy,
    settings_libraries,
    settings_cost,
    settings_keys,
    settings_about,
)

__all__ = ["PAGES"]
