"""Leads told by hand: one for each next step a broker should be shown, and three called Priya.

A line is (days before today, local time, who or what, words or value): `<` is the lead, `>` the
broker, anything else an event kind. `{tomorrow}` and `{later}` become dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leads.lead import AttributeValue, LeadKind

Line = tuple[int, str, str, str | float | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """One open lead: `tail` ends the phone, `broker` is the place among the brokerage's brokers."""

    tail: int
    name: str | None
    broker: int
    kind: LeadKind
    language: str
    source: str
    facts: Mapping[str, AttributeValue]
    lines: tuple[Line, ...]
    stage: str = "contacted"
    cancelled_days_ago: int | None = None
    consents_to_scoring: bool = True
    opted_out_days_ago: int | None = None
    waits_days: int | None = None


AHMEDABAD_SCENES: Final[tuple[Scene, ...]] = (
    Scene(
        14821,
        "Priya",
        0,
        LeadKind.RESALE,
        "gu-Latn",
        "99acres",
        {
            "bhk": 3.0,
            "locality": "Bopal",
            "budget_max_inr": 95e5,
            "property_price_inr": 92e5,
            "property_bhk": 3.0,
            "property_locality": "Bopal",
            "property_carpet_sqft": 1240.0,
            "property_floor": 7.0,
            "loan_stage": 2.0,
            "language": "gu-Latn",
        },
        (
            (11, "11:04", "<", "Kem cho, Kesar Orchid nu 3 BHK haji available che?"),
            (11, "11:09", ">", "Namaste Priya, ha che. Ketlu budget, kyare joie?"),
            (11, "11:15", "<", "95 sudhi, Bopal ma j joie"),
            (11, "11:40", ">", "Kesar Orchid: 3 BHK, carpet 1240 sq ft, mal 7. Photo moklya"),
            (9, "19:20", "<", "Photo joya, hall saro che. Parking sathe che?"),
            (9, "19:31", ">", "Ha, ek covered parking sathe che"),
            (9, "19:36", "<", "Saru 👍"),
            (8, "17:00", "call", 6.5),
            (5, "12:30", "quote", 92e5),
            (5, "12:31", ">", "Owner no bhav 92 lakh che, parking sathe"),
            (5, "12:48", "<", "Barabar, ghare batavu pachi kahie"),
            (3, "10:12", "<", "bhav vadhare che"),
            (3, "10:25", ">", "Pehla joi lo, pachi bhav ni vat karie"),
            (2, "20:05", "<", "Ok, kyare jova aavie? Shanivar ke ravivar"),
            (2, "20:11", ">", "Saru, time nakki karine kahie"),
            (1, "18:42", "<", "90 ma karo to aaviye"),
            (1, "18:50", ">", "Owner ne 90 nu puchine kahie"),
        ),
        "qualified",
    ),
    Scene(
        27730,
        "Rahul Verma",
        0,
        LeadKind.NEW_PROJECT,
        "hi-Latn",
        "website",
        {
            "bhk": 2.0,
            "locality": "Shela",
            "budget_max_inr": 68e5,
            "loan_stage": 3.0,
            "named_project": "Aarohi Skyline",
            "property_price_inr": 66e5,
            "down_payment_ready": True,
        },
        (
            (16, "15:10", "<", "Aarohi Skyline mein 2 BHK ka kya rate hai?"),
            (16, "15:30", ">", "Namaste Rahul, 66 lakh se start hai. Kab tak chahiye?"),
            (12, "11:00", "visit_done", "Aarohi Skyline"),
            (12, "17:20", "<", "Flat pasand aaya, loan ka dekh rahe hain"),
            (4, "13:15", "<", "Loan pass hua HDFC se"),
            (4, "13:22", ">", "Badhiya, ab unit choose kar lete hain"),
            (1, "08:40", "<", "Do car parking milegi kya? Uske bina mushkil hai"),
        ),
        "visited",
    ),
    Scene(
        30067,
        "Priya",
        0,
        LeadKind.RENT,
        "en",
        "Housing",
        {"bhk": 2.0, "locality": "Gota", "budget_max_inr": 18000.0},
        (
            (6, "09:50", "<", "Hi, 2 BHK on rent in Gota possible? Two people"),
            (6, "09:58", ">", "Hello Priya, yes. Semi furnished, 17,500. When do you move?"),
            (6, "13:30", "<", "Will think and tell"),
            (3, "16:00", "call_missed", None),
            (2, "12:15", "<", "Is deposit two months or three?"),
            (2, "12:40", ">", "Two months"),
        ),
    ),
    Scene(
        41212,
        "Kiran Bhatt",
        0,
        LeadKind.NEW_PROJECT,
        "gu",
        "Facebook form",
        {"bhk": 3.0, "locality": "South Bopal", "budget_max_inr": 88e5},
        (
            (20, "18:20", "<", "South Bopalમાં 3 BHK જોઈએ છે, પરિવાર માટે"),
            (20, "18:45", ">", "નમસ્તે Kiran, Saptak Heightsમાં છે. વિગત મોકલી."),
            (10, "11:00", "visit_done", "Saptak Heights"),
            (10, "19:10", "<", "ઘર ગમ્યું. કમુરતા પછી વાત કરીએ"),
            (10, "19:20", ">", "સારું, ત્યારે વાત કરીએ"),
        ),
        "visited",
        waits_days=56,
    ),
    Scene(
        52345,
        "Sagar Thakkar",
        0,
        LeadKind.RESALE,
        "hi-Latn",
        "MagicBricks",
        {"bhk": 2.0, "locality": "Chandkheda", "budget_max_inr": 46e5, "possession_by": "{later}"},
        (
            (8, "10:30", "<", "Chandkheda mein 2 BHK dekh rahe hain, apne rehne ke liye"),
            (8, "10:52", ">", "Hello Sagar, Chandan Parisar mein hai. Kab aayenge?"),
            (4, "20:15", "<", "Kal 11 baje aate hain"),
            (4, "20:20", "visit_planned", "Chandan Parisar"),
            (1, "11:00", "visit_missed", "Chandan Parisar"),
            (1, "13:35", "<", "Sorry nahi aa paye, office mein phas gaye"),
            (1, "13:50", ">", "Koi baat nahi, naya time dekhte hain"),
        ),
        "visit_planned",
    ),
    Scene(
        60418,
        "Meera Nair",
        0,
        LeadKind.NEW_PROJECT,
        "en",
        "reference",
        {
            "bhk": 4.0,
            "locality": "Prahlad Nagar",
            "budget_max_inr": 1.9e7,
            "property_price_inr": 1.85e7,
            "referred": True,
            "loan_stage": 2.0,
        },
        (
            (9, "12:00", "<", "Hello, Neha gave your number. 4 BHK in Prahlad Nagar, up to 1.9 cr"),
            (9, "12:04", ">", "Hello Meera, Udgam Square has one. Shall we see it?"),
            (7, "10:00", "visit_planned", "Udgam Square"),
            (2, "17:00", "visit_done", "Udgam Square"),
        ),
        "visited",
    ),
    Scene(
        71903,
        "Jignesh Parmar",
        1,
        LeadKind.RESALE,
        "gu-Latn",
        "walk-in",
        {
            "bhk": 3.0,
            "locality": "Gota",
            "budget_max_inr": 72e5,
            "property_price_inr": 70e5,
            "decider_in_talk": True,
            "loan_stage": 1.0,
        },
        (
            (18, "16:30", "<", "Gota ma 3 BHK joie che, potana mate"),
            (18, "16:41", ">", "Kem cho Jignesh, Meghdhanush Elite batavie"),
            (12, "11:00", "visit_done", "Meghdhanush Elite"),
            (12, "18:10", "<", "Ghar gamyu. Ghare puchine kahishu"),
            (3, "11:00", "visit_done", "Meghdhanush Elite"),
            (3, "11:05", "family_visited", "Meghdhanush Elite"),
            (2, "21:00", "<", "Badhane gamyu 👍 chhello bhav kaho"),
            (2, "21:09", ">", "Owner sathe vat karie"),
        ),
        "negotiating",
    ),
    Scene(
        82077,
        "Nidhi Kapadia",
        1,
        LeadKind.RESALE,
        "en",
        "99acres",
        {"bhk": 3.0, "locality": "Satellite", "budget_max_inr": 1.2e7, "property_price_inr": 1.2e7},
        (
            (14, "11:20", "<", "Any 3 BHK options near Satellite?"),
            (14, "11:45", ">", "Hi Nidhi, Lotus Avenue 7, floor 4. Photos sent"),
            (6, "18:00", "quote", 1.2e7),
            (6, "18:02", ">", "Asking price is 1.2 crore, slightly negotiable"),
            (1, "17:30", "<", "1.16 final, we close this week"),
            (1, "17:30", "offer", 1.16e7),
            (1, "17:44", ">", "Let me speak to the owner"),
        ),
        "negotiating",
    ),
    Scene(
        93140,
        "Bhavesh Soni",
        1,
        LeadKind.LAND,
        "gu",
        "website",
        {"locality": "Shela", "budget_max_inr": 1.1e7},
        (
            (7, "10:15", "<", "Shela બાજુ પ્લોટ જોઈએ, 300 વાર"),
            (7, "10:40", ">", "નમસ્તે Bhavesh, એક NA પ્લોટ છે. વિગત મોકલી."),
            (1, "12:05", "<", "ટાઇટલ ક્લિયર છે? કાગળ મોકલો, વકીલને બતાવવા છે"),
            (1, "12:20", ">", "માલિક પાસેથી કાગળ લઈ મોકલીએ"),
        ),
        "qualified",
    ),
    Scene(
        15566,
        "Ankit Rathod",
        2,
        LeadKind.NEW_PROJECT,
        "hi-Latn",
        "hoarding",
        {"bhk": 2.0, "locality": "Vaishnodevi", "budget_max_inr": 55e5, "loan_stage": 0.0},
        (
            (9, "13:00", "<", "Vaishnodevi side 2 BHK chahiye, 55 tak budget hai"),
            (9, "13:50", ">", "Namaste Ankit, Kadamb Residency dekhiye"),
            (5, "16:30", "visit_done", "Kadamb Residency"),
            (5, "20:00", "<", "Accha laga, ghar pe poochke batate hain"),
            (5, "20:15", ">", "Koi baat nahi, aaram se"),
        ),
        "visited",
    ),
    Scene(
        26789,
        "Sejal Pandya",
        2,
        LeadKind.RESALE,
        "gu-Latn",
        "reference",
        {"bhk": 3.0, "locality": "Thaltej", "budget_max_inr": 1.3e7, "home_to_sell": True},
        (
            (13, "10:10", "<", "Thaltej ma 3 BHK joie, 1.3 cr sudhi"),
            (13, "10:30", ">", "Kem cho Sejal, Riverwalk Nine batavie?"),
            (12, "09:40", "<", "Pehla amaru vechvu padse, pachi laisu"),
            (12, "10:05", ">", "Saru, ema pan madad karie"),
        ),
        "qualified",
    ),
    Scene(
        37654,
        "Imran Pathan",
        2,
        LeadKind.NEW_PROJECT,
        "hi",
        "MagicBricks",
        {"bhk": 3.0, "locality": "Shela", "budget_max_inr": 7e6, "property_price_inr": 8e6},
        (
            (6, "11:30", "<", "Shela में 3 BHK चाहिए, बजट 70 लाख तक है"),
            (6, "12:10", ">", "नमस्ते Imran, Vrindam Courtyard में है, भाव 80 लाख"),
            (6, "12:11", "quote", 8e6),
            (4, "19:00", "<", "बहुत महँगा लग रहा है"),
            (4, "19:25", ">", "पहले देख लीजिए, फिर भाव की बात करेंगे"),
        ),
    ),
    Scene(
        48231,
        None,
        3,
        LeadKind.NEW_PROJECT,
        "en",
        "Facebook form",
        {},
        (
            (2, "22:10", "<", "Price please"),
            (1, "09:40", ">", "Hello, this is Kruti. Which BHK and budget?"),
        ),
    ),
    Scene(
        59876,
        "Dhara Vyas",
        3,
        LeadKind.RENT,
        "gu-Latn",
        "99acres",
        {"bhk": 1.0, "locality": "Vastrapur", "budget_max_inr": 15000.0, "move_by": "{later}"},
        (
            (19, "17:00", "<", "Vastrapur ma 1 BHK bhade joie"),
            (19, "17:20", ">", "Namaste Dhara, ek che, 15 hajar. Batavie?"),
            (14, "10:30", ">", "Namaste Dhara, koi khabar?"),
            (9, "12:30", ">", "Vastrapur ma navu 1 BHK aavyu che, batavie?"),
        ),
    ),
    Scene(
        61357,
        "Parth Gandhi",
        0,
        LeadKind.NEW_PROJECT,
        "en",
        "website",
        {"bhk": 3.0, "locality": "Bopal", "budget_max_inr": 9e6, "named_project": "Sukoon Greens"},
        (
            (
                5,
                "20:00",
                "<",
                "Saw Sukoon Greens on the portal. 3 BHK, up to 90 lakh. Can we see it?",
            ),
            (5, "20:06", ">", "Hi Parth, sure. Saturday 11 or Sunday 5?"),
            (1, "14:00", "<", "{tomorrow} 11 am confirmed, my parents also coming"),
            (1, "14:05", "visit_planned", "Sukoon Greens"),
            (1, "14:06", ">", "Confirmed: Sukoon Greens, {tomorrow} 11 am. Location sent"),
        ),
        "visit_planned",
    ),
    Scene(
        72468,
        "Vipul Amin",
        3,
        LeadKind.NEW_PROJECT,
        "gu",
        "walk-in",
        {"bhk": 3.0, "locality": "Motera", "budget_max_inr": 8e6, "loan_stage": 1.0},
        (
            (60, "11:30", "<", "Moteraમાં 3 BHK જોઈએ છે"),
            (50, "11:00", "visit_done", "Pannalal Terraces"),
            (41, "18:10", "<", "બાનું આપી દઈએ, ક્યારે આવીએ?"),
            (4, "10:20", "<", "માફ કરજો, કેન્સલ કરવું છે, બાનું પાછું જોઈએ"),
            (4, "11:00", ">", "કાલે વાત કરીએ"),
        ),
        "negotiating",
        cancelled_days_ago=3,
    ),
    Scene(
        83579,
        "Ashok",
        4,
        LeadKind.NEW_PROJECT,
        "hi-Latn",
        "WhatsApp",
        {},
        (
            (
                2,
                "12:40",
                "<",
                "Bhai, Nikol se broker. Mera client tag kar do Chandan Parisar ke liye",
            ),
            (2, "14:10", ">", "Theek hai, details bhejiye"),
        ),
    ),
    Scene(
        94680,
        "Reshma Saiyed",
        4,
        LeadKind.RENT,
        "gu-Latn",
        "Housing",
        {"bhk": 2.0, "locality": "Maninagar"},
        (
            (12, "10:00", "<", "Maninagar ma 2 BHK bhade joie, family che"),
            (12, "11:20", ">", "Namaste Reshma, budget kaheso?"),
            (8, "11:20", ">", "Namaste Reshma, koi khabar?"),
            (8, "13:00", "<", "Message na karo have"),
        ),
        opted_out_days_ago=8,
    ),
    Scene(
        16802,
        "Tushar Zaveri",
        4,
        LeadKind.COMMERCIAL,
        "en",
        "website",
        {"locality": "Prahlad Nagar", "budget_max_inr": 1.4e7},
        (
            (3, "15:00", "<", "Need office space in Prahlad Nagar, around 800 sq ft"),
            (3, "15:45", ">", "Hello Tushar, Dev here. Ground floor or higher?"),
        ),
        consents_to_scoring=False,
    ),
)

PUNE_SCENES: Final[tuple[Scene, ...]] = (
    Scene(
        25190,
        "Priya Kale",
        0,
        LeadKind.NEW_PROJECT,
        "hi-Latn",
        "MagicBricks",
        {
            "bhk": 2.0,
            "locality": "Wakad",
            "budget_max_inr": 8.5e6,
            "loan_stage": 2.0,
            "property_price_inr": 8.4e6,
        },
        (
            (10, "11:30", "<", "Wakad mein 2 BHK chahiye, 85 tak budget hai"),
            (10, "11:44", ">", "Hello Priya, Blue Kite Towers dekhiye, 84 lakh"),
            (4, "17:00", "visit_done", "Blue Kite Towers"),
            (3, "20:10", "<", "Sabko pasand aaya. Token kab dena hai?"),
            (3, "20:15", ">", "Badhiya! Kal office aaiye"),
            (1, "19:30", "<", "Parking ka pakka hai na? Uske baad token de dete hain"),
        ),
        "negotiating",
    ),
    Scene(
        36271,
        "Rohan Shinde",
        1,
        LeadKind.RENT,
        "hi",
        "Housing",
        {"bhk": 1.0, "locality": "Kharadi", "budget_max_inr": 22000.0, "move_by": "{later}"},
        (
            (3, "10:00", "<", "Kharadi में 1 BHK किराए पर चाहिए, दो लोग हैं"),
            (3, "10:30", ">", "नमस्ते Rohan, Northgate Habitat में है, 21 हज़ार"),
            (1, "18:00", "<", "कब देख सकते हैं? परिवार साथ आएगा"),
            (1, "18:20", ">", "जी, समय बताते हैं"),
        ),
        "qualified",
    ),
)
