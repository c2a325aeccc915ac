"""``minions herd``: the machines that models run on, what waits for them, and what became of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.herd_words import job_lines, node_lines, queue_lines
from minions_engine.cli.options import JsonFlag, WrongUsage, words
from minions_engine.cli.output import Failed, Failure, Output
from minions_engine.herd.values import NODE_KINDS, NodeSpec, Trust

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from minions_engine.engine import Engine

NameArgument = Annotated[
    str, typer.Argument(metavar="NODE", callback=words, help="Its name, as minions herd list says.")
]
KindOption = Annotated[
    str, typer.Option("--kind", metavar="KIND", help=f"One of: {', '.join(NODE_KINDS)}.")
]
TrustOption = Annotated[
    Trust | None,
    typer.Option(
        "--trust",
        help="Whose machine it is. Only trusted-lan nodes of your network may read your files.",
    ),
]
SlotsOption = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Requests at once; 0 finds out.")
]
WeightOption = Annotated[
    float | None, typer.Option(metavar="W", help="A larger weight is preferred while it is free.")
]
ModelsOption = Annotated[
    list[str] | None,
    typer.Option("--model", metavar="MODEL", help="Use it for this model only; may be repeated."),
]
KeyFlag = Annotated[bool, typer.Option("--key", help="It needs a key: ask for it, or read stdin.")]
YesFlag = Annotated[bool, typer.Option("--yes", help="It is my own machine; do not ask.")]
_EXAMPLE = "Example: minions herd "


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    herd = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="See and set up the machines that local models run on, and the queue before them.",
        epilog=_EXAMPLE + "list",
    )
    herd.command("list", epilog=_EXAMPLE + "list --json")(list_nodes)
    herd.command("init", epilog=_EXAMPLE + "init")(init)
    herd.command(
        "add", epilog=_EXAMPLE + "add tower http://192.168.1.20:11434 --trust trusted-lan"
    )(add)
    herd.command("change", epilog=_EXAMPLE + "change tower --weight 2")(change)
    herd.command("remove", epilog=_EXAMPLE + "remove tower")(remove)
    herd.command("drain", epilog=_EXAMPLE + "drain tower")(drain)
    herd.command("queue", epilog=_EXAMPLE + "queue --json")(queue)
    herd.command("cancel", epilog=_EXAMPLE + "cancel 3f9a01c2b7de")(cancel)
    herd.command("history", epilog=_EXAMPLE + "history --limit 20")(history)
    app.add_typer(herd, name="herd")


def list_nodes(as_json: JsonFlag = False) -> int:
    """List the nodes that are set up and those found on this machine, with their models."""

    async def work(engine: Engine, output: Output) -> None:
        nodes = await engine.herd.nodes()
        if as_json:
            output.document(nodes)
        else:
            output.say("\n".join(node_lines(nodes)))

    return _run(work, as_json=as_json)


def init(as_json: JsonFlag = False) -> int:
    """Find model servers on this machine and set them up. Nothing leaves it."""

    async def work(engine: Engine, output: Output) -> None:
        found = await engine.herd.find_nodes()
        added = [await engine.herd.add_node(spec) for spec in found]
        nodes = added or await engine.herd.nodes()
        if as_json:
            output.document(nodes)
        elif not nodes:
            output.say("No model server answers on this machine. Start Ollama and try again.")
        else:
            output.say("\n".join(node_lines(nodes)))
            output.say('Ask something: minions ask "…"')

    return _run(work, as_json=as_json)


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", callback=words, help="How to call it.")],
    address: Annotated[
        str, typer.Argument(metavar="URL", callback=words, help="Where it is, or a model folder.")
    ],
    kind: KindOption = "ollama",
    trust: TrustOption = None,
    slots: SlotsOption = None,
    weight: WeightOption = None,
    model: ModelsOption = None,
    key: KeyFlag = False,
    yes: YesFlag = False,
    as_json: JsonFlag = False,
) -> int:
    """Set up a node. One of another machine reads nothing until you say that it is your own."""
    spec = NodeSpec(
        name=name,
        kind=kind,
        address=address,
        trust=trust or Trust.DEVICE,
        slots=slots or 0,
        weight=weight or 1.0,
        models=tuple(model or ()),
    )
    secret = _typed(name) if key else None
    _confirm(spec, before=None, yes=yes)

    async def work(engine: Engine, output: Output) -> None:
        info = await engine.herd.add_node(spec, secret=secret)
        output.document(info) if as_json else output.say("\n".join(node_lines([info])))

    return _run(work, as_json=as_json)


def change(
    name: NameArgument,
    address: Annotated[str | None, typer.Option(metavar="URL", help="Where it is.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="What it is.")] = None,
    trust: TrustOption = None,
    slots: SlotsOption = None,
    weight: WeightOption = None,
    model: ModelsOption = None,
    key: KeyFlag = False,
    yes: YesFlag = False,
    as_json: JsonFlag = False,
) -> int:
    """Change what was said of a node."""
    secret = _typed(name) if key else None
    if trust is Trust.OWN:
        _confirm(NodeSpec(name=name, kind="", address="", trust=trust), before=None, yes=yes)

    async def work(engine: Engine, output: Output) -> None:
        consents = await engine.egress.consents()
        spec = next((node for node in consents.nodes if node.name == name), None)
        if spec is None:
            raise _no_node(name)
        spec = replace(
            spec,
            address=address or spec.address,
            kind=kind or spec.kind,
            trust=trust or spec.trust,
            slots=spec.slots if slots is None else slots,
            weight=spec.weight if weight is None else weight,
            models=spec.models if model is None else tuple(filter(None, model)),
        )
        info = await engine.herd.change_node(spec, secret=secret)
        output.document(info) if as_json else output.say("\n".join(node_lines([info])))

    return _run(work, as_json=as_json)


def remove(name: NameArgument, as_json: JsonFlag = False) -> int:
    """Forget a node and its key."""

    async def work(engine: Engine, output: Output) -> None:
        await engine.herd.remove_node(name)
        if as_json:
            output.document({"node": name, "done": "removed"})
        else:
            output.say(f"The node {name} is forgotten.")

    return _run(work, as_json=as_json)


def drain(
    name: NameArgument,
    resume: Annotated[bool, typer.Option("--resume", help="Give it work again.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """Give a node no new work; what it is doing may end."""

    async def work(engine: Engine, output: Output) -> None:
        await engine.herd.drain(name, resume=resume)
        done = "resumed" if resume else "drained"
        if as_json:
            output.document({"node": name, "done": done})
        else:
            output.say(f"The node {name} {'gets work again' if resume else 'gets no new work'}.")

    return _run(work, as_json=as_json)


def queue(as_json: JsonFlag = False) -> int:
    """List what runs and waits, in every program that uses this data folder."""

    async def work(engine: Engine, output: Output) -> None:
        jobs = await engine.herd.queue_of_all()
        output.document(jobs) if as_json else output.say("\n".join(queue_lines(jobs)))

    return _run(work, as_json=as_json)


def cancel(
    job: Annotated[str, typer.Argument(metavar="JOB", callback=words, help="As in the queue.")],
    as_json: JsonFlag = False,
) -> int:
    """Take a job out of the queue, or stop it where it runs."""

    async def work(engine: Engine, output: Output) -> None:
        if not await engine.herd.cancel_anywhere(job):
            raise Failed(
                Failure(
                    code="not_found",
                    message=f"No job “{job}” waits or runs.",
                    next_step="See what does: minions herd queue",
                )
            )
        if as_json:
            output.document({"job": job, "done": "cancelled"})
        else:
            output.say(f"The job {job} is being stopped.")

    return _run(work, as_json=as_json)


def history(
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The newest N.")] = 50,
    app: Annotated[str | None, typer.Option(metavar="APP", help="Of one app alone.")] = None,
    as_json: JsonFlag = False,
) -> int:
    """List what became of jobs: who asked, how long it waited and took, how many tokens."""

    async def work(engine: Engine, output: Output) -> None:
        jobs = await engine.herd.history(limit=limit, app=app)
        output.document(jobs) if as_json else output.say("\n".join(job_lines(jobs)))

    return _run(work, as_json=as_json)


def _run(work: Callable[[Engine, Output], Awaitable[None]], *, as_json: bool) -> int:
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def whole(engine: Engine) -> int:
        await work(engine, output)
        return DONE

    return execute(whole, output=output)


def _confirm(spec: NodeSpec, *, before: NodeSpec | None, yes: bool) -> None:
    """Letting another machine read files takes a person's own word."""
    if spec.trust is not Trust.OWN or yes:
        return
    if not sys.stdin.isatty():
        raise WrongUsage(
            "A machine of your network may read your files only if you say that it is your own: "
            "add --yes."
        )
    typer.confirm(
        f"“{spec.name}” will be given passages of your files to read, unencrypted unless its "
        "address begins with https. Is it your own machine?",
        abort=True,
        err=True,
    )


def _typed(name: str) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.read(10_000).strip()
    from getpass import getpass

    return getpass(f"Key of {name} (it is not shown): ", stream=sys.stderr)


def _no_node(name: str) -> Failed:
    return Failed(
        Failure(
            code="not_found",
            message=f"There is no node “{name}”.",
            next_step="See which there are: minions herd list",
        )
    )
