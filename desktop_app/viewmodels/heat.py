"""When the herd is at work: counts by hour of the week, with a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Literal

from desktop_app.language import number, tr, tr_later
from desktop_app.viewmodels.herd_rows import program
from desktop_app.viewmodels.wording import seconds_of
from minions_engine import JobRecord

Measure = Literal["requests", "tokens", "wait"]
MEASURES: tuple[tuple[Measure, str], ...] = (
    ("requests", tr_later("Requests")),
    ("tokens", tr_later("Tokens")),
    ("wait", tr_later("Seconds of waiting")),
)
DAYS = (
    tr_later("Monday"),
    tr_later("Tuesday"),
    tr_later("Wednesday"),
    tr_later("Thursday"),
    tr_later("Friday"),
    tr_later("Saturday"),
    tr_later("Sunday"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One hour of one day of the week."""

    requests: int = 0
    tokens: int = 0
    wait: float = 0.0

    def value(self, measure: Measure) -> float:
        """What was measured."""
        return {"requests": self.requests, "tokens": self.tokens, "wait": self.wait}[measure]

    def columns(self) -> tuple[str, str, str]:
        """All of it, as cells of a table."""
        return number(self.requests), number(self.tokens), seconds_of(self.wait)

    def and_one(self, record: JobRecord) -> HeatCell:
        """With one job more."""
        usage = record.usage
        tokens = (usage.prompt_tokens or 0) + (usage.completion_tokens or 0)
        return HeatCell(
            requests=self.requests + 1,
            tokens=self.tokens + tokens,
            wait=self.wait + record.queued_s,
        )

    def words(self) -> str:
        """All of it."""
        parts = (
            tr("%n request(s)", "", self.requests),
            tr("%n token(s)", "", self.tokens),
            tr("{seconds:,.1f} s of waiting").format(seconds=self.wait),
        )
        return " · ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Seven days of twenty-four hours, Monday first; what is missing is nothing.

    ``days`` are the same jobs by date and program.
    """

    cells: dict[tuple[int, int], HeatCell]
    days: dict[tuple[str, str], HeatCell] = field(default_factory=dict)

    def at(self, day: int, hour: int) -> HeatCell:
        """One cell."""
        return self.cells.get((day, hour), HeatCell())

    def most(self, measure: Measure) -> float:
        """The largest value of all cells."""
        return max((cell.value(measure) for cell in self.cells.values()), default=0.0)

    def total(self) -> HeatCell:
        """All cells together."""
        cells = self.cells.values()
        return HeatCell(
            requests=sum(cell.requests for cell in cells),
            tokens=sum(cell.tokens for cell in cells),
            wait=sum(cell.wait for cell in cells),
        )

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The same as a table: a line for each hour in which something was asked."""
        return tuple(
            (
                tr(DAYS[day]),
                f"{hour:02}:00",
                *cell.columns(),
            )
            for (day, hour), cell in sorted(self.cells.items())
        )

    def day_lines(self) -> tuple[tuple[str, ...], ...]:
        """A line for each date and program, the newest first."""
        rows = sorted(self.days.items(), reverse=True)
        return tuple((date, app, *cell.columns()) for (date, app), cell in rows)


def heat_of(records: Iterable[JobRecord], zone: tzinfo | None = None) -> HeatMap:
    """The heat map of these jobs.

    Args:
        zone: Whose hours; by itself this machine's.
    """
    cells: dict[tuple[int, int], HeatCell] = {}
    days: dict[tuple[str, str], HeatCell] = {}
    for record in records:
        at = datetime.fromtimestamp(record.at, zone)
        hour, day = (at.weekday(), at.hour), (at.date().isoformat(), program(record.app))
        cells[hour] = cells.get(hour, HeatCell()).and_one(record)
        days[day] = days.get(day, HeatCell()).and_one(record)
    return HeatMap(cells=cells, days=days)
