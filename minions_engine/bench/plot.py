"""The table as a picture: how right against how dear, a point a protocol. Plain SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from minions_engine.bench.running import Figures

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 610, 40, 340
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
_TICKS = 5


def as_svg(table: Sequence[Figures]) -> str:
    """Right answers over dollars a question; over remote tokens where a price is unknown."""
    priced = all(line.usd is not None for line in table)
    costs = [(line.usd if priced else line.remote_tokens) or 0.0 for line in table]
    most = max(costs) or 1.0
    name = "US dollars a question" if priced else "remote tokens a question"
    shapes = [_text(_WIDTH / 2, 22, "Right answers and what they cost", size=15)]
    for step in range(_TICKS + 1):
        share = step / _TICKS
        shapes.append(_line(_y(share)))
        shapes.append(_text(_LEFT - 8, _y(share) + 4, f"{share:.0%}", anchor="end"))
        tick = f"{most * share:.4g}"
        shapes.append(_text(_x(share), _BOTTOM + 18, tick))
    shapes.append(_text((_LEFT + _RIGHT) / 2, _BOTTOM + 42, name))
    placed: list[tuple[float, float]] = []
    for number, (line, cost) in enumerate(zip(table, costs, strict=True)):
        x, y = _x(cost / most), _y(line.correct or 0.0)
        label = y + 4
        while any(abs(x - a) < 120 and abs(label - b) < 13 for a, b in placed):
            label -= 14
        placed.append((x, label))
        colour = _COLOURS[number % len(_COLOURS)]
        shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{colour}"/>')
        near_edge = x > _RIGHT - 80
        anchor = "end" if near_edge else "start"
        shapes.append(_text(x + (-10 if near_edge else 10), label, line.protocol, anchor=anchor))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" font-family="sans-serif">\n<rect width="100%" height="100%" fill="white"/>\n'
        + "\n".join(shapes)
        + "\n</svg>\n"
    )


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _y(share: float) -> float:
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _line(y: float) -> str:
    return f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'


def _text(x: float, y: float, text: str, *, size: int = 12, anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )
