"""The laws held, several versions of each side by side, and which of them applies on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from question_bank.question import Basis
from question_bank.statutes.citations import NO_NAMES, short_title
from question_bank.statutes.statute import Article, Statute


class Library:
    """Statutes by law and version; `names` is the office's table of short names."""

    def __init__(self, statutes: Iterable[Statute], names: Mapping[str, str] = NO_NAMES) -> None:
        self.names = names
        self._versions: dict[str, list[Statute]] = {}
        for statute in statutes:
            self._versions.setdefault(statute.law, []).append(statute)
        for versions in self._versions.values():
            versions.sort(key=lambda statute: (statute.effective, statute.version))

    @property
    def laws(self) -> tuple[str, ...]:
        """The short titles of all laws held."""
        return tuple(self._versions)

    def short(self, law: str) -> str:
        """The short title under which a law of any name is filed."""
        return short_title(law, self.names)

    def versions(self, law: str) -> tuple[Statute, ...]:
        """Every version held of a law under any of its names, the oldest first; empty when none is."""
        return tuple(self._versions.get(self.short(law), ()))

    def in_force(self, law: str, day: date) -> Statute | None:
        """The version that applied on a day; None before the first held, after the last expired, or for other laws."""
        begun = [statute for statute in self.versions(law) if statute.effective <= day]
        if not begun or (begun[-1].expires is not None and begun[-1].expires < day):
            return None
        return begun[-1]

    def version(self, law: str, version: str) -> Statute | None:
        """The version a date names: YYYY, YYYY-MM or YYYY-MM-DD of its adoption, else of the day it applies from."""
        held = self.versions(law)
        adopted = [statute for statute in held if statute.version.isoformat().startswith(version)]
        applied = [statute for statute in held if statute.effective.isoformat().startswith(version)]
        return next(iter((*reversed(adopted), *reversed(applied))), None)

    def meant(self, basis: Basis, day: date) -> Statute | None:
        """The version a basis means: the one it names, else the one in force on `day`."""
        return self.version(basis.law, basis.version) if basis.version else self.in_force(basis.law, day)

    def article(self, basis: Basis, day: date) -> Article | None:
        """The article a basis points at in the version it means, None when there is none."""
        statute = self.meant(basis, day)
        if statute is None or basis.article is None:
            return None
        return statute.article(basis.article, basis.inserted)
