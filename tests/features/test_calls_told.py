"""Calls that a colleague's note tells of, in five ways of writing, and what only looks like one."""

from __future__ import annotations

import pytest

from features.contacts_told import CallTold, call_told

TALKED = [
    "call back maanga",
    "bola baad me call karo",
    "asked to call",
    "pachi phone karva kahyu",
    "told to call after diwali",
    "kaha 2 din baad phone karna",
    "baat hui",
    "vaat thai",
    "spoke to wife",
    "baat ho gayi",
    "bat kari lidhi",
    "phone par kahyu ke family sathe aavse",
    "told on call",
    "वात थई",
    "વાત થઈ ગઈ",
    "बात हुई",
    "baat ki",
    "spoke with him",
    "talked 5 min",
    "charcha zali",
    "call pe bola loan chahiye",
    "discussed with wife budget",
    "baat hui family se puchenge",
    "vaat kari",
]
CALLED = [
    "called",
    "called thrice",
    "call kiya",
    "phone karyo",
    "2 baar call kiya",
    "ફોન કર્યો",
    "phone kela",
    "call done",
    "call kar diya",
    "call kiya not interested",
    "call ki",
    "phone kari lidho",
    "wife ko call kiya",
    "visit ke baad call kiya",
    "2 var phone karyo",
    "फोन किया",
]
TRIED = [
    "rnr",
    "not picked",
    "busy",
    "phone na upadyo",
    "phone nathi upadta",
    "phone switch off hi aata hai",
    "phone karyo no reply",
    "did not pick",
    "nahi uthaya",
    "call kiya nahi uthaya",
    "3 times rnr",
    "unreachable",
    "फोन उठाया नहीं",
    "फोन बंद",
    "ringing",
    "NR",
    "phone utha nahi raha",
    "ફોન ઉપાડ્યો નહીં",
    "phone uchalla nahi",
    "call cut kar diya",
    "call not received",
    "called no answer",
]
NONE = [
    "team ko bola call karo",
    "call mat karo bola",
    "phone number maanga",
    "asked price",
    "rate bola 45",
    "call karna hai",
    "kal call karo",
    "call baki",
    "have call na karvo",
    "client ne call kiya",
    "wapas call aaya",
    "tie up ke liye call kiya",
    "builder se baat ki",
    "bank me baat hui",
    "call nahi kiya",
    "koi baat nahi",
    "baat karke batayenge",
    "family se baat karenge",
    "ghar me baat ki",
    "will call",
    "call later",
    "not called yet",
    "client called",
    "party no phone aavyo",
    "called us for price",
    "price 45 lakh",
    "family ke saath",
    "call kiya?",
    "phone number diya",
    "whatsapp kiya",
    "no call",
    "call pending",
    "call karyo nathi",
    "interested",
    "budget kam hai",
    "next year dekhenge",
    "not interested",
    "busy street nahi chahiye",
    "loan laga nahi",
    "lift nahi hai",
    "parking na mile to nahi",
    "phone pe batayenge",
    "baat ban gayi",
    "token liya",
    "visit ho gayi",
    "missed call diya",
    "flat band hai",
    "lift chahiye",
    "dusra flat liya",
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((text, CallTold.TALKED) for text in TALKED),
        *((text, CallTold.CALLED) for text in CALLED),
        *((text, CallTold.TRIED) for text in TRIED),
    ],
)
def test_given_words_of_a_call_then_it_is_told_and_whether_they_were_reached(
    text: str, told: CallTold
) -> None:
    assert call_told(text) is told


@pytest.mark.parametrize("text", NONE)
def test_given_a_call_to_come_one_of_theirs_or_none_then_none_is_told(text: str) -> None:
    assert call_told(text) is None
