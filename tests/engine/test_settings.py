"""Settings: what is saved comes back, what does not fit is left out, nothing is half written."""

from __future__ import annotations

import dataclasses
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minions_engine import SECTIONS, BadInput, Home, SettingInfo, Settings
from minions_engine.privacy.consents import Consents
from minions_engine.settings_file import _toml

INFOS = Settings.described()


def file_of(home: Home) -> str:
    return (home.config / "settings.toml").read_text(encoding="utf-8")


def test_what_is_saved_is_what_is_loaded(home: Home) -> None:
    chosen = Settings(
        theme="dark",
        font_scale=150,
        reduced_motion=True,
        local_model='ollama/"odd\\name"\x7f',
        read_timeout_s=12.5,
        excludes=("*.bak", "Übungen/"),
    )
    chosen.save(home)
    assert Settings.load(home) == chosen
    assert [p.name for p in home.config.iterdir()] == ["settings.toml"]


def test_only_what_differs_is_written_so_that_better_defaults_arrive(home: Home) -> None:
    Settings(max_rounds=5).save(home)
    assert tomllib.loads(file_of(home)) == {"max_rounds": 5}
    Settings().save(home)
    assert file_of(home) == ""


@given(st.text(st.characters(codec="utf-8")))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_kept(text: str) -> None:
    assert tomllib.loads(f"a = {_toml(text)}")["a"] == text


@pytest.mark.parametrize(
    "values", [{"font_scale": 79}, {"font_scale": 201}, {"theme": "pink"}, {"max_rounds": 0}]
)
def test_out_of_bounds_is_neither_saved_nor_loaded(
    home: Home, values: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(BadInput):
        dataclasses.replace(Settings(), **values).save(home)  # type: ignore[arg-type]
    assert not (home.config / "settings.toml").exists()
    assert Settings().with_values(values) == Settings()
    assert "out of bounds" in caplog.text


def test_a_folder_that_cannot_be_written_is_said(home: Home) -> None:
    blocked = dataclasses.replace(home, config=home.config / "file")
    blocked.config.write_text("in the way")
    with pytest.raises(BadInput, match="could not be written"):
        Settings(max_rounds=2).save(blocked)


@pytest.mark.parametrize("info", INFOS, ids=lambda info: info.name)
def test_every_setting_has_words_and_a_default_that_fits(info: SettingInfo) -> None:
    assert info.title and info.doc and info.section in SECTIONS
    assert info.problem(info.default) == ""
    assert (info.low is None) == (info.high is None)


def test_no_setting_is_about_what_may_leave() -> None:
    allowed = {field.name for field in dataclasses.fields(Consents)}
    assert not allowed & {info.name for info in INFOS}


@pytest.mark.parametrize(
    "content",
    [
        b"theme = ",
        b"\xff\xfe\x00t",
        b"a = " + b"[" * 100_000,
        b"# " + b"x" * 2_000_000,
        b"theme = 'dark'\ntheme = 'light'\n",
        b"\x00" * 100,
    ],
    ids=["cut", "no text", "deep", "huge", "twice", "zeros"],
)
@pytest.mark.allow_log("kept aside")
def test_a_file_that_cannot_be_read_is_kept_and_the_defaults_count(
    home: Home, content: bytes
) -> None:
    file = home.config / "settings.toml"
    file.write_bytes(content)
    assert Settings.load(home) == Settings()
    assert (home.config / "settings.broken.toml").read_bytes() == content
    assert not file.exists()
    Settings(max_rounds=5).save(home)
    assert Settings.load(home) == Settings(max_rounds=5)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.allow_log("kept aside", "ignored", "table of keys")
def test_whatever_stands_in_the_file_the_program_starts(home: Home, content: bytes) -> None:
    (home.config / "settings.toml").write_bytes(content)
    assert isinstance(Settings.load(home), Settings)


@given(
    st.dictionaries(
        st.sampled_from([*(info.name for info in INFOS), "keys", "other"]),
        st.none() | st.booleans() | st.integers(-(10**400), 10**400) | st.floats() | st.text(max_size=9)
        | st.lists(st.integers() | st.text(max_size=4), max_size=3)
        | st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=4), max_size=3),
        max_size=5,
    )
)  # fmt: skip
@settings(max_examples=150, deadline=None)
@pytest.mark.allow_log("ignored", "table of keys", "left out", "keys")
def test_values_of_any_type_leave_settings_that_can_be_saved(values: dict[str, object]) -> None:
    Settings().with_values(values).check()


def test_half_a_character_of_an_odd_file_name_keeps_nothing_from_being_saved(home: Home) -> None:
    Settings(excludes=("odd\udcff", "*.bak"), theme="dark").save(home)
    loaded = Settings.load(home)
    assert (loaded.theme, loaded.excludes) == ("dark", ("odd?", "*.bak"))
    assert [path.name for path in home.config.iterdir()] == ["settings.toml"]
