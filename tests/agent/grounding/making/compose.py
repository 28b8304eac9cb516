"""Puts sentences together into an answer as an LLM would write it: lines, paragraphs, lists."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from making.patterns import PATTERNS, CannotSay, Filler, Piece
from making.sheets import Sheet

KINDS = ("one", "more", "two", "three", "four", "all", "line", "count", "open", "close")
Patterns = dict[str, list[str]]


def patterns_of(language: str, *, later: bool) -> Patterns:
    """The patterns of a set; the later one takes those held back wherever there are any."""
    table: dict[str, Any] = PATTERNS[language]
    kept: Patterns = {k: table[k] for k in (*KINDS, "next", "invent", "slip", "said")}
    return kept | table["later"] if later else kept


class Writer:
    """Writes one answer; `used` collects which patterns it took."""

    def __init__(self, rng: Random, language: str, sheet: Sheet, *, later: bool) -> None:
        self.rng = rng
        self.table = patterns_of(language, later=later)
        self.language = language
        self.sheet = sheet
        self.filler = Filler(rng, language, sheet, formal=rng.random() < 0.7)
        self.used: list[str] = []
        self.last = 0
        self.complete = False

    def write(self) -> list[Piece]:
        """The whole answer in pieces; CannotSay when the sheet gives too little."""
        shapes = ["solo", "solo", "line"]
        if len(self.sheet["leads"]) > 1:
            shapes += ["compare"] * 4 + ["list"] * 2
        shape = self.rng.choice(shapes)
        body = getattr(self, f"_{shape}")()
        self.filler.shows_all = shape == "list" and self.complete
        if self.rng.random() < 0.35:
            body.insert(0, self._greeting())
        if self.rng.random() < 0.18:
            body.append(self._must("close", ()))
        glue = "\n" if shape in ("list", "line") or self.rng.random() < 0.15 else " "
        pieces: list[Piece] = []
        for sentence in body:
            alone = sentence[0].text.startswith("➡") or sentence[0].kind == "ref"
            if pieces:
                pieces.append(Piece("\n" if alone and self.rng.random() < 0.6 else glue))
            pieces.extend(self._capital(sentence))
        return pieces

    def both_wrong(self) -> list[Piece]:
        """That two leads have the same band, where they have not."""
        leads = self.sheet["leads"]
        pairs = [
            (i, j)
            for i, one in enumerate(leads)
            for j, other in enumerate(leads)
            if i != j
            and one.get("band")
            and other.get("band")
            and one["band"] != other["band"]
            and one["band"] != other.get("band_before")
        ]
        if not pairs:
            raise CannotSay("pairs")
        pair = self.rng.choice(pairs)
        held = leads[pair[1]]["band"]
        leads[pair[1]]["band"] = leads[pair[0]]["band"]
        try:
            return self._must("all", pair)
        finally:
            leads[pair[1]]["band"] = held

    def _must(self, kind: str, leads: Sequence[int]) -> list[Piece]:
        found = self._try(kind, leads)
        if found is None:
            raise CannotSay(kind)
        return found

    def _try(self, kind: str, leads: Sequence[int], tries: int = 30) -> list[Piece] | None:
        for _ in range(tries):
            pattern = self.rng.choice(self.table[kind])
            try:
                pieces = self.filler.fill(pattern, tuple(leads))
            except CannotSay:
                continue
            self.used.append(pattern)
            named = [p.lead for p in pieces if p.kind == "name"]
            self.last = named[-1] if named else self.last
            return pieces
        return None

    def _some(self, kind: str, leads: Sequence[int], most: int) -> list[list[Piece]]:
        found = [self._try(kind, leads, 12) for _ in range(self.rng.randint(0, most))]
        return [pieces for pieces in found if pieces]

    def _greeting(self) -> list[Piece]:
        if self.rng.random() < 0.45:
            return self._try("count", ()) or self._must("open", ())
        return self._must("open", ())

    def _next(self) -> list[list[Piece]]:
        if self.rng.random() < 0.45 and (pieces := self._try("next", (self.last,))):
            return [pieces]
        return []

    def _solo(self) -> list[list[Piece]]:
        lead = self.rng.randrange(len(self.sheet["leads"]))
        body = [self._must("one", (lead,))]
        return body + self._some("more", (lead,), 3) + self._next()

    def _line(self) -> list[list[Piece]]:
        lead = self.rng.randrange(len(self.sheet["leads"]))
        body = [self._must("line", (lead,))]
        return body + self._some("more", (lead,), 1) + self._next()

    def _list(self) -> list[list[Piece]]:
        order = list(range(len(self.sheet["leads"])))
        self.rng.shuffle(order)
        mark = self.rng.choice(["{}. ", "{} ", "• ", "", "{}) "])
        body = []
        for lead in order:
            pieces = self._try("line", (lead,))
            if pieces:
                body.append([Piece(mark.format(len(body) + 1)), *pieces] if mark else pieces)
        if len(body) < 2:
            raise CannotSay("list")
        self.complete = len(body) == len(order)
        return body + self._next()

    def _compare(self) -> list[list[Piece]]:
        many = len(self.sheet["leads"])
        kinds = ["two", "two", "all"] + ["three"] * 2 * (many > 2) + ["four"] * 2 * (many > 3)
        kind = self.rng.choice(kinds)
        size = {"three": 3, "four": 4}.get(kind, 2)
        order = self.rng.sample(range(many), size)
        body = [self._must(kind, order)]
        body += self._some("more", (self.last,), 1)
        if self.rng.random() < 0.5:
            other = self.rng.choice(order)
            body += self._some("one", (other,), 1)
            body += self._some("more", (self.last,), 1) if len(body) > 2 else []
        return body + self._next()

    def _capital(self, sentence: list[Piece]) -> list[Piece]:
        first = sentence[0]
        if first.kind in ("day", "band", "number", "money", "both", "count") and first.form:
            inner = first.form
            written = Piece(
                first.text[:1].upper() + first.text[1:],
                first.kind,
                first.field,
                first.lead,
                first.value,
                lambda v: inner(v)[:1].upper() + inner(v)[1:],
            )
            if first.kind != "day":
                return [written, *sentence[1:]]
            if first.text[:1] != written.text[:1]:
                return [Piece("\u200b"), *sentence]
        return sentence
