"""Everyday words are known in five ways of writing; an odd one stays unread; names stay names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_resolver import SoundIndex
from agent.understanding.lexicon import lexicon
from agent.understanding.question_parser import QuestionParser
from agent.understanding.tagged_words import TagKind
from agent.understanding.tagger import Tagger
from language.tokens import Word, key, read
from leads.store.record import Record
from tests.agent.understanding.asked import TODAY, open_book, scope

_TABLE = yaml.safe_load((Path(__file__).parent / "everyday.yaml").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize("said", _TABLE["known"])
def test_every_word_of_an_everyday_sentence_is_known(tagger: Tagger, said: str) -> None:
    board = tagger.board(read(said))
    names = {"priya shah", "neha"}
    odd = [
        t for t in board.tags if t.kind in (TagKind.UNKNOWN, TagKind.NAME) and t.text not in names
    ]
    assert odd == []


@pytest.mark.parametrize(("word", "said"), _TABLE["odd"].items())
def test_an_odd_word_stays_unread(understanding: QuestionParser, word: str, said: str) -> None:
    parsed = understanding.parse(said, scope("mona"), today=TODAY)
    assert word in " ".join(parsed.unread)
    assert not parsed.is_sure


@pytest.mark.parametrize("name", _NAMES.split())
def test_a_name_is_no_ordinary_word_with_an_ending(name: str) -> None:
    word = Word(name.lower(), key(name), 0)
    assert lexicon().match([word]) is None
    assert not lexicon().is_ordinary(word)


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
