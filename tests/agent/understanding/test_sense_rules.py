"""Each rule of word senses names senses that exist; a rule fits a word only in its company."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent.understanding.lexicon import verb_forms
from agent.understanding.sense_rules import (
    MADE_UP,
    NOTHING,
    SEVERAL,
    Pattern,
    Rule,
    passes,
    with_rules,
)
from agent.understanding.tagged_words import Tag, TagKind
from language.periods import DateRange, RangeShape
from language.tokens import word_lists


def test_every_rule_names_senses_that_exist() -> None:
    concepts = word_lists("concepts", "agent.understanding")
    known = {*concepts, *verb_forms().senses.values(), *TagKind, *MADE_UP, *SEVERAL, NOTHING}

    unknown = {
        (name, sense)
        for name, rules in passes().items()
        for rule in rules
        for sense in {rule.becomes, *(s for p in _patterns(rule) for s in p.senses)}
        if sense not in known
    }

    assert unknown == set()


@pytest.mark.parametrize(
    ("name", "language", "said", "becomes"),
    [
        ("neighbours", None, ["hottest/hot", "*5/number"], "best number"),
        ("neighbours", None, ["hottest/hot", "leads/leads"], "hot leads"),
        ("neighbours", None, ["ek mahine se/length", "purane/closed"], "days older"),
        ("neighbours", None, ["hi/greeting", "Priya/name"], "greeting name"),
        ("neighbours", None, ["budget/budget", "hi/greeting"], "budget small"),
        ("sentence", None, ["kitne/many", "gaye/go"], "many lost"),
        ("sentence", None, ["visit/visit", "kitne/many", "gaye/go"], "visit many go"),
        (
            "sentence",
            None,
            ["band/band_word", "wise/by_each", "*open/open"],
            "band_word by_each open",
        ),
        ("events", None, ["lead/lead", "se/small", "mila/come"], "lead small meet"),
        ("events", None, ["lead/lead", "mila/come"], "lead come"),
        ("language", "hi-Latn", ["call/call", "or/or", "visit/visit"], "call and visit"),
        ("language", "hi-Latn", ["Gota/value", "or/or", "Bopal/value"], "value or value"),
        ("language", "en", ["call/call", "or/or", "visit/visit"], "call or visit"),
        ("last", None, ["or/or", "yet/small"], "small small"),
        ("last", None, ["good/ok", "leads/leads"], "best leads"),
        ("last", None, ["which/which", "leads/leads", "good/ok"], "which leads best"),
        ("last", None, ["Priya/name", "good/ok", "lead/lead"], "name ok lead"),
    ],
)
def test_a_word_has_the_sense_of_its_company(
    name: str, language: str | None, said: list[str], becomes: str
) -> None:
    tags = [_tag(at, *one.lstrip("*").split("/")) for at, one in enumerate(said)]

    found = with_rules(name, tags, language)

    assert " ".join(t.sense for t in found) == becomes


def test_the_first_rule_that_fits_decides() -> None:
    report = [_tag(0, "report", "performance"), _tag(1, "source", "source_word")]
    other = [_tag(0, "performance", "performance"), _tag(1, "source", "source_word")]

    assert [t.concept for t in with_rules("language", report)] == ["performance", "source_word"]
    assert [t.concept for t in with_rules("language", other)] == ["share", "source_word"]


def _tag(at: int, text: str, sense: str) -> Tag:
    if sense == "length":
        return Tag(TagKind.DAYS, at, at, text, value=DateRange(at, at, RangeShape.FOR))
    if sense in set(TagKind):
        return Tag(TagKind(sense), at, at, text)
    return Tag(TagKind.CONCEPT, at, at, text, sense)


def _patterns(rule: Rule) -> Iterator[Pattern]:
    beside = (rule.before, rule.after, rule.before_that, rule.after_that, rule.beside)
    for some in (rule.word, *beside, rule.skip, rule.unsaid, *rule.said):
        for pattern in some:
            yield from (pattern, *pattern.but)
