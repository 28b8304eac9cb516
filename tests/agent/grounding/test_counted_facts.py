"""Sentences over counts, groups and lists, with facts as queries give them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.grounding.named_entities import StoredNames
from agent.grounding.sentence import Clause, Sentence
from agent.grounding.sentence_check import SentenceCheck
from agent.query.condition_facts import states_in, topics_in
from agent.query.query import Query
from tests.agent.grounding.sentence_sets import cut

TODAY = date(2026, 11, 21)
NAMES = StoredNames({"amruta": ("Amruta",)}, ("Dev Solanki", "Kruti Mehta"), ("Vastral", "Thaltej"))


def counted(fact_id: str, words: str, count: int, *names: str) -> Fact:
    kind = "count" if ":" not in words or words[0].isdigit() else "group"
    topics = frozenset({Topic.BOOKING, Topic.SOURCE, Topic.SCORE, Topic.OWNER})
    return Fact(
        fact_id, kind, words, quantities=(Quantity(count, Unit.COUNT),), names=names, topics=topics
    )


FACTS = {
    fact.id: fact
    for fact in (
        counted("a1", "11 leads: all, booked", 11),
        counted("a2", "owner Dev Solanki: 5 leads", 5, "Dev Solanki"),
        counted("a3", "owner Kruti Mehta: 1 leads", 1, "Kruti Mehta"),
        counted("a4", "month September 2026: 21 leads", 21, "2026-09"),
        counted("a5", "month October 2026: 20 leads", 20, "2026-10"),
        counted("a6", "locality Vastral: 10 leads", 10, "Vastral", "hot"),
        counted("a7", "466 leads: open", 466),
        counted("a8", "source 99acres: 99 leads", 99, "99acres"),
        Fact(
            "f1",
            "row",
            "1 in the list; warm, 64",
            "amruta",
            (Quantity(1, Unit.PLACE_IN_LIST), Quantity(64, Unit.SCORE)),
            band="warm",
            topics=frozenset({Topic.SCORE}),
        ),
        Fact(
            "a9",
            "group",
            "source Facebook form: 19 leads, median days to book 15.6",
            quantities=(Quantity(19, Unit.COUNT), Quantity(15.63, Unit.DAYS)),
            names=("Facebook form",),
            topics=frozenset({Topic.SOURCE, Topic.BOOKING}),
        ),
        Fact(
            "a17",
            "count",
            "14 leads: all, booked, 2026-11-01 to 2026-11-21",
            quantities=(Quantity(14, Unit.COUNT),),
            days=(date(2026, 11, 1), TODAY),
            topics=frozenset({Topic.BOOKING}),
        ),
        Fact(
            "f4",
            "row",
            "1 in the list; budget up to ₹70 lakh; price ₹69 lakh",
            "amruta",
            (Quantity(7_000_000, Unit.INR), Quantity(6_900_000, Unit.INR)),
            topics=frozenset({Topic.BUDGET, Topic.PRICE}),
        ),
        counted("a18", "1 leads: open, budget at most ₹1 crore", 1),
        counted("a19", "1 of 20: owners who sell or let", 1),
        Fact(
            "a10",
            "count",
            "0 visits: all, missed a visit, 2026-10-23 to 2026-11-21",
            quantities=(Quantity(0, Unit.COUNT),),
            days=(date(2026, 10, 23), TODAY),
            topics=frozenset({Topic.VISIT}),
            is_negative=True,
        ),
        Fact(
            "f2",
            "row",
            "2 in the list; enquired 30 Sept; last wrote 7 Nov",
            "amruta",
            days=(date(2026, 9, 30), date(2026, 11, 7)),
            topics=frozenset({Topic.SILENCE}),
        ),
        Fact(
            "f3",
            "row",
            "3 in the list; cold, 40; yet to visit",
            "amruta",
            topics=frozenset({Topic.SCORE, Topic.VISIT, Topic.BUDGET}),
            states=frozenset({State.NOT_VISITED}),
        ),
        Fact(
            "a11",
            "group",
            "bhk 2: 447 leads, 60 of 447 that have ended booked (13 %)",
            quantities=(
                *(Quantity(447, Unit.COUNT), Quantity(60, Unit.COUNT)),
                *(Quantity(60 / 447, Unit.SHARE), Quantity(2, Unit.BHK)),
            ),
            topics=frozenset({Topic.HOME, Topic.BOOKING}),
        ),
        Fact(
            "a12",
            "group",
            "source walk-in: 21 leads, 0 of 1 that have ended booked (0 %)",
            quantities=(
                *(Quantity(21, Unit.COUNT), Quantity(0, Unit.COUNT), Quantity(1, Unit.COUNT)),
                Quantity(0.0, Unit.SHARE),
            ),
            names=("walk-in",),
            topics=frozenset({Topic.SOURCE, Topic.BOOKING}),
        ),
        counted("a13", "128 leads: all, enquired", 128),
        Fact(
            "a14",
            "count",
            "9 leads: all, lost reason is loan not approved; 2 of them cancelled since",
            quantities=(Quantity(9, Unit.COUNT), Quantity(2, Unit.COUNT)),
            days=(date(2026, 10, 24), date(2026, 10, 31)),
            topics=frozenset({Topic.BOOKING, Topic.REFUSAL}),
        ),
        counted("a15", "lost_reason no response: 51 leads", 51, "no response"),
        Fact(
            "a16",
            "count",
            "12 leads: open, budget at least ₹90 lakh",
            quantities=(Quantity(12, Unit.COUNT), Quantity(9_000_000, Unit.INR)),
            topics=frozenset({Topic.BUDGET}),
        ),
        Fact(
            "q1",
            "quote",
            "",
            "amruta",
            quote="Kale pakku kahu tamne",
            said_by="lead",
            topics=frozenset({Topic.REPLY}),
        ),
    )
}


def faults(text: str, cites: str, language: str) -> tuple[str, ...]:
    sentence = Sentence((Clause(text, tuple(cites.split())),))
    return SentenceCheck(NAMES, TODAY, language).faults(sentence, FACTS)


@pytest.mark.parametrize(
    ("text", "cites", "language"),
    [
        ("Dev booked 5 of the 11.", "a2 a1", "en"),
        ("Dev booked 5 of the 11, Kruti 1.", "a2 a1 a3", "en"),
        ("Dev ne 11 mein se 5 book kiye.", "a2 a1", "hi-Latn"),
        ("11 માંથી 5 બુકિંગ Dev ના છે.", "a2 a1", "gu"),
        ("Most bookings, 21, were in September 2026.", "a4", "en"),
        ("सबसे ज़्यादा 21 बुकिंग सितंबर 2026 में हुई.", "a4", "hi"),
        ("September had one more than October.", "a4 a5", "en"),
        ("Sauthi vadhare hot lead Vastral ma che, 10.", "a6", "gu-Latn"),
        ("सबसे गरम Amruta है, स्कोर 64.", "f1", "hi"),
        ("Sauthi hot Amruta che, 64 par.", "f1", "gu-Latn"),
        ("99acres se 99 lead aayi, 466 mein se.", "a8 a7", "hi-Latn"),
        ("Amruta e kale kahevanu vachan aapyu.", "q1", "gu-Latn"),
        ("Amruta ki koi visit nahi hui.", "f3", "hi-Latn"),
        ("Amruta e ghar haji joyu nathi.", "f3", "gu-Latn"),
        ("Walk-in is third with 21, 16 %.", "a12 a13", "en"),
        ("2 BHK ma aa varshe 447 ma thi 60 book thai, etle 13 %.", "a11", "gu-Latn"),
        ("Facebook form books in 15.6 days.", "a9", "en"),
        ("Pichle 30 din mein koi visit miss nahi hui.", "a10", "hi-Latn"),
        ("Facebook form books in about 16 days.", "a9", "en"),
        ("Amruta ne 7 Nov ke baad kuch nahi likha.", "f2", "hi-Latn"),
        ("2 of October's bookings were cancelled since.", "a14", "en"),
        ("October ma 24 thi 31 tarikh ma 9 hata.", "a14", "gu-Latn"),
        ("Loan approve na hone se 9 lead gayi.", "a14", "hi-Latn"),
        ("લોન મંજૂર ન થવાથી 9 લીડ ગઈ.", "a14", "gu"),
        ("સૌથી વધારે જવાબ ન આવવાને કારણે: 51.", "a15", "gu"),
        ("₹90 લાખ ગણો તો 12.", "a16", "gu"),
        # A group of a count over days; the condition of a count; an owner who lets.
        ("Dev leads with 5 of this month's 14 bookings.", "a17 a2", "en"),
        ("₹1 crore tak sirf Amruta hai, budget ₹70 lakh tak.", "a18 f4", "hi-Latn"),
        ("1 is an owner who sells or lets.", "a19", "en"),
        # "Vechan" is leads that buy, not a home to sell first.
        ("Vechan ma median 15.6 divas.", "a9", "gu-Latn"),
    ],
)
def test_what_counts_and_lists_hold_may_be_said(text: str, cites: str, language: str) -> None:
    assert faults(text, cites, language) == ()


@pytest.mark.parametrize(
    ("text", "cites", "language", "fault"),
    [
        ("Dev booked 4 of the 11.", "a2 a1", "en", "number 4"),
        ("Dev booked 11.", "a2 a1", "en", "number 11"),
        ("21 of this month's 14 bookings are Dev's.", "a17 a2", "en", "number 21"),
        ("Amruta, with a budget up to ₹1 crore.", "a18 f4", "en", "number 1 crore"),
        ("Amruta 1 crore tak ja sakti hain.", "f4", "hi-Latn", "number 1 crore"),
        ("Let's call Dev.", "a2", "en", "advice"),
        ("Amruta pehle apna ghar bechegi.", "f1", "hi-Latn", "topic sell_first"),
        ("Dev booked 1 of the 11, Kruti 5.", "a2 a1 a3", "en", "number 5"),
        ("Most bookings, 21, were in October.", "a4", "en", "day October"),
        ("Most bookings, 21, were in May.", "a4", "en", "day May"),
        ("Most bookings, 21, were in September 2025.", "a4", "en", "day September 2025"),
        ("October mein September se zyada booking hui.", "a5 a4", "hi-Latn", "comparison"),
        ("Most warm leads are in Vastral, 10.", "a6", "en", "band warm"),
        ("Amruta garam hai.", "f1", "hi-Latn", "band garam"),
        ("99acres brought 466.", "a8", "en", "number 466"),
        ("Facebook form books in 14 days.", "a9", "en", "number 14"),
        ("Pichle 20 din mein koi visit miss nahi hui.", "a10", "hi-Latn", "number 20"),
        ("Amruta ne 30 September ke baad kuch nahi likha.", "f2", "hi-Latn", "denial"),
        ("Ame kale kahevanu vachan aapie chhie.", "q1", "gu-Latn", "promise"),
    ],
)
def test_what_they_do_not_hold_may_not(text: str, cites: str, language: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(text, cites, language))


def test_the_place_of_a_home_takes_no_budget_from_its_lead() -> None:
    budget = Fact(
        "f1",
        "budget",
        "budget up to ₹95 lakh",
        "amruta",
        (Quantity(9_500_000, Unit.INR),),
        topics=frozenset({Topic.BUDGET}),
    )
    home = Fact(
        "f2", "home", "3 BHK, Vastral", "amruta", names=("Vastral",), topics=frozenset({Topic.HOME})
    )
    text = "Amruta wants a 3 BHK in Vastral with a budget up to ₹95 lakh."
    told = {"f1": budget, "f2": home}
    sentence = Sentence((Clause(text, ("f1", "f2")),))
    assert SentenceCheck(NAMES, TODAY, "en").faults(sentence, told) == ()


def missed(fact_id: str, on: date) -> Fact:
    day = on.strftime("%-d %b")
    return Fact(
        *(fact_id, "visit_missed", f"{day}: did not come to the visit", "amruta"),
        days=(on,),
        topics=frozenset({Topic.VISIT}),
        states=frozenset({State.VISIT_MISSED}),
        is_negative=True,
    )


_UNTOUCHED = Query.model_validate(
    {"where": [{"field": "untouched_days", "op": "at_least", "value": 10}]}
)
LED = {
    **FACTS,
    "f12": missed("f12", date(2026, 11, 9)),
    "f13": missed("f13", date(2026, 11, 16)),
    "a30": Fact(
        "a30",
        "count",
        "4 leads: open, untouched days at least 10",
        quantities=(Quantity(4, Unit.COUNT), Quantity(10, Unit.DAYS)),
        topics=topics_in(_UNTOUCHED),
        states=states_in(_UNTOUCHED),
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        # What leads in counts or compares all that follows the colon.
        ("hi", "Amruta 2 बार विज़िट पर नहीं आए: 9 नवंबर [f12] और 16 नवंबर को [f13].", None),
        ("en", "Amruta missed 2 visits: on 9 November [f12] and on 16 November [f13].", None),
        ("en", "Amruta did not come twice, on 9 and 16 November [f12, f13].", None),
        ("gu-Latn", "October ma 1 ghati: September ma 21 [a4] same October ma 20 [a5].", None),
        ("gu", "4 ખુલ્લા લીડ સાથે 10 દિવસથી કોઈ વાત નથી થઈ [a30].", None),
        ("en", "Nobody has talked to 4 open leads for 10 days [a30].", None),
        ("gu", "4 લીડને 10 દિવસથી આપણો ફોન કે મેસેજ ગયો નથી [a30].", None),
        ("en", "4 leads had neither a call nor a message from us for 10 days [a30].", None),
        ("hi", "Amruta 3 बार विज़िट पर नहीं आए: 9 नवंबर [f12] और 16 नवंबर को [f13].", "number"),
        ("en", "Amruta missed 3 visits: on 9 November [f12] and on 16 November [f13].", "number"),
        ("en", "In August it was less: September 21 [a4], October 20 [a5].", "day"),
        ("gu", "5 ખુલ્લા લીડ સાથે 10 દિવસથી કોઈ વાત નથી થઈ [a30].", "number"),
    ],
)
def test_a_lead_in_rests_on_all_that_follows_it(
    language: str, text: str, fault: str | None
) -> None:
    found = SentenceCheck(NAMES, TODAY, language).faults(cut(text), LED)
    assert any(fault in one for one in found) if fault is not None else found == ()


def row(fact_id: str, lead: str, words: str, state: State) -> Fact:
    return Fact(
        *(fact_id, "row", words, lead),
        topics=frozenset({Topic.SCORE, Topic.VISIT}),
        states=frozenset({state}),
    )


FOUR = {
    "f1": row("f1", "amruta", "1 in the list; visited once", State.VISITED),
    "f2": row("f2", "bhavesh", "2 in the list; yet to visit", State.NOT_VISITED),
    "f3": row("f3", "chetna", "3 in the list; yet to visit", State.NOT_VISITED),
    "f4": row("f4", "nilam", "4 in the list; yet to visit", State.NOT_VISITED),
    "f5": row("f5", "urmila", "5 in the list; visited once", State.VISITED),
    "a1": replace(
        counted("a1", "52 leads: all, median minutes to first reply 63", 52),
        quantities=(Quantity(52, Unit.COUNT), Quantity(63, Unit.MINUTES)),
        topics=frozenset({Topic.REPLY}),
    ),
}
FIVE = StoredNames(
    {n: (n.title(),) for n in ("amruta", "bhavesh", "chetna", "nilam", "urmila")}, (), ()
)


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        # Of the rest all facts must deny it, and not the named lead's.
        ("hi", "Amruta की विज़िट हुई, बाकी तीन ने अभी विज़िट नहीं की [f1, f2, f3, f4].", None),
        ("gu-Latn", "Amruta visit kari gaya, baki tran e visit nathi kari [f1, f2, f3, f4].", None),
        ("hi", "Amruta की विज़िट हुई, बाकी तीन ने अभी विज़िट नहीं की [f1, f2, f3, f5].", "denial"),
        ("hi", "Amruta ने अभी विज़िट नहीं की [f1, f2, f3, f4].", "denial"),
        ("hi", "Amruta की विज़िट हुई, बाकी तीन ने लोन नहीं लिया [f1, f2, f3, f4].", "denial"),
        # Half is what a median parts.
        ("gu-Latn", "Median 63 minute, etle adadhi lead ne eni andar javab male [a1].", None),
        ("hi", "मीडियन 63 मिनट है, यानी आधी लीड को उतने में जवाब मिलता है [a1].", None),
        ("gu-Latn", "Median 63 minute, etle trija bhagni lead ne javab male [a1].", "number"),
    ],
)
def test_the_rest_and_the_half_of_a_median(language: str, text: str, fault: str | None) -> None:
    found = SentenceCheck(FIVE, TODAY, language).faults(cut(text), FOUR)
    assert any(one.startswith(fault) for one in found) if fault else found == ()
