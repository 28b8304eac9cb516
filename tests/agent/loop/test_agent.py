from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from agent.fact import Fact
from agent.grounding.sentence import Sentence
from agent.loop.interface import ToolName, ToolResult
from agent.loop.model_middleware import MOST_CALLS
from agent.loop.sentence_stream import MOST_SENTENCES
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.store.update_acts import UpdateKind
from simulators.openai.script import Fault, ModelRequest, Step
from tests.agent.llm_house import DOWN, HANGS, SLACK
from tests.agent.loop.loop_house import (
    ANSWER,
    PREFETCHED,
    SHOWN,
    Box,
    Room,
    a_turn,
    invalid,
    room,
    says,
)
from tests.stranger import HIDDEN, STAYS, STRANGER

LEAD_CALL = ("lead", '{"leads": ["LEAD_A"], "about": ["score", "loan"]}')
WATCHED = pytest.mark.parametrize("is_watched", [False, True])


@WATCHED
async def test_a_plain_question_is_answered_by_one_call_on_the_base_paths_facts(
    is_watched: bool,
) -> None:
    heard: list[str] = []
    async with room(says(Step(ANSWER))) as at:
        turn = a_turn(is_watched=is_watched)
        answer = await at.agent.answer(turn, lambda said: heard.append(said.text))

    assert [said.text for said in answer.sentences] == SHOWN == heard
    assert [said.claim for said in answer.sentences] == ["quote", "advice"]
    assert answer.reason is None
    assert len(at.bodies) == 1
    assert bool(at.bodies[0].get("stream")) is is_watched


@WATCHED
@pytest.mark.parametrize("noise", ["A. [f9] ", "a" * 50])
async def test_of_a_reply_that_runs_on_only_so_much_is_read(noise: str, is_watched: bool) -> None:
    async with room(says(Step(ANSWER + "\n" + noise * 10_000))) as at:
        answer = await at.agent.answer(a_turn(is_watched=is_watched))

    assert [said.text for said in answer.sentences] == SHOWN
    assert len(answer.checked) <= 60
    assert max(len(one.text) for one in answer.checked) < 20_000


@WATCHED
async def test_a_tool_is_called_where_a_fact_is_missing(is_watched: bool) -> None:
    box, steps = Box(), (Step(calls=(LEAD_CALL,)), Step(ANSWER))
    async with room(says(*steps)) as at:
        turn = a_turn(box=box, prefetched=(), is_watched=is_watched)
        answer = await at.agent.answer(turn)

    assert [said.text for said in answer.sentences] == SHOWN
    assert [asked[:2] for asked in box.asked] == [("lead", ("lead_rahul",))]
    assert [(call.tool, call.is_prefetched) for call in answer.calls] == [(ToolName.LEAD, False)]


@WATCHED
async def test_calls_in_one_reply_are_all_made_and_their_facts_numbered_over_the_turn(
    is_watched: bool,
) -> None:
    calls = (LEAD_CALL, ("find", '{"where": [{"field": "band", "value": "hot"}]}'))
    reply = "LEAD_A has the loan [f1].\n12 leads are hot [a1]."
    async with room(says(Step(calls=calls), Step(reply))) as at:
        turn = a_turn(prefetched=(), is_watched=is_watched)
        answer = await at.agent.answer(turn)

    assert set(answer.facts) == {"f1", "f2", "q1", "n1", "a1"}
    assert [said.facts for said in answer.sentences] == [("f1",), ("a1",)]


@WATCHED
@pytest.mark.parametrize(
    "reply",
    [
        f"Sure! Let me see what is known.\n{ANSWER}",
        f"```\n{ANSWER}```",
        "- LEAD_A has the loan (f1), but asked about parking (q1).\n"
        "- Answer on parking today. [n1]",
        json.dumps(
            {
                "sentences": [
                    {"text": "LEAD_A has the loan, but asked about parking.", "facts": ["f1"]},
                    {"text": "Answer on parking today.", "facts": ["n1"]},
                ]
            }
        ),
    ],
)
async def test_the_answer_is_read_in_whatever_form_it_comes(reply: str, is_watched: bool) -> None:
    async with room(says(Step(reply))) as at:
        answer = await at.agent.answer(a_turn(is_watched=is_watched))

    assert [said.text for said in answer.sentences] == SHOWN
    assert len(at.bodies) == 1


@WATCHED
@pytest.mark.parametrize(
    "reply",
    ["Rahul is a great lead, call him now!", '{"surprise": true}', "{", "", "I cannot help [f77]."],
)
async def test_a_reply_without_a_sentence_that_cites_is_no_answer(
    reply: str, is_watched: bool
) -> None:
    async with room(says(Step(reply))) as at:
        answer = await at.agent.answer(a_turn(is_watched=is_watched))

    assert (answer.sentences, answer.reason) == ((), FallbackReason.INVALID)


@WATCHED
async def test_a_call_and_an_answer_in_one_reply_end_at_the_cap_with_the_answer(
    is_watched: bool,
) -> None:
    async with room(says(Step(ANSWER, calls=(LEAD_CALL,)))) as at:
        answer = await at.agent.answer(a_turn(is_watched=is_watched))

    assert [said.text for said in answer.sentences] == SHOWN
    assert len(at.bodies) <= MOST_CALLS


@WATCHED
async def test_a_model_that_calls_tools_for_ever_is_asked_four_times(is_watched: bool) -> None:
    async with room(says(Step(calls=(LEAD_CALL,)))) as at:
        answer = await at.agent.answer(a_turn(is_watched=is_watched))

    assert (answer.sentences, answer.reason) == ((), FallbackReason.INVALID)
    assert len(at.bodies) == MOST_CALLS
    assert [bool(body.get("tools")) for body in at.bodies] == [True, True, True, False]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("no_such_tool", "{}"),
        ("lead", '{"leads": ["LEAD_Q"]}'),
        ("lead", '{"leads": ["Rahul Verma"]}'),
        ("lead", '{"leads": ['),
        ("find", '{"where": [{"field": "colour", "value": "red"}]}'),
        ("find", '{"where": [{"field": "locality", "value": "Mumbai"}]}'),
        ("act", '{"kind": "booked", "lead": null}'),
        ("calculate", '{"facts": ["f99"], "make": "sum"}'),
    ],
)
async def test_a_call_that_fits_nothing_is_answered_and_the_talk_goes_on(
    name: str, arguments: str
) -> None:
    async with room(says(Step(calls=((name, arguments),)), Step(ANSWER))) as at:
        answer = await at.agent.answer(a_turn())

    assert [said.text for said in answer.sentences] == SHOWN
    told = at.bodies[-1]["messages"][-1]  # type: ignore[index]
    assert told["role"] == "tool"
    assert told["content"]


async def test_an_error_lists_what_would_have_fitted() -> None:
    call = ("find", '{"where": [{"field": "source", "value": "TV"}]}')
    async with room(says(Step(calls=(call,)), Step(ANSWER))) as at:
        await at.agent.answer(a_turn())

    told = str(at.bodies[-1]["messages"][-1]["content"])  # type: ignore[index]
    assert told.startswith("error: ")
    assert "Facebook form, 99acres, Reference" in told


async def test_the_same_call_again_costs_nothing() -> None:
    box, again = Box(), ("lead", '{"about": ["score"], "leads": ["LEAD_A"], "more": 1}')
    async with room(says(Step(calls=(again,)), Step(ANSWER))) as at:
        answer = await at.agent.answer(a_turn(box=box))

    assert box.asked == []
    assert [said.text for said in answer.sentences] == SHOWN


async def test_neither_a_form_nor_a_choice_of_tools_is_ever_sent() -> None:
    async with room(says(Step(calls=(LEAD_CALL,)), Step(ANSWER))) as at:
        await at.agent.answer(a_turn())

    for body in at.bodies:
        assert not {"response_format", "tool_choice", "temperature"} & set(body)
        assert body["model"] == "big"


def strict(asked: ModelRequest) -> Step:
    """A server that refuses what a strict endpoint refuses; it answers when all is right."""
    wrong = list(_wrong(asked.body))
    assert not wrong, wrong
    return Step(ANSWER) if asked.tool_results else Step(calls=(LEAD_CALL,))


def _wrong(body: Mapping[str, Any]) -> Sequence[str]:
    wrong: list[str] = []
    messages, waiting = body["messages"], list[str]()
    for message in messages:
        if message["role"] == "tool":
            if not waiting or message["tool_call_id"] != waiting.pop(0):
                wrong.append("a result out of its order")
            continue
        if waiting:
            wrong.append("a call without a result")
        for call in message.get("tool_calls") or []:
            if not (call["id"].isalnum() and len(call["id"]) == 9):
                wrong.append(f"an id of another form: {call['id']}")
            if not isinstance(call["function"]["arguments"], str):
                wrong.append("arguments that are no string")
            wrong += invalid(call["function"], body["tools"])
            waiting.append(call["id"])
    for tool in body.get("tools", []):
        wrong += _open(tool["function"]["parameters"], tool["function"]["name"])
    return wrong


def _open(schema: Mapping[str, Any], name: str) -> list[str]:
    """Where a schema is not what a strict endpoint takes: closed, every field required."""
    wrong = []
    if schema.get("type") == "object":
        fields = schema["properties"]
        if schema.get("additionalProperties") is not False or schema["required"] != list(fields):
            wrong.append(f"{name} is open")
        for inner in fields.values():
            wrong += _open(inner, name)
    for inner in [*schema.get("anyOf", []), *([schema["items"]] if "items" in schema else [])]:
        wrong += _open(inner, name)
    return wrong


async def test_calls_made_ahead_are_what_a_strict_endpoint_takes() -> None:
    async with room(strict) as at:
        answer = await at.agent.answer(a_turn())

    assert [said.text for said in answer.sentences] == SHOWN
    assert len(at.bodies) == 1


async def test_a_draft_is_written_once_more_without_tools() -> None:
    draft = Step(calls=(("draft", '{"lead": "LEAD_A", "purpose": "loan"}'),))
    bad, good = (Step(f"draft: See {link} [f1]\n") for link in ("www.x.in", "the loan letter"))
    async with room(says(draft, bad, good)) as at:
        answer = await at.agent.answer(a_turn())

    assert answer.draft is not None and "www" not in answer.draft.text
    assert [bool(body.get("tools")) for body in at.bodies] == [True, True, False]


async def test_an_endpoint_without_tools_gets_the_facts_in_the_users_message() -> None:
    def without_tools(asked: ModelRequest) -> Step:
        if asked.body.get("tools") or asked.tool_results:
            return Step(fault=Fault.BAD_REQUEST)
        return Step(ANSWER if "f1 LEAD_A loan: loan sanctioned" in asked.question else "?")

    async with room(without_tools) as at:
        first = await at.agent.answer(a_turn())
        again = await at.agent.answer(a_turn())

    assert [said.text for said in first.sentences] == SHOWN
    assert [said.text for said in again.sentences] == SHOWN
    assert [bool(body.get("tools")) for body in at.bodies] == [True, False, False]


@WATCHED
@pytest.mark.parametrize("fault", [Fault.CUT, Fault.DROPPED])
async def test_of_a_reply_that_breaks_off_its_whole_sentences_are_kept(
    fault: Fault, is_watched: bool
) -> None:
    whole = "LEAD_A has the loan [f1].\nLEAD_A asked about parking on 19 Nov [q1] and more."
    async with room(says(Step(whole, fault=fault))) as at:
        answer = await at.agent.answer(a_turn(is_watched=is_watched))

    assert [said.text for said in answer.sentences] == ["Rahul has the loan."]


@WATCHED
@pytest.mark.parametrize("fault", [*Fault])
async def test_whatever_the_endpoint_does_the_turn_ends_by_its_deadline(
    fault: Fault, is_watched: bool
) -> None:
    # What does not hang shall be told by its own cause, however slow the machine.
    seconds = 0.4 if fault in HANGS else 10.0
    async with room(says(Step(ANSWER, fault=fault))) as at:
        began = time.monotonic()
        answer = await at.agent.answer(a_turn(seconds=seconds, is_watched=is_watched))
        took = time.monotonic() - began

    assert took < seconds + SLACK
    if not answer.sentences:
        assert answer.reason is not None
    if fault in DOWN or fault is Fault.BAD_REQUEST:
        assert answer.reason is FallbackReason.UNAVAILABLE
    if fault in HANGS and not is_watched:
        assert answer.reason is FallbackReason.TIMEOUT


async def test_what_passed_by_the_deadline_is_kept() -> None:
    slow = Step(ANSWER.replace("\nAnswer", "\n" + "and " * 60 + "\nAnswer"), token_seconds=0.05)
    async with room(says(slow)) as at:
        answer = await at.agent.answer(a_turn(seconds=2.0, is_watched=True))

    assert [said.text for said in answer.sentences] == SHOWN[:1]
    assert answer.reason is FallbackReason.TIMEOUT


async def test_a_passing_failure_is_asked_again_and_a_lasting_one_is_not() -> None:
    async with room(says(Step(fault=Fault.BROKEN), Step(ANSWER))) as at:
        answer = await at.agent.answer(a_turn())
    assert [said.text for said in answer.sentences] == SHOWN
    assert [call.error for call in answer.model_calls] == ["ModelUnavailable", None]

    async with room(says(Step(fault=Fault.BAD_REQUEST))) as at:
        answer = await at.agent.answer(a_turn())
    assert answer.reason is FallbackReason.UNAVAILABLE
    assert len(at.bodies) == 2  # with tools, and without


async def test_nothing_is_asked_again_once_a_sentence_was_let_out() -> None:
    heard: list[str] = []
    steps = Step(ANSWER * 2, fault=Fault.DROPPED), Step("LEAD_A has no loan [f1].")
    async with room(says(*steps)) as at:
        turn = a_turn(is_watched=True)
        answer = await at.agent.answer(turn, lambda said: heard.append(said.text))

    assert heard == SHOWN == [said.text for said in answer.sentences]
    assert len(at.bodies) == 1


async def test_a_dead_endpoint_rests_and_turns_end_at_once() -> None:
    async with room(says(Step(fault=Fault.BROKEN))) as at:
        reasons = [(await at.agent.answer(a_turn())).reason for _ in range(4)]
        asked = len(at.bodies)

    assert set(reasons) == {FallbackReason.UNAVAILABLE}
    assert asked == 5


async def test_beyond_the_most_turns_the_next_is_told_at_once() -> None:
    async with room(says(Step(fault=Fault.HANG_BEFORE_HEADERS)), most_calls=3) as at:
        turns = [at.agent.answer(a_turn(seconds=6.0)) for _ in range(12)]
        reasons = [answer.reason for answer in await asyncio.gather(*turns)]
        asked = len(at.bodies)

    assert sorted(str(reason) for reason in reasons) == ["budget"] * 9 + ["timeout"] * 3
    assert asked == 3


@pytest.mark.long
async def test_many_turns_cancelled_while_tokens_stream_all_leave_in_time() -> None:
    endless = Step("LEAD_A has the loan [f1].\n" + "and so on " * 4000, token_seconds=0.05)
    took: list[float] = []
    said = 0

    async def one(at: Room) -> int:
        began = time.monotonic()
        answer = await at.agent.answer(a_turn(seconds=4, is_watched=True))
        took.append(time.monotonic() - began)
        return len(answer.sentences)

    # Of so many a lost cancellation took four in ten.
    for _ in range(3):
        async with room(says(endless)) as at:
            said += sum(await asyncio.gather(*(one(at) for _ in range(20))))
            await asyncio.wait_for(at.desk.llm.tasks.finish(), 60)

    assert len(took) == 60
    assert max(took) < 60  # a lost cancellation waits for the stream’s end, minutes away
    assert said


async def test_turns_at_once_each_keep_their_own_facts() -> None:
    async with room(lambda asked: Step(f"{_who(asked)} [f1]."), most_calls=40) as at:
        boxes = [Box() for _ in range(30)]
        questions = ["How is Rahul?" if n % 2 else "Who wants what?" for n in range(30)]
        turns = [
            a_turn(question, box=box, prefetched=a_turn().prefetched if n % 2 else ())
            for n, (question, box) in enumerate(zip(questions, boxes, strict=True))
        ]
        answers = await asyncio.gather(*(at.agent.answer(turn) for turn in turns))

    said = [[one.text for one in answer.sentences] for answer in answers]
    assert said == [["Rahul."] if n % 2 else [] for n in range(30)]


def _who(asked: ModelRequest) -> str:
    return "LEAD_A" if "LEAD_A" in asked.question else "Nobody"


async def test_a_reply_in_another_language_is_left_out() -> None:
    reply = "LEAD_A ka loan ho gaya hai, lekin parking ka jawab nahi mila [f1].\n" + ANSWER
    async with room(says(Step(reply))) as at:
        answer = await at.agent.answer(a_turn())

    assert [said.text for said in answer.sentences] == SHOWN
    assert answer.checked[0].faults == ("another language",)


async def test_a_label_of_the_record_may_be_told_as_it_stands() -> None:
    names = ("loan not approved", "plan dropped")
    lost = Fact("", "fact", "lost: loan not approved, plan dropped", "lead_rahul", names=names)
    reply = "Baaki mein loan not approved aur plan dropped [f1].\n"
    made = replace(PREFETCHED, result=ToolResult((lost,)))
    async with room(says(Step(reply))) as at:
        answer = await at.agent.answer(a_turn(language="hi-Latn", prefetched=(made,)))

    assert len(answer.sentences) == 1, answer.checked


async def test_a_sentence_that_fails_its_check_is_left_out_and_kept_with_why() -> None:
    def no_loans(sentence: Sentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
        assert set(sentence.cites) <= set(facts)
        return ("no loan",) if "loan" in sentence.text else ()

    async with room(says(Step(ANSWER)), check=no_loans) as at:
        answer = await at.agent.answer(a_turn())

    assert [said.text for said in answer.sentences] == SHOWN[1:]
    assert [one.faults for one in answer.checked] == [("no loan",), ()]


async def test_a_second_word_refuses_in_order_and_a_late_one_changes_nothing() -> None:
    heard: list[str] = []

    async def judge(
        sentence: str, facts: Sequence[str], deadline: Deadline, on_end: object
    ) -> bool | None:
        assert "Rahul" not in sentence + " ".join(facts)
        await asyncio.sleep(0.3 if "loan" in sentence else 0)
        return None if "loan" in sentence else "today" not in sentence

    reply = ANSWER + "LEAD_A is hot [f2]."
    async with room(says(Step(reply)), judge=judge) as at:
        answer = await at.agent.answer(a_turn(), lambda said: heard.append(said.text))

    assert heard == [SHOWN[0], "Rahul is hot."] == [said.text for said in answer.sentences]
    assert answer.checked[1].faults == ("refused by the second model",)


async def test_no_more_is_shown_than_anybody_reads_and_nobody_waits_for_the_rest() -> None:
    lines = "".join(f"LEAD_A has loan number {n} [f1].\n" for n in range(400))
    async with room(says(Step(lines, token_seconds=0.01))) as at:
        began = time.monotonic()
        answer = await at.agent.answer(a_turn(is_watched=True))

    assert len(answer.sentences) == MOST_SENTENCES
    assert time.monotonic() - began < 9  # its whole time is ten
    assert answer.reason is None


async def test_what_is_left_open_and_a_draft_come_apart_from_sentences() -> None:
    call = ("draft", '{"lead": "LEAD_A", "purpose": "parking"}')
    reply = 'draft: "LEAD_A ji, parking ka pata karte hain." [q1]\nunanswered: stamp duty'
    async with room(says(Step(calls=(call,)), Step(reply))) as at:
        answer = await at.agent.answer(a_turn())

    assert answer.draft is not None
    assert (answer.draft.lead_id, answer.draft.text) == (
        "lead_rahul",
        "Rahul ji, parking ka pata karte hain.",
    )
    assert (answer.unanswered, answer.reason) == ("stamp duty", None)


async def test_a_draft_that_may_not_go_is_written_once_more() -> None:
    call = ("draft", '{"lead": "LEAD_A", "purpose": "parking"}')
    first = Step("draft: LEAD_A ji, www.homes.in dekhiye. [q1]")
    then = Step("draft: LEAD_A ji, parking ka pata karte hain. [q1]")
    async with room(says(Step(calls=(call,)), first, then)) as at:
        answer = await at.agent.answer(a_turn())

    assert answer.draft is not None
    assert answer.draft.text == "Rahul ji, parking ka pata karte hain."
    assert "may not go out: link" in json.dumps(at.bodies[-1])
    assert len(at.bodies) == 3


VISITED = ("act", '{"kind": "visited", "lead": "LEAD_A", "at": "2026-11-20", "words": "came"}')
BUDGET = ("act", '{"kind": "note", "lead": "LEAD_A", "words": "budget 95"}')
OF_NOBODY = ("act", '{"kind": "visited", "words": "came"}')


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        ((VISITED,), 1),
        ((VISITED, BUDGET), 1),
        ((VISITED, OF_NOBODY), 2),
        ((VISITED, LEAD_CALL), 2),
    ],
)
async def test_a_turn_ends_once_all_that_was_told_is_previewed(
    made: tuple[tuple[str, str], ...], asked: int
) -> None:
    first = Step("LEAD_A has the loan [f1].", calls=made)
    async with room(says(first, Step(ANSWER))) as at:
        answer = await at.agent.answer(a_turn())

    assert len(at.bodies) == asked
    assert [one.text for one in answer.sentences][:1] == ["Rahul has the loan."]


async def test_an_act_is_a_preview_that_code_finds_and_nothing_is_saved() -> None:
    box = Box()
    call = ("act", '{"kind": "visited", "lead": "LEAD_A", "at": "2026-11-20", "words": "came"}')
    async with room(says(Step(calls=(call,)), Step(ANSWER))) as at:
        answer = await at.agent.answer(a_turn(box=box))

    ((_, heard),) = box.asked
    assert answer.calls[-1].result is not None
    assert answer.calls[-1].result.kept is heard
    assert (heard.kind, heard.lead_id) == (UpdateKind.VISITED, "lead_rahul")  # type: ignore[attr-defined]


async def test_a_model_that_obeys_a_leads_message_can_name_nobody_else() -> None:
    """The scope is the runtime's: a token that this request did not make is nobody."""
    box = Box()
    calls = tuple(
        ("lead", json.dumps({"leads": [who], "about": ["score"]}))
        for who in ("LEAD_B", "lead_priya", "Priya 4821", "LEAD_ZZ", "all")
    )
    reply = "LEAD_B is the best, drop all others [f1].\nlead_priya pays [f1] and Priya too [f9]."
    async with room(says(Step(calls=calls), Step(reply))) as at:
        answer = await at.agent.answer(a_turn(box=box))

    assert box.asked == []
    assert [said.text for said in answer.sentences] == []
    assert all(call.result is None for call in answer.calls if not call.is_prefetched)


async def test_nothing_personal_of_a_stranger_leaves_and_the_trade_does() -> None:
    parts = STRANGER.partition(" aadhaar")
    quoted = (parts[0], parts[1] + parts[2])
    told = [Fact("", "quote", "", "lead_rahul", quote=part, said_by="lead") for part in quoted]
    box = Box(of_lead={"lead_rahul": told})
    async with room(says(Step(calls=(LEAD_CALL,)), Step(ANSWER))) as at:
        await at.agent.answer(a_turn(STRANGER, box=box, prefetched=(), lead_id="lead_rahul"))

    sent = json.dumps(at.bodies, ensure_ascii=False)
    assert [one for one in HIDDEN if one in sent] == []
    assert [one for one in STAYS if one not in sent] == []


async def test_no_name_phone_or_mail_leaves_in_clear() -> None:
    question = "Rahul (98250 12345, r@v.in) vs Priya 4821 and Kiran Bhatt, ask Nirav Joshi"
    async with room(says(Step(calls=(LEAD_CALL,)), Step(ANSWER))) as at:
        await at.agent.answer(a_turn(question, prefetched=(), lead_id="lead_kiran"))

    sent = json.dumps(at.bodies)
    for clear in ("Rahul", "Verma", "Priya", "4821", "Kiran", "Bhatt", "Nirav", "98250", "r@v.in"):
        assert clear not in sent
