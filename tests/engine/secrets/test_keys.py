"""Keys: a real Secret Service, stores that cannot be trusted, and a secret that does not show."""

from __future__ import annotations

import copy
import importlib
import logging
import os
import pickle
import socket
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from minions_engine import Home
from minions_engine.errors import BadInput, KeyMissing, KeyStoreUnavailable
from minions_engine.secrets import SERVICE, SESSION, Keys, KeyVariable, Secret, service_of
from tests.helpers.key_store import ABSENT, KeyStore, key_store

KEY = "sk-canary-7f3a9c51d2e84b60"
HOST = "api.openai.com"
VARIABLE = KeyVariable(provider="openai", host=HOST, name="OPENAI_API_KEY")

needs_store = pytest.mark.skipif(
    bool(ABSENT), reason=f"not on this machine: {', '.join(ABSENT)} (Linux: apt install "
    "gnome-keyring dbus)"
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyStore]:
    """A real Secret Service that this process finds."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with key_store(tmp_path / "store") as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No D-Bus, and an empty configuration folder whose path it gives."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    folder = tmp_path / "config" / "python_keyring"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
    return folder


def grep(folder: Path, text: str) -> list[Path]:
    """Files that hold a text, plainly or as base64 has it."""
    import base64

    wanted = (text.encode(), base64.b64encode(text.encode()).rstrip(b"=")[:-2])
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in wanted)
    ]


# -- a real store ------------------------------------------------------------------------


@needs_store
async def test_a_key_survives_the_process_that_saved_it(store: KeyStore) -> None:
    info = await Keys().save("OpenAI", f"  {KEY}\n", host=HOST)
    assert (info.provider, info.host, info.store, info.note) == (
        "openai", HOST, "Secret Service", "",
    )  # fmt: skip
    later = Keys()
    assert (await later.get("openai", host=HOST)).reveal() == KEY
    assert [(known.provider, known.store) for known in await later.list()] == [
        ("openai", "Secret Service")
    ]
    assert await later.store() == "Secret Service"


@needs_store
async def test_a_key_is_for_the_host_it_was_saved_for(store: KeyStore) -> None:
    keys = Keys()
    await keys.save("openai", KEY, host=HOST)
    for elsewhere in ("evil.example", "api.openai.com.evil.example", f"{HOST}:8443"):
        with pytest.raises(KeyMissing):
            await keys.get("openai", host=elsewhere)
    with pytest.raises(KeyMissing):
        await keys.get("groq", host=HOST)


@needs_store
async def test_removing_leaves_nothing(store: KeyStore) -> None:
    keys = Keys()
    await keys.save("openai", KEY, host=HOST)
    await keys.save("groq", "gsk-other", host="api.groq.com")
    assert await keys.remove("openai", host=HOST)
    assert not await keys.remove("openai", host=HOST)
    assert [info.provider for info in await keys.list()] == ["groq"]
    assert await keys.remove("groq", host="api.groq.com")
    assert store.labels() == []


@needs_store
async def test_a_key_is_replaced_not_doubled(store: KeyStore) -> None:
    keys = Keys()
    await keys.save("openai", "sk-old", host=HOST)
    await keys.save("openai", KEY, host=HOST)
    assert (await keys.get("openai", host=HOST)).reveal() == KEY
    assert len(store.labels()) == 2  # the key, and the list of names


@needs_store
async def test_two_data_folders_do_not_share_keys(store: KeyStore, tmp_path: Path) -> None:
    one, other = (
        Keys(service=service_of(Home.at(tmp_path / name))) for name in ("first", "second")
    )
    await one.save("openai", KEY, host=HOST)
    await other.save("openai", "sk-second", host=HOST)
    assert await other.remove("openai", host=HOST)
    assert (await one.get("openai", host=HOST)).reveal() == KEY
    assert await other.list() == ()


def test_the_usual_data_folder_has_the_plain_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINIONS_HOME", raising=False)
    assert service_of(Home.from_environment()) == SERVICE


@needs_store
async def test_a_locked_collection_keeps_the_key_for_the_session(store: KeyStore) -> None:
    await Keys().save("openai", "sk-before", host=HOST)
    store.lock()
    keys = Keys()
    info = await keys.save("openai", KEY, host=HOST)
    assert info.store == SESSION
    assert "locked" in info.note
    assert (await keys.get("openai", host=HOST)).reveal() == KEY
    with pytest.raises(KeyStoreUnavailable, match="locked"):
        await Keys().get("openai", host=HOST)
    with pytest.raises(KeyStoreUnavailable):
        await keys.remove("openai", host=HOST)


@needs_store
async def test_a_store_that_keeps_something_else_does_not_count(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = importlib.import_module("keyring.backends.SecretService").Keyring
    monkeypatch.setattr(kind, "get_password", lambda self, service, name: "something else")
    info = await Keys().save("openai", KEY, host=HOST)
    assert info.store == SESSION
    assert "did not keep" in info.note


@needs_store
async def test_a_better_store_of_someone_else_is_not_used(store: KeyStore) -> None:
    class Eager(KeyringBackend):
        priority = 100
        got: list[str] = []  # noqa: RUF012

        def set_password(self, service: str, username: str, password: str) -> None:
            self.got.append(password)

        def get_password(self, service: str, username: str) -> str | None:
            return self.got[-1] if self.got else None

        def delete_password(self, service: str, username: str) -> None:
            self.got.clear()

    try:
        assert (await Keys().save("openai", KEY, host=HOST)).store == "Secret Service"
    finally:
        KeyringBackend._classes.discard(Eager)
    assert Eager.got == []


# -- stores that cannot be trusted -------------------------------------------------------


@pytest.mark.parametrize(
    "choice",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "plain_file_store.Keyring",
        "nowhere.at_all.Keyring",
        "nonsense",
    ],
)
@pytest.mark.parametrize("through", ["environment", "file"])
async def test_a_chosen_store_that_keeps_no_secret_is_refused(
    bare: Path, choice: str, through: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "plain_file_store.py").write_text("raise SystemExit('loaded')\n")
    if through == "environment":
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", choice)
        monkeypatch.syspath_prepend(str(tmp_path))
    else:
        (bare / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring={choice}\nkeyring-path={tmp_path}\n"
        )
    keys = Keys()
    info = await keys.save("openai", KEY, host=HOST)
    assert info.store == SESSION
    assert choice in info.note
    assert (await keys.get("openai", host=HOST)).reveal() == KEY
    assert [known.store for known in await keys.list()] == [SESSION]
    assert "plain_file_store" not in sys.modules
    assert str(tmp_path) not in sys.path or through == "environment"
    assert grep(tmp_path, KEY) == []
    with pytest.raises(KeyStoreUnavailable):
        await keys.store()


@pytest.mark.parametrize("rubbish", [b"\xff\xfe\x00", b"[backend", b"[other]\na=1\n"])
async def test_a_broken_choice_is_no_choice(bare: Path, rubbish: bytes) -> None:
    (bare / "keyringrc.cfg").write_bytes(rubbish)
    with pytest.raises(KeyStoreUnavailable, match="no key store"):
        await Keys().store()


async def test_without_a_store_a_key_lives_as_long_as_the_process(bare: Path) -> None:
    keys = Keys()
    info = await keys.save("openai", KEY, host=HOST)
    assert (info.store, bool(info.note)) == (SESSION, True)
    assert await keys.remove("openai", host=HOST)
    assert not await keys.remove("openai", host=HOST)
    with pytest.raises(KeyMissing) as caught:
        await Keys().get("openai", host=HOST)
    assert caught.value.next_step == "Save one: minions keys set openai"


async def test_a_bus_that_never_answers_holds_nobody_up(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "mute")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={path}")
        keys = Keys(patience_s=0.2)
        info = await keys.save("openai", KEY, host=HOST)
        assert info.store == SESSION
        assert "did not answer" in info.note
        assert (await keys.get("openai", host=HOST)).reveal() == KEY
        # The first call still hangs; others neither wait for it nor join it.
        with pytest.raises(KeyStoreUnavailable, match="did not answer"):
            await keys.get("groq", host="api.groq.com")


# -- the environment ---------------------------------------------------------------------


async def test_the_environment_is_asked_after_the_store(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keys(variables=[VARIABLE])
    assert await keys.list() == ()
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n")
    assert (await keys.get("openai", host=HOST)).reveal() == KEY
    assert [info.store for info in await keys.list()] == ["environment (OPENAI_API_KEY)"]
    with pytest.raises(KeyMissing):
        await keys.get("openai", host="evil.example")
    await keys.save("openai", "sk-typed-just-now", host=HOST)
    assert (await keys.get("openai", host=HOST)).reveal() == "sk-typed-just-now"


@needs_store
async def test_a_locked_store_does_not_hide_the_environment(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await Keys().save("groq", "gsk-any", host="api.groq.com")
    store.lock()
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert (await Keys(variables=[VARIABLE]).get("openai", host=HOST)).reveal() == KEY


# -- what a key is, and how it shows -----------------------------------------------------


@pytest.mark.parametrize("key", ["", "  \n", "two words", "line\nbreak", "schlüssel", "k" * 1201])
async def test_what_cannot_be_a_key_is_not_taken(bare: Path, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        await Keys().save("openai", key, host=HOST)
    assert not key.strip() or key not in f"{caught.value!r} {caught.value.next_step}"


def test_a_secret_shows_nothing() -> None:
    secret = Secret(KEY)

    @dataclass
    class Holder:
        key: Secret

    shown = [
        str(secret), repr(secret), f"{secret}", f"{secret!r:>20}", f"{secret:>20}",
        repr(Holder(secret)), repr([secret]), repr({"key": secret}),
    ]  # fmt: skip
    assert not any(KEY in text for text in shown)
    assert "***" in shown[-1]
    assert not hasattr(secret, "__dict__")
    assert secret == Secret(KEY)
    assert secret != Secret("other")
    assert secret != KEY
    for act in (pickle.dumps, copy.copy, copy.deepcopy, lambda it: asdict(Holder(it)), hash):
        with pytest.raises(TypeError):
            act(secret)


def test_a_traceback_with_its_locals_shows_no_key(caplog: pytest.LogCaptureFixture) -> None:
    def send(secret: Secret) -> None:
        raise RuntimeError(f"refused for {secret}")

    try:
        send(Secret(KEY))
    except RuntimeError as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        logging.getLogger("somewhere").exception("failed with %s", told.stack[-1].locals)
        assert "***" in "".join(told.format())
        assert KEY not in "".join(told.format())
    assert KEY not in caplog.text


async def test_the_gate_can_know_a_key_without_having_it(bare: Path) -> None:
    keys = Keys(variables=[VARIABLE])
    assert keys.fingerprints == frozenset()
    await keys.save("openai", KEY, host=HOST)
    assert keys.fingerprints == {Secret(KEY).fingerprint}
    assert KEY not in repr(keys.fingerprints)


async def test_no_key_in_the_log(bare: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    keys = Keys()
    await keys.save("openai", KEY, host=HOST)
    await keys.get("openai", host=HOST)
    await keys.list()
    assert KEY not in caplog.text
    assert KEY not in os.environ.values()
