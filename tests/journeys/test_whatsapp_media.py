"""What leads send beside words, change and take back, by phone and in four languages.

Against the real server: the owner's phone, the agent's answers and the lead's page say it as it is
at each step.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Staff
from scoring.model_store import Models
from simulators.whatsapp.phone_pages import VOICE, paper, photo
from tests.app.house import ONE, shared_model
from tests.app.pages.browsing import CHROMIUM, overflow, sign_in
from tests.app.pages.conftest import browser
from tests.journeys.shop import Shop
from tests.journeys.street import HOUSE, Pair, open_house, until
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house

__all__ = ["browser"]


@dataclass(frozen=True, slots=True)
class Lines:
    """What the two people write, and what the broker reads."""

    broker: str
    lead: str
    hello: str
    now: str  # the same after its edit
    yes: str
    caption: str
    shown: tuple[str, ...]  # of the photo, the PDF, the place, the voice note
    edited: str
    deleted: str
    what: str  # "what did she send?"
    chat: str  # "show her chat"
    deleted_shown: str


TALKS = {
    "en": Lines(
        broker="Nirav Desai",
        lead="Meera Kapoor",
        hello="Hi, I saw your 3 BHK in Bopal. My budget is 80 lakh.",
        now="Hi, I saw your 3 BHK in Bopal. My budget is 95 lakh.",
        yes="Yes, I agree",
        caption="Is it this tower?",
        shown=(
            "📷 photo: “Is it this tower?”",
            "📄 sale deed.pdf",
            "📍 Riverfront, Ahmedabad",
            "🎤 voice note",
        ),
        edited="changed what they wrote",
        deleted="took back what they wrote",
        what="what did Meera send?",
        chat="show Meera's chat",
        deleted_shown="message they took back",
    ),
    "hi": Lines(
        broker="हेतल जोशी",
        lead="रोहित मल्होत्रा",
        hello="नमस्ते, बोपल में 3 BHK चाहिए। बजट 80 लाख है।",
        now="नमस्ते, बोपल में 3 BHK चाहिए। बजट 95 लाख है।",
        yes="हाँ जी",
        caption="क्या यही टावर है?",
        shown=(
            "📷 फ़ोटो: “क्या यही टावर है?”",
            "📄 sale deed.pdf",
            "📍 Riverfront, Ahmedabad",
            "🎤 वॉइस नोट",
        ),
        edited="का मैसेज बदला",
        deleted="का मैसेज हटा दिया",
        what="रोहित ने क्या भेजा?",
        chat="रोहित की चैट दिखाओ",
        deleted_shown="वापस लिया हुआ मैसेज",
    ),
    "gu": Lines(
        broker="કેતન પટેલ",
        lead="ભાવના શાહ",
        hello="નમસ્તે, બોપલમાં 3 BHK જોઈએ છે. બજેટ 80 લાખ છે.",
        now="નમસ્તે, બોપલમાં 3 BHK જોઈએ છે. બજેટ 95 લાખ છે.",
        yes="હા",
        caption="શું આ જ ટાવર છે?",
        shown=(
            "📷 ફોટો: “શું આ જ ટાવર છે?”",
            "📄 sale deed.pdf",
            "📍 Riverfront, Ahmedabad",
            "🎤 વોઇસ નોટ",
        ),
        edited="નો મેસેજ બદલ્યો",
        deleted="નો મેસેજ કાઢી નાખ્યો",
        what="ભાવનાએ શું મોકલ્યું?",
        chat="ભાવનાની ચેટ બતાવો",
        deleted_shown="પાછો લીધેલો મેસેજ",
    ),
    "hi-Latn": Lines(
        broker="Vivek Sharma",
        lead="Pooja Nair",
        hello="Namaste, Bopal mein 3 BHK chahiye. Budget 80 lakh hai.",
        now="Namaste, Bopal mein 3 BHK chahiye. Budget 95 lakh hai.",
        yes="haan ji",
        caption="Kya yahi tower hai?",
        shown=(
            "📷 photo: “Kya yahi tower hai?”",
            "📄 sale deed.pdf",
            "📍 Riverfront, Ahmedabad",
            "🎤 voice note",
        ),
        edited="ka message badla",
        deleted="ka message hata diya",
        what="Pooja ne kya bheja?",
        chat="Pooja ki chat dikhao",
        deleted_shown="wapas liya hua message",
    ),
}


@dataclass(frozen=True, slots=True)
class Street:
    """The served brokerage, its address, and everybody's phones."""

    phones: WhatsAppHouse
    record: Record
    tokens: Mapping[str, str]
    url: str

    def wait(self, person: str, *parts: str, after: int = 0) -> str:
        """The message on that phone that says all of these, once it is there."""

        def found() -> list[dict[str, Any]]:
            told = self.phones.got(person)[after:]
            return [m for m in told if all(p in m["text"] for p in parts)]

        return str(until(found, f"{person} was not told {parts}")[-1]["text"])


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Street]:
    shop = Shop(tmp_path_factory.mktemp("media"))
    home = shop.folder / "home"
    record = Record.open(f"sqlite:///{home / 'pakka.sqlite3'}")
    tokens = open_house(Staff(record), {name: one.broker for name, one in TALKS.items()})
    Models(home, record).install(shared_model(tmp_path_factory, worker_id), ONE)
    with closing(record), whatsapp_house() as phones:
        names = {f"PAKKA_{name.upper()}": value for name, value in phones.settings().items()}
        shop.environment.update(names)
        with shop.serving() as url:
            phones.deliver_to(url)
            yield Street(phones, record, tokens, url)


@dataclass(frozen=True, slots=True)
class Talk(Pair):
    """One lead and one broker; each step is checked where it is."""

    street: Street
    language: str

    @property
    def lines(self) -> Lines:
        return TALKS[self.language]

    def greet(self) -> str:
        """The lead writes first; the id of what they wrote."""
        street, phones = self.street, self.street.phones
        self.enrol(phones, street.record, self.lines.broker, self.lines.lead)
        street.wait(self.broker, HOUSE)
        said = phones.say(self.lead, self.lines.hello)
        street.wait(self.broker, self.lines.hello)
        return said

    def play(self, hello: str) -> None:
        street, phones, lines = self.street, self.street.phones, self.lines
        phones.say(self.lead, lines.yes)
        picture = self.sends()
        for shown in lines.shown:
            street.wait(self.broker, shown)
        street.wait(self.broker, "https://maps.google.com/?q=23.022500,72.571400")
        phones.edit(self.lead, hello, lines.now)
        edited = street.wait(self.broker, lines.edited)
        assert f"“{lines.hello}” → “{lines.now}”" in edited
        phones.delete(self.lead, picture)
        street.wait(self.broker, lines.deleted)
        for question in (lines.what, lines.chat):
            before = len(phones.got(self.broker))
            phones.say(self.broker, question)
            until(lambda n=before: len(phones.got(self.broker)) > n, f"no answer to {question}")

    def sends(self) -> str:
        """A photo, a PDF, a place and a voice note; the photo's id."""
        phones = self.street.phones
        (picture,) = phones.send(
            self.lead, file=file("image", "image/png", photo(), caption=self.lines.caption)
        )
        phones.send(
            self.lead, file=file("document", "application/pdf", paper(), file_name="sale deed.pdf")
        )
        place = {"latitude": 23.0225, "longitude": 72.5714}
        phones.send(self.lead, place={**place, "name": "Riverfront", "address": "Ahmedabad"})
        phones.send(self.lead, file=file("audio", "audio/ogg; codecs=opus", VOICE, is_voice=True))
        return picture


def file(kind: str, mime: str, content: bytes, **more: Any) -> dict[str, Any]:
    encoded = base64.b64encode(content).decode()
    return {"kind": kind, "mime": mime, "content_base64": encoded, **more}


@dataclass(frozen=True, slots=True)
class Played:
    """The four talks, and how each ended."""

    street: Street
    talks: Mapping[str, Talk]
    ends: Mapping[str, Future[None]]


@pytest.fixture(scope="module")
def played(street: Street) -> Played:
    talks = {name: Talk(number, street, name) for number, name in enumerate(TALKS)}
    ends = {}
    with ThreadPoolExecutor(len(talks)) as pool:
        # Each new lead goes to the next broker: one after another, so that each meets their own.
        for name, talk in talks.items():
            ends[name] = pool.submit(talk.play, talk.greet())
    return Played(street, talks, ends)


@pytest.mark.parametrize("language", TALKS)
def test_the_owner_reads_on_the_phone_what_was_sent_changed_and_taken_back(
    played: Played, language: str
) -> None:
    played.ends[language].result()


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: install chromium")
@pytest.mark.parametrize("language", TALKS)
def test_the_leads_page_shows_what_stands(played: Played, browser: Browser, language: str) -> None:
    talk, lines = played.talks[language], TALKS[language]
    played.ends[language].result()
    context = browser.new_context(viewport={"width": 350, "height": 760})
    page = context.new_page()
    open_lead(page, talk)

    shown = page.locator(".talk")
    for words in (lines.now, "sale deed.pdf", "Riverfront, Ahmedabad", lines.deleted_shown):
        expect(shown).to_contain_text(words)
    for gone in (lines.hello, lines.caption):
        expect(shown).not_to_contain_text(gone)
    expect(shown.locator("audio")).to_have_count(1)
    expect(shown.locator(".sent-picture")).to_have_count(0)
    assert overflow(page) <= 0
    context.close()


def open_lead(page: Page, talk: Talk) -> None:
    """The lead's page, as its owner sees it."""
    street = talk.street
    sign_in(page, street.url, street.tokens[talk.staff_id])
    leads = LeadStore(street.record, Scope.machinery(ONE)).all_leads()
    (lead_id,) = [lead.lead_id for lead in leads if lead.name == talk.lines.lead]
    page.goto(f"{street.url}/leads/{lead_id}")
