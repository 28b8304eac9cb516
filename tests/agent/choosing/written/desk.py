"""What every planted fault is drawn from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from written.asking import Asking
from written.obeying import OFTEN, WAYS, choose
from written.words import Words


@dataclass(frozen=True, slots=True)
class Stray:
    """A reply at fault.

    `planted`: words that must reach nobody; `invents`: what the first of them makes up;
    `lines`: the ids of an object that may be followed although more stands about it.
    """

    reply: str
    planted: Sequence[str] = ()
    invents: str | None = None
    lines: Sequence[str] | None = None


@dataclass
class Desk:
    """What a fault is drawn from: one request and one language's words."""

    rng: Random
    words: Words
    asking: Asking
    invents: str | None = None

    @property
    def lead(self) -> str:
        return self.rng.choice(self.asking.tokens)

    def right(self) -> list[str]:
        """Ids as a model that keeps to the contract would choose them, each once."""
        return list(dict.fromkeys(choose(self.rng, self.words.decks, self.asking)[1]))

    def an_id(self) -> str:
        return self.rng.choice(self.asking.fitting())

    def form(self, name: str, forms: Sequence[Any]) -> Any:
        return self.words.decks.deal(name, forms)

    def invention(self) -> str:
        """A free reason or next step; the first one drawn is what the reply invents."""
        kind = str(self.form("invention", ("reason", "step")))
        self.invents = self.invents or kind
        return self.words.take(kind + "s", self.lead)

    def inventions(self) -> list[str]:
        return [self.invention() for _ in range(self.rng.choice((1, 1, 1, 2, 3)))]

    def json(self, value: object) -> str:
        """JSON in one of the usual layouts, now and then with every foreign sign escaped."""
        layout = self.rng.choice(({"separators": (",", ":")}, {}, {}, {"indent": 2}))
        return json.dumps(value, ensure_ascii=self.rng.random() < 0.2, **layout)

    def written(self, ids: Sequence[str]) -> str:
        return WAYS[self.rng.choice(OFTEN)](ids)

    def among(self, items: Sequence[object]) -> str:
        """A reply with these items among right ids, in place of one or with none at all."""
        lines: list[object] = list(self.right()) if self.rng.random() < 0.85 else []
        if len(lines) > 1 and self.rng.random() < 0.4:
            lines.pop(self.rng.randrange(len(lines)))
        for item in items:
            lines.insert(self.rng.randint(0, len(lines)), item)
        text = self.json({"lines": lines})
        return f"```json\n{text}\n```" if self.rng.random() < 0.08 else text
