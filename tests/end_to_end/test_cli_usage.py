"""Help, wrong usage and start-up: what needs no data folder."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.helpers.command_line import COMMAND, CommandLine
from tests.helpers.shapes import check_schema, check_shape, schema_names

HEAVY = ("numpy", "chromadb", "onnxruntime", "torch", "openai", "sqlite3", "minions_engine.library")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> CommandLine:
    """The command with a home that must not be touched."""
    home = tmp_path_factory.mktemp("bare") / "never-made"
    return CommandLine(home=home, environment={**environment, "MINIONS_HOME": str(home)})


@pytest.mark.parametrize("name", schema_names())
def test_schemas_are_schemas(name: str) -> None:
    check_schema(name)


@pytest.mark.parametrize("words", ["", "ask", "library show"])
def test_help_needs_no_data_folder(bare: CommandLine, words: str) -> None:
    done = bare.run(*words.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert f"minions {words}".strip() in done.text
    assert not bare.home.exists()


def test_help_loads_nothing_heavy(bare: CommandLine) -> None:
    done = subprocess.run(
        [COMMAND[0], "-X", "importtime", *COMMAND[1:], "--help"],
        capture_output=True,
        env=bare.environment,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("words", ["", "models", "ask Q --docs a --collection b", "search Q -k 0"])
def test_wrong_usage_is_exit_2(bare: CommandLine, words: str) -> None:
    done = bare.run(*words.split())
    assert done.code == 2
    assert done.out == b""
    assert done.err.strip()
    assert not bare.home.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("search Q -k 0", "Invalid value for '-k': it has to be at least 1."),
        ("search Q -k ten", "Invalid value for '-k': it has to be a whole number."),
        ("egress allow --monthly-usd much", "it has to be a number. See “minions egress allow"),
        ("ask Q --protocol x", "“x” is not one of 'auto', 'quotes'"),
        ("ask Q --transcript answer.txt", "a file that ends in .json or .html."),
        ("serch Q", "Did you mean 'search'"),
        ("keys set openai sk-123", "See “minions keys set --help”."),
    ],
)
def test_wrong_usage_is_said_in_plain_words(bare: CommandLine, words: str, said: str) -> None:
    done = bare.run(*words.split())
    assert (done.code, done.out) == (2, b"")
    assert said in done.err
    assert "Input should" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("streams", "code", "shown", "said"),
    [
        (">&-", 0, "", ""),
        ("2>&-", 0, "minions ", ""),
        ("<&- >&- 2>&-", 0, "", ""),
        ("> /dev/full", 1, "", "The result could not be written: No space left on device."),
        ("2> /dev/full", 0, "minions ", ""),
    ],
)
def test_streams_that_are_closed_or_full(
    bare: CommandLine, streams: str, code: int, shown: str, said: str
) -> None:
    if "/dev/full" in streams and not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    words = " ".join(map(shlex.quote, COMMAND))
    done = subprocess.run(
        ["sh", "-c", f"{words} --version {streams}"],
        capture_output=True,
        text=True,
        env=bare.environment,
        check=False,
    )
    assert done.returncode == code
    assert done.stdout.startswith(shown)
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a folder one stands in cannot be taken away there")
def test_standing_in_a_folder_that_is_gone_is_said(bare: CommandLine, tmp_path: Path) -> None:
    words = " ".join(map(shlex.quote, COMMAND))
    done = subprocess.run(
        ["sh", "-c", f"mkdir gone && cd gone && rmdir ../gone && {words} index ."],
        capture_output=True,
        text=True,
        env={**bare.environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "The folder you are in is gone" in done.stderr


def test_wrong_usage_with_json_is_a_document(bare: CommandLine) -> None:
    for words in (["ask", "--json"], ["search", " ", "--json"], ["index", "", "--json"]):
        done = bare.run(*words)
        assert done.code == 2
        check_shape(done.json, "error")
        assert done.json["error"]["code"] == "bad_input"


def test_options_of_models_are_taken_and_the_lack_of_a_model_is_said(minions: CommandLine) -> None:
    options = (
        "--local ollama/llama3.2 --remote openai/gpt-4o --max-rounds 2 --egress ask"
        " --max-remote-tokens 4000 --json"
    ).split()
    for protocol, code, words in (
        ("minion", "key_missing", "openai"),
        ("local", "model_unavailable", "Ollama"),
    ):
        done = minions.run("ask", "Q", "--protocol", protocol, *options)
        assert done.code == 1
        check_shape(done.json, "error")
        assert done.json["error"]["code"] == code
        assert words in done.err
    none = minions.run("ask", "Q", "--protocol", "minions", "--json")
    assert (none.code, none.json["error"]["code"]) == (1, "remote_required")
    asked = minions.run("ask", "Q", "--protocol", "remote", "--events")
    check_shape(asked.json, "events")
    assert (asked.code, asked.json["event"]) == (1, "RunFailed")


@pytest.mark.skipif(os.name == "nt", reason="needs a folder that may not be written")
def test_a_home_that_is_a_file_is_one_sentence(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    command = CommandLine(home=path, environment={**environment, "MINIONS_HOME": str(path)})
    done = command.run("library", "list", "--json")
    assert done.code == 1
    check_shape(done.json, "error")
    assert done.json["error"]["code"] == "bad_input"
    assert len(done.err.splitlines()) == 1


def test_a_shell_completes_commands_and_their_values(bare: CommandLine) -> None:
    for typed, offered in (("library ver", "verify"), ("ask --protocol qu", "quotes")):
        words = f"minions {typed}"
        asking = {"_MINIONS_COMPLETE": "complete_bash", "COMP_WORDS": words}
        asking["COMP_CWORD"] = str(len(words.split()) - 1)
        shell = CommandLine(home=bare.home, environment={**bare.environment, **asking})
        assert shell.run().text.split() == [offered]
