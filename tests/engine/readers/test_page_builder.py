"""Whatever is added to a page, each block is exactly the stretch that was added for it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.readers.page_builder import PageBuilder, clean, join_cells
from minions_engine.types import BlockKind, Document
from tests.engine.readers.made import check_blocks

WORDS = st.text(alphabet=st.characters(codec=None), max_size=40)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("heading"), WORDS),
        st.tuples(st.just("text"), WORDS),
        st.tuples(st.just("code"), WORDS),
        st.tuples(st.just("list"), st.lists(WORDS, max_size=4)),
        st.tuples(st.just("table"), st.lists(st.lists(WORDS, max_size=4), max_size=4)),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(steps=STEPS, room=st.integers(min_value=0, max_value=300))
def test_blocks_hold_and_the_room_is_kept(steps: list[tuple[str, object]], room: int) -> None:
    builder = PageBuilder(room=room)
    for kind, value in steps:
        if kind == "heading":
            builder.heading(str(value), level=2)
        elif kind == "text":
            builder.text(str(value))
        elif kind == "code":
            builder.code(str(value))
        elif kind == "list":
            assert isinstance(value, list)
            builder.list_items(value)
        else:
            assert isinstance(value, list)
            builder.table(value)
    page = builder.build()
    assert len(page.text) == builder.length <= room
    page.text.encode("utf-8")
    check_blocks(Document(path="/x", media_type="text/plain", pages=(page,)))


def test_a_table_repeats_its_first_row_as_header() -> None:
    builder = PageBuilder(room=1_000)
    builder.table([["", ""], ["Name", "Age"], ["Ada\nLöv", "36", ""]])
    (block,) = builder.build().blocks
    assert (block.kind, block.header) == (BlockKind.TABLE, "Name | Age")
    assert builder.build().text == "Name | Age\nAda Löv | 36"


def test_nothing_is_added_once_the_room_is_used_up() -> None:
    builder = PageBuilder(room=10)
    builder.text("twelve letters")
    builder.text("more")
    assert builder.full
    assert builder.build().text == "twelve let"


def test_page_breaks_and_controls_never_reach_the_text() -> None:
    assert clean("a\fb\r\nc\x00d\x0be\ud800") == "a\nb\ncd\ne"
    assert join_cells([" a\n b ", "", "c", ""]) == "a b |  | c"
