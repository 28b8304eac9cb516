"""A sentence of an LLM, cut into clauses that each name the facts they rest on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """Words as a broker would read them, and the ids of the facts that they cite.

    `text` keeps its own punctuation; the cites are taken out of it.
    """

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of an answer; its clauses in order."""

    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The sentence without its cites."""
        return " ".join(clause.text.strip() for clause in self.clauses if clause.text.strip())

    @property
    def cites(self) -> tuple[str, ...]:
        """Every fact cited, once, in order."""
        return tuple(dict.fromkeys(cite for clause in self.clauses for cite in clause.cites))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence may be shown; `faults`: in a few words each, why not."""

    faults: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.faults
