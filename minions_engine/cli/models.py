"""``minions models``: what models there are, and fetching, loading and removing local ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, model_name
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from minions_engine.engine import Engine
    from minions_engine.types import ModelRow

ModelArgument = Annotated[
    str,
    typer.Argument(
        metavar="MODEL", callback=model_name, help="provider/model, for example ollama/llama3.2."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    models = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="See, fetch, load and remove models. Nothing is fetched unless you say so.",
        epilog="Example: minions models list",
    )
    models.command("list", epilog="Example: minions models list --json")(list_models)
    models.command("pull", epilog="Example: minions models pull ollama/llama3.2")(pull)
    models.command("remove", epilog="Example: minions models remove ollama/llama3.2")(remove)
    models.command("load", epilog="Example: minions models load ollama/llama3.2")(load)
    models.command("unload", epilog="Example: minions models unload ollama/llama3.2")(unload)
    app.add_typer(models, name="models")


def list_models(as_json: JsonFlag = False) -> int:
    """List the models of servers that run here, and the remote one that is set up."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        rows = await engine.models.list()
        if as_json:
            output.document(rows)
        else:
            _print(rows, output)
        return DONE

    return execute(work, output=output)


def pull(model: ModelArgument, as_json: JsonFlag = False) -> int:
    """Fetch a model through its server, from where that server gets its models."""
    from minions_engine.cli.progress import WorkProgress
    from minions_engine.cli.running import DONE, execute, follow
    from minions_engine.events import new_run_id

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        run_id = new_run_id()
        with WorkProgress() as progress:
            stream = engine.models.pull(model, run_id=run_id)
            await follow(stream, run_id=run_id, output=output, each=progress.show)
        _done(output, model, "pulled", "is on this machine")
        return DONE

    return execute(work, output=output)


def remove(model: ModelArgument, as_json: JsonFlag = False) -> int:
    """Delete a model from its server."""
    return _change(
        lambda engine: engine.models.remove(model), model, "removed", "is removed", as_json=as_json
    )


def load(model: ModelArgument, as_json: JsonFlag = False) -> int:
    """Load a model now, so that the next answer begins at once."""
    return _change(
        lambda engine: engine.models.load(model), model, "loaded", "is loaded", as_json=as_json
    )


def unload(model: ModelArgument, as_json: JsonFlag = False) -> int:
    """Give the memory of a loaded model back."""
    return _change(
        lambda engine: engine.models.unload(model),
        model,
        "unloaded",
        "is out of memory again",
        as_json=as_json,
    )


def _change(
    call: Callable[[Engine], Awaitable[None]], model: str, what: str, words: str, *, as_json: bool
) -> int:
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        await call(engine)
        _done(output, model, what, words)
        return DONE

    return execute(work, output=output)


def _done(output: Output, model: str, what: str, words: str) -> None:
    if output.as_json:
        output.document({"model": model, "done": what})
    else:
        output.say(f"{model} {words}.")


def _print(rows: Sequence[ModelRow], output: Output) -> None:
    if not rows:
        output.say("No model was found. Start Ollama and run: minions models pull ollama/llama3.2")
    width = max((len(row.model) for row in rows), default=0)
    for row in rows:
        facts = [_WHERE[row.zone.value]]
        if row.size_bytes is not None:
            facts.append(f"{row.size_bytes / 1e9:.1f} GB")
        if row.context is not None:
            facts.append(f"window of {row.context} tokens")
        if row.loaded:
            facts.append("loaded")
        output.say(f"{row.model:{width}}  {', '.join(facts)}")


_WHERE = {
    "device": "on this machine",
    "network": "on your network",
    "internet": "on the internet",
}
