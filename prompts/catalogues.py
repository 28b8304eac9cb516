"""Every word a broker reads that is not computed: Fluent catalogues, a folder per language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from leads.model.score import Reason
from prompts.display import display_text
from prompts.number_format import YES_NO, measured, whole_or_tenth

ANSWERS = Path(__file__).parent / "answers"
ENGLISH = "en"
PHRASES_KEPT = 4096  # under 1 MB
# Fluent's own locale decides plural rules and digit grouping: 2,34,567 in India. Plurals belong
# to the language, whatever letters it is written in.
_LOCALES = {"en": "en-IN", "hi-Latn": "hi-IN", "gu-Latn": "gu-IN", "hi": "hi-IN", "gu": "gu-IN"}
# A tag that names the script everybody expects means the language's own catalogue.
_USUAL_SCRIPTS = {"en": "Latn", "hi": "Deva", "gu": "Gujr"}

Value = str | float
# A reason's value.
Stored = float | str | bool | None


class Library:
    """The answer catalogues; a language or message that is missing is said in English."""

    def __init__(self, folder: Path = ANSWERS) -> None:
        self._folder = folder
        # A score has some fifty reasons, and most phrases recur. Typed: a yes equals 1.
        self._known = lru_cache(PHRASES_KEPT, typed=True)(self._phrase)
        # A catalogue is read (0.1 s) when somebody first reads it: a command waits for one.
        self._bundle = cache(lambda language: _bundle(language, catalogue(self._paths[language])))

    @property
    def languages(self) -> list[str]:
        """The tags of all catalogues."""
        return sorted(self._paths)

    def language(self, asked: str | None) -> str:
        """The tag of the catalogue that answers someone who asked for `asked` (BCP 47)."""
        tag = _language_and_script(asked or ENGLISH)
        return tag if tag in self._paths else ENGLISH

    def text(self, message_id: str, language: str, **values: Value) -> str:
        """The message with its values filled in; `id.attribute` names a message's attribute."""
        return self._say(message_id, language, tuple(values.items()))

    def has(self, message_id: str) -> bool:
        """True when English, which every language falls back to, has this message."""
        return _pattern(self._bundle(ENGLISH), message_id) is not None

    def phrase(self, reason: Reason, language: str) -> str:
        """What a broker would call this reason: the fact alone, neither praise nor blame."""
        return self._known(reason.feature, reason.value, reason.unit, language)

    def _phrase(self, feature: str, value: Stored, unit: str | None, language: str) -> str:
        if isinstance(value, float) and not math.isfinite(value):
            value = None
        own, form = f"feature-{feature}", _form(value, unit)
        # A catalogue feature's message is its yes; an attribute of the brokerage's own has none.
        wanted = own + form if form != ".yes" else own
        message_id = wanted if self.has(wanted) else "feature-other" + form
        return self.text(message_id, language, **self._values(feature, value, unit, language))

    def _values(
        self, feature: str, value: Stored, unit: str | None, language: str
    ) -> Mapping[str, Value]:
        label = _spaced(feature)
        match value:
            case None | bool():
                return {"attribute": label}
            case str(word):
                return {"attribute": label, "x": self._word(feature, word, language), "n": 0}
            case number:
                measure = measured(number, unit, self.language(language))
                return {"attribute": label, "x": measure, "n": whole_or_tenth(number, unit)}

    def _word(self, feature: str, word: str, language: str) -> str:
        """A word as stored, unless it is one of ours that has a name in every language."""
        own = f"{feature}-{word}"
        return self.text(own, language) if feature == "kind" and self.has(own) else _spaced(word)

    def _say(self, message_id: str, language: str, values: tuple[tuple[str, Value], ...]) -> str:
        for bundle in self._chain(language):
            pattern = _pattern(bundle, message_id)
            if pattern is not None:
                text, errors = bundle.format_pattern(pattern, dict(values))
                if errors:
                    raise ValueError(f"{message_id}: {errors[0]}")
                return str(text)
        raise KeyError(message_id)

    def _chain(self, language: str) -> tuple[FluentBundle, ...]:
        english = self._bundle(ENGLISH)
        own = self._bundle(self.language(language))
        return (own,) if own is english else (own, english)

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {path.name: path for path in self._folder.iterdir() if path.is_dir()}


def catalogue(folder: Path) -> str:
    """All messages of one language: the files of its folder, one after the other."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl"))]
    return "\n".join(texts)


def _language_and_script(tag: str) -> str:
    # A script is never dropped: gu-Latn and gu are different readers.
    first, *rest = tag.replace("_", "-").split("-")
    language = first.lower()
    script = next((p.title() for p in rest if len(p) == 4 and p.isalpha()), None)
    is_usual = script is None or script == _USUAL_SCRIPTS.get(language)
    return language if is_usual else f"{language}-{script}"


@cache
def _bundle(language: str, catalogue: str) -> FluentBundle:
    """By its text: however many libraries a process makes, parsing (0.3 s) is done once."""
    # Isolating marks would stand as stray characters in a terminal and on WhatsApp.
    bundle = FluentBundle([_LOCALES.get(language, language)], use_isolating=False)
    bundle.add_resource(FluentResource(catalogue))
    return bundle


def _pattern(bundle: FluentBundle, message_id: str) -> object | None:
    name, _, attribute = message_id.partition(".")
    if not bundle.has_message(name):
        return None
    message = bundle.get_message(name)
    found: object | None = message.attributes.get(attribute) if attribute else message.value
    return found


def _form(value: Stored, unit: str | None) -> str:
    """The attribute of the message that fits: not told, no, yes, or the message itself."""
    if value is None:
        return ".unknown"
    is_claim = isinstance(value, bool) or unit == YES_NO
    if not is_claim:
        return ""
    return ".yes" if value else ".no"


def _spaced(name: str) -> str:
    # LeadSquared puts mx_ before each field of a brokerage's own.
    return display_text(name.removeprefix("mx_").replace("_", " "))
