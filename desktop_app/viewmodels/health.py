"""The health of the index in words: what the check found, and which files need something. No Qt."""

from __future__ import annotations

from pathlib import PurePath

from desktop_app.language import tr
from desktop_app.viewmodels.wording import together
from minions_engine import FileHealth, Health

_MOST_FILES = 12


def told(health: Health) -> str:
    """What the check found, in a sentence or two."""
    report = health.report
    parts = []
    if report.repaired:
        parts.append(
            tr(
                "The index was damaged; it was made anew from %n stored passage(s).",
                "",
                report.repaired,
            )
        )
    if health.reworded:
        parts.append(
            tr("%n passage(s) that words had lost (is|are) found again.", "", health.reworded)
        )
    if health.unembedded:
        parts.append(tr("%n passage(s) (is|are) not yet found by meaning.", "", health.unembedded))
    if not parts and not report.ok:
        parts.append(tr("Some passages are still not found by meaning. Rebuild the index."))
    if not parts or not (health.files or not report.ok):
        parts.append(
            tr("The index is sound: %n passage(s) (was|were) tried and found.", "", report.checked)
        )
    return together(parts)


def is_sound(health: Health) -> bool:
    """Nothing has to be done."""
    return health.report.ok and not health.files


def file_lines(health: Health) -> str:
    """The files that need something, a line for each."""
    lines = [_line(file) for file in health.files[:_MOST_FILES]]
    more = len(health.files) - len(lines)
    if more > 0:
        lines.append(tr("and %n more", "of files", more))
    return "\n".join(lines)


def _line(file: FileHealth) -> str:
    name = PurePath(file.path).name
    return tr(
        "{name}: {lacking:,} of %n passage(s) not yet found by meaning", "", file.chunks
    ).format(name=name, lacking=file.unembedded)
