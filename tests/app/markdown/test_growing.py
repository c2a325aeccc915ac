"""A text that grows: what is finished stays, what is half written looks sane."""

from __future__ import annotations

from desktop_app.views.markdown.growing import GrowingText, blocks_of_text
from desktop_app.views.markdown.values import Code, Prose, Table, plain


def grown(text: str, *, step: int = 7) -> GrowingText:
    growing = GrowingText()
    for end in range(step, len(text) + step, step):
        growing.feed(text[:end])
        growing.step()
    return growing


def test_finished_blocks_are_never_touched_again() -> None:
    growing = grown("# One\n\nFirst paragraph.\n\nSecond one")
    kept = list(growing.settled)
    assert plain(tuple(kept)) == "One\n\nFirst paragraph."
    growing.feed("# One\n\nFirst paragraph.\n\nSecond one.\n\n- a\n- b\n\nThird")
    growing.step()
    assert [old is new for old, new in zip(kept, growing.settled, strict=False)] == [True] * len(
        kept
    )


def test_half_written_marks_look_like_what_they_will_be() -> None:
    growing = GrowingText()
    growing.feed("It is **bol")
    growing.step()
    (block,) = growing.open
    assert isinstance(block, Prose)
    assert [(s.text, s.bold) for s in block.paras[0].spans] == [("It is ", False), ("bol", True)]
    growing.feed("It is **bol", whole=True)
    growing.step()
    assert plain(growing.blocks) == "It is **bol"


def test_a_fence_that_is_not_closed_is_code() -> None:
    growing = grown("Look:\n\n```python\nprint(1)\nprint(")
    assert growing.open == (Code(language="python", text="print(1)\nprint("),)


def test_long_code_only_grows_and_ends_where_its_fence_does() -> None:
    code = "".join(f"print({n})\n" for n in range(2_000))
    inside = code.replace("print", "   print")
    text = f"1. one\n   ```python\n{inside}   ```\n2. two\n"
    growing = grown(text, step=997)
    made = [block for block in growing.blocks if isinstance(block, Code)]
    assert [block.text for block in made] == [code]
    assert plain(growing.blocks).endswith("2. two")


def test_a_long_table_comes_in_parts_with_one_header() -> None:
    rows = "".join(f"| {n} | x |\n" for n in range(130))
    growing = grown(f"| a | b |\n|---|---|\n{rows}\nAfter it.\n")
    tables = [block for block in growing.blocks if isinstance(block, Table)]
    assert sum(len(table.rows) for table in tables) == 130
    assert all(table.part for table in tables) and len(tables) > 2
    assert [bool(table.header) for table in tables] == [True] + [False] * (len(tables) - 1)
    assert plain(growing.blocks).endswith("After it.")


def test_a_paragraph_without_end_is_settled_in_parts() -> None:
    growing = grown("A sentence goes on. " * 2_000, step=499)
    assert len(growing.settled) > 5
    assert sum(len(s.text) for b in growing.open if isinstance(b, Prose) for s in b.paras[0].spans)


def test_another_text_begins_anew() -> None:
    growing = grown("One.\n\nTwo.\n\nThree.")
    growing.feed("Another text.", whole=True)
    growing.step()
    assert plain(growing.blocks) == "Another text."


def test_a_step_takes_only_so_much() -> None:
    growing = GrowingText()
    growing.feed("Words.\n\n" * 10_000, whole=True)
    growing.step()
    assert growing.behind and len(growing.settled) < 1_000
    assert plain(blocks_of_text("Words.\n\n" * 100)).count("Words.") == 100
