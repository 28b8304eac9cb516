"""A lead's first message to the owner's answer, by phone, in four languages at one number.

Every webhook comes twice and out of order, and each once more when the talk is nearly over. A
person gets a message every six seconds at most, so the four talks run beside each other, and
nobody in them waits for a message that the next step does not need.
In one language the broker's question is beyond the rules: an LLM answers it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from leads.store.message_subjects import SentMessages
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript, TranscriptLog
from scoring.model_store import Models
from simulators.openai.behaviours import steady
from simulators.openai.script import Fault, Step
from simulators.whatsapp import webhook_bodies
from simulators.whatsapp.phone_server import WEBHOOK
from simulators.whatsapp.webhook_bodies import raw
from simulators.whatsapp.webhook_delivery import Unreliable, signature
from simulators.whatsapp.world import Author
from tests.app.house import ONE, shared_model
from tests.faults.endpoint import AGENT, RERANK, Endpoint
from tests.journeys.shop import Shop
from tests.journeys.street import HOUSE, WITHIN_SECONDS, Pair, open_house, until
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house

EACH_TWICE = Unreliable(twice=1.0, late=0.5, together=0.3)
SEED = 6
# The one whose broker asks what no rule understands.
HEARD_BY_LLM = "en"
SENT = "✅"
BANDED = "*, "  # between a band and its score
# *hot*, 74: how every message tells a score.
SCORE = re.compile(r"\*[^*\n]+\*, (\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Lines:
    """One talk as its two people write it and read it on their phones."""

    broker: str
    lead: str
    hello: str
    notice: str
    yes: str  # a button of the notice, or else typed
    wish: str
    stop: str
    stopped: str
    wrote: str
    why: str
    reply: str
    drafted: str  # the line above a draft
    answer: str
    preview: str
    send: str
    stop_alert: str


TALKS = {
    "en": Lines(
        broker="Nirav Desai",
        lead="Meera Kapoor",
        hello="Hi, I saw your 3 BHK in Bopal. Is it still available?",
        notice="A person of ours answers you here.",
        yes="Yes, I agree",
        wish="Our budget is 92 lakh and the loan is sanctioned. Can we visit on Saturday?",
        stop="STOP",
        stopped="Done: we write no more.",
        wrote="wrote,",
        why="Explain what stands behind that number please",
        reply="Reply",
        drafted="Write your own words",
        answer="Hello Meera, when may we talk?",
        preview="To ",
        send="Send",
        stop_alert="Wrote STOP: do not contact.",
    ),
    "hi-Latn": Lines(
        broker="Hetal Joshi",
        lead="Rohit Malhotra",
        hello="Namaste, Bopal mein 3 BHK chahiye. Abhi available hai kya?",
        notice="Yahan hamari taraf se ek insaan hi jawab dega.",
        yes="haan ji",
        wish="Budget 88 lakh hai, loan sanction ho gaya hai. Shanivar ko dekh sakte hain kya?",
        stop="message band karo",
        stopped="Theek hai: ab hum message nahi karenge.",
        wrote="ka message",
        why="kyun?",
        reply="Jawab dein",
        drafted="Apne shabdon mein likhein",
        answer="Haan ji, available hai. Site ke gate par milte hain.",
        preview=" ko:",
        send="Bhejein",
        stop_alert="STOP likha hai: contact na karein.",
    ),
    "gu": Lines(
        broker="કેતન પટેલ",
        lead="ભાવના શાહ",
        hello="નમસ્તે, બોપલમાં 3 BHK જોઈએ છે. હજી ઉપલબ્ધ છે?",
        notice="અહીં અમારા તરફથી માણસ જ જવાબ આપશે.",
        yes="હા",
        wish="બજેટ 95 લાખ છે, લોન મંજૂર થઈ ગઈ છે. શનિવારે જોવા આવી શકીએ?",
        stop="બંધ કરો",
        stopped="સારું: હવે અમે મેસેજ નહીં કરીએ.",
        wrote="નો મેસેજ",
        why="કેમ?",
        reply="જવાબ આપો",
        drafted="તમારા શબ્દોમાં લખો",
        answer="હા જી, ઉપલબ્ધ છે. સાઇટના ગેટ પર મળીએ.",
        preview="ને:",
        send="મોકલો",
        stop_alert="STOP લખ્યું છે: સંપર્ક ન કરો.",
    ),
    "gu-Latn": Lines(
        broker="Jignesh Thakkar",
        lead="Parth Vyas",
        hello="Kem cho, Bopal ma 3 BHK joie che. Haju available che?",
        notice="Ahi amara taraf thi manas j jawab aapshe.",
        yes="ha",
        wish="Budget 85 lakh che, loan manjur thai gai che. Shanivare jova aavi shakie?",
        stop="message na karo",
        stopped="Saru: have ame message nahi kariye.",
        wrote="no message",
        why="kem?",
        reply="Jawab aapo",
        drafted="Tamara shabdo ma lakho",
        answer="Ha ji, available che. Site na gate par maliye.",
        preview=" ne:",
        send="Moklo",
        stop_alert="STOP lakhyu che: contact na karo.",
    ),
}


@dataclass(frozen=True, slots=True)
class Street:
    """A served brokerage, its number, and everybody's phones."""

    phones: WhatsAppHouse
    record: Record
    tokens: Mapping[str, str]
    llm: Endpoint
    http: httpx.Client

    def wait(self, person: str, *parts: str) -> dict[str, Any]:
        """The message on that phone that says all of these, once it is there."""

        def found() -> list[dict[str, Any]]:
            return [m for m in self.phones.got(person) if all(p in m["text"] for p in parts)]

        return until(found, f"{person} was not told {parts}")[-1]

    def texts(self, person: str) -> list[str]:
        return [m["text"] for m in self.phones.got(person) if m["kind"] != "reaction"]

    def signs(self, person: str) -> list[dict[str, Any]]:
        """What Pakka put a sign on of what that person wrote."""
        return [m for m in self.phones.inbox(person) if m["reactions"].get(Author.BUSINESS) == SENT]

    def bring_again(self, *people: str) -> None:
        """Every webhook of theirs once more, the newest first."""
        world = self.phones.exchange.world
        own = [m for m in list(world.messages.values()) if m.person_id in people]
        for said in reversed([m for m in own if m.by is Author.PERSON]):
            content = raw(
                webhook_bodies.message(world.business, world.person(said.person_id), said)
            )
            signed = {"X-Hub-Signature-256": signature(content, world.business.app_secret)}
            answer = self.http.post(WEBHOOK, content=content, headers=signed)
            assert answer.status_code == 200


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Street]:
    shop = Shop(tmp_path_factory.mktemp("street"))
    home = shop.folder / "home"
    record = Record.open(f"sqlite:///{home / 'pakka.sqlite3'}")
    tokens = open_house(Staff(record), {name: one.broker for name, one in TALKS.items()})
    Models(home, record).install(shared_model(tmp_path_factory, worker_id), ONE)
    with (
        closing(record),
        closing(Endpoint()) as llm,
        whatsapp_house(unreliable_seed=SEED) as phones,
    ):
        phones.exchange.postman.unreliable, llm.think = EACH_TWICE, steady
        # Taken at its word on lists it would move scores between an alert and a question.
        llm.fails(RERANK, Step(fault=Fault.INVALID_JSON))
        names = {f"PAKKA_{name.upper()}": value for name, value in phones.settings().items()}
        shop.environment.update(names)
        shop.environment.update(
            PAKKA_LLM_BASE_URL=llm.base_url,
            PAKKA_LLM_MODEL="scripted",
            PAKKA_LLM_ANSWERS="unsure",
        )
        with shop.serving() as url:
            phones.deliver_to(url)
            with httpx.Client(base_url=url, trust_env=False, timeout=WITHIN_SECONDS) as http:
                yield Street(phones, record, tokens, llm, http)


@dataclass(frozen=True, slots=True)
class Talk(Pair):
    """One lead's and one broker's day, played from outside; each step is checked where it is."""

    street: Street
    language: str

    @property
    def lines(self) -> Lines:
        return TALKS[self.language]

    def greet(self) -> None:
        """The lead writes first, and is asked before any software reads along."""
        self.street.wait(self.broker, HOUSE)
        self.street.phones.say(self.lead, self.lines.hello)
        notice = self.street.wait(self.lead, self.lines.notice)
        assert HOUSE in notice["text"]
        assert "STOP" in notice["text"]

    def play(self) -> None:
        """From the lead's yes to the lead's STOP."""
        alert = self.agrees()
        answer = self.asks_why(alert)
        self.is_disliked(answer)
        tapped = self.answers(alert)
        self.stops()
        self.is_signed(tapped)

    def agrees(self) -> dict[str, Any]:
        """No score before the yes; with it the alert shows one. The last alert."""
        street, lines = self.street, self.lines
        first = street.wait(self.broker, lines.wrote, lines.hello)
        assert lines.lead in first["text"]
        assert not SCORE.search(first["text"])
        notice = street.wait(self.lead, lines.notice)
        if lines.yes in [choice["title"] for choice in notice["choices"]]:
            street.phones.tap(self.lead, notice["message_id"], lines.yes)
            street.phones.say(self.lead, lines.wish)
        else:
            street.phones.send(self.lead, texts=[lines.yes, lines.wish])
        street.wait(self.broker, lines.wrote, lines.wish)
        # Where the yes comes in after the wish, it is told by itself for the score it brings.
        alert = street.wait(self.broker, lines.lead, BANDED)
        assert score_in(alert["text"])
        return alert

    def asks_why(self, alert: dict[str, Any]) -> dict[str, Any]:
        """The answer is about the alert's lead, with the score of the alert and of the API."""
        lines = self.lines
        self.street.phones.say(self.broker, lines.why, reply_to=alert["message_id"])
        # The alert begins as the answer does; what follows tells them apart.
        answer = self.street.wait(self.broker, *self.answered().splitlines()[:3])
        story = self.story(answer)
        assert story["answer"]["source"] == ("llm" if self.language == HEARD_BY_LLM else "base")
        (lead_id,) = story["lead_ids"]
        stored = self.ask("POST", "/v1/score", {"lead_id": lead_id})
        assert lines.lead.split()[0] in answer["text"]
        assert score_in(alert["text"]) == round(stored["score"])
        # No figure but the facts': every step of the sum is a reason's own points.
        points = sum(reason["points"] for reason in stored["reasons"])
        assert points == pytest.approx(stored["base_score"] - stored["reference_score"])
        return answer

    def answered(self) -> str:
        """What the question was answered with."""
        record = self.street.record
        log = TranscriptLog(record, Staff(record).identity(self.staff_id).scope)

        def found() -> Transcript | None:
            last = log.last(f"whatsapp:{self.staff_id}")
            return last if last is not None and last.question == self.lines.why else None

        text = until(found, "the question has no answer").answer["text"]
        assert isinstance(text, str)
        return text

    def is_disliked(self, answer: dict[str, Any]) -> None:
        """A thumb down stands on the answer's transcript."""
        assert self.story(answer)["thumbs"] == []
        self.street.phones.react(self.broker, answer["message_id"], "👎")
        story = until(lambda: self.disliked(answer), "the thumb is not on the transcript")
        assert (story["question"], story["language"]) == (self.lines.why, self.language)

    def disliked(self, answer: dict[str, Any]) -> dict[str, Any] | None:
        story = self.story(answer)
        return story if [thumb["sign"] for thumb in story["thumbs"]] == [-1] else None

    def answers(self, alert: dict[str, Any]) -> str:
        """What was shown to the broker goes to the lead once it is confirmed. The tap on Send."""
        street, lines = self.street, self.lines
        street.phones.tap(self.broker, alert["message_id"], lines.reply)
        shown = street.wait(self.broker, lines.drafted, lines.preview)
        street.phones.say(self.broker, lines.answer)
        shown = street.wait(self.broker, lines.preview, lines.answer)
        assert lines.answer in shown["text"]
        assert lines.answer not in street.texts(self.lead)
        # Whatever was answered twice by this would stand before what comes now.
        street.bring_again(self.broker, self.lead)
        tapped = street.phones.tap(self.broker, shown["message_id"], lines.send)
        street.wait(self.lead, lines.answer)
        return tapped

    def stops(self) -> None:
        """The lead's last word is heard, and the owner hears of it."""
        street, lines = self.street, self.lines
        street.phones.say(self.lead, lines.stop)
        street.wait(self.lead, lines.stopped)
        street.wait(self.broker, lines.stop_alert)

    def is_signed(self, tapped: str) -> None:
        """The tap on Send has its sign, and nothing else has one."""
        assert [m["message_id"] for m in self.street.signs(self.broker)] == [tapped]

    def story(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The transcript of an answer on the phone."""
        number = self.street.phones.exchange.world.business.phone_number_id
        sent = SentMessages(self.street.record, ONE, "whatsapp", number)
        # The phone has the message before Pakka hears its id.
        subject = until(
            lambda: sent.subject(answer["message_id"], self.staff_id), "nobody knows the answer"
        )
        return self.ask("GET", f"/v1/transcripts/{subject.transcript_id}")

    def ask(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """What the API says to this broker."""
        token = self.street.tokens[self.staff_id]
        bearer = {"Authorization": f"Bearer {token}"}
        said = self.street.http.request(method, path, json=body, headers=bearer)
        assert said.status_code == 200, said.text
        found: dict[str, Any] = said.json()
        return found


@dataclass(frozen=True, slots=True)
class Played:
    """The four talks, and how each ended."""

    street: Street
    talks: Mapping[str, Talk]
    ends: Mapping[str, Future[None]]


@pytest.fixture(scope="module")
def played(street: Street) -> Played:
    talks = {name: Talk(number, street, name) for number, name in enumerate(TALKS)}
    for talk in talks.values():
        talk.enrol(street.phones, street.record, talk.lines.broker, talk.lines.lead)
    ends = {}
    with ThreadPoolExecutor(len(talks)) as pool:
        # Each new lead goes to the next broker: one after another, so that each meets their own.
        for name, talk in talks.items():
            talk.greet()
            ends[name] = pool.submit(talk.play)
    return Played(street, talks, ends)


@pytest.mark.parametrize("language", TALKS)
def test_a_lead_is_heard_scored_and_answered_and_stops(played: Played, language: str) -> None:
    played.ends[language].result()


@pytest.mark.parametrize("language", TALKS)
def test_a_lead_reads_the_notice_a_humans_answer_and_the_goodbye_and_no_more(
    played: Played, language: str
) -> None:
    talk, lines = played.talks[language], TALKS[language]
    notice, *rest = played.street.texts(talk.lead)

    assert lines.notice in notice
    assert rest[0] == lines.answer
    assert lines.stopped in rest[1]
    assert len(rest) == 2


@pytest.mark.parametrize("language", TALKS)
def test_each_word_of_a_lead_is_told_once_and_each_question_answered_once(
    played: Played, language: str
) -> None:
    talk, lines = played.talks[language], TALKS[language]
    told = played.street.texts(talk.broker)
    alerts = "\n".join(text for text in told if lines.wrote in text)

    for word in (lines.hello, lines.wish, lines.stop):
        assert alerts.count(f"“{word}”") == 1
    # A bare yes that is on its way when more comes is told again with that.
    assert alerts.count(f"“{lines.yes}”") in (1, 2)
    for answer in (HOUSE, lines.drafted, lines.answer):
        assert len([text for text in told if answer in text]) == 1


@pytest.mark.parametrize("language", TALKS)
def test_no_phone_shows_another_talks_people(played: Played, language: str) -> None:
    talk = played.talks[language]
    shown = "\n".join(played.street.texts(talk.broker) + played.street.texts(talk.lead))

    for other in played.talks.values():
        if other is not talk:
            assert other.lines.lead not in shown
            assert other.lines.broker not in shown
            assert f"020{other.number}" not in shown
    assert TALKS[language].broker not in "\n".join(played.street.texts(talk.lead))


@pytest.mark.parametrize("language", TALKS)
def test_what_pakka_says_is_in_the_readers_letters(played: Played, language: str) -> None:
    talk = played.talks[language]
    own = played.street.texts(talk.broker) + played.street.texts(talk.lead)
    letters = Counter(bool(re.match(r"[\u0A80-\u0AFF]", c)) for text in own for c in text)

    assert (letters[True] > letters[False] / 2) is (language == "gu")


def test_the_llm_was_asked_by_brokers(played: Played) -> None:
    assert played.street.llm.asked[AGENT]


def score_in(text: str) -> int:
    """The score that a message shows."""
    found = SCORE.search(text)
    assert found, text
    return int(found[1])
