"""Heights of many turns: where one begins and which is at a place, found in a few steps."""

from __future__ import annotations

from collections.abc import Iterable


class Heights:
    """A list of heights that is changed at one place at a time (a Fenwick tree)."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._values = list(heights)
        self._tree = [0]
        for number in range(1, len(self._values) + 1):
            self._tree.append(self._sum_of(number))

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, index: int) -> int:
        return self._values[index]

    @property
    def total(self) -> int:
        """All heights together."""
        return self.top_of(len(self._values))

    def append(self, height: int) -> None:
        """Add one at the end."""
        self._values.append(height)
        self._tree.append(self._sum_of(len(self._values)))

    def change(self, index: int, height: int) -> None:
        """Another height at a place."""
        difference = height - self._values[index]
        self._values[index] = height
        place = index + 1
        while place < len(self._tree):
            self._tree[place] += difference
            place += place & -place

    def top_of(self, index: int) -> int:
        """Where a place begins: the sum of the heights before it."""
        total = 0
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    def at(self, y: int) -> int:
        """The place at ``y``: the last that begins there or before it; 0 above the first."""
        place, step = 0, 1 << len(self._values).bit_length()
        while step:
            ahead = place + step
            if ahead < len(self._tree) and self._tree[ahead] <= y:
                place, y = ahead, y - self._tree[ahead]
            step >>= 1
        return min(place, max(0, len(self._values) - 1))

    def _sum_of(self, number: int) -> int:
        """What node ``number`` holds, from the nodes before it."""
        total, below, lowest = self._values[number - 1], number - 1, number - (number & -number)
        while below > lowest:
            total += self._tree[below]
            below -= below & -below
        return total
