"""What a page has to know of one setting: its words, its kind and its bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingInfo:
    """What a page has to know of one setting.

    Attributes:
        scale: What one ``unit`` is in the setting's own measure: 1,000,000 for bytes in MB.
        at_once: A change counts at once, else from the next start on.
    """

    name: str
    title: str
    doc: str
    section: str
    default: Value
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    scale: int = 1
    at_once: bool = True

    def problem(self, value: Value) -> str:
        """Why ``value`` cannot be taken; empty when it can."""
        if type(value) is not type(self.default):
            return f"{self.title}: this is not the kind of value that is needed."
        if self.choices and value not in self.choices:
            return f"{self.title}: choose {', '.join(self.choices[:-1])} or {self.choices[-1]}."
        if isinstance(value, int | float) and not isinstance(value, bool):
            low, high = self.low, self.high
            if (low is not None and value < low) or (high is not None and value > high):
                least, most = (_amount(bound, self) for bound in (low, high))
                return f"{self.title}: from {least} to {most}."
        return ""


def _amount(bound: float | None, info: SettingInfo) -> str:
    shown = f"{(bound or 0) / info.scale:,.0f}"
    return f"{shown} {info.unit}".rstrip()


def setting(default: Any, title: str, doc: str, section: str, **facts: Any) -> Any:
    """A field of ``Settings`` with its words; ``facts`` are further fields of ``SettingInfo``."""
    return field(default=default, metadata={"title": title, "doc": doc, "section": section} | facts)
