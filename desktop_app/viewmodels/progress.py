"""Collections and reading runs as values, with the words that are shown for them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import number, tr, tr_later

LOOSE_FILES = "default"
# Names of the program's own, which are stored in English.
_TITLES = {LOOSE_FILES: tr_later("My files"), "Sample documents": tr_later("Sample documents")}


def title_of(collection: str) -> str:
    """What people read instead of a collection's name."""
    return tr(_TITLES[collection]) if collection in _TITLES else collection


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRow:
    """One collection as the side bar shows it."""

    name: str
    files: int
    attention: int
    folders: tuple[str, ...] = ()
    total: int = 0
    watched: bool = True
    left_out: int = 0

    @property
    def title(self) -> str:
        """What people read instead of the name."""
        return title_of(self.name)

    @property
    def wants(self) -> str:
        """How many files a person could make readable, in words; empty when there are none."""
        if not self.attention:
            return ""
        return tr("%n need(s|) your attention", "of files", self.attention)

    @property
    def share(self) -> str:
        """How much of it can be searched, in words; empty when it is all or nothing is known."""
        if self.files >= self.total or not self.total:
            return ""
        return tr("{ready:,} of %n file(s) can be searched ({percent})", "", self.total).format(
            ready=self.files, percent=percent(self)
        )

    @property
    def count(self) -> str:
        """How many files can be searched, in words."""
        return tr("%n file(s)", "", self.files)


def percent(row: CollectionRow) -> str:
    """The searchable part; never all of it while something lacks."""
    return number(min(99, row.files * 100 // max(1, row.total)) / 100, ".0%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a reading run is. ``files`` is ``None`` while the folder is being listed."""

    collection: str
    done: int = 0
    files: int | None = None
    embedded: int = 0
    chunks: int = 0
    problems: int = 0
    paused: bool = False

    @property
    def title(self) -> str:
        """The collection that is being read."""
        return title_of(self.collection)

    @property
    def share(self) -> float | None:
        """Part done, 0 to 1: files first, then meanings; ``None`` while unknown."""
        if self.files is None:
            return None
        if self.done < self.files:
            return self.done / self.files
        if not self.chunks:
            return 1.0
        return self.embedded / self.chunks if self.embedded else None

    @property
    def text(self) -> str:
        """The line under the bar."""
        if self.files is None:
            line = tr("Looking through the folder…")
        elif self.done < self.files:
            line = tr("{done:,} of %n file(s) read", "", self.files).format(done=self.done)
        elif self.embedded < self.chunks:
            line = tr(
                "Searchable · by meaning too: {embedded:,} of %n passage(s)", "", self.chunks
            ).format(embedded=self.embedded)
        else:
            line = tr("Finishing…")
        if self.problems:
            line = " · ".join((line, tr("%n not readable", "of files", self.problems)))
        return tr("Paused · {line}").format(line=line) if self.paused else line
