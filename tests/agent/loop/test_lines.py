from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.grounding.sentence import Sentence
from agent.loop.reply_parser import DraftLine, Line, ReplyParser, Unanswered

Told = list[tuple[str, tuple[str, ...]]]


def read(reply: str, *, is_cut: bool = False) -> list[Line]:
    reader = ReplyParser()
    return [*reader.feed(reply), *reader.close(is_cut=is_cut)]


def cited(reply: str, *, is_cut: bool = False) -> list[Told]:
    return [
        [(clause.text, clause.cites) for clause in line.clauses]
        for line in read(reply, is_cut=is_cut)
        if isinstance(line, Sentence) and line.cites
    ]


LOAN = [("LEAD_A has the loan.", ("f4",))]


def test_no_sentence_ends_in_a_quotation_or_its_translation() -> None:
    reply = "LEAD_A को “Biju koi kharch che!!” (और कोई ख़र्च है!!) का जवाब देना है [n1]."

    assert cited(reply) == [[(reply.replace(" [n1]", ""), ("n1",))]]


@pytest.mark.parametrize(
    "reply",
    [
        "LEAD_A has the loan [f4].",
        "LEAD_A has the loan. [f4]",
        "- LEAD_A has the loan [f4].\n",
        "* **LEAD_A** has the loan [f4].",
        "1. LEAD_A has the loan [f4].",
        "LEAD_A has the loan (f4).",
        "LEAD_A has the loan【f4】.",
        "LEAD_A has the loan [F4].",
        "LEAD_A has the loan [fact f4].",
        "```\nLEAD_A has the loan [f4].\n```",
        "```text\nLEAD_A has the loan [f4].\n```\n",
        "Sure! Let me look at that for you.\nLEAD_A has the loan [f4].",
        "Sure, here it is. LEAD_A has the loan [f4].",
        "[f4] LEAD_A has the loan.",
        "# Answer\n\nLEAD_A has the loan [f4].\n\nHope this helps!",
        '{"sentences": [{"text": "LEAD_A has the loan.", "facts": ["f4"]}]}',
        '```json\n{"sentences": [{"facts": "f4", "text": "LEAD_A has the loan."}]}\n```',
        'Here is the form:\n{"answer": "LEAD_A has the loan [f4]."}',
        '{"sentences": [{"text": "LEAD_A has the loan.", "facts": ["f4"]}, {"text": "He asked "D',
        '[{"text": "LEAD_A has the loan.", "facts": ["f4"]}]',
    ],
)
def test_a_sentence_is_read_in_whatever_form_the_reply_has_it(reply: str) -> None:
    assert cited(reply) == [LOAN]


def test_each_clause_keeps_its_own_cites_and_its_punctuation() -> None:
    reply = "LEAD_A has the loan [f4], but asked for parking on 19 Nov [q2] and waits [f9, n1]."

    assert cited(reply) == [
        [
            ("LEAD_A has the loan,", ("f4",)),
            ("but asked for parking on 19 Nov", ("q2",)),
            ("and waits.", ("f9", "n1")),
        ]
    ]


def test_sentences_on_one_line_are_told_apart() -> None:
    reply = "LEAD_A is bargaining [q1][q2]. The budget reaches ₹95 lakh. [f3] Ask the owner [n1]."

    assert [[c[0] for c in told] for told in cited(reply)] == [
        ["LEAD_A is bargaining."],
        ["The budget reaches ₹95 lakh."],
        ["Ask the owner."],
    ]


@pytest.mark.parametrize(
    "reply",
    [
        'LEAD_A wrote "Sure!! Kal aaunga. Pakka" on 4 Nov [q2].',
        "LEAD_A wrote “Sure!! Kal aaunga. Pakka” on 4 Nov [q2].",
        "LEAD_A wrote 'Sure!! Kal aaunga. Pakka' on 4 Nov [q2].",
        "The price is Rs. 92 lakh, approx. Rs. 9.2 per unit of 1.5 [q2].",
        "A visit at 11 a.m. Saturday stands [q2].",
    ],
)
def test_a_full_stop_within_a_quotation_or_a_number_ends_no_sentence(reply: str) -> None:
    (told,) = cited(reply)

    assert " ".join(text for text, _ in told) == reply.replace(" [q2]", "")


def test_a_danda_ends_a_sentence() -> None:
    reply = "LEAD_A का लोन पास है [f4]। पार्किंग का जवाब बाकी है। [f9] आज जवाब दें [n1]।"

    assert [told[0][1] for told in cited(reply)] == [("f4",), ("f9",), ("n1",)]


def test_a_run_of_ids_is_spelt_out() -> None:
    assert cited("Three wait [f1-f3; q2].") == [[("Three wait.", ("f1", "f2", "f3", "q2"))]]


def test_a_reply_that_was_cut_keeps_its_whole_sentences_alone() -> None:
    reply = "LEAD_A has the loan [f4].\nLEAD_A asked for two parkings [q2] but nobody on 1"

    assert cited(reply, is_cut=True) == [LOAN]
    assert len(cited(reply)) == 2


def test_what_is_left_open_is_told_apart_from_sentences() -> None:
    lines = read("LEAD_A has the loan [f4].\n**Unanswered:** the bank's rate. By when?\n")

    assert lines[1:] == [Unanswered("the bank's rate. By when?")]
    assert read("unanswered: none") == []


def test_a_draft_is_one_line_with_its_cites() -> None:
    lines = read('draft: "LEAD_A ji, parking ka pata karte hain. Jawab aa jayega." [q2, n1]')

    assert lines == [
        DraftLine("LEAD_A ji, parking ka pata karte hain. Jawab aa jayega.", ("q2", "n1"))
    ]


REPLIES = (
    "Sure! Let me see.\n- LEAD_A has the loan [f4]. Kal 1. baje? [q2] Rs. 90 ok [f1]. Then (see f2",
    "LEAD_A wrote \"Sure!! Kal. Aao\" [q2]. It's 'all. Good' [f1](f2). unanswered: a. b\nNo. Yes.",
    '```json\n{"sentences": [{"text": "A. B", "facts": ["f4"]}], "unanswered": "x"}\n```\nbye [f1]',
    "LEAD_A का लोन पास है [f4]। पार्किंग (दो) बाकी है। [f9]\ndraft: Namaste. Kal aao? [n1]\n[f2] End",
)


@given(reply=st.sampled_from(REPLIES), seed=st.integers(0, 10_000))
def test_where_the_reply_is_cut_into_chunks_changes_nothing(reply: str, seed: int) -> None:
    chance, reader, lines, at = Random(seed), ReplyParser(), list[Line](), 0
    while at < len(reply):
        size = chance.randint(1, 9)
        lines += reader.feed(reply[at : at + size])
        at += size

    assert [*lines, *reader.close()] == read(reply)


@given(reply=st.text(alphabet="aB1. [](){}f\"'“”।!?\n,-*`:", max_size=80), cut=st.integers(0, 80))
def test_no_text_is_read_differently_in_two_pieces(reply: str, cut: int) -> None:
    reader = ReplyParser()
    lines = [*reader.feed(reply[:cut]), *reader.feed(reply[cut:]), *reader.close()]

    assert lines == read(reply)


@pytest.mark.parametrize("unit", ["a", " ", "(f1 ", "“x "])
def test_given_a_reply_that_ends_no_sentence_when_it_comes_in_pieces_then_time_grows_as_it_does(
    unit: str,
) -> None:
    def seconds(characters: int) -> float:
        reader, text = ReplyParser(), (unit * characters)[:characters]
        begun = time.thread_time()
        for at in range(0, characters, 16):
            reader.feed(text[at : at + 16])
        reader.close()
        return time.thread_time() - begun

    # Four times the text takes four times as long; all read again with each piece, sixteen times.
    assert seconds(24_000) < 8 * seconds(6_000)


def test_given_a_line_without_end_when_it_is_cut_then_the_pieces_do_not_tell_where() -> None:
    text = "It is hot [f1]. " + "a " * 3_000 + "It will book [f2]. And more [f3]. "
    whole, pieces = ReplyParser(), ReplyParser()

    at_once = [*whole.feed(text), *whole.close()]
    found = [line for at in range(0, len(text), 7) for line in pieces.feed(text[at : at + 7])]

    assert [*found, *pieces.close()] == at_once
