"""What a broker dictates for a lead goes out in their own words."""

from __future__ import annotations

import pytest

from agent.understanding.dictation import addressed, dictated, is_for_lead


@pytest.mark.parametrize(
    ("said", "name", "words"),
    [
        ("रिनाजी को मैसेज लिखो हिंदी में कि आज शाम को फोन करूंगी", "Rinaji", "आज शाम को फोन करूंगी"),
        ("rina ko message likho hindi mein ki kal milte hain", "Rina", "kal milte hain"),
        ("rina ne message lakho gujarati ma ke sanje phone karish", "Rina", "sanje phone karish"),
        ("રીનાને મેસેજ લખો હિન્દીમાં કે સાંજે ફોન કરીશ", "Rina", "સાંજે ફોન કરીશ"),
        ("write rina in hindi that i will call this evening", "Rina", "i will call this evening"),
        ("rina ko likho hindi mein baat karenge", "Rina", "hindi mein baat karenge"),
        ("usko likh do ki hindi mein baat karenge", "Rina", "hindi mein baat karenge"),
        (
            "theek hai usko likh do, do parking ka owner se puch rahe hain, kal tak bata denge",
            "Rahul Verma",
            "do parking ka owner se puch rahe hain, kal tak bata denge",
        ),
        (
            "mukesh ka msg bana do ki owner se price pe baat kar raha hu",
            "Mukesh",
            "owner se price pe baat kar raha hu",
        ),
        (
            "viral sharma ne lakhi aapo k owner 67 ma manse, chhelu",
            "Viral Sharma",
            "owner 67 ma manse, chhelu",
        ),
        (
            "તો લખી દો કે સોમવારે બેંકવાળા સાથે વાત કરાવીશું",
            "Daksha Agarwal",
            "સોમવારે બેંકવાળા સાથે વાત કરાવીશું",
        ),
        (
            "write zeel jadhav that site visit is at Saptak Heights 11 am tomorrow",
            "Zeel Jadhav",
            "site visit is at Saptak Heights 11 am tomorrow",
        ),
        (
            "priya 4821 ko likho kal 11 baje Kesar Orchid pe milte hain",
            "Priya",
            "kal 11 baje Kesar Orchid pe milte hain",
        ),
        (
            "ભાવેશ સોનીને લખી દો કે ટાઇટલના કાગળ સોમવાર સુધીમાં મોકલી દઈશું",
            "Bhavesh Soni",
            "ટાઇટલના કાગળ સોમવાર સુધીમાં મોકલી દઈશું",
        ),
        ("ભાવેશને લખી દો કે કાગળ સોમવારે", "Bhavesh Soni", "કાગળ સોમવારે"),
        (
            "bhavesh soni ne lakhi do ke kagal somvar sudhi mokli daishu",
            "Bhavesh Soni",
            "kagal somvar sudhi mokli daishu",
        ),
        ("bhavesh ko likh do ki papers ka kaam chalu", "Bhavesh Soni", "papers ka kaam chalu"),
        ("भावेश सोनी को लिख दीजिए कि कागज़ सोमवार तक", "Bhavesh Soni", "कागज़ सोमवार तक"),
        ("Juhi ko bol do owner maan gaya", "Juhi", "owner maan gaya"),
        ("Juhi ko bol do kal office aaye", "Juhi", "kal office aaye"),
        ("Smita ko bata do visit kal hai", "Smita", "visit kal hai"),
        ("Smita ko keh do sunday visit cancel", "Smita", "sunday visit cancel"),
        ("Smita ko msg karo kal 5 baje ki visit hai", "Smita", "kal 5 baje ki visit hai"),
        ("સ્મિતાને લખી દો કાલે 5 વાગે વિઝિટ છે", "Smita", "કાલે 5 વાગે વિઝિટ છે"),
        ("dono ek hi time pe hai. Juhi ko likh do 6 baje aa jaye", "Juhi", "6 baje aa jaye"),
        ("tell priya 4821 the price is final", "Priya", "price is final"),
        (
            "rahul ko bolo parking mil jayegi, kal milte hain",
            "Rahul Verma",
            "parking mil jayegi, kal milte hain",
        ),
        (
            "rahul ko message kar do ki kal 11 baje milte hain",
            "Rahul Verma",
            "kal 11 baje milte hain",
        ),
        ("usko bolo kal 11 baje milte hain hindi mein", "", "kal 11 baje milte hain"),
        ("message rahul: kal milte hain 11 baje", "", "kal milte hain 11 baje"),
        ("tell rahul verma I will call him at 6", "", "I will call him at 6"),
        ("tell rahul verma i'll call tomorrow", "", "i'll call tomorrow"),
        ("let rahul know we are calling him after 5", "", "we are calling him after 5"),
        ("inform rahul that we'll send him the plan", "", "we'll send him the plan"),
        (
            "owner 68 ma maani gaya. ene lakhi aap saro msg",
            "Jignesh Parmar",
            "owner 68 ma maani gaya",
        ),
        ("Smita ko msg likh do ki owner maan gaya", "Smita", "owner maan gaya"),
        ("Smita ko msg me likh do ki owner maan gaya", "Smita", "owner maan gaya"),
        ("Smita ko msg type kar do ki owner maan gaya", "Smita", "owner maan gaya"),
        ("Smita ko message daal do ki owner maan gaya", "Smita", "owner maan gaya"),
        ("Smita ko likh ke bhej do ki owner maan gaya", "Smita", "owner maan gaya"),
        ("Smita ko msg karke bata do ki owner maan gaya", "Smita", "owner maan gaya"),
        ("Smita ne msg lakhi ne moklo ke owner maani gaya", "Smita", "owner maani gaya"),
        ("स्मिता को मैसेज डाल दो कि ओनर मान गया", "Smita", "ओनर मान गया"),
        ("स्मिता को लिखकर भेज दो कि ओनर मान गया", "Smita", "ओनर मान गया"),
        ("સ્મિતાને મેસેજ લખીને મોકલો કે માલિક માની ગયા", "Smita", "માલિક માની ગયા"),
        ("send Smita a message that the owner has agreed", "Smita", "the owner has agreed"),
        ("Smita ko offer accept ho gaya likh do", "Smita", "offer accept ho gaya"),
        ("Smita ko owner maan gaya message kar do", "Smita", "owner maan gaya"),
        ("smita 0441 ko photos ke liye sorry likh do", "", "photos ke liye sorry"),
        ("स्मिता को देर के लिए सॉरी लिख दो", "", "देर के लिए सॉरी"),
        ("Smita ne photos mate sorry lakhi do", "Smita", "photos mate sorry"),
        ("સ્મિતાને ફોટા માટે સોરી લખી દો", "", "ફોટા માટે સોરી"),
        ("usko bol do ki bhej denge papers kal", "", "bhej denge papers kal"),
        ("usko msg kar do ki message aaya tha owner ka", "", "message aaya tha owner ka"),
    ],
)
def test_given_words_for_a_lead_then_they_are_dictated(said: str, name: str, words: str) -> None:
    assert dictated(said, name) == words
    assert is_for_lead(said) or said.startswith("write ")


@pytest.mark.parametrize(
    "said",
    [
        "khushbu ko call kiya, bol rahi 68 lakh se upar nahi degi",
        "rahul keh raha hai kal nahi aayega",
        "राहुल बोल रहा 68 से ऊपर नहीं देगा",
        "write arpita a reply abt parking",
        "write her a short polite reply about parking and visit",
        "usko likho visit ke liye",
        "rahul ko message likh do",
        "rahul ka budget bata do",
        "mujhe bata do visit kab hai",
        "tell him his loan is passed",
        "tell me why zeel jadhav is hot",
        "mujhe bolo priya 4821 kitni hot hai",
        "neha ko 94 lakh zyada lag raha hai kya",
        "priya 4821 note likh lo ki 3 bhk hi chahiye",
        "Rahul 7730 ka message aaya, kal visit karenge",
        "Rahul 7730 no message aavyo, kale visit karishu",
        "rahul ne likha tha whatsapp par, kal visit karenge",
        "record mein likh do ki unhe kal milna hai",
        "rahul ka text: we are not interested",
        "message from rahul: not interested any more",
        "whatsapp leads kitni hain, is month ki",
        "tell how many leads are hot",
        "WhatsApp, 99acres aur housing, kaun better hai",
        "inform karo kitni leads hai",
        "visit ho gayi, usko thank you likho",
        "Priya 4821 ne 90 kaha hai, usko likho",
        "write to rekha that a new option in vastral came, can she see it sunday",
        "note: bhavesh soni likh do papers ok",
        "bhavesh soni me likh do ki papers ka kaam chalu",
        "bhavesh soni ka likh do ki papers pending",
        "likh do ki bhavesh soni ko papers dene",
        "bhavesh soni nu lakhi do ke kagal baki",
        "ભાવેશ સોનીની નોંધ લખી દો કે કાગળ બાકી",
        "mujhe likh do ki papers ka kaam kab tak",
        "smita ko 3 bhk chahiye likh do",
        "smita ko call kiya likh do",
        "smita ko price pasand aa gaya likh do",
        "smita ko visit ho gaya likh do",
        "smita ko token mil gaya likh do",
        "smita ne offer final ho gaya likh do",
        "smita ka offer accept ho gaya likh do",
        "smita ke liye note likh do offer accept ho gaya",
        "smita ko sorry bola likh do",
        "malik ko offer final ho gaya likh do",
        "let me know rahul's budget by 6",
        "do you know when rahul will come at 6",
        "tell the owner i will call him at 6",
        "tell rahul verma i will call his brother",
        "don't tell rahul that the owner agreed to 68",
        "rahul ko mat batana ki owner maan gaya",
        "message me the list of hot leads that are open",
        "did rahul send a message that he is coming",
    ],
)
def test_given_an_order_or_a_question_then_nothing_is_dictated(said: str) -> None:
    assert not is_for_lead(said)


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("શનિવારે 11 વાગે સપ્તક હાઇટ્સ જોવા આવે", "શનિવારે 11 વાગે સપ્તક હાઇટ્સ જોવા આવજો"),
        ("shanivare 11 vage jova aave", "shanivare 11 vage jova aavjo"),
        ("कल 5 बजे साइट देखने आएं", "कल 5 बजे साइट देखने आइए"),
        ("kal 5 baje site pe aaye.", "kal 5 baje site pe aaiye."),
        ("family ko leke aaye", "family ko leke aaiye"),
        (
            "owner 40 sudhi utaryo che, kale 11 vage office aave",
            "owner 40 sudhi utaryo che, kale 11 vage office aavjo",
        ),
        ("માલિક 40 પર આવ્યા, કાલે ઓફિસ આવે", "માલિક 40 પર આવ્યા, કાલે ઓફિસ આવજો"),
        ("69 last hai, aaj shaam tak bata de", "69 last hai, aaj shaam tak bata dijiye"),
        ("कल तक बता दे", "कल तक बता दीजिए"),
        ("kal sudhi kahi de", "kal sudhi kahi dejo"),
        ("આજે જવાબ આપે", "આજે જવાબ આપજો"),
        ("I will call him at 6", "I will call you at 6"),
        ("we'll send her the papers", "we'll send you the papers"),
        ("we will show him another flat", "we will show you another flat"),
    ],
)
def test_what_a_lead_is_to_do_is_said_to_them(said: str, sent: str) -> None:
    assert addressed(said) == sent


@pytest.mark.parametrize(
    "said",
    [
        "owner kal 5 baje aaye",
        "malik raviware 5 vage aave",
        "मालिक 5 बजे आए",
        "hum kal 5 baje aaye",
        "jab time ho tab office aaye",
        "flat pasand aaye",
        "koi problem na aave",
        "3 buyers aaye",
        "come on saturday",
        "owner bolta hai, kal office aaye",
        "owner kal tak bata de",
        "69 last hai, owner jawab de",
    ],
)
def test_what_others_do_stays_as_it_was_dictated(said: str) -> None:
    assert addressed(said) == said
