"""``minions recall``: whether a question finds a page, and test questions that are kept and run again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, words
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.index.inspected import PassageRank, Recall, RecallQuestion

WHY = {
    "unread": "The file could not be read.",
    "left_out": "The file does not belong to what is searched.",
    "empty": "There is no text on this page.",
    "unembedded": "The page is not yet found by its meaning.",
    "no_words": "No telling word is shared, and other passages are nearer by meaning.",
    "copy": "The same text stands elsewhere and is shown from there.",
    "outranked": "Other passages fit better.",
}
CollectionOption = Annotated[
    str, typer.Option("--collection", metavar="NAME", help="Only this collection.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    recall = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="See whether a question would find a page, and keep such questions as tests.",
        epilog='Example: minions recall try "When does the lease end?" lease.pdf --page 3',
    )
    recall.command(
        "try", epilog='Example: minions recall try "How much is the deposit?" lease.pdf --keep'
    )(try_question)
    recall.command("list", epilog="Example: minions recall list --json")(list_questions)
    recall.command("run", epilog="Example: minions recall run --collection contracts")(run)
    recall.command("drop", epilog="Example: minions recall drop 3")(drop)
    app.add_typer(recall, name="recall")


def try_question(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", callback=words, help="As it would be asked.")
    ],
    file: Annotated[
        str, typer.Argument(metavar="FILE", callback=words, help="The file that knows the answer.")
    ],
    page: Annotated[
        int | None, typer.Option("--page", min=1, help="The page that does; without it any.")
    ] = None,
    collection: CollectionOption = "",
    k: Annotated[
        int, typer.Option("-k", min=1, max=1_000, help="Passages that an answer gets.")
    ] = 10,
    keep: Annotated[bool, typer.Option("--keep", help="Keep it as a test question.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """Would this question find that page? Exit code 3 when it would not."""
    from minions_engine.cli.running import DONE, NO_EVIDENCE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        looking = engine.inspecting
        recall = await looking.recall(question, file, page=page, collection=collection, top=k)
        if keep:
            await looking.keep_question(collection, question, file, page=page)
        if as_json:
            output.document(recall)
        else:
            _print(recall, output)
        return DONE if recall.found is not None else NO_EVIDENCE

    return execute(work, output=output)


def list_questions(collection: CollectionOption = "", as_json: JsonFlag = False) -> int:
    """List the test questions, and whether each was found when it was run last."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        _show(await engine.inspecting.questions(collection), output)
        return DONE

    return execute(work, output=output)


def run(collection: CollectionOption = "", as_json: JsonFlag = False) -> int:
    """Ask every test question again. Exit code 3 when one does not find its page."""
    from minions_engine.cli.running import DONE, NO_EVIDENCE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        questions = await engine.inspecting.run_questions(collection)
        found = sum(question.found is not None for question in questions)
        _show(questions, output)
        if questions and not as_json:
            output.say(f"{found} of {len(questions)} found.")
        return DONE if found == len(questions) else NO_EVIDENCE

    return execute(work, output=output)


def drop(
    question_id: Annotated[int, typer.Argument(metavar="ID", help="As recall list shows it.")],
    as_json: JsonFlag = False,
) -> int:
    """Keep a test question no longer."""
    from minions_engine.cli.running import DONE, FAILED, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        dropped = await engine.inspecting.drop_question(question_id)
        if as_json:
            output.document({"dropped": dropped})
        elif dropped:
            output.say("It is no longer kept.")
        if not dropped:
            output.note("There is no such question. See: minions recall list")
        return DONE if dropped else FAILED

    return execute(work, output=output)


def _print(recall: Recall, output: Output) -> None:
    if recall.found is not None:
        output.say(f"Found: place {recall.found} of the {recall.top} passages of an answer.")
    else:
        output.say(f"Not found. {recall.detail or WHY[recall.miss or 'outranked']}")
    for rank in recall.ranks:
        output.say(f"    {_ranks(rank)}  {' '.join(rank.text.split())[:80]}")
    if recall.ahead:
        output.say(f"    before it: {', '.join(recall.ahead[:3])}")


def _ranks(rank: PassageRank) -> str:
    named = (("words", rank.words), ("meaning", rank.meaning), ("together", rank.fused))
    return ", ".join(f"{name} {place if place is not None else '-'}" for name, place in named)


def _show(questions: Sequence[RecallQuestion], output: Output) -> None:
    if output.as_json:
        output.document(tuple(questions))
        return
    if not questions:
        output.say("No test questions are kept. Keep one with: minions recall try … --keep")
    for question in questions:
        page = f", page {question.page}" if question.page is not None else ""
        state = "not run yet" if question.run_at is None else "not found"
        if question.found is not None:
            state = f"found at place {question.found}"
        output.say(f"{question.question_id}  {question.question}")
        output.say(f"    {question.document}{page}: {state}")
