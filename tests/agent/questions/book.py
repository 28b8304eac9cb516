"""A broker's book of leads that questions are tried against; `book.md` tells it in words.

Nobody in it is real. The clock stands at Friday, 20 Nov 2026, 10:40 in Ahmedabad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from leads.consent import Consent, Purpose
from leads.lead import Attribute, AttributeValue, Lead, LeadKind, Outcome, OutcomeKind
from leads.message import Event, Message
from leads.score import Band, BandRecord, Completeness, Reason, Score
from tests.agent.house import NOW, VERSION, House, open_house

ZONE = ZoneInfo("Asia/Kolkata")
USUAL = 42.0
RECORDS = {Band.HOT: (9, 40), Band.WARM: (11, 120), Band.COLD: (4, 300)}


def on(day: int, clock: str = "12:00", *, month: int = 11) -> datetime:
    """An instant of 2026 by the clock in Ahmedabad."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@dataclass(frozen=True)
class Talk:
    """One message: `by` is lead or broker."""

    at: datetime
    text: str
    by: str = "lead"


@dataclass(frozen=True)
class Happening:
    """One event, known when it was told."""

    kind: str
    at: datetime
    value: str | float | None = None
    known_at: datetime | None = None


@dataclass(frozen=True)
class Page:
    """One lead of the book as it is written down here; `score` is the one of today."""

    key: str
    name: str | None
    phone: str | None
    kind: LeadKind | None
    told: dict[str, AttributeValue]
    born: datetime
    owner: str | None = "asha"
    talk: tuple[Talk, ...] = ()
    events: tuple[Happening, ...] = ()
    outcomes: tuple[tuple[OutcomeKind, datetime], ...] = ()
    consented: bool = True
    score: float | None = None
    band: Band | None = None
    reasons: tuple[tuple[str, float, float | str | bool | None, str], ...] = ()
    earlier: tuple[tuple[datetime, float, Band], ...] = ()

    @property
    def lead_id(self) -> str:
        return f"lead_{self.key}"


def said(*texts: str, at: datetime, by: str = "lead") -> tuple[Talk, ...]:
    return tuple(Talk(at, text, by) for text in texts)


HOT, WARM, COLD = Band.HOT, Band.WARM, Band.COLD
K = LeadKind

PAGES: tuple[Page, ...] = (
    Page(
        "priya",
        "Priya",
        "+919825004821",
        K.RESALE,
        {
            "bhk": 3.0,
            "locality": "Bopal",
            "budget_max_inr": 9_500_000.0,
            "property_price_inr": 9_200_000.0,
            "source": "99acres",
        },
        on(12, "09:30", month=10),
        talk=(
            *said("3 BHK Bopal ma joie che", at=on(12, "09:30", month=10)),
            *said("Aa flat ₹92 lakh no che", at=on(16, "18:00"), by="broker"),
            *said("bhav vadhare che", at=on(17, "11:20")),
            *said("Owner sathe vaat karu", at=on(17, "12:00"), by="broker"),
            *said("Can we see the flat this weekend?", at=on(18, "20:15")),
            *said("90 ma karo to aaviye", at=on(19, "09:05")),
            *said("Ok, puchi ne kahu", at=on(19, "09:40"), by="broker"),
        ),
        events=(
            Happening("enquiry", on(12, "09:30", month=10), "99acres"),
            Happening("quote", on(16, "18:00"), 9_200_000.0),
        ),
        score=78,
        band=HOT,
        reasons=(
            ("visit_asked", 15.2, True, "yes/no"),
            ("budget_to_price", 12.1, 103.26, "%"),
            ("lead_reply_time", 7.9, 12.0, "min"),
            ("price_high", -6.3, 2.0, "count"),
            ("messages_7d", 5.1, 3.0, "count"),
        ),
        earlier=((on(14, "06:00"), 64, WARM), (on(18, "06:00"), 69, WARM)),
    ),
    Page(
        "rahul",
        "Rahul Trivedi",
        "+919825077730",
        K.NEW_PROJECT,
        {
            "bhk": 2.0,
            "locality": "Gota",
            "budget_max_inr": 5_500_000.0,
            "loan_stage": 3.0,
            "source": "MagicBricks",
            "named_project": "Aaryan Greens",
        },
        on(2, "10:00"),
        talk=(
            *said("Aaryan Greens 2bhk price?", at=on(2, "10:00")),
            *said("₹54 lakh onwards sir", at=on(2, "10:30"), by="broker"),
            *said("Loan sanction ho gaya SBI se", at=on(12, "17:45")),
            *said("Great, congratulations!", at=on(12, "18:00"), by="broker"),
            *said("2 car parking milega kya?", at=on(19, "08:40")),
        ),
        events=(Happening("enquiry", on(2, "10:00"), "MagicBricks"),),
        score=61,
        band=WARM,
        reasons=(
            ("loan_stage", 11.4, 3.0, "0–3"),
            ("named_project", 6.0, True, "yes/no"),
            ("active_days_14d", 3.1, 2.0, "days"),
            ("needs_known", -2.2, 4.0, "of 8"),
        ),
        earlier=((on(14, "06:00"), 66, WARM),),
    ),
    Page(
        "hetal",
        "Hetal Mehta",
        "+919825000067",
        K.RENT,
        {
            "bhk": 2.0,
            "locality": "Gota",
            "budget_max_inr": 25_000.0,
            "source": "Housing",
            "move_by": "2026-12-01",
        },
        on(9, "16:00"),
        talk=(
            *said("2 bhk bhade joie, 25 sudhi", at=on(9, "16:00")),
            *said("Gota ma batavu?", at=on(9, "16:20"), by="broker"),
            *said("haa, 1 December pehla shift thavu che", at=on(13, "19:00")),
            *said("Be option moklu chu", at=on(13, "19:30"), by="broker"),
        ),
        score=48,
        band=WARM,
        reasons=(("move_by", 5.0, 11.0, "days"), ("needs_known", 2.5, 4.0, "of 8")),
    ),
    Page(
        "faizal",
        "Faizal Shaikh",
        "+919825023141",
        K.RESALE,
        {
            "bhk": 3.0,
            "locality": "Sarkhej",
            "budget_max_inr": 7_000_000.0,
            "source": "reference",
            "referred": True,
        },
        on(28, "11:00", month=10),
        talk=(
            *said("Bhai ke reference se number mila", at=on(28, "11:00", month=10)),
            *said("Title clear hai na? Papers bhejo", at=on(15, "13:00")),
            *said("Sab papers ready hai, bhejta hu", at=on(15, "13:10"), by="broker"),
        ),
        score=57,
        band=WARM,
        reasons=(
            ("referred", 8.0, True, "yes/no"),
            ("papers_asked", 5.5, 1.0, "count"),
            ("lead_wrote", -1.5, 117.7, "h"),
        ),
    ),
    Page(
        "jignesh",
        "Shah Jignesh Kamleshbhai",
        "+919825011111",
        K.NEW_PROJECT,
        {
            "bhk": 4.0,
            "locality": "Sindhu Bhavan Road",
            "budget_max_inr": 25_000_000.0,
            "named_project": "Shaligram Heights",
            "source": "walk-in",
            "down_payment_ready": True,
        },
        on(1, "12:00"),
        talk=(
            *said("4 bhk with terrace joie", at=on(1, "12:00")),
            *said("Shaligram Heights batavu, 18 tarikhe 5 vage?", at=on(15, "10:00"), by="broker"),
            *said("Done", at=on(15, "10:20")),
        ),
        events=(
            Happening("enquiry", on(1, "12:00"), "walk-in"),
            Happening("visit_planned", on(18, "17:00"), "Shaligram Heights", on(15, "10:21")),
            Happening("visit_done", on(18, "17:30"), "Shaligram Heights"),
        ),
        score=74,
        band=HOT,
        reasons=(
            ("visits_done", 18.0, 1.0, "count"),
            ("down_payment", 9.5, True, "yes/no"),
            ("named_project", 4.0, True, "yes/no"),
        ),
        earlier=((on(14, "06:00"), 60, WARM),),
    ),
    Page(
        "meena",
        "મીનાબેન પટેલ",
        "+919825055566",
        K.RESALE,
        {"bhk": 2.0, "locality": "Maninagar", "budget_max_inr": 4_000_000.0, "source": "99acres"},
        on(20, "12:00", month=9),
        talk=(
            *said("૨ BHK મણિનગરમાં જોઈએ છે", at=on(20, "12:00", month=9)),
            *said("ભાવ બહુ વધારે છે", at=on(5, "12:00", month=10)),
            *said("Biju option moklu?", at=on(6, "10:00", month=10), by="broker"),
        ),
        score=22,
        band=COLD,
        reasons=(("lead_wrote", -12.0, 1102.7, "h"), ("price_high", -5.0, 1.0, "count")),
    ),
    Page(
        "sunita",
        "सुनीता वर्मा",
        "+919825066677",
        K.RENT,
        {"bhk": 3.0, "locality": "Chandkheda", "budget_max_inr": 32_000.0, "source": "Facebook"},
        on(14, "10:00"),
        talk=(
            *said("चांदखेड़ा में 3 BHK किराए पर चाहिए", at=on(14, "10:00")),
            *said("जी, दो घर हैं", at=on(14, "10:30"), by="broker"),
            *said("कब देख सकते हैं?", at=on(19, "18:30")),
        ),
        score=55,
        band=WARM,
        reasons=(("visit_asked", 10.0, True, "yes/no"), ("messages_7d", 3.0, 2.0, "count")),
    ),
    Page(
        "mehul",
        "Mehul Joshi",
        "+919825028080",
        K.LAND,
        {"locality": "Sanand", "budget_max_inr": 12_500_000.0, "source": "reference"},
        on(3, "12:00", month=10),
        talk=(
            *said("Sanand baju plot joie", at=on(3, "12:00", month=10)),
            *said("2 plot che", at=on(4, "12:00", month=10), by="broker"),
            *said("vicharine kahishu", at=on(30, "12:00", month=10)),
            *said("Saru", at=on(30, "12:10", month=10), by="broker"),
        ),
        score=30,
        band=COLD,
        reasons=(("lead_wrote", -8.0, 502.7, "h"), ("cue_soft_no", -5.0, 1.0, "count")),
    ),
    Page(
        "dhara",
        "Dhara Desai",
        "+919825022468",
        K.SELL,
        {
            "property_bhk": 3.0,
            "locality": "Vastrapur",
            "property_price_inr": 11_000_000.0,
            "source": "walk-in",
        },
        on(10, "11:00"),
        talk=(
            *said("Mare maro flat vechvo che", at=on(10, "11:00")),
            *said("Photos moklo ne", at=on(10, "11:30"), by="broker"),
            *said("Photos mokalya", at=on(16, "09:00")),
            *said("Malya, aabhar", at=on(16, "09:10"), by="broker"),
        ),
        score=51,
        band=WARM,
        reasons=(("lead_reply_time", 6.0, 40.0, "min"),),
    ),
    Page(
        "amit_buy",
        "Amit Patel",
        "+919825041357",
        K.RESALE,
        {
            "bhk": 3.0,
            "locality": "Satellite",
            "budget_max_inr": 12_500_000.0,
            "source": "Housing",
            "possession_by": "2027-03-31",
        },
        on(5, "10:00"),
        talk=(
            *said("3 bhk satellite 1.25 cr", at=on(5, "10:00")),
            *said("Ok sir", at=on(5, "10:10"), by="broker"),
            *said("March tak chahiye", at=on(18, "10:00")),
            *said("Ho jayega", at=on(18, "10:15"), by="broker"),
        ),
        score=66,
        band=WARM,
        reasons=(
            ("needs_known", 9.0, 5.0, "of 8"),
            ("active_days_14d", 8.0, 2.0, "days"),
            ("lead_reply_time", 7.5, 25.0, "min"),
        ),
    ),
    Page(
        "amit_rent",
        "Amit Patel",
        "+919825042580",
        K.RENT,
        {"bhk": 2.0, "locality": "Bopal", "budget_max_inr": 22_000.0, "source": "99acres"},
        on(17, "15:00"),
        talk=(
            *said("Bopal 2bhk rent?", at=on(17, "15:00")),
            *said("Haan, available", at=on(17, "15:30"), by="broker"),
        ),
        score=45,
        band=WARM,
        reasons=(("enquiry_age", 3.0, 2.8, "days"),),
    ),
    Page(
        "kavita",
        "Kavita Nair",
        "+919825029021",
        K.NEW_PROJECT,
        {
            "bhk": 3.0,
            "locality": "Thaltej",
            "budget_max_inr": 14_000_000.0,
            "source": "Facebook",
            "wait_until": "2027-01-15",
        },
        on(8, "10:00", month=10),
        talk=(
            *said("3 BHK Thaltej, after 15 January", at=on(8, "10:00", month=10)),
            *said("Sure, will call then", at=on(8, "10:30", month=10), by="broker"),
        ),
        score=38,
        band=COLD,
        reasons=(("wait_asked", -6.0, 56.0, "days"),),
    ),
    Page(
        "neha",
        "Neha Kapoor",
        "+919825024477",
        K.NEW_PROJECT,
        {
            "bhk": 2.0,
            "locality": "Shela",
            "budget_max_inr": 6_200_000.0,
            "source": "Facebook",
            "named_project": "Swara Residency",
        },
        on(11, "10:00"),
        talk=(
            *said("Swara Residency visit kab ho sakti hai?", at=on(18, "11:00")),
            *said("Saturday 11 baje", at=on(18, "11:20"), by="broker"),
            *said("Perfect", at=on(18, "11:25")),
        ),
        events=(Happening("visit_planned", on(21, "11:00"), "Swara Residency", on(18, "11:30")),),
        score=71,
        band=HOT,
        reasons=(
            ("visit_asked", 14.0, True, "yes/no"),
            ("named_project", 8.0, True, "yes/no"),
            ("messages_7d", 5.0, 2.0, "count"),
        ),
    ),
    Page(
        "vikram",
        "Vikram Rathod",
        "+919825027001",
        K.COMMERCIAL,
        {"locality": "SG Highway", "budget_max_inr": 18_000_000.0, "source": "MagicBricks"},
        on(16, "10:00"),
        talk=said("Shop on SG Highway?", at=on(16, "10:00")),
        consented=False,
    ),
    Page(
        "harsh",
        "Harsh Vora",
        "+919825033322",
        K.NEW_PROJECT,
        {"bhk": 3.0, "locality": "Bopal", "budget_max_inr": 9_000_000.0, "source": "reference"},
        on(1, "10:00", month=9),
        talk=said("Thank you!", at=on(10, "14:00")) + said("🎉", at=on(10, "14:05"), by="broker"),
        outcomes=((OutcomeKind.BOOKED, on(10, "13:00")),),
    ),
    Page(
        "zeel",
        "Zeel Modi",
        "+919825026140",
        K.RESALE,
        {"bhk": 2.0, "locality": "Naranpura", "budget_max_inr": 5_000_000.0, "source": "99acres"},
        on(15, "10:00", month=10),
        talk=said("Please stop messages", at=on(1, "10:00")),
        score=12,
        band=COLD,
        reasons=(("messages_7d", -9.0, 0.0, "count"),),
    ),
    Page(
        "ramesh",
        "Rameshbhai Prajapati",
        "+919825025150",
        K.RESALE,
        {
            "bhk": 1.0,
            "locality": "Vatva",
            "budget_max_inr": 2_800_000.0,
            "property_price_inr": 3_300_000.0,
            "move_by": "2027-02-01",
            "source": "walk-in",
        },
        on(7, "10:00"),
        talk=(
            *said("28 thi vadhare nahi thay", at=on(14, "10:00")),
            *said("Ok", at=on(14, "10:30"), by="broker"),
        ),
        score=41,
        band=WARM,
        reasons=(("budget_to_price", -7.0, 84.8, "%"), ("move_by", 4.0, 73.0, "days")),
    ),
    Page(
        "sonal",
        "Sonal Gandhi",
        "+919825027878",
        None,
        {"source": "Facebook"},
        on(20, "09:00"),
        score=35,
        band=COLD,
        reasons=(("enquiry_age", 2.0, 0.07, "days"), ("needs_known", -9.0, 0.0, "of 8")),
    ),
    Page(
        "imran",
        "Imran Qureshi",
        "+919825029090",
        K.RESALE,
        {"bhk": 3.0, "locality": "Paldi", "budget_max_inr": 8_500_000.0, "source": "99acres"},
        on(25, "10:00", month=10),
        talk=(
            *said("Kal aata hu 4 baje", at=on(13, "10:00")),
            *said("Theek hai, location bhej di", at=on(13, "10:05"), by="broker"),
        ),
        events=(
            Happening("visit_planned", on(14, "16:00"), "Paldi flat", on(13, "10:05")),
            Happening("visit_missed", on(14, "16:00"), "Paldi flat"),
        ),
        score=44,
        band=WARM,
        reasons=(("no_shows", -8.0, 1.0, "count"), ("visit_asked", 6.0, False, "yes/no")),
    ),
    Page(
        "farhan",
        "Farhan Ali",
        "+919825026655",
        K.RENT,
        {"bhk": 1.0, "locality": "Juhapura", "source": "Housing"},
        on(2, "10:00", month=10),
        talk=said("Dusra le liya", at=on(2, "10:00")),
        outcomes=((OutcomeKind.LOST, on(2, "12:00")),),
    ),
    Page(
        "nameless",
        None,
        "+919825091234",
        K.RENT,
        {"bhk": 1.0, "locality": "Ranip"},
        on(19, "21:00"),
        talk=said("hi, 1bhk ranip?", at=on(19, "21:00")),
        score=40,
        band=COLD,
        reasons=(("enquiry_age", 1.0, 0.57, "days"),),
    ),
    Page(
        "ketan",
        "Ketan Soni",
        "+919825023434",
        K.NEW_PROJECT,
        {"bhk": 3.0, "locality": "Gota", "budget_max_inr": 7_500_000.0, "source": "reference"},
        on(1, "10:00", month=9),
        talk=said("Token wapas karva padse", at=on(12, "10:00"))
        + said("Samjhu chu", at=on(12, "10:30"), by="broker"),
        outcomes=((OutcomeKind.BOOKED, on(1, "10:00")), (OutcomeKind.CANCELLED, on(12, "12:00"))),
        score=58,
        band=WARM,
        reasons=(("cue_token", 7.0, 1.0, "count"), ("lead_reply_time", 6.0, 30.0, "min")),
    ),
    Page(
        "tejal",
        "Tejal Bhatt",
        "+919825028642",
        K.LET,
        {"property_bhk": 3.0, "locality": "Prahlad Nagar", "source": "reference"},
        on(12, "10:00"),
        talk=said("Flat bhade aapvo che", at=on(12, "10:00"))
        + said("35 hajar aavshe", at=on(12, "10:40"), by="broker")
        + said("38 to joie", at=on(12, "11:00"))
        + said("Puchi jou", at=on(12, "11:05"), by="broker"),
        score=47,
        band=WARM,
        reasons=(("lead_reply_time", 4.0, 20.0, "min"),),
    ),
    # Bela's leads: Asha must never hear of them; Mona, the manager, sees both.
    Page(
        "rahul_bela",
        "Rahul Bhatt",
        "+919825014410",
        K.RESALE,
        {"bhk": 3.0, "locality": "Nikol", "budget_max_inr": 6_500_000.0, "source": "Housing"},
        on(6, "10:00"),
        owner="bela",
        talk=said("Nikol 3bhk?", at=on(16, "10:00"))
        + said("Haan ji", at=on(16, "10:30"), by="broker"),
        score=52,
        band=WARM,
        reasons=(("active_days_14d", 5.0, 1.0, "days"),),
    ),
    Page(
        "ananya",
        "Ananya Iyer",
        "+919825018181",
        K.NEW_PROJECT,
        {"bhk": 3.0, "locality": "Bopal", "budget_max_inr": 11_000_000.0, "source": "Facebook"},
        on(4, "10:00"),
        owner="bela",
        talk=said("Token ready, kab aana hai?", at=on(19, "17:00")),
        score=81,
        band=HOT,
        reasons=(
            ("cue_token", 16.0, 1.0, "count"),
            ("messages_7d", 9.0, 1.0, "count"),
            ("lead_reply_time", 8.0, 6.0, "min"),
        ),
    ),
    Page(
        "deepak",
        "Deepak Chauhan",
        "+919825016789",
        K.RESALE,
        {"bhk": 2.0, "locality": "Naroda", "budget_max_inr": 3_500_000.0, "source": "walk-in"},
        on(10, "10:00", month=10),
        owner="bela",
        talk=said("Sochke batate hai", at=on(1, "10:00"))
        + said("Ji", at=on(1, "10:30"), by="broker"),
        score=28,
        band=COLD,
        reasons=(("lead_wrote", -9.0, 456.7, "h"),),
    ),
    Page(
        "pooja",
        "Pooja Agarwal",
        "+919825019876",
        K.RENT,
        {"bhk": 2.0, "locality": "Motera", "budget_max_inr": 28_000.0, "source": "99acres"},
        on(15, "10:00"),
        owner="bela",
        talk=said("2bhk motera 28k", at=on(15, "10:00"))
        + said("Yes available", at=on(15, "10:30"), by="broker"),
        score=50,
        band=WARM,
        reasons=(("messages_7d", 5.0, 1.0, "count"),),
    ),
    Page(
        "yash",
        "Yash Thakkar",
        "+919825017171",
        K.NEW_PROJECT,
        {"bhk": 3.0, "locality": "Gota", "source": "Facebook"},
        on(20, "08:00"),
        owner=None,
        talk=said("Details please", at=on(20, "08:00")),
        score=43,
        band=WARM,
        reasons=(("enquiry_age", 1.0, 0.1, "days"),),
    ),
)
#: Another brokerage's leads: for everybody of brokerage A they sound like missing ones.
FOREIGN: tuple[Page, ...] = (
    Page(
        "zarina", "Zarina Merchant", "+919099123456", K.RESALE,
        {"bhk": 3.0, "locality": "Bopal"}, on(1, "10:00"), owner="olga", score=88, band=HOT,
        reasons=(("visits_done", 30.0, 2.0, "count"),),
    ),
)  # fmt: skip


def open_book(folder: Path) -> House:
    """The house with the whole book in it, everything scored as told."""
    house = open_house(folder)
    for pages, brokerage_id in ((PAGES, "brokerage_a"), (FOREIGN, "brokerage_b")):
        house.add(*(lead_of(page) for page in pages), brokerage_id=brokerage_id)
        scored = [page for page in pages if page.score is not None]
        for page in scored:
            house.save(*scores_of(page), brokerage_id=brokerage_id)
    return house


def lead_of(page: Page) -> Lead:
    letter = "b" if page.owner == "olga" else "a"
    born = page.born
    return Lead(
        lead_id=page.lead_id,
        brokerage_id=f"brokerage_{letter}",
        person_id=f"person_{page.key}",
        created_at=born,
        kind=page.kind,
        name=page.name,
        phone=page.phone,
        owner_id=f"staff_{page.owner}" if page.owner else None,
        team_id=f"team_{letter}",
        attributes=tuple(Attribute(n, v, born, born) for n, v in page.told.items()),
        messages=tuple(
            Message(
                f"msg_{page.key}_{i}", "lead" if t.by == "lead" else "broker", t.text, t.at, t.at
            )
            for i, t in enumerate(page.talk)
        ),
        events=tuple(
            Event(f"evt_{page.key}_{i}", e.kind, e.at, e.known_at or e.at, e.value)
            for i, e in enumerate(page.events)
        ),
        outcomes=tuple(Outcome(kind, at, at) for kind, at in page.outcomes),
        consents=(Consent(Purpose.SCORING, True, born, "form", born),) if page.consented else (),
    )


def scores_of(page: Page) -> list[Score]:
    """The page's scores, oldest first; the newest is of this minute."""
    assert page.score is not None and page.band is not None
    today = score_of(page, page.score, page.band, NOW, page.reasons)
    return [*(score_of(page, s, b, at, page.reasons[1:]) for at, s, b in page.earlier), today]


def score_of(
    page: Page,
    score: float,
    band: Band,
    at: datetime,
    reasons: Sequence[tuple[str, float, float | str | bool | None, str]],
) -> Score:
    won, of = RECORDS[band]
    told = [
        Reason(f, points, value, unit, _evidence(page, f)) for f, points, value, unit in reasons
    ]
    # Whatever the named reasons leave over, so that the points add up.
    rest = score - USUAL - sum(r.points for r in told)
    told.append(Reason("enquiries_30d", rest, 4.0, "count"))
    return Score(
        lead_id=page.lead_id, score=score, base_score=score, factor=1.0, source="base",
        probability=0.2, band=band, band_record=BandRecord(won, of, 0.05, 0.4, 60),
        reference_score=USUAL, completeness=Completeness(4, 8), confidence=None,
        reasons=tuple(told), as_of=at, model_version=VERSION,
    )  # fmt: skip


_CUES = {
    "visit_asked": ("see", "देख", "visit"),
    "price_high": ("bhav", "ભાવ"),
    "papers_asked": ("Papers",),
    "cue_token": ("Token",),
    "cue_soft_no": ("vichar",),
}


def _evidence(page: Page, feature: str) -> tuple[str, ...]:
    words = _CUES.get(feature, ())
    found = [
        f"msg_{page.key}_{i}"
        for i, t in enumerate(page.talk)
        if t.by == "lead" and any(w in t.text for w in words)
    ]
    kinds = {"visits_done": "visit_done", "no_shows": "visit_missed"}
    found += [
        f"evt_{page.key}_{i}" for i, e in enumerate(page.events) if e.kind == kinds.get(feature)
    ]
    if feature in {"budget_to_price", "loan_stage", "down_payment", "move_by", "referred"}:
        names = {"budget_to_price": "budget_max_inr", "down_payment": "down_payment_ready"}
        found.append(f"attribute:{names.get(feature, feature)}")
    return tuple(found)


HEAD = """\
# The book of leads that questions are tried against

The clock stands at **Friday, 20 Nov 2026, 10:40** in Ahmedabad (IST). Nobody here is real.
`book.py` builds it; this file is written by `python -m tests.agent.questions.book` and a test
compares them. Leads are called by their key below; the record calls them `lead_<key>`.

**Who asks**: `asha` (a broker; the leads marked asha), `bela` (another broker of the same team),
`mona` (manager of both; she also sees the lead nobody owns), `olga` (another brokerage).
For a broker, any lead that is not their own must sound exactly like one that does not exist.

**Score** is of this minute; *earlier* are older stored scores (without the first reason of today).
The usual lead has 42. Of 40 hot leads 9 booked, of 120 warm 11, of 300 cold 4, within 60 days.
*Nothing planned* means: no visit
ahead and no date until which the lead asked to wait.

The file format of `own.yaml` and `blind.yaml` stands at the top of `own.yaml`.
"""


def describe() -> str:
    """The book in words."""
    return HEAD + "\n".join(_page(page) for page in (*PAGES, *FOREIGN))


def _page(page: Page) -> str:
    tail = page.phone[-4:] if page.phone else "none"
    score = f"{page.band} {page.score:g}" if page.score is not None and page.band else "no score"
    lines = [
        f"\n## {page.key}: {page.name or '(no name)'} ·{tail}",
        f"- owner {page.owner or 'nobody'}; kind {page.kind or 'not told'}; phone {page.phone};"
        f" enquired {_at(page.born)}",
        f"- told: {', '.join(f'{n} = {_value(v)}' for n, v in page.told.items())}",
        f"- today: {score}" + (" (no consent for scoring)" if not page.consented else ""),
    ]
    if page.earlier:
        lines.append("- earlier: " + "; ".join(f"{_at(a)} {b} {s:g}" for a, s, b in page.earlier))
    if page.reasons:
        lines.append("- reasons: " + "; ".join(f"{f} {p:+g}" for f, p, *_ in page.reasons))
    lines += [f"- {_at(t.at)} {t.by}: “{t.text}”" for t in page.talk]
    lines += [f"- {_at(e.at)} event {e.kind} {_value(e.value)}".rstrip() for e in page.events]
    lines += [f"- {_at(at)} outcome: {kind}" for kind, at in page.outcomes]
    return "\n".join(lines) + "\n"


def _at(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%a %d %b %H:%M")


def _value(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else "" if value is None else str(value)


if __name__ == "__main__":
    (Path(__file__).parent / "book.md").write_text(describe(), encoding="utf-8")
