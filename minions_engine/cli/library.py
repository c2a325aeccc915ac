"""``minions library``: what has been read, how, and how to forget or mend it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, WrongUsage, words
from minions_engine.cli.output import Output, counted, one_line

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.types import CollectionInfo, DocumentInfo, VerifyReport

PathArgument = Annotated[
    str, typer.Argument(metavar="PATH", callback=words, help="A file, or FILE!/MEMBER.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    library = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="See, forget and mend what has been indexed.",
        epilog="Example: minions library list",
    )
    library.command("list", epilog="Example: minions library list --json")(list_collections)
    library.command("show", epilog="Example: minions library show lease.pdf --text")(show)
    library.command("remove", epilog="Example: minions library remove contracts")(remove)
    library.command("verify", epilog="Example: minions library verify")(verify)
    library.command("rebuild", epilog="Example: minions library rebuild")(rebuild)
    app.add_typer(library, name="library")


def list_collections(as_json: JsonFlag = False) -> int:
    """List the collections, what they hold and where it came from."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        infos = await engine.collections()
        if as_json:
            output.document(infos)
        else:
            _print_collections(infos, output)
        return DONE

    return execute(work, output=output)


def show(
    path: PathArgument,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text that offsets point into, as it is.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Show how one file was read."""
    from minions_engine.cli.running import DONE, execute

    if text and as_json:
        raise WrongUsage("--text and --json exclude each other: give one of them.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        if text:
            _write_text(await engine.text(path), output)
            return DONE
        info = await engine.show(path)
        if as_json:
            output.document(info)
        else:
            _print_document(info, output)
        return DONE

    return execute(work, output=output)


def remove(
    target: Annotated[
        str,
        typer.Argument(
            metavar="PATH|COLLECTION", callback=words, help="A file, a folder or a collection."
        ),
    ],
    as_json: JsonFlag = False,
) -> int:
    """Forget a file, a folder or a collection. Your files stay as they are."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        count = await engine.forget(target)
        if as_json:
            output.document({"target": target, "forgotten": count})
        else:
            verb = "is" if count == 1 else "are"
            files = counted(count, "file")
            output.say(f"{files} {verb} forgotten. The files themselves are untouched.")
        return DONE

    return execute(work, output=output)


def verify(as_json: JsonFlag = False) -> int:
    """Check that passages are found by meaning, and mend the index where they are not."""
    return _mend(lambda engine: engine.verify(), as_json=as_json)


def rebuild(as_json: JsonFlag = False) -> int:
    """Make the index of meanings anew from what is stored, reading no file."""
    return _mend(lambda engine: engine.rebuild(), as_json=as_json)


def _mend(call: Callable[[Engine], Awaitable[VerifyReport]], *, as_json: bool) -> int:
    from minions_engine.cli.running import DONE, FAILED, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        report = await call(engine)
        if as_json:
            output.document(report)
        else:
            output.say(
                f"{report.checked} checked, {report.missing_vectors} without a vector,"
                f" {report.repaired} repaired: {'sound' if report.ok else 'not sound'}."
            )
        if not report.ok:
            output.note("The index is not sound. Mend it with: minions library rebuild")
        return DONE if report.ok else FAILED

    return execute(work, output=output)


def _write_text(text: str, output: Output) -> None:
    from minions_engine.cli.output import write_bytes

    # A terminal obeys control characters; a file or a pipe must get the text to the last one.
    if sys.stdout.isatty():
        output.say(text)
    else:
        write_bytes(text.encode("utf-8", "surrogatepass"))


def _print_collections(infos: tuple[CollectionInfo, ...], output: Output) -> None:
    if not infos:
        output.say("The library is empty. Add a folder with: minions index FOLDER")
    for info in infos:
        output.say(
            f"{one_line(info.collection)}: {counted(info.documents, 'document')}, {counted(info.chunks, 'passage')}"
        )
        for folder in info.folders:
            output.say(f"    {one_line(folder)}")


def _print_document(info: DocumentInfo, output: Output) -> None:
    output.say(one_line(info.document))
    output.say(f"    state: {info.state.replace('_', ' ')}")
    if info.reason:
        output.say(f"    reason: {info.reason}")
    output.say(f"    {counted(info.pages, 'page')}, {counted(len(info.chunks), 'passage')}")
    for chunk in info.chunks:
        page = f"page {chunk.page}, " if chunk.page is not None else ""
        output.say(f"    {chunk.chunk_id}  {page}characters {chunk.start} to {chunk.end}")
