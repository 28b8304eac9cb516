"""What an analyst reads of a broker's words: known words stay, names and numbers do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from language.personal import FIRM, personal, replaced
from prompts.library import ANSWERS, catalogue

HIDDEN = "▪▪▪"
# A score has three digits at most; four are a phone's tail.
_NUMBER = re.compile(r"\+?\d[\d\s().-]{2,}\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Fields of an answer or a step that hold an id, an instant or a closed set's word.
_OURS = frozenset(
    [
        "answer_id",
        "transcript_id",
        "lead_id",
        "lead_ids",
        "language",
        "intent",
        "source",
        "fallback_reason",
        "feature",
        "unit",
        "evidence",
        "band",
        "confidence",
        "model_version",
        "of_model",
        "as_of",
        "data_as_of",
        "closed_at",
        "outcome",
        "step",
        "standing",
        "id",
        "found",
        "asked",
        "intents",
        "standings",
        "model_versions",
        "similar_ids",
        "without",
        "switch",
        "steps",
        "purpose",
        "model",
        "request_hash",
        "prompt_hash",
        "error",
        "llm",
        "embedder",
        "at",
        # Ids of lines that were offered to an LLM, never what it wrote.
        "lines",
        "added",
        "violations",
    ]
)
# The LLM's step of each lead: its keys are the ids.
_BY_ID = frozenset({"steps"})
# Whoever asks may send any text as the id of a lead.
_LEAD_ID = re.compile(r"lead_[A-Za-z0-9_-]{1,80}")
# The words of questions (agent/hearing/questions): the catalogues hold only those of answers.
_ASKING = frozenset(
    [
        "is",
        "are",
        "who",
        "whom",
        "should",
        "i",
        "call",
        "now",
        "best",
        "hottest",
        "next",
        "about",
        "with",
        "for",
        "my",
    ]
)


class Mask:
    """Default-deny: a word stays when the answer catalogues know it and no lead is called so."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {part.casefold() for name in names for part in _WORD.findall(name)}

    def text(self, text: str) -> str:
        """The text without names, numbers and what else is personal."""
        bare = replaced(text, personal(text, FIRM), lambda _: HIDDEN)
        return _WORD.sub(self._word, _NUMBER.sub(HIDDEN, bare))

    def facts(self, value: Any, key: str = "") -> Any:
        """The same structure of JSON, every text masked but ids and words of our own choosing."""
        match value:
            case str():
                is_ours = key in _OURS and (key != "lead_id" or _LEAD_ID.fullmatch(value))
                return value if is_ours else self.text(value)
            case Mapping():
                own = key if key in _BY_ID else None
                return {name: self.facts(item, own or name) for name, item in value.items()}
            case list() | tuple():
                return [self.facts(item, key) for item in value]
            case _:
                return value

    def _word(self, found: re.Match[str]) -> str:
        word = found[0].casefold()
        is_known = word in _vocabulary() and word not in self._names
        return found[0] if is_known else HIDDEN


@cache
def _vocabulary() -> frozenset[str]:
    lines = [
        line
        for folder in ANSWERS.iterdir()
        for line in catalogue(folder).splitlines()
        if not line.startswith("#")
    ]
    return _ASKING | {word.casefold() for line in lines for word in _WORD.findall(line)}
