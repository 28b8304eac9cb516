"""Everyday words are known in five ways of writing; an odd one stays unread; names stay names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_resolver import SoundIndex
from agent.understanding.lexicon import lexicon
from agent.understanding.question_parser import QuestionParser
from agent.understanding.tagged_words import TagKind
from agent.understanding.tagger import Tagger
from language.tokens import Word, key, read
from leads.store.record import Record
from tests.agent.understanding.asked import TODAY, open_book, scope
from tests.tables import read_table

_TABLE = read_table(Path(__file__).parent / "everyday.yaml")
# Names that a verb's form or a word with a case ending is spelt like.
_NAMES = """
    Zarina Karina Bhavna Naina Nayana Shivani Kamini Jyoti Hansa Mukta Shikha Khanna Talati Pillai
    Milan Chetan Sonal Kiran Darshan Rajan Ranjan Mansukh Manan Kapil Jatin Jagat Jagruti Kalpana
    Vandana Sanjana Ranjana Archana Sapna Rachna Meghna Amita Sumita Harsh Sunita Lalita Vanita
"""


@pytest.fixture(scope="module")
def understanding(tmp_path_factory: pytest.TempPathFactory) -> QuestionParser:
    return open_book(tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tagger]:
    folder = tmp_path_factory.mktemp("tagged")
    open_book(folder)
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    yield Tagger(lexicon(), Gazetteer(record, scope("mona"), SoundIndex(record)), TODAY)
    record.close()


def test_every_word_of_an_everyday_sentence_is_known(tagger: Tagger) -> None:
    names, odd = {"priya shah", "neha"}, (TagKind.UNKNOWN, TagKind.NAME)
    for said in _TABLE["known"]:
        tags = tagger.board(read(said)).tags
        assert [t for t in tags if t.kind in odd and t.text not in names] == [], said


def test_an_odd_word_stays_unread(understanding: QuestionParser) -> None:
    for word, said in _TABLE["odd"].items():
        parsed = understanding.parse(said, scope("mona"), today=TODAY)
        assert word in " ".join(parsed.unread), said
        assert not parsed.is_sure, said


def test_a_name_is_no_ordinary_word_with_an_ending() -> None:
    for name in _NAMES.split():
        word = Word(name.lower(), key(name), 0)
        assert lexicon().match([word]) is None, name
        assert not lexicon().is_ordinary(word), name


@pytest.mark.parametrize("ask", ["sabki hot leads", "the whole office's hot leads", "બધાની લીડ"])
def test_a_broker_who_asks_for_all_is_not_answered_with_the_own_in_silence(
    understanding: QuestionParser, ask: str
) -> None:
    parsed = understanding.parse(ask, scope("asha"), today=TODAY)
    assert [getattr(a, "kind", None) for a in parsed.asks] == ["others"]


@pytest.mark.parametrize(
    "ask",
    [
        "who postponed the visit",
        "kiski visit cancel hui",
        "કોની વિઝિટ રદ થઈ",
        "who is expected to book",
        "kaun kharidega",
        "kisne apna ghar becha",
        "who wrote to us today and got no answer",
    ],
)
def test_what_no_list_is_of_is_never_answered_with_another_list(
    understanding: QuestionParser, ask: str
) -> None:
    assert not understanding.parse(ask, scope("mona"), today=TODAY).is_sure
