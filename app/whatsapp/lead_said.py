"""What came in from somebody who is not staff, as messages of the record, and what that tells."""

from __future__ import annotations

import hashlib
from datetime import datetime

import regex

from app.whatsapp.lead_sent import sent_text
from connectors.whatsapp.received import EchoIn, Received, TapIn, TextIn
from connectors.whatsapp.sender import Sender
from features.cues import find_cues
from leads.attachments import SIGNS, Kind
from leads.message import Message
from leads.people import Alias, AliasKind
from leads.senders import KindWord, SenderKind
from leads.storable import ID_CHARACTERS

_READ_CHARACTERS = 2_000


def _any(words: str) -> regex.Pattern[str]:
    """Any of the phrases, as whole words; a star ends in any letters."""
    some = (regex.escape(p.strip()).replace(r"\*", r"[\p{L}\p{M}]*") for p in words.split(";"))
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(some)})(?![\p{{L}}\p{{M}}])")


# First match wins. Habits of a trade, unverified (domain.md, ?): each is only a guess, shown as
# one, which somebody of the brokerage corrects by a tap.
_GUESSES: tuple[tuple[SenderKind, regex.Pattern[str]], ...] = (
    (
        SenderKind.APPLICANT,
        _any(
            r"apply for\ ;job vacancy;any vacancy;vacancy;looking for a job;looking for job;"
            r"my cv;my resume;resume attached;naukri;internship;fresher;"
            r"नौकरी;वैकेंसी;નોકરી;વેકેન્સી;nokri"
        ),
    ),
    (
        SenderKind.SPAM,
        _any(
            r"lottery;you have won;you won;crypto;bitcoin;forex;earn daily;earn from home;"
            r"work from home;casino;betting;instant loan;click here;click this link;"
            r"लॉटरी;લોટરી"
        ),
    ),
    (
        SenderKind.SUPPLIER,
        _any(
            r"we supply;we provide;we offer;our services;our products;digital marketing;"
            r"seo services;website development;bulk sms;modular kitchen;interior designer;"
            r"interior work;cctv installation;pest control;vendor registration;quotation for your;"
            r"hum supply;ame supply;हम सप्लाई;અમે સપ્લાય"
        ),
    ),
    (
        SenderKind.OWNER,
        _any(
            r"sell my;selling my;want to sell;sell our;rent out my;rent out our;let out my;"
            r"my flat for rent;my flat for sale;tenant for my;buyer for my;"
            r"bechna hai;bechni hai;bechna chahte;mera flat bech*;kiraye pe dena;kiraye par dena;"
            r"बेचना है;बेचनी है;बेचना चाहते;किराए पर देना;किराये पर देना;"
            r"વેચવું છે;વેચવો છે;વેચવાનું છે;વેચવાનો છે;ભાડે આપવું;ભાડે આપવો;ભાડે આપવાનું;"
            r"vechvu che;vechvo che;vechvanu che;vechvano che;bhade aapvu;bhade aapvo;"
            r"bhade aapvanu;bhade apvu"
        ),
    ),
    (
        SenderKind.FAMILY,
        _any(
            r"my husband enquired;my wife enquired;my father enquired;my son enquired;"
            r"my husband is talking to you;my wife is talking to you;my father is talking to you"
        ),
    ),
)
_BY_CUE = {"partner": SenderKind.PARTNER, "rent": SenderKind.TENANT}


def guess(texts: list[str]) -> KindWord:
    """What somebody with these words may be; without a plain word, a buyer nobody is sure of."""
    for text in texts:
        cues = {cue.name for cue in find_cues(text)}
        plain = " ".join(text[:_READ_CHARACTERS].casefold().split())
        for kind, words in _GUESSES:
            if words.search(plain):
                return KindWord(kind, kind is SenderKind.OWNER, None)
        for name, kind in _BY_CUE.items():
            if name in cues:
                return KindWord(kind, True, None)
    return KindWord(SenderKind.BUYER, False, None)


def message_of(one: Received, *, known_at: datetime) -> Message | None:
    """What the record keeps of it; None: nothing was said (a reaction, a changed number)."""
    text = _text(one)
    if text is None:
        return None
    sender = "broker" if isinstance(one, EchoIn) else "lead"
    return Message(message_id(one.message_id), sender, text, one.at, known_at)  # type: ignore[arg-type]


def message_id(whatsapp_id: str) -> str:
    """The record's id of a message: the platform's own, which it repeats with every duplicate."""
    own = f"msg_wa_{whatsapp_id}"
    if len(own) <= ID_CHARACTERS:
        return own
    return "msg_wa_" + hashlib.sha256(whatsapp_id.encode()).hexdigest()


def names_of(sender: Sender) -> tuple[Alias, ...]:
    """Under which names the person is looked for, the surest first."""
    named = (
        (AliasKind.WHATSAPP_ID, sender.user_id),
        (AliasKind.WHATSAPP_ID, sender.parent_user_id),
        (AliasKind.PHONE, sender.phone),
    )
    return tuple(Alias(kind, value) for kind, value in named if value)


def _text(one: Received) -> str | None:
    match one:
        case TextIn(text=text):
            return text
        case TapIn(title=title):
            return title or None
        case EchoIn(text=text):
            return text or SIGNS[Kind.OTHER]
        case _:
            return sent_text(one)
