"""From the command line: whether a question finds a page, and test questions run again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.helpers.command_line import CommandLine
from tests.helpers.shapes import check_shape

Write = Callable[[str, str], Path]


def test_a_question_is_tried_kept_run_again_and_dropped(minions: CommandLine, write: Write) -> None:
    write("heron.txt", "The heron stands by the weir.\n")
    otter = write("otter.txt", "The otter sleeps in a holt below the old mill.\n")
    minions.run("index", otter.parent, "--collection", "birds", "--json")
    tried = minions.run("recall", "try", "Where does the otter sleep?", otter, "--keep", "--json")
    check_shape(tried.json, "recall")
    assert (tried.code, tried.json["found"], tried.json["miss"]) == (0, 1, None)
    missed = minions.run("recall", "try", "Where is the heron?", otter, "-k", "1")
    assert missed.code == 3 and missed.out.startswith(b"Not found.")
    kept = minions.run("recall", "list", "--json").json
    check_shape(kept, "recall-questions")
    assert [(q["collection"], q["run_at"]) for q in kept] == [("birds", None)]
    run = minions.run("recall", "run", "--collection", "birds")
    assert run.code == 0 and run.out.rstrip().endswith(b"1 of 1 found.")
    assert minions.run("recall", "drop", str(kept[0]["question_id"])).code == 0
    gone = minions.run("recall", "drop", str(kept[0]["question_id"]))
    assert (gone.code, gone.out) == (1, b"") and "no such question" in gone.err
    assert minions.run("recall", "run", "--json").json == []
