"""The same question in five ways of writing gets the same lead, score, reasons and order."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from leads.answer import Answer
from tests.agent.house import House
from tests.agent.questions import book

ENGLISH, HINGLISH, HINDI, GUJARATI, GUJARATI_LATIN = "en", "hi-Latn", "hi", "gu", "gu-Latn"
LANGUAGES = (ENGLISH, HINGLISH, HINDI, GUJARATI, GUJARATI_LATIN)

#: The question in the languages' order; {} is a lead's name.
ABOUT_ONE = {
    "how_hot": (
        "How hot is {}?", "{} kitni hot hai?", "{} कितनी हॉट है?", "{} કેટલી હોટ છે?",
        "{} ketli hot che?",
    ),
    "why": ("Why is {} so?", "{} kyun?", "{} क्यों?", "{} કેમ?", "{} kem?"),
    "known": (
        "What do we know about {}?", "{} ke baare mein batao", "{} के बारे में बताओ",
        "{} વિશે જણાવો", "{} vishe janavo",
    ),
    "said": (
        "What did {} say about price?", "{} ne price ke baare mein kya kaha?",
        "{} ने भाव के बारे में क्या कहा?", "{} ભાવ વિશે શું કહ્યું?", "{} bhav vishe su kidhu?",
    ),
    "next_step": (
        "What is the next step for {}?", "{} ka agla step kya hai?", "{} का अगला कदम क्या है?",
        "{} નું આગલું પગલું શું છે?", "{} nu aglu pagalu su che?",
    ),
    "drop": (
        "Should I drop {}?", "{} ko drop karu kya?", "{} को छोड़ दूँ क्या?", "{} ને છોડી દઉં?",
        "{} ne chodi dau?",
    ),
    "changed": (
        "What changed for {} since Monday?", "somvar se {} mein kya badla?",
        "सोमवार से {} में क्या बदला?", "સોમવારથી {} માં શું બદલાયું?",
        "somvar thi {} ma su badlayu?",
    ),
}  # fmt: skip
LISTS = (
    ("Who should I call now?", "Kisko call karu?", "किसको कॉल करूँ?", "કોને ફોન કરું?",
     "Kone call karu?"),
    ("Show me the top 3 rentals", "Kiraye ki top 3 leads dikhao", "किराए की टॉप 3 लीड दिखाओ",
     "ભાડાની ટોપ 3 લીડ બતાવો", "Bhada ni top 3 lead batavo"),
    ("Show the buyers with a budget under 60 lakh", "60 lakh tak budget wale buyers dikhao",
     "60 लाख तक बजट वाले ख़रीदार दिखाओ", "60 લાખ સુધી બજેટવાળા ખરીદનાર બતાવો",
     "60 lakh sudhi budget vala kharidnar batavo"),
    ("Show the 3 BHK leads in Bopal", "Bopal mein 3 BHK wali leads dikhao",
     "बोपल में 3 BHK वाली लीड दिखाओ", "બોપલમાં 3 BHK વાળી લીડ બતાવો",
     "Bopal ma 3 BHK vali lead batavo"),
    ("Which is better, Priya or Rahul?", "Priya aur Rahul mein kaun behtar hai?",
     "प्रिया और राहुल में कौन बेहतर है?", "પ્રિયા અને રાહુલમાં કોણ સારું છે? સરખાવો",
     "Priya ane Rahul ni sarkhamani karo"),
    ("What is my plan for today?", "Mera aaj ka plan kya hai?", "मेरा आज का प्लान क्या है?",
     "મારો આજનો પ્લાન શું છે?", "Maro aaj no plan su che?"),
)  # fmt: skip
NAMES = {
    "priya": ("Priya", "Priya", "प्रिया", "પ્રિયા", "Priya"),
    "rahul": ("Rahul", "Rahul", "राहुल", "રાહુલ", "Rahul"),
    "faizal": ("Faisal", "Faizal", "फ़ैज़ल", "ફૈઝલ", "Faizal"),
    "sunita": ("Sunita Verma", "Sunita Varma", "सुनीता वर्मा", "સુનીતા વર્મા", "Sunita Varma"),
    "meena": ("Meena Patel", "Meena Patel", "मीना पटेल", "મીનાબેન પટેલ", "Minaben Patel"),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = book.open_book(tmp_path_factory.mktemp("book"))
    yield opened
    opened.record.close()


async def ask(house: House, text: str) -> Answer:
    answer = await house.ask(text)
    await house.turn.aclose()
    return answer


def points(text: str) -> list[str]:
    """The points of the lines, in their order."""
    return re.findall(r"^([+−]\d+) ", text, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("intent", ABOUT_ONE)
async def test_an_answer_about_a_lead_says_the_same_in_every_language(
    house: House, intent: str, name: str
) -> None:
    forms = zip(ABOUT_ONE[intent], NAMES[name], strict=True)
    answers = [await ask(house, form.format(who)) for form, who in forms]
    english = answers[0]
    assert english.lead_ids == (f"lead_{name}",)
    for language, answer in zip(LANGUAGES, answers, strict=True):
        assert (answer.intent, answer.language) == (intent, language), answer.text
        assert answer.lead_ids == english.lead_ids
        assert answer.scores == english.scores
        assert points(answer.text) == points(english.text), answer.text
        assert answer.data_as_of == english.data_as_of


@pytest.mark.parametrize("forms", LISTS, ids=lambda forms: forms[0])
async def test_a_list_has_the_same_order_in_every_language(
    house: House, forms: tuple[str, ...]
) -> None:
    answers = [await ask(house, form) for form in forms]
    english = answers[0]
    assert english.lead_ids
    for language, answer in zip(LANGUAGES, answers, strict=True):
        assert (answer.intent, answer.language) == (english.intent, language), answer.text
        assert answer.lead_ids == english.lead_ids
        assert answer.scores == english.scores
