"""Small models that read documents well, as Ollama's library offered them at the date given.

Names and sizes change, so they are shown with that date. Nothing is fetched unless it is asked for.
"""

from __future__ import annotations

from minions_engine.types import SuggestedModel, Suggestions

AS_OF = "2025-08-15"
_ROOM_FOR_THE_REST = 1.15
"""A model takes the size of its file, and its window on top."""
_ROWS = (
    ("llama3.2:1b", 1_321_000_000, "the quickest; short answers, simple questions"),
    ("qwen3:1.7b", 1_400_000_000, "quick, many languages"),
    ("llama3.2", 2_019_000_000, "a good beginning on a laptop"),
    ("phi4-mini", 2_500_000_000, "good with tables and figures"),
    ("qwen3:4b", 2_600_000_000, "careful reader, many languages"),
    ("gemma3:4b", 3_300_000_000, "clear writing, many languages"),
    ("llama3.1", 4_900_000_000, "better at long documents"),
    ("qwen3:8b", 5_200_000_000, "better answers, slower"),
    ("gemma3:12b", 8_100_000_000, "the best writing here; wants a graphics card"),
    ("qwen3:14b", 9_300_000_000, "the most careful reader here; wants a graphics card"),
)
_MOST_SHOWN = 5
_LAPTOP_BYTES = 6_000_000_000
"""Larger models are slow without a graphics card, however much memory there is."""


def suggestions() -> Suggestions:
    """The largest that works well on this machine first; smaller ones after it."""
    import psutil

    memory = psutil.virtual_memory()
    return suggestions_for(total_bytes=int(memory.total), free_bytes=int(memory.available))


def suggestions_for(*, total_bytes: int, free_bytes: int) -> Suggestions:
    """What fits memory of this size; one that never would is left out."""
    rows = [
        SuggestedModel(
            model=f"ollama/{name}",
            size_bytes=size,
            note=note,
            fits_now=size * _ROOM_FOR_THE_REST <= free_bytes,
        )
        for name, size, note in _ROWS
        # Half of the memory is a model's at most: the rest is for everything else at work.
        if size * _ROOM_FOR_THE_REST <= total_bytes / 2 or name == _ROWS[0][0]
    ]
    rows.sort(key=lambda row: (not row.fits_now, row.size_bytes > _LAPTOP_BYTES, -row.size_bytes))
    return Suggestions(
        total_bytes=total_bytes,
        free_bytes=free_bytes,
        as_of=AS_OF,
        models=tuple(rows[:_MOST_SHOWN]),
    )
